"""Cash by year and unit costs: nothing lost between months and years, and the laws of discounting."""

import datetime as dt

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from madang.finance import (
    Cash,
    Service,
    Step,
    capex_schedule,
    cash_by_year,
    levelised,
    money,
    present_value,
    unit_costs,
)

rates = st.floats(0, 0.4)
amounts = st.lists(st.floats(-1e9, 1e9), min_size=1, max_size=40)
costs = st.lists(st.floats(0, 1e9), min_size=2, max_size=40)


def service(hours_useful=5e8, energy_cost=1e8):
    year = np.arange(2027, 2043)
    share = np.array([2 / 12] + [1.0] * 14 + [10 / 12])
    hours = {name: share * value for name, value in (
        ("hours_available", 9e8), ("hours_sold", 7e8), ("hours_useful", hours_useful))}
    return Service(year=year, energy_cost=share * energy_cost, it_mw_years=share * 90.0, **hours)


def test_what_is_spent_by_month_is_spent_by_year(capital, build):
    capex = capex_schedule(capital(resale_share=0.2), build())
    cash = cash_by_year(capital(), capex, service())
    for line in ("shell_and_plant", "it_equipment", "refresh", "resale"):
        assert getattr(cash, line).sum() == pytest.approx(getattr(capex, line).sum(), rel=1e-12)
        in_2030 = getattr(capex, line)[capex.month.astype("datetime64[Y]") == np.datetime64("2030")].sum()
        assert getattr(cash, line)[cash.year == 2030].sum() == pytest.approx(in_2030)
    assert cash.operation.sum() == pytest.approx(0.3e6 * 90 * 15)
    assert cash.energy.sum() == pytest.approx(15e8)
    assert cash.total.sum() == pytest.approx(cash.capital.sum() + cash.operation.sum() + cash.energy.sum())
    assert (cash.year[0], cash.year[-1]) == (2025, 2042)


def test_a_year_in_service_is_a_year(build):
    year = np.arange(2025, 2043)
    share = build().in_service(year)
    assert share.sum() == pytest.approx(15)
    assert share[[1, 2, 3, -1]] == pytest.approx([0, 2 / 12, 1, 10 / 12])


def test_shares_make_a_whole_and_units_cost_less_the_more_of_them_there_are(capital, build):
    found = money(capital(), build(), service()).costs
    assert found.capital_share + found.operation_share + found.energy_share == pytest.approx(1)
    assert found.per_hour_available < found.per_hour_sold < found.per_hour_useful
    assert found.per_hour_useful * 5 == pytest.approx(found.per_hour_available * 9)


def test_what_is_never_delivered_has_no_price(capital, build):
    assert money(capital(), build(), service(hours_useful=0.0)).costs.per_hour_useful is None


def test_without_interest_a_unit_costs_what_is_spent_over_what_is_delivered(capital, build):
    found = money(capital(discount_rate=0.0), build(), service())
    assert found.costs.npv == pytest.approx(found.cash.total.sum())
    assert found.costs.annual == pytest.approx(found.cash.total.sum() / 15)
    assert found.costs.per_hour_sold == pytest.approx(found.cash.total.sum() / (7e8 * 15))


def test_dear_money_makes_dear_hours(capital, build):
    cheap, dear = (money(capital(discount_rate=rate), build(), service()).costs for rate in (0.03, 0.09))
    assert cheap.per_hour_sold < dear.per_hour_sold
    assert cheap.capital_share < dear.capital_share


def test_a_campus_that_costs_nothing_has_no_shares(build):
    nothing = np.zeros(18)
    cash = Cash(np.arange(2025, 2043), *(nothing,) * 6)
    found = unit_costs(cash, service(), build(), 0.05)
    assert (found.npv, found.annual, found.capital_share) == (0, 0, None)


@given(amounts, amounts, rates, st.floats(-5, 5))
def test_present_value_is_linear(one, other, rate, factor):
    n = min(len(one), len(other))
    a, b, year = np.array(one[:n]), np.array(other[:n]), np.arange(2025, 2025 + n)
    together = present_value(a + factor * b, year, rate)
    apart = present_value(a, year, rate) + factor * present_value(b, year, rate)
    scale = 1 + np.abs(a).sum() + np.abs(factor * b).sum()
    assert together == pytest.approx(apart, abs=1e-9 * scale)


@given(amounts, rates)
def test_a_year_later_is_worth_a_year_less(flow, rate):
    a = np.array(flow)
    now = present_value(np.append(a, 0.0), np.arange(len(a) + 1), rate)
    later = present_value(np.append(0.0, a), np.arange(len(a) + 1), rate)
    assert later * (1 + rate) == pytest.approx(now, abs=1e-9 * (1 + np.abs(a).sum()))


@settings(deadline=None)
@given(costs, rates)
def test_the_levelised_price_pays_for_the_costs(flow, rate):
    """Revenue at the levelised price is worth exactly what the costs are worth."""
    a = np.array(flow)
    year, units = np.arange(len(a)), np.linspace(0.1, 3, len(a))
    price = levelised(a, units, year, rate)
    assert present_value(price * units - a, year, rate) == pytest.approx(0, abs=1e-9 * (1 + a.sum()))
    assert levelised(a, 2 * units, year, rate) == pytest.approx(price / 2)


def test_prices_fall_with_age_and_start_anew_with_each_refresh(build):
    """One phase in January 2028, arriving at once, five years a generation."""
    campus = build(construction_start=dt.date(2026, 1, 1), steps=(Step(dt.date(2028, 1, 1), 40.0, 100.0),),
                   end=dt.date(2040, 1, 1), arrival_months=0.0)
    worth = campus.aged(np.arange(2027, 2040), -0.2)
    assert worth[0] == 1
    assert worth[1:6] == pytest.approx(worth[6:11])
    assert worth[1:6] == pytest.approx(0.8 ** (np.arange(5) + 0.5), rel=0.003)
    assert campus.aged(np.arange(2027, 2040), 0.0) == pytest.approx(1)
