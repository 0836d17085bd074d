"""A property that is computed once and then kept: `functools.cached_property` without its lock."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar

T = TypeVar("T")


class kept(Generic[T]):
    """Turn a method into an attribute of its object, computed when first asked for. No two threads read one page."""

    def __init__(self, compute: Callable[[Any], T]) -> None:
        self._compute = compute
        self._name = compute.__name__
        self.__doc__ = compute.__doc__

    def __get__(self, owner: Any, kind: type | None = None) -> T:  # noqa: ANN401
        """Compute the value; from then on the object's own attribute of this name is found first."""
        value = owner.__dict__[self._name] = self._compute(owner)
        return value
