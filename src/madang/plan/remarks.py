"""What does not fit together, or lies outside what is seen elsewhere: a sentence in both languages."""

from __future__ import annotations

from madang.catalog import comparables
from madang.catalog.campuses import campus
from madang.catalog.comparables import Ratio, held, nearest_campuses, stated
from madang.catalog.plausibility import band
from madang.plan.base import Section
from madang.quantities.format import format_range, format_value
from madang.quantities.table import Language


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


SIZING = "sizing."
"""How the ids of what a sizing found begin; they stand with the supply, not among what does not fit."""

_SAID = {
    "ko": ("{name}: {value}. {says}({limits}{near}).{why}", "; 가까운 곳: ", " ", "."),
    "en": ("{name}: {value}, {says} ({limits}{near}){why}.", "; nearest: ", "; ", ""),
}
"""The sentence, and what stands before the nearest campuses, before the reason and after it."""

_RATIOS = {
    "all_in_krw_per_mw": ("전력당 투자비(전체)", "Investment per power, all in"),
    "shell_krw_per_mw": ("전력당 투자비(건물·설비)", "Investment per power, building and plant"),
    "all_in_usd_per_w": ("전력당 투자비(전체)", "Investment per watt, all in"),
    "shell_usd_per_w": ("전력당 투자비(건물·설비)", "Investment per watt, building and plant"),
    "kw_per_accelerator": ("가속기당 전력", "Power per accelerator"),
    "usd_per_accelerator": ("가속기당 투자비", "Investment per accelerator"),
    "jobs_per_bn_krw": ("국내에 쓰는 돈에 견준 일자리", "Jobs per money spent in the country"),
    "staff_per_mw": ("MW당 상시 인원", "Permanent staff per MW"),
}
_WHY = {
    ("all_in_usd_per_w", "below"): (
        "서버까지 갖추기에는 모자란 금액입니다. 한 단계나 건물만의 금액이거나, 전력이 먼 훗날의 목표일 수 있습니다",
        "too little for that much power with its servers: it may be one phase's or the building's alone, or the power "
        "a distant aim"),
    ("all_in_usd_per_w", "above"): (
        "발전이나 송전까지 든 금액이거나 전력의 기준이 다를 수 있습니다",
        "it may hold generation or grid works, or the power may be on another basis"),
    ("shell_usd_per_w", "below"): (
        "건물과 설비를 다 짓기에도 모자란 금액입니다. 일부 금액이거나 전력이 먼 훗날의 목표일 수 있습니다",
        "too little even for building and plant: it may be a part, or the power a distant aim"),
    ("shell_usd_per_w", "above"): ("서버 값이 섞였을 수 있습니다", "servers may be in it"),
    ("kw_per_accelerator", "below"): (
        "그 전력으로 돌리기에는 가속기가 많습니다", "more accelerators than the power can feed"),
    ("kw_per_accelerator", "above"): (
        "전력에 다음 단계의 몫이 들어 있을 수 있습니다", "the power may hold room for later phases"),
    ("usd_per_accelerator", "below"): ("서버 값이 빠졌을 수 있습니다", "servers may be left out"),
    ("usd_per_accelerator", "above"): (
        "건물·발전·서비스까지 든 금액일 수 있습니다", "it may hold buildings, generation or services"),
    ("jobs_per_bn_krw", "above"): (
        "여러 해의 일자리를 더했거나 수입 장비에도 계수를 곱했을 수 있습니다",
        "years may be added up, or a multiplier applied to imported equipment"),
    ("staff_per_mw", "above"): (
        "건설 인원이나 입주 기업의 인원이 섞였을 수 있습니다", "builders or tenants' people may be counted"),
}
"""What may lie behind a ratio outside its band."""

_VERDICTS = {
    "within": ("목록에 있는 캠퍼스의 범위 안입니다", "within the range of the catalog's campuses"),
    "below": ("다른 캠퍼스보다 작습니다", "below other campuses"),
    "above": ("다른 캠퍼스보다 큽니다", "above other campuses"),
}
_OF_FEW = {
    "within": ("알려진 값의 범위 안입니다", "within the range known"),
    "below": ("알려진 값의 범위보다 작습니다", "below the range known"),
    "above": ("알려진 값의 범위보다 큽니다", "above the range known"),
}
"""What is said where a band is the catalog's, as fewer than two campuses set one."""


def price_of_power(scope: str, amount: float, currency: str, usd_rate: float, facility_mw: float) -> Remark:
    """An investment of a scope (`shell_and_plant`, `all_in`) over the facility's power [MW] beside that of campuses."""
    found = comparables.price_of_power(scope, amount, currency, usd_rate, facility_mw)
    return against_band(found.item, found.value)


def against_band(item: str, value: float) -> Remark:
    """A ratio beside the band of the campuses, or of what else is known where these are few, and beside the nearest of
    them where it lies outside.

    Power in it is the facility's. Raises DataError for a band the catalog does not have.
    """
    found = held(stated(item, value))
    verdicts = _VERDICTS if found.lowest else _OF_FEW
    near = () if found.verdict == "within" else nearest_campuses(item, value)

    def said(lang: Language) -> str:
        sentence, before_near, before_why, after_why = _SAID[lang]
        beside = ", ".join(f"{campus_name(each, lang)} {ratio_value(item, each.value, lang)}" for each in near)
        why = ratio_reason(item, found.verdict, lang)
        return sentence.format(
            name=ratio_name(item, lang), value=ratio_value(item, value, lang),
            says=verdicts[found.verdict][lang == "en"],
            limits=format_range(found.low, found.high, band(item).unit, lang),
            near=f"{before_near}{beside}" if near else "", why=f"{before_why}{why}{after_why}" if why else "")

    return Remark(id=item, grave=found.verdict != "within", ko=said("ko"), en=said("en"))


def ratio_value(item: str, value: float, lang: Language) -> str:
    """A ratio with its unit."""
    return format_value(value, band(item).unit, lang)


def ratio_name(item: str, lang: Language) -> str:
    """What a band's ratio is called."""
    return _RATIOS[item][lang == "en"]


def ratio_reason(item: str, verdict: str, lang: Language) -> str:
    """What may lie behind a ratio outside its band; empty where nothing is known."""
    return _WHY.get((item.replace("krw_per_mw", "usd_per_w"), verdict), ("", ""))[lang == "en"]


def campus_name(ratio: Ratio, lang: Language) -> str:
    """The campus that has a ratio, in the reader's language."""
    known = campus(ratio.campus)
    return known.name_ko if lang == "ko" else known.name_en
