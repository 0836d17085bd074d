"""A binary heap of (key, item) pairs, the smallest first; equal keys by item, so that nothing is left to chance."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from madang.cluster.kernels.compiled import maker, part

Whole = NDArray[np.int64]


class Heap(NamedTuple):
    """Keys and items of shape (most,), and the number in use in `size[0]`."""

    key: Whole
    item: Whole
    size: Whole


@maker
def heap_of(most: int) -> Heap:
    """An empty heap with room for `most` pairs."""
    return Heap(np.empty(most + 1, np.int64), np.empty(most + 1, np.int64), np.zeros(1, np.int64))


@part
def push(heap: Heap, key: int, item: int) -> None:
    """Add a pair."""
    place = heap.size[0]
    heap.size[0] = place + 1
    while place > 0:
        above = (place - 1) >> 1
        if heap.key[above] < key or (heap.key[above] == key and heap.item[above] < item):
            break
        heap.key[place], heap.item[place] = heap.key[above], heap.item[above]
        place = above
    heap.key[place], heap.item[place] = key, item


@part
def pop(heap: Heap) -> int:
    """Take out the smallest pair and return its item."""
    top = heap.item[0]
    last = heap.size[0] - 1
    heap.size[0] = last
    key, item = heap.key[last], heap.item[last]
    place = 0
    below = 1
    while below < last:
        right = below + 1
        if right < last and (
            heap.key[right] < heap.key[below]
            or (heap.key[right] == heap.key[below] and heap.item[right] < heap.item[below])
        ):
            below = right
        if key < heap.key[below] or (key == heap.key[below] and item < heap.item[below]):
            break
        heap.key[place], heap.item[place] = heap.key[below], heap.item[below]
        place = below
        below = 2 * place + 1
    heap.key[place], heap.item[place] = key, item
    return int(top)
