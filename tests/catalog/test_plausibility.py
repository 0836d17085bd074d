"""Bands against published all-in figures and racks."""

import pytest

from madang.catalog.accelerators import accelerator
from madang.catalog.comparables import held, stated
from madang.catalog.costs import costs
from madang.catalog.plausibility import band, bands


@pytest.mark.parametrize("item", bands())
def test_a_band_has_two_ends_and_holds_its_middle(item):
    found = band(item)
    assert found.low < found.value < found.high
    kept = held(stated(item, found.value))
    for value, verdict in ((kept.low, "within"), (kept.high, "within"), (kept.low * 0.99, "below"),
                           (kept.high * 1.01, "above")):
        assert held(stated(item, value)).verdict == verdict


def test_published_costs_lie_within():
    for who, fact in costs("all_in_usd_per_w").items():
        assert held(stated("all_in_usd_per_w", fact.value)).verdict == "within", who


def test_racks_of_this_generation_lie_within():
    for id in ("b200_sxm", "b300_sxm", "gb200_nvl72", "gb300_nvl72"):
        assert held(stated("kw_per_accelerator", accelerator(id).it_kw_per_accelerator.value)).verdict == "within", id
