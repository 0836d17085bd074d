"""A reader is told where supply does not carry the campus, and which hours of a weather file are doubtful."""

from dataclasses import replace

import pytest

from madang.plan import load_plan
from madang.twin.life import live
from madang.twin.steps.warnings import warnings


def test_a_sound_life_has_none(life):
    assert not list(warnings(life))


def test_a_short_grid_is_said_with_what_can_be_counted_on(text):
    short = text.replace("power_mw: 60,", "power_mw: 60, grid_limit_mw: 20,")
    gas = "supply: {sources: [{name: chp, kind: gas, power_mw: 8, units: 4, spare_units: 1, availability: 1}]}\n"
    (told,) = warnings(live(load_plan(short + gas)))
    assert (told.id, told.grave) == ("supply_short", True)
    assert "20 MW of grid and 6 MW of own" in told.en
    assert "계통 20 MW와 자체 발전 6 MW" in told.ko


@pytest.mark.parametrize(("shared", "told"), [(60, 0), (30, 1)])
def test_cold_that_is_parted_among_too_few_is_said(text, shared, told):
    cold = f"cooling: {{sink: {{kind: lng_cold, flow_kg_per_s: 5, for_it_mw: {shared}}}}}\n"
    found = [each.id for each in warnings(live(load_plan(text + cold)))]
    assert found == ["cold_shared"] * told


def test_calls_to_use_less_are_no_shortage(text):
    assert not list(warnings(live(load_plan(text + "supply: {demand_response: {events_per_year: 100, cut: 0.5}}\n"))))


@pytest.mark.parametrize("lang", ["ko", "en"])
def test_doubtful_weather_is_named_by_its_line(text, lang, shared_data):
    path = shared_data / "energy/weather_epw/KOR_Daegu.epw"
    known = load_plan(text.replace("{kind: climate, climate: ulsan}", f"{{kind: epw, path: {path}}}"))
    told = [each for each in warnings(live(known)) if each.id == "weather.EPW-107"]
    assert len(told) == 1
    assert "KOR_Daegu.epw:" in getattr(told[0], lang)


@pytest.mark.parametrize(("latitude", "azimuth", "told"), [(-34, 180, 1), (-34, 0, 0), (-34, 330, 0), (37, 180, 0),
                                                           (37, 0, 1), (37, 90, 0)])
def test_modules_that_turn_their_back_on_the_sun_are_named(text, latitude, azimuth, told):
    roof = f"supply: {{sources: [{{name: roof, kind: solar, power_mw: 1, azimuth_deg: {azimuth}}}]}}\n"
    lived = live(load_plan(text + roof))
    here = replace(lived.weather.location, latitude_deg=latitude)
    found = list(warnings(replace(lived, weather=replace(lived.weather, location=here))))
    assert [each.id for each in found] == ["faces_the_pole.roof"] * told
    assert all("supply.sources.roof.azimuth_deg" in each.ko for each in found)
