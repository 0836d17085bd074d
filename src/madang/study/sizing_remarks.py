"""What a sizing found, in sentences of both languages: they stay with the sized plan, its run and its report."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from madang.plan.remarks import SIZING, Remark
from madang.quantities.format import format_value
from madang.study.sizing import SizedPlan

Language = Literal["ko", "en"]

def sizing_remarks(sized: SizedPlan) -> tuple[Remark, ...]:
    """The optimum, what one unit more of each limit is worth, and what the life makes of it."""
    return (_optimum(sized), *_worths(sized), _lived(sized))


def _optimum(sized: SizedPlan) -> Remark:
    money = _both(sized.optimum.total, f"{_currency(sized)}/year")
    clean = _both(sized.optimum.clean_share, "share")
    return Remark(
        id=f"{SIZING}optimum", grave=False,
        ko=f"{sized.year}년 전력 공급에 드는 최소 비용은 {money['ko']}이고, 이때 전력의 {clean['ko']}는 계통과 가스가 "
        "아닌 태양광·풍력·계약에서 옵니다.",
        en=f"The supply of {sized.year} costs {money['en']} at the least; {clean['en']} of its energy is then neither "
        "from the grid nor from gas.",
    )


def _worths(sized: SizedPlan) -> Iterator[Remark]:
    """Duals as money a year; a limit that was set and does not bind says so."""
    worth, currency = sized.sizing.worth, _currency(sized)
    grid = worth.get("grid.most", 0.0)
    money = _both(grid, f"{currency}/year")
    said = {"ko": f"계통 전력 1MW의 값은 {money['ko']}입니다.", "en": f"A MW more of grid is worth {money['en']}."}
    yield _remark("grid", said if grid > 0.5 else {
        "ko": "계통 한도는 걸림돌이 아닙니다. 더 늘려도 비용이 줄지 않습니다.",
        "en": "The grid's limit does not bind: a MW more saves nothing.",
    })
    for name, unit, (ko, en) in _LIMITS:
        if name not in sized.sizing.limit:
            continue
        value = worth.get(name, 0.0) * (sized.sizing.limit[name] / 100 if name == "capital" else unit)
        money = _both(value, currency if name == "co2_t" else f"{currency}/year")
        binds = {"ko": f"{ko[0]} {money['ko']}입니다.", "en": f"{en[0]} {money['en']}."}
        slack = {"ko": f"{ko[1]} 걸림돌이 아닙니다.", "en": f"{en[1]} does not bind."}
        yield _remark(name, binds if value > 0 else slack)


_LIMITS = (
    ("co2_t", 1.0, (("온실가스 1톤의 값은", "온실가스 한도는"), ("A tonne of CO2 is worth", "The cap on CO2"))),
    ("unclean_share", 0.01, (("무탄소 비율 1%p의 값은", "무탄소 비율 조건은"),
                             ("A percentage point of clean energy costs", "The share of clean energy asked for"))),
    ("land_km2", 1.0, (("땅 1km²의 값은", "땅 면적 한도는"), ("A km² more of land is worth", "The limit on land"))),
    ("capital", 1.0, (("투자 한도를 1% 늘리는 값은", "투자 한도는"), ("One per cent more of budget is worth",
                                                        "The budget"))),
)
"""Limits, the unit that a dual is told for, and the words of one that binds and one that does not."""


def _lived(sized: SizedPlan) -> Remark:
    """What the life's rules make of the same year, and where its cost comes from."""
    ours, best = sized.lived, sized.optimum
    more = ours.total / best.total - 1
    parts = sorted(((ours.cost.get(name, 0.0) - best.cost.get(name, 0.0), name) for name in {**best.cost, **ours.cost}),
                   key=lambda part: -abs(part[0]))
    gap, where = parts[0]
    money, drift = _both(ours.total, f"{_currency(sized)}/year"), _both(abs(gap), f"{_currency(sized)}/year")
    clean, short = _both(ours.clean_share, "share"), _both(ours.unserved_it_mwh, "MWh")
    names = {"ko": "계통 전기요금", "en": "the grid's bill"} if where == "grid" else {"ko": where, "en": where}
    return Remark(
        id=f"{SIZING}lived", grave=ours.unserved_it_mwh > 0,
        ko=f"같은 해를 운전 규칙대로 모의운전하면 비용 {money['ko']}(최적보다 {more:+.1%}), 태양광·풍력·계약의 몫 "
        f"{clean['ko']}, 공급하지 못한 IT 전력 {short['ko']}입니다. 차이는 주로 {names['ko']}에서 납니다"
        f"({drift['ko']} {'더' if gap > 0 else '덜'} 듦). 최적화는 한 해를 미리 다 알고 셈하지만 운전 규칙은 그렇지 "
        "않으며, 발전기 고장과 최저 출력과 기동, 앞선 달의 최대 수요는 최적화에 들어 있지 않습니다.",
        en=f"The life's rules make it {money['en']} ({more:+.1%}), {clean['en']} neither from the grid nor from gas, "
        f"{short['en']} of IT not served. Most of the difference lies in {names['en']} "
        f"({drift['en']} {'more' if gap > 0 else 'less'}): the programme knows the whole year, the rules do not, and "
        "repairs, least load, starts and the peaks of earlier months are not in it.",
    )


def _remark(name: str, said: dict[str, str]) -> Remark:
    return Remark(id=f"{SIZING}{name}", grave=False, ko=said["ko"], en=said["en"])


def _both(value: float, unit: str) -> dict[str, str]:
    return {"ko": format_value(value, unit, "ko"), "en": format_value(value, unit, "en")}


def _currency(sized: SizedPlan) -> str:
    return sized.plan.capital.currency
