"""Chillers against the ratings of standards."""

import numpy as np
import pytest

from madang.facility.cooling.chillers import compressor_power

TON_KW = 3.5169


def kw_per_ton(part_load, entering_c):
    """A machine of ASHRAE 90.1-2019, Path B (0.585 kW/ton), alone, at a rating point of AHRI 550/590.

    Chilled water leaves at 6.67 °C; condenser water rises 5.17 K at full load.
    """
    condenser = np.array([entering_c + 5.17 * part_load])
    power = compressor_power(np.array([part_load]), 1.0, TON_KW / 0.585, 6.67, condenser, staged_at=0.01)
    return float(TON_KW * power[0] / part_load)


def test_full_load_rating():
    assert kw_per_ton(1.0, 29.44) == pytest.approx(0.585, rel=1e-3)


def test_integrated_part_load_value_of_the_same_line_of_the_standard():
    """AHRI 550/590: 1 / (0.01/A + 0.42/B + 0.45/C + 0.12/D); ASHRAE 90.1-2019 Path B: 0.380 kW/ton."""
    a, b = kw_per_ton(1.0, 29.44), kw_per_ton(0.75, 23.89)
    c, d = kw_per_ton(0.5, 18.33), kw_per_ton(0.25, 18.33)
    assert 1.0 / (0.01 / a + 0.42 / b + 0.45 / c + 0.12 / d) == pytest.approx(0.380, rel=0.01)


def test_never_better_than_carnot():
    """No machine between two temperatures beats T_e / (T_c − T_e), even at its best load and smallest lift."""
    for evaporator in (5.0, 15.0, 25.0):
        condenser = np.linspace(evaporator + 0.5, 50.0, 200)
        power = compressor_power(np.full(200, 0.5), 1.0, 6.67, evaporator, condenser, staged_at=0.5)
        assert (0.5 / power < (evaporator + 273.15) / (condenser - evaporator)).all()


def test_staging_keeps_part_load_and_so_power_goes_with_heat():
    heat = np.array([0.05, 0.1, 0.2, 0.4])
    power = compressor_power(heat, 1.0, 6.0, 15.0, np.full(4, 30.0), staged_at=0.5)
    assert np.allclose(power / heat, power[0] / heat[0], rtol=1e-12)


def test_no_heat_no_power():
    assert compressor_power(np.zeros(1), 1.0, 6.0, 15.0, np.array([30.0]), staged_at=0.5)[0] == 0.0
