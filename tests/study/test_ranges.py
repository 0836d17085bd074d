"""Ranges and drivers of a plan's figures: reproducible, ordered, and true to what is open in the plan."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from madang.errors import PlanError, UsageError
from madang.plan import load_plan
from madang.study import ranges, with_ranges
from madang.study.pool import evaluate_all, processors
from madang.study.ranges import HEADLINES, drivers, latin_hypercube, sample
from madang.study.space import variables
from madang.twin import evaluate, simulate
from madang.twin.figures import tidy


@given(st.integers(0, 6), st.integers(1, 60), st.integers(0, 2**32))
def test_a_latin_hypercube_has_one_point_in_each_slice_of_every_axis(dimensions, n, seed):
    points = latin_hypercube(dimensions, n, seed)
    assert points.shape == (n, dimensions)
    assert ((points > 0) & (points < 1)).all()
    for axis in points.T:
        assert sorted(np.floor(axis * n).astype(int)) == list(range(n))
    assert (latin_hypercube(dimensions, n, seed) == points).all()


def test_other_seeds_give_other_points():
    assert not np.allclose(latin_hypercube(3, 20, 1), latin_hypercube(3, 20, 2))


def test_the_number_of_processes_changes_nothing(plan, monkeypatch):
    found = []
    for processes in ("1", "2", "3"):
        monkeypatch.setenv("MADANG_PROCESSES", processes)
        found.append((ranges(plan, 10, 7), drivers(plan, evaluate(plan), variables(plan)[:8])))
    assert found[0] == found[1] == found[2]


@pytest.mark.parametrize("wanted", ["many", "-1", "1.5", " "])
def test_a_number_of_processes_that_is_none(monkeypatch, wanted):
    monkeypatch.setenv("MADANG_PROCESSES", wanted)
    with pytest.raises(UsageError) as caught:
        processors()
    assert caught.value.problems[0].value == wanted


def test_what_is_certain_has_no_width(certain):
    base = evaluate(certain)
    for name, (low, high) in ranges(certain, 5).items():
        assert low == high == base[name], name
    run = with_ranges(simulate(certain), 5)
    for figure in run.summary.values():
        assert figure.low == figure.value == figure.high or figure.value is None or figure.id == "realised_share"
    assert run.study["drivers"] == []


def test_ranges_are_the_sampled_percentiles_and_ordered(plan):
    run = with_ranges(simulate(plan), 12)
    drawn = ranges(plan, 12)
    for figure in run.summary.values():
        if figure.low is not None and figure.id != "realised_share":
            assert figure.low <= figure.high, figure.id
            if isinstance(figure.low, float):
                assert figure.low == pytest.approx(drawn[figure.id][0], rel=1e-11)


def test_what_base_rates_make_late_is_shown_late(plan):
    slipped = plan.provenance["phases.first.energised"].model_copy(
        update={"low": "2029-01-01", "median": "2030-01-01", "high": "2032-01-01", "range": "p10_p90"}
    )
    late = plan.model_copy(update={"provenance": {**plan.provenance, "phases.first.energised": slipped}})
    figure = with_ranges(simulate(late), 12).summary["first_service"]
    assert figure.value < figure.low


def test_a_study_says_what_it_did(plan):
    run = with_ranges(simulate(plan), 12)
    widths = [figure.high != figure.low for figure in run.summary.values() if figure.low is not None]
    assert sum(widths) > 15
    assert run.study["n"] == 12
    assert run.study["refused"] == 0


def test_a_range_is_the_percentiles_of_what_one_open_value_makes(open_at):
    """Emissions go with the grid's factor: P10 and P90 of one are those of the other."""
    plan = open_at(supply__grid__carbon_kg_per_mwh={"low": 300.0, "high": 500.0, "range": "bounds", "shape": "uniform"})
    base = evaluate(plan)["emissions_annual_t"] / plan.supply.grid.carbon_kg_per_mwh
    low, high = ranges(plan, 200)["emissions_annual_t"]
    assert low / base == pytest.approx(320, rel=0.01)
    assert high / base == pytest.approx(480, rel=0.01)


def test_dates_have_ranges_too(open_at):
    plan = open_at(phases__first__energised={"low": "2026-11-01", "high": "2027-06-30", "range": "p10_p90"})
    low, high = ranges(plan, 30)["first_service"]
    assert "2026-10" < low < "2026-12"
    assert "2027-06" <= high < "2027-09"


def test_drivers_are_sorted_and_show_what_was_tried(plan):
    run = with_ranges(simulate(plan), 12)
    found = run.study["drivers"]
    swings = [driver["swing"] for driver in found]
    assert swings == sorted(swings, reverse=True)
    assert swings[0] > 0.05
    base = {name: figure.value for name, figure in run.summary.items()}
    for driver in found:
        for name, swing in driver["swings"].items():
            tried = [end["figures"][name] for end in driver["ends"]] + [base[name]]
            assert swing == pytest.approx((max(tried) - min(tried)) / abs(base[name]))
        assert driver["swing"] == max(driver["swings"].values(), default=0)
        assert set(driver["swings"]) <= set(HEADLINES)


def test_an_end_is_a_life_with_that_one_value(open_at):
    plan = open_at(tenants__own__occupancy={"low": 0.4, "high": 0.9, "range": "p10_p90"})
    (driver,) = drivers(plan, evaluate(plan))
    assert driver["name"] == "tenants.own.occupancy"
    assert [end["values"] for end in driver["ends"]] == [{"tenants.own.occupancy": 0.4}, {"tenants.own.occupancy": 0.9}]
    low, high = (end["figures"]["accelerator_hours_sold_annual"] for end in driver["ends"])
    assert high / low == pytest.approx(0.9 / 0.4)
    assert driver["swings"]["accelerator_hours_sold_annual"] == pytest.approx((0.9 - 0.4) / plan.tenants[0].occupancy)


def test_a_choice_goes_through_its_options(open_at):
    choice = {"alternatives": ("facility", "utility"), "moves_with": "basis"}
    plan = open_at(phases__first__power_basis=choice, phases__full__power_basis=choice)
    (driver,) = drivers(plan, evaluate(plan))
    assert driver["choice"]
    assert driver["paths"] == ["phases.first.power_basis", "phases.full.power_basis"]
    peaks = [end["figures"]["peak_facility_mw"] for end in driver["ends"]]
    assert peaks == sorted(peaks, reverse=True), "the same MW of IT, facility, contract draw less and less"


class TestRefused:
    """Draws that break a rule of the plan are no lives."""

    def test_a_few_are_left_out_and_counted(self, open_at):
        late = {"low": "2025-02-01", "high": "2026-11-01", "median": "2025-08-01", "range": "p10_p90"}
        plan = open_at(timeline__construction_start=late)
        found = sample(plan, 40)
        assert 0 < found.refused < 10
        assert len(found.lives) == len(found.points) == 40 - found.refused

    def test_too_many_are_an_error_that_says_why(self, open_at):
        late = {"low": "2025-02-01", "high": "2030-11-01", "median": "2026-12-01", "range": "p10_p90"}
        with pytest.raises(PlanError) as caught:
            sample(open_at(timeline__construction_start=late), 40)
        assert [problem.code for problem in caught.value.problems] == ["STU-001", "PLN-012"]

    def test_an_end_that_is_refused_is_no_end_of_a_driver(self, open_at):
        late = {"low": "2025-02-01", "high": "2030-11-01", "range": "p10_p90"}
        plan = open_at(timeline__construction_start=late)
        (driver,) = drivers(plan, evaluate(plan))
        assert [end["values"]["timeline.construction_start"] for end in driver["ends"]] == ["2025-02-01"]

    def test_refusals_come_back_from_other_processes(self, plan, monkeypatch):
        monkeypatch.setenv("MADANG_PROCESSES", "2")
        changes = [{"capital.discount_rate": 0.05}, {"capital.discount_rate": 9.0}] * 5
        found = evaluate_all(plan, changes)
        assert [isinstance(each, PlanError) for each in found] == [False, True] * 5
        assert found[1].problems[0].path == "capital.discount_rate"
        assert found[0] == evaluate(plan) | found[0]


def test_phases_drawn_out_of_order_are_lives_all_the_same(open_at):
    wide = {"low": "2026-06-01", "high": "2029-06-01", "range": "p10_p90"}
    plan = open_at(phases__first__energised=wide, phases__full__energised=wide)
    assert sample(plan, 30).refused <= 3


def test_announced_accelerators_below_what_an_early_phase_carries(text):
    """A draw of hungry or frugal accelerators does not make the first phase hold more than the last."""
    few = load_plan(text.replace("power_mw: 60", "power_mw: 60, accelerators: 14000"))
    found = sample(few, 30)
    assert found.refused == 0
    assert {life["accelerators_installed"] for life in found.lives} == {14000.0}


def test_tidy_figures_are_what_a_run_shows(plan):
    values = evaluate(plan)
    assert all(tidy(value) == figure.value for value, figure in
               zip(values.values(), simulate(plan).summary.values(), strict=True))  # fmt: skip
