"""A pattern written out by its first letters finds what the pattern itself finds, at the same places."""

import json
import re
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from madang.reading import read_page
from madang.reading.openings import written_out
from madang.reading.patterns import _Later

WORDS = [
    "plan", "planned", "to plan", "[Pp]lans?", "(?:a|b|)", "(?:ab|a)c?", "협약", "[가나]다", r"\bof\b",
    r"(?<!no )power", r"(?<=\d )MW", "(?:(?:x|yx)z|[xy])", r"\(a\)", r"[|(]a", "a{2}", "(?:p|q)?r", "(?:p|q)??r",
    r"\d", "가|나(?:다|라)마",
]
TEXT = [
    "plan", "planned", "Plans to plan", "abc ac acc b", "협약 가다 나다마 나라마", "off of", "no power a power",
    "3 MW MW", "xz yxz x y", "(a) |a (a", "aaaa", "pr qr r", "7",
]


def found(pattern, text):
    return [(each.span(), each.groupdict()) for each in re.finditer(pattern, text)]


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=5), st.permutations(" ".join(TEXT).split()))
def test_any_pattern_of_ours(words, text):
    some = "|".join(words)
    for pattern in (some, f"(?:{some}) ?[a-z]", rf"\b(?:{some})", f"(?P<it>{words[0]})|{words[-1]}"):
        assert found(written_out(pattern), " ".join(text)) == found(pattern, " ".join(text))


def test_what_rules_seek(page_of_everything):
    read_page(page_of_everything.encode())
    ours = {one.pattern for name, module in sys.modules.items() if name.startswith("madang.reading")
            for one in vars(module).values() if isinstance(one, _Later) and not one.flags}
    changed = [pattern for pattern in ours if written_out(pattern) != pattern]
    assert len(changed) > 50
    for pattern in changed:
        assert found(written_out(pattern), page_of_everything) == found(pattern, page_of_everything)


@pytest.mark.parametrize("pattern", [
    r"\b(?:signed|won)\b[^.]{0,9}deal|\bleased\b", "(?:허가|승인)을? (?:반려|거부)|무산",
    r"[Ll]etters? of intent|\bLOI\b", r"(?<![가-힣])(?:시|군)청|(?<=새 )도청",
])
def test_every_alternative_opens_with_a_letter(pattern):
    depth, opens = 0, [written_out(pattern)[0]]
    for before, char in zip(written_out(pattern), written_out(pattern)[1:], strict=False):
        depth += (before == "(") - (before == ")")
        if before == "|" and depth == 0:
            opens.append(char)
    assert len(opens) > 1
    assert all(map(str.isalpha, opens))


@pytest.fixture
def page_of_everything():
    """The test pages' own text, all styles in one."""
    pages = sorted((Path(__file__).parent / "pages").glob("*.json"))
    return "\n".join("\n".join(json.loads(page.read_text(encoding="utf-8"))["text"]) for page in pages)


def test_an_escaped_bracket_captures_nothing() -> None:
    """A pattern that seeks a bracket is written out like any other; one that captures in two openings is not."""
    assert written_out(r"(?:가|나)\(다\)|라") != r"(?:가|나)\(다\)|라"
    assert written_out(r"(?:가|나)(다)|라") == r"(?:가|나)(다)|라"
    assert written_out(r"(?:가|나)\\(다)|라") == r"(?:가|나)\\(다)|라"
