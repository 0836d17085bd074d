"""Print the rows of the catalog's load_shapes table.

    python tools/load_shapes.py HELIOS_EARTH_VCS > src/madang/catalog/data/load_shapes.csv

HELIOS_EARTH_VCS is the folder of the minute-by-minute allocation of the 16 virtual clusters of Helios
"Earth" in May 2020 (HeliosArtifact, S-Lab; data CC-BY-4.0). docs/models/catalog.md explains the shapes.
"""

from __future__ import annotations

import csv
import datetime as dt
import gzip
import sys
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from madang.catalog.tables import FACT_COLUMNS

FIRST_MONDAY = dt.datetime(2020, 5, 4)
WEEKS = 4
REFILL_MINUTES = 1440
HELIOS = (
    "Helios cluster Earth, 16 virtual clusters of 856 GPUs, running GPUs per minute, 4-31 May 2020 "
    "(HeliosData, S-Lab, CC-BY-4.0; modified: summed, outages left out, averaged by hour of the week)"
)
DEEPSEEK = (
    "DeepSeek-V3/R1 inference system overview, 2025-03-01: 278 nodes at the peak, 226.75 on average of "
    "24 hours; off-peak prices from 00:30 to 08:30 (via mip.jiangtianzheng.com 8623)"
)
PEAK_NODES, MEAN_NODES = 278.0, 226.75


def training(folder: Path) -> NDArray[np.float64]:
    """Running GPUs by hour of the week, mean 1; shape (168,).

    Each week is divided by its own mean, so that growth over the month does not tilt the week. Minutes
    with no GPU at work in any virtual cluster (10 May and half an hour of 12 May) are outages; they and
    the day after them, in which the cluster fills again, are left out.
    """
    files = sorted(folder.glob("*.csv.gz"))
    if not files:
        raise SystemExit(f"no *.csv.gz in {folder}")
    total = np.zeros(WEEKS * 168 * 60)
    for file in files:
        with gzip.open(file, "rt", encoding="utf-8") as text:
            for row in csv.DictReader(text):
                minute = (dt.datetime.fromisoformat(row["time"]) - FIRST_MONDAY) // dt.timedelta(minutes=1)
                if 0 <= minute < len(total):
                    total[minute] += float(row["running_gpu_num"])
    for start in np.flatnonzero(total == 0).tolist():
        total[start : start + REFILL_MINUTES] = np.nan
    weeks = total.reshape(WEEKS, 168 * 60)
    weeks = weeks / np.nanmean(weeks, axis=1, keepdims=True)
    shape: NDArray[np.float64] = np.nanmean(weeks.reshape(WEEKS, 168, 60), axis=(0, 2))
    shape /= shape.mean()
    return shape


def serving() -> NDArray[np.float64]:
    """Nodes in use by hour of the week, mean 1; shape (168,).

    Two levels: the published peak outside the off-peak window, and inside it the level that gives the
    published mean, 16·peak + 8·low = 24·mean. The hours that the window cuts in half are half of each.
    """
    low = (24 * MEAN_NODES - 16 * PEAK_NODES) / 8
    night = np.array([0.5, *[1.0] * 7, 0.5, *[0.0] * 15])
    day = (PEAK_NODES + (low - PEAK_NODES) * night) / MEAN_NODES
    return np.tile(day, 7)


def main() -> None:
    """Write the table to standard output."""
    out = csv.writer(sys.stdout, lineterminator="\n")
    out.writerow(["shape", "hour_of_week", *FACT_COLUMNS])
    rows = (
        ("flat", np.ones(168), "definition: the same at every hour", "2026"),
        ("training", training(Path(sys.argv[1])), HELIOS, "2020-05"),
        ("serving", serving(), DEEPSEEK, "2025-02-28"),
    )
    for name, shape, source, date in rows:
        for hour, value in enumerate(shape):
            out.writerow([name, hour, f"{value:.4f}", "ratio", "", "", "", "derived", source, date, ""])


if __name__ == "__main__":
    main()
