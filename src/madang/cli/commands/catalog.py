"""madang catalog."""

from __future__ import annotations

from dataclasses import asdict

from madang.catalog.tables import facts, key_columns, table_names
from madang.cli.console import out, out_json, out_table


def catalog_command(table: str | None, lang: str | None, as_json: bool) -> None:
    """List the tables, or one table's figures with their sources. The catalog speaks its sources' languages."""
    del lang
    if table is None:
        names = table_names()
        if as_json:
            out_json(names)
        else:
            for name in names:
                out(f"{name}\t{len(facts(name))}")
        return
    rows = facts(table)
    if as_json:
        out_json(
            [{**dict(zip(key_columns(table), row.key, strict=True)), **asdict(row), "value": row.value} for row in rows]
        )
        return
    out_table(
        [*key_columns(table), "value", "unit", "low", "high", "evidence", "source", "date"],
        [
            [
                *row.key,
                row.text,
                row.unit,
                _cell(row.low),
                _cell(row.high),
                row.evidence,
                row.source,
                row.date,
            ]
            for row in rows
        ],
    )


def _cell(number: float | None) -> str:
    return "" if number is None else f"{number:g}"
