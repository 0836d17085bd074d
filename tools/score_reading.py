"""Score the reader on pages whose gold was written before it read them: `python tools/score_reading.py`.

A page is `tests/reading/pages/*.json`: its lines, its day, the mentions and the claims a careful reader finds. A
mention is right with the kind, value, unit or days of the gold; a claim with its predicate, figures, time and site.
Parties and status are counted apart, among the claims that are right.
"""

from __future__ import annotations

import json
import math
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, get_args

from madang.catalog.places import lies_in, places
from madang.reading import read_page
from madang.reading.types import Claim, Mention, Reading, Status

PAGES = Path(__file__).parent.parent / "tests" / "reading" / "pages"
SCORED = frozenset(
    ["investment", "joint_investment", "joint_venture", "capacity", "commissioning", "completion",
     "groundbreaking", "generation_capacity", "procurement", "financing", "ownership", "lease", "payment",
     "bond_purchase", "efficiency", "jobs", "economic_effect", "loi", "mou", "supply_contract", "policy_plan",
     "meeting", "cancellation"]
)
"""Predicates the gold lists whole; what a page says besides (its place, who develops it) is not scored."""
_SCALE: tuple[Status, ...] = get_args(Status)


@dataclass
class Score:
    """Counts by kind or predicate: in the gold, read, right (of the gold), true (of what was read)."""

    gold: Counter[str] = field(default_factory=Counter)
    read: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    true: Counter[str] = field(default_factory=Counter)
    notes: Counter[str] = field(default_factory=Counter)
    misses: list[str] = field(default_factory=list)

    def recall(self) -> float:
        """Share of the gold that was read right."""
        return self.right.total() / max(1, self.gold.total())

    def precision(self) -> float:
        """Share of what was read that the gold holds."""
        return self.true.total() / max(1, self.read.total())


def score(language: str = "") -> tuple[Score, Score]:
    """Score all pages of a language (ko, en; all without one): mentions by kind, claims by predicate."""
    mentions, claims = Score(), Score()
    for path in sorted(PAGES.glob(f"{language}*.json")):
        page = json.loads(path.read_text(encoding="utf-8"))
        reading = read_page(("\n".join(page["text"]) + "\n").encode(), date=page["date"])
        _mentions(path.stem, page["mentions"], reading, mentions)
        _claims(path.stem, page["claims"], reading, claims)
    return mentions, claims


def _mentions(name: str, gold: list[list[Any]], reading: Reading, into: Score) -> None:
    true: set[str] = set()
    for quote, kind, *value in gold:
        start = reading.page.text.index(quote)
        hits = [m for m in reading.mentions if _overlaps(m, start, start + len(quote))]
        right = [m for m in hits if m.kind == kind and _same_value(m, value)]
        true |= {m.id for m in right}
        into.gold[kind] += 1
        into.right[kind] += bool(right)
        if not right:
            into.misses.append(f"{name}: {quote!r} {kind} {value}, read {[(m.text, m.kind, m.value) for m in hits]}")
    for mention in reading.mentions:
        if mention.kind not in ("name", "ordinal"):
            into.read[mention.kind] += 1
            into.true[mention.kind] += mention.id in true
            if mention.id not in true:
                into.misses.append(f"{name}: besides {mention.text!r} {mention.kind} {mention.value}")


def _overlaps(mention: Mention, start: int, end: int) -> bool:
    places = [(mention.start, mention.end), *((span.start, span.end) for span in mention.also_at)]
    return any(low < end and start < high for low, high in places)


def _same_value(mention: Mention, value: list[Any]) -> bool:
    if mention.kind == "accelerator":
        return value[0].lower() in (mention.ref or "")
    if mention.kind == "date":
        return mention.date is not None and [mention.date.start[:10], mention.date.end[:10]] == value
    same = mention.value is not None and math.isclose(mention.value, value[0], rel_tol=1e-4)
    return same and mention.unit == value[1]


def _claims(name: str, gold: list[dict[str, Any]], reading: Reading, into: Score) -> None:
    where = {claim.site: claim.object for claim in reading.claims if claim.predicate == "location" and claim.site}
    read = [claim for claim in reading.claims if claim.predicate in SCORED]
    for one in gold:
        into.gold[one["predicate"]] += 1
        found = [claim for claim in read if _says(claim, one, where)]
        if not found:
            into.misses.append(f"{name}: missed {one}")
            continue
        into.right[one["predicate"]] += 1
        into.notes["parties right"] += any(_parties(claim, one) for claim in found)
        into.notes["status right"] += any(claim.status == one.get("status", claim.status) for claim in found)
        firm = [_firm(claim.status) > _firm(one.get("status", claim.status)) for claim in found]
        into.notes["status too firm"] += all(firm)
        if "former" in one or "former_time" in one:
            into.notes["former values"] += 1
            into.notes["former values right"] += any(_former(claim, one) for claim in found)
        if not any(_parties(claim, one) and claim.status == one.get("status", claim.status) for claim in found):
            into.misses.append(f"{name}: parties or status of {one}: "
                               f"{[(c.subject, c.counterparty, c.status) for c in found]}")
    for claim in read:
        true = any(_agrees(claim, one, where) for one in gold)
        into.read[claim.predicate] += 1
        into.true[claim.predicate] += true
        if not true:
            figures = [(q.role, q.value, q.unit) for q in claim.quantities]
            into.misses.append(f"{name}: besides {claim.predicate} {claim.subject} {claim.counterparty} {claim.site} "
                               f"{claim.phase} {figures} {claim.time and claim.time.start} {claim.status}")


def _figures(claim: Claim) -> set[tuple[str, float | None, str | None]]:
    return {(q.role, q.value, q.unit) for q in claim.quantities}


def _at(claim: Claim, gold: dict[str, Any], where: dict[str, str | None]) -> bool:
    """Whether a claim's site is the gold's, by its name or by a place that is in the gold's or around it."""
    if gold.get("site", "") in (claim.site or ""):
        return True
    mine = [where.get(claim.site or ""), *(p.id for p in places().values() if p.name_ko == claim.site)]
    theirs = [p.id for p in places().values() if gold["site"] in p.names]
    return any(a and (lies_in(a, b) or lies_in(b, a)) for a in mine for b in theirs)


def _former(claim: Claim, gold: dict[str, Any]) -> bool:
    time = claim.former_time.start if claim.former_time else ""
    figures = {(q.role, q.value, q.unit) for q in claim.former_quantities}
    return time.startswith(gold.get("former_time", "")) and {tuple(each) for each in gold.get("former", [])} <= figures


def _says(claim: Claim, gold: dict[str, Any], where: dict[str, str | None]) -> bool:
    figures = {tuple(figure) for figure in gold.get("figures", [])} <= _figures(claim)
    time = claim.time.start if claim.time else ""
    return (claim.predicate == gold["predicate"] and figures and time.startswith(gold.get("time", ""))
            and _at(claim, gold, where) and claim.phase == gold.get("phase", claim.phase))


def _agrees(claim: Claim, gold: dict[str, Any], where: dict[str, str | None]) -> bool:
    """Whether the gold holds what a claim says: none of its figures, time or site is another."""
    figures = _figures(claim) <= {tuple(figure) for figure in gold.get("figures", [])}
    time = claim.time is None or "time" not in gold or claim.time.start.startswith(gold["time"])
    site = claim.site is None or _at(claim, gold, where)
    return claim.predicate == gold["predicate"] and figures and time and site


def _parties(claim: Claim, gold: dict[str, Any]) -> bool:
    subject, partners = set(gold.get("subject", [])), set(gold.get("with", []))
    together = {*claim.subject, *claim.counterparty}
    return (subject <= set(claim.subject) and partners <= set(claim.counterparty)) or (
        bool(partners) and subject | partners <= together)


def _firm(status: Status | None) -> int:
    return _SCALE.index(status) if status else -1


def table(title: str, found: Score) -> str:
    """The counts as a Markdown table with recall and precision."""
    rows = [f"| {title} | gold | right | recall | read | true | precision |", "|---|---|---|---|---|---|---|"]
    for kind in [*sorted(found.gold | found.read), "all"]:
        gold, right, read, true = (
            counts.total() if kind == "all" else counts[kind]
            for counts in (found.gold, found.right, found.read, found.true)
        )
        shares = [f"{part / whole:.2f}" if whole else "–" for part, whole in ((right, gold), (true, read))]
        rows.append(f"| {kind} | {gold} | {right} | {shares[0]} | {read} | {true} | {shares[1]} |")
    return "\n".join(rows)


def main() -> None:
    """Print both tables for each language, and what was missed."""
    for language in ("ko", "en"):
        for title, found in zip((f"{language} mentions", f"{language} claims"), score(language), strict=True):
            print(table(title, found), *(f"{name}: {count}" for name, count in found.notes.items()), sep="\n")
            print(*found.misses, "", sep="\n")


if __name__ == "__main__":
    main()
