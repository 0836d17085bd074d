"""The step model of one replica as tables and coefficients, so that a simulation need not call it.

A step's device time is a function of the tokens in it, one of the tokens written, and terms linear in the cached
tokens attended to; the host's time is linear in the requests that write.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from madang.compute.memory import cache_bytes
from madang.compute.shapes import kv_bytes
from madang.compute.step import Batch, kv_copies, step
from madang.compute.types import Plant

_KNOTS = 160


@dataclass(frozen=True)
class Surface:
    """One replica. Seconds for a step of n tokens (`tokens`), for n written (`written`), and per unit of the rest.

    `seen_s` a cached token attended to in one layer while writing, `read_s` while reading; `host_s` a
    step, `request_s` a writing request in each step, `admit_s` a request once; `full` and `short` count
    layers, `window` tokens; `room` is the cache in tokens of one layer. Limits: `max_batch` requests,
    `max_tokens` tokens a step. The host's time is hidden wholly while the device works where it runs `ahead`.
    """

    tokens: NDArray[np.float64]
    written: NDArray[np.float64]
    seen_s: float
    read_s: float
    host_s: float
    request_s: float
    full: int
    short: int
    window: int
    room: float
    max_batch: int
    max_tokens: int
    admit_s: float = 0.0
    ahead: bool = False


def surface(plant: Plant) -> Surface:
    """Tabulate a plant. The seconds of all pipeline stages are added, each for its share of the batch."""
    layout, engine, reached = plant.layout, plant.engine, plant.reached
    parts = layout.tensor if layout.spread else 1
    stages = layout.pipeline
    max_tokens, max_batch = engine.max_tokens * parts, min(engine.max_batch * parts, engine.max_tokens * parts)
    knots = np.unique(np.rint(np.geomspace(1, max_tokens, _KNOTS)))
    body, head = [], []
    for knot in knots:
        one = step(plant, Batch(decode=0.0, prefill=knot / stages))
        body.append(stages * (one.device - one.vocabulary))
        head.append(stages * step(plant, Batch(decode=knot / stages)).vocabulary)
    count = np.arange(max_tokens + 1)
    base = step(plant, Batch(decode=0.0, prefill=1.0))
    scale = 1 / reached.tuning
    per_seen = (step(plant, Batch(1.0, decode_seen=1e6)).attention - step(plant, Batch(1.0)).attention) / 1e6
    per_read = (step(plant, Batch(0.0, 1.0, 0.0, 1e6)).attention - base.attention) / 1e6
    return Surface(
        tokens=np.interp(count, knots, body) * scale,
        written=np.interp(count, knots, head) * scale,
        seen_s=per_seen * stages * scale,
        read_s=per_read * stages * scale,
        host_s=base.host * stages * scale,
        request_s=reached.request_s * scale,
        full=plant.shape.layers - plant.shape.window_layers,
        short=plant.shape.window_layers,
        window=plant.shape.window,
        room=cache_bytes(plant) / (kv_bytes(plant.shape, plant.precision) * kv_copies(plant.shape, layout)),
        max_batch=max_batch,
        max_tokens=max_tokens,
        ahead=engine.ahead,
    )
