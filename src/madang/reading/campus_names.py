"""Whether two names are of one campus, however each is spaced and at whichever grain its place is told."""

from __future__ import annotations

import functools
import re

from madang.catalog.places import lies_in, places

_GENERIC = re.compile(r"AI|인공지능|데이터\s?센터|\s")


def same_site(a: str, b: str) -> bool:
    """Whether two names are of one campus: 울산 AI 데이터센터, 울산 데이터센터 and 데이터센터 울산 are.

    So are a city's or county's and that of a place in it (해남, 솔라시도); a province's is not.
    """
    return same_key(campus_key(a), campus_key(b))


def same_key(a: str, b: str) -> bool:
    """Whether what tells two campuses apart is the same, or a place in the other's."""
    if a == b:
        return True
    here, there = _town(a), _town(b)
    return bool(here and there and (lies_in(here, there) or lies_in(there, here)))


def town_of(site: str) -> str | None:
    """Return the gazetteer's id of the city, county or district that a campus is named by alone; None for another."""
    return _town(campus_key(site))


@functools.lru_cache(maxsize=4096)
def _town(key: str) -> str | None:
    """Return the gazetteer's id of a city, county or district by its name; None for anything else."""
    return next((p.id for p in places().values() if key in p.names and p.type in ("city", "county", "district")), None)


@functools.lru_cache(maxsize=4096)
def campus_key(site: str) -> str:
    """Return what tells a campus apart: the gazetteer's id where it lists the campus, else its name's own words."""
    own = _GENERIC.sub("", site)
    listed = (p.id for p in places().values() if p.type == "campus" and _GENERIC.sub("", p.name_ko) == own)
    return next(listed, own)
