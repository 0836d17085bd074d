"""Announced campuses against the bands: what cannot be whole is flagged, what is whole is not."""

import pytest

from madang.catalog.comparables import comparables, leave_one_out
from madang.plan.remarks import ratio_remarks

WON = 1375.0  # won a dollar, the rate of the report on Ulsan


def flagged(power_mw, capex_usd, scope, accelerators=None):
    """Whether any ratio lies outside its band."""
    return any("within" not in remark.en for remark in ratio_remarks(power_mw, accelerators, capex_usd, scope))


@pytest.mark.parametrize(("mw", "usd"), [
    (3000, 15e12 / WON),  # FIR Hills: 5 bn won a MW can be neither all in nor a whole shell
    (2200, 11e9),  # Rainier: the sum of 2024 is but a part
])
@pytest.mark.parametrize("scope", ["all_in", "shell_and_plant"])
def test_sums_that_cannot_be_whole_are_flagged(mw, usd, scope):
    assert flagged(mw, usd, scope)


def test_ulsan_is_not_flagged():
    """7 trn won for 103 MW and 60,000 accelerators; 1.5 trn of it for land, building and plant."""
    assert not flagged(103, 1.5e12 / WON, "shell_and_plant")
    assert not flagged(103, 7e12 / WON, "all_in")


def test_hyperion_is_a_shell():
    assert not flagged(2060, 27e9, "shell_and_plant")
    assert flagged(2060, 27e9, "all_in")


def test_each_campus_beside_all_others():
    """Real campuses judge each other: a fifth lies outside, FIR Hills and Rainier among them, Ulsan not."""
    found = leave_one_out()
    outside = {each.ratio.campus: each for each in found if each.verdict != "within"}
    judged = {each.ratio.campus for each in found}
    assert len(judged) > 20
    assert len(outside) <= 0.25 * len(judged)
    assert outside["solaseado_3gw"].verdict == outside["rainier"].verdict == "below"
    assert not {"ulsan", "hyperion", "abilene", "ansan_global", "hanam"} & outside.keys()


def test_no_campus_sets_the_band_it_is_held_against_and_no_partial_sum_sets_any():
    for each in leave_one_out():
        ends = [end for end in (each.lowest, each.highest) if end]
        assert each.ratio.campus not in {end.campus for end in ends}
        assert not {"solaseado_3gw", "rainier"} & {end.campus for end in ends if end.item.startswith(("shell", "all"))}
    assert {each.campus for each in comparables("shell_krw_per_mw")} >= {"ulsan", "ansan_global", "hanam"}
