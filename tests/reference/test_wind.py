"""Wind against the published curve of the IEA 15 MW turbine and the unit values of windpowerlib's own tests."""

import csv

import numpy as np
import pytest

from madang.supply.wind import Turbine, power_by_coefficient, power_per_unit, turbine


def test_points_of_the_iea_15_mw_curve():
    own = turbine("IEA_Reference_15MW_240")
    power = 15_000 * power_per_unit(own, np.array([2.9, 3.0, 8.0, 10.0, 10.7, 24.9, 25.1]))
    assert power == pytest.approx([0.0, 70.0, 6481.1, 12661.3, 15_000, 15_000, 0.0], rel=2e-3)
    assert own.hub_height_m == 150


def test_the_curve_is_the_published_one(shared_data):
    with (shared_data / "energy/wind_turbines/IEA_Reference_15MW_240.csv").open() as file:
        points = np.array([[float(cell) for cell in row[:2]] for row in list(csv.reader(file))[1:]])
    ours = power_per_unit(turbine("IEA_Reference_15MW_240"), points[:, 0])
    assert ours == pytest.approx(points[:, 1] / points[:, 1].max(), abs=1e-6)


WINDPOWERLIB = Turbine(np.array([4.0, 5.0, 6.0]), np.array([300.0, 400.0, 500.0]), 100.0)


def test_windpowerlib_between_points():
    assert power_per_unit(WINDPOWERLIB, np.array([5.5])) == pytest.approx([450.0])


def test_windpowerlib_in_dense_air():
    dense = power_per_unit(WINDPOWERLIB, np.array([5.5]), np.array([1.3]))
    assert dense == pytest.approx([461.00290572], rel=1e-9)


def test_windpowerlib_by_coefficient():
    coefficient = np.interp(5.5, [4, 5, 6], [0.3, 0.4, 0.5])
    assert power_by_coefficient(np.array([5.5]), coefficient, 80.0, 1.3) == pytest.approx([244615.399], rel=1e-8)
