"""Photovoltaics against PySAM on Ulsan's weather file, and against NREL's PVWatts file of Denver."""

import csv

import numpy as np
import pytest

from madang.plan.sources import Solar
from madang.supply.solar import Place, Sky, solar_per_unit

ULSAN = Place(35.5825, 129.3347, 9.0, 35.8)
DENVER = Place(39.73, -105.18, -7.0, 1819.6)


def array(**changes):
    plain = {"name": "sun", "kind": "solar", "power_mw": 100.0, "mounting": "fixed", "tilt_deg": 20.0,
             "azimuth_deg": 180.0, "dc_ac_ratio": 1.15, "losses": 0.140757, "inverter_efficiency": 0.96,
             "temperature_coefficient_per_k": -0.0037, "ground_cover_ratio": 0.3, "albedo": 0.2,
             "degradation_per_year": 0.0, "paid": {"kind": "owned", "annual_cost_per_kw": 0.0}}
    return Solar(**{**plain, **changes})


@pytest.fixture(scope="module")
def ulsan(shared_data):
    """The columns of Ulsan's weather file that a sky needs."""
    lines = (shared_data / "energy/weather_epw/KOR_Ulsan.epw").read_text().splitlines()[8:]
    columns = np.array([[float(line.split(",")[column]) for column in (13, 6, 21, 14, 15)] for line in lines]).T
    return Sky(*columns)


def test_a_fixed_array_in_ulsan(ulsan):
    """PySAM 7.1.1 and nlr-pysam 8.0.0 (PVWatts 8): 155,971 MWh for 100 MW of modules, 17.80 %."""
    energy = solar_per_unit(array(), ULSAN, ulsan).sum() * 100
    assert energy == pytest.approx(155_971, rel=0.005)


def test_tracking_gains_what_pvlib_says_it_gains(ulsan):
    """pvlib's own chain of models: 171,245 MWh turning against 155,342 fixed."""
    fixed = solar_per_unit(array(), ULSAN, ulsan).sum()
    turning = solar_per_unit(array(mounting="tracking", tilt_deg=90.0), ULSAN, ulsan).sum()
    assert turning / fixed == pytest.approx(171_245 / 155_342, rel=0.02)


def test_light_parted_by_erbs_comes_near_the_measured_parts(ulsan):
    whole = solar_per_unit(array(), ULSAN, ulsan).sum()
    parted = solar_per_unit(array(), ULSAN, Sky(ulsan.ghi_w_m2, ulsan.dry_bulb_c, ulsan.wind_m_s)).sum()
    assert parted == pytest.approx(whole, rel=0.05)


def test_denver_by_pvwatts(shared_data):
    """PVWatts' 4 kW in Denver: 6023.7 kWh of alternating current; hour by hour within a twentieth of a kW."""
    with (shared_data / "energy/pvwatts/pvwatts_8760_rackmount.csv").open() as file:
        hours = np.array([[float(cell) for cell in row] for row in list(csv.reader(file))[18:-1]]).T
    direct, diffuse, dry_bulb, wind, ac = hours[3], hours[4], hours[5], hours[6], hours[10]
    import pandas as pd
    import pvlib

    times = pd.date_range("2019-01-01 07:30", periods=8760, freq="h", tz="UTC")
    zenith = pvlib.solarposition.get_solarposition(times, 39.73, -105.18)["zenith"].to_numpy()
    level = diffuse + direct * np.clip(np.cos(np.radians(zenith)), 0, None)
    denver = array(dc_ac_ratio=1.2, losses=0.1408)
    ours = solar_per_unit(denver, DENVER, Sky(level, dry_bulb, wind, direct, diffuse)) * 4000
    assert ours.sum() == pytest.approx(ac.sum(), rel=0.005)
    assert np.abs(ours - ac).mean() < 25
    assert np.corrcoef(ours, ac)[0, 1] > 0.999
