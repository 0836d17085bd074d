"""The plan's terms become the scheduler's, whole and within what there is."""

import pytest

from madang.cluster.terms import sharing_of, tenants_of, tiers_by_tenant, tiers_of
from madang.plan import load_plan

TEXT = """format: madang-plan/1
title: {ko: 시험 캠퍼스, en: Test campus}
site: {country: KR, place: Ulsan, weather: {kind: climate, climate: ulsan}}
timeline: {construction_start: 2026-03, life_years: 4}
phases:
  - {name: full, energised: 2027-11, power_mw: 1, power_basis: it, accelerators: 600}
tenants:
  - {name: own, share: 0.3, jobs: {borrow: 0.5, lend: 0.25, priority: 2, budget_hours: 1000, budget_days: 7}}
  - {name: open, share: 0.3, jobs: {guarantee: public, slowdown: 0.25}}
  - {name: lease, share: 0.2}
cluster: {weeks: 2, grace_minutes: 3, half_life_days: 14, power_exponent: 2}
capital: {currency: KRW, price_year: 2025}
"""


@pytest.fixture(scope="module")
def plan():
    return load_plan(TEXT)


def test_entitlements_are_shares_of_the_whole_campus_and_fit_into_the_pool(plan):
    own, kept = tenants_of(plan.tenants, 800)
    assert (own.entitlement, kept.entitlement) == (300, 300), "of 1,000, of which 200 are leased"
    assert (own.borrow, own.lend, own.budget_hours, own.refill_s) == (150, 75, 1000, 7 * 86_400)
    assert (kept.lend, kept.borrow) == (0, None)
    for pool in range(1, 200):
        assert sum(each.entitlement for each in tenants_of(plan.tenants, pool)) <= pool


def test_each_tenant_has_a_firm_tier_and_the_spot_tier_and_slowed_work_draws_less(plan):
    tiers = {tier.name: tier for tier in tiers_of(plan.tenants, 2.0)}
    offered = tiers_by_tenant(plan.tenants)
    assert offered == {"own": ("firm_p2", "spot"), "open": ("firm_flex25", "spot")}
    assert {name for names in offered.values() for name in names} == set(tiers)
    assert tiers["firm_p2"].priority > tiers["firm_flex25"].priority > tiers["spot"].priority
    assert tiers["spot"].preemptible
    assert not tiers["firm_p2"].preemptible
    assert tiers["firm_flex25"].slowed_power == pytest.approx(0.75**2)


def test_rules_of_sharing_in_seconds(plan):
    sharing = sharing_of(plan.cluster)
    assert (sharing.grace_s, sharing.half_life_s, sharing.reclaim, sharing.backfill) == (180, 14 * 86_400, True, True)
