"""Emission factors against the notice and the hourly series they come from."""

import csv

import pytest

from madang.catalog.carbon import carbon, grids
from madang.errors import DataError


def test_korea_uses_the_official_factor_at_the_point_of_use():
    item = carbon("kr")
    assert item.basis == "consumption_end"
    year, factor = item.latest()
    assert (year, factor.value, factor.unit) == (2023, 417.3, "kg/MWh")


def test_yearly_means_follow_from_the_hourly_series(shared_data):
    for year in range(2021, 2025):
        text = (shared_data / f"energy/kr_grid/KR_{year}_carbon_hourly.csv").read_text(encoding="utf-8")
        rows = list(csv.DictReader(text.splitlines()))
        for basis, mark in (("direct", "(direct)"), ("lifecycle", "(LCA)")):
            [column] = [name for name in rows[0] if mark in name]
            mean = sum(float(row[column]) for row in rows) / len(rows)
            assert carbon("kr").factors[basis][year].value == pytest.approx(mean, abs=0.1)


def test_lifecycle_counts_more_than_combustion():
    item = carbon("kr")
    for year, direct in item.factors["direct"].items():
        assert item.factors["lifecycle"][year].value > direct.value


def test_united_states_rates_agree_with_epa():
    """eGRID2022: 823 lb CO2/MWh for the country, 771 for ERCOT; CO2e is a little more."""
    for grid, pounds in (("us", 823.149), ("us_erct", 771.083)):
        _, factor = carbon(grid).latest()
        assert 1.0 < factor.value / (pounds * 0.45359237) < 1.01


def test_every_grid_has_a_trend_that_may_be_a_fall():
    for grid in grids():
        trend = carbon(grid).trend
        assert trend.low < trend.value < 0, grid
        assert trend.high >= trend.value


def test_an_unknown_grid_names_the_nearest():
    with pytest.raises(DataError, match="us_erct"):
        carbon("us_ercot")
