"""Economy: what a campus's spending sets off around it, with what is bought abroad taken out first.

Input–output effects are of one kind only: direct and indirect (type I), without spent wages.
"""

from madang.economy.effects import KINDS, Effect, Effects, Impact, Spending, effects, permanent_staff

__all__ = ["KINDS", "Effect", "Effects", "Impact", "Spending", "effects", "permanent_staff"]
