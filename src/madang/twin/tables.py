"""A life as tables: hours, calendar years, tenants."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from madang.facility.curves import constant
from madang.plan.sources import Solar, Wind
from madang.plan.tenants import Tenant
from madang.quantities.hours import HOURS_PER_YEAR, timestamps
from madang.supply import SupplyHours, is_hedged
from madang.twin.life import Life

if TYPE_CHECKING:
    import polars as pl

Array = NDArray[np.float64]


def hour_columns(life: Life) -> dict[str, Array]:
    """The columns of the hourly table but for time; ids as in the table of quantities."""
    facility, capacity = life.facility, life.capacity
    return {
        "it_mw": life.it_mw,
        "it_demand_mw": life.demand.it_mw,
        "it_capacity_mw_hour": capacity.it_capacity_mw,
        "it_limit_mw": life.it_limit_mw,
        "unserved_it_mw": life.demand.it_mw - life.it_mw,
        "mechanical_mw": facility.mechanical_mw,
        "electrical_loss_mw": facility.electrical_loss_mw,
        "other_mw": facility.other_mw,
        "facility_mw": facility.facility_mw,
        "grid_mw": life.grid_mw,
        **_sources(life),
        "pue": pue(life),
        "water_withdrawn_m3": facility.water_withdrawn_m3,
        "water_consumed_m3": facility.water_consumed_m3,
        "heat_rejected_mw": facility.heat_rejected_mw,
        "heat_reusable_mw": life.it_mw * life.plan.cooling.liquid_heat_share,
        "dry_bulb_c": life.weather.dry_bulb_c[life.hours.of_year],
        "wet_bulb_c": life.weather.wet_bulb_c[life.hours.of_year],
        "accelerators_installed_hour": capacity.installed,
        "accelerators_available": capacity.available,
        "accelerators_sold": life.accelerators_sold,
        "accelerators_busy": life.accelerators_busy,
        "energy_price": life.bill.price_per_kwh,
        "energy_cost": life.bill.energy_cost,
        "emissions_t": life.emissions_t,
    }


def _sources(life: Life) -> dict[str, Array]:
    """The columns of the plan's own sources; nought where the grid is alone."""
    own = life.supply
    if own is None:
        return dict.fromkeys(_OF_SOURCES, 0.0 * life.grid_mw)
    return {
        "solar_mw": _of_kind(life, own, Solar),
        "wind_mw": _of_kind(life, own, Wind),
        "clean_mw": own.clean_mw,
        "contracted_mw": own.contracted_mw,
        "gas_mw": own.gas_mw,
        "battery_mw": own.battery_mw,
        "stored_mwh": own.stored_mwh,
        "export_mw": own.export_mw,
        "curtailed_mw": own.curtailed_mw,
    }


_OF_SOURCES = ("solar_mw", "wind_mw", "clean_mw", "contracted_mw", "gas_mw", "battery_mw", "stored_mwh", "export_mw",
               "curtailed_mw")


def _of_kind(life: Life, own: SupplyHours, kind: type[Solar | Wind]) -> Array:
    """What all sources of a kind give the campus [MW], shape (n,), before curtailment."""
    named = [own.source_mw[source.name] for source in life.plan.supply.sources
             if isinstance(source, kind) and not is_hedged(source)]
    return np.asarray(np.sum(named, axis=0)) if named else 0.0 * life.grid_mw


def pue(life: Life) -> Array:
    """Facility over IT power of each hour; nan below the least load at which the ratio means anything.

    A plant built for a phase serves a few racks in its first hours: what it then draws over their power says nothing
    about the plant. The least load is a share of IT capacity, `pue_least_load` of the catalog's `cooling_curves`.
    """
    found: Array = np.full(len(life.it_mw), np.nan)
    loaded = life.it_mw > constant("pue_least_load") * life.capacity.it_capacity_mw
    np.divide(life.facility.facility_mw, life.it_mw, out=found, where=loaded)
    return found


def by_year(life: Life, hourly: Array) -> Array:
    """Sum of an hourly array in each calendar year of the life."""
    return np.asarray(np.add.reduceat(hourly, life.hours.year_starts))


def full_years(life: Life) -> NDArray[np.bool_]:
    """Calendar years of which every hour is simulated."""
    return np.asarray(np.diff(np.append(life.hours.year_starts, len(life.hours))) == HOURS_PER_YEAR)


def filled_years(life: Life) -> NDArray[np.bool_]:
    """Full years in which every phase has its accelerators and its tenants."""
    months = max([life.plan.fleet.arrival_months, *(tenant.ramp_months for tenant in life.plan.tenants)])
    last = max(phase.start_hour for phase in life.capacity.phases)
    filled: NDArray[np.bool_] = life.hours.year_starts >= last + months * HOURS_PER_YEAR / 12
    return filled & full_years(life)


def hours_table(life: Life) -> pl.DataFrame:
    """Every hour of the life; `pue` is null where the ratio means nothing."""
    import polars as pl

    table = pl.DataFrame({"time": timestamps(life.hours).astype("datetime64[ms]"), **hour_columns(life)})
    return table.with_columns(pl.col("pue").fill_nan(None))


def years_table(life: Life) -> pl.DataFrame:
    """Every calendar year of the life: energy, water, accelerator-hours, bill, emissions."""
    import polars as pl

    facility = life.facility
    sums = {
        "it_mwh": life.it_mw,
        "facility_mwh": facility.facility_mw,
        "mechanical_mwh": facility.mechanical_mw,
        "electrical_loss_mwh": facility.electrical_loss_mw,
        "other_mwh": facility.other_mw,
        "unserved_it_mwh": life.demand.it_mw - life.it_mw,
        "water_withdrawn_m3": facility.water_withdrawn_m3,
        "water_consumed_m3": facility.water_consumed_m3,
        "accelerator_hours_installed": life.capacity.installed,
        "accelerator_hours_available": life.capacity.available,
        "accelerator_hours_sold": life.accelerators_sold,
        "accelerator_hours_useful": life.accelerators_busy,
        "energy_charge": life.bill.energy_cost,
        "emissions_t": life.emissions_t,
    }
    starts = life.hours.year_starts
    return pl.DataFrame(
        {
            "year": life.hours.year[starts],
            "hours": np.diff(np.append(starts, len(life.hours))),
            "filled": filled_years(life),
            **{name: by_year(life, series) for name, series in sums.items()},
            "peak_facility_mw": np.maximum.reduceat(facility.facility_mw, starts),
            "bill": life.bill.by_year[1],
        }
    )


def tenants_table(life: Life) -> pl.DataFrame:
    """Accelerator-hours by tenant and calendar year: entitled, sold, useful; what they made, and was asked for.

    IT energy of what is sold, emissions in proportion to it, and the bill at the plan's price. `made`, `asked` and
    `unserved` are in the unit of the tenant's work (tokens, images), null where it has none. Columns of jobs as in
    `job_tables.tenant_years`, null for a tenant without.
    """
    import polars as pl

    from madang.twin.job_tables import tenant_years

    years = life.hours.year[life.hours.year_starts]
    available = life.capacity.available
    return pl.concat(
        [
            pl.DataFrame(
                {
                    "tenant": [tenant.name] * len(years),
                    "year": years,
                    "accelerator_hours_entitled": by_year(life, available * tenant.share),
                    "accelerator_hours_sold": by_year(life, life.demand.sold[tenant.name]),
                    "accelerator_hours_useful": by_year(life, life.busy[tenant.name]),
                    **_paid(life, tenant),
                    **_made(life, tenant.name),
                    **tenant_years(life, tenant.name),
                },
                schema_overrides=dict.fromkeys((*_MADE, "bill"), pl.Float64),
            )
            for tenant in life.plan.tenants
        ],
        how="diagonal",
    )


def _paid(life: Life, tenant: Tenant) -> dict[str, Array | None]:
    """IT energy, emissions and bill of a tenant by calendar year; emissions follow IT energy."""
    fleet, price = life.plan.fleet, tenant.price_per_accelerator_hour
    sold = life.demand.sold[tenant.name]
    energy = sold * (fleet.idle_kw / 1000) + life.busy[tenant.name] * life.demand.above_mw[tenant.name]
    each = np.divide(life.emissions_t, life.it_mw, out=np.zeros_like(life.it_mw), where=life.it_mw > 0)
    return {
        "it_energy_mwh": by_year(life, energy),
        "emissions_t": by_year(life, energy * each),
        "bill": None if price is None else by_year(life, sold) * price,
    }


def _made(life: Life, tenant: str) -> dict[str, Array | None]:
    own = life.tokens.by_tenant.get(tenant) if life.tokens else None
    found = {name: getattr(own, name, None) for name in _MADE}
    return {name: None if hourly is None else by_year(life, hourly) for name, hourly in found.items()}


_MADE = ("made", "asked", "unserved")
"""Columns of a tenant's work."""


def cash_table(life: Life) -> pl.DataFrame:
    """Money by calendar year from ground-breaking to the end of life, a column a line; costs positive.

    A financed plan's lines follow, in the money of their day, as `nominal_<line>` of finance's table.
    """
    import polars as pl

    cash, owners = life.money.cash, life.money.owners
    nominal = owners.project.lines if owners and owners.project else {}
    return pl.DataFrame(
        {
            "year": cash.year,
            "shell_and_plant": cash.shell_and_plant,
            "it_equipment": cash.it_equipment,
            "refresh": cash.refresh,
            "resale": cash.resale,
            "operation": cash.operation,
            "energy": cash.energy,
            "total": cash.total,
            **{f"nominal_{name}": line for name, line in nominal.items()},
        }
    )
