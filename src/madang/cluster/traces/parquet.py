"""Jobs as Parquet: the columns of `Jobs`, with the names of tenants and tiers as text."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from madang.cluster.jobs import Jobs, Whole, make_jobs
from madang.errors import DataError, Problem, listing, nearest, reason
from madang.files import open_regular

if TYPE_CHECKING:
    import polars as pl

_NUMBERS = ("id", "submit_s", "accelerators", "run_s", "requested_s", "start_s")
_NAMES = ("tenant", "tier")


def write_parquet(path: Path, jobs: Jobs) -> None:
    """Write jobs with exact whole numbers; `epoch_s` repeats in a column of its own."""
    import polars as pl

    columns = {name: getattr(jobs, name) for name in _NUMBERS}
    table = pl.DataFrame(columns).with_columns(
        pl.lit(jobs.epoch_s, dtype=pl.Int64).alias("epoch_s"),
        pl.Series("tenant", np.asarray(jobs.tenants, dtype=object)[jobs.tenant].tolist(), dtype=pl.String),
        pl.Series("tier", np.asarray(jobs.tiers, dtype=object)[jobs.tier].tolist(), dtype=pl.String),
    )
    table.write_parquet(path, statistics=False)


def read_parquet(path: Path) -> Jobs:
    """Jobs of a Parquet table: `submit_s`, `accelerators` and `run_s` at least.

    Raises DataError: CLU-010 for a file that is not Parquet, CLU-014 for a missing column, CLU-015 for a value
    missing or not a whole number, with its row; and as `make_jobs`.
    """
    import polars as pl

    try:
        with open_regular(path):
            table = pl.read_parquet(path)
    except (OSError, pl.exceptions.PolarsError) as error:
        raise DataError(Problem("CLU-010", "the file cannot be read", path.name, cause=reason(error))) from error
    missing = [name for name in ("submit_s", "accelerators", "run_s") if name not in table.columns]
    if missing:
        raise DataError(*(
            Problem("CLU-014", f"the table has no column {name!r}", path.name, allowed=listing(table.columns),
                    nearest=nearest(name, table.columns))
            for name in missing
        ))
    numbers = {name: _whole(table[name], path) for name in _NUMBERS if name in table.columns}
    codes, names = dict[str, Whole](), dict[str, tuple[str, ...]]()
    for name in _NAMES:
        if name in table.columns:
            texts = table[name].cast(pl.String).fill_null("unknown")
            found = texts.unique(maintain_order=True).to_list()
            place = {text: index for index, text in enumerate(found)}
            codes[name], names[f"{name}s"] = np.array([place[text] for text in texts.to_list()]), tuple(found)
    epoch = int(table["epoch_s"][0]) if "epoch_s" in table.columns and len(table) else 0
    return make_jobs(**numbers, **codes, **names, epoch_s=epoch)  # type: ignore[arg-type]


def _whole(column: pl.Series, path: Path) -> Whole:
    import polars as pl

    cast = column.cast(pl.Int64, strict=False)
    bad = cast.is_null() | (cast.cast(pl.Float64) != column.cast(pl.Float64, strict=False)).fill_null(True)
    if bad.any():
        row = int(bad.arg_max() or 0)
        raise DataError(Problem("CLU-015", "the value is missing or not a whole number", f"{path.name}: row {row + 1}",
                                column.name, value=str(column[row])))
    return np.asarray(cast.to_numpy(), dtype=np.int64)
