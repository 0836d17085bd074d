"""Every value of the plan, by where it comes from: the sentence, the formula, or the assumption and its source."""

from __future__ import annotations

from dataclasses import dataclass

from madang.plan import Plan, Provenance, values_of
from madang.report.voice import Voice, value_id
from madang.twin import Run


@dataclass(frozen=True)
class ValueRow:
    """One value. `catalog` is the address of the catalog's row it comes from; what does not apply is empty."""

    id: str
    path: str
    name: str
    value: str
    range: str
    quote: str
    place: str
    status: str
    source: str
    catalog: str
    evidence: str


def values_by_kind(run: Run, voice: Voice) -> dict[str, list[ValueRow]]:
    """The plan's values as rows: stated, derived, assumed."""
    return {kind: value_rows(run.plan, kind, voice) for kind in ("stated", "derived", "assumed")}


def value_rows(plan: Plan, kind: str, voice: Voice) -> list[ValueRow]:
    """The rows of one kind of provenance, in the plan's order."""
    return [
        _row(path, plan.provenance[path], voice)
        for path in values_of(plan)
        if path in plan.provenance and plan.provenance[path].kind == kind
    ]


def _row(path: str, known: Provenance, voice: Voice) -> ValueRow:
    return ValueRow(
        id=value_id(path),
        path=path,
        name=voice.name(path),
        value=voice.shown(path, known.value),
        range=_range(path, known, voice),
        quote=known.quote or "",
        place=known.place or "",
        status=voice.word("status", known.status) if known.status else "",
        source=voice.source(known.source),
        catalog=known.figure or "",
        evidence=voice.word("evidence", known.evidence) if known.evidence else "",
    )


def _range(path: str, known: Provenance, voice: Voice) -> str:
    """Low to high, or the other readings of a choice."""
    if known.alternatives:
        return " · ".join(voice.shown(path, value) for value in (known.value, *known.alternatives))
    return voice.shown_range(path, known.low, known.high)
