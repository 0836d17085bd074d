"""A place no list knows beside a town whose campus was told of; a date whose end of year has a particle."""

import pytest

from madang.reading import read_page

HEAD = "Corvid Compute to build $1.4 billion AI campus near Abilene\n\nSeptember 9, 2026\n\n"


def _sites(head: str, sentence: str) -> set[str | None]:
    return {c.site for c in read_page((head + sentence + "\n").encode()).claims if c.predicate == "investment"}


@pytest.mark.parametrize("place", ["Jones County, north of Abilene", "Merkel Flats, just outside Abilene",
                                   "Hawley Township, about 12 miles northwest of Abilene"])
def test_beside_the_town_of_the_headline_is_its_campus(place: str) -> None:
    sentence = f"Corvid Compute said it has broken ground on a $1.4 billion data center campus in {place}."
    assert _sites(HEAD, sentence) == {"애빌린 AI 데이터센터"}


def test_beside_a_town_nobody_told_of_it_has_its_own_name() -> None:
    sentence = "Corvid Compute said it will build a $1.4 billion data center campus in Jones County, north of Abilene."
    assert _sites("September 9, 2026\n\n", sentence) == {"Jones County 데이터센터"}


@pytest.mark.parametrize(("words", "first"), [
    ("준공 목표인 2031년 말은 그대로다", "2031-10-01"), ("준공은 2031년 말이 목표다", "2031-10-01"),
    ("준공 시점은 2031년 말과 같다", "2031-10-01"), ("준공은 2031년이 목표다", "2031-01-01"),
])
def test_the_end_of_a_year_with_a_particle(words: str, first: str) -> None:
    mentions = read_page(f"강릉 AI 데이터센터 {words}.\n".encode(), date="2026-09-14").mentions
    assert [m.date.start for m in mentions if m.date] == [first]
