"""The ground a campus stands on and the floors built on it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeVar

from madang.reading.claims.frame import Frame
from madang.reading.claims.proposal import Proposal, quantity, stated
from madang.reading.patterns import regex
from madang.reading.types import Mention

_FLOORS = regex(r"(?:(?:연|총|전체|건축|바닥)\s?면적|건평)(?:은|는|이|의)?\s?[(:]?\s?(?:약\s|총\s)?$")
_FLOORS_BEHIND = regex(
    r"[^,.0-9]{0,8}의?\s연\s?면적|(?:\([^()]{1,20}\))?\s?규모(?:의|로)?\s(?:[^\s,.]{1,12}\s){0,3}?"
    r"(?:건물|[0-9]{1,2}\s?(?:기|개\s?동|동))(?:[를을로]|\s)"
)
"""A size that is a building's is that of its floors."""
_GROUND = regex(
    r"(?:(?:부지|대지|용지|토지)\s?(?:면적|기준)?|(?:사업|조성)\s?면적)(?:은|는|이|의)?\s?[(:]?\s?(?:약\s|총\s)?$"
)
_GROUND_BEHIND = regex(r"(?:\([^()]{1,20}\)|[^,.0-9]{0,4})\s?(?:규모의?\s)?(?:부지|대지|용지|터|땅)(?![가-힣]{3})")
_ADDRESS = regex(r"(?:일원|일대|번지|[가-힣](?:읍|면|동|리)|산업단지|산단)\s(?:내\s)?(?:약\s|총\s)?$")
_AT = regex(r"(?:\([^()]{1,20}\))?에\s")

NEEDS = ("area",)
_Frame = TypeVar("_Frame", bound=Frame)


def find(frame: Frame) -> Iterator[Proposal]:
    """Yield the areas a clause gives a campus; one that the page does not call ground or floors is left out."""
    yield from areas(frame, _role)


def areas(frame: _Frame, role_of: Callable[[_Frame, Mention], str | None]) -> Iterator[Proposal]:
    """Yield the areas that `role_of` says are ground or floors, each once of two units."""
    for mention in frame.mentions("area"):
        if mention.pair and any(m.id == mention.pair and m.start < mention.start for m in frame.scene.mentions):
            continue
        role = role_of(frame, mention)
        at = frame.place(mention).start
        site = frame.site(at, frame.agent(at)) if role else None
        if role:
            yield stated("area.stated", frame, "area", frame.place(mention).end, subject=(site,) if site else (),
                         site=site, quantities=(quantity(role, mention),))


def _role(frame: Frame, mention: Mention) -> str | None:
    """Return `floor_area` or `site_area` by the words about a figure, None where they do not say which."""
    before, after = frame.around(mention, 16, 24)
    if _FLOORS.search(before):
        return "floor_area"
    if _GROUND.search(before) or _GROUND_BEHIND.match(after) or (_ADDRESS.search(before) and _AT.match(after)):
        return "site_area"
    return "floor_area" if _FLOORS_BEHIND.match(after) else None
