"""How the schedulers' loops are compiled: numba, explicit signatures, kept on disk.

A `kernel` is compiled when its module is first imported and read back afterwards; the parts it calls are
compiled into it. numba knows a kept kernel by the text of its own file only, so the folder it is kept in is
named by the text of every file here: a change to a shared part never meets an old kernel.
"""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar

import numba
import numpy as np
from numba.misc.appdirs import AppDirs

F = TypeVar("F", bound=Callable[..., Any])
_njit: Any = numba.njit
_config: Any = numba.config
_user_folder: Any = AppDirs
_INSIDE = {"error_model": "numpy", "no_cpython_wrapper": True}
"""Nobody calls a part from Python: without the wrappers for that, kernels compile in two thirds of the time.

(Without C wrappers too they would compile no faster, and EASY would run a quarter slower.)
"""


def kernel(signature: str) -> Callable[[F], F]:
    """Compile an entry with an explicit signature, and keep it on disk. No fast-math, no threads."""

    def compile_and_keep(function: F) -> F:
        before = _config.CACHE_DIR
        _config.CACHE_DIR = _folder(before)
        try:
            compiled: F = _njit(signature, cache=True, error_model="numpy")(function)
        finally:
            _config.CACHE_DIR = before
        return compiled

    return compile_and_keep


def part(function: F) -> F:
    """Compile a function that kernels call and that makes no arrays.

    It runs inside its caller and counts no references: with them a scan of a queue is ten times slower
    (measured on the SDSC log with EASY, 0.4 against 6 million jobs a second).
    """
    compiled: F = _njit(function, forceinline=True, _nrt=False, **_INSIDE)
    return compiled


def routine(function: F) -> F:
    """As `part`, but called instead of copied into each caller: for what is long or seldom."""
    compiled: F = _njit(function, _nrt=False, **_INSIDE)
    return compiled


def maker(function: F) -> F:
    """Compile a function that kernels call once, to make their arrays."""
    compiled: F = _njit(function, **_INSIDE)
    return compiled


def numbered(end: int, first: int = 0) -> Iterator[int]:
    """Names for rows and states, from `first` to before `end`.

    They are numpy's integers: for a plain one numba would compile each function it is handed to once for its value.
    """
    numbers: Any = np.arange(first, end)
    yield from numbers


@functools.cache
def _folder(base: str) -> str:
    """NUMBA_CACHE_DIR or the user's cache folder, and the sum of all texts here."""
    digest = hashlib.sha256()
    for file in sorted(Path(__file__).parent.glob("*.py")):
        digest.update(file.read_bytes())
    root = base or _user_folder(appname="madang", appauthor=False).user_cache_dir
    return str(Path(root) / "kernels" / digest.hexdigest()[:16])
