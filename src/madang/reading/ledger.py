"""The ledger: every page read and every claim made, append-only.

A directory holds `pages/<sha256>` (raw bytes) and `events.jsonl`, one JSON object a line: ledger, page, reading,
claim, link, supersede, decision. Its state is the fold of the events. Nothing is deleted: a value is superseded, a
claim is rejected with a reason, and one that the page's last reading no longer makes does not stand; what it had taken
the place of stands again. Appends are written under a lock and synced; one that fails is taken back whole. A
last line cut short by a crash is moved to `events.torn-…` and named in `notes`.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any, Literal

from madang.errors import DataError, Problem, listing, nearest
from madang.reading.page import decode
from madang.reading.types import Claim, DateValue, Evidence, Quantity, Reading, Span

FORMAT = "madang-ledger/1"
Verdict = Literal["accept", "reject", "correct"]


@dataclass
class _State:
    """The fold of the events read so far."""

    offset: int = 0
    line: int = 0
    pages: dict[str, str] = field(default_factory=dict)
    readings: dict[str, tuple[str, tuple[str, ...]]] = field(default_factory=dict)
    read_on: dict[str, set[str]] = field(default_factory=dict)
    dates: dict[tuple[str, str], str | None] = field(default_factory=dict)
    given: dict[str, str | None] = field(default_factory=dict)
    claims: dict[str, Claim] = field(default_factory=dict)
    withdrawn: dict[str, str] = field(default_factory=dict)
    superseded: dict[str, str] = field(default_factory=dict)
    decided: dict[str, Verdict] = field(default_factory=dict)
    promised: dict[str, str] = field(default_factory=dict)


class Ledger:
    """The claims of all pages read so far, in one directory that is created on the first addition.

    `notes` says what was found wrong and set aside since this object was made.
    """

    def __init__(self, directory: str | Path) -> None:
        self.directory = Path(directory)
        self.notes: list[str] = []
        self._state = _State()
        self._texts: dict[str, str] = {}

    def add(self, reading: Reading, raw: bytes) -> int:
        """Record a reading of the page `raw`; return how many claims are new.

        A claim already known gains only the places that are new, so adding a reading twice changes nothing.
        Raises DataError (LDG-001) when `raw` is not the page that was read.
        """
        page = reading.page
        if hashlib.sha256(raw).hexdigest() != page.sha256:
            raise DataError(Problem("LDG-001", "the bytes are not the page that was read", value=page.sha256))
        with self._locked():
            self._keep_page(page.sha256, raw)
            events: list[dict[str, Any]] = []
            if page.sha256 not in self._state.pages:
                events.append({"event": "page", "sha256": page.sha256, "encoding": page.encoding, "bytes": len(raw)})
            if self._state.readings.get(page.sha256) != (reading.reader, tuple(one.id for one in reading.claims)):
                events.append(_reading_event(reading))
            fresh = 0
            for one in reading.claims:
                known = self._state.claims.get(one.id)
                if known is None:
                    events.append({"event": "claim", "claim": asdict(one)})
                    fresh += 1
                elif new := [e for e in one.evidences if e not in known.evidences]:
                    events.append({"event": "link", "claim": one.id, "evidences": [asdict(e) for e in new]})
            self._append(events)
        return fresh

    def claims(self, *, withdrawn: bool = False) -> tuple[Claim, ...]:
        """Return the claims that stand, accepted ones first, else in the order they came.

        With `withdrawn` also the superseded and rejected ones.
        """
        self._sync()
        accepted = self.accepted()
        found = [c for c in self._state.claims.values() if withdrawn or _stands(self._state, c.id)]
        return tuple(sorted(found, key=lambda c: c.id not in accepted))

    def claim(self, name: str) -> Claim:
        """Return the claim of that id, standing or not. Raises DataError (LDG-003) where there is none."""
        self._sync()
        self._require(name)
        return self._state.claims[name]

    def accepted(self) -> frozenset[str]:
        """Return the claims that a person accepted, or wrote as a correction."""
        self._sync()
        return frozenset(claim for claim, verdict in self._state.decided.items() if verdict == "accept")

    def decisions(self) -> Mapping[str, Verdict]:
        """Return a person's last verdict on each claim that has one; a correction counts as accepted."""
        self._sync()
        return dict(self._state.decided)

    def superseded(self) -> Mapping[str, str]:
        """Return the claims whose place another has taken: old → new."""
        self._sync()
        return {old: new for old, new in self._state.superseded.items() if not _stands(self._state, old)}

    def missing(self) -> tuple[str, ...]:
        """Return the pages of which a crash kept claims off the file: reading them again adds those."""
        self._sync()
        return tuple(dict.fromkeys(p for c, p in self._state.promised.items() if c not in self._state.claims))

    def torn(self) -> int:
        """Return how many bytes stand behind the last whole event: one that was cut short, or is being written."""
        return len(self._events.read_bytes().rpartition(b"\n")[2]) if self._events.exists() else 0

    def pages(self) -> Mapping[str, str]:
        """Return the pages on file: sha256 → encoding."""
        self._sync()
        return dict(self._state.pages)

    def given_date(self, page: str) -> str | None:
        """Return the day that was given with a page's last reading, None where it told its own or had none."""
        self._sync()
        return self._state.given.get(page)

    def raw(self, page: str) -> bytes:
        """Return the bytes of a page on file. Raises DataError (LDG-005) where they are not."""
        file = self.directory / "pages" / page
        if not file.is_file():
            raise DataError(Problem("LDG-005", "the page of this evidence is not on file", where=str(file)))
        return file.read_bytes()

    def why_withdrawn(self, claim: str) -> str | None:
        """Return why a claim no longer stands, or None while it does."""
        self._sync()
        if claim not in self._state.claims or _stands(self._state, claim):
            return None
        return self._state.withdrawn.get(claim) or "the page's last reading no longer makes this claim"

    def supersede(self, old: str, new: str | Claim, reason: str) -> bool:
        """Record that one claim takes the place of another; a `new` that is not on file yet is given whole.

        Return False, and change nothing, where `old` no longer stands. Raises DataError (LDG-003) for an unknown
        claim.
        """
        with self._locked():
            events: list[dict[str, Any]] = []
            if isinstance(new, Claim) and new.id not in self._state.claims:
                self._require(old)
                events.append({"event": "claim", "claim": asdict(new)})
            name = new.id if isinstance(new, Claim) else new
            self._require(old, *(() if events else (name,)))
            if not _stands(self._state, old):
                return False
            self._append([*events, {"event": "supersede", "old": old, "new": name, "reason": reason}])
        return True

    def decide(self, claim: str, verdict: Verdict, reason: str, by: str, corrected: Claim | None = None) -> None:
        """Record a person's verdict on a claim; the last one counts.

        `accept` lets a withdrawn claim stand again; `correct` needs the `corrected` claim, which takes its place.
        Raises DataError for an unknown claim (LDG-003) or a correction without the corrected claim (LDG-004).
        """
        if (verdict == "correct") != (corrected is not None):
            raise DataError(Problem("LDG-004", "a correction, and only that, brings a corrected claim", value=verdict))
        with self._locked():
            self._require(claim)
            events: list[dict[str, Any]] = [
                {"event": "decision", "claim": claim, "verdict": verdict, "reason": reason, "by": by}]
            if corrected is not None:
                events[0]["corrected"] = corrected.id
                if corrected.id not in self._state.claims:
                    events.append({"event": "claim", "claim": asdict(corrected)})
                events.append({"event": "supersede", "old": claim, "new": corrected.id, "reason": reason})
            self._append(events)

    def article_date(self, claim: Claim) -> str | None:
        """Return the date of the article a claim was first read in, None where it has none."""
        self._sync()
        return self._state.dates.get((claim.evidences[0].page, claim.article)) if claim.evidences else None

    def quote(self, evidence: Evidence) -> str:
        """Return the words an evidence points to. Raises DataError (LDG-005) when its page is not on file."""
        text = self._texts.get(evidence.page)
        if text is None:
            text = self._texts[evidence.page] = decode(self.raw(evidence.page)).text
        return text[evidence.start:evidence.end]

    @property
    def _events(self) -> Path:
        return self.directory / "events.jsonl"

    @contextmanager
    def _locked(self) -> Iterator[None]:
        import fcntl

        self.directory.mkdir(parents=True, exist_ok=True)
        with (self.directory / "lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            self._set_torn_line_aside()
            self._sync()
            yield

    def _append(self, events: list[dict[str, Any]]) -> None:
        if not events:
            return
        if not self._events.exists():
            events = [{"event": "ledger", "format": FORMAT}, *events]
        lines = "".join(json.dumps(each, ensure_ascii=False, sort_keys=True) + "\n" for each in events)
        _append_whole(self._events, lines.encode("utf-8", "surrogatepass"))
        self._sync()

    def _keep_page(self, sha256: str, raw: bytes) -> None:
        file = self.directory / "pages" / sha256
        if not file.exists():
            file.parent.mkdir(exist_ok=True)
            _write(file, raw)

    def _set_torn_line_aside(self) -> None:
        if not self._events.exists():
            return
        data = self._events.read_bytes()
        whole = data.rfind(b"\n") + 1
        if torn := data[whole:]:
            aside = self.directory / f"events.torn-{hashlib.sha256(torn).hexdigest()[:12]}"
            _write(aside, torn)
            with self._events.open("r+b") as file:
                file.truncate(whole)
            self.notes.append(f"the last event was cut short ({len(torn)} bytes); it was moved to {aside.name}")

    def _sync(self) -> None:
        """Fold the whole lines written since the last call; a line still without its end is left alone."""
        if not self._events.exists():
            return
        with self._events.open("rb") as file:
            file.seek(self._state.offset)
            data = file.read()
        whole = data.rfind(b"\n") + 1
        for line in data[:whole].split(b"\n")[:-1]:
            self._state.line += 1
            try:
                _fold(self._state, json.loads(line))
            except (ValueError, KeyError, TypeError, AttributeError) as error:
                raise DataError(Problem("LDG-002", "an event cannot be read", cause=str(error),
                                        where=f"{self._events}:{self._state.line}")) from error
        self._state.offset += whole

    def _require(self, *claims: str) -> None:
        for each in claims:
            if each not in self._state.claims:
                known = list(self._state.claims)
                raise DataError(Problem("LDG-003", "no such claim in the ledger", value=each,
                                        allowed=listing(known), nearest=nearest(each, known)))


def _fold(state: _State, event: dict[str, Any]) -> None:
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


def _stands(state: _State, claim: str) -> bool:
    """Whether a claim counts: made by a page's last reading, not rejected, its place taken by none that counts."""
    if state.decided.get(claim) == "reject" or not _read(state, claim):
        return False
    return claim not in state.superseded or not _holds(state, state.superseded[claim])


def _holds(state: _State, claim: str) -> bool:
    """Whether what took another's place still does: it counts, or what took its own place in turn."""
    seen: set[str] = set()
    while claim not in seen:
        seen.add(claim)
        if claim in state.superseded:
            claim = state.superseded[claim]
        else:
            break
    return any(_read(state, each) and state.decided.get(each) != "reject" for each in seen)


def _read(state: _State, claim: str) -> bool:
    """Whether a page's last reading makes a claim, or none ever did: a person wrote it, it was joined or proposed."""
    pages = state.read_on.get(claim)
    if pages is None or state.decided.get(claim) == "accept":
        return True
    proposed = any(evidence.rule == "proposal" for evidence in state.claims[claim].evidences)
    return proposed or any(claim in state.readings[page][1] for page in pages)


def _decide(state: _State, event: dict[str, Any]) -> None:
    claim, verdict = event["claim"], event["verdict"]
    state.decided[claim] = verdict
    if verdict == "accept":
        state.withdrawn.pop(claim, None)
        state.superseded.pop(claim, None)
    elif verdict == "reject":
        state.withdrawn[claim] = f"rejected by {event['by']}: {event['reason']}"
    elif "corrected" in event:
        state.decided[event["corrected"]] = "accept"
        state.withdrawn.pop(event["corrected"], None)


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


def _reading_event(reading: Reading) -> dict[str, Any]:
    articles = [{"id": a.id, "role": a.role, "date": a.date, "date_source": a.date_source} for a in reading.articles]
    return {"event": "reading", "page": reading.page.sha256, "reader": reading.reader, "articles": articles,
            "claims": [one.id for one in reading.claims], "notes": list(reading.notes)}


def _append_whole(path: Path, data: bytes) -> None:
    """Append all of `data`, or take back what a full disk let through. Raises DataError (LDG-006)."""
    import os

    with path.open("ab", buffering=0) as file:
        before = os.fstat(file.fileno()).st_size
        try:
            _write_all(file.fileno(), data)
        except OSError as error:
            file.truncate(before)
            raise _unwritable(path, error) from error


def _write(path: Path, data: bytes) -> None:
    """Write a file whole under its name, or not at all. Raises DataError (LDG-006)."""
    import os

    part = path.with_name(f"{path.name}.part")
    try:
        with part.open("wb", buffering=0) as file:
            _write_all(file.fileno(), data)
        part.replace(path)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise _unwritable(path, error) from error
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def _write_all(file: int, data: bytes) -> None:
    import os

    while data:
        data = data[os.write(file, data):]
    os.fsync(file)


def _unwritable(path: Path, error: OSError) -> DataError:
    return DataError(Problem("LDG-006", "the ledger cannot be written", where=str(path), cause=error.strerror or ""))
