"""Sizing against PyPSA: two stated cases on measured weather and prices, twenty random ones of four weeks.

PyPSA's answers to the random cases stand in recorded/sizing_pypsa.json with its version, HiGHS's and the seed; the
test marked `oracle` makes them anew.
"""

import csv
import json
from pathlib import Path

import numpy as np
import pytest

from madang.supply.case import Case, Firm, Limits, Offer, Renewable, Store
from madang.supply.sizing import size

RECORD = Path(__file__).parent / "recorded" / "sizing_pypsa.json"
SEED = 20261122
HOURS = 672


def annuity(years):
    return 0.07 / (1 - 1.07**-years)


@pytest.fixture(scope="module")
def measured(shared_data):
    """Sun and wind per unit of Ulsan, and the price of the Korean market in 2023 with 20 dollars on top."""
    rows = [line.split(",") for line in
            (shared_data / "energy/weather_epw/KOR_Ulsan.epw").read_text().splitlines()[8:]]
    light, wind = (np.array([float(row[column]) for row in rows]) for column in (13, 21))
    hub = wind * 10**0.14
    with (shared_data / "energy/kr_grid/KR_2023_smp_krw_per_mwh.csv").open() as file:
        price = np.array([float(row[1]) for row in list(csv.reader(file))[1:]]) / 1300 + 20
    return (np.clip(light / 1000 * 0.9, 0, 1),
            np.where(hub > 25, 0, np.clip((hub**3 - 27) / (12**3 - 27), 0, 1)), price)


@pytest.mark.parametrize(("co2_share", "objective"), [(None, 7.255190e7), (0.25, 9.367064e7)])
def test_two_stated_cases(measured, co2_share, objective):
    """PyPSA, linopy and HiGHS alone gave one answer: 7.255190e7 and 9.367064e7 dollars a year."""
    sun, wind, price = measured
    case = Case(
        np.full(8760, 100.0),
        {"solar": Renewable(Offer(900e3 * annuity(25) + 15e3), sun),
         "wind": Renewable(Offer(1700e3 * annuity(25) + 40e3), wind)},
        {"gas": Firm(Offer(1000e3 * annuity(25) + 15e3), 75.0, 0.40), "grid": Firm(Offer(0.0, most=80.0), price, 0.43)},
        {"battery": Store(Offer(150e3 * annuity(15)), Offer(180e3 * annuity(15)), 0.94, 0.94, free_discharge=True)},
        Limits(co2_t=None if co2_share is None else co2_share * 100 * 8760 * 0.43),
    )
    sized = size(case)
    assert sized.annual_cost == pytest.approx(objective, rel=1e-6)
    if co2_share:
        assert sized.capacity_mw["solar"] == pytest.approx(491.17, abs=0.01)
        assert sized.energy_mwh["battery"] == pytest.approx(1126.09, abs=0.01)


def random_case(number):
    """Four weeks of load, sun and wind with memory, prices and costs drawn anew; a third with each limit."""
    rng = np.random.default_rng([SEED, number])
    day = np.arange(HOURS) % 24
    load = rng.uniform(20, 200) * (1 + 0.2 * np.sin((day - 9) * np.pi / 12) + rng.normal(0, 0.05, HOURS))
    sun = np.clip(np.sin((day - 6) * np.pi / 12), 0, None) * np.repeat(rng.uniform(0.1, 1, HOURS // 24), 24)
    wind = np.clip(np.convolve(rng.normal(0.35, 1.2, HOURS + 23), np.ones(24) / 24, "valid"), 0, 1)
    price = rng.uniform(40, 120) + rng.normal(0, 25, HOURS) + 10 * np.sin(day * np.pi / 12)
    weeks = HOURS / 8760
    cost = {name: value * weeks * rng.uniform(0.5, 1.5) for name, value in
            (("sun", 90e3), ("wind", 180e3), ("gas", 100e3), ("power", 16e3), ("energy", 20e3))}
    peak = float(load.max())
    return Case(
        load,
        {"sun": Renewable(Offer(cost["sun"], most=peak * rng.uniform(1, 8)), sun),
         "wind": Renewable(Offer(cost["wind"]), wind)},
        {"gas": Firm(Offer(cost["gas"]), float(rng.uniform(50, 110)), 0.4),
         "grid": Firm(Offer(0.0, most=peak * rng.uniform(0.3, 1.0)), price, 0.43)},
        {"battery": Store(Offer(cost["power"]), Offer(cost["energy"]), float(rng.uniform(0.85, 0.99)),
                          float(rng.uniform(0.85, 0.99)), free_discharge=bool(number % 2))},
        Limits(co2_t=float(load.sum() * 0.43 * rng.uniform(0.2, 0.6)) if number % 3 == 1 else None,
               clean_share=float(rng.uniform(0.4, 0.8)) if number % 3 == 2 else None),
    )


@pytest.mark.parametrize("number", range(20))
def test_random_cases(number):
    record = json.loads(RECORD.read_text())
    assert record["seed"] == SEED
    assert size(random_case(number)).annual_cost == pytest.approx(record["annual_cost"][number], rel=1e-6)


@pytest.mark.oracle
def test_pypsa_says_the_same_today():
    pytest.importorskip("pypsa")
    record = json.loads(RECORD.read_text())
    assert [by_pypsa(random_case(number)) for number in range(20)] == pytest.approx(record["annual_cost"], rel=1e-6)


def by_pypsa(case):
    """PyPSA's annual cost of a case."""
    import pypsa

    net = pypsa.Network()
    net.set_snapshots(range(len(case.load_mw)))
    net.add("Bus", ["campus", "battery"])
    net.add("Load", "load", bus="campus", p_set=case.load_mw)
    for name, each in case.renewables.items():
        net.add("Generator", name, bus="campus", p_nom_extendable=True, p_nom_max=each.offer.most,
                capital_cost=each.offer.annual_cost, p_max_pu=each.per_unit)
    for name, each in case.firm.items():
        net.add("Carrier", name, co2_emissions=each.carbon_t_per_mwh)
        net.add("Generator", name, bus="campus", carrier=name, p_nom_extendable=True, p_nom_max=each.offer.most,
                capital_cost=each.offer.annual_cost, marginal_cost=each.cost_per_mwh)
    store = case.stores["battery"]
    net.add("Store", "cells", bus="battery", e_nom_extendable=True, e_cyclic=True,
            capital_cost=store.energy.annual_cost)
    net.add("Link", "charge", bus0="campus", bus1="battery", p_nom_extendable=True,
            capital_cost=store.power.annual_cost, efficiency=store.charge_efficiency)
    net.add("Link", "discharge", bus0="battery", bus1="campus", p_nom_extendable=True,
            efficiency=store.discharge_efficiency)
    if case.limits.co2_t is not None:
        net.add("GlobalConstraint", "co2", type="primary_energy", carrier_attribute="co2_emissions", sense="<=",
                constant=case.limits.co2_t)

    def more(network, _):
        model = network.model
        if not store.free_discharge:
            power = model["Link-p_nom"]
            model.add_constraints(power.loc["discharge"] * store.discharge_efficiency - power.loc["charge"] <= 0,
                                  name="one inverter")
        if case.limits.clean_share is not None:
            firm = model["Generator-p"].loc[:, list(case.firm)].sum()
            model.add_constraints(firm <= (1 - case.limits.clean_share) * case.load_mw.sum(), name="clean share")

    net.optimize(solver_name="highs", io_api="direct", extra_functionality=more, include_objective_constant=False,
                 log_to_console=False)
    return float(net.objective)
