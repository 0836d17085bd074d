"""The figures of a life against the tables they summarise, and the reasons where there is none."""

import json
from pathlib import Path

import numpy as np
import pytest

from madang.plan import load_plan, with_values
from madang.quantities.table import notes, quantities, unit_in
from madang.twin import evaluate, load_run, simulate
from madang.twin.figures import RULES, tidy
from madang.twin.life import live

SUMMARY = [name for name, row in quantities().items() if row.scope == "summary"]
HOURS = [name for name, row in quantities().items() if row.scope == "hours"]


def test_the_summary_is_the_table_of_quantities(run):
    assert list(run.summary) == SUMMARY
    assert set(RULES) == set(SUMMARY)
    for name, figure in run.summary.items():
        assert figure.id == name
        assert figure.unit == unit_in(quantities()[name].unit, "KRW")
        assert (figure.value is None) == bool(figure.note)
        assert figure.provenance in ("stated", "derived", "assumed")


def test_the_hourly_columns_are_the_table_of_quantities(run):
    assert set(run.hours.columns) == set(HOURS)


def test_figures_are_what_the_tables_say(run):
    years, hours = run.years, run.hours
    filled = years.filter(years["filled"])
    assert len(filled) == 2, "2030 and 2031 of a life from November 2027 to October 2032"
    means = {
        "energy_annual_mwh": filled["facility_mwh"].mean(),
        "water_annual_m3": filled["water_consumed_m3"].mean(),
        "accelerator_hours_available_annual": filled["accelerator_hours_available"].mean(),
        "accelerator_hours_sold_annual": filled["accelerator_hours_sold"].mean(),
        "accelerator_hours_useful_annual": filled["accelerator_hours_useful"].mean(),
        "energy_cost_annual": filled["bill"].mean(),
        "emissions_annual_t": filled["emissions_t"].mean(),
        "electricity_price_mean": filled["bill"].sum() / filled["facility_mwh"].sum() / 1000,
        "load_factor": filled["facility_mwh"].mean() / 8760 / filled["peak_facility_mw"].max(),
        "peak_facility_mw": hours["facility_mw"].max(),
        "unserved_it_mwh": hours["unserved_it_mw"].sum(),
        "pue_annual_mean": filled["facility_mwh"].sum() / filled["it_mwh"].sum(),
        "wue_annual_mean": filled["water_consumed_m3"].sum() / filled["it_mwh"].sum(),
        "capex_initial": run.cash["shell_and_plant"].sum() + run.cash["it_equipment"].sum(),
        "it_capacity_mw": 60.0,
    }
    for name, value in means.items():
        assert run.summary[name].value == pytest.approx(value, rel=1e-9), name
    assert run.summary["first_service"].value == "2027-11-01"
    assert 1.0 < run.summary["pue_annual_mean"].value < 2.0


def test_figures_without_tables_are_those_of_the_run(plan, run):
    values = evaluate(plan)
    assert {name: tidy(value) for name, value in values.items()} == {
        name: figure.value for name, figure in run.summary.items()
    }


def test_cash_adds_up_and_carries_the_announced_investment(run):
    cash = run.cash
    lines = ["shell_and_plant", "it_equipment", "refresh", "resale", "operation", "energy"]
    assert np.allclose(sum(cash[name] for name in lines), cash["total"])
    assert run.summary["capex_initial"].value == pytest.approx(2.0e12)
    assert cash["energy"].sum() == pytest.approx(run.years["bill"].sum())
    assert (cash["resale"] <= 0).all()


def test_tenants_add_up_to_the_years(run):
    by_year = run.tenants.drop("tenant").group_by("year", maintain_order=True).sum()
    for name in ("sold", "useful"):
        assert np.allclose(by_year[f"accelerator_hours_{name}"], run.years[f"accelerator_hours_{name}"])
    own = run.tenants.filter(run.tenants["tenant"] == "own")
    assert np.allclose(own["accelerator_hours_entitled"], 0.6 * run.years["accelerator_hours_available"])


def test_balances_are_in_the_manifest(run):
    balances = run.manifest["balances"]
    assert len({each["id"] for each in balances}) == len(balances) >= 4
    assert all(each["residual"] <= 1e-9 * each["scale"] for each in balances)


def test_origins_of_figures(text, run):
    origins = {name: figure.provenance for name, figure in run.summary.items()}
    assert origins["capex_initial"] == "stated"
    assert origins["first_service"] == "assumed"
    assert origins["energy_annual_mwh"] == "derived"
    assert origins["realised_share"] == "assumed"
    part = simulate(load_plan(text.replace("initial_capex_scope: all_in", "initial_capex_scope: it_equipment")))
    assert part.summary["capex_initial"].provenance == "derived", "the announcement covers a part of it"
    assert part.summary["capex_initial"].value > 2.0e12


OWNERS = {"revenue_annual": "no_revenue", "equity_irr": "no_financing", "dscr_minimum": "no_financing",
          "price_for_target_return": "no_financing"}  # fmt: skip


def whys(plan):
    """Reasons of the figures without a value, but for those of a price or a loan that it does not have."""
    found = {name: figure.note for name, figure in simulate(plan).summary.items() if figure.value is None}
    return {name: note for name, note in found.items() if OWNERS.get(name) != note}


FILLED = {"energy_annual_mwh", "pue_annual_mean", "wue_annual_mean", "water_annual_m3", "load_factor",
          "accelerator_hours_available_annual",
          "accelerator_hours_sold_annual", "accelerator_hours_useful_annual", "energy_cost_annual",
          "electricity_price_mean", "emissions_annual_t", "emissions_market_annual_t",
          "clean_share_hourly"}  # fmt: skip
SHORT = {"timeline.life_years": 1, "phases.full.energised": "2027-12-01"}


class TestNoValue:
    """A figure without a value says why."""

    def test_a_life_of_one_year_has_no_filled_year(self, plan):
        assert whys(with_values(plan, SHORT)) == dict.fromkeys(FILLED, "no_filled_year")

    def test_a_plan_without_price_and_loan(self, run):
        assert {name: run.summary[name].note for name in OWNERS} == OWNERS

    def test_nobody_buys(self, plan):
        nobody = {"tenants.own.occupancy": 0, "tenants.public.occupancy": 0}
        found = whys(with_values(plan, nobody))
        assert found == {
            "cost_per_accelerator_hour_sold": "no_hours",
            "cost_per_accelerator_hour_useful": "no_hours",
        }

    def test_nothing_works(self, plan):
        found = whys(with_values(plan, {"fleet.availability": 0}))
        assert found["pue_annual_mean"] == found["wue_annual_mean"] == "no_power"
        assert found["cost_per_accelerator_hour_available"] == "no_hours"

    def test_nothing_stated_has_no_realised_share(self, text):
        unstated = load_plan(text.replace("status: agreed", "evidence: press"))
        assert whys(unstated) == {"realised_share": "no_status"}

    def test_a_country_without_multipliers(self, text):
        american = text.replace("country: KR", "country: US").replace("KRW", "USD").replace("e+12", "e+9")
        found = whys(load_plan(american))
        jobs = ("jobs_construction", "jobs_construction_in_region", "jobs_construction_induced")
        assert found == dict.fromkeys((*jobs, "value_added_construction"), "no_multipliers")

    def test_nobody_knows_how_wages_are_spent(self, plan):
        unknown = plan.model_copy(update={"economy": plan.economy.model_copy(update={"households": None})})
        assert whys(unknown)["jobs_construction_induced"] == "no_households"

    def test_the_region_has_a_part_of_the_jobs_and_spent_wages_add_some(self, plan):
        found = {name: figure.value for name, figure in simulate(plan).summary.items()}
        assert 0 < found["jobs_construction_in_region"] < found["jobs_construction"]
        assert 0.1 < found["jobs_construction_induced"] / found["jobs_construction"] < 1  # type II over type I

    def test_every_reason_has_its_words(self, plan, tmp_path):
        for values in (SHORT, {"fleet.availability": 0}):
            run = simulate(with_values(plan, values))
            assert {figure.note for figure in run.summary.values() if figure.note} <= set(notes())
            assert load_run(run.save(tmp_path / "run")).summary == run.summary


def test_twelve_digits():
    assert tidy(1 / 3) == 0.333333333333
    assert tidy(123456789.123456789) == 123456789.123
    assert tidy("2027-11-01") == "2027-11-01"
    assert tidy(None) is None
    assert json.dumps(tidy(0.1 + 0.2)) == "0.3"


@pytest.mark.parametrize("values", [{}, {"tenants.own.occupancy": 0.5}, {"capital.discount_rate": 0.01}])
def test_one_life_does_not_touch_another(plan, values):
    """Halls are kept between lives: what one computes must not change what the next one finds."""
    before = evaluate(plan)
    other = live(with_values(plan, values))
    for array in (other.facility.facility_mw, other.accelerators_sold):
        assert np.isfinite(array).all()
    assert evaluate(plan) == before


def test_a_weather_file_that_is_not_there(text, tmp_path):
    from madang.errors import PlanError

    with pytest.raises(PlanError, match="PLN-031"):
        simulate(
            load_plan(
                text.replace("{kind: climate, climate: ulsan}", f"{{kind: epw, path: {Path(tmp_path) / 'x.epw'}}}")
            )
        )


@pytest.mark.parametrize("scope", ["all_in", "shell_and_plant", "it_equipment"])
def test_remarks_speak_of_the_whole_investment_whatever_was_announced(text, scope):
    run = simulate(load_plan(text.replace("initial_capex_scope: all_in", f"initial_capex_scope: {scope}")))
    per_mw = run.summary["capex_initial"].value / (60 * 1.3)  # of the facility, as a plan in won is compared
    (remark,) = [each for each in run.remarks if each.id == "all_in_krw_per_mw"]
    assert f"KRW {per_mw / 1e9:,.3g} billion/MW" in remark.en


@pytest.mark.parametrize(("scope", "told"), [("all_in", 0), ("shell_and_plant", 1), ("it_equipment", 1)])
def test_an_announced_sum_taken_as_a_part_is_remarked(text, scope, told):
    run = simulate(load_plan(text.replace("initial_capex_scope: all_in", f"initial_capex_scope: {scope}")))
    assert sum(each.id == "investment_scope" for each in run.remarks) == told


@pytest.mark.parametrize(("count", "told"), [(20000, 0), (60000, 1)])
def test_accelerators_rated_above_the_campus_s_power_are_remarked(text, count, told):
    run = simulate(load_plan(text.replace("power_mw: 60", f"accelerators: {count}, power_mw: 60", 1)))
    assert sum(each.id == "accelerators_exceed_power" for each in run.remarks) == told


def test_ground_that_was_broken_makes_a_campus_firmer(text):
    said = 'timeline.construction_start: {kind: stated, value: 2026-03, source: news, status: ground_breaking}'
    firmer = load_plan(text.replace("provenance:\n", f"provenance:\n  {said}\n"))
    shares = [simulate(plan).summary["realised_share"].value for plan in (load_plan(text), firmer)]
    assert shares[1] > shares[0]
