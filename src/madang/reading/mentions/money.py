"""Money: amounts with a currency word or sign, amounts in 억 and 조 that leave the word out, and pairs.

`value` is in whole units of the currency. A figure and its conversion in brackets are one amount said
twice: they become a pair, with the rate between them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from madang.reading.mentions.draft import Draft, draft
from madang.reading.mentions.stretch import BOUND, Number, Stretch

_CURRENCIES = {
    "원": "KRW", "won": "KRW", "krw": "KRW", "달러": "USD", "불": "USD", "dollars": "USD", "dollar": "USD",
    "usd": "USD", "유로": "EUR", "euros": "EUR", "euro": "EUR", "eur": "EUR", "엔": "JPY", "yen": "JPY",
    "위안": "CNY", "yuan": "CNY", "파운드": "GBP", "pounds": "GBP", "프랑": "CHF", "디르함": "AED", "dirhams": "AED",
    "리얄": "SAR", "링깃": "MYR", "ringgit": "MYR", "루피": "INR", "rupees": "INR", "바트": "THB",
}
_DOLLARS = {
    "미국": "USD", "미": "USD", "us": "USD", "캐나다": "CAD", "canadian": "CAD", "호주": "AUD", "australian": "AUD",
    "홍콩": "HKD", "hong kong": "HKD", "싱가포르": "SGD", "singapore": "SGD", "대만": "TWD", "taiwan": "TWD",
    "뉴질랜드": "NZD",
}
_SIGNS = {"$": "USD", "US$": "USD", "A$": "AUD", "C$": "CAD", "S$": "SGD", "HK$": "HKD", "NT$": "TWD", "₩": "KRW",
          "€": "EUR", "£": "GBP", "¥": "JPY", "USD": "USD", "KRW": "KRW", "EUR": "EUR", "GBP": "GBP"}
_LETTERS = {"k": Decimal(10) ** 3, "m": Decimal(10) ** 6, "b": Decimal(10) ** 9, "t": Decimal(10) ** 12}

_UNIT = re.compile(
    rf"[ -]?(?:(?P<nation>{'|'.join(_DOLLARS)})[ -]?)?(?P<word>달러|유로(?![존파넥])|위안(?!부)|디르함|링깃|(?:원|엔|불|파운드|프랑"
    rf"|루피|리얄|바트)(?:{BOUND}|(?=선|권|투자|유치))|(?:{'|'.join(w for w in _CURRENCIES if w.isascii())})(?![a-z]))",
    re.IGNORECASE,
)
_CENTS = re.compile(r" ?(?:센트|cents)(?![a-z])")
_AND_CENTS = re.compile(r" ?(\d{1,2}) ?센트")
_SIGN = re.compile(r"(?:(?<![A-Za-z])(?:US|A|C|S|HK|NT)?\$|[₩€£¥]|(?<![A-Za-z])(?:USD|KRW|EUR|GBP))[ ]?\Z")
_LETTER = re.compile(r"[KkMmBbTt](?![A-Za-z0-9²³])")

_TALLIED = (
    "인구|사용자|이용자|가입자|회원|가구|다운로드|조회|관객|파라미터|매개변수|토큰|매개 변수|명|개|건|대|장|회|배|톤|평|년|항|번째"
)
_NOT_AFTER = re.compile(rf"[ ]?(?:\d|{_TALLIED})|(?!{BOUND})[가-힣A-Za-z]")
_NOT_BEFORE = re.compile(rf"(?:제|법|법률|조례|시행령)[ ]?\Z|(?:{_TALLIED}|명|인구)[가-힣]{{0,2}}[ ]?\Z")
_MONEY_NOUN = re.compile(
    "규모|투자|사업비|예산|펀드|자금|비용|매출|출자|투입|지원|유치|대출|채권|자본|현금|계약|수주|시장|이익|손실|가치|보조금|기금|자산|총액"
)
_HEADLINE = {"headline", "related", "summary"}
_BETWEEN = re.compile(
    r"[ ]?[(（\[][ ]?(?:(?:한화|원화|미화|우리 ?돈|환산|약|현재 환율|about|around|approximately|roughly|or)(?:으로|로|로는)?[ ,:]*)*\Z"
    r"|,? ?(?:우리 ?돈(?:으로)?|한화(?:로)?|or(?: about| roughly| around)?) ?\Z"
)


def read(stretch: Stretch, number: Number) -> Draft | None:
    """The amount of money that `number` begins, or None."""
    unit = _UNIT.match(stretch.text, number.end, stretch.end)
    if unit and _countable(number, unit):
        nation = (unit["nation"] or "").lower()
        word = unit["word"].lower()
        currency = _DOLLARS[nation] if nation and _CURRENCIES[word] == "USD" else _CURRENCIES[word]
        return _with_cents(stretch, draft(stretch, number, unit.end(), "money", currency, "money.word"))
    if cents := _CENTS.match(stretch.text, number.end, stretch.end):
        return draft(stretch, number, cents.end(), "money", "USD", "money.cents", Decimal("0.01"))
    sign = _SIGN.search(stretch.text[max(stretch.start, number.start - 5):number.start])
    return _signed(stretch, number, sign) if sign else None


def read_bare(stretch: Stretch, number: Number) -> Draft | None:
    """An amount in 억 or 조 whose currency word is left out, as headlines do: won, flagged `unit_implied`."""
    if not number.scaled or number.form != "digits" or _NOT_BEFORE.search(stretch.before(number.start, 12)):
        return None
    after = stretch.after(number.end, 20)
    if _NOT_AFTER.match(after):
        return None
    if stretch.kind not in _HEADLINE and not _MONEY_NOUN.search(stretch.before(number.start, 20) + "\n" + after):
        return None
    return draft(stretch, number, number.end, "money", "KRW", "money.bare", flags=("unit_implied",))


def pair(text: str, drafts: Sequence[Draft]) -> list[Draft]:
    """Join an amount and its conversion right behind it, in brackets or after 우리 돈으로."""
    joined = list(drafts)
    money = [index for index, one in enumerate(joined) if one.kind == "money"]
    for left, right in zip(money, money[1:], strict=False):
        first, second = joined[left], joined[right]
        gap = text[first.end:second.start]
        if first.unit == second.unit or first.partner is not None or len(gap) > 30 or not _BETWEEN.match(gap):
            continue
        rate = _rate(first, second)
        joined[left] = replace(first, partner=second.start, rate=rate)
        joined[right] = replace(second, partner=first.start, rate=rate)
    return joined


def _rate(first: Draft, second: Draft) -> float | None:
    """Won per unit of the other currency; without won, the second amount per unit of the first."""
    above, below = (first, second) if first.unit == "KRW" else (second, first)
    return float(above.value / below.value) if above.value is not None and below.value else None


def _countable(number: Number, unit: re.Match[str]) -> bool:
    """Whether number words before a currency word count it: 백만 달러 and 만 원 do, 사원 and 만원 do not."""
    if number.form != "words":
        return True
    return any(scale in number.printed for scale in "십백천만억조") and (len(number.printed) > 1 or unit[0][0] == " ")


def _with_cents(stretch: Stretch, amount: Draft) -> Draft:
    cents = _AND_CENTS.match(stretch.text, amount.end, stretch.end)
    if cents is None or amount.value is None or amount.unit == "KRW":
        return amount
    return replace(amount, end=cents.end(), value=amount.value + Decimal(cents[1]) / 100)


def _signed(stretch: Stretch, number: Number, sign: re.Match[str]) -> Draft:
    letter = _LETTER.match(stretch.text, number.end, stretch.end)
    factor = _LETTERS[letter[0].lower()] if letter else Decimal(1)
    start = number.start - len(sign[0])
    return draft(stretch, replace(number, start=start), letter.end() if letter else number.end, "money",
                 _SIGNS[sign[0].strip()], "money.sign", factor)
