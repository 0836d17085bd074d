"""Assumptions made by name."""

import pytest

from madang.drafting import Words, assumption, draft
from madang.errors import UsageError
from madang.plan import load_plan
from madang.reading import campuses, read_page

WORDS = Words(lambda claim: claim.id, lambda claim: claim.id)
TEXT = "충북 충주에 AI 데이터센터가 들어선다. 충주 AI 데이터센터는 2029년 12월 100MW 전체를 가동할 계획이다.\n"


def drafted(*assumed, words=TEXT):
    reading = read_page(words.encode(), date="2026-09-17")
    campus, = campuses(reading.claims)
    return draft(campus, reading.claims, WORDS, 2026, [assumption(each) for each in assumed])


def test_a_place_without_a_climate_has_its_regions_only_by_name():
    assert "site.weather.climate" in drafted().unknown
    found = drafted("typical")
    assert found.unknown == []
    known = found.provenance["site.weather.climate"]
    assert (known.kind, known.value, known.evidence) == ("assumed", "seoul", "judgement")
    assert load_plan(found.text).site.place == "Chungju"


def test_ones_own_climate_outdoes_the_regions():
    assert drafted("site.weather.climate=taean", "typical").tree["site"]["weather"]["climate"] == "taean"


@pytest.mark.parametrize(("text", "said"), [
    ("phases.full.powr_mw=50", r"did you mean phases\.\*\.power_mw"),
    ("foo.bar=1", "a path of the plan"),
    ("phases.full.power_mw=many", r"a number \[MW\]"),
])
def test_what_no_plan_holds_is_no_assumption(text, said):
    with pytest.raises(UsageError, match=said):
        assumption(text)


def test_a_usual_day_of_service_moves_with_ground_breaking():
    told = "바다전력은 충북 충주 AI 데이터센터를 2027년 3월 착공할 계획이다. 충주 AI 데이터센터의 용량은 40MW다.\n"
    found = drafted("typical", words=told).provenance
    start, first = found["timeline.construction_start"], found["phases.full.energised"]
    assert start.moves_with == first.moves_with
    assert str(start.low) < str(first.low)
    assert str(start.high) < str(first.high)


def test_a_page_that_tells_a_sum_alone_has_usual_power_and_dates_by_name():
    told = "바다전력은 충북 충주에 AI 데이터센터를 짓는다. 충주 AI 데이터센터에는 5조5000억원이 투입된다.\n"
    assert set(drafted(words=told).unknown) >= {"phases.full.power_mw", "phases.full.energised",
                                               "timeline.construction_start"}
    found = drafted("typical", words=told)
    assert found.unknown == []
    power = found.provenance["phases.full.power_mw"]
    assert (power.kind, power.value, power.low < power.value < power.high) == ("assumed", 100.0, True)
    assert "5조5000억원" in power.source
    plan = load_plan(found.text)
    assert (plan.timeline.construction_start, plan.phases[-1].energised) == ("2027-07", "2029-10")


def test_service_follows_a_known_ground_breaking_by_the_usual_months():
    told = TEXT.replace("2029년 12월 100MW 전체를 가동할", "100MW급이며 2027년 3월 착공할")
    found = drafted("typical", words=told)
    assert found.tree["phases"][-1]["energised"] == "2029-06"
    assert found.provenance["timeline.construction_start"].kind == "stated"


def test_a_place_abroad_borrows_the_climate_of_its_state_and_of_no_other_land():
    told = "Halden will build a 60MW data center in {}. The data center will open in June 2028.\n"
    assert drafted("typical", words=told.format("Columbus, Ohio")).tree["site"]["weather"]["climate"] == (
        "northern_virginia")
    assert "site.weather.climate" in drafted("typical", words=told.format("Oslo, Norway")).unknown
