"""Accelerators bought, ordered or to be installed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from madang.reading.claims.frame import Frame
from madang.reading.claims.proposal import Proposal, quantity
from madang.reading.types import Status

_BUY = re.compile(r"구입|구매|도입|확보|공급|주문|들여오|들여와|탑재|설치|배치|갖추|갖춘|투입|구축|발주")
_MODEL = re.compile(
    r"(?:엔비디아|NVIDIA|AMD)?\s?(?:블랙웰|호퍼|루빈|GB\d{3}|[HBA]\d{3}|MI\d{3}[A-Z]?|GPU|NPU|가속기|AI\s?칩)"
    r"[가-힣A-Za-z0-9 ]{0,12}?(?=를|을|\s|,|$)"
)


def find(frame: Frame) -> Iterator[Proposal]:
    """Yield the accelerators a clause says somebody gets or installs."""
    for mention in frame.mentions("gpu_count"):
        span = frame.place(mention)
        before, after = frame.around(mention, 40, 50)
        if not (_BUY.search(after) or _BUY.search(before)):
            continue
        agent = frame.agent(span.start)
        firm = frame.firmness(span.end)
        model = [found.group().strip() for found in _MODEL.finditer(before[-30:])]
        yield Proposal(
            "procurement.accelerators", frame, frame.start, frame.end, "procurement", subject=agent,
            counterparty=frame.partners(span.start), object=model[-1] if model else "GPU",
            site=frame.site(span.start, agent), quantities=(quantity("accelerators", mention),),
            time=frame.time(span.start), status=_status(frame, span.end), modality=firm.modality,
        )


def _status(frame: Frame, at: int) -> Status | None:
    """Return the status; in a speaker's quotation, what is still to be done is intended."""
    status = frame.firmness(at).status
    if status is None:
        tail = frame.scene.text[frame.end:frame.scene.end]
        return "intent" if re.search(r"고자|하겠|계획|예정|할 것|추진", tail) else None
    return status
