"""Many evaluations of one plan: ranges, drivers, alternatives, and runs compared."""

from __future__ import annotations

from madang.study.cases import standard_cases, with_cases
from madang.study.compare import compare
from madang.study.consequence import Consequence, consequences
from madang.study.ranges import ranges, with_ranges
from madang.study.space import Variable, variables

__all__ = ["Consequence", "Variable", "compare", "consequences", "ranges", "standard_cases", "variables",
           "with_cases", "with_ranges"]
