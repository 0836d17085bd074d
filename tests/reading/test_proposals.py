"""Proposed claims: taken only where the page says so and our grammar reads the values. All sentences are ours."""

import pytest

from madang.errors import DataError
from madang.reading.proposals import proposals, with_accepted

PAGE = """바다전력은 강릉에 AI 데이터센터를 짓는다.
바다전력은 강릉 AI 데이터센터에 2조원을 투자하기로 했다. 2029년 3월 60MW로 가동할 계획이다.
"""
QUOTE = "바다전력은 강릉 AI 데이터센터에 2조원을 투자하기로 했다."
GOOD = {"predicate": "investment", "subject": ["바다전력"], "site": "강릉 AI 데이터센터", "status": "agreed",
        "quantities": [{"role": "capex", "value": 2e12, "unit": "KRW"}], "quotes": [QUOTE]}


def judge(read, **changes):
    return proposals(read(PAGE), {"claims": [GOOD | changes]})


def test_a_claim_the_page_makes_is_taken_with_our_own_figures(read):
    reading = read(PAGE)
    claim, = proposals(reading, {"claims": [GOOD, GOOD]}).accepted
    assert {q.mention for q in claim.quantities} <= {m.id for m in reading.mentions}
    assert [reading.page.text[e.start:e.end] for e in claim.evidences] == [QUOTE]
    assert {e.rule for e in claim.evidences} == {"proposal"}


@pytest.mark.parametrize(("changes", "reason"), [
    ({"quotes": ["바다전력은 강릉에 3조원을 투자한다."]}, "does not say"),
    ({"quantities": [{"role": "capex", "value": 3e12, "unit": "KRW"}]}, "no capex"),
    ({"quantities": [{"role": "capex", "value": 2e12, "unit": "USD"}]}, "no capex"),
    ({"quantities": [{"role": "power", "value": 60, "unit": "MW"}]}, "no power"),
    ({"status": "contract"}, "not as firm"),
    ({"subject": ["네이버"]}, "names"),
    ({"time": "2029-03"}, "no date"),
    ({"predicate": "prophecy"}, "no predicate"),
    ({"quotes": []}, "quotes"),
    ({"quotes": "가"}, "quotes"),
    ({"quantities": [{"role": "capex", "value": True}]}, "quantity"),
    ({"predicate": ["investment"]}, "no predicate"),
    ({"status": {}}, "no status"),
    ({"predicate": "mou", "status": None}, "tell of no mou"),
    ({"predicate": "supply_contract", "status": None}, "tell of no contract"),
    ({"subject": [], "quantities": [], "status": None}, "no party, figure or date"),
    ({"quotes": [QUOTE, "\ud800"]}, "does not say"),
])
def test_what_page_or_grammar_does_not_bear_out_is_rejected_with_the_reason(read, changes, reason):
    judged = judge(read, **changes)
    assert judged.accepted == ()
    assert any(reason in each for each in judged.rejected[0].reasons), judged.rejected


def test_a_date_is_never_finer_than_printed(read):
    quote = "2029년 3월 60MW로 가동할 계획이다."
    month = {"predicate": "commissioning", "subject": [], "quantities": [], "status": None, "quotes": [quote]}
    assert judge(read, **month, time="2029-03").accepted[0].time.grain == "month"
    assert not judge(read, **month, time="2029-03-01").accepted


def test_accepted_claims_join_the_reading_once(read):
    reading = read(PAGE)
    joined = with_accepted(reading, proposals(reading, {"claims": [GOOD]}))
    assert len({claim.id for claim in joined.claims}) == len(joined.claims)


@pytest.mark.parametrize("document", [None, [], "x", {"claims": {}}, {"claim": []}])
def test_a_document_without_claims_is_an_error(read, document):
    with pytest.raises(DataError):
        proposals(read(PAGE), document)


def test_proposals_that_are_no_objects_are_rejected(read):
    assert len(proposals(read(PAGE), {"claims": [3, None, "x", []]}).rejected) == 4


@pytest.mark.parametrize("text", [
    "[" * 100_000, '{"claims": [{"predicate": "mou", "predicate": "investment"}]}', '{"claims": ' + "9" * 5000 + "}",
    '{"claims": {}}', "\ufeff", "null",
])
def test_a_hostile_document_is_refused_by_name(read, tmp_path, text):
    from madang.reading.proposals import read_proposals

    (tmp_path / "proposals.json").write_text(text, encoding="utf-8")
    with pytest.raises(DataError) as caught:
        proposals(read(PAGE), read_proposals(tmp_path / "proposals.json"))
    assert caught.value.problems[0].code == "RDG-006"


BUILDS = "한빛전력은 강릉 AI 데이터센터에 2조원을 투자해 60MW 규모로 조성한다."
SIGNS = "한빛전력은 12일 강원도와 강릉 AI 데이터센터 조성을 위한 업무협약(MOU)을 체결했다."
HOSTILE = f"""한빛전력, 강릉에 2조원 투자
{SIGNS} {BUILDS}

[관련기사]
맑은클라우드, 동해에 1조원 들여 데이터센터 건립 계약 체결
"""
CAPEX = [{"role": "capex", "value": 2e12, "unit": "KRW"}]


@pytest.mark.parametrize(("proposal", "reason"), [
    ({"predicate": "cancellation", "subject": ["한빛전력"], "quotes": [BUILDS]}, "tells of cancellation"),
    ({"predicate": "groundbreaking", "subject": ["한빛전력"], "time": "2025-05-12", "quotes": [SIGNS]},
     "tells of groundbreaking"),
    ({"predicate": "investment", "subject": ["한빛전력"], "quantities": [{"role": "capex", "value": 1e12}],
      "quotes": [BUILDS, "맑은클라우드, 동해에 1조원 들여 데이터센터 건립 계약 체결"]}, "text of one article"),
    ({"predicate": "investment", "subject": ["강원도"], "quantities": CAPEX, "quotes": [f"{SIGNS} {BUILDS}"]},
     "tells of investment"),
    ({"predicate": "investment", "subject": ["한빛전력"], "quotes": [BUILDS]}, "needs a figure"),
    ({"predicate": "jobs", "subject": ["강"], "quotes": ["강릉"]}, "names '강'"),
    ({"predicate": "capacity", "quantities": [{"role": "generation_power", "value": 60, "unit": "MW"}],
      "quotes": [BUILDS]}, "needs a figure"),
    ({"predicate": "generation_capacity", "quantities": [{"role": "generation_power", "value": 60, "unit": "MW"}],
      "quotes": [BUILDS]}, "tells of generation_capacity"),
])
def test_what_its_own_sentence_does_not_say_is_rejected(read, proposal, reason):
    judged = proposals(read(HOSTILE, "2025-05-12"), {"claims": [proposal]})
    assert judged.accepted == ()
    assert any(reason in each for each in judged.rejected[0].reasons), judged.rejected


@pytest.mark.parametrize("proposal", [
    {"predicate": "investment", "subject": ["한빛전력"], "quantities": CAPEX, "quotes": [f"{SIGNS} {BUILDS}"]},
    {"predicate": "capacity", "quantities": [{"role": "power", "value": 60, "unit": "MW"}], "quotes": ["60MW 규모로"]},
    {"predicate": "mou", "subject": ["한빛전력"], "counterparty": ["강원도"], "quotes": [SIGNS]},
])
def test_what_its_own_sentence_says_is_taken(read, proposal):
    judged = proposals(read(HOSTILE, "2025-05-12"), {"claims": [proposal]})
    assert judged.rejected == ()
