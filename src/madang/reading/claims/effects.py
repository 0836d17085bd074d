"""What a campus is said to do for its region: jobs it offers, output and employment it is said to cause."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from madang.reading.claims.frame import Frame
from madang.reading.claims.proposal import Proposal, amounts, money, quantity, stated
from madang.reading.patterns import regex
from madang.reading.types import Mention

_EFFECT = regex(
    r"유발|파급\s?효과|경제적?\s?효과|부가가치|생산\s?효과|고용\s?(?:창출|효과)|일자리\s?창출|지역\s?(?:내\s?)?총생산|경제적?\s?가치"
    "|세수|세입|지방세|재산세|취득세|소득세|세금"
)
_PUT_IN = regex(r"(?:투자|사업)비?\s?(?:규모|비|금액|액)?[는은이가]?\s(?:총\s|약\s)?$")
_SPENT = regex(r"[^,.]{0,12}(?:투자|투입|들여|들이)")
_STAFF = regex(r"(?:상시|상주|직접|정규직|운영|전담)\s?(?:고용|근무|인력|인원|일자리)?\s?(?:약\s)?$")
_STAFF_BEHIND = regex(
    r"\s?(?:이상|가량|정도|안팎|내외)?(?:의|을|를)?\s?(?:상시|상주|직접|정규직|운영|전담|신규)\s?"
    r"(?:고용|채용|인력|인원|일자리)(?!\s?(?:유발|창출|효과))"
    r"|을\s(?:[^\s,.]{1,5}\s)?(?:고용|채용)(?:하|할|한|했|해|합)"
)

NEEDS = ("jobs", "money")


def find(frame: Frame) -> Iterator[Proposal]:
    """Yield the jobs and the economic effects of a clause."""
    jobs, sums = frame.mentions("jobs"), amounts(frame)
    caused = [m for m in jobs if _EFFECT.search(frame.text) and not _kept(frame, m)]
    told = [m for m in sums if _is_effect(frame, m)] if caused or sums else []
    if caused or (told and not jobs):
        yield caused_by(frame, caused, told)
    for mention in jobs:
        if mention not in caused:
            span = frame.place(mention)
            agent = frame.agent(span.start)
            yield stated("effects.jobs", frame, "jobs", span.end, subject=agent, site=frame.site(span.start, agent),
                         quantities=(quantity("jobs", mention),))


def _kept(frame: Frame, mention: Mention) -> bool:
    """Whether a number of jobs is of people the campus itself employs, by the words about it."""
    before, after = frame.around(mention, 16, 24)
    return bool(_STAFF.search(before) or _STAFF_BEHIND.match(after))


def _is_effect(frame: Frame, mention: Mention) -> bool:
    """Whether a sum is output that a campus causes, and not what is put into it."""
    before, after = frame.around(mention, 30, 40)
    spent = _PUT_IN.search(before) or _SPENT.match(after)
    return bool((_EFFECT.search(after) or _EFFECT.search(before[-8:])) and not spent)


def caused_by(frame: Frame, jobs: Sequence[Mention], sums: Sequence[Mention]) -> Proposal:
    """Return the effect of a campus: the sums and jobs it is said to cause, over how long."""
    figures = [q for m in sums for q in money("effect_output", m, frame)]
    figures += [quantity("effect_jobs", m) for m in jobs]
    figures += [quantity("duration", m) for m in frame.mentions("duration")[:1]]
    at = min(frame.place(m).start for m in (*jobs, *sums))
    agent = frame.agent(at)
    return stated("effects.economic", frame, "economic_effect", at, subject=agent, site=frame.site(at, agent),
                  quantities=tuple(figures), status=None)
