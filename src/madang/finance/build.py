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
    """One phase: the day it is energised and what it adds to the campus."""

    energised: dt.date
    it_mw_added: float
    accelerators_added: float


@dataclass(frozen=True)
class Build:
    """The campus as finance sees it.

    `end` is the first day after the last one in service. Each step's accelerators arrive evenly over
    `arrival_months` from its energisation, serve `fleet_life_years`, and are replaced `swap_days` later.
    Raises PlanError (FIN-001) for a step that takes power or accelerators away.
    """

    construction_start: dt.date
    end: dt.date
    steps: tuple[Step, ...]
    fleet_life_years: float
    swap_days: float
    arrival_months: float

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
