"""The figures of a life: one number for each quantity of the summary's table."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from madang.catalog.firmness import firmness, statuses
from madang.catalog.tables import Fact
from madang.plan.base import first_day
from madang.plan.plan import Plan
from madang.quantities.table import quantities, unit_in
from madang.twin.clean_figures import CLEAN_RULES
from madang.twin.life import Life
from madang.twin.money_figures import NOMINAL, owners_figures, why_none
from madang.twin.response_figures import response_figures
from madang.twin.run import Figure
from madang.twin.tables import by_year, filled_years
from madang.twin.token_figures import token_figures

Value = float | str | None


def evaluate_life(life: Life) -> dict[str, Value]:
    """Every figure of the summary by id; None where the life has none."""
    annual = Annual(life)
    values = {name: rule(life, annual) for name, rule in RULES.items()}
    return values | owners_figures(life) | token_figures(life, annual) | response_figures(life, annual)


def figures(life: Life) -> dict[str, Figure]:
    """The figures with units and provenance, in the table's order."""
    values = evaluate_life(life)
    table = quantities()
    share = realised_share(life.plan)
    found = {
        name: Figure(
            id=name,
            value=tidy(values[name]),
            unit=unit_in(table[name].unit, life.plan.capital.currency),
            provenance=_provenance(life, name),
            note="" if values[name] is not None else _why_none(life, name),
            price_year=life.plan.capital.price_year if "money" in table[name].unit and name not in NOMINAL else None,
        )
        for name in table
        if name in values
    }
    if share:
        found["realised_share"] = replace(found["realised_share"], low=share.low, high=share.high, provenance="assumed")
    return found


class Annual:
    """Means over the filled years."""

    def __init__(self, life: Life) -> None:
        self._life = life
        self._filled = filled_years(life)

    def mean(self, hourly: NDArray[np.float64]) -> float | None:
        """Mean over filled years of an hourly array's yearly sum."""
        return self.mean_of_years(by_year(self._life, hourly))

    def mean_of_years(self, yearly: NDArray[np.float64]) -> float | None:
        """Mean over filled years of a yearly array."""
        return float(yearly[self._filled].mean()) if self._filled.any() else None

    def peak(self, hourly: NDArray[np.float64]) -> float | None:
        """Highest hour of the filled years."""
        peaks = np.maximum.reduceat(hourly, self._life.hours.year_starts)
        return float(peaks[self._filled].max()) if self._filled.any() else None


def tidy(value: Value) -> Value:
    """A number to twelve significant digits: what lies beyond is the order of summation."""
    return float(f"{value:.12g}") if isinstance(value, float) else value


def realised_share(plan: Plan) -> Fact | None:
    """What becomes of announcements as firm as the firmest power or ground-breaking this plan states, else None."""
    paths = ("timeline.construction_start", *(f"phases.{phase.name}.power_mw" for phase in plan.phases))
    known = [plan.provenance.get(path) for path in paths]
    stated = {each.status for each in known if each and each.kind == "stated" and each.status}
    firmest = next((status for status in reversed(statuses()) if status in stated), None)
    return firmness(firmest).realised_share if firmest else None


def _ratio(numerator: float | None, denominator: float | None) -> float | None:
    return numerator / denominator if numerator is not None and denominator else None


def _load_factor(life: Life, annual: Annual) -> float | None:
    mean = annual.mean(life.facility.facility_mw)
    return _ratio(mean / 8760 if mean is not None else None, annual.peak(life.facility.facility_mw))


def _revenue(life: Life, annual: Annual) -> float | None:
    income, years = life.money.income, life.bill.by_year[0]
    return None if income is None else annual.mean_of_years(income[years - life.money.cash.year[0]])


Rule = Callable[[Life, Annual], Value]

RULES: dict[str, Rule] = {
    "it_capacity_mw": lambda life, _: life.capacity.phases[-1].it_mw,
    "accelerators_installed": lambda life, _: life.capacity.phases[-1].accelerators,
    "realised_share": lambda life, _: share.value if (share := realised_share(life.plan)) else None,
    "first_service": lambda life, _: first_day(life.plan.phases[0].energised).isoformat(),
    "energy_annual_mwh": lambda life, annual: annual.mean(life.facility.facility_mw),
    "peak_facility_mw": lambda life, _: float(life.facility.facility_mw.max()),
    "pue_annual_mean": lambda life, annual: _ratio(annual.mean(life.facility.facility_mw), annual.mean(life.it_mw)),
    "wue_annual_mean": lambda life, annual: _ratio(
        annual.mean(life.facility.water_consumed_m3), annual.mean(life.it_mw)
    ),
    "water_annual_m3": lambda life, annual: annual.mean(life.facility.water_consumed_m3),
    "load_factor": _load_factor,
    "accelerator_hours_available_annual": lambda life, annual: annual.mean(life.capacity.available),
    "accelerator_hours_sold_annual": lambda life, annual: annual.mean(life.accelerators_sold),
    "accelerator_hours_useful_annual": lambda life, annual: annual.mean(life.accelerators_busy),
    "unserved_it_mwh": lambda life, _: float((life.demand.it_mw - life.it_mw).sum()),
    "energy_cost_annual": lambda life, annual: annual.mean_of_years(life.bill.by_year[1]),
    "electricity_price_mean": lambda life, annual: _ratio(
        annual.mean_of_years(life.bill.by_year[1]),
        (annual.mean(life.facility.facility_mw) or 0.0) * 1000,
    ),
    "emissions_annual_t": lambda life, annual: annual.mean(life.emissions_t),
    **CLEAN_RULES,
    "capex_initial": lambda life, _: life.money.capex.initial,
    "capex_from_unit_costs": lambda life, _: life.money.capex.unit_cost_capex,
    "cost_annual": lambda life, _: life.money.costs.annual,
    "cost_per_accelerator_hour_available": lambda life, _: life.money.costs.per_hour_available,
    "cost_per_accelerator_hour_sold": lambda life, _: life.money.costs.per_hour_sold,
    "cost_per_accelerator_hour_useful": lambda life, _: life.money.costs.per_hour_useful,
    "revenue_annual": _revenue,
    "equity_irr": lambda life, _: owners.equity_irr if (owners := life.money.owners) else None,
    "dscr_minimum": lambda life, _: owners.lowest("dscr") if (owners := life.money.owners) else None,
    "price_for_target_return": lambda life, _: owners.price_for_target() if (owners := life.money.owners) else None,
    "jobs_construction": lambda life, _: life.economy.jobs_construction,
    "jobs_construction_in_region": lambda life, _: life.economy.jobs_construction_in_region,
    "jobs_construction_induced": lambda life, _: life.economy.jobs_construction_induced,
    "jobs_permanent": lambda life, _: life.economy.jobs_permanent,
    "value_added_construction": lambda life, _: life.economy.value_added_construction,
}
"""One rule for each quantity of the summary; tests hold the two tables equal."""

_PLAIN = {
    "capex_initial": "capital.initial_capex",
    "first_service": "phases.{first}.energised",
    "accelerators_installed": "phases.{last}.accelerators",
}


def _provenance(life: Life, name: str) -> str:
    """The kind of a figure that is a plan's own value; all others are derived."""
    plan = life.plan
    path = _PLAIN.get(name, "").format(first=plan.phases[0].name, last=plan.phases[-1].name)
    known = plan.provenance.get(path)
    whole = name != "capex_initial" or plan.capital.initial_capex_scope == "all_in"
    return known.kind if known and whole else "derived"


_WHY_NONE = {
    "realised_share": "no_status",
    "jobs_construction": "no_multipliers",
    "jobs_construction_in_region": "no_multipliers",
    "jobs_construction_induced": "no_multipliers",
    "value_added_construction": "no_multipliers",
}


_OF_OWNERS = ("equity_irr", "dscr_minimum", "price_for_target_return")


def _why_none(life: Life, name: str) -> str:
    """The code of the note that says why a figure has no value."""
    if name == "jobs_construction_induced" and life.economy.effects.impact:
        return "no_households"
    if asked := _WHY_NONE.get(name) or why_none(life, name):
        return asked
    if name.startswith("cost_per_accelerator_hour"):
        return "no_hours"
    if name in _OF_OWNERS:
        return "no_price" if life.money.owners else "no_financing"
    if name == "revenue_annual" and life.money.income is None:
        return "no_revenue"
    return "no_power" if filled_years(life).any() else "no_filled_year"
