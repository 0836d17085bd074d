"""Own firm generation: it carries more than the grid alone, and what it drops is cut from the work."""

import numpy as np
import pytest

from madang.errors import PlanError
from madang.plan import load_plan
from madang.supply.gas import working_share
from madang.twin.laws import laws
from madang.twin.life import live

GRID_41 = {"power_mw: 60, power_basis: it}": "power_mw: 103, power_basis: it, grid_limit_mw: 41}"}
GAS = "{name: chp, kind: gas, power_mw: 70, duty: backup, spare_units: 0, units: 2"


def lived(text, gas=""):
    for old, new in GRID_41.items():
        text = text.replace(old, new)
    return live(load_plan(text + (f"supply:\n  sources:\n    - {gas}}}\n" if gas else "")))


@pytest.fixture(scope="module")
def alone(text):
    return lived(text)


@pytest.fixture(scope="module")
def sound(text):
    return lived(text, f"{GAS}, availability: 1.0")


@pytest.fixture(scope="module")
def failing(text):
    return lived(text, f"{GAS}, availability: 0.9, repair_hours: 100")


def full(life):
    """Hours after the second phase's accelerators have come."""
    return life.hours.year == 2030


def test_own_gas_carries_more_than_the_grid_alone(alone, sound):
    assert alone.it_limit_mw[full(alone)].max() < 41
    assert sound.it_limit_mw[full(sound)].min() > 80
    assert sound.it_mw[full(sound)].sum() > 1.35 * alone.it_mw[full(alone)].sum()
    assert sound.accelerators_busy.sum() > 1.5 * alone.accelerators_busy.sum()
    assert sound.grid_mw.max() <= 41 * (1 + 1e-9)
    assert sound.supply.gas_mw.max() <= 70 * (1 + 1e-9)


def test_gas_that_never_fails_leaves_nothing_unserved(sound):
    laws(sound)
    assert not sound.supply.unserved_mw.any()
    short = sound.demand.it_mw - sound.it_mw
    assert (short[sound.demand.it_mw <= sound.it_limit_mw] == 0).all()


def test_a_failure_cuts_work_and_the_balances_hold(failing, sound):
    laws(failing)
    share = working_share(failing.plan.supply.sources[0], len(failing.hours))
    lost = failing.it_mw < sound.it_mw * (1 - 1e-9)
    assert lost.any()
    assert (share[lost] < 1).all()
    assert (failing.accelerators_busy[lost] < sound.accelerators_busy[lost]).all()
    assert failing.accelerators_busy[~lost] == pytest.approx(sound.accelerators_busy[~lost])
    assert failing.supply.unserved_mw.max() <= 1e-9 * 111, "one pass is enough where the grid carries the empty halls"
    more = (failing.demand.it_mw - failing.it_mw).sum() - (sound.demand.it_mw - sound.it_mw).sum()
    assert more == pytest.approx((sound.it_mw - failing.it_mw).sum())


def test_what_the_empty_halls_lack_is_left_unserved(text):
    """A gas plant alone, no grid to speak of: when all units stand still not even the empty halls are served."""
    island = text.replace("power_mw: 20,", "power_mw: 20, grid_limit_mw: 0,")
    island = island.replace("power_mw: 60,", "power_mw: 60, grid_limit_mw: 0,")
    gas = "{name: chp, kind: gas, power_mw: 90, units: 1, spare_units: 0, availability: 0.9, minimum_load: 0}"
    life = live(load_plan(f"{island}supply:\n  sources:\n    - {gas}\n"))
    laws(life)
    dark = working_share(life.plan.supply.sources[0], len(life.hours)) == 0
    assert dark.any()
    assert (life.it_mw[dark] == 0).all()
    assert (life.accelerators_busy[dark] == 0).all()
    assert life.supply.unserved_mw[dark] == pytest.approx(life.facility.facility_mw[dark])
    assert not life.supply.unserved_mw[~dark].any()


def test_spare_units_are_not_counted_on(text):
    one_less = lived(text, f"{GAS}, availability: 1.0".replace("spare_units: 0", "spare_units: 1"))
    assert 41 < one_less.it_limit_mw[full(one_less)].max() < 80


def test_generation_that_comes_later_raises_the_limit_later(text):
    late = lived(text, f"{GAS}, availability: 1.0, in_service: 2030-07-01")
    opened = late.hours.index_of(__import__("datetime").date(2030, 7, 1))
    assert late.it_limit_mw[opened - 1] < 41
    assert late.it_limit_mw[opened] > 80


def test_sun_wind_and_batteries_are_not_firm(text, alone):
    rich = lived(text, "{name: field, kind: solar, power_mw: 500}\n    - {name: cells, kind: battery, power_mw: 50, "
                       "energy_mwh: 500")
    assert np.array_equal(rich.it_limit_mw, alone.it_limit_mw)


def test_a_grid_and_gas_too_small_for_the_empty_halls_are_refused(text):
    small = text.replace("power_mw: 60,", "power_mw: 60, grid_limit_mw: 0.1,")
    with pytest.raises(PlanError, match="RUN-006"):
        live(load_plan(f"{small}supply:\n  sources:\n    - {{name: chp, kind: gas, power_mw: 0.2}}\n"))


def test_what_is_not_served_is_not_clean(failing, sound):
    from madang.twin.figures import evaluate_life

    assert evaluate_life(failing)["clean_share_hourly"] == evaluate_life(sound)["clean_share_hourly"] == 0
