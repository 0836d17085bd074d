"""Tax laws: the figures of a law by hand, and every rule with a source or a named judgement."""

import numpy as np
import pytest

from madang.catalog.tables import facts
from madang.errors import PlanError
from madang.finance import straight_line
from madang.finance.lines import Line, evaluate
from madang.finance.tax import UNTAXED, regime, unverified
from madang.plan.tax import FlatTax, KoreanTax

PLAIN = {"kind": "korea", "company": "large", "investment_credit": "in_force", "shell_life_years": 20,
         "it_life_years": 5, "credited_shell_share": 0.5, "credited_it_share": 1.0}


def tax_on(base, law):
    lines = (Line("x", "money", "", "", ""), Line("y", "money", "brackets(x, r)", "", ""))
    return float(evaluate(lines, {"r": law.brackets}, {"x": np.array([base])})["y"][0])


@pytest.mark.parametrize(("bn_won", "tax"), [(0.2, 0.02), (20, 0.02 + 3.96), (300, 3.98 + 61.6), (500, 65.58 + 50)])
def test_korean_brackets_by_hand(bn_won, tax):
    assert tax_on(bn_won * 1e9, regime(KoreanTax(**PLAIN), "KRW")) == pytest.approx(tax * 1e9)


def test_top_and_middle_rates_with_local_tax():
    """27.5 % on the last won of a large base, 24.2 % in the middle."""
    law = regime(KoreanTax(**PLAIN), "KRW")
    assert [rate * (1 + law.local_rate) for _, rate in law.brackets[-2:]] == pytest.approx([0.242, 0.275])


def test_the_credit_is_a_switch_and_depends_on_size():
    large, small = (regime(KoreanTax(**{**PLAIN, "company": size}), "KRW") for size in ("large", "small"))
    assert (large.credit_it, large.credit_shell) == (0.15, 0.075)
    assert (small.credit_it, small.loss_limit) == (0.25, 1.0)
    without = regime(KoreanTax(**{**PLAIN, "investment_credit": "none"}), "KRW")
    assert (without.credit_it, without.credit_shell) == (0, 0)


def test_korean_tax_is_in_won():
    with pytest.raises(PlanError, match="FIN-008"):
        regime(KoreanTax(**PLAIN), "USD")


def test_a_flat_rate_and_no_tax():
    law = regime(FlatTax(kind="flat_rate", rate=0.21, loss_limit=0.8, loss_years=99, shell_life_years=15,
                         it_life_years=5), "USD")
    assert tax_on(100.0, law) == pytest.approx(21)
    assert regime(None, "USD") is UNTAXED


def test_what_is_said_of_unverified_law_is_of_companies_of_this_size():
    large, small = ({row.key[1] for row in unverified(KoreanTax(**{**PLAIN, "company": size}))}
                    for size in ("large", "small"))
    assert small - large == {"loss_limit_small", "minimum_tax_rate_small"}
    assert not {"corporate_rate", "credit_large"} & large  # told by the press of the vote and the decree
    assert "rural_rate" in large
    assert unverified(None) == ()


def test_small_companies_have_a_lower_minimum():
    large, small = (regime(KoreanTax(**{**PLAIN, "company": size}), "KRW") for size in ("large", "small"))
    assert (large.minimum_tax_rate, small.minimum_tax_rate) == (0.17, 0.07)


def test_unverified_law_says_so():
    for row in facts("tax"):
        if row.evidence == "judgement":
            assert "unverified" in row.note or "unverified" in row.source, row.name


@pytest.mark.parametrize("half", [False, True])
@pytest.mark.parametrize("years", [1, 5, 40])
def test_depreciation_takes_off_everything(years, half):
    assert sum(straight_line(years, half)) == pytest.approx(1)


@pytest.mark.parametrize(("building", "years"), [(0.0, (20, 40)), (0.6, (20, 40)), (1.0, (20, 40)), (0.3, (40, 20))])
def test_building_and_plant_may_wear_apart(building, years):
    """Class by class by hand: a share over its own life, the rest over the other's; all of it in the end."""
    plant, shell = years
    law = regime(KoreanTax(**{**PLAIN, "shell_life_years": plant, "building_life_years": shell}), "KRW", building)
    assert sum(law.shell_shares) == pytest.approx(1)
    for year in (0, 19, 20, 39):
        wanted = building / shell * (year < shell) + (1 - building) / plant * (year < plant)
        found = law.shell_shares[year] if year < len(law.shell_shares) else 0.0
        assert found == pytest.approx(wanted)
