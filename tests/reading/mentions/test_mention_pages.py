"""Whole announcements of our own, in the styles they come in, with every mention that must be found."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from madang.reading.mentions import find_mentions
from madang.reading.types import Article, Mention, Zone

PAGES = sorted((Path(__file__).parent / "pages").glob("*.json"))


def _load(path: Path) -> tuple[dict[str, Any], str, list[Mention]]:
    page = json.loads(path.read_text(encoding="utf-8"))
    text, zones = "", []
    for kind, block in page["blocks"]:
        zones.append(Zone(kind, len(text), len(text) + len(block)))
        text += block + "\n"
    source = "given" if page["date"] else "none"
    return page, text, find_mentions(text, Article("a", "main", "", page["date"], source, tuple(zones)))


def _start(text: str, gold: dict[str, Any]) -> int:
    start = -1
    for _ in range(gold.get("nth", 1)):
        start = text.index(gold["quote"], start + 1)
    return start


def _differences(gold: dict[str, Any], one: Mention) -> list[str]:
    wanted = {"kind": gold["kind"], "approximate": gold.get("approximate", False)}
    if gold["kind"] == "date":
        told = [one.date.start, one.date.end, one.date.grain] if one.date else None
        wrong = [] if told == gold["date"] else [f"date {told}"]
    else:
        wanted |= {"unit": gold["unit"], "bound": gold.get("bound"), "vague": gold.get("vague", False)}
        wanted |= {name: gold.get(name) for name in ("value", "low", "high")}
        wrong = []
    if "rate" in gold:
        wanted["implied_rate"] = gold["rate"]
    wrong += [f"{name} {getattr(one, name)}" for name, value in wanted.items()
              if getattr(one, name) != (pytest.approx(value, rel=1e-6) if isinstance(value, float | int) else value)]
    return wrong + [f"no {flag} in {one.flags}" for flag in gold.get("flags", ()) if flag not in one.flags]


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_every_mention_of_a_page_is_found_and_none_besides(path: Path) -> None:
    page, text, mentions = _load(path)
    true, problems = set(), []
    for gold in page["mentions"]:
        start = _start(text, gold)
        hits = [one for one in mentions if one.start < start + len(gold["quote"]) and start < one.end]
        true |= {one.id for one in hits}
        if not any(_differences(gold, one) == [] for one in hits):
            problems.append((gold["quote"], [(one.text, _differences(gold, one)) for one in hits]))
    assert problems == []
    assert [one.text for one in mentions if one.id not in true] == []
    for trap in page["traps"]:
        start = text.index(trap)
        assert not [one for one in mentions if one.start < start + len(trap) and start < one.end], trap


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_spans_quote_the_page_and_ids_run(path: Path) -> None:
    _, text, mentions = _load(path)
    assert [one.text for one in mentions] == [text[one.start:one.end] for one in mentions]
    assert [one.id for one in mentions] == [f"a-m{number}" for number in range(1, len(mentions) + 1)]
    assert [one.start for one in mentions] == sorted(one.start for one in mentions)
    assert all(left.end <= right.start for left, right in pairwise(mentions))
