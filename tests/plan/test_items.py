"""Items of the investment in a plan file: what is left out is filled, what cannot be counted is refused."""

import pytest

from madang.errors import PlanError
from madang.plan import load_plan
from madang.plan.plausible import plausibility

TEXT = """\
format: madang-plan/1
title: {ko: 시험, en: Test}
site: {country: KR, place: Ulsan, weather: {kind: climate, climate: ulsan}}
timeline: {construction_start: 2026-03}
phases:
  - {name: first, energised: 2028-01, power_mw: 20, power_basis: it}
tenants:
  - {name: own, share: 1.0}
capital:
  currency: KRW
  price_year: 2025
  items:
    - ITEM
"""


def plan(item, more=""):
    return load_plan(TEXT.replace("ITEM", item) + more)


def problems(text):
    with pytest.raises(PlanError) as caught:
        load_plan(text)
    return caught.value.problems


def test_an_announced_sum_holds_its_reserve_and_unit_prices_do_not():
    (sk,) = plan("{name: sk, part: shell_and_plant, amount: 1.5e+12}").capital.items
    assert (sk.per, sk.payer, sk.contingency, sk.escalation, sk.spent) == ("campus", "owner", 0, 0, "with_phases")
    (hall,) = plan("{name: hall, part: building, per: it_mw, amount: 5e+9}").capital.items
    assert hall.contingency > 0


def test_land_is_bought_at_the_start_and_the_grid_stands_before_the_first_phase():
    assert plan("{name: site, part: land, amount: 2.83e+10}").capital.items[0].spent == "at_start"
    connection = plan("{name: line, part: grid, per: km, length_km: 5}")
    (line,) = connection.capital.items
    assert line.spent == "first_phase"
    assert 1e9 < line.amount < 26e9
    known = connection.provenance["capital.items.line.amount"]
    assert known.kind == "assumed"
    assert "chosun" in known.source
    assert known.low < line.amount < known.high


def test_tenants_bring_the_equipment_that_the_vehicle_leaves_to_them():
    more = "  revenue: {kind: power_lease, rent_per_kw_month: 1.5e+5, lease_years: 15}\n  financing: {scope: SCOPE}\n"
    for scope, payer in (("shell_and_plant", "tenant"), ("all_in", "owner")):
        found = plan("{name: servers, part: it_equipment, amount: 1e+12}", more.replace("SCOPE", scope))
        assert found.capital.items[0].payer == payer


@pytest.mark.parametrize(("item", "code", "path"), [
    ("{name: line, part: grid, amount: 1e+9, currency: EUR}", "PLN-040", "capital.items.line.currency"),
    ("{name: line, part: grid, amount: 1e+9, per: km}", "PLN-041", "capital.items.line.length_km"),
    ("{name: line, part: grid, amount: 1e+9, length_km: 3}", "PLN-041", "capital.items.line.length_km"),
    ("{name: line, part: grid, amount: -1}", "PLN-005", "capital.items.line.amount"),
    ("{name: line, part: roof, amount: 1e+9}", "PLN-006", "capital.items.line.part"),
    ("{name: hall, part: building}", "PLN-003", "capital.items.hall.amount"),
])
def test_what_cannot_be_counted_is_refused_with_its_place(item, code, path):
    (only,) = problems(TEXT.replace("ITEM", item))
    assert (only.code, only.path) == (code, path)


def test_names_of_items_are_unique():
    two = "{name: site, part: land, amount: 1e+9}\n    - {name: site, part: grid, amount: 1e+9}"
    assert [each.code for each in problems(TEXT.replace("ITEM", two))] == ["PLN-015"]


@pytest.mark.parametrize(("amount", "grave"), [("1.5e+12", False), ("4.0e+11", True)])
def test_sums_of_items_are_held_against_other_campuses(amount, grave):
    """Ulsan's 1.5 trn won for 103 MW is within what building and plant cost, a quarter of it is not."""
    found = load_plan(TEXT.replace("power_mw: 20", "power_mw: 103").replace(
        "ITEM", f"{{name: sk, part: shell_and_plant, amount: {amount}}}"))
    (remark,) = [each for each in plausibility(found) if each.id == "shell_krw_per_mw"]
    assert remark.grave is grave


def test_servers_of_an_item_are_held_against_what_an_accelerator_costs():
    """Ulsan: 5.5 trn won for 60,000 accelerators is some 67,000 dollars each."""
    text = TEXT.replace("power_mw: 20,", "power_mw: 103, accelerators: 60000,")
    found = load_plan(text.replace("ITEM", "{name: aws, part: it_equipment, amount: 5.5e+12, payer: tenant}"))
    (remark,) = [each for each in plausibility(found) if each.id == "usd_per_accelerator"]
    assert not remark.grave


LEASED = "  revenue: {kind: power_lease, rent_per_kw_month: 1.5e+5}\n  financing: {scope: shell_and_plant}\n"


@pytest.mark.parametrize("part", ["it_equipment", "servers", "network", "all_in"])
def test_a_vehicle_without_equipment_pays_for_none(part):
    (found,) = problems(TEXT.replace("ITEM", f"{{name: aws, part: {part}, amount: 5.5e+12, payer: owner}}") + LEASED)
    assert found.code == "PLN-043"


def test_a_landlord_may_pay_for_all_that_tenants_leave():
    items = "{name: ours, part: all_in, amount: 2e+12}\n    - {name: aws, part: it_equipment, amount: 1e+12}"
    assert plan(items, LEASED).capital.items[1].payer == "tenant"


@pytest.mark.parametrize("revenue", ["{kind: accelerator_hours}", "{kind: tokens, price_per_million_tokens: 100}"])
def test_a_vehicle_without_equipment_sells_nothing_that_it_makes(revenue):
    leased = LEASED.replace("{kind: power_lease, rent_per_kw_month: 1.5e+5}", revenue)
    (found,) = problems(TEXT.replace("ITEM", "{name: site, part: land, amount: 1e+9}") + leased)
    assert found.code == "PLN-044"
