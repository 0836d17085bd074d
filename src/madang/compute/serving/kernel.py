"""The compiled loop of one serving replica. Import it only where a trace is simulated.

Continuous batching with chunked prefill: in each step every request in the batch writes one token and the rest of
the token limit reads inputs, first come first served. While nothing is read, all steps up to the next completion,
admission or full cache are taken at once. When the cache is full the youngest request gives up its place and is
read again later.
"""

# mypy: disable-error-code="assignment,no-untyped-def"
from __future__ import annotations

import math
from heapq import heapify, heappop, heappush

import numpy as np
from numba import njit

_STEP = "f8(f8[:], f8[:], f8[:], f8, f8, f8, f8)"
_RUN = "void(f8[:], i8[:], i8[:], i8[:], f8[:], f8[:], f8[:], f8[:], f8[:], f8[:], i8[:], f8[:])"


@njit(_STEP, cache=True, inline="always")
def step_seconds(tokens, written, unit, count, writing, seen, read):  # noqa: ANN001, ANN201
    """Seconds of one step; unit is (seen_s, read_s, host_s, request_s, admit_s, ahead)."""
    device = tokens[int(count)] + written[int(writing)] + unit[0] * seen + unit[1] * read
    host = unit[2] + unit[3] * writing
    return max(device, host) if unit[5] else math.hypot(device, host)


@njit(_RUN, cache=True)
def run(arrival, inputs, outputs, cached, tokens, written, unit, room, first, last, limits, totals):  # noqa: ANN001, ANN201, C901, PLR0912, PLR0915
    """Fill `first` and `last` with the seconds at which each request's first and last token is written.

    room = (cache in tokens of a layer); limits = (max_batch, max_tokens, full, short, window);
    totals returns busy seconds, tokens written, tokens read, steps, places given up, largest batch.
    """
    n = len(arrival)
    max_batch, max_tokens, full, short, window = limits
    left = outputs.copy()  # tokens still to write
    reads = inputs - cached  # tokens still to read before the next is written
    held = inputs.copy()  # tokens in the cache once read
    finish = np.full(n, -1)
    heap = [(np.int64(0), np.int64(0))]
    heap.pop()
    young = [np.int64(0)]
    young.pop()
    again = [np.int64(0)]
    again.pop()
    now = 0.0
    head = 0
    clock = 0  # writing steps so far
    batch = 0
    cache = 0  # tokens held, of those writing and being read
    current = -1
    done = 0
    while done < n:
        if batch == 0 and current < 0 and len(again) == 0 and now < arrival[head]:
            now = arrival[head]
        budget = max_tokens - batch
        count = 0
        read = 0.0
        begun = [np.int64(0)]
        begun.pop()
        while budget > 0 and batch + len(begun) < max_batch:
            if current < 0:
                if len(again) > 0:
                    i = again[-1]
                elif head < n and arrival[head] <= now:
                    i = np.int64(head)
                else:
                    break
                grown = cache + held[i] + batch + len(begun)
                seats = batch + len(begun) + 1
                if full * grown + short * min(grown, seats * window) > room[0] and seats > 1:
                    break
                if len(again) > 0:
                    again.pop()
                else:
                    head += 1
                current = i
                cache += held[i]
            i = current
            take = min(reads[i], budget)
            middle = held[i] - reads[i] + 0.5 * take
            read += take * (full * middle + short * min(middle, float(window)))
            reads[i] -= take
            budget -= take
            count += take
            if reads[i] > 0:
                break
            begun.append(i)
            current = -1
        seen = full * float(cache) + short * min(float(cache), float(batch * window))
        if count > 0 or len(begun) > 0:
            seconds = step_seconds(tokens, written, unit, count + batch, batch + len(begun), seen, read)
            seconds += unit[4] * len(begun)
            jump = 1
        else:
            until = heap[0][0] - clock
            growth = batch * (full + (short if cache < batch * window else 0))
            fits = int((room[0] - seen) // growth)
            if fits < 1 and batch > 1:
                while finish[young[-1]] < 0:
                    young.pop()
                i = young.pop()
                left[i] = finish[i] - clock
                finish[i] = -1
                for k in range(len(heap)):
                    if heap[k][1] == i:
                        heap[k] = heap[-1]
                        heap.pop()
                        heapify(heap)
                        break
                held[i] = inputs[i] + outputs[i] - left[i]
                reads[i] = held[i]
                cache -= held[i]
                batch -= 1
                again.append(i)
                totals[4] += 1
                continue
            jump = min(until, max(fits, 1))
            one = step_seconds(tokens, written, unit, batch, batch, seen, 0.0)
            if len(again) == 0 and head < n and arrival[head] > now and batch < max_batch:
                jump = min(jump, max(1, math.ceil((arrival[head] - now) / one)))
            far = seen + growth * (jump - 1.0)
            mid = step_seconds(tokens, written, unit, batch, batch, 0.5 * (seen + far), 0.0)
            end = step_seconds(tokens, written, unit, batch, batch, far, 0.0)
            seconds = jump * (one + 4 * mid + end) / 6
        now += seconds
        totals[0] += seconds
        totals[1] += jump * batch + len(begun)
        totals[2] += count
        totals[3] += jump
        clock += jump
        cache += jump * batch
        while len(heap) > 0 and heap[0][0] <= clock:
            i = heappop(heap)[1]
            finish[i] = -1
            last[i] = now
            cache -= inputs[i] + outputs[i] - 1
            batch -= 1
            done += 1
        for i in begun:
            if left[i] == outputs[i]:
                first[i] = now
            if left[i] <= 1:
                last[i] = now
                cache -= held[i]
                done += 1
            else:
                finish[i] = clock + left[i] - 1
                heappush(heap, (finish[i], i))
                young.append(i)
                batch += 1
        totals[5] = max(totals[5], batch)
