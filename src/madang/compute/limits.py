"""What numbers a question may hold: finite, and between ends far beyond any machine, price or training."""

from __future__ import annotations

from collections.abc import Mapping

from madang.errors import Problem, UsageError

LIMITS: dict[str, tuple[str, float, float, str]] = {
    "tokens_in": ("at least", 1, 1e7, "at most"),
    "tokens_out": ("at least", 1, 1e7, "at most"),
    "longest in": ("at least", 1, 1e7, "at most"),
    "longest out": ("at least", 1, 1e7, "at most"),
    "requests": ("at least", 0, 1e6, "at most"),
    "requests_s": ("above", 0, 1e7, "at most"),
    "first_s": ("above", 0, 1e9, "at most"),
    "between_s": ("above", 0, 1e9, "at most"),
    "service_level": ("above", 0, 1e9, "at most"),
    "share": ("above", 0, 1, "below"),
    "tensor": ("at least", 1, 10_000, "at most"),
    "pipeline": ("at least", 1, 10_000, "at most"),
    "tokens_s": ("above", 0, 1e9, "at most"),
    "accelerators": ("at least", 1, 1e8, "at most"),
    "tokens": ("above", 0, 1e18, "at most"),
    "batch_tokens": ("above", 0, 1e12, "at most"),
    "sequence": ("above", 0, 1e9, "at most"),
    "krw_per_kwh": ("at least", 0, 1e6, "at most"),
    "krw_per_usd": ("above", 0, 1e6, "at most"),
    "years": ("above", 0, 100, "at most"),
    "pue": ("at least", 1, 10, "at most"),
    "utilisation": ("above", 0, 1, "at most"),
}
"""By name: whether the lower end itself may stand there, both ends, whether the upper may. Lengths are in tokens."""


def check_numbers(values: Mapping[str, float]) -> None:
    """Raises UsageError with a CMP-007 for each number that is not finite or lies beyond its `LIMITS`."""
    wrong = [problem for name, value in values.items() if (problem := _problem(name, value))]
    if wrong:
        raise UsageError(*wrong)


def _problem(name: str, value: float) -> Problem | None:
    least, low, high, most = LIMITS[name]
    if (low < value < high) or (value == low and least == "at least") or (value == high and most == "at most"):
        return None
    return Problem(
        "CMP-007",
        "a count, length or rate is out of its bounds",
        path=name,
        value=f"{value:g}",
        allowed=f"{least} {low:g} and {most} {high:,.15g}",
    )
