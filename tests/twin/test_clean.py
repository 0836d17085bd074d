"""How clean a life is: what contracts and certificates change, and what they do not."""

import numpy as np
import pytest

from madang.plan import load_plan
from madang.twin.figures import evaluate_life
from madang.twin.laws import laws
from madang.twin.life import live

NIGHT = "sources: [{name: night, kind: ppa, power_mw: 5}]"


def lived(text, supply):
    return live(load_plan(f"{text}supply:\n  {supply}\n"))


def figure(life, name):
    return evaluate_life(life)[name]


def test_the_grid_alone_matches_nothing_and_emits_alike_both_ways(life):
    assert figure(life, "clean_share_hourly") == 0
    assert figure(life, "emissions_market_annual_t") == pytest.approx(figure(life, "emissions_annual_t"), rel=1e-9)


def test_a_baseload_contract_is_clean_in_every_hour(text, life):
    own = lived(text, NIGHT)
    filled = own.hours.year >= 2030
    drawn = own.facility.facility_mw[filled].sum()
    assert figure(own, "clean_share_hourly") == pytest.approx(5 * filled.sum() / drawn, rel=0.02)
    assert figure(own, "emissions_market_annual_t") < figure(life, "emissions_market_annual_t")


def test_a_battery_makes_nothing_clean(text):
    cells = "{name: cells, kind: battery, power_mw: 20, energy_mwh: 80, rule: {kind: arbitrage, hours: 4}}"
    assert figure(lived(text, f"sources: [{cells}]"), "clean_share_hourly") == 0
    sunny = lived(text, f"sources: [{{name: field, kind: solar, power_mw: 60}}, {cells}]")
    own, filled = sunny.supply, sunny.hours.year >= 2030
    sun = (own.clean_mw - own.curtailed_mw)[filled].sum() / sunny.facility.facility_mw[filled].sum()
    assert sun * 0.95 < figure(sunny, "clean_share_hourly") <= sun


def test_certificates_change_the_market_alone(text, life):
    covered = lived(text, "certificates: {share: 1.0}")
    assert figure(covered, "emissions_market_annual_t") == pytest.approx(0, abs=1e-6)
    assert figure(covered, "emissions_annual_t") == figure(life, "emissions_annual_t")
    assert figure(covered, "clean_share_hourly") == 0
    assert covered.bill.lines["certificates"].sum() == pytest.approx(
        72.0 * 1000 * (covered.grid_mw * 1.01 ** (covered.hours.year - 2025.0)).sum())


def test_a_contract_for_difference_leaves_the_draw_as_it_is(text, life):
    hedged = lived(text, "market: {}\n  sources: [{name: sea, kind: wind, power_mw: 30, "
                         "paid: {kind: contract_for_difference, strike_per_kwh: 150}}]")
    laws(hedged)
    assert hedged.grid_mw == pytest.approx(life.grid_mw)
    assert 0 < figure(hedged, "clean_share_hourly") < 0.5
    assert figure(hedged, "emissions_annual_t") == pytest.approx(figure(life, "emissions_annual_t"))
    assert figure(hedged, "emissions_market_annual_t") < figure(life, "emissions_market_annual_t")
    made = hedged.supply.contracted_mw.sum()
    assert 0 < hedged.bill.lines["source_sea"].sum() < 150_000 * made


def test_surplus_is_exported_up_to_its_limit_and_paid(text):
    big = "sources: [{name: field, kind: solar, power_mw: 300}]"
    cut, sold = lived(text, big), lived(text, f"export: {{limit_mw: 20}}\n  {big}")
    laws(sold)
    assert sold.supply.export_mw.max() == pytest.approx(20)
    assert sold.supply.export_mw + sold.supply.curtailed_mw == pytest.approx(cut.supply.curtailed_mw)
    assert sold.bill.lines["export"].sum() < 0
    assert np.allclose(sold.grid_mw, cut.grid_mw)
    net = lived(text, f"export: {{kind: net_metering, limit_mw: 20}}\n  {big}")
    assert net.bill.total.sum() < sold.bill.total.sum()


def test_an_indexed_tariff_is_billed_in_a_life(text):
    indexed = lived(text, "grid: {tariff: {kind: indexed, adder_per_kwh: 30, demand_per_kw_month: 0}, price_trend: 0}")
    price = indexed.bill.total.sum() / indexed.grid_mw.sum() / 1000
    assert price == pytest.approx(125.4 + 30, rel=0.02)
