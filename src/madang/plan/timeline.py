"""When the campus is built and how long it lives."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from madang.plan.base import PlanDate, Section


class Timeline(Section):
    """Start of construction and length of life; the phases carry their own dates."""

    construction_start: PlanDate
    """Ground-breaking. Capital is spent from here."""

    life_years: Annotated[int, Field(ge=1, le=60)]
    """Years of operation, counted from the first energisation."""
