"""How a campus is paid for: financing, stakes, payments, bonds, leases."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from madang.reading.claims.frame import Frame
from madang.reading.claims.proposal import Proposal, amounts, money, quantity, stated
from madang.reading.patterns import regex
from madang.reading.triggers import Rules
from madang.reading.types import Mention

_FINANCE = regex(
    r"조달|대출|융자|차입|선순위|후순위|메자닌|에쿼티|금융\s?약정"
    r"|프로젝트\s?파이낸싱|PF(?![A-Za-z])|신디케이트|회사채|공모채|유상증자|수요예측|대주단|자기\s?자본(?:금?[은을]|으로)"
)
_INTERIM = regex(r"브[릿리]지\s?(?:론|대출)|리파이낸싱|차환")
"""Loans that are not what a campus costs: until the real ones, or in place of earlier ones."""
SPENT = regex(r"\s?(?:이상|가량|정도)?(?:이|가)?\s(?:들어가는|투입되는|소요되는|드는)")
_REPAID = regex(r"(?:\([^()]{1,20}\))?[을를]\s(?:[^\s,.]{1,8}\s)?(?:상환|갚)")
COSTS = r"(?:사업|투자|공사|건설|건립|구축|조성|건축)\s?비(?:용)?(?![가-힣]{2})|투자\s?(?:금액|액|금)"
"""Words for what a campus costs."""
COST = regex(rf"(?:{COSTS})\((?:약\s|총\s)?$")
"""What a bracket behind it says a campus costs."""
_FROM = regex(r"에서\s|으?로부터|에게서")
RAISES = regex(
    r"(?:\([^()]{1,20}\))?(?:(?!방안|대책|계획|기반|제도)[^,.]){0,24}?"
    r"(?:(?:마련|모집)(?!하지)|빌[리려렸린릴](?!지)|투자(?:금)?[을를]?\s?받|수혈|끌어[오왔들모])"
)
"""What is done with a sum that somebody raises."""
_LENT = regex(r"정책\s?금융|대출|융자|차입")
_LOAN = regex(r"(?:에서|의|으?로부터)?\s?(?:정책\s?금융|대출|융자|차입)(?:로|을|를|금)")
_STAKE = regex(r"지분|주식(?=\s\d[\d.]*%)")
_STAKE_OF = regex(r"(?:이|가|은|는)\s지분\s(?:약\s)?")
_HOLDER = regex(r"(?<![가-힣])(?P<who>공공|민간|정부|컨소시엄)(?:이|가|은|는)?\s(?:약\s)?$")
_HOLD = regex(r"보유|소유|취득|확보|인수|가져|갖|매입|사들|매각|양도|처분|넘[겨기긴]")
_SIDE = regex(r"(?<![가-힣])(?P<who>공공|민간|정부)(?:의|\s측)?\s지분[은이]")
_HELD = regex(r"(?:보유|소유)(?:하고|한다|했|하며|중)")
_PAYMENT = regex(r"현금|배당|지급|납입|지불")
_BOUGHT = regex(
    r"(?:\([^()]{1,30}\))?\s?(?:안팎|선|가량|정도)?(?:에|으?로)\s(?:[^\s,.]{1,10}\s){0,2}"
    r"(?:매입|매수|인수|사들|매각|매매|처분|양수|양도|편입|넘[겨기긴]|사기로|산다|샀|팔[렸리았기린])"
)
_SELLS = regex(r"매각|처분|양도|팔[았렸기린]|판다|넘(?:겼|긴|기기로|겨)")
_TO = regex(r"(?:\([^()]{1,20}\))?(?:에|에게|로|으로)\s")
PRICE_OF_DEAL = (
    r"(?:계약|공급|수주|도급|거래|매각|인수|매입|매매|양도|양수|낙찰|납품)(?:\s계약)?\s?(?:총액|금액|규모|대금|가격|가액|가|액)[은는이]?\s"
)
"""What a sentence opens with that tells the price of the deal the sentence before told of."""
PRICED = regex(PRICE_OF_DEAL + r"(?:총\s|약\s|모두\s)*$")
SALE = regex("매각|인수|매입|매매|양도|양수|낙찰")
_RECEIVED = regex(r"배당을 (?:받|수령)|(?:지급|현금)[을를]? 받")
_BOND = regex(r"채권|회사채|사채")
_BUY = regex(r"인수|매입|사들|투자자로 참여")
_LENDER = regex(r"은행|금융|보험|증권|캐피탈|캐피털|펀드|자산운용|공제회|연기금|공사$")
_LENDS = regex(r"지원|대출(?!\s?조달)|제공|공급|빌려|참여|투자|부담|댄다|대기로|대고|댔")
_BANK = regex(r"은행|증권|캐피[탈털]|보험|생명$|화재$|해상$|공제회")
_BANK_GIVES = regex(r"(?:을|를|씩)?\s?(?:참여|대출|제공|공급|빌려|부담|댄다|대기로|대고|댔|내[주줬준놓])")
_LENDER_BEFORE = regex(r"(?:\([^()]{1,20}\))?[이가은는]?\s?(?:각각?\s)?(?:약\s|총\s)?")
"""What may stand between one that lends and its sum in a list (A은행이 각각 2000억원, B보험 1300억원)."""
_TAKEN_OVER = regex(
    "(?:매입|인수|양수|취득|사들|매각|양도|처분)"
    "(?:했|한(?!다면)|하기로|하는|하며|하고|해 |[할일] (?:예정|계획|방침)|합니다|였|이며|이기로|인다|입니다)"
    r"|넘(?:겼|긴다|깁니다|기기로|겨 )|샀다|사기로|팔(?:았|기로)"
    r"|(?:인수|매입|매각|편입)(?:에\s나[서섰선]|[을를]\s(?:추진|검토|결정|확정|마무리|완료))"
)
_WHAT_IS_TAKEN = regex(
    r"(?:부지|토지|땅|건물|부동산|센터|IDC|캠퍼스|(?:센터|IDC)\s(?:자산|사업|영업권))(?:\([^()]{1,10}\))?(?:[을를]|도)?\s"
    r"(?:[^,.]{1,16}\s)?$"
)
_BOUGHT_BY_CONTRACT = regex(
    r"(?:매매|매입|분양|양수도|양도)\s?계약(?:\([^()]{1,10}\))?[을를]?\s(?:[^\s,.]{1,6}\s){0,2}(?:체결|맺|했|마[쳤무]|완료)"
)
_BESIDE = 10
LEASED = regex(r"(?:\s?규모)?[를을]\s(?:[^\s,.]{1,6}\s)?(?:임차|임대|빌[리린려렸])")
"""What of a campus's power is let is not all of it."""
_LEASE = regex(r"임대(?:차)?\s?(?:계약|기간)|임차(?!인|사|\s?(?:기업|비중|수요|면적))|리스\s?(?:계약|기간)|입주\s?계약"
               r"|임대(?:한다|하기로|했|할\s|합니다)|임차인(?:이다|으로\s)|테넌트로\s(?=들어|입주|확보|유치)|둥지를\s(?:튼|틀)"
               r"|(?:센터|전산실|건물|전체|절반)[를을]\s(?:[^\s,.]{1,6}\s)?빌[리린려렸]"
               r"|입주(?:한다|하기로|했|할\s|하며|해\s|를\s(?:확정|결정))")
WORDS = regex(f"{_STAKE.pattern}|{_LEASE.pattern}|{_TAKEN_OVER.pattern}|{_BOUGHT_BY_CONTRACT.pattern}")
"""A clause without these words and without a figure says nothing of finance."""


def find(frame: Frame) -> Iterator[Proposal]:
    """Yield the financing, stakes, payments, bonds and leases of a clause."""
    for rule in frame.scene.heard.among(_RULES):
        yield from rule(frame)
    for mention in amounts(frame):
        before, after = frame.around(mention, 30, 60)
        for predicate, fits in (("bond_purchase", _is_bond), ("payment", _is_payment), ("financing", _is_financing)):
            if fits(frame, before, after):
                yield _paid(frame, mention, predicate)
                break
        else:
            yield from _listed(frame, mention)


def _listed(frame: Frame, mention: Mention) -> Iterator[Proposal]:
    """Yield what one of several that lend gives, in a list of who gives how much."""
    at = frame.place(mention).start
    lender = next((g for g in frame.scene.groups if 0 <= at - g.end <= 24
                   and _LENDER_BEFORE.fullmatch(frame.scene.text, g.end, at)), None)
    if lender and len(amounts(frame)) > 1 and all(map(_BANK.search, lender.parties)):
        yield Proposal("finance.listed", frame, frame.start, frame.end, "financing", counterparty=lender.parties,
                       site=frame.site(at) or frame.soon(), quantities=money("amount", mention, frame),
                       status=frame.firmness(at).status)


def _taken_over(frame: Frame) -> Iterator[Proposal]:
    """Yield who takes over a campus or its ground from whom, where no price is told."""
    found = frame.find(_TAKEN_OVER)
    at = found.start() if found else frame.start
    what = found and _WHAT_IS_TAKEN.search(frame.scene.text[max(frame.start, at - 40):at])
    found = found if what else frame.find(_BOUGHT_BY_CONTRACT)
    if not found or amounts(frame):
        return
    at = found.start()
    agent, partners = frame.agent(at), (from_whom(frame, at) if what else frame.partners(at))
    if _SELLS.match(found.group()):
        agent, partners = to_whom(frame, at), agent
    site = frame.site(at, agent) or (frame.unplaced() if what and "센터" in what.group() else None)
    if agent and site and agent != (site,):
        yield stated("finance.taken_over", frame, "ownership", at, subject=agent, counterparty=partners, site=site,
                     time=frame.time(at))


def to_whom(frame: Frame, at: int) -> tuple[str, ...]:
    """Return to whom something is sold: the organisation with 에 or 에게 before the verb."""
    found = [g for g in frame.scene.groups if g.case == "dat" and frame.start <= g.start and g.end <= at
             and g.members[-1].kind == "org" and _TO.match(frame.scene.text, g.end)]
    return found[-1].parties if found else ()


def _loans(frame: Frame) -> Iterator[Proposal]:
    """Yield who lends where no sum is told (절반은 A은행 대출로 충당)."""
    found = frame.find(_LOAN) if frame.find(_LENT) and not amounts(frame) else None
    lender = next((n for n in frame.names if found and n.kind == "org" and 0 <= found.start() - n.end <= 2), None)
    if found and lender:
        agent = tuple(party for party in frame.agent(lender.start) if party != lender.party)
        yield stated("finance.loan", frame, "financing", found.start(), subject=agent, counterparty=(lender.party,),
                     site=frame.site(lender.start, agent))


def _is_bond(frame: Frame, before: str, after: str) -> bool:
    about = _BOND.search(before + after) or frame.talk.predicate == "bond_purchase"
    return bool(about and _BUY.search(after))


def _is_payment(frame: Frame, before: str, after: str) -> bool:
    bought = _BOUGHT.match(after) or _is_price(frame, before)
    return bool(bought or _PAYMENT.search(after[:24]) or _PAYMENT.search(before[-12:]))


def _is_price(frame: Frame, before: str) -> bool:
    """Whether a sum is the price of what the article said before was sold."""
    found = PRICED.search(before)
    return bool(found and (SALE.match(found.group()) or dealt_over(found.group(), frame.talk.predicate)))


def dealt_over(words: str, before: str) -> bool:
    """Whether a price (거래 금액, 계약 금액) is that of a sale, by the claim `before` it."""
    sold = words.startswith("거래") and before not in ("supply_contract", "procurement")
    return sold or before in ("ownership", "payment")


def _is_financing(frame: Frame, before: str, after: str) -> bool:
    if SPENT.match(after) or _REPAID.match(after) or COST.search(before):
        return False
    if _FINANCE.search(after[:34]) or _FINANCE.search(before[-16:]) or RAISES.match(after):
        return True
    gives = _BANK_GIVES.match(after)
    return bool(gives and all(map(_BANK.search, frame.agent(frame.end, carry=False) or ("",))))


def _paid(frame: Frame, mention: Mention, predicate: str) -> Proposal:
    at = frame.place(mention).start
    agent = frame.owner(at) or frame.taker(mention) or frame.agent(at)
    lends = _LENDS.search(frame.scene.text, frame.place(mention).end, frame.end)
    lent = predicate == "financing" and lends and agent and all(map(_LENDER.search, agent))
    received = predicate == "payment" and _RECEIVED.search(frame.text)
    partners = (frame.partners(at) or from_whom(frame, at)) if predicate == "financing" else ()
    interim = frame.find(_INTERIM) if predicate == "financing" else None
    buyers = to_whom(frame, frame.end) if predicate == "payment" and frame.find(_SELLS) else ()
    if buyers:
        agent, partners = buyers, agent
    return stated(f"finance.{predicate}", frame, predicate, frame.place(mention).end,
                  subject=() if received or lent else agent, counterparty=agent if received or lent else partners,
                  site=frame.site(at, agent) or (frame.soon() if lent else None),
                  object=interim.group() if interim else None, quantities=money("amount", mention, frame))


def from_whom(frame: Frame, at: int) -> tuple[str, ...]:
    """Return from whom the money comes: the organisation with 에서 or 로부터 before the sum."""
    found = [g for g in frame.scene.groups if g.case == "dat" and frame.start <= g.start and g.end <= at
             and g.members[-1].kind == "org" and _FROM.match(frame.scene.text, g.end)]
    return found[-1].parties if found else ()


def _stakes(frame: Frame) -> Iterator[Proposal]:
    found = frame.find(_STAKE)
    if found:
        side = frame.find(_SIDE)
        several = list(_holders(frame))
        if not (side or _HOLD.search(frame.scene.text, found.start(), frame.end) or len(several) > 1):
            return
        share = [m for m in frame.mentions("share") if abs(frame.place(m).end - found.start()) <= 12]
        if len(several) > 1:
            yield from several
            return
        quote = frame.scene.quote_at(found.start())
        agent = (side["who"],) if side else frame.agent(min(frame.end, quote.end - 1) if quote else frame.end)
        firm = frame.firmness(found.start())
        held = _HELD.search(frame.text)
        buyers = to_whom(frame, frame.end) if frame.find(_SELLS) else ()
        yield Proposal("finance.ownership", frame, frame.start, frame.end, "ownership", subject=buyers or agent,
                       counterparty=agent if buyers else (), object=None if share else frame.phrase(found.end()),
                       site=frame.site(found.start(), agent),
                       quantities=tuple(quantity("share", m) for m in share[:1]),
                       status=None if held else firm.status or ("intent" if side else None), modality=firm.modality)


def _holders(frame: Frame) -> Iterator[Proposal]:
    """Yield who holds which share where each share stands behind its holder (A가 51%, B가 49%)."""
    for share in frame.mentions("share"):
        at = frame.place(share).start
        holder = next((g for g in frame.scene.groups if (g.case in ("topic", "nom") and 0 < at - g.end <= 4)
                       or (g.case == "bare" and at - g.end == 1)
                       or _STAKE_OF.fullmatch(frame.scene.text[g.end:at])), None)
        side = _HOLDER.search(frame.scene.text, max(frame.scene.start, at - 8), at)
        parties = (side["who"],) if side else holder.parties if holder else ()
        if parties:
            firm = frame.firmness(at)
            yield Proposal("finance.ownership", frame, frame.start, frame.end, "ownership", subject=parties,
                           site=frame.site(at, parties) or frame.soon(), quantities=(quantity("share", share),),
                           modality=firm.modality)


def _tenant(frame: Frame, found: re.Match[str]) -> tuple[str, ...]:
    """Return to whom a centre is let (A에 임대한다), or who is won as its tenant (A를 임차인으로 확보했다)."""
    if found.group().startswith("임대"):
        return to_whom(frame, found.start()) if found.group()[2] in "한하했할합" else ()
    won = [g for g in frame.scene.groups if g.case == "acc" and 0 < found.start() - g.end <= _BESIDE]
    return won[-1].parties if won and found.group().endswith("로 ") else ()


def _leases(frame: Frame) -> Iterator[Proposal]:
    found = frame.find(_LEASE)
    several = list(_holders(frame)) if found else []
    if len(several) > 1:
        yield from (replace(each_own, rule="finance.lease", predicate="lease") for each_own in several)
    elif found:
        agent, partners = frame.agent(found.start()), frame.partners(found.start())
        tenant = _tenant(frame, found)
        agent, partners = (tenant, agent) if tenant else (agent, partners)
        power = [m for m in frame.mentions("power") if LEASED.match(frame.scene.text, frame.place(m).end, frame.end)]
        told = [quantity("power", m) for m in power] + [quantity("duration", m) for m in frame.mentions("duration")[:1]]
        yield stated("finance.lease", frame, "lease", found.start(), subject=agent, counterparty=partners,
                     site=frame.site(found.start(), agent) or frame.soon(), quantities=tuple(told))


_RULES = Rules(
    (_stakes, (_STAKE,)), (_leases, (_LEASE,)), (_loans, (_LENT,)),
    (_taken_over, (_TAKEN_OVER, _BOUGHT_BY_CONTRACT)),
)
NEEDS = (WORDS, _LENT, "money")
