"""English clauses on accelerators to be installed, on jobs and on economic effects."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from madang.reading.claims.effects import caused_by
from madang.reading.claims.english.frame import EnglishFrame
from madang.reading.claims.proposal import Proposal, amounts, quantity, stated
from madang.reading.claims.systems import counted, system_of, systems
from madang.reading.patterns import regex
from madang.reading.types import Mention

_BUY = regex(
    r"\b(?:buy(?:s|ing)?|bought|gets?|t(?:akes?|ook|aken|aking) delivery|runs? on|order(?:s|ed)?|purchas\w+|acquir\w+"
    r"|install\w*|deploy\w*|procur\w+|secur\w+|hous(?:e|es|ing)|equipp\w+|receiv\w+|us(?:e|es|ing)|host\w*|support\w*"
    r"|contain\w*|with|hold|fill\w*|supply|supplies|supplied|powered by)\b"
)
_HIRE = regex(r"\b(?:hir(?:e|es|ing)|employ(?:s|ed|ing)?|jobs?|staff|creat\w+|recruit\w*|positions?|employment|roles"
              r"|workers"
    r"|support(?:s|ing)?)\b")
_MODEL = regex(
    r"\b(?:GB\d{3}|[ABHL]\d{2,3}|MI\d{3}[A-Z]?|TPU v\d\w*|Trainium ?\d?|Gaudi ?\d|Blackwell(?: Ultra)?|Hopper"
    r"|Vera Rubin|Rubin|Instinct \w+)(?: NVL ?\d+)?"
)
_EFFECT = regex(
    r"\beconomic (?:impact|effects?|benefits?|output|contribution)\b|\btax revenues?\b|\binduced?\b|\bbusiness rates\b"
    r"|\bto the (?:\w+ ){0,2}economy\b|\bin(?:to|) (?:the (?:\w+ ){0,2}economy|(?:\w+ ){0,3}tax(?:es| income"
    r"| receipts))\b"
)


def find(frame: EnglishFrame) -> Iterator[Proposal]:
    """Yield accelerators, jobs and economic effects."""
    counts = list(dict.fromkeys((*frame.mentions("gpu_count"), *systems(frame))))
    for mention in counts:
        if frame.find(_BUY):
            yield _procurement(frame, mention)
    for mention in frame.mentions("accelerator")[:0 if counts else 1]:
        if frame.find(_BUY):
            yield from _by_name(frame, mention)
    jobs = frame.mentions("jobs")
    if frame.find(_EFFECT) and (jobs or amounts(frame)):
        effect = caused_by(frame, jobs, amounts(frame))
        if effect.subject or effect.site:
            yield effect
        return
    for mention in jobs:
        if frame.find(_HIRE):
            at = frame.place(mention).start
            agent = frame.agent(at)
            yield stated("effects.jobs", frame, "jobs", at, subject=agent, site=frame.site(at, agent),
                         quantities=(quantity("jobs", mention),))


def _by_name(frame: EnglishFrame, mention: Mention) -> Iterator[Proposal]:
    """Yield an accelerator that is to be installed, without its number."""
    at = frame.place(mention).start
    agent = frame.agent(at)
    site = frame.site(at, agent)
    firm = frame.firmness(at)
    if site or (agent and firm.status):
        yield Proposal("procurement.model", frame, frame.start, frame.end, "procurement", subject=agent,
                       object=mention.text, site=site, time=frame.time(at), status=firm.status, modality=firm.modality)


def _procurement(frame: EnglishFrame, mention: Mention) -> Proposal:
    at = frame.place(mention).start
    agent, partners = frame.agent(at), frame.partners(at)
    firm, system = frame.firmness(at), system_of(frame, mention)
    figures = counted(mention, system) if system else (replace(quantity("accelerators", mention), unit="GPU"),)
    return Proposal("procurement.accelerators", frame, frame.start, frame.end, "procurement", subject=agent,
                    counterparty=partners, object=system or _model(frame, mention), site=frame.site(at, agent),
                    time=frame.time(at), quantities=figures, status=firm.status,
                    modality=firm.modality)


def _model(frame: EnglishFrame, mention: Mention) -> str:
    """Return the accelerator that a count, its clause or the words about it name, or what is counted."""
    printed = _MODEL.search(mention.text)
    named = frame.mentions("accelerator")
    return printed.group() if printed else named[-1].text if named else mention.unit or "GPU"
