"""Strict queues on nodes: a gang needs not just free accelerators but free ones in the right places.

The rule is that of the Helios artifact (Hu et al., SC 2021; consolidated placement): up to a node's size, the
fullest node that still has room; beyond it, whole empty nodes and, for the rest, the emptiest node after them.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from madang.cluster.kernels.compiled import kernel, maker, part
from madang.cluster.kernels.heap import Heap, Whole, heap_of, pop, push

NEVER = 2**62
BITS = 32


class Nodes(NamedTuple):
    """Nodes by how many of their accelerators are free, as bits, so that the lowest number is found at once.

    `bits[level]` marks the nodes with `level` free, `many[level]` counts them; `empty_in` counts empty nodes by
    rack. What a job holds is a chain of pieces: `piece` its first, `next`, `node`, `amount` by piece; free
    pieces form a chain from `piece_free[0]`.
    """

    free: Whole
    bits: Whole
    words: int
    many: Whole
    empty_in: Whole
    rack: int
    piece: Whole
    next: Whole
    node: Whole
    amount: Whole
    piece_free: Whole


@maker
def nodes_of(nodes: int, size: int, rack: int, jobs: int) -> Nodes:
    """Empty nodes of `size` accelerators each, `rack` of them in a rack."""
    words = nodes // BITS + 1
    racks = (nodes + rack - 1) // rack
    made = Nodes(
        np.full(nodes, size, np.int64),
        np.zeros((size + 1) * words, np.int64),
        words,
        np.zeros(size + 1, np.int64),
        np.zeros(racks, np.int64),
        rack,
        np.full(jobs, -1, np.int64),
        np.arange(1, nodes * size + 1),
        np.empty(nodes * size, np.int64),
        np.empty(nodes * size, np.int64),
        np.zeros(1, np.int64),
    )
    for node in range(nodes):
        made.bits[size * words + node // BITS] |= 1 << (node % BITS)
        made.empty_in[node // rack] += 1
    made.many[size] = nodes
    return made


@part
def _change(s: Nodes, node: int, by: int) -> None:
    """Give `by` accelerators back to a node, or take them where negative."""
    size = len(s.many) - 1
    old, new = s.free[node], s.free[node] + by
    word, bit = node // BITS, 1 << (node % BITS)
    s.free[node] = new
    s.bits[old * s.words + word] &= ~bit
    s.bits[new * s.words + word] |= bit
    s.many[old] -= 1
    s.many[new] += 1
    s.empty_in[node // s.rack] += (new == size) - (old == size)


@part
def _lowest(s: Nodes, level: int, begin: int, end: int) -> int:
    """Lowest node from `begin` to before `end` with `level` free accelerators, or -1."""
    node = begin
    while node < end:
        word = s.bits[level * s.words + node // BITS] >> (node % BITS)
        if word == 0:
            node += BITS - node % BITS
        elif word & 1:
            return node
        else:
            node += 1
    return -1


@part
def _take(s: Nodes, job: int, node: int, amount: int) -> None:
    _change(s, node, -amount)
    piece = s.piece_free[0]
    s.piece_free[0] = s.next[piece]
    s.node[piece], s.amount[piece], s.next[piece] = node, amount, s.piece[job]
    s.piece[job] = piece


@part
def _release(s: Nodes, job: int) -> None:
    piece = s.piece[job]
    while piece >= 0:
        _change(s, s.node[piece], s.amount[piece])
        after = s.next[piece]
        s.next[piece], s.piece_free[0] = s.piece_free[0], piece
        piece = after
    s.piece[job] = -1


@part
def _best_rack(s: Nodes, whole: int) -> int:
    """The rack with fewest empty nodes that still holds `whole` of them, else the one with most."""
    best, found = 0, s.empty_in[0]
    for rack in range(1, len(s.empty_in)):
        empty = s.empty_in[rack]
        if (found < whole and empty > found) or whole <= empty < found:
            best, found = rack, empty
    return best


@part
def _take_whole(s: Nodes, job: int, whole: int) -> int:
    """Take `whole` empty nodes on as few racks as best fit finds; returns how many racks."""
    size, racks = len(s.many) - 1, 0
    while whole > 0:
        rack = _best_rack(s, whole)
        racks += 1
        begin, end = rack * s.rack, min((rack + 1) * s.rack, len(s.free))
        while whole > 0 and s.empty_in[rack] > 0:
            _take(s, job, _lowest(s, size, begin, end), size)
            whole -= 1
    return racks


@part
def _place(s: Nodes, job: int, count: int) -> int:
    """Place a gang if it can be; returns on how many racks its whole nodes are (1 for less), 0 if it cannot."""
    size = len(s.many) - 1
    whole, rest = (count // size, count % size) if count > size else (0, count)
    if s.many[size] < whole:
        return 0
    level = _level(s, whole, rest)
    if level < 0:
        return 0
    racks = _take_whole(s, job, whole)
    if rest > 0:
        _take(s, job, _lowest(s, level, 0, len(s.free)), rest)
    return max(racks, 1)


@part
def _level(s: Nodes, whole: int, rest: int) -> int:
    """How many accelerators the node for the rest has free: fewest for a lone piece, most after whole nodes."""
    size = len(s.many) - 1
    if rest == 0:
        return 0
    for step in range(size - rest + 1):
        level = rest + step if whole == 0 else size - step
        if s.many[level] - (whole if level == size else 0) > 0:
            return level
    return -1


@part
def _start_heads(
    s: Nodes, waiting: Heap, ends: Heap, gang: Whole, run: Whole, now: int, start: Whole, racks: Whole
) -> None:
    while waiting.size[0] > 0:
        job = waiting.item[0]
        spread = _place(s, job, gang[job])
        if spread == 0:
            return
        pop(waiting)
        start[job], racks[job] = now, spread
        push(ends, now + run[job], job)


@kernel("void(i8[::1], i8[::1], i8[::1], i8[::1], i8, i8, i8, i8[::1], i8[::1])")
def placed(
    submit: Whole, gang: Whole, run: Whole, key: Whole, nodes: int, size: int, rack: int, start: Whole, racks: Whole
) -> None:
    """Start times of a strict queue, smallest `key` first, on `nodes` nodes of `size` accelerators.

    `rack` is the number of nodes in a rack. `racks` receives on how many racks a job's whole nodes lie.
    """
    jobs = len(submit)
    ends, waiting = heap_of(min(nodes * size, jobs)), heap_of(jobs)
    s = nodes_of(nodes, size, rack, jobs)
    arrived = 0
    while arrived < jobs or waiting.size[0] > 0:
        now = min(ends.key[0] if ends.size[0] > 0 else NEVER, submit[arrived] if arrived < jobs else NEVER)
        while ends.size[0] > 0 and ends.key[0] == now:
            _release(s, pop(ends))
        while arrived < jobs and submit[arrived] == now:
            push(waiting, key[arrived], arrived)
            arrived += 1
        _start_heads(s, waiting, ends, gang, run, now, start, racks)
