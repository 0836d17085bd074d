"""What single values must be beyond their type: no truth for a number, files that are there, countries that exist."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from madang.errors import Problem
from madang.plan.bounds import is_truth
from madang.plan.checks import Finding
from madang.plan.defaults import default_facts
from madang.plan.paths import RawPath, dotted, get

_ELSEWHERE = ("provenance", "remarks", "cases")


def check_leaves(tree: dict[str, Any]) -> Iterator[Finding]:
    """Problems of single values of a tree whose relative paths were made absolute."""
    yield from _country(tree)
    for raw, value in _leaves({key: part for key, part in tree.items() if key not in _ELSEWHERE}, ()):
        if isinstance(value, bool) and not is_truth(dotted(raw, tree)):
            yield raw, Problem(
                "PLN-004", "not a value of this kind", value=str(value).lower(), allowed="a number or text")
        elif raw[-1] == "path" and isinstance(value, str) and not Path(value).is_file():
            yield raw, Problem(
                "PLN-031", "no such file", value=value, allowed="a file; a relative path starts at the plan's folder")


def _leaves(node: Any, raw: RawPath) -> Iterator[tuple[RawPath, Any]]:  # noqa: ANN401
    pairs = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else None
    if pairs is None:
        yield raw, node
    else:
        for key, value in pairs:
            yield from _leaves(value, (*raw, key))


def _country(tree: dict[str, Any]) -> Iterator[Finding]:
    """A country that the catalog has no figures of must be one at all."""
    code = get(tree, "site.country")
    if not isinstance(code, str) or any(f"site.country={code}" in fact.key[1].split("&") for fact in default_facts()):
        return
    from babel import Locale

    known = set(Locale("en").territories) - {"ZZ"}
    if len(code) == 2 and code.isupper() and code not in known:
        yield ("site", "country"), Problem("PLN-016", "no such country", value=code, allowed="ISO 3166-1, such as KR")
