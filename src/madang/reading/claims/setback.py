"""What holds a campus up: a permit refused, work stopped, a start put off without a date."""

from __future__ import annotations

from collections.abc import Iterator

from madang.reading.claims.frame import Frame
from madang.reading.claims.proposal import Proposal
from madang.reading.patterns import each, regex

_TOLD = r"(?:하|했|한|되|됐|된|돼|당|키로|\s통보)"
_REFUSED = regex(
    r"(?:허가|신고|신청|승인|심의)서?[를을이가]?\s?(?:[^\s,.]{1,8}\s){0,2}(?:반려|불허|취하|불승인|부결)" + _TOLD
    + r"|(?:공사|사업|건립|건설|추진|착공|프로젝트|작업)[을를이가도]?\s?(?:[^\s,.]{1,8}\s){0,2}(?:중단|보류)" + _TOLD
    + r"|(?:기약 없이|무기한|잠정)\s(?:[^\s,.]{1,8}\s)?(?:연기|중단|보류|미뤄)"
    r"|(?:착공|준공|공사|가동)[을를이가도]?\s미뤄지고"
)
WORDS = regex(each("반려|불허|취하|불승인|부결|중단|보류", _TOLD) + "|기약 없이|무기한|미뤄지고")
"""A clause without these words tells of nothing that holds a campus up."""
_IF = regex(r"[^,.]{0,6}(?:더라도|되면|하면|될 (?:경우|수)|할 (?:경우|수)|지\s?않)")


def find(frame: Frame) -> Iterator[Proposal]:
    """Yield what holds up the campus that a clause speaks of, and since when."""
    found = frame.find(_REFUSED) if frame.find(WORDS) else None
    if not found or _IF.match(frame.scene.text, found.end(), frame.end):
        return
    agent = frame.agent(found.start(), carry=False)
    site = frame.site(found.start(), agent)
    if site:
        yield Proposal("setback.told", frame, frame.start, frame.end, "setback", subject=agent or (site,),
                       object=frame.scene.text[found.start():found.end()].strip(), site=site,
                       time=frame.time(found.start()), modality=frame.firmness(found.start()).modality)
