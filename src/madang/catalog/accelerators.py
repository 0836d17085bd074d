"""Accelerators: peak rates, memory, links, power and price, each with its source.

Rates are dense peaks per accelerator, links one way. `it_kw_per_accelerator` is the IT power at the
rack per accelerator with its share of host, switches and fans; docs/models/catalog.md says how it is
derived. A quantity that no public source states is a Fact with `value` None.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass

from madang.catalog.tables import Fact, facts, first_keys, record

TABLE = "accelerators"


@dataclass(frozen=True)
class Accelerator:
    """One product. Attributes are named as the table's quantities, with their unit in the name."""

    id: str
    name_en: Fact
    name_ko: Fact
    vendor: Fact
    country: Fact
    year: Fact
    form: Fact
    bf16_tflops_dense: Fact
    fp8_tflops_dense: Fact
    fp4_tflops_dense: Fact
    int8_tops_dense: Fact
    mem_gb: Fact
    mem_tb_s: Fact
    interconnect_gb_s: Fact
    tdp_w: Fact
    price_usd: Fact
    it_kw_per_accelerator: Fact


@functools.cache
def accelerator(id: str) -> Accelerator:
    """One accelerator by its id (`gb200_nvl72`). Raises DataError (CAT-002) for an unknown id."""
    return Accelerator(id, **record(TABLE, id))


@functools.cache
def accelerator_names() -> dict[str, str]:
    """The forms in which news print an accelerator's name → its id."""
    return {fact.key[0]: fact.text for fact in facts("accelerator_names")}


def accelerators() -> tuple[Accelerator, ...]:
    """All accelerators, in the table's order."""
    return tuple(accelerator(id) for id in first_keys(TABLE))
