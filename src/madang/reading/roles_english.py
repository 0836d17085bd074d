"""Who does what in an English sentence: names joined to groups, each with the role its place gives.

A name before a verb acts; with, by, from, of and to give the other roles. A name no list knows is one that acts
(Northgate Compute signed …) or is dealt with (… from Vantage Data Centers).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from madang.reading.names import Case, Group, Name
from madang.reading.patterns import regex

_ADVERB = (
    r"(?:also|too|just|now|today|both|each|already|then|first|would|again|[a-z]{3,}ly) "
)
_VERB = (
    r"(?:has|have|had|is|are|was|were|will|would|could|may|might|must|shall|can|plans?|to|said|says|told|broke|met|put"
    r"|held|took|built|bought|spent|won|began|led|sold|got|gave|made|set|saw|wrote|withdrew|rose|fell|undertook|came"
    r"|went|became|chose|grew|kept|paid|drew|hit|cut|struck|near|weighs?|signs?|invests?|builds?|buys?|forms?|agrees?"
    r"|intend|aim|expect|want|seek|hope|own|operate|run|eyes?|seeks?|breaks?|opens?|inks?|taps?|picks?|secures?"
    r"|[a-z]{2,}ed|(?!(?:chips|gpus|systems|servers|centers|centres|shares|officials|executives|sources|units|products"
    r"|services|customers|plants|jobs|models|clouds|campuses|sites|bonds|loans)\b)[a-z]{2,}[a-z]s)(?![\w-])"
)
_TITLE = (
    r"(?:(?:[Vv]ice |[Cc]o-)?(?:[Cc]hair(?:man|woman|person)?|[Pp]resident|[Mm]inister|[Mm]ayor|[Gg]overnor"
    r"|[Ff]ounder|CEO|CFO|COO|CTO"
    r"|[Gg]eneral [Mm]anager|[Mm]anaging [Dd]irector|(?:[Ss]enior |[Ee]xecutive )[Vv]ice [Pp]resident|[Dd]irector"
    r"|[Cc]hief [Ee]xecutive(?: [Oo]fficer)?|[Cc]hief [A-Z]?[a-z]+ [Oo]fficer|[Hh]ead|[Ss]pokes(?:man|woman|person)))"
)
_PERSON = r"[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){1,3}"
_FORM = (
    r"(?:,? (?:(?:Private |Pvt\.? )?(?:Limited|Ltd)|Inc|Corp|LLC|PLC|plc|LP|N\.V|AG|SE|ASA|AB|Oyj|S\.A|Pty|Co"
    r"|(?:Sdn )?Bhd|Tbk)\b\.?,?)?"
)
_WHEN = (
    r"(?:,? (?:(?:earlier|late|early|later) )?(?:(?:on )?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
    r"|on [A-Z][a-z]{2,8}\.? \d{1,2}(?:, \d{4})?|on \d{1,2} [A-Z][a-z]{2,8}|in [A-Z][a-z]{2,8}(?: \d{4})?"
    r"|(?:last|this) (?:week|month|year|quarter|fall|spring|summer)|today|yesterday),?)?"
)
"""When somebody acts, said before the verb (Northgate on Monday signed …)."""
_OWNS = regex(r"[’']s(?= |$)")
_LEGAL = regex(
    r"(?<=\w),? (?:(?:(?:Private|Pvt) )?(?:Limited|Ltd)|Inc|Corp|LLC|PLC|plc|LP|AG|SE|ASA|AB|Oyj|Pty|Co|(?:Sdn )?Bhd"
    r"|Tbk)$"
)
"""What says only in which form of law a company is."""
_KIN = (
    r"(?: (?:Data|Web|Cloud|Global|Platforms|Infrastructure|Holdings|Energy|Digital|Services|Capital|Partners|Group"
    r"|Technologies|Systems|Realty|Properties|Investments|Ventures|Management)){0,3}"
)
"""How an affiliate goes on after a known name (Amazon Data Services); it acts as the one."""
_BRANCH = r"(?:group|arm|unit|division|subsidiary|business|affiliate|team)"
_PEOPLE = rf"(?: (?:executives|officials|leaders|lawmakers|(?:state )?government|authorities|{_BRANCH}))?"
_ASIDE = _KIN + _FORM + _PEOPLE + (
    r"(?:\s?\([^()]{1,30}\))?(?:,(?! (?:and|the company|which said))[^,.;]{2,80},"
    r"|, (?:an?|the|one of) [^.;\n]{2,160}?,(?= [a-z]+(?:s|ed|ll)? ))?"
) + _WHEN
_CLOSED = r"(?:,(?= (?:has|have|had|is|are|was|were|will|would|said|says|announced|unveiled|pledged|signed)\b))?"
"""The comma that closes an apposition (the utility, Northgate, has …)."""
_ACTS = regex(rf"{_ASIDE}{_CLOSED} (?:{_ADVERB})?{_VERB}", re.IGNORECASE)
_BRANCH_ACTS = regex(rf"[’']s (?:[A-Z]\w+ |[a-z-]+ ){{0,3}}{_BRANCH},? (?:{_ADVERB})?{_VERB}")
"""Behind who acts through a part of itself (Northgate's Capital Markets arm has …)."""
_IS_TO = regex(r" to [a-z]+\b")
"""Behind a name that acts after for (approved an agreement for Northgate to build …)."""
_SAID = regex(rf"{_ASIDE} (?:said|says|announced|told|added|stated)\b")
_TRADE = (
    r"\b(?:compan(?:y|ies)|firms?|[Dd]evelopers?|[Oo]perators?|[Ss]tart-?ups?|[Hh]yperscaler|[Mm]iner|providers?"
    r"|giant|group|maker|chipmaker|(?<!general )manager|investor|builder"
    r"|utility|landlord|subsidiary|unit|affiliate|partner|neocloud|conglomerate|contractor|specialist|business"
    r"|platform|lender|bank|fund|arm|owner|tenant|buyer|seller|rival|player)"
)
_VEHICLE = (
    r"(?: (?:an? |the |its )?(?:affiliates?|subsidiar(?:y|ies)|units?|arms?|vehicles?|funds?|entit(?:y|ies)"
    r"|consorti(?:um|a)|syndicates?|(?:groups?|clubs?)(?: of (?:[a-z-]+ ){0,2}[a-z-]+)?)"
    r" (?:of|(?:managed|owned|controlled|advised|led|run) by|affiliated with))*"
)
"""Through whom somebody deals (with a fund run by Northgate)."""
_BEFORE = regex(
    r"(?:\b(?P<source>[Aa]ccording to|[Pp]er)|\b(?P<with>[Ww]ith|[Aa]longside|[Tt]ogether with|and)"
    r"|\b(?P<by>[Bb]y|led by)|\b(?P<from>[Ff]rom)|\b(?P<among>[Bb]etween)|\b(?P<gen>of)"
    r"|\b(?P<dat>[Tt]o|[Ii]n|[Aa]t|[Nn]ear|[Ff]or|[Ii]nto|[Oo]n)|(?P<told>\b(?:said|told)))"
    rf"{_VEHICLE}(?: the| its| a| an| fellow| state-run| U\.S\.| [A-Z]\w+(?: [A-Z]\w+)?[’']s)*"
    rf"(?:(?: (?:[a-z][\w-]*|[A-Z]{{2,4}}|U\.S\.|[A-Z]\w+(?:-based|ean|ian|ese|ish))){{0,4}}? (?:[a-z]+-)?{_TRADE})? $"
)
"""What gives a name its role; what it does may stand between (with the local cloud provider Northgate)."""
_LISTED = regex(r"\b(?:with|between) [^,.;()]{2,60} and (?:the )?(?:[$€£\w.-]+ ){0,3}$")
"""Before a name that ends a list of partners (with the city of Leeds and Northgate)."""
_JOINT = regex(
    rf"{_KIN}(?: (?:Energy Systems|Corporation|& Co\.?))?{_FORM}(?:,? and |, | & |/|,? as well as )(?:the )?"
    rf"(?:(?:(?:US|UK|U\.S\.|[A-Z][a-z]+(?:-based|-listed|ian|ean|ese|ish|ch|man|iss)) )?(?:[a-z-]+ ){{0,3}}{_TRADE} )?"
)
_ASIDE_BEHIND = regex(r",(?! (?:and|as well as|has|have|had|is|are|was|were|will|would|[a-z]+ed) )|['’]s")
"""Behind a name that has more of its own than the list it stands in."""
_ORG_WORD = (
    r"(?:Inc|Corp|Ltd|LLC|Energy|Power|Group|Holdings|Partners|Capital|Technologies|Networks|Cloud|Compute"
    r"|Infrastructure|Systems|Bank|Fund|Data Cent(?:er|re)s|Electric|Telecom(?:munications)?|Technology|Trust|REIT"
    r"|Ventures|Realty|Properties|Digital|Labs|Industries|Council|Authority|Commission|University|Corporation"
    r"|Semiconductor)"
)
_PROPER = (
    r"[a-z]?[A-Z][\w&’'-]*[A-Za-z0-9]"
    r"(?: and(?= [A-Z]\w+ (?:Inc|Corp|Partners|Group))| &(?= [A-Z]))?(?: (?:[A-Z][\w&-]*|\d(?![\d,.%])|of(?= [A-Z])))*"
)
_INTRO = (
    r"(?:(?:On|In|At|By|Under|After|Since|As part of|Last|Earlier|This|Separately|Meanwhile|However|Also|Additionally"
    r"|Originally|Initially)\b[^,\n]{0,40}(?:, (?:19|20)\d\d)?, )?"
)
_FROM = r"[A-Z][\w.]+-(?:based|headquartered) (?:[a-z][\w-]+ ){0,5}"
"""Where a company is at home (Leeds-based operator Northgate)."""
_LEAD = regex(rf"(?:[^\n]{{0,60}}? (?:[–—-]|--) )?{_INTRO}(?:{_TRADE} |{_FROM})?(?P<name>{_PROPER})(?=\W)")
_AFTER_INTRO = regex(rf"(?:[^\n]{{0,60}}? (?:[–—-]|--) )?[A-Z][^,.;\n]{{2,80}}, (?P<name>{_PROPER})(?=\W)")
"""A sentence that opens with something else than who acts (As part of the plan, Northgate …)."""
_OFFICE = regex(rf", (?:the |an? )?(?:[\w-]+ ){{0,3}}?{_TITLE}\b")
"""Behind a person's name: an office."""
_STRANGER = regex(
    rf"\s*(?:and |but |while )?(?:[Tt]he )?(?P<name>{_PROPER})(?:,[^,.;]{{2,60}},)? (?:has|have|had|will|would|plans?"
    rf"|is|are|was|were"
    r"|intends?|expects?|aims?|said|says|allocated|approved|announced|issued)\b"
)
_PRESS = regex(
    r"(?:.*\b(?:Journal|Times|Post|News|Gazette|Herald|Tribune|Courier|Chronicle|Republic|Reporter|Register|Press"
    r"|Insider|Standard|Mail|Telegraph|Frontier|Dynamics)|DCD|AP|AFP|CNBC|CNN|BBC|WSJ|FT)$"
)
"""Papers and broadcasters that report of others."""
_DEALT = regex(
    r"\b(?:with|from|by|between|alongside|on behalf of|(?:leased|let|sold|awarded|rented) to"
    rf"|tapp?ed|taps|pick(?:s|ed)|select(?:s|ed)|hired?|chose|acquir(?:e[sd]?|ing)|(?:appoint(?:s|ed)|commission(?:s"
    rf"|ed)|engage[sd]|enlist(?:s|ed))(?=(?: [A-Z][\w&.-]*){{1,4}} (?:to|as)\b)) (?P<name>{_PROPER})"
)
_BASED = regex(rf"{_FROM}(?P<name>{_PROPER})")
_AND_OTHER = regex(rf"{_FORM},? and (?P<name>{_PROPER})")
_TRADING = regex(
    rf"(?:{_TRADE},?|\b(?:[Dd]eveloper|[Aa]pplicant)\b[^,.;]{{0,50}} (?:is|was|are)) (?P<name>{_PROPER})(?=\W)"
)
"""Behind what it does: the cloud provider Northgate; a miner turned developer, Vast Compute."""
_ALIAS = regex(
    rf"{_KIN}{_FORM} \((?:(?:the|or|hereinafter) )?[“\"‘']?(?P<alias>[A-Z][\w&-]+(?: [A-Z][\w&-]+)?)[”\"’']?\)"
)
_OWNED = regex(rf"(?:[’']s|,? (?:and|while|but|as|when|after|which|that|where)) (?P<name>{_PROPER})(?= )")
"""A name that acts if a strong verb stands behind it: whose country or owner is told, or of a clause of its own."""
_GOVERNMENT = regex(
    r"(?<!ern )(?:[Gg]overnment|[Ee]mirate|[Cc]ity|[Ss]tate|[Pp]rovince|[Mm]inistry|Department|Bureau|Office"
    r"|[Mm]unicipality) of [A-Z]\w+(?: [A-Z]\w+){0,2}"
)
_NO_PART = regex(
    r"(?:[A-Z][\w.&-]* ){0,3}[A-Z][\w.&]*-(?:based|headquartered|listed|owned|backed|led|linked) (?=\w)"
    r"|(?:[A-Z][a-z]{3,}ly|Then|Now|Also|Today|When|While|Since|As|Like|Unlike) (?=[A-Z])"
)
"""What stands before a name and is no part of it (Redwood-owned Northgate; Previously Northgate …)."""
_ENDED = regex(rf"(?<![\w-])(?:[A-Z][\w&-]+ ){{1,3}}{_ORG_WORD}(?![\w-])")
_FIRM_BY_NAME = regex(rf"(?:[A-Z][\w&-]+ ){{1,3}}(?!Council|Authority|Commission|University){_ORG_WORD}")
"""A firm with a place in its name is not there (Leeds Telecom); a council is."""
_STRONG = regex(
    rf"{_ASIDE} (?:{_ADVERB})?(?:has|have|had|are|were|will|would|plans?|said|says|signs?|signed|agreed|agrees"
    rf"|announced|expects?|intends?|broke|breaks?|is|was|ordered|raise[sd]|secure[sd]|bought|buys|acquire[sd]|wins|won"
    rf"|unveil(?:s|ed)|launche[sd]|open(?:s|ed)|close[sd]|file[sd]|applied|delay(?:s|ed)|cuts?|scrap(?:s|ped)"
    rf"|cancel(?:s|l?ed)|push(?:es|ed)|operates|owns|builds|built|leases|leased|invest(?:s|ed)|complete[sd]|start(?:s"
    rf"|ed)|began|begins|seeks|eyes|inks|wants?|hopes|aims|offers|pick(?:s|ed)|chose|tap(?:s|ped)|select(?:s|ed)"
    rf"|hire[sd]|sells|sold|runs|lead|leads|led|commence[sd]|partner(?:s|ed)|team(?:s|ed)|join(?:s|ed)|struck|strikes"
    rf"|inked|reache[sd]|enter(?:s|ed)|t(?:ook|akes)|cut|switche[sd]|land(?:s|ed)|clinch(?:es|ed)|bag(?:s|ged)"
    rf"|receive[sd]|obtain(?:s|ed)|place[sd]|rent(?:s|ed)|drew|drop(?:s|ped)|pull(?:s|ed)|walk(?:s|ed)|terminate[sd]"
    rf"|revive[sd]|appoint(?:s|ed)|commission(?:s|ed)|award(?:s|ed)|kick(?:s|ed)|abandon(?:s|ed)|shelve[sd]"
    rf"|withdr(?:ew|aws)|halt(?:s|ed)|pause[sd]|resume[sd]|restart(?:s|ed)|propose[sd]|submit(?:s|ted)|spent|spends"
    rf"|commit(?:s|ted)|pledge[sd]|earmarked|provide[sd]|deliver(?:s|ed)|supplie[sd]|energi[sz]e[sd]|should|could|may"
    rf"|might|must|can|set up|let(?= \d)|to (?:build|develop|construct|invest|open|launch|spend|buy|acquire|sell|lease"
    rf"|raise|supply|form))\b"
, re.IGNORECASE)
CONTINENTS = (
    r"(?:(?:(?:South|North|West|East)(?:east|west)?|Central|Latin|Middle)(?:ern)? (?:Asia|America|Europe|Africa|East)"
    r"|Asia|Europe|Africa|Scandinavia)"
)
"""Parts of the world, which are no town and nobody's name."""
_NOBODY = regex(
    rf"(?:{CONTINENTS}"
    r"|The|A|An|It|Its|They|This|That|These|Those|He|She|We|Our|In|On|At|By|For|From|With|Under|Some|About|Around"
    r"|There|Here|Nobody|Somebody|Everybody|Everyone|Someone|Anyone|Nothing|Every|What|Who|Why|How|Where|Crews|Rivals"
    r"|Developer|Company|Operator|Owner|Last|Next|My|His|Her|Their|Your|You|I|Together|Separately|Additionally|Earlier"
    r"|Originally|Initially|Since|Governor|Mayor|Senator|President|Minister|Sheikh|Sir|Item|Section|Exhibit|Table|Each"
    r"|Both|Construction|Phase|Local|State|Officials|Analysts|Shares|Power|Work|Total|Capital|Investment|Once|When"
    r"|While|If|As|After|Before|Meanwhile|However|Separately|Also|People|Sources|Companies|Demand|Groundbreaking"
    r"|Operations|First|Second|Full|More|Up|All|No|Not|Another|Most|Many|Plans|Permission|Planning|Controversial"
    r"|Proposed|Planned|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|January|February|March|April|June|July|August"
    r"|September|October|November|December|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|AI|CEO|IT|REIT|GPU|MW|GW|[0-9].*"
    r"|Q[1-4]|H[12])(?:\s|$)|(?!\S+ (?:Construction|Engineering|Development|Computing|Mining|Hosting|Trading|Holding"
    r"|Investment)$).*(?:tion|ment|ing|ists|ials|ysts)$|[A-Z][a-z]+(?:ers|ors|ents|ants|rean|ian|nese|ish)$"
)
_LANDS = ("US", "UK", "UAE", "EU", "French", "Dutch", "German", "Swiss", "Greek", "Thai", "Czech")
"""What only says where a firm behind it is at home (US investor Northgate)."""
_SPOKEN_OF = regex(rf"(?P<name>{_PERSON}), (?:the |its )?{_TITLE}[^,.;]{{0,40}}?(?: of| at)? (?:the )?$")


_VAGUE = regex(
    r"(?:National|American|European|Asian|Korean|Global|Digital|United|First|General|International|North|South|East"
    r"|West|Northern|Southern|Eastern|Western|Central|New|Data|State|City|County|Royal|Public|Energy|Power|Bank|Green"
    r"|Clean)$"
)
_MOST_NAMES = 40
"""Names one article may introduce, so that a hostile page cannot make reading slow."""


class Introduced:
    """The organisations no list knows that one article has named, by their full and by their first word."""

    def __init__(self) -> None:
        self._names: dict[str, str] = {}

    def find(self, text: str, start: int, end: int) -> Iterator[Name]:
        """Yield them where text[start:end] names them again, each once."""
        for printed, canonical in self._names.items():
            at = text.find(printed, start, end)
            stop = at + len(printed)
            beside = text[at - 1:at] + text[stop:stop + 1]
            if at >= 0 and not any(letter.isalnum() or letter == "-" for letter in beside):
                yield Name(at, stop, canonical, "org", type="unknown")

    def learn(self, text: str, end: int, names: Iterable[Name]) -> None:
        """Remember the organisations of a sentence, by what a bracket behind them calls them too (… (“NGC”))."""
        for name in names:
            if name.kind != "org" or len(self._names) >= _MOST_NAMES:
                continue
            alias = _ALIAS.match(text, name.end, end)
            if alias and not _NOBODY.match(alias["alias"]):
                self._names.setdefault(alias["alias"], name.canonical)
            if name.type == "unknown":
                self._names.setdefault(name.canonical, name.canonical)
                first, _, rest = name.canonical.partition(" ")
                if rest and len(first) > 2 and not _VAGUE.match(first) and not _NOBODY.match(first):
                    self._names.setdefault(first, name.canonical)


def english_names(text: str, start: int, end: int, known: Sequence[Name], introduced: Introduced) -> list[Name]:
    """Return the sentence's names: the known ones, people with their organisation, and organisations no list knows.

    `introduced` holds the latter of the sentences before, and learns those of this one.
    """
    found = [*known, *introduced.find(text, start, end)]
    for pattern in (_ENDED, _DEALT, _TRADING, _BASED):
        for one in pattern.finditer(text, start, end):
            other = _AND_OTHER.match(text, one.end(), end) if pattern is _TRADING else None
            found += [_unknown(one), *([_unknown(other)] if other else [])]
    found += [replace(_unknown(one), type="government") for one in _GOVERNMENT.finditer(text, start, end)]
    found += [_unknown(one) for one in _OWNED.finditer(text, start, end) if _STRONG.match(text, one.end(), end)]
    for lead in (_LEAD.match(text, start, end), _AFTER_INTRO.match(text, start, end)):
        found += _leading(text, end, lead) if lead else []
    kept = [one for one in _apart(found)
            if one.type != "unknown" or not (_NOBODY.match(one.canonical) or one.canonical in _LANDS)]
    introduced.learn(text, end, kept)
    return [_speaker(text, start, end, one) for one in kept]


def _leading(text: str, end: int, lead: re.Match[str]) -> list[Name]:
    """Return the one or two names that open a sentence, if they act."""
    if _NOBODY.match(lead["name"]) or _OFFICE.match(text, lead.end(), end):
        return []
    other = _AND_OTHER.match(text, lead.end(), end)
    rule = _ACTS if " " in lead["name"] else _STRONG
    if rule.match(text, lead.end(), end):
        return [_unknown(lead)]
    return [_unknown(lead), _unknown(other)] if other and _STRONG.match(text, other.end(), end) else []


def _unknown(found: re.Match[str]) -> Name:
    group = "name" if "name" in found.re.groupindex else 0
    lead = _NO_PART.match(found[group])
    start = found.start(group) + (lead.end() if lead else 0)
    printed = _LEGAL.sub("", _OWNS.split(found.string[start:found.end(group)])[0])
    kind = "media" if _PRESS.match(printed) else "unknown"
    return Name(start, start + len(printed), printed, "org", type=kind)


def _apart(found: Sequence[Name]) -> list[Name]:
    """Of overlapping names the known one, then the longer one; the rest in order."""
    kept: list[Name] = []
    ends = {name.end: name.start for name in found if name.type == "unknown"}
    inside = {name.end for name in found if name.type == "country" and ends.get(name.end, name.start) < name.start}
    ended = {name.start for name in found if name.type == "unknown" and _FIRM_BY_NAME.fullmatch(name.canonical)}
    begun = {name.start for name in found if name.type == "unknown" and _ENDED.fullmatch(name.canonical)}
    found = [name for name in found if not (name.type == "country" and (name.end in inside or name.start in begun))
             and not (name.kind == "place" and name.start in ended)]
    for name in sorted(found, key=lambda each: (each.type == "unknown", each.start - each.end)):
        if all(name.end <= other.start or other.end <= name.start for other in kept):
            kept.append(name)
    return sorted(kept, key=lambda each: each.start)


def _speaker(text: str, start: int, end: int, name: Name) -> Name:
    """Return the person an organisation introduces (AWS CEO Matt Garman; Maria Lopez, head of …), else itself."""
    if name.kind != "org":
        return name
    titled = re.compile(rf"(?:[’']s)? {_TITLE}(?: and {_TITLE})* (?P<name>{_PERSON})").match(text, name.end, end)
    if titled:
        return replace(name, end=titled.end(), canonical=titled["name"], kind="person", org=name.canonical)
    before = _SPOKEN_OF.search(text, max(start, name.start - 90), name.start)
    if before:
        return replace(name, start=before.start(), canonical=before["name"], kind="person", org=name.canonical)
    return name


def english_groups(text: str, start: int, end: int, found: Sequence[Name]) -> Iterator[Group]:
    """Join names to groups (A, B and C) and give each its role."""
    pending: list[Name] = []
    for i, name in enumerate(found := [name for name in found if name.type != "media"]):
        pending.append(name)
        after = found[i + 1] if i + 1 < len(found) else None
        aside = after and _ASIDE_BEHIND.match(text, after.end)
        if after and not aside and _JOINT.fullmatch(text, name.end, after.start):
            alone = text[name.end:after.start] == ", " and _ACTS.match(text, after.end, end)
            if not alone:
                continue
        case = _case(text, start, end, pending[0], name)
        yield Group((*pending[:-1], replace(name, case=case)))
        pending = []


def _case(text: str, start: int, end: int, first: Name, last: Name) -> Case:
    left = max(start, first.start - 70)
    before = _BEFORE.search(text, left, first.start)
    role = before.lastgroup if before else None
    joined = before is not None and before["with"] == "and"
    listed = joined and bool(_LISTED.search(text, left, first.start))
    to_do = bool(_IS_TO.match(text, last.end, end))
    acting = bool(_ACTS.match(text, last.end, end) or _BRANCH_ACTS.match(text, last.end, end))
    if role == "told" or (role == "gen" and acting) or (before and before["dat"] == "for" and to_do):
        return "nom"
    if listed and (to_do or not acting):
        return "with"
    if before and not joined:
        return role  # type: ignore[return-value]
    owns = text.startswith(("'s", "’s"), last.end)
    return "nom" if acting else "gen" if owns else "bare"


def says(text: str, group: Group, end: int) -> bool:
    """True where a group is who says the sentence (Meta said; said Maria Lopez)."""
    return bool(_SAID.match(text, group.end, end)) or text[max(0, group.start - 5):group.start] == "said "


def acts(text: str, name: Name, end: int) -> bool:
    """True where a verb stands behind a name (Germany plans …)."""
    return bool(_ACTS.match(text, name.end, end)) and not text.startswith(("'s", "’s"), name.end)


def stranger(text: str, start: int, end: int) -> bool:
    """True where a clause opens with a name that acts, whether or not any list or rule knows it (The Council has …)."""
    found = _STRANGER.match(text, start, end)
    return found is not None and not (_NOBODY.match(found["name"]) or _PRESS.match(found["name"]))
