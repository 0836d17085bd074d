"""The mention grammar: typed quantities and dates at their places, Korean first, then English.

Every zone is scanned once for numbers; each number is offered to the rule families in turn (money,
power, shares, measures, counts, indices). Dates have a scan of their own and come first. A copied
block adds places, not mentions.

A printed range has its lower end as `value` and both ends as `low` and `high`; a vague amount (수백억)
has no value. Flags: `unit_implied` (the currency word is left out), `class` (급), `total` (총), `each`
(각각), `per_year`, `per_month`, `per_rack`, `per_unit`, `generation` (power made, not used),
`symbol_typo` (㎹ for ㎿), `suspicious` (a likely misprint, kept as printed), `ago` and `later` on lengths of
time; on dates `by`, `from`, `within`, `local_time`, `part_of_name`, `anaphoric` (told from the date named
before) and `unresolved`.
"""

from madang.reading.mentions.front import find_mentions

__all__ = ["find_mentions"]
