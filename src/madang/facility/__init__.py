"""The facility: weather and IT load → cooling, electrical losses and water → facility power.

`pue_map` works out a plant for one weather year at all loads; `facility_hours` reads a life from it.
"""

from madang.facility.hours import FacilityHours, facility_hours, it_limit_mw
from madang.facility.plant_map import PueMap, peak_pue, pue_map

__all__ = ["FacilityHours", "PueMap", "facility_hours", "it_limit_mw", "peak_pue", "pue_map"]
