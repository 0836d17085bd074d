"""What a plan once called otherwise still loads, in its base, in its cases and in what is said of its values."""

import pytest

from madang.errors import PlanError
from madang.plan import load_plan

PLAN = """format: madang-plan/1
title: {ko: 시험, en: Test}
site: {country: KR, place: Ulsan, weather: {kind: climate, climate: ulsan}}
timeline: {construction_start: 2025-03, life_years: 20}
phases: [{name: full, energised: 2027-01, power_mw: 20, power_basis: it}]
tenants: [{name: own, share: 1.0}]
capital:
  currency: KRW
  price_year: 2025
  financing: {debt: {tenor_years: 9}, subordinated: {share: 0.1, tenor_years: 8}}
cases:
  dearer: {capital: {financing: {subordinated: {rate: 0.13}}}}
provenance:
  capital.financing.subordinated.share: {kind: stated, value: 0.1, source: "a test"}
"""


def test_the_one_loan_behind_the_first_is_the_first_of_its_tranches():
    plan = load_plan(PLAN)
    (loan,) = plan.capital.financing.tranches
    assert (loan.name, loan.kind, loan.share, loan.tenor_years) == ("subordinated", "bullet", 0.1, 8)
    assert plan.provenance["capital.financing.tranches.subordinated.share"].source == "a test"


def test_a_case_that_changes_it_changes_the_same_loan():
    (loan,) = load_plan(PLAN, "dearer").capital.financing.tranches
    assert (loan.rate, loan.share) == (0.13, 0.1)


def test_more_loans_stand_behind_it_in_their_order():
    text = PLAN.replace("tenor_years: 8}}", "tenor_years: 8}, tranches: [{name: last, share: 0.05, tenor_years: 5}]}")
    assert [each.name for each in load_plan(text).capital.financing.tranches] == ["subordinated", "last"]


def test_what_is_wrong_with_it_is_said_where_it_is_now():
    with pytest.raises(PlanError, match=r"tranches\.subordinated\.tenor_years"):
        load_plan(PLAN.replace("tenor_years: 8", "tenor_years: 0"))
