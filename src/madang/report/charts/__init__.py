"""Charts as SVG text: no script, no font file, no raster, readable in grey, each with the table it shows.

One file a kind of chart; `Caption` carries the words, `Chart` what comes out.
"""

from __future__ import annotations

from madang.report.charts.frame import Caption, Chart
from madang.report.charts.heatmap import heat_map
from madang.report.charts.sparkline import sparkline
from madang.report.charts.stacks import Part, Reference, stacked_bars
from madang.report.charts.tornado import Mover, tornado

__all__ = ["Caption", "Chart", "Mover", "Part", "Reference", "heat_map", "sparkline",
           "stacked_bars", "tornado"]
