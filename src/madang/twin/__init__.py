"""simulate(plan) → Run: the only place where compute, facility, supply, finance and economy meet."""

from __future__ import annotations

from madang.twin.run import Figure, Finding, Run, load_run
from madang.twin.simulate import evaluate, simulate

__all__ = ["Figure", "Finding", "Run", "evaluate", "load_run", "simulate"]
