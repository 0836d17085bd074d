"""Where a campus stands: the place its name carries, or the place its sentence says it is built at."""

from __future__ import annotations

from collections.abc import Iterator

from madang.reading.claims.frame import Frame
from madang.reading.claims.proposal import Proposal
from madang.reading.patterns import regex

_BUILT_AT = regex(r"\s?(?:에|에서)\s(?:[가-힣]{1,6}\s)?(?:건설|짓|구축|조성|들어서|들어선|위치|설립|세우|착공)")

NEEDS = ("site",)


def find(frame: Frame) -> Iterator[Proposal]:
    """Yield the place (object: the gazetteer's id) and the foreign name of each campus the clause names."""
    for site in frame.scene.sites:
        if not frame.start <= site.start < frame.end:
            continue
        gloss = frame.scene.gloss_of.get(site.canonical)
        if gloss and gloss in frame.scene.text[site.start:site.end]:
            yield Proposal("place.name", frame, frame.start, frame.end, "name", subject=(site.canonical,),
                           object=gloss, site=site.canonical)
        place = frame.scene.place_of.get(site.canonical)
        if place is None:
            places = (n for n in frame.names if n.kind == "place")
            built = [n for n in places if _BUILT_AT.match(frame.scene.text, n.end, frame.end)]
            place = built[-1].id if built else None
        if place:
            yield Proposal("place.location", frame, frame.start, frame.end, "location", subject=(site.canonical,),
                           object=place, site=site.canonical)
