"""Tax on a company: rates by bracket, depreciation by class, losses and credits carried forward."""

from __future__ import annotations

from dataclasses import dataclass

Table = tuple[tuple[float, float], ...]


@dataclass(frozen=True)
class Regime:
    """What a tax law makes of income. Amounts are in the plan's currency, shares of 1.

    `brackets`: (from, rate) of corporate tax, the first from 0. `local_rate` is on corporate tax before credits.
    A year's tax cannot fall below `minimum_tax_rate` of the base by credits. `loss_limit`: share of a year's
    income that losses may take off; `refund` pays tax back on losses in their year instead. Losses and credits
    last `loss_years` and `credit_years`. `credit_shell`, `credit_it`: credit per unit of investment;
    `refresh_credited`: share of refresh that earns it. `rural_rate` is a tax on credits used.
    The shares of depreciation start in the year of use, those of interest and fees of construction (None: as the
    building's) in the loan's first; `writes_off`: what is left is deducted in the last year.
    """

    brackets: Table
    shell_shares: tuple[float, ...]
    it_shares: tuple[float, ...]
    financing_shares: tuple[float, ...] | None = None
    local_rate: float = 0.0
    minimum_tax_rate: float = 0.0
    loss_years: int = 99
    loss_limit: float = 1.0
    refund: bool = False
    credit_shell: float = 0.0
    credit_it: float = 0.0
    refresh_credited: float = 0.0
    credit_years: int = 99
    rural_rate: float = 0.0
    writes_off: bool = True


UNTAXED = Regime(brackets=((0.0, 0.0),), shell_shares=(1.0,), it_shares=(1.0,))
"""No tax at all."""


def straight_line(years: int, half_first: bool = False) -> tuple[float, ...]:
    """Equal shares over a class's life; with `half_first`, half a share in the first year and after the last."""
    if not half_first:
        return (1 / years,) * years
    return (0.5 / years, *(1 / years,) * (years - 1), 0.5 / years)
