"""What the schema allows for a value: the limits that sampling must not leave."""

from __future__ import annotations

import functools
import math
from typing import Any, get_args

from pydantic.fields import FieldInfo

from madang.plan.base import Section, sections_in
from madang.plan.paths import pattern_of
from madang.plan.plan import Plan


@functools.cache
def bounds(path: str) -> tuple[float, float]:
    """Lowest and highest number the schema allows at a stable path; infinite where it sets no limit."""
    low, high = -math.inf, math.inf
    for mark in _marks(path):
        low = max(low, _above(mark))
        high = min(high, _below(mark))
    if is_whole(path):
        low, high = (edge if math.isinf(edge) else float(round_to(edge)) for round_to, edge in
                     ((math.ceil, low), (math.floor, high)))
    return low, high


@functools.cache
def is_whole(path: str) -> bool:
    """Whether the schema wants a whole number at a stable path."""
    return any(annotation is int or int in get_args(annotation) for annotation in _annotations(path))


@functools.cache
def is_truth(path: str) -> bool:
    """Whether the schema takes true or false at a stable path, or has no such path."""
    found = _annotations(path)
    return not found or bool in found


def _above(mark: Any) -> float:  # noqa: ANN401
    if getattr(mark, "gt", None) is not None:
        return math.nextafter(float(mark.gt), math.inf)
    return float(mark.ge) if getattr(mark, "ge", None) is not None else -math.inf


def _below(mark: Any) -> float:  # noqa: ANN401
    if getattr(mark, "lt", None) is not None:
        return math.nextafter(float(mark.lt), -math.inf)
    return float(mark.le) if getattr(mark, "le", None) is not None else math.inf


def _marks(path: str) -> list[Any]:
    """The constraints on every field that a path can lead to."""
    return [mark for field in _fields(path) for mark in (*field.metadata, *_nested(field.annotation))]


def _annotations(path: str) -> list[Any]:
    """The types of every field that a path can lead to, optional ones opened."""
    found = [field.annotation for field in _fields(path)]
    return found + [option for annotation in found for option in get_args(annotation)]


def _fields(path: str) -> list[FieldInfo]:
    """Every field that a path can lead to: a union's kinds may each have one."""
    parts = [part for part in pattern_of(path).split(".") if part != "*"]
    models: list[type[Section]] = [Plan]
    for part in parts[:-1]:
        models = [
            below
            for model in models
            if part in model.model_fields
            for below in sections_in(model.model_fields[part].annotation)
        ]
    return [model.model_fields[parts[-1]] for model in models if parts[-1] in model.model_fields]


def _nested(annotation: Any) -> list[Any]:  # noqa: ANN401
    """Constraints inside an optional: `Annotated[float, Field(gt=0)] | None`."""
    found = list(getattr(annotation, "__metadata__", ()))
    marks = [mark for item in found for mark in getattr(item, "metadata", [item])]
    return marks + [mark for argument in get_args(annotation) for mark in _nested(argument)]
