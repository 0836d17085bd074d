"""KEPCO industrial (B), schedules of 2024-10-24 and 2026-04-16: bills worked by hand and by a second program."""

import datetime as dt

import numpy as np
import pytest

from madang.plan.supply import Grid
from madang.quantities.hours import hours_of_life
from madang.supply import grid_bill

NEW, OLD = dt.date(2026, 4, 16), dt.date(2025, 12, 31)


def grid(option):
    return Grid(tariff={"kind": "catalog", "tariff": f"kepco_industrial_b_{option}"}, price_trend=0.0,
                carbon_kg_per_mwh=0.0, carbon_year=2023, carbon_trend=0.0, residual_ratio=1.0)


def test_april_2023_by_hand():
    """400 kW flat, option A I: 148,000, 92,000 and 48,000 kWh; half price at weekends takes off 781,200 won."""
    hours = hours_of_life(dt.date(2023, 1, 1), 1, "ZZ")
    flat = np.where(hours.month == 4, 0.4, 0.0)
    bill = grid_bill(grid("a1"), hours, flat, np.full(8760, 0.4), 2026, tariff_date=NEW)
    assert {band: kwh[3] for band, kwh in bill.energy_kwh.items()} == pytest.approx(
        {"light": 148_000, "mid": 92_000, "peak": 48_000})
    assert bill.lines["discount"][3] == pytest.approx(-781_200, abs=1e-6)
    assert bill.lines["energy_light"][3] == pytest.approx(148_000 * 121.5)
    assert bill.lines["demand"][3] == pytest.approx(7_220 * 400)


def test_a_flat_load_in_2026():
    """178.3 won/kWh without value-added tax; 179.4 by the schedule before, so the reform saves 1.1."""
    hours = hours_of_life(dt.date(2026, 1, 1), 1, "KR")
    flat = np.full(8760, 100.0)
    mean = {day: grid_bill(grid("b3"), hours, flat, flat, 2026, tariff_date=day).total.sum() / 876e6
            for day in (NEW, OLD)}
    assert mean[NEW] == pytest.approx(178.3, abs=0.1)
    assert mean[OLD] == pytest.approx(179.4, abs=0.15)


@pytest.mark.parametrize(("option", "published"), [("b2", 178.9), ("c3", 177.5)])
def test_other_options_in_2026(option, published):
    hours = hours_of_life(dt.date(2026, 1, 1), 1, "KR")
    flat = np.full(8760, 100.0)
    bill = grid_bill(grid(option), hours, flat, flat, 2026, tariff_date=NEW)
    assert bill.total.sum() / 876e6 == pytest.approx(published, abs=0.1)


def test_shares_of_the_bands():
    """A flat load meets 53 % light, 30 % mid and 17 % peak hours in a year."""
    hours = hours_of_life(dt.date(2026, 1, 1), 1, "KR")
    bill = grid_bill(grid("b3"), hours, np.ones(8760), np.ones(8760), 2026)
    shares = [bill.energy_kwh[band].sum() / 8.76e6 for band in ("light", "mid", "peak")]
    assert shares == pytest.approx([0.53, 0.30, 0.17], abs=0.005)


def test_the_latest_schedule_is_the_one_used():
    hours = hours_of_life(dt.date(2027, 1, 1), 1, "KR")
    flat = np.ones(8760)
    latest, named = (grid_bill(grid("b3"), hours, flat, flat, 2026, tariff_date=day) for day in (None, NEW))
    assert latest.total.tolist() == named.total.tolist()


def test_half_price_ends_with_2030():
    hours = hours_of_life(dt.date(2030, 1, 1), 2, "KR")
    flat = np.ones(len(hours))
    bill = grid_bill(grid("b3"), hours, flat, flat, 2026)
    by_month = bill.lines["discount"]
    discounted = np.flatnonzero(by_month < 0)
    assert [str(bill.month[at]) for at in discounted] == [f"2030-{month:02}" for month in (3, 4, 5, 9, 10)]


def band(month, hour, day, new):
    """Bands as KEPCO prints them, typed from the notices; `day` is weekday, saturday or sunday (and holidays)."""
    winter = month in (11, 12, 1, 2)
    if day == "sunday" or hour >= 22 or hour < 8:
        return "light"
    if winter:
        peak = 9 <= hour < 12 or 16 <= hour < 19
    elif new:
        peak = 15 <= hour < 21
    else:
        peak = hour == 11 or 13 <= hour < 18
    return "peak" if peak and day == "weekday" else "mid"


@pytest.mark.parametrize("schedule", [NEW, OLD])
def test_two_years_hour_by_hour_against_a_second_program(schedule):
    """Random draw, billed by loops over hours and months from the rules in words."""
    new = schedule == NEW
    hours = hours_of_life(dt.date(2028, 6, 1), 2, "KR")
    n = len(hours)
    draw = np.random.default_rng(7).uniform(20, 100, n)
    contract = np.where(np.arange(n) < 8760, 120.0, 500.0)
    prices = {
        True: {"light": (125.9, 125.9, 133.0), "mid": (173.1, 143.2, 173.1), "peak": (237.5, 160.3, 212.4)},
        False: {"light": (120.8, 120.8, 127.9), "mid": (173.1, 143.2, 173.1), "peak": (254.4, 173.5, 229.3)},
    }[new]
    energy, used, peaks = {}, {}, {}
    for at in range(n):
        year, month, hour = int(hours.year[at]), int(hours.month[at]), int(hours.hour[at])
        rest = hours.holiday[at] or hours.weekday[at] == 6
        day = "sunday" if rest else "saturday" if hours.weekday[at] == 5 else "weekday"
        name = band(month, hour, day, new)
        season = 0 if month in (6, 7, 8) else 2 if month in (11, 12, 1, 2) else 1
        price = prices[name][season]
        if new and year <= 2030 and season == 1 and day != "weekday" and 11 <= hour < 14:
            price /= 2
        key = (year, month)
        energy[key] = energy.get(key, 0.0) + price * 1000 * draw[at]
        used[key] = used.get(key, 0.0) + 1000 * draw[at]
        counted = 1000 * draw[at] if name != "light" else 0.0
        peaks[key] = max(peaks.get(key, 0.0), counted)
    months = sorted(energy)
    expected = []
    for index, key in enumerate(months):
        behind = [peaks[other] for other in months[max(index - 11, 0):index] if other[1] in (7, 8, 9, 12, 1, 2)]
        limit = 120e3 if index < 12 else 500e3
        demand = max([peaks[key], 0.3 * limit, *behind])
        fund = 0.027
        expected.append((energy[key] + 14.0 * used[key] + 8190 * demand) * (1 + fund))
    bill = grid_bill(grid("b3"), hours, draw, contract, 2026, tariff_date=schedule)
    assert bill.total == pytest.approx(np.array(expected), rel=1e-12)
