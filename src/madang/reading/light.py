"""Frozen records that are made as fast as plain ones."""

from __future__ import annotations

import dataclasses
from typing import TypeVar

T = TypeVar("T")


def light(cls: type[T]) -> type[T]:
    """Give a frozen dataclass the constructor of a plain one, which takes a fifth of its time.

    To the type checker it stays frozen; only the guard against assigning at run time goes. It is for the records
    that a page makes by the hundred.
    """
    told = [(each.name, each.type, dataclasses.field(default=each.default, default_factory=each.default_factory))
            for each in dataclasses.fields(cls)]  # type: ignore[arg-type]
    plain = dataclasses.make_dataclass(cls.__name__, told, repr=False, eq=False)
    cls.__init__ = plain.__init__  # type: ignore[misc, method-assign]
    del cls.__setattr__, cls.__delattr__
    return cls
