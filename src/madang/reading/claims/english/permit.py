"""What towns and regulators decide in English: leave to build a campus, and moratoria on all of them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from madang.reading.claims.english.frame import EnglishFrame
from madang.reading.claims.proposal import Proposal, stated
from madang.reading.patterns import regex
from madang.reading.types import Status

_LEAVE = (
    r"(?:go-?ahead|green light|nod|approvals?|consent|permission|clearance|permits?|licen[cs]e|(?:re)?zoning|blessing"
    r"|thumbs[ -]up)"
)
_GIVES = regex(
    r"\b(?:approv(?:e[sd]?|ing)|green-?li(?:ghts|ghted|t)|OK(?:s|[’']d)|okay(?:s|ed)|rezon(?:es|ed)|clear(?:s|ed)"
    r"|sign(?:s|ed) off on|wav(?:es|ed) through|push(?:es|ed) through|sa(?:id|ys?) yes to"
    r"|back(?:s|ed)(?= (?:[\w-]+ ){0,4}(?:rezoning|applications?|plans?|proposals?|permits?|request)\b)"
    r"|vot(?:e[sd]?|ing) (?:[^.;]{0,30} )?(?:in favou?r of|to (?:give|rezone|annex|allow|grant))"
    rf"|(?:g[ai]ve[sn]?|giving|grant(?:s|ed|ing)?|issue[sd]) (?:[^.;]{{0,60}} )?{_LEAVE}"
    r"|(?:dismiss|reject)(?:es|s|ed|ing) [^.;]{0,60} (?:to (?:grant|approve)"
    r"|against (?:[^.;]{0,30} )?(?:approval|permission)))\b"
)
"""What one who decides does."""
_GETS = regex(
    rf"\b(?:wins?|won|gets?|got|gain(?:s|ed)|secure[sd]|receive[sd]|obtain(?:s|ed)|(?:granted|given|awarded)(?= \w)) "
    rf"(?:(?!to |no )[^.;,]{{0,40}} )?{_LEAVE}\b"
    r"|\b(?:go-?ahead|green light) for\b|\b(?:upheld|uphold(?:s|ing)|allowed) (?:[^.;]{0,30} )?appeal|\b(?:overrul"
    r"|overturn|revers)(?:e[sd]|s|ed|ing) (?:[^.;]{0,60} )?(?:(?:refus|reject|deni)\w+|to (?:block|refuse|reject|deny"
    r"|quash))|\bsuccessfully (?:challeng|appeal)(?:e[sd]|ed|s)\b|\b(?:[Pp]ermission|[Cc]onsent|[Pp]ermits?"
    r"|[Rr]ezoning|[Aa]pplications?|[Pp]lans?|[Pp]roposals?|[Pp]rojects?|[Dd]ata[- ]?[Cc]ent(?:er|re)s?|[Cc]ampus"
    r"|Project [A-Z]\w+) (?:[^.;]{0,60} )?(?P<then>approved|granted|given the (?:go-?ahead|green light|nod)|(?:is|was"
    r"|were|been) (?:secured|obtained))\b"
)
"""What one who asked for it, or what was asked for, gets."""
_ASKS = regex(
    r"\b(?:(?:applications?|site plans?|plans|proposals?) (?:[^.;]{0,90} )?(?:has|have|was|were) (?:been )?(?:now )?"
    r"(?:lodged|submitted|filed)|appl(?:y|ies|ied|ying) to (?:the [^.;,]{0,40} to )?(?:rezone|annex|build))\b"
    r"|\b(?:appl(?:y|ies|ied|ying) (?:[^.;]{0,40} )?for|seek(?:s|ing)?|sought|request(?:s|ed|ing)?|await(?:s|ing)"
    r"|pending|ask(?:s|ed|ing) (?:[^.;]{0,40} )?(?:for|to (?:approve|rezone|grant))|(?:fil|lodg)(?:ed|es|ing)"
    r"|submit(?:s|ted|ting))"
    rf" (?:[^.;]{{0,40}} )?(?:{_LEAVE}|applications?|site plans?)\b(?! to appeal)"
)
"""What one who wants leave does."""
_DECIDER = regex(
    r"\b(?i:council(?:l?ors?|members?)?|commission(?:ers?)?|(?<!its )(?<!company[’']s )boards?(?! of directors)"
    r"|supervisors|county|city|town|township|village|borough|parish|state|government|ministry|ministers?|cabinet"
    r"|regulators?|plann(?:ers|ing)|authorit(?:y|ies)|inspector(?:ate)?|secretary|officials?|agency|department|court"
    r"|trustees|aldermen|mayor|governor|committee|lawmakers|PM|EPA|PUC|PSC|BOI)\b|Plean[aá]la"
)
_WHAT = regex(
    r"(?:[^.;]|\.\d){0,90}?\b(?:re-?zoning|annex\w+|permi(?:ts?|ssion)|consent|plans?|applications?|proposals?"
    r"|projects?|data[- ]?cent(?:er|re)s?|campus|acres|appeals?|refusal|rejection|power plants?|turbines|substation"
    r"|agreement)\b"
)
_NO_LEAVE = regex(
    r"[^.;]{0,40}?\b(?:moratori\w+|ordinance|regulations?|rules|standards|resolution|budget|tax|abatement|incentives?"
    r"|exemption|bonds?|loans?|investment|dividend|merger|takeover|stud(?:y|ies)|bill|law)\b"
)
"""What is decided for no campus alone, or is money."""
_MORATORIUM = regex(r"\b(?:[\w-]+ )?moratori(?:um|a)(?: on [^,.;]{0,40}\b)?")
_ADOPTS = regex(r"\bvot(?:ed|es) (?!against|down)|\b(?:approv|pass(?:es|ed)|impos|enact|adopt|extend|institut|declar)")
_WEIGHS = regex(r"\b(?:consider|propos|weigh|recommend|draft|mull|discuss|seek|eyes|eyeing|call(?:s|ed) for|could|may)")
_CENTRE = regex(r"[Dd]ata[- ]?[Cc]ent(?:er|re)")
_BODY = regex(
    r"\b(?P<who>(?!The )[A-Z]\w+(?: [A-Z]\w+){0,2} (?:County|City|Township|Village|Borough|Parish)(?: [A-Z]\w+){0,3})\b"
)
WORDS = regex("|".join(each.pattern for each in (_GIVES, _GETS, _ASKS, _MORATORIUM)))
"""A sentence without these words tells of nothing that a town or a regulator decides."""


def granted(frame: EnglishFrame) -> re.Match[str] | None:
    """Return the words with which a clause says that a campus may be built, or None."""
    text = frame.scene.text
    for found in _GIVES.finditer(text, frame.start, frame.end):
        told = _WHAT.match(text, found.start(), frame.end) and not _NO_LEAVE.match(text, found.start(), frame.end)
        if told and _DECIDER.search(text, frame.start, found.start()) and frame.done(found.start()):
            return found
    got = frame.find(_GETS)
    return got if got and frame.done(got.start("then") if got["then"] else got.start()) else None


def _what(frame: EnglishFrame, found: re.Match[str]) -> str:
    """Return what is given, in the clause's words: with its noun where that stands near."""
    noun = _WHAT.match(frame.scene.text, found.end(), min(frame.end, found.end() + 30))
    return frame.scene.text[found.start():noun.end() if noun else found.end()]


def sought(frame: EnglishFrame) -> Iterator[Proposal]:
    """Yield the leave that is asked for, where none is given."""
    asked = frame.find(_ASKS)
    if asked and frame.done(asked.start()) and not granted(frame):
        yield from _leave(frame, asked, "under_review")


def _leave(frame: EnglishFrame, found: re.Match[str], status: Status) -> Iterator[Proposal]:
    agent = frame.agent(found.start() + 1)
    site = frame.site(found.start(), agent) or frame.soon()
    if site:
        yield stated("permit.told", frame, "permit", found.start(), subject=agent or (site,),
                     object=_what(frame, found), site=site, status=status)


def find(frame: EnglishFrame) -> Iterator[Proposal]:
    """Yield the leave that the campus of a clause gets, with who decides or gets it; and a moratorium."""
    found = granted(frame)
    if found:
        yield from _leave(frame, found, "agreed")
    stop = frame.find(_MORATORIUM)
    body = _BODY.search(frame.text) if stop else None
    if stop and body and _CENTRE.search(frame.scene.words):
        weighed = _WEIGHS.search(frame.scene.text, frame.start, stop.start()) or not frame.find(_ADOPTS)
        yield stated("permit.moratorium", frame, "policy_plan", stop.start(), subject=(body["who"],),
                     object=stop.group(), status="under_review" if weighed else "agreed")
