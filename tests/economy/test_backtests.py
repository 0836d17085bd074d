"""Published claims come out of the multipliers as near as the studies' readers were told they would."""

import pytest

from madang.economy import backtests

WITHIN = {  # (claim, effect): published value, how near
    ("kiet", "jobs"): (31_575 + 22_441, 0.04),
    ("ulsan_notice", "output"): (1.5562e12, 0.10), ("ulsan_notice", "value_added"): (0.8412e12, 0.10),
    ("ulsan_notice", "jobs"): (7_572, 0.10),
    ("kakao_ansan", "output"): (2.0590e12, 0.06), ("kakao_ansan", "value_added"): (0.9084e12, 0.06),
    ("kakao_ansan", "jobs"): (8_941, 0.06), ("sk_aws", "jobs"): (78_000, 0.04),
}


def test_every_claim_is_met_within_its_reach():
    found = {(each.claim, each.kind): each for each in backtests()}
    assert found.keys() == WITHIN.keys()
    for key, (published, within) in WITHIN.items():
        assert found[key].claimed == pytest.approx(published)
        assert abs(found[key].excess) <= within, key


def test_each_says_what_must_be_assumed_in_both_languages():
    for each in backtests():
        assert each.assumed_ko
        assert each.assumed_en
        assert sum(won for _, won in each.spent) > 0
