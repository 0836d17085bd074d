"""A reading as plain data, in the shape that `madang read --json` prints and tests hold."""

from __future__ import annotations

from typing import Any

from madang.reading.brief import as_json, summary
from madang.reading.types import Article, Claim, Conflict, DateValue, Mention, Quantity, Reading, Span


def to_json(reading: Reading) -> dict[str, Any]:
    """Return a reading as dicts and lists: page, articles, mentions, claims, conflicts, companies, summary, notes.

    Spans are half-open, in code points of the decoded page. Figures are in the units `Mention` documents.
    """
    return {
        "page": {"sha256": reading.page.sha256, "encoding": reading.page.encoding},
        "reader": reading.reader,
        "articles": [_article(each) for each in reading.articles],
        "mentions": [_mention(each) for each in reading.mentions],
        "claims": [_claim(each) for each in reading.claims],
        "conflicts": [_conflict(each) for each in reading.conflicts],
        "companies": as_json(reading),
        "summary": [_span(each) for each in summary(reading)],
        "notes": list(reading.notes),
    }


def _article(article: Article) -> dict[str, Any]:
    return {
        "id": article.id, "role": article.role, "title": article.title, "date": article.date,
        "date_source": article.date_source,
        "zones": [{"kind": zone.kind, "start": zone.start, "end": zone.end} for zone in article.zones],
    }


def _mention(mention: Mention) -> dict[str, Any]:
    return {
        "id": mention.id, "article": mention.article, "zone": mention.zone, "kind": mention.kind, "text": mention.text,
        "start": mention.start, "end": mention.end, "value": mention.value, "low": mention.low, "high": mention.high,
        "unit": mention.unit, "approximate": mention.approximate, "bound": mention.bound, "vague": mention.vague,
        "flags": list(mention.flags), "date": _date(mention.date), "also_at": [_span(each) for each in mention.also_at],
        "pair": mention.pair, "implied_rate": mention.implied_rate, "ref": mention.ref,
    }


def _claim(claim: Claim) -> dict[str, Any]:
    return {
        "id": claim.id, "article": claim.article, "predicate": claim.predicate, "subject": list(claim.subject),
        "counterparty": list(claim.counterparty), "object": claim.object, "site": claim.site, "phase": claim.phase,
        "power_basis": claim.power_basis, "quantities": [_quantity(each) for each in claim.quantities],
        "time": _date(claim.time), "former_time": _date(claim.former_time),
        "former_quantities": [_quantity(each) for each in claim.former_quantities],
        "status": claim.status, "modality": claim.modality, "speaker": claim.speaker,
        "evidences": [{"start": each.start, "end": each.end, "zone": each.zone, "rule": each.rule,
                       "sentence": _span(each.sentence)} for each in claim.evidences],
    }


def _quantity(quantity: Quantity) -> dict[str, Any]:
    return {
        "role": quantity.role, "mention": quantity.mention, "printed": quantity.printed, "value": quantity.value,
        "unit": quantity.unit, "low": quantity.low, "high": quantity.high, "approximate": quantity.approximate,
        "bound": quantity.bound, "flags": list(quantity.flags),
    }


def _conflict(conflict: Conflict) -> dict[str, Any]:
    return {"kind": conflict.kind, "claims": list(conflict.claims), "mentions": list(conflict.mentions),
            "message": conflict.message}


def _date(date: DateValue | None) -> dict[str, Any] | None:
    return None if date is None else {"start": date.start, "end": date.end, "grain": date.grain}


def _span(span: Span) -> dict[str, int]:
    return {"start": span.start, "end": span.end}
