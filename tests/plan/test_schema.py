"""The JSON Schema says what a plan may hold, with a label for every field, and agrees with the plan itself."""

import json
import re

import pytest
from ruamel.yaml import YAML

from madang.errors import PlanError
from madang.plan import load_plan
from madang.plan.defaults import default_facts
from madang.plan.schema import json_schema
from madang.plan.write import plan_text
from madang.quantities.table import plan_fields

SCHEMA = json_schema()
UNLABELLED = {"format", "phases.*.name", "supply.sources.*.name", "tenants.*.name", "workloads.*.name"}
"""What a person never reads as a value: the file's form and the names that paths are made of."""


def sections(node):
    """The sections that a node may be, one of several kinds or an optional one."""
    options = [option for key in ("oneOf", "anyOf") for option in node.get(key, [])]
    return [option for option in options if "$ref" in option or "oneOf" in option]


def leaves(node, path=""):
    """Every leaf of the schema by its path pattern."""
    node = {**node, **SCHEMA["$defs"][node["$ref"].rsplit("/", 1)[1]]} if "$ref" in node else node
    if "items" in node:
        yield from leaves(node["items"], f"{path}.*")
    elif options := sections(node):
        for option in options:
            yield from leaves(option, path)
    elif "properties" in node:
        for key, below in node["properties"].items():
            if path or key not in ("provenance", "remarks", "cases"):
                yield from leaves(below, f"{path}.{key}" if path else key)
    else:
        yield path, node


LEAVES = dict(leaves(SCHEMA))


def test_every_leaf_has_a_label_in_both_languages_and_no_label_is_left_over():
    assert LEAVES.keys() - UNLABELLED == plan_fields().keys()
    for path, field in plan_fields().items():
        assert re.search("[가-힣]|PUE|COP", field.label_ko), path
        assert re.search("[A-Za-z]", field.label_en), path
        assert not re.search("[가-힣]", field.label_en), path
        assert field.unit, path


def test_a_leafs_title_is_its_label_in_both_languages_with_its_unit():
    for path, field in plan_fields().items():
        assert LEAVES[path]["title"] == f"{field.label_en} · {field.label_ko} [{field.unit}]"


def test_every_leaf_is_described():
    assert [path for path, node in LEAVES.items() if not (node.get("description") or "const" in node)] == []


def test_defaults_of_the_catalog_are_shown():
    shown = {path for path, node in LEAVES.items() if "default" in node and node["default"] is not None}
    assert {fact.key[0] for fact in default_facts() if not fact.key[1]} <= shown


def misfits(value, node, path="$"):
    """What a value breaks of the parts of JSON Schema that the plan's schema uses."""
    if "$ref" in node:
        yield from misfits(value, SCHEMA["$defs"][node["$ref"].rsplit("/", 1)[1]], path)
    for word in ("oneOf", "anyOf"):
        if word in node:
            fits = [option for option in node[word] if not list(misfits(value, option, path))]
            if not (len(fits) == 1 if word == "oneOf" else fits):
                yield f"{path}: {len(fits)} options fit"
    yield from kind_misfits(value, node, path)
    if isinstance(value, dict):
        yield from section_misfits(value, node, path)
    if isinstance(value, list):
        for index, item in enumerate(value):
            yield from misfits(item, node.get("items", {}), f"{path}[{index}]")


def section_misfits(value, node, path):
    known = node.get("properties", {})
    extra = node.get("additionalProperties", True)
    yield from (f"{path}: no {key}" for key in node.get("required", ()) if key not in value)
    for key, below in value.items():
        if key in known:
            yield from misfits(below, known[key], f"{path}.{key}")
        elif extra is False:
            yield f"{path}: unknown {key}"
        elif isinstance(extra, dict):
            yield from misfits(below, extra, f"{path}.{key}")


KINDS = {
    "object": dict,
    "array": list,
    "string": str,
    "boolean": bool,
    "integer": int,
    "number": (int, float),
    "null": type(None),
}


def kind_misfits(value, node, path):
    kind = node.get("type")
    if kind and (not isinstance(value, KINDS[kind]) or (isinstance(value, bool) and kind != "boolean")):
        yield f"{path}: {value!r} is no {kind}"
        return
    limits = {
        "const": lambda limit: value == limit,
        "enum": lambda limit: value in limit,
        "pattern": lambda limit: re.search(limit, value),
        "minimum": lambda limit: value >= limit,
        "maximum": lambda limit: value <= limit,
        "exclusiveMinimum": lambda limit: value > limit,
        "exclusiveMaximum": lambda limit: value < limit,
        "minItems": lambda limit: len(value) >= limit,
        "maxItems": lambda limit: len(value) <= limit,
        "maxLength": lambda limit: len(value) <= limit,
    }
    for word, holds in limits.items():
        if word in node and not holds(node[word]):
            yield f"{path}: {value!r} breaks {word} {node[word]}"


def as_json(text):
    return json.loads(json.dumps(YAML(typ="safe", pure=True).load(text), default=str))


def test_plans_that_load_fit_the_schema(text, plan, example, example_text):
    for each in (text, example_text, plan_text(plan), plan_text(example)):
        assert list(misfits(as_json(each), SCHEMA)) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("power_mw: 20", "power_mw: 0"),
        ("power_mw: 20", "power_mw: many"),
        ("power_mw: 20, ", ""),
        ("power_basis: it", "power_basis: IT"),
        ("life_years: 12", "life_years: 100"),
        ("country: KR", "country: Korea"),
        ("kind: climate", "kind: none"),
        ("energised: 2028-01,", "energised: soon,"),
        ("timeline:", "timelin: {}\ntimeline:"),
        ("price_year: 2025", "price_yaer: 2025"),
    ],
)
def test_plans_that_do_not_load_do_not_fit(text, old, new):
    wrong = text.replace(old, new, 1)
    with pytest.raises(PlanError):
        load_plan(wrong)
    assert list(misfits(as_json(wrong), SCHEMA))
