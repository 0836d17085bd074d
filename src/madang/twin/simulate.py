"""simulate(plan) → Run, and evaluate(plan) → figures alone."""

from __future__ import annotations

import hashlib
import platform
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from typing import Any

from madang.finance import unverified
from madang.plan import Plan
from madang.plan.remarks import Remark, ratio_remarks
from madang.plan.tax import Tax
from madang.plan.write import plan_text
from madang.twin.figures import Value, evaluate_life, figures
from madang.twin.laws import laws
from madang.twin.life import Life, live
from madang.twin.run import Run
from madang.twin.steps.connection import connection_remarks
from madang.twin.tables import cash_table, hours_table, tenants_table, years_table


def simulate(plan: Plan) -> Run:
    """Simulate the whole life of a campus, with all tables. Ranges are added by `madang.study`."""
    life = live(plan)
    return Run(
        plan=plan,
        summary=figures(life),
        hours=hours_table(life),
        years=years_table(life),
        cash=cash_table(life),
        tenants=tenants_table(life),
        manifest=_manifest(life),
        claims=claims_of(plan),
        remarks=(*plan.remarks, *remarks(life)),
    )


def evaluate(plan: Plan) -> dict[str, Value]:
    """The figures of a life by id, without tables."""
    return evaluate_life(live(plan))


def remarks(life: Life) -> tuple[Remark, ...]:
    """What the simulated campus shows against other campuses, and what it must file to be connected."""
    last, whole = life.capacity.phases[-1], life.money.capex.initial
    ratios = ratio_remarks(last.it_mw, last.accelerators, whole / life.plan.capital.usd_rate, "all_in")
    return (*ratios, *connection_remarks(life), *_tax_remarks(life.plan.capital.tax))


def _tax_remarks(tax: Tax | None) -> Iterator[Remark]:
    """Which rules of the plan's tax law were not read in the law."""
    names = ", ".join(f"{row.key[1]} = {row.text}" for row in unverified(tax))
    if names:
        yield Remark(
            id="tax_unverified",
            grave=False,
            ko=f"법 조문으로 확인하지 못해 가정으로 쓴 세법 항목: {names}",
            en=f"Rules of tax law that are assumptions, not read in the law: {names}",
        )


def claims_of(plan: Plan) -> tuple[Mapping[str, Any], ...]:
    """The claims a plan's stated values cite, with quote and place, one record a value."""
    return tuple(
        {
            "path": path,
            "value": known.value,
            "claims": list(known.claims),
            "quote": known.quote,
            "place": known.place,
            "status": known.status,
            "source": known.source,
        }
        for path, known in plan.provenance.items()
        if known.kind == "stated"
    )


def _manifest(life: Life) -> dict[str, Any]:
    """How this run was made, without clock, host or path."""
    import numpy as np
    import polars as pl

    import madang

    return {
        "versions": {
            "madang": madang.__version__,
            "python": platform.python_version(),
            "numpy": np.__version__,
            "polars": pl.__version__,
        },
        "inputs": {"plan": hashlib.sha256(plan_text(life.plan).encode()).hexdigest(), "weather": life.weather.sha256},
        "weather": life.weather.source,
        "sources": sorted({known.source for known in life.plan.provenance.values()}),
        "balances": [asdict(each) for each in laws(life)],
        "hours": len(life.hours),
    }
