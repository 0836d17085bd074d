"""What a run holds of the effects of its spending: sums that agree with its cash, and own plants' imports taken out."""

import pytest

from madang.plan import load_plan
from madang.twin import simulate

TEXT = """\
format: madang-plan/1
title: {ko: 시험, en: Test}
site: {country: KR, place: Ulsan, weather: {kind: climate, climate: ulsan}}
timeline: {construction_start: 2026-07, life_years: 2}
phases: [{name: first, energised: 2027-01, power_mw: 20, power_basis: it}]
tenants: [{name: all, share: 1}]
capital: {currency: KRW, price_year: 2025}
economy: {imported_own_supply_share: 0.6, announced_jobs: 3000}
supply:
  sources:
    - {name: roof, kind: solar, power_mw: 10, paid: PAID}
"""


def kinds(paid):
    run = simulate(load_plan(TEXT.replace("PAID", paid)))
    return run, {row["kind"]: row for row in run.manifest["effects"]["kinds"]}


def test_of_an_own_plant_what_goes_abroad_or_to_lenders_sets_nothing_off():
    """10 MW at 1 mn won a kW paid back over 10 years without interest, and 20,000 won a kW and year: 1.2 bn a year."""
    run, found = kinds("{kind: built, capital_cost_per_kw: 1.0e+6, fixed_cost_per_kw: 20000, life_years: 10, "
                       "cost_of_capital: 0}")
    energy = found["energy"]
    assert energy["spent"] == pytest.approx(run.cash["energy"].sum())
    assert energy["spent"] - energy["domestic"] == pytest.approx(0.6 * 2 * 1.2e9, rel=1e-6)


def test_power_that_is_bought_has_its_imports_in_the_multiplier():
    _, found = kinds("{kind: pay_as_produced, price_per_kwh: 150}")
    assert found["energy"]["domestic"] == pytest.approx(found["energy"]["spent"])


def test_the_sums_are_those_of_the_run():
    run, found = kinds("{kind: pay_as_produced, price_per_kwh: 150}")
    assert list(found) == ["construction", "it_equipment", "operation", "energy"]
    assert found["construction"]["spent"] == pytest.approx(run.cash["shell_and_plant"].sum())
    assert found["construction"]["jobs"] == pytest.approx(run.summary["jobs_construction"].value)
    assert found["construction"]["months"] == 6
    assert found["energy"]["months"] == found["operation"]["months"] == 24
    for row in found.values():
        assert 0 < row["jobs_in_region"] < row["jobs"]


def test_announced_jobs_are_read_by_the_plans_own_sectors_the_nearest_first():
    run, found = kinds("{kind: pay_as_produced, price_per_kwh: 150}")
    read = run.manifest["effects"]["readings"]
    assert {each["sector"] for each in read} <= {row["sector"] for row in found.values()}
    off = [max(each["jobs"] / 3000, 3000 / each["jobs"]) for each in read]
    assert off == sorted(off)
