"""Deals between parties in English: letters, memoranda, supply contracts, joint ventures, alliances, co-operation."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from madang.reading.claims.english.frame import EnglishFrame
from madang.reading.claims.english.money import LEASE, of_contract
from madang.reading.claims.proposal import Proposal, amounts, money, quantity, stated
from madang.reading.patterns import regex
from madang.reading.types import Quantity, Status


@dataclass(frozen=True)
class _Deal:
    predicate: str
    words: re.Pattern[str]
    status: Status | None = None


_CHOSEN = regex(
    r"\bagree[sd] to (?:power|supply) (?=[A-Z])"
    r"|\b(?:tap(?:s|ped|ping)|pick(?:s|ed)|select(?:s|ed)|chose|chosen|hire[sd]|enlist(?:s|ed)|commission(?:s|ed)"
    r"|appoint(?:s|ed)|contracted|engage[sd]|award(?:s|ed)) (?:(?:[A-Z][a-z]+-based )?(?:[a-z-]+ ){0,5})??"
    r"(?=(?:[A-Z][\w&.-]*,? ){1,5}(?:\([^()]{1,20}\) )?(?:for|as (?:main |general |lead )?(?:contractor|builder)"
    r"|(?:an? |the )[^.;,]{0,40}contract|to (?:supply|provide|deliver|build|construct|design|equip|power))\b)"
)
"""Who is chosen to supply or to build, or is supplied, stands behind the verb and what it does."""
_WON = regex(
    r"\b(?:(?:w[io]ns?|secure[sd]|land(?:s|ed)|receive[sd]|obtain(?:s|ed)|bag(?:s|ged)|clinch(?:es|ed)|sign(?:s|ed)"
    r"|(?:was|were|been) (?:awarded|handed|named|appointed)) (?:an? |the )?[^.;,]{0,60}?\b(?:(?:contract|order)s?"
    r"|letters? of award|contractor|job(?= to\b)|deal(?= to (?:design|build|construct)))"
    r"|plac(?:es|ed) (?:an? |the )?[^.;,]{0,40}?\borders?(?! for [\d,]+ ))\b"
)
"""Work or goods that somebody gets to do or to deliver."""
_ENERGY = regex(
    r"\b(?:supply|power|power purchase|purchase(?: power)?|energy|electricity|electric service) (?:agreement|contract"
    r"|deal)s?\b|\bPPAs?\b|\b(?:agreement|contract|deal|pact)s? [^.;,]{0,60}?\bfor (?:[\w-]+ ){0,3}?(?:power"
    r"|electricity|energy)\b(?! (?:plant|project|station|infra|system|line))|\b(?:buy(?:s|ing)?|bought"
    r"|purchas(?:e[sd]?|ing)) [^.;,]{0,50}\b(?:power|energy|electricity) from\b|\bs(?:ell|ells|old|upply|upplies"
    r"|upplied) [^.;,]{0,50}\b(?:power|energy|electricity) to\b"
)
_EQUIPS = regex(
    r"\b(?:suppl(?:y|ies|ied)|provide[sd]?|deliver(?:s|ed)?) (?:[\w&-]+,? ){0,5}?(?:equipment|systems?|chillers?"
    r"|generators?|transformers?|switchgear|turbines?|batteries|servers|racks|engines|fuel cells|cooling|cables?"
    r"|modules) (?:[\w-]+ ){0,3}?(?:to|for)\b"
)
"""Who delivers what a campus is fitted with, to whoever stands right behind."""
_STANDING = regex(
    r"\b(?:as|named|chosen|selected|picked|appointed|becomes?|became) (?:the |its |an? )?(?:preferred|winning"
    r"|successful) (?:[a-z-]+ )?(?:bidder|developer|partner|operator|tenderer|supplier|contractor|proponent)s?\b"
)
"""What one of those who want to do it is chosen as."""
_OPENS = regex(r"(?:Under|With|Through|Following|As part of) (?:an?|the|its|their) ")
"""An agreement told before who acts (Under an MoU with Redwood, Northgate will …)."""
_DEALS = (
    _Deal("loi", regex(r"\b[Ll]etters? of [Ii]ntent\b|\bLOI\b"), "loi"),
    _Deal("mou", regex(r"\b[Mm]emorand(?:um|a) of [Uu]nderstanding\b|\bM[Oo]Us?\b"), "mou"),
    _Deal("supply_contract", _ENERGY),
    _Deal("supply_contract", _CHOSEN),
    _Deal("supply_contract", _WON),
    _Deal("supply_contract", _EQUIPS),
    _Deal("joint_venture", regex(r"\bjoint[- ]venture\b|\bJV(?= (?:with|between|to|for)\b)")),
    _Deal("alliance", regex(r"\bstrategic (?:alliance|partnership)\b")),
    _Deal("cooperation_agreement", regex(
        r"\b(?:collaborat(?:ion|ive)|cooperation|co-operation|partnership|framework|strategic|development) (?:\w+ )?"
        r"(?:agreement|pact|deal)s?\b|\b(?:announced|unveiled|signed|reached|struck|inked|entered into) (?:an?|the) "
        r"(?:[\w-]+ ){0,3}?(?:agreement|deal|pact|contract)\b(?! to (?:buy|sell|acquire|lease))"
    )),
    _Deal("cooperation", regex(
        r"\b(?:announc|unveil|sign|reach|form|enter|str[iu]c?k|ink|launch|creat|establish)\w*(?: into)? (?:an?|the"
        r"|their) "
        r"(?:[\w$-]+ ){0,3}?partnership\b|\b(?:partner(?:ed|s|ing|ship)?|(?:team(?:ed|s|ing)?|t(?:ying|ied|ies)) up"
        r"|collaborat\w+|join(?:ed|s|ing)? (?:forces|hands)|cooperat\w+)(?: (?:with|between)\b|(?= (?:to|on|in|for) ))"
    )),
)
_ABOUT = regex(r"\b(?:for|covering|to (?:supply|provide|buy|sell|develop|build|jointly develop|deploy|deliver)) ")
_CENTRES = regex(r"\b(?:[Dd]ata[ -]?[Cc]ent|AI\b|campus|compute|GPU|DC\b)")
"""An agreement on anything else is none of ours."""
_RAISES = regex(r"\brais(?:e[sd]?|ing)\b[^.;]*$")
_WITH = regex(r" with (?:the )?(?:[a-z]+ )?(?:of )?$")
_RIGHT_BEHIND = regex(r" (?:the )?")
_WITH_SOME = regex(r"[^.;,]{0,30}? with (?:an?|the|two|three|four|five|six|\d+|several|local) [a-z]")
WORDS = regex("|".join((*(deal.words.pattern for deal in _DEALS), _STANDING.pattern)))
"""A sentence without these words tells of no deal."""


def _funded(frame: EnglishFrame) -> bool:
    """Whether a clause says what is put into a venture, which is told as its investment; what it raises is no such."""
    return any(not _RAISES.search(frame.around(m, 40)[0]) for m in frame.mentions("money"))


def _partners(frame: EnglishFrame, deal: _Deal, found: re.Match[str]) -> tuple[str, ...]:
    """Return with whom: who stands right behind a verb of choice, who stands behind with, or a place that does."""
    if deal.words is _CHOSEN:
        return next((g.parties for g in frame.scene.groups if g.start == found.end()), ())
    text = frame.scene.text
    behind = next((g for g in frame.scene.groups if _RIGHT_BEHIND.fullmatch(text, found.end(), g.start)), None)
    if behind and found.group().endswith((" to", " for")):
        return behind.parties
    return frame.partners(found.start()) or tuple(
        n.canonical for n in frame.names if n.kind == "place" and n.start > found.end()
        and not text.startswith("-", n.end) and _WITH.search(text, found.end(), n.start))


def _terms(frame: EnglishFrame, deal: _Deal) -> tuple[Quantity, ...]:
    """Return what a supply contract is worth, for how long it runs, and the power that is bought."""
    if deal.predicate != "supply_contract":
        return ()
    bought = frame.mentions("power")[:1] if deal.words is _ENERGY else []
    lasts = frame.mentions("duration")[:1] if deal.words is _ENERGY else []
    worth = [q for m in amounts(frame) if of_contract(frame, m) for q in money("amount", m, frame)]
    return (*(quantity("generation_power", m) for m in bought), *(quantity("duration", m) for m in lasts), *worth)


def _agent(frame: EnglishFrame, found: re.Match[str]) -> tuple[str, ...]:
    """Return who makes a deal: who acts before it, or behind where the sentence opens with the deal."""
    opens = _OPENS.match(frame.scene.text, frame.start, found.start())
    behind = (g.parties for g in frame.scene.groups if opens and g.start > found.end() and g.case == "nom")
    return next(behind, ()) or frame.agent(found.start())


def _selection(frame: EnglishFrame, found: re.Match[str]) -> Iterator[Proposal]:
    """Yield who is chosen as what, with who chooses: the one before "as" in the active, who acts in the passive."""
    named = next((g.parties for g in frame.scene.groups if g.end + 1 == found.start()), ())
    agent = frame.agent(found.start())
    chooser = tuple(p for p in (agent if named else frame.partners(found.start())) if p not in named)
    site = frame.site(found.start(), named or agent) or frame.soon()
    if (named or agent) and site:
        yield stated("deals.selection", frame, "selection", found.start(), subject=named or agent,
                     counterparty=chooser, object=found.group().partition(" ")[2], site=site)


def find(frame: EnglishFrame) -> Iterator[Proposal]:
    """Yield who is chosen from those who want to do it, or the deal a clause tells of, the most binding kind."""
    chosen = frame.find(_STANDING)
    if chosen:
        yield from _selection(frame, chosen)
    for deal in () if chosen else _DEALS:
        found = frame.told(deal.words)
        if found is None or (deal.predicate == "joint_venture" and _funded(frame)):
            continue
        if (deal.predicate == "cooperation_agreement" or deal.words is _WON) and (
                not _CENTRES.search(frame.scene.words) or frame.find(LEASE)):
            continue
        partners = _partners(frame, deal, found)
        subject = tuple(p for p in _agent(frame, found) if p not in partners)
        if len(subject) > 1 and not partners:
            subject, partners = subject[:1], subject[1:]
        if not subject and (len(partners) > 1 or frame.files(found.start())):
            subject, partners = partners[:1], partners[1:]
        site = frame.named_site(found.start())
        if deal.predicate == "supply_contract" and subject and not partners:
            site = frame.site(found.start()) or frame.meant()
        alone = deal.predicate in ("loi", "mou") and _WITH_SOME.match(frame.scene.text, found.end(), frame.end)
        hired = deal.predicate == "supply_contract" and deal.words is not _EQUIPS
        if subject and (partners or alone or (site and hired)
                        or (deal.predicate == "joint_venture" and frame.files(found.start()))):
            yield stated(f"deals.{deal.predicate}", frame, deal.predicate, found.start(), subject=subject,
                         counterparty=partners, object=frame.about(found.end(), _ABOUT), site=site,
                         time=frame.time(found.start()), quantities=_terms(frame, deal), otherwise=deal.status)
            return
