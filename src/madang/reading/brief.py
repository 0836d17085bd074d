"""What a reader of a page wants at once: its main sentences, its facts in his language, the companies it concerns.

Nothing here is new text about the world: the summary quotes the page, the brief is made from claims, and a company is
listed only where a claim makes it a party.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from madang.quantities.table import Language
from madang.reading.labels import BOUNDS, COUNTED, CURRENCIES, PHASES, PREDICATES, SCALES, STATUSES, TABLED
from madang.reading.types import Claim, DateValue, Quantity, Reading, Span

_WEIGHT = {
    "capacity": 5,
    "investment": 5,
    "joint_investment": 5,
    "commissioning": 5,
    "groundbreaking": 4,
    "financing": 4,
    "procurement": 4,
    "completion": 3,
    "generation_capacity": 3,
    "ownership": 3,
    "lease": 3,
    "supply_contract": 3,
    "mou": 3,
    "loi": 3,
    "joint_venture": 3,
    "jobs": 2,
    "economic_effect": 2,
    "cancellation": 5,
    "permit": 4,
    "setback": 5,
    "resumption": 5,
    "selection": 3,
    "area": 2,
    "development": 2,
    "policy_plan": 2,
    "cooperation_agreement": 2,
}
"""How much a predicate says of a campus; others count 1."""
_WITH_OBJECT = frozenset((
    "policy_plan", "mou", "loi", "supply_contract", "joint_project", "cooperation", "cooperation_agreement",
    "procurement", "selection", "permit", "setback", "resumption",
))
_LONGEST_OBJECT = 40
_NOT_TOLD = frozenset(("location", "name", "construction"))


Role = Literal["subject", "counterparty"]


@dataclass(frozen=True)
class Company:
    """A listed company that the page concerns: what it does there, in which sentence."""

    name: str
    name_en: str
    ticker: str
    role: Role
    predicate: str
    sentence: Span


def summary(reading: Reading, most: int = 4) -> tuple[Span, ...]:
    """Return the sentences of the main article that carry most, in the page's order; never a headline or a side item.

    A sentence's weight is that of what its claims say, the first mention of each fact counting alone.
    """
    weights: dict[Span, int] = {}
    side = {a.id for a in reading.articles if a.role != "main"}
    for claim in reading.claims:
        told = next((e for e in claim.evidences if e.zone == "body"), None)
        if told and claim.article not in side:
            weights[told.sentence] = weights.get(told.sentence, 0) + _WEIGHT.get(claim.predicate, 1)
    best = sorted(weights, key=lambda span: (-weights[span], span.start))[:most]
    return tuple(sorted(best, key=lambda span: span.start))


def brief(reading: Reading, lang: Language) -> list[str]:
    """Return the facts of the page, one a line, in Korean or English, its figures in that language's habits."""
    told = [claim for claim in reading.claims if claim.predicate not in _NOT_TOLD and claim.predicate in PREDICATES]
    return list(dict.fromkeys(_line(claim, lang) for claim in told))


def companies(reading: Reading) -> tuple[Company, ...]:
    """Return the listed companies that claims make a party, each once, by its first sentence. Media are none."""
    from madang.catalog.organisations import organisations

    known = {
        org.name_ko: org for org in organisations().values() if org.ticker and org.type not in ("media", "country")
    }
    found: dict[str, Company] = {}
    for claim in reading.claims:
        sentence = claim.evidences[0].sentence
        parties: list[tuple[str, Role]] = [(party, "subject") for party in claim.subject]
        parties += [(party, "counterparty") for party in claim.counterparty]
        for party, role in parties:
            org = known.get(party)
            if org and org.ticker:
                found.setdefault(org.id, Company(org.name_ko, org.name_en, org.ticker, role, claim.predicate, sentence))
    return tuple(found.values())


def as_json(reading: Reading) -> list[dict[str, Any]]:
    """Return the listed companies as plain data."""
    return [
        {
            "name": c.name,
            "name_en": c.name_en,
            "ticker": c.ticker,
            "role": c.role,
            "predicate": c.predicate,
            "sentence": {"start": c.sentence.start, "end": c.sentence.end},
        }
        for c in companies(reading)
    ]


def cells(claim: Claim, lang: Language) -> list[str]:
    """Return what a claim says as cells of a table: what, who, how much as printed, when, how firm."""
    i = _at(lang)
    what = TABLED.get(claim.predicate, (claim.predicate,) * 2)[i]
    who = "·".join(named(party, lang) for party in claim.subject)
    figures = " ".join(" ".join(quantity.printed.split()) for quantity in claim.quantities)
    return [what, who, figures, date(claim.time, lang) if claim.time else "",
            STATUSES[claim.status][i] if claim.status else ""]


def _line(claim: Claim, lang: Language) -> str:
    """One fact: what: where, phase, who – with whom, how much, when (how firm; on whose word)."""
    i = _at(lang)
    place = [named(claim.site, lang)] if claim.site else []
    phase = [_phase(claim.phase, lang)] if claim.phase else []
    who = [named(p, lang) for p in claim.subject if p != claim.site]
    others = [named(p, lang) for p in claim.counterparty]
    parties = [" – ".join(part for part in (", ".join(who), ", ".join(others)) if part)]
    was = {q.role: q for q in claim.former_quantities}
    what = [_what(claim.object, lang)] if claim.object and claim.predicate in _WITH_OBJECT else []
    figures = [figure(q, lang) + _before(was.get(q.role), lang) for q in claim.quantities
               if q.value is not None or q.low is not None]
    when = [date(claim.time, lang) + _before(claim.former_time, lang)] if claim.time else []
    facts = "; ".join(part for part in (*place, *phase, *parties, *what, ", ".join(figures), *when) if part)
    firm = [STATUSES[claim.status][i]] if claim.status else []
    word = [("{} 발언", "says {}")[i].format(named(claim.speaker, lang))] if claim.speaker else []
    return f"{PREDICATES[claim.predicate][i]}: {facts}" + (f" ({'; '.join([*firm, *word])})" if firm or word else "")


def _what(printed: str, lang: Language) -> str:
    """Return what a deal, a policy or an order is about, as printed; Korean words are not put into an English line."""
    if len(printed) > _LONGEST_OBJECT or (lang == "en" and not printed.isascii()):
        return ""
    return f"‘{printed}’" if lang == "ko" else f"“{printed}”"


def _before(former: Quantity | DateValue | None, lang: Language) -> str:
    """Return what the page says a value was before, in brackets."""
    if former is None:
        return ""
    text = date(former, lang) if isinstance(former, DateValue) else figure(former, lang)
    return (" (당초 {})", " (before: {})")[_at(lang)].format(text)


def _phase(phase: str, lang: Language) -> str:
    if phase.startswith("stage-"):
        return ("{}단계", "phase {}")[_at(lang)].format(phase[6:])
    return PHASES[phase][_at(lang)] if phase in PHASES else phase


def figure(quantity: Quantity, lang: Language) -> str:
    """Return a figure as the reader's language prints it: 1조 8,000억 원, US$2 billion, 80 MW."""
    values = (
        [quantity.low, quantity.high] if quantity.low is not None and quantity.high is not None else [quantity.value]
    )
    text = "~".join(_amount(value, quantity, lang) for value in values if value is not None)
    i = _at(lang)
    if quantity.bound:
        text = BOUNDS[quantity.bound][i].format(text)
    return f"{('약', 'about')[i]} {text}" if quantity.approximate else text


def _amount(value: float, quantity: Quantity, lang: Language) -> str:
    i, unit = _at(lang), quantity.unit or ""
    if unit in CURRENCIES:
        return (
            f"{_scaled(value, lang)} {CURRENCIES[unit][0]}"
            if lang == "ko"
            else CURRENCIES[unit][1] + _scaled(value, lang)
        )
    if unit == "MW":
        return f"{value / 1000:,.4g} GW" if value >= 1000 else f"{value:,.4g} MW"
    if quantity.role == "pue":
        return f"{value:,.4g}"
    if unit == "ratio":
        return f"{value * 100:,.4g}%"
    if unit in COUNTED:
        chips = lang == "ko" and unit in ("GPU", "NPU", "TPU")
        return (_scaled(value, lang) if chips else f"{value:,.10g}") + COUNTED[unit][i]
    return f"{value:,.10g} {unit}".strip()


def _scaled(value: float, lang: Language) -> str:
    """Return an amount with 조, 억 and 만, or with trillion, billion and million."""
    if lang == "en":
        size, word = next(((s, w) for s, w in SCALES["en"] if value >= s), (1.0, ""))
        return f"{value / size:,.4g}{word}" if word else f"{value:,.10g}"
    parts, rest = [], round(value)
    for size, word in SCALES["ko"]:
        count, rest = divmod(rest, round(size))
        if count:
            parts.append(f"{count:,}{word}")
    return " ".join([*parts, f"{rest:,}"] if rest or not parts else parts)


def date(when: DateValue, lang: Language) -> str:
    """Return a date no finer than it was printed."""
    year, month, day = (int(part) for part in when.start[:10].split("-"))
    part = 0 if day < 11 else 1 if day < 21 else 2
    middle = when.grain == "half" and month == 4
    ko, en = {
        "month-part": (f"{year}년 {month}월 {('초', '중순', '말')[part]}",
                       f"{('early', 'mid', 'late')[part]} {year}-{month:02}"),
        "year": (f"{year}년", f"{year}"),
        "decade": (f"{year}년대", f"{year}s"),
        "half": (f"{year}년 중반", f"mid-{year}") if middle else (
            f"{year}년 {'상' if month < 7 else '하'}반기", f"{'first' if month < 7 else 'second'} half of {year}"),
        "quarter": (f"{year}년 {(month + 2) // 3}분기", f"Q{(month + 2) // 3} {year}"),
        "month": (f"{year}년 {month}월", f"{year}-{month:02}"),
    }.get(when.grain, (f"{year}년 {month}월 {day}일", when.start[:10]))
    return (ko, en)[_at(lang)]


def named(name: str, lang: Language) -> str:
    """Return a canonical name in the reader's language, where the gazetteer has one."""
    if lang == "ko":
        return name
    english = _english()
    centre = re.fullmatch(r"(.+?) (AI )?데이터센터", name)
    if centre and (centre[1] in english or centre[1].isascii()):
        return f"{english.get(centre[1], centre[1])} {centre[2] or ''}data centre"
    return english.get(name, name)


@functools.cache
def _english() -> dict[str, str]:
    from madang.catalog.organisations import organisations
    from madang.catalog.places import places

    entries: Iterable[Any] = (*places().values(), *organisations().values())
    ruled = {form: place.name_en for place in places().values() if place.country == "KR" for form in place.names}
    return ruled | {entry.name_ko: entry.name_en for entry in entries}


def _at(lang: Language) -> int:
    return 0 if lang == "ko" else 1


def quotes(reading: Reading, spans: Sequence[Span]) -> list[str]:
    """Return the words of spans on one line each."""
    return [" ".join(reading.page.text[span.start : span.end].split()) for span in spans]
