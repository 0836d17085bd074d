"""The catalog's climates: whole, possible, and honest about what is assumed."""

import dataclasses

import numpy as np
import pytest

from madang.catalog import climates
from madang.catalog.climates import climate, climate_ids
from madang.catalog.places import places
from madang.catalog.tables import facts
from madang.errors import DataError

every_climate = pytest.mark.parametrize("name", climate_ids())


def test_the_climates_of_the_anchors_are_there():
    assert set(climate_ids()) >= {
        "ulsan", "busan", "seoul", "incheon", "gwangju", "haenam", "taean", "abu_dhabi", "abilene",
        "richland_parish", "northern_virginia", "phoenix", "miami",
    }


def test_every_place_points_to_a_climate_that_exists():
    assert {place.climate for place in places().values() if place.climate} <= set(climate_ids())


@every_climate
def test_figures_are_possible(name):
    table = climate(name)
    assert -12.0 <= table.utc_offset_h <= 14.0
    assert abs(table.longitude_deg / 15.0 - table.utc_offset_h) < 2.0
    for quantity in (table.dry_bulb_mean_c, table.relative_humidity_mean_pct, table.ghi_day_wh_m2):
        assert len(quantity) == 12
    assert np.argmax(table.dry_bulb_mean_c) in (5, 6, 7)  # all are north of the equator
    assert all(5.0 < value < 95.0 for value in table.relative_humidity_mean_pct)
    assert all(1500.0 < value < 9000.0 for value in table.ghi_day_wh_m2)
    assert all(0.4 < value < 6.5 for value in table.dry_bulb_day_sd_k)
    assert 0.5 < table.dry_bulb_day_lag1 < 0.8


@every_climate
def test_the_three_correlations_can_hold_together(name):
    table = climate(name)
    a, b, c = (table.dew_point_dry_bulb_correlation, table.clearness_dry_bulb_correlation,
               table.clearness_dew_point_correlation)
    assert np.linalg.eigvalsh([[1, a, b], [a, 1, c], [b, c, 1]]).min() > 0.0


def test_what_is_judged_says_so_and_every_figure_has_its_unit_in_its_name():
    endings = {"c": "°C", "k": "K", "pct": "%", "wh_m2": "Wh/m²", "m_s": "m/s", "h": "h", "m": "m", "deg": "°"}
    for fact in facts(climates.TABLE):
        if fact.evidence == "judgement" and fact.key[1] not in ("latitude_deg", "longitude_deg", "elevation_m"):
            assert "assumed" in fact.note, fact.name
        for ending, unit in endings.items():
            if fact.key[1].endswith(f"_{ending}") and not fact.key[1].endswith(("wh_m2", "m_s")):
                assert fact.unit == unit, fact.name


def test_a_sky_known_to_be_too_bright_has_a_range():
    rows = {fact.key: fact for fact in facts(climates.TABLE)}
    for name in ("ulsan", "busan", "gwangju"):
        july = rows[(name, "ghi_day_wh_m2", "7")]
        assert july.low is not None
        assert july.low < 0.85 * july.value


def test_a_missing_figure_is_named(monkeypatch):
    kept = {key: row for key, row in climates.record("climates", "ulsan").items() if key != "wind_mean_m_s/4"}
    kept["elevation_m/0"] = dataclasses.replace(kept["elevation_m/0"], text="unknown")
    monkeypatch.setattr(climates, "record", lambda table, id: kept)
    climate.cache_clear()
    with pytest.raises(DataError) as caught:
        climate("ulsan")
    climate.cache_clear()
    assert {problem.path for problem in caught.value.problems} == {
        "climates:ulsan/wind_mean_m_s/4", "climates:ulsan/elevation_m/0"}
