"""Saturated air at one pressure as tables: what towers need thousands of times, forwards and backwards."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from madang.facility.weather.psychrometrics import enthalpy, saturation_pressure

Array = NDArray[np.float64]

_COLDEST_C, _WARMEST_C = -60.0, 90.0


@dataclass(frozen=True)
class _Line:
    """A function on an even grid, read by straight lines between its points, held flat beyond its ends."""

    start: float
    step: float
    values: Array

    def __call__(self, at: Array) -> Array:
        """The function at each point of `at`."""
        place = np.clip((at - self.start) / self.step, 0.0, len(self.values) - 1.001)
        index = place.astype(np.int32)
        low = self.values.take(index)
        return np.asarray(low + (self.values.take(index + 1) - low) * (place - index))


@dataclass(frozen=True)
class SaturatedAir:
    """Enthalpy of saturated air [J/kg dry air] by temperature [°C], and its inverse, at one pressure.

    Within 4 J/kg, 1e-3 K and 2e-6 kg/kg of the formulas below 50 °C.
    """

    enthalpy: _Line
    temperature: _Line
    humidity_ratio: _Line
    """Both inverses take an enthalpy [J/kg]; humidity ratio is in kg/kg."""


def saturated_air(pressure_pa: float) -> SaturatedAir:
    """Tables of saturated air at a pressure, from −60 to 90 °C (ASHRAE Fundamentals 2017, ch. 1)."""
    celsius = np.linspace(_COLDEST_C, _WARMEST_C, 601)
    vapour = np.minimum(saturation_pressure(celsius), 0.9 * pressure_pa)
    moisture = 0.621945 * vapour / (pressure_pa - vapour)
    heat = enthalpy(celsius, moisture)
    even = np.linspace(heat[0], 400e3, 4601)
    return SaturatedAir(
        enthalpy=_Line(_COLDEST_C, 0.25, heat),
        temperature=_Line(float(even[0]), float(even[1] - even[0]), np.interp(even, heat, celsius)),
        humidity_ratio=_Line(float(even[0]), float(even[1] - even[0]), np.interp(even, heat, moisture)),
    )
