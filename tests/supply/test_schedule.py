"""A tariff laid out: an hour without a price is named, a band that a season does not have needs none."""

import dataclasses
import datetime as dt
from types import MappingProxyType

import pytest

from madang.catalog import tariffs
from madang.errors import DataError
from madang.plan.supply import CatalogTariff
from madang.supply.schedule import schedule

REAL = tariffs.tariff
DAY = dt.date(2026, 11, 22)


def laid_out(monkeypatch, name, change):
    monkeypatch.setattr(tariffs, "tariff", lambda id, on: change(REAL("kepco_industrial_b_b3", on)))
    return schedule(CatalogTariff(kind="catalog", tariff=name), DAY)


def test_an_hour_without_a_price_is_named(monkeypatch):
    def without(tariff):
        kept = {key: fact for key, fact in tariff.energy.items() if key != ("summer", "peak")}
        return dataclasses.replace(tariff, energy=MappingProxyType(kept))

    with pytest.raises(DataError) as caught:
        laid_out(monkeypatch, "holed", without)
    (problem,) = caught.value.problems
    first = REAL("kepco_industrial_b_b3", DAY).bands["weekday", "summer"].index("peak")
    assert (problem.code, problem.path, problem.value) == ("SUP-002", f"summer weekday {first}:00", "peak")


def test_a_band_that_a_season_does_not_have_needs_no_price(monkeypatch):
    def mild(tariff):
        bands = {key: tuple("mid" if band == "peak" and key[1] == "winter" else band for band in hours)
                 for key, hours in tariff.bands.items()}
        kept = {key: fact for key, fact in tariff.energy.items() if key != ("winter", "peak")}
        return dataclasses.replace(tariff, energy=MappingProxyType(kept), bands=MappingProxyType(bands))

    found = laid_out(monkeypatch, "mild", mild)
    assert found.energy[0, found.bands.index("peak")] == 0
    assert found.energy[7, found.bands.index("peak")] > 0
