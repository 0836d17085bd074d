"""Power and its dates in English: capacity, commissioning by phase, ground-breaking, completion, generation."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Literal

from madang.reading.claims.english.frame import THE_CAMPUS, EnglishFrame
from madang.reading.claims.power import PER_UNIT, own_words
from madang.reading.claims.proposal import Proposal, quantity
from madang.reading.claims.status import Firmness
from madang.reading.patterns import regex
from madang.reading.types import Mention, Span

_START = regex(
    r"\b(?i:go(?:es|ing)? live|went live|com(?:es?|ing) online|came online|online (?:by|in|from)|(?:begins?"
    r"|starts?) (?:commercial )?operat|(?:began|begun|started|commence[sd]?|into|beginning|starting) operations"
    r"|operations (?!and )(?:[a-z]+ ){0,3}?(?:to|in|by|from|for|began|begin|start|starting|next|this)\b|(?:be|become"
    r"|fully) operational|operational|enter(?:s|ed)? service|in(?:to)? service|opens?|opened|opening (?:date )?of"
    r"|commercial operation|energi[sz](?:ed?|ation)|first power|ready for service|start(?:s|ing)? (?:up|with)"
    r"|live (?:by|in)|(?:be|was|were) launched|commissioned(?! an? (?:study|report|survey|review))|inaugurat(?:e[sd]?"
    r"|ing|ion)|operationali[sz]ed|launch(?:es|ed) (?:(?!plans?\b|work\b|construction|tender|bids?\b|funds?\b|stud"
    r"|review|process|program|campaign|sale\b|search|project)[^\s,.;]+ ){1,10}?(?:[Dd]ata[- ]?[Cc]ent(?:er|re)s?"
    r"|campus|facility)(?! (?:project|plan|fund|development|construction|business|platform|market|venture|compan|unit"
    r"|arm)\w*)|first capacity|deliver(?:s|ed|ing)? (?:its |the )?(?:initial|first) (?:capacity|power|phase|building)"
    r"|up and running|in(?:to)? operation(?= (?:by|in|from|before|next|this)\b)|c[oa](?:me|mes|ming) on[ -]stream"
    r"|(?:switch|power)(?:es|ed|s)? (?:on|up)(?= (?:its|the|a|by|in|from|at|last|this|next)\b)|power (?:is |will |to "
    r"|be )+delivered|(?:welcome|take|serve)s? (?:its |the )?first (?:customer|tenant|client|user)s|cut(?:s"
    r"|ting)? (?:the |a )?ribbon|officiat(?:es|ed|ing) (?:at )?(?:the )?(?:opening|launch))\b"
)
_GROUND = regex(
    r"\b(?:break(?:s|ing)? ground|broke ground|broken ground|ground-?breaking|(?:[Cc]onstruction|[Ww]ork"
    r"|[Ss]ite preparation|[Gg]rading|[Ee]arthworks)(?:,? (?:of|on|at|for|which"
    r"|to build)\b[^.;]{0,80}?)?,? (?:work )?(?:is |was |has |will |would |could |should )?(?:now )?(?:set |due "
    r"|scheduled |expected |slated |planned )?(?:potentially |possibly |likely )?(?:to )?(?:begins?|beginning|began"
    r"|begun|starts?|starting|started|commences?|commencing|g[eo]ts? under ?way|kick(?:s|ed)? off)|(?:begins?|starts?"
    r"|commences?) (?:the |its )?(?:first|initial|second|third|next|final) phase|(?:start(?:s|ed|ing)?|begins?|began"
    r"|begun|commenced?) (?:(?:site |civil |early )?work on|earthworks?|groundworks?|site (?:work|preparation)"
    r"|(?:land )?clearing|grading|excavation|piling)\b|turn(?:s|ed|ing) (?:the )?(?:first )?(?:sod|dirt)|sod (?:was "
    r"|is |has been )?turn(?:ed|ing)|[Gg]round (?:was|has been) broken|(?:[Ss]hovel|[Ss]pade)s? (?:could |will "
    r"|to )?(?:hit|go(?:es)?|went) in(?:to)?|[Bb]h?oomi p(?:oo|u)jan?|(?:start(?:s|ed|ing)?|begins?"
    r"|began) (?:work )?on site|(?:launch|kick)(?:ed|es|s)? (?:off )?(?:the )?(?:construction|work on)|(?:[Dd]igger"
    r"|[Bb]ulldozer|[Cc]ontractor)s [a-z ]{0,30}\bon ?(?:to )?(?:the )?site|[Dd]irt (?:[a-z]+ ){0,4}(?:mov|turn"
    r"|fl[iy])(?:ed|ing|es?)|(?:lay(?:s|ing)?|laid) (?:the |a )?foundation stones?"
    r"|foundation stone (?:[^.;,]{1,50} )?(?:was|is|to be|has been|will be) laid|(?:begins?|began|begun|starts?"
    r"|started|commence[sd]?) (?:the )?(?:construction|constructing|building))\b"
)
_SERVES = regex(
    r"launch(?:es|ed)|inaugurat(?:es|ed)|energi[sz]ed|commissioned|opens|completed|completes|finished|officiat|cuts?\b"
    r"|switched|powered|up and"
)
"""Words of service begun that are nothing but their tense: no status word of their own."""
_BEGINS = regex(r"(?:begins|starts|commences|kick(?:s|ed) off|launches) (?!operat)|ground-?breaking|turns|lays")
_THEN = (
    r"(?= (?:by|in|before) (?:(?:the )?(?:end|first|second|third|fourth|spring|summer|fall|autumn|winter|early|mid|late"
    r"|next|this)\b|Q?\d|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)))"
)
_DONE = regex(
    rf"\b(?:complet(?:ed?|es|ion)|finish(?:ed|es)?|wrap(?:s|ped)? up|(?:be|fully) built(?: out)?{_THEN}"
    r"|[Cc]onstruction (?:[a-z]+ ){0,4}(?:takes?|lasts?|runs?|continues?) (?:until|through|into)"
    rf"|be (?:ready|delivered){_THEN}|hand(?:s|ed|ing)? over(?= (?:the|by|in)\b))\b"
    r"(?! (?:of )?(?:the |its |an? )?(?:[a-z]+ )?(?:foundations?|acquisition|purchase|sale|deal|transaction|stud(?:y"
    r"|ies)|review|design|financing|merger|due diligence)\b)"
)
_BUILD = regex(
    r"\b(?:build(?:s|ing)?|built|develop(?:s|ing|ed)?|construct(?:s|ing|ed)?|open|host|plan(?:s|ning)?"
    r"|propos(?:es?|(?<!had propos)ed|ing)|locate|wants?|set(?:s|ting)? up)\b"
)
_DEVELOPER_IS = regex(
    r"\b(?:[Dd]eveloper|[Aa]pplicant|[Cc]ompany|[Ff]irm)s?"
    r"(?: (?:behind|pushing|proposing|building|developing|of) [^,.;]{3,40})? (?:is|was|are) (?=[A-Z])"
)
_DECIDES = regex(r"\b(?:Council|Commission|Board|County|Township|Committee|Supervisors)$|(?i:bord plean)")
"""Who decides on a campus is not who builds it."""
_BUILDING = regex(r"\bunder construction\b|\b(?:is|are) (?:currently |now |already )?(?:building|constructing)\b")
_ENERGY = regex(
    r"\b(?:solar|wind|renewables?|nuclear|gas[- ]fired|generation|generating|hydro(?:power)?|SMRs?|geothermal"
    r"|fuel cells?|gas (?:turbines?|engines?)|power plants?|plants?|reactors?|power stations?"
    r"|(?:clean|green|carbon-free) (?:energy|power|electricity)|PPAs?)\b"
)
_GENERATES = regex(
    rf"^ ?(?:of )?(?:(?!(?:power|back|support|suppli|fed|by|with|from|data|for|to|at"
    rf"|in)\w*)[\w-]+,? ){{0,4}}?(?:\w+-)?{_ENERGY.pattern}"
)
"""Right behind a power: 300 MW of on-site gas-fired generation, not 300 MW powered by wind."""
_IT = regex(r"\bIT (?:load|capacity|power)\b|\bcritical (?:IT|load)\b|\bof compute\b|\bcompute capacity\b")
_UTILITY = regex(
    r"\b(?:grid (?:connection|capacity|supply|power)|interconnection|substation|utility power|from the grid)\b"
)
_FACILITY = regex(r"\b(?:facility (?:load|power)|total (?:load|facility))\b")
_MACHINE = regex(
    r"[ -](?!of (?:[a-z-]+ )?gas )(?:[a-z-]+ ){0,2}"
    r"(?:turbines?|transformers?|generators?|batter(?:y|ies)|engines?|chillers?|storage)\b"
)
_YIELDING = (
    r",? (?:with|totall?ing|of|producing|generating|rated at|capable of|providing|delivering|supplying"
    r"|(?:that|which) (?:will|would|can|could) \w+|to (?:generate|produce|provide|supply))(?: [a-z][a-z-]*){0,5} $"
)
_GENERATORS = regex(
    r"\b(?:gas|on-?site|solar|wind|nuclear|combined-cycle|combustion|reciprocating|hydro(?:power)?|geothermal"
    r"|fuel[ -]cell)"
    r"(?:[ -](?:fired|powered|cycle|combustion|power|steam))? ?(?:plant|farm|station|turbine|engine|generator|genset"
    rf"|unit|reactor|cell)s?{_YIELDING}"
)
"""Before a power that is made there: gas engines with a combined 110 MW."""
_STANDBY = regex(
    rf"\b(?:diesel|back-?up|standby|emergency) (?:[a-z-]+ ){{0,3}}(?:generator|engine|genset)s?{_YIELDING}"
)
_OF_ITS_SUPPLY = regex(
    r"(?:(?! (?:[Dd]ata|[Cc]ampus)) [^\s,.;]+){0,6}? (?:(?:gas|solar|wind|power|nuclear|battery)(?:-\w+)? (?:power )?"
    r"(?:plants?|farms?|stations?|projects?|storage)|substations?|transmission|pipelines?|roads?|highways?)\b"
)
"""Behind a word of work that is not the campus's own (began construction on two gas plants)."""
_ON_SITE = regex(
    r"\b(?:on-?site|behind[- ]the[- ]meter|powered by|energy cent(?:er|re)|its own"
    r"|(?:at|on) (?:the|its|their) (?:[\w-]+ ){0,3}(?:data[- ]?cent(?:er|re)|campus|site))\b"
)
"""What is made at the campus itself."""
_COUNTED = regex(
    r"\bthere (?:are|were) (?:(?:now|already|about|some) )?(?!two |an? )(?:\d+|[a-z]+) (?:[a-z-]+ ){0,2}data[- ]?cent"
)
"""A count of the centres of a region (there were 10 data centres under construction)."""
_OF_A_HALL = regex(r"\b(?:halls?|modules?|pods?|blocks?|suites) (?:of|with|at)(?: [a-z]+){0,2} $")
_OF_THE_FIRM = regex(r"\b(?:operator|company|firm|group|provider)[’']s (?:overall|total|combined|global) [^.;]{0,40}$")
_EQUALS = regex(
    r" of (?:energy|electricity|power) (?:is|can|could|equals|would be)\b| (?:would|could|can) power (?:[a-z]+ )?[\d,]+"
)
"""What a unit of power is good for is no campus's."""
_LEASED = regex(r"\bleas(?:e[sd]?|ing)\b|\brent(?:s|ed)?\b")
_CENTRE = regex(r"[ -](?:(?!at |in |of |from |for |to )[A-Za-z]+ ){0,3}?(?:data[- ]?cent(?:er|re)|facility|campus)\b")
_ONCE = regex(
    r"\b(?:[Oo]nce|[Ww]hen|[Uu]pon|[Uu]ntil|[Aa]fter) (?:it is |they are |the \w+ is )?(?:fully )?$"
    r"|(?:%|\bper ?cent) $"
)
"""Before what is only the time of something else (once operational, upon completion), or is so only in part."""
_OTHER_ACT = regex(r",(?: and)? (?:then )?(?:[a-z]+ing|with)\b")
"""A date behind these words is another deed's (to start work in the fall, opening 40 MW by 2027)."""
_OF = regex(r"^ (?:of )?")
_ACROSS = regex(
    r"(?:(?! and )[^.;,]){0,60}?\b(?:(?:across|throughout) (?:(?:the|its|all|our) )?(?![^,.;]{0,24}(?:buildings?"
    r"|phases|halls|acres|site\b|campus\b))"
    r"(?:(?:[a-z]+ ){0,3}(?:country|region|state|nation|continent|kingdom|portfolio|pipeline|footprint|sites|campuses"
    r"|markets|countries|states|locations)|[A-Z]\w+)|in (?:[a-z\d]+ ){1,4}(?:markets|countries|states|locations)\b)"
)
"""What a power spread over many places says behind it."""
_OF_ALL = regex(
    r"(?:[’'](?:s)? worth)?(?: of)? (?:\w+ ){0,2}?(?:data[- ]?cent(?:er|re)s|data[- ]?cent(?:er|re) capacity|compute"
    r"|computing|AI (?:infrastructure|capacity))"
)
"""Behind a power that is no campus's where the clause speaks of none (1.9 GW of data centers by 2030)."""
_COMPUTE = regex(
    r"\b(?:[Dd]ata[- ]?[Cc]ent(?:er|re)s?|compute|computing|AI (?:infrastructure|capacity|factor(?:y|ies))"
    r"|(?:IT|critical) (?:load|capacity)|[Pp]rogram(?:me)?|[Rr]oadmap|[Pp]ortfolio|[Pp]ipeline)\b"
)
_SEVERAL = regex(r"\beach\b|\bapiece\b")
_NEED = regex(r"\b(?:needs?|demand|requirements?|shortfall|forecasts?) (?:for|of) [^,;]{0,30}$")
"""What all who build in a region would need is no campus's."""
_RUNS = regex(
    r"\b(?:operates?|runs?|owns?|manages?|portfolio|across(?! \d))\b[^.;]*\b"
    r"(?:of (?:data[- ]?cent|capacity)|data[- ]?cent(?:er|re)s|capacity (?:in|across))"
)
_STAGE = regex(
    r"\b(?:[Pp]hase|[Ss]tage) (?P<number>[1-9]|one|two|three|four|five|I{1,3}V?)\b|\b(?P<nth>second|third|fourth"
    r"|fifth) (?:phase|stage)"
)
_NUMBERS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "i": 1, "ii": 2, "iii": 3, "second": 2, "third": 3,
            "fourth": 4, "fifth": 5}
_FIRST = regex(
    r"\b(?:(?:(?<!its )(?<![’']s )first|first(?= (?:phase|stage|building|hall)))(?! (?:quarter|half|time|customer"
    r"|tenant|sod|ever|began|started|announced|proposed|approved|opened))|initial(?:ly)?)\b|\bstart(?:s|ing)? with\b"
)
_MORE = regex(
    r"\b(?:expan[ds]\w*|add(?:s|ing)?|additional|further|grow(?:s|ing)? to|ultimately|eventually|scale[sd]? (?:up )?to"
    r"|rise to|another)\b"
)
_FULL = regex(r"\b(?:full|fully|entire|all|total capacity)\b")
_MILESTONES = (
    ("commissioning", _START), ("completion", _DONE), ("groundbreaking", _GROUND), ("construction", _BUILDING),
)
WORDS = regex("|".join(trigger.pattern for _, trigger in _MILESTONES))
"""A sentence without these words and without a figure says nothing of power or its dates."""


def find(frame: EnglishFrame) -> Iterator[Proposal]:
    """Yield what a clause says of power and of the dates that go with it."""
    dated = ""
    for proposal in powers(frame):
        dated = proposal.predicate
        yield proposal
    for predicate, trigger in _MILESTONES:
        if predicate != dated:
            yield from _milestone(frame, predicate, trigger)
    yield from _development(frame)


def powers(frame: EnglishFrame) -> Iterator[Proposal]:
    """Yield the powers of a clause with whose they are."""
    for mention in frame.mentions("power"):
        if not _of_something_else(frame, mention):
            yield from _spread(frame, _power(frame, mention))


def _of_something_else(frame: EnglishFrame, mention: Mention) -> bool:
    """Whether a power is a machine's, a tenant's or that of all a firm's data centres, and so no campus's."""
    span, text = frame.place(mention), frame.scene.text
    if _EQUALS.match(text, span.end, frame.end):
        return True
    if PER_UNIT & set(mention.flags) or _MACHINE.match(text, span.end, frame.end):
        return True
    around = own_words(frame, span)
    before = text[max(frame.start, span.start - 90):span.start]
    if _OF_THE_FIRM.search(before) or (_OF_A_HALL.search(before) and text.startswith(" each", span.end)):
        return True
    if _STANDBY.search(before) or _NEED.search(text, frame.start, span.start):
        return True
    if _LEASED.search(around) and not _CENTRE.match(text, span.end, frame.end):
        return True
    return bool(_RUNS.search(around)) and not frame.named_site(span.start)


def _spread(frame: EnglishFrame, found: Proposal) -> Iterator[Proposal]:
    """Yield a power for each of the campuses that stand side by side (in Leeds and Hull, 50 MW each), else once.

    What a firm plans without a campus is its programme, with what it is of as the object; no campus has it.
    """
    if found.power_basis == "generation":
        if found.subject or found.site:
            yield found
    elif found.site is None:
        coming = found.subject and found.status not in (None, "operating", "financed")
        if coming and _COMPUTE.search(frame.scene.words) and frame.scene.zone != "headline":
            yield replace(found, object=found.object or "data centers")
    else:
        beside = frame.beside() if frame.find(_SEVERAL) else [found.site]
        yield from (replace(found, site=site, subject=(site,)) for site in beside or [found.site])


def _power(frame: EnglishFrame, mention: Mention) -> Proposal:
    span = frame.place(mention)
    before, after = frame.around(mention, 90, 40)
    basis = _basis(mention, before, after)
    generates = basis == "generation"
    agent = frame.agent(span.start)
    time = None if generates else frame.time(span.start)
    served = frame.told(_START)
    firm = _by_then(frame, time, _reached(served, frame.firmness(span.end)))
    served = served if time is not None or firm.status == "operating" else None
    if served and time and frame.find(_GROUND):
        time = _dated(frame, served.end())
        served = served if time else None
    ours = None if _is_programme(frame, span) else frame.site(span.start, agent)
    site = ours if not generates or frame.find(_ON_SITE) else frame.meant()
    predicate = "generation_capacity" if generates else "commissioning" if served else "capacity"
    return Proposal(
        f"power.{predicate}", frame, frame.start, frame.end, predicate,
        subject=(site,) if site and not generates else agent,
        counterparty=frame.partners(span.start) if generates else (), site=site,
        object=frame.about(span.end, _OF) if generates or site is None else None,
        phase=None if generates else phase(own_words(frame, span)), power_basis=basis,
        quantities=(quantity("generation_power" if generates else "power", mention),), time=time,
        status=firm.status, modality=firm.modality,
    )


def _is_programme(frame: EnglishFrame, span: Span) -> bool:
    """Whether a power is that of many places, or of data centres where the clause speaks of no campus."""
    text = frame.scene.text
    if _ACROSS.match(text, span.end, frame.end) or _COUNTED.search(text, frame.start, span.start):
        return True
    return bool(_OF_ALL.match(text, span.end, frame.end)) and not (frame.named_site(span.start) or frame.meant())


def _by_then(frame: EnglishFrame, time: Mention | None, firm: Firmness) -> Firmness:
    """Return how firm it is: what has a date after the article's own has not been reached (operational by 2029)."""
    today = frame.scene.article.date
    coming = time is not None and time.date is not None and today is not None and time.date.start > today
    return replace(firm, status="intent") if coming and firm.status in ("ground_breaking", "operating") else firm


def _reached(found: re.Match[str] | None, firm: Firmness, predicate: str = "commissioning") -> Firmness:
    """Return how firm it is: what is launched or energised serves, what begins is begun, where no word says else."""
    if found is None or firm.status is not None:
        return firm
    if predicate == "groundbreaking":
        return replace(firm, status="ground_breaking") if _BEGINS.match(found.group()) else firm
    return replace(firm, status="operating") if _SERVES.match(found.group()) else firm


def _dated(frame: EnglishFrame, at: int) -> Mention | None:
    """Return the date that stands close behind a milestone's word, where a clause dates two of them."""
    return next((m for m in frame.mentions("date") if 0 <= frame.place(m).start - at <= 24), None)


def _basis(mention: Mention, before: str, after: str) -> Literal["it", "facility", "utility", "generation"] | None:
    if "generation" in mention.flags or _GENERATES.match(after) or _GENERATORS.search(before):
        return "generation"
    for basis, words in (("it", _IT), ("utility", _UTILITY), ("facility", _FACILITY)):
        if words.search(after[:30]) or words.search(before[-24:]):
            return basis  # type: ignore[return-value]
    return None


def phase(words: str) -> str | None:
    """Return the phase that words name: a stage's number, `first`, `expansion` or `full`."""
    stage = _STAGE.search(words)
    if stage:
        printed = (stage["number"] or stage["nth"]).lower()
        number = _NUMBERS.get(printed) or int(printed)
        return "first" if number == 1 else f"stage-{number}"
    return next((name for name, pattern in (("first", _FIRST), ("full", _FULL), ("expansion", _MORE))
                 if pattern.search(words)), None)


def _milestone(frame: EnglishFrame, predicate: str, trigger: re.Pattern[str]) -> Iterator[Proposal]:
    found = frame.told(trigger)
    if found is None:
        return
    if _ONCE.search(frame.scene.text, frame.start, found.start()) and not _dated(frame, found.end()):
        return
    building = predicate == "construction"
    if (building or predicate == "groundbreaking") and (
            _OF_ITS_SUPPLY.match(frame.scene.text, found.end(), frame.end) or frame.find(_COUNTED)):
        return
    agent = frame.agent(found.start())
    site = frame.site(found.start(), agent)
    time = frame.time(found.start())
    if time and _OTHER_ACT.search(frame.scene.text, found.end(), max(found.end(), frame.place(time).start)):
        time = None
    firm = _by_then(frame, time, _reached(found, frame.firmness(found.start()), predicate))
    done = firm.status in ("operating", "ground_breaking")
    begun = predicate in ("construction", "groundbreaking") and done and agent and _COMPUTE.search(frame.text)
    if not (site or begun) or not (time or done or predicate == "construction"):
        return
    ours = tuple(party for party in agent if party != site)
    yield Proposal(f"power.{predicate}", frame, frame.start, frame.end, predicate,
                   subject=ours or ((site,) if site else ()), site=site,
                   phase=frame.phase(), time=None if building else time,
                   status="ground_breaking" if building else firm.status or "intent", modality=firm.modality)


def _development(frame: EnglishFrame) -> Iterator[Proposal]:
    """Yield who builds a campus the clause names, and how firmly; or who its developer is."""
    is_ = frame.find(_DEVELOPER_IS)
    who = is_ and next((g.parties for g in frame.scene.groups if 0 <= g.start - is_.end() <= 24), None)
    named = frame.named_site(frame.start)
    site = named or (frame.site(frame.start) if who else frame.meant())
    if who and site:
        firm = frame.firmness(frame.start)
        yield Proposal("power.developer", frame, frame.start, frame.end, "development", subject=who, site=site,
                       status=firm.status or "intent", modality=firm.modality)
        return
    for found in _BUILD.finditer(frame.scene.text, frame.start, frame.end) if site else ():
        agent = frame.agent(found.start() + 1, carry=False)
        meant = named or THE_CAMPUS.match(frame.scene.text, found.end() + 1)
        if not agent or not meant or agent == (site,) or _DECIDES.search(agent[0]) or frame.denied(found.start()):
            continue
        firm = frame.firmness(found.start())
        yield Proposal("power.development", frame, frame.start, frame.end, "development", subject=agent,
                       counterparty=frame.partners(found.start()), site=site, status=firm.status,
                       modality=firm.modality)
        return
