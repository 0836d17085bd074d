"""English clauses on meetings, on what public bodies plan, and on what will not be."""

from __future__ import annotations

import re
from collections.abc import Iterator

from madang.catalog.organisations import organisations
from madang.reading.claims.english.frame import EnglishFrame
from madang.reading.claims.proposal import Proposal, stated
from madang.reading.patterns import regex

_MEET = regex(r"\b(?:met|meets?|meeting|held talks|(?<!in )(?<!advanced )(?<!early )talks) (?:with|between)\b")
_POLICY = regex(
    r"\b(?:tax (?:credits?|breaks?|exemptions?|incentives?|abatements?)|subsid(?:y|ies)|incentives?|special act"
    r"|permit(?:s|ting)|legislation|support (?:package|measures)|deregulat\w+|grants?)\b"
)
_BODY = regex(
    r"[Tt]he (?P<who>(?:state|county|city|village|province|government|parliament|legislature)(?: (?:council"
    r"|commission(?:ers)?|board|government|legislature|assembly|supervisors|trustees))?) [a-z]+(?:ed|s|ll)? "
)
_PUBLIC = regex(
    r"(?i:ministry|government|province|city|county|state|village|township|commission|department|council|parliament)"
    r"|정부|부$|청$|시$|도$|국회"
)
_GIVEN_UP = regex(
    r"\b(?:will|would|does|do|did|has|have|is)(?: not|n[’']t) (?:build|invest|plan|proceed|develop|open|going to|pursu"
    r"|buy|go (?:ahead|forward)|move (?:ahead|forward)|be (?:built|going))(?![^.;,]{0,60}\b(?:until|before|unless|if"
    r"|without)\b)|\bwon[’']t (?:build|invest|proceed|develop)|\b(?:cancel(?:l?ed|s|ling)|scrap(?:s|ped|ping)"
    r"|withdr(?:ew|awn|aws?)(?! (?:[^\s.;,]+ ){0,3}(?:(?:law)?suit|appeal|objection|challenge|opposition|complaint"
    r"|petition|motion|support))|abandon(?:ed|s)|shelve[sd]|ditch(?:es|ed)|axe[sd]|back(?:s|ed) out of|walk(?:s|ed"
    r"|ing) away from|call(?:s|ed) off|pull(?:s|ed|ing) (?:out of|the plug on)|terminat(?:ed|es"
    r"|ing) (?:[^\s.;,]+ ){0,5}(?:projects?|plans?|development)|(?:plan|project|proposal)s? (?:[^.;]{0,60} )?(?:is"
    r"|are) (?:now )?dead|(?:drop(?:s|ped)|pull(?:s|ed)|kill(?:s|ed)?) (?:[^\s.;,]+ ){0,4}(?:plans?|proposals?"
    r"|projects?|bid|applications?|request)|(?:decided|opted) (?:against (?:build|proceed|develop)\w+|not to (?:build"
    r"|proceed|go|move|pursue))|no longer (?:proceed|mov|pursu|plan|build)\w*|den(?:ied|ies)(?! [^.;]{0,60}\b(?:cancel"
    r"|scrap|withdr|abandon|shelv|ditch|pull|drop|paus|halt|delay))(?! (?:by |(?:a |the "
    r"|its )?(?:[\w-]+ ){0,2}(?:permi|rezoning|application|proposal|request|appeal))))\b|\bno (?:plans?|intention) to\b"
)
"""What somebody says he will not do, or no longer does."""
_THEY = regex(r"(?:The (?:company|developer|firm|applicant|group|operator)|It|They) ")
"""Whoever was told of plans the campus that was."""
_LEFT = regex(r"withdr\w+ from|\w+ out of")
"""Words of one who leaves what others go on with."""
WORDS = regex("|".join(each.pattern for each in (_MEET, _POLICY, _GIVEN_UP)))
"""A sentence without these words tells of none of this."""


def find(frame: EnglishFrame) -> Iterator[Proposal]:
    """Yield the meetings and the policies of a clause."""
    met = frame.find(_MEET)
    if met:
        partners = frame.partners(met.start())
        subject = tuple(p for p in frame.agent(met.start()) if p not in partners)
        if not subject:
            subject, partners = partners[:1], partners[1:]
        if subject and partners:
            yield stated("events.meeting", frame, "meeting", met.start(), subject=subject, counterparty=partners,
                         time=frame.time(met.start()), status=None)
    policy = frame.find(_POLICY)
    if policy:
        body = _BODY.match(frame.text)
        agent = frame.agent(policy.start(), carry=False) or ((body["who"],) if body else ())
        firm = frame.firmness(policy.start())
        if agent and all(_is_public(party) for party in agent) and firm.status:
            yield Proposal("policy.plan", frame, frame.start, frame.end, "policy_plan", subject=agent,
                           object=policy.group(), status=firm.status, modality=firm.modality)


def denies(frame: EnglishFrame) -> re.Match[str] | None:
    """Return the words with which a clause says that something will not be, or None."""
    return frame.real(_GIVEN_UP)


def cancelled(frame: EnglishFrame) -> Iterator[Proposal]:
    """Yield who gives up what in a clause that denies."""
    found = denies(frame)
    if found:
        agent = frame.agent(found.start() + 1, carry=False)
        site = frame.site(found.start(), agent) if agent else frame.named_site(found.start()) or frame.meant() or (
            frame.soon() if _THEY.match(frame.text) else None)
        left = _LEFT.match(frame.scene.text, found.start(), frame.end)
        if agent or site:
            yield stated("cancellation.denied", frame, "cancellation", found.start(), subject=agent,
                         object=left.group() if left else None, site=site, status=None)


def _is_public(party: str) -> bool:
    known = next((org for org in organisations().values() if org.name_ko == party), None)
    return known.type in ("government", "public") if known else bool(_PUBLIC.search(party))
