"""Single sentences in the phrasing of announcements: each figure with its kind, value and unit, or day."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from madang.reading.mentions import find_mentions
from madang.reading.types import Article, Mention, Zone

_FILE = json.loads((Path(__file__).parent / "sentences.json").read_text(encoding="utf-8"))


def read(text: str, kind: Any = "body", date: str | None = _FILE["date"]) -> list[Mention]:
    source: Any = "given" if date else "none"
    return find_mentions(text, Article("a", "main", "", date, source, (Zone(kind, 0, len(text)),)))


@pytest.mark.parametrize(("text", "gold"), _FILE["sentences"])
def test_sentence(text: str, gold: list[list[Any]]) -> None:
    mentions = read(text)
    assert len(mentions) == len(gold), [(one.text, one.kind) for one in mentions]
    for (quote, kind, value, *unit), one in zip(gold, sorted(mentions, key=lambda one: one.start), strict=True):
        assert quote in one.text or one.text in quote
        assert one.kind == kind
        if kind == "date":
            assert ([one.date.start, one.date.end, one.date.grain] if one.date else None) == value
        else:
            assert [one.value, one.unit] == [value if value is None else pytest.approx(value, rel=1e-9), *unit]
