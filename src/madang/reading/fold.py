"""The state of a ledger: the fold of its events."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from madang.reading.types import Claim, DateValue, Evidence, Quantity, Span

FORMAT = "madang-ledger/1"
Verdict = Literal["accept", "reject", "correct"]


@dataclass
class State:
    """The fold of the events read so far."""

    offset: int = 0
    """Bytes of the file of events read so far."""
    line: int = 0
    """Lines of it read so far."""
    pages: dict[str, str] = field(default_factory=dict)
    """SHA-256 of a page to the encoding it was read in."""
    readings: dict[str, tuple[str, tuple[str, ...]]] = field(default_factory=dict)
    """Page to the reader of its last reading and the ids of the claims that reading made."""
    read_on: dict[str, set[str]] = field(default_factory=dict)
    """Id of a claim to the pages on which any reading ever made it."""
    dates: dict[tuple[str, str], str | None] = field(default_factory=dict)
    """Page and id of one of its articles to the day of that article, None where it has none."""
    given: dict[str, str | None] = field(default_factory=dict)
    """Page to the day a person gave for it at its last reading, None where none was given."""
    claims: dict[str, Claim] = field(default_factory=dict)
    """Id to the claim, with the evidence linked to it since."""
    withdrawn: dict[str, str] = field(default_factory=dict)
    """Id of a claim to why it was set aside, in words for a person."""
    superseded: dict[str, str] = field(default_factory=dict)
    """Id of a claim to the id of the claim that took its place."""
    decided: dict[str, Verdict] = field(default_factory=dict)
    """Id of a claim to the last verdict of a person; a correction is itself accepted."""
    promised: dict[str, str] = field(default_factory=dict)
    """Id of a claim a reading named to the page of its last reading; its claim may still be missing."""
    corrections: dict[str, str] = field(default_factory=dict)
    """Id of a claim to the id of the claim a person put right in its stead."""
    by_hand: dict[str, tuple[str, str]] = field(default_factory=dict)
    """Id of a claim a person wrote to who wrote it and the reason given."""


def fold(state: State, event: dict[str, Any]) -> None:
    """Take the next event into the state. Raises ValueError, KeyError or TypeError for one that is none."""
    match event["event"]:
        case "ledger" if event["format"] != FORMAT:
            raise ValueError(f"the format is {event['format']!r}, this version reads {FORMAT!r}")
        case "page":
            state.pages[event["sha256"]] = event["encoding"]
        case "reading":
            state.readings[event["page"]] = event["reader"], tuple(event["claims"])
            state.given[event["page"]] = next(
                (each["date"] for each in event["articles"] if each["date_source"] == "given"), None)
            for each in event["claims"]:
                state.read_on.setdefault(each, set()).add(event["page"])
            state.dates.update({(event["page"], each["id"]): each["date"] for each in event["articles"]})
            state.promised.update(dict.fromkeys(event["claims"], event["page"]))
        case "claim":
            one = claim_of(event["claim"])
            state.claims[one.id] = one
        case "link":
            known = state.claims[event["claim"]]
            more = tuple(_evidence_of(each) for each in event["evidences"])
            state.claims[known.id] = replace(known, evidences=(*known.evidences, *more))
        case "supersede":
            state.withdrawn[event["old"]] = f"superseded by {event['new']}: {event['reason']}"
            state.superseded[event["old"]] = event["new"]
        case "decision":
            _decide(state, event)


def stands(state: State, claim: str) -> bool:
    """Whether a claim counts: made by a page's last reading, not rejected, its place taken by none that counts."""
    if state.decided.get(claim) == "reject" or not _read(state, claim):
        return False
    return claim not in state.superseded or not _holds(state, state.superseded[claim])


def _holds(state: State, claim: str) -> bool:
    """Whether what took another's place still does: it counts, or what took its own place in turn."""
    seen: set[str] = set()
    while claim not in seen:
        seen.add(claim)
        if claim in state.superseded:
            claim = state.superseded[claim]
        else:
            break
    return any(_read(state, each) and state.decided.get(each) != "reject" for each in seen)


def _read(state: State, claim: str) -> bool:
    """Whether a page's last reading makes a claim, or none ever did: a person wrote it, it was joined or proposed."""
    pages = state.read_on.get(claim)
    if pages is None or state.decided.get(claim) == "accept":
        return True
    proposed = any(evidence.rule == "proposal" for evidence in state.claims[claim].evidences)
    return proposed or any(claim in state.readings[page][1] for page in pages)


def _decide(state: State, event: dict[str, Any]) -> None:
    claim, verdict, better = event["claim"], event["verdict"], event.get("corrected")
    state.decided[claim] = verdict
    before = state.corrections.pop(claim, None) if verdict != "reject" else None
    if before and before != better:
        state.decided.pop(before, None)
        state.withdrawn[before] = f"superseded by {better or claim}: {event['reason']}"
        state.superseded[before] = better or claim
    if verdict == "accept":
        state.withdrawn.pop(claim, None)
        state.superseded.pop(claim, None)
    elif verdict == "reject":
        state.withdrawn[claim] = f"rejected by {event['by']}: {event['reason']}"
    elif better:
        state.decided[better] = "accept"
        state.withdrawn.pop(better, None)
        state.superseded.pop(better, None)
        state.corrections[claim], state.by_hand[better] = better, (event["by"], event["reason"])


def claim_of(data: Mapping[str, Any]) -> Claim:
    """Return the claim that `dataclasses.asdict` turned into `data`."""
    times = {key: DateValue(**data[key]) for key in ("time", "former_time") if data.get(key)}
    figures = {key: tuple(Quantity(**{**each, "flags": tuple(each["flags"])}) for each in data.get(key, ()))
               for key in ("quantities", "former_quantities")}
    return Claim(**{
        **data, **times, **figures, "subject": tuple(data["subject"]), "counterparty": tuple(data["counterparty"]),
        "evidences": tuple(_evidence_of(each) for each in data["evidences"]),
    })


def _evidence_of(data: Mapping[str, Any]) -> Evidence:
    return Evidence(**{**data, "sentence": Span(**data["sentence"])})
