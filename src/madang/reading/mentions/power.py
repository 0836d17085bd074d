"""Power in MW and energy in MWh, from words, symbols and the square symbols of Korean fonts.

㎹ (millivolt's neighbour, megavolt) and ㎽ (milliwatt) stand where ㎿ is meant: they are read as MW and
flagged `symbol_typo`. A figure that has likely lost its tilde (2040kW for 20~40kW) keeps its printed
value and is flagged `suspicious`.
"""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from madang.reading.mentions.draft import Draft, draft
from madang.reading.mentions.stretch import Number, Stretch

_TO_MEGA = {"": Decimal("1e-6"), "k": Decimal("1e-3"), "m": Decimal(1), "g": Decimal(10) ** 3, "t": Decimal(10) ** 6}
_WORDS = {"킬로": "k", "메가": "m", "기가": "g", "테라": "t", "kilo": "k", "mega": "m", "giga": "g", "tera": "t"}
_SYMBOLS = {"㎾": "k", "㎿": "m", "㎹": "m", "㎽": "m"}
_TYPOS = "㎹㎽"

_SYMBOL = r"(?:[kKMmGgTt]?W|[kmg]w)"
_UNIT = re.compile(
    rf"[ -]?(?:(?P<word>킬로|메가|기가|테라)? ?와트(?P<hour>시|아워)?(?: ?\((?:{_SYMBOL}|[㎾㎿])h?\))?"
    rf"|(?P<english>(?i:kilo|mega|giga|tera))?watts?(?P<hours>[ -]?hours?)?(?![a-z])(?: ?\({_SYMBOL}h?\))?"
    rf"|(?P<square>[㎾㎿㎹㎽])(?P<squared>[hH])?"
    rf"|(?P<symbol>[kKMmGgTt]?)(?:W|(?<=[kmg])w)(?P<h>h)?(?:p|e|ac|dc|AC|DC|th)?(?![A-Za-z0-9])"
    rf"(?: ?\((?:킬로|메가|기가|테라)와트시?\))?)"
)
_GENERATION = re.compile("재생에너지|재생 에너지|태양광|풍력|발전|원전|원자력|수력|연료전지|solar|wind|renewable|generation|nuclear")


def read(stretch: Stretch, number: Number) -> Draft | None:
    """The power or energy that `number` begins, or None."""
    unit = _UNIT.match(stretch.text, number.end, stretch.end)
    if unit is None:
        return None
    prefix = _SYMBOLS.get(unit["square"] or "") or _WORDS.get((unit["word"] or unit["english"] or "").lower())
    factor = _TO_MEGA[prefix or (unit["symbol"] or "").lower()]
    if unit["hour"] or unit["hours"] or unit["squared"] or unit["h"]:
        return draft(stretch, number, unit.end(), "energy", "MWh", "energy.unit", factor, _flags(stretch, number, unit))
    power = draft(stretch, number, unit.end(), "power", "MW", "power.unit", factor, _flags(stretch, number, unit))
    generated = _GENERATION.search(stretch.after(power.end, 16)) or _GENERATION.search(stretch.before(power.start, 10))
    return replace(power, flags=(*power.flags, "generation")) if generated else power


def _flags(stretch: Stretch, number: Number, unit: re.Match[str]) -> tuple[str, ...]:
    typo = unit["square"] is not None and unit["square"] in _TYPOS
    kilo = unit["symbol"] in {"k", "K"} or unit["square"] == "㎾" or unit["word"] == "킬로"
    lost = kilo and len(number.printed) >= 4 and lost_tilde(number.printed)
    return (*(("symbol_typo",) if typo else ()), *(("suspicious",) if lost else ()))


def lost_tilde(printed: str) -> bool:
    """Whether a digit run looks like a range that lost its tilde: two growing round figures in a row."""
    if not printed.isdecimal() or not 3 <= len(printed) <= 6:
        return False
    cuts = ((int(printed[:cut]), printed[cut:]) for cut in range(1, len(printed)))
    return any(low < int(high) <= 5 * low and high[0] != "0" and int(high) % 10 == 0 and (low % 10 == 0 or low < 10)
               for low, high in cuts)
