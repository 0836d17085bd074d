"""Epoch AI (2026-05-14): a gigawatt of IT costs 12, 8.5 and 7 bn dollars a year for hardware lives of 3, 5, 7 years.

The three published figures are reproduced by IT of 25.6 bn, a facility of 12.4 bn over 14 years, 6.75 % and
0.9 bn of operation a year: an inversion of the publication, so an example and not a proof.
"""

import numpy as np
import pytest

from madang.finance import levelised


def yearly(amount, life, rate=0.0675):
    """Level yearly payment for an amount spent a year before the first of `life` years of service."""
    year = np.arange(life + 1)
    return levelised(np.where(year == 0, amount, 0.0), np.where(year > 0, 1.0, 0.0), year, rate)


@pytest.mark.parametrize(("life", "published"), [(3, 12.0), (5, 8.5), (7, 7.0)])
def test_epochs_yearly_cost_by_hardware_life(life, published):
    assert yearly(25.6, life) + yearly(12.4, 14) + 0.9 == pytest.approx(published, abs=0.05)


def test_without_interest_the_published_figures_are_not_reached():
    for life, published in ((3, 12.0), (5, 8.5), (7, 7.0)):
        assert yearly(25.6, life, 0.0) + yearly(12.4, 14, 0.0) + 0.9 < published - 1


def test_servers_are_three_fifths_of_the_cost_at_five_years():
    """Epoch gives servers 5.0 of 8.5 bn a year, of which network is left out: at most the 6.2 bn of all IT."""
    assert 0.55 < yearly(25.6, 5) / 8.5 < 0.75


@pytest.mark.parametrize(("rate", "years", "annuity"), [(0.07, 25, 0.08581), (0.07, 15, 0.10979)])
def test_the_annuity_of_the_tables(rate, years, annuity):
    """Capital recovery factors as printed in engineering-economy tables."""
    assert yearly(1.0, years, rate) == pytest.approx(annuity, abs=5e-6)
