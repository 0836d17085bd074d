"""What a person reads of a run: one HTML page with charts in SVG, in Korean or English."""

from __future__ import annotations

from madang.report.html import report_html, write_report

__all__ = ["report_html", "write_report"]
