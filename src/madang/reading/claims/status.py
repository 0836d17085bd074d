"""How firm a claim is, and on whose word: the status scale and the modality of a clause.

The words that decide stand at a clause's end, since Korean verbs come last. A clause that only links (…하고,)
is as firm as the clause it leads to.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from typing import Any

from madang.reading.light import light
from madang.reading.patterns import regex
from madang.reading.triggers import ANYTHING, Heard, Rules
from madang.reading.types import Modality, Status

_HELD = r"(?:을|이) (?:[^\s,.]{2,6}\s){0,3}(?:열[었렸]|개최[했됐]|가졌|갖고|진행[했됐]|거행[했됐]|마쳤|치렀|하고 )"
"""A ceremony that took place."""
def _rules(*told: tuple[str, str]) -> Rules[tuple[Any, re.Pattern[str]]]:
    """Return names with the patterns they need."""
    return Rules(*(((name, pattern), (pattern,)) for name, words in told for pattern in (regex(words),)))


_STATUS = _rules(
    ("possible", r"(?<!지속)(?<!지속 )가능성|할 수도|열어두|열어놓|타진|[할될] 수 있(?:다|을|고)"),
    ("under_review", r"검토|저울질"),
    ("intent", r"(?:MO[UA]|양해각서|합의각?서|협약|의향서|LOI|계약)[^,.]{0,20}(?:체결|맺|서명|교환)"
               r"(?:할|한다[.\"”]|는다[.\"”]|을 (?:예정|계획)|하?기로)"),
    ("loi", r"의향서|LOI(?![a-z])"),
    ("mou", r"MO[UA]|양해각서|합의각서|기본\s?합의서|업무\s?협약|(?<!금융)협약"),
    ("intent", r"(?:합의|확정|체결|조달|인수|매입|착공|가동|투자|투입|구입|구매|도입|고용|채용|공급)\s?할(?! 수 있었)"),
    ("agreed", r"기로 (?:했|결정|뜻|하|한|합의|의견)"),
    ("intent", r"하겠|예정|계획|방침|목표|추진|구상|나설|나선다|고자 한"),
    ("contract", r"계약[^.]{0,10}(?:체결|맺)|(?:체결|맺)[^.]{0,4}계약|수주(?:했|한)|따냈"),
    ("financed", r"(?:금융|대출|PF|\(PF\))\s?약정(?:을|서에)?[^,.]{0,14}(?:체결|맺|서명)(?!할|하기로|을 앞)"
                 r"|조달(?:했|을 (?:마|완료|끝))|투[자입](?:했|됐)|(?:인수|납입|출자|집행|매입|매각|매수)(?:했|한 것)"
                 r"|(?:이미|지금까지)\s(?:썼|집행)|사들(?:였|이며|인)"),
    ("operating", r"(?:가동|운영|운용|서비스)\s?중(?![단지])"
                  r"|(?:가동|준공|완공|개소|개관|개장|오픈)(?:했|한 |한$|됐|된 |된$)"
                  r"|(?:가동|운영|운용|서비스)(?:[을를]? (?:시작|개시)했|에 (?:들어갔|돌입했|착수했))|운영하고 있"
                  r"|(?:공사|건설|건립|조성|구축)[를을이가] (?:[^\s,.]{1,6}\s){0,2}"
                  "(?:마쳤|끝[났냈]|(?:완료|마무리)[했됐])"
                  rf"|문을 열었|(?:준공|완공|개소|개관|개장|오픈)식{_HELD}"),
    ("ground_breaking", r"착공(?:했|됐|할 수 있었|한 |한$|된 )"
                        r"|(?:건설|공사|조성|구축|착공|터파기|작업)에 (?:[가-힣]{2,3}\s)?(?:들어갔|착수했|돌입했|나섰)"
                        r"|(?:건설|공사|작업)[를을이가] (?:[^\s,.]{2,6}\s){0,2}(?:시작|개시|착수)(?:했|됐)"
                        rf"|삽을 (?:떴|뜬 |뜬$)|(?:기공|착공)식{_HELD}"
                        r"|(?:건설|공사)(?:\s?중(?![단지견])|하고 있)|짓고 있"),
    ("agreed", r"합의|확정"),
    ("intent", r"밝혔|밝힌|할 것|한다[.\"”’' ]*$|할$|될$|올려"),
)
_MODALITY = _rules(
    ("speculated", r"가능성[이도]? (?:제기|거론|점쳐)|관측(?:이|도) |추측|소문|거론된|거론되"),
    ("forecast", r"전망|내다[봤보]|예상|기대|추산|관측했"),
    ("reported", r"알려[진졌]|전해[진졌]|보도[했한]|보도에 따르면|외신"),
)
_LINK = regex(r"(?<![았었했였됐])(?:고|(?<!이)며|으며|해|하여|아|어|서|면서)\s?,?\s*$")


@light
@dataclass(frozen=True)
class Firmness:
    """Status on the scale, or None where the words give none, and the modality."""

    status: Status | None
    modality: Modality


def judge(clause: str, rest: str, whole: str, heard: Heard = ANYTHING) -> Firmness:
    """Judge a clause by its words from the trigger on; `heard` are the triggers of its sentence.

    `rest` is what follows in the sentence: it decides for a clause that only links. `whole` is the clause and
    what follows it, since words such as 내다봤다 at the end speak for the clauses before them.
    """
    status = _first(clause, heard) or (_first(rest, heard) if _LINK.search(clause) else None)
    modality: Modality = next((name for name, words in heard.among(_MODALITY) if words.search(whole)), "said")
    happened = status in ("financed", "ground_breaking", "operating")
    return Firmness(status, "said" if happened and modality != "reported" else modality)


@functools.lru_cache(maxsize=64)
def _first(words: str, heard: Heard) -> Status | None:
    return next((name for name, pattern in heard.among(_STATUS) if pattern.search(words)), None)
