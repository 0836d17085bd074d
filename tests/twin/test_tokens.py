"""What a campus makes of its tenants' work: tokens follow from busy accelerators, and demand from tokens."""

import numpy as np
import pytest

from madang.compute import sheets
from madang.compute.compare import Costs, compare
from madang.compute.power import power
from madang.errors import DataError, InfeasibleError, PlanError
from madang.plan import load_plan, with_values
from madang.quantities.table import quantities
from madang.study import ranges, variables
from madang.study.ranges import drivers
from madang.twin import evaluate, simulate
from madang.twin.life import live

CHAT = "workloads:\n  - {name: chat, kind: llm_serving, model: llama31_70b, tokens_in: 1000, tokens_out: 500}\n"


def working(text, tenant="own", more="", works=CHAT):
    """The test campus with a work, and one tenant that does it."""
    return text.replace(f"name: {tenant}, ", f"name: {tenant}, workload: chat, {more}") + works


@pytest.fixture(scope="module")
def worked(text):
    return load_plan(working(text))


@pytest.fixture(scope="module")
def figures(worked):
    return evaluate(worked)


def test_tokens_are_busy_hours_times_the_rate_of_the_comparison(worked, figures):
    run = simulate(worked)
    (row,) = compare("llama31_70b", [worked.fleet.accelerator], 1000, 500, Costs(100.0, 5.0, 1400.0))
    own = run.tenants.filter(run.tenants["tenant"] == "own")
    assert np.allclose(own["made"], own["accelerator_hours_useful"] * 3600 * row.tokens_s.value)
    assert own["asked"].null_count() == len(own)
    public = run.tenants.filter(run.tenants["tenant"] == "public")
    assert public["made"].null_count() == len(public)
    filled = run.years.filter(run.years["filled"])["year"]
    assert figures["tokens_annual"] == pytest.approx(own.filter(own["year"].is_in(filled))["made"].mean())


def test_energy_and_cost_are_shared_by_busy_hours(worked, figures):
    """Priced at these figures, all busy hours together pay the whole bill."""
    life = live(worked)
    served = life.busy["own"].sum() / life.accelerators_busy.sum()
    joules = figures["energy_annual_mwh"] * 3.6e9
    assert figures["tokens_annual"] / figures["tokens_per_joule"] == pytest.approx(served * joules, rel=1e-3)
    bill = figures["electricity_per_million_tokens"] * figures["tokens_annual"] / 1e6
    assert bill == pytest.approx(served * figures["energy_cost_annual"], rel=1e-3)
    per_hour = figures["tokens_annual"] / served / figures["accelerator_hours_useful_annual"]
    assert figures["cost_per_million_tokens"] == pytest.approx(
        figures["cost_per_accelerator_hour_useful"] / per_hour * 1e6, rel=1e-3
    )


class TestDemand:
    """Tokens asked for become accelerators and watts; what does not fit is not served."""

    def test_a_small_demand_is_served_and_keeps_its_accelerators_busy(self, text, figures):
        asked = figures["tokens_annual"] / 365 / 10
        life = live(load_plan(working(text, more=f"tokens_per_day: {asked}, ")))
        found = evaluate(life.plan)
        assert found["tokens_unserved_annual"] == 0
        assert found["tokens_annual"] == pytest.approx(found["tokens_asked_annual"])
        assert found["tokens_asked_annual"] == pytest.approx(365 * asked, rel=1e-3)
        late = slice(-8760, None)
        assert found["accelerators_for_tokens"] == pytest.approx(life.busy["own"][late].max(), rel=1e-6)
        assert found["energy_annual_mwh"] < figures["energy_annual_mwh"], "idle accelerators draw less"

    def test_a_demand_above_the_entitlement_is_cut_to_what_is_sold(self, text, figures):
        life = live(load_plan(working(text, more=f"tokens_per_day: {figures['tokens_annual']}, ")))
        found = evaluate(life.plan)
        assert np.allclose(life.busy["own"], life.demand.sold["own"])
        assert found["tokens_annual"] + found["tokens_unserved_annual"] == pytest.approx(found["tokens_asked_annual"])
        assert found["tokens_unserved_annual"] > found["tokens_annual"]
        assert found["accelerators_for_tokens"] > life.demand.sold["own"].max()

    def test_watts_of_the_demand_are_those_that_it_adds(self, text, figures):
        """Two demands apart: facility energy differs by less than the rated power of the accelerators in between."""
        few, many = (
            evaluate(load_plan(working(text, more=f"tokens_per_day: {figures['tokens_annual'] / 365 * part}, ")))
            for part in (0.2, 0.6)
        )
        more_mw = (many["energy_annual_mwh"] - few["energy_annual_mwh"]) / 8760
        rated = many["facility_mw_for_tokens"] - few["facility_mw_for_tokens"]
        assert 0.2 * rated < more_mw < rated


def test_a_busy_accelerator_draws_what_its_work_draws(text, worked):
    """Where the plan counts the rating (no factor on the power model) the serving halls draw more."""
    rated = load_plan(working(text, works=CHAT.replace("500}", "500, wall_over_model: unknown}")))
    assert rated.workloads[0].wall_over_model is None
    assert worked.provenance["workloads.chat.wall_over_model"].figure == "compute_fits:power/band"
    low, high = live(worked), live(rated)
    (row,) = compare("llama31_70b", [worked.fleet.accelerator], 1000, 500, Costs(100.0, 5.0, 1400.0))
    watts = low.tokens.by_tenant["own"].rate.wall_w
    assert watts == pytest.approx(row.wall_w.value)
    idle_w = worked.fleet.it_kw_per_accelerator * worked.fleet.idle_fraction * 1000
    assert low.demand.above_mw["own"] == pytest.approx((watts - idle_w) / 1e6)
    saved = low.busy["own"] * (worked.fleet.it_kw_per_accelerator / 1000 - watts / 1e6)
    assert np.allclose(high.it_mw - low.it_mw, saved)


@pytest.mark.parametrize("accelerator", ["b200_sxm", "h200_sxm"])
def test_an_idle_accelerator_draws_what_the_meters_of_the_power_model_read(text, accelerator):
    """Power by the rating and power by the model stand on one idle power."""
    fleet = load_plan(text.replace("fleet: {", f"fleet: {{accelerator: {accelerator}, ")).fleet
    metered_w = power(accelerator, sheets.chip(accelerator).tdp_w).wall_w(busy=0)
    assert fleet.idle_kw * 1000 == pytest.approx(metered_w, rel=0.03)


def test_the_held_out_error_becomes_the_range_of_the_tokens(text):
    worked = load_plan(working(text.replace("share: 0", "ramp_months: 1, share: 0")))
    known = worked.provenance["workloads.chat.measured_over_model"]
    assert known.figure.startswith("compute_fits:dense/band")
    assert known.low < known.value < known.high
    low, high = ranges(worked, 12, seed=1)["tokens_per_joule"]
    assert low < evaluate(worked)["tokens_per_joule"] < high


def test_what_a_token_costs_is_a_headline_of_plans_that_count_them(text, worked):
    def swings(plan, path):
        (driver,) = drivers(plan, evaluate(plan), [each for each in variables(plan) if each.name == path])
        return driver["swings"]

    assert swings(worked, "workloads.chat.measured_over_model")["cost_per_million_tokens"] > 0.05
    assert "cost_per_million_tokens" not in swings(load_plan(text), "fleet.idle_fraction")


@pytest.mark.parametrize(
    ("accelerator", "model", "row"),
    [
        ("h200_sxm", "llama31_70b", "dense/band.model"),
        ("rngd", "llama31_70b", "dense/band.sheet"),
        ("h200_sxm", "gpt_oss_120b", "experts/band.model"),
        ("mi300x", "gpt_oss_120b", "experts/band.accelerator"),
    ],
)
def test_the_range_is_that_of_what_was_held_out(text, accelerator, model, row):
    known = text.replace("fleet: {", f"fleet: {{accelerator: {accelerator}, it_kw_per_accelerator: 1, ")
    known = known.replace("capital: {", "capital: {it_cost_per_accelerator_usd: 20000, ")
    plan = load_plan(working(known, works=CHAT.replace("llama31_70b", model)))
    assert plan.provenance["workloads.chat.measured_over_model"].figure == f"compute_fits:{row}"


TRAIN = "workloads:\n  - {name: chat, kind: llm_training, model: llama31_405b, accelerators: 4096}\n"
PICTURES = "workloads:\n  - {name: chat, kind: counted, work: image_generation}\n"


def test_training_counts_trained_tokens_and_less_at_a_lower_goodput(text):
    plan = load_plan(working(text, works=TRAIN))
    found = evaluate(plan)
    assert found["trained_tokens_annual"] > 0
    assert "tokens_annual" not in found
    half = evaluate(with_values(plan, {"workloads.chat.goodput": plan.workloads[0].goodput / 2}))
    assert half["trained_tokens_annual"] == pytest.approx(found["trained_tokens_annual"] / 2)


VIDEO = "workloads:\n  - {name: chat, kind: video_understanding, model: qwen3_vl_235b_a22b, seconds: 60}\n"


def test_a_video_ten_times_as_long_costs_more_than_ten_times_the_work(text):
    """Attention over what was seen grows with the square; the answer is as long."""

    def videos(works):
        run = simulate(load_plan(working(text, works=works)))
        assert run.manifest["work"]["own"]["unit"] == "video"
        return run.tenants.filter(run.tenants["tenant"] == "own")["made"].sum()

    assert videos(VIDEO) > 10 * videos(VIDEO.replace("60", "600")) > 0


def test_counted_work_is_in_the_tenants_table(text):
    run = simulate(load_plan(working(text, works=PICTURES)))
    assert run.manifest["work"]["own"]["unit"] == "image"
    assert run.tenants.filter(run.tenants["tenant"] == "own")["made"].sum() > 0


def test_a_trial_in_the_plan_sets_the_rate(text):
    stock = load_plan(working(text))
    slow = CHAT.replace("tokens_out: 500", "tokens_out: 500, trial: {matrix: 0.5, memory: 0.5, layer_s: 0.001}")
    assert evaluate(load_plan(working(text, works=slow)))["tokens_annual"] < 0.7 * evaluate(stock)["tokens_annual"]


class TestRefused:
    """What cannot be run says why."""

    @pytest.mark.parametrize(
        ("old", "new", "code"),
        [
            ("llama31_70b", "llama31_70", "PLN-016"),
            ("name: chat", "name: talk", "PLN-020"),
            ("tokens_in: 1000", "tokens_in: -1", "PLN-005"),
            ("kind: llm_serving", "kind: serving", "PLN-006"),
        ],
    )
    def test_by_the_plan(self, text, old, new, code):
        with pytest.raises(PlanError, match=code):
            load_plan(working(text, works=CHAT.replace(old, new)))

    def test_tokens_asked_of_a_work_that_serves_none(self, text):
        with pytest.raises(PlanError, match="PLN-021"):
            load_plan(working(text, more="tokens_per_day: 1e9, ", works=PICTURES))

    def test_a_model_without_a_shape(self, text):
        with pytest.raises((DataError, PlanError), match=r"CMP-001|PLN-003"):
            simulate(load_plan(working(text, works=CHAT.replace("llama31_70b", "kanana2_30b_a3b"))))

    def test_a_level_that_nothing_keeps(self, text):
        with pytest.raises(InfeasibleError, match="CMP-010"):
            simulate(load_plan(working(text, works=CHAT.replace("500", "500, ms_per_token: 0.01"))))


def test_a_plan_without_work_computes_none_of_it(run):
    assert not {name for name, row in quantities().items() if row.scope == "output"} & set(run.summary)
    assert "work" not in run.manifest
    assert live(run.plan).tokens is None
