"""Five announcements against a gold made by hand: articles, zones, who did what with whom, and the campuses."""

import json
import re

import pytest

from madang.reading import campuses, read_page
from madang.reading.types import Status

SCALE = Status.__args__
FILES = ("000", "001", "002", "003", "004")
SYMMETRIC = {"supply_contract", "cooperation", "cooperation_agreement", "mou", "meeting", "alliance"}
SAME = {
    "project": {"investment", "capacity", "generation_capacity"},
    "forecast": {"investment"},
    "cooperation": {"cooperation", "cooperation_agreement"},
    "cooperation_agreement": {"cooperation", "cooperation_agreement"},
}
CALLED = {
    "메타플랫폼스": "메타", "블루아울": "블루아울캐피털", "블루아울 운용 펀드": "블루아울캐피털", "SK": "SK그룹",
    "네이버 클라우드": "네이버클라우드", "하이페리온 데이터센터": "하이페리온", "젠슨 황": "엔비디아",
}
AT_MOST = {
    "planned": "intent", "intended": "intent", "announced intent": "intent", "proposed": "under_review",
    "considered": "under_review", "under review": "under_review", "agreed": "agreed", "confirmed": "agreed",
    "signed": "contract", "signed (per this text)": "contract", "possible": "possible", "speculated": "possible",
}


def rows(folder, name):
    return [json.loads(line) for line in (folder / "announcements" / name).read_text("utf-8").splitlines() if line]


@pytest.fixture(scope="module")
def gold(shared_data):
    return {row["file"][:3]: row for row in rows(shared_data, "gold_articles.jsonl")}


@pytest.fixture(scope="module")
def readings(shared_data, gold):
    return {key: read_page(shared_data / "announcements" / row["file"], date=row["article_date"])
            for key, row in gold.items()}


@pytest.mark.parametrize("key", FILES)
def test_zones(key, gold, readings):
    text = readings[key].page.text
    assert len(text) == gold[key]["chars"]
    ours, theirs = ["" for _ in text], ["" for _ in text]
    for article in readings[key].articles:
        for zone in article.zones:
            ours[zone.start:zone.end] = [zone.kind] * (zone.end - zone.start)
    for zone in gold[key]["zones"]:
        theirs[zone["start"]:zone["end"]] = [zone["zone"].removesuffix("_unrelated")] * (zone["end"] - zone["start"])
    letters = [i for i, letter in enumerate(text) if not letter.isspace()]
    assert sum(ours[i] == theirs[i] for i in letters) >= 0.99 * len(letters)


def test_articles_and_their_dates(readings):
    assert {key: [(a.role, a.date, a.date_source) for a in reading.articles] for key, reading in readings.items()} == {
        "000": [("main", "2025-11-19", "given")],
        "001": [("main", "2025-06-20", "given")],
        "002": [("main", "2024-01-19", "given"), ("sidebar", "2025-10-22", "page"), ("sidebar", "2025-10-22", "page")],
        "003": [("main", "2025-10-31", "given")],
        "004": [("main", "2025-10-24", "given")],
    }


@pytest.mark.parametrize("key", FILES)
def test_only_one_page_prints_its_date(key, gold, shared_data):
    date = gold[key]["article_date"] if gold[key]["date_in_text"] else None
    article = read_page(shared_data / "announcements" / gold[key]["file"]).articles[0]
    assert (article.date, article.date_source) == (date, "page" if date else "none")


def called(name):
    bare = re.sub(r"\(.*?\)", "", name).strip()
    return CALLED.get(bare, bare)


def told(reading, relation):
    """The claims of the relation's kind that are said at one of its places."""
    places = [(relation["start"], relation["end"]), *relation.get("also_at", ())]
    kinds = SAME.get(relation["predicate"], {relation["predicate"]})
    return [c for c in reading.claims if c.predicate in kinds
            and any(e.start < end and start < e.end for e in c.evidences for start, end in places)]


def parties_right(claim, relation):
    subject = {called(name) for name in relation["subject"]}
    others = {called(name) for name in relation.get("counterparty", ())}
    if relation["predicate"] in SYMMETRIC:
        return set(claim.subject) | set(claim.counterparty) == subject | others
    return (set(claim.subject), set(claim.counterparty)) == (subject, others)


def test_who_did_what_with_whom(readings, shared_data):
    relations = rows(shared_data, "gold_relations.jsonl")
    missed = [r["id"] for r in relations
              if not any(parties_right(c, r) for c in told(readings[r["file"][:3]], r))]
    assert len(relations) == 51
    assert len(relations) - len(missed) >= 47, missed


def test_no_claim_is_firmer_than_its_words(readings, shared_data):
    for relation in rows(shared_data, "gold_relations.jsonl"):
        limit = AT_MOST.get(relation.get("status", ""))
        for claim in told(readings[relation["file"][:3]], relation) if limit else ():
            if parties_right(claim, relation) and claim.status:
                assert SCALE.index(claim.status) <= SCALE.index(limit), (relation["id"], claim.status)


def amounts(reading, **wanted):
    return {(q.role, q.value, q.unit) for c in reading.claims for q in c.quantities
            if all(getattr(c, name) == value for name, value in wanted.items())}


def test_ulsan(readings):
    reading = readings["001"]
    site = "울산 AI 데이터센터"
    assert amounts(reading, site=site, predicate="investment") == {
        ("capex", 7e12, "KRW"), ("capex_part", 4e9, "USD"), ("capex_part", 5.46e12, "KRW")}
    part = next(c for c in reading.claims if c.quantities and c.quantities[0].role == "capex_part")
    assert part.subject == ("AWS",)
    assert amounts(reading, site=site, predicate="capacity") == {("power", 100.0, "MW")}
    ground = next(c for c in reading.claims if c.predicate == "groundbreaking")
    assert (ground.time.start, ground.time.grain) == ("2025-09-01", "month")
    opened = [c for c in reading.claims if c.predicate == "commissioning"]
    assert {(c.phase, c.time.start, c.quantities[0].value) for c in opened} == {
        ("first", "2027-11-01", 41.0), ("full", "2029-02-01", 103.0)}
    assert {c.power_basis for c in reading.claims} == {None}
    assert [conflict.kind for conflict in reading.conflicts] == ["rounding"]
    campus, = campuses(reading.claims)
    assert (campus.place, campus.role, campus.status) == ("ulsan", "main", "intent")
    assert campus.stated == {"power", "money", "date", "place"}


def test_the_deal_in_the_side_list(readings):
    reading = readings["002"]
    found = campuses(reading.claims)
    assert {campus.role for campus in found} == {"sidebar"}
    first = found[0]
    assert (first.site, first.name_en, first.place) == ("하이페리온", "Hyperion", "richland_parish")
    assert amounts(reading, site="하이페리온", predicate="financing") == {
        ("amount", 2.7e10, "USD"), ("amount", 3.87e13, "KRW")}
    assert amounts(reading, site="하이페리온", predicate="ownership") == {("share", 0.2, "ratio")}
    assert amounts(reading, site="하이페리온", predicate="jobs") == {("jobs", 500.0, "person")}
    assert amounts(reading, site="하이페리온", predicate="lease") == {("duration", 4.0, "year")}
    load = next(c for c in reading.claims if c.site == "하이페리온" and c.predicate == "capacity")
    assert (load.quantities[0].value, load.quantities[0].bound, load.power_basis) == (2000.0, "ge", "it")


def test_pages_that_announce_no_campus_of_their_own(readings):
    assert [(c.name_en, c.enough) for c in campuses(readings["000"].claims)] == [("Stargate UAE", False)]
    assert not [c for c in campuses(readings["002"].claims) if c.role == "main"]


def test_accelerators_wanted_without_a_site(readings):
    reading = readings["003"]
    campus, = campuses(reading.claims)
    assert (campus.site, campus.stated, campus.parties) == (None, {"accelerators"}, ("SK그룹",))
    joint = next(c for c in reading.claims if c.predicate == "joint_investment")
    assert (joint.subject, joint.counterparty) == (("현대자동차그룹",), ("엔비디아",))
    assert joint.quantities[0].value == 3e9


def test_generation_and_effects_are_not_the_campus(readings):
    reading = readings["004"]
    assert amounts(reading, predicate="generation_capacity") == {("generation_power", 500.0, "MW")}
    assert next(c for c in reading.claims if c.predicate == "generation_capacity").site == "태안·욕지"
    assert amounts(reading, predicate="investment") == {("capex", 2e13, "KRW")}
    effects = amounts(reading, predicate="economic_effect")
    assert {("effect_output", 2e12, "KRW"), ("effect_jobs", 9000.0, "person")} <= effects
    ansan = next(c for c in campuses(reading.claims) if c.place == "ansan")
    assert (ansan.status, ansan.enough, ansan.parties) == ("operating", False, ("카카오",))


def test_a_body_printed_twice_makes_no_claim_twice(readings):
    for key in ("000", "004"):
        starts = [c.evidences[0].start for c in readings[key].claims]
        copied = next(z for z in readings[key].articles[0].zones if z.kind == "dup")
        assert all(start < copied.start for start in starts)
        assert any(e.zone == "dup" for c in readings[key].claims for e in c.evidences)
