"""The mention grammar against the hand-made gold of the five pages (read at run time, never copied)."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from madang.reading.mentions import find_mentions
from madang.reading.types import Article, Mention, Zone

Row = dict[str, Any]
_SIDE = {"sidebar", "sidebar_unrelated"}
_KINDS = {"date_range": "date"}


@dataclass(frozen=True)
class Gold:
    rows: list[Row]
    traps: list[Row]
    texts: dict[str, str]
    mentions: dict[str, list[Mention]]

    def at(self, row: Row) -> list[Mention]:
        return [one for one in self.mentions[row["file"]] if one.start < row["end"] and row["start"] < one.end]

    def of(self, row: Row) -> Mention | None:
        return next((one for one in self.at(row) if agrees(row, one)), None)


def _rows(folder: Path, name: str) -> list[Row]:
    return [json.loads(line) for line in (folder / name).read_text(encoding="utf-8").splitlines()]


def _articles(page: Row, rows: list[Row], dated: bool = True) -> list[Article]:
    """One article of the page's own zones, and one for each side article, dated by its own time stamp."""
    name, articles, zones = page["file"][:3], [], []
    for zone in page["zones"]:
        if zone["zone"] not in _SIDE:
            zones.append(Zone(zone["zone"], zone["start"], zone["end"]))
            continue
        stamp = next(row for row in rows if row["file"] == page["file"] and "sidebar article" in row["about"]
                     and zone["start"] <= row["start"] < zone["end"])
        day, side = stamp["resolved"]["start"][:10], (Zone("sidebar", zone["start"], zone["end"]),)
        articles.append(Article(f"{name}s{len(articles)}", "sidebar", "", day, "page", side))
    date = page["article_date"] if dated else None
    return [Article(name, "main", "", date, "given" if dated else "none", tuple(zones)), *articles]


def _page(folder: Path, name: str) -> str:
    return (folder / name).read_bytes().decode("utf-8")


@pytest.fixture(scope="module")
def gold(shared_data: Path) -> Gold:
    folder = shared_data / "announcements"
    rows, pages = _rows(folder, "gold_seeds.jsonl"), _rows(folder, "gold_articles.jsonl")
    texts = {page["file"]: _page(folder, page["file"]) for page in pages}
    mentions = {
        page["file"]: [one for article in _articles(page, rows) for one in find_mentions(texts[page["file"]], article)]
        for page in pages
    }
    return Gold(rows, _rows(folder, "gold_seeds_traps.jsonl"), texts, mentions)


def agrees(row: Row, one: Mention) -> bool:
    """Whether value, unit and resolved date are the gold's."""
    if one.kind != _KINDS.get(row["kind"], row["kind"]):
        return False
    if one.kind == "date":
        told = row["resolved"]
        return one.date is not None and (
            (one.date.start, one.date.end, one.date.grain) == (told["start"], told["end"], told["grain"]))
    if row.get("vague"):
        return (one.value, [one.low, one.high], one.unit) == (None, row["range"], row["unit"])
    return (one.value, one.unit) == (pytest.approx(row["value"], rel=1e-12), row["unit"])


def test_values_units_and_dates(gold: Gold) -> None:
    missed = [(row["id"], row["quote"]) for row in gold.rows if gold.of(row) is None]
    assert len(gold.rows) == 92
    assert len(missed) <= 2, missed


def test_all_that_is_about_data_centres(gold: Gold) -> None:
    deals = [row for row in gold.rows if row["relevance"] == "dc"]
    assert len(deals) == 41
    assert [row["id"] for row in deals if gold.of(row) is None] == []


def test_looseness_bounds_and_rates(gold: Gold) -> None:
    for row in gold.rows:
        one = gold.of(row)
        if one is not None:
            assert one.approximate == bool(row.get("approx")), row["id"]
            assert one.bound == row.get("bound"), row["id"]
            assert ("unit_implied" in one.flags) == bool(row.get("unit_implied")), row["id"]
            assert ("class" in one.flags) == (row.get("qualifier") == "class(급)"), row["id"]
            if "implied_rate" in row:
                partner = next(other for other in gold.mentions[row["file"]] if other.id == one.pair)
                assert one.implied_rate == pytest.approx(row["implied_rate"], abs=0.01)
                assert partner.pair == one.id
                assert agrees(next(other for other in gold.rows if other["id"] == row["pair"]), partner)


def test_a_copied_body_adds_places_not_mentions(gold: Gold) -> None:
    for row in gold.rows:
        one = gold.of(row)
        if one is not None and one.zone != "boilerplate":
            copies = [(at["start"], at["end"]) for at in row.get("also_at", ())]
            assert [(at.start, at.end) for at in one.also_at] == copies, row["id"]
    assert not [one for ones in gold.mentions.values() for one in ones if one.zone == "dup"]


def test_nothing_is_read_from_names_slogans_and_addresses(gold: Gold) -> None:
    assert len(gold.traps) == 11
    for trap in gold.traps:
        for span in trap["spans"]:
            for one in gold.mentions[trap["file"]]:
                for start, end in [(one.start, one.end), *((at.start, at.end) for at in one.also_at)]:
                    assert not (start < span["end"] and span["start"] < end), (trap["quote"], one)


def test_nothing_is_read_besides_the_gold(gold: Gold) -> None:
    true = {one.id for row in gold.rows for one in gold.at(row)}
    found = [one for ones in gold.mentions.values() for one in ones]
    assert [(one.id, one.text) for one in found if one.id not in true] == []


def test_spans_are_the_raw_text(gold: Gold) -> None:
    for name, ones in gold.mentions.items():
        text = gold.texts[name]
        for one in ones:
            assert one.text == text[one.start:one.end]
            for at in one.also_at:
                assert "".join(text[at.start:at.end].split()) == "".join(one.text.split())


def test_without_a_date_relative_dates_stay_unresolved(gold: Gold, shared_data: Path) -> None:
    folder = shared_data / "announcements"
    page = next(page for page in _rows(folder, "gold_articles.jsonl") if page["file"].startswith("004"))
    text = gold.texts[page["file"]]
    dates = {one.text: one for article in _articles(page, gold.rows, dated=False)
             for one in find_mentions(text, article) if one.kind == "date"}
    for said in ("24일", "이달 초", "지난해"):
        assert dates[said].date is None
        assert "unresolved" in dates[said].flags
