"""What the kinds of cooling share: the outdoors they reject heat to, and what they draw and drink."""

from __future__ import annotations

from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray

from madang.facility.curves import WATER_DENSITY, WATER_HEAT, at_load
from madang.facility.saturated_air import SaturatedAir, saturated_air
from madang.facility.weather import WeatherYear
from madang.facility.weather.psychrometrics import enthalpy, humidity_ratio

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Outdoors:
    """The weather as the plant meets it. Arrays have shape (hours, 1), to stand beside loads.

    Towers and humidity limits take the year's mean pressure; that moves a tower's water by less than 0.1 K.
    """

    dry_bulb_c: Array
    wet_bulb_c: Array
    humidity_ratio: Array
    enthalpy: Array
    pressure_pa: float
    saturated: SaturatedAir


def outdoors(weather: WeatherYear) -> Outdoors:
    """The weather year as the plant meets it."""
    pressure = float(weather.pressure_pa.mean())
    moisture = humidity_ratio(weather.dry_bulb_c, weather.relative_humidity, pressure)
    return Outdoors(
        dry_bulb_c=weather.dry_bulb_c[:, None],
        wet_bulb_c=weather.wet_bulb_c[:, None],
        humidity_ratio=moisture[:, None],
        enthalpy=enthalpy(weather.dry_bulb_c, moisture)[:, None],
        pressure_pa=pressure,
        saturated=saturated_air(pressure),
    )


@dataclass(frozen=True)
class Heat:
    """Heat that the halls give to the plant at each load fraction, shape (loads,) [MW per MW of IT capacity].

    The last load is full load. `indoors` is everything else that warms the halls: losses, lighting.
    """

    it: Array
    indoors: Array


@dataclass(frozen=True)
class Mechanical:
    """What the plant draws, drinks and rejects, each broadcasting to (hours, loads).

    Power and heat in MW, water in m³/h, all per MW of IT capacity. `rejection` is the power of tower and
    dry-cooler fans and of sea-water pumps; its heat leaves with their air or water and is not in `heat_rejected`.
    """

    compressors: Array
    pumps: Array
    fans: Array
    rejection: Array
    water_withdrawn: Array
    water_consumed: Array
    heat_rejected: Array

    def __add__(self, other: Mechanical) -> Mechanical:
        """Two parts of one plant together."""
        return Mechanical(*(getattr(self, f.name) + getattr(other, f.name) for f in fields(self)))

    @property
    def power(self) -> Array:
        """All mechanical power [MW per MW of IT capacity]."""
        return self.fans + self.pumps + self.compressors + self.rejection


def pump_share(head_kpa: float, rise_k: float, efficiency: float) -> float:
    """Pump power over the heat its water carries: Δp / (η ρ c ΔT)."""
    return head_kpa * 1000.0 / (efficiency * WATER_DENSITY * WATER_HEAT * rise_k)


def flow_share(load: Array, idle: float) -> Array:
    """Flow over design flow at a heat load over design load: a straight line up from `idle`."""
    return idle + (1.0 - idle) * load


def moving(curve: str, load: Array, design_power: float, idle: float) -> Array:
    """Power of fans or pumps at a heat load over design load; nothing where there is no heat."""
    return design_power * at_load(curve, flow_share(load, idle)) * (load > 0.0)
