"""The gazetteers: every name leads to one record."""

from collections import Counter

import pytest

from madang.catalog.accelerators import accelerator_names, accelerators
from madang.catalog.climates import climate_ids
from madang.catalog.organisations import organisations
from madang.catalog.places import lies_in, places


def test_no_printed_form_names_two_organisations_or_two_places():
    for records in (organisations().values(), places().values()):
        forms = Counter(name for record in records for name in record.names)
        assert {form for form, count in forms.items() if count > 1} == set()


def test_every_record_is_complete():
    types = {"company", "group", "fund", "government", "public", "research", "media", "country"}
    for org in organisations().values():
        assert org.name_ko in org.names
        assert org.type in types, org.id
        assert len(org.country) == 2, org.id
        assert org.ticker is None or ":" in org.ticker, org.id
    for place in places().values():
        assert len(place.country) == 2, place.id
        assert place.type in {"city", "county", "province", "state", "district", "island", "campus"}, place.id


@pytest.mark.parametrize(("form", "key"), [
    ("아마존웹서비스", "aws"), ("과기정통부", "msit"), ("뷔나", "vena"), ("메타플랫폼스", "meta"),
])
def test_well_known_forms(form, key):
    assert [org.id for org in organisations().values() if form in org.names] == [key]


@pytest.mark.parametrize("key", [
    "ulsan", "busan", "seoul", "incheon", "gwangju", "haenam", "taean", "abu_dhabi", "abilene", "richland_parish",
    "northern_virginia", "phoenix", "miami",
])
def test_places_of_the_catalogs_climates_lead_to_them(key):
    assert places()[key].climate == key


def test_every_climate_named_exists():
    assert {place.climate for place in places().values() if place.climate} <= set(climate_ids())


def test_every_place_lies_in_one_that_the_table_holds_and_no_circle_leads_out():
    for place in places().values():
        if place.within:
            assert place.within in places(), place.id
            assert not lies_in(place.within, place.id), place.id


@pytest.mark.parametrize(("inner", "outer", "wanted"), [
    ("solaseado", "haenam", True), ("solaseado", "jeonnam", True), ("haenam", "solaseado", False),
    ("national_ai_centre", "haenam", True), ("ulsan", "ulsan", True), ("ulsan", "busan", False),
])
def test_a_town_lies_in_its_county_and_province(inner, outer, wanted):
    assert lies_in(inner, outer) is wanted


def test_every_city_and_county_of_korea_is_a_place():
    own = Counter(p.type for p in places().values() if p.country == "KR")
    assert own["city"] >= 75 + 8  # under provinces, and the metropolitan cities with Sejong
    assert own["county"] >= 82


def test_every_printed_accelerator_is_one_of_the_catalog():
    known = {one.id for one in accelerators()}
    assert set(accelerator_names().values()) <= known
