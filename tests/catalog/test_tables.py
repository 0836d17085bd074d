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
