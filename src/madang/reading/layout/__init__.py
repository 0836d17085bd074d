"""Layout: how a text is set, seen through before its sentences are read.

Each layer is a view of the one below: marks of Markdown go (`marks`), tables and labels become sentences (`tables`,
`records`), lines broken at a margin are joined (`wraps`). A text without such things has no layer, and no layer changes
what a span quotes.
"""

from madang.reading.layout.front import laid_out

__all__ = ["laid_out"]
