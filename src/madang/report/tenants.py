"""Who shares the campus: what each tenant got, how long it waited, who borrows from whom, and what was kept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from madang.report.charts import Caption, Chart
from madang.report.charts.lanes import Lane, Words, tenant_lanes
from madang.report.voice import Voice
from madang.twin import Run

if TYPE_CHECKING:
    import polars as pl

HOURS = ("entitled", "sold", "borrowed", "lent", "starved")
"""Columns of accelerator-hours in a filled year."""
LOST = ("checkpoint", "redone", "restart", "reclaimed", "shed")


@dataclass(frozen=True)
class TenantRow:
    """One tenant in a mean filled year; what the run does not have is empty."""

    tenant: str
    hours: tuple[str, ...]
    wait: str
    wait_p90: str
    lost: str
    bill: str


@dataclass(frozen=True)
class Sharing:
    """The section: rows, sentences on kept shares, and the lanes; without jobs only rows of what is sold."""

    columns: tuple[str, ...]
    rows: tuple[TenantRow, ...]
    audits: tuple[str, ...]
    chart: Chart | None
    weeks: str


def tenants(run: Run, voice: Voice) -> Sharing | None:
    """What each tenant got; None for a campus of one tenant that has no jobs."""
    if not run.of_jobs and len(run.plan.tenants) < 2:
        return None
    filled = run.years.filter(run.years["filled"])["year"].to_list()
    own = run.tenants.filter(run.tenants["year"].is_in(filled)) if filled else run.tenants
    hours = HOURS if run.of_jobs else HOURS[:2]
    rows = tuple(_row(own.filter(own["tenant"] == each.name), each.name, hours, run, voice)
                 for each in run.plan.tenants)
    if not run.of_jobs:
        return Sharing(hours, rows, (), None, "")
    weeks = len(run.of_jobs["sharing"].filter(run.of_jobs["sharing"]["tenant"] == _first(run))) // 168
    return Sharing(hours, rows, tuple(_audits(own, run, voice)), _lanes(run, voice), str(weeks))


def _first(run: Run) -> str:
    return next(each.name for each in run.plan.tenants if each.jobs is not None)


def _row(own: pl.DataFrame, name: str, hours: tuple[str, ...], run: Run, voice: Voice) -> TenantRow:
    def mean(column: str) -> float | None:
        found = own[column].mean() if column in own.columns else None
        return float(found) if isinstance(found, int | float) else None

    def shown(column: str, unit: str) -> str:
        found = mean(column)
        return "" if found is None else voice.value(float(f"{found:.3g}"), unit)

    sold = mean("accelerator_hours_sold")
    lost = [mean(f"accelerator_hours_lost_{cause}") for cause in LOST]
    share = None if not sold or None in lost else sum(each for each in lost if each is not None) / sold
    return TenantRow(
        tenant=name,
        hours=tuple(shown(f"accelerator_hours_{each}", "h") for each in hours),
        wait=shown("wait_hours_mean", "h"),
        wait_p90=shown("wait_hours_p90", "h"),
        lost="" if share is None else voice.value(round(share, 3), "share"),
        bill=shown("bill", run.plan.capital.currency),
    )


def _audits(own: pl.DataFrame, run: Run, voice: Voice) -> list[str]:
    """Whether each public share was kept at every moment of the simulated weeks."""
    said = []
    for each in run.plan.tenants:
        if each.jobs is None or each.jobs.guarantee != "public":
            continue
        rows = own.filter(own["tenant"] == each.name)
        kept, least = float(rows["kept"][-1]), float(rows["open_at_least"][-1])
        held = "text.share_kept" if least >= kept else "text.share_broken"
        said.append(voice.say(held, tenant=each.name, kept=voice.value(kept, "accelerator"),
                              least=voice.value(least, "accelerator")))
    return said


def _lanes(run: Run, voice: Voice) -> Chart:
    """The simulated weeks of the last phase."""
    table = run.of_jobs["sharing"]
    last = table.filter(table["phase"] == table["phase"][-1])
    lanes = [
        Lane(each.name, *(rows[name].to_numpy() for name in ("entitled", "held", "starved")))
        for each in run.plan.tenants
        if each.jobs is not None
        for rows in [last.filter(last["tenant"] == each.name)]
    ]
    borrowers = last.group_by("tenant").agg(_sum("borrowed"))
    most = borrowers.sort(["borrowed", "tenant"], descending=[True, False])["tenant"][0]
    starts = last.filter(last["tenant"] == lanes[0].label)["time"].gather_every(168).to_list()
    weeks = [voice.value(start.date().isoformat(), "date") for start in starts]
    words = Words(voice.say("column.tenant"), voice.say("chart.held_own"), voice.say("chart.held_borrowed"),
                  voice.say("chart.starved"), voice.say("chart.entitled"), weeks)
    title = voice.say("chart.sharing_title", tenant=most)
    note = voice.say("chart.sharing_note", phase=voice.phase(str(last["phase"][-1])))
    caption = Caption("chart-sharing", title, note, voice.say("chart.desc", title=title, note=note), voice.lang)
    return tenant_lanes(caption, lanes, words, "accelerator")


def _sum(column: str) -> pl.Expr:
    import polars as pl

    return pl.col(column).sum()
