"""Benchmarks of the supply room: each row is what, ours, the limit or peer, and the unit."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from dataclasses import replace
from importlib.util import find_spec

import numpy as np

from benchmarks.timing import Row, best
from benchmarks.years import year_of_hours
from madang.supply.case import Case, Firm, Limits, Offer, Renewable, Store
from madang.supply.dispatch import GasTurbine, Plant, Prices, Storage, by_rules, rolling, self_consumption
from madang.supply.sizing import solver
from madang.twin.memory import keep_freed_memory

HOURS = 8760


def _plant(years: int) -> tuple[Plant, Prices]:
    sun, price = year_of_hours()
    one = np.ones(HOURS * years)
    battery = Storage(200 * one, 1000 * one, 0.94, 0.94, calendar_fade=0.01, fade_per_cycle=2e-5, renewed_at=0.65)
    return (
        Plant(100 * one, 490 * np.tile(sun, years), 80 * one, battery, GasTurbine(46 * one, 0.4, 75.0)),
        Prices(np.tile(price, years)),
    )


def dispatch() -> list[Row]:
    """25 years by rules, and a year by rolling programmes, against the time that ten years a second leave."""
    keep_freed_memory()
    plant, prices = _plant(25)
    signals, wanted = self_consumption(plant), prices.grid > 75
    year, price = _plant(1)
    year = replace(year, gas=GasTurbine(46 * np.ones(HOURS), 0.0, 75.0))
    return [
        ("25 years of dispatch by rules", best(lambda: by_rules(plant, signals, wanted), 10), 0.005, "s"),
        ("a year of rolling programmes, six days of seven kept", best(lambda: rolling(year, price), 5), 0.1, "s"),
        ("a year of rolling programmes, one day of two kept", best(lambda: rolling(year, price, 48, 24), 5), 0.1, "s"),
    ]


def sizing() -> list[Row]:
    """A quarter of a year sized: all of our time against HiGHS's own on the same programme."""
    sun, price = year_of_hours(91)
    case = Case(
        np.full(len(sun), 100.0),
        {"solar": Renewable(Offer(23e3), sun)},
        {"gas": Firm(Offer(25e3), 75.0, 0.4), "grid": Firm(Offer(0.0, most=80.0), price, 0.43)},
        {"battery": Store(Offer(4e3), Offer(5e3), 0.94, 0.94)},
        Limits(co2_t=0.25 * 100 * len(sun) * 0.43),
    )
    start = time.perf_counter()
    highs = solver(case)
    highs.run()
    whole = time.perf_counter() - start
    return [("a quarter sized, against HiGHS's own time", whole, 1.05 * highs.getRunTime(), "s")]


def sizing_against_pypsa() -> list[Row]:
    """A year sized by both at the same time, so that they share the machine's load; none where PyPSA is not installed.

    `MADANG_PYPSA` names a Python that has it; else this one is asked.
    """
    peer = os.environ.get("MADANG_PYPSA", sys.executable if find_spec("pypsa") else "")
    if not peer:
        return []
    started = [subprocess.Popen([python, "-m", "benchmarks.sizing_peer", name], stdout=subprocess.PIPE,
                                stderr=subprocess.DEVNULL)
               for python, name in ((sys.executable, "madang"), (peer, "pypsa"))]
    ours, theirs = (json.loads(process.communicate()[0].splitlines()[-1]) for process in started)
    if abs(ours["annual_cost"] / theirs["annual_cost"] - 1) > 1e-6:
        raise ValueError(f"sizings differ: {ours['annual_cost']} and {theirs['annual_cost']}")
    return [
        ("a year sized, against PyPSA / 1.2", ours["cpu_s"], theirs["cpu_s"] / 1.2, "s"),
        ("its memory, against a third of PyPSA's", ours["memory_mb"], theirs["memory_mb"] / 3, "MB"),
    ]
