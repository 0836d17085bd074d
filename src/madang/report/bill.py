"""The electricity bill of a year as a utility prints it, and how long each power is drawn."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from madang.quantities.format import axis_unit
from madang.report.charts import Caption, Chart
from madang.report.charts.duration import Series, duration_curve
from madang.report.facility import shown_year
from madang.report.voice import Voice
from madang.twin import Run

if TYPE_CHECKING:
    import polars as pl

Array = NDArray[np.float64]

COLUMNS: Mapping[str, str] = {
    "demand": "bill.demand", "energy": "bill.energy", "discount": "bill.discount", "market": "bill.market",
    "tier": "bill.tier", "coincident": "bill.coincident",
    "climate": "bill.climate", "fuel": "bill.fuel", "net": "bill.net", "vat": "bill.vat", "fund": "bill.fund",
    "billed": "bill.billed", "sources": "bill.sources", "export": "bill.export", "certificates": "bill.certificates",
    "demand_response": "bill.demand_response",
    "whole": "bill.whole",
}
"""Columns of money in their order: id → text. Those that the bill does not have are left out."""

BANDS: Mapping[str, str] = {"light": "bill.light", "mid": "bill.mid", "peak": "bill.peak", "flat": "bill.flat"}


@dataclass(frozen=True)
class BillView:
    """A year's bill: heads, a row a month and the year's sum, and a row for each band of the tariff."""

    year: int
    unit: str
    heads: list[str]
    rows: list[tuple[str, ...]]
    bands: list[tuple[str, ...]]
    chart: Chart


def bill_view(run: Run, voice: Voice) -> BillView | None:
    """The bill and the duration curve of the first filled year, else of the first whole one; None without one."""
    year = shown_year(run)
    if year is None:
        return None
    bill = run.bill.filter(run.bill["month"].dt.year() == year)
    money = _money(bill)
    largest = max(float(np.abs(each).max()) for each in money.values())
    unit = axis_unit(largest, run.plan.capital.currency, voice.lang)
    energy = np.sum([bill[name].to_numpy() for name in bill.columns if name.startswith("mwh_")], axis=0).tolist()
    shown = {name: [float(value) / unit.divisor for value in each] for name, each in money.items()}
    rows = [
        (_month(index, voice), voice.value(energy[index], "MWh"), voice.value(float(bill["demand_kw"][index]), "kW"),
         *(_two_places(each[index]) for each in shown.values()))
        for index in range(len(bill))
    ]
    rows.append((voice.say("bill.sum"), voice.value(sum(energy), "MWh"), "",
                 *(_two_places(sum(each)) for each in shown.values())))
    return BillView(
        year=year,
        unit=unit.label,
        heads=[voice.say("bill.month"), voice.say("bill.used"), voice.say("bill.kw"),
               *(voice.say(COLUMNS[name]) for name in shown)],
        rows=rows,
        bands=_bands(bill, run.plan.capital.currency, voice),
        chart=_curve(run, year, voice),
    )


def _money(bill: pl.DataFrame) -> dict[str, Array]:
    """Each column of money by month: the utility's lines, their sum, the tax, and what stands beside the tariff."""
    lines = {name.removeprefix("line_"): bill[name].to_numpy() for name in bill.columns if name.startswith("line_")}
    nothing = np.zeros(len(bill))

    def total(names: list[str]) -> Array:
        return np.asarray(np.sum([nothing, *(lines[name] for name in names)], axis=0))

    own = [name for name in lines if name.startswith("source_")]
    parts: dict[str, Array] = {name: total([name]) for name in COLUMNS if name in lines}
    parts["energy"] = total([name for name in lines if name.startswith("energy_")])
    apart = ("fund", "export", "certificates", "demand_response", *own)
    parts["net"] = total([name for name in lines if name not in apart])
    parts["vat"] = bill["vat"].to_numpy()
    parts["billed"] = parts["net"] + parts["vat"] + parts.get("fund", nothing)
    if own:
        parts["sources"] = total(own)
    if own or "certificates" in lines or "demand_response" in lines:
        parts["whole"] = total(list(lines))
    return {name: parts[name] for name in COLUMNS if name in parts and (name in ("net", "billed") or parts[name].any())}


def _bands(bill: pl.DataFrame, currency: str, voice: Voice) -> list[tuple[str, ...]]:
    """Band, energy of the year, its charge, and the mean price; none where the tariff has one band."""
    bands = [name.removeprefix("mwh_") for name in bill.columns if name.startswith("mwh_")]
    found = [(band, float(bill[f"mwh_{band}"].sum()), float(bill[f"line_energy_{band}"].sum())) for band in bands]
    return [
        (voice.say(BANDS[band]) if band in BANDS else band, voice.value(mwh, "MWh"), voice.value(charge, currency),
         voice.value(charge / mwh / 1000, f"{currency}/kWh") if mwh else "–")
        for band, mwh, charge in found
    ] if len(found) > 1 else []


def _curve(run: Run, year: int, voice: Voice) -> Chart:
    hours = run.hours.filter(run.hours["time"].dt.year() == year)
    facility = hours["facility_mw"].to_numpy()
    series = [Series(voice.say("supply.facility"), facility)]
    if run.plan.supply.sources:
        series.append(Series(voice.say("supply.grid_draw"), hours["grid_mw"].to_numpy()))
    peak, mean = float(facility.max()), float(facility.mean())
    share = voice.value(round(mean / peak, 3), "share")
    title = voice.say("bill.curve_title", peak=voice.value(peak, "MW"), share=share)
    note = voice.say("bill.curve_note", year=str(year))
    words = Caption("chart-duration", title, note, voice.say("chart.desc", title=title, note=note), voice.lang)
    return duration_curve(words, series, "MW")


def _two_places(value: float) -> str:
    return f"{value:,.2f}".replace("-", "−")


def _month(index: int, voice: Voice) -> str:
    return f"{index + 1}월" if voice.lang == "ko" else voice.value(f"2000-{index + 1:02d}", "date").split()[0]
