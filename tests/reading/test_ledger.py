"""The ledger: nothing added twice, nothing lost, nothing deleted."""

import dataclasses
import json
import subprocess
import sys

import pytest

from madang.errors import DataError, UsageError
from madang.reading import Ledger, read_page
from madang.reading.corrections import corrected
from madang.reading.rereading import reread

PAGE = "바다전력은 강릉에 60MW AI 데이터센터를 짓는다. 강릉 AI 데이터센터에는 2조원이 투입된다.\n".encode()
NEWS = "바다전력은 강릉에 60MW AI 데이터센터를 짓는다. 강릉 AI 데이터센터는 2028년 5월 가동할 예정이다.\n".encode()


@pytest.fixture
def ledger(tmp_path):
    return Ledger(tmp_path / "ledger")


def add(ledger, raw=PAGE):
    return ledger.add(read_page(raw, date="2025-06-20"), raw)


def test_a_page_read_twice_adds_nothing(ledger):
    count = add(ledger)
    before = (ledger.directory / "events.jsonl").read_bytes()
    assert count == len(ledger.claims()) > 0
    assert add(ledger) == 0
    assert (ledger.directory / "events.jsonl").read_bytes() == before


def test_claims_come_back_as_they_were_read(ledger):
    add(ledger)
    again = Ledger(ledger.directory)
    assert again.claims() == read_page(PAGE, date="2025-06-20").claims
    assert (ledger.directory / "pages" / next(iter(again.pages()))).read_bytes() == PAGE
    for claim in again.claims():
        assert all(again.quote(evidence) in PAGE.decode() for evidence in claim.evidences)


def test_another_page_adds_its_news_and_links_what_it_repeats(ledger):
    add(ledger)
    known = {claim.id: claim for claim in ledger.claims()}
    fresh = add(ledger, NEWS)
    shared = [claim for claim in ledger.claims() if len({e.page for e in claim.evidences}) == 2]
    assert shared
    assert 0 < fresh < len(read_page(NEWS, date="2025-06-20").claims)
    assert set(known) <= {claim.id for claim in ledger.claims()}
    assert Ledger(ledger.directory).claims() == ledger.claims()


def test_every_line_says_what_it_is_and_the_first_says_the_format(ledger):
    add(ledger)
    events = [json.loads(line) for line in (ledger.directory / "events.jsonl").read_text("utf-8").splitlines()]
    assert events[0].items() >= {"event": "ledger", "format": "madang-ledger/1"}.items()
    assert [e["event"] for e in events[1:3]] == ["page", "reading"]
    assert {e["event"] for e in events[3:]} == {"claim"}


@pytest.mark.parametrize("cut", [1, 40, 200])
def test_a_torn_last_line_is_set_aside_and_said_so(ledger, cut):
    count = add(ledger)
    file = ledger.directory / "events.jsonl"
    whole = file.read_bytes()
    file.write_bytes(whole[:-cut])
    torn = whole[:-cut].rpartition(b"\n")[2]
    again = Ledger(ledger.directory)
    assert len(again.claims()) == count - 1
    assert add(again) == 1
    assert file.read_bytes() == whole
    aside, = ledger.directory.glob("events.torn-*")
    assert aside.read_bytes() == torn
    assert aside.name in again.notes[0]


def test_a_line_that_is_no_event_is_named(ledger):
    add(ledger)
    file = ledger.directory / "events.jsonl"
    lines = file.read_bytes().splitlines(keepends=True)
    file.write_bytes(b"".join([*lines[:2], b"{broken\n", *lines[2:]]))
    with pytest.raises(DataError) as caught:
        Ledger(ledger.directory).claims()
    assert caught.value.problems[0].code == "LDG-002"
    assert caught.value.problems[0].where.endswith("events.jsonl:3")


def test_another_format_is_refused(ledger):
    ledger.directory.mkdir()
    (ledger.directory / "events.jsonl").write_text('{"event": "ledger", "format": "madang-ledger/9"}\n')
    with pytest.raises(DataError, match="madang-ledger/9"):
        ledger.claims()


def test_other_bytes_than_those_read_are_refused(ledger):
    with pytest.raises(DataError) as caught:
        ledger.add(read_page(PAGE), PAGE + b" ")
    assert caught.value.problems[0].code == "LDG-001"
    assert not ledger.directory.exists()


def test_a_rejected_claim_stays_on_file_but_no_longer_stands(ledger):
    add(ledger)
    first = ledger.claims()[0]
    ledger.decide(first.id, "reject", "misread", "kim")
    assert first not in ledger.claims()
    assert first in ledger.claims(withdrawn=True)
    assert "misread" in str(ledger.why_withdrawn(first.id))
    assert add(ledger) == 0
    assert first not in ledger.claims()


def test_a_correction_takes_the_place_of_the_claim(ledger):
    add(ledger)
    first = ledger.claims()[0]
    better = dataclasses.replace(first, id="c-better", object="corrected")
    ledger.decide(first.id, "correct", "wrong object", "kim", corrected=better)
    standing = Ledger(ledger.directory).claims()
    assert better in standing
    assert first not in standing
    with pytest.raises(DataError) as caught:
        ledger.decide(better.id, "correct", "no claim given", "kim")
    assert caught.value.problems[0].code == "LDG-004"


def test_an_unknown_claim_is_named_with_its_nearest(ledger):
    add(ledger)
    known = ledger.claims()[0].id
    with pytest.raises(DataError) as caught:
        ledger.supersede(known, known[:-1] + "x", "newer")
    assert caught.value.problems[0].code == "LDG-003"
    assert caught.value.problems[0].nearest == known


WRITER = """
import sys
from madang.reading import Ledger, read_page
raw = f"바다전력은 강릉 AI 데이터센터에 {sys.argv[2]}조원을 투자한다고 밝혔다.\\n".encode()
Ledger(sys.argv[1]).add(read_page(raw, date="2025-06-20"), raw)
"""


def test_writers_at_one_time_lose_nothing(tmp_path):
    writers = [subprocess.Popen([sys.executable, "-c", WRITER, str(tmp_path), str(number)]) for number in range(1, 5)]
    assert [writer.wait() for writer in writers] == [0, 0, 0, 0]
    values = {q.value for claim in Ledger(tmp_path).claims() for q in claim.quantities}
    assert values == {1e12, 2e12, 3e12, 4e12}
    assert len(Ledger(tmp_path).pages()) == 4


def by(reader, reading, *kept):
    """The reading as another version of the reader had made it, of some claims alone."""
    return dataclasses.replace(reading, reader=reader, claims=tuple(c for c in reading.claims if c.predicate in kept))


def standing(ledger):
    return {claim.predicate for claim in ledger.claims()}


def test_a_better_reader_adds_and_what_it_no_longer_reads_does_not_stand(ledger):
    reading = read_page(PAGE, date="2025-06-20")
    ledger.add(by("older", reading, "capacity", "location"), PAGE)
    before = (ledger.directory / "events.jsonl").read_bytes()
    ledger.add(by("newer", reading, "investment", "location"), PAGE)
    assert standing(ledger) == {"investment", "location"}
    dropped, = (c for c in ledger.claims(withdrawn=True) if c.predicate == "capacity")
    assert "no longer" in str(ledger.why_withdrawn(dropped.id))
    assert (ledger.directory / "events.jsonl").read_bytes().startswith(before)
    assert ledger.claims() == Ledger(ledger.directory).claims()


def test_what_a_person_accepted_stands_whatever_a_reader_finds(ledger):
    reading = read_page(PAGE, date="2025-06-20")
    ledger.add(by("older", reading, "capacity"), PAGE)
    ledger.decide(ledger.claims()[0].id, "accept", "from the filing", "kim")
    ledger.add(by("newer", reading, "investment"), PAGE)
    assert standing(ledger) == {"capacity", "investment"}


@pytest.mark.parametrize("undone", ["rejected", "no longer read"])
def test_what_had_been_replaced_stands_again_when_its_successor_does_not(ledger, undone):
    add(ledger)
    old, new = (next(c for c in ledger.claims() if c.predicate == name) for name in ("capacity", "investment"))
    ledger.supersede(old.id, new.id, "newer")
    assert standing(ledger).isdisjoint({"capacity"})
    if undone == "rejected":
        ledger.decide(new.id, "reject", "misread", "kim")
    else:
        ledger.add(by("newer", read_page(PAGE, date="2025-06-20"), "capacity"), PAGE)
    assert "capacity" in standing(ledger)
    assert ledger.superseded() == {}


def test_kept_pages_are_read_again_with_the_day_they_were_given(ledger):
    from madang.reading.rereading import Reread, reread

    reading = read_page(NEWS, date="2025-06-20")
    ledger.add(by("older", reading, "location"), NEWS)
    page = reading.page.sha256
    assert list(reread(ledger)) == [Reread(page, len(reading.claims) - 1, 0)]
    assert ledger.claims() == reading.claims
    before = (ledger.directory / "events.jsonl").read_bytes()
    assert list(reread(ledger)) == [Reread(page, 0, 0)]
    assert (ledger.directory / "events.jsonl").read_bytes() == before


def test_a_second_correction_takes_the_place_of_the_first(ledger):
    add(ledger)
    first = next(claim for claim in ledger.claims() if claim.quantities)
    once, twice = (corrected(first, [f"{first.quantities[0].role}={value}"]) for value in (70, 80))
    ledger.decide(first.id, "correct", "misread", "kim", corrected=once)
    ledger.decide(first.id, "correct", "misread again", "lee", corrected=twice)
    for book in (ledger, Ledger(ledger.directory)):
        standing = {claim.id for claim in book.claims()}
        assert (first.id in standing, once.id in standing, twice.id in standing) == (False, False, True)
        assert book.accepted() == {twice.id}
        assert book.correction(twice.id) == ("lee", "misread again")
        assert "misread again" in str(book.why_withdrawn(once.id))
    ledger.decide(first.id, "correct", "the first was right", "kim", corrected=once)
    assert {once.id, twice.id, first.id} & {claim.id for claim in ledger.claims()} == {once.id}
    ledger.decide(first.id, "accept", "the page was right", "kim")
    assert {once.id, twice.id, first.id} & {claim.id for claim in ledger.claims()} == {first.id}


def test_a_corrected_figure_is_shown_as_it_is_now(ledger):
    add(ledger)
    power = next(claim for claim in ledger.claims() if any(q.role == "power" for q in claim.quantities))
    assert [q.printed for q in corrected(power, ["power=70"]).quantities] == ["70 MW"]
    cost = next(claim for claim in ledger.claims() if any(q.role == "capex" for q in claim.quantities))
    assert [q.printed for q in corrected(cost, ["capex=3.5e12"]).quantities] == ["3,500,000,000,000 KRW"]


@pytest.mark.parametrize("setting", ["power=0", "power=-5", "time=0001", "time=0001-02-03", "phase=banana"])
def test_what_no_campus_can_be_is_no_correction(ledger, setting):
    add(ledger)
    power = next(claim for claim in ledger.claims() if any(q.role == "power" for q in claim.quantities))
    with pytest.raises(UsageError, match="LDG-007"):
        corrected(power, [setting])


def test_an_altered_page_or_event_is_refused(ledger):
    add(ledger)
    file = ledger.directory / "events.jsonl"
    whole = file.read_text("utf-8")
    file.write_text(whole.replace('"value": 60.0', '"value": 90.0'), encoding="utf-8")
    with pytest.raises(DataError, match="LDG-002"):
        Ledger(ledger.directory).claims()
    file.write_text(whole, encoding="utf-8")
    page = next((ledger.directory / "pages").iterdir())
    page.write_bytes(PAGE.replace(b"60MW", b"61MW"))
    book = Ledger(ledger.directory)
    with pytest.raises(DataError, match="LDG-001"):
        book.quote(book.claims()[0].evidences[0])
    with pytest.raises(DataError, match="LDG-001"):
        list(reread(book))


def test_a_ledger_whose_lines_have_no_sum_is_read(ledger):
    add(ledger)
    file = ledger.directory / "events.jsonl"
    events = [json.loads(line) for line in file.read_text("utf-8").splitlines()]
    for event in events:
        del event["sum"]
    file.write_text("".join(json.dumps(each, ensure_ascii=False, sort_keys=True) + "\n" for each in events), "utf-8")
    old = Ledger(ledger.directory)
    assert old.claims() == ledger.claims()
    assert add(old, NEWS) > 0
    assert Ledger(ledger.directory).claims() == old.claims()
