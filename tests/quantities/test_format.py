"""Values print as a newspaper prints them, and what is printed reads back as the value."""

import datetime as dt
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from madang.errors import DataError
from madang.quantities.format import axis_unit, format_date, format_number, format_range, format_value
from madang.quantities.numerals import parse_numeral

PRINTED = [
    (5.46e12, "KRW", "5조 4,600억 원", "KRW 5.46 trillion"),
    (7e12, "KRW", "7조 원", "KRW 7 trillion"),
    (1365, "KRW", "1,365원", "KRW 1,365"),
    (9999.7, "KRW", "1만 원", "KRW 10,000"),
    (-5.46e12, "KRW", "−5조 4,600억 원", "−KRW 5.46 trillion"),
    (-0.0, "KRW", "0원", "KRW 0"),
    (5e16, "KRW", "5경 원", "KRW 50,000 trillion"),
    (2.7e9, "USD", "27억 달러", "$2.7 billion"),
    (4.05e9, "USD", "40억 5,000만 달러", "$4.05 billion"),
    (-5.31, "USD/h", "−5.31달러/시간", "−$5.31 per hour"),
    (12e6, "AED", "1,200만 AED", "AED 12 million"),
    (2947.3, "KRW/h", "2,950원/시간", "KRW 2,950 per hour"),
    (178.34, "KRW/kWh", "178원/kWh", "KRW 178/kWh"),
    (125_000.0, "KRW/kW/month", "12만 5,000원/kW·월", "KRW 125,000/kW per month"),
    (90.0, "USD/kW/year", "연 90달러/kW", "$90/kW a year"),
    (3.2e11, "KRW/year", "연 3,200억 원", "KRW 320 billion a year"),
    (103, "MW", "103 MW", "103 MW"),
    (999.7, "MW", "1 GW", "1 GW"),
    (0, "MW", "0 MW", "0 MW"),
    (1.94, "kW", "1.94 kW", "1.94 kW"),
    (894_321, "MWh/year", "연 894 GWh", "894 GWh a year"),
    (2.2e6, "MWh", "2.2 TWh", "2.2 TWh"),
    (1.2e6, "m3/year", "연 120만 m³", "1.2 million m³ a year"),
    (56, "kg/s", "56 kg/s", "56 kg/s"),
    (12, "t/day", "12 t/일", "12 t per day"),
    (417.3, "kgCO2e/MWh", "417 kg CO₂e/MWh", "417 kg CO₂e/MWh"),
    (450_000, "tCO2e/year", "연 45만 t CO₂e", "450,000 t CO₂e a year"),
    (1.1834, "1", "1.18", "1.18"),
    (0.1 + 0.2, "1", "0.3", "0.3"),
    (0.93, "share", "93 %", "93 %"),
    (0.29, "share", "29 %", "29 %"),
    (1.2, "L/kWh", "1.2 L/kWh", "1.2 L/kWh"),
    (9000, "job", "9,000명", "9,000 jobs"),
    (15_234, "job", "1만 5,200명", "15,200 jobs"),
    (1, "job", "1명", "1 job"),
    (52.2, "job", "52명", "52 jobs"),
    (0.25, "job/MW", "0.25명/MW", "0.25 jobs/MW"),
    (2.5, "year", "2.5년", "2.5 years"),
    (4.27e8, "KRW/MW/year", "연 4억 2,700만 원/MW", "KRW 427 million/MW a year"),
    (60_000, "accelerator", "6만 장", "60,000 accelerators"),
    (2.3e8, "h/year", "연 2억 3,000만 시간", "230 million hours a year"),
    (25, "year", "25년", "25 years"),
    (18, "month", "18개월", "18 months"),
    (31.4, "°C", "31.4 °C", "31.4 °C"),
    (1e-300, "1", "1×10⁻³⁰⁰", "1×10⁻³⁰⁰"),
    (1e300, "KRW", "1×10³⁰⁰원", "KRW 1×10³⁰⁰"),
    ("2027-11", "date", "2027년 11월", "November 2027"),
    ("2027-11-01", "date", "2027년 11월 1일", "1 November 2027"),
    ("2030", "date", "2030년", "2030"),
]

RANGES = [
    (5.1e12, 6.2e12, "KRW", "5.1조–6.2조 원", "KRW 5.1–6.2 trillion"),
    (0, 5e12, "KRW", "0–5조 원", "KRW 0–5 trillion"),
    (2790, 10_900, "KRW/h", "2,790–1만 900원/시간", "KRW 2,790–10,900 per hour"),
    (9.84e11, 2.55e12, "KRW/year", "연 9,840억–2조 5,500억 원", "KRW 0.984–2.55 trillion a year"),
    (1e6, 5e12, "KRW", "100만–5조 원", "KRW 1 million–5 trillion"),
    (-5e12, 3e12, "KRW", "−5조~3조 원", "KRW −5 to 3 trillion"),
    (2.5e9, 2.9e9, "USD", "25억–29억 달러", "$2.5–2.9 billion"),
    (3.1e11, 3.4e11, "KRW/year", "연 3,100억–3,400억 원", "KRW 310–340 billion a year"),
    (900, 1200, "MW", "0.9–1.2 GW", "0.9–1.2 GW"),
    (5, 1200, "MW", "5 MW–1.2 GW", "5 MW–1.2 GW"),
    (0.92, 0.95, "share", "92–95 %", "92–95 %"),
    (50_000, 60_000, "accelerator", "5만–6만 장", "50,000–60,000 accelerators"),
    (1.2, 1.2001, "1", "1.2", "1.2"),
    ("2027-11", "2028-03", "date", "2027년 11월 – 2028년 3월", "November 2027 – March 2028"),
]


@pytest.mark.parametrize(("value", "unit", "korean", "english"), PRINTED)
def test_values_print_as_news_does(value, unit, korean, english):
    assert format_value(value, unit, "ko") == korean
    assert format_value(value, unit, "en") == english


@pytest.mark.parametrize(("low", "high", "unit", "korean", "english"), RANGES)
def test_ranges_share_one_unit(low, high, unit, korean, english):
    assert format_range(low, high, unit, "ko") == korean
    assert format_range(low, high, unit, "en") == english


@given(st.floats(1, 9.99e19))
def test_won_in_korean_read_back_to_three_digits(amount):
    text = format_value(amount, "KRW", "ko")
    read = parse_numeral(text.removesuffix("원").strip())
    assert read is not None
    assert float(read.value) == pytest.approx(amount, rel=0.00501)


@given(st.floats(1, 1e19), st.integers(1, 12))
def test_english_amounts_read_back_to_the_digits_asked_for(amount, digits):
    read = parse_numeral(format_value(amount, "EUR", "en", digits).removeprefix("EUR "))
    assert read is not None
    assert float(read.value) == pytest.approx(amount, rel=0.501 * 10.0 ** (1 - digits))


@given(st.floats(allow_nan=False, allow_infinity=False),
       st.sampled_from(["KRW", "MW", "share", "job", "1", "x/h"]), st.sampled_from(["ko", "en"]))
def test_any_finite_number_prints_short_and_without_noise(value, unit, lang):
    text = format_value(value, unit, lang)
    assert len(text) < 40
    assert "-" not in text
    assert not re.match(r"−[^1-9]*(0[.,0]*)?\D*\Z", text), "a negative zero"
    assert "e+" not in text.lower()
    assert len(re.sub(r"\D", "", text).strip("0")) <= 4 + (len("300") if "×" in text else 0)


@given(st.floats(-1e15, 1e15), st.floats(-1e15, 1e15), st.sampled_from(["KRW", "USD/h", "MWh", "job"]),
       st.sampled_from(["ko", "en"]))
def test_any_range_prints(one, other, unit, lang):
    text = format_range(min(one, other), max(one, other), unit, lang)
    assert text
    assert "–−" not in text


@pytest.mark.parametrize("value", [float("nan"), float("inf"), float("-inf")])
def test_what_is_not_a_number_is_refused(value):
    with pytest.raises(DataError, match="FMT-001"):
        format_value(value, "MW", "ko")
    with pytest.raises(DataError, match="FMT-001"):
        format_range(1.0, value, "MW", "en")


@pytest.mark.parametrize("text", ["", "2027-13", "2027-02-30", "11월", "2027-1-1", "0000-01", "２０２７-11"])
def test_what_is_not_a_date_is_refused(text):
    with pytest.raises(DataError, match="FMT-002"):
        format_date(text, "ko")


def test_dates_of_the_standard_library_print():
    assert format_date(dt.date(2029, 2, 1), "ko") == "2029년 2월 1일"


@pytest.mark.parametrize(("largest", "unit", "divisor", "korean", "english"), [
    (7e12, "KRW", 1e12, "조 원", "KRW trillion"),
    (0.0, "KRW/kWh", 1.0, "원/kWh", "KRW/kWh"),
    (1500.0, "MW", 1e3, "GW", "GW"),
    (0.5, "share", 0.01, "%", "%"),
    (150.0, "USD/kW/month", 1.0, "달러/kW·월", "USD/kW/month"),
    (4e6, "MWh/year", 1e6, "TWh/년", "TWh/year"),
    (1.0, "1", 1.0, "", ""),
])
def test_an_axis_counts_in_one_unit(largest, unit, divisor, korean, english):
    assert axis_unit(largest, unit, "ko").divisor == divisor
    assert axis_unit(largest, unit, "ko").label == korean
    assert axis_unit(largest, unit, "en").label == english


def test_bare_numbers():
    assert format_number(1234567.0, 4) == "1,235,000"
    assert format_number(-0.00051) == "−0.00051"


def test_a_year_that_is_the_end_of_a_range_is_a_year():
    assert format_range(2024.0, 2026.0, "date", "ko") == "2024년 – 2026년"
    with pytest.raises(DataError):
        format_value(2024.5, "date", "en")
