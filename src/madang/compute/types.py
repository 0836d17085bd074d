"""Small frozen types of the compute room: an accelerator, a model's shape, a precision, a layout, an engine."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Matrix = Literal["bf16", "fp8", "fp4", "int8"]


@dataclass(frozen=True)
class Chip:
    """What a data sheet says of one accelerator.

    `rates` are dense peaks in operations/s by precision, `memory` bytes, `bandwidth` bytes/s of it,
    `link` bytes/s one way to its `domain` of neighbours, `network` bytes/s one way beyond them. None
    where no source states it.
    """

    id: str
    rates: dict[Matrix, float]
    memory: float
    bandwidth: float
    link: float | None = None
    network: float | None = None
    domain: int = 1
    tdp_w: float | None = None


@dataclass(frozen=True)
class Shape:
    """The sizes of a transformer; `madang.catalog.models` says what each counts."""

    id: str
    layers: int
    hidden: int
    heads: int
    kv_heads: int
    head_dim: int
    ffn: int
    experts: int
    experts_per_token: int
    shared_experts: int
    expert_ffn: int
    moe_layers: int
    latent: int
    rope: int
    query_rank: int
    window: int
    window_layers: int
    vocab: int
    tied: bool
    expert_bits: float


@dataclass(frozen=True)
class Precision:
    """Bits of weights and cache, and the matrix rate they are multiplied at.

    `unpack`: the experts' weights are kept narrower than the unit multiplies them, and widened on the way.
    """

    name: str
    matrix: Matrix
    weight_bits: float
    expert_matrix: Matrix
    expert_bits: float
    kv_bits: float
    unpack: bool = False


@dataclass(frozen=True)
class Layout:
    """How one replica is cut: `tensor` × `pipeline` accelerators.

    With `spread`, attention is repeated on every accelerator of the tensor group, each with its own
    requests, and only the experts are divided (attention data parallelism, expert parallelism).
    """

    tensor: int = 1
    pipeline: int = 1
    spread: bool = False

    @property
    def accelerators(self) -> int:
        """Accelerators of one replica."""
        return self.tensor * self.pipeline

    @property
    def name(self) -> str:
        """As engines write it: TP2, TP1PP4, DEP8."""
        stages = f"PP{self.pipeline}" if self.pipeline > 1 else ""
        return f"{'DEP' if self.spread else 'TP'}{self.tensor}{stages}"


@dataclass(frozen=True)
class Engine:
    """Limits of the serving engine and how it admits requests.

    At most `max_batch` requests and `max_tokens` tokens a step, for each accelerator of a spread
    layout; the cache takes `memory_share` of the memory left beside weights and workspace; a request
    reserves its input and the share `reserve` of its output. `requests` is the length of a finite
    run; None is a steady one. With `overlap` an all-reduce runs beside the matrices that lead to it, with
    `ahead` the host prepares a step wholly while the device works (asynchronous scheduling).
    """

    max_batch: int = 4096
    max_tokens: int = 8192
    memory_share: float = 0.92
    reserve: float = 1.0
    requests: int | None = None
    overlap: bool = False
    ahead: bool = False


@dataclass(frozen=True)
class Efficiency:
    """What is reached of the data sheet. Shares of peak; times in seconds; rows of `compute_fits`.

    `matrix` by precision, `attention` of the 16-bit rate, `memory` and `expert_memory` of bandwidth,
    `link` of an all-reduce, `exchange` of expert parallelism, each with `link_s` a round, `unpack` on
    matrices widened on the way. `activation`: passes of activations through memory over the one that
    the layer's widths count. `expert_rows`: rows of padding in each expert hit. The host needs
    `layer_s` a layer and step and `request_s` a writing request and step. `drain` of a full batch is
    lost at the ends of a finite run; `workspace` bytes are kept free; `tuning` multiplies throughput
    (an engine round, 1 for the stock engine).
    """

    name: str
    matrix: dict[Matrix, float]
    attention: float
    memory: float
    expert_memory: float
    link: float
    exchange: float
    link_s: float
    unpack: float
    activation: float
    expert_rows: float
    layer_s: float
    request_s: float
    drain: float
    workspace: float
    tuning: float = 1.0


@dataclass(frozen=True)
class Work:
    """One kind of request: mean tokens in, out, and the share of the input found in a prefix cache."""

    tokens_in: float
    tokens_out: float
    cached: float = 0.0


@dataclass(frozen=True)
class Plant:
    """One replica ready to run: everything the step model needs."""

    chip: Chip
    shape: Shape
    precision: Precision
    layout: Layout
    reached: Efficiency
    engine: Engine
