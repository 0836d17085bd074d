"""Follow-up: what a later page does to what was known, on pairs of pages of our own."""

import datetime as dt

import pytest

from madang.reading import Ledger, read_page
from madang.reading.followup import follow, overdue

FIRST = (
    "입력 2025-06-20 09:00\n\n바다전력은 강릉에 AI 데이터센터를 짓는다. 강릉 AI 데이터센터는 100MW급이다. "
    "강릉 AI 데이터센터에는 2조원이 투입된다. 강릉 AI 데이터센터는 2027년 9월 착공하고 2029년 5월 가동할 예정이다. "
    "강릉 AI 데이터센터에는 GPU 3만 장을 설치할 계획이다.\n"
)
STEPS = (
    "입력 2025-06-20 09:00\n\n바다전력은 강릉에 AI 데이터센터를 짓는다. 강릉 AI 데이터센터는 1단계 40MW를 "
    "2027년 11월 가동하고, 2029년 2월에는 100MW 전체를 가동할 계획이다.\n"
)


def later(text, day="2026-03-02"):
    return f"입력 {day} 09:00\n\n{text}\n"


@pytest.fixture
def book(tmp_path):
    return Ledger(tmp_path / "ledger")


def take(book, text):
    raw = text.encode()
    return follow(book, read_page(raw), raw)


def pair(book, first, second):
    take(book, first)
    return take(book, later(second))


def kinds(found):
    return {(r.kind, r.misfit, r.topic) for r in found.relations}


def standing(book, role):
    return {q.value for c in book.claims() for q in c.quantities if q.role == role}


@pytest.mark.parametrize(
    ("second", "wanted"),
    [
        ("강릉 AI 데이터센터는 2029년 5월 가동할 예정이다.", ("agreement", None, "commissioning")),
        ("강릉 데이터센터에는 GPU 3만 장을 설치할 계획이다.", ("agreement", None, "accelerators")),
        ("강릉 AI 데이터센터에는 15억 달러가 투입된다.", ("agreement", "currency", "capex")),
        ("강릉 AI 데이터센터의 전력은 104MW이다.", ("refinement", None, "power")),
        ("강릉 AI 데이터센터는 2027년 9월 15일 착공할 예정이다.", ("refinement", None, "groundbreaking")),
        ("강릉 AI 데이터센터의 1단계 전력은 40MW이다.", ("refinement", "scope", "power")),
        ("해솔클라우드는 강릉 AI 데이터센터에 5000억원을 투자한다.", ("refinement", "scope", "capex")),
        ("강릉 AI 데이터센터에는 5조원이 투입된다.", ("contradiction", "hard", "capex")),
        ("강릉 AI 데이터센터에는 GPU 5만 장을 설치할 계획이다.", ("contradiction", "hard", "accelerators")),
        ("강릉 AI 데이터센터는 300MW 규모로 커질 가능성이 제기된다.", ("contradiction", "status", "power")),
        ("강릉 AI 데이터센터는 2030년 3월 가동할 예정이다.", ("delay", None, "commissioning")),
        ("강릉 AI 데이터센터는 2029년 1월 가동할 예정이다.", ("advance", None, "commissioning")),
        ("강릉 AI 데이터센터는 지난달 20일 착공했다.", ("advance", "plan_event", "groundbreaking")),
        ("강릉 AI 데이터센터는 지난달 20일 착공했다.", ("firmer", None, "groundbreaking")),
        ("바다전력은 강릉 AI 데이터센터 건설 계획을 백지화했다고 밝혔다.", ("cancellation", None, "cancellation")),
    ],
)
def test_a_later_page_is_related_to_the_first(book, second, wanted):
    assert wanted in kinds(pair(book, FIRST, second))


@pytest.mark.parametrize(
    ("first", "second", "wanted"),
    [
        ("투자하는 방안을 검토한다고 밝혔다", "투자하기로 합의했다", ("firmer", None, "capex")),
        ("투자하기로 합의했다", "투자하는 방안을 검토한다고 밝혔다", ("weaker", None, "capex")),
    ],
)
def test_firmer_and_weaker_words(book, first, second, wanted):
    said = "바다전력은 강릉 AI 데이터센터에 2조원을 {}."
    assert wanted in kinds(pair(book, later(said.format(first), "2025-06-20"), said.format(second)))


@pytest.mark.parametrize(
    ("first", "second", "wanted"),
    [
        ("전력은 104MW이다.", "전력은 100MW급이다.", ("agreement", "rounding", "power")),
        ("전력은 104MW이다.", "전력은 120MW이다.", ("contradiction", "hard", "power")),
        ("IT 용량은 60MW이다.", "수전 용량은 90MW이다.", ("contradiction", "scope", "power")),
        ("GPU는 5만2000장 설치할 계획이다.", "GPU는 5만장 설치할 계획이다.", ("agreement", "rounding", "accelerators")),
        ("GPU는 5만장 설치할 계획이다.", "GPU는 5만2000장 설치할 계획이다.", ("refinement", None, "accelerators")),
    ],
)
def test_figures_of_one_campus(book, first, second, wanted):
    site = "강릉 AI 데이터센터의"
    assert wanted in kinds(pair(book, later(f"{site} {first}", "2025-06-20"), f"{site} {second}"))


def test_what_has_happened_does_not_move(book):
    found = pair(book, later("강릉 AI 데이터센터는 지난달 20일 착공했다.", "2025-06-20"),
                 "강릉 AI 데이터센터는 2027년 9월 착공할 예정이다.")
    assert ("contradiction", "plan_event", "groundbreaking") in kinds(found)
    assert found.successions == ()


def test_softer_words_than_one_of_two_earlier_pages_replace_only_the_softest(book):
    said = "바다전력은 강릉 AI 데이터센터에 2조원을 {}."
    take(book, later(said.format("투자하는 방안을 검토한다고 밝혔다"), "2025-06-20"))
    raw = later(said.format("투자했다"), "2025-09-01").encode()
    book.add(read_page(raw), raw)
    take(book, later(said.format("투자하기로 합의했다")))
    assert {c.status for c in book.claims() if c.predicate == "investment"} == {"financed", "agreed"}


def test_a_memorandum_becomes_a_contract(book):
    found = pair(book, later("바다전력은 해솔클라우드와 양해각서(MOU)를 체결했다.", "2025-06-20"),
                 "바다전력은 해솔클라우드와 전력 공급 계약을 체결했다.")
    assert kinds(found) == {("firmer", None, "deal")}


def test_another_campus_is_news(book):
    found = pair(book, FIRST, "울산 AI 데이터센터는 300MW급이다. 울산 AI 데이터센터는 2031년 가동할 예정이다.")
    assert {r.kind for r in found.relations} == {"new"}
    assert found.successions == ()


def test_every_relation_speaks_both_languages_and_names_its_claims(book):
    second = "강릉 AI 데이터센터에는 5조원이 투입된다. 강릉 AI 데이터센터는 2030년 3월 가동할 예정이다."
    found = pair(book, FIRST, second)
    known = {claim.id for claim in book.claims(withdrawn=True)}
    for relation in found.relations:
        assert set(relation.claims) <= known
        assert relation.ko.endswith("다.")
        assert relation.en.isprintable()
        assert (relation.new or "") in relation.en
        assert (relation.new or "") in relation.ko


def test_a_page_that_contradicts_itself_replaces_nothing(book):
    found = pair(book, FIRST, "강릉 AI 데이터센터에는 3조원이 투입된다. 강릉 AI 데이터센터의 총사업비는 4조원이다.")
    assert ("contradiction", "inside_page", "page") in kinds(found)
    assert found.successions == ()
    assert standing(book, "capex") == {2e12, 3e12, 4e12}


def test_a_rumour_replaces_nothing(book):
    found = pair(book, FIRST, "강릉 AI 데이터센터는 300MW 규모로 커질 가능성이 제기된다.")
    assert found.successions == ()


def test_the_later_article_supersedes_and_nothing_is_deleted(book):
    pair(book, FIRST, "강릉 AI 데이터센터에는 5조원이 투입된다.")
    assert standing(book, "capex") == {5e12}
    old, = (c for c in book.claims(withdrawn=True) if any(q.value == 2e12 for q in c.quantities))
    assert "2026-03-02" in str(book.why_withdrawn(old.id))


def test_an_older_article_read_later_supersedes_nothing_newer(book):
    take(book, later("강릉 AI 데이터센터에는 5조원이 투입된다."))
    found = take(book, FIRST)
    assert ("contradiction", "hard", "capex") in kinds(found)
    relation, = (r for r in found.relations if r.topic == "capex")
    assert (relation.old, relation.new) == ("2조원", "5조원")
    assert standing(book, "capex") == {5e12}


@pytest.mark.parametrize("text", ["강릉 AI 데이터센터에는 5조원이 투입된다.\n",
                                  "입력 2025-06-20 18:00\n\n강릉 AI 데이터센터에는 5조원이 투입된다.\n"])
def test_without_a_later_date_both_stand(book, text):
    take(book, FIRST)
    found = take(book, text)
    assert ("contradiction", "hard", "capex") in kinds(found)
    assert standing(book, "capex") == {2e12, 5e12}


def test_steps_are_matched_and_a_delayed_date_keeps_its_power(book):
    found = pair(book, STEPS, "강릉 AI 데이터센터 1단계는 2028년 5월 가동할 예정이다.")
    delay, = (r for r in found.relations if r.kind == "delay")
    assert (delay.phase, delay.old, delay.new) == ("first", "2027-11", "2028-05")
    assert round(delay.months) == 6
    first, = (c for c in book.claims() if c.phase == "first" and c.time)
    assert first.time.start == "2028-05-01"
    assert [q.value for q in first.quantities] == [40]
    quotes = [book.quote(evidence) for evidence in first.evidences]
    assert any("2028년 5월" in quote for quote in quotes)
    assert any("40MW" in quote for quote in quotes)
    full, = (c for c in book.claims() if c.phase == "full")
    assert full.time.start == "2029-02-01"


def test_steps_with_other_names_are_matched_by_power(book):
    second = "강릉 AI 데이터센터는 2028년 5월 40MW를 가동하고, 2029년 8월에는 100MW를 가동할 계획이다."
    found = pair(book, STEPS, second)
    moved = {(r.old, r.new) for r in found.relations if r.kind == "delay"}
    assert moved == {("2027-11", "2028-05"), ("2029-02", "2029-08")}


@pytest.mark.parametrize("second", [
    "강릉 AI 데이터센터에는 5조원이 투입된다. 강릉 AI 데이터센터는 지난달 20일 착공했다.",
    "강릉 AI 데이터센터 1단계는 2028년 5월 가동할 예정이다. 강릉 AI 데이터센터는 100MW급이다.",
    "바다전력은 강릉 AI 데이터센터 건설 계획을 백지화했다고 밝혔다.",
])
@pytest.mark.parametrize("first", [FIRST, STEPS])
def test_following_a_page_twice_says_the_same_and_changes_nothing(book, first, second):
    once = pair(book, first, second)
    before = (book.directory / "events.jsonl").read_bytes()
    again = take(Ledger(book.directory), later(second))
    assert again.relations == once.relations
    assert (book.directory / "events.jsonl").read_bytes() == before


def test_reading_a_page_before_following_it_changes_nothing(book, tmp_path):
    text = later("강릉 AI 데이터센터에는 5조원이 투입된다.")
    take(book, FIRST)
    book.add(read_page(text.encode()), text.encode())
    found = take(book, text)
    other = Ledger(tmp_path / "other")
    take(other, FIRST)
    assert found.relations == take(other, text).relations
    assert standing(book, "capex") == standing(other, "capex") == {5e12}


def test_a_person_s_word_outlasts_a_later_page(book):
    take(book, FIRST)
    claim, = (c for c in book.claims() if any(q.role == "capex" for q in c.quantities))
    book.decide(claim.id, "accept", "from the filing", "kim")
    found = take(book, later("강릉 AI 데이터센터에는 5조원이 투입된다."))
    assert ("contradiction", "hard", "capex") in kinds(found)
    assert standing(book, "capex") == {2e12, 5e12}
    assert book.claims()[0].id == claim.id


def test_a_rejected_claim_is_no_longer_compared(book):
    pair(book, FIRST, "강릉 AI 데이터센터에는 5조원이 투입된다.")
    new, = (c for c in book.claims() if any(q.value == 5e12 for q in c.quantities))
    book.decide(new.id, "reject", "another campus", "kim")
    found = take(book, later("강릉 AI 데이터센터에는 5조원이 투입된다."))
    assert [r for r in found.relations if r.topic == "capex"] == []


@pytest.mark.parametrize(("today", "due"), [
    ("2027-09-30", set()),
    ("2027-10-01", {"groundbreaking"}),
    ("2029-06-01", {"groundbreaking", "commissioning"}),
])
def test_a_milestone_is_overdue_from_the_day_after_its_last(book, today, due):
    take(book, FIRST)
    found = overdue(book.claims(), dt.date.fromisoformat(today))
    assert {r.topic for r in found} == due
    assert {r.kind for r in found} <= {"overdue"}


def test_what_is_reported_as_done_is_not_overdue(book):
    pair(book, FIRST, "강릉 AI 데이터센터는 지난달 20일 착공했다.")
    assert overdue(book.claims(), dt.date(2027, 12, 1)) == ()


def test_what_is_postponed_is_overdue_by_its_new_date_only(book):
    pair(book, STEPS, "강릉 AI 데이터센터 1단계는 2028년 5월 가동할 예정이다.")
    assert overdue(book.claims(), dt.date(2028, 1, 1)) == ()
    late, = overdue(book.claims(), dt.date(2028, 7, 1))
    assert (late.phase, late.old) == ("first", "2028-05")


def test_a_rejected_claim_that_another_page_repeats_is_said_to_be_that(book):
    said = ("바다전력은 강릉에 AI 데이터센터를 짓는다. 강릉 AI 데이터센터는 100MW급이다. "
            "강릉 AI 데이터센터에는 2조원이 투입된다.")
    take(book, FIRST)
    cost = next(c for c in book.claims() if any(q.role == "capex" for q in c.quantities))
    book.decide(cost.id, "reject", "misread", "kim")
    found = take(book, later(said))
    assert ("rejected", None, "capex") in kinds(found)
    assert standing(book, "capex") == set()


@pytest.mark.parametrize(("when", "ko", "en"), [
    ("2030년 상반기", "2030년 상반기", "2030-H1"),
    ("2030년 3분기", "2030년 3분기", "2030-Q3"), ("2030년", "2030", "2030"),
])
def test_a_date_is_told_no_finer_than_printed(book, when, ko, en):
    found = pair(book, FIRST, f"강릉 AI 데이터센터는 {when} 가동할 예정이다.")
    moved, = (r for r in found.relations if r.kind == "delay")
    assert f"2029-05 → {ko}." in moved.ko
    assert f"2029-05 → {en}." in moved.en


@pytest.mark.parametrize(("first", "second", "kind"), [
    ("강릉 데이터센터가 교통영향평가를 통과했다.", "강릉 데이터센터가 건축허가를 받았다.", "new"),
    ("강릉 데이터센터가 건축허가를 받았다.", "강릉 데이터센터가 지난달 건축허가를 받았다.", "agreement"),
    ("강릉 데이터센터 건립에 주민들이 반대하고 있다.", "강릉 데이터센터 공사가 중단됐다.", "setback"),
    ("강릉 데이터센터 공사가 중단됐다.", "강릉 데이터센터 공사가 전면 중단됐다.", "agreement"),
])
def test_another_permit_or_another_stop_is_news(book, first, second, kind):
    found = pair(book, later(first, "2026-01-05"), second)
    assert {kind} == {r.kind for r in found.relations if r.topic in ("permit", "setback")}


@pytest.mark.parametrize(("permit", "over"), [
    ("강릉 데이터센터는 건축허가를 받았다.", True), ("강릉 데이터센터는 교통영향평가를 통과했다.", False),
    ("강릉 데이터센터는 건축허가를 다시 신청했다.", False),
])
def test_a_permit_given_lifts_its_refusal_only(book, permit, over):
    refused = "강릉 데이터센터 건축허가가 불허됐다."
    found = pair(book, later(refused, "2026-01-05"), permit)
    assert any(r.kind == "resumption" for r in found.relations) is over
