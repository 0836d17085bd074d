"""What will not be: plans denied, withdrawn, cancelled. A clause that denies makes no other claim."""

from __future__ import annotations

import re
from collections.abc import Iterator

from madang.reading.claims.frame import Frame
from madang.reading.claims.proposal import Proposal, stated
from madang.reading.claims.unreal import supposed, unreal
from madang.reading.patterns import regex
from madang.reading.types import Mention

WORDS = regex(
    r"지(?:는|도)?\s?않(?:기로|는다|았다|겠다|을 (?:것|방침|예정|계획))"
    "|(?:취소|철회|파기|백지화|무산|포기|철수)"
    r"(?:했|하기로|한다|됐|된(?! 뒤| 후)|(?=될)|하겠|키로)"
    "|(?:백지화|무산|철회)(?:되면서|되며|되고|되자|돼(?!야))"
    r"|(?:취소|철회|백지화|무산|포기|폐기)['’”\"]?"
    r"(?:(?:을|를|이|가)?\s?(?:최종\s|공식\s)?(?:입장|의사|방침|수순|결정|확정|공식화|선언|통보|발표)|[…,]|$)"
    r"|(?:계획|사업|투자|건립)[을를] (?:[가-힣]{1,3}\s)?(?:접(?:었|기로|는다|고)|거둬들[였이인]|그만[두뒀둔])"
    r"|계획[을이] (?:[가-힣]{1,3}\s)?폐기(?:했|됐|하기로|된다)"
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
_PLAN = regex(
    r"[손발]을 |투자|건설|건립|구축|조성|설립|짓|지을|계약|협약|양해각서|도입|구입|착공|가동|데이터\s?센터|캠퍼스|사업"
    r"|프로젝트|계획|참여|유치|^이$"
)
_OTHER = regex(
    r"추가|증설|확장|확대|매각|지분|분양|상장|공식$|간담회|설명회|공청회|회견|행사|보조금|지원|기금|감[원축]|조정|축소|줄일"
    r"|발전소|변전소|허가|인가|승인|심의|신고|신청|반려|불허|처분|소송|집회|반대|시위|우려|입주|임대|임차|수주|대출|약정"
    r"|감면|입찰|공모|선정|취소|협의|협상|논의|교섭|검토|(?:도급|공사|시공|용역|공급)\s?계약"
)
"""What is refused, cancelled or denied beside a campus, which stands: more of it, its sale, a ceremony, a permit."""
_TO_BUILD = regex(
    r"(?:짓|지을|세우|들어[서설올]|건립|건설|투자|조성|구축|설립|유치|착공|추진|참여|데이터\s?센터|사업)[^\s,.]{0,5}"
    r"(?:\s?(?:계획|결정|확정|합의|보도|소문|주장|말|얘기)[^\s,.]{0,3})?\s?$"
)
"""What is denied where there is `no plan` or `no truth in it`: that it is built at all."""
_MARK = regex(r"(?<=[가-힣A-Za-z)'’”])([을를이가은는도에](?<!다가)|에서|으?로)\s")


_NOT_SO = regex(r"사실|계획(?:은|이|도)?\s없|한 바 없")
_UNDONE = regex(r"(?:취소|철회|백지화|무산)된\s(?!뒤|후|것|바|이후|상태|데(?!이터)|만큼|가운데)")
"""What befell a thing that the clause then tells of (철회된 데이터센터는 부지 …)."""


def denies(frame: Frame) -> bool:
    """True for a clause that says something will not be."""
    found = frame.find(WORDS)
    if not found or supposed(frame, found.end()):
        return False
    return not _NOT.match(found.group()) or bool(_DONE_WITHOUT.search(frame.scene.text, frame.start, found.end()))


def tells_besides(frame: Frame) -> bool:
    """True for a clause that says in passing what was given up, and goes on to tell of it."""
    return frame.find(_UNDONE) is not None


def find(frame: Frame) -> Iterator[Proposal]:
    """Yield who gives up what, where a plan is spoken of."""
    found = frame.find(WORDS)
    if found and _its_plan(frame, found) and not unreal(frame, found.end()):
        agent = frame.agent(found.start(), carry=False)
        site = frame.site(found.start(), agent)
        if not (agent or site):
            return
        yield stated("cancellation.denied", frame, "cancellation", found.start(), subject=agent,
                     object=frame.phrase(found.start()), site=site, time=_day(frame, found.start()), status=None)


def _its_plan(frame: Frame, found: re.Match[str]) -> bool:
    """Whether what is given up is that the campus is built: the noun that the verb has, else what is spoken of."""
    text, told = frame.scene.text, found.group()
    if not _PLAN.search(text, frame.scene.start, frame.end) or told.endswith("않았다"):
        return False
    before = text[max(frame.start, found.start() - 30):found.start()]
    if _NOT_SO.match(told):
        return bool(_TO_BUILD.search(before)) and not _OTHER.search(before[-12:])
    *nouns, last = _MARK.split(before)
    marked = zip(nouns[-2::-2], nouns[::-2], strict=True)
    what, mark = next(((noun, mark) for noun, mark in marked if mark in "을를이가은는도"), ("", ""))
    own = bool(_PLAN.search(last) or _OTHER.search(last))
    named = (last if own else what).strip() + (told if told[0] in "계사투건협양" else "")
    return not _OTHER.search(named) and bool(mark not in ("을", "를") or own or _PLAN.search(named))


def _day(frame: Frame, at: int) -> Mention | None:
    """Return the day before a denial that the article has behind it; a year or a month is the plan's own."""
    time, today = frame.time(at), frame.scene.article.date
    if not (time and time.date and today) or time.date.grain != "day" or frame.place(time).start > at:
        return None
    return time if time.date.end[:10] <= today else None
