"""Ranges of returns: lives that lose everything count as such, and are not left out of the picture."""

import numpy as np

from madang.study.ranges import LOST, Sample


def drawn(*rates):
    lives = tuple({"equity_irr": rate, "energy_annual_mwh": 1.0} for rate in rates)
    return Sample((), np.zeros((len(rates), 0)), lives, 0)


def test_a_life_without_a_return_has_lost_all():
    sample = drawn(None, None, None, 0.05, 0.06, 0.07, 0.08, 0.09, 0.1, 0.11)
    low, high = sample.ranges()["equity_irr"]
    assert low == LOST
    assert 0.09 < high < 0.11
    assert 0.06 <= sample.medians()["equity_irr"] <= 0.07


def test_where_no_life_has_a_return_there_is_no_range():
    assert "equity_irr" not in drawn(None, None).ranges()


def test_a_life_with_several_rates_that_pays_its_owners_back_has_not_lost():
    """Which of its rates is meant cannot be said, so that nothing can be said of the range; it is not −100 %."""
    lives = drawn(*(0.01 * number for number in range(1, 10)), None).lives
    paid_back = Sample((), np.zeros((10, 0)), (*lives[:-1], {**lives[-1], "payback_years": 7.85}), 0)
    assert "equity_irr" not in paid_back.ranges()
    assert drawn(*(0.01 * number for number in range(1, 10)), None).ranges()["equity_irr"][0] < 0


def test_real_returns_of_the_project_count_lost_lives_too():
    lives = tuple({"project_irr_real": rate} for rate in (None, None, 0.05, 0.06, 0.07))
    assert Sample((), np.zeros((5, 0)), lives, 0).ranges()["project_irr_real"][0] == LOST
