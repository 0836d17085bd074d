"""What does not fit together, or lies outside what is seen elsewhere: a sentence in both languages."""

from __future__ import annotations

from collections.abc import Iterator

from madang.catalog.plausibility import band, judge
from madang.plan.base import Section
from madang.quantities.format import format_number


class Remark(Section):
    """One thing to look at. `grave` tells a contradiction from a note."""

    id: str
    """Which check spoke."""

    ko: str
    """The remark in Korean."""

    en: str
    """The remark in English."""

    grave: bool
    """Whether this is a contradiction rather than a note."""


_RATIOS = {
    "all_in_usd_per_w": ("전력당 투자비(전체)", "Investment per watt, all in"),
    "shell_usd_per_w": ("전력당 투자비(건물·설비)", "Investment per watt, building and plant"),
    "kw_per_accelerator": ("가속기당 전력", "Power per accelerator"),
    "usd_per_accelerator": ("가속기당 투자비", "Investment per accelerator"),
}
_VERDICTS = {
    "within": ("다른 사례의 범위 안에 있습니다", "within the range of other campuses"),
    "below": ("다른 사례보다 작습니다", "below other campuses"),
    "above": ("다른 사례보다 큽니다", "above other campuses"),
}


def ratio_remarks(
    power_mw: float | None, accelerators: float | None, capex_usd: float | None, scope: str | None
) -> Iterator[Remark]:
    """Dollars per watt, kilowatts and dollars per accelerator of a campus, against the catalog's bands."""
    if capex_usd and power_mw:
        item = "shell_usd_per_w" if scope == "shell_and_plant" else "all_in_usd_per_w"
        yield against_band(item, capex_usd / power_mw / 1e6)
    if power_mw and accelerators:
        yield against_band("kw_per_accelerator", power_mw * 1000 / accelerators)
    if capex_usd and accelerators and scope == "all_in":
        yield against_band("usd_per_accelerator", capex_usd / accelerators)


def against_band(item: str, value: float) -> Remark:
    """A ratio beside its band. Raises DataError for a band the catalog does not have."""
    found, verdict = band(item), judge(item, value)
    (ko, en), (says_ko, says_en) = _RATIOS[item], _VERDICTS[verdict]
    shown = format_number(value)
    limits = f"{found.low:,g}–{found.high:,g} {found.unit}"
    return Remark(
        id=item,
        grave=verdict != "within",
        ko=f"{ko}: {shown} {found.unit}. {says_ko}({limits}).",
        en=f"{en}: {shown} {found.unit}, {says_en} ({limits}).",
    )
