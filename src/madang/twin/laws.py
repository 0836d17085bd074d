"""What must come out equal in every run: energy, accelerator-hours, cash. A run that breaks a law is not saved."""

from __future__ import annotations

import numpy as np

from madang.twin.balance import Balance, balance
from madang.twin.job_tables import job_laws
from madang.twin.life import Life


def laws(life: Life) -> tuple[Balance, ...]:
    """Every conservation law of a life, checked. Raises BalanceError for the first that does not hold."""
    return (*_energy(life), *_accelerators(life), *_cash(life), *_owners(life), *job_laws(life))


def _energy(life: Life) -> tuple[Balance, ...]:
    facility = life.facility
    parts = life.it_mw + facility.mechanical_mw + facility.electrical_loss_mw + facility.other_mw
    held = np.minimum(life.grid_mw, life.capacity.grid_limit_mw)
    own = life.supply
    served = life.grid_mw if own is None else (
        own.clean_mw - own.curtailed_mw - own.export_mw + own.gas_mw + own.battery_mw + own.grid_mw + own.unserved_mw
    )
    return (
        balance("facility energy = IT + cooling + electrical losses + other", "MWh", facility.facility_mw, parts),
        balance("grid draw within the grid's limit", "MW", held, life.grid_mw),
        balance("facility energy = grid + sources", "MWh", facility.facility_mw, served),
    )


def _accelerators(life: Life) -> tuple[Balance, ...]:
    installed, available = life.capacity.installed, life.capacity.available
    sold, busy = life.accelerators_sold, life.accelerators_busy
    lost, unsold, idle = installed - available, available - sold, sold - busy
    least = np.minimum(np.minimum(lost, unsold), np.minimum(idle, 0.0))
    return (
        balance(
            "accelerator-hours in place = busy + idle + unsold + out of order",
            "h",
            installed,
            busy + idle + unsold + lost,
        ),
        balance("no accelerator-hours below zero", "h", least, np.zeros_like(least)),
    )


def _cash(life: Life) -> tuple[Balance, ...]:
    cash, capex = life.money.cash, life.money.capex
    monthly = capex.shell_and_plant.sum() + capex.it_equipment.sum() + capex.refresh.sum() + capex.resale.sum()
    return (
        balance(
            "energy paid by year = the months' bills",
            life.plan.capital.currency,
            float(cash.energy.sum()),
            float(life.bill.total.sum()),
        ),
        balance(
            "capital by year = capital by month", life.plan.capital.currency, float(cash.capital.sum()), float(monthly)
        ),
    )


_ASSETS = ("book", "refresh_reserve", "debt_reserve", "held", "working_capital", "vat_owed")


def _owners(life: Life) -> tuple[Balance, ...]:
    owners, unit = life.money.owners, life.plan.capital.currency
    if owners is None or owners.project is None:
        return ()
    lines = owners.project
    paid = np.cumsum(lines["distribution"])  # on both sides: a miss is held against all that passed through
    assets = paid + sum(lines[name] for name in _ASSETS)
    by_month = float(owners.project.draws.uses.sum())
    return (
        balance("owners' assets = debt + equity", unit, assets,
                paid + lines["balance"] + lines["junior_balance"] + lines["owners_book"]),
        balance("uses by year = uses by month", unit, float((lines["uses"] * lines["before_term"]).sum()), by_month),
        balance("debt drawn = debt repaid", unit, float(lines["draw"].sum() + lines["refinancing_draw"].sum()),
                float(lines["principal_due"].sum() + lines["swept"].sum() + lines["replaced"].sum())),
    )
