"""Ratios of the reference campuses: each from its own figures, in the unit of its band."""

import pytest

from madang.catalog.comparables import comparables, in_won, nearest_campuses


def value(item, campus):
    return next(each.value for each in comparables(item) if each.campus == campus)


def test_published_ratios():
    """Ulsan: 1.5 trn won and 60,000 accelerators on 103 MW; Abilene: 15 bn for the site, 40 bn of chips, 1.2 GW."""
    assert value("shell_krw_per_mw", "ulsan") == pytest.approx(14.56e9, rel=1e-3)
    assert value("all_in_krw_per_mw", "ulsan") == pytest.approx(7e12 / 103)
    assert value("kw_per_accelerator", "ulsan") == pytest.approx(1.717, abs=1e-3)
    assert value("usd_per_accelerator", "ulsan") == pytest.approx(66_700, rel=1e-3)
    assert value("shell_usd_per_w", "abilene") == pytest.approx(12.5)
    assert value("all_in_usd_per_w", "abilene") == pytest.approx(55 / 1.2)
    assert value("staff_per_mw", "hyperion") == pytest.approx(0.25)


def test_the_lowest_first_and_all_but_one():
    found = comparables("shell_krw_per_mw")
    assert [each.value for each in found] == sorted(each.value for each in found)
    assert [each for each in found if each.campus != "ulsan"] == [*comparables("shell_krw_per_mw", "ulsan")]


def test_the_nearest_are_nearest_by_ratio():
    first, second = nearest_campuses("shell_usd_per_w", 13.4)
    assert (first.campus, second.campus) == ("hyperion", "abilene")


def test_dollars_per_watt_and_won_per_mw_are_one_ratio():
    assert in_won("shell_usd_per_w") == "shell_krw_per_mw"
    assert in_won("staff_per_mw") == "staff_per_mw"
