"""Benchmarks of reading: speed by kind of page, growth with length, import and memory, each against its budget."""

from __future__ import annotations

import importlib
import importlib.util
import json
import subprocess
import sys
import tracemalloc
from collections.abc import Callable
from importlib import resources
from pathlib import Path

from benchmarks.timing import Row, best

ROOT = Path(__file__).resolve().parent.parent
PAGES = ROOT / "tests" / "reading" / "pages"
NEWS = ROOT.parent / "shared" / "data" / "announcements"
_BUDGET = 1 / 0.4
"""Seconds a million characters."""


def reading() -> list[Row]:
    """The shipped page, announcements of many styles in both languages, a long page against a short one, memory."""
    from madang import read_page

    page = resources.files("madang.cli").joinpath("example", "ulsan.txt").read_text(encoding="utf-8")
    figures = "".join(f"{page}\n{number}번째 글이다.\n" for number in range(40))
    prose = "".join(f"주민 {number}명은 새 도로가 놓이면 마을이 좋아질 것이라며 웃었다.\n" for number in range(5000))
    dense = "바다전력은 강릉에 60MW AI 데이터센터를 2028년 5월까지 2조원에 짓는다고 밝혔다. " * 800

    def seconds(*texts: str) -> float:
        pages = [text.encode() for text in texts]
        return best(lambda: [read_page(each) for each in pages], 3) / sum(map(len, texts)) * 1e6

    imported = best(lambda: subprocess.run([sys.executable, "-c", "import madang.reading.reader"], check=True))
    bare = best(lambda: subprocess.run([sys.executable, "-c", ""], check=True))
    return [
        ("read one page", best(lambda: read_page(page.encode())), 0.050, "s"),
        ("read, a page of figures only, per million", seconds(figures), _BUDGET, "s"),
        ("read, Korean announcements, per million", seconds(*_announcements("ko")), _BUDGET, "s"),
        ("read, English announcements, per million", seconds(*_announcements("en")), _BUDGET, "s"),
        *_news(seconds),
        *(_eightfold(name, text) for name, text in (
            ("a long page", prose), ("one dense line", dense), ("figures without words", "60MW " * 8000),
            ("tags without end", "<html><body>" + "<div>" * 8000))),
        ("import of the reader", imported - bare, 0.150, "s"),
        ("memory kept by 500 pages", _kept_mb(_announcements("ko") + _announcements("en"), 500), 1.0, "MB"),
    ]


def _news(seconds: Callable[..., float]) -> list[Row]:
    """News pages as printed, where they are at hand, against the goal and, where it is installed, against kiwipiepy.

    A tokeniser alone does 0.15 million characters a second where the goal is 0.4 (kiwipiepy 0.24, one worker).
    """
    texts = [path.read_text(encoding="utf-8") for path in sorted(NEWS.glob("*.txt"))]
    if not texts:
        return []
    ours = seconds(*texts)
    rows: list[Row] = [("read, five news pages, per million", ours, _BUDGET, "s")]
    if importlib.util.find_spec("kiwipiepy"):
        kiwi = importlib.import_module("kiwipiepy").Kiwi(num_workers=1)
        theirs = best(lambda: [kiwi.tokenize(text) for text in texts], 3) / sum(map(len, texts)) * 1e6
        rows.append(("read, five news pages, against a tokeniser", ours, theirs * 0.15 / 0.4, "s"))
    return rows


def _eightfold(name: str, text: str) -> Row:
    """A hostile text against eight times the time that an eighth of it takes, with a tenth for chance."""
    from madang import read_page

    some, all_ = f"가 {text[:len(text) // 8]}".encode(), f"가 {text}".encode()
    return (f"read, {name}, against its eighth", best(lambda: read_page(all_), 3),
            8 * 1.1 * best(lambda: read_page(some), 3), "s")


def _announcements(language: str) -> list[str]:
    pages = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(PAGES.glob(f"{language}*.json"))]
    return ["\n".join(page["text"]) + "\n" for page in pages]


def _kept_mb(texts: list[str], count: int) -> float:
    """Megabytes that reading `count` different pages leaves behind, the first hundred not counted."""
    from madang import read_page

    kept = 0
    for number in range(count + 100):
        if number == 100:
            tracemalloc.start()
            kept = tracemalloc.get_traced_memory()[0]
        read_page(f"{texts[number % len(texts)]}{number}번째 글이다.\n".encode())
    kept = tracemalloc.get_traced_memory()[0] - kept
    tracemalloc.stop()
    return kept / 1e6
