"""Run every benchmark and print each as a ratio: below 1 keeps the budget, or beats the peer."""

from __future__ import annotations

import contextlib
import io
import itertools
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from benchmarks.reading import reading
from benchmarks.timing import Row, best

EXAMPLE = Path(__file__).resolve().parent.parent / "examples" / "ulsan" / "plan.yaml"


def command(*arguments: str) -> Callable[[], object]:
    """A fresh process of the command line."""
    return lambda: subprocess.run([sys.executable, "-m", "madang", *arguments], check=True, capture_output=True)


def the_command_line() -> list[Row]:
    """Help, and the whole path cold and warm, each in its own process."""
    with tempfile.TemporaryDirectory() as folder:
        demo = command("demo", "-o", folder)
        first = best(demo, 1)
        return [
            ("madang --help", best(command("--help")), 0.3, "s"),
            ("demo, first in this folder", first, 10.0, "s"),
            ("demo, again", best(demo, 2), 3.0, "s"),
        ]


def a_life() -> list[Row]:
    """25 years of hours, with all tables written, and a thousand lives by a sample of them."""
    from madang import load_plan, simulate
    from madang.plan import with_values
    from madang.study.ranges import ranges
    from madang.twin import evaluate
    from madang.twin.memory import keep_freed_memory

    plan = load_plan(EXAMPLE)
    keep_freed_memory()
    evaluate(plan)
    # What the halls drew is kept between lives, so each timed life has halls of its own.
    others = (with_values(plan, {"fleet.idle_fraction": 0.3 + step / 1e6}) for step in itertools.count())
    with tempfile.TemporaryDirectory() as folder:
        whole = best(lambda: simulate(plan).save(Path(folder) / "run"))
    return [
        ("25 years of hours, warm", best(lambda: evaluate(next(others)), 20), 0.050, "s"),
        ("25 years with all tables written", whole, 0.5, "s"),
        ("1,000 uncertain lives (from 100)", 10 * best(lambda: ranges(plan, 100), 1), 30.0, "s"),
    ]


def physics() -> list[Row]:
    """Wet-bulb of a year of hours against psychrolib on the same hours."""
    import numpy as np
    import psychrolib

    from madang.facility.weather import typical_year, wet_bulb

    year = typical_year("ulsan")
    psychrolib.SetUnitSystem(psychrolib.SI)
    peer = np.vectorize(psychrolib.GetTWetBulbFromRelHum)
    ours = best(lambda: wet_bulb(year.dry_bulb_c, year.relative_humidity, year.pressure_pa))
    theirs = best(lambda: peer(year.dry_bulb_c, np.clip(year.relative_humidity, 0, 1), year.pressure_pa), 1)
    return [("wet-bulb of a year, against psychrolib", ours, theirs, "s")]


def rooms() -> list[Row]:
    """The rooms' own benchmarks; that of the cluster last, whose year of jobs takes most memory."""
    from benchmarks import cluster
    from benchmarks.compute import compute
    from benchmarks.finance import finance
    from benchmarks.supply import dispatch, sizing, sizing_against_pypsa

    return [*compute(), *finance(), *dispatch(), *sizing(), *sizing_against_pypsa(),
            *itertools.chain.from_iterable(group() for group in cluster.GROUPS)]


def main() -> None:
    """Print every row: what, ours, the limit or peer, and the ratio."""
    print(f"{'what':45} {'ours':>9} {'limit':>9}  ratio")
    for group in (the_command_line, a_life, reading, physics, rooms):
        with contextlib.redirect_stdout(io.StringIO()):
            rows = group()
        for name, ours, limit, unit in rows:
            print(f"{name:45} {ours:8.3f}{unit} {limit:8.3f}{unit}  {ours / limit:.2f}")


main()
