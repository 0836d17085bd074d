"""A plan whose every kind of range is known, and short lives to try it on."""

import pytest

from madang.plan import load_plan

TEXT = """format: madang-plan/1
title: {ko: 시험 캠퍼스, en: Test campus}
site: {country: KR, place: Ulsan, weather: {kind: climate, climate: ulsan}}
timeline: {construction_start: 2025-03, life_years: 4}
phases:
  - {name: first, energised: 2027-01, power_mw: 20, power_basis: it}
  - {name: full, energised: 2028-01, power_mw: 60, power_basis: it}
fleet: {arrival_months: 3}
tenants:
  - {name: own, share: 1.0, ramp_months: 6}
capital: {currency: KRW, price_year: 2025}
"""


@pytest.fixture(scope="session")
def text():
    return TEXT


@pytest.fixture(scope="session")
def plan():
    return load_plan(TEXT)


@pytest.fixture(scope="session")
def certain(plan):
    """The same plan with nothing left open."""
    fixed = {path: known.model_copy(update={"low": None, "high": None, "range": None})
             for path, known in plan.provenance.items()}  # fmt: skip
    return plan.model_copy(update={"provenance": fixed})


@pytest.fixture(scope="session")
def open_at(certain):
    """The certain plan with these records of origin in the place of its own."""

    def with_records(**records):
        known = dict(certain.provenance)
        for name, record in records.items():
            path = name.replace("__", ".")
            known[path] = known[path].model_copy(update=record)
        return certain.model_copy(update={"provenance": known})

    return with_records
