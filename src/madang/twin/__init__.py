"""simulate(plan) → Run: the only place where compute, facility, supply, finance and economy meet."""

from __future__ import annotations

from madang.twin.run import Figure, Run, load_run
from madang.twin.simulate import evaluate, simulate

__all__ = ["Figure", "Run", "evaluate", "load_run", "simulate"]
