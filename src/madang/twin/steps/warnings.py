"""What a reader should know of a life before its figures: supply that does not carry it, and doubtful weather."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from madang.errors import Problem
from madang.plan.cooling import LngCold
from madang.plan.remarks import Remark
from madang.plan.sources import Solar
from madang.quantities.format import format_number
from madang.twin.life import Life
from madang.twin.steps.limit import firm_mw, firm_sources

NOTED, GRAVE = 0.001, 0.01
"""Shares of IT demand not served from which a remark is made, and from which it is a contradiction."""


def warnings(life: Life) -> Iterator[Remark]:
    """Remarks on supply, cold and weather; none where they are sound."""
    yield from _supply(life)
    yield from _cold(life)
    yield from _facing(life)
    yield from _weather(life)


def _supply(life: Life) -> Iterator[Remark]:
    """That supply does not carry what the tenants ask for; what calls to use less take is left out."""
    lacks = life.demand.it_mw - life.it_mw
    if life.response:
        lacks = lacks[life.response.cut_mw == 0]
    share = float(lacks.sum() / max(life.demand.it_mw.sum(), 1e-9))
    if share < NOTED:
        return
    grid = float(life.capacity.grid_limit_mw[-1])
    own = float(firm_mw(life.hours, life.capacity, firm_sources(life.plan.supply))[-1]) - grid
    shown, of_grid, of_own = (format_number(float(f"{value:.3g}")) for value in (100 * share, grid, own))
    yield Remark(
        id="supply_short",
        grave=share >= GRAVE,
        ko=f"전력이 모자라 IT 수요의 {shown}%를 돌리지 못합니다. 마지막 단계에 늘 믿을 수 있는 공급은 "
        f"계통 {of_grid} MW와 자체 발전 {of_own} MW입니다.",
        en=f"Supply does not carry {shown} % of the IT demand. In the last phase {of_grid} MW of grid and "
        f"{of_own} MW of own generation can be counted on.",
    )


def _cold(life: Life) -> Iterator[Remark]:
    """That the cold of liquefied gas is parted among less IT power than the campus has, and so counted too often."""
    sink, it_mw = life.plan.cooling.sink, life.capacity.phases[-1].it_mw
    if isinstance(sink, LngCold) and it_mw > sink.for_it_mw * (1 + GRAVE):
        there, said = (format_number(float(f"{value:.3g}")) for value in (it_mw, sink.for_it_mw))
        yield Remark(
            id="cold_shared",
            grave=True,
            ko=f"LNG 냉열을 IT 전력 {said} MW가 나눠 쓴다고 적혀 있지만 캠퍼스에는 {there} MW가 들어섭니다. "
            "냉열이 실제보다 많게 셈해졌습니다.",
            en=f"The cold of liquefied gas is parted among {said} MW of IT power, but the campus has {there} MW: "
            "more cold is counted than there is.",
        )


_ACROSS = 1e-9
"""Cosine above which modules face the pole: due east and west they do not."""


def _facing(life: Life) -> Iterator[Remark]:
    """That fixed modules face the pole: south of the equator the sun stands in the north."""
    latitude = life.weather.location.latitude_deg if life.weather.location else 0.0
    for source in life.plan.supply.sources:
        if not isinstance(source, Solar) or source.mounting != "fixed" or source.tilt_deg == 0:
            continue
        if latitude * np.cos(np.radians(source.azimuth_deg)) > _ACROSS * abs(latitude):
            better = 180 if latitude > 0 else 0
            yield Remark(
                id=f"faces_the_pole.{source.name}",
                grave=True,
                ko=f"태양광 ‘{source.name}’의 모듈이 해를 등지고 있습니다. 위도 {latitude:g}°에서는 "
                f"supply.sources.{source.name}.azimuth_deg를 {better} 쪽으로 두어야 합니다.",
                en=f"The modules of {source.name} turn their back on the sun: at a latitude of {latitude:g}° "
                f"supply.sources.{source.name}.azimuth_deg should lie about {better}.",
            )


def _weather(life: Life) -> Iterator[Remark]:
    """The first doubtful hour of each kind in a weather file."""
    first: dict[str, Problem] = {}
    for flag in life.weather.flags:
        first.setdefault(flag.code, flag)
    for code, flag in first.items():
        count = sum(each.code == code for each in life.weather.flags)
        yield Remark(
            id=f"weather.{code}",
            grave=False,
            ko=f"기상 파일에 의심스러운 시각이 {count}개 있습니다. 첫째: {flag.text('ko')}",
            en=f"The weather file has {count} doubtful hours. The first: {flag.text('en')}",
        )
