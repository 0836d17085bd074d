"""A number in (0, 1) becomes a value: quantile functions that keep their ends, their order and the plan's rules."""

import datetime as dt
import math

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from madang.plan import Provenance, values_of, with_values
from madang.plan.bounds import bounds
from madang.study.space import Variable, drawn, value_at, variables

pytestmark = pytest.mark.filterwarnings("ignore:Generating overly large repr")

quantiles = st.floats(1e-6, 1 - 1e-6)
numbers = st.floats(-1e6, 1e6)


def known(value, low, high, **rest):
    return Provenance(kind="assumed", value=value, source="x", low=low, high=high, **rest)


@st.composite
def ranges(draw, positive=False):
    """A range with its median or mode inside."""
    ends = sorted(draw(st.tuples(*[st.floats(1e-3, 1e6) if positive else numbers] * 3)))
    assume(ends[0] < ends[2])
    shape = draw(st.sampled_from(["lognormal"] if positive else ["triangular", "uniform", "normal"]))
    kind = "p10_p90" if shape in ("normal", "lognormal") else "bounds"
    return known(ends[1], ends[0], ends[2], shape=shape, range=kind)


FREE = "no.such.path"  # where the schema sets no limit


@given(ranges(), quantiles, quantiles)
def test_more_is_never_less(record, u, v):
    low, high = sorted((u, v))
    assert value_at(FREE, record, low) <= value_at(FREE, record, high) + 1e-9 * abs(record.high)


@given(ranges(positive=True), quantiles, quantiles)
def test_more_is_never_less_on_a_logarithm(record, u, v):
    low, high = sorted((u, v))
    assert 0 < value_at(FREE, record, low) <= value_at(FREE, record, high) * (1 + 1e-9)


@given(st.one_of(ranges(), ranges(positive=True)))
def test_percentiles_are_hit(record):
    assume(record.range == "p10_p90")
    for quantile, value in ((0.1, record.low), (0.5, record.value), (0.9, record.high)):
        assert value_at(FREE, record, quantile) == pytest.approx(value, rel=1e-6, abs=1e-6)


@given(ranges(), quantiles)
def test_bounds_are_kept(record, u):
    assume(record.range == "bounds")
    assert record.low - 1e-6 <= value_at(FREE, record, u) <= record.high + 1e-6


def test_a_triangle_against_its_moments():
    """Mean (a + b + c)/3 and variance (a² + b² + c² − ab − ac − bc)/18 (Evans, Hastings and Peacock, ch. 44)."""
    a, mode, b = 2.0, 3.0, 7.0
    n = 20_000
    values = [value_at(FREE, known(mode, a, b, range="bounds"), (k + 0.5) / n) for k in range(n)]
    mean = sum(values) / n
    assert mean == pytest.approx((a + b + mode) / 3, rel=1e-5)
    variance = sum((value - mean) ** 2 for value in values) / n
    assert variance == pytest.approx((a * a + b * b + mode * mode - a * b - a * mode - b * mode) / 18, rel=1e-4)


def test_a_normal_range_against_a_table():
    """P10 and P90 of a normal distribution lie 1.2816 standard deviations from its mean; P97.5 lies 1.96."""
    record = known(0.0, -1.2816, 1.2816, range="p10_p90")
    assert value_at(FREE, record, 0.975) == pytest.approx(1.96, abs=1e-3)
    assert value_at(FREE, record, 0.8413) == pytest.approx(1.0, abs=1e-3)


@given(quantiles)
def test_a_range_without_width_is_its_value(u):
    for shape in ("triangular", "uniform", "normal", "lognormal"):
        assert value_at(FREE, known(5.0, 5.0, 5.0, shape=shape), u) == pytest.approx(5.0)


@given(quantiles)
def test_a_median_takes_the_place_of_the_value(u):
    record = known(10.0, 2.0, 8.0, median=4.0, range="p10_p90")
    assert value_at(FREE, record, 0.5) == pytest.approx(4.0)
    assert (value_at(FREE, record, u) <= 4.0) == (u <= 0.5)


@given(quantiles)
def test_what_the_schema_forbids_is_not_drawn(u):
    for path, record in (
        ("fleet.availability", known(0.97, 0.5, 0.99, range="p10_p90")),
        ("timeline.life_years", known(3, 1, 70)),
        ("phases.first.accelerators", known(1, 0.1, 2.0, range="p10_p90")),
        ("capital.discount_rate", known(0.4, 0.1, 0.9, range="p10_p90")),
    ):
        low, high = bounds(path)
        value = value_at(path, record, u)
        assert low <= value <= high
        assert isinstance(value, int) == (path in ("timeline.life_years", "phases.first.accelerators"))


@given(quantiles)
def test_dates_move_by_whole_days(u):
    record = known("2027-11", "2027-11", "2028-06", range="bounds", shape="uniform")
    value = value_at("phases.first.energised", record, u)
    assert "2027-11-01" <= value <= "2028-06-30", "a month ends on its last day"
    assert dt.date.fromisoformat(value).isoformat() == value


def test_a_delay_of_a_year_at_nine_in_ten():
    record = known("2027-11-01", "2027-11-01", "2029-11-01", median="2028-11-01", range="p10_p90")
    at = {u: value_at("phases.first.energised", record, u) for u in (0.1, 0.5, 0.9)}
    assert at == {0.1: "2027-11-01", 0.5: "2028-11-01", 0.9: "2029-11-01"}


@given(st.integers(1, 200))
def test_options_of_a_choice_weigh_the_same(n):
    record = Provenance(kind="assumed", value="it", source="x", alternatives=("facility", "utility"))
    found = [value_at("phases.first.power_basis", record, (k + 0.5) / (3 * n)) for k in range(3 * n)]
    assert {option: found.count(option) for option in ("it", "facility", "utility")} == dict.fromkeys(
        ("it", "facility", "utility"), n)  # fmt: skip


def test_values_that_move_together_are_one_variable(open_at):
    plan = open_at(
        phases__first__power_mw={"low": 10.0, "high": 20.0, "moves_with": "power"},
        phases__full__power_mw={"low": 40.0, "high": 60.0, "moves_with": "power"},
        fleet__availability={"low": 0.9, "high": 0.99},
        fleet__idle_fraction={"low": 0.2},
    )
    names = variables(plan)
    assert [variable.name for variable in names] == ["power", "fleet.availability"], "half a range is none"
    power = names[0]
    assert power.ends() == [
        {"phases.first.power_mw": 10.0, "phases.full.power_mw": 40.0},
        {"phases.first.power_mw": 20.0, "phases.full.power_mw": 60.0},
    ]
    lower, upper = power.at(0.2), power.at(0.8)
    assert all(lower[path] < upper[path] for path in lower)


def test_choices_that_move_together_choose_the_same(open_at):
    choice = {"alternatives": ("facility", "utility"), "moves_with": "basis"}
    plan = open_at(phases__first__power_basis=choice, phases__full__power_basis=choice)
    (basis,) = variables(plan)
    assert basis.is_choice
    assert [set(change.values()) for change in basis.ends()] == [{"it"}, {"facility"}, {"utility"}]
    assert all(len(set(basis.at(u).values())) == 1 for u in (0.1, 0.4, 0.9))


def test_a_certain_plan_has_no_variables(certain):
    assert variables(certain) == []
    assert drawn(certain, [], []) == {}


@settings(deadline=None, max_examples=60)
@given(data=st.data())
def test_every_draw_of_the_defaults_is_a_plan(plan, data):
    names = variables(plan)
    change = drawn(plan, names, data.draw(st.lists(quantiles, min_size=len(names), max_size=len(names))))
    assert values_of(with_values(plan, change)).keys() == values_of(plan).keys()


LATE = {"low": "2026-06", "high": "2029-06", "range": "p10_p90"}
WIDE = {"low": 5.0, "high": 90.0, "range": "p10_p90"}


@settings(deadline=None, max_examples=60)
@given(u=st.lists(st.floats(0.02, 0.98), min_size=4, max_size=4))
def test_drawn_phases_keep_their_order(open_at, u):
    plan = open_at(
        phases__first__energised=LATE, phases__full__energised=LATE | {"low": "2027-01"},
        phases__first__power_mw=WIDE, phases__full__power_mw=WIDE,
    )  # fmt: skip
    change = drawn(plan, variables(plan), u)
    free = {path: value for v, q in zip(variables(plan), u, strict=True) for path, value in v.at(q).items()}
    assert change["phases.first.energised"] == free["phases.first.energised"]
    assert change["phases.full.energised"] > change["phases.first.energised"]
    assert change["phases.full.energised"] >= free["phases.full.energised"]
    assert change["phases.full.power_mw"] == max(free["phases.full.power_mw"], free["phases.first.power_mw"])


def test_a_phase_without_a_range_moves_up_with_the_one_before_it(open_at):
    plan = open_at(phases__first__energised=LATE)
    assert drawn(plan, variables(plan), [0.99])["phases.full.energised"] > "2029-06-30"
    assert "phases.full.energised" not in drawn(plan, variables(plan), [0.05])


def test_a_variable_is_a_plain_record():
    variable = Variable("a", (("fleet.availability", known(0.9, 0.8, 0.95)),))
    assert not variable.is_choice
    assert math.isclose(variable.ends()[0]["fleet.availability"], 0.8)
