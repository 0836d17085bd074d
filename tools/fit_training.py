"""Fit the training model to MLPerf Training and print its rows of compute_fits.

    python tools/fit_training.py COMPUTE >> rows.csv

Each accelerator's share of peak comes from its smallest Llama 3.1 405B run, the time a layer from the runs of the
other model: so larger runs, and the other model, are held out.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from fit_rows import band, read, row

from madang.compute import sheets
from madang.compute.fitting import HeldOut, fit
from madang.compute.training import flops_per_token
from madang.compute.types import Chip, Shape

SOURCE = (
    "fitted by tools/fit_training.py on MLPerf Training v5.1 (mlcommons), Llama 3.1 405B and 8B: steady tokens a "
    "second, evaluation left out"
)
CHIPS = {
    "NVIDIA H200": "h200_sxm",
    "NVIDIA H100": "h100_sxm",
    "NVIDIA Blackwell GPU (B200": "b200_sxm",
    "NVIDIA Blackwell GPU (GB200": "gb200_nvl72",
    "NVIDIA Blackwell Ultra GPU (GB300": "gb300_nvl72",
}
MODELS = {"llama31_405b": "llama31_405b", "llama31_8b": "llama31_8b"}


@dataclass(frozen=True)
class Run:
    """One submission: tokens/s per accelerator, and tokens a step per accelerator."""

    chip: Chip
    shape: Shape
    submitter: str
    accelerators: int
    tokens: float
    measured: float

    def seconds(self, share: float, layer_s: float) -> float:
        """Seconds of a step."""
        work = flops_per_token(self.shape, 8192) * self.tokens
        return work / (self.chip.rates["fp8"] * share) + self.shape.layers * layer_s

    def share(self, layer_s: float) -> float:
        """Share of peak that this run reaches besides the time a layer."""
        work = flops_per_token(self.shape, 8192) * self.tokens
        return work / self.chip.rates["fp8"] / (self.tokens / self.measured - self.shape.layers * layer_s)

    def log_error(self, share: float, layer_s: float) -> float:
        """log(model / measured) of the tokens a second."""
        return float(np.log(self.tokens / self.seconds(share, layer_s) / self.measured))


def runs(folder: Path) -> list[Run]:
    """All NVIDIA runs of the two pre-training benchmarks, smallest first."""
    found = []
    for record in read(folder / "mlperf_training_v5.1.csv"):
        names = [id for start, id in CHIPS.items() if record["accelerator"].startswith(start)]
        if names and record["benchmark"] in MODELS and record["tokens_s_per_acc"]:
            count = int(record["acc_total"])
            tokens = float(record["global_batch"]) * float(record["seq_len"]) / count
            found.append(
                Run(
                    sheets.chip(names[0]),
                    sheets.shape(MODELS[record["benchmark"]]),
                    record["submitter"],
                    count,
                    tokens,
                    float(record["tokens_s_per_acc"]),
                )
            )
    return sorted(found, key=lambda run: run.accelerators)


def layer_s(rows: Sequence[Run], model: str) -> float:
    """Time a layer fitted on one model: each accelerator's smallest run sets its share, its larger runs the time."""
    own = [run for run in rows if run.shape.id == model]
    firsts = {run.chip.id: run for run in reversed(own)}
    larger = [run for run in own if run is not firsts[run.chip.id]]

    def errors(values: dict[str, float]) -> np.ndarray:  # type: ignore[type-arg]
        return np.array(
            [run.log_error(firsts[run.chip.id].share(values["layer_s"]), values["layer_s"]) for run in larger]
        )

    return fit(errors, {"layer_s": 2e-3})["layer_s"]  # type: ignore[arg-type]


def by_size(rows: Sequence[Run], model: str, seconds: float) -> HeldOut:
    """Errors of the larger runs: share from the smallest run of the same accelerator, time a layer as given."""
    own = [run for run in rows if run.shape.id == model]
    firsts = {run.chip.id: run for run in reversed(own)}
    errors: dict[str, list[float]] = {}
    for run in own:
        if run is not firsts[run.chip.id]:
            error = run.log_error(firsts[run.chip.id].share(seconds), seconds)
            errors.setdefault(f"{run.chip.id} x{run.accelerators}", []).append(error)
    return HeldOut({name: np.array(some) for name, some in errors.items()})


def by_accelerator(rows: Sequence[Run], seconds: float) -> HeldOut:
    """Errors of 405B on one accelerator with the mean share of the others."""
    firsts = {run.chip.id: run for run in reversed(rows) if run.shape.id == "llama31_405b"}
    errors = {}
    for name in firsts:
        share = float(np.mean([run.share(seconds) for other, run in firsts.items() if other != name]))
        own = [run for run in rows if run.chip.id == name and run.shape.id == "llama31_405b"]
        errors[name] = np.array([run.log_error(share, seconds) for run in own])
    return HeldOut(errors)


def by_model(rows: Sequence[Run], model: str, other: str) -> HeldOut:
    """Errors of one model's runs with share and time a layer from the runs of the other on the same accelerator."""
    seconds = layer_s(rows, other)
    firsts = {run.chip.id: run for run in reversed(rows) if run.shape.id == other}
    errors: dict[str, list[float]] = {}
    for run in rows:
        if run.shape.id == model and run.chip.id in firsts:
            share = firsts[run.chip.id].share(seconds)
            errors.setdefault(f"{run.chip.id} x{run.accelerators}", []).append(run.log_error(share, seconds))
    return HeldOut({name: np.array(some) for name, some in errors.items()})


def main(folder: Path) -> None:
    """Print the rows."""
    out = csv.writer(sys.stdout, lineterminator="\n")
    rows = runs(folder)
    small, large = layer_s(rows, "llama31_8b"), layer_s(rows, "llama31_405b")
    mean = (small + large) / 2
    span = (f"{min(small, large):.4g}", f"{max(small, large):.4g}")
    by_runs = f"{small * 1e3:.2f} ms by the 8B runs, {large * 1e3:.2f} ms by the 405B runs"
    out.writerow(row("training", "layer_s", f"{mean:.4g}", "s", SOURCE, by_runs, span))
    firsts = {run.chip.id: run for run in reversed(rows) if run.shape.id == "llama31_405b"}
    shares = {name: run.share(mean) for name, run in firsts.items()}
    for name, share in shares.items():
        note = (
            f"of the FP8 peak, 405B on {firsts[name].accelerators} by {firsts[name].submitter}; "
            "NVIDIA's own runs use FP4 for part of the work"
        )
        out.writerow(row("training", f"share.{name}", f"{share:.3f}", "share", SOURCE, note))
    span = (f"{min(shares.values()):.3f}", f"{max(shares.values()):.3f}")
    every = f"{np.mean(list(shares.values())):.3f}"
    out.writerow(row("training", "share", every, "share", SOURCE, "for accelerators without a run", span))
    sized = by_size(rows, "llama31_405b", small)
    note = f"larger 405B runs held out, time a layer from 8B: {sized.percent():.1f} %"
    out.writerow(band("training", "band.size", sized, SOURCE, note))
    other = by_model(rows, "llama31_8b", "llama31_405b")
    note = f"8B by the share and the time a layer of the 405B runs: {other.percent():.1f} %"
    out.writerow(band("training", "band.model", other, SOURCE, note))
    out.writerow(row("training", "model", "llama31_405b", "text", SOURCE, "whose shares they are"))
    crossed = by_accelerator(rows, small)
    note = f"accelerator held out: {crossed.percent():.1f} %"
    out.writerow(band("training", "band.accelerator", crossed, SOURCE, note))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
