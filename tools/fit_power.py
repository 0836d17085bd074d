"""Fit the power model to MLPerf's metered servers and print its rows of compute_fits.

    python tools/fit_power.py COMPUTE >> rows.csv

COMPUTE is the folder of reference data with mlperf_power.csv and mlperf_inference.csv.
"""

from __future__ import annotations

import csv
import math
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import numpy as np

from madang.compute.fitting import HeldOut, Vector, fit, hold_out

DATE = "2026-11-22"
SOURCE = "fitted by tools/fit_power.py on the wall power of MLPerf inference v4.1 and v5.1, closed division (mlcommons)"
TDP = {"h200_sxm": 700.0, "b200_sxm": 1000.0}
NAMES = {"h200_sxm": "NVIDIA H200-SXM-141GB", "b200_sxm": "NVIDIA B200-SXM-180GB"}


@dataclass(frozen=True)
class Run:
    """One metered run: wall and idle watts per accelerator over TDP; throughput over the uncapped median."""

    chip: str
    workload: str
    wall: float
    idle: float
    kept: float


def runs(folder: Path) -> list[Run]:
    """All metered runs of eight H200 or B200, each run once."""
    free = _read(folder / "mlperf_inference.csv")
    found: dict[tuple[str, str, str], Run] = {}
    for row in _read(folder / "mlperf_power.csv"):
        for chip, name in NAMES.items():
            if row["accelerator"] == name:
                wall, idle = (float(row[key]) / 8 / TDP[chip] for key in ("power_avg_w", "idle_w"))
                run = Run(chip, row["model"].removesuffix(".9").removesuffix("-99"), wall, idle, _kept(row, free))
                found[chip, row["throughput"], row["scenario"]] = run
    return list(found.values())


def _kept(row: Mapping[str, str], free: Sequence[Mapping[str, str]]) -> float:
    same = [
        float(other["per_acc"])
        for other in free
        if all(other[key] == row[key] for key in ("round", "accelerator", "model", "scenario", "acc_total"))
        and other["division"] == "closed"
        and "MaxQ" not in other["system"]
        and "CTS" not in other["system"]
    ]
    return float(row["per_acc"]) / median(same)


def _read(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(path.read_text(encoding="utf-8").splitlines()))


def residuals(rows: Sequence[Run], values: Mapping[str, float]) -> Vector:
    """log(model / measured) of the wall power, idle taken from each server's own meter."""
    return np.array(
        [math.log((row.idle + values["dynamic"] * min(row.kept, 1.0) ** values["exponent"]) / row.wall) for row in rows]
    )


def train(exponent: float | None) -> Callable[[Sequence[Run], str], Callable[[Sequence[Run]], Vector]]:
    """Fit dynamic power, and the exponent unless it is given."""

    def trained(rows: Sequence[Run], _: str) -> Callable[[Sequence[Run]], Vector]:
        values = values_of(rows, exponent)
        return lambda some: residuals(some, values)

    return trained


def values_of(rows: Sequence[Run], exponent: float | None) -> dict[str, float]:
    """Dynamic power over TDP and the exponent, fitted."""
    start = {"dynamic": 1.0} if exponent else {"dynamic": 1.0, "exponent": 2.0}
    fixed = {"exponent": exponent} if exponent else {}
    return {**fit(lambda values: residuals(rows, {**values, **fixed}), start), **fixed}


def held_out(rows: Sequence[Run]) -> dict[str, HeldOut]:
    """Errors by workload held out, the accelerators apart; B200 ran uncapped and takes the exponent of H200."""
    exponent = values_of([row for row in rows if row.chip == "h200_sxm"], None)["exponent"]
    return {
        chip: hold_out(
            [row for row in rows if row.chip == chip],
            lambda row: row.workload,
            train(None if chip == "h200_sxm" else exponent),
        )
        for chip in NAMES
    }


def across(rows: Sequence[Run]) -> HeldOut:
    """Errors on one accelerator by the model of the other, idle by the meter."""
    exponent = values_of([row for row in rows if row.chip == "h200_sxm"], None)["exponent"]
    return hold_out(rows, lambda row: row.chip, train(exponent))


def main(folder: Path) -> None:
    """Print the rows."""
    out = csv.writer(sys.stdout, lineterminator="\n")
    rows = runs(folder)
    own = {chip: [row for row in rows if row.chip == chip] for chip in NAMES}
    exponent = values_of(own["h200_sxm"], None)["exponent"]
    dynamic = {chip: values_of(own[chip], exponent)["dynamic"] for chip in NAMES}
    idle = {chip: median([row.idle for row in own[chip]]) for chip in NAMES}
    for chip, held in held_out(rows).items():
        low, high = held.band()
        note = "; ".join(f"{name} {held.percent(name):.1f} %" for name in held.errors)
        span = (min(row.idle for row in own[chip]), max(row.idle for row in own[chip]))
        out.writerow(
            (
                f"power_{chip}",
                "idle",
                f"{idle[chip]:.3f}",
                "1/TDP",
                f"{span[0]:.3f}",
                f"{span[1]:.3f}",
                "bounds",
                "measured",
                SOURCE,
                DATE,
                "lowest meter reading before the run: an upper bound on idle",
            )
        )
        out.writerow(
            (f"power_{chip}", "dynamic", f"{dynamic[chip]:.3f}", "1/TDP", "", "", "", "derived", SOURCE, DATE, "")
        )
        out.writerow(
            (
                f"power_{chip}",
                "error.workload",
                f"{held.percent():.1f}",
                "%",
                "",
                "",
                "",
                "derived",
                SOURCE,
                DATE,
                f"mean absolute error held out: {note}",
            )
        )
        out.writerow(
            (
                f"power_{chip}",
                "band",
                f"{(low * high) ** 0.5:.4f}",
                "1",
                f"{low:.4f}",
                f"{high:.4f}",
                "p10_p90",
                "derived",
                SOURCE,
                DATE,
                "measured over model, held out by workload",
            )
        )
    crossed = across(rows)
    low, high = crossed.band()
    mean = {name: sum(some.values()) / 2 for name, some in (("idle", idle), ("dynamic", dynamic))}
    for name in ("idle", "dynamic"):
        both = sorted((idle if name == "idle" else dynamic).values())
        out.writerow(
            (
                "power",
                name,
                f"{mean[name]:.3f}",
                "1/TDP",
                f"{both[0]:.3f}",
                f"{both[1]:.3f}",
                "bounds",
                "derived",
                SOURCE,
                DATE,
                "mean of H200 and B200, for accelerators no meter was seen on",
            )
        )
    out.writerow(
        (
            "power",
            "exponent",
            f"{exponent:.2f}",
            "1",
            "",
            "",
            "",
            "derived",
            SOURCE,
            DATE,
            "from H200 servers under their MaxQ caps against the same without",
        )
    )
    out.writerow(
        (
            "power",
            "band",
            f"{(low * high) ** 0.5:.4f}",
            "1",
            f"{low:.4f}",
            f"{high:.4f}",
            "p10_p90",
            "derived",
            SOURCE,
            DATE,
            f"measured over model, held out by accelerator: {crossed.percent():.1f} % in the mean",
        )
    )
    out.writerow(
        (
            "power",
            "writing",
            0.6,
            "share",
            0.43,
            0.7,
            "bounds",
            "measured",
            "splitwise-sim, A100 with Llama 2 70B and BLOOM: mean power over TDP 0.60 to 0.66 while writing in "
            "batches of 2 to 16, 1.02 while reading input",
            "2024",
            "one request alone 0.43",
        )
    )
    out.writerow(
        (
            "power",
            "wanted",
            1.14,
            "1/TDP",
            1.05,
            1.25,
            "bounds",
            "derived",
            "MLPerf v4.1, Llama 2 70B Server: an H200 at 1,000 W keeps 1.08 of one at 700 W, with the exponent",
            "2024",
            "power drawn at the highest clock; fitted on Server rows, Offline is the test",
        )
    )
    out.writerow(
        (
            "power",
            "still",
            0.12,
            "1/TDP",
            0.08,
            0.2,
            "bounds",
            "judgement",
            "accelerators with memory powered and clocks stopped: 60 to 140 W of 700 to 1,000",
            DATE,
            "",
        )
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
