"""Weather: a year of hours, from a weather file or from a climate's normals.

The readers and `typical_year` give a `WeatherYear`; the moist-air functions are in `psychrometrics`.
"""

from madang.facility.weather.csv_files import read_sam, read_tmy3
from madang.facility.weather.epw import read_epw
from madang.facility.weather.json_files import read_open_meteo, read_pvgis
from madang.facility.weather.psychrometrics import wet_bulb
from madang.facility.weather.series import Location, WeatherYear, weather_year
from madang.facility.weather.typical_year import typical_year

__all__ = [
    "Location",
    "WeatherYear",
    "read_epw",
    "read_open_meteo",
    "read_pvgis",
    "read_sam",
    "read_tmy3",
    "typical_year",
    "weather_year",
    "wet_bulb",
]
