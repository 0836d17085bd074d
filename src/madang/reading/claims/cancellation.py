"""What will not be: plans denied, withdrawn, cancelled. A clause that denies makes no other claim."""

from __future__ import annotations

from collections.abc import Iterator

from madang.reading.claims.frame import Frame
from madang.reading.claims.proposal import Proposal, stated
from madang.reading.patterns import regex
from madang.reading.types import Mention

WORDS = regex(
    r"지(?:는|도)?\s?않(?:기로|는다|았다|겠다|을 (?:것|방침|예정|계획))"
    "|(?:취소|철회|파기|백지화|무산|포기)"
    r"(?:했|하기로|한다|됐|된(?! 뒤| 후)|될(?!\s?(?:위기|수|우려|가능성|처지|뻔|상황|지|경우|판))|하겠|키로)"
    "|(?:백지화|무산|철회)(?:되면서|되며|되고|되자|돼(?!야))"
    r"|(?:취소|철회|백지화|무산|포기|폐기)['’”\"]?"
    r"(?:(?:을|를|이|가)?\s?(?:최종\s|공식\s)?(?:입장|의사|방침|수순|결정|확정|공식화|선언|통보|발표)|[…,]|$)"
    r"|(?:계획|사업|투자|건립)[을를] (?:[가-힣]{1,3}\s)?접(?:었|기로|는다|고)"
    r"|(?:협약|계약|양해각서)[을를이가]?\s?(?:전격\s|최종\s)?해[지제](?:했|됐|하기로|된)|손을 (?:뗐|떼기로|뗀)"
    r"|발을 (?:뺐|빼기로)|없던 일|물거품|사실이 아니|사실\s?무근|계획(?:은|이|도)?\s없|한 바 없"
)
"""A clause without these words denies nothing."""
_DONE_WITHOUT = regex(
    r"(?:투자|건설|건립|구축|조성|설립|추진|진행|체결|도입|구입|구매|매입|인수|착공|가동|참여|유치|설치|계약|개발|운영)(?:을|를)?\s?(?:하|되)지"
    r"|(?:짓|세우|들어서|맺|들이)지"
)
_NOT = regex(r"지(?:는|도)?\s?않")
"""Only what a plan would do is given up when it is not done; what is open, or not spared, is not."""
_DOUBLE = regex(r"지\s?않을 수 없|뿐만? 아니라")
_PLAN = regex(r"투자|건설|건립|구축|조성|설립|짓|계약|협약|도입|구입|착공|가동|데이터\s?센터|사업|계획|참여")


_UNDONE = regex(r"(?:취소|철회|백지화|무산)된\s(?!뒤|후|것|바|이후|상태|데(?!이터)|만큼|가운데)")
"""What befell a thing that the clause then tells of (철회된 데이터센터는 부지 …)."""
_RUMOUR = regex(
    r"(?:철회|취소|무산|중단|백지화|포기|파기|철수|보류)(?:설|(?:한다|했다|된다|됐다|하기로 했다|할 것이라)는\s)"
    r"[^.\n]{0,40}?(?:사실이? 아니|사실\s?무근|부인|일축|오보|근거 없)"
)
"""That a plan is given up is what is denied: it stands."""
_TALKS = regex(r"(?:협의|협상|논의|교섭|검토)\s?(?:단계|과정)?(?:에서|가|이|은|는)?\s$")
"""Talks that came to nothing are not the plan given up."""


def denies(frame: Frame) -> bool:
    """True for a clause that says something will not be."""
    found = frame.find(WORDS)
    if not found or frame.find(_DOUBLE):
        return False
    return not _NOT.match(found.group()) or bool(_DONE_WITHOUT.search(frame.scene.text, frame.start, found.end()))


def tells_besides(frame: Frame) -> bool:
    """True for a clause that says in passing what was given up, and goes on to tell of it."""
    return frame.find(_UNDONE) is not None


def find(frame: Frame) -> Iterator[Proposal]:
    """Yield who gives up what, where a plan is spoken of."""
    found = frame.find(WORDS)
    talks = found and _TALKS.search(frame.scene.text, max(frame.start, found.start() - 12), found.start())
    plan = _PLAN.search(frame.scene.text, frame.scene.start, frame.end)
    if found and not talks and plan and not frame.find(_RUMOUR):
        agent = frame.agent(found.start(), carry=False)
        site = frame.site(found.start(), agent)
        if not (agent or site):
            return
        yield stated("cancellation.denied", frame, "cancellation", found.start(), subject=agent,
                     object=frame.phrase(found.start()), site=site, time=_day(frame, found.start()), status=None)


def _day(frame: Frame, at: int) -> Mention | None:
    """Return the day before a denial that the article has behind it; a year or a month is the plan's own."""
    time, today = frame.time(at), frame.scene.article.date
    if not (time and time.date and today) or time.date.grain != "day" or frame.place(time).start > at:
        return None
    return time if time.date.end[:10] <= today else None
