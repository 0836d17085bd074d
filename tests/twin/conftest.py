"""One small campus and its run, for the tests that need any run at all."""

import pytest

from madang.plan import load_plan
from madang.twin import simulate
from madang.twin.life import live

TEXT = """format: madang-plan/1
title: {ko: 시험 캠퍼스, en: Test campus}
site: {country: KR, place: Ulsan, weather: {kind: climate, climate: ulsan}}
timeline: {construction_start: 2026-03, life_years: 5}
phases:
  - {name: first, energised: 2027-11, power_mw: 20, power_basis: it}
  - {name: full, energised: 2028-07-15, power_mw: 60, power_basis: it}
fleet: {life_years: 2}
tenants:
  - {name: own, share: 0.6, shape: serving}
  - {name: public, share: 0.3}
capital: {currency: KRW, price_year: 2025, initial_capex: 2.0e+12, initial_capex_scope: all_in}
provenance:
  phases.full.power_mw: {kind: stated, value: 60, source: news, quote: "60MW, 약속", status: agreed}
  capital.initial_capex: {kind: stated, value: 2.0e+12, source: news, low: 1.5e+12, high: 3.0e+12, range: p10_p90}
"""


@pytest.fixture(scope="session")
def text():
    return TEXT


@pytest.fixture(scope="session")
def plan():
    return load_plan(TEXT)


@pytest.fixture(scope="session")
def life(plan):
    return live(plan)


@pytest.fixture(scope="session")
def run(plan):
    return simulate(plan)
