"""A part of a simulated time: what ran in it, cut at its ends."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from madang.cluster.share import Shared, Stretches


def ran_within(stretches: Stretches, begin_s: int, end_s: int) -> Stretches:
    """The stretches between two moments, cut at both, counted from the first.

    Work lost belongs to the moment at which its stretch ended.
    """
    s = stretches
    inside = (s.end_s > begin_s) & (s.begin_s < end_s)
    ended = s.end_s[inside] <= end_s
    return Stretches(
        s.job[inside],
        np.maximum(s.begin_s[inside] - begin_s, 0),
        np.minimum(s.end_s[inside], end_s) - begin_s,
        s.cause[inside],
        np.where(ended, np.minimum(s.lost_s[inside], s.end_s[inside] - begin_s), 0.0),
    )


def weeks_of(shared: Shared, begin_s: int, end_s: int) -> Shared:
    """What ran on a simulated campus between two moments at full hours, counted from the first.

    All jobs keep their places; moments before the first are below 0. Waits are those of the whole campus.
    """
    skipped = begin_s // 3600
    jobs = replace(shared.jobs, submit_s=shared.jobs.submit_s - begin_s)
    accelerators, power = (series[min(skipped, len(series) - 1) :] for series in shared.supply.hours)
    finish = np.where(shared.finish_s >= 0, shared.finish_s - begin_s, -1)
    return replace(
        shared,
        jobs=jobs,
        supply=replace(shared.supply, accelerators=accelerators, power_w=power),
        stretches=ran_within(shared.stretches, begin_s, end_s),
        finish_s=finish,
        speed=shared.speed[min(skipped, len(shared.speed) - 1) :],
    )
