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
from fit_rows import band, error, read, row

from madang.compute.fitting import HeldOut, Vector, fit, hold_out

SOURCE = "fitted by tools/fit_power.py on the wall power of MLPerf inference v4.1 and v5.1, closed division (mlcommons)"
TDP = {"h200_sxm": 700.0, "b200_sxm": 1000.0}
NAMES = {"h200_sxm": "NVIDIA H200-SXM-141GB", "b200_sxm": "NVIDIA B200-SXM-180GB"}

PUBLISHED = [
    row(
        "power",
        "writing",
        0.6,
        "share",
        "splitwise-sim, A100 with Llama 2 70B and BLOOM: mean power over TDP 0.60 to 0.66 while writing in "
        "batches of 2 to 16, 1.02 while reading input",
        "one request alone 0.43",
        (0.43, 0.7),
        evidence="measured",
        date="2024",
    ),
    row(
        "power",
        "wanted",
        1.14,
        "1/TDP",
        "MLPerf v4.1, Llama 2 70B Server: an H200 at 1,000 W keeps 1.08 of one at 700 W, with the exponent",
        "power drawn at the highest clock; fitted on Server rows, Offline is the test",
        (1.05, 1.25),
        date="2024",
    ),
    row(
        "power",
        "still",
        0.12,
        "1/TDP",
        "accelerators with memory powered and clocks stopped: 60 to 140 W of 700 to 1,000",
        span=(0.08, 0.2),
        evidence="judgement",
    ),
]


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
    free = read(folder / "mlperf_inference.csv")
    found: dict[tuple[str, str, str], Run] = {}
    for record in read(folder / "mlperf_power.csv"):
        for chip, name in NAMES.items():
            if record["accelerator"] == name:
                wall, idle = (float(record[key]) / 8 / TDP[chip] for key in ("power_avg_w", "idle_w"))
                run = Run(chip, record["model"].removesuffix(".9").removesuffix("-99"), wall, idle, _kept(record, free))
                found[chip, record["throughput"], record["scenario"]] = run
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
    own = {chip: [run for run in rows if run.chip == chip] for chip in NAMES}
    exponent = values_of(own["h200_sxm"], None)["exponent"]
    dynamic = {chip: values_of(own[chip], exponent)["dynamic"] for chip in NAMES}
    idle = {chip: median([run.idle for run in own[chip]]) for chip in NAMES}
    for chip, held in held_out(rows).items():
        family = f"power_{chip}"
        readings = [run.idle for run in own[chip]]
        span = (f"{min(readings):.3f}", f"{max(readings):.3f}")
        note = "lowest meter reading before the run: an upper bound on idle"
        out.writerow(row(family, "idle", f"{idle[chip]:.3f}", "1/TDP", SOURCE, note, span, evidence="measured"))
        out.writerow(row(family, "dynamic", f"{dynamic[chip]:.3f}", "1/TDP", SOURCE))
        out.writerow(error(family, "error.workload", held, SOURCE))
        out.writerow(band(family, "band", held, SOURCE, "measured over model, held out by workload"))
    for name, some in (("idle", idle), ("dynamic", dynamic)):
        span = (f"{min(some.values()):.3f}", f"{max(some.values()):.3f}")
        note = "mean of H200 and B200, for accelerators no meter was seen on"
        out.writerow(row("power", name, f"{sum(some.values()) / 2:.3f}", "1/TDP", SOURCE, note, span))
    note = "from H200 servers under their MaxQ caps against the same without"
    out.writerow(row("power", "exponent", f"{exponent:.2f}", "1", SOURCE, note))
    crossed = across(rows)
    note = f"measured over model, held out by accelerator: {crossed.percent():.1f} % in the mean"
    out.writerow(band("power", "band", crossed, SOURCE, note))
    out.writerows(PUBLISHED)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
