"""Ledger → plan: what the claims state, what follows from it, what must be assumed, and what does not fit."""

from __future__ import annotations

from madang.drafting.draft import Draft, draft
from madang.drafting.misfits import Misfit

__all__ = ["Draft", "Misfit", "draft"]
