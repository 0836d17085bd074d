"""What holds a campus up in English: work paused, a plan put on hold."""

from __future__ import annotations

import re
from collections.abc import Iterator

from madang.reading.claims.english.frame import EnglishFrame
from madang.reading.claims.english.permit import granted
from madang.reading.claims.proposal import Proposal, stated
from madang.reading.patterns import regex

WORDS = regex(
    r"\b(?:pauses?|paused|pausing|halt(?:s|ed|ing)?|suspend(?:s|ed|ing)?|put(?:s|ting)? (?:a hold|the brakes) on"
    r"|(?:fil(?:ed|es|ing) (?:a )?(?:law)?suit|sue[sd]?|suing)\b|reject(?:s|ed|ing)?|vot(?:ed|es) (?:it )?(?:down"
    r"|against)|vot(?:ed|es) (?:[^\s.;]+ ){0,3}to (?:kill|reject|deny|block|oppose|end|halt)|(?:tabl|postpon|deferr?"
    r"|delay)(?:ed|es|ing|s) (?:a |the |its |their |any )?(?:\w+ )?(?:vot(?:e|ing)|decision|hearing|discussion"
    r"|application|request|item)|(?:den(?:ied|ies|ying)|refus(?:e[sd]?|ing)(?! to\b)|turn(?:ed|s|ing) down|block(?:ed"
    r"|s|ing)|dismiss(?:ed|es|ing))|ma(?:de|kes?|king) no (?:\w+ )?(?:recommendation|decision)|took no (?:action|vote)"
    r"|(?:is|are|was|were|been|remains?|stays?) on (?:hold|ice)|moratorium on|put(?:s"
    r"|ting)? (?:[^.;,]{1,40} )?on (?:hold|ice)|hit(?:s|ting)? (?:the )?(?:pause|brakes)|(?:sho(?:o|)t(?:s|ing)?"
    r"|str(?:ike|ikes|uck)) down|nix(?:ed|es)|veto(?:ed|es)|thr(?:ew|own) out|quash(?:ed|es)|void(?:ed|s)|revok(?:ed"
    r"|es)|rescind(?:ed|s)|overturn(?:s|ed) (?:(?!to quash)[^.;]){0,40}(?:approval|permission|permit|rezoning)"
    r"|stall(?:s|ed)|in limbo|lo(?:st|ses) (?:[^\s.;]+ ){0,3}appeal|challeng(?:e[sd]?|ing) [^.;]{0,60}\b[Cc]ourt"
    r"|legal (?:challenge|action)|judicial review|recommend(?:s|ed|ing)? (?:(?:the )?(?:denial|refusal|rejection)"
    r"|against|denying|refusing)|behind schedule|stop(?:s|ped) (?:work|construction)|stop-work order|(?:ground|come"
    r"|came|brought) to a (?:halt|standstill)|at a standstill|order(?:ed|s) [^.;,]{0,40}(?:to (?:stop|halt|cease)"
    r"|halted|stopped)|(?:delayed|held up) (?:by|over|due to|because|amid)|hit(?:s)? (?:a|an|another) (?:\w+ )?(?:snag"
    r"|hurdle|setback|roadblock|wall)|sa(?:id|ys?) no to|fr(?:oze|eezes|ozen)|call(?:s|ed) in(?= the\b)|(?:vote"
    r"|decision|hearing) (?:was|were|has been|is) (?:deferred|postponed|delayed|tabled|put off)|(?:r[au]n|running"
    r"|runs) into (?:\w+ )?(?:opposition|trouble|resistance)|(?:fac(?:e[sd]?|ing)|met with|drawn|drew"
    r"|sparked) (?:\w+ ){0,2}(?:opposition|backlash|resistance|outcry))\b|\b(?:[Rr]esidents|[Vv]illagers"
    r"|[Nn]eighbou?rs|[Ll]ocals|[Cc]ampaigners|[Aa]ctivists|[Ff]armers|[Hh]omeowners|[Oo]pponents|[Pp]rotesters"
    r"|[Ee]nvironmentalists) (?:(?!withdr|drop)[a-z-]+ ){0,3}(?:fight|fought|oppos|object|protest|rall(?:y|ied)"
    r"|petition|su(?:ed|ing|e)\b)\w*"
)
"""A sentence without these words tells of nothing that holds a campus up."""
_ABOUT = regex(
    r"[^.;]{0,80}\b(?:rezoning|vot(?:e|ing)|decision|proposals?|applications?|permi(?:t|ts|ssion)|consent|approval"
    r"|requests?|it\b|appeals?|plans?|projects?|construction|work|data[- ]?cent(?:er|re)s?|campus|development|sites?"
    r"|build)"
)
_STOOD_AGAINST = regex(
    r" (?:(?!permi|plan|project|appl|propos|rezon|data|campus)[^\s.;,]+ ){0,4}?(?:(?:law)?suits?"
    r"|(?:legal )?challenges?|injunctions?|appeals? against|motions? to \w+|efforts? to \w+|bids? to (?:block|stop"
    r"|delay)|moratori\w+|objections?|petitions?|complaints?|claims?|concerns?|criticism|allegations?|accusations?"
    r"|(?:that|having)|reports?|rumou?rs?|suggestions?|fears|calls)\b"
)
"""What was against the campus, or only said of it, and is itself refused (dismissed a lawsuit, rejected claims)."""
_ON_APPLICATION = regex(
    r"\b(?:permission|consent|appeal|application|rezoning|proposal|the (?:plans?|projects?|request|scheme|development"
    r"|campus|decision|vote)|it (?:down|to)|(?:[Cc]onstruction|[Ww]ork) (?:has|was|is|to))\b"
)
"""What a council decides on is the campus told of, whoever else the clause names."""
_BEFALLS = regex(
    r"\b(?:[Pp]lans?|[Pp]rojects?|[Cc]onstruction|[Ww]ork|[Pp]ermi(?:ts?|ssion)|[Aa]pplications?|[Aa]ppeals?"
    r"|[Rr]ezoning|data[- ]?cent(?:er|re)s?|campus)\b"
    r"(?:[^.;]{0,60}\b(?P<verb>is|are|was|were|been|being) (?:\w+ly )?$|[^.;]{0,100}$)"
)
"""What is told before a passive (construction of the campus was halted; its second attempt, refused by the council)."""
_PASSIVE = regex(
    r"paused|halted|suspended|reject|den(?:y|ie)|refus|turn(?:ed|s|ing) down|block|dismiss|put on (?:hold|ice)|nix|veto"
    r"|thr[eo]w|vot|quash|revoked|rescinded|voided|sho|str")
_NOTHING_DECIDED = regex(
    r"ma(?:de|kes?|king) no|took no|\w+ on|in limbo|behind|vot(?:ed|es) it|ground|c[oa]me|brought|at a|order|delayed"
    r"|held up|hits? a|vote|decision|hearing|r[au]n|fac|met|dr[ae]w|sparked|(?i:residents|villagers|neigh|locals"
    r"|campaign"
    r"|activists|farmers|homeowners|opponents|protesters|environ)|tabl\w+ [^.;]*(?:request|item)|stop|stalled|lo"
    r"|legal|judicial|recommend|challeng")
"""What needs no word of a plan beside it."""


def holds_up(frame: EnglishFrame) -> re.Match[str] | None:
    """Return the words with which a clause says that a campus is held up, or None."""
    found, text = frame.real(WORDS), frame.scene.text
    if found is None:
        return None
    before = _BEFALLS.search(text[max(frame.start, found.start() - 160):found.start()])
    told = before and _PASSIVE.match(found.group()) and (before["verb"] or text.startswith(" by ", found.end()))
    about = _NOTHING_DECIDED.match(found.group()) or _ABOUT.match(text, found.end(), frame.end)
    refused = _PASSIVE.match(found.group()) and _STOOD_AGAINST.match(text, found.end(), frame.end)
    return found if (told or about) and not refused and not granted(frame) else None


def find(frame: EnglishFrame) -> Iterator[Proposal]:
    """Yield what holds up the campus that a clause speaks of."""
    found = holds_up(frame)
    if found:
        agent = frame.agent(found.start() + 1)
        soon = frame.soon() if _ON_APPLICATION.search(frame.text) else None
        site = frame.site(found.start(), agent) or soon
        if site:
            yield stated("setback.told", frame, "setback", found.start(), subject=agent or (site,),
                         object=found.group(), site=site, status=None)
