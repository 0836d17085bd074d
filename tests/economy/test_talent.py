"""Staff by skill against newcomers, builders at the peak: sums, published supplies, and what is felt."""

import numpy as np
import pytest

from madang.catalog.talent import skills, talent
from madang.economy import builders_at_peak, needs

STAFF = np.array([57.4, 57.4, 144.2])


def test_skills_make_all_of_the_staff():
    assert sum(talent(skill, "staff_share", "all").value for skill in skills()) == pytest.approx(1)
    assert sum(need.staff for need in needs("KR", STAFF)) == pytest.approx(STAFF)


def test_published_newcomers_of_five_years():
    """Ministry of Employment and Labor, 2023 to 2027: of cloud 43,800 for 62,600 asked, of AI 12,800 too few."""
    cloud, shortage = (talent("cloud", name, "kr").value for name in ("supply", "shortage"))
    assert 5 * cloud == pytest.approx(43_800)
    assert 5 * (cloud + shortage) == pytest.approx(62_600)
    assert 5 * talent("ai", "shortage", "kr").value == pytest.approx(12_800)


def test_what_is_hired_in_a_year_is_held_against_a_years_newcomers():
    small, large = ({need.skill: need for need in needs("KR", times * STAFF)}["cloud"] for times in (1, 100))
    assert small.hired_at_most == pytest.approx(0.1 * (144.2 - 57.4))
    assert small.taken == pytest.approx(small.hired_at_most / 8760)
    assert not small.felt
    assert large.felt


def test_where_no_source_has_newcomers_nothing_is_said():
    found = {need.skill: need for need in needs("AE", STAFF)}
    assert all(need.taken is None and not need.felt for need in found.values())
    assert needs("KR", np.array([]))[0].hired_at_most == 0


def test_a_region_before_its_country():
    assert talent("builders", "shortage", "busan", "kr").value == 17_000
    assert talent("builders", "shortage", "ulsan", "kr").value == 300_000
    assert talent("builders", "shortage", "") is None


def test_even_spending_has_as_many_builders_every_month_as_in_the_mean():
    assert builders_at_peak(2000.0, np.ones(24)) == (0, pytest.approx(1000))
    month, most = builders_at_peak(2000.0, np.array([1.0, 3.0, 2.0]))
    assert (month, most) == (1, pytest.approx(2000 * 12 / 2))
