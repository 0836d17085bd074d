"""A small complete plan to make mistakes in."""

from pathlib import Path

import pytest

from madang.plan import load_plan

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "ulsan" / "plan.yaml"

TEXT = """format: madang-plan/1
title: {ko: 시험 캠퍼스, en: Test campus}
site:
  country: KR
  place: Ulsan
  weather: {kind: climate, climate: ulsan}
timeline:
  construction_start: 2026-03
  life_years: 12
phases:
  - {name: first, energised: 2028-01, power_mw: 20, power_basis: it}
  - {name: full, energised: 2029-07-15, power_mw: 60, power_basis: it}
tenants:
  - {name: own, share: 0.6}
  - {name: public, share: 0.4}
capital:
  currency: KRW
  price_year: 2025
"""


@pytest.fixture
def text():
    return TEXT


@pytest.fixture(scope="session")
def plan():
    return load_plan(TEXT)


@pytest.fixture(scope="session")
def example_text():
    return EXAMPLE.read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def example(example_text):
    return load_plan(example_text)
