"""However a page is laid out, it says the same: its claims stay, and every span still quotes what was sent."""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest

from madang.reading import read_page
from madang.reading.layout import laid_out
from madang.reading.types import Reading

PAGES = sorted((Path(__file__).parents[1] / "pages").glob("*.json"))
BROADCAST = """여수에 데이터센터

[앵커]
전남 여수에 초대형 AI 데이터센터가
들어섭니다.

[기자]
한빛솔루션이 여수 산업단지에
1조 2천억 원을 들여
60MW급 데이터센터를 짓기로 했습니다.

오는 2028년 12월
준공이 목표입니다.
"""


def _wrapped(width: int) -> Callable[[list[str]], str]:
    def lay(paragraphs: list[str]) -> str:
        broken = (textwrap.wrap(each, width, break_long_words=False, break_on_hyphens=False) for each in paragraphs)
        return "\n\n".join("\n".join(each) for each in broken)
    return lay


def _markdown(paragraphs: list[str]) -> str:
    head, *rest = paragraphs
    bold = [re.sub(r"(\d[\d.,]*\s?(?:MW|조|억|billion))", r"**\1**", each) for each in rest]
    centre = re.compile(r"(데이터센터|data cent(?:er|re))")
    linked = [centre.sub(r"[\1](https://news.example/a)", each, count=1) for each in bold]
    return "\n\n".join([f"# {head}", *(f"> {each}" if i % 3 == 2 else each for i, each in enumerate(linked))])


def _said(reading: Reading) -> set[object]:
    return {(c.predicate, c.subject, c.counterparty, c.site, tuple((q.role, q.value) for q in c.quantities),
             c.time, c.status) for c in reading.claims}


def _share(lay: Callable[[list[str]], str]) -> float:
    """How many of the claims of all invented pages are still made, less those that are new."""
    kept = all_of_them = 0
    for page in PAGES:
        record = json.loads(page.read_text(encoding="utf-8"))
        paragraphs = [" ".join(each.split()) for each in record["text"]]
        plain = _said(read_page("\n\n".join(paragraphs).encode(), date=record["date"]))
        laid = _said(read_page(lay(paragraphs).encode(), date=record["date"]))
        kept += len(plain & laid) - len(laid - plain)
        all_of_them += len(plain)
    return kept / all_of_them


@pytest.mark.parametrize(("lay", "least"), [
    (_markdown, 1.0), (_wrapped(80), 0.95), (_wrapped(60), 0.95), (_wrapped(30), 0.8),
])
def test_claims_do_not_depend_on_how_the_page_is_set(lay: Callable[[list[str]], str], least: float) -> None:
    assert _share(lay) >= least


def test_lines_of_a_broadcast_are_one_sentence() -> None:
    page = BROADCAST.encode()
    claims = read_page(page, date="2025-06-20").claims
    sums = [q.value for c in claims if c.predicate == "investment" for q in c.quantities]
    assert sums == [1.2e12]
    assert {c.site for c in claims} == {"여수 데이터센터"}
    assert any(c.predicate == "completion" and c.time and c.time.start == "2028-12-01" for c in claims)


def test_spans_quote_the_page_as_it_was_sent() -> None:
    text = BROADCAST.replace("60MW급", "**60MW급**").replace("1조 2천억 원을", "1조\n2천억 원을")
    reading = read_page(text.encode(), date="2025-06-20")
    assert {"60MW급", "1조\n2천억 원"} <= {mention.text for mention in reading.mentions}
    assert all(text[m.start:m.end] == m.text for m in reading.mentions)


@pytest.mark.parametrize("text", [
    "해남에 데이터센터 건설\n전라남도가 해남에 데이터센터를 짓는다.\n",
    "Meta to build data center\nMeta said it will build a data center in Ohio.\n",
    "- 해남 데이터센터 착공\n- 울산 데이터센터 준공\n- 장성 데이터센터 투자 협약\n- 포항 데이터센터 인허가\n",
])
def test_headlines_and_lists_are_not_joined(text: str) -> None:
    assert laid_out(text) is None
