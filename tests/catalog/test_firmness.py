"""Firmness against the counts it extrapolates, and against the words that reading uses."""

from itertools import pairwise
from typing import get_args

import pytest

from madang.catalog.firmness import base_rates, firmness, print_range, statuses
from madang.errors import DataError
from madang.reading.types import Grain, Status


def test_statuses_are_those_of_reading_in_its_order():
    assert statuses() == get_args(Status)


def test_the_firmer_the_more_and_the_sooner_and_the_nearer_the_price():
    for weaker, firmer in pairwise(firmness(status) for status in statuses()):
        for bound in ("low", "value", "high"):
            assert getattr(weaker.realised_share, bound) <= getattr(firmer.realised_share, bound)
            assert getattr(weaker.delay_months, bound) >= getattr(firmer.delay_months, bound)
        assert weaker.cost_overrun.value >= firmer.cost_overrun.value


def test_shares_are_shares():
    for status in statuses():
        assert 0 <= firmness(status).realised_share.low <= firmness(status).realised_share.high <= 1


def test_counted_agreements_lie_in_the_range_of_their_status():
    rates = {"/".join(row.key[1:]): row.value for row in base_rates()}
    memorandum = firmness("mou").realised_share
    for which in ("chungbuk_2010_2015", "chungnam_2014_2018", "jeonnam_since_2004", "jeonbuk_since_2014"):
        assert memorandum.low <= rates[f"{which}/realised_share"] <= memorandum.high
    assert rates["incheon_loi_2003_2010/cancelled_share"] > rates["incheon_mou_2003_2010/cancelled_share"]
    assert firmness("loi").realised_share.value < memorandum.value


def test_shares_of_one_count_do_not_exceed_one():
    sums = {}
    for row in base_rates():
        if row.key[2] in ("contract_share", "realised_share", "in_progress_share", "cancelled_share"):
            sums[row.key[1]] = sums.get(row.key[1], 0) + row.value
    assert all(total <= 1.001 for total in sums.values()), sums
    assert sums["incheon_mou_2003_2010"] == pytest.approx(1, abs=1e-3)


def test_printed_words_leave_open_what_they_say():
    assert print_range("factor", "이상").low == 1
    assert print_range("factor", "이하").high == 1
    assert print_range("factor", "약").low < 1 < print_range("factor", "약").high
    assert print_range("number", "수백").low == 200
    for grain in get_args(Grain):
        found = print_range("grain", grain)
        assert 0 <= found.low <= found.high <= 1


def test_an_unknown_status_names_the_nearest():
    with pytest.raises(DataError, match="contract"):
        firmness("contracted")
