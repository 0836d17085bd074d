"""Money that does not fit, as a reader of the command line meets it: which value, and what is allowed."""

import re
from pathlib import Path

import pytest

HYPERION = (Path(__file__).resolve().parents[2] / "examples" / "hyperion" / "plan.yaml").read_text(encoding="utf-8")
SMALL = """format: madang-plan/1
title: {ko: 시험, en: Test}
site: {country: KR, place: Ulsan, weather: {kind: climate, climate: ulsan}}
timeline: {construction_start: 2025-03, life_years: 12}
phases: [{name: full, energised: 2027-01, power_mw: 20, power_basis: it}]
tenants: [{name: own, share: 1.0, price_per_accelerator_hour: PRICE}]
capital:
  currency: KRW
  price_year: 2025
  revenue: {kind: accelerator_hours}
  financing: {debt: DEBT}
  tax: {}
"""


@pytest.fixture
def run(madang, tmp_path):
    """Checks and runs a plan's text, and returns what both said."""
    def both(text, *more):
        path = tmp_path / "plan.yaml"
        path.write_text(text, encoding="utf-8")
        checked = madang("check", path, *more)
        return checked if checked.code else madang("run", path, "-o", tmp_path / "run", "--lives", "0", *more)

    return both


def small(price=6000, debt="{tenor_years: 9}"):
    return SMALL.replace("PRICE", str(price)).replace("DEBT", debt)


def test_a_good_plan_runs(run):
    done = run(small())
    assert done.code == 0, done.err
    assert "Return on equity" in done.out


@pytest.mark.parametrize(("debt", "code", "said"), [
    ("{kind: level, share: 1.2, tenor_years: 9}", "PLN-005", "allowed: ≤ 1.0"),
    ("{kind: level, share: 1.0, tenor_years: 9}, subordinated: {share: 0.2, tenor_years: 5}", "PLN-025", "≤"),
    ("{kind: level, share: 0.5, tenor_years: 30}", "PLN-026", "years or fewer"),
    ("{kind: level, share: 0.5, tenor_years: 0}", "PLN-005", "tenor_years"),
    ("{kind: balloon, tenor_years: 9}", "PLN-006", "bullet"),
    ("{kind: level, share: 0.5, tenor_years: 7}, grant: {share: 0.6}", "PLN-025", "0.4"),
    ("{kind: level, share: 0.5, tenor_years: 7}, tranches: [{name: a, share: 0.3, tenor_years: 5}, "
     "{name: b, share: 0.3, tenor_years: 5}]", "PLN-025", "0.2"),
    ("{kind: level, share: 0.5, tenor_years: 7}, tranches: [{name: a, share: 0.3, tenor_years: 40}]", "PLN-026",
     "tranches.a"),
    ("{kind: level, share: 0.5, tenor_years: 7, refinancing: {year: 2026}}", "PLN-042", "2028 to 2033"),
    ("{kind: level, share: 0.5, tenor_years: 7, refinancing: {year: 2034, tenor_years: 3}}", "PLN-042", "2028 to 2033"),
    ("{kind: bullet, share: 0.5, tenor_years: 7, refinancing: {year: 2034, tenor_years: 9}}", "PLN-026",
     "4 years or fewer"),
    ("{kind: level, share: 0.5, tenor_years: 7, refinancing: {tenor_years: 3}}", "PLN-003", "refinancing.year"),
    ("{kind: none, refinancing: {year: 2030}}", "PLN-002", "refinancing"),
    ("{kind: sculpted, drawn: late}", "PLN-006", "before_equity"),
    ("{kind: level, share: 0.5, tenor_years: 5, grace_years: 5}", "PLN-045", "less than its 5 years"),
    ("{kind: level, share: 0.5, tenor_years: 5, grace_years: 5, rate: 0}", "PLN-045", "kind: bullet"),
    ("{kind: level, share: 0.5, tenor_years: 7, "
     "refinancing: {year: 2030, kind: level, tenor_years: 4, grace_years: 4}}",
     "PLN-045", "refinancing.grace_years"),
    ("{kind: level, share: 0.5, tenor_years: 7}, "
     "tranches: [{name: a, kind: level, share: 0.2, tenor_years: 3, grace_years: 10}]", "PLN-045", "tranches.a"),
])
def test_debt_that_does_not_fit_says_which_value_and_what_is_allowed(run, debt, code, said):
    done = run(small(debt=debt))
    assert done.code == 3
    assert code in done.err
    assert said in done.err
    assert "capital.financing" in done.err


def test_a_life_too_short_for_any_loan_names_what_would_do(run):
    done = run(small().replace("life_years: 12", "life_years: 1"))
    assert done.code == 3
    assert "PLN-026" in done.err
    assert "kind: none" in done.err
    assert "0 years or fewer" not in done.err
    longer = re.search(r"timeline.life_years: (\d+) or more", done.err)
    plan = small(debt="{tenor_years: 1}")
    assert run(plan.replace("life_years: 12", f"life_years: {longer[1]}")).code == 0
    assert run(small(debt="{kind: none}").replace("life_years: 12", "life_years: 1")).code == 0


def test_a_rent_or_a_price_beyond_all_money_keeps_the_books_or_is_refused(run):
    """What passes through is what a miss is held against: a small balance beside huge distributions still balances."""
    dear = run(HYPERION.replace("rent_per_kw_month: 140\n", "rent_per_kw_month: 1.0e+30\n"))
    assert dear.code == 3
    assert "capital.revenue.rent_per_kw_month" in dear.err
    assert run(small(price="1.0e+24")).code == 0


def test_owners_who_earn_nothing_have_no_return_and_it_says_so(run):
    lost = small(price=0).replace("  price_year: 2025\n", "  price_year: 2025\n  resale_share: 0\n")
    done = run(lost)
    assert done.code == 0
    assert "less comes back than is paid in: there is no rate of return" in done.out
    assert "낸 돈보다 돌려받는 돈이 적어 수익률을 구할 수 없음" in run(lost, "--lang", "ko").out


@pytest.mark.parametrize("years", ["0", "-4"])
def test_a_lease_that_ends_before_it_starts(run, years):
    done = run(HYPERION.replace("lease_years: 4\n", f"lease_years: {years}\n"))
    assert done.code == 3
    assert "capital.revenue.lease_years" in done.err
    assert "≥ 1" in done.err or "1" in done.err.partition("allowed")[2]


def test_two_currencies_without_a_rate(run):
    done = run(small().replace("currency: KRW", "currency: EUR"))
    assert done.code == 3
    assert "capital.usd_rate" in done.err


def test_korean_tax_on_dollars(run):
    done = run(HYPERION.replace("  tax: {}\n", "  tax: {kind: korea}\n"))
    assert done.code == 3
    assert "PLN-027" in done.err
    assert "flat_rate" in done.err


def test_members_whose_shares_make_no_whole(run):
    done = run(HYPERION.replace("owns: 0.8,", "owns: 0.9,").replace("value: 0.8,", "value: 0.9,"))
    assert done.code == 3
    assert "PLN-024" in done.err
    assert "1.1" in done.err
