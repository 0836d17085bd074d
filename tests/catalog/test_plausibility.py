"""Bands against published all-in figures and racks."""

import pytest

from madang.catalog.accelerators import accelerator
from madang.catalog.costs import costs
from madang.catalog.plausibility import band, bands, judge


@pytest.mark.parametrize("item", bands())
def test_a_band_has_two_ends_and_holds_its_middle(item):
    found = band(item)
    assert found.low < found.value < found.high
    assert judge(item, found.low) == judge(item, found.high) == "within"
    assert judge(item, found.low * 0.99) == "below"
    assert judge(item, found.high * 1.01) == "above"


def test_published_costs_lie_within():
    for who, fact in costs("all_in_usd_per_w").items():
        assert judge("all_in_usd_per_w", fact.value) == "within", who


def test_racks_of_this_generation_lie_within():
    for id in ("b200_sxm", "b300_sxm", "gb200_nvl72", "gb300_nvl72"):
        assert judge("kw_per_accelerator", accelerator(id).it_kw_per_accelerator.value) == "within", id
