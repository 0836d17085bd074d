"""Money: amounts with a currency word or sign, and amounts in 억 and 조 that leave the word out.

`value` is in whole units of the currency. 달러 and $ without a country are US dollars.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from madang.reading.mentions.draft import Draft, Rules, draft
from madang.reading.mentions.stretch import BOUND, CURRENCY_CODES, PARTICLE, Number, Stretch, longest_first
from madang.reading.patterns import regex
from madang.reading.types import ZoneKind

_CURRENCIES = {
    "원": "KRW", "won": "KRW", "krw": "KRW", "달러": "USD", "불": "USD", "dollars": "USD", "dollar": "USD",
    "usd": "USD", "유로": "EUR", "euros": "EUR", "euro": "EUR", "eur": "EUR", "엔": "JPY", "yen": "JPY",
    "위안": "CNY", "yuan": "CNY", "파운드": "GBP", "pounds": "GBP", "프랑": "CHF", "디르함": "AED", "dirhams": "AED",
    "리얄": "SAR", "riyals": "SAR", "링깃": "MYR", "ringgit": "MYR", "루피": "INR", "rupees": "INR", "바트": "THB",
    "루블": "RUB", "크로나": "SEK", "헤알": "BRL", "baht": "THB", "rupiah": "IDR", "renminbi": "CNY", "ringgits": "MYR",
    "rand": "ZAR", "reais": "BRL", "zloty": "PLN", "kroner": "NOK", "kronor": "SEK", "francs": "CHF", "pesos": "PHP",
    "dong": "VND", "shekels": "ILS", "naira": "NGN", "tenge": "KZT",
}
_DOLLARS = {
    "미국": "USD", "미": "USD", "us": "USD", "u.s.": "USD", "캐나다": "CAD", "canadian": "CAD", "호주": "AUD",
    "australian": "AUD", "홍콩": "HKD", "hong kong": "HKD", "싱가포르": "SGD", "singapore": "SGD", "대만": "TWD",
    "taiwan": "TWD", "뉴질랜드": "NZD", "new zealand": "NZD",
}
_NATIONS = {**_DOLLARS, "스위스": "CHF", "중국": "CNY", "일본": "JPY", "영국": "GBP",
            "danish": "DKK", "swedish": "SEK", "norwegian": "NOK", "mexican": "MXN", "swiss": "CHF"}
_SIGNS = {"$": "USD", "US$": "USD", "A$": "AUD", "C$": "CAD", "S$": "SGD", "HK$": "HKD", "NT$": "TWD", "₩": "KRW",
          "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR", "฿": "THB", "RM": "MYR", "AU$": "AUD", "CA$": "CAD",
          "NZ$": "NZD",
          "$US": "USD", "$A": "AUD", "Rs": "INR", "Rs.": "INR", "Rs,": "INR", "Rp": "IDR", "R$": "BRL",
          **{code: code for code in CURRENCY_CODES}}
_SIGN_ENDS = {sign[-1] for sign in _SIGNS}
_CENT = Decimal("0.01")
_LETTERS = {"k": Decimal(10) ** 3, "m": Decimal(10) ** 6, "b": Decimal(10) ** 9, "t": Decimal(10) ** 12}

_ASCII_WORDS = longest_first(re.escape(word) for word in _CURRENCIES if word.isascii())
_UNIT = regex(
    rf"(?: of)?[ -]?(?:(?P<nation>{longest_first(map(re.escape, _NATIONS))})[ -]?)?(?P<word>달러|유로(?![존파넥])"
    rf"|위안(?!부)|디르함|링깃|(?:원|엔|불|파운드|프랑|루피|리얄|바트|루블|크로나|헤알)(?:{BOUND}|(?=선|권|투자|유치|투입))"
    rf"|(?:{_ASCII_WORDS})(?![a-z]))",
    re.IGNORECASE,
)
_VERB = regex(r" (?:the|a|an|its|his|her|their|by|over) ")
"""What follows won where it is a verb."""
_WEIGHS = regex(r"\b(?:loads?|weigh\w*|lift\w*|payload|emi(?:t|ssion)\w*)\b[^.;]*\Z")
_OF_STUFF = regex(r" of (?!investment|money|funding|capital|debt|tax|public|private)[a-z]| per (?:square|hour)")
_CENTS = regex(r" ?(?:(?P<USD>센트|cents)|(?P<GBP>펜스|페니|pence))(?![a-z])")
_AND_CENTS = regex(r" ?(\d{1,2}) ?센트")
_SIGN = regex(
    rf"(?:(?<![A-Za-z])(?:US ?|AU?|CA?|S|HK|N[TZ]|R)?\$(?:US|A)?|[₩€£¥₹฿]|(?<![A-Za-z])(?:R[Mp]|Rs[.,]?"
    rf"|{'|'.join(CURRENCY_CODES)}))[ ]?\Z"
)
_LETTER = regex(r"[KkMmBbTt](?![A-Za-z0-9²³])")

_CROWD = "인구|사용자|이용자|가입자|회원|가구|다운로드|조회|관객|파라미터|매개 ?변수|토큰"
_NOT_AFTER = regex(
    rf"[ ]?(?:\d|{_CROWD}|(?:명|개|건|(?<= )대|장|회|배|톤|평|년|항|번째)(?:(?![가-힣])|(?=[을를이가은는의에로])))"
    rf"|(?!{BOUND})[가-힣A-Za-z]"
)
_NOT_BEFORE = regex(rf"(?:제|법|법률|조례|시행령)[ ]?\Z|(?:{_CROWD})[가-힣]{{0,2}}[ ]?\Z")
_MONEY_NOUN = regex(
    "규모|투자|[국시도군구민]비|지방비|민자|사업비|예산|펀드|자금|비용|매출|출자|투입|지원|유치|대출|채권|자본|현금"
    "|계약|수주|시장|이익|손실|가치|보조금|기금|자산|총액|반영|편성|증액|감액|삭감"
)
_CLOSED = regex(rf"{PARTICLE}|[^\w ]|\Z| (?:{_MONEY_NOUN.pattern}|등|가까|넘|\W)")
_HEADLINE: tuple[ZoneKind, ...] = ("headline", "related", "summary")
_LEAD = regex(r"\d{2,}")


def _worded(stretch: Stretch, number: Number) -> Draft | None:
    unit = _UNIT.match(stretch.text, number.end, stretch.end)
    if unit and not any(other(stretch, number, unit) for other in (_counts_none, _is_verb, _is_label, _is_weight)):
        nation, word = (unit["nation"] or "").lower(), unit["word"].lower()
        currency = _CURRENCIES[word]
        if nation and currency in ("USD", "NOK", "SEK", "PHP"):
            currency = _NATIONS[nation]
        return _with_cents(stretch, draft(stretch, number, unit.end(), "money", currency, "money.word"))
    return None


def _in_cents(stretch: Stretch, number: Number) -> Draft | None:
    cents = _CENTS.match(stretch.text, number.end, stretch.end)
    return draft(stretch, number, cents.end(), "money", cents.lastgroup, "money.cents", _CENT) if cents else None


def _bare(stretch: Stretch, number: Number) -> Draft | None:
    """An amount in 억 or 조 without its currency word: won, flagged `unit_implied`.

    Headlines leave 원 out freely; elsewhere a word of money must stand nearby.
    """
    scaled = number.form == "digits" and ("억" in number.printed or "조" in number.printed)
    if not scaled or _NOT_BEFORE.search(stretch.before(number.start, 12)):
        return None
    after = stretch.after(number.end, 20)
    if _NOT_AFTER.match(after):
        return None
    if stretch.kind not in _HEADLINE and not _spoken_of(stretch.before(number.start, 20), after):
        return None
    return draft(stretch, number, number.end, "money", "KRW", "money.bare", flags=("unit_implied",))


def _spoken_of(before: str, after: str) -> bool:
    """Whether the words around a bare figure speak of money, and none behind it names another currency."""
    return bool(_MONEY_NOUN.search(f"{before}\n{after}") and _CLOSED.match(after))


def slips(found: Sequence[tuple[Stretch, Draft]]) -> set[int]:
    """Starts of headline amounts that the article prints in another scale (57억 against 57조4000억)."""
    amounts = [(stretch, draft) for stretch, draft in found if draft.kind == "money" and draft.value]
    inside = [(stretch, draft) for stretch, draft in amounts if stretch.kind not in _HEADLINE]
    values = {(draft.unit, draft.value) for _, draft in inside}
    leads = {(draft.unit, lead): draft for stretch, draft in inside if (lead := _lead(stretch, draft))}
    return {
        draft.start for stretch, draft in amounts
        if stretch.kind == "headline" and (draft.unit, draft.value) not in values
        and (other := leads.get((draft.unit, _lead(stretch, draft)))) and _far(draft, other)
    }


def _lead(stretch: Stretch, draft: Draft) -> str:
    lead = _LEAD.search(stretch.text, draft.start, draft.end)
    return lead[0] if lead else ""


def _far(one: Draft, other: Draft) -> bool:
    """Whether two amounts are four orders of magnitude apart or more, as 억 and 조 are."""
    return one.value is not None and other.value is not None and (
        abs(one.value.adjusted() - other.value.adjusted()) >= 4)


def _counts_none(stretch: Stretch, number: Number, unit: re.Match[str]) -> bool:
    """Whether number words count no currency word: 백만 달러 and 만 원 do; 사원, 만원 and 이 불 do not."""
    if number.form != "words":
        return False
    scaled = any(scale in number.printed for scale in "십백천만억조")
    return not (scaled and (len(number.printed) > 1 or unit[0].startswith(" ")))


def _is_verb(stretch: Stretch, number: Number, unit: re.Match[str]) -> bool:
    """Whether won is a verb: a figure with million, billion or trillion counts money all the same."""
    scaled = number.printed[-1:].isalpha() and number.form == "digits"
    return unit["word"].lower() == "won" and not scaled and bool(_VERB.match(stretch.text, unit.end()))


def _is_weight(stretch: Stretch, number: Number, unit: re.Match[str]) -> bool:
    """Whether pounds are a weight: a load of them, or pounds of a thing."""
    if unit["word"].lower() != "pounds":
        return False
    return bool(_WEIGHS.search(stretch.before(number.start, 40)) or _OF_STUFF.match(stretch.text, unit.end()))


def _is_label(stretch: Stretch, number: Number, unit: re.Match[str]) -> bool:
    """Whether an amount in words is only the unit of a table (투자금액(백만원))."""
    opened, closed = stretch.text[number.start - 1:number.start], stretch.text[unit.end():unit.end() + 1]
    return number.form == "words" and (opened, closed) == ("(", ")")


def _with_cents(stretch: Stretch, amount: Draft) -> Draft:
    cents = _AND_CENTS.match(stretch.text, amount.end, stretch.end)
    if cents is None or amount.value is None or amount.unit == "KRW":
        return amount
    return replace(amount, end=cents.end(), value=amount.value + Decimal(cents[1]) / 100)


def _signed(stretch: Stretch, number: Number) -> Draft | None:
    before = stretch.text[max(stretch.start, number.start - 5):number.start]
    sign = _SIGN.search(before) if before.rstrip()[-1:] in _SIGN_ENDS else None
    if sign is None:
        return None
    letter = _LETTER.match(stretch.text, number.end, stretch.end)
    factor = _LETTERS[letter[0].lower()] if letter else Decimal(1)
    whole = replace(number, start=number.start - len(sign[0]))
    end = letter.end() if letter else number.end
    return draft(stretch, whole, end, "money", _SIGNS[sign[0].replace(" ", "")], "money.sign", factor)


RULES: Rules = ((_worded, (_UNIT,)), (_in_cents, (_CENTS,)), (_signed, ()))
BARE: Rules = ((_bare, ()),)
