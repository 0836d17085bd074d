"""Parts of the investment: each said or by unit cost, none lost, none counted twice."""

import datetime as dt

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from madang.catalog.tables import fact, facts
from madang.errors import PlanError
from madang.finance import Step, capex_schedule
from madang.finance.parts import Stated, divided, shares_of
from madang.plan.items import IT_EQUIPMENT, SHELL_AND_PLANT, WITHIN, WORKS, CapitalItem, leaves

plain = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
LEAVES = WITHIN["all_in"]


def item(name, part, amount, **changes):
    known = {"per": "campus", "payer": "owner", "contingency": 0.0, "contracted": 0.0, "escalation": 0.0,
             "spent": "with_phases"}
    return CapitalItem(name=name, part=part, amount=amount, **{**known, **changes})


def paid(capex, **where):
    return sum(each.slice.amount for each in capex.parts
               if all(getattr(each.slice, key) == value for key, value in where.items()))


def test_wider_parts_nest():
    """Any two parts are apart, or one lies within the other: no sum can be read in two ways."""
    for one in WITHIN:
        for other in WITHIN:
            shared = set(leaves(one)) & set(leaves(other))
            assert not shared or shared in (set(leaves(one)), set(leaves(other)))


@pytest.mark.parametrize("country", ["KR", "US", "AE"])
@pytest.mark.parametrize("whole", ["shell_and_plant", "it_equipment"])
def test_published_shares_make_a_whole(whole, country):
    shares = shares_of(whole, country)
    assert sum(shares.values()) == pytest.approx(1, abs=1e-12)
    assert shares.keys() <= set(leaves(whole))


def test_the_korean_share_of_acquisition_tax_follows_from_its_rates():
    shares = shares_of("shell_and_plant", "KR")
    rates = {part: float(fact("tax", "korea_property", f"acquisition_{part}", "0").text)
             for part in ("land", "building")}
    base = 1 - shares["land"] - shares["acquisition_tax"]
    tax = rates["land"] * shares["land"] + rates["building"] * base
    assert shares["acquisition_tax"] == pytest.approx(tax, abs=5e-4)
    assert {row.key[2] for row in facts("capital_parts") if row.key[1] == "acquisition_tax"} == {"KR"}


def test_critical_capacity_is_half_of_what_construction_costs():
    """Cushman & Wakefield 2025: 53 % of construction, without land and soft costs, is critical capacity."""
    shares = shares_of("shell_and_plant", "US")
    hard = 1 - shares["land"] - shares["soft"]
    assert (shares["electrical"] + shares["mechanical"]) / hard == pytest.approx(0.53, abs=0.005)
    assert shares["shell"] / hard == pytest.approx(0.31, abs=0.005)


amounts = st.floats(1e3, 1e12)


@plain
@given(st.lists(st.tuples(st.sampled_from(LEAVES), amounts), max_size=6), st.none() | st.tuples(
    st.sampled_from(list(WITHIN)), st.floats(1.01, 9)))
def test_what_is_said_is_spent_to_the_unit(said, wider):
    unit = {part: 1e6 * (index + 1) for index, part in enumerate(LEAVES) if part != "grid"}
    payers = dict.fromkeys(LEAVES, "owner")
    stated = [Stated(part, amount, 0.0, None, "with_phases", "here") for part, amount in said]
    if wider:
        part, factor = wider
        inside = sum(each.amount for each in stated if each.part in leaves(part))
        open_ = [name for name in leaves(part) if name in unit and name not in dict(said)]
        whole = max(inside, 1.0) * (factor if open_ else 1.0)
        if not open_ and not inside:
            return
        stated.append(Stated(part, whole, 0.0, None, "with_phases", "there"))
    found = divided(stated, unit, payers)
    for part in {name for name, _ in said}:
        told = sum(amount for name, amount in said if name == part)
        assert sum(each.amount for each in found if each.part == part) == pytest.approx(told, rel=1e-12)
    if wider:
        assert sum(each.amount for each in found if each.part in leaves(part_of(stated))) == pytest.approx(
            stated[-1].amount, rel=1e-9)
    untouched = set(unit) - {name for each in stated for name in leaves(each.part)}
    for name in untouched:
        assert [(each.amount, each.payer) for each in found if each.part == name] == [(unit[name], "owner")]


def part_of(stated):
    return stated[-1].part


@plain
@given(st.floats(0.01, 100))
def test_doubling_every_amount_doubles_every_result(capital, build, factor):
    def made(by):
        return capex_schedule(capital(
            shell_cost_per_it_mw=10e6 * by, it_cost_per_accelerator_usd=50e3 * by, initial_capex=2e9 * by,
            initial_capex_scope="shell_and_plant", resale_share=0.1,
            items=(item("land", "land", 4e7 * by, spent="at_start"),
                   item("line", "grid", 3e6 * by, per="km", length_km=7.0, contingency=0.2, escalation=0.03,
                        spent="first_phase"),
                   item("racks", "servers", 3e4 * by, per="accelerator", payer="tenant"))), build())
    one, other = made(1.0), made(factor)
    for line in ("shell_and_plant", "it_equipment", "refresh", "resale"):
        assert getattr(other, line) == pytest.approx(factor * getattr(one, line), rel=1e-9, abs=1e-6)
    assert other.unit_cost_capex == pytest.approx(factor * one.unit_cost_capex)


def test_a_wider_sum_holds_the_narrower_ones(capital, build):
    """1.5 trn for land, building and plant, of which 28.3 bn for land; 5.5 trn of servers by another."""
    capex = capex_schedule(capital(
        currency="KRW", usd_rate=1400.0, shell_cost_per_it_mw=16e9, initial_capex=1.5e12,
        initial_capex_scope="shell_and_plant",
        items=(item("site", "land", 28.3e9), item("aws", "it_equipment", 5.5e12, payer="tenant"))), build(country="KR"))
    assert capex.shell_and_plant.sum() == pytest.approx(1.5e12, rel=1e-12)
    assert paid(capex, part="land") == 28.3e9
    assert paid(capex, payer="owner") == pytest.approx(1.5e12, rel=1e-12)
    assert paid(capex, payer="tenant") == pytest.approx(5.5e12, rel=1e-12)
    shares = shares_of("shell_and_plant", "KR")
    assert paid(capex, part="electrical") / paid(capex, part="shell") == pytest.approx(
        shares["electrical"] / shares["shell"])
    assert capex.owners_equipment == 0


def test_two_who_pay_for_one_part_share_it(capital, build):
    capex = capex_schedule(capital(items=(
        item("ours", "servers", 1e9), item("theirs", "servers", 3e9, payer="tenant"),
        item("lent", "grid", 5e7, payer="grid_operator"))), build())
    assert paid(capex, part="servers", payer="tenant") == 3 * paid(capex, part="servers", payer="owner") == 3e9
    assert paid(capex, part="grid", payer="grid_operator") == 5e7
    assert capex.paid_by_owner("grid").sum() == 0
    assert capex.shell_and_plant.sum() == pytest.approx(100 * 10e6 + 5e7)


def test_parts_sum_to_the_lines_by_month_and_by_phase(capital, build):
    capex = capex_schedule(capital(items=(
        item("site", "land", 1e8, spent="at_start"), item("hall", "building", 5e6, per="it_mw", contingency=0.1),
        item("line", "grid", 2e6, per="km", length_km=12.0, spent="first_phase"))), build())
    months = {True: capex.it_equipment, False: capex.shell_and_plant}
    for equipment, line in months.items():
        own = [each for each in capex.parts if (each.slice.part in IT_EQUIPMENT) == equipment]
        assert np.sum([each.by_month for each in own], axis=0) == pytest.approx(line, rel=1e-12)
        for each in own:
            assert each.by_month.sum() == pytest.approx(each.slice.amount, rel=1e-9)
            assert each.by_phase.sum() == pytest.approx(each.slice.amount, rel=1e-12)
    land = next(each for each in capex.parts if each.slice.part == "land")
    assert land.by_month[0] == land.by_phase[0] == 1e8
    line = next(each for each in capex.parts if each.slice.part == "grid")
    assert line.by_month[capex.month >= np.datetime64("2027-12")].sum() == 0
    assert {each.slice.part for each in capex.parts} == set(SHELL_AND_PLANT) - {"acquisition_tax"} | {
        "grid", *IT_EQUIPMENT}


def test_a_reserve_is_kept_for_what_is_not_contracted(capital, build):
    def grid(**changes):
        return paid(capex_schedule(capital(items=(item("line", "grid", 1e8, **changes),)), build()), part="grid")
    assert grid() == 1e8
    assert grid(contingency=0.2) == pytest.approx(1.2e8)
    assert grid(contingency=0.2, contracted=0.75) == pytest.approx(1.05e8)
    assert grid(contingency=0.2, contracted=1.0) == 1e8


def test_escalation_counts_from_the_price_year_to_the_year_of_spending(capital, build):
    """All spent in the month construction starts: (1 + e)^(year of it − price year), by hand."""
    campus = build(construction_start=dt.date(2028, 1, 1), steps=(Step(dt.date(2030, 1, 1), 10.0, 100.0),))
    line = item("line", "grid", 1e8, escalation=0.04, spent="at_start")
    capex = capex_schedule(capital(items=(line,)), campus)
    assert paid(capex, part="grid") == pytest.approx(1e8 * 1.04**3, rel=1e-12)


@pytest.mark.parametrize(("per", "count"), [("it_mw", 100.0), ("utility_mw", 130.0), ("accelerator", 50_000.0),
                                            ("campus", 1.0), ("km", 7.0)])
def test_an_item_is_counted_by_its_driver(capital, build, per, count):
    campus = build(steps=(Step(dt.date(2027, 11, 1), 40.0, 20_000.0, 50.0), Step(dt.date(2029, 2, 10), 60.0, 30_000.0,
                                                                                 80.0)))
    line = item("works", "grid", 1000.0, per=per, length_km=7.0 if per == "km" else None)
    assert paid(capex_schedule(capital(items=(line,)), campus), part="grid") == pytest.approx(1000.0 * count)


def test_dollars_of_an_item_are_paid_at_the_plans_rate(capital, build):
    won = capital(currency="KRW", usd_rate=1400.0, items=(item("line", "grid", 1e6, currency="USD"),))
    assert paid(capex_schedule(won, build()), part="grid") == 1.4e9


def test_a_currency_without_a_rate_is_refused(capital, build):
    with pytest.raises(PlanError, match=r"FIN-021.*EUR"):
        capex_schedule(capital(items=(item("line", "grid", 1e6, currency="EUR"),)), build())


def test_a_sum_below_its_parts_is_refused(capital, build):
    with pytest.raises(PlanError, match="FIN-020"):
        capex_schedule(capital(initial_capex=1e9, initial_capex_scope="all_in",
                               items=(item("servers", "it_equipment", 1.5e9),)), build())


def test_a_sum_above_its_parts_is_refused_where_nothing_else_is_left(capital, build):
    parts = (item("sk", "shell_and_plant", 1.5e9), item("aws", "it_equipment", 5.0e9))
    with pytest.raises(PlanError, match="FIN-020"):
        capex_schedule(capital(initial_capex=7e9, initial_capex_scope="all_in", items=parts), build())
    whole = capex_schedule(capital(initial_capex=6.5e9, initial_capex_scope="all_in", items=parts), build())
    assert whole.initial == pytest.approx(6.5e9, rel=1e-12)


def test_refresh_follows_the_price_said_of_the_equipment(capital, build):
    twice = capex_schedule(capital(items=(item("servers", "it_equipment", 2 * 50_000 * 50e3),)), build())
    assert twice.refresh == pytest.approx(2 * capex_schedule(capital(), build()).refresh)


def test_each_payers_narrower_money_comes_off_his_own_wider_sum(capital, build):
    """1.5 by the owner and 5.5 by the tenant for everything, 4 of it the tenant's servers: nobody pays for another."""
    capex = capex_schedule(capital(items=(
        item("ours", "all_in", 1.5e9), item("theirs", "all_in", 5.5e9, payer="tenant"),
        item("racks", "servers", 4e9, payer="tenant"))), build())
    assert paid(capex, payer="owner") == pytest.approx(1.5e9, rel=1e-12)
    assert paid(capex, payer="tenant") == pytest.approx(5.5e9, rel=1e-12)
    assert paid(capex, part="servers") == paid(capex, part="servers", payer="tenant") == 4e9


def test_a_payer_whose_parts_exceed_his_own_sum_is_refused(capital, build):
    with pytest.raises(PlanError, match=r"FIN-020.*5\.5e\+09"):
        capex_schedule(capital(items=(
            item("ours", "all_in", 5e9), item("theirs", "all_in", 5.5e9, payer="tenant"),
            item("racks", "servers", 6e9, payer="tenant"))), build())


def test_who_pays_nothing_of_a_wider_sum_is_held_by_all_of_it(capital, build):
    """Land of the government within two payers' sums: each is spared in proportion."""
    capex = capex_schedule(capital(items=(
        item("ours", "all_in", 1.5e9), item("theirs", "all_in", 4.5e9, payer="tenant"),
        item("site", "land", 4e8, payer="government"))), build())
    assert capex.initial == pytest.approx(6e9, rel=1e-12)
    assert paid(capex, payer="government") == 4e8
    assert paid(capex, payer="tenant") == pytest.approx(3 * paid(capex, payer="owner"), rel=1e-12)


@pytest.mark.parametrize("scope", ["all_in", "shell_and_plant", "it_equipment"])
def test_an_item_of_the_announced_scope_takes_its_share_of_it(capital, build, scope):
    capex = capex_schedule(capital(initial_capex=7e9, initial_capex_scope=scope,
                                   items=(item("state", scope, 1e9, payer="government"),)), build())
    inside = [each.slice for each in capex.parts if each.slice.part in leaves(scope)]
    assert sum(each.amount for each in inside) == pytest.approx(7e9, rel=1e-12)
    assert sum(each.amount for each in inside if each.payer == "government") == pytest.approx(1e9, rel=1e-12)
    with pytest.raises(PlanError, match="FIN-020"):
        capex_schedule(capital(initial_capex=7e9, initial_capex_scope=scope,
                               items=(item("state", scope, 8e9, payer="government"),)), build())


def test_two_items_alone_add_up(capital, build):
    capex = capex_schedule(capital(items=(item("ours", "all_in", 1e9), item("theirs", "all_in", 2e9))), build())
    assert capex.initial == pytest.approx(3e9, rel=1e-12)


wide = st.sampled_from(["all_in", "shell_and_plant", "it_equipment", "plant"])
who = st.sampled_from(["owner", "tenant", "government"])


@plain
@given(st.dictionaries(who, st.floats(1e9, 1e12), min_size=1), wide, st.data())
def test_what_each_payer_says_of_a_sum_he_pays(sums, part, data):
    """Whatever narrower part of his own sum each one names."""
    unit = {leaf: 1e6 * (index + 1) for index, leaf in enumerate(LEAVES) if leaf not in WORKS}
    stated = [Stated(part, amount, 0.0, payer, "with_phases", "there") for payer, amount in sums.items()]
    priced = [leaf for leaf in leaves(part) if leaf in unit][1:]
    for payer, amount in sums.items():
        if leaf := data.draw(st.none() | st.sampled_from(priced)):
            share = data.draw(st.floats(0.01, 1.0))
            stated.append(Stated(leaf, share * amount, 0.0, payer, "with_phases", "here"))
    found = divided(stated, unit, dict.fromkeys(LEAVES, "owner"))
    for payer, amount in sums.items():
        assert sum(each.amount for each in found if each.part in leaves(part) and each.payer == payer
                   ) == pytest.approx(amount, rel=1e-9)


def test_a_reserve_is_for_the_first_purchase_alone(capital, build):
    """What replaces equipment costs what was foreseen, escalated until it was bought."""
    def refresh(**changes):
        racks = item("racks", "it_equipment", 6e4, per="accelerator", **changes)
        return capex_schedule(capital(items=(racks,)), build())
    plain_, kept, dearer = refresh(), refresh(contingency=0.1), refresh(escalation=0.035)
    assert kept.it_equipment.sum() == pytest.approx(1.1 * plain_.it_equipment.sum())
    assert kept.refresh == pytest.approx(plain_.refresh)
    assert dearer.refresh.sum() / plain_.refresh.sum() == pytest.approx(
        dearer.it_equipment.sum() / plain_.it_equipment.sum())


def test_plants_take_their_share_of_an_announced_sum(capital, build):
    said = {"initial_capex": 7e9, "initial_capex_scope": "all_in"}
    plants = capex_schedule(capital(**said, items=(item("sun", "generation", 2e9),)), build())
    rest = capex_schedule(capital(initial_capex=5e9, initial_capex_scope="all_in"), build())
    assert plants.initial == pytest.approx(7e9, rel=1e-12)
    assert paid(plants, part="generation") == 2e9
    assert plants.it_equipment == pytest.approx(rest.it_equipment)
    assert plants.refresh == pytest.approx(rest.refresh)


def test_korean_campuses_bear_the_acquisition_tax_in_any_currency(capital, build):
    for currency, country, borne in (("USD", "KR", True), ("KRW", "VN", False)):
        capex = capex_schedule(capital(currency=currency), build(country=country))
        assert bool(paid(capex, part="acquisition_tax")) == borne
        assert capex.shell_and_plant.sum() == pytest.approx(100 * 10e6)
