"""Power and its dates: capacity, commissioning by phase, ground-breaking, completion, generation."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from dataclasses import replace
from typing import Literal

from madang.reading.claims import setback
from madang.reading.claims.finance import LEASED
from madang.reading.claims.frame import ELSE, MEASURED, Frame, tidy
from madang.reading.claims.proposal import Proposal, amounts, quantity, stated
from madang.reading.claims.unreal import denied
from madang.reading.patterns import regex
from madang.reading.triggers import Rules
from madang.reading.types import Mention, Quantity, Span, Status

_START = regex(
    r"가동(?<![팀단]을 가동)(?<!의체를 가동)(?<!체계를 가동)|상업\s?운전"
    r"|부터\s(?:[^\s,.]{1,10}\s){0,4}?"
    r"(?:운영(?:할|한다|하기로|된|될|됩|합)|서비스[를을]?\s?(?:제공|한다|할)|[고손]객을 (?:받|맞))"
    r"|시운전(?=[을에])|불을 (?:밝[히혔힌힐]|[켜켰켠켤])|개소(?!\s?당)|개관|개장"
    r"|(?:운영|서비스)(?:[을를]?\s?(?:시작|개시|목표|예정|오픈)|[을를] (?:[^\s,.]{1,8}\s){1,2}(?:시작|개시)"
    r"|에 (?:들어[가간갈갔감]|돌입|착수))|(?:상용|본격|정식|시범|정상)\s?(?:서비스|운영)"
    "|(?:오픈|상용화)(?=[하한할했됐된될])|(?:문|센터|캠퍼스)[을를] (?:연|열)"
)
_GROUND = regex(
    r"착공(?!\s?(?:신고|허가|계[를가 ]|승인))|첫\s?삽|삽을 (?:[뜨뜬뜰떴]|뜹)|기공식"
    r"|부터\s(?:(?:본격|본격적인|건축|토목|기초)\s?)?(?:공사|건설)[가이]\s(?:[^\s,.]{1,6}\s)?(?:진행|이뤄)"
    r"|(?:공사|건설|터파기|정지\s?작업)(?:(?:를|을|는|은|가|이)?\s?(?:[^,.]{0,16}\s)?(?:시작|개시|착수)"
    r"|에\s?(?:[가-힣]{2}\s)?(?:들어[가간갈갔감]|착수|돌입))"
)
_DONE = regex(
    "완공|준공(?!률|식장)"
    r"|(?:공사|건설|구축|조성|시공|건립|신축|증설)(?:은|는|이|가|도|을|를)?\s(?:[^\s,.]{1,10}\s){0,2}"
    r"(?:(?:완료|마무리)(?:한|할|하|된|될|되|됩|합)|마[치쳤친칠칩]|끝[내냈낸낼냅나났난날납])"
    r"|완성(?:(?<=[W㎿][를을]\s완성)|(?<=(?:센터|건물)[를을이가]\s완성)|(?<=까지\s완성))"
    r"|완료(?<=까지\s완료)(?:한|할|하|된|될|되)|모습을 드러"
)
_BUILD = regex(r"건설(?:(?<![가-힣A-Za-z]건설)|(?<=센터건설))|구축|조성|설립|건립|짓|지을|지어|세우|유치"
               r"|개발(?!사|업|자)")
_AIM = regex(r"[^,.]{0,8}?(?:을|를)?\s?(?:위한|위해|통해|목적)")
"""What something is bought or paid for is not itself bought or paid."""
_BUILDING = regex(r"(?:건설|공사)(?:\s?중(?![단지견])|하고 있|[가이] (?:[^\s,.]{1,6}\s)?한창)|짓고 있")
_ENERGY = regex(
    r"재생\s?에너지|청정\s?에너지|신재생|풍력|태양광|연료전지|발전(?:\s?(?:설비|용량|단지|소|사업)|을|량)|원전|SMR|수력|열병합"
)
_PLANT = regex(r"(?:원자로|원전|SMR|발전소|발전단지|발전기|태양광|풍력)[^\s,.]{0,4}(?:은|는|이|가|에서)\s")
"""A plant as who gives the power that the sentence goes on with."""
_GENERATES = regex(r"[^,.]{0,6}\s?(?:의\s)?(?:[가-힣]{1,4}\s)?전력(?:을|을\s[가-힣]{1,4})?\s?(?:생산|프로젝트|발전)")
_BRACKET = regex(r"\((?=[^()]{0,16}\d)")
"""What a bracket with a figure of its own says is that figure's (60MW(IT 40MW))."""
_IT = regex(r"연산|IT\s?(?:부하|용량|전력|로드|[Ll]oad)|컴퓨팅\s?(?:용량|파워|능력)")
_UTILITY = regex(r"수전|계약\s?전력|계통|한국전력|한전|전력\s?공급\s?(?:계약|받)|송전|변전")
_FACILITY = regex(r"시설\s?(?:전체\s?)?(?:전력|부하|용량)|총\s?(?:전력|부하)")
_STAGE = regex(
    r"(?P<number>[1-9])\s?(?:단계|차(?=로\s|\s?(?:사업|구축|센터|캠퍼스|물량|공사|개발)))(?![가-힣]{0,2}\s?(?:회의|전략|토론|걸쳐|나눠|나눈|나뉘|구분))"
)
_FIRST = regex(r"먼저|우선|1단계|초기|첫 단계")
_MILESTONES = (
    ("commissioning", _START), ("completion", _DONE), ("groundbreaking", _GROUND), ("construction", _BUILDING),
)
_RULES = Rules(*((milestone, milestone[1:]) for milestone in _MILESTONES))
_MORE = regex(r"확장|증설|확대|늘리|늘린|늘릴")
_BUILT_BY = regex(
    r"까지\s(?:[^,.]{0,40}?\s)?(?:(?:구축|건립|건설|조성|신축|지을|짓)"
    r"(?:한다|된다|할|될|하기로|는|하는 것|(?:을|를) 목표|합니다|됩니다)|지어[진집질]|들어[선섭설서기])"
)
_REACHED = regex("|".join(trigger.pattern for _, trigger in _MILESTONES))
WORDS = regex(rf"{_REACHED.pattern}|{_BUILT_BY.pattern}")
"""A clause without these words and without a figure says nothing of power or its dates."""
_FULL = regex(r"전체|전부|최종|모두|완전")
_IN_ALL = regex(r"(?:모두|총|전체|합계|합쳐|도합)\s?(?:약\s)?$")
PER_UNIT = frozenset(("per_rack", "per_unit"))
"""Flags of a power that is one rack's or one machine's."""
_EACH = regex(r"(?:랙|서버|[대개기장])\s?당(?![가-힣])")
_DEFINES = regex(r"[\"“‘']?1\s?(?:[MG]W|[㎿]|메가와트|기가와트)(?:\([^()]{1,8}\))?[은는]\s")
"""A sentence that says what a unit is, not what a campus draws."""
_UNITS = regex(
    r"(?:급|씩)?\s?(?:(?:규모|용량|급)의?\s)?(?:(?:건물|시설|모듈|전산동)\s)?(?:[2-9]|\d{2})\s?(?:기|개\s?동|동)(?:으로|[와과로를을가이])?(?![가-힣])"
    r"|급?씩\s(?!.{0,40}각각)|\s?(?:급|규모|용량)?의?\s?데이터\s?센터\s(?:[2-9]|\d{2})\s?(?:기|개|곳)(?:으로|[와과로를을가이])?(?![가-힣])"
)
"""One of several alike (40MW 4기, 30MW 규모 건물 4동, 20MW씩)."""
_MACHINES = regex(
    r"(?:발전기|터빈|변압기|에너지저장장치|냉각기|냉동기|UPS)(?:\([A-Z]+\))?(?:은|는|로|으로|가|이|도)\s[^,.]{0,10}$"
)
_TILL = regex(r"\s?[초중말]?(?P<till>까지\s)")
_WAS_DUE = regex(r"(?:할|될|을|를)?\s?(?:예정|계획|목표)(?:이었|였|이)?[던인]\s")
_RULE = regex(r"해야|받아야|의무|대상|제한|규제|금지|면제|할인|거부|유예|적용|평가")
_NO_OWNER = regex(r"(?:정부|[가-힣]부|청|시|도|군|실|위원회|은행|증권|캐피[탈털])$|대통령$")
"""Who speaks of a campus or pays for it, and has none of its own."""
_MANY = regex(r"\d\s?(?:개|곳)의?\s(?:[가-힣]{1,8}\s)?(?:데이터\s?센터|IDC|센터)"
              r"|(?:센터|IDC)(?:(?:를|을|가)?\s(?:총\s)?\d{1,3}\s?(?:개|곳)|[를을]\s추가(?:로)?\s?(?:확보|확충))")
"""Data centres that are counted, or that a firm means to have more of."""
_AMONG = regex(
    r"(?:센터|IDC)[^,.]{0,16}[는한]\s등\s|등(?<=[가-힣]\s등)(?:에|지에)\s(?:[가-힣]{1,6}\s){0,3}(?:데이터|IDC)"
)
"""Places or data centres named as examples of what a firm has or plans (부산 등에 데이터센터를 지어 총 …)."""
_USUAL = regex(r"일반적으로|(?<![가-힣])(?:통상|보통)(?![가-힣])|평균|각지")
_SUPPLIED = regex(r"\s?(?:의\s?)?(?:전력\s?)?공급(?:이)?\s?(?:가능|할 수|능력)|\)" + MEASURED)
"""What a grid can give, or a campus has that this one is measured by, is not what this one draws."""
_VERBAL = regex(r"(?:된|될|한|할|던|하는|되는|이며|이고|하고)[\s,]|다[.\"”]")
_HAPPENED = regex(
    r"[한된]\s|식(?:을|에|이)\s[^,.]{0,16}(?:참석|열|개최|가[졌진]|갖고|하고|진행|치[르렀]|마[치쳤])"
    r"|\s(?:이후|후|뒤)\s"
    r"|(?:을|를|에)?\s?(?:해\s|하고|하여|했|한\s(?:뒤|후|이후|데)|들어가|시작해|\s?(?:준공|완공|착공)?에 이어)"
)
_DONE_STATUS: dict[str, Status] = {"groundbreaking": "ground_breaking", "commissioning": "operating",
                                   "completion": "operating"}
_OTHER = regex(r"(?:한|된|해|하여|하고|돼|\s?(?:이?후|뒤))\s")
_OF_DONE = regex(r"[한된]\s(?!뒤|후|이후|다음|데\s|지\s)[^\d\s,.]{2,}\s")
"""Behind what was reached stands whose it was; the dates behind that are of something else (문을 연 A사는 2027년 …)."""
_SET_DATE = regex(r"\s?(?:목표\s)?(?:시점|시기|목표|예정일|시한|일정|날짜)?(?:은|는|이|가|도|(?P<moved>을|를))\s")
_MOVED = regex(r"(?:[^,.]{1,16}(?:보다|에서|늦은|이른|빠른|뒤인|미룬)\s)?")
"""What may stand between a milestone and the date it is moved to (준공을 계획보다 늦은 2029년 말로)."""
_TO = regex(r"(?:\s?(?:봄|여름|가을|겨울|중|안|쯤|께|이후))?으?로\s")
_TURN = "(?:착공|기공|준공|완공|개소|개관|가동|상업 운전)"
_IN_TURN = regex(rf"{_TURN}(?:식|일|\s?시[점기])?(?:[과와·ㆍ/,]|\s?및)\s?(?P<second>{_TURN})")
"""Two milestones side by side, which get a date each (착공과 준공을 각각 …)."""
_NOT_WORK = regex(
    r"(?:절차|협의|허가|협상|계약|준비|설계|보상|매입|조달|입찰|심의|모집|투자|검토)(?:\s?작업)?[을를이가은는]\s"
)
"""What is begun or finished before the work (건설 협의를 마치고)."""
_ONCE = regex(r"(?:당초|애초|원래)[^.]{0,40}(?:예정|계획|목표)(?:이었|였|됐었|했었)")
_NEXT_VERB = regex(r"(?<=[가-힣])(?:고|며)\s|(?<=더)해\s|(?<=추가)해\s|(?<=보)태\s|…")
_ADDS = regex(r"(?:를|을)?\s(?:추가(?:로\s)?(?:하|한|할|해|구축|증설|건설|확보)|더(?:\s|해|하|한|할)|보태)")
_ADDED = regex(r"(?:나머지|잔여|추가로|더해|추가되는)\s?(?:약\s|총\s)?$")
_BEGINS = regex(r"(?:로|에서|부터)\s?(?:시작|출발)")
_MACHINE = regex(r"\s?(?:규모의\s)?(?:[가-힣]+\s){0,2}?(?:가스터빈|터빈|발전기|변압기|ESS|에너지저장장치|냉각기)")

NEEDS = (WORDS, "power", "site")


def find(frame: Frame) -> Iterator[Proposal]:
    """Yield what a clause says of power and of the dates that go with it."""
    dated: set[str] = set()
    for proposal in _powers(frame):
        dated.add(proposal.predicate)
        yield proposal
    yield from _works(frame, dated)


def _powers(frame: Frame) -> Iterator[Proposal]:
    """Yield the powers of a clause that are a campus's or a generator's."""
    powers = frame.mentions("power")
    for mention in () if powers and _DEFINES.match(frame.scene.text, frame.scene.start, frame.end) else powers:
        each = PER_UNIT & set(mention.flags) or _EACH.search(frame.around(mention, 14)[0])
        machine = _MACHINE.match(frame.scene.text, frame.place(mention).end, frame.end)
        before, after = frame.around(mention, 24, 20)
        leased = LEASED.match(frame.scene.text, frame.place(mention).end, frame.end)
        if each or machine or leased or _SUPPLIED.match(after) or _MACHINES.search(before) or _rules(frame, mention):
            continue
        proposal = _power(frame, mention)
        alike = _UNITS.match(frame.scene.text, frame.place(mention).end, frame.end)
        if alike and proposal.predicate != "generation_capacity":
            continue
        if proposal.site or not (proposal.subject and all(map(_NO_OWNER.search, proposal.subject))):
            yield proposal


def _works(frame: Frame, dated: Set[str]) -> Iterator[Proposal]:
    """Yield the milestones and who builds, but of a campus held up; a power of the clause already tells the `dated`."""
    reached = [(predicate, found) for predicate, trigger in frame.scene.heard.among(_RULES)
               if predicate not in dated and (found := frame.find(trigger))]
    if not (reached or frame.scene.sites or frame.mentions("date")):
        return
    if setback.holds_up(frame):
        return
    for predicate, found in reached:
        yield from _milestone(frame, predicate, found)
    if not (frame.mentions("power") or frame.find(_DONE)):
        yield from _built_by(frame)
    yield from _development(frame)


def _power(frame: Frame, mention: Mention) -> Proposal:
    span = frame.place(mention)
    before, after = frame.around(mention, 60, 60)
    plant = _PLANT.search(frame.scene.text, frame.scene.start, span.start) and not frame.scene.sites
    basis = "generation" if plant else _basis(mention, before[-40:], after[:40])
    agent = frame.owner(span.start) or frame.agent(span.start)
    firm = frame.firmness(span.end)
    generates = basis == "generation"
    date, time = (None, None) if generates else _due(frame, span)
    time = None if date is None and _past(frame, time) else time
    site = _places(frame) if generates else None if of_many(frame, agent) else frame.site(span.start, agent)
    predicate = "generation_capacity" if generates else date or "capacity"
    role = "generation_power" if generates else "power"
    return Proposal(
        f"power.{predicate}", frame, frame.start, frame.end, predicate,
        subject=agent if predicate == "generation_capacity" or not site else (site,), site=site,
        object=tidy(frame.scene.text[span.end:_noun_end(frame, span.end)]) if generates else None,
        phase=None if generates else "full" if _IN_ALL.search(before) else _phase(own_words(frame, span)),
        power_basis=basis,
        quantities=(_figure(role, mention, before, after),), time=time,
        status="intent" if firm.status == "financed" else firm.status or frame.unsaid(span.end, firm),
        modality=firm.modality,
    )


def of_many(frame: Frame, agent: tuple[str, ...]) -> bool:
    """Whether a clause speaks of several data centres that it counts, of which neither it nor who acts is one."""
    if frame.find(_AMONG):
        return True
    if frame.named_site(frame.start) or set(agent) & set(frame.scene.place_of):
        return False
    return bool(_MANY.search(frame.scene.text, frame.scene.start, frame.end))


def _rules(frame: Frame, mention: Mention) -> bool:
    """Whether a power is only what a rule counts from, or what is usual (10MW 이상 데이터센터는 …해야 한다)."""
    usual = _USUAL.search(frame.around(mention, 40)[0])
    return bool(usual or (mention.bound and _RULE.search(frame.text)
                          and frame.named_site(frame.place(mention).start) is None))


def _figure(role: str, mention: Mention, before: str, after: str) -> Quantity:
    """Return a power in its role; what comes on top of the powers before it is flagged `added` (나머지 50MW)."""
    figure = quantity(role, mention)
    return replace(figure, flags=(*figure.flags, "added")) if _ADDED.search(before) or _ADDS.match(after) else figure


def _due(frame: Frame, span: Span) -> tuple[str | None, Mention | None]:
    """Return by when one power is there: the milestone its own words name, if any, and the date.

    Powers in a row share the verb behind the last one (30MW를, 50MW를 가동할).
    """
    time = _time(frame, span)
    later = (frame.place(m).start for m in frame.mentions("power") if frame.place(m).start > span.start)
    own_end = min(later, default=frame.end)
    end = own_end if _VERBAL.search(frame.scene.text, span.end, own_end) else frame.end
    for name, words in _MILESTONES[:2]:
        found = words.search(frame.scene.text, span.end, min(end, span.end + 60)) if time else None
        if found:
            stop = min(found.start(), own_end)
            own = [m for m in frame.mentions("date") if span.end <= frame.place(m).start < stop]
            set_to = _set_date(frame, found.end()) or _not_said_on(frame, found, time)
            return name, own[-1] if own and stop == found.start() else set_to
    end = frame.place(time).end if time else frame.end
    return None, None if _GROUND.search(frame.scene.text, end, min(end + 5, frame.end)) else time


def _time(frame: Frame, span: Span) -> Mention | None:
    """Return the date of one power: the one behind it where each power of the clause stands before its date.

    Behind a power that is but the beginning stands the date of what it grows to (80MW로 시작해 2030년 200MW로).
    """
    starts = [frame.place(m).start for m in frame.mentions("power")]
    dates = frame.mentions("date")
    if len(starts) > 1 and dates and frame.place(dates[0]).start > starts[0]:
        first = frame.place(frame.mentions("power")[0])
        if _BEGINS.match(frame.scene.text, first.end, frame.end):
            return frame.time(span.start) if span.start > first.start else None
        behind = next((m for m in dates if frame.place(m).start > span.start), None)
        last = max(start for start in starts if start < span.start) if behind is None else span.start
        between = [m for m in dates if last < frame.place(m).start < span.start]
        return behind or (between[-1] if len(between) > 1 else None)
    return frame.time(span.start)


def _noun_end(frame: Frame, at: int) -> int:
    found = re.compile(r"[^,]{0,30}?(?=(?:를|을)\s)").match(frame.scene.text, at, frame.end)
    return found.end() if found else at


def _places(frame: Frame) -> str | None:
    """Return the places a clause names, joined: a generator's site."""
    found = [name.canonical for name in frame.names if name.kind == "place"]
    return "·".join(dict.fromkeys(found)) or None


def _basis(mention: Mention, before: str, after: str) -> Literal["it", "facility", "utility", "generation"] | None:
    energy = _ENERGY.search(after[:24]) or _ENERGY.search(before[-14:]) or _GENERATES.match(after)
    if "generation" in mention.flags or energy:
        return "generation"
    own = _BRACKET.split(after)[0] if _BRACKET.search(after) else after
    if _IT.search(own[:14]) or _IT.search(before[-14:]):
        return "it"
    if _UTILITY.search(own[:20]) or _UTILITY.search(before[-14:]):
        return "utility"
    return "facility" if _FACILITY.search(after[:16]) or _FACILITY.search(before[-16:]) else None


def own_words(frame: Frame, span: Span) -> str:
    """Return the words of the clause that speak of one power: between the powers and the verbs around it."""
    others = [frame.place(m) for m in frame.mentions("power")]
    start = max((o.end for o in others if o.end <= span.start), default=frame.start)
    end = min((o.start for o in others if o.start >= span.end), default=frame.end)
    before = _NEXT_VERB.split(frame.scene.text[start:span.start])[-1]
    after = _NEXT_VERB.split(frame.scene.text[span.end:end])[0]
    return f"{before} {after}"


def _phase(words: str) -> str | None:
    """Return the phase words name: a stage's number, `first`, `expansion` or `full`."""
    stage = _STAGE.search(words)
    if stage and stage["number"] != "1":
        return f"stage-{stage['number']}"
    if stage or _FIRST.search(words):
        return "first"
    if _MORE.search(words):
        return "expansion"
    return "full" if _FULL.search(words) else None


def _stage_before(frame: Frame, at: int) -> str | None:
    """Return the phase of a milestone: the stage named last before it, else what the clause says, else the sentence.

    The one stage that a sentence names holds for the clauses behind it (2단계는 2027년 착공하고, 2029년 준공한다).
    """
    stages = list(_STAGE.finditer(frame.scene.text, frame.start, at))
    near = frame.scene.text[max(frame.start, at - 24):min(frame.end, at + 12)]
    own = _phase(stages[-1].group() if stages else near)
    earlier = None if own else _STAGE.search(frame.scene.text, frame.scene.start, frame.start)
    if earlier is None:
        return own
    told = {each["number"] for each in _STAGE.finditer(frame.scene.text, earlier.end(), frame.scene.end)}
    return _phase(earlier.group()) if told <= {earlier["number"]} else None


def _set_date(frame: Frame, at: int) -> Mention | None:
    """Return the date that a milestone as topic is given or moved to (착공은 2027년 9월, 착공을 9월로 미룬다)."""
    topic = _SET_DATE.match(frame.scene.text, at, frame.end)
    dates = ((m, frame.place(m)) for m in frame.mentions("date") if topic)
    near = next(((m, span) for m, span in dates if topic and 0 <= span.start - topic.end() <= 16), None)
    if topic is None or near is None:
        return None
    date, span = near
    moved = _MOVED.fullmatch(frame.scene.text, topic.end(), span.start) and _TO.match(frame.scene.text, span.end)
    return date if moved or not topic["moved"] else None


def _not_said_on(frame: Frame, found: re.Match[str], time: Mention | None) -> Mention | None:
    """Return a milestone's date; the past day on which one that is not reached is told of is none of it.

    (회사는 6일 … 가동을 … 늦춘다고 밝혔다): then the one date that comes, if there is one only.
    """
    if time is None or not frame.said_on(time) or frame.place(time).end + 1 >= found.start() or not _past(frame, time):
        return time
    if frame.firmness(found.start()).status in _DONE_STATUS.values() or _HAPPENED.match(frame.scene.text, found.end()):
        return time
    later = [m for m in frame.mentions("date") if not (_past(frame, m) or _AIM.match(frame.scene.text, found.end()))]
    return later[0] if len(later) == 1 and frame.place(later[0]).start > found.end() else None


def _in_turn(frame: Frame, found: re.Match[str]) -> Mention | None:
    """Return the date of one of two milestones that stand side by side, where two dates do so too."""
    pair = frame.find(_IN_TURN)
    if pair is None or not pair.start() <= found.start() < pair.end():
        return None
    dates = [m for m in frame.mentions("date") if not frame.said_on(m)]
    behind = [m for m in dates if frame.place(m).start > pair.end()]
    told = behind if len(behind) == 2 else [m for m in dates if m not in behind]
    return told[found.start() >= pair.start("second")] if len(told) == 2 else None


def _own_date(frame: Frame, found: re.Match[str]) -> Mention | None:
    """Return the date of a milestone; one that stands beside another milestone is that one's (5월 착공한 … 준공)."""
    time = frame.time(found.start())
    if time and frame.place(time).start > found.end() and _OF_DONE.match(frame.scene.text, found.end(), frame.end):
        return None
    if time and frame.place(time).end < found.start():
        beside = _REACHED.search(frame.scene.text, frame.place(time).end, frame.place(time).end + 8)
        if beside and beside.end() <= found.start() - 2 and _OTHER.match(frame.scene.text, beside.end(), found.start()):
            return None
    return time


def stage_of(words: str) -> str | None:
    """Return the stage that words name by its number (1단계), None for any other phase."""
    return _phase(words) if _STAGE.search(words) else None


def _development(frame: Frame) -> Iterator[Proposal]:
    """Yield who builds a campus the clause names, and how firmly."""
    for site in frame.scene.sites:
        found = _BUILD.search(frame.scene.text, site.end, min(site.end + 16, frame.end))
        agent = frame.agent(site.start, carry=False) if frame.start <= site.start < frame.end else ()
        if found and agent and agent != (site.canonical,):
            firm = frame.firmness(site.end)
            if firm.status in ("contract", "financed") and _AIM.match(frame.scene.text, found.end(), frame.end):
                firm = replace(firm, status="intent")
            yield Proposal("power.development", frame, frame.start, frame.end, "development", subject=agent,
                           counterparty=tuple(p for p in frame.partners(site.start) if p not in frame.scene.place_of),
                           site=site.canonical,
                           status=firm.status or frame.unsaid(site.end, firm), modality=firm.modality)


def _milestone(frame: Frame, predicate: str, found: re.Match[str]) -> Iterator[Proposal]:
    if not (_NOT_WORK.search(found.group()) or frame.find(_ONCE) or denied(frame, found.end())):
        time = (_in_turn(frame, found) or _set_date(frame, found.end())
                or _not_said_on(frame, found, _own_date(frame, found)))
        firm = frame.firmness(found.start())
        agent = frame.agent(found.start())
        site = frame.site(found.start(), agent)
        done = firm.status in ("operating", "ground_breaking")
        building = predicate == "construction"
        if not (time or done or building) or (site is None and (building or not time)):
            return
        agent = agent if site else frame.agent(found.start(), carry=False)
        ours = tuple(party for party in agent if party != site)
        yield Proposal(f"power.{predicate}", frame, frame.start, frame.end, predicate,
                       subject=ours or ((site,) if site else ()), site=site,
                       phase=_stage_before(frame, found.start()), time=None if building else time,
                       status="ground_breaking" if building else _reached(frame, predicate, found.end(), time)
                       or firm.status or "intent", modality=firm.modality)


def _built_by(frame: Frame) -> Iterator[Proposal]:
    """Yield by when a campus stands, where the clause only says by when it is built (2029년까지 16개 동을 구축한다)."""
    for date in frame.mentions("date"):
        found = _TILL.match(frame.scene.text, frame.place(date).end, frame.end)
        found = found and _BUILT_BY.match(frame.scene.text, found.start("till"), frame.end)
        site = frame.site(found.end(), frame.agent(found.end())) if found else None
        sums = (frame.place(m) for m in amounts(frame)) if found else ()
        spent = any(frame.place(date).end < at.start and at.end <= found.end() for at in sums if found)
        if found and site and not (spent or ELSE.search(found.group())):
            yield stated("power.built_by", frame, "completion", found.end(), subject=(site,), site=site,
                         phase=_stage_before(frame, found.end()), time=date, otherwise="intent")


def _past(frame: Frame, time: Mention | None) -> bool:
    """Whether a date is over on the article's day: the day of a signing is none of a power."""
    today = frame.scene.article.date
    return bool(time and time.date and today and time.date.end[:10] <= today)


def _reached(frame: Frame, predicate: str, at: int, time: Mention | None) -> Status | None:
    """Return the status of a milestone that a clause leading to another tells as past (지난 4월 착공해 …)."""
    past = _past(frame, time)
    return _DONE_STATUS.get(predicate) if past and _HAPPENED.match(frame.scene.text, at, frame.end) else None
