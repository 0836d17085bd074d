"""Part-load curves and defaults from the catalog."""

import numpy as np
import pytest

from madang.errors import DataError
from madang.facility.curves import at_load, constant
from madang.plan.cooling import AirEconomiser, DirectToChip, WaterChiller
from madang.plan.defaults import default_facts
from madang.plan.electrical import Electrical

CURVES = ("chiller_part_load", "fan_variable_speed", "pump_variable_speed")


@pytest.mark.parametrize("curve", CURVES)
def test_curves_rise_to_one_at_full_load(curve):
    values = at_load(curve, np.linspace(0.0, 1.0, 101))
    assert values[-1] == pytest.approx(1.0)
    assert values[0] >= 0.0
    assert (np.diff(values) > 0.0).all()


def test_fans_at_half_flow_take_no_more_than_the_standard_allows():
    """ASHRAE 90.1-2016, 6.5.5.2.1: at most 30 % of design power at 50 % of design flow."""
    assert round(at_load("fan_variable_speed", np.array([0.5]))[0], 2) <= 0.30


def test_an_unknown_curve_names_the_nearest_one():
    with pytest.raises(DataError, match="fan_variable_speed"):
        at_load("fan_variable_sped", np.zeros(1))
    with pytest.raises(DataError, match="FAC-001"):
        constant("nothing_like_it")


@pytest.mark.parametrize("section", [AirEconomiser, DirectToChip, WaterChiller, Electrical])
def test_every_field_has_a_default_with_a_range(section):
    """What a planner may doubt has a source and a range; names of choices list their alternatives."""
    kind = section.model_fields["kind"].annotation.__args__[0] if "kind" in section.model_fields else None
    room = "electrical" if kind is None else "cooling"
    rows = {
        fact.key[0]: fact for fact in default_facts()
        if fact.key[0].startswith(f"{room}.") and fact.key[1] in ("", f"cooling.kind={kind}")
    }
    for name in section.model_fields:
        fact = rows[f"{room}.{name}.kind" if name == "sink" else f"{room}.{name}"]
        assert fact.low is not None or "alternatives" in fact.note, fact.name
