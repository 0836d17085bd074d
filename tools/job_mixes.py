"""Write catalog/data/job_mixes.csv from public logs: `python tools/job_mixes.py philly.csv sdsc.swf`.

Sizes with too few jobs to give a percentile are left out. Only percentiles and shares are kept, no job.
"""

from __future__ import annotations

import csv
import sys
from pathlib import Path

import numpy as np

from madang.cluster import PHILLY, read_swf, read_table

TARGET = Path(__file__).resolve().parent.parent / "src" / "madang" / "catalog" / "data" / "job_mixes.csv"
PERCENTILES = (0, 10, 25, 50, 75, 90, 95, 99, 100)
LEAST_JOBS = 50
WEEK_S = 604_800
MEDIAN_OF_CHI_SQUARED = 0.455
PHILLY_SOURCE = (
    "Microsoft Philly trace of 2017 (msr-fiddle/philly-traces) as filtered by the Pollux authors (petuum/adaptdl, "
    "Apache-2.0), summarised"
)


def philly(path: Path) -> list[tuple[object, ...]]:
    """Share of jobs and percentiles of run time by accelerators, and the bursts of submission."""
    jobs = read_table(path, PHILLY).jobs
    rows: list[tuple[object, ...]] = []
    for size in np.unique(jobs.accelerators):
        run = jobs.run_s[jobs.accelerators == size]
        if len(run) >= LEAST_JOBS:
            rows.append(("philly", size, "jobs", len(run), "jobs"))
            rows += [("philly", size, f"run_p{p}", int(np.percentile(run, p)), "s") for p in PERCENTILES]
    by_week = np.bincount((jobs.submit_s + (jobs.epoch_s + 3 * 86_400) % WEEK_S) // 3600, minlength=168 * 16)
    weeks = by_week[: 168 * 16].reshape(-1, 168)[2:14]
    shares = np.median(weeks / weeks.mean(axis=1, keepdims=True), axis=0)
    expected = weeks.mean(axis=1, keepdims=True) * shares / shares.mean()
    spread = np.median((weeks - expected) ** 2 / expected) / MEDIAN_OF_CHI_SQUARED
    rows.append(("philly", 0, "spread", round(float(spread), 1), "1"))
    return [(*row, "", "", "", "derived", PHILLY_SOURCE, 2017, "") for row in rows]


def main() -> None:
    """Write the table."""
    with TARGET.open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(("mix", "accelerators", "quantity", "value", "unit", "low", "high", "range", "evidence", "source",
                      "date", "note"))  # fmt: skip
        out.writerows(philly(Path(sys.argv[1])))
    asked = read_swf(Path(sys.argv[2])).jobs
    long = asked.run_s > 60
    print("requested over actual time, median:", np.median(asked.requested_s[long] / asked.run_s[long]),
          "in all:", asked.requested_s[long].sum() / asked.run_s[long].sum())


main()
