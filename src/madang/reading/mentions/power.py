"""Power in MW and energy in MWh, from words, symbols and the square symbols of Korean fonts.

㎹ (millivolt) and ㎽ (milliwatt) stand where ㎿ is meant: they are read as MW and flagged `symbol_typo`.
A figure that has likely lost its tilde (2040kW for 20~40kW) keeps its printed value and is flagged
`suspicious`.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from madang.reading.mentions.draft import Draft, Rules, draft
from madang.reading.mentions.stretch import Number, Stretch
from madang.reading.patterns import regex

_TO_MEGA = {"": Decimal("1e-6"), "k": Decimal("1e-3"), "m": Decimal(1), "g": Decimal(10) ** 3,
            "t": Decimal(10) ** 6}
_PREFIXES = {"킬로": "k", "메가": "m", "기가": "g", "테라": "t", "kilo": "k", "mega": "m", "giga": "g", "tera": "t",
             "㎾": "k", "㎿": "m", "㎹": "m", "㎽": "m"}
_TYPOS = ("㎹", "㎽")

_GLOSS = r"(?: ?\((?:[kKMmGgTt]?[WV]|[㎾㎿㎹]|(?:킬로|메가|기가|테라)와트)h?시?\))?"
_UNIT = regex(
    r"\+?(?: of)?[ -]?(?:(?P<word>킬로|메가|기가|테라)? ?와트(?P<hour>시|아워)?|(?P<english>[Kk]ilo|[Mm]ega|[Gg]iga"
    r"|[Tt]era)?[Ww]atts?(?P<hours>[ -]?hours?)?(?![a-z])|(?P<square>[㎾㎿㎹㎽])(?P<squared>[hH])?"
    rf"|(?P<symbol>[kKMmGgTt]?)(?:W|(?<=[kmg])w)(?P<h>h)?(?:p|e|ac|dc|AC|DC|th)?(?![A-Za-z0-9])){_GLOSS}"
)
_GENERATION = regex(
    r"재생 ?에너지|태양광|풍력|발전(?!전략|방안|위원)|원전|원자력|수력|연료전지"
    r"|(?i:solar|wind|renewable|generation|nuclear)"
)
_YEARLY = regex("연간|매년|해마다")


def _read(stretch: Stretch, number: Number) -> Draft | None:
    unit = _UNIT.match(stretch.text, number.end, stretch.end)
    if unit is None:
        return None
    name = unit["word"] or (unit["english"] or "").lower() or unit["square"]
    prefix = _PREFIXES[name] if name else (unit["symbol"] or "").lower()
    flags = ("symbol_typo",) if unit["square"] in _TYPOS else ()
    if any(unit[hour] for hour in ("hour", "hours", "squared", "h")):
        if _YEARLY.search(stretch.before(number.start, 24)) and not _YEARLY.search(stretch.before(number.start, 5)):
            flags = (*flags, "per_year")
        return draft(stretch, number, unit.end(), "energy", "MWh", "energy.unit", _TO_MEGA[prefix], flags)
    if prefix == "k" and len(number.printed) >= 4 and lost_tilde(number.printed):
        flags = (*flags, "suspicious")
    power = draft(stretch, number, unit.end(), "power", "MW", "power.unit", _TO_MEGA[prefix], flags)
    made = _GENERATION.search(stretch.after(power.end, 16)) or _GENERATION.search(stretch.before(power.start, 10))
    return replace(power, flags=(*power.flags, "generation")) if made else power


def lost_tilde(printed: str) -> bool:
    """Whether a digit run looks like two growing round figures run together: 2040, 410, 40100."""
    if not printed.isdecimal() or not 3 <= len(printed) <= 6:
        return False
    halves = ((int(printed[:cut]), printed[cut:]) for cut in range(1, len(printed)))
    return any(
        high[0] != "0" and int(high) % 10 == 0 and low < int(high) <= 5 * low and (low % 10 == 0 or low < 10)
        for low, high in halves
    )


RULES: Rules = ((_read, (_UNIT,)),)
