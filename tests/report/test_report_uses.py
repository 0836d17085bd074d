"""The section and the sheet on what the investment is made of: sums to the whole, each payer named, notes that hold."""

from dataclasses import replace
from pathlib import Path

import pytest
from tests.spreadsheet import Sheets

from madang.plan import load_plan
from madang.plan.revenue import TokenSales
from madang.report import report_html
from madang.report.uses import uses_view
from madang.report.voice import Voice
from madang.report.workbook import write_workbook
from madang.twin import simulate

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"


@pytest.fixture(scope="module")
def ulsan():
    return simulate(load_plan(EXAMPLES / "ulsan_financed" / "plan.yaml"))


@pytest.fixture(scope="module")
def cloud():
    return simulate(load_plan(EXAMPLES / "shared_cloud" / "plan.yaml"))


@pytest.mark.parametrize("name", ["ulsan", "cloud"])
def test_parts_phases_and_payers_sum_to_the_initial_investment(request, name):
    run = request.getfixturevalue(name)
    parts = run.manifest["uses"]["parts"]
    whole = run.cash["shell_and_plant"].sum() + run.cash["it_equipment"].sum()
    assert sum(each["amount"] for each in parts) == pytest.approx(whole, rel=1e-9)
    assert sum(sum(each["phases"]) for each in parts) == pytest.approx(whole, rel=1e-9)
    assert run.summary["capex_initial"].value == pytest.approx(whole, rel=1e-9)


def test_what_the_owner_pays_is_what_the_vehicle_uses(ulsan):
    """In the plan's prices: the vehicle's nominal spending, taken back to them year by year."""
    parts, plan = ulsan.manifest["uses"]["parts"], ulsan.plan
    level = (1 + plan.capital.financing.inflation) ** (ulsan.cash["year"] - plan.capital.price_year)
    real = ulsan.cash["nominal_shell_and_plant"] / level
    assert real.sum() == pytest.approx(sum(each["amount"] for each in parts if each["payer"] == "owner"), rel=1e-9)
    assert ulsan.cash["nominal_it_equipment"].sum() == 0
    sources = ulsan.cash["nominal_draw"] + ulsan.cash["nominal_equity_in"]
    assert sources.sum() >= ulsan.cash["nominal_uses"].sum() - ulsan.cash["nominal_early_cash"].sum() - 1


def test_ulsans_payers_are_told(ulsan):
    korean = uses_view(ulsan, Voice(ulsan.plan, "ko"))
    assert [(name, amount) for name, amount, _ in korean.payers] == [
        ("캠퍼스 소유자", "1조 5,000억 원"), ("이용자", "5조 5,000억 원")]
    land = next(row for row in korean.rows if row[0] == "땅")
    assert land[1:4] == ("캠퍼스 소유자", "283억 원", "–")
    assert any("재산세" in note for note in korean.notes)
    assert any("변전소만" in note for note in korean.notes)


def test_a_stated_connection_is_no_longer_said_to_be_unknown(cloud):
    english = uses_view(cloud, Voice(cloud.plan, "en"))
    assert not any("fence" in note for note in english.notes)
    assert any("not yet contracted" in note for note in english.notes)
    assert {row[1] for row in english.rows if row[0] == "Grid connection works"} == {
        "the owner", "the grid's operator"}


def test_the_section_is_in_the_page_and_left_out_of_older_runs(ulsan):
    assert 'id="uses"' in report_html(ulsan, "en")
    older = replace(ulsan, manifest={name: each for name, each in ulsan.manifest.items() if name != "uses"})
    assert uses_view(older, Voice(older.plan, "en")) is None
    assert 'id="uses"' not in report_html(older, "en")


def test_the_sheet_sums_its_parts_and_agrees_with_the_costs(ulsan, tmp_path):
    sheets = Sheets(write_workbook(ulsan, tmp_path / "run.xlsx", "en", cached=False))
    end = 3 + len(ulsan.manifest["uses"]["parts"])
    assert sheets.value("Capital", f"E{end}") == pytest.approx(7e12, rel=1e-9)
    assert sheets.value("Capital", f"C{end}") + sheets.value("Capital", f"D{end}") == pytest.approx(7e12, rel=1e-9)
    assert sheets.named("check_uses") == pytest.approx(0, abs=1.0)


def test_values_of_items_are_told_apart_by_their_names(ulsan):
    voice = Voice(ulsan.plan, "en")
    assert voice.name("capital.items.aws.amount") != voice.name("capital.items.site.amount")
    assert "aws" in voice.name("capital.items.aws.amount")


@pytest.mark.parametrize("lang", ["ko", "en"])
def test_plants_in_the_sum_and_hours_that_are_not_sold_are_told(ulsan, lang):
    parts = [*ulsan.manifest["uses"]["parts"], {
        "part": "generation", "payer": "owner", "amount": 1e12, "contingency": 0.0, "phases": [1e12, 0.0]}]
    more = replace(ulsan, manifest=ulsan.manifest | {"uses": ulsan.manifest["uses"] | {"parts": parts}})
    added = set(uses_view(more, Voice(more.plan, lang)).notes) - set(uses_view(ulsan, Voice(ulsan.plan, lang)).notes)
    assert any(word in note for note in added for word in ("다시 넣지 않고", "not for its investment again"))
    operator = more.plan.model_copy(update={"capital": more.plan.capital.model_copy(update={
        "revenue": TokenSales(kind="tokens", price_per_million_tokens=1.0, price_trend=0.0)})})
    told = uses_view(replace(more, plan=operator), Voice(operator, lang)).notes
    assert any(word in note for note in told for word in ("100 %", "100%") if note not in added)


def test_a_substation_is_priced_by_the_transformers_that_are_planned(ulsan):
    """KEPCO's least, 25.7 bn won, is for four transformers of 60 MVA: as many as Ulsan's contract plans."""
    planned = ulsan.manifest["connection"][-1]
    assert (planned["transformers"], planned["transformer_mva"]) == (4, 60)
    assert ulsan.manifest["uses"]["substation"] == pytest.approx(25.7e9, rel=0.01)


def test_local_taxes_are_those_of_the_country_whatever_the_tax_law_or_the_currency():
    untaxed = simulate(load_plan(EXAMPLES / "ulsan" / "plan.yaml")).manifest["uses"]
    assert untaxed["property_tax"] > 0
    assert any(each["part"] == "acquisition_tax" for each in untaxed["parts"])
    abroad = simulate(load_plan(EXAMPLES / "hyperion" / "plan.yaml")).manifest["uses"]
    assert abroad["property_tax"] is None
    assert all(each["part"] != "acquisition_tax" for each in abroad["parts"])
