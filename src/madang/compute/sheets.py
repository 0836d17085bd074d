"""Catalog rows → the room's own types, with errors that say what is missing and what would do."""

from __future__ import annotations

import functools

from madang.catalog.accelerators import Accelerator, accelerator
from madang.catalog.models import model
from madang.catalog.tables import Fact, fact, facts
from madang.compute.types import Chip, Matrix, Precision, Shape
from madang.errors import DataError, Problem, UsageError, listing, nearest

GIB = 2**30
RATES: dict[Matrix, str] = {
    "bf16": "bf16_tflops_dense",
    "fp8": "fp8_tflops_dense",
    "fp4": "fp4_tflops_dense",
    "int8": "int8_tops_dense",
}
PRECISIONS = {
    "bf16": Precision("bf16", "bf16", 16, "bf16", 16, 16),
    "fp8": Precision("fp8", "fp8", 8, "fp8", 8, 8),
    "int8": Precision("int8", "int8", 8, "int8", 8, 8),
    "fp4": Precision("fp4", "fp4", 4.5, "fp4", 4.5, 8),  # NVFP4: 4 bits and a scale of 8 bits for 16 weights
}
_SIZES = (
    "layers",
    "hidden",
    "heads",
    "kv_heads",
    "head_dim",
    "ffn",
    "experts",
    "experts_per_token",
    "shared_experts",
    "expert_ffn",
    "moe_layers",
    "latent",
    "rope",
    "query_rank",
    "window",
    "window_layers",
    "vocab",
)


@functools.cache
def shape(id: str) -> Shape:
    """A model's sizes. Raises DataError: CAT-002 for an unknown id, CMP-001 for a shape not published."""
    found = model(id)
    missing = [name for name in _SIZES if getattr(found, name).value is None]
    if missing:
        raise DataError(
            Problem(
                "CMP-001",
                f"{id} has no published shape and cannot be run",
                path=f"models:{id}",
                value=f"unknown: {listing(missing)}",
            )
        )
    sizes = {name: int(number(getattr(found, name))) for name in _SIZES}
    bits = number(found.expert_bits)
    return Shape(id=id, tied=bool(number(found.tied_embeddings)), expert_bits=bits, **sizes)


@functools.cache
def chip(id: str) -> Chip:
    """An accelerator's data sheet. Raises DataError: CAT-002, or CMP-002 where memory or bandwidth is unknown.

    Makers print HBM and GDDR capacities in GiB under the sign GB; the share that drivers leave free is
    a row of `compute_fits` (usable_memory).
    """
    found = accelerator(id)
    missing = [name for name in ("mem_gb", "mem_tb_s") if getattr(found, name).value is None]
    rates = {key: rate * 1e12 for key, name in RATES.items() if (rate := getattr(found, name).value)}
    if missing or not rates:
        missing += [] if rates else list(RATES.values())
        raise DataError(
            Problem(
                "CMP-002",
                f"{id}: no public source states what a run needs",
                path=f"accelerators:{id}",
                value=f"unknown: {listing(missing)}",
            )
        )
    return Chip(
        id=id,
        rates=rates,
        memory=number(found.mem_gb) * GIB * constant("usable_memory"),
        bandwidth=number(found.mem_tb_s) * 1e12,
        link=_scaled(found.interconnect_gb_s.value, 1e9),
        network=_scaled(_link(id, "network_gb_s"), 1e9),
        domain=int(_link(id, "domain") or 1),
        tdp_w=found.tdp_w.value,
    )


def precision(name: str, model_shape: Shape, on: Chip) -> Precision:
    """Bits and rates of a run. Raises UsageError CMP-003 for a precision the accelerator lacks.

    A model published with narrow experts (MXFP4) keeps them at every precision but FP8 and FP4 of
    the accelerator decide at which rate they are multiplied: with an FP4 unit at the FP8 rate, activations
    being in 8 bits, elsewhere widened to 16 bits. Its attention stays in 16 bits.
    """
    check_precision(name)
    if name not in on.rates:
        raise UsageError(
            Problem(
                "CMP-003",
                f"{on.id} has no published rate in this precision",
                value=name,
                allowed=listing(list(on.rates)),
            )
        )
    peak_16_bit(on)
    if not model_shape.expert_bits:
        return PRECISIONS[name]
    wide = "fp4" not in on.rates
    return Precision("mxfp4", "bf16", 16, "bf16" if wide else "fp8", model_shape.expert_bits, 16 if wide else 8, wide)


def peak_16_bit(on: Chip) -> float:
    """Operations a second in 16 bits, which every run has a part of. Raises DataError CMP-002 where no source states
    them."""
    if "bf16" in on.rates:
        return on.rates["bf16"]
    raise DataError(Problem("CMP-002", f"{on.id}: no public source states what a run needs",
                            value="unknown: bf16_tflops_dense", path=f"accelerators:{on.id}"))


def check_precision(name: str) -> None:
    """Raises UsageError CMP-003 for the name of no precision."""
    if name not in PRECISIONS:
        raise UsageError(
            Problem(
                "CMP-003",
                "no such precision",
                value=name,
                allowed=listing(list(PRECISIONS)),
                nearest=nearest(name, PRECISIONS),
            )
        )


def best_precision(model_shape: Shape, on: Chip) -> Precision:
    """The precision with the highest rate; among equal rates the widest."""
    peak_16_bit(on)
    usable = [name for name in ("bf16", "fp8", "fp4") if name in on.rates]
    return precision(max(usable, key=lambda name: on.rates[name]), model_shape, on)


def sheet_evidence(id: str) -> dict[str, str]:
    """How well the figures of the data sheet are known, by quantity."""
    found: Accelerator = accelerator(id)
    names = (*RATES.values(), "mem_gb", "mem_tb_s", "interconnect_gb_s", "tdp_w", "price_usd", "it_kw_per_accelerator")
    return {name: getattr(found, name).evidence for name in names}


@functools.cache
def equipment_usd(id: str) -> tuple[float, float, float] | None:
    """Value, low and high of an accelerator with its share of server, network, storage and installation [USD].

    As a plan takes it by default, else its price times the catalog's ratio of the whole to it; None where no price is
    known. A price without a range is its own low and high.
    """
    known = _equipment().get(("capital.it_cost_per_accelerator_usd", f"fleet.accelerator={id}"))
    price, ratio = accelerator(id).price_usd, 1.0
    if known is None:
        known, ratio = price, number(fact("costs", "it_cost_multiplier"))
    if known.value is None:
        return None
    low, high = (known.value if end is None else end for end in (known.low, known.high))
    return known.value * ratio, low * ratio, high * ratio


@functools.cache
def _equipment() -> dict[tuple[str, ...], Fact]:
    return {row.key: row for row in facts("defaults_capital")}


@functools.cache
def constant(name: str) -> float:
    """A constant of the room: row `room/<name>` of `compute_fits`."""
    return number(_fits()["room", name])


@functools.cache
def _fits() -> dict[tuple[str, ...], Fact]:
    return {row.key: row for row in facts("compute_fits")}


@functools.cache
def _links() -> dict[tuple[str, ...], Fact]:
    return {row.key: row for row in facts("links")}


def _link(id: str, name: str) -> float | None:
    found = _links().get((id, name))
    return found.value if found else None


def _scaled(value: float | None, by: float) -> float | None:
    return None if value is None else value * by


def number(row: Fact) -> float:
    """The figure of a row that must have one. Raises DataError CMP-002."""
    value = row.value
    if value is None:
        raise DataError(Problem("CMP-002", "no public source states this figure", path=row.name))
    return value
