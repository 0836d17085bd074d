"""What is not sought would not have been found: gates of the rules' own patterns and of every shape of a pattern."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from madang.reading import triggers
from madang.reading.claims import front
from madang.reading.claims.proposal import Proposal
from madang.reading.claims.scenes import Scene
from madang.reading.claims.talk import Talk
from madang.reading.reader import read_page
from madang.reading.triggers import ANYTHING, Triggers, giveaways

_SHAPES = (
    "가동|상업\\s?운전", "(?:가|나)+다", "[가나]?다라", "가*나", "(?<!지속 )가능|할 수도", "가{2}나",
    "(?P<who>[이가])\\s다", "가나$|다$",
    "가(?:나|$)", "[^가]나", ".나", "(?i:ab)", "\\d나",
    "첫\\s?삽", "(?:첫|국|내)?\\s?기업|삽\\s?기업", "[가-라]*동상(?!가)나", "가(?=나)나다|다나다",
    "이(?:가|나)상운?전|도상동",
    "(?:국내|해외)?\\s?기업", "가\\b나", "가(?=나)", "(?>가나|다)라", "가?나?다?라",
)


@pytest.mark.parametrize("shape", _SHAPES)
@given(text=st.text("가나다라 \n첫삽할수도이기업국내해외능동상운전지속abAB1", max_size=12))
def test_what_matches_was_heard(shape: str, text: str) -> None:
    """A pattern that matches in a sentence is among what may match there."""
    pattern = re.compile(shape)
    if pattern.search(text):
        assert Triggers([pattern]).heard(text, 0, len(text)).may(pattern)


def test_absent_words_are_not_heard() -> None:
    """A pattern none of whose giveaways stand in a sentence is not sought, one that opens with anything is."""
    words, anything = re.compile("가동|첫\\s?삽"), re.compile("[^가]동")
    heard = Triggers([words, anything]).heard("그 첫 해에 삽을 들었다", 0, 13)
    assert (heard.may(words), heard.may(anything)) == (False, True)
    assert "가동" in giveaways(words)
    assert "첫 삽" in giveaways(words)
    assert not giveaways(anything)


def test_what_may_open_with_two_letters() -> None:
    """A unit is gated by the letters behind a number, whatever their case; one that may open with anything never is."""
    unit = re.compile(" ?(?:년|km|달(?=러))", re.IGNORECASE)
    behind = ("년에", " 년", "KM", "k", "", "달러", "km", "m ", " m", "월 ", "원")
    told = [letters for letters in behind if triggers.may_open(unit, letters)]
    assert told == ["년에", " 년", "KM", "k", "", "달러", "km"]
    assert triggers.may_open(re.compile("[^가]나"), "원")


def test_a_page_reads_the_same_with_gates() -> None:
    """The first page of a process is read without gates, the next with them; both find the same."""
    page = ("바다전력은 강릉에 60MW AI 데이터센터를 2028년 5월까지 2조원에 짓는다고 밝혔다. "
            "누리통신과 업무협약을 체결했다. 하지만 공사가 중단됐다.").encode()
    first = read_page(page)
    triggers.triggers.cache_clear()
    assert read_page(page) == first


def _pages() -> list[bytes]:
    pages = sorted((Path(__file__).parent / "pages").glob("ko_*.json"))
    return ["\n".join(json.loads(page.read_text("utf-8"))["text"]).encode() for page in pages]


def test_who_is_not_asked_finds_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """A family that a sentence has nothing for would have found nothing in any of its clauses."""
    asked, korean = [0, 0], front._korean

    def all_asked(scene: Scene, talk: Talk) -> Iterable[Proposal]:
        told = scene.heard.among(front._FAMILIES)
        left = [family for family in ANYTHING.among(front._FAMILIES) if family not in told]
        asked[0], asked[1] = asked[0] + len(told), asked[1] + len(left)
        assert not [found for frame in front.frames(scene, talk) for family in left for found in family(frame)]
        return korean(scene, talk)

    read_page(_pages()[0])
    monkeypatch.setattr(front, "_korean", all_asked)
    for page in _pages():
        read_page(page)
    assert asked[1] > 2 * asked[0] > 0


def test_without_the_parser_all_is_sought(monkeypatch: pytest.MonkeyPatch) -> None:
    """The parser of `re` is no public part of it: one that is gone, or tells in another way, only takes the gates."""
    pattern = re.compile("가동|첫\\s?삽을")
    for parser in (None, type("Odd", (), {"parse": lambda *_: [("LITERAL",)]})):
        triggers._parsed.cache_clear()
        giveaways.cache_clear()
        monkeypatch.setattr(re, "_parser", parser)
        assert not giveaways(pattern)
        assert triggers.may_open(pattern, "다른")
        assert Triggers([pattern]).heard("아무 말", 0, 4).may(pattern)
    triggers._parsed.cache_clear()
    giveaways.cache_clear()


def test_two_threads_read_as_one() -> None:
    """Pages read side by side are read as one after the other."""
    pages = _pages()[:8] * 3
    alone = [read_page(page) for page in pages]
    triggers._MET.clear()
    triggers.triggers.cache_clear()
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(read_page, pages)) == alone
