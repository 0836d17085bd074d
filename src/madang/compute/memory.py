"""Where the memory goes: weights, workspace, cache; how many requests fit."""

from __future__ import annotations

from madang.compute.shapes import dense_parameters, expert_parameters, kv_bytes, seen_tokens, vocabulary_parameters
from madang.compute.step import kv_copies
from madang.compute.types import Layout, Plant, Precision, Shape


def weight_bytes(shape: Shape, precision: Precision, layout: Layout) -> float:
    """Bytes of weights on one accelerator; token table and output matrix stay in 16 bits."""
    dense = dense_parameters(shape) * precision.weight_bits / 8
    vocabulary = vocabulary_parameters(shape) * 2
    experts = expert_parameters(shape) * precision.expert_bits / 8
    share = 1.0 if layout.spread else 1.0 / layout.tensor
    return ((dense + vocabulary) * share + experts / layout.tensor) / layout.pipeline


def request_bytes(plant: Plant, tokens: float) -> float:
    """Bytes of cache of one request of that length, over all accelerators of the replica."""
    one = kv_bytes(plant.shape, plant.precision) * kv_copies(plant.shape, plant.layout)
    return one * seen_tokens(plant.shape, tokens)


def cache_bytes(plant: Plant) -> float:
    """Bytes of one replica left for the cache; negative when the weights do not fit."""
    weights = weight_bytes(plant.shape, plant.precision, plant.layout)
    free = plant.chip.memory - weights - plant.reached.workspace
    return free * plant.engine.memory_share * plant.layout.accelerators


def most_requests(plant: Plant, tokens_in: float, tokens_out: float) -> float:
    """Requests one replica can hold at once under memory, batch limit and length of the run."""
    kept = request_bytes(plant, tokens_in + plant.engine.reserve * tokens_out)
    limit = plant.engine.max_batch * (plant.layout.tensor if plant.layout.spread else 1)
    run = plant.engine.requests or float("inf")
    return max(0.0, min(cache_bytes(plant) / kept, limit * plant.layout.pipeline, run))
