"""Runs side by side: what differs comes first, and what cannot be compared is not."""

import dataclasses

import pytest

from madang.plan import with_values
from madang.study import compare
from madang.twin import simulate


@pytest.fixture(scope="module")
def base(certain):
    return simulate(certain)


@pytest.fixture(scope="module")
def late(certain):
    return simulate(with_values(certain, {"phases.full.energised": "2028-06", "capital.discount_rate": 0.09}))


def test_a_run_and_itself_do_not_differ(base):
    found = compare([base, base])
    assert found.plan == ()
    assert not any(row.differs for row in found.figures)
    assert [row.id for row in found.figures] == list(base.summary)
    assert all(row.change in (0.0, None) for row in found.figures)


def test_the_plan_rows_are_what_differs(base, late):
    found = {row.id: row.values for row in compare([base, late]).plan}
    assert found == {
        "phases.full.energised": ("2028-01", "2028-06"),
        "capital.discount_rate": (base.plan.capital.discount_rate, 0.09),
    }


def test_differences_come_first_and_the_largest_before_all(base, late):
    rows = compare([base, late]).figures
    differs = [row.differs for row in rows]
    assert differs == sorted(differs, reverse=True)
    changes = [abs(row.change) for row in rows if row.differs and row.change is not None]
    assert changes == sorted(changes, reverse=True)
    for row in rows:
        if row.change is not None:
            first, last = row.values
            assert first * (1 + row.change) == pytest.approx(last)


def with_figure(run, **changes):
    figure = dataclasses.replace(run.summary["capex_initial"], **changes)
    return dataclasses.replace(run, summary={**run.summary, "capex_initial": figure})


@pytest.mark.parametrize("change", [{"unit": "USD"}, {"price_year": 2030}])
def test_money_of_another_kind_is_shown_and_not_compared(base, change):
    row = compare([base, with_figure(base, **change)]).figures[0]
    assert row.id == "capex_initial"
    assert row.differs
    assert row.change is None
    assert len(set(row.units)) == 2


def test_a_figure_that_one_run_does_not_have(base):
    row = compare([base, with_figure(base, value=None)]).figures[0]
    assert (row.id, row.change, row.differs) == ("capex_initial", None, True)


def test_three_runs_are_compared_first_with_last(base, late):
    (row,) = [row for row in compare([base, late, base]).plan if row.id == "capital.discount_rate"]
    assert len(row.values) == 3
    assert row.change == 0.0


def test_a_date_that_differs_stands_before_what_does_not(base):
    figure = dataclasses.replace(base.summary["first_service"], value="2030-01-01")
    other = dataclasses.replace(base, summary={**base.summary, "first_service": figure})
    first, second, *_ = compare([base, other]).figures
    assert (first.id, first.change, second.differs) == ("first_service", None, False)
