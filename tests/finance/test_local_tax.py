"""Property tax as a part of operation: its rules by hand, and that they are told as unread."""

import pytest

from madang.finance import capex_schedule
from madang.finance.local_tax import local_rules, property_tax


def test_property_tax_by_hand(capital, build):
    """100 MW at 16 bn won: land 2 % at 0.4 %, building and plant 94.9 % at 0.25 %; 70 % of cost, a fifth more."""
    won = capex_schedule(capital(currency="KRW", usd_rate=1400.0, shell_cost_per_it_mw=16e9), build(country="KR"))
    assert property_tax(won) == pytest.approx(1.6e12 * 0.7 * 1.2 * (0.02 * 0.004 + 0.949 * 0.0025), rel=1e-9)


def test_no_rule_is_said_to_have_been_read_in_the_law():
    assert len(local_rules()) == 6
    for rule in local_rules():
        assert "the law was not read" in rule.source + rule.note or "unverified" in rule.note, rule.name
