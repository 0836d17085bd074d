"""REopt's own test cases (NatLabRockies/REopt.jl, runtests) that need no weather service."""

import json

import numpy as np
import pytest

from madang.supply.demand import billed_kw, coincident_charge
from madang.supply.dispatch import DemandCharge, GasTurbine, Plant, Prices, Storage, operating_cost, perfect
from madang.supply.reliability import Backup, outage_cost, present_worth, survival, unserved_mwh
from madang.supply.schedule import Ratchet


def test_energy_and_monthly_demand_of_a_flat_load():
    """no_techs: 10,000 kWh a year at 0.1 $/kWh and 10 $/kW a month: 1000.0 and 136.99 $."""
    load = np.full(8760, 10_000 / 8760)
    peaks = np.full(12, load.max())
    demand = billed_kw(Ratchet(np.zeros(12, bool), np.ones(1, bool), 0, 0.0), peaks, np.zeros(12), np.arange(12))
    assert load.sum() * 0.1 == pytest.approx(1000.0)
    assert demand.sum() * 10 == pytest.approx(136.99, abs=0.005)


def test_a_day_of_control(shared_data):
    """mpc: 100 kW flat under demand charges with 98 and 97 kW billed already; sun, a battery and a generator keep the
    draw at or below them, at 90 kW where the grid gives no more in the tenth hour, and nothing is worth exporting."""
    day = json.loads((shared_data / "energy/reopt/mpc.json").read_text())
    tariff, one, hour = day["ElectricTariff"], np.ones(24), np.arange(24)
    cells, sun = day["ElectricStorage"], day["PV"]
    plant = Plant(
        np.array(day["ElectricLoad"]["loads_kw"], float), sun["size_kw"] * np.array(sun["production_factor_series"]),
        np.array(day["Limits"]["grid_draw_limit_kw_by_time_step"], float),
        Storage(cells["size_kw"] * one, cells["size_kwh"] * one, 0.96, 0.96, lowest=0.2, start=0.5),
        GasTurbine(day["Generator"]["size_kw"] * one, 0.0, 0.3), export_limit_mw=100.0)
    monthly = DemandCharge(tariff["monthly_demand_rates"][0], one > 0, tariff["monthly_previous_peak_demands"][0])
    evening = DemandCharge(tariff["tou_demand_rates"][1], hour >= 15, tariff["tou_previous_peak_demands"][1])
    prices = Prices(np.array(tariff["energy_rates"]), np.array(tariff["export_rates"]), demand=(monthly, evening))
    found = perfect(plant, prices)
    assert found.grid_mw[:15].max() <= 98 + 1e-6
    assert found.grid_mw[15:].max() <= 97 + 1e-6
    assert found.grid_mw[9] <= 90 + 1e-6
    assert found.export_mw.max() == pytest.approx(0, abs=1e-6)
    assert found.unserved_mw.max() == 0
    dear = Prices(prices.grid, prices.export)
    assert operating_cost(plant, perfect(plant, dear), prices) > operating_cost(plant, found, prices)


def test_coincident_peak():
    """1 kW flat; hours 1, 2 and 100 at 10 $/kW, hours 6000 and 7000 at 5 $/kW: 15.0 $."""
    hours = (np.array([1, 2, 100]) - 1, np.array([6000, 7000]) - 1)
    assert coincident_charge(np.ones(8760), hours, (10.0, 5.0)) == pytest.approx(15.0)


def test_lookback_demand():
    """100 kW once in January, 1 kW otherwise: 35 % of it is billed in every other month, at two prices."""
    peaks = np.array([100.0, *[1.0] * 11])
    rule = Ratchet(np.ones(12, bool), np.ones(1, bool), 11, 0.0, lookback_share=0.35)
    billed = billed_kw(rule, peaks, np.zeros(12), np.arange(12))
    price = np.where(np.isin(np.arange(12), [3, 4, 5, 6, 7, 8]), 11.5, 10.5)
    assert (billed * price).sum() == pytest.approx(100 * (10.5 + 0.35 * 10.5 * 5 + 0.35 * 11.5 * 6))


TWO = Backup(generators=2, generator_mw=1.0, hours_to_failure=5.0)
LOADS = np.array([1.0, 2.0, 2.0, 1.0])


def test_two_generators_by_hand():
    found = survival(LOADS, TWO, 3)
    assert found == pytest.approx(np.array([[0.96, 0.4096, 0.262144], [0.64, 0.4096, 0.393216],
                                            [0.64, 0.6144, 0.557056], [0.96, 0.8704, 0.262144]]))


def test_two_generators_and_a_battery_by_hand():
    """4 kWh and 1 kW at 75 % of charge with a floor of 50 %: 1 of the 2 kWh above the floor is there."""
    battery = Backup(2, 1.0, hours_to_failure=5.0, battery_mw=1.0, battery_mwh=2.0, bins=3)
    found = survival(LOADS, battery, 3, charge=(0.75 - 0.5) / 0.5)
    assert found == pytest.approx(np.array([[1.0, 0.8704, 0.557056], [0.96, 0.6144, 0.57344],
                                            [0.96, 0.896, 0.8192], [1.0, 0.96, 0.761856]]))


def test_a_day_on_one_generator_and_a_battery_of_four_hours():
    backup = Backup(1, 100.0, 0.98, 0.1, 100.0, battery_mw=100.0, battery_mwh=400.0, bins=101)
    found = survival(np.full(8760, 100.0), backup, 24)
    assert found[:, -1] == pytest.approx(0.99**20 * 0.9 * 0.98, abs=1e-5)


def test_a_hospital_with_sun_wind_battery_and_two_generators(shared_data):
    """backup_reliability_inputs.json: 0.858756 for an outage that begins in the first hour, 0.904242 in the mean."""
    case = json.loads((shared_data / "energy/reopt/backup_reliability_inputs.json").read_text())
    load, sun, wind = (np.array(case[key]) for key in (
        "critical_loads_kw", "pv_production_factor_series", "wind_production_factor_series"))
    backup = Backup(
        case["num_generators"], case["generator_size_kw"], case["generator_operational_availability"],
        case["generator_failure_to_start"], case["generator_mean_time_to_failure"],
        battery_mw=case["battery_size_kw"], battery_mwh=case["battery_size_kwh"],
        charge_efficiency=case["battery_charge_efficiency"],
        discharge_efficiency=case["battery_discharge_efficiency"], bins=case["num_battery_bins"])
    net = load - sun * case["pv_size_kw"] - wind * case["wind_size_kw"]
    final = survival(net, backup, case["max_outage_duration"])[:, -1]
    assert final[0] == pytest.approx(0.858756, abs=1e-4)
    assert final.mean() == pytest.approx(0.904242, abs=1e-4)


def test_present_worth_and_the_cost_of_outages():
    """10 kW without backup, outages of 1 and 5 hours equally likely, 1 $/kWh over 25 years: 485.43270 expected."""
    worth = present_worth(0.019, 0.0564, 25)
    assert worth == pytest.approx(16.1810925, rel=1e-8)
    unserved = unserved_mwh(np.full(8760, 10.0), Backup(), 5)[[0, 4]]
    assert unserved.sum() == pytest.approx(60.0)
    assert outage_cost(unserved, np.array([0.5, 0.5]), worth) == pytest.approx(485.43270, rel=1e-4)
    assert outage_cost(unserved[:1], np.ones(1), worth) == pytest.approx(161.8109, rel=1e-4)


def test_backup_with_fuel_for_168_of_169_hours():
    """nogridcost_minresilhours: 1 kW lost for an hour in each of twelve outages, 12 kWh."""
    lost = unserved_mwh(np.ones(8760), Backup(1, 1.0, fuel_hours=168), 169)
    assert 12 * lost[-1] == pytest.approx(12.0)
    assert lost[-2] == 0


def test_an_off_grid_generator():
    """99 kWh from diesel at 32.32898 %: 7.52 gallons of 40.7 kWh and 22.57 $ at 3 $ a gallon."""
    from madang.supply.gas import fuel_mwh

    gallons = fuel_mwh(np.array([99.0]), 0.3232898).sum() / 40.7
    assert gallons == pytest.approx(7.52, abs=0.005)
    assert 3 * gallons == pytest.approx(22.57, abs=0.01)
