"""PUE: a bare figure between 1 and 3 behind its name (PUE 1.2, 전력사용효율(PUE)은 1.25 이하, a PUE of 1.15)."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from madang.reading.mentions.draft import Draft, Rules, draft
from madang.reading.mentions.stretch import Number, Stretch
from madang.reading.patterns import regex

_FIGURE = regex(r"[1-3](?:\.\d{1,3})?\Z")
_NAME = regex(
    r"(?:PUE|전력\s?사용\s?(?:효율|량\s?지수)(?:성|지수)?|[Pp]ower [Uu]sage [Ee]ffectiveness)\)?"
    r"(?:[은는이가을를의도]|값|지수|목표|연평균|연간|평균|설계|기준|수준|[:=,]|\s|약|최대|최저|최소|of|is|at|as|low|below|under|to|less|than"
    r"|target|an?|annual|average|design|about|around|score|rating|value|ratio)*\Z"
)
_BEHIND = regex(r"\s?(?:의\s)?PUE(?![A-Za-z])")
_COUNTED = regex(r"\s?(?:배|%|퍼센트|년|개|단계|차|위|점|[kMG]?W|times|percent|x\b)")
_BELOW = regex(r"\s?(?:밑|아래)")


def _read(stretch: Stretch, number: Number) -> Draft | None:
    value = number.numeral.value
    if not _FIGURE.match(number.printed) or value is None or not Decimal(1) <= value <= Decimal(3):
        return None
    if _COUNTED.match(stretch.text, number.end, stretch.end):
        return None
    named = _NAME.search(stretch.before(number.start, 48)) or (
        "." in number.printed and _BEHIND.match(stretch.text, number.end, stretch.end))
    if not named:
        return None
    below = _BELOW.match(stretch.text, number.end, stretch.end)
    found = draft(stretch, number, number.end, "pue", "ratio", "efficiency.pue")
    return replace(found, bound="le") if below else found


RULES: Rules = ((_read, ()),)
