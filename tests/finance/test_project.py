"""The owners' case holds together: uses are sources, the balance sheet balances, no cash below zero, scale."""

import dataclasses

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from madang.errors import PlanError, SolverLimitError
from madang.finance import (
    Construction,
    Flows,
    Junior,
    Loan,
    Refinancing,
    Regime,
    irr,
    npv,
    price_for_return,
    solve,
    straight_line,
)
from madang.finance.debt import owing, served

plain = settings(deadline=None, max_examples=60)
YEARS = 14


def flows(income=90.0, cost=600.0, refresh=0.0, years=YEARS, early=0.0, **more):
    """Three years of building, then service; money in millions. A first phase earns `early` in the last two of them."""
    at = np.arange(years)
    none, runs = np.zeros(years), (at >= 3).astype(float)
    spent, used, renewed, aside = none.copy(), none.copy(), none.copy(), none.copy()
    spent[:3] = cost / 3
    used[3] = cost
    renewed[8], aside[3:8] = refresh, refresh / 5
    first_phase = early * ((at == 1) | (at == 2))
    return Flows(
        year=2026 + at, revenue=income * runs * 1.02**at + first_phase,
        operation=8.0 * runs * 1.02**at, energy=5.0 * runs,
        shell_and_plant=spent, it_equipment=none, refresh=renewed, resale=-0.1 * renewed, it_placed=renewed,
        set_aside=aside, monthly_cost=np.full(36, cost / 36), period=np.repeat([0, 1, 2], 12),
        **{"shell_placed": used, **more})


orders = st.sampled_from(["pro_rata", "before_equity", "after_equity"])
kinds = st.sampled_from(["none", "sculpted", "level", "bullet"])
loans = st.builds(
    Loan, kind=kinds, first=st.just(3), tenor_years=st.integers(2, 11), rate=st.floats(0, 0.12),
    share=st.floats(0.05, 0.8), dscr=st.floats(1.05, 2.0), grace_years=st.integers(0, 1),
    construction=st.builds(Construction, st.floats(0, 0.12), st.floats(0, 0.01), st.floats(0, 0.03)),
    reserve_months=st.floats(0, 12), reserve_rate=st.floats(0, 0.03), lockup_dscr=st.floats(0, 1.5),
    sweep=st.floats(0, 1), tax_in_cfads=st.booleans(), cover_every_year=st.booleans(), order=orders,
    payments_per_year=st.sampled_from([1, 2, 4]),
    pre_completion_cash=st.sampled_from(["to_uses", "locked", "paid"]))
regimes = st.builds(
    Regime, brackets=st.just(((0.0, 0.1), (20.0, 0.2), (60.0, 0.25))), shell_shares=st.just(straight_line(8)),
    it_shares=st.just(straight_line(4)), local_rate=st.floats(0, 0.1), minimum_tax_rate=st.floats(0, 0.2),
    loss_years=st.integers(1, 15), loss_limit=st.floats(0.1, 1), refund=st.booleans(), credit_shell=st.floats(0, 0.2),
    credit_it=st.floats(0, 0.2), refresh_credited=st.floats(0, 1), credit_years=st.integers(1, 10),
    rural_rate=st.floats(0, 0.2))
juniors = st.lists(st.builds(
    Junior, kind=st.sampled_from(["sculpted", "level", "bullet"]), first=st.just(3), tenor_years=st.integers(2, 11),
    rate=st.floats(0, 0.2), share=st.floats(0.01, 0.05), grace_years=st.integers(0, 1), dscr=st.floats(1.0, 1.2),
    order=orders, construction=st.none() | st.builds(
        Construction, st.floats(0, 0.2), st.floats(0, 0.01), st.floats(0, 0.03))), max_size=3)
cases = st.builds(flows, st.floats(20, 200), st.floats(100, 900), st.floats(0, 200), early=st.floats(0, 200),
                  receivable_days=st.floats(0, 90), payable_days=st.floats(0, 90))


@st.composite
def granted(draw):
    """A case with a grant of any kind and value-added tax that waits, each of them in what is spent by month."""
    case, share, owed = draw(cases), draw(st.floats(0, 0.2)), draw(st.floats(0, 30))
    kind = draw(st.sampled_from(["reduces_basis", "income", "exempt"]))
    monthly = case.monthly_cost + owed / 36
    left = 1 - share if kind == "reduces_basis" else 1.0
    return dataclasses.replace(
        case, monthly_cost=monthly, vat_owed=owed * np.minimum(np.arange(1.0, YEARS + 1), 3) / 3 * (case.year < 2037),
        monthly_grant=share * case.monthly_cost, grant_tax=kind, shell_placed=left * case.shell_placed)


@st.composite
def refinanced(draw):
    """A loan of four years or more that another takes over."""
    loan = draw(loans.filter(lambda each: each.kind != "none" and each.tenor_years >= 4))
    row = draw(st.integers(3, loan.first + loan.tenor_years - 2))
    return dataclasses.replace(loan, refinancing=Refinancing(
        row, draw(st.sampled_from(["sculpted", "level", "bullet"])), draw(st.integers(1, YEARS - 1 - row)),
        draw(st.floats(0, 0.12)), draw(st.floats(0, 1.5)), draw(st.floats(1, 2)), 0, draw(st.floats(0, 0.03)),
        draw(st.booleans())))


@plain
@given(granted(), loans | refinanced(), regimes, juniors)
def test_the_books_balance_and_cash_is_never_below_zero(case, loan, regime, junior):
    project = solve(case, loan, regime, junior)
    scale = 1 + case.monthly_cost.sum()
    assert project["balance_gap"] == pytest.approx(0, abs=1e-9 * scale)
    assert project["reserve_gap"] == pytest.approx(0, abs=1e-9 * scale)
    paid_for = (project["draw"] + project["junior_draw"] + project["grant"] + project["early_cash"]
                + project["equity_in"] - project["shortfall"])
    assert project["uses"] == pytest.approx(paid_for)
    assert project.draws.debt.sum() == pytest.approx(
        float(project.debt) + project["junior_draw"].sum(), abs=1e-9 * scale)
    assert project["working_capital"][-1] == project["vat_owed"][-1] == 0
    assert project["balance"][-1] == pytest.approx(0, abs=1e-9 * scale)
    for name in ("held", "balance", "junior_balance", "junior_paid", "debt_reserve", "refresh_reserve",
                 "distribution", "credit_used", "loss_used", "early_cash", "equity_in"):
        assert project[name].min() >= -1e-9 * scale, name


@plain
@given(granted(), loans | refinanced(), regimes, st.floats(0.01, 100))
def test_doubling_every_amount_doubles_every_result(case, loan, regime, factor):
    money = {name: value * factor for name, value in vars(case).items()
             if name not in ("year", "period", "grant_tax", "receivable_days", "payable_days")}
    brackets = tuple((start * factor, rate) for start, rate in regime.brackets)
    one = solve(case, loan, regime)
    more = solve(dataclasses.replace(case, **money), loan, dataclasses.replace(regime, brackets=brackets))
    scale = 1 + case.monthly_cost.sum()
    for name in ("equity", "tax", "balance", "cfads", "distribution"):
        assert more[name] == pytest.approx(factor * one[name], rel=1e-6, abs=1e-7 * factor * scale), name


@plain
@given(cases, loans.map(lambda loan: dataclasses.replace(loan, kind="sculpted", sweep=0.0)), regimes)
def test_sculpted_service_is_covered_alike(case, loan, regime):
    project = solve(case, loan, regime)
    repaid = project["principal_due"] > 1e-6 * np.max(project["balance"])
    cover = project["dscr"][repaid & (project["balance"] > 0)]
    if len(cover) > 1:
        assert cover.min() >= loan.dscr * (1 - 1e-6)
        assert cover == pytest.approx(cover[0], rel=1e-5)
    assert project["principal_due"].min() >= 0


def vintages(made, room, years):
    """Oldest first, by hand: a list of vintages, each used until it is too old."""
    left, used = [], []
    for year, (new, wanted) in enumerate(zip(made, room, strict=True)):
        left.append([year, new])
        taken = 0.0
        for vintage in left:
            part = min(vintage[1], wanted - taken)
            vintage[1] -= part
            taken += part
        left = [vintage for vintage in left if vintage[0] > year - years]
        used.append(taken)
    return used


@plain
@given(cases, regimes)
def test_credits_and_losses_are_used_oldest_first_until_they_expire(case, regime):
    project = solve(case, Loan("none", 3), dataclasses.replace(regime, refund=False))
    made = np.diff(project["credits_made"], prepend=0.0)
    oldest_first = vintages(made, project["credit_room"], regime.credit_years)
    assert project["credit_used"] == pytest.approx(oldest_first, abs=1e-6)
    room = regime.loss_limit * np.maximum(project["taxable"], 0)
    assert project["loss_used"] == pytest.approx(vintages(project["loss_made"], room, regime.loss_years), abs=1e-6)


@plain
@given(granted().filter(lambda case: case.grant_tax != "reduces_basis"), loans | refinanced(), regimes)
def test_nothing_is_deducted_twice_or_never(case, loan, regime):
    project = solve(case, loan, regime)
    spent = sum(project[name].sum() for name in (
        "shell_and_plant", "it_equipment", "refresh", "construction_interest", "fees", "refinancing_fee"))
    assert project["depreciation"].sum() + project["write_off"].sum() == pytest.approx(spent)


def test_variations_are_cases_side_by_side():
    loan = Loan("sculpted", 3, 9, 0.06, 0.7, 1.3, construction=Construction(0.06, 0.005, 0.01), reserve_months=6)
    regime = Regime(((0.0, 0.1), (20.0, 0.2)), straight_line(8), straight_line(4))
    case, factors = flows(), np.array([0.8, 1.0, 1.3])
    together = solve(dataclasses.replace(case, revenue=case.revenue[:, None] * factors), loan, regime)
    for number, factor in enumerate(factors):
        alone = solve(dataclasses.replace(case, revenue=case.revenue * factor), loan, regime)
        for name in ("equity", "balance", "tax"):
            assert together[name][:, number] == pytest.approx(alone[name], abs=1e-6)


def test_debt_lifts_the_owners_return_while_the_project_earns_more_than_the_loan_costs():
    regime = Regime(((0.0, 0.0),), (1.0,), (1.0,))
    alone = irr(solve(flows(110.0), Loan("none", 3), regime)["equity"])
    geared = irr(solve(flows(110.0), Loan("level", 3, 10, alone - 0.03, 0.6,
                                          construction=Construction(alone - 0.03)), regime)["equity"])
    assert geared > alone


def test_the_price_for_a_return_returns_it():
    loan = Loan("sculpted", 3, 9, 0.06, 0.7, 1.3, construction=Construction(0.06, 0.005, 0.01), reserve_months=6)
    regime = Regime(((0.0, 0.1), (20.0, 0.22)), straight_line(8), straight_line(4), loss_limit=0.8)
    factor = price_for_return(flows(), loan, regime, 0.11)
    case = flows()
    project = solve(dataclasses.replace(case, revenue=factor * case.revenue), loan, regime)
    assert npv(project["equity"], 0.11) == pytest.approx(0, abs=1e-6)


def test_what_no_price_can_do_is_said():
    with pytest.raises(SolverLimitError, match="FIN-007"):
        price_for_return(flows(income=0.0), Loan("none", 3), Regime(((0.0, 0.1),), (1.0,), (1.0,)), 0.1)


def test_a_loan_longer_than_the_project_is_refused():
    with pytest.raises(PlanError, match=r"FIN-005.*12 from 2029.*11 years"):
        solve(flows(), Loan("level", 3, 12, 0.06, 0.5), Regime(((0.0, 0.1),), (1.0,), (1.0,)))


def test_debt_above_what_it_pays_for_is_refused():
    with pytest.raises(PlanError, match="FIN-004"):
        solve(flows(), Loan("level", 3, 9, 0.06, 1.2), Regime(((0.0, 0.1),), (1.0,), (1.0,)))


UNTAXED = Regime(((0.0, 0.0),), (1.0,), (1.0,))


@pytest.mark.parametrize("kind", ["sculpted", "level", "bullet"])
def test_paid_twice_a_year_the_loan_is_worth_what_it_pays(kind):
    """Half-yearly payments at half the rate, laid out by hand from the yearly lines, are worth the loan."""
    loan = Loan(kind, 3, 9, 0.06, 0.5, 1.3, payments_per_year=2)
    project = solve(flows(), loan, UNTAXED)
    debt = float(project.debt)
    if kind == "sculpted":
        halves = np.repeat(project["cfads"][3:12] / 2, 2) / project["dscr"][3]
    else:
        payment = debt * 0.03 / (1 - 1.03**-18) if kind == "level" else 0.03 * debt
        halves = np.full(18, payment) + (0 if kind == "level" else debt * (np.arange(18) == 17))
    assert project["service"][3:12] == pytest.approx(halves.reshape(9, 2).sum(axis=1))
    assert npv(np.concatenate([[-debt], halves]), 0.03) == pytest.approx(0, abs=1e-6)
    assert project["principal_due"].sum() == pytest.approx(debt)


def test_the_oftener_it_is_paid_the_less_interest():
    paid = [solve(flows(), Loan("level", 3, 9, 0.06, 0.5, payments_per_year=count), UNTAXED)["interest"].sum()
            for count in (1, 2, 4, 12)]
    assert paid == sorted(paid, reverse=True)
    assert paid[0] > paid[1] * 1.01


class TestJunior:
    """A second loan is paid from what the first leaves, and nothing before it."""

    SENIOR = Loan("level", 3, 9, 0.05, 0.4, lockup_dscr=1.1)

    def test_with_enough_cash_it_is_paid_as_agreed(self):
        project = solve(flows(150.0), self.SENIOR, UNTAXED, [Junior("level", 3, 6, 0.12, 0.2)])
        lent = project["junior_draw"].sum()
        assert lent == pytest.approx(0.2 * project["uses"].sum())
        assert project["junior_paid"][3:9] == pytest.approx(lent * 0.12 / (1 - 1.12**-6))
        assert project["junior_balance"][-1] == pytest.approx(0, abs=1e-9)
        assert not project["junior_arrears"].any()

    def test_what_is_short_is_owed_and_owners_wait(self):
        project = solve(flows(50.0), self.SENIOR, UNTAXED, [Junior("level", 3, 6, 0.12, 0.2)])
        behind = project["junior_arrears"] > 1e-6
        assert behind.any()
        assert project["distribution"][behind] == pytest.approx(0)
        grown = project["junior_interest"].sum() - project["junior_paid"].sum() + project["junior_draw"].sum()
        assert project["junior_balance"][-1] == pytest.approx(grown)

    def test_in_lock_up_it_gets_nothing(self):
        tight = dataclasses.replace(self.SENIOR, lockup_dscr=9.0)
        project = solve(flows(150.0), tight, UNTAXED, [Junior("bullet", 3, 6, 0.12, 0.2)])
        assert project["junior_paid"][3:12] == pytest.approx(0)
        assert project["junior_paid"][12] > 0  # the first loan is repaid

    def test_its_interest_is_deducted_and_the_first_loan_does_not_feel_it(self):
        alone = solve(flows(150.0), self.SENIOR, UNTAXED)
        both = solve(flows(150.0), self.SENIOR, UNTAXED, [Junior("bullet", 3, 6, 0.0, 0.2)])
        assert both["dscr"] == pytest.approx(alone["dscr"])
        taxed = Regime(((0.0, 0.25),), straight_line(8), straight_line(4))
        cheap, dear = (solve(flows(150.0), self.SENIOR, taxed, [Junior("bullet", 3, 6, rate, 0.2)])
                       for rate in (0, 0.1))
        assert dear["tax"].sum() < cheap["tax"].sum()

    def test_both_together_may_not_exceed_what_they_pay_for(self):
        with pytest.raises(PlanError, match="FIN-004"):
            solve(flows(), Loan("level", 3, 9, 0.05, 0.9), UNTAXED, [Junior("bullet", 3, 6, 0.1, 0.2)])


def test_a_year_without_cash_pays_its_interest_and_its_cover_is_below_one():
    """A year of loss adds nothing to a sculpted loan: its owners pay the interest, and its cover says so."""
    case = flows(150.0)
    case.revenue[8] = -50.0
    project = solve(case, Loan("sculpted", 3, 9, 0.06, 0.7, 1.3), UNTAXED)
    paid = served(project["service"])
    assert paid[8]
    assert project["principal_due"].min() == 0
    assert project["balance"][8] == project["balance"][7]
    assert project["dscr"][8] == pytest.approx(project["cfads"][8] / (0.06 * project["balance"][7]))
    assert project["dscr"][8] < 0
    assert project["shortfall"][8] == pytest.approx(0.06 * project["balance"][7] - project["cfads"][8])
    assert project["dscr"][3:8] == pytest.approx(project["dscr"][3])
    assert project["balance"][11] == 0
    assert not project["service"][12:].any()


class TestTranches:
    """Loans behind the first in their order, and one in its place."""

    SENIOR = Loan("sculpted", 3, 9, 0.05, 0.5, 1.5)

    def test_a_sculpted_tranche_takes_what_its_cover_leaves(self):
        project = solve(flows(80.0), self.SENIOR, UNTAXED, [Junior("sculpted", 3, 9, 0.09, 0.5, dscr=1.25)])
        paid = slice(3, 12)
        assert project["cfads"][paid] / (project["service"] + project["junior_due"])[paid] == pytest.approx(1.25)
        assert project["dscr_all"][paid] == pytest.approx(1.25)
        assert project["dscr"][paid].min() > 1.25
        assert project["junior_balance"][-1] == pytest.approx(0, abs=1e-9)

    def test_the_last_in_line_waits_first(self):
        behind = [Junior("level", 3, 6, 0.1, 0.2)] * 2
        project = solve(flows(55.0), self.SENIOR, UNTAXED, behind)
        assert project["tranche2_arrears"][3] > 1e-6
        assert project["tranche1_arrears"][3] <= project["tranche2_arrears"][3]
        short = project["tranche1_arrears"] > 1e-9
        assert not project["tranche2_paid"][short].any()
        assert not project["distribution"][project["tranche2_arrears"] > 1e-9].any()

    def test_a_cheaper_loan_in_its_place_is_worth_something_to_the_owners(self):
        loan = Loan("level", 3, 10, 0.09, 0.6)
        cheap, dear = (solve(flows(120.0), dataclasses.replace(loan, refinancing=Refinancing(5, "level", 7, rate)),
                             UNTAXED) for rate in (0.05, 0.09))
        assert cheap["refinancing_draw"][5] == pytest.approx(cheap["replaced"][5])
        assert irr(cheap["equity"]) > irr(dear["equity"])
        assert dear["service"][4] == pytest.approx(dear["service"][8])  # the same loan at the same price

    def test_more_than_is_owed_is_paid_out_and_less_is_paid_in(self):
        loan = Loan("level", 3, 10, 0.06, 0.6)
        more, less = (solve(flows(120.0), dataclasses.replace(
            loan, refinancing=Refinancing(5, "level", 8, 0.06, share)), UNTAXED) for share in (1.2, 0.3))
        plain = solve(flows(120.0), loan, UNTAXED)
        assert more["distribution"][5] == pytest.approx(plain["distribution"][5] + 0.2 * plain["balance"][5])
        assert less["equity"][5] == pytest.approx(plain["equity"][5] - 0.7 * plain["balance"][5])

    def test_a_loan_is_not_refinanced_once_it_is_repaid(self):
        for row in (2, 12):
            with pytest.raises(PlanError, match=r"FIN-010.*2029 to 2037"):
                solve(flows(), Loan("level", 3, 10, 0.06, 0.6, refinancing=Refinancing(row, "level", 1, 0.05)), UNTAXED)
        with pytest.raises(PlanError, match=r"FIN-005.*7 years"):
            solve(flows(), Loan("level", 3, 10, 0.06, 0.6, refinancing=Refinancing(6, "level", 8, 0.05)), UNTAXED)


def test_a_grant_is_worth_less_where_it_is_taxed_and_most_where_nothing_is_taken_off():
    """The same money: taxed at once, taxed as depreciation that is not there, or never."""
    regime = Regime(((0.0, 0.25),), straight_line(8), straight_line(4), credit_shell=0.1, credit_years=10)
    first = (np.arange(YEARS) == 3).astype(float)
    kinds = {kind: solve(flows(150.0, monthly_grant=np.full(36, 2.0), grant_tax=kind, shell_placed=used * first),
                         Loan("none", 3), regime)
             for kind, used in (("income", 600.0), ("reduces_basis", 528.0), ("exempt", 600.0))}
    taxes = {kind: project["tax"].sum() for kind, project in kinds.items()}
    assert taxes["income"] == pytest.approx(taxes["exempt"] + 0.25 * 72)
    assert taxes["reduces_basis"] == pytest.approx(taxes["income"])
    assert irr(kinds["income"]["equity"]) < irr(kinds["reduces_basis"]["equity"]) < irr(kinds["exempt"]["equity"])
    assert all(project["credits_made"][-1] == pytest.approx(0.1 * 528) for project in kinds.values())


def test_money_that_waits_costs_the_owners_and_comes_back():
    prompt = solve(flows(120.0), Loan("none", 3), UNTAXED)
    late = solve(flows(120.0, receivable_days=73.0, payable_days=36.5), Loan("none", 3), UNTAXED)
    billed, bills = late["revenue"][3], (late["operation"] + late["energy"])[3]
    assert late["working_capital"][3] == pytest.approx(0.2 * billed - 0.1 * bills)
    assert late["equity"].sum() == pytest.approx(prompt["equity"].sum())
    assert irr(late["equity"]) < irr(prompt["equity"])


class TestEarlyCash:
    """What a first phase earns while the rest is being built, under a loan that is being drawn."""

    @staticmethod
    def of(choice, early=100.0, kind="level"):
        return solve(flows(early=early), Loan(kind, 3, 9, 0.06, 0.6, pre_completion_cash=choice), UNTAXED)

    def test_it_pays_for_building_before_the_owners_do(self):
        project, without = self.of("to_uses", 50.0), self.of("to_uses", 0.0)
        assert project["early_cash"][:3] == pytest.approx([0, 50, 50])
        assert project["equity_in"][:3] == pytest.approx(without["equity_in"][:3] - [0, 50, 50])
        assert project["draw"] == pytest.approx(without["draw"])
        assert not project["distribution"][:3].any()

    def test_what_building_does_not_need_is_held_until_the_loan_is_served(self):
        project = self.of("to_uses", 500.0)
        assert project["equity_in"][1:3] == pytest.approx(0)
        assert not project["distribution"][:3].any()
        assert project["held"][2] == pytest.approx(1000 - project["early_cash"].sum())
        assert project["distribution"][3] == pytest.approx(project["held"][2] + project["flow"][3])

    def test_locked_it_waits_and_paid_it_does_not(self):
        locked, paid = self.of("locked"), self.of("paid")
        assert not locked["distribution"][:3].any()
        assert locked["held"][:3] == pytest.approx([0, 100, 200])
        assert paid["distribution"][:3] == pytest.approx([0, 100, 100])
        assert not locked["early_cash"].any()
        assert locked["distribution"].sum() == pytest.approx(paid["distribution"].sum())
        assert irr(locked["equity"]) < irr(self.of("to_uses")["equity"]) <= irr(paid["equity"])

    def test_without_debt_nobody_holds_it(self):
        project = self.of("to_uses", kind="none")
        assert project["distribution"][:3] == pytest.approx([0, 100, 100])


@pytest.mark.parametrize("payments", [1, 2])
def test_a_term_whose_last_year_has_no_cash_is_served_no_more(payments):
    """What rounding leaves of a loan that is repaid before its term's end is no debt service, and has no cover."""
    case = flows(150.0)
    case.revenue[11] = -50.0
    project = solve(case, Loan("sculpted", 3, 9, 0.06, 0.7, 1.3, payments_per_year=payments), UNTAXED)
    for name in ("balance", "service", "dscr"):
        assert project[name][11] == 0
    assert project["dscr"].min() == 0
    assert project["principal_due"].sum() == pytest.approx(float(project.debt), rel=1e-12)


def test_variations_of_refinanced_loans_paid_twice_a_year_are_cases_side_by_side():
    loan = Loan("sculpted", 3, 9, 0.06, 0.5, 1.3, construction=Construction(0.06, 0.005, 0.01), reserve_months=6,
                payments_per_year=2, cover_every_year=True,
                refinancing=Refinancing(7, "sculpted", 5, 0.05, 1.1, 1.2, upfront_fee=0.01))
    junior = [Junior("level", 3, 6, 0.12, 0.1), Junior("sculpted", 3, 6, 0.13, 0.1, dscr=1.1, order="after_equity")]
    regime = Regime(((0.0, 0.2),), straight_line(8), straight_line(4))
    case, factors = flows(120.0, receivable_days=40.0, monthly_grant=np.full(36, 1.0)), np.array([0.8, 1.0, 1.3])
    together = solve(dataclasses.replace(case, revenue=case.revenue[:, None] * factors), loan, regime, junior)
    for number, factor in enumerate(factors):
        alone = solve(dataclasses.replace(case, revenue=case.revenue * factor), loan, regime, junior)
        for name in ("equity", "balance", "junior_balance", "interest", "tax"):
            assert together[name][:, number] == pytest.approx(alone[name], abs=1e-6), name


def test_a_year_whose_cash_falls_short_of_interest_counts_for_every_cover():
    """Cash put by for refresh leaves too little for a loan's interest: those years' cover is the lowest."""
    loan = Loan("sculpted", 3, 8, rate=0.06, dscr=1.3)
    project = solve(flows(income=90.0, refresh=450.0), loan, Regime(((0.0, 0.0),), (1.0,), (1.0,)))
    paid, owed = served(project["service"]), owing(project.lines)
    assert list(np.flatnonzero(owed)) == list(np.flatnonzero(paid))
    assert paid[3]
    assert project["principal_due"][3] == 0
    assert project["dscr"][3] < 1
    cash = project["cfads"][3:11]
    worth = float(np.sum(cash * 1.06 ** -np.arange(1, 9.0)))
    assert project["llcr"][3] == pytest.approx(worth / project.debt)
    assert project["llcr"][owed].min() < 1.3 - 1e-6


def test_months_of_construction_end_in_the_december_before_the_term():
    months = solve(flows(), Loan("none", 3), Regime(((0.0, 0.0),), (1.0,), (1.0,))).circle.months
    assert [str(months[0]), str(months[-1]), len(months)] == ["2026-01", "2028-12", 36]
