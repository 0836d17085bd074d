"""What print and firmness leave open of a stated value."""

import pytest

from madang.drafting.print_range import of_date, of_money, of_number
from madang.reading.types import DateValue, Quantity


def power(**more):
    return Quantity("power", "m1", "100MW급", 100.0, "MW", **more)


def test_a_plain_number_has_no_range():
    assert not of_number(power()).known


def test_words_open_a_number_and_keep_it_inside():
    for more in ({"flags": ("class",)}, {"approximate": True}, {"bound": "ge"}, {"bound": "le"}):
        found = of_number(power(**more))
        assert found.low <= 100 <= found.high
    assert of_number(power(bound="ge")).low == 100
    assert of_number(power(bound="le")).high == 100


def test_a_printed_range_is_the_range():
    found = of_number(power(low=40.0, high=100.0))
    assert (found.low, found.high) == (40.0, 100.0)


def test_a_month_is_its_days_when_the_thing_is_done():
    found = of_date(DateValue("2027-11-01", "2027-11-30", "month"), None)
    assert (found.low, found.high) == ("2027-11-01", "2027-11-30")


def test_the_less_firm_slips_later_and_further():
    month = DateValue("2027-11-01", "2027-11-30", "month")
    ranges = [of_date(month, status) for status in ("intent", "mou", "contract", "financed")]
    highs = [found.high for found in ranges]
    assert highs == sorted(highs, reverse=True)
    assert all(found.low <= found.median <= found.high for found in ranges)
    assert all(found.low >= "2027-11-01" for found in ranges)


@pytest.mark.parametrize("status", ["intent", "contract", None])
def test_budgets_overrun_more_than_they_save(status):
    amount = Quantity("capex", "m1", "7조원", 7e12, "KRW")
    found = of_money(amount, 7e12, status)
    if status is None:
        assert not found.known
    else:
        assert found.high - 7e12 > 7e12 - found.low
