"""The section on money: there for financed plans with an income, balanced, with the cases side by side."""

import dataclasses
import re
from pathlib import Path

import polars as pl
import pytest

from madang.plan import load_plan
from madang.report import report_html
from madang.report.money import _bridge, money_view
from madang.report.voice import Voice
from madang.study import with_cases, with_ranges
from madang.twin import simulate

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"


@pytest.fixture(scope="module")
def hyperion():
    """The vehicle of the notes, with ranges and cases."""
    return with_cases(with_ranges(simulate(load_plan(EXAMPLES / "hyperion" / "plan.yaml")), 4, seed=1))


@pytest.fixture(scope="module")
def view(hyperion):
    return money_view(hyperion, Voice(hyperion.plan, "en"))


def test_a_plan_without_financing_has_no_such_section(run):
    assert money_view(run, Voice(run.plan, "ko")) is None
    assert 'id="money"' not in report_html(run, "ko")


@pytest.mark.parametrize("lang", ["ko", "en"])
def test_the_section_stands_in_the_page(hyperion, lang):
    page = report_html(hyperion, lang)
    section = page[page.index('id="money"'):]
    for words in {"ko": ("자기자본 수익률", "P50", "대주:"), "en": ("Return on equity", "P50", "Lender:")}[lang]:
        assert words in section


def test_a_loan_that_takes_anothers_place_and_a_grant_are_told():
    plans = {name: load_plan(EXAMPLES / name / "plan.yaml", case)
             for name, case in (("hyperion", "bridge"), ("shared_cloud", "financed"))}
    views = {name: money_view(simulate(plan), Voice(plan, "en")) for name, plan in plans.items()}
    assert re.search(r"At the end of 2032 .* 6.58 % a year over 17 years", views["hyperion"].refinanced)
    assert views["shared_cloud"].refinanced == ""
    assert [row[0] for row in views["hyperion"].loans] == ["Senior loan", "New loan at the end of 2032"]
    assert views["hyperion"].loans[1][2:] == (views["hyperion"].loans[0][2], "6.58 % a year", "17 years")
    assert "Grant" in {row.name for row in views["shared_cloud"].sources}
    assert {"Value-added tax still to come back"} <= {row.name for row in views["shared_cloud"].uses}


def test_loans_stand_in_their_order():
    plan = load_plan(EXAMPLES / "ulsan_financed" / "plan.yaml", "mezzanine")
    loans = money_view(simulate(plan), Voice(plan, "ko")).loans
    assert [row[0] for row in loans] == ["선순위 대출", plan.capital.financing.tranches[0].name]
    assert loans[1][1] == "만기 일시 상환"
    assert 'class="words">만기 일시 상환' in report_html(simulate(plan), "ko")


def test_uses_are_sources(view):
    assert view.uses[-1].amount == view.sources[-1].amount
    shares = [float(row.share.removesuffix(" %")) for row in view.uses[:-1]]
    assert sum(shares) == pytest.approx(100, abs=0.3)
    assert {"Paid out to members at close", "Building and plant"} <= {row.name for row in view.uses}


def test_every_year_with_service_has_its_covers(hyperion, view):
    served = hyperion.cash.filter(hyperion.cash["nominal_service"] > 0)
    assert [row[0] for row in view.covers] == [str(year) for year in served["year"].to_list()]
    assert min(float(row[3]) for row in view.covers) == pytest.approx(
        hyperion.summary["dscr_minimum"].value, abs=0.005)
    assert re.fullmatch(r"\$0|0|\$?-?0.*", view.covers[-1][-1].replace("−", "-"))  # repaid at the end


def test_years_that_miss_the_loans_tests_are_marked():
    """Hyperion's tenant leaves after four years: what is marked is what the figures count."""
    plan = load_plan(EXAMPLES / "hyperion" / "plan.yaml", "tenant_leaves")
    run = simulate(plan)
    for lang, lockup, default in (("en", "lock-up", "default"), ("ko", "배당 제한", "채무불이행")):
        marks = [row[4] for row in money_view(run, Voice(plan, lang)).covers]
        assert marks.count(default) == run.summary["years_in_default"].value > 0
        assert marks.count(default) + marks.count(lockup) == run.summary["years_in_lockup"].value
        assert marks.count(lockup) > 0
    page = report_html(run, "ko")
    for words in ("대출 계약 기준", "채무불이행인 햇수", "배당이 제한되는 햇수", "운영 중 추가 출자(명목)"):
        assert words in page


def test_what_rounding_leaves_is_not_still_owed(hyperion):
    left = hyperion.cash.with_columns(nominal_junior_balance=pl.lit(0.0255))
    shown = money_view(dataclasses.replace(hyperion, cash=left), Voice(hyperion.plan, "en"))
    assert "0.0255" not in shown.covers[-1][-1]
    assert hyperion.cash["nominal_balance"][-1] == 0


def test_cash_before_the_loans_term_says_what_becomes_of_it(hyperion, view):
    """Hyperion earns in 2029 and serves its notes from 2030: that cash builds, and waits."""
    assert view.early.startswith("Cash earned before the loan's service begins, $")
    assert "held until" in view.early
    assert "Cash earned while building" in {row.name for row in view.sources}
    before = hyperion.cash.filter(hyperion.cash["year"] < 2030)
    assert before["nominal_distribution"].sum() == 0


def test_laws_choices_and_tax_rules_stand_in_the_readers_language(hyperion):
    """No id of ours is left on a Korean page: conservation laws, switches, units and rules of tax law."""
    voice = Voice(hyperion.plan, "ko")
    laws = [voice.law(each["id"]) for each in hyperion.manifest["balances"]]
    assert all(re.search("[가-힣]", law) for law in laws)
    assert voice.shown("capital.revenue.tenant_pays_energy", True) == "예"
    assert voice.shown("capital.revenue.rent_per_kw_month", 140.0) == "140달러/kW·월"
    korean = simulate(load_plan(EXAMPLES / "ulsan_financed" / "plan.yaml"))
    said = next(remark for remark in korean.remarks if remark.id == "tax_unverified")
    assert "최저한세율 17 %" in said.ko
    assert "Years a credit is carried forward 10 years" in said.en
    assert "_" not in said.ko + said.en


@pytest.mark.parametrize(("name", "case"), [("ulsan_financed", None), ("shared_cloud", "financed")])
def test_the_owners_parts_in_real_prices_lead_to_the_uses_in_nominal_money(name, case):
    run = simulate(load_plan(EXAMPLES / name / "plan.yaml", case))
    shown = {row.name: row.amount for row in money_view(run, Voice(run.plan, "en")).bridge}
    sums = _bridge(run, {line.removeprefix("nominal_"): run.cash[line].to_numpy() for line in run.cash.columns})
    own = [each for each in run.manifest["uses"]["parts"] if each["payer"] == "owner"]
    parts = sum(sums[f"bridge_{name}"] for name in ("land", "reserve", "parts"))
    assert parts == pytest.approx(sum(each["amount"] for each in own), rel=1e-12)
    assert sum(sums.values()) == pytest.approx(run.cash["nominal_uses"].sum(), rel=1e-12)
    level = (1 + run.plan.capital.financing.inflation) ** (run.cash["year"] - run.plan.capital.price_year)
    spent = run.cash["nominal_shell_and_plant"] + run.cash["nominal_it_equipment"]
    assert sums["bridge_inflation"] == pytest.approx((spent - spent / level).sum(), rel=1e-9)
    assert ("Reserve for works not yet contracted" in shown) == (name == "shared_cloud")
    assert "Inflation until it is spent" in shown
    older = dataclasses.replace(run, manifest={name: each for name, each in run.manifest.items() if name != "uses"})
    assert money_view(older, Voice(older.plan, "en")).bridge == []


def test_no_source_of_funds_is_above_the_whole():
    """Shortfalls that the owners meet later are no source of what is built."""
    cloud = simulate(load_plan(EXAMPLES / "shared_cloud" / "plan.yaml", "financed"))
    assert cloud.cash["nominal_shortfall"].sum() > 0
    shown = money_view(cloud, Voice(cloud.plan, "ko"))
    shares = [float(row.share.removesuffix(" %")) for row in shown.sources[:-1]]
    assert sum(shares) == pytest.approx(100, abs=0.3)
    assert all(0 < share < 100 for share in shares)


def test_members_get_what_the_owners_get(view):
    names = [row[0] for row in view.members]
    assert names == ["blue_owl", "meta"]
    assert view.members[1][1] == "$0"  # Meta pays nothing in, and so has no return
    assert view.members[1][3] == "–"


def test_what_moves_the_owners_return_has_a_chart_of_its_own(view, hyperion):
    labels = [row[0] for row in view.tornado.rows]
    assert 2 <= len(labels) <= 8
    rates = [end["rates"]["equity_irr"] for driver in hyperion.study["drivers"] for end in driver["ends"]
             if "rates" in end]
    assert min(rates) < hyperion.summary["equity_irr"].value < max(rates)


def test_cases_stand_beside_each_other_the_sponsors_first(view):
    assert [row[0].partition(":")[0] for row in view.cases[:2]] == ["Sponsor", "Lender"]
    assert len(view.cases) == 7
    assert all(len(row) == len(view.case_head) + 1 for row in view.cases)
    assert "a fifth" not in str(view.cases)  # sizes come from the catalog
