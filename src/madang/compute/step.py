"""Time of one forward step of one replica: a roofline for each kind of operator.

An operator takes the longer of its arithmetic at the reached matrix rate and its bytes at the reached
bandwidth (Williams, Waterman and Patterson 2009, "Roofline"); operators follow one another on the
device, so their times add. The host issues them while the device works and is hidden in part: host
and device add as the sides of a right angle. docs/models/compute.md lists the terms and what each is worth.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from madang.compute.shapes import attention_parameters, kv_bytes
from madang.compute.types import Layout, Plant, Shape
from madang.errors import DataError, Problem

ACTIVATION_BYTES = 2  # activations pass between operators in 16 bits


@dataclass(frozen=True)
class Batch:
    """What one step works on, per replica.

    `decode` requests write one token each; `prefill` tokens of input are read; `finished` inputs end
    in this step and yield their first token. `decode_seen` and `prefill_seen` are the cached tokens
    one of them attends to, summed over the layers (`shapes.mean_seen`).
    """

    decode: float
    prefill: float = 0.0
    decode_seen: float = 0.0
    prefill_seen: float = 0.0
    finished: float = 0.0


@dataclass(frozen=True)
class Step:
    """Seconds of one stage of one step by what they go into, and the work of one accelerator in it."""

    matrices: float
    experts: float
    attention: float
    vocabulary: float
    activations: float
    links: float
    host: float
    flops: float
    bytes: float
    ahead: bool = False

    @property
    def device(self) -> float:
        """Seconds the accelerator works."""
        return self.matrices + self.experts + self.attention + self.vocabulary + self.activations + self.links

    @property
    def seconds(self) -> float:
        """The whole stage, host in part hidden, or wholly while the device works where it runs `ahead`."""
        return max(self.device, self.host) if self.ahead else math.hypot(self.device, self.host)


def step(plant: Plant, batch: Batch) -> Step:
    """Seconds of one step of one pipeline stage.

    A pipeline of P stages has P such batches under way: a token takes P of these steps, while the
    replica finishes a batch in every one. The stages keep step with the slowest: the last one, which has
    as many layers as any and the whole output matrix.
    """
    layout, shape, reached = plant.layout, plant.shape, plant.reached
    tokens = batch.decode + batch.prefill
    matrices, work, read = _matrices(plant, tokens)
    experts, expert_work, expert_read = _experts(plant, tokens) if shape.moe_layers else (0.0, 0.0, 0.0)
    attention, attended, cached = _attention(plant, batch)
    passed = activation_bytes(shape, layout, tokens) * reached.activation
    host = shape.layers * stage_share(shape, layout) * reached.layer_s + batch.decode * reached.request_s
    links = _links(plant, tokens)
    if plant.engine.overlap:
        links = longer(matrices, links) - matrices
    return Step(
        matrices=matrices,
        experts=experts,
        attention=attention,
        vocabulary=_vocabulary(plant, batch.decode + batch.finished),
        activations=passed / (plant.chip.bandwidth * reached.memory),
        links=links,
        host=host,
        flops=work + expert_work + attended,
        bytes=read + expert_read + cached + passed,
        ahead=plant.engine.ahead,
    )


def stage_share(shape: Shape, layout: Layout) -> float:
    """Share of the layers in the longest stage of a pipeline."""
    return math.ceil(shape.layers / layout.pipeline) / shape.layers


def _matrices(plant: Plant, tokens: float) -> tuple[float, float, float]:
    """Seconds, operations and bytes of the dense operators."""
    shape, layout, precision = plant.shape, plant.layout, plant.precision
    share = 1.0 if layout.spread else 1.0 / layout.tensor
    local = tokens / layout.tensor if layout.spread else tokens
    rate = plant.chip.rates[precision.matrix] * plant.reached.matrix[precision.matrix]
    bandwidth = plant.chip.bandwidth * plant.reached.memory
    seconds = flops = moved = 0.0
    for layers, weights in (
        (shape.layers, attention_parameters(shape)),
        (shape.layers - shape.moe_layers, 3.0 * shape.hidden * shape.ffn),
        (shape.moe_layers, shape.shared_experts * 3.0 * shape.hidden * shape.expert_ffn),
    ):
        count = layers * share * stage_share(shape, layout)
        work, read = 2 * weights * local, weights * precision.weight_bits / 8
        seconds += count * longer(work / rate, read / bandwidth)
        flops += count * work
        moved += count * read
    return seconds, flops, moved


def longer(work: float, read: float) -> float:
    """The longer of two times, rounded where they are alike: the fourth root of the sum of fourth powers."""
    return math.sqrt(math.hypot(work * work, read * read))


def expert_hits(shape: Shape, tokens: float) -> float:
    """Share of a layer's experts that at least one of `tokens` tokens is sent to, routing evenly."""
    return 1.0 - math.pow(1 - shape.experts_per_token / shape.experts, tokens)


def _experts(plant: Plant, tokens: float) -> tuple[float, float, float]:
    """Seconds, operations and bytes of the routed experts; each expert hit pads its rows to a tile."""
    shape, layout, precision, reached = plant.shape, plant.layout, plant.precision, plant.reached
    one = 3.0 * shape.hidden * shape.expert_ffn
    hit = shape.experts * expert_hits(shape, tokens)
    rows = tokens * shape.experts_per_token
    rate = plant.chip.rates[precision.expert_matrix] * reached.matrix[precision.expert_matrix]
    rate *= reached.unpack if precision.unpack else 1.0
    count = shape.moe_layers / layout.tensor * stage_share(shape, layout)
    read = one * hit * precision.expert_bits / 8
    padded = 2 * one * (rows + hit * reached.expert_rows)
    seconds = longer(padded / rate, read / (plant.chip.bandwidth * reached.expert_memory))
    return count * seconds, count * 2 * one * rows, count * read


def _attention(plant: Plant, batch: Batch) -> tuple[float, float, float]:
    """Seconds, operations and bytes of attention over the cache.

    Scores and values take two operations each per head, token seen and dimension. MLA works in the
    compressed width while writing and in head width while reading input (DeepSeek-V2, 2405.04434).
    """
    shape, layout = plant.shape, plant.layout
    wide = 2 * shape.head_dim + shape.rope
    deep = 2 * shape.latent + shape.rope if shape.latent else wide
    peak = plant.chip.rates["bf16"] * plant.reached.attention
    part = stage_share(shape, layout) / layout.tensor
    reading = 2 * shape.heads * wide * batch.prefill * batch.prefill_seen * part
    writing = 2 * shape.heads * deep * batch.decode * batch.decode_seen * part
    cached = kv_bytes(shape, plant.precision) * kv_copies(shape, layout) * part
    cached *= batch.decode * batch.decode_seen
    seconds = reading / peak + longer(writing / peak, cached / (plant.chip.bandwidth * plant.reached.memory))
    return seconds, reading + writing, cached


def kv_copies(shape: Shape, layout: Layout) -> float:
    """How often a cached token stands in a tensor group: repeated where heads are fewer than parts."""
    if layout.spread:
        return 1.0
    return float(layout.tensor) if shape.latent else max(1.0, layout.tensor / shape.kv_heads)


def _vocabulary(plant: Plant, tokens: float) -> float:
    """Seconds of the output matrix, in 16 bits, for the tokens written."""
    weights = plant.shape.vocab * plant.shape.hidden
    share = 1.0 if plant.layout.spread else 1.0 / plant.layout.tensor
    work = 2 * weights * tokens / plant.layout.tensor / (plant.chip.rates["bf16"] * plant.reached.matrix["bf16"])
    read = 2 * weights * share / (plant.chip.bandwidth * plant.reached.memory)
    return longer(work, read)


def activation_bytes(shape: Shape, layout: Layout, tokens: float) -> float:
    """Bytes of activations at the widths of the layers, once, on one accelerator.

    Residual and norms count four hidden widths, attention its heads, a feed-forward part three inner
    widths; a routed token passes to and from each of its experts. Spread experts take in all tokens.
    """
    parts = layout.tensor
    heads = shape.layers * (shape.heads + 2 * shape.kv_heads) * shape.head_dim
    dense = (shape.layers - shape.moe_layers) * 3 * shape.ffn
    routed = shape.experts_per_token * (2 * shape.hidden + 3 * shape.expert_ffn)
    shared = shape.shared_experts * 3 * shape.expert_ffn
    cut = (heads + dense + shape.moe_layers * (routed + shared)) / parts
    whole = shape.layers * 4.0 * shape.hidden
    if layout.spread:
        whole = whole / parts + shape.moe_layers * 2 * shape.hidden
    return ACTIVATION_BYTES * tokens * (whole + cut) * stage_share(shape, layout)


def _links(plant: Plant, tokens: float) -> float:
    """Seconds of two all-reduces a layer, or gather and scatter around the experts, and the way to the next stage.

    A ring moves 2 (p - 1) / p of the data through each link (Patarasuk and Yuan 2009). Raises DataError
    CMP-002 where the link between the parts of a layer is unknown; an unknown link between stages is left out.
    """
    shape, layout, parts = plant.shape, plant.layout, plant.layout.tensor
    link = plant.chip.link if layout.accelerators <= plant.chip.domain else plant.chip.network
    one = tokens * shape.hidden * ACTIVATION_BYTES
    passed = 0.0
    if layout.pipeline > 1 and link:
        passed = one / parts / (link * plant.reached.link) + plant.reached.link_s
    if parts == 1:
        return passed
    rounds = (shape.moe_layers if layout.spread else 2 * shape.layers) * stage_share(shape, layout)
    data = rounds * one * 2 * (parts - 1) / parts
    link = plant.chip.link if parts <= plant.chip.domain else plant.chip.network
    share = plant.reached.exchange if layout.spread else plant.reached.link
    if not link:
        raise DataError(
            Problem(
                "CMP-002", "no public source states this figure", path=f"accelerators:{plant.chip.id}/interconnect_gb_s"
            )
        )
    return passed + data / (link * share) + rounds * plant.reached.link_s
