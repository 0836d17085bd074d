"""Models: the published shape of each, from which work, bytes and memory are computed.

A model without a published shape has `unknown` in its shape and cannot be run. `window_layers` of the
`layers` attend to the last `window` tokens only; `moe_layers` of them hold experts. `latent`, `rope`
and `query_rank` are not zero for multi-head latent attention (MLA). docs/models/compute.md says how
the parameters are counted.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass, fields

from madang.catalog.tables import Fact, first_keys, record

TABLE = "models"


@dataclass(frozen=True)
class Model:
    """One model. Attributes are named as the table's quantities."""

    id: str
    name_en: Fact
    name_ko: Fact
    vendor: Fact
    country: Fact
    params_b: Fact
    active_b: Fact
    layers: Fact
    hidden: Fact
    heads: Fact
    kv_heads: Fact
    head_dim: Fact
    ffn: Fact
    experts: Fact
    experts_per_token: Fact
    shared_experts: Fact
    expert_ffn: Fact
    moe_layers: Fact
    latent: Fact
    rope: Fact
    query_rank: Fact
    window: Fact
    window_layers: Fact
    vocab: Fact
    context: Fact
    tied_embeddings: Fact
    expert_bits: Fact

    @property
    def unknown(self) -> tuple[str, ...]:
        """Names of the quantities that no public source states."""
        facts = {field.name: getattr(self, field.name) for field in fields(self) if field.name != "id"}
        return tuple(name for name, fact in facts.items() if fact.evidence == "unknown")


@functools.cache
def model(id: str) -> Model:
    """One model by its id (`llama31_70b`). Raises DataError (CAT-002) for an unknown id."""
    return Model(id, **record(TABLE, id))


def models() -> tuple[Model, ...]:
    """All models, in the table's order."""
    return tuple(model(id) for id in first_keys(TABLE))
