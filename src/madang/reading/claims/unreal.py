"""What a Korean clause names but does not tell as so: a deed negated, failed, doubted, denied, or only supposed.

Korean says so behind the deed, so all of it is asked of the words from where the deed's own word ends.
"""

from __future__ import annotations

from madang.reading.claims.frame import Frame
from madang.reading.patterns import regex

_FALSE = r"(?:사실[이은]? 아[니닌]|사실과 [다달][르른라]|사실\s?무근|부인|일축|오보|거짓|허위|근거 없|확[인정]되지)"
_DENIED = regex(
    r"(?:[을를이가은는도에]|까지|조차|고|하고|되고|\s중)?\s?(?:(?:또|다시|끝내|결국|최종|아직|아예)\s)?(?:"
    r"[^\s,.]{0,4}?지[는도를]?\s?(?:못|않(?!을 수 없)|아니)"
    r"|(?:못|안)\s?[하했한해되됐돼된]"
    r"|(?:[^\s,.]{0,2}[은는한된인던난온것])?\s?(?:것|적|바|일|사실|게|건|아닌)[이은도]?\s?(?:(?:아직|전혀|결코)\s)?(?:없|아니)"
    r"|(?:는 데\s)?(?:실패|불발|무산|좌절|불투명|불가능|미지수)"
    r"|(?:[^\s,.]{0,3}기[는가도]?\s)?(?:어렵|어려[운울워]|힘들)"
    r"|[^\s,.]{0,2}[을할될칠올줄]지[는도]?\s(?:[^\s,.]{1,6}\s)?(?:결정하지|정하지|알 수 없|미정|미지수)"
    r"|[^\s,.]{0,2}려\s?(?:했[으지]|다)|일 (?:것|텐)"
    r"|[^\s,.]{0,3}?[았었했됐렸났](?:어야\s?[하했할]|다[면손]|더라|을 (?:것|텐|터|수))"
    r"|[^\s,.]{0,3}?[았었했됐렸났](?:으나|다가),?\s(?:[^\s,.]{1,3}\s)?(?:무효|취소|철회|박탈)"
    r"|[^\s,.]{0,5}?(?:다|라|자)는\s(?:[^\s,.]{1,8}\s){0,2}?(?:보도|주장|소문|의혹|지적|말|얘기|이야기|소식|관측|전망|계획)"
    rf"[^.\n]{{0,40}}?{_FALSE}|설[은을이에도]{{0,2}}\s[^.\n]{{0,40}}?{_FALSE}"
    r")"
)
"""Not done, not managed, doubtful; ought to have been, would have been; undone again; or said and denied."""
_SUPPOSED = regex(
    r"(?:[이가을를]?\s)?[^\s,.]{0,4}?(?:으?면(?!서)|[을를으]?려면|[아어해돼][야도](?!\s?했)|더라도|는 대로"
    r"|기 (?:전|위)|기까지|\s?여부|기준|대상|도록|필요|없이|[을할될칠올줄]지|는지|느냐|\s가능성|[을를]? 우려|\s위기"
    r"|[을할될칠올줄길날릴] (?:경우|수|뻔|필요|우려|위기|가능성|처지|상황|판))"
)
"""Where it happens, whether it does, before it does, so that it does, as may be feared."""


def denied(frame: Frame, at: int) -> bool:
    """Whether a deed whose word ends at `at` is told as not so."""
    return _DENIED.match(frame.scene.text, at, frame.scene.end) is not None


def supposed(frame: Frame, at: int) -> bool:
    """Whether a deed whose word ends at `at` is told as what may be, or as what else waits for."""
    return _SUPPOSED.match(frame.scene.text, at, frame.scene.end) is not None


def unreal(frame: Frame, at: int) -> bool:
    """Whether a deed whose word ends at `at` is told as not so, or is only supposed."""
    return denied(frame, at) or supposed(frame, at)
