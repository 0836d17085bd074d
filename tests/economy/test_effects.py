"""Effects of spending: proportional, imports out, prices carried to the multipliers' year."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from madang.economy import KINDS, effects, permanent_staff
from madang.errors import DataError

plain = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
amounts = st.floats(0, 1e5)


@plain
@given(amounts, amounts, amounts, amounts, st.floats(0.1, 10))
def test_effects_are_proportional_and_add_up_over_kinds(economy, spending, a, b, c, d, factor):
    bn = dict(zip(KINDS, (a, b, c, d), strict=True))
    together = effects(economy(), spending(**bn)).impact
    scaled = effects(economy(), spending(**{kind: factor * value for kind, value in bn.items()})).impact
    for name in ("output", "value_added", "jobs"):
        whole = getattr(together, name).national
        alone = [getattr(effects(economy(), spending(**{kind: value})).impact, name).national.sum()
                 for kind, value in bn.items()]
        assert whole.sum() == pytest.approx(sum(alone), rel=1e-9, abs=1e-9)
        assert getattr(scaled, name).national == pytest.approx(factor * whole, rel=1e-9)
        assert whole.min() >= 0


@plain
@given(st.floats(0, 1), st.floats(0, 1), st.sampled_from(["construction", "it_equipment"]))
def test_what_is_bought_abroad_sets_nothing_off(economy, spending, one, other, kind):
    low, high = sorted((one, other))
    field = {"construction": "imported_shell_share", "it_equipment": "imported_it_share"}[kind]
    less, more = (effects(economy(**{field: share}), spending(**{kind: 1000.0})).impact for share in (high, low))
    assert less.jobs.national.sum() <= more.jobs.national.sum()
    assert less.domestic.sum() == pytest.approx((1 - high) * 1e12)
    none = effects(economy(**{field: 1.0}), spending(**{kind: 1000.0})).impact
    assert none.output.national.sum() == 0


@plain
@given(st.floats(0, 1), amounts, amounts)
def test_of_energy_only_the_own_plants_imports_are_taken_out(economy, spending, share, bought, own):
    found = effects(economy(imported_own_supply_share=share), spending(energy=bought + own, own_supply=own)).impact
    assert found.domestic.sum() == pytest.approx((bought + (1 - share) * own) * 1e9, rel=1e-9, abs=1e-3)


def test_imported_servers_are_the_difference_between_claims(economy, spending):
    """SK and AWS: 7,000 bn won, 5,500 of it servers. A construction coefficient on all of it gives 78,000 jobs."""
    naive = effects(economy(it_sector=50), spending(construction=1500, it_equipment=5500)).impact
    assert naive.jobs.national.sum() == pytest.approx(78_000, rel=0.03)
    ours = effects(economy(imported_it_share=0.9, imported_shell_share=0.15),
                   spending(construction=1500, it_equipment=5500)).impact
    assert ours.jobs.national.sum() < 0.35 * naive.jobs.national.sum()


def test_spending_itself_is_the_direct_output(economy, spending):
    found = effects(economy(), spending(construction=100.0)).impact
    assert found.domestic.sum() == 100e9
    assert found.indirect_output.national.sum() + found.domestic.sum() == pytest.approx(found.output.national.sum())
    assert found.indirect_output.in_region.min() >= 0


def test_jobs_follow_spending_in_the_multipliers_prices(economy, spending):
    old = effects(economy(price_growth=0.03), spending(construction=100.0, price_year=2020)).impact
    new = effects(economy(price_growth=0.03), spending(construction=100.0 * 1.03**5, price_year=2025)).impact
    assert new.jobs.national == pytest.approx(old.jobs.national)
    assert new.output.national == pytest.approx(1.03**5 * old.output.national)


def test_spending_in_dollars_needs_a_rate(economy, spending):
    dollars = spending(currency="USD", construction=1.0)
    assert effects(economy(), dollars).missing == "currency_rate"
    found = effects(economy(currency_rate=1400.0), dollars).impact
    won = effects(economy(), spending(construction=1400.0)).impact
    assert found.jobs.national == pytest.approx(won.jobs.national)
    assert found.output.national == pytest.approx(won.output.national / 1400)


def test_no_country_borrows_another_ones_multipliers(economy, spending):
    found = effects(economy(multiplier_region=None), spending(currency="USD", construction=1.0))
    assert (found.impact, found.missing) == (None, "region")


def test_an_unknown_region_is_named(economy, spending):
    with pytest.raises(DataError, match="ulsan/50"):
        effects(economy(multiplier_region="ulsann"), spending(construction=1.0))


def test_staff_on_site(economy):
    """Ulsan city counts 144 staff for 103 MW."""
    assert permanent_staff(economy(), np.array([103.0]))[0] == pytest.approx(144, abs=0.5)


def test_land_changes_hands_and_sets_nothing_off(economy, spending):
    built = effects(economy(land_share=0.1), spending(construction=100.0)).impact
    assert built.domestic.sum() == pytest.approx(90e9)


def test_direct_jobs_are_told_apart_for_construction_alone(economy, spending):
    """KIET: 31,575 direct and 22,441 indirect jobs from 5 trn won of construction."""
    found = effects(economy(multiplier_region="gyeonggi"), spending(construction=5000.0)).impact
    shares = dict(zip(KINDS, found.direct_jobs_share, strict=True))
    assert shares["construction"] * found.jobs.national[0].sum() == pytest.approx(31_575, rel=0.02)
    assert [kind for kind, share in shares.items() if share is not None] == ["construction"]


def test_induced_effects_are_counted_where_somebody_states_them(economy, spending):
    spent = spending(construction=100.0)
    assert effects(economy(), spent).impact.induced is None
    stated = effects(economy(induced_per_effect=0.3), spent).impact
    assert stated.induced.jobs.sum() == pytest.approx(0.3 * stated.jobs.national.sum())
    assert stated.jobs.national.sum() == effects(economy(), spent).impact.jobs.national.sum()


def test_without_a_ratio_wages_are_spent_by_households_where_they_are_known(economy, spending):
    """Of 100 bn of value added 40 is wages, half of them spent: 20, of which 0.8 is value added again, and so on."""
    households = {"wage_share": 0.4, "spent_share": 0.5, "output": 2.0, "value_added": 0.8, "jobs_per_bn": 10.0}
    found = effects(economy(households=households), spending(construction=100.0)).impact
    rounds = [20.0 * (0.2 * 0.8) ** count for count in range(60)]
    earned = found.value_added.national.sum() / 100.0
    assert found.induced.value_added.sum() == pytest.approx(earned * 0.8 * sum(rounds))
    assert found.induced.output.sum() == pytest.approx(earned * 2.0 * sum(rounds))
    assert found.induced.jobs.sum() == pytest.approx(earned * 10.0 * sum(rounds) / 1e9)
    assert found.jobs.national.sum() == effects(economy(), spending(construction=100.0)).impact.jobs.national.sum()


def test_induced_jobs_do_not_depend_on_the_money_of_the_plan(economy, spending):
    households = {"wage_share": 0.4, "spent_share": 0.5, "output": 2.0, "value_added": 0.8, "jobs_per_bn": 10.0}
    won = effects(economy(households=households), spending(construction=1400.0)).impact
    dollars = effects(economy(households=households, currency_rate=1400.0),
                      spending(currency="USD", construction=1.0)).impact
    assert dollars.induced.jobs == pytest.approx(won.induced.jobs)
    assert dollars.induced.output * 1400 == pytest.approx(won.induced.output)


def test_land_and_its_tax_set_nothing_off_in_the_year_they_are_bought(economy, spending):
    """Spending of 100 and 900 in two years, of which 80 in the first change hands."""
    two = replace(spending(), year=np.array([2025, 2026]), **{kind: np.zeros(2) for kind in KINDS})
    bought = replace(two, construction=np.array([100.0, 900.0]), changes_hands=np.array([80.0, 0.0]))
    assert effects(economy(land_share=None), bought).impact.domestic[0] == pytest.approx([20, 900])
    assert effects(economy(land_share=0.2), bought).impact.domestic[0] == pytest.approx([80, 720])
