"""Other AI work by the same data sheets: images, speech, scans by measured rates; video as tokens."""

from __future__ import annotations

import math

from madang.catalog.tables import fact
from madang.catalog.workloads import workload
from madang.compute.compare import Estimate
from madang.compute.sheets import number
from madang.compute.types import Chip, Efficiency, Work
from madang.errors import DataError, Problem, UsageError


def unit_rate(kind: str, chip: Chip) -> Estimate:
    """Units of a workload per second on one accelerator: its 16-bit peak times the measured units per petaop.

    The band is that of accelerators held out. Raises DataError CMP-013 where no public measurement exists.
    """
    found = workload(kind).units_per_petaop
    if found.value is None or found.low is None or found.high is None or "bf16" not in chip.rates:
        raise DataError(
            Problem("CMP-013", "no public measurement of this work, so no rate", path=found.name, value=chip.id)
        )
    petaops = chip.rates["bf16"] / 1e15
    return Estimate(found.value * petaops, found.low * petaops, found.high * petaops)


def video_work(seconds: float, frames_s: float, width: int, height: int, text_in: float, tokens_out: float) -> Work:
    """Understanding a video: frames become input tokens, text is added, an answer is written. An image is one frame.

    Raises UsageError CMP-007 for sizes that are not positive.
    """
    if min(seconds, frames_s, width, height, tokens_out) <= 0 or text_in < 0:
        raise UsageError(
            Problem(
                "CMP-007",
                "a count or length is not positive",
                value=f"{seconds:g} s, {frames_s:g} /s, {width} × {height}",
            )
        )
    frames = max(1.0, seconds * frames_s)
    groups = math.ceil(frames / _fixed("frames_per_token"))
    return Work(groups * math.ceil(width * height / _fixed("pixels_per_token")) + text_in, tokens_out)


def encoder_seconds(tokens: float, chip: Chip, reached: Efficiency) -> float:
    """Seconds of the vision encoder for so many image tokens, each read as four patches, 2 operations a weight."""
    work = 2 * _fixed("encoder_params") * 1e9 * 4 * tokens
    return work / (chip.rates["bf16"] * reached.matrix["bf16"])


def _fixed(name: str) -> float:
    return number(fact("workloads", "video", name))
