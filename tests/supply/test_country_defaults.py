"""A plan that names a country has every figure of supply, capital and economy from the catalog."""

import re

import pytest

from madang.catalog.tables import fact
from madang.plan.capital import Capital
from madang.plan.defaults import default_facts, fill
from madang.plan.economy import Economy
from madang.plan.supply import Supply


def filled(**site):
    tree = {"site": site, "fleet": {"accelerator": "gb300_nvl72"}}
    fill(tree)
    return Supply(**tree["supply"]), Capital(**tree["capital"]), Economy(**tree["economy"])


@pytest.mark.parametrize(
    ("country", "tariff", "currency", "region"),
    [("KR", "catalog", "KRW", "gyeonggi"), ("US", "flat", "USD", None), ("AE", "flat", "USD", None)],
)
def test_a_country_is_enough(country, tariff, currency, region):
    supply, capital, economy = filled(country=country)
    assert supply.grid.tariff.kind == tariff
    assert capital.currency == currency
    assert economy.multiplier_region == region
    assert 7e6 < capital.shell_cost_per_it_mw / capital.usd_rate < 16e6


@pytest.mark.parametrize(("place", "region"), [("울산", "ulsan"), ("Ulsan", "ulsan"), ("해남", "jeonnam")])
def test_places_with_multipliers_of_their_own(place, region):
    assert filled(country="KR", place=place)[2].multiplier_region == region


def test_a_default_taken_from_another_table_is_that_tables_figure():
    """`costs:item: …` and `carbon:grid/basis/year: …` in a source mean the same figure with the same range."""
    compared = 0
    for row in default_facts():
        found = re.match(r"(costs|carbon):([^:]+?)(:| |$)", row.source)
        other = fact(found[1], *found[2].split("/")) if found else None
        if other and other.unit == row.unit and (row.low is None or other.low is not None):
            assert row.value == other.value, row.name
            assert row.low in (None, other.low), row.name
            assert row.high in (None, other.high), row.name
            compared += 1
    assert compared > 10
