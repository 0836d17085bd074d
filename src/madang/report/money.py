"""The financed plan: where its money comes from and goes, what its owners and lenders get, and what could go wrong."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from madang.catalog.tables import facts
from madang.finance import members_cash, rate_of_return
from madang.finance.debt import missed, owing, served
from madang.plan.financing import NoDebt
from madang.quantities.table import quantities
from madang.report.charts import Caption, Chart, Part, stacked_bars, tornado
from madang.report.drivers import mover
from madang.report.figures import FigureView, figure_view
from madang.report.voice import Voice
from madang.twin import Run

Array = NDArray[np.float64]

_FIRST = ("equity_irr", "dscr_minimum", "price_for_target_return")
"""Figures of every plan that belong to this section too."""
_USES = ("shell_and_plant", "it_equipment", "construction_interest", "fees", "paid_out")
_SOURCES = ("draw", "junior_draw", "grant", "early_cash")
_MOVERS = 8
_ROUNDING = 1e-9
"""Amounts below this share of the largest are what a sum leaves over."""


@dataclass(frozen=True)
class Sum:
    """One line of uses or sources: name, amount, share of the whole."""

    name: str
    amount: str
    share: str


@dataclass(frozen=True)
class MoneyView:
    """What the section shows. Rows are texts in the order of their heads; `cases` is empty without a study.

    `bridge` leads from the owner's parts in the plan's prices to all uses; empty for a run made before it kept parts.
    """

    price_year: str
    early: str
    refinanced: str
    loans: list[tuple[str, ...]]
    chart: Chart
    tornado: Chart | None
    uses: list[Sum]
    sources: list[Sum]
    bridge: list[Sum]
    figures: list[FigureView]
    medians: Mapping[str, str]
    covers: list[tuple[str, ...]]
    members: list[tuple[str, ...]]
    case_head: tuple[str, ...]
    cases: list[tuple[str, ...]]


def money_view(run: Run, voice: Voice) -> MoneyView | None:
    """The section of a plan that is financed and has an income; None for any other."""
    if "nominal_equity" not in run.cash.columns:
        return None
    lines = {name.removeprefix("nominal_"): run.cash[name].to_numpy()
             for name in run.cash.columns if name.startswith("nominal_")}
    years = run.cash["year"].to_list()
    names = [name for name, row in quantities().items() if name in run.summary and (
        row.scope == "owners" or name in _FIRST)]
    medians = run.study.get("medians", {})
    uses = _uses(lines)
    return MoneyView(
        price_year=str(run.plan.capital.price_year),
        early=_early(run, lines, voice),
        refinanced=_refinanced(run, lines, voice),
        loans=_loans(run, lines, voice),
        chart=_chart(lines, years, voice),
        tornado=_tornado(run, voice),
        uses=_sums(uses, voice),
        sources=_sums({name: float(lines[name].sum()) for name in _SOURCES} | {
            "equity_in": float((lines["equity_in"] - lines["shortfall"]).sum())}, voice),
        bridge=_sums(_bridge(run, lines), voice) if run.manifest.get("uses") else [],
        figures=[figure_view(run, run.summary[name], voice) for name in names],
        medians={name: voice.value(medians[name], run.summary[name].unit) for name in names if name in medians},
        covers=_covers(run, lines, years, voice),
        members=_members(run, lines, voice),
        case_head=tuple(voice.figure_name(name) for name in _case_figures(run)),
        cases=[_case(run, each, voice) for each in run.study.get("cases", ())],
    )


def _early(run: Run, lines: Mapping[str, Array], voice: Voice) -> str:
    """What becomes of the cash earned before the loan's term; nothing to say where there is no loan or no such cash."""
    earned = float((np.maximum(lines["flow"], 0.0) * lines["before_term"]).sum())
    financing = run.plan.capital.financing
    if financing is None or isinstance(financing.debt, NoDebt) or not earned:
        return ""
    path = "capital.financing.debt.pre_completion_cash"
    return voice.say("money.early", amount=voice.value(earned, run.plan.capital.currency),
                     choice=voice.shown(path, financing.debt.pre_completion_cash))


def _refinanced(run: Run, lines: Mapping[str, Array], voice: Voice) -> str:
    """Which loan takes the first one's place, and when; nothing where none does."""
    financing, currency = run.plan.capital.financing, run.plan.capital.currency
    if financing is None or isinstance(financing.debt, NoDebt) or financing.debt.refinancing is None:
        return ""
    terms = financing.debt.refinancing
    return voice.say(
        "money.refinanced", year=terms.year, amount=voice.value(float(lines["replaced"].sum()), currency),
        drawn=voice.value(float(lines["refinancing_draw"].sum()), currency), years=terms.tenor_years,
        rate=voice.value(terms.rate, "share/year"))


def _loans(run: Run, lines: Mapping[str, Array], voice: Voice) -> list[tuple[str, ...]]:
    """Every loan in the order in which they are paid: name, kind, amount, rate, years; none where there is no debt."""
    financing = run.plan.capital.financing
    if financing is None or isinstance(financing.debt, NoDebt):
        return []
    head, debt, renewed = "capital.financing", financing.debt, financing.debt.refinancing
    rows: list[tuple[str, str, Any, str]] = [(voice.say("money.draw"), f"{head}.debt", debt, "draw")]
    if renewed is not None:
        rows.append((voice.say("money.renewed", year=renewed.year), f"{head}.debt.refinancing", renewed,
                     "refinancing_draw"))
    rows += [(each.name, f"{head}.tranches.{each.name}", each, f"tranche{number}_draw")
             for number, each in enumerate(financing.tranches, start=1)]
    return [
        (name, voice.shown(f"{path}.kind", terms.kind),
         voice.value(float(lines[line].sum()), run.plan.capital.currency),
         *(voice.shown(f"{path}.{field}", getattr(terms, field)) for field in ("rate", "tenor_years")))
        for name, path, terms, line in rows
    ]


def _uses(lines: Mapping[str, Array]) -> dict[str, float]:
    """Uses until the campus is built; what is left of the whole is the reserve."""
    found = {name: float(lines[name].sum()) for name in _USES}
    found["vat_move"] = float((lines["vat_move"] * lines["before_term"]).sum())
    return found | {"reserve": float(lines["uses"].sum()) - sum(found.values())}


def _bridge(run: Run, lines: Mapping[str, Array]) -> dict[str, float]:
    """From what the owner pays by part, in the plan's prices, to all uses in the money of their day."""
    own = [each for each in run.manifest["uses"]["parts"] if each["payer"] == "owner"]
    reserve = sum(each["contingency"] for each in own)
    land = sum(each["amount"] - each["contingency"] for each in own if each["part"] == "land")
    real = sum(each["amount"] for each in own)
    nominal, whole = (sum(float(lines[name].sum()) for name in names)
                      for names in (("shell_and_plant", "it_equipment"), ("uses",)))
    return {"bridge_land": land, "bridge_reserve": reserve, "bridge_parts": real - land - reserve,
            "bridge_inflation": nominal - real, "bridge_carried": whole - nominal}


def _sums(amounts: Mapping[str, float], voice: Voice) -> list[Sum]:
    whole = sum(amounts.values())
    currency = voice.plan.capital.currency
    shown = {voice.say(f"money.{name}"): amount for name, amount in amounts.items() if abs(amount) > _ROUNDING * whole}
    rows = [Sum(name, voice.value(amount, currency), voice.value(round(amount / whole, 3), "share"))
            for name, amount in shown.items()]
    return [*rows, Sum(voice.say("cost.total"), voice.value(whole, currency), "")]


def _chart(lines: Mapping[str, Array], years: list[int], voice: Voice) -> Chart:
    """What comes in is paid out: above the line what each year's income goes to, below it what is paid in."""
    kept = lines["revenue"] + lines["reserve_income"] - lines["resale"] - lines["operation"] - lines["energy"]
    paid = lines["tax"] + lines["service"] + lines["swept"] + lines["junior_paid"] + lines["distribution"]
    parts = {
        "running": lines["operation"] + lines["energy"],
        "tax": lines["tax"],
        "service": lines["service"] + lines["swept"] + lines["junior_paid"],
        "early_cash": lines["early_cash"],
        "kept": kept - paid - lines["early_cash"] + lines["shortfall"] + lines["refinancing_net"],
        "distribution": lines["distribution"],
        "borrowed": -lines["draw"] - lines["junior_draw"],
        "granted": -lines["grant"],
        "equity_in": -lines["equity_in"],
    }
    currency = voice.plan.capital.currency
    title = voice.say("money.chart_title", borrowed=voice.value(float(-parts["borrowed"].sum()), currency),
                      paid_in=voice.value(float(lines["equity_in"].sum()), currency),
                      paid_out=voice.value(float(lines["distribution"].sum()), currency))
    note = voice.say("money.chart_note")
    caption = Caption("chart-owners", title, note, voice.say("chart.desc", title=title, note=note), voice.lang)
    least = _ROUNDING * max(float(np.abs(values).max()) for values in parts.values())
    shown = {name: np.where(np.abs(values) > least, values, 0.0) for name, values in parts.items()}
    return stacked_bars(caption, years, [Part(voice.say(f"money.{name}"), values.tolist())
                                         for name, values in shown.items() if values.any()], currency)


def _tornado(run: Run, voice: Voice) -> Chart | None:
    """What moves the owners' return most; None without a study or a return."""
    figure = run.summary["equity_irr"]
    found = [each for driver in run.study.get("drivers", ()) if (each := mover(driver, figure.id, voice)) is not None]
    found = sorted(found, key=lambda each: -abs(each.at_high - each.at_low))[:_MOVERS]
    if not isinstance(figure.value, float) or not found:
        return None
    low, high = sorted((found[0].at_low, found[0].at_high))
    title = voice.say("chart.drivers_title", driver=found[0].label, range=voice.span(low, high, figure.unit))
    note = voice.say("chart.drivers_note", figure=voice.figure_name(figure.id))
    caption = Caption("chart-return", title, note, voice.say("chart.desc", title=title, note=note), voice.lang)
    return tornado(caption, found, figure.value, figure.unit)


def _covers(run: Run, lines: Mapping[str, Array], years: list[int], voice: Voice) -> list[tuple[str, ...]]:
    """Year, cash for debt service, service, DSCR, which of the loan's tests it misses, LLCR, PLCR, what is still owed
    (nought below one unit of money), for the years that begin with debt."""
    currency = voice.plan.capital.currency
    tests = _missed(run, lines["dscr"], voice)
    paid, left = served(lines["service"]), lines["balance"] + lines["junior_balance"]
    return [
        (str(years[row]), *(voice.value(float(lines[name][row]), currency) for name in ("cfads", "service")),
         *((f"{lines['dscr'][row]:.2f}", tests[row]) if paid[row] else ("–", "–")),
         *(f"{lines[name][row]:.2f}" for name in ("llcr", "plcr")),
         voice.value(float(left[row]) if left[row] >= 1 else 0.0, currency))
        for row in np.flatnonzero(owing(lines))
    ]


def _missed(run: Run, covers: Array, voice: Voice) -> list[str]:
    """Of each year's cover whether the loan is in default, locks up what is distributed, or neither."""
    debt = run.plan.capital.financing.debt if run.plan.capital.financing else NoDebt(kind="none")
    if isinstance(debt, NoDebt):
        return [""] * len(covers)
    default, lockup = missed(covers, debt.default_dscr), missed(covers, debt.lockup_dscr)
    return [voice.say("money.default" if broken else "money.lockup" if held else "money.met")
            for broken, held in zip(default, lockup, strict=True)]


def _members(run: Run, lines: Mapping[str, Array], voice: Voice) -> list[tuple[str, ...]]:
    """What each member pays in, is paid, and earns a year."""
    financing = run.plan.capital.financing
    members = financing.members if financing else ()
    rows = []
    for name, cash in members_cash(lines, members).items() if members else ():
        rate = rate_of_return(cash)
        amounts = (float(-np.minimum(cash, 0).sum()), float(np.maximum(cash, 0).sum()))
        rows.append((name, *(voice.value(amount, run.plan.capital.currency) for amount in amounts),
                     voice.value(rate, "share/year")))
    return rows


def _case_figures(run: Run) -> list[str]:
    """Figures of the cases, in the order of the first that has any."""
    return next((list(each["figures"]) for each in run.study.get("cases", ()) if each["figures"]), [])


def _case(run: Run, case: Mapping[str, Any], voice: Voice) -> tuple[str, ...]:
    """The case's name and its figures, dashes where it breaks a rule of the plan."""
    figures = case["figures"] or {}
    cells = (voice.value(figures.get(name), run.summary[name].unit) for name in _case_figures(run))
    sizes = {row.key[1]: voice.value(abs(float(row.text)), row.unit) for row in facts("stress_cases")
             if row.key[0] == case["case"]}
    return (voice.say(f"case.{case['case']}", **sizes), *cells)
