"""Number words against the test sentences of two independent programs.

facebook/duckling (Korean corpus) and microsoft/Recognizers-Text (Korean specifications). Every case that we
read differently, or not at all, is listed with its reason.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from madang.quantities.numerals import parse_numeral
from madang.reading.mentions import find_mentions
from madang.reading.types import Article, Zone

_POWER = "a power: prose of this field has none"
NOT_NUMERALS = {
    "1.1^23": _POWER, "1.1^+23": _POWER, "2.5^-1": _POWER, "-2500^-1": _POWER, "-1.1^+23": _POWER,
    "-2.5^-1": _POWER, "-1.1^--23": _POWER,
    "이십일조와 삼백": "'and' between two numbers: upstream's own name for the case is that they differ",
    "이십과 삼과 오분의 삼": "two numbers joined by 'and': the sentence says a whole and a fraction apart",
    "다스": "a dozen: a unit, not a numeral",
    "셋 중 하나": "'one of three': a phrase, not a numeral",
    "마지막": "'last': no number", "다음": "'next': no number", "처음": "'at first': no number", "첫": "'first' alone",
    "현재": "'current': no number", "끝": "'end': no number", "지금의 것": "'this one': no number",
    "이전 것": "'the one before': no number", "다음 것": "'the one after': no number",
    "첫번째": "'first' has a word of its own, which is no numeral", "첫째": "the same",
    "네째번": "a dialect form of 넷째 번",
}
_RELATIVE = re.compile("(?:마지막|뒤|끝)(?:에서|의).*")
"""Counted from the end (끝에서 두번째): the expectation is a position, not a number."""
_ORDINAL = re.compile(r"\s*(?:번째|등|일|%|\s퍼센트|퍼센트|퍼센티지|프로)\Z")

NOT_MONEY = {
    "4억 2천만 핀란드 마르카": "a currency no longer in use", "66억 5천만 페세타": "a currency no longer in use",
    "2억 5천만 네덜란드 휠던": "a currency no longer in use",
    "100 콜론": "a currency outside our table", "100 라리": "a currency outside our table",
    "10만 킵": "a currency outside our table", "1 회 5 마오 5": "a mistranslation (회 for yuan)",
    "유로": "a currency without an amount", "달러": "a currency without an amount",
    "1 달러와 1": "upstream takes the count of the next noun for cents",
    "1 달러와 2 ": "upstream takes the count of the next noun for cents",
    "2억 4천 4백만 달러": "wrong upstream: 254 million expected, 244 million printed",
}
_CURRENCIES = {
    "Dollar": "USD", "United States dollar": "USD", "Canadian dollar": "CAD", "Hong Kong dollar": "HKD",
    "Australian dollar": "AUD", "Pound": "GBP", "Pence": "GBP", "Penny": "GBP", "Cent": "USD", "Euro": "EUR",
    "Japanese yen": "JPY", "Chinese yuan": "CNY", "Franc": "CHF", "Swiss franc": "CHF", "Sri Lankan rupee": "INR",
}
"""Upstream's names. Franc and rupee without a country are read as the currencies still in wide use."""
_HUNDREDTHS = {"Cent", "Pence", "Penny"}


@pytest.fixture(scope="module")
def duckling(shared_data: Path) -> dict[str, list[dict[str, object]]]:
    return json.loads((shared_data / "reading" / "duckling_ko.json").read_text(encoding="utf-8"))["dimensions"]


def _spec(shared_data: Path, name: str) -> list[dict[str, object]]:
    path = shared_data / "reading" / "ms_recognizers_ko" / "Specs" / name
    return json.loads(path.read_text(encoding="utf-8-sig"))


def _value(text: str) -> float | None:
    numeral = parse_numeral(text)
    return None if numeral is None or numeral.value is None else float(numeral.value)


def test_all_of_ducklings_numerals(duckling: dict[str, list[dict[str, object]]]) -> None:
    cases = [(text, group["value"]) for group in duckling["Numeral"] for text in group["texts"]]
    assert len(cases) == 95
    assert [(text, value) for text, value in cases if _value(text) != pytest.approx(value, rel=1e-12)] == []


def test_ducklings_ordinals_and_amounts_by_their_numbers(duckling: dict[str, list[dict[str, object]]]) -> None:
    for group in duckling["Ordinal"]:
        for text in group["texts"]:
            assert text in NOT_NUMERALS or _value(_ORDINAL.sub("", text)) == group["value"]
    money = re.compile(r"EUR ?|달러|불|유로|파운드|원|₩|센트|이상|초과|이하|미만")
    for group in duckling["AmountOfMoney"]:
        ends = [group["from"], group["to"]] if group["kind"] == "interval" else [group["value"]]
        for text in group["texts"]:
            if re.search(r"(?:달러|불).+센트", text):
                major, minor = re.split("달러|불", text.removesuffix("센트"))
                assert _value(major) + _value(minor) / 100 == pytest.approx(group["value"])
            else:
                assert [_value(money.sub("", part)) for part in text.split(" - ")] == pytest.approx(ends)


@pytest.mark.parametrize("model", ["NumberModel", "NumberModelPercentMode", "OrdinalModel", "PercentModel"])
def test_recognizers_numbers_on_the_text_they_expect(shared_data: Path, model: str) -> None:
    wrong, seen = [], 0
    for case in _spec(shared_data, f"Number/Korean/{model}.json"):
        for result in case["Results"]:
            text, expected = result["Text"], (result.get("Resolution") or {}).get("value")
            if text in NOT_NUMERALS or _RELATIVE.fullmatch(text):
                continue
            seen += 1
            read = {_value(text), _value(_ORDINAL.sub("", text))} - {None}
            if not any(value == pytest.approx(float(expected.rstrip("%")), rel=1e-9) for value in read):
                wrong.append((text, expected, read))
    assert wrong == []
    assert seen > 0


def test_recognizers_currencies_by_extraction(shared_data: Path) -> None:
    wrong, seen = [], 0
    for case in _spec(shared_data, "NumberWithUnit/Korean/CurrencyModel.json"):
        text = case["Input"]
        article = Article("a", "main", "", "2016-11-07", "given", (Zone("body", 0, len(text)),))
        found = {(mention.value, mention.unit) for mention in find_mentions(text, article) if mention.kind == "money"}
        for result in case["Results"]:
            if result["Text"] in NOT_MONEY:
                continue
            seen += 1
            unit, value = result["Resolution"]["unit"], float(result["Resolution"]["value"])
            if (value / 100 if unit in _HUNDREDTHS else value, _CURRENCIES[unit]) not in found:
                wrong.append((result["Text"], found))
    assert wrong == []
    assert seen >= 100


def test_every_exception_is_still_one(shared_data: Path) -> None:
    assert [text for text in NOT_NUMERALS if _value(_ORDINAL.sub("", text)) is not None] == []
