"""Fit the efficiencies of the compute room and print the rows of the catalog's compute_fits table.

    python tools/fit_compute.py COMPUTE > rows.csv && mv rows.csv src/madang/catalog/data/compute_fits.csv

COMPUTE is the folder of reference data with trtllm_throughput.csv. What is fitted, on what and how well what
was held out is met is printed; docs/models/compute.md explains the terms.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from fit_rows import Row, errors, row
from trtllm_points import Point, points, residuals, with_values

from madang.catalog.tables import FACT_COLUMNS
from madang.compute.fitting import HeldOut, Vector, fit, hold_out, mean_percent
from madang.compute.types import Efficiency

TABLE = (
    "NVIDIA TensorRT-LLM, perf-overview.md of v1.0 (00f37686) and of the developer guide (03e27c7d): "
    "output tokens per second at fixed lengths"
)
SOURCE = f"fitted by tools/fit_compute.py on {TABLE}"
ROOM = [
    row(
        "room",
        "usable_memory",
        0.98,
        "share",
        "drivers report 81,559 MiB on an H100, 183,359 on a B200, 24,081 on an RTX 4090; a little goes to the context",
        "of the capacity printed, taken as GiB",
        (0.95, 0.995),
        evidence="judgement",
    ),
]
START = Efficiency(
    "start",
    {"bf16": 0.6, "fp8": 0.5, "fp4": 0.4, "int8": 0.5},
    attention=0.4,
    memory=0.9,
    expert_memory=0.6,
    link=0.7,
    exchange=0.4,
    link_s=1.5e-5,
    unpack=0.5,
    activation=1.0,
    expert_rows=64.0,
    layer_s=3e-4,
    request_s=1e-6,
    drain=0.2,
    workspace=4e9,
)
JUDGED = {  # value, low, high, unit, what it weighs
    "matrix.bf16": (0.6, 0.45, 0.75, "share", "between the fitted FP8 share and what dense 16-bit matrices reach"),
    "matrix.int8": (0.59, 0.4, 0.75, "share", "as FP8"),
    "attention": (0.4, 0.3, 0.6, "share", "of the 16-bit rate, fused attention over the input"),
    "memory": (0.9, 0.8, 0.95, "share", "streaming of weights and cache"),
    "link": (0.7, 0.5, 0.9, "share", "large ring all-reduces over a link"),
    "link_s": (1.5e-5, 5e-6, 3e-5, "s", "latency of one collective inside a server"),
    "request_s": (1e-6, 0.0, 1e-5, "s", "host seconds a request and step: sampling and bookkeeping"),
    "workspace": (4e9, 2e9, 1.2e10, "byte", "activations, graphs and the runtime beside weights and cache"),
    "expert_rows": (64.0, 16.0, 128.0, "count", "half a tile of 128 rows in each expert hit"),
}
UNITS = {
    "matrix.fp8": "share",
    "matrix.fp4": "share",
    "layer_s": "s",
    "drain": "share",
    "activation": "1",
    "expert_memory": "share",
    "exchange": "share",
    "unpack": "share",
}
DENSE = ("matrix.fp8", "matrix.fp4", "layer_s", "drain")
EXPERTS = ("activation", "expert_memory", "exchange", "unpack")


@dataclass(frozen=True)
class Table:
    """The measured points: dense models, models with experts, and the workstation card that is kept apart."""

    dense: list[Point]
    experts: list[Point]
    workstation: list[Point]

    def dense_fit(self, kept: Sequence[Point]) -> Efficiency:
        """Efficiencies fitted on dense points.

        Where the accelerator left out was the only one with FP4, the workstation card's points are the
        only others that know FP4, and join.
        """
        known = any(row.precision.name == "fp4" for row in kept)
        return _fit(kept if known else [*kept, *self.workstation], START, DENSE)

    def experts_fit(self, kept: Sequence[Point], dense: Sequence[Point]) -> Efficiency:
        """Efficiencies of experts, on top of the dense models' own."""
        return _fit(kept, self.dense_fit(dense), EXPERTS)


def _fit(rows: Sequence[Point], start: Efficiency, names: Sequence[str]) -> Efficiency:
    first = {key: _get(start, key) for key in names}
    return with_values(start, fit(lambda values: residuals(rows, with_values(start, values)), first))


def held_out(table: Table) -> dict[str, dict[str, HeldOut]]:
    """Errors by family and by what was held out; with an accelerator out, its dense points are out too."""

    def errors(reached: Efficiency) -> Callable[[Sequence[Point]], Vector]:
        return lambda rows: residuals(rows, reached)

    def dense(kept: Sequence[Point], _: str) -> Callable[[Sequence[Point]], Vector]:
        return errors(table.dense_fit(kept))

    def experts_by_gpu(kept: Sequence[Point], gpu: str) -> Callable[[Sequence[Point]], Vector]:
        return errors(table.experts_fit(kept, [row for row in table.dense if row.gpu != gpu]))

    def experts_by_model(kept: Sequence[Point], _: str) -> Callable[[Sequence[Point]], Vector]:
        return errors(table.experts_fit(kept, table.dense))

    by_gpu = hold_out(table.dense, lambda row: row.gpu, dense)
    card = {"RTXPRO6000": residuals(table.workstation, table.dense_fit(table.dense))}
    return {
        "dense": {
            "accelerator": by_gpu,
            "model": hold_out(table.dense, lambda row: row.model, dense),
            "sheet": HeldOut({**by_gpu.errors, **card}),
        },
        "experts": {
            "accelerator": hold_out(table.experts, lambda row: row.gpu, experts_by_gpu),
            "model": hold_out(table.experts, lambda row: row.model, experts_by_model),
        },
    }


def measured(folder: Path) -> Table:
    """The table of TensorRT-LLM, in its three parts."""
    rows = points(folder)
    ours = [row for row in rows if row.gpu != "RTXPRO6000"]
    return Table(
        [row for row in ours if row.dense],
        [row for row in ours if not row.dense],
        [row for row in rows if row.gpu == "RTXPRO6000"],
    )


def main(folder: Path) -> None:
    """Print the table."""
    out = csv.writer(sys.stdout, lineterminator="\n")
    out.writerow(("fit", "quantity", *FACT_COLUMNS))
    out.writerows(ROOM)
    table = measured(folder)
    held = held_out(table)
    dense = table.dense_fit(table.dense)
    out.writerows(_rows("dense", dense, DENSE, held["dense"], table.dense))
    experts = table.experts_fit(table.experts, table.dense)
    out.writerows(_rows("experts", experts, (*DENSE, *EXPERTS), held["experts"], table.experts))


def _rows(
    family: str, reached: Efficiency, fitted: Sequence[str], held: Mapping[str, HeldOut], rows: Sequence[Point]
) -> Iterator[Row]:
    note = f"{len(rows)} points"
    for key in (*DENSE, *EXPERTS, *JUDGED):
        value = f"{_get(reached, key):.4g}"
        if key in fitted:
            yield row(family, key, value, UNITS[key], SOURCE, note)
        elif key in JUDGED:
            _, low, high, unit, why = JUDGED[key]
            yield row(family, key, value, unit, why, span=(low, high), evidence="judgement")
        else:
            yield row(family, key, value, UNITS[key], SOURCE, "not in the work of dense models")
    yield from errors(family, held, SOURCE)
    fitted_error = f"{mean_percent(residuals(rows, reached)):.1f}"
    yield row(family, "error.fitted", fitted_error, "%", SOURCE, "on the points fitted, so no measure of accuracy")
    chips = " ".join(sorted({point.chip.id for point in rows}))
    yield row(family, "accelerators", chips, "text", SOURCE, "in the fit")
    vintage = "TensorRT-LLM 1.0 to 1.2 (2025)"
    yield row(family, "vintage", vintage, "text", TABLE, note, evidence="vendor", date="2025")


def _get(reached: Efficiency, key: str) -> float:
    if key.startswith("matrix."):
        return reached.matrix[key.removeprefix("matrix.")]  # type: ignore[index]
    return float(getattr(reached, key))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
