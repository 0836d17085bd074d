"""NVIDIA's published TensorRT-LLM throughput as points for the step model, with the conditions of its runs.

The number of requests of a run and the rule by which trtllm-bench sets its limits are published with the
table (TensorRT-LLM, docs performance/perf-overview.md of v1.0 and developer-guide/perf-overview.md, and
tensorrt_llm/bench/build/tuning.py). In v1.0 the mixture-of-experts models ran with attention data
parallelism (`enable_attention_dp` in the published options), so their TP is a spread layout.
"""

from __future__ import annotations

import csv
import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from madang.compute import sheets
from madang.compute.fitting import Vector
from madang.compute.shapes import parameters
from madang.compute.steady import steady
from madang.compute.types import Chip, Efficiency, Engine, Layout, Plant, Precision, Shape, Work

MODELS = {
    "Llama-3.3-70B": "llama31_70b",
    "Llama-3.1-8B": "llama31_8b",
    "Llama-3.1-405B": "llama31_405b",
    "DeepSeek-R1-0528": "deepseek_r1",
    "gpt-oss-120b": "gpt_oss_120b",
    "gpt-oss-20b": "gpt_oss_20b",
    "Qwen3-30B-A3B": "qwen3_30b_a3b",
    "Llama-4-Scout": "llama4_scout",
    "Llama-4-Maverick": "llama4_maverick",
}
CHIPS = {"H100": "h100_sxm", "H200": "h200_sxm", "B200": "b200_sxm"}
REQUESTS = {
    (128, 128): 30000,
    (128, 2048): 3000,
    (128, 4096): 1500,
    (500, 2000): 3000,
    (1000, 1000): 3000,
    (1000, 2000): 1500,
    (2048, 128): 3000,
    (2048, 2048): 1500,
    (5000, 500): 1500,
    (20000, 2000): 1000,
    (1024, 1024): 3000,
    (8192, 1024): 1500,
    (1024, 8192): 1500,
    (32768, 1024): 1000,
    (1024, 32768): 1000,
}
BENCH_BITS = {"fp8": 8.0, "fp4": 4.0}


@dataclass(frozen=True)
class Point:
    """One row of the table: `measured` tokens written per second by the whole replica."""

    model: str
    gpu: str
    chip: Chip
    shape: Shape
    precision: Precision
    layout: Layout
    engine: Engine
    work: Work
    measured: float

    @property
    def dense(self) -> bool:
        """Whether the model has no experts."""
        return not self.shape.moe_layers


def points(folder: Path) -> list[Point]:
    """All points of `trtllm_throughput.csv` in the folder of reference data."""
    rows = csv.DictReader((folder / "trtllm_throughput.csv").read_text(encoding="utf-8").splitlines())
    return [_point(row, folder) for row in rows]


def residuals(rows: Sequence[Point], reached: Efficiency) -> Vector:
    """log(model / measured) of each point."""
    logs = []
    for row in rows:
        plant = Plant(row.chip, row.shape, row.precision, row.layout, reached, row.engine)
        logs.append(math.log(max(steady(plant, row.work).tokens_s, 1e-9) / row.measured))
    return np.array(logs)


def with_values(reached: Efficiency, values: Mapping[str, float]) -> Efficiency:
    """The efficiencies with some of them set; `matrix.fp8` sets the rate of one precision."""
    matrix = dict(reached.matrix)
    rest = {}
    for name, value in values.items():
        if name.startswith("matrix."):
            matrix[name.removeprefix("matrix.")] = value  # type: ignore[index]
        else:
            rest[name] = value
    return Efficiency(**{**vars(reached), **rest, "matrix": matrix})


def _point(row: dict[str, str], folder: Path) -> Point:
    chip = sheets.chip(CHIPS[row["gpu"]]) if row["gpu"] in CHIPS else workstation(folder)
    shape = sheets.shape(MODELS[row["model"]])
    kind = sheets.precision(row["precision"].lower(), shape, chip)
    found = re.match(r"(TP|DEP)(\d+)(?:PP(\d+))?$", row["parallel"])
    if found is None:
        raise ValueError(row["parallel"])
    tensor, pipeline = int(found[2]), int(found[3] or 1)
    layout = Layout(tensor, pipeline, spread=tensor > 1 and (found[1] == "DEP" or shape.moe_layers > 0))
    work = Work(float(row["isl"]), float(row["osl"]))
    first_table = row["source"].endswith("(v1.0)")
    ruled = row["model"] not in ("DeepSeek-R1-0528", "gpt-oss-120b", "gpt-oss-20b") and (
        first_table or not shape.moe_layers
    )
    batch, tokens = bench_limits(chip, shape, kind, layout, work) if ruled else (4096, 8192)
    engine = Engine(batch, max(tokens, int(work.tokens_in)), requests=REQUESTS[int(row["isl"]), int(row["osl"])])
    return Point(row["model"], row["gpu"], chip, shape, kind, layout, engine, work, float(row["output_tok_s_total"]))


def bench_limits(chip: Chip, shape: Shape, kind: Precision, layout: Layout, work: Work) -> tuple[int, int]:
    """Batch and token limit as trtllm-bench sets them from memory and lengths."""
    length = work.tokens_in + work.tokens_out
    cache = 2 * shape.layers * max(layout.tensor, shape.kv_heads) * shape.head_dim * kind.kv_bits / 8
    free = chip.memory * layout.accelerators - parameters(shape) * BENCH_BITS[kind.name] / 8
    raw = min(0.95 * free / (cache * length), 4096) / layout.pipeline
    tokens = min(raw * (1 + work.tokens_in / work.tokens_out), 32768)
    batch = max(64, _up(raw, 32)) if raw < 256 else _up(raw, 128) if raw < 1024 else _up(raw, 256)
    limit = max(2048, _up(tokens, 256)) if tokens < 4096 else _up(tokens, 512 if tokens < 8192 else 1024)
    return batch, limit


def workstation(folder: Path) -> Chip:
    """The RTX PRO 6000, which is in the reference data and not in the catalog."""
    rows = csv.DictReader((folder / "accelerators.csv").read_text(encoding="utf-8").splitlines())
    row = next(row for row in rows if row["name"].startswith("RTX PRO 6000"))
    rates = {"bf16": "bf16_tflops_dense", "fp8": "fp8_tflops_dense", "fp4": "fp4_tflops_dense"}
    memory = float(row["mem_gb"]) * sheets.GIB * sheets.constant("usable_memory")
    return Chip(
        "rtx_pro_6000",
        {key: float(row[name]) * 1e12 for key, name in rates.items()},
        memory,  # type: ignore[misc]
        float(row["mem_tb_s"]) * 1e12,
        float(row["interconnect_gb_s"]) * 1e9,
        None,
        8,
        float(row["tdp_w"]),
    )


def _up(value: float, step: int) -> int:
    return step * math.ceil(value / step)
