"""Where the energy comes from: by year, by month and hour of the day, how clean it is, and what sizing found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from madang.plan.remarks import SIZING
from madang.report.charts import Caption, Chart, Part, stacked_bars
from madang.report.charts.profiles import DayPart, day_profiles
from madang.report.facility import shown_year
from madang.report.figures import figure_view
from madang.report.voice import Voice
from madang.twin import Run

if TYPE_CHECKING:
    import polars as pl

    from madang.report.figures import FigureView

Array = NDArray[np.float64]

PARTS = {
    "contracts": "supply.contracts", "wind": "supply.wind", "solar": "supply.solar", "gas": "supply.gas",
    "grid": "supply.grid", "battery": "supply.battery",
}
"""What serves the campus, from the bottom of a stack upwards: id → text."""

_NOTHING = 1e-9
"""Below this a part is a rounding and not drawn."""
_NAMED = 0.0005
"""Below this share a part would be named with nought."""
_CLEAN = ("clean_share_hourly", "emissions_annual_t", "emissions_market_annual_t")
_MONTH_STARTS = np.cumsum([0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30])


@dataclass(frozen=True)
class SupplyView:
    """Charts; figures of clean energy; what is curtailed and given to the grid; sentences of a sizing."""

    charts: list[Chart]
    clean: list[FigureView]
    surplus: str
    sizing: list[str]


def supply_view(run: Run, voice: Voice) -> SupplyView | None:
    """The section of a run whose plan has sources of its own; None where the grid is alone."""
    if not run.plan.supply.sources:
        return None
    year = shown_year(run)
    charts = [_by_year(run, voice)] + ([_by_hour(run, year, voice)] if year else [])
    spoken = [remark for remark in run.remarks if remark.id.startswith(SIZING)]
    return SupplyView(
        charts=charts,
        clean=[figure_view(run, run.summary[name], voice) for name in _CLEAN],
        surplus=_surplus(run, voice),
        sizing=[remark.ko if voice.lang == "ko" else remark.en for remark in spoken],
    )


def served(hours: pl.DataFrame) -> dict[str, Array]:
    """Power of each part that serves the campus in each hour [MW], by id of `PARTS`.

    Clean power counts after what is curtailed or given to the grid, a battery where it discharges; together they are
    the facility's power and what the battery takes in.
    """
    column = {name: hours[name].to_numpy() for name in
              ("solar_mw", "wind_mw", "clean_mw", "gas_mw", "battery_mw", "grid_mw", "curtailed_mw", "export_mw")}
    over = column["curtailed_mw"] + column["export_mw"]
    used = 1 - np.divide(over, column["clean_mw"], out=np.zeros_like(over), where=column["clean_mw"] > 0)
    return {
        "contracts": (column["clean_mw"] - column["solar_mw"] - column["wind_mw"]) * used,
        "wind": column["wind_mw"] * used,
        "solar": column["solar_mw"] * used,
        "gas": column["gas_mw"],
        "grid": column["grid_mw"],
        "battery": np.maximum(column["battery_mw"], 0.0),
    }


def _by_year(run: Run, voice: Voice) -> Chart:
    """Energy by calendar year; what a battery gives is what others gave it before, so it is no part."""
    year = run.hours["time"].dt.year().to_numpy()
    years = np.unique(year)
    sums = {name: np.bincount(year - years[0], weights=power) for name, power in served(run.hours).items()
            if name != "battery"}
    whole = sum(float(each.sum()) for each in sums.values())
    of_whole = {name: float(each.sum()) / whole for name, each in sums.items()}
    said = [voice.say("supply.years_part", name=voice.inside(voice.say(PARTS[name])),
                      share=voice.value(round(share, 3), "share"))
            for name, share in sorted(of_whole.items(), key=lambda pair: -pair[1]) if share >= _NAMED]
    title = voice.say("supply.years_title", parts=", ".join(said))
    parts = [Part(voice.say(PARTS[name]), each.tolist()) for name, each in sums.items() if of_whole[name] > _NOTHING]
    return stacked_bars(_caption("supply-years", title, voice.say("supply.years_note"), voice), years.tolist(), parts,
                        "MWh")


def _by_hour(run: Run, year: int, voice: Voice) -> Chart:
    hours = run.hours.filter(run.hours["time"].dt.year() == year)
    means = {name: _days(power) for name, power in served(hours).items()}
    noon, night = (_grid_share(means, list(range(*span))) for span in ((10, 16), (0, 6)))
    title = voice.say("supply.hours_title", day=voice.value(noon, "share"), night=voice.value(night, "share"))
    parts = [DayPart(voice.say(PARTS[name]), each) for name, each in means.items() if each.max() > _NOTHING]
    facility = DayPart(voice.say("supply.facility"), _days(hours["facility_mw"].to_numpy()))
    note = voice.say("supply.hours_note", year=str(year))
    return day_profiles(_caption("supply-hours", title, note, voice), parts, facility, "MW")


def _days(power: Array) -> Array:
    """Means by month and hour of the day, shape (12, 24)."""
    days = power.reshape(365, 24)
    return np.stack([days[start:end].mean(axis=0)
                     for start, end in zip(_MONTH_STARTS, [*_MONTH_STARTS[1:], 365], strict=True)])


def _grid_share(means: dict[str, Array], hours: list[int]) -> float:
    whole = sum(float(each[:, hours].sum()) for each in means.values())
    return round(float(means["grid"][:, hours].sum()) / whole, 3) if whole else 0.0


def _surplus(run: Run, voice: Voice) -> str:
    """How much of the clean energy was in surplus; empty where none was."""
    made, lost, sold = (float(run.hours[name].sum()) for name in ("clean_mw", "curtailed_mw", "export_mw"))
    if lost + sold <= 0:
        return ""
    shares = {"lost": voice.value(round(lost / made, 3), "share"), "sold": voice.value(round(sold / made, 3), "share")}
    return voice.say("supply.surplus", **shares) if sold > 0 else voice.say("supply.curtailed", lost=shares["lost"])


def _caption(name: str, title: str, note: str, voice: Voice) -> Caption:
    return Caption(f"chart-{name}", title, note, voice.say("chart.desc", title=title, note=note), voice.lang)
