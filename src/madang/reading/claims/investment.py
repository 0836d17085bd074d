"""Money put into a campus: the whole, its parts, and money that several put in together."""

from __future__ import annotations

import re
from collections.abc import Iterator

from madang.reading.claims.finance import COST, COSTS, PRICED, RAISES, SPENT
from madang.reading.claims.frame import Frame
from madang.reading.claims.power import stage_of
from madang.reading.claims.proposal import Proposal, amounts, money
from madang.reading.claims.unreal import denied
from madang.reading.patterns import regex
from madang.reading.types import Mention, Status

_INVEST = regex(
    r"투자(?!자|은행|증권|협회|의견|심리|판단|원금)|투입|출자|쏟아|건립\s?예산|들[여인]|든다|들었|들어[가간갈갔]"
    rf"|썼|쓸\s|쓴다|쓰기로|집행|[부분]담|규모|소요|베팅|짜리\s(?:초?대형\s)?(?:사업|프로젝트|시설|센터|데이터)|민간\s?자본|{COSTS}"
)
_PUT_IN = regex(r"투자(?=[하한할했됐됩된])|투입|출자|집행|들[이여어]|쏟아")
_GRID = regex(r"(?:송전|전력|배전)망|송·배전|송배전|계통\s?보강|부채|예산안")
_SHARED = regex(r"^[^.]{0,40}?(?:[부분]담(?:하|한|해|키로)|(?:이미|지금까지)\s(?:썼|집행))")
_SPENT = regex(r"(?:들어간|투입된|투자된|집행된|집행한|쓴)\s(?:약\s|총\s)?$")
_NOT_CAPEX = regex(
    r"유발|파급|효과|조달|대출|융자|차입|채권|회사채|배당|현금|매출|영업이익|시가총액|(?<!건립)(?<!건립 )(?<!사업)예산"
    r"|세액|순이익|보조금|세수|지방세|세입|상환|(?:공급|도급|시공|납품)\s?계약|수주"
)
_PRICE = regex(
    r"(?:공사|도급|시공|공급|납품|구매|용역|센터|설비|장비|시스템|사업|프로젝트|규모의|규모\s클라우드|규모\s컴퓨팅)['’”\"]?\s?계약|수주(?!전)|납품"
)
"""What a builder or a supplier is paid is the price of a contract, not what somebody puts in."""
ALL_IN_ALL = regex(r"(?:등|포함한)\s(?:[가-힣A-Za-z]{2,6}\s)?인프라|인프라 투자|중장기|전체 투자"
                   r"|개\s?(?:기업|업체|회사|사)(?:과|와|으로부터|에서)?\s(?!컨소)")
"""A programme of many works or the sum of what several firms put in, not one campus."""
_FUND = regex(r"(?:\s?규모(?:의|로)?)?\s(?:[^\s,.]{1,10}\s)?['‘“]?[가-힣A-Za-z0-9]{0,12}(?:펀드|기금)")
"""What a fund holds is not yet put in."""
_GIVER = regex(
    r"(?:국비|도비|시비|군비|구비|지방비|민자|민간\s?(?:자본|자금|투자)|자부담)(?:로|는|은|가|이)?\s?(?:약\s|총\s)?$"
)
"""Whose money a part of a sum is (국비 120억원, 지방비 80억원)."""
_ITEM = regex(
    r"(?:건축|공사|건설|장비|설비|서버|토지|부지|용지|매입|구입)\s?비(?:용)?(?:로|는|은|가|에는?)?\s?(?:약\s|총\s)?$"
)
_INTO = regex(r"[가-힣](?:에|에는)\s(?:약\s|총\s)?$")
_RAISED = regex(r"PF(?![A-Za-z])|모집")
"""Money raised is not yet put in."""
_PRICED = regex(r"(?:계약은|공사로)\s(?:약\s|총\s)?$")
_CHANGE = regex(r"\s?(?:가량|정도|안팎)?(?:을|이)?\s?(?:늘어|늘었|줄어|줄었|증가|감소|덜|더\s(?:늘|많))"
                r"|에?\s(?:[^\s,.\d]{1,8}\s)?(?:매각|팔[았아기])|\s?규모의?\s(?:[^\s,.\d]{1,12}\s){0,3}(?:금융|대출)\s?약정")
"""By how much a sum changed, for how much a thing is sold and what a lender signs is no sum put in."""
_TRANCHE = regex(r"(?:순위|하루|매[일월년]|해마다|[W㎿㎡평랙]\s?당|(?:발전\s?기금|장학금|과징금)[은는을]?"
                 r"|진입\s?도로(?:에는?|\s?(?:사업|공사|투자)비[는가]?)?)\s(?:약\s|총\s|평균\s)?$")
"""Before a loan's rank, what a unit or a year costs, or what goes to others."""
_UNTIL = regex(
    r"까지\s(?:[^\s,.]{0,9}(?:[^\s,.고며해]|통해|위해)\s){0,5}(?:[^\s,.]{1,10}[에은는]\s)?(?:(?:총|약|최대|모두|추가로)\s)*"
)
_THEN = regex(r"까지\s(?:[^\s,.]{1,8}\s){0,2}(?:투자|투입|출자|집행|들여|쏟)")
_ATTRACT = regex(r"\s?(?:\([^()]{1,40}\))?\s?(?:규모의?\s)?(?:투자를?\s?)유치")
_TOTAL = regex(r"(?:총|전체|모두 합쳐|총사업비|총투자)\s?(?:(?:투자|사업)\s?(?:규모|비|금액|액)[는은]\s)?(?:약\s?)?$")
_INCLUDED = regex(r"포함(?:해|한|하여|된)|가운데|\s중\s")
_OF_WHOLE = regex(r"(?:가운데|\s중(?:에서|에)?|그중|이중),?\s?(?:약\s|총\s)?$")
_JOINT = regex(r"공동(?:으로)?\s?(?:투자|출자)|함께 투자")
_VENTURE = regex(r"합작\s?(?:법인|회사|사)|조인트벤처|법인\s설립")
_PROJECT = regex(r"공동\s?(?:추진|개발|연구|사업)")
_BESIDE_SITE = regex(
    r"\s?(?:\([^()]{1,40}\))?(?:어치|상당)?\s?(?:(?:규모|가 투입되|이 투입되|를 투자하|을 투자하)[^,.]{0,24})?['‘“\"]?$"
)

NEEDS = ("money",)


def find(frame: Frame) -> Iterator[Proposal]:
    """Yield the investments a clause states."""
    whole = next((m for m in amounts(frame) if _is_total(frame, m)), None)
    for mention in amounts(frame):
        span = frame.place(mention)
        before, after = frame.around(mention, 30, 70)
        attract = _ATTRACT.match(frame.scene.text, span.end, frame.end)
        beside = _beside_site(frame, span.end)
        given = bool(_GIVER.search(before))
        near = (frame.text,) if given else (before[-24:], after[:70])
        if not beside and not attract and not any(_INVEST.search(words) for words in near):
            continue
        other = any(_NOT_CAPEX.search(words) for words in (before[-14:], after[:34]))
        raised = _RAISED.search(after[:34]) or RAISES.match(after)
        other = (other or bool(raised)) and not (SPENT.match(after) or COST.search(before))
        other = other or bool(_GRID.search(frame.scene.text, frame.start, span.start))
        put_in = _PUT_IN.search(frame.scene.text, span.end, min(span.end + 40, frame.end))
        if _no_sum_put_in(before, after) or (other and not beside) or (put_in and denied(frame, put_in.end())):
            continue
        included = whole is not None and mention is not whole and bool(_INCLUDED.search(after))
        staged = whole is not None and mention is not whole and stage_of(before[-24:])
        shared = mention is not whole and _SHARED.search(after)
        part = bool(included or staged or shared or given or _each_its_own(frame) or _OF_WHOLE.search(before)
                    or (len(amounts(frame)) > 1 and (_ITEM.search(before) or _into_each(frame))))
        found = _attracted(frame, mention, part) if attract else _invested(frame, mention, part, beside)
        if found:
            yield found


def _no_sum_put_in(before: str, after: str) -> bool:
    """Whether the words about a sum make it a price, a loan's rank, a change, a fund's size or a project's subject."""
    priced = _PRICE.search(after) or any(words.search(before) for words in (_PRICED, PRICED, _TRANCHE))
    return bool(priced or _CHANGE.match(after) or _FUND.match(after) or _PROJECT.search(after))


def _attracted(frame: Frame, mention: Mention, part: bool) -> Proposal:
    """`A의 B 40억 달러 투자 유치`: B invests, A receives."""
    at = frame.place(mention).start
    names = [n for n in frame.scene.names if n.kind == "org" and frame.start <= n.start and n.end <= at]
    giver = names[-1:] if names and names[-1].case in ("bare", "dat", "gen", "with") else []
    host = [n for n in names if n not in giver and n.case in ("gen", "topic", "nom")][-1:]
    firm = frame.firmness(at)
    return Proposal("investment.attracted", frame, frame.start, _sum_end(frame, mention), "investment",
                    subject=tuple(n.party for n in giver), counterparty=tuple(n.party for n in host),
                    site=None if frame.find(ALL_IN_ALL) else frame.site(at),
                    quantities=money("capex_part" if part else "capex", mention, frame),
                    status=firm.status or "intent", modality=firm.modality)


def _invested(frame: Frame, mention: Mention, part: bool, beside: bool) -> Proposal | None:
    span = frame.place(mention)
    total = _is_total(frame, mention)
    agent = frame.agent(span.start, carry=not beside)
    shared = _SHARED.search(frame.around(mention, 0, 50)[1])
    site = frame.site(span.start, agent) or (frame.soon() if shared else None)
    site = None if frame.find(ALL_IN_ALL) else site
    if total or beside:
        agent = _parties_of_parts(frame, span.start) or agent
    if not agent and mention.vague:
        return None
    firm = frame.firmness(span.end)
    spent: Status | None = "financed" if _SPENT.search(frame.around(mention, 8)[0]) else None
    joint = "joint_venture" if _VENTURE.search(frame.text) else "joint_investment" if _JOINT.search(frame.text) else ""
    return Proposal(
        "investment.joint" if joint else "investment.total" if total else "investment.stated",
        frame, frame.start, frame.end, joint or "investment", subject=agent,
        counterparty=frame.partners(span.start) if joint or not beside else (), site=site,
        object=_object(frame, span.start), phase=stage_of(frame.around(mention, 24)[0]),
        quantities=money("capex_part" if part else "capex", mention, frame), time=_until(frame, span.start),
        status="possible" if firm.modality == "speculated" else spent or firm.status or frame.unsaid(span.end, firm),
        modality=firm.modality,
    )


def _each_its_own(frame: Frame) -> bool:
    """Whether several put in a sum each (가가 100억원, 나가 200억원을)."""
    starts = [frame.place(m).start for m in amounts(frame)]
    givers = {group.parties for group in frame.scene.groups for at in starts
              if group.case in ("topic", "nom") and 0 < at - group.end <= 6}
    return len(givers) > 1


def _into_each(frame: Frame) -> bool:
    """Whether each sum of a clause goes into a thing of its own (건물에 100억원, 장비에 200억원)."""
    return all(_INTO.search(frame.around(m, 8)[0]) for m in amounts(frame))


def _until(frame: Frame, at: int) -> Mention | None:
    """Return by when a sum is put in, where the words before it say so (2031년까지 2조원, 2026~2030년 총 …)."""
    text, dates = frame.scene.text, frame.mentions("date")
    before = [m for m in dates if frame.place(m).end <= at][-1:]
    if before and _UNTIL.fullmatch(text, frame.place(before[0]).end, at):
        return before[0]
    after = [m for m in dates if frame.place(m).start > at][:1]
    told = after and _THEN.match(text, frame.place(after[0]).end, frame.end)
    return after[0] if told else None


def _is_total(frame: Frame, mention: Mention) -> bool:
    before, _ = frame.around(mention, 12)
    return "total" in mention.flags or bool(_TOTAL.search(before))


def _beside_site(frame: Frame, at: int) -> bool:
    after = next((s for s in frame.scene.sites if s.start >= at), None)
    return after is not None and after.start - at <= 40 and bool(_BESIDE_SITE.match(frame.scene.text[at:after.start]))


def _parties_of_parts(frame: Frame, at: int) -> tuple[str, ...]:
    """Return who puts in the parts a total includes (A의 B … 투자 유치를 포함해 총 …)."""
    head = frame.scene.text[frame.start:at]
    if not (re.search("투자", head) and _INCLUDED.search(head)):
        return ()
    names = [n for n in frame.scene.names if n.kind == "org" and frame.start <= n.start and n.end <= at
             and n.case not in ("topic", "nom")]
    return tuple(dict.fromkeys(n.party for n in names))


def _object(frame: Frame, at: int) -> str | None:
    """Return what the money goes into: the phrase before 에 (…구축 사업에 20조원)."""
    found = re.search(r"(?:에|에만)\s(?:총\s|최대\s|약\s)?$", frame.scene.text[max(frame.start, at - 12):at])
    if not found:
        return None
    return frame.phrase(at - len(found.group()))


def _sum_end(frame: Frame, mention: Mention) -> int:
    found = re.compile(r"[^,]{0,40}?유치(?:를|에|는|가)?").match(frame.scene.text, frame.place(mention).end, frame.end)
    return found.end() if found else frame.end
