"""What a proposed claim's own sentence must say: the words of its predicate, and the figure that it stands for."""

from __future__ import annotations

from collections.abc import Mapping

from madang.reading.claims import cancellation, resumption, setback
from madang.reading.claims.english import resumption as english_resumption
from madang.reading.claims.english import setback as english_setback
from madang.reading.patterns import regex

_GIVES_UP = (
    r"\b(?:cancel|scrap|withdr[ae]w|abandon|shelv|call(?:ed|s) off|pull(?:ed|s|ing)? out|den(?:y|ied|ies)\b|not )"
    r"|n[’']t "
)
_WORDS = {
    "groundbreaking": regex(
        r"착공|기공|첫 삽|공사를? (?:시작|개시|착수)"
        r"|\b(?i:(?:break|broke|broken|breaking) ground|ground-?breaking|(?:start|beg[aiu]n|commenc)\w*)"),
    "commissioning": regex(
        r"가동|운영|개소|개관|문을? 연|오픈|서비스|들어간|\b(?i:open|online|operat|live|serv|energi[sz]|commission)"),
    "completion": regex(r"준공|완공|완료|마무리|마친|\b(?i:complet|finish|deliver)"),
    "generation_capacity": regex(
        r"발전|태양광|풍력|원전|원자|연료전지|터빈|\b(?i:generat|solar|wind|turbine|nuclear|fuel|plant)"),
    "construction": regex(r"착공|공사|건설|짓|시공|\b(?i:construct|build|built|work)"),
    "selection": regex(r"선정|선택|낙점|확정|뽑|\b(?i:select|chos|choos|pick|award|nam)"),
    "permit": regex(r"허가|승인|인가|심의|고시|\b(?i:permi|approv|consent|zoning|grant|go-ahead|green light|clear)"),
    "cancellation": regex(f"{cancellation.WORDS.pattern}|{_GIVES_UP}"),
    "setback": regex(f"{setback.WORDS.pattern}|{english_setback.WORDS.pattern}"),
    "resumption": regex(f"{resumption.WORDS.pattern}|{english_resumption.WORDS.pattern}"),
    "lease": regex(r"임대|임차|리스|\b(?i:leas|rent)"),
    "ownership": regex(r"지분|소유|보유|출자|인수|\b(?i:stake|own|share|acqui)"),
}
"""Words without one of which a sentence does not tell of a predicate; other predicates have none of their own."""
_FIGURES: Mapping[str, tuple[str, ...]] = {
    "capacity": ("power",),
    "generation_capacity": ("generation_power",),
    "investment": ("capex", "capex_part", "amount"),
    "joint_investment": ("capex", "capex_part", "amount"),
    "financing": ("capex", "capex_part", "amount"),
    "payment": ("amount", "price"),
    "bond_purchase": ("amount", "price"),
    "jobs": ("jobs",),
    "economic_effect": ("effect_output", "effect_jobs"),
    "area": ("site_area", "floor_area"),
    "market_share": ("share",),
}
"""What a predicate that is a figure must carry one of."""


def tells(predicate: str, sentence: str) -> bool:
    """Whether a sentence has the words of a predicate."""
    words = _WORDS.get(predicate)
    return words is None or bool(words.search(sentence))


def figure_missing(predicate: str, roles: set[str]) -> tuple[str, ...]:
    """Return the roles of which the predicate needs one and has none; empty where nothing is missing."""
    needed = _FIGURES.get(predicate, ())
    return () if roles & set(needed) else needed
