"""Any small campus: its accelerators against a slow count of cohorts, its power and energy against their laws."""

import datetime as dt

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from madang.catalog.load_shapes import load_shape, load_shapes
from madang.errors import PlanError
from madang.plan import load_plan
from madang.twin.life import live
from madang.twin.tables import filled_years, full_years, hour_columns, years_table

shares = st.one_of(st.sampled_from([0.0, 1.0]), st.floats(1e-3, 1))


@st.composite
def plans(draw):
    """Campuses of one to three phases and one or two tenants, by their text."""
    start = draw(st.dates(dt.date(2026, 1, 1), dt.date(2029, 12, 31)))
    years = draw(st.integers(1, 6))
    gaps = draw(st.lists(st.integers(1, max(1, years * 180)), max_size=2))
    days = [start]
    for gap in gaps:
        days.append(days[-1] + dt.timedelta(days=gap))
    assume((days[-1] - start).days < years * 365 - 5)
    powers = np.cumsum(draw(st.lists(st.integers(1, 90), min_size=len(days), max_size=len(days))))
    basis = draw(st.sampled_from(["it", "facility", "utility"]))
    counts = np.cumsum(draw(st.lists(st.integers(100, 40_000), min_size=len(days), max_size=len(days))))
    announced = draw(st.booleans())
    phases = "\n".join(
        f"  - {{name: p{index}, energised: {day}, power_mw: {power}, power_basis: {basis}"
        + (f", accelerators: {count}" if announced else "")
        + "}"
        for index, (day, power, count) in enumerate(zip(days, powers, counts, strict=True))
    )
    share = draw(shares)
    tenants = [("a", share), ("b", draw(shares) * (1 - share))][: draw(st.integers(1, 2))]
    users = "\n".join(
        f"  - {{name: {name}, share: {part!r}, occupancy: {draw(shares)!r}, "
        f"ramp_months: {draw(st.integers(0, 36))}, utilisation: {draw(shares)!r}, "
        f"shape: {draw(st.sampled_from(load_shapes()))}}}"
        for name, part in tenants
    )
    return f"""format: madang-plan/1
title: {{ko: 시험, en: Test}}
site: {{country: KR, place: Ulsan, weather: {{kind: climate, climate: ulsan}}}}
timeline: {{construction_start: 2025-01-01, life_years: {years}}}
phases:
{phases}
fleet:
  arrival_months: {draw(st.integers(0, 24))}
  swap_days: {draw(st.integers(0, 90))}
  life_years: {draw(st.integers(1, 8))}
  idle_fraction: {draw(shares)!r}
  availability: {draw(shares)!r}
tenants:
{users}
capital: {{currency: KRW, price_year: 2025}}
"""


def lived(text):
    return live(load_plan(text))


some = settings(deadline=None, max_examples=25)


def moment(life, hour):
    """Date and time of an hour, counted day by day from the first, 29 February left out."""
    now = dt.datetime.combine(life.hours.first_day, dt.time())
    now += dt.timedelta(days=(now.month, now.day) == (2, 29))
    day, of_day = divmod(hour, 24)
    while day:
        now += dt.timedelta(days=1)
        day -= (now.month, now.day) != (2, 29)
    return now + dt.timedelta(hours=of_day)


def cohorts(count, start, arrival, life, swap):
    """Share of a phase's accelerators in place in the middle of each hour: each hour's arrivals followed by name.

    All times in whole hours. A cohort that comes within an hour is half there in its middle, and half gone in
    the middle of the hour in which it leaves; its place is filled again after the swap.
    """
    change = [0.0] * (count + 2)

    def move(hour, share):
        for part in (0, 1) if arrival else (0,):
            if hour + part < count:
                change[hour + part] += share / (2 if arrival else 1)

    for cohort in range(max(arrival, 1)):
        size = 1 / max(arrival, 1)
        comes = start + cohort
        while comes < count:
            move(comes, size)
            move(comes + life, -size)
            comes += life + swap
    return np.cumsum(change[:count])


@some
@given(plans())
def test_accelerators_are_those_of_the_cohorts_followed_one_by_one(text):
    life = lived(text)
    fleet, phases = life.plan.fleet, life.capacity.phases
    installed = np.zeros(len(life.hours))
    sold = {tenant.name: np.zeros(len(life.hours)) for tenant in life.plan.tenants}
    time = np.arange(len(life.hours)) + 0.5
    before = 0.0
    for phase in phases:
        share = cohorts(
            len(life.hours),
            phase.start_hour,
            round(fleet.arrival_months * 730),
            round(fleet.life_years * 8760),
            round(fleet.swap_days * 24),
        )
        in_place = share * (phase.accelerators - before)
        before = phase.accelerators
        installed += in_place
        for tenant in life.plan.tenants:
            ramp = tenant.ramp_months * 730
            ramped = np.where(time < phase.start_hour, 0.0, (time - phase.start_hour) / ramp if ramp else 1.0)
            sold[tenant.name] += (
                in_place * fleet.availability * np.minimum(ramped, 1.0) * tenant.share * tenant.occupancy
            )
    scale = phases[-1].accelerators
    assert np.abs(life.capacity.installed - installed).max() <= 1e-6 * scale
    assert np.abs(life.capacity.available - installed * fleet.availability).max() <= 1e-6 * scale
    for name, reference in sold.items():
        assert np.abs(life.demand.sold[name] - reference).max() <= 1e-6 * scale


@some
@given(plans())
def test_no_more_than_there_is(text):
    life = lived(text)
    capacity, small = life.capacity, 1e-9 * life.capacity.phases[-1].accelerators
    count = np.zeros(len(life.hours))
    for phase in capacity.phases:
        count[phase.start_hour :] = phase.accelerators
    assert (capacity.installed >= 0).all()
    assert (capacity.installed <= count + small).all()
    assert (life.accelerators_sold <= capacity.available + small).all()
    assert (life.accelerators_busy <= life.accelerators_sold + small).all()
    assert (life.accelerators_busy >= 0).all()
    for tenant in life.plan.tenants:
        assert (life.busy[tenant.name] <= life.demand.busy[tenant.name] + small).all()


@some
@given(plans(), st.data())
def test_work_follows_the_hour_of_the_week(text, data):
    life = lived(text)
    hour = data.draw(st.integers(0, len(life.hours) - 1))
    now = moment(life, hour)
    for tenant in life.plan.tenants:
        share = min(tenant.utilisation * load_shape(tenant.shape)[now.weekday() * 24 + now.hour], 1.0)
        assert life.demand.busy[tenant.name][hour] == pytest.approx(life.demand.sold[tenant.name][hour] * share)


@some
@given(plans())
def test_power_is_the_sum_of_its_parts_and_never_above_its_limits(text):
    life = lived(text)
    fleet, columns = life.plan.fleet, hour_columns(life)
    kw = columns["accelerators_available"] * fleet.idle_fraction
    kw = kw + sum(life.demand.busy.values()) * (1 - fleet.idle_fraction)
    assert np.allclose(columns["it_demand_mw"], kw * fleet.it_kw_per_accelerator / 1000)
    parts = sum(columns[name] for name in ("it_mw", "mechanical_mw", "electrical_loss_mw", "other_mw"))
    assert np.allclose(columns["facility_mw"], parts, rtol=1e-12)
    assert all((columns[name] >= 0).all() for name in ("mechanical_mw", "electrical_loss_mw", "other_mw"))
    loose = 1 + 1e-9
    assert (columns["it_mw"] <= columns["it_demand_mw"] * loose).all()
    assert (columns["it_mw"] <= columns["it_capacity_mw_hour"] * loose).all()
    assert (columns["it_mw"] <= columns["it_limit_mw"] * loose).all()
    assert (columns["facility_mw"] <= life.capacity.grid_limit_mw * loose).all()
    assert (life.capacity.grid_limit_mw <= life.capacity.contract_mw * loose).all()
    assert np.allclose(columns["unserved_it_mw"], columns["it_demand_mw"] - columns["it_mw"])
    assert (columns["unserved_it_mw"] >= 0).all()


@some
@given(plans())
def test_announced_power_is_never_exceeded_on_its_own_basis(text):
    life = lived(text)
    drawn = {"it": life.it_mw, "facility": life.facility.facility_mw, "utility": life.facility.facility_mw}
    for phase, after in zip(life.capacity.phases, [*life.capacity.phases[1:], None], strict=True):
        stated = next(each for each in life.plan.phases if each.name == phase.name)
        span = slice(phase.start_hour, after.start_hour if after else None)
        highest = stated.power_mw * (life.plan.electrical.utility_headroom if stated.power_basis == "utility" else 1)
        assert drawn[stated.power_basis][span].max(initial=0.0) <= highest * (1 + 1e-9)


@some
@given(plans())
def test_years_are_the_sums_of_their_hours(text):
    life = lived(text)
    years, columns = years_table(life), hour_columns(life)
    ends = np.cumsum(years["hours"].to_numpy())
    assert ends[-1] == len(life.hours)
    sums = {"it_mwh": "it_mw", "facility_mwh": "facility_mw", "unserved_it_mwh": "unserved_it_mw",
            "water_consumed_m3": "water_consumed_m3", "accelerator_hours_sold": "accelerators_sold",
            "accelerator_hours_useful": "accelerators_busy", "energy_charge": "energy_cost",
            "emissions_t": "emissions_t"}  # fmt: skip
    for index, end in enumerate(ends):
        span = slice(end - years["hours"][index], end)
        for name, hourly in sums.items():
            assert years[name][index] == pytest.approx(float(columns[hourly][span].sum()), rel=1e-9, abs=1e-6)
        assert years["peak_facility_mw"][index] == columns["facility_mw"][span].max()
    assert years["bill"].sum() == pytest.approx(life.bill.total.sum(), rel=1e-9)
    assert years["bill"].to_numpy() == pytest.approx(life.money.cash.energy[-len(years) :], rel=1e-9)


@some
@given(plans())
def test_full_and_filled_years(text):
    life = lived(text)
    first, months = life.hours.first_day, life.plan.fleet.arrival_months
    months = max([months, *(tenant.ramp_months for tenant in life.plan.tenants)])
    filled_from = life.capacity.phases[-1].start_hour + months * 730
    for index, (year, full, filled) in enumerate(
        zip(life.hours.year[life.hours.year_starts].tolist(), full_years(life), filled_years(life), strict=True)
    ):
        start = life.hours.index_of(dt.date(year, 1, 1))
        whole = start >= 0 and start + 8760 <= len(life.hours)
        assert full == whole
        assert filled == (whole and start >= filled_from)
        assert index == year - first.year


FULL = """format: madang-plan/1
title: {{ko: 시험, en: Test}}
site: {{country: KR, place: Ulsan, weather: {{kind: climate, climate: ulsan}}}}
timeline: {{construction_start: 2025-01-01, life_years: 2}}
phases:
  - {{name: all, energised: 2027-01-01, power_mw: 100, power_basis: {basis}}}
fleet: {{arrival_months: 0, swap_days: 0, life_years: 5, availability: 1}}
tenants:
  - {{name: a, share: 1, occupancy: 1, ramp_months: 0, utilisation: 1, shape: flat}}
capital: {{currency: KRW, price_year: 2025}}
"""


@pytest.mark.parametrize(("basis", "drawn_mw"), [("facility", 100.0), ("utility", 90.0)])
def test_at_full_load_the_worst_hour_draws_what_was_announced(basis, drawn_mw):
    life = live(load_plan(FULL.format(basis=basis) + "electrical: {utility_headroom: 0.9}\n"))
    assert life.facility.facility_mw.max() == pytest.approx(drawn_mw, rel=1e-6)
    assert life.it_mw == pytest.approx(life.it_mw[0]), "at full load IT power is the same at all hours"
    assert life.capacity.contract_mw.max() == pytest.approx(100.0 if basis == "utility" else 100.0 / 0.9)


def test_on_the_basis_of_it_the_full_load_is_the_announced_power():
    life = live(load_plan(FULL.format(basis="it")))
    assert life.it_mw == pytest.approx(100.0)
    assert life.accelerators_busy == pytest.approx(100_000 / life.plan.fleet.it_kw_per_accelerator)


@settings(deadline=None, max_examples=12)
@given(limit=st.floats(30, 130))
def test_a_grid_below_the_need_cuts_work_and_says_what_it_could_not_serve(limit):
    free = live(load_plan(FULL.format(basis="it")))
    cut = live(load_plan(FULL.format(basis="it").replace("power_mw: 100", f"power_mw: 100, grid_limit_mw: {limit!r}")))
    assert (cut.facility.facility_mw <= limit * (1 + 1e-9)).all()
    assert cut.demand.it_mw == pytest.approx(free.it_mw)
    unserved = float((cut.demand.it_mw - cut.it_mw).sum())
    assert unserved == pytest.approx(float((free.it_mw - cut.it_mw).sum()))
    short = cut.it_mw < free.it_mw * (1 - 1e-9)
    assert (unserved > 1e-3) == short.any()
    assert (cut.accelerators_busy[short] < free.accelerators_busy[short]).all()
    assert cut.accelerators_busy[~short] == pytest.approx(free.accelerators_busy[~short])
    idle = cut.plan.fleet.idle_fraction
    power = (cut.capacity.available * idle + cut.accelerators_busy * (1 - idle)) * cut.plan.fleet.it_kw_per_accelerator
    working = cut.accelerators_busy > 0
    assert power[working] / 1000 == pytest.approx(cut.it_mw[working]), "what is at work is what is drawn"


@pytest.mark.parametrize("limit", [0, 1])
def test_a_grid_that_does_not_carry_the_empty_facility_is_refused_by_name(limit):
    with pytest.raises(PlanError) as caught:
        live(load_plan(FULL.format(basis="it").replace("power_mw: 100", f"power_mw: 100, grid_limit_mw: {limit}")))
    (only,) = caught.value.problems
    assert (only.code, only.path) == ("RUN-006", "phases.all.grid_limit_mw")
    assert "MW" in only.allowed


@pytest.mark.parametrize(
    ("announced", "expected"),
    [
        ((None, None, None), (10, 20, 40)),
        ((None, 15, None), (10, 15, 40)),
        ((None, 5, None), (5, 5, 40)),
        ((25, None, None), (25, 25, 40)),
        ((50, None, None), (50, 50, 50)),
        ((None, None, 12), (10, 12, 12)),
        ((8, None, 60), (8, 20, 60)),
    ],
)
def test_counts_that_power_decides_lie_between_the_announced_ones(announced, expected):
    """With 1,000 kW an accelerator, a phase's power in MW carries as many accelerators."""
    phases = "\n".join(
        f"  - {{name: p{year}, energised: 20{year}-01, power_mw: {power}, power_basis: it"
        + (f", accelerators: {count}}}" if count else "}")
        for year, power, count in zip((27, 28, 29), (10, 20, 40), announced, strict=True)
    )
    one = (
        FULL.format(basis="it")
        .replace("life_years: 2", "life_years: 4")
        .replace("{arrival", "{it_kw_per_accelerator: 1000, arrival")
    )
    start, end = one.index("  - {name: all"), one.index("fleet:")
    life = live(load_plan(one[:start] + phases + "\n" + one[end:]))
    assert tuple(phase.accelerators for phase in life.capacity.phases) == pytest.approx(expected)
    assert tuple(life.capacity.installed[[0, 9000, 18000]]) == pytest.approx(expected)


def test_a_phase_that_takes_it_power_away_is_refused():
    """Bases may differ from phase to phase, but 100 MW of IT do not fit in 105 MW of facility."""
    text = FULL.format(basis="it").replace(
        "fleet:", "  - {name: more, energised: 2028-01, power_mw: 105, power_basis: facility}\nfleet:"
    )
    with pytest.raises(PlanError) as caught:
        live(load_plan(text))
    assert [problem.path for problem in caught.value.problems] == ["phases"]
