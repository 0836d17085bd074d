"""Ask the C library to keep the memory that arrays free.

A life works on arrays of a few megabytes. By default glibc hands each one back to the system when it is
freed, and the next pays a page fault for every 4 kB: half the time of an evaluation.
"""

from __future__ import annotations

import ctypes
import functools

_TRIM_THRESHOLD, _MMAP_THRESHOLD = -1, -3
"""Parameters M_TRIM_THRESHOLD and M_MMAP_THRESHOLD of mallopt(3)."""

KEPT = 256 << 20
LARGEST = 32 << 20


@functools.cache
def keep_freed_memory() -> bool:
    """Keep up to 256 MB for reuse in this process; False where the C library has no such setting."""
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None)
    return bool(mallopt and mallopt(_TRIM_THRESHOLD, KEPT) and mallopt(_MMAP_THRESHOLD, LARGEST))
