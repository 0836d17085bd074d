"""Ledger → plan: what the claims state, what follows from it, what must be assumed, and what does not fit."""

from __future__ import annotations

from madang.drafting.assume import Assumption, assumption
from madang.drafting.draft import Draft, draft
from madang.drafting.stated import Words

__all__ = ["Assumption", "Draft", "Words", "assumption", "draft"]
