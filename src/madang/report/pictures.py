"""The charts of a report: accelerator-hours, power and cost over the years, and a year of hours."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from madang.report.charts import Caption, Chart, Part, Reference, heat_map, stacked_bars
from madang.report.costs import LINES, lifetime
from madang.report.voice import Voice
from madang.twin import Run

if TYPE_CHECKING:
    import polars as pl

_FLAT = 1.05
"""A year whose busiest month-hour lies below this multiple of the mean is called flat."""
_MONTH_STARTS = np.cumsum([0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30])


def over_the_years(run: Run, voice: Voice) -> list[Chart]:
    """What becomes of the accelerator-hours, where the power goes, and the money, year by year."""
    return [_hours(run, voice), _power(run, voice), _cost(run, voice)]


def year_of_hours(run: Run, voice: Voice) -> Chart | None:
    """Facility power in the first filled year; in the first full year where none is filled; None without one."""
    whole = run.years.filter(run.years["hours"] == 8760)
    filled = whole.filter(whole["filled"])
    chosen = (filled if len(filled) else whole)["year"].to_list()
    if not chosen:
        return None
    power = run.hours.filter(run.hours["time"].dt.year() == chosen[0])["facility_mw"].to_numpy()
    peak = voice.value(float(power.max()), "MW")
    month, hour, ratio = _busiest(power)
    if ratio < _FLAT:
        title = voice.say("chart.heat_title_flat", peak=peak)
    else:
        shown = str(month) if voice.lang == "ko" else voice.value(f"2000-{month:02d}", "date").split()[0]
        title = voice.say("chart.heat_title", month=shown, hour=str(hour), peak=peak)
    note = voice.say("chart.heat_note", year=str(chosen[0]))
    return heat_map(_caption("hours", title, note, voice), power.tolist(), "MW")


def _hours(run: Run, voice: Voice) -> Chart:
    years = run.years
    busy, sold = _column(years, "accelerator_hours_useful"), _column(years, "accelerator_hours_sold")
    there, working = (_column(years, f"accelerator_hours_{name}") for name in ("installed", "available"))
    share = voice.value(float(busy.sum() / max(there.sum(), 1.0)), "share")
    parts = {"busy": busy, "idle": sold - busy, "unsold": working - sold, "broken": there - working}
    return stacked_bars(
        _caption("accelerators", voice.say("chart.hours_title", share=share), voice.say("chart.hours_note"), voice),
        years["year"].to_list(), [Part(voice.say(f"chart.{name}"), values.tolist()) for name, values in parts.items()],
        "h",
    )


def _power(run: Run, voice: Voice) -> Chart:
    years, last = run.years, run.plan.phases[-1]
    hours = _column(years, "hours")
    columns = {"it": "it_mwh", "cooling": "mechanical_mwh", "losses": "electrical_loss_mwh", "other": "other_mwh"}
    parts = [Part(voice.say(f"chart.{name}"), (_column(years, column) / hours).tolist())
             for name, column in columns.items()]
    filled = years["filled"].to_numpy()
    means = _column(years, "facility_mwh") / hours
    mean = float(means[filled].mean() if filled.any() else means.max())
    announced = voice.value(last.power_mw, "MW")
    title = voice.say("chart.power_title", mean=voice.value(mean, "MW"), announced=announced,
                      basis=voice.say(f"basis.{last.power_basis}"),
                      share=voice.value(round(mean / last.power_mw, 2), "share"))
    return stacked_bars(
        _caption("power", title, voice.say("chart.power_note"), voice), years["year"].to_list(), parts, "MW",
        Reference(voice.say("chart.announced", power=announced), last.power_mw),
    )


def _cost(run: Run, voice: Voice) -> Chart:
    totals = lifetime(run)
    largest = max(totals, key=lambda line: totals[line])
    currency = run.plan.capital.currency
    spent = sum(value for value in totals.values() if value > 0)
    part = voice.inside(voice.say(f"cost.{largest}"))
    title = voice.say("chart.cost_title", total=voice.value(spent, currency), part=part,
                      share=voice.value(round(totals[largest] / spent, 2), "share"))
    note = voice.say("chart.cost_note", year=str(run.plan.capital.price_year))
    parts = [Part(voice.say(f"cost.{line}"), run.cash[line].to_list()) for line in LINES]
    return stacked_bars(_caption("cost", title, note, voice), run.cash["year"].to_list(), parts, currency)


def _busiest(power: NDArray[np.float64]) -> tuple[int, int, float]:
    """Month and hour of the highest mean, and how far it stands above the mean of the year."""
    days = power.reshape(365, 24)
    means = np.stack([days[start:end].mean(axis=0) for start, end in zip(_MONTH_STARTS, [*_MONTH_STARTS[1:], 365],
                                                                          strict=True)])
    month, hour = np.unravel_index(int(means.argmax()), means.shape)
    return int(month) + 1, int(hour), float(means.max() / max(power.mean(), 1e-9))


def _column(table: pl.DataFrame, name: str) -> NDArray[np.float64]:
    values: NDArray[np.float64] = table[name].to_numpy().astype(np.float64)
    return values


def _caption(name: str, title: str, note: str, voice: Voice) -> Caption:
    return Caption(f"chart-{name}", title, note, voice.say("chart.desc", title=title, note=note), voice.lang)
