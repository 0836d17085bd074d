"""The bill: its lines add up, by month and by hour, whatever is drawn."""

import datetime as dt

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from madang.errors import DataError
from madang.plan.supply import TieredTariff
from madang.quantities.hours import hours_of_life
from madang.supply import grid_bill

plain = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=30)
tariffs = st.sampled_from(["kepco_industrial_b_a1", "kepco_industrial_b_b3", "kepco_industrial_b_c2", "us_flat", 0.07])
HOURS = hours_of_life(dt.date(2029, 11, 20), 2, "KR")


@st.composite
def draws(draw):
    rng = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    series = rng.uniform(0, draw(st.floats(0.1, 1000)), len(HOURS))
    return series * (rng.random(len(HOURS)) < draw(st.floats(0.05, 1)))


@plain
@given(tariffs, draws(), st.floats(-0.05, 0.05))
def test_lines_hours_and_years_agree(grid, tariff, draw_mw, trend):
    own = grid(tariff, price_trend=trend)
    bill = grid_bill(own, HOURS, draw_mw, np.full(len(HOURS), 500.0), 2026)
    total = bill.total.sum()
    assert total == pytest.approx(sum(line.sum() for line in bill.lines.values()), rel=1e-12)
    fixed = bill.lines.get("demand", np.zeros(1)).sum()
    fund = 1 + (0.027 if "fund" in bill.lines else 0.0)
    assert bill.energy_cost.sum() + fixed * fund == pytest.approx(total, rel=1e-9)
    assert bill.energy_cost == pytest.approx(bill.price_per_kwh * draw_mw * 1000)
    assert sum(kwh.sum() for kwh in bill.energy_kwh.values()) == pytest.approx(1000 * draw_mw.sum())
    year, cost = bill.by_year
    assert year.tolist() == [2029, 2030, 2031]
    assert cost.sum() == pytest.approx(total)


@plain
@given(tariffs, draws(), st.integers(0, 17519), st.floats(0, 100))
def test_drawing_more_never_costs_less(grid, tariff, draw_mw, hour, extra):
    contract = np.full(len(HOURS), 2000.0)
    more = draw_mw.copy()
    more[hour] += extra
    before, after = (grid_bill(grid(tariff), HOURS, each, contract, 2026).total.sum() for each in (draw_mw, more))
    assert after >= before - 1e-6 * abs(before)


@plain
@given(tariffs, draws(), st.floats(0.1, 10))
def test_a_bill_is_proportional_to_size(grid, tariff, draw_mw, size):
    contract = np.full(len(HOURS), 500.0)
    one = grid_bill(grid(tariff), HOURS, draw_mw, contract, 2026)
    many = grid_bill(grid(tariff), HOURS, size * draw_mw, size * contract, 2026)
    assert many.total == pytest.approx(size * one.total)


def test_a_flat_price_is_the_price(grid):
    bill = grid_bill(grid(0.07), HOURS, np.full(len(HOURS), 100.0), np.full(len(HOURS), 100.0), 2026)
    assert set(bill.lines) == {"energy_flat"}
    assert bill.currency is None
    assert np.all(bill.price_per_kwh == 0.07)
    assert bill.total.sum() == pytest.approx(0.07 * 100e3 * len(HOURS))


def test_prices_grow_from_the_price_year(grid):
    bill = grid_bill(grid(0.10, price_trend=0.02), HOURS, np.ones(len(HOURS)), np.ones(len(HOURS)), 2029)
    for year, price in ((2029, 0.10), (2030, 0.102), (2031, 0.10404)):
        assert bill.price_per_kwh[HOURS.year == year] == pytest.approx(price, rel=1e-12)


def test_a_month_cut_short_pays_its_part_of_the_demand_charge(grid):
    """A life of whole years pays the demand charge of whole years, wherever in a month it begins."""
    flat, contract = np.full(len(HOURS), 100.0), np.full(len(HOURS), 100.0)
    bill = grid_bill(grid(), HOURS, flat, contract, 2026)
    assert len(bill.month) == 25
    assert bill.lines["demand"].sum() == pytest.approx(8190 * 100e3 * 24)


@pytest.mark.parametrize("bad", [np.full(len(HOURS), -1.0), np.full(len(HOURS), np.nan), np.ones(100)])
def test_a_draw_that_is_none_is_refused(grid, bad):
    with pytest.raises(DataError, match="SUP-001"):
        grid_bill(grid(), HOURS, bad, np.ones(len(HOURS)), 2026)


def test_an_unknown_tariff_is_named_with_its_nearest(grid):
    with pytest.raises(DataError, match="kepco_industrial_b_b3"):
        grid_bill(grid("kepco_industrial_b3"), HOURS, np.ones(len(HOURS)), np.ones(len(HOURS)), 2026)


def test_the_tax_stands_beside_the_bill_without_the_fund(grid):
    """Ten per cent of what is billed without the fund; in no sum."""
    hours = hours_of_life(dt.date(2026, 1, 1), 1, "KR")
    draw = np.full(len(hours), 10.0)
    bill = grid_bill(grid(), hours, draw, draw, 2026)
    assert bill.vat == pytest.approx(0.1 * (bill.total - bill.lines["fund"]))
    assert grid_bill(grid(100.0), hours, draw, draw, 2026).vat.sum() == 0


def test_a_months_energy_beyond_the_threshold_costs_more(grid):
    """744 MWh in January at 1 MW: 500 MWh at 0.1, 244 at 0.2; hours at the month's mean add up to it."""
    tariff = TieredTariff(kind="tiered", price_per_kwh=0.1, threshold_mwh_month=500, price_above_per_kwh=0.2)
    own = grid(0.1).model_copy(update={"tariff": tariff})
    hours = hours_of_life(dt.date(2026, 1, 1), 1, "KR")
    draw = np.ones(len(hours))
    bill = grid_bill(own, hours, draw, draw, 2026)
    assert bill.total[0] == pytest.approx(500_000 * 0.1 + 244_000 * 0.2)
    assert bill.energy_cost.sum() == pytest.approx(bill.total.sum())


def test_the_grids_own_peak_is_billed_within_its_hours(grid):
    """10 MW flat with 20 MW on summer nights: nights do not count, four months of the season do."""
    season = {"per_kw_month": 3.0, "first_month": 6, "last_month": 9, "first_hour": 14, "last_hour": 17}
    hours = hours_of_life(dt.date(2026, 1, 1), 1, "KR")
    draw = np.where(hours.hour < 6, 20.0, 10.0)
    bill = grid_bill(grid(0.1, coincident_peak=season), hours, draw, draw, 2026)
    assert bill.lines["coincident"].sum() == pytest.approx(4 * 3.0 * 10_000)
    cold = grid(0.1, coincident_peak={**season, "first_month": 12, "last_month": 2})
    winter = grid_bill(cold, hours, draw, draw, 2026)
    assert np.flatnonzero(winter.lines["coincident"]).tolist() == [0, 1, 11]
