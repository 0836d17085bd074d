"""The tables of quantities: every row complete, in both languages, with a unit that can be formatted."""

import re

import pytest

from madang.quantities.format import format_value
from madang.quantities.table import notes, plan_fields, quantities, unit_in

ROWS = quantities()


@pytest.mark.parametrize("id", ROWS)
def test_a_row_says_what_it_is_in_both_languages(id):
    row = ROWS[id]
    assert row.scope in ("summary", "owners", "output", "outages", "hours")
    assert row.unit
    assert re.search("[가-힣]|PUE|WUE", row.label("ko"))
    assert re.search("[A-Za-z]", row.label("en"))
    assert not re.search("[가-힣]", row.label("en") + row.meaning("en") + row.definition("en"))
    assert row.definition("en")
    assert re.search("[가-힣÷×−]", row.definition("ko"))
    assert re.search("[가-힣]", row.meaning("ko"))
    assert row.meaning("en")


def test_ids_are_in_order_and_labels_tell_figures_apart():
    scopes = [row.scope for row in ROWS.values()]
    assert scopes == sorted(scopes, reverse=True)
    for lang in ("ko", "en"):
        labels = [row.label(lang) for row in ROWS.values() if row.scope != "hours"]
        assert len(labels) == len(set(labels))


@pytest.mark.parametrize("lang", ["ko", "en"])
def test_every_figure_of_a_summary_can_be_shown(lang):
    for row in ROWS.values():
        value = "2028-01-01" if row.unit == "date" else 1234.5
        if row.scope != "hours":
            assert format_value(value, unit_in(row.unit, "KRW"), lang)


def test_money_stands_for_the_plans_currency():
    assert unit_in("money/kWh", "KRW") == "KRW/kWh"
    assert unit_in("MWh", "KRW") == "MWh"


def test_notes_are_complete_in_both_languages():
    for code, words in notes().items():
        assert re.fullmatch("[a-z_]+", code)
        assert re.search("[가-힣]", words["ko"])
        assert re.search("[a-z]", words["en"])


def test_labels_of_a_plan_tell_its_fields_apart():
    for lang in ("ko", "en"):
        by_section = {}
        for id, field in plan_fields().items():
            by_section.setdefault(id.rsplit(".", 1)[0], []).append(field.label(lang))
        for section, labels in by_section.items():
            assert len(labels) == len(set(labels)), section
