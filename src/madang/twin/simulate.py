"""simulate(plan) → Run, and evaluate(plan) → figures alone."""

from __future__ import annotations

import hashlib
import platform
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from typing import Any

from madang.catalog.plausibility import facility_mw
from madang.plan import Plan
from madang.plan.plausible import of_the_kind, plausibility
from madang.plan.remarks import Remark, price_of_power
from madang.plan.write import plan_text
from madang.quantities.format import format_value
from madang.twin.bills import bill_table
from madang.twin.figures import Value, evaluate_life, figures
from madang.twin.job_tables import jobs_table, sharing_table
from madang.twin.laws import laws
from madang.twin.life import Life, live
from madang.twin.run import Run
from madang.twin.steps.connection import connection_remarks, connection_rows
from madang.twin.steps.economy import people
from madang.twin.steps.set_off import set_off
from madang.twin.steps.uses import uses
from madang.twin.steps.warnings import warnings
from madang.twin.tables import cash_table, hours_table, tenants_table, years_table
from madang.twin.tax_remarks import tax_remarks


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
        bill=bill_table(life),
        of_jobs={"jobs": jobs_table(life), "sharing": sharing_table(life)} if life.demand.chosen else {},
        manifest=_manifest(life),
        claims=claims_of(plan),
        remarks=(*plan.remarks, *remarks(life)),
    )


def evaluate(plan: Plan) -> dict[str, Value]:
    """The figures of a life by id, without tables."""
    return evaluate_life(live(plan))


def remarks(life: Life) -> tuple[Remark, ...]:
    """What does not fit together, what the campus shows against others, and what it must file to be connected."""
    own = (*_scope_remarks(life), *_fit_remarks(life), *warnings(life))
    return (*own, *_beside_others(life), *connection_remarks(life), *tax_remarks(life.plan))


def _beside_others(life: Life) -> Iterator[Remark]:
    """What was announced against other campuses, and the whole investment as computed where all of it was not and the
    accelerators are like theirs."""
    said, plan = plausibility(life.plan), life.plan
    yield from said
    if of_the_kind(plan) and not any(each.id.startswith("all_in") for each in said):
        yield price_of_power("all_in", life.money.capex.initial, plan.capital.currency, plan.capital.usd_rate,
                             facility_mw(life.capacity.phases[-1].it_mw, "it"))


def _scope_remarks(life: Life) -> Iterator[Remark]:
    """That the announced investment is taken as a part, and what the whole comes to."""
    capital = life.plan.capital
    if capital.initial_capex is None or capital.initial_capex_scope == "all_in":
        return
    shell = capital.initial_capex_scope == "shell_and_plant"
    (part, whole), (said, total) = (
        [format_value(amount, capital.currency, lang) for amount in (capital.initial_capex, life.money.capex.initial)]
        for lang in ("ko", "en")
    )
    yield Remark(
        id="investment_scope",
        grave=False,
        ko=f"발표한 투자액({part})을 {'건물과 설비' if shell else 'IT 장비'}만의 값으로 보았습니다. "
        f"{'가속기' if shell else '건물과 설비'}까지 더한 초기 투자비는 {whole}입니다.",
        en=f"The announced investment of {said} is taken as {'building and plant' if shell else 'IT equipment'} alone; "
        f"with {'the accelerators' if shell else 'building and plant'} the initial investment is {total}.",
    )


def _fit_remarks(life: Life) -> Iterator[Remark]:
    """That the announced accelerators are rated above the campus's IT power."""
    last, each = life.capacity.phases[-1], life.plan.fleet.it_kw_per_accelerator
    rated = last.accelerators * each / 1000
    if rated > last.it_mw * _ABOVE:
        said = f"{last.accelerators:,.0f} × {each:g} kW = {rated:,.0f} MW > {last.it_mw:,.0f} MW"
        yield Remark(
            id="accelerators_exceed_power",
            grave=False,
            ko=f"가속기의 정격 전력을 모두 더하면 캠퍼스의 IT 전력보다 큽니다: {said}.",
            en=f"The accelerators together are rated above the campus's IT power: {said}.",
        )


_ABOVE = 1.005
"""A sum of ratings this far above the IT power is more than a rounding."""


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
        "connection": connection_rows(life),
        "uses": uses(life),
        "people": people(life),
        "effects": set_off(life),
        "unserved_facility_mwh": float(life.supply.unserved_mw.sum()) if life.supply else 0.0,
        **_work(life),
    }


def _work(life: Life) -> dict[str, Any]:
    """At which rate, in which precision and layout each tenant's work runs; nothing where the plan names none."""
    made = life.tokens.by_tenant if life.tokens else {}
    return {"work": {name: asdict(output.rate) for name, output in made.items()}} if made else {}
