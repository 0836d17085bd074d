"""Money in English clauses: investments and their parts, financing, stakes, bonds, leases."""

from __future__ import annotations

import re
from collections.abc import Iterator

from madang.reading.claims.english.frame import EnglishFrame
from madang.reading.claims.proposal import Proposal, amounts, money, quantity, stated
from madang.reading.claims.status import Firmness
from madang.reading.patterns import regex
from madang.reading.types import Mention, Quantity, Span

_INVEST = regex(
    r"\b(?:invest(?:s|ed|ing|ments?)?|spend(?:s|ing)?|spent|put(?:s|ting)? (?:in|up)|costs?|price tag|worth"
    r"|capital expenditure|capex|commit(?:s|ted|ting)?|contribut(?:e[sd]?|ing)|allocat\w+|earmark\w*|pledg\w+|inject"
    r"|pour(?:s|ing)?|project|outlay|budget|scheme|programme|program|campus|development|facility|(?:lay|shell)(?:s"
    r"|ing)? out"
    r"|estimated at|put at|plou?gh?w?(?:s|ed|ing)?|sink(?:s|ing)?|bet\b)\b"
)
_BUILD = regex(r"\bto build\b|\bplans?\b")
_NOT_CAPEX = regex(
    r"\b(?:revenues?|profits?|losses|[Ll]oans?|[Dd]ebt|[Bb]onds?|[Nn]otes|borrow|credit|[Ff]inanc(?:e|ing)"
    r"|fund(?:ing|ed|s)|raise[sd]?|raising|sales|market (?:value|cap)|tax(?:es)?|subsid|grants?\b|economic|impact"
    r"|dividend|shares? (?:of|at)|stake|impairment|salar|wages|order|contract|gains? (?:of|from)|proceeds|EBITDA"
    r"|business rates|job\b"
    r"|operating income|valuation|donat|fined?\b|penalt)"
)
_OF_THE_FIRM = regex(
    r"(?:(?!project|campus|facilit|plan|site|cent(?:er|re)|complex)[^.;]){0,40}?\b(?:(?:a|per|each|every) year|annually"
    r"|capital expenditures?|capex|(?:in|on|for|into) (?:AI|chips|GPUs|(?:AI |digital |cloud )?infrastructure"
    r"|(?:new )?data[- ]?cent(?:er|re)s|its (?:business|operations|network)|the (?:UK|U\.?S|EU|United|country|region)"
    r"|[A-Z][a-z]+))\b"
)
"""Behind what a firm spends on all it does, which is not what the campus talked of costs."""
_GUIDED = regex(r"\b(?:capital expenditures?|capex)\b[^.;]{0,60}$")
_CHANGES_HANDS = regex(
    r"\b(?:s(?:old|ells?|elling|ale)|divest\w*|buyout|takeover|acqui(?:re|ring|sition)\w*|stakes?|interests?"
    r"|chang(?:e[sd]?|ing) hands"
    r"|shareholdings?)\b"
)
"""What is paid beside these words is a price and no budget."""
_TOTAL = regex(r"\b(?:total(?: investment| cost)?|combined|overall|altogether|in total)\b[^.;]{0,16}$")
_PART = regex(r"\b(?:of which|including|an initial)\b[^.;]{0,20}$")
_PART_OF = regex(
    r"(?:(?<!as )part of |part of (?:(?:its|their)|(?:an? |the )?(?:larger|broader|wider|bigger"
    r"|overall)) )(?:[a-z-]+ ){0,2}$"
)
"""Before the whole that what stands before is part of: no campus has it."""
_OF_WHOLE = regex(r"[^.;]{0,50}\bout of (?:a |the )?(?:total|overall|combined)?")
_VENTURE = regex(r"\bjoint[- ]venture\b|\bJV\b")
_BUILDER = regex(r" (?:Construction|Contracting|Builders|Engineering)$")
"""Who builds for others puts in none of what it costs."""
_OF_VENTURE = regex(r" (?:\([^()]{0,30}\) )?joint[- ]venture\b")
_MEMORANDUM = regex(r" (?:[Mm]emorandum|M[Oo]U)\b")
"""Behind a sum that is agreed on; which of the two puts it in is not said."""
_FINANCE = regex(
    r"\b(?:[Ll]oans?|[Dd]ebt|credit facilit|[Ff]inanc(?:e|ing|ed)|borrow(?:s|ed|ing)?|rais(?:e|es|ed|ing)"
    r"|fund(?:ing|ed)|lend(?:s|ing)?|bonds?|IRBs?|notes)\b"
)
_LENDS = regex(
    r"\b(?:(?:provide|arrange|lend|underwrite|extend|lead|supply|guarantee|backstop|spearhead)[sd]?|led"
    r"|(?:provid|arrang|guarantee|lead|underwrit|spearhead|backstopp?)ing)\b"
)
_BORROWED = regex(
    r"\b(?:loans?|financing|credit facility|debt|notes|funding)\b(?: (?:for|to|of) [^.;,]{0,50}?)?[ ,–-]{1,3}"
    r"(?:(?:which |that )?(?:is|was|were|has been|have been) )?(?:\w+ly )?"
    r"(?:arranged|provided|led|underwritten|coordinated|syndicated|funded|extended) by "
    r"|\b(?:secur|obtain|clos|rais|receiv|complet)\w+ (?:on )?(?:[\w-]+ ){0,4}"
    r"(?:loans?|financing|funding|credit facility)\b[^.;]{0,40}? (?:from|with) (?:an? |the )?(?=[A-Z])"
)
"""Money that somebody lends, without its sum."""
_DONE = regex(
    r"(?<!will be )(?<!to be )(?<!is )(?<!are )\b(?:secur|rais|clos|complet|obtain|pric|issu|establish|arrang|upsiz"
    r"|borrow|land|ink|receiv)(?:ed|e?s)\b[^.;]{0,70}$"
)
"""Who has raised it, up to its sum."""
_RAISED = regex(
    r"\b(?:secur|rais|clos|pric|upsiz|borrow|obtain|arrang|drawn? down|drew down|land)(?:e[ds]?|ed|ing|s|)"
    r"(?: (?:on|up|an?|its|the|about|over|more|than|nearly|another|additional|to))* $"
)
"""Money that is secured, raised or priced without a word for what it is, is debt or equity and no budget."""
_INVESTMENT = regex(r" (?:[a-z]+ ){0,2}?(?:investment|contract|order|deal|project|grant)")
_BACKS = regex(r"\b(?:guarantee|backstop)\w*\b")
_OWN_CENTRE = regex(r" (?:AI )?(?:data[- ]?cent(?:er|re)|campus|facility)\b")
_BUYS = regex(
    r"\b(?:acquir(?:e[sd]?|ing)|bought|buys?|buying|purchas(?:e[sd]?|ing)|snapp?(?:ed|s) up"
    r"|(?:acquisition|takeover|purchase) of|t(?:ook|akes?|aking|aken) over)\b"
    r"(?: (?:(?! for (?:its|the|an?) )[^,.;]|,(?=\d)){0,50}?)??"
    r"(?: (?P<ground>(?:sites?|land|parcels?|plots?|property|tract|acres|hectares|farmland))\b"
    r"|[ -](?P<centre>[Dd]ata[- ]?[Cc]ent(?:er|re)s?|[Cc]ampus(?:es)?|facilit(?:y|ies)|buildings?)\b)"
)
"""Who buys ground or a building that stands."""
_TAKES_OVER = regex(
    r"\b(?:acquir(?:e[sd]?|ing)|bought|buys?|buying|t(?:ake|ook|aking)s? over|(?:acquisition|takeover) of)"
    r" (?=(?:[^,.;]{0,30} of )?[A-Z])"
)
"""Who takes over a company: its name stands right behind, or behind what of it is bought."""
_SELLS = regex(
    r"\b(?:s(?:old|ells?|elling)) (?:[\w-]+ ){0,6}?(?P<what>assets?|campus(?:es)?|facilit(?:y|ies)|sites?"
    r"|data[- ]?cent(?:er|re)s?|propert(?:y|ies)|buildings?|land)\b"
)
_SOLD_TO = regex(r" to (?:the )?(?:[a-z-]+ ){0,3}$")
_STAKE = regex(
    r"\b(?:stakes?|(?:equity|membership|economic|effective|minority|majority|controlling) interests?|ownership"
    r"|shareholding|equity)\b|\bown(?:s|ed|ing)?\b"
)
_FOR_PRICE = regex(
    r"\b(?:for|(?:price(?: tag)?|value|consideration) (?:of|was)|valued at|worth|at) (?:a (?:total|combined) (?:of )?)?"
    r"(?:about |around |up to |some |nearly |over |more than )?$"
)
_NEAR = 24
_STAKE_IN = regex(r"^ in ")
_IN_FIRM = regex(r" in (?:the )?(?:[\w-]+ ){0,6}$")
_TAKES_STAKE = regex(
    r"\b(?:acquir(?:e[sd]?|ing)|bought|buy(?:s|ing)?|purchas(?:e[sd]?|ing)|t(?:akes?|ook|aken|aking)|sold|sells?"
    r"|selling|divest(?:s|ed|ing)?|snapp?(?:ed|s) up|secur(?:e[sd]|ing)) (?:up )?(?:an? |its |the )?(?:[\w-]+ ){0,3}?"
    r"(?:minority|majority|controlling|equity|significant|strategic|sizeable)? ?(?:stake|interest|shareholding)s?\b"
)
"""A share of a firm that changes hands, whose size is not told."""
_INTO = regex(r"\b(?:in|into|to (?:build|develop|construct|expand|set up|establish)) ")
LEASE = regex(
    r"\b(?:(?:pre-?)?leas(?:e[sd]?|ing)|contracted (?:lease |rental )?revenues?|(?:pre-?)?let(?= (?:to\b|(?:all "
    r"|\d)[^.;,]{0,60} to [A-Z]))|rent(?:s|ed|al)?"
    r"|(?:be|is|are|as|becomes?|became) (?:the |its |an? )?(?:sole |anchor |first |lead |primary |main )?tenants?"
    r"|(?:AI (?:infrastructure|services)|cloud(?: computing)?|GPU|comput(?:e|ing)(?: (?:capacity|power))?|capacity"
    r"|hosting|co-?location|master services) (?:[a-z-]+ ){0,2}(?:agreement|contract|deal|pact)s?"
    r"|(?:dedicated|additional|reserved|AI|GPU|cloud|comput(?:e|ing)) (?:\w+ ){0,2}capacity(?= from\b)"
    r"|(?:buy(?:s|ing)?|bought|purchas\w+|reserv\w+|gives) [^.;,]{2,40} of (?:\w+ ){1,3}capacity)\b"
)
"""Who takes a hall, or its computing power, for a time."""
_ATTRIBUTE = regex(
    r"(?:\b(?:fully|wholly|\d%)[ -]|\b(?:of|by) )leased (?:\w+ )?(?:assets|facilit|build|propert|data|portfolio)")
"""A hall that is called leased, of which nothing else is told."""
_LET_TO = regex(r"\b(?:pre-?)?(?:leased|let)(?: (?!to\b)[\w’'-]+){0,8} to $")
"""Before whoever a building is let to."""
_TAKES = regex(r"(?! of leasing)[^.;]{0,60}\b(?:leas(?:e|es|ed|ing)|tenants?)\b")
_LETS = regex(r"\b(?:leas(?:e|es|ed|ing)|tenants?)\b[^.;]{0,60}$")
_SUM_OF = regex(r"(?:[ -][A-Za-z][\w.]{0,20}){0,8}? (?:deals?|orders?|agreements?|contracts?|leases?|capacity"
                r"|arrangements?|job)\b")
"""Behind the sum that a contract is worth (a $2 billion hosting deal)."""
_WORTH_OF = regex(r"\b(?:deal|agreement|contract|lease|order|award)s?(?: [^,.;$€£₹]{0,40})? (?:worth|valued at|of|for)"
                  r"(?: (?:up to|about|around|nearly|over|some))* $")
_RENT = regex(
    r"\b(?:revenues?|rent(?:al)?s?|lease (?:value|payments?|commitments?|worth|valued at)|contract(?:ed)? value"
    r"|over the (?:\w+[ -]){0,4}(?:term|lease))\b"
)
_PER = regex(r"^,? ?(?:per|an?|/) ?(?:kW|kilowatt|MW|megawatt|acre|share|square|sq|month|MWh|token|hour)")
_FOR = regex(r"[^.;]{0,90}?\b(?:on behalf of|for|to) (?:the )?$")
_FACILITY = regex(r"(?: \([^()]{0,30}\))? (?:[a-z-]+ ){0,2}facility\b")
_ADVISES = regex(r"\b(?:advis|represent|counsel)\w*\b")
_RECORD = regex(
    r"\b[Ss]ince (?:(?:19|20)\d\d|(?:its )?(?:inception|founding))|\bto date\b|\bso far this year\b"
    r"|\bunder management\b|\bassets (?:worth|of)\b|\bmarket (?:value|cap)"
)
"""What a firm has put in over all its years, and what it manages, is no deal."""
WORDS = regex(rf"{LEASE.pattern}|{_BUYS.pattern}|{_BORROWED.pattern}|\bstakes?\b|shareholding")
"""A sentence without these words and without a figure tells of no money."""


def find(frame: EnglishFrame) -> Iterator[Proposal]:
    """Yield the investments, the financing, the stakes and the leases of a clause."""
    yield from _stakes(frame)
    yield from _leases(frame)
    yield from _lenders(frame)
    bought, sold = frame.told(_BUYS), frame.told(_SELLS)
    if bought and not frame.mentions("share") and (bought["centre"] or not _paid(frame)):
        yield from _takeover(frame, bought)
    for mention in amounts(frame):
        before, after = frame.around(mention, 40, 60)
        if frame.denied(frame.place(mention).start) or _PER.match(after) or frame.find(_RECORD) or (
                _RENT.search(before)) or (frame.find(LEASE) and of_contract(frame, mention)):
            continue
        raised = (_RAISED.search(before) and not _INVESTMENT.match(after)) or (
            _FACILITY.match(after) and frame.find(_ADVISES))
        if raised or _FINANCE.search(after[:40]) or _FINANCE.search(before[-24:]) or _BACKS.search(before[-24:]):
            yield _financing(frame, mention)
        elif sold and mention in _paid(frame):
            yield _sale(frame, mention, sold)
        elif mention in _paid(frame) and frame.find(_TAKES_OVER):
            yield from _takeover_of_firm(frame, mention)
        elif bought and mention in _paid(frame):
            if not (bought["centre"] or frame.mentions("share")):
                yield from _purchase(frame, mention)
        elif not (_NOT_CAPEX.search(after[:24]) or _NOT_CAPEX.search(before[-24:])
                  or (mention in _paid(frame) and frame.find(_CHANGES_HANDS))):
            yield from _investment(frame, mention)


def _investment(frame: EnglishFrame, mention: Mention) -> Iterator[Proposal]:
    span = frame.place(mention)
    text = frame.scene.text
    before, after = text[frame.start:span.start], text[span.end:frame.end]
    beside = any(0 <= s.start - span.end <= 30 for s in frame.scene.sites)
    told = (_OF_VENTURE.match(after) or _MEMORANDUM.match(after) or _INVEST.search(before)
            or _INVEST.search(after[:50]) or _BUILD.search(before) or _BUILD.search(after[:50]))
    if not (beside or told):
        return
    signer = _MEMORANDUM.match(after)
    agent = () if signer else tuple(
        p for p in _owner(frame, span) or frame.agent(span.start) if not _BUILDER.search(p))
    talked_of = not frame.scene.sites and frame.meant() is None
    whole = talked_of and (_OF_THE_FIRM.match(after) or _GUIDED.search(before))
    site = None if whole or _PART_OF.search(before) else frame.site(span.start, agent)
    if not site and (not agent or mention.vague):
        return
    total = "total" in mention.flags or bool(_TOTAL.search(before))
    part = not total and bool(_PART.search(before) or _OF_WHOLE.match(after))
    venture = _VENTURE.search(text, frame.scene.start, frame.scene.end)
    subject, partners = _split(agent) if venture else (agent, ())
    yield stated("investment.total" if total else "investment.stated", frame,
                 "joint_venture" if venture else "investment", span.end, subject=subject, counterparty=partners,
                 site=site, object=frame.about(span.end, _INTO),
                 quantities=money("capex_part" if part else "capex", mention, frame))


def _owner(frame: EnglishFrame, span: Span) -> tuple[str, ...]:
    """Return whose campus an amount is the price of (a $1 billion Northgate data center), or who puts in one of many.

    The verb may be told of the first of them alone (Northgate plans $5 billion, Redwood $3 billion).
    """
    text, several = frame.scene.text, len(amounts(frame)) > 1
    here = (g for g in frame.scene.groups if (several and g.end + 1 == span.start) or (
        g.start == span.end + 1 and _OWN_CENTRE.match(text, g.end, frame.end)))
    return next((g.parties for g in here), ())


def _purchase(frame: EnglishFrame, mention: Mention) -> Iterator[Proposal]:
    """Yield what a site or a building is bought for: a part of what its campus costs."""
    at = frame.place(mention).start
    agent = frame.agent(at)
    site = frame.site(at, agent)
    if site and (agent or frame.files(at)):
        yield stated("investment.purchase", frame, "investment", at, subject=agent, site=site, object="land",
                     quantities=money("capex_part", mention, frame))


def _takeover(frame: EnglishFrame, bought: re.Match[str]) -> Iterator[Proposal]:
    """Yield who becomes the owner of data centres that stand, with their power, or of ground without a price."""
    agent = frame.agent(bought.start() + 1)
    site = frame.site(bought.start(), agent)
    powers, price = frame.mentions("power")[:1], _price(frame)
    ground = [m for m in frame.mentions("area") if bought["ground"]][:1]
    if agent and (site or powers or price or ground):
        figures = *(quantity("power", m) for m in powers if not ground), *(quantity("site_area", m) for m in ground)
        yield stated("finance.takeover", frame, "ownership", bought.start(), subject=agent,
                     counterparty=frame.partners(bought.start()), site=site, object=bought["centre"] or "land",
                     quantities=(*figures, *price))


def _takeover_of_firm(frame: EnglishFrame, mention: Mention) -> Iterator[Proposal]:
    """Yield who buys a company, or its assets, at a price."""
    verb = frame.told(_TAKES_OVER)
    target = verb and next((g for g in frame.scene.groups if verb.end() <= g.start < frame.place(mention).start), None)
    agent = frame.agent(verb.start() + 1) if verb else ()
    if verb and target and agent and not set(agent) & set(target.parties):
        yield stated("finance.takeover", frame, "ownership", verb.start(), subject=agent, counterparty=target.parties,
                     quantities=money("amount", mention, frame))


def _sale(frame: EnglishFrame, mention: Mention, sold: re.Match[str]) -> Proposal:
    """Who buys what another sells at a price; the buyer is named behind to, or nowhere."""
    seller = frame.agent(sold.start() + 1)
    return stated("finance.sale", frame, "ownership", sold.start(), subject=frame.named_between(sold.end(), _SOLD_TO),
                  counterparty=seller, site=frame.site(sold.start()), object=sold["what"],
                  quantities=money("amount", mention, frame))


def _split(agent: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    return agent[:1], agent[1:]


def _financing(frame: EnglishFrame, mention: Mention) -> Proposal:
    """Who is financed is the subject, who lends or arranges the counterparty (Blackstone will provide … in debt).

    An adviser is neither (Carter & Hale advised Northgate on a $300 million loan).
    """
    at = frame.place(mention).start
    agent = frame.agent(at)
    lends = bool(_LENDS.search(frame.scene.text, frame.start, at))
    others = frame.named_between(at if lends else frame.start, _FOR) if lends else ()
    advised = _ADVISES.search(frame.scene.text, frame.scene.start, at)
    if advised:
        agent = next((g.parties for g in frame.scene.groups if advised.end() <= g.start < at), ())
        others = frame.named_between(at, _FOR)
        lends = bool(others)
    site = frame.site(at, () if lends else agent)
    firm = _raised(frame, at)
    return Proposal(
        "finance.financing", frame, frame.start, frame.end, "financing", subject=others if lends else agent,
        counterparty=agent if lends else frame.partners(at), site=site, quantities=money("amount", mention, frame),
        status=firm.status, modality=firm.modality,
    )


def _lenders(frame: EnglishFrame) -> Iterator[Proposal]:
    """Yield who lends, where the clause has no sum (the loan was led by Redwood Bank): to whom the talk is of."""
    found = None if amounts(frame) else frame.told(_BORROWED)
    if found is None:
        return
    lenders = tuple(dict.fromkeys(party for g in frame.scene.groups if g.case in ("by", "from", "with")
                                  and found.start() < g.start < frame.end for party in g.parties))
    passive = found.group().endswith(" by ")
    borrower = tuple(p for p in (frame.talk.agent if passive else frame.agent(found.start() + 1)) if p not in lenders)
    site = frame.site(found.start(), borrower)
    if lenders and (borrower or site):
        firm = _raised(frame, found.end())
        yield Proposal("finance.lenders", frame, frame.start, frame.end, "financing", subject=borrower,
                       counterparty=lenders, site=site, status=firm.status, modality=firm.modality)


def _raised(frame: EnglishFrame, at: int) -> Firmness:
    """Judge a clause on money: what was raised before `at` is financed, whatever is planned with it."""
    firm = frame.firmness(at)
    done = firm.status in (None, "intent") and _DONE.search(frame.scene.text, frame.start, at)
    return Firmness("financed", firm.modality) if done else firm


def _stakes(frame: EnglishFrame) -> Iterator[Proposal]:
    found = frame.told(_STAKE)
    share = [m for m in frame.mentions("share") if found and _touches(found, frame.place(m))]
    taken = frame.told(_TAKES_STAKE) if found and not share else None
    if found and (share or taken):
        agent = frame.agent(found.start())
        yield stated("finance.ownership", frame, "ownership", found.start(), subject=agent,
                     object=frame.about(found.end(), _STAKE_IN),
                     site=frame.site(found.start(), () if _about_it(frame) else agent),
                     counterparty=_target(frame, taken.end()) if taken else (),
                     quantities=(*(quantity("share", m) for m in share[:1]), *_price(frame)))


def _target(frame: EnglishFrame, at: int) -> tuple[str, ...]:
    """Return whose stake is taken: who stands right behind in."""
    text = frame.scene.text
    return next((g.parties for g in frame.scene.groups if at < g.start and _IN_FIRM.fullmatch(text, at, g.start)), ())


def _price(frame: EnglishFrame) -> list[Quantity]:
    """Return what a stake is bought for (a 40% stake for $2 billion)."""
    return [q for m in _paid(frame)[:1] for q in money("amount", m, frame)]


def _paid(frame: EnglishFrame) -> list[Mention]:
    """Return the amounts that something changes hands for."""
    return [m for m in amounts(frame) if _FOR_PRICE.search(frame.around(m, 40)[0])]


def _touches(found: re.Match[str], place: Span) -> bool:
    """Whether a share stands right before or behind the word for a stake."""
    return max(place.start - found.end(), found.start() - place.end) <= _NEAR


def _leases(frame: EnglishFrame) -> Iterator[Proposal]:
    """Who takes a campus or a part of it: the tenant is the subject where the clause names it, else who lets it."""
    found = frame.told(LEASE)
    if not found or _ATTRIBUTE.search(frame.scene.text, max(frame.start, found.start() - 8), found.end() + 24):
        return
    agent, partners = frame.agent(found.start()), frame.partners(found.start())
    tenant = frame.named_between(found.start(), _LET_TO)
    if tenant:
        agent, partners = tenant, agent
    site = frame.site(found.start(), agent)
    powers = [quantity("power", m) for m in frame.mentions("power") if _is_let(frame, m)]
    terms = [quantity("duration", m) for m in frame.mentions("duration")[:1]]
    rents = [q for m in amounts(frame) if of_contract(frame, m) for q in money("amount", m, frame)]
    if (agent or site) and (site or powers or terms or rents):
        yield stated("finance.lease", frame, "lease", found.start(), subject=agent or (site or "",),
                     counterparty=partners, site=site, quantities=(*powers[:1], *terms, *rents))


def of_contract(frame: EnglishFrame, mention: Mention) -> bool:
    """Whether an amount is what a lease or contract brings (a lease commitment of $2 billion; over the term)."""
    before, after = frame.around(mention, 60, 60)
    if _RAISED.search(before):
        return False
    return bool(_RENT.search(before[-36:]) or _RENT.search(after) or _SUM_OF.match(after) or _WORTH_OF.search(before))


def _is_let(frame: EnglishFrame, mention: Mention) -> bool:
    """Whether a power is what a lease is of (a 72 MW lease; leases 150 MW), and no measure of others."""
    span, text = frame.place(mention), frame.scene.text
    return bool(_TAKES.match(text, span.end, frame.end) or _LETS.search(text, frame.start, span.start))


def _about_it(frame: EnglishFrame) -> bool:
    """True for a stake in nothing else than what is talked of (a 40% stake in the project; a 25 percent stake)."""
    return not re.search(r"\bstake in (?!the |it\b|its )", frame.text)
