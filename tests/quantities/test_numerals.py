"""Number words to numbers and back: exact, in every printed form, and never an exception."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from madang.quantities.numerals import Numeral, english, korean, parse_numeral


@pytest.mark.parametrize(("text", "value"), [
    ("5조4600억", "5460000000000"), ("38조 7000억", "38700000000000"), ("4천억", "400000000000"),
    ("3천959억", "395900000000"), ("1만 5000", "15000"), ("9만2천", "92000"), ("7천 5백만", "75000000"),
    ("2.7조", "2700000000000"), ("1,250,000,000,000", "1250000000000"), ("６만６,０００", "66000"),
    ("스물다섯", "25"), ("두", "2"), ("열두", "12"), ("백스물다섯", "125"), ("이천칠백삼십오만", "27350000"),
    ("twenty-seven billion", "27000000000"), ("4.5bn", "4500000000"), ("27 billion", "27000000000"),
    ("two hundred and five thousand", "205000"), ("a hundred", "100"), ("5.46 trillion", "5460000000000"),
    ("사분의 삼", "0.75"), ("-4/5", "-0.8"), ("삼점일사", "3.14"),
])
def test_reads_the_printed_forms(text: str, value: str) -> None:
    assert parse_numeral(text) == Numeral(Decimal(value))


@pytest.mark.parametrize("text", [
    "", "원", "3만 4만", "1,23", "조사하", "5억 6조", "billion", "five five", "a", "한편", "1.2.3", "2025-10-22",
])
def test_what_is_no_numeral_is_none(text: str) -> None:
    assert parse_numeral(text) is None


def test_several_and_many_are_bounds_without_a_value() -> None:
    assert parse_numeral("수백억") == Numeral(None, Decimal(20_000_000_000), Decimal(90_000_000_000))
    assert parse_numeral("수십만") == Numeral(None, Decimal(200_000), Decimal(900_000))
    assert parse_numeral("십수") == Numeral(None, Decimal(12), Decimal(19))
    assert parse_numeral("hundreds of billions") == Numeral(None, Decimal("2e11"), Decimal("9e11"))
    assert parse_numeral("서너") == Numeral(Decimal(3), Decimal(3), Decimal(4))


def test_a_loose_numeral_says_so() -> None:
    assert parse_numeral("1만5000여") == Numeral(Decimal(15000), approximate=True)


def test_no_float_noise() -> None:
    for text in ("0.1조", "1.1억", "2.675만", "7.3bn", "0.3 million"):
        numeral = parse_numeral(text)
        assert numeral is not None
        assert numeral.value == numeral.value.to_integral_value() if numeral.value else False


@pytest.mark.parametrize(("value", "digits", "ko", "en"), [
    (5_460_000_000_000, None, "5조4600억", "5.46 trillion"), (15_000, None, "1만5000", "15,000"),
    (4_600, None, "4600", "4,600"), (Decimal("1.5"), None, "1.5", "1.5"), (0, None, "0", "0"),
    (123_456_789, 3, "1억2300만", "123 million"), (999_999_999, 2, "10억", "1 billion"),
    (-41_000_000, None, "-4100만", "-41 million"), (0.1 + 0.2, 3, "0.3", "0.3"),
])
def test_prints_as_newspapers_do(value: Decimal | float, digits: int | None, ko: str, en: str) -> None:
    assert korean(value, digits) == ko
    assert english(value, digits) == en


@given(st.decimals(min_value=0, max_value=10**18, allow_nan=False, places=3), st.booleans())
def test_what_is_printed_reads_back(value: Decimal, spaced: bool) -> None:
    for text in (korean(value, spaced=spaced), english(value)):
        numeral = parse_numeral(text)
        assert numeral is not None
        assert numeral.value == value


@given(st.integers(min_value=1, max_value=10**18), st.integers(min_value=1, max_value=6))
def test_rounding_keeps_the_significant_digits(value: int, digits: int) -> None:
    numeral = parse_numeral(korean(value, digits))
    assert numeral is not None
    assert numeral.value is not None
    assert abs(numeral.value - value) * 2 <= Decimal(10) ** (len(str(value)) - digits)
    assert len(f"{numeral.value.normalize():f}".strip("0")) <= max(digits, 1)


@given(st.text())
def test_no_text_makes_it_raise(text: str) -> None:
    parse_numeral(text)


@given(st.text(alphabet="0123456789.,/- ^e수몇영일이삼사오십백천만억조경점분의와과반여ab hundredoftw"))
def test_no_near_numeral_makes_it_raise(text: str) -> None:
    parse_numeral(text)


def test_a_digit_run_that_no_number_has_is_none() -> None:
    assert parse_numeral("9" * 1_000_000) is None


def test_what_cannot_be_printed_is_refused() -> None:
    for value in (float("nan"), float("inf"), 1e300):
        with pytest.raises(ValueError, match="cannot print"):
            korean(value)
        with pytest.raises(ValueError, match="cannot print"):
            english(value)
