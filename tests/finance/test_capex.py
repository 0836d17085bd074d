"""Capital by month: what is bought, when, and that nothing is lost on the way."""

import datetime as dt

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from madang.errors import PlanError
from madang.finance import Build, Step, capex_schedule
from madang.finance.capex import spent_share

plain = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
days = st.dates(dt.date(2024, 1, 1), dt.date(2030, 12, 31))


@st.composite
def builds(draw):
    start = draw(days)
    energised = [start + dt.timedelta(days=draw(st.integers(1, 1500)))]
    for _ in range(draw(st.integers(0, 3))):
        energised.append(energised[-1] + dt.timedelta(days=draw(st.integers(1, 700))))
    amount = st.floats(0.1, 1e5)
    return Build(
        construction_start=start,
        end=energised[0].replace(year=energised[0].year + draw(st.integers(12, 30)), day=1),
        steps=tuple(Step(day, draw(amount), draw(amount)) for day in energised),
        fleet_life_years=draw(st.floats(1, 12)),
        swap_days=draw(st.floats(0, 90)),
        arrival_months=draw(st.floats(0, 24)),
    )


@plain
@given(builds(), st.floats(0, 1), st.floats(-0.1, 0.1))
def test_every_phase_is_paid_for_in_full(capital, build, s_curve, trend):
    capex = capex_schedule(capital(spending_s_curve=s_curve, it_price_trend=trend), build)
    power = sum(step.it_mw_added for step in build.steps)
    pieces = sum(step.accelerators_added for step in build.steps)
    assert capex.shell_and_plant.sum() == pytest.approx(power * 10e6, rel=1e-9)
    assert capex.it_equipment.sum() == pytest.approx(pieces * 50e3, rel=1e-9)
    assert capex.unit_cost_capex == pytest.approx(capex.initial, rel=1e-12)
    for line in (capex.shell_and_plant, capex.it_equipment, capex.refresh, -capex.resale):
        assert line.min() >= 0


@plain
@given(builds(), st.floats(1e6, 1e13), st.sampled_from(["all_in", "shell_and_plant", "it_equipment"]))
def test_an_announced_investment_is_spent_to_the_unit(capital, build, amount, scope):
    capex = capex_schedule(capital(initial_capex=amount, initial_capex_scope=scope), build)
    alone = capex_schedule(capital(), build)
    covered = {
        "all_in": capex.initial,
        "shell_and_plant": capex.shell_and_plant.sum(),
        "it_equipment": capex.it_equipment.sum(),
    }
    assert covered[scope] == pytest.approx(amount, rel=1e-12)
    assert capex.unit_cost_capex == pytest.approx(alone.initial, rel=1e-12)
    if scope == "shell_and_plant":
        assert np.array_equal(capex.it_equipment, alone.it_equipment)
        assert np.array_equal(capex.refresh, alone.refresh)
    if scope == "it_equipment":
        assert np.array_equal(capex.shell_and_plant, alone.shell_and_plant)


@plain
@given(builds())
def test_without_a_drop_in_value_a_fleet_costs_nothing(capital, build):
    """Sold at what it cost, at every replacement and at the end, equipment nets to zero."""
    capex = capex_schedule(capital(resale_share=1.0), build)
    equipment = capex.it_equipment + capex.refresh + capex.resale
    assert equipment.sum() == pytest.approx(0, abs=1e-6 * capex.it_equipment.sum())


@plain
@given(builds(), st.floats(0, 1), st.floats(0, 1))
def test_more_resale_never_costs_more(capital, build, one, other):
    low, high = (capex_schedule(capital(resale_share=share), build).resale.sum() for share in sorted((one, other)))
    assert high <= low + 1e-6


def test_money_is_spent_between_ground_breaking_and_each_energisation(capital, build):
    capex = capex_schedule(capital(), build())
    spent = capex.month[capex.shell_and_plant > 0]
    assert (spent[0], spent[-1]) == (np.datetime64("2025-09"), np.datetime64("2029-02"))
    first = capex.shell_and_plant[capex.month < np.datetime64("2027-11")]
    assert first.sum() == pytest.approx(40 * 10e6)
    arrived = capex.month[capex.it_equipment > 0]
    assert (arrived[0], arrived[-1]) == (np.datetime64("2027-11"), np.datetime64("2029-08"))


def test_a_fleet_is_renewed_every_life_at_the_price_of_its_day(capital, build):
    campus = build(steps=(Step(dt.date(2027, 11, 1), 40.0, 20_000.0),), arrival_months=0.0)
    capex = capex_schedule(capital(it_price_trend=-0.02, resale_share=0.1), campus)
    dates = [str(month) for month in capex.month[capex.refresh > 1]]
    assert dates == ["2032-11", "2037-11"]  # the third would fall on the last day of the campus
    price = 20_000 * 50e3
    assert capex.refresh[capex.refresh > 1] == pytest.approx([price * 0.98**5, price * 0.98**10])
    sold = capex.resale[capex.resale < -1]
    assert sold == pytest.approx([-0.1 * price, -0.1 * price * 0.98**5, -0.1 * price * 0.98**10], rel=1e-4)


def test_places_stand_empty_between_generations(capital, build):
    campus = build(steps=(Step(dt.date(2027, 11, 1), 40.0, 20_000.0),), arrival_months=0.0, swap_days=73)
    capex = capex_schedule(capital(), campus)
    dates = [str(month) for month in capex.month[capex.refresh > 1]]
    assert dates == ["2033-01", "2038-03"]


@given(st.floats(0, 1), st.floats(0, 1), st.floats(0, 1))
def test_the_s_curve_rises_from_nothing_to_all(s_curve, one, other):
    low, high = sorted((one, other))
    assert spent_share(np.array([0.0, 1.0]), s_curve).tolist() == [0.0, 1.0]
    assert spent_share(np.array(low), s_curve) <= spent_share(np.array(high), s_curve) + 1e-12
    assert spent_share(np.array(one), s_curve) + spent_share(np.array(1 - one), s_curve) == pytest.approx(1)


def test_the_s_curve_is_the_dhss_formula():
    """With C = 0 and K = 3.884 the published formula, worked by hand, spends 12.585 % in the first fifth."""
    assert spent_share(np.array(0.2), 3 / 3.884) == pytest.approx(0.12585, abs=5e-6)


def test_an_investment_that_covers_nothing_is_refused(capital, build):
    with pytest.raises(PlanError, match="FIN-002"):
        capex_schedule(capital(initial_capex=1e9), build())
    with pytest.raises(PlanError, match="FIN-002"):
        capex_schedule(
            capital(initial_capex=1e9, initial_capex_scope="it_equipment", it_cost_per_accelerator_usd=0), build())


def test_a_phase_cannot_take_power_away(build):
    with pytest.raises(PlanError, match="FIN-001"):
        build(steps=(Step(dt.date(2027, 1, 1), 40.0, 100.0), Step(dt.date(2028, 1, 1), -1.0, 100.0)))


def test_prices_in_dollars_are_paid_at_the_plans_rate(capital, build):
    won = capex_schedule(capital(currency="KRW", usd_rate=1400.0), build())
    dollars = capex_schedule(capital(), build())
    assert won.it_equipment.sum() == pytest.approx(1400 * dollars.it_equipment.sum())
