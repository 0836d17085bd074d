"""The mention grammar: typed quantities and dates at their places, Korean first, then English.

Every zone is scanned once for numbers; each number is offered to the rule families in turn (money,
power, shares, measures, counts, indices). Dates have a scan of their own and come first. A copied
block adds places, not mentions.
"""

from madang.reading.mentions.front import find_mentions

__all__ = ["find_mentions"]
