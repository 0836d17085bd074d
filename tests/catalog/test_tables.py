"""No figure without unit, source and date."""

import re

import pytest

from madang.catalog.tables import EVIDENCES, facts, key_columns, table_names


@pytest.mark.parametrize("table", table_names())
def test_every_row_has_unit_source_and_date(table):
    rows = facts(table)
    assert rows
    for fact in rows:
        assert fact.text, fact.name
        assert fact.unit, f"{fact.name}: no unit"
        assert fact.evidence in EVIDENCES, f"{fact.name}: evidence {fact.evidence!r}"
        assert len(fact.source) > 3, f"{fact.name}: no source"
        assert re.fullmatch(r"(19|20)\d\d(-\d\d(-\d\d)?)?", fact.date), f"{fact.name}: date {fact.date!r}"
        assert (fact.text == "unknown") == (fact.evidence == "unknown"), fact.name


@pytest.mark.parametrize("table", table_names())
def test_ranges_are_ordered_and_say_what_they_are(table):
    for fact in facts(table):
        assert (fact.low is None) == (fact.high is None) == (fact.range is None), fact.name
        if fact.low is not None:
            assert fact.range in ("p10_p90", "bounds"), fact.name
            assert fact.low <= fact.high, fact.name
            if fact.value is not None:
                assert fact.low <= fact.value <= fact.high, fact.name
        if fact.evidence == "judgement" and fact.value is not None and fact.unit != "code":
            assert fact.low is not None, f"{fact.name}: a judgement needs a range, unless it is a choice"


@pytest.mark.parametrize("table", table_names())
def test_keys_are_unique(table):
    keys = [fact.key for fact in facts(table)]
    assert key_columns(table)
    assert len(keys) == len(set(keys))


def test_figures_that_a_source_names_are_there():
    """`table:key/…` names a row, several of one key, or one figure of every item (`accelerators:price_usd`)."""
    keys = {table: [fact.key for fact in facts(table)] for table in table_names()}
    named = re.compile(rf"\b({'|'.join(keys)}):([a-z0-9_]+(?:/[a-z0-9_]+)*)")
    found = 0
    for table in table_names():
        for fact in facts(table):
            for where, key in named.findall(f"{fact.source} {fact.note}"):
                parts = tuple(key.split("/"))
                assert any(parts in (known[:len(parts)], known[-len(parts):]) for known in keys[where]), (
                    f"{fact.name}: {where}:{key} is not in the catalog")
                found += 1
    assert found > 50
