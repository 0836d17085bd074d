"""madang check, madang run."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path

from madang.cli.console import language, out_json, out_table, say, text
from madang.plan import Plan, Provenance, check_plan, load_plan, located
from madang.plan.plausible import plausibility
from madang.quantities.table import Language, notes, quantities
from madang.twin.run import Figure, Run, free_place


def check_command(plan: Path, case: str | None, lang: str | None, as_json: bool) -> None:
    """Load a plan, with one case or with all in turn; PlanError carries all that is wrong. Then live it once.

    A life finds what the values alone do not show: files that do not read, power that does not carry the campus, work
    that its accelerators cannot do.
    """
    from madang.twin import evaluate

    loaded = load_plan(plan, case) if case else check_plan(plan)
    with located(plan):
        evaluate(loaded)
    if as_json:
        out_json(loaded.model_dump(mode="json", exclude_none=True))
    speak = language(lang)
    say(text("plan_ok", speak, plan=plan, count=len(loaded.provenance), **origins_of(loaded.provenance)))
    for remark in plausibility(loaded):
        if remark.grave:
            say(text("look", speak, remark=remark.ko if speak == "ko" else remark.en))


def run_command(
    plan: Path, output: Path, case: str | None, lives: int, seed: int, lang: str | None, as_json: bool
) -> None:
    """Simulate, find ranges, save, print the figures."""
    speak = language(lang)
    free_place(output)  # refused before the work, not after it
    loaded = load_plan(plan, case)
    with located(plan):
        done = simulated(loaded, lives, seed, speak)
    done.save(output)
    if as_json:
        out_json({"summary": [asdict(figure) for figure in done.summary.values()]})
    else:
        print_summary(done, speak)
    say(text("ran", speak, run=output))
    say(text("next_report", speak, run=output))


def simulated(plan: Plan, lives: int, seed: int, lang: Language) -> Run:
    """A run of the plan, with ranges from `lives` evaluations where asked."""
    from madang.study import with_cases, with_ranges
    from madang.twin import simulate
    from madang.twin.memory import keep_freed_memory

    keep_freed_memory()
    run = simulate(plan)
    if not lives:
        return run
    say(text("step_ranges", lang, n=lives))
    run = with_cases(with_ranges(run, lives, seed))
    if run.study["refused"]:
        say(text("refused", lang, count=run.study["refused"], n=lives))
    return run


def origins_of(provenance: Mapping[str, Provenance]) -> dict[str, int]:
    """How many values are stated, derived, assumed."""
    count = Counter(known.kind for known in provenance.values())
    return {kind: count[kind] for kind in ("stated", "derived", "assumed")}


def print_summary(run: Run, lang: Language) -> None:
    """The figures as a table."""
    table = quantities()
    out_table(
        [text(key, lang) for key in ("figure", "value", "range", "origin")],
        [
            [table[f.id].label(lang), shown(f, f.value, lang), _range(f, lang), text(f.provenance, lang)]
            for f in run.summary.values()
        ],
    )


def shown(figure: Figure, value: float | str | None, lang: Language) -> str:
    """A figure's value as a reader sees it."""
    from madang.quantities.format import format_value

    if value is None:
        return notes()[figure.note][lang] if figure.note else "–"
    return format_value(value, figure.unit, lang)


def _range(figure: Figure, lang: Language) -> str:
    from madang.quantities.format import format_range

    if figure.low is None or figure.high is None:
        return ""
    return format_range(figure.low, figure.high, figure.unit, lang)
