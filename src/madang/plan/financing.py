"""How the campus is paid for: debt by kind, its price and covenants, and what the owners ask for."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from madang.plan.base import Name, NonNegative, Section, Share

Rate = Annotated[float, Field(ge=0, le=0.5)]
Cover = Annotated[float, Field(ge=1, le=10)]


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


class SculptedDebt(Debt):
    """Debt service follows the cash: it is covered alike in every year whose share of cash pays the interest."""

    kind: Literal["sculpted"]

    dscr: Cover
    """Cover of debt service that the lenders ask for."""


class LevelDebt(Debt):
    """Equal payments of interest and principal."""

    kind: Literal["level"]

    grace_years: Annotated[int, Field(ge=0, le=20)]
    """Years of the term in which only interest is paid."""


class BulletDebt(Debt):
    """Interest alone, and all of the principal at the end."""

    kind: Literal["bullet"]


AnyDebt = Annotated[NoDebt | SculptedDebt | LevelDebt | BulletDebt, Field(discriminator="kind")]


class SubordinatedDebt(Section):
    """A loan behind the first one, drawn in proportion with it and paid from what that one leaves."""

    share: Share
    """Share of all uses that this loan pays for."""

    rate: Rate
    """Interest per year, while the campus is built and in the term."""

    tenor_years: Annotated[int, Field(ge=1, le=50)]
    """Years in which the loan is paid back."""


class LevelSubordinatedDebt(SubordinatedDebt):
    """Equal payments of interest and principal."""

    kind: Literal["level"]

    grace_years: Annotated[int, Field(ge=0, le=20)]
    """Years of the term in which only interest is paid."""


class BulletSubordinatedDebt(SubordinatedDebt):
    """Interest alone, and all of the principal at the end."""

    kind: Literal["bullet"]


AnySubordinatedDebt = Annotated[LevelSubordinatedDebt | BulletSubordinatedDebt, Field(discriminator="kind")]


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

    debt: AnyDebt
    """The loan."""

    subordinated: AnySubordinatedDebt | None = None
    """A second loan behind it; None without one."""

    members: Annotated[tuple[Member, ...], Field(max_length=20)] = ()
    """The owners, where they share unequally; their shares make a whole. Empty: one owner, or all alike."""
