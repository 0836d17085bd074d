"""What reading hands on: page, article, mention, claim. Plain frozen records, the same in Python, JSON and the ledger.

Spans count code points of the decoded page, start included, end excluded. Nothing is normalised in
place: `text` is always `page.text[start:end]`. Printed and read values stay apart.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from madang.reading.light import light

ZoneKind = Literal[
    "headline", "summary", "dateline", "body", "caption", "sidebar", "related", "boilerplate", "dup"
]
"""`related`: a list of links to other items. `dup`: a copy of an earlier block of the same page."""

MentionKind = Literal[
    "money", "power", "energy", "date", "duration", "share", "gpu_count", "count", "jobs", "area",
    "distance", "ratio", "index", "ordinal", "name", "pue", "accelerator",
]

Grain = Literal["minute", "hour", "half-day", "day", "month-part", "month", "quarter", "half", "year", "decade"]

Status = Literal[
    "possible", "under_review", "intent", "loi", "mou", "agreed", "contract", "financed",
    "ground_breaking", "operating",
]
"""How firm a claim is, weakest first."""

Modality = Literal["said", "reported", "forecast", "speculated"]


@light
@dataclass(frozen=True)
class Span:
    """A half-open range of code points in the decoded page."""

    start: int
    end: int


@light
@dataclass(frozen=True)
class Zone:
    """A stretch of a page with one function."""

    kind: ZoneKind
    start: int
    end: int


@light
@dataclass(frozen=True)
class DateValue:
    """A resolved date: first and last day (ISO, with time where the grain is finer than a day) and its grain.

    `reference` is the date it was resolved against, `reference_from` says where that came from
    (`given`, `page`, `zone`, `sentence`).
    """

    start: str
    end: str
    grain: Grain
    reference: str | None = None
    reference_from: str | None = None


@light
@dataclass(frozen=True)
class Mention:
    """A typed quantity or date at a place of the page.

    `value` is in base units: money in whole units of its currency (`unit` KRW, USD, …), power in MW,
    energy in MWh, area in m2, distance in m, shares as a ratio, durations in `unit` (year, month, …).
    `low`/`high` bound a printed range or a vague amount. `bound` is ge or le. `flags` name what is odd
    or implied: `unit_implied`, `class` (급), `total` (총), `per_year`, `generation`, `suspicious`, ….
    `date` is set for dates only and stays None while a relative date has no reference.
    `also_at` holds the places where a copied block repeats this mention. `pair` is the id of the same
    amount in another currency, `implied_rate` the rate between the two.
    """

    id: str
    article: str
    zone: ZoneKind
    kind: MentionKind
    text: str
    start: int
    end: int
    rule: str
    value: float | None = None
    low: float | None = None
    high: float | None = None
    unit: str | None = None
    approximate: bool = False
    bound: Literal["ge", "le"] | None = None
    vague: bool = False
    flags: tuple[str, ...] = ()
    date: DateValue | None = None
    pair: str | None = None
    implied_rate: float | None = None
    ref: str | None = None
    also_at: tuple[Span, ...] = ()


@dataclass(frozen=True)
class Article:
    """One news item of a page: its own title, date and zones.

    `date` is ISO or None; `date_source` is `given`, `page` or `none`. `role` is `main` or `sidebar`.
    """

    id: str
    role: Literal["main", "sidebar"]
    title: str
    date: str | None
    date_source: Literal["given", "page", "none"]
    zones: tuple[Zone, ...]


@light
@dataclass(frozen=True)
class Evidence:
    """Where a claim is said: a span of one page, with the sentence around it."""

    page: str
    start: int
    end: int
    zone: ZoneKind
    rule: str
    sentence: Span


@light
@dataclass(frozen=True)
class Quantity:
    """A figure a claim carries. `role` says what it measures, `mention` where it was read.

    Roles: capex, capex_part, power, generation_power, accelerators, systems, jobs, share, price, effect_output,
    effect_jobs, duration, area, amount.
    """

    role: str
    mention: str
    printed: str
    value: float | None
    unit: str | None
    low: float | None = None
    high: float | None = None
    approximate: bool = False
    bound: Literal["ge", "le"] | None = None
    flags: tuple[str, ...] = ()


@light
@dataclass(frozen=True)
class Claim:
    """One proposition: who, what, how much, when, where, how firm, and where it is said.

    `id` comes from the content, so the same claim read twice has one id. `site` is the canonical name
    of the campus or place (gazetteer id where known). `phase` tells phases of one site apart
    (`first`, `full`, …) or is None. `power_basis` is what the page says the power is (`it`,
    `facility`, `utility`, `generation`) or None when it does not say.
    """

    id: str
    article: str
    predicate: str
    subject: tuple[str, ...] = ()
    counterparty: tuple[str, ...] = ()
    object: str | None = None
    site: str | None = None
    phase: str | None = None
    power_basis: Literal["it", "facility", "utility", "generation"] | None = None
    quantities: tuple[Quantity, ...] = ()
    time: DateValue | None = None
    time_mention: str | None = None
    former_time: DateValue | None = None
    former_quantities: tuple[Quantity, ...] = ()
    status: Status | None = None
    modality: Modality = "said"
    speaker: str | None = None
    evidences: tuple[Evidence, ...] = ()


@dataclass(frozen=True)
class Conflict:
    """Two claims or figures that do not fit, and of which kind the misfit is."""

    kind: Literal["rounding", "currency", "scope", "status", "plan_event", "inside_page", "hard", "suspicious"]
    claims: tuple[str, ...]
    mentions: tuple[str, ...]
    message: str


@dataclass(frozen=True)
class Page:
    """A page as read: sha256 of the raw bytes, the encoding that decoded them, and the decoded text."""

    sha256: str
    encoding: str
    text: str


@dataclass(frozen=True)
class Reading:
    """All that one reader version found on one page."""

    page: Page
    reader: str
    articles: tuple[Article, ...] = ()
    mentions: tuple[Mention, ...] = ()
    claims: tuple[Claim, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    notes: tuple[str, ...] = field(default=())
