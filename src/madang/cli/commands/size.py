"""madang size."""

from __future__ import annotations

from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from madang.cli.console import language, out, out_json, out_table, say, text
from madang.errors import InfeasibleError
from madang.files import write_whole
from madang.plan import load_plan
from madang.plan.remarks import SIZING
from madang.plan.write import plan_text
from madang.quantities.format import format_value
from madang.quantities.table import Language
from madang.study.sizing import SizedPlan, size_plan
from madang.study.sizing_remarks import sizing_remarks
from madang.supply import Limits

OPTIONS = {"grid.most": "--grid-mw", "co2_t": "--co2-cap", "clean_share": "--clean-share", "land_km2": "--land-km2",
           "capital": "--budget"}
"""What a limit of the programme is called on the command line."""


def size_command(
    plan: Path, output: Path, case: str | None, grid_mw: float | None, limits: Limits, lang: str | None, as_json: bool
) -> None:
    """Size a plan's sources, write the sized plan with what was found, print it."""
    speak = language(lang)
    loaded = load_plan(plan, case)
    say(text("step_size", speak))
    try:
        sized = size_plan(loaded, limits, grid_mw)
    except InfeasibleError as error:
        own = {} if grid_mw is not None else {"grid.most": f"phases.{loaded.phases[-1].name}.grid_limit_mw"}
        raise InfeasibleError(
            *(replace(each, path=(OPTIONS | own).get(each.path, each.path)) for each in error.problems)) from error
    found = sizing_remarks(sized)
    kept = tuple(remark for remark in sized.plan.remarks if not remark.id.startswith(SIZING))
    write_whole(output, plan_text(sized.plan.model_copy(update={"remarks": (*kept, *found)})).encode())
    if as_json:
        out_json(_document(sized))
    else:
        _print(sized, speak)
        out()
        for remark in found:
            out(remark.ko if speak == "ko" else remark.en)
    say(text("sized", speak, plan=output))
    say(text("next_run", speak, plan=output, run="out/run"))


def _document(sized: SizedPlan) -> dict[str, Any]:
    return {
        "year": sized.year,
        "currency": sized.plan.capital.currency,
        "values": dict(sized.values),
        "grid_mw": sized.sizing.capacity_mw["grid"],
        "worth": dict(sized.sizing.worth),
        "limits": dict(sized.sizing.limit),
        "optimum": {**asdict(sized.optimum), "total": sized.optimum.total},
        "lived": {**asdict(sized.lived), "total": sized.lived.total},
    }


def _print(sized: SizedPlan, lang: Language) -> None:
    """Capacities and yearly costs: the programme's, and those of the same year in the life."""
    per_year = f"{sized.plan.capital.currency}/year"

    def money(cost: float | None) -> str:
        return format_value(cost, per_year, lang) if cost else "–"

    out_table(
        [text(key, lang) for key in ("source", "capacity", "cost_optimum", "cost_lived")],
        [[text("grid", lang) if name == "grid" else name, _capacity(sized, name, lang), money(cost),
          money(cost and sized.lived.cost.get(name))] for name, cost in sized.optimum.cost.items()]
        + [[text("sum", lang), "", money(sized.optimum.total), money(sized.lived.total)]],
    )


def _capacity(sized: SizedPlan, name: str, lang: Language) -> str:
    """Power, and a battery's energy; of the grid its highest draw."""
    power = sized.values.get(f"supply.sources.{name}.power_mw", sized.sizing.capacity_mw[name])
    if power <= 1e-6:
        return text("none_built", lang)
    energy = sized.values.get(f"supply.sources.{name}.energy_mwh")
    shown = format_value(power, "MW", lang)
    return shown if energy is None else f"{shown} / {format_value(energy, 'MWh', lang)}"
