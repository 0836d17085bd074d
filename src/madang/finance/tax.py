"""Tax on a company: rates by bracket, depreciation by class, losses and credits carried forward."""

from __future__ import annotations

from dataclasses import dataclass

from madang.catalog.tables import Fact, fact, facts
from madang.errors import PlanError, Problem
from madang.plan.tax import KoreanTax, Tax

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


def mixed(*classes: tuple[float, tuple[float, ...]]) -> tuple[float, ...]:
    """Shares of depreciation of things of several classes bought together: (share of the cost, its own shares) each."""
    years = max(len(shares) for _, shares in classes)
    return tuple(sum(part * shares[year] for part, shares in classes if year < len(shares)) for year in range(years))


def regime(tax: Tax | None, currency: str, building_share: float = 0.0) -> Regime:
    """The law that a plan names, with its figures from the catalog's table `tax`; None is no tax.

    `building_share`: the building's part of the cost of building and plant, for a law that depreciates it apart.
    Raises PlanError (FIN-008) for Korean tax on a plan in another currency: its brackets are in won.
    """
    if tax is None:
        return UNTAXED
    shell, it = straight_line(tax.shell_life_years), straight_line(tax.it_life_years)
    if tax.building_life_years is not None:
        shell = mixed((building_share, straight_line(tax.building_life_years)), (1 - building_share, shell))
    if not isinstance(tax, KoreanTax):
        return Regime(((0.0, tax.rate),), shell, it, loss_limit=tax.loss_limit, loss_years=tax.loss_years)
    if currency != "KRW":
        raise PlanError(Problem(
            "FIN-008", "Korean tax on money that is not in won", path="capital.tax.kind", value=currency,
            allowed="capital.currency: KRW, or capital.tax.kind: flat_rate"))
    credit = _korean(f"credit_{tax.company}") if tax.investment_credit == "in_force" else 0.0
    return Regime(
        brackets=tuple((float(row.key[2]), float(row.text)) for row in facts("tax")
                       if row.key[:2] == ("korea", "corporate_rate")),
        shell_shares=shell, it_shares=it,
        local_rate=_korean("local_rate"), minimum_tax_rate=_korean(f"minimum_tax_rate_{tax.company}"),
        loss_years=int(_korean("loss_years")), loss_limit=_korean(f"loss_limit_{tax.company}"),
        credit_shell=credit * tax.credited_shell_share, credit_it=credit * tax.credited_it_share,
        refresh_credited=1.0, credit_years=int(_korean("credit_years")), rural_rate=_korean("rural_rate"),
    )


def _korean(item: str) -> float:
    return float(fact("tax", "korea", item, "0").text)


UNREAD = ("judgement", "secondary")
"""How well a figure of the law is known that nobody took from the law, its vote or the authority."""


def unverified(tax: Tax | None) -> tuple[Fact, ...]:
    """The figures of a plan's law that nobody has read in the law itself; those of companies of its size."""
    if not isinstance(tax, KoreanTax):
        return ()
    other = "_small" if tax.company == "large" else "_large"
    return tuple(row for row in facts("tax")
                 if row.key[0] == "korea" and row.evidence in UNREAD and not row.key[1].endswith(other))
