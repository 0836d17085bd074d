"""Turn pydantic's errors into problems a planner can act on: place, path, value, allowed, nearest name."""

from __future__ import annotations

import re
from typing import Any, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from madang.errors import Problem, listing, nearest
from madang.plan.plan import Plan
from madang.plan.yaml_io import Document

_CODES = {
    "extra_forbidden": ("PLN-002", "no such key"),
    "missing": ("PLN-003", "a value is missing and the catalog has no default for it"),
    "union_tag_not_found": ("PLN-003", "`kind` is missing"),
    "union_tag_invalid": ("PLN-006", "no such kind"),
    "literal_error": ("PLN-006", "not one of the choices"),
    "too_short": ("PLN-003", "at least one item is needed"),
    "too_long": ("PLN-005", "too many items"),
}
_RANGE_TYPES = ("greater_than", "greater_than_equal", "less_than", "less_than_equal", "finite_number")
_SYMBOLS = {"gt": ">", "ge": "≥", "lt": "<", "le": "≤"}


def problems_of(error: ValidationError, document: Document) -> list[Problem]:
    """All of pydantic's errors as problems, in the file's order."""
    details = error.errors(include_url=False)
    found = [_problem(detail, document) for detail in details if not _follows(detail)]
    return sorted(found, key=lambda problem: _line(problem.where))


def dotted(path: tuple[str | int, ...], tree: Any) -> str:  # noqa: ANN401
    """A raw path as a stable one: list positions become the items' names."""
    parts: list[str] = []
    for part in path:
        if isinstance(part, int) and isinstance(tree, list) and part < len(tree):
            tree = tree[part]
            parts.append(str(tree.get("name", part)) if isinstance(tree, dict) else str(part))
        else:
            parts.append(str(part))
            tree = tree.get(part) if isinstance(tree, dict) else None
    return ".".join(parts)


def _problem(detail: ErrorDetails, document: Document) -> Problem:
    raw = _raw_path(detail["loc"], document.tree)
    code, what = _code(detail)
    model = _model_at(raw[:-1], document.tree)
    key = str(raw[-1]) if raw else ""
    names = [name for name in model.model_fields if name != key] if model else []
    is_key = detail["type"] == "extra_forbidden"
    return Problem(
        code=code,
        what=what,
        where=document.where(raw),
        path=dotted(raw, document.tree),
        value="" if detail["type"] == "missing" or is_key else str(detail["input"]),
        allowed=listing(names) if is_key else _allowed(detail),
        nearest=_nearest(detail, key, names),
    )


def _follows(detail: ErrorDetails) -> bool:
    """Whether this says only that a list is too short because its items are wrong, which is said already."""
    return detail["type"] == "too_short" and bool(detail["input"])


def _code(detail: ErrorDetails) -> tuple[str, str]:
    if detail["type"] in _CODES:
        return _CODES[detail["type"]]
    if detail["type"] in _RANGE_TYPES:
        return "PLN-005", "outside what is allowed"
    if detail["type"] == "value_error":
        return "PLN-004", str(detail.get("ctx", {}).get("error", detail["msg"]))
    return "PLN-004", "not a value of this kind"


def _allowed(detail: ErrorDetails) -> str:
    context = detail.get("ctx", {})
    for key in ("expected", "expected_tags", "pattern"):
        if key in context:
            return str(context[key])
    bounds = [f"{symbol} {context[key]}" for key, symbol in _SYMBOLS.items() if key in context]
    if bounds:
        return ", ".join(bounds)
    if detail["type"].endswith(("_type", "_parsing")):
        return {
            "float": "a number",
            "int": "a whole number",
            "string": "text",
            "bool": "true or false",
            "tuple": "a list",
            "model_attributes": "a section",
            "model": "a section",
            "dict": "a mapping",
        }.get(detail["type"].rsplit("_", 1)[0], "")
    return ""


def _nearest(detail: ErrorDetails, key: str, names: list[str]) -> str | None:
    if detail["type"] == "extra_forbidden":
        return nearest(key, names)
    context = detail.get("ctx", {})
    for choices, got in (("expected", detail["input"]), ("expected_tags", context.get("tag"))):
        if choices in context:
            return nearest(str(got), re.findall(r"'([^']*)'", str(context[choices])))
    return None


def _raw_path(loc: tuple[int | str, ...], tree: Any) -> tuple[str | int, ...]:  # noqa: ANN401
    """Drop the tags of unions that pydantic puts into an error's path."""
    path: list[str | int] = []
    for position, part in enumerate(loc):
        is_tag = isinstance(tree, dict) and tree.get("kind") == part and not isinstance(tree.get(part), dict | list)
        if is_tag and position < len(loc) - 1:
            continue
        path.append(part)
        if isinstance(tree, dict):
            tree = tree.get(str(part))
        elif isinstance(tree, list) and isinstance(part, int) and part < len(tree):
            tree = tree[part]
        else:
            tree = None
    return tuple(path)


def _model_at(path: tuple[str | int, ...], tree: Any) -> type[BaseModel] | None:  # noqa: ANN401
    """The section type that a raw path leads to, following lists and the chosen kind of a union."""
    model: type[BaseModel] = Plan
    for part in path:
        tree = tree[part] if isinstance(tree, list) and isinstance(part, int) else (tree or {}).get(part)
        if isinstance(part, int):
            continue
        field = model.model_fields.get(part)
        found = _models_in(field.annotation) if field else []
        kind = tree.get("kind") if isinstance(tree, dict) else None
        chosen = [model for model in found if _kind_of(model) in (None, kind)]
        if not chosen:
            return None
        model = chosen[0]
    return model


def _models_in(annotation: Any) -> list[type[BaseModel]]:  # noqa: ANN401
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [model for argument in get_args(annotation) for model in _models_in(argument)]


def _kind_of(model: type[BaseModel]) -> str | None:
    field = model.model_fields.get("kind")
    return str(get_args(field.annotation)[0]) if field else None


def _line(where: str) -> tuple[int, int]:
    *_, line, column = where.rsplit(":", 2)
    return int(line), int(column)
