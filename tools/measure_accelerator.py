"""Measure one accelerator: matrix rates, bandwidth, layers that write and that read, power; points for madang trial.

    python tools/measure_accelerator.py --accelerator h200_sxm --model llama31_8b -o measured.csv --points points.csv
    madang trial points.csv --krw-per-kwh 178

Needs PyTorch built for the accelerator, which madang itself does not; power needs nvidia-smi. Random weights in the
model's published sizes; dense models with grouped queries only. Not yet run on an accelerator: on a processor
(--device cpu) it has been, with a small model. A point is composed of measured layers and the output matrix: what a
serving engine's host and scheduler cost is not in it, so a fit to points lacks them, too.
"""

from __future__ import annotations

import argparse
import csv
import datetime as dt
import functools
import statistics
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from torch.nn import functional

from madang.compute import sheets
from madang.compute.trial import COLUMNS
from madang.compute.types import Shape

HEAD = ("what", "precision", "size", "value", "unit", "share_of_sheet", "device", "software", "date")
MATRICES = ((1, 8192, 8192), (16, 8192, 8192), (128, 8192, 8192), (1024, 8192, 8192), (8192, 8192, 8192))
LOADS = ((1, 1000, 500), (16, 1000, 500), (64, 1000, 500), (64, 4000, 500), (128, 500, 1000), (256, 500, 200))
REPEATS = 20
LOADED_S = 10.0
Linear = Callable[["torch.Tensor"], "torch.Tensor"]


@dataclass(frozen=True)
class Bench:
    """Where things are measured; `small` divides the sizes of kernels, for a trial run."""

    device: str
    accelerator: str
    small: int = 1

    def wait(self) -> None:
        """Until the accelerator has done what was asked."""
        if self.device == "cuda":
            torch.cuda.synchronize()

    def seconds(self, work: Callable[[], object]) -> float:
        """Median of repeated calls, each waited for, after three that warm up."""
        for _ in range(3):
            work()
        times = []
        for _ in range(REPEATS):
            self.wait()
            start = time.perf_counter()
            work()
            self.wait()
            times.append(time.perf_counter() - start)
        return statistics.median(times)

    def random(self, *size: int) -> torch.Tensor:
        """16-bit numbers."""
        return torch.randn(*size, device=self.device, dtype=torch.bfloat16) / size[-1] ** 0.5


def linear(bench: Bench, rows: int, columns: int, precision: str) -> Linear:
    """A matrix of weights, applied to rows of input, in 16 or in 8 bits."""
    weight = bench.random(columns, rows)
    if precision == "bf16":
        return lambda x: functional.linear(x, weight)
    narrow, one = weight.to(torch.float8_e4m3fn), torch.ones((), device=bench.device)

    def scaled(x: torch.Tensor) -> torch.Tensor:
        flat = x.reshape(-1, rows).to(torch.float8_e4m3fn)
        done = torch._scaled_mm(flat, narrow.t(), scale_a=one, scale_b=one, out_dtype=torch.bfloat16)
        return done.reshape(*x.shape[:-1], columns)

    return scaled


@dataclass(frozen=True)
class Layer:
    """One layer of a dense model, and the output matrix."""

    shape: Shape
    into: Linear
    out: Linear
    up: Linear
    down: Linear
    vocabulary: Linear

    def step(self, x: torch.Tensor, keys: torch.Tensor, values: torch.Tensor) -> torch.Tensor:
        """Requests × new tokens × hidden, over a cache of requests × heads × tokens × width; read causally."""
        shape, (requests, new, _) = self.shape, x.shape
        wide = shape.heads * shape.head_dim
        query = self.into(x)[..., :wide].reshape(requests, new, shape.heads, shape.head_dim).transpose(1, 2)
        seen = functional.scaled_dot_product_attention(query, keys, values, is_causal=new > 1, enable_gqa=True)
        x = x + self.out(seen.transpose(1, 2).reshape(requests, new, wide))
        gate, straight = self.up(x).chunk(2, dim=-1)
        return x + self.down(functional.silu(gate) * straight)


def layer(bench: Bench, shape: Shape, precision: str) -> Layer:
    """A layer with random weights in the model's sizes."""
    wide = shape.heads * shape.head_dim
    return Layer(
        shape,
        linear(bench, shape.hidden, wide + 2 * shape.kv_heads * shape.head_dim, precision),
        linear(bench, wide, shape.hidden, precision),
        linear(bench, shape.hidden, 2 * shape.ffn, precision),
        linear(bench, shape.ffn, shape.hidden, precision),
        linear(bench, shape.hidden, shape.vocab // 16 * 16, "bf16"),
    )


def layer_seconds(bench: Bench, one: Layer, requests: int, new: int, seen: int) -> float:
    """Seconds of one layer for `new` tokens of each request over `seen` cached ones."""
    shape = one.shape
    x = bench.random(requests, new, shape.hidden)
    keys, values = (bench.random(requests, shape.kv_heads, seen, shape.head_dim) for _ in range(2))
    return bench.seconds(lambda: one.step(x, keys, values))


def written_per_second(shape: Shape, requests: int, tokens_out: int, write: float, read: float, word: float) -> float:
    """Tokens a second with `requests` under way, from seconds of a layer that writes, one that reads an input, a word.

    Each written token frees 1/out of a request, whose successor's input is read meanwhile.
    """
    return requests / (shape.layers * (write + requests / tokens_out * read) + word)


def matrix_rows(bench: Bench, precisions: list[str]) -> Iterator[tuple[Any, ...]]:
    """Operations a second by shape and precision."""
    rates = sheets.chip(bench.accelerator).rates
    for precision in precisions:
        for rows, inner, columns in MATRICES:
            inner, columns = inner // bench.small, columns // bench.small  # noqa: PLW2901
            apply, x = linear(bench, inner, columns, precision), bench.random(max(rows, 16), inner)
            rate = 2 * len(x) * inner * columns / bench.seconds(functools.partial(apply, x))
            peak = rates["bf16" if precision == "bf16" else "fp8"]
            yield "matrix", precision, f"{len(x)}x{inner}x{columns}", rate, "operations/s", rate / peak


def bandwidth_rows(bench: Bench) -> Iterator[tuple[Any, ...]]:
    """Bytes a second read and written by a copy, and read by a sum."""
    count = 2**30 // bench.small**2
    source = torch.ones(count, device=bench.device, dtype=torch.bfloat16)
    target, peak = torch.empty_like(source), sheets.chip(bench.accelerator).bandwidth
    for what, work, moved in (("copy", lambda: target.copy_(source), 4.0), ("read", source.sum, 2.0)):
        rate = moved * count / bench.seconds(work)
        yield f"bandwidth {what}", "bf16", str(2 * count), rate, "bytes/s", rate / peak


def model_rows(
    bench: Bench, model: str, precisions: list[str], points: list[dict[str, Any]]
) -> Iterator[tuple[Any, ...]]:
    """Seconds of layers that write and that read; each pair is a point for a trial, added to `points`."""
    shape = sheets.shape(model)
    if shape.moe_layers or shape.latent or shape.window_layers:
        raise SystemExit(f"{model}: only dense models with grouped queries are measured")
    for precision in precisions:
        one = layer(bench, shape, precision)
        for requests, tokens_in, tokens_out in LOADS:
            requests, tokens_in = max(requests // bench.small, 1), tokens_in // bench.small  # noqa: PLW2901
            write = layer_seconds(bench, one, requests, 1, tokens_in + tokens_out // 2)
            read = layer_seconds(bench, one, 1, tokens_in, tokens_in)
            x = bench.random(requests, shape.hidden)
            word = bench.seconds(functools.partial(one.vocabulary, x))
            size = f"{requests} requests, {tokens_in} in, {tokens_out} out"
            yield "layer writing", precision, size, write, "s", ""
            yield "layer reading", precision, size, read, "s", ""
            rate = written_per_second(shape, requests, tokens_out, write, read, word)
            cells = (model, bench.accelerator, precision, 1, 1, tokens_in, tokens_out, requests, f"{rate:.1f}")
            points.append(dict(zip(COLUMNS, cells, strict=True)))


def power_rows(bench: Bench) -> Iterator[tuple[Any, ...]]:
    """Watts that the accelerator itself reports, idle and while it multiplies matrices."""
    if bench.device != "cuda":
        return
    time.sleep(LOADED_S)
    yield "power idle", "", "", watts(LOADED_S), "W", ""
    apply, x = linear(bench, 8192, 8192, "bf16"), bench.random(8192, 8192)
    stop = threading.Event()

    def load() -> None:
        while not stop.is_set():
            for _ in range(20):
                apply(x)
            bench.wait()

    worker = threading.Thread(target=load)
    worker.start()
    time.sleep(2)
    loaded = watts(LOADED_S)
    stop.set()
    worker.join()
    yield (
        "power loaded",
        "bf16",
        "8192x8192x8192",
        loaded,
        "W",
        loaded / (sheets.chip(bench.accelerator).tdp_w or loaded),
    )


def watts(seconds: float) -> float:
    """Mean of what nvidia-smi reads in that time."""
    call = ["nvidia-smi", "--query-gpu=power.draw", "--format=csv,noheader,nounits", "--id=0"]
    end, read = time.monotonic() + seconds, []
    while time.monotonic() < end:
        read.append(float(subprocess.run(call, capture_output=True, text=True, check=True).stdout))
        time.sleep(0.2)
    return statistics.mean(read)


def main() -> None:
    """Measure and write both tables."""
    ask = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    ask.add_argument("--accelerator", required=True, help="catalog id whose data sheet the shares are of")
    ask.add_argument("--model", default="llama31_8b")
    ask.add_argument("--device", default="cuda")
    ask.add_argument("--small", type=int, default=1, help="divide the sizes, to try the program itself")
    ask.add_argument("-o", "--output", type=Path, required=True)
    ask.add_argument("--points", type=Path, required=True)
    given = ask.parse_args()
    bench = Bench(given.device, given.accelerator, given.small)
    eight = given.device == "cuda" and torch.cuda.get_device_capability() >= (8, 9)
    precisions = ["bf16", "fp8"] if eight and "fp8" in sheets.chip(given.accelerator).rates else ["bf16"]
    name = torch.cuda.get_device_name() if given.device == "cuda" else "processor"
    software, date = f"PyTorch {torch.__version__}", dt.datetime.now(dt.UTC).date().isoformat()
    points: list[dict[str, Any]] = []
    with torch.inference_mode(), given.output.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(HEAD)
        for rows in (
            matrix_rows(bench, precisions),
            bandwidth_rows(bench),
            model_rows(bench, given.model, precisions, points),
            power_rows(bench),
        ):
            for what, precision, size, value, unit, share in rows:
                cells = (f"{value:.4g}", unit, f"{share:.3f}" if share else "")
                table.writerow((what, precision, size, *cells, name, software, date))
    with given.points.open("w", encoding="utf-8", newline="") as file:
        out = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        out.writeheader()
        out.writerows(points)


if __name__ == "__main__":
    main()
