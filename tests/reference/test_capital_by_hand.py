"""Capital by month of two examples, rebuilt without numpy from the formulas printed in docs/models/finance.md."""

import calendar
import datetime as dt
from itertools import pairwise
from pathlib import Path

import pytest

from madang import load_plan
from madang.twin.life import live

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
SHELL = {"land": 0.02, "shell": 0.267, "fit_out": 0.137, "electrical": 0.251, "mechanical": 0.205, "soft": 0.089,
         "acquisition_tax": 0.031}
EQUIPMENT = {"servers": 0.75, "network": 0.226, "storage": 0.024}


def clip(x):
    return min(max(x, 0.0), 1.0)


class Calendar:
    """Months from the one that construction starts in; a day of a month of 30 is a thirtieth."""

    def __init__(self, start, end):
        self.start = start
        self.end = self.at(end)
        self.count = int(-(-self.end // 1))
        self.edges = [*map(float, range(self.count)), self.end]

    def at(self, day):
        months = (day.year - self.start.year) * 12 + day.month - self.start.month
        return months + (day.day - 1) / calendar.monthrange(2001, day.month)[1]

    def spread(self, start, end, share):
        """What falls into each month of a sum whose share spent at a share of its time is a function."""
        at = [share(clip((edge - start) / (end - start))) for edge in self.edges]
        return [after - before for before, after in pairwise(at)]


def dhss(s):
    return lambda x: x + s * (3 * x**2 - 2 * x**3 - x)


def summed(*rows):
    return [sum(values) for values in zip(*rows, strict=True)]


def times(factor, row):
    return [factor * value for value in row]


def by_part(capex, part, payer=None):
    found = [each.by_month for each in capex.parts
             if each.slice.part == part and payer in (None, each.slice.payer)]
    return summed(*found)


def curves(at, plan, phases):
    """Shares by month of building and plant, and of first equipment."""
    start, shell, first = at.at(dt.date.fromisoformat(str(plan.timeline.construction_start))), [], []
    power, pieces = sum(each[1] for each in phases), sum(each[2] for each in phases)
    for day, mw, count in phases:
        end = at.at(day)
        shell.append(times(mw / power, at.spread(start, end, dhss(plan.capital.spending_s_curve))))
        first.append(times(count / pieces, at.spread(end, end + plan.fleet.arrival_months, lambda x: x)))
        start = end
    return summed(*shell), summed(*first)


def same(found, wanted):
    whole = sum(wanted)
    assert list(found) == pytest.approx(wanted, rel=1e-9, abs=1e-9 * whole)


def test_ulsan_by_hand():
    plan = load_plan(EXAMPLES / "ulsan_financed" / "plan.yaml")
    capex = live(plan).money.capex
    at = Calendar(dt.date(2025, 8, 29), dt.date(2027 + plan.timeline.life_years, 11, 1))
    first_count = 41_000 / plan.fleet.it_kw_per_accelerator
    shell, first = curves(at, plan, [(dt.date(2027, 11, 1), 41.0, first_count),
                                     (dt.date(2029, 2, 1), 62.0, 60_000 - first_count)])
    at_start = [1.0] + [0.0] * (at.count - 1)
    land, rest = 28.3e9, 1.5e12 - 28.3e9
    open_ = {part: share for part, share in SHELL.items() if part != "land"}
    parts = {part: times(rest * share / sum(open_.values()), shell) for part, share in open_.items()}
    parts["land"] = times(land, at_start)
    parts |= {part: times(5.5e12 * share, first) for part, share in EQUIPMENT.items()}
    for part, wanted in parts.items():
        same(by_part(capex, part, "tenant" if part in EQUIPMENT else "owner"), wanted)
    same(capex.shell_and_plant, summed(*(parts[part] for part in SHELL)))
    same(capex.it_equipment, times(5.5e12, first))


def test_the_shared_cloud_by_hand():
    plan = load_plan(EXAMPLES / "shared_cloud" / "plan.yaml")
    life = live(plan)
    capex, capital = life.money.capex, plan.capital
    at = Calendar(dt.date(2026, 6, 1), dt.date(2028 + plan.timeline.life_years, 1, 1))
    shell, first = curves(at, plan, [(dt.date(2028, 1, 1), 23.0, 15_000.0), (dt.date(2029, 7, 1), 53.0, 35_000.0)])
    until_first = at.spread(0.0, at.at(dt.date(2028, 1, 1)), dhss(capital.spending_s_curve))
    contract = float(life.capacity.contract_mw[-1])
    substation, line = 113e6 * contract * 1.2, 3.22e9 * 5 * 1.2
    same(by_part(capex, "grid", "owner"), times(substation, until_first))
    same(by_part(capex, "grid", "grid_operator"), times(line, until_first))
    plant = times(16e9 * 76.0, shell)
    for part, share in SHELL.items():
        same(by_part(capex, part), times(share, plant))
    same(capex.shell_and_plant, summed(plant, times(substation + line, until_first)))
    price = capital.it_cost_per_accelerator_usd * capital.usd_rate
    same(capex.it_equipment, times(50_000 * price, first))
