"""A small campus, simulated once: three years, one phase, a stated investment, an open power basis."""

import dataclasses

import pytest

from madang.plan import load_plan
from madang.plan.remarks import Remark
from madang.study import with_ranges
from madang.twin import simulate

EVIL = "</td><script>alert('x')</script><img src=x onerror=alert(1)>"
PLAN = """\
format: madang-plan/1
title: {ko: 마당 시험 캠퍼스, en: Madang test campus}
site: {country: KR, place: 울산, weather: {kind: climate, climate: ulsan}}
timeline: {construction_start: 2026-03, life_years: 3}
phases:
  - {name: first, energised: 2027-01, power_mw: 41, power_basis: utility}
fleet: {arrival_months: 1, life_years: 2}
tenants:
  - {name: all, share: 1, ramp_months: 2}
capital: {currency: KRW, price_year: 2025, initial_capex: 3000000000000, initial_capex_scope: all_in}
provenance:
  timeline.life_years: {kind: assumed, value: 3, source: 시험을 짧게 하려고}
  phases.first.power_mw:
    {kind: stated, value: 41, source: page, quote: "첫 단계는 41㎿다 EVIL", place: "시험 기사", status: agreed}
  phases.first.power_basis:
    {kind: assumed, value: utility, source: EVIL, alternatives: [it, facility]}
  capital.initial_capex:
    {kind: stated, value: 3000000000000, source: page, quote: 3조 원을 들인다,
     low: 2.5e12, high: 4.0e12, range: p10_p90}
""".replace("EVIL", EVIL)


@pytest.fixture(scope="session")
def bare_run():
    """The run without a study."""
    run = simulate(load_plan(PLAN))
    note = Remark(id="note", grave=False, ko="범위 안에 있습니다.", en="“40억 달러” lies within.")
    grave = Remark(id="test", grave=True, ko=f"두 숫자가 어긋납니다 {EVIL}", en=f"Two figures differ {EVIL}")
    return dataclasses.replace(run, remarks=(note, grave))


@pytest.fixture(scope="session")
def run(bare_run):
    """The run with ranges and drivers."""
    return with_ranges(bare_run, 6, seed=1)


def luminance(colour):
    """Relative luminance of #rgb or #rrggbb, WCAG 2.2."""
    digits = colour[1:] if len(colour) == 7 else "".join(digit * 2 for digit in colour[1:])
    parts = [int(digits[index : index + 2], 16) / 255 for index in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.fixture(scope="session")
def contrast():
    """Contrast of two colours, WCAG 2.2."""

    def ratio(one, other):
        bright, dark = sorted((luminance(one), luminance(other)), reverse=True)
        return (bright + 0.05) / (dark + 0.05)

    return ratio
