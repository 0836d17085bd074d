"""Figures whose unit stands in the label before them, as filings print them: `투자금액(원) : 386,000,000,000`."""

from __future__ import annotations

from decimal import Decimal

from madang.reading.mentions.draft import Draft, Rules, draft
from madang.reading.mentions.stretch import Number, Stretch
from madang.reading.patterns import regex

_LABEL = regex(
    r"[가-힣]\s?\((?:단위\s?[:：]?\s?)?(?:(?P<scale>백만|천|억|십억|조)?\s?(?P<money>원|달러|USD|KRW)|(?P<share>%))\)\s*[:：]?\s*\Z"
)
_SCALES = {None: 1, "천": 10**3, "백만": 10**6, "억": 10**8, "십억": 10**9, "조": 10**12}
_CURRENCIES = {"원": "KRW", "KRW": "KRW", "달러": "USD", "USD": "USD"}


def _read(stretch: Stretch, number: Number) -> Draft | None:
    if number.form != "digits" or stretch.text[number.start - 1:number.start] not in (" ", ":", "：", ")", "\t"):
        return None
    label = _LABEL.search(stretch.text[max(stretch.line(number.start), number.start - 30):number.start])
    if label is None:
        return None
    if label["share"]:
        return draft(stretch, number, number.end, "share", "ratio", "label.share", Decimal("0.01"))
    factor = _SCALES[label["scale"]]
    return draft(stretch, number, number.end, "money", _CURRENCIES[label["money"]], "label.money", factor)


RULES: Rules = ((_read, ()),)
