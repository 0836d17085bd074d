"""What holds a campus up: a permit refused, work stopped, a start put off without a date."""

from __future__ import annotations

import re
from collections.abc import Iterator

from madang.reading.claims.frame import Frame
from madang.reading.claims.proposal import Proposal, stated
from madang.reading.claims.unreal import unreal
from madang.reading.patterns import regex

_TOLD = r"(?:하|했|한|되|됐|된|돼|당|키로|\s통보)"
_WORK = (
    "착공|준공|완공|공사|가동|사업|건립|건설|조성|추진|인허가|허가|절차|일정|공모|입찰|개발|첫 삽|프로젝트"
    "|시기|시점|매각|분양|유치|구축"
)
_LATE = (
    r"지연(?:되|된|됐|돼|하|을|이)|늦어지|늦어졌|늦춰지|늦춰졌|미뤄지|미뤄졌|미뤄진|밀리고|밀렸|밀린|차질(?:을|이)|표류|난항|답보|지지부진|제동이"
    r"|발목|유찰|멈춰|멈췄|멈춘|못하고|시작하지 못|착수하지 못|뜨지 못|밟지 (?:못|않)"
    r"|진행되지 (?:못|않)|제자리|진척(?:이|은)? 없|진전(?:이|은|을)? (?:없|보이지)|좌초|감감무소식|불투명"
    r"|무산 위기|난관|안갯속(?=이|에 )|암초|올스톱|가로막혔|늪에"
)
"""What work that is late does, or what befalls it."""
_STUCK = (
    r"답보|표류|난항|지지부진|제자리|감감무소식|첫 삽(?:을|도|조차)?\s(?:[^\s,.]{1,6}\s){0,2}뜨지\s?(?:못|않)"
    r"|착공(?:을|도|조차)?\s(?:[^\s,.]{1,6}\s){0,2}못"
)
"""What befalls a campus that is itself named; one that merely stops is out of service."""
_UNANSWERED = regex(
    r"(?:응찰|입찰|신청|접수|참여|응모|청약)(?:한|할)?\s?(?:자|업체|기업|사업자|건수|기관|곳)?(?:[이가은는도에]|조차)?\s?"
    r"(?:[^\s,.]{1,6}\s){0,2}(?:없었|없어|없자|전무|나타나지 않|나서지 않)"
)
_TENDER = regex("입찰|공모|분양|매각|응찰|청약|유찰")
"""Nobody came, which is told of a tender."""
_REFUSED = regex(
    r"(?:허가|신고|신청|승인|심의|건축|건립안|조성안)서?[를을이가]?\s?(?:[^\s,.]{1,8}\s){0,5}"
    r"(?:반려|불허|취하|불승인|부결|보류)" + _TOLD
    + r"|(?:공사|사업|건립|건설|추진|착공|프로젝트|작업)[을를이가도]?\s?(?:[^\s,.]{1,8}\s){0,5}(?:중단|보류)" + _TOLD
    + r"|(?:공사|사업|건립|건설|추진|프로젝트)\s?(?:중단|보류)[을를]?\s(?:[^\s,.]{1,8}\s){0,2}"
    r"(?:발표|결정|선언|통보|공식화)"
    r"|(?:반려|불허가?|불승인|부결)['’”]?[을를]?\s?(?:처분|통보|결정|판정)"
    r"|불허가?['’”]?(?:했|하기로|됐)"
    + r"|(?:기약 없이|무기한|잠정)\s(?:[^\s,.]{1,8}\s)?(?:연기|중단|보류|미뤄)"
    r"|(?:" + _WORK + r")(?:[이가은는도을를에]|에서|조차|마저)?\s(?:[^\s,.]{1,10}\s){0,3}(?:" + _LATE + ")"
    r"|(?:센터|캠퍼스|클러스터)(?:[이가은는도]|는 물론)?\s(?:[^\s,.]{1,10}\s){0,4}(?:" + _STUCK + ")"
    r"|(?:허가|승인|심의|영향평가)(?:[를을]|에서)?\s(?:[^\s,.]{1,8}\s){0,4}(?:통과하지 못|넘지 못|탈락)"
    r"|(?:허가|승인|신고|심의)서?\s(?:불허|반려|거부|부결)(?:[를을가은는]|\s(?:처분|결정|통보|취소|행정|판단))"
    r"|(?:허가|승인|신고)[를을]?\s?(?:[가-힣]{1,4}\s?)?(?:받지|내주지|해주지|얻지)\s?(?:못|않)"
    r"|(?:허가|승인|인가)[를을이가]?\s(?:(?!반려|불허|거부)[^\s,.]{1,6}\s){0,2}취소(?:했|됐|된|하기로|키로)"
    r"|재심의[를을]?\s?(?:[^\s,.]{1,6}\s)?(?:결정|의결|판정)|[중금]지\s?가처분[을를]?\s?(?:신청|[냈낸]|제기|인용)"
    r"|(?:공사|건설|사업)\s?(?:중지|중단)"
    r"(?:[이을를]?\s?(?:명령|처분|조치|사태|상태|장기화|길어)|\s\d{1,2}\s?(?:개월|년|일)|$|[…,])"
    r"|(?:착공|준공|완공|가동|개소)(?:[을를도]|조차)?\s?(?:하|되)지[는도]?\s?(?:못(?=[했하한해])|않(?=았|고|은))"
)
_OPPOSED = regex(
    r"(?:주민|시민|비대위|대책위|환경단체|학부모|상인)(?:들|회|단체)?(?:[이은의과도]|과의)?\s"
    r"(?:[^\s,.]{1,10}\s){0,5}(?:반발|반대|항의|집회|시위|규탄|행정소송|소송)"
    r"(?!위|대책|운동본부|[은는이가도]?\s?(?:없|여론|우려))"
)
"""Those who live there stand against it, which alone stops no work."""
WORDS = regex(
    rf"(?:반려|불허|취하|불승인|부결|중단|보류){_TOLD}"
    r"|통과하지 못|넘지 못|탈락|중단[을를]\s|기약 없이|무기한"
    rf"|{_LATE}|{_STUCK}"
    "|불허|반려|거부|부결|반발|반대|항의|집회|시위|규탄|소송|없었|없어|없자|전무|나타나지 않|나서지 않"
    r"|(?:받지|주지|얻지)\s?(?:못|않)|(?:착공|준공|완공|가동|개소).{0,6}지[는도]?\s?(?:못|않)|취소|중[지단]|재심의|가처분"
)
"""A clause without these words tells of nothing that holds a campus up."""
_OF_A_PERMIT = regex(
    r"[^,.]{0,12}(?:허가|승인|신청)[을를이가]?\s(?:[^\s,.]{1,6}\s)?[가-힣]{0,3}(?:은|는|온|진|한|된|고도)\s"
)
_TO = regex(r"(?:경|께|쯤|무렵)?으?로\s")
_FEARED = regex(r"[^,.]{0,12}(?:에도 |우려|없이|없도록|가능성|사례)")
_LIFTED = regex(
    r"['’”]?[을를이가은는도]?\s?(?:(?:처분|결정|통보|조치|소송|명령)[을를이가은는도]?\s?)?(?:[^\s,.]{1,6}\s){0,2}?"
    r"(?:취소|철회|위법|부당|기각|취하|번복|뒤집|무효|해제|해소|수그러|누그러)"
    r"(?!\s?(?:소송|청구|심판)|하라|해\s?달|[를을]\s?(?:구|요구|청구|촉구|주장)|하다[며고]\s(?:주장|반발|소송|맞서))"
)
"""What held a campus up is taken back: the refusal cancelled, the lawsuit dropped, the protest over."""


def holds_up(frame: Frame) -> bool:
    """True for a clause that tells what holds a campus up: no milestone of its own is reached there."""
    found = _told(frame)
    return found is not None and not _OPPOSED.fullmatch(found.group())


def find(frame: Frame) -> Iterator[Proposal]:
    """Yield what holds up the campus that a clause speaks of, and since when."""
    found = _told(frame)
    if found is None:
        return
    agent = frame.agent(found.start(), carry=False)
    site = frame.site(found.start(), agent)
    since = frame.time(found.start())
    yield stated("setback.told", frame, "setback", found.start(), subject=agent or ((site,) if site else ()),
                 object=frame.scene.text[found.start():found.end()].strip(), site=site,
                 time=since if since and _since(frame, frame.place(since).end, found) else None, status=None)


def _since(frame: Frame, day: int, found: re.Match[str]) -> bool:
    """Whether a campus is held up from the day that ends at `day`, which tells when something else was allowed."""
    return day <= found.end() and not _OF_A_PERMIT.match(frame.scene.text, day, max(day, found.start()))


def _told(frame: Frame) -> re.Match[str] | None:
    found = (frame.find(_REFUSED) or _unanswered(frame) or frame.find(_OPPOSED)) if frame.find(WORDS) else None
    if not found or unreal(frame, found.end()) or _put_off(frame, found):
        return None
    over = any(words.match(frame.scene.text, found.end(), frame.end) for words in (_FEARED, _LIFTED))
    return None if over else found


def _unanswered(frame: Frame) -> re.Match[str] | None:
    """Return where nobody answers a tender that the sentence tells of."""
    found = frame.find(_UNANSWERED)
    return found if found and _TENDER.search(frame.scene.text, frame.scene.start, found.end()) else None


def _put_off(frame: Frame, found: re.Match[str]) -> bool:
    """Whether a milestone is put off to a day, which its own claim tells: in place of another, or named with 로."""
    dates = [(m, frame.place(m)) for m in frame.mentions("date") if frame.place(m).end <= found.end()]
    return any(m.id in frame.scene.former or (found.start() < at.start and _TO.match(frame.scene.text, at.end))
               for m, at in dates)
