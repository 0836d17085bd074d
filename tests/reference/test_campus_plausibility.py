"""Announced campuses against the bands: what cannot be whole is flagged, what is whole is not."""

import pytest

from madang.catalog.comparables import comparables, leave_one_out
from madang.plan.remarks import against_band, price_of_power


def flagged(power_mw, amount, scope, currency="USD"):
    """Whether an investment lies outside the band, at 1,375 won a dollar, the rate of the report on Ulsan."""
    return price_of_power(scope, amount, currency, 1375.0 if currency == "KRW" else 1.0, power_mw).grave


@pytest.mark.parametrize(("mw", "amount", "currency"), [
    (3000, 15e12, "KRW"),  # FIR Hills: 5 bn won a MW can be neither all in nor a whole shell
    (2200, 11e9, "USD"),  # Rainier: the sum of 2024 is but a part
])
@pytest.mark.parametrize("scope", ["all_in", "shell_and_plant"])
def test_sums_that_cannot_be_whole_are_flagged(mw, amount, currency, scope):
    assert flagged(mw, amount, scope, currency)


@pytest.mark.parametrize("mw", [103, 103 * 1.3], ids=["facility", "it"])
def test_ulsan_is_not_flagged(mw):
    """7 trn won for 103 MW and 60,000 accelerators; 1.5 trn of it for land, building and plant."""
    assert not flagged(mw, 1.5e12, "shell_and_plant", "KRW")
    assert not flagged(mw, 7e12, "all_in", "KRW")
    assert not against_band("kw_per_accelerator", mw / 60).grave
    assert not against_band("usd_per_accelerator", 5.5e12 / 1375 / 60_000).grave


def test_hyperion_is_a_shell():
    assert not flagged(2060, 27e9, "shell_and_plant")
    assert flagged(2060, 27e9, "all_in")


def test_figures_known_within_bounds_set_no_band_and_accuse_nobody():
    """Abilene's 400,000 may be superchips of two; its staff 4 to 1,700; Colossus runs on more than its grid draw."""
    found = {(each.ratio.campus, each.ratio.item): each for each in leave_one_out()}
    for campus, item in (("abilene", "kw_per_accelerator"), ("abilene", "usd_per_accelerator"),
                         ("abilene", "staff_per_mw"), ("colossus", "kw_per_accelerator")):
        assert found[campus, item].verdict == "within"
        assert campus not in {each.campus for each in comparables(item)}


def test_each_campus_beside_all_others():
    """Real campuses judge each other: FIR Hills and Rainier lie outside, Ulsan and who sets a band do not."""
    found = leave_one_out()
    outside = {each.ratio.campus: each for each in found if each.verdict != "within"}
    judged = {each.ratio.campus for each in found}
    assert len(judged) > 20
    assert len(outside) <= 0.25 * len(judged)
    assert outside["solaseado_3gw"].verdict == outside["rainier"].verdict == "below"
    assert not {"ulsan", "hyperion", "abilene", "ansan_global", "hanam", "kakao_ansan"} & outside.keys()
    assert not {end.campus for each in found for end in (each.lowest, each.highest) if end} & outside.keys()


def test_no_campus_sets_the_band_it_is_held_against_and_no_partial_sum_sets_any():
    for each in leave_one_out():
        ends = [end for end in (each.lowest, each.highest) if end]
        assert each.ratio.campus not in {end.campus for end in ends}
        assert not {"solaseado_3gw", "rainier"} & {end.campus for end in ends if end.item.startswith(("shell", "all"))}
    assert {each.campus for each in comparables("shell_krw_per_mw")} >= {"ulsan", "ansan_global", "hanam"}
