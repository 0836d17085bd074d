"""The JSON Schema of a plan file, for editors: titles from the quantity table, defaults from the catalog."""

from __future__ import annotations

import ast
import functools
import inspect
import sys
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from madang.catalog.tables import Fact
from madang.plan.base import Section
from madang.plan.defaults import SHARED, default_facts, scalar
from madang.plan.plan import Plan
from madang.quantities.table import plan_fields

FIRST_LINE = "# yaml-language-server: $schema=./plan.schema.json\n"
"""What a plan file begins with, so that an editor completes and checks it."""


def json_schema() -> dict[str, Any]:
    """The schema of a plan as a person writes it: what the catalog has a default for may be left out."""
    schema = Plan.model_json_schema()
    schema["title"] = "madang plan"
    schema["properties"]["cases"] = {
        "type": "object",
        "description": "Named partial plans merged over this one by `--case`.",
        "additionalProperties": {"type": "object"},
    }
    for section in _sections(Section):
        name = section.__name__
        long_name = f"{section.__module__}.{name}".replace(".", "__")  # where two modules have a section of one name
        node = schema if section is Plan else schema["$defs"].get(long_name, schema["$defs"].get(name, {}))
        for key, text in manual(section).items():
            if key in node.get("properties", {}):
                node["properties"][key].setdefault("description", text)
    _describe(schema, schema, "", {})
    return schema


def manual(section: type[Section]) -> dict[str, str]:
    """What each field of a section means: the texts under its attributes, and those of the sections it is made from."""
    return {name: text for each in reversed(section.__mro__) if issubclass(each, Section)
            for name, text in _texts(each.__module__).get(each.__name__, {}).items()}


@functools.cache
def _texts(module: str) -> dict[str, dict[str, str]]:
    """The texts under the attributes of a module's classes, by class and attribute."""
    return {
        node.name: {
            field.target.id: inspect.cleandoc(text.value.value)
            for field, text in pairwise(node.body)
            if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name) and isinstance(text, ast.Expr)
            and isinstance(text.value, ast.Constant) and isinstance(text.value.value, str)
        }
        for node in ast.parse(inspect.getsource(sys.modules[module])).body
        if isinstance(node, ast.ClassDef)
    }


def _sections(above: type[Section]) -> Iterator[type[Section]]:
    for section in above.__subclasses__():
        yield section
        yield from _sections(section)


@functools.cache
def _defaults() -> dict[str, Fact]:
    """The defaults that hold in every plan, by path."""
    return {fact.key[0]: fact for fact in default_facts() if not fact.key[1]}


@functools.cache
def _covered() -> frozenset[str]:
    """Every path that has a default, and every section around one."""
    paths = {fact.key[0] for fact in default_facts()} | set(SHARED)
    return frozenset(".".join(parts[:count + 1]) for path in paths if (parts := path.split("."))
                     for count in range(len(parts)))


def _describe(schema: dict[str, Any], node: dict[str, Any], path: str, seen: dict[str, str]) -> None:
    """Walk the schema along the plan's paths; give titles and defaults, and relax `required`."""
    defaults = _defaults()
    for key, field in node.get("properties", {}).items():
        below = f"{path}.{key}" if path else key
        row = plan_fields().get(below)
        if row:
            field["title"] = f"{row.label_en} · {row.label_ko} [{row.unit}]"
        if below in defaults:
            field.setdefault("default", scalar(defaults[below]))
        for name, pattern in _references(field, below):
            if seen.setdefault(name, pattern) == pattern:
                _describe(schema, schema["$defs"][name], pattern, seen)
    if "required" in node:
        node["required"] = [key for key in node["required"] if f"{path}.{key}".lstrip(".") not in _covered()]


def _references(field: dict[str, Any], path: str) -> list[tuple[str, str]]:
    """The definitions a field leads to, with the plan path each stands at."""
    if "items" in field:
        return _references(field["items"], f"{path}.*")
    if "$ref" in field:
        return [(field["$ref"].rsplit("/", 1)[1], path)]
    return [found for key in ("oneOf", "anyOf", "allOf") for option in field.get(key, [])
            for found in _references(option, path)]
