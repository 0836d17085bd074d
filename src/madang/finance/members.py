"""The owners of a vehicle, who may pay in and be paid in different shares."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from madang.errors import PlanError, Problem
from madang.plan.financing import Member

Array = NDArray[np.float64]


def members_cash(lines: Mapping[str, Array], members: Sequence[Member]) -> dict[str, Array]:
    """Cash of each member by year, shape (t,): paid out at close, and its shares of distributions and of contributions.

    `lines` are those of a project, by name. Together they are the owners' cash and what is paid out at close. Raises
    PlanError (FIN-009) for shares that do not make a whole.
    """
    check_shares(members)
    total = sum(member.paid_out for member in members)
    return {
        member.name: member.owns * lines["distribution"] - member.pays * lines["equity_in"]
        + (member.paid_out / total if total else 0.0) * lines["paid_out"]
        for member in members
    }


def check_shares(members: Sequence[Member]) -> None:
    """Raises PlanError (FIN-009) for members whose shares of distributions or contributions do not sum to 1."""
    for share in ("owns", "pays"):
        whole = sum(getattr(member, share) for member in members)
        if members and abs(whole - 1) > 1e-9:
            raise PlanError(Problem(
                "FIN-009", "the members' shares do not make a whole", path="capital.financing.members",
                value=f"{share}: {whole:g}", allowed="shares that sum to 1"))
