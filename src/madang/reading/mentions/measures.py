"""Area in m2, distance in m, ratios, and durations in the unit they are printed in."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from madang.quantities.numerals import Numeral
from madang.reading.mentions.draft import Draft, Rules, draft
from madang.reading.mentions.power import lost_tilde
from madang.reading.mentions.stretch import BOUND, Number, Stretch
from madang.reading.patterns import regex

_PYEONG = Decimal(400) / Decimal(121)
"""m2 in one 평: the square of 6 자 of 10/33 m (metric definition of 1902)."""
_SQUARE_FOOT = Decimal("0.3048") ** 2
_MILE = Decimal("1609.344")
_ACRE = 43560 * _SQUARE_FOOT
"""International foot of 0.3048 m, mile of 5,280 and acre of 43,560 square feet (agreement of 1959)."""

_AREA = regex(
    rf"[ -]?(?:(?P<km2>㎢|km²|km2|제곱 ?킬로미터|square[ -]kilomet(?:er|re)s?|sq\.? ?km(?![a-z]))"
    rf"|(?P<m2>㎡|m²|m2|제곱 ?미터|평방 ?미터|square[ -]met(?:er|re)s?|sq\.? ?m(?![a-z])|sqm(?![a-z]))"
    rf"|(?P<pyeong>평(?:{BOUND}|(?= )))|(?P<ha>헥타르|ha(?![a-z])|hectares?)|(?P<acre>에이커|acres?(?![a-z]))"
    rf"|(?P<ft2>(?:square[ -]|sq\.?[ -]?)(?:feet|foot|ft)(?![a-z])|(?:SF|sf)(?![A-Za-z])|평방 ?피트))",
    re.IGNORECASE,
)
_AREAS = {"km2": Decimal(10) ** 6, "m2": Decimal(1), "pyeong": _PYEONG, "ha": Decimal(10) ** 4, "acre": _ACRE,
          "ft2": _SQUARE_FOOT}
_DISTANCE = regex(
    rf"[ -]?(?:(?P<km>km(?![a-z²2/])|㎞|킬로미터|킬로(?:{BOUND})|kilomet(?:er|re)s?)|(?P<cm>cm(?![a-z])|㎝|센티미터)"
    rf"|(?P<mm>mm(?![a-z])|㎜|밀리미터)|(?P<m>m(?![a-z²2³3/]|[가-힣]{{3}})|미터(?!톤)|met(?:er|re)s?(?![a-z]))"
    rf"|(?P<mile>마일|miles?(?![a-z]))|(?P<ft>피트|feet(?![a-z])))"
)
_DISTANCES = {"km": Decimal(1000), "m": Decimal(1), "cm": Decimal("0.01"), "mm": Decimal("0.001"), "mile": _MILE,
              "ft": Decimal("0.3048")}
_RATIO = regex(rf" ?배(?:{BOUND}|(?= ))|[ -]?(?:x(?![A-Za-z0-9])|times(?![a-z])|fold(?![a-z]))")
_DURATION = regex(
    rf" ?(?:(?P<year>년(?!도|대)|개년|해(?= ))|(?P<month>개월|달)|(?P<week>주(?=간|째| ?만에| ?동안| [뒤후전내]))"
    rf"|(?P<day>일)|(?P<hour>시간)|(?P<minute>분(?=간| ?만에| ?동안| ?이내|[ ,.)]))|(?P<second>초(?=간| ?만에|[ ,.)])))"
    rf"(?:간(?={BOUND}|\s)|{BOUND})"
)
_MONTHS_TOO = regex(r" ?(\d{1,2})개월")
_ENGLISH = regex(
    r"[ -](?:(?P<year>year)|(?P<month>month)|(?P<week>week)|(?P<day>day)|(?P<hour>hour)|(?P<minute>minute))s?"
    r"(?![a-z]|[- ]old)"
)
_RELATIVE = regex(
    r" (?:(?P<ago>전(?:에|부터|의)?(?![가-힣])|ago)|(?P<later>(?:안에|[후뒤]에?)(?![가-힣])|later|from now))"
)
_LONGEST_YEARS = 999


def _area(stretch: Stretch, number: Number) -> Draft | None:
    unit = _AREA.match(stretch.text, number.end, stretch.end)
    if unit is None:
        return None
    return draft(stretch, number, unit.end(), "area", "m2", "measure.area", _AREAS[str(unit.lastgroup)])


def _distance(stretch: Stretch, number: Number) -> Draft | None:
    unit = _DISTANCE.match(stretch.text, number.end, stretch.end)
    if unit is None:
        return None
    return draft(stretch, number, unit.end(), "distance", "m", "measure.distance", _DISTANCES[str(unit.lastgroup)])


def _ratio(stretch: Stretch, number: Number) -> Draft | None:
    unit = _RATIO.match(stretch.text, number.end, stretch.end)
    if unit is None:
        return None
    flags = ("suspicious",) if lost_tilde(number.printed) else ()
    return draft(stretch, number, unit.end(), "ratio", "x", "measure.ratio", flags=flags)


def _duration(stretch: Stretch, number: Number) -> Draft | None:
    unit = _DURATION.match(stretch.text, number.end, stretch.end)
    if unit is not None and not _lasts(number, unit):
        return None
    unit = unit or _ENGLISH.match(stretch.text, number.end, stretch.end)
    if unit is None:
        return None
    name, end, relative = str(unit.lastgroup), unit.end(), _RELATIVE.match(stretch.text, unit.end(), stretch.end)
    months = _MONTHS_TOO.match(stretch.text, end, stretch.end) if name == "year" else None
    if months and number.numeral.value is not None and number.numeral.low is None:
        number = replace(number, numeral=Numeral(12 * number.numeral.value + int(months[1])))
        name, end = "month", months.end()
    flags = (str(relative.lastgroup),) if relative else ()
    length = draft(stretch, number, end, "duration", name, "measure.duration", flags=flags)
    during = stretch.before(length.start, 5).lower().endswith("over ")
    return replace(length, bound=None) if during else length


def _lasts(number: Number, unit: re.Match[str]) -> bool:
    """Whether a count of 년, 해 or 일 is a length of time: no calendar year, no 한 해, no 만일."""
    if unit["year"] is None:
        return unit["day"] is None or number.form == "digits"
    value = number.numeral.high if number.numeral.value is None else number.numeral.value
    if value is None or value > _LONGEST_YEARS:
        return False
    return "해" not in unit[0] or (number.form == "words" and number.printed != "한")


RULES: Rules = ((_area, (_AREA,)), (_duration, (_DURATION, _ENGLISH)), (_ratio, (_RATIO,)), (_distance, (_DISTANCE,)))
