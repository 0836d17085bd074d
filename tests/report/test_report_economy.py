"""The section on the economy: for plans with multipliers, adding up, and plain about what it does not count."""

from pathlib import Path

import pytest

from madang.plan import load_plan
from madang.report import report_html
from madang.report.economy import economy_view
from madang.report.voice import Voice
from madang.twin import simulate

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
MORE = """economy:
  announced_jobs: 78000
  induced_per_effect: 0.3
  skills:
    - {name: electricians, share: 0.3, available: 20}
    - {name: operators, share: 0.7}
cases:"""


@pytest.fixture(scope="module")
def ulsan():
    text = (EXAMPLES / "ulsan" / "plan.yaml").read_text(encoding="utf-8")
    return simulate(load_plan(text.replace("cases:", MORE), "operator"))


@pytest.fixture(scope="module")
def view(ulsan):
    return economy_view(ulsan, Voice(ulsan.plan, "en"))


def test_a_plan_without_multipliers_has_no_such_section():
    hyperion = simulate(load_plan(EXAMPLES / "hyperion" / "plan.yaml"))
    assert economy_view(hyperion, Voice(hyperion.plan, "en")) is None


def test_without_a_stated_ratio_it_says_that_induced_effects_are_left_out(run):
    shown = economy_view(run, Voice(run.plan, "en"))
    assert "not counted" in shown.induced
    assert shown.skills == shown.readings == shown.tax == []


@pytest.mark.parametrize("lang", ["ko", "en"])
def test_the_section_stands_in_the_page(ulsan, lang):
    section = report_html(ulsan, lang).partition('id="economy"')[2]
    words = {"ko": ("취업 유발", "electricians", "지방소득세"), "en": ("Job-years", "electricians", "local income")}
    assert all(each in section for each in words[lang])


def test_kinds_and_their_sum(ulsan, view):
    assert len(view.effects) == 5
    assert (view.price_year, view.unit) == ("2025", "KRW trillion")
    spent = [float(row[1]) for row in view.effects]
    assert spent[-1] == pytest.approx(sum(spent[:-1]), rel=0.01)
    assert spent[0] == pytest.approx(ulsan.cash["shell_and_plant"].sum() / 1e12, rel=0.01)
    construction = view.effects[0]
    assert construction[6] == Voice(ulsan.plan, "en").value(ulsan.summary["jobs_construction"].value, "job-year")
    assert "·" in construction[7]  # direct and indirect are told apart for construction alone
    assert view.effects[1][7] == "–"


def test_people_who_are_not_there_are_said(view):
    assert [row[0] for row in view.skills] == ["electricians", "operators"]
    assert view.skills[0][3].startswith("23")  # 0.3 of 144 less 20
    assert view.skills[1][3] == "–"


def test_the_claim_is_read_as_what_it_takes(view):
    """78,000 jobs is a construction multiplier on everything, servers included."""
    assert view.claimed == "78,000 jobs"
    assert len(view.readings) == 3
    assert {row[1] for row in view.readings} == {"Ulsan"}
    assert any(float(row[3].split()[0].replace(",", "")) == pytest.approx(78_000, rel=0.1) for row in view.readings)


def test_tax_is_that_of_the_owners_case(ulsan, view):
    assert [row[0].partition(":")[0] for row in view.tax] == ["The state", "The region"]
    assert ulsan.cash["nominal_local_tax"].sum() > 0
