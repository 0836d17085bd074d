"""Power by part, PUE, water and heat through a year, and the connection to the grid as it would be filed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from madang.quantities.format import format_number
from madang.report.charts import Caption, Chart
from madang.report.charts.profiles import DayPart, day_profiles
from madang.report.voice import Voice
from madang.twin import Run

if TYPE_CHECKING:
    import polars as pl

Array = NDArray[np.float64]

PARTS = {"it": "it_mw", "cooling": "mechanical_mw", "losses": "electrical_loss_mw", "other": "other_mw"}
"""Parts of the facility's power: name of the text → column of the hours."""

SUMS = {"water_withdrawn": "m3", "water_consumed": "m3", "heat_rejected": "MWh", "heat_reusable": "MWh"}
"""Monthly sums in the table, with their units."""

ITEMS = {
    "it_mw": "MW", "accelerators": "accelerator", "racks": "count", "liquid_mw": "MW", "air_mw": "MW",
    "peak_mw": "MW", "own_mw": "MW", "contract_mw": "MW", "mva": "MVA", "voltage_kv": "kV", "lines": "count",
}
"""Lines of the connection's table, with their units."""


@dataclass(frozen=True)
class FacilityView:
    """What the section shows; `year` and `chart` are None where no calendar year is simulated whole."""

    year: int | None
    chart: Chart | None
    months: list[tuple[str, ...]]
    warm: str
    phases: list[str]
    connection: list[tuple[str, list[str]]]
    korean: bool


def facility_view(run: Run, voice: Voice) -> FacilityView:
    """The section of a run."""
    year = shown_year(run)
    hours = None if year is None else run.hours.filter(run.hours["time"].dt.year() == year)
    filed = run.manifest.get("connection", [])
    warm = run.plan.cooling.reusable_c
    return FacilityView(
        year=year,
        chart=None if hours is None or year is None else _chart(hours, year, voice),
        months=[] if hours is None else _months(hours, voice),
        warm=voice.value(warm, "°C") if warm else "",
        phases=[voice.phase(row["phase"]) for row in filed],
        connection=_connection(filed, voice),
        korean=any(row["voltage_kv"] for row in filed),
    )


def shown_year(run: Run) -> int | None:
    """The first filled year, or the first that is simulated whole."""
    whole = run.years.filter(run.years["hours"] == 8760)
    filled = whole.filter(whole["filled"])
    years = (filled if len(filled) else whole)["year"].to_list()
    return int(years[0]) if years else None


def _by_month_and_hour(hours: pl.DataFrame, column: str) -> tuple[Array, Array]:
    """Mean and maximum of a column by month and hour of the day, each of shape (12, 24)."""
    days = hours[column].to_numpy().reshape(365, 24)
    first = np.cumsum([0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30])
    length = np.diff(np.append(first, 365))[:, None]
    return np.add.reduceat(days, first) / length, np.maximum.reduceat(days, first)


def _ratios(hours: pl.DataFrame) -> Array:
    """PUE of each month; nan where IT equipment draws nothing."""
    facility, it = (_by_month_and_hour(hours, name)[0].sum(axis=1) for name in ("facility_mw", "it_mw"))
    found = np.full(12, np.nan)
    np.divide(facility, it, out=found, where=it > 0)
    return found


def _chart(hours: pl.DataFrame, year: int, voice: Voice) -> Chart | None:
    ratios = _ratios(hours)
    if np.isnan(ratios).any():
        return None
    parts = [DayPart(voice.say(f"chart.{name}"), _by_month_and_hour(hours, column)[0])
             for name, column in PARTS.items()]
    highest = DayPart(voice.say("chart.highest"), _by_month_and_hour(hours, "facility_mw")[1])
    worst, best = int(ratios.argmax()), int(ratios.argmin())
    title = voice.say("chart.parts_title", worst=_month(worst, voice), high=_ratio(ratios[worst], voice),
                      best=_month(best, voice), low=_ratio(ratios[best], voice))
    note = voice.say("chart.parts_note", year=str(year))
    desc = voice.say("chart.desc", title=title, note=note)
    return day_profiles(Caption("chart-facility", title, note, desc, voice.lang), parts, highest, "MW")


def _months(hours: pl.DataFrame, voice: Voice) -> list[tuple[str, ...]]:
    """A row a month: its name, mean power, PUE, and sums of water and heat."""
    import polars as pl

    ratios = _ratios(hours)
    columns = {name: f"{name}_{'m3' if unit == 'm3' else 'mw'}" for name, unit in SUMS.items()}
    table = hours.group_by(pl.col("time").dt.month().alias("month"), maintain_order=True).agg(
        pl.col("facility_mw").mean(), *(pl.col(column).sum() for column in columns.values()))
    return [
        (_month(month, voice) + ("월" if voice.lang == "ko" else ""), voice.value(row["facility_mw"], "MW"),
         _ratio(ratios[month], voice), *(voice.value(row[columns[name]], unit) for name, unit in SUMS.items()))
        for month, row in enumerate(table.iter_rows(named=True))
    ]


def _month(month: int, voice: Voice) -> str:
    """The number of a month in Korean, its name in English."""
    return str(month + 1) if voice.lang == "ko" else voice.value(f"2000-{month + 1:02d}", "date").split()[0]


def _ratio(value: float, voice: Voice) -> str:
    return "–" if np.isnan(value) else voice.value(round(float(value), 3), "1")


def _connection(filed: list[Mapping[str, Any]], voice: Voice) -> list[tuple[str, list[str]]]:
    """A row for each item that any phase has, a cell for each phase."""
    rows = [(voice.say("column.day"), [voice.value(row["day"], "date") for row in filed])]
    rows += [(voice.say(f"column.{name}"), [_value(row[name], unit, voice) for row in filed])
             for name, unit in ITEMS.items() if any(row[name] for row in filed)]
    if any(row["transformers"] for row in filed):
        rows.append((voice.say("column.transformers"), [_transformers(row, voice) for row in filed]))
    if any(row["assessment"] is not None for row in filed):
        words = {True: voice.say("text.required"), False: voice.say("text.not_required")}
        rows.append((voice.say("column.assessment"), [words[bool(row["assessment"])] for row in filed]))
    return rows


def _transformers(row: Mapping[str, Any], voice: Voice) -> str:
    if not row["transformers"]:
        return "–"
    return voice.say("text.each_mva", count=str(row["transformers"]), mva=_value(row["transformer_mva"], "MVA", voice))


def _value(value: float | None, unit: str, voice: Voice) -> str:
    """A value; MVA is written here, since three capitals are a currency elsewhere."""
    return f"{format_number(value)} MVA" if unit == "MVA" and value is not None else voice.value(value, unit)
