"""What lenders and owners agreed on holds whatever the cash: reserves, sweeps, lock-up, loans behind the first."""

import dataclasses

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from madang.finance import Construction, Flows, Junior, Loan, Refinancing, Regime, solve, straight_line

plain = settings(deadline=None, max_examples=60)
YEARS = 14
UNTAXED = Regime(((0.0, 0.0),), (1.0,), (1.0,))
TAXED = Regime(((0.0, 0.25),), straight_line(8), straight_line(4), loss_limit=0.8)


def flows(income=90.0, by_year=None, early=0.0):
    """Two years of building for 600, then income by year; 25 are earned `early`, before the loan's term."""
    at, none = np.arange(YEARS), np.zeros(YEARS)
    revenue = np.where(at >= 2, income, 0.0) * (1.0 if by_year is None else np.array([1, 1, *by_year]))
    revenue[1] = early
    spent, used = 300.0 * (at < 2), 600.0 * (at == 2)
    return Flows(
        year=2026 + at, revenue=revenue, operation=none, energy=none, shell_and_plant=spent, it_equipment=none,
        refresh=none, resale=none, shell_placed=used, it_placed=none, set_aside=none, monthly_cost=np.full(24, 25.0),
        period=np.repeat([0, 1], 12))


shapes = st.lists(st.floats(0.1, 1.5), min_size=YEARS - 2, max_size=YEARS - 2)
cases = st.builds(flows, st.floats(40, 200), shapes, st.floats(0, 100))
loans = st.builds(
    Loan, kind=st.sampled_from(["sculpted", "level", "bullet"]), first=st.just(2),
    tenor_years=st.integers(2, YEARS - 2), rate=st.floats(0, 0.12), share=st.floats(0.05, 0.8),
    dscr=st.floats(1.05, 2.0), construction=st.builds(Construction, st.floats(0, 0.12)),
    reserve_months=st.floats(0, 18), reserve_rate=st.floats(0, 0.03), lockup_dscr=st.floats(0, 2.5),
    sweep=st.sampled_from([0.0, 0.3, 1.0]),
    cover_every_year=st.booleans(), payments_per_year=st.sampled_from([1, 2, 4, 12]),
    pre_completion_cash=st.sampled_from(["to_uses", "locked", "paid"]),
    order=st.sampled_from(["pro_rata", "before_equity", "after_equity"]))


@st.composite
def renewed(draw):
    """A loan, which may be taken over by another."""
    loan = draw(loans)
    if loan.tenor_years < 4 or draw(st.booleans()):
        return loan
    row = draw(st.integers(2, loan.tenor_years))
    return dataclasses.replace(loan, refinancing=Refinancing(
        row, draw(st.sampled_from(["sculpted", "level", "bullet"])), draw(st.integers(1, YEARS - 1 - row)),
        draw(st.floats(0, 0.12)), draw(st.floats(0.2, 1.2)), draw(st.floats(1, 2))))


@plain
@given(cases, renewed(), st.lists(st.builds(
    Junior, kind=st.sampled_from(["sculpted", "level", "bullet"]), first=st.just(2), tenor_years=st.integers(2, 12),
    rate=st.floats(0, 0.2), share=st.floats(0.01, 0.05), dscr=st.floats(1.0, 1.2)), max_size=2))
def test_no_cash_is_left_at_the_end(case, loan, behind):
    project = solve(case, loan, TAXED, behind)
    for name in ("held", "debt_reserve"):
        assert project[name][-1] == pytest.approx(0, abs=1e-6), name
    assert project["balance_gap"] == pytest.approx(0, abs=1e-6)


@plain
@given(cases, renewed())
def test_the_reserve_is_never_above_what_is_owed_nor_above_its_months_of_service(case, loan):
    project = solve(case, loan, TAXED)
    assert (project["debt_reserve"] <= loan.reserve_months / 12 * np.append(project["service"][1:], 0) + 1e-6).all()
    assert (project["debt_reserve"] <= project["balance"] + 1e-6).all()
    assert project["debt_reserve"].min() >= 0


def by_payment(project, loan):
    """Interest of each year of a loan that is paid `payments_per_year` times and swept at each year's end."""
    count, schedule = loan.payments_per_year, project.circle.schedule
    balance, found = float(schedule.debt), np.zeros(YEARS)
    for number, principal in enumerate(schedule.principal):
        row = loan.first + number // count
        found[row] += balance * loan.rate / count
        balance -= min(principal, balance)
        if number % count == count - 1:
            balance -= project["swept"][row]
    return found


@plain
@given(cases, loans)
def test_interest_is_that_of_the_loan_paid_one_by_one(case, loan):
    project = solve(case, loan, TAXED)
    assert project["interest"] == pytest.approx(by_payment(project, loan), abs=1e-6)


def test_a_swept_loans_last_year_bears_interest_on_what_is_owed():
    loan = Loan("level", 2, 8, 0.06, 0.6, sweep=0.4, payments_per_year=12)
    project = solve(flows(130.0), loan, TAXED)
    last = int(np.flatnonzero(project["balance"] > 1e-6)[-1]) + 1
    assert project["scheduled_principal"][last] > 1.5 * project["balance"][last - 1]
    assert 0 < project["interest"][last] == pytest.approx(by_payment(project, loan)[last])


class TestReserve:
    LOAN = Loan("level", 2, 8, 0.06, 0.6, reserve_months=6)

    def dip(self, **changes):
        return solve(flows(150.0, [1, 1, 0.2, 0.3] + [1] * 8), dataclasses.replace(self.LOAN, **changes), UNTAXED)

    def test_it_is_drawn_before_the_owners_pay_and_filled_again_before_they_are_paid(self):
        project = self.dip()
        service = project["service"][2]
        full, short = service / 2, service - 30.0
        assert project["debt_reserve"][1:4] == pytest.approx(full)
        assert short > full
        assert project["debt_reserve"][4] == 0
        assert project["shortfall"][4] == pytest.approx(short - full)
        assert project["shortfall"][5] == pytest.approx(service - 45.0)
        assert project["debt_reserve"][6] == pytest.approx(full)
        assert project["distribution"][6] == pytest.approx(150.0 - service - full)

    def test_kept_full_as_sam_has_it_the_owners_pay_all(self):
        project = self.dip(reserve_drawn=False)
        assert project["debt_reserve"][1:9] == pytest.approx(project["service"][2] / 2)
        assert project["shortfall"][4] == pytest.approx(project["service"][2] - 30.0)

    def test_it_is_freed_as_soon_as_the_loan_is_swept_away(self):
        project = solve(flows(200.0), dataclasses.replace(self.LOAN, sweep=1.0), UNTAXED)
        repaid = int(np.flatnonzero(project["balance"] > 1e-6)[-1]) + 1
        assert repaid < 9
        assert not project["debt_reserve"][repaid:].any()
        assert project["debt_reserve"][1:repaid - 1].min() > 0

    def test_a_bullets_reserve_is_of_its_interest(self):
        project = solve(flows(150.0), dataclasses.replace(self.LOAN, kind="bullet"), UNTAXED)
        assert project["debt_reserve"][1:9] == pytest.approx(0.03 * float(project.debt))
        assert not project["shortfall"][:9].any()


@pytest.mark.parametrize("kind", ["level", "bullet"])
def test_a_term_to_the_last_year_pays_out_what_was_locked_up(kind):
    project = solve(flows(150.0), Loan(kind, 2, YEARS - 2, 0.06, 0.6, lockup_dscr=9.0), UNTAXED)
    assert not project["distribution"][:-1].any()
    earned = project["cfads"].sum() - project["service"].sum() + project["shortfall"].sum()
    assert project["distribution"][-1] == pytest.approx(earned)
    assert project["held"][-1] == 0


@pytest.mark.parametrize("sweep", [0.0, 1.0])
def test_a_lock_up_at_the_very_cover_that_was_lent_on_is_passed(sweep):
    """Neither a rounding nor the way the circle comes to rest locks up cash at the cover that lenders asked for."""
    loan = Loan("sculpted", 2, 8, 0.06, 0.9, 1.3, lockup_dscr=1.3, sweep=sweep, reserve_months=6, reserve_rate=0.03)
    project = solve(flows(90.0, [1, 1, 0.7, 0.8] + [1] * 8), loan, TAXED)
    assert project.lowest("dscr") == pytest.approx(1.3, rel=1e-9)
    assert project["open"].all()
    case = [0.2, 1.3, 1.3, 0.2198, 0.3306, 0.5, 1, 0.2, 1.3, 1, 1.3, 1]
    tight = Loan("sculpted", 2, 3, 0.0, 0.3, 1.557, lockup_dscr=1.557, sweep=sweep, reserve_months=6,
                 payments_per_year=12, construction=Construction(0.06))
    for income in range(40, 200, 8):
        assert solve(flows(float(income), case), tight, TAXED).residual < 1e-9


@pytest.mark.parametrize("order", ["pro_rata", "before_equity", "after_equity"])
@pytest.mark.parametrize("choice", ["locked", "to_uses"])
def test_nothing_is_paid_out_while_a_loan_waits_to_be_drawn(order, choice):
    case = flows(150.0, early=80.0)
    case.revenue[0] = 40.0
    project = solve(case, Loan("level", 2, 8, 0.06, 0.3, order=order, pre_completion_cash=choice), UNTAXED)
    assert not project["distribution"][:2].any()
    assert project["early_cash"][:2].sum() == pytest.approx(120.0 if choice == "to_uses" else 0.0)


@plain
@given(st.floats(80, 200), st.lists(st.floats(0.7, 1.3), min_size=12, max_size=12), st.integers(2, 12),
       st.integers(2, 12), st.floats(1.05, 1.25))
def test_a_sculpted_tranche_keeps_the_cover_it_asks_for(income, shape, first, second, dscr):
    """Its own years hold the cover of all that is due, wherever it is due at all."""
    loan = Loan("sculpted", 2, first, 0.06, 0.5, dscr=1.3, cover_every_year=True)
    junior = Junior("sculpted", 2, second, 0.1, 0.3, dscr=dscr, cover_every_year=True)
    project = solve(flows(income, shape), loan, TAXED, [junior])
    due = project["tranche1_due"] > 1e-6
    assert due.any()
    assert project["dscr_all"][due].min() >= dscr * (1 - 1e-6)


@plain
@given(cases, loans, st.integers(2, 6), st.sampled_from(["sculpted", "level", "bullet"]))
def test_a_repaid_tranche_has_no_cover(case, loan, years, kind):
    """What rounding leaves of a sum is not due and is covered by nothing."""
    project = solve(case, loan, TAXED, [Junior(kind, 2, years, 0.1, 0.05)])
    due = project["service"] + project["junior_due"]
    assert not project["dscr_all"][due <= 1e-9 * due.max()].any()
