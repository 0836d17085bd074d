"""The JSON Schema of a plan file, for editors: titles from the quantity table, defaults from the catalog."""

from __future__ import annotations

from typing import Any

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
    _describe(schema, schema, "", {})
    return schema


def _describe(schema: dict[str, Any], node: dict[str, Any], path: str, seen: dict[str, str]) -> None:
    """Walk the schema along the plan's paths; give titles and defaults, and relax `required`."""
    defaults = {fact.key[0]: fact for fact in default_facts() if not fact.key[1]}
    covered = {fact.key[0] for fact in default_facts()} | set(SHARED)
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
        node["required"] = [
            key
            for key in node["required"]
            if not any(
                name == (below := f"{path}.{key}".lstrip(".")) or name.startswith(f"{below}.")
                for name in covered
            )
        ]


def _references(field: dict[str, Any], path: str) -> list[tuple[str, str]]:
    """The definitions a field leads to, with the plan path each stands at."""
    if "items" in field:
        return _references(field["items"], f"{path}.*")
    if "$ref" in field:
        return [(field["$ref"].rsplit("/", 1)[1], path)]
    return [found for key in ("oneOf", "anyOf", "allOf") for option in field.get(key, [])
            for found in _references(option, path)]
