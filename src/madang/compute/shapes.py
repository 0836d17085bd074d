"""A model's shape → parameters, bytes and work per token. Every count follows from published sizes."""

from __future__ import annotations

import functools

from madang.compute.types import Precision, Shape


@functools.cache
def attention_parameters(shape: Shape) -> float:
    """Weights of one layer's attention: projections of queries, keys, values and output.

    For MLA: query down and up, compressed key-value, key and value up, output
    (DeepSeek-V2, arXiv 2405.04434, equations 9 to 19).
    """
    width = shape.heads * shape.head_dim
    if shape.latent:
        query = shape.hidden * shape.query_rank + shape.query_rank * (width + shape.heads * shape.rope)
        cache = shape.hidden * (shape.latent + shape.rope) + shape.latent * 2 * width
        return query + cache + width * shape.hidden
    return shape.hidden * (2 * width + 2 * shape.kv_heads * shape.head_dim)


@functools.cache
def dense_parameters(shape: Shape) -> float:
    """Weights outside the routed experts and the vocabulary, of all layers."""
    dense = (shape.layers - shape.moe_layers) * 3 * shape.hidden * shape.ffn
    shared = shape.moe_layers * shape.shared_experts * 3 * shape.hidden * shape.expert_ffn
    router = shape.moe_layers * shape.hidden * shape.experts
    return shape.layers * attention_parameters(shape) + dense + shared + router


@functools.cache
def expert_parameters(shape: Shape) -> float:
    """Weights of all routed experts of all layers."""
    return shape.moe_layers * shape.experts * 3 * shape.hidden * shape.expert_ffn


def vocabulary_parameters(shape: Shape) -> float:
    """Weights of the token table and, where it is its own, of the output matrix."""
    return shape.vocab * shape.hidden * (1 if shape.tied else 2)


def parameters(shape: Shape) -> float:
    """All weights; norms and biases, below 0.1 % of the whole, are left out."""
    return dense_parameters(shape) + expert_parameters(shape) + vocabulary_parameters(shape)


def active_parameters(shape: Shape) -> float:
    """Weights one token passes through, both vocabulary tables included."""
    share = shape.experts_per_token / shape.experts if shape.experts else 0.0
    return dense_parameters(shape) + share * expert_parameters(shape) + vocabulary_parameters(shape)


def kv_bytes(shape: Shape, precision: Precision) -> float:
    """Bytes of cache one token adds in a layer that sees everything."""
    wide = shape.latent + shape.rope if shape.latent else 2 * shape.kv_heads * shape.head_dim
    return wide * precision.kv_bits / 8


def seen_tokens(shape: Shape, context: float) -> float:
    """Tokens of cache all layers of one request hold or read together at a context length."""
    short = min(context, shape.window) if shape.window_layers else 0.0
    return (shape.layers - shape.window_layers) * context + shape.window_layers * short


def mean_seen(shape: Shape, start: float, end: float) -> float:
    """Mean of `seen_tokens` over the positions from `start` to `end`."""
    middle = (start + end) / 2
    if not shape.window_layers:
        return shape.layers * middle
    window = shape.window
    if end <= window:
        short = middle
    elif start >= window or end == start:
        short = window
    else:
        below = (window - start) * (window + start) / 2
        short = (below + (end - window) * window) / (end - start)
    return (shape.layers - shape.window_layers) * middle + shape.window_layers * short
