"""The bill as a table: each month of the life, line by line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from madang.twin.life import Life

if TYPE_CHECKING:
    import polars as pl


def bill_table(life: Life) -> pl.DataFrame:
    """A row a month: what was drawn by band of the tariff [MWh], the demand billed [kW], then money by line.

    Columns: `month`, `mwh_<band>`, `demand_kw`, `vat` (recovered, in no sum), `line_<name>` as in `Bill.lines`.
    """
    import polars as pl

    bill = life.bill
    return pl.DataFrame(
        {
            "month": bill.month.astype("datetime64[ms]"),
            **{f"mwh_{band}": kwh / 1000 for band, kwh in bill.energy_kwh.items()},
            "demand_kw": bill.demand_kw,
            "vat": bill.vat,
            **{f"line_{name}": amount for name, amount in bill.lines.items()},
        }
    ).with_columns(pl.col("month").cast(pl.Date))
