"""Leases: probabilities make a whole, guarantees pay what is missing."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from madang.finance import level
from madang.finance.lease import branches, expected_rent, guarantee, lease_income
from madang.plan.revenue import PowerLease

HYPERION = {
    "kind": "power_lease", "rent_per_kw_month": 101.0, "rent_trend": 0.0, "tenant_pays_energy": True,
    "tenant_operation_share": 0.67, "lease_years": 4,
    "extension_years": 4, "renewal_probability": 0.9, "relet_share": 0.6, "guarantee_share": 0.8,
    "guarantee_years": 16, "value_life_years": 30,
}


def lease(**changes):
    return PowerLease(**{**HYPERION, **changes})


@given(st.integers(1, 20), st.integers(1, 10), st.floats(0, 1), st.integers(1, 40))
def test_the_ways_a_lease_can_go_make_a_whole(term, extension, stays, life):
    found = branches(lease(lease_years=term, extension_years=extension, renewal_probability=stays), life)
    assert sum(branch.probability for branch in found) == pytest.approx(1)
    assert [branch.years for branch in found] == sorted(branch.years for branch in found)
    assert not found[-1].leaves


def test_hyperions_tree():
    """Four-year leases over twenty years: four decisions, all renewed with 0.9^4."""
    found = branches(lease(), 20)
    assert [branch.years for branch in found] == [4, 8, 12, 16, 20]
    assert found[-1].probability == pytest.approx(0.9**4)


def test_a_certain_tenant_pays_the_full_rent_and_a_lost_one_what_the_next_pays():
    age = np.arange(20) + 0.5
    assert expected_rent(lease(renewal_probability=1.0), age, 20) == pytest.approx(1)
    assert expected_rent(lease(renewal_probability=0.0), age, 20)[[3, 4, 19]] == pytest.approx([1, 0.6, 0.6])
    falling = expected_rent(lease(), age, 20)
    assert (np.diff(falling) <= 1e-12).all()
    assert falling[4] == pytest.approx(0.9 + 0.1 * 0.6)


def test_hyperions_rent_pays_for_its_notes():
    """101 dollars a kW and month on 2.06 GW is the level service of 27.3 bn at 6.58 % over 20 years."""
    income = lease_income(lease(renewal_probability=1.0), np.full(20, 2.06e6), np.arange(20) + 0.5, 27e9, 20)
    assert income == pytest.approx(level(27.3e9, 0.0658, 20).service, rel=0.005)


def test_a_guarantee_pays_what_the_value_has_fallen_short_while_it_holds():
    assert guarantee(lease(), 4, 30.0) == 0  # worth 26 of 30, guaranteed 24
    assert guarantee(lease(), 12, 30.0) == pytest.approx(6)
    assert guarantee(lease(), 20, 30.0) == 0


def by_month(terms, start_month, life, ends):
    """Rent by calendar year of one kW whose tenant leaves after `ends` years, month by month."""
    rents = {}
    for month in range(12 * life):
        share = 1.0 if month < 12 * ends else terms.relet_share
        year = (start_month - 1 + month) // 12
        rents[year] = rents.get(year, 0.0) + share * terms.rent_per_kw_month * (1 + terms.rent_trend) ** (
            (month + 0.5) / 12)
    return np.array(list(rents.values()))


@given(st.integers(1, 12), st.integers(1, 12), st.integers(1, 25), st.floats(-0.1, 0.1), st.floats(0, 1))
def test_rent_by_month_whatever_month_it_starts_in(start, term, life, trend, stays):
    """Every branch month by month: the year a term ends in counts for the months inside it."""
    terms = lease(lease_years=term, extension_years=5, renewal_probability=stays, rent_trend=trend,
                  guarantee_share=0.0)
    ways, end, left = [], term, 1.0
    while end < life:
        ways.append((left * (1 - stays), end))
        left, end = left * stays, end + 5
    expected = sum(chance * by_month(terms, start, life, ends) for chance, ends in [*ways, (left, life)])
    years = np.arange(len(expected))
    begins = (start - 1) / 12
    share = np.clip(np.minimum(years + 1, begins + life) - np.maximum(years, begins), 0, 1)
    found = lease_income(terms, share, years + 0.5 - begins, 0.0, life)
    assert found == pytest.approx(expected, rel=0.01)
    if trend == 0:
        assert found == pytest.approx(expected, rel=1e-9)


@pytest.mark.parametrize(("start", "year"), [(1, 3), (7, 4), (12, 4)])
def test_a_guarantee_is_paid_in_the_year_in_which_the_term_ends(start, year):
    """Four years from January end with the fourth year, from July in the middle of the fifth."""
    terms = lease(renewal_probability=0.0, relet_share=0.0, guarantee_share=1.0)
    age = np.arange(21) + 0.5 - (start - 1) / 12
    paid = lease_income(terms, np.zeros(21), age, 30.0, 20)
    assert np.flatnonzero(paid).tolist() == [year]
    assert paid[year] == pytest.approx(4.0)
