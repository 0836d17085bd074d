"""Assumptions made by name."""

from madang.drafting import Words, assumption, draft
from madang.plan import load_plan
from madang.reading import campuses, read_page

WORDS = Words(lambda claim: claim.id, lambda claim: claim.id)
TEXT = "충북 충주에 AI 데이터센터가 들어선다. 충주 AI 데이터센터는 2029년 12월 100MW 전체를 가동할 계획이다.\n"


def drafted(*assumed):
    reading = read_page(TEXT.encode(), date="2026-09-17")
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
