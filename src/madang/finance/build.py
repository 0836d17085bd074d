"""What finance needs to know of a campus: when it is built, in which steps, and how its fleet lives."""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from madang.errors import PlanError, Problem

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Step:
    """One phase: the day it is energised and what it adds to the campus; `utility_mw_added` to the contract."""

    energised: dt.date
    it_mw_added: float
    accelerators_added: float
    utility_mw_added: float = 0.0


@dataclass(frozen=True)
class Build:
    """The campus as finance sees it.

    `end` is the first day after the last one in service. Each step's accelerators arrive evenly over
    `arrival_months` from its energisation, serve `fleet_life_years`, and are replaced `swap_days` later.
    `country` decides on local taxes. Raises PlanError (FIN-001) for a step that takes power or accelerators away.
    """

    construction_start: dt.date
    end: dt.date
    steps: tuple[Step, ...]
    fleet_life_years: float
    swap_days: float
    arrival_months: float
    country: str = ""

    def __post_init__(self) -> None:
        for step in self.steps:
            if min(step.it_mw_added, step.accelerators_added) < 0:
                raise PlanError(Problem(
                    "FIN-001", "a phase takes away IT power or accelerators", path="phases",
                    value=f"{step.it_mw_added:g} MW, {step.accelerators_added:g} pieces on {step.energised}",
                    allowed="figures of the whole campus that do not fall from phase to phase"))

    def at(self, day: dt.date) -> float:
        """Months from the first of the month construction starts in; 29 February counts as 1 March."""
        start = self.construction_start
        if (day.month, day.day) == (2, 29):
            day = dt.date(day.year, 3, 1)
        whole = (day.year - start.year) * 12 + day.month - start.month
        return whole + (day.day - 1) / calendar.monthrange(2001, day.month)[1]

    @property
    def months(self) -> NDArray[np.datetime64]:
        """Every month with construction or service in it, shape (m,)."""
        first = np.datetime64(self.construction_start, "M")
        found: NDArray[np.datetime64] = first + np.arange(int(np.ceil(self.at(self.end))))
        return found

    def in_service(self, year: NDArray[np.int64]) -> Array:
        """Share of each calendar year that lies between first energisation and the end, shape of `year`."""
        first = self.at(self.steps[0].energised)
        january = np.array([self.at(dt.date(int(each), 1, 1)) for each in year])
        inside = np.minimum(january + 12, self.at(self.end)) - np.maximum(january, first)
        return np.asarray(np.clip(inside, 0.0, None) / 12)

    def aged(self, year: NDArray[np.int64], per_year: float) -> Array:
        """Mean of (1 + per_year)^age over the accelerators in place in each calendar year, shape of `year`.

        Ages are counted from each place's last purchase, months at their middle; 1 where nothing is in place.
        """
        cycle = (self.fleet_life_years + self.swap_days / 365) * 12
        january = np.array([self.at(dt.date(int(each), 1, 1)) for each in year])
        months = np.minimum(january[:, None] + np.arange(12) + 0.5, self.at(self.end))
        worth, places = np.zeros(months.shape), np.zeros(months.shape)
        for step in self.steps:
            since = months - self.at(step.energised) - self.arrival_months / 2
            here = step.accelerators_added * (since >= 0)
            worth += here * (1 + per_year) ** (np.mod(since, cycle) / 12)
            places += here
        total = places.sum(axis=1)
        return np.asarray(np.divide(worth.sum(axis=1), total, out=np.ones(len(year)), where=total > 0))
