"""How the campus is paid for: debt by kind, its price and covenants, and what the owners ask for."""

from __future__ import annotations

import calendar
import datetime as dt
from typing import Annotated, Literal

from pydantic import Field

from madang.plan.base import Name, NonNegative, Section, Share

Order = Literal["pro_rata", "before_equity", "after_equity"]
"""Whether a loan is drawn at one share of every month beside the owners, before them, or after them."""

Rate = Annotated[float, Field(ge=0, le=0.5)]
Cover = Annotated[float, Field(ge=1, le=10)]


def first_year_of_debt(energised: dt.date, arrival_months: float) -> int:
    """The year in which a loan is first served: that after the last equipment has arrived.

    It arrives `arrival_months` of the calendar after the last phase is `energised`; a month is split evenly over its
    days, and 29 February is taken as 1 March.
    """
    month, day = (3, 1) if (energised.month, energised.day) == (2, 29) else (energised.month, energised.day)
    share = (day - 1) / calendar.monthrange(2001, month)[1]
    return energised.year + int((month - 1 + share + arrival_months - 1e-9) // 12) + 1


class Refinancing(Section):
    """A loan that repays the first one at the end of a year, and is paid back in the years after it."""

    year: Annotated[int, Field(ge=1990, le=2150)]
    """Calendar year at whose end the first loan is repaid."""

    share: Annotated[float, Field(ge=0, le=2)]
    """Share of what is owed that the new loan brings, at most (sculpted) or exactly; what is above 1 is paid out."""

    rate: Rate
    """Interest per year."""

    tenor_years: Annotated[int, Field(ge=1, le=50)]
    """Years in which it is paid back."""

    upfront_fee: Annotated[float, Field(ge=0, le=0.2)]
    """Fee, as a share of the new loan."""


class SculptedRefinancing(Refinancing):
    """Its service follows the cash that is left."""

    kind: Literal["sculpted"]

    dscr: Cover
    """Cover of debt service that its lenders ask for."""

    cover_every_year: bool
    """Whether the loan is no more than leaves that cover in every year."""


class LevelRefinancing(Refinancing):
    """Equal payments of interest and principal."""

    kind: Literal["level"]

    grace_years: Annotated[int, Field(ge=0, le=20)]
    """Years in which only interest is paid."""


class BulletRefinancing(Refinancing):
    """Interest alone, and all of the principal at the end."""

    kind: Literal["bullet"]


AnyRefinancing = Annotated[SculptedRefinancing | LevelRefinancing | BulletRefinancing, Field(discriminator="kind")]


class NoDebt(Section):
    """The owners pay for everything."""

    kind: Literal["none"]


class Debt(Section):
    """A loan that is drawn while the campus is built and paid back yearly from the year after."""

    share: Share
    """Share of all uses at most (sculpted) or exactly (level, bullet) that debt pays for."""

    rate: Rate
    """Interest per year of the term."""

    tenor_years: Annotated[int, Field(ge=1, le=50)]
    """Years in which the loan is paid back."""

    construction_rate: Rate
    """Interest per year while the campus is built."""

    commitment_fee: Annotated[float, Field(ge=0, le=0.1)]
    """Fee per year on what is not yet drawn."""

    upfront_fee: Annotated[float, Field(ge=0, le=0.2)]
    """Fee at close, as a share of the loan."""

    reserve_months: Annotated[float, Field(ge=0, le=36)]
    """Months of debt service kept in reserve."""

    reserve_rate: Rate
    """Interest per year on the reserve."""

    lockup_dscr: NonNegative
    """Cover of debt service below which nothing is distributed."""

    default_dscr: NonNegative
    """Cover of debt service below which the loan is in default."""

    sweep_share: Share
    """Share of the cash left after debt service that pays the loan back early."""

    payments_per_year: Annotated[int, Field(ge=1, le=12)]
    """Payments of interest and principal in a year, evenly spaced; cash comes evenly between them."""

    pre_completion_cash: Literal["to_uses", "locked", "paid"]
    """What becomes of cash earned before the first year of the term: it pays for building in the owners' stead and what
    is left is held until then; it is held until then; or it is paid to the owners at once."""

    drawn: Order
    """Whether it is drawn beside what the owners pay in, before it, or after it."""

    refinancing: AnyRefinancing | None = None
    """The loan that takes its place; None where it runs to its end."""


class SculptedDebt(Debt):
    """Debt service follows the cash: it is covered alike in every year whose share of cash pays the interest."""

    kind: Literal["sculpted"]

    dscr: Cover
    """Cover of debt service that the lenders ask for."""

    cover_every_year: bool
    """Whether the loan is no more than leaves that cover in every year, years of large refresh too; if not, such a year
    pays interest alone and its cover is below the others."""


class LevelDebt(Debt):
    """Equal payments of interest and principal."""

    kind: Literal["level"]

    grace_years: Annotated[int, Field(ge=0, le=20)]
    """Years of the term in which only interest is paid."""


class BulletDebt(Debt):
    """Interest alone, and all of the principal at the end."""

    kind: Literal["bullet"]


AnyDebt = Annotated[NoDebt | SculptedDebt | LevelDebt | BulletDebt, Field(discriminator="kind")]


class Tranche(Section):
    """A loan behind the first one and those named before it, paid once a year from what they leave."""

    name: Name
    """Name of the loan, used in paths."""

    share: Share
    """Share of all uses at most (sculpted) or exactly (level, bullet) that this loan pays for."""

    rate: Rate
    """Interest per year, while the campus is built and in the term."""

    tenor_years: Annotated[int, Field(ge=1, le=50)]
    """Years in which the loan is paid back."""

    commitment_fee: Annotated[float, Field(ge=0, le=0.1)]
    """Fee per year on what is not yet drawn."""

    upfront_fee: Annotated[float, Field(ge=0, le=0.2)]
    """Fee at close, as a share of the loan."""

    drawn: Order
    """Whether it is drawn beside what the owners pay in, before it, or after it."""


class SculptedTranche(Tranche):
    """Its service is what cash over the cover leaves after the loans before it."""

    kind: Literal["sculpted"]

    dscr: Cover
    """Cover of the service of this loan and all before it that its lenders ask for."""

    cover_every_year: bool
    """Whether the loan is no more than leaves that cover in every year."""


class LevelTranche(Tranche):
    """Equal payments of interest and principal."""

    kind: Literal["level"]

    grace_years: Annotated[int, Field(ge=0, le=20)]
    """Years of the term in which only interest is paid."""


class BulletTranche(Tranche):
    """Interest alone, and all of the principal at the end."""

    kind: Literal["bullet"]


AnyTranche = Annotated[SculptedTranche | LevelTranche | BulletTranche, Field(discriminator="kind")]


class Grant(Section):
    """Money of the state towards building, plant and first equipment that the vehicle pays for."""

    share: Annotated[float, Field(ge=0, le=0.95)]
    """Share of that spending which the state pays, month by month."""

    taxed: Literal["reduces_basis", "income", "exempt"]
    """What tax makes of it: it is taken off what is depreciated, it is income of its year, or neither."""


class WorkingCapital(Section):
    """Money that is owed to the vehicle or by it at the end of a year. Nothing is kept in store."""

    receivable_days: Annotated[float, Field(ge=0, le=365)]
    """Days until customers pay."""

    payable_days: Annotated[float, Field(ge=0, le=365)]
    """Days until operation and energy are paid for."""

    vat_rate: Annotated[float, Field(ge=0, le=0.3)]
    """Value-added tax on building, plant and equipment, which is paid and comes back."""

    vat_months: Annotated[int, Field(ge=0, le=12)]
    """Months until it comes back."""


class Member(Section):
    """One of the owners of the vehicle."""

    name: Name
    """Name of the member, used in paths."""

    owns: Share
    """Share of what the vehicle distributes."""

    pays: Share
    """Share of what the owners pay in."""

    paid_out: NonNegative
    """Paid to this member at close, for what it brought in, in the money of that day; a use of the vehicle's funds."""


class Financing(Section):
    """The owner's vehicle: what it pays for and with what."""

    scope: Literal["all_in", "shell_and_plant"]
    """What the vehicle owns: everything, or building and plant with the equipment left to the tenants."""

    inflation: Annotated[float, Field(ge=-0.05, le=0.3)]
    """Growth of all prices per year, which turns the plan's real money into the money that debt and tax are in."""

    target_return: Annotated[float, Field(ge=0, le=1)]
    """Return per year, nominal and after tax, that the owners ask for."""

    refresh: Literal["set_aside", "owners"]
    """How equipment is renewed: money is set aside for it ahead of debt service, evenly over the life of what it
    replaces; or what is left after debt service and the owners pay when it is due."""

    debt: AnyDebt
    """The first loan."""

    tranches: Annotated[tuple[AnyTranche, ...], Field(max_length=5)] = ()
    """Loans behind it, in the order in which they are paid."""

    grant: Grant | None = None
    """What the state gives; None for nothing."""

    working_capital: WorkingCapital | None = None
    """What is owed by customers, to suppliers and by the tax office; None where everything is paid at once."""

    members: Annotated[tuple[Member, ...], Field(max_length=20)] = ()
    """The owners, where they share unequally; their shares make a whole. Empty: one owner, or all alike."""
