"""What authorities allow in Korean: permits, approvals and assessments that are got, asked for, or to come."""

from __future__ import annotations

import re
from collections.abc import Iterator

from madang.reading.claims.frame import Frame
from madang.reading.claims.proposal import Proposal
from madang.reading.claims.unreal import unreal
from madang.reading.patterns import regex
from madang.reading.types import Mention, Status

_GAP = (
    r"(?:심의|신청|절차|협의|서|증|안)?(?:\([^()\n]{1,12}\))?['’”\"]?(?:(?:[와과]|\s?및|·)\s?(?:[^\s,.]{1,9}\s?){1,2}?)?"
    r"(?:까지|[을를이가도은는])?\s?(?:[^\s,.]{1,9}\s){0,3}?"
)
_ASKED = r"신청|접수|제출|요청|밟고|진행\s?중|진행(?=되고|하고)"
_GOT = (
    r"받(?![침아]들)|얻|득(?=[했한하])|취득|획득|따[내냈낸]|통과|완료|마[치쳤친칠]|마무리|끝[내냈났난나낼]|나[오왔온올]"
    r"|떨어[지졌진질]|내[주줬준줄]|가결|의결|수리(?=[했됐하되])|고시(?=[했됐])|넘(?=[었어])|났(?<=허가가\s.)"
)
_TOLD = regex(
    rf"(?:허가|인가|승인|심의(?<!재심의)|영향\s?평가|용도\s?변경|착공신고|착공계){_GAP}(?:{_ASKED}|{_GOT})"
    "|(?:승인|허가|인가)(?:[·ㆍ]고시)?(?:했|됐|되었|하였|된 |한 )"
    r"|(?:건립|조성|개발계획)안(?:[을이]|에 대해)?\s(?:(?!재심)[^\s,.]{1,9}\s){0,2}?(?:가결|의결|통과)"
)
WORDS = regex(r"(?:건립|조성|개발계획)안|허가|인가(?:를|가|받|도|와)|승인|심의|영향\s?평가|용도\s?변경|착공신고|착공계")
"""A clause without these words tells of nothing that an authority allows."""
_GOES_ON = regex(r"(?:밟고|중|진행)$")
_ASKS = regex("(?:신청|접수|제출|요청|밟고|중|진행)$")
_REFUSED = regex("반려|불허|불승인|부결|취하|거부")
"""What becomes of a request that a setback tells of."""
_FIRST = regex(r"(?:[이가을를]\s)?[^\s,.]{0,4}?[은한된친난온] (?:뒤|후|다음|이후|상태에서|사례|곳)|[^\s,.]{0,3}\s?절차")
"""What is told only as what something else waits for."""
_NOT = regex(r"\s(?:못|안)\s")
_TO_COME = regex(r"[^\s,.]{0,3}?(?:[을할될칠낼날올질줄]\s|는다|한다|된다|친다|기로|겠|(?:를|을)?\s?(?:목표|예정|추진))")
_TO_ASK = regex(r"[^\s,.]{0,2}?(?:할|하기로|하겠)")
_LEADS_TO = regex(r"[^\s,.]{0,3}?(?:고|며|면서|해|어|뒤|후),?\s[^.]{0,40}(?:할|될) (?:계획|예정|방침)")
"""A step on the way to what is to come (인허가를 마무리하고 9월 착공할 계획)."""
_BEFORE = regex(
    r"(?:(?<![가-힣])(?!앞서|현재|아직|마침내|드디어|데이터센터|관련|대한|이미|최근|모두)"
    r"(?:[가-힣]{2,7}(?<![은는이가을를에의로며고해년월일초말께도달과와]))\s)?"
    r"['‘“]?[가-힣A-Za-z·]{0,12}$"
)
"""The words before a permit that say which it is."""
_NOUN = regex(r"[가-힣]{2}(?:신고|\s?평가|\s?변경|계|안)?(?:심의)?")
_MANY = regex(r"\d\s?(?:곳|건|개소)")
_NOT_OURS = regex(r"이사회|주주|주총|대주단|의결권")
"""Who allows money, not building."""
_INSTANCE = regex(r"(?:는|은|한|된) (?:사례|경우|곳)")

NEEDS = (WORDS,)


def find(frame: Frame) -> Iterator[Proposal]:
    """Yield each permit of a campus that a clause tells of, who gets or gives it, when, and how far it is."""
    if not frame.find(WORDS) or frame.find(_NOT_OURS):
        return
    if (frame.find(_MANY) or frame.find(_INSTANCE)) and not frame.named_site(frame.start):
        return
    for found in _TOLD.finditer(frame.scene.text, frame.start, frame.end):
        time = _time(frame, found)
        status = _status(frame, found, time)
        agent = frame.agent(found.start(), carry=False)
        site = frame.site(found.start(), agent) if status else None
        if status:
            yield Proposal("permit.told", frame, found.start(), frame.end, "permit",
                           subject=agent or ((site,) if site else ()),
                           object=_object(frame, found), site=site, time=time, status=status,
                           modality=frame.firmness(found.start()).modality)


def _status(frame: Frame, found: re.Match[str], time: Mention | None) -> Status | None:
    """Return how far a permit is: asked for, to come, or got; None where it is only supposed."""
    text = frame.scene.text
    undone = _NOT.search(found.group()) or _REFUSED.search(text, max(frame.start, found.start() - 6), found.start())
    if undone or unreal(frame, found.end()) or _FIRST.match(text, found.end(), frame.end):
        return None
    if _ASKS.search(found.group()) and not _TO_ASK.match(text, found.end(), frame.end):
        return None if _REFUSED.search(text, found.end(), frame.end) else "under_review"
    to_come = _TO_COME.match(text, found.end() - 1, frame.end) or _LEADS_TO.match(text, found.end(), frame.end)
    return "intent" if to_come or _ahead(frame, time) else "agreed"


def _object(frame: Frame, found: re.Match[str]) -> str:
    """Return what is allowed, in the page's words: the permit with what stands before it."""
    text, noun = frame.scene.text, _NOUN.match(frame.scene.text, found.start())
    before = _BEFORE.search(text[max(frame.start, found.start() - 20):found.start()])
    end = noun.end() if noun else found.start() + 2
    return text[found.start() - len(before.group() if before else ""):end].strip(" '‘“")


def _time(frame: Frame, found: re.Match[str]) -> Mention | None:
    """Return the date before a permit that goes on nowhere; the day of saying so is none."""
    time = frame.time(found.end() - 1)
    if time is None or frame.place(time).start > found.end() or frame.said_on(time) or _GOES_ON.search(found.group()):
        return None
    return time


def _ahead(frame: Frame, time: Mention | None) -> bool:
    today = frame.scene.article.date
    return bool(time and time.date and today and time.date.start[:10] > today)
