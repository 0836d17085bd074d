"""SVG written by hand: elements, text, coordinates. The same input gives the same bytes.

Attributes are presentation attributes, so that a page may forbid inline styles. Strings are escaped here and
nowhere else.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Sequence

FONTS = ("'Pretendard','Noto Sans KR','Noto Sans CJK KR','Apple SD Gothic Neo','Malgun Gothic',"
         "'Helvetica Neue',Arial,sans-serif")
INK = "#1a1a1a"
MUTED = "#595959"
"""Second text colour; 7:1 on white."""
RULE = "#d9d9d9"
AXIS = "#767676"
PAPER = "#ffffff"

_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NARROW = frozenset("ijlftrI.,:;'|!()[]·–- ")


def escape(text: str) -> str:
    """Text that is safe between tags and inside quotes; what XML cannot hold becomes U+FFFD."""
    return html.escape(_NOT_XML.sub("\ufffd", text), quote=True)


def number(value: float) -> str:
    """A coordinate with at most one decimal, and no negative zero."""
    text = f"{value:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text


def element(tag: str, *children: str, **attributes: str | float | None) -> str:
    """An element. `stroke_width=2` writes stroke-width="2"; None leaves an attribute out; children are markup."""
    parts = [tag]
    for name, value in attributes.items():
        if value is not None:
            shown = escape(value) if isinstance(value, str) else number(value)
            parts.append(f'{name.rstrip("_").replace("_", "-")}="{shown}"')
    head = " ".join(parts)
    return f"<{head}>{''.join(children)}</{tag}>" if children else f"<{head}/>"


def text(x: float, y: float, content: str, *, size: float = 12, anchor: str | None = None,
         weight: str | None = None, fill: str = INK) -> str:
    """One line of text with its baseline at y. `anchor` is start, middle or end."""
    return element("text", escape(content), x=x, y=y, font_size=size, text_anchor=anchor,
                   font_weight=weight, fill=fill)


def line(x1: float, y1: float, x2: float, y2: float, *, stroke: str = RULE, width: float = 1,
         dash: str | None = None) -> str:
    """A straight line."""
    return element("line", x1=x1, y1=y1, x2=x2, y2=y2, stroke=stroke, stroke_width=width, stroke_dasharray=dash)


def rect(x: float, y: float, width: float, height: float, fill: str, **attributes: str | float | None) -> str:
    """A rectangle."""
    return element("rect", x=x, y=y, width=width, height=height, fill=fill, **attributes)


def polyline(points: Sequence[tuple[float, float]]) -> str:
    """Path data through all points."""
    return "M" + "L".join(f"{number(x)} {number(y)}" for x, y in points)


def text_width(content: str, size: float) -> float:
    """Estimated width of one line: full-width letters one em, others about half."""
    return size * sum(
        0.95 if unicodedata.east_asian_width(char) in "WF" else 0.31 if char in _NARROW else 0.58
        for char in content
    )


def wrap(content: str, size: float, width: float, most: int = 3) -> list[str]:
    """Break a text into at most `most` lines of `width`; the last one ends in … where more was left."""
    lines: list[str] = []
    rest = " ".join(content.split())
    while rest and len(lines) < most:
        cut = _fitting(rest, size, width)
        if cut < len(rest) and len(lines) + 1 == most:
            cut = _fitting(rest, size, width - size)
            lines.append(rest[:cut].rstrip() + "…")
            return lines
        lines.append(rest[:cut].rstrip())
        rest = rest[cut:].lstrip()
    return lines


def _fitting(content: str, size: float, width: float) -> int:
    """How many characters of `content` go on one line, breaking at a space where there is one."""
    used = 0.0
    for index, char in enumerate(content):
        used += text_width(char, size)
        if used > width:
            space = content.rfind(" ", 0, index + 1)
            return space if space > 0 else max(index, 1)
    return len(content)
