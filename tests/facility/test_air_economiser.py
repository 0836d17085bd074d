"""Outside air: which mode each weather calls for, and the water it takes."""

import numpy as np
import pytest

from madang.facility import pue_map
from madang.facility.cooling.air_economiser import outside_air
from madang.facility.cooling.base import outdoors
from madang.facility.weather.psychrometrics import humidity_ratio, wet_bulb


@pytest.fixture(scope="module")
def serve(plant, year):
    """`serve(dry_bulb, relative_humidity)`: how that air serves the halls, as two numbers."""

    def make(dry_bulb, relative_humidity, **changes):
        air = outside_air(plant("air_economiser", **changes), outdoors(year(dry_bulb, relative_humidity)))
        return float(air.chilled[0, 0]), float(air.evaporated[0, 0])

    return make


def test_mild_air_needs_neither_chillers_nor_water(serve):
    assert serve(20.0, 0.5) == (0.0, 0.0)


def test_dry_heat_is_met_by_evaporation_along_the_wet_bulb(serve):
    """Air at 35 °C and 15 % cooled to 27 °C keeps its wet bulb."""
    chilled, evaporated = serve(35.0, 0.15)
    assert chilled == 0.0
    moisture = humidity_ratio(35.0, 0.15, 101325.0) + evaporated
    relative = moisture / humidity_ratio(27.0, 1.0, 101325.0)
    assert wet_bulb(27.0, relative, 101325.0) == pytest.approx(wet_bulb(35.0, 0.15, 101325.0), abs=0.3)


def test_humid_air_is_shut_out(serve):
    assert serve(22.0, 0.9) == (1.0, 0.0)


def test_hot_air_beyond_evaporation_is_trimmed_by_chillers(serve):
    chilled, evaporated = serve(41.0, 0.15)
    assert 0.0 < chilled < 1.0
    assert evaporated > 0.0


def test_air_hotter_than_the_return_air_is_shut_out(serve):
    assert serve(48.0, 0.12, adiabatic_effectiveness=0.01) == (1.0, 0.0)


def test_frosty_air_is_humidified_and_the_drier_the_more(serve):
    chilled, some = serve(-5.0, 0.5)
    _, more = serve(-5.0, 0.2)
    assert chilled == 0.0
    assert 0.0 < some < more
    assert serve(-5.0, 0.9)[1] == 0.0


def test_a_higher_dew_point_limit_shuts_fewer_hours(plant, mixed):
    shut = [
        outside_air(plant("air_economiser", maximum_dew_point_c=limit), outdoors(mixed)).chilled.mean()
        for limit in (12.0, 15.0, 18.0, 24.0)
    ]
    assert shut == sorted(shut, reverse=True)


def test_a_plant_that_never_needs_its_chillers_draws_nothing_for_them(plant, electrical, year):
    the_map = pue_map(plant("air_economiser"), electrical(), year(15.0, 0.6))
    for table in (the_map.compressors, the_map.rejection, the_map.water_withdrawn):
        assert np.array_equal(table, np.zeros_like(table))
