"""Stated effects: what one must assume to get them."""

import pytest

from madang.economy import readings


def test_the_78_000_jobs_of_ulsan_are_construction_of_everything():
    """SK and AWS: 78,000 jobs from 7 trn won, servers included, is a construction coefficient on all of it."""
    found = readings("jobs", 78_000, 7e12)
    near = [each for each in found if abs(each.ratio - 1) < 0.05]
    building = [each for each in near if each.sector == "50" and each.national]
    assert {each.region for each in building} >= {"ulsan", "jeonnam"}
    services = next(each for each in found if (each.region, each.sector, each.national) == ("ulsan", "61", False))
    assert services.ratio > 2  # the multiplier of the zone notice gives less than half


def test_the_zone_notice_is_information_services_in_ulsan():
    """1,500 bn won: 1,556.2 bn of output, 841.2 bn of value added, 7,572 jobs: within 10 % by one reading."""
    claims = {"output": 1556.2e9, "value_added": 841.2e9, "jobs": 7572.0}
    for kind, claimed in claims.items():
        found = next(each for each in readings(kind, claimed, 1.5e12)
                     if (each.region, each.sector, each.national) == ("ulsan", "61", False))
        assert found.ratio == pytest.approx(1, abs=0.10)


def test_a_reading_says_what_would_have_to_be_spent():
    for each in readings("jobs", 8941, 1.0e12)[:10]:
        assert each.effect * each.spending / 1.0e12 == pytest.approx(8941)
        assert each.ratio == pytest.approx(8941 / each.effect)


def test_the_nearest_reading_comes_first():
    ratios = [max(each.ratio, 1 / each.ratio) for each in readings("value_added", 1e12, 1.5e12)]
    assert ratios == sorted(ratios)
