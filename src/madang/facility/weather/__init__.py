"""Weather: a year of hours, from a weather file or from a climate's normals.

`read_epw` and `typical_year` give a `WeatherYear`; the moist-air functions are in `psychrometrics`.
"""

from madang.facility.weather.epw import read_epw
from madang.facility.weather.psychrometrics import wet_bulb
from madang.facility.weather.series import WeatherYear, weather_year
from madang.facility.weather.typical_year import typical_year

__all__ = ["WeatherYear", "read_epw", "typical_year", "weather_year", "wet_bulb"]
