"""Ledger → plan: what the claims state, what follows from it, what must be assumed, and what does not fit."""

from __future__ import annotations

from madang.drafting.assume import Assumption, assumption
from madang.drafting.changes import Change, against, campus_of, changed_tree, changes, cites_others, named_assumptions
from madang.drafting.draft import Draft, draft
from madang.drafting.fitting import Fitted, Refused, fitted
from madang.drafting.preferred import preferred
from madang.drafting.stated import Words

__all__ = [
    "Assumption", "Change", "Draft", "Fitted", "Refused", "Words", "against", "assumption", "campus_of", "changed_tree",
    "changes", "cites_others", "draft", "fitted", "named_assumptions", "preferred",
]
