"""Turn pydantic's errors into problems a planner can act on: place, path, value, allowed, nearest name."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from math import isinf
from typing import Any, get_args, get_origin

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from madang.errors import Problem, listing, nearest
from madang.plan.base import Section, sections_in
from madang.plan.bounds import bounds
from madang.plan.checks import Finding
from madang.plan.paths import RawPath, dotted, pattern_of, raw_get
from madang.plan.plan import Plan
from madang.plan.yaml_io import Document
from madang.quantities.table import plan_fields

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
_SYMBOLS = {"gt": ">", "ge": "≥", "lt": "<", "le": "≤", "max_length": "length ≤"}
_SMALL = 1e-300  # what lies next to an end that may not be reached
_KINDS = {
    "float": "a number",
    "finite_number": "a number",
    "int": "a whole number",
    "int_from_float": "a whole number",
    "string": "text",
    "bool": "true or false",
    "tuple": "a list",
    "model": "a section",
    "model_attributes": "a section",
    "dict": "a mapping",
}


def findings_of(error: ValidationError, tree: dict[str, Any]) -> list[Finding]:
    """All of pydantic's errors, one for each place: a value that fits none of several kinds is one mistake."""
    found: dict[RawPath, Problem] = {}
    for detail in error.errors(include_url=False):
        if detail["type"] == "too_short" and detail["input"]:
            continue  # only because the items are wrong, which is said already
        raw, section = _follow(detail["loc"])
        if detail["type"].startswith("union_tag"):
            raw = (*raw, "kind")
        problem = _problem(detail, str(raw[-1]), section, raw_get(tree, raw))
        earlier = found.get(raw)
        both = dict.fromkeys([*earlier.allowed.split(", "), problem.allowed]) if earlier else ()
        found[raw] = replace(earlier, allowed=", ".join(both)) if earlier else problem
    return list(found.items())


def placed(findings: Iterable[Finding], document: Document) -> list[Problem]:
    """Findings as problems with their place in the file and their path, in the file's order."""
    ordered = sorted(findings, key=lambda finding: document.position(finding[0]))
    return [_placed(problem, document.where(raw), dotted(raw, document.tree)) for raw, problem in ordered]


def _placed(problem: Problem, where: str, path: str) -> Problem:
    allowed = problem.allowed or (_wanted(path) if problem.code == "PLN-003" else "")
    return replace(problem, where=where, path=path, allowed=allowed)


def _wanted(path: str) -> str:
    """Bounds and unit of a value that is missing; empty where the path is that of a section."""
    field, (low, high) = plan_fields().get(pattern_of(path)), bounds(path)
    if field is None:
        return ""
    least = "" if isinf(low) else f"at least {low:g}" if not 0 < low < _SMALL else "above 0"
    most = "" if isinf(high) else f"at most {high:g}"
    return f"{' and '.join(part for part in (least, most) if part) or 'a value'} [{field.unit}]"


def _problem(detail: ErrorDetails, key: str, section: type[Section], value: Any) -> Problem:  # noqa: ANN401
    code, what = _code(detail, value)
    if code == "PLN-002":
        names = [*section.model_fields, *(["cases"] if section is Plan else [])]
        return Problem(code, what, allowed=listing(names), nearest=nearest(key, names))
    return Problem(code, what, value=_shown(value), allowed=_allowed(detail), nearest=_nearest(detail))


def _code(detail: ErrorDetails, value: Any) -> tuple[str, str]:  # noqa: ANN401
    if value is None and detail["type"] != "extra_forbidden":
        return _CODES["missing"]
    if detail["type"] in _RANGE_TYPES:
        return "PLN-005", "outside what is allowed"
    return _CODES.get(detail["type"], ("PLN-004", "not a value of this kind"))


def _shown(value: Any) -> str:  # noqa: ANN401
    if isinstance(value, dict | list):
        return "a section" if isinstance(value, dict) else "a list"
    return "" if value is None else str(value)


def _allowed(detail: ErrorDetails) -> str:
    context = detail.get("ctx", {})
    for key in ("expected", "expected_tags", "pattern", "error"):
        if key in context:
            return str(context[key])
    limits = [f"{symbol} {context[key]}" for key, symbol in _SYMBOLS.items() if key in context]
    kind = re.sub("_(type|parsing|parsing_size)$", "", detail["type"])
    return ", ".join(limits) or _KINDS.get(kind, "")


def _nearest(detail: ErrorDetails) -> str | None:
    context = detail.get("ctx", {})
    for choices, got in (("expected", detail["input"]), ("expected_tags", context.get("tag"))):
        if choices in context:
            return nearest(str(got), re.findall(r"'([^']*)'", str(context[choices])))
    return None


def _follow(loc: tuple[int | str, ...]) -> tuple[RawPath, type[Section]]:
    """An error's raw path, without the labels that pydantic gives to a union's options, and its section."""
    raw: list[str | int] = []
    here: Any = Plan
    section: type[Section] = Plan
    for part in loc:
        models = sections_in(here)
        chosen = next((model for model in models if len(models) > 1 and _kind_of(model) == part), None)
        if chosen:
            here = chosen
        elif isinstance(part, int):
            raw.append(part)
        elif get_origin(here) is dict:
            raw.append(part)
            here = get_args(here)[1]
        elif models:
            section = models[0]
            raw.append(part)
            here = section.model_fields[part].annotation if part in section.model_fields else None
    return tuple(raw), section


def _kind_of(model: type[Section]) -> str | None:
    field = model.model_fields.get("kind")
    return str(get_args(field.annotation)[0]) if field else None
