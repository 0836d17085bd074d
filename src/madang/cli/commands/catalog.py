"""madang catalog."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict

from madang.catalog.tables import Fact, facts, first_keys, key_columns, record, table_names
from madang.cli.console import language, out, out_json, out_table, say, text
from madang.quantities.table import Language

_COLUMNS = {
    "accelerators": {
        "name_{lang}": "", "year": "", "bf16_tflops_dense": "BF16", "fp8_tflops_dense": "FP8",
        "fp4_tflops_dense": "FP4", "int8_tops_dense": "INT8", "mem_gb": "GB", "mem_tb_s": "TB/s",
        "interconnect_gb_s": "link GB/s", "tdp_w": "W", "it_kw_per_accelerator": "IT kW", "price_usd": "USD",
    },
    "models": {
        "name_{lang}": "", "params_b": "10⁹", "active_b": "10⁹ active", "layers": "", "hidden": "", "heads": "",
        "kv_heads": "", "experts": "", "experts_per_token": "of them", "context": "",
    },
    "links": {"domain": "", "network_gb_s": "GB/s"},
    "workloads": {"name_{lang}": "", "unit": "", "units_per_petaop": "per 10¹⁵"},
}  # fmt: skip
"""Tables that are shown an item a line, with the quantities shown and their heads, where they are not the names."""


def catalog_command(table: str | None, item: str | None, lang: str | None, as_json: bool) -> None:
    """List the tables; one table, an item a line where it has a form for that; one item's figures with their sources.

    The catalog speaks its sources' languages.
    """
    if table is None:
        _list_tables(as_json)
        return
    rows = facts(table) if item is None else tuple(record(table, item).values())
    if as_json:
        out_json(
            [{**dict(zip(key_columns(table), row.key, strict=True)), **asdict(row), "value": row.value} for row in rows]
        )
    elif item is None and table in _COLUMNS:
        _show_items(table, language(lang))
    else:
        _show_sources(table, rows)


def _list_tables(as_json: bool) -> None:
    names = table_names()
    if as_json:
        out_json(names)
        return
    for name in names:
        out(f"{name}\t{len(facts(name))}")


def _show_items(table: str, lang: Language) -> None:
    """An item a line; ? where no public source states a figure."""
    columns = {name.format(lang=lang): head for name, head in _COLUMNS[table].items()}
    shown = [item for item in first_keys(table) if columns.keys() & record(table, item).keys()]
    out_table(
        [key_columns(table)[0], *(head or name for name, head in columns.items())],
        [[item, *(_figure(record(table, item).get(name)) for name in columns)] for item in shown],
    )
    say(text("catalog_items", lang, table=table, item=shown[0]))


def _show_sources(table: str, rows: Sequence[Fact]) -> None:
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


def _figure(fact: Fact | None) -> str:
    if fact is None:
        return ""
    return "?" if fact.evidence == "unknown" else fact.text


def _cell(number: float | None) -> str:
    return "" if number is None else f"{number:g}"
