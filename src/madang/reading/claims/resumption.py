"""Work that goes on again after it was held up: resumed, or to be."""

from __future__ import annotations

import re
from collections.abc import Iterator

from madang.reading.claims import setback
from madang.reading.claims.frame import Frame
from madang.reading.claims.proposal import Proposal, stated
from madang.reading.patterns import regex

_WORK = r"(?:공사|사업|건립|건설|조성|추진|착공|프로젝트|작업|개발)"
_KOREAN = regex(
    rf"(?:(?:{_WORK}[를을이가도]?|(?<![가-힣])(?:공사|사업)[은는])\s?(?:[^\s,.]{{1,10}}\s){{0,3}}(?:재개|재추진|정상화|다시\s(?:시작|추진))"
    r"|(?:던|다시)\s[^,.]{0,24}?(?:본궤도에|정상\s?궤도에|속도를|탄력을|기지개를)\s)"
    r"(?P<told>했|됐|되었|하였|돼|한다고|하면서|올[라랐]|오른|[냈낸]|내고|받[았는게고]|[켰켠켜]"
    r"|하기로|할|될|한다|된다|키로|에\s나선|합니다|됩니다|(?:오를|낼|받을|켤)(?! 수))"
)
WORDS = regex(r"(?:재개|재추진|정상화)(?:했|됐|되|하|돼|한|할|키|에|된|될|합|됩)|다시\s|궤도에\s|속도를|탄력을|기지개")
"""A clause without these words tells of nothing taken up again."""
_TO_COME = regex(r"하기로|할|될|키로|한다$|된다$|에|합|됩|오를|낼|받을|켤")

NEEDS = (WORDS, setback.WORDS)


def find(frame: Frame) -> Iterator[Proposal]:
    """Yield what a Korean clause says goes on again; else what holds it up."""
    found = frame.find(_KOREAN) if frame.find(WORDS) else None
    if found:
        yield from told(frame, found, bool(_TO_COME.match(found["told"])))
    else:
        yield from setback.find(frame)


def told(frame: Frame, found: re.Match[str], to_come: bool) -> Iterator[Proposal]:
    """Yield the resumption that `found` speaks of, where it is of a campus."""
    agent = frame.agent(found.start(), carry=False)
    site = frame.site(found.start(), agent)
    if site:
        yield stated("resumption.told", frame, "resumption", found.start(), subject=agent or (site,),
                     object=found.group().strip(), site=site, time=frame.time(found.start()),
                     status="intent" if to_come else "ground_breaking")
