"""Announced sums in other currencies than the plan's: said plainly, never taken for won or dollars."""

import pytest

from madang.drafting import Words, draft
from madang.reading import campuses, read_page

WORDS = Words(lambda claim: claim.object or claim.id, lambda claim: claim.id)


def drafted(said):
    text = f"Two towns at work\n\nHarbour Cloud is building a 100 MW data center in Leeds. {said}\n"
    reading = read_page(text.encode(), date="2026-03-02")
    campus = campuses(reading.claims)[0]
    return draft(campus, [c for c in reading.claims if c.id in campus.claims], WORDS, 2026)


def remarks(found):
    return {one.id: one for one in found.remarks}


@pytest.mark.parametrize("sum_", ["€600 million", "54.9 billion baht", "₹12,000 crore"])
def test_a_total_without_a_rate_is_not_converted_and_the_draft_says_so(sum_):
    found = drafted(f"Harbour Cloud will invest {sum_} in the data center.")
    said = remarks(found)["foreign_investment"]
    assert sum_ in said.en
    assert sum_ in said.ko
    assert "initial_capex" not in found.tree["capital"]


def test_the_dollars_the_page_itself_gives_are_taken():
    found = drafted("Harbour Cloud will invest €600 million ($702 million) in the data center.")
    assert "foreign_investment" not in remarks(found)
    assert found.tree["capital"]["initial_capex"] == 702e6


def test_a_total_in_dollars_comes_before_a_larger_number_of_another_currency():
    found = drafted("Harbour Cloud will invest $900 million in the data center. "
                    "Harbour Cloud will invest 54.9 billion baht in the data center.")
    assert found.tree["capital"]["initial_capex"] == 900e6


def test_a_loan_in_another_currency_is_not_held_against_dollars():
    found = drafted("Harbour Cloud will invest $900 million in the data center. "
                    "Harbour Cloud secured a 5 billion baht loan for the data center.")
    assert "financing_above_capex" not in remarks(found)
    assert "financing" in remarks(found)
