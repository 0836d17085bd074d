"""What every section of a plan shares: closed, frozen, documented; dates and names as plain strings."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from typing import Annotated, Any, get_args

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

Scalar = bool | int | float | str
"""What a leaf of a plan may hold."""


class Section(BaseModel):
    """A part of a plan. Unknown keys are errors, values never change, attribute docstrings are the manual.

    The manual is read where a schema is made (`plan.schema`) and validators are built where one is used: either would
    double the time every command takes to start.
    """

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        allow_inf_nan=False,
        str_max_length=2000,
        validate_default=True,
        defer_build=True,
    )


def sections_in(annotation: Any) -> list[type[Section]]:  # noqa: ANN401
    """The sections a type is made of: a section itself, a union's kinds, the items of a list."""
    if isinstance(annotation, type) and issubclass(annotation, Section):
        return [annotation]
    return [section for argument in get_args(annotation) for section in sections_in(argument)]


def _to_text(value: Any) -> Any:  # noqa: ANN401
    """YAML reads 2027 as a number; a plan keeps dates as text."""
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


def check_date(text: str) -> str:
    """The text itself where it is a plan date; ValueError says what is wrong where it is none."""
    match = re.fullmatch(r"(\d{4})-(\d{2})(?:-(\d{2}))?", text)
    if not match:
        raise ValueError("a date is YYYY-MM-DD or, known to the month only, YYYY-MM")
    year, month, day = int(match[1]), int(match[2]), int(match[3] or 1)
    if not 1990 <= year <= 2200:
        raise ValueError("a plan's dates lie between 1990 and 2200")
    dt.date(year, month, day)
    return text


PlanDate = Annotated[
    str,
    BeforeValidator(_to_text),
    AfterValidator(check_date),
    Field(json_schema_extra={"pattern": r"^\d{4}-\d{2}(-\d{2})?$"}),
]
"""A day (2027-11-01), or a month (2027-11), which starts on its first day and ends on its last."""

Name = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$", max_length=40)]
"""A name used in paths: lower-case letters, digits, underscores (`phases.first.power_mw`)."""

Share = Annotated[float, Field(ge=0, le=1)]
Positive = Annotated[float, Field(gt=0)]
PowerMw = Annotated[float, Field(gt=0, le=100_000)]
"""MW of a campus or a plant: above 100 GW, more than most countries' plants together, a unit was mistaken."""
NonNegative = Annotated[float, Field(ge=0)]


def first_day(date: str) -> dt.date:
    """First day of a plan date."""
    year, month, *day = (int(part) for part in date.split("-"))
    return dt.date(year, month, day[0] if day else 1)


def last_day(date: str) -> dt.date:
    """Last day of a plan date."""
    year, month, *day = (int(part) for part in date.split("-"))
    return dt.date(year, month, day[0] if day else calendar.monthrange(year, month)[1])
