"""The ledger: every page read and every claim made, append-only.

A directory holds `pages/<sha256>` (raw bytes) and `events.jsonl`, one JSON object a line: ledger, page, reading,
claim, link, supersede, decision. Its state is the fold of the events. Nothing is deleted: a value is superseded, a
claim is rejected with a reason, and one that the page's last reading no longer makes does not stand; what it had taken
the place of stands again. Appends are written under a lock and synced; one that fails is taken back whole. A
last line cut short by a crash is moved to `events.torn-…` and named in `notes`. A line ends in a `sum` of its own
bytes, a page's name is that of its bytes: what was altered afterwards is refused. Lines of before have no sum.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any

from madang.errors import DataError, Problem, listing, nearest
from madang.reading.fold import FORMAT, State, Verdict, fold, stands
from madang.reading.ledger_files import append_whole, event_of, line_of, write_page
from madang.reading.page import decode
from madang.reading.types import Claim, Evidence, Reading


class Ledger:
    """The claims of all pages read so far, in one directory that is created on the first addition.

    `notes` says what was found wrong and set aside since this object was made.
    """

    def __init__(self, directory: str | Path) -> None:
        self.directory = Path(directory)
        self.notes: list[str] = []
        self._state = State()
        self._texts: dict[str, str] = {}

    def add(self, reading: Reading, raw: bytes) -> int:
        """Record a reading of the page `raw`; return how many claims are new.

        A claim already known gains only the places that are new, so adding a reading twice changes nothing.
        Raises DataError (LDG-001) when `raw` is not the page that was read.
        """
        page = reading.page
        _same_page(page.sha256, raw)
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
        found = [c for c in self._state.claims.values() if withdrawn or stands(self._state, c.id)]
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
        return {old: new for old, new in self._state.superseded.items() if not stands(self._state, old)}

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
        """Return the bytes of a page on file. Raises DataError where they are not (LDG-005), or others (LDG-001)."""
        file = self.directory / "pages" / page
        if not file.is_file():
            raise DataError(Problem("LDG-005", "the page of this evidence is not on file", where=str(file)))
        raw = file.read_bytes()
        _same_page(page, raw, str(file))
        return raw

    def correction(self, claim: str) -> tuple[str, str] | None:
        """Return who wrote a claim as a correction of another, and why; None for a claim that a page makes."""
        self._sync()
        return self._state.by_hand.get(claim)

    def why_withdrawn(self, claim: str) -> str | None:
        """Return why a claim no longer stands, or None while it does."""
        self._sync()
        if claim not in self._state.claims or stands(self._state, claim):
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
            if not stands(self._state, old):
                return False
            self._append([*events, {"event": "supersede", "old": old, "new": name, "reason": reason}])
        return True

    def decide(self, claim: str, verdict: Verdict, reason: str, by: str, corrected: Claim | None = None) -> None:
        """Record a person's verdict on a claim; the last one counts.

        `accept` lets a withdrawn claim stand again; `correct` needs the `corrected` claim, which takes its place.
        Either takes back an earlier correction of the claim.
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
        return next(iter(self.article_dates([claim]).values()))

    def article_dates(self, claims: Iterable[Claim]) -> dict[str, str | None]:
        """Return the date of the article each claim was first read in, by the claim's id."""
        self._sync()
        dates = self._state.dates
        return {c.id: dates.get((c.evidences[0].page, c.article)) if c.evidences else None for c in claims}

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
        append_whole(self._events, b"".join(map(line_of, events)))
        self._sync()

    def _keep_page(self, sha256: str, raw: bytes) -> None:
        file = self.directory / "pages" / sha256
        if not file.exists():
            file.parent.mkdir(exist_ok=True)
            write_page(file, raw)

    def _set_torn_line_aside(self) -> None:
        if not self._events.exists():
            return
        data = self._events.read_bytes()
        whole = data.rfind(b"\n") + 1
        if torn := data[whole:]:
            aside = self.directory / f"events.torn-{hashlib.sha256(torn).hexdigest()[:12]}"
            write_page(aside, torn)
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
                fold(self._state, event_of(line))
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


def _same_page(name: str, raw: bytes, where: str = "") -> None:
    """Raise DataError (LDG-001) where bytes are not those of the page of that name."""
    if hashlib.sha256(raw).hexdigest() != name:
        raise DataError(Problem("LDG-001", "the bytes are not the page that was read", where=where, value=name))


def _reading_event(reading: Reading) -> dict[str, Any]:
    articles = [{"id": a.id, "role": a.role, "date": a.date, "date_source": a.date_source} for a in reading.articles]
    return {"event": "reading", "page": reading.page.sha256, "reader": reading.reader, "articles": articles,
            "claims": [one.id for one in reading.claims], "notes": list(reading.notes)}
