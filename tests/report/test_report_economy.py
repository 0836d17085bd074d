"""The section on the economy: for plans with multipliers, adding up, and plain about what it does not count."""

from dataclasses import replace
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


def test_a_plan_without_multipliers_has_no_effects_and_says_so_but_has_people():
    hyperion = simulate(load_plan(EXAMPLES / "hyperion" / "plan.yaml"))
    shown = economy_view(hyperion, Voice(hyperion.plan, "en"))
    assert shown.effects == shown.work == []
    assert "not lent" in shown.how
    assert {row[3] for row in shown.people} == {"–"}  # no source has newcomers of the United States
    assert shown.builders == ""
    for lang, said in (("ko", "다른 나라의 계수"), ("en", "not lent")):
        assert said in report_html(hyperion, lang)


def test_induced_effects_stand_apart_with_how_they_were_found(run, view):
    shown = economy_view(run, Voice(run.plan, "en"))
    assert "47.6 %" in shown.how
    assert "ratio that the plan states" in view.how
    whole, again = (float(shown.effects[-1][column]) for column in (6, 7))
    assert again == pytest.approx(whole * 0.55 * 0.476 * 0.797 / (1 - 0.55 * 0.476 * 0.797), rel=0.01)
    assert shown.readings == []
    assert [row[0].partition(" (")[0] for row in shown.tax] == [
        "The region: acquisition tax", "The region: property tax"]  # both by the site's country


def test_where_no_source_has_them_none_are_counted(run):
    plan = run.plan.model_copy(update={"economy": run.plan.economy.model_copy(update={"households": None})})
    shown = economy_view(simulate(plan), Voice(plan, "en"))
    assert "not counted" in shown.how
    assert {row[5] for row in shown.effects} == {row[4] for row in shown.work} == {"–"}


def test_the_report_reads_the_effects_and_computes_none(ulsan, view):
    """What the run holds is shown, whatever the plan beside it has become; a run without them says so."""
    economy = ulsan.plan.economy.model_copy(update={"imported_shell_share": 1.0, "construction_sector": 61})
    other = replace(ulsan, plan=ulsan.plan.model_copy(update={"economy": economy}))
    assert economy_view(other, Voice(ulsan.plan, "en")).effects == view.effects
    older = replace(ulsan, manifest={key: value for key, value in ulsan.manifest.items() if key != "effects"})
    shown = economy_view(older, Voice(ulsan.plan, "en"))
    assert shown.effects == shown.work == shown.readings == []
    assert "run the plan again" in shown.how


def test_jobs_at_a_time_are_those_of_the_months_in_which_money_is_spent(ulsan, view):
    """Ulsan is built from August 2025 until February 2029: 42 months, whatever calendar years they touch."""
    built = ulsan.manifest["effects"]["kinds"][0]
    assert built["months"] == 42
    assert float(view.work[0][5].split()[0].replace(",", "")) == pytest.approx(built["jobs"] / 3.5, rel=0.01)


@pytest.mark.parametrize(("lang", "inside", "trade"), [
    ("ko", "운영 일자리 안에 들어 있다", "판단"), ("en", "part of operation", "judgements")])
def test_what_the_jobs_are_is_said(ulsan, lang, inside, trade):
    """Staff are part of operation's jobs; whose work equipment is and where the direct output falls are assumed."""
    section = report_html(ulsan, lang).partition('id="economy"')[2]
    assert inside in section
    assert trade in section
    assert "연인원" not in section  # person-days; job-years are 명·년


def test_the_region_and_the_rest_make_the_whole(view):
    assert view.place == "Ulsan"
    for row in view.work:
        whole, here = (float(cell.split()[0].replace(",", "")) for cell in row[1:3])
        assert 0 < here < whole


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
    construction = view.work[0]
    assert construction[1] == Voice(ulsan.plan, "en").value(ulsan.summary["jobs_construction"].value, "job-year")
    assert "·" in construction[3]  # direct and indirect are told apart for construction alone
    assert view.work[1][3] == "–"


def test_people_who_are_not_there_are_said(view):
    assert [row[0] for row in view.skills] == ["electricians", "operators"]
    assert view.skills[0][3].startswith("23")  # 0.3 of 144 less 20
    assert view.skills[1][3] == "–"


def test_the_claim_is_read_as_what_it_takes(view):
    """78,000 jobs is a construction multiplier on everything, servers included."""
    assert view.claimed == "78,000 jobs"
    assert len(view.readings) == 3
    assert {row[1] for row in view.readings} == {"Ulsan"}
    assert "building construction" in {row[0] for row in view.readings}
    assert not any("insurance" in row[0] for row in view.readings)


def test_readings_and_effects_are_of_one_price_year(ulsan, view):
    """The plan's own construction: its jobs per won are those by which the claim is read."""
    built = ulsan.manifest["effects"]["kinds"][0]
    reading = next(each for each in ulsan.manifest["effects"]["readings"]
                   if each["sector"] == built["sector"] and each["national"])
    assert reading["jobs"] / 7e12 == pytest.approx(built["jobs"] / built["domestic"])
    assert reading["spending"] * reading["jobs"] == pytest.approx(78_000 * 7e12)


def test_staff_by_skill_beside_the_newcomers_of_the_country(run, view):
    assert view.people == []  # the plan has skills of its own
    shown = {row[0]: row for row in economy_view(run, Voice(run.plan, "en")).people}
    assert shown["cloud platform engineers"][3] == "8,760 people (2023)"
    assert shown["guards and access"][3:] == ("–", "–", "–")


def test_builders_at_the_peak_beside_those_there_are(view):
    assert "1.42 million people" in view.builders
    assert "300,000" in view.builders


def test_tax_is_that_of_the_owners_case(ulsan, view):
    assert [row[0].partition(" (")[0] for row in view.tax] == [
        "The state: corporate tax", "The region: local income tax", "The region: acquisition tax",
        "The region: property tax"]
    assert ulsan.cash["nominal_local_tax"].sum() > 0
