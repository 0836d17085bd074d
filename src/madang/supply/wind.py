"""Wind: speed at the hub → power per MW of turbines, after wakes, availability and cables."""

from __future__ import annotations

import csv
import functools
import hashlib
import itertools
import math
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from madang.catalog.tables import fact
from madang.errors import DataError, Problem, listing, nearest
from madang.plan.sources import HubSeries, Weibull, Wind

Array = NDArray[np.float64]

STANDARD_DENSITY_KG_M3 = 1.225
_YEAR = 8760
_MONTH_OF_HOUR = np.repeat(np.arange(12), 24 * np.array([31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]))


@dataclass(frozen=True)
class Turbine:
    """A power curve at standard density: speeds [m/s], rising, and power per unit of rated power at each.

    Below the first speed and above the last it stands still.
    """

    speed_m_s: Array
    per_unit: Array
    hub_height_m: float


def power_per_unit(turbine: Turbine, speed_m_s: Array, density_kg_m3: Array | float | None = None) -> Array:
    """Power over rated power at hub speeds; lines between the curve's points.

    With a density the curve's speeds are stretched, v·(1.225/ρ)^p, where p rises from 1/3 at 7.5 m/s to 2/3 at
    12.5: Svenningsen (2010), Power curve air density correction and other power curve options in WindPRO, eqs. 2–4.
    """
    speed, curve = np.asarray(speed_m_s, float), turbine.speed_m_s
    if density_kg_m3 is None:
        return np.asarray(np.interp(speed, curve, turbine.per_unit, left=0.0, right=0.0))
    stretch = np.interp(curve, [7.5, 12.5], [1 / 3, 2 / 3])
    density = np.broadcast_to(np.asarray(density_kg_m3, float), speed.shape)
    return np.array([
        np.interp(each, curve * (STANDARD_DENSITY_KG_M3 / air) ** stretch, turbine.per_unit, left=0.0, right=0.0)
        for each, air in zip(speed.ravel(), density.ravel(), strict=True)
    ]).reshape(speed.shape)


def power_by_coefficient(speed_m_s: Array, coefficient: Array, rotor_m: float, density_kg_m3: Array | float) -> Array:
    """Power of a rotor [W], ½ ρ A v³ Cp, at speeds with their power coefficients."""
    return np.asarray(density_kg_m3 / 8 * rotor_m**2 * math.pi * speed_m_s**3 * coefficient)


@functools.cache
def turbine(name: str) -> Turbine:
    """A turbine of the turbine-models library. Raises DataError (SUP-021) that names the nearest."""
    found = find_spec("turbine_models")
    folders = found.submodule_search_locations if found else None
    files = {file.stem: file for file in Path(next(iter(folders))).glob("data/*/*.csv")} if folders else {}
    if name not in files:
        raise DataError(Problem("SUP-021", "no such turbine in the turbine-models library", value=name,
                                allowed=listing(sorted(files)), nearest=nearest(name, files)))
    with files[name].open(encoding="utf-8-sig") as file:
        rows = [row[:2] for row in csv.reader(file)][1:]
    points = np.array([[float(cell) for cell in row] for row in rows if row and row[0]]).T
    return Turbine(points[0], points[1] / points[1].max(), _hub_height(files[name]))


def wind_per_unit(farm: Wind, speed_m_s: Array | None = None) -> Array:
    """Power at the campus per unit of rated power, shape (8760,).

    `speed_m_s` is needed where the plan names a series: hub-height speeds, shape (8760,). Otherwise speeds are made
    from the plan's Weibull model, alike for alike plans. Raises DataError: SUP-021 for an unknown turbine, SUP-022 for
    a station too low to stand for a hub, SUP-023 for a capacity factor that no wind gives, SUP-024 for speeds that
    are none.
    """
    own = turbine(farm.turbine)
    kept = (1 - farm.wake_loss) * farm.availability * (1 - farm.electrical_loss)
    if isinstance(farm.resource, HubSeries):
        return kept * power_per_unit(own, _at_hub(farm.resource, own, speed_m_s))
    return kept * power_per_unit(own, _weibull_speeds(farm.resource, own, kept, farm.name))


def _at_hub(series: HubSeries, own: Turbine, speed_m_s: Array | None) -> Array:
    """Speeds at the hub by the power law, from a mast near enough to it."""
    reach = _constant("largest_height_gap_m")
    if own.hub_height_m - series.height_m > reach:
        raise DataError(Problem(
            "SUP-022", "a low station is no wind resource: buildings and trees around it take most of the wind, and "
            "stations at 10 m give capacity factors of 4–10 % where wind farms nearby run at three times that",
            value=f"{series.height_m:g} m", path="resource.height_m",
            allowed=f"speeds measured or modelled within {reach:g} m of the hub at {own.hub_height_m:g} m, or "
            "kind: weibull with a capacity factor"))
    if speed_m_s is None or speed_m_s.shape != (_YEAR,) or not (np.isfinite(speed_m_s).all() and speed_m_s.min() >= 0):
        raise DataError(Problem("SUP-024", "wind speeds are 8,760 numbers of 0 or more", path="resource.path",
                                value="none" if speed_m_s is None else str(speed_m_s.shape)))
    return np.asarray(speed_m_s * (own.hub_height_m / series.height_m) ** _constant("shear_exponent"))


def _weibull_speeds(model: Weibull, own: Turbine, kept: float, seed: str) -> Array:
    """A year of hub speeds whose power, after losses, has the stated capacity factor.

    A persistent normal series is turned into Weibull speeds by its ranks (equal probability), each month scaled by
    the season's cosine; the scale is found by bisection.
    """
    generator = np.random.Generator(np.random.PCG64(int.from_bytes(hashlib.sha256(seed.encode()).digest()[:8], "big")))
    noise = generator.standard_normal(_YEAR) * math.sqrt(1 - model.persistence**2)
    course = np.fromiter(itertools.accumulate(noise, lambda before, push: model.persistence * before + push), float)
    rank = (np.argsort(np.argsort(course, kind="stable"), kind="stable") + 0.5) / _YEAR
    angle = 2 * np.pi * (_MONTH_OF_HOUR + 1 - model.windiest_month) / 12
    shape = (-np.log1p(-rank)) ** (1 / model.shape) * (1 + model.seasonal_swing * np.cos(angle))
    low, high = 0.0, 30.0
    best = max(np.linspace(low, high, 121), key=lambda scale: float(power_per_unit(own, shape * scale).mean()))
    if kept * power_per_unit(own, shape * best).mean() < model.capacity_factor:
        most = kept * power_per_unit(own, shape * best).mean()
        raise DataError(Problem("SUP-023", "no wind gives this turbine the capacity factor after its losses",
                                value=f"{model.capacity_factor:g}", path="resource.capacity_factor",
                                allowed=f"at most {most:.3f}"))
    high = float(best)
    for _ in range(60):
        middle = (low + high) / 2
        if kept * power_per_unit(own, shape * middle).mean() < model.capacity_factor:
            low = middle
        else:
            high = middle
    return np.asarray(shape * high)


def _hub_height(curve: Path) -> float:
    """Height of the hub [m] from the library's specification beside the curve; else the catalog's usual one."""
    specification = curve.parent.parent.parent / "specs" / curve.parent.name / f"{curve.stem}.yaml"
    for line in specification.read_text(encoding="utf-8").splitlines() if specification.is_file() else ():
        key, _, rest = line.partition(":")
        text = rest.split("#")[0].strip()
        if key.strip() == "hub_height" and text.replace(".", "", 1).isdigit():
            return float(text)
    return _constant("usual_hub_height_m")


def _constant(name: str) -> float:
    return float(fact("wind_constants", name).text)
