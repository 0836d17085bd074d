"""Fitted efficiencies and their errors, from the catalog's `compute_fits`.

Two families: `dense` models, and models with `experts`. A band is P10–P90 of measured over model on what
was held out of the fit: for an accelerator in the fit, other models; for one with a data sheet only,
other accelerators.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import Literal

from madang.catalog.tables import fact, record
from madang.compute.sheets import number
from madang.compute.types import Efficiency, Matrix, Shape
from madang.errors import DataError, Problem

TABLE = "compute_fits"
Held = Literal["model", "accelerator", "sheet", "trial"]


@dataclass(frozen=True)
class Band:
    """Factors on a throughput: centre, P10 and P90 of measured over model, by what was held out.

    `error_percent` is the mean absolute error there, `source` names the data.
    """

    middle: float

    low: float
    high: float
    held_out: Held
    error_percent: float
    source: str


def family(shape: Shape) -> str:
    """`experts` for a model with routed experts, else `dense`."""
    return "experts" if shape.moe_layers else "dense"


@functools.cache
def efficiency(name: str, tuning: float = 1.0) -> Efficiency:
    """The efficiencies of one family; `tuning` is the factor of an engine round over the stock engine."""
    rows = record(TABLE, name)
    matrix: dict[Matrix, float] = {
        "bf16": number(rows["matrix.bf16"]),
        "fp8": number(rows["matrix.fp8"]),
        "fp4": number(rows["matrix.fp4"]),
        "int8": number(rows["matrix.int8"]),
    }
    names = (
        "attention",
        "memory",
        "expert_memory",
        "link",
        "exchange",
        "link_s",
        "unpack",
        "activation",
        "expert_rows",
        "layer_s",
        "request_s",
        "drain",
        "workspace",
    )
    return Efficiency(name=name, matrix=matrix, tuning=tuning, **{key: number(rows[key]) for key in names})


def band(name: str, chip_id: str) -> Band:
    """The band of one family's throughput on one accelerator."""
    rows = record(TABLE, name)
    held: Held = "model" if chip_id in rows["accelerators"].text.split() else "sheet"
    on = held if f"band.{held}" in rows else "accelerator"  # no card of another class ran models with experts
    found = rows[f"band.{on}"]
    if found.low is None or found.high is None:
        raise DataError(Problem("CMP-002", "a fit without its band", path=found.name))
    return Band(number(found), found.low, found.high, held, number(rows[f"error.{on}"]), found.source)


def vintage(name: str) -> str:
    """The engine whose measurements were fitted."""
    return fact(TABLE, name, "vintage").text
