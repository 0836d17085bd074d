"""Accelerators bought, ordered or to be installed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from madang.reading.claims.finance import from_whom
from madang.reading.claims.frame import Frame
from madang.reading.claims.power import stage_of
from madang.reading.claims.proposal import Proposal, quantity
from madang.reading.claims.systems import counted, system_of, systems
from madang.reading.patterns import regex
from madang.reading.types import Mention, Quantity

_BUY = regex(
    r"들어[가간갈갔]|구입|구매|도입|확보|공급|주문|들여[오와온올]|탑재|설치|배치|갖추|갖춘|투입|구축|발주|보급|장착"
    r"|넣(?:기로|는|을|었)|인도|배정|배분|할당|임차|빌[리려린]|대여|들이(?!받)|들인|들일|사들|반입|깔[리린릴았]|꽂|집적"
    r"|늘[리린릴]"
)
_HAS = regex(r"운[영용](?!하는|사)|수용|가동|돌[리린릴]|쓰[이인]|쓴다|클러스터|서비스|받(?:는다|기로|을\s|았)")
"""What is done with accelerators that one has, or is to have; it stands behind their number."""
_SUPPLY = regex(r"(?:[^,.]{0,10}(?:을|를)\s|\s)(?:공급|판매|납품)(?!받)")
_OWN = regex(r"[이가은는도에]?\s(?:각각?\s)?(?:약\s|최대\s|총\s)?")
_SHEETS = regex(r"[0-9만천백십]\s?장")
_MODEL = regex(
    r"(?:엔비디아|NVIDIA|AMD)?\s?(?:블랙웰|호퍼|루빈|GB\d{3}|[HBA]\d{3}|MI\d{3}[A-Z]?|GPU|NPU|가속기|AI\s?칩)"
    r"[가-힣A-Za-z0-9 ]{0,12}?(?=를|을|\s|,|$)"
)

NEEDS = ("gpu_count", "accelerator", "count")


def find(frame: Frame) -> Iterator[Proposal]:
    """Yield the accelerators a clause says somebody gets or installs."""
    yield from _models(frame)
    counts = list(dict.fromkeys((*_counted(frame), *systems(frame))))
    listed = {m.id: parties for m in counts if (parties := _each_its_own(frame, m))}
    for mention in counts:
        span = frame.place(mention)
        before, after = frame.around(mention, 40, 50)
        headed = frame.scene.zone == "headline" and frame.scene.sites
        listing = len(listed) > 1 and frame.find(_BUY)
        if not (headed or listing or _BUY.search(after) or _HAS.search(after) or _BUY.search(before)):
            continue
        agent, partners = frame.taker(mention) or frame.agent(span.start), frame.partners(span.start)
        if len(listed) > 1 and mention.id in listed:
            agent, partners = listed[mention.id], ()
        elif _SUPPLY.match(after):
            agent, partners = _receivers(frame, span.start) or partners, agent
        firm = frame.firmness(span.end)
        named, system = _model(frame, span.start), system_of(frame, mention)
        partners = partners or from_whom(frame, frame.end) or (_maker(frame, named.start) if named else ())
        model = [named.text] if named else [found.group().strip() for found in _MODEL.finditer(before[-30:])]
        yield Proposal(
            "procurement.accelerators", frame, frame.start, frame.end, "procurement", subject=agent,
            counterparty=partners, object=system or (model[-1] if model else "GPU"), site=frame.site(span.start, agent),
            quantities=counted(mention, system) if system else (_counted_as(mention, frame.talk.counted),),
            phase=stage_of(before),
            time=frame.time(span.start), status=firm.status or frame.unsaid(span.end, firm), modality=firm.modality,
        )


def _each_its_own(frame: Frame, mention: Mention) -> tuple[str, ...]:
    """Return who gets a count that stands right behind its name, as in a list (정부 5만 장, 가람전자 3만 장)."""
    at, text = frame.place(mention).start, frame.scene.text
    behind = next((g for g in frame.scene.groups if frame.start <= g.start and 0 < at - g.end <= 8
                   and _OWN.fullmatch(text, g.end, at)), None)
    return behind.parties if behind else ()


def _counted_as(mention: Mention, last: str) -> Quantity:
    figure = quantity("accelerators", mention)
    unit = last if figure.unit == "sheet" else figure.unit
    return replace(figure, unit=unit if unit in ("NPU", "TPU") else "GPU")


def _model(frame: Frame, at: int) -> Mention | None:
    """Return the accelerator that the clause names nearest before its count."""
    named = [m for m in frame.mentions("accelerator") if frame.place(m).start < at]
    return named[-1] if named else None


def _maker(frame: Frame, at: int) -> tuple[str, ...]:
    """Return whose product it is where a genitive says so (퓨리오사AI의 레니게이드)."""
    name = next((n for n in frame.names if n.kind == "org" and n.case == "gen" and 0 < at - n.end <= 4), None)
    return (name.party,) if name else ()


def _models(frame: Frame) -> Iterator[Proposal]:
    """Yield an accelerator that is bought or installed without its number."""
    for mention in frame.mentions("accelerator"):
        before, after = frame.around(mention, 0, 40)
        if _BUY.search(after) and not frame.mentions("gpu_count") and not systems(frame):
            span = frame.place(mention)
            agent, firm = frame.agent(span.start), frame.firmness(span.end)
            site = frame.site(span.start, agent)
            if site or agent:
                yield Proposal("procurement.model", frame, frame.start, frame.end, "procurement", subject=agent,
                               counterparty=_maker(frame, span.start), object=mention.text, site=site,
                               phase=stage_of(before), time=frame.time(span.start),
                               status=firm.status or frame.unsaid(span.end, firm), modality=firm.modality)


def _counted(frame: Frame) -> Sequence[Mention]:
    """Return the clause's counts of accelerators; 장 alone counts them where the talk is of accelerators."""
    if not frame.talk.counted:
        return frame.mentions("gpu_count")
    return [m for m in frame.mentions("gpu_count", "count") if m.kind == "gpu_count"
            or (m.unit == "sheet" and _SHEETS.search(m.text))]


def _receivers(frame: Frame, at: int) -> tuple[str, ...]:
    groups = [g for g in frame.scene.groups if g.case == "dat" and frame.start <= g.start and g.end <= at]
    return groups[-1].parties if groups else ()
