"""The catalog: every number madang ships, one row a figure, each with unit, source and date.

`facts(table)` reads a table of `catalog/data/`; the modules beside this one turn figures into typed records.
"""

from madang.catalog.tables import Fact, facts, table_names

__all__ = ["Fact", "facts", "table_names"]
