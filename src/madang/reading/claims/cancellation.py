"""What will not be: plans denied, withdrawn, cancelled. A clause that denies makes no other claim."""

from __future__ import annotations

from collections.abc import Iterator

from madang.reading.claims.frame import Frame
from madang.reading.claims.proposal import Proposal
from madang.reading.patterns import each, regex

WORDS = regex(
    r"지\s?않(?:기로|는다|았다|겠다|을 (?:것|방침|예정|계획))|"
    + each("취소|철회|파기|백지화|무산|포기", "(?:했|하기로|한다|됐|된|될|하겠|키로)")
    + r"|없던 일|사실이 아니|사실\s?무근|계획(?:은|이|도)?\s없|한 바 없"
)
"""A clause without these words denies nothing."""
_OPEN = regex(
    r"(?:확정|결정|정해|정하|공개|밝히|알려|나오|나타나|이뤄|이루어|끝나|받|얻|미치|다르|변하|늦)[가-힣]{0,2}지\s?(?:는\s)?않"
)
"""What is open or short of something is not given up."""
_DOUBLE = regex(r"지\s?않을 수 없|뿐만? 아니라")
_PLAN = regex(r"투자|건설|건립|구축|조성|설립|짓|계약|협약|도입|구입|착공|가동|데이터\s?센터|사업|계획")


_TALKS = regex(r"(?:협의|협상|논의|교섭|검토)\s?(?:단계|과정)?(?:에서|가|이|은|는)?\s$")
"""Talks that came to nothing are not the plan given up."""


def denies(frame: Frame) -> bool:
    """True for a clause that says something will not be."""
    return bool(frame.find(WORDS) and not frame.find(_DOUBLE) and not frame.find(_OPEN))


def find(frame: Frame) -> Iterator[Proposal]:
    """Yield who gives up what, where a plan is spoken of."""
    found = frame.find(WORDS)
    talks = found and _TALKS.search(frame.scene.text, max(frame.start, found.start() - 12), found.start())
    if found and not talks and frame.find(_PLAN):
        agent = frame.agent(found.start(), carry=False)
        site = frame.site(found.start(), agent)
        if not (agent or site):
            return
        yield Proposal("cancellation.denied", frame, frame.start, frame.end, "cancellation", subject=agent,
                       object=frame.phrase(found.start()), site=site,
                       modality=frame.firmness(found.start()).modality)
