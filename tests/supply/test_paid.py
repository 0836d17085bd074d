"""What a source costs for being there."""

import pytest

from madang.plan import load_plan
from madang.plan.sources import Built, Owned, PayAsProduced
from madang.supply.paid import annuity, yearly_per_kw

TEXT = """format: madang-plan/1
title: {ko: 시험, en: Test}
site: {country: US, place: Phoenix, weather: {kind: climate, climate: phoenix}}
timeline: {construction_start: 2026-03, life_years: 5}
phases: [{name: only, energised: 2028-01, power_mw: 100, power_basis: it}]
tenants: [{name: own, share: 1}]
capital: {currency: USD, price_year: 2025}
supply: {sources: [{name: field, kind: solar, power_mw: 10}]}
"""


def test_the_annuity_of_a_published_case():
    """7 % over 25 years: 0.0858 (PyPSA, pypsa.costs.annuity)."""
    assert annuity(0.07, 25) == pytest.approx(0.0858, abs=5e-5)
    assert annuity(0.0, 20) == pytest.approx(1 / 20)


def test_what_is_paid_pays_the_investment_back():
    """Paying the annuity each year leaves no debt after the last one."""
    debt, rate, years = 1000.0, 0.06, 15
    paid = yearly_per_kw(Built(kind="built", capital_cost_per_kw=debt, fixed_cost_per_kw=5, life_years=years,
                               cost_of_capital=rate)) - 5
    for _ in range(years):
        debt = debt * (1 + rate) - paid
    assert debt == pytest.approx(0.0, abs=1e-9)


def test_other_ways_to_pay():
    assert yearly_per_kw(Owned(kind="owned", annual_cost_per_kw=70)) == 70
    assert yearly_per_kw(PayAsProduced(kind="pay_as_produced", price_per_kwh=0.1)) == 0


def test_defaults_stand_beside_their_sources():
    plan = load_plan(TEXT)
    field = plan.supply.sources[0]
    assert field.paid.kind == "built"
    known = plan.provenance["supply.sources.field.paid.capital_cost_per_kw"]
    assert known.low < known.value < known.high
    assert "IRENA" in known.source
