"""The step model against MLPerf inference: one tuning factor per engine and round, printed as rows of compute_fits.

    python tools/fit_mlperf.py COMPUTE >> rows.csv

The results do not state the lengths of the inputs nor, in a form to be read, the precision: both are assumptions
below, each length with a range. Outputs are those measured. One row per system; 99 is dropped where 99.9 is the
same run.
"""

from __future__ import annotations

import csv
import math
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from fit_rows import read, row

from madang.compute import fits, sheets
from madang.compute.fitting import HeldOut, Vector, fit, hold_out
from madang.compute.steady import steady
from madang.compute.types import Engine, Layout, Plant, Work

SOURCE = "fitted by tools/fit_mlperf.py on MLPerf inference v4.1 and v5.1, closed division, Offline (mlcommons)"
LENGTHS = {  # tokens in: low, assumed, high; tokens out where the file leaves them blank
    "llama2-70b": ("llama2_70b", 250.0, 295.0, 350.0, 294.0),
    "llama3.1-405b": ("llama31_405b", 8000.0, 9400.0, 10500.0, 650.0),
    "llama3.1-8b": ("llama31_8b", 780.0, 870.0, 1000.0, 128.0),
    "mixtral-8x7b": ("mixtral_8x7b", 230.0, 280.0, 350.0, 145.0),
    "deepseek-r1": ("deepseek_r1", 700.0, 900.0, 1200.0, 3700.0),
}
CHIPS = {
    "NVIDIA H100-SXM-80GB": "h100_sxm",
    "NVIDIA H200-SXM-141GB": "h200_sxm",
    "NVIDIA B200-SXM-180GB": "b200_sxm",
    "NVIDIA GB200": "gb200_nvl72",
    "NVIDIA GB300": "gb300_nvl72",
    "AMD Instinct MI300X": "mi300x",
    "AMD MI300X": "mi300x",
    "AMD Instinct MI325X": "mi325x",
}
ROUNDS = ("tensorrt_v4.1", "tensorrt_v5.1", "rocm_v4.1", "rocm_v5.1")
LAYOUTS = (
    Layout(1),
    Layout(2),
    Layout(4),
    Layout(8),
    Layout(2, 2),
    Layout(2, 4),
    Layout(1, 2),
    Layout(1, 4),
    Layout(4, spread=True),
    Layout(8, spread=True),
)


@dataclass(frozen=True)
class Result:
    """One system's result: requests and tokens per second and accelerator, and the model's before tuning."""

    round: str
    chip: str
    model: str
    system: str
    tokens_out: float
    measured: float
    stock: tuple[float, float, float]


def rows(folder: Path) -> list[Result]:
    """All Offline results of accelerators with a data sheet, models with a shape; the model at three lengths."""
    found: dict[tuple[str, ...], Result] = {}
    for record in read(folder / "mlperf_inference.csv"):
        name = record["model"].removesuffix(".9").removesuffix("-99").replace("3_1", "3.1")
        chips = [id for start, id in CHIPS.items() if record["accelerator"].startswith(start)]
        plain = not any(word in record["accelerator"] + record["system"] for word in ("CTS", "MaxQ", "NVL-"))
        if (record["division"], record["scenario"], record["unit"]) != ("closed", "Offline", "tokens/s") or not plain:
            continue
        if name in LENGTHS and chips and record["per_acc"]:
            out = float(record["tok_per_sample"] or LENGTHS[name][4])
            stock = tuple(stock_rate(chips[0], name, length, out) for length in LENGTHS[name][1:4])
            engine = "rocm" if "AMD" in record["accelerator"] else "tensorrt"
            key = (record["round"], record["submitter"], record["system"], name)
            found[key] = Result(
                f"{engine}_{record['round']}", chips[0], name, record["system"], out, float(record["per_acc"]), stock
            )  # type: ignore[arg-type]
    return [result for result in found.values() if result.stock[1] > 0]


_RATES: dict[tuple[str, str, float, float], float] = {}


def stock_rate(chip_id: str, name: str, tokens_in: float, tokens_out: float) -> float:
    """Tokens per second and accelerator of the stock engine in its best layout; 0 where nothing fits."""
    key = (chip_id, name, tokens_in, tokens_out)
    if key not in _RATES:
        chip, shape = sheets.chip(chip_id), sheets.shape(LENGTHS[name][0])
        kind, reached = sheets.best_precision(shape, chip), fits.efficiency(fits.family(shape))
        best = 0.0
        for layout in LAYOUTS:
            if (layout.accelerators > 1 and chip.link is None) or (layout.spread and not shape.moe_layers):
                continue
            plant = Plant(chip, shape, kind, layout, reached, Engine(max_tokens=max(8192, int(tokens_in))))
            best = max(best, steady(plant, Work(tokens_in, tokens_out)).tokens_s / layout.accelerators)
        _RATES[key] = best
    return _RATES[key]


def residuals(some: Sequence[Result], values: Mapping[str, float], length: int = 1) -> Vector:
    """log(model / measured): a factor per round on the stock rate, and host seconds a request on one accelerator."""
    return np.array(
        [
            math.log(
                1 / (1 / (row.stock[length] * values[row.round]) + values["request"] / row.tokens_out) / row.measured
            )
            for row in some
        ]
    )


def train(length: int = 1) -> Callable[[Sequence[Result], str], Callable[[Sequence[Result]], Vector]]:
    """Fit the factors on the rows kept."""

    def trained(kept: Sequence[Result], _: str) -> Callable[[Sequence[Result]], Vector]:
        values = factors(kept, length)
        return lambda some: residuals(some, values, length)

    return trained


def factors(kept: Sequence[Result], length: int = 1) -> dict[str, float]:
    """The tuning factor of each round and the host's seconds a request."""
    return fit(
        lambda values: residuals(kept, values, length), {**dict.fromkeys(ROUNDS, 1.0), "request": 1e-3}, prior=1e-3
    )


def held_out(some: Sequence[Result], length: int = 1, by: str = "chip") -> HeldOut:
    """Errors with each system, or each `chip`, held out of the factors."""
    return hold_out(some, lambda result: getattr(result, by), train(length))


def main(folder: Path) -> None:
    """Print the rows."""
    out = csv.writer(sys.stdout, lineterminator="\n")
    some = rows(folder)
    values, ends = factors(some), [factors(some, length) for length in (0, 2)]
    held = [held_out(some, length) for length in range(3)]
    note = "; ".join(f"{name} {held[1].percent(name):.1f} %" for name in held[1].errors)
    for name in ROUNDS:
        span = sorted((values[name], *(end[name] for end in ends)))
        ends_of = (f"{span[0]:.3f}", f"{span[2]:.3f}")
        over = "over the stock engine; ends: the ends of the assumed input lengths"
        out.writerow(row("tuning", f"mlperf_{name}", f"{values[name]:.3f}", "1", SOURCE, over, ends_of))
    per_request = "host seconds a request and accelerator"
    out.writerow(row("tuning", "request_s", f"{values['request']:.4g}", "s", SOURCE, per_request))
    single = [held_out(some, length, "system").percent() for length in range(3)]
    for what, errors, more in (("accelerator", [one.percent() for one in held], note), ("system", single, "")):
        text = f"each {what} held out; {errors[0]:.1f} and {errors[2]:.1f} % at the ends of the lengths; {more}"
        out.writerow(row("tuning", f"error.{what}", f"{errors[1]:.1f}", "%", SOURCE, text))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
