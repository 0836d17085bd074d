"""How one report speaks: names, values and ranges of its plan and figures in one language."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from madang.catalog.places import places
from madang.catalog.tables import facts
from madang.errors import in_korean
from madang.plan import Plan
from madang.plan.base import Scalar
from madang.plan.paths import pattern_of
from madang.quantities.format import format_range, format_value
from madang.quantities.table import Language, plan_fields, quantities, unit_in
from madang.report.texts import catalogue, say

EXACT = 6
"""Significant digits of a plan's own values."""

_CATALOGS = {
    "fleet.accelerator": "accelerators",
    "site.province": "places",
    "site.weather.climate": "climates",
    "supply.grid.tariff.tariff": "tariffs",
    "workloads.*.model": "models",
    "workloads.*.work": "workloads",
}
_AUTHOR = "author of the plan"
"""The source that `plan.load` gives a value which nobody explains."""

_WORDS = ("choice", "catalog id", "text", "path", "code", "ISO 3166-1", "ISO 4217")
"""Units of plan fields whose values are words."""


@dataclass(frozen=True)
class Voice:
    """The reader's language and the plan that is spoken of."""

    plan: Plan
    lang: Language

    def say(self, key: str, **values: object) -> str:
        """A text of the catalogue."""
        return say(key, self.lang, **values)

    def word(self, section: str, name: str) -> str:
        """A word of the catalogue (`choice.it`), or the name itself where it has none."""
        known = catalogue().get(f"{section}.{name}")
        return known[self.lang] if known else name

    def value(self, value: float | str | None, unit: str) -> str:
        """A figure's value."""
        return "–" if value is None else format_value(value, unit, self.lang)

    def span(self, low: float | str | None, high: float | str | None, unit: str) -> str:
        """A figure's range, empty where it has none."""
        return "" if low is None or high is None else format_range(low, high, unit, self.lang)

    def figure_name(self, figure: str) -> str:
        """The name of a figure of the summary."""
        known = quantities().get(figure)
        return known.label(self.lang) if known else figure

    def inside(self, name: str) -> str:
        """A name as it stands inside a sentence: English ones begin small unless they are an abbreviation."""
        small = self.lang == "en" and name[1:2].islower()
        return name[0].lower() + name[1:] if small else name

    def source(self, text: str) -> str:
        """What a value comes from; sources outside of the program stay in their own words."""
        if text == _AUTHOR:
            return self.say("text.author")
        return text if self.lang == "en" else in_korean(text, "sources_ko.csv", "madang.report")

    def law(self, name: str) -> str:
        """A conservation law of the manifest, maybe of one phase."""
        phase, _, law = name.rpartition(": ")
        return f"{self.phase(phase)}: {self.word('law', law)}" if phase else self.word("law", law)

    def phase(self, name: str) -> str:
        """A phase by its number."""
        numbers = {phase.name: index for index, phase in enumerate(self.plan.phases, start=1)}
        return self.say("name.phase", number=str(numbers[name])) if name in numbers else name

    def name(self, path: str) -> str:
        """The name of a plan value, with its phase, its item of the investment or, of several, its tenant."""
        label = self.label(path)
        head, *rest = path.split(".")
        if head == "phases" and len(rest) == 2:
            return self.say("name.of_phase", phase=self.phase(rest[0]), name=label)
        if head == "tenants" and len(rest) == 2 and len(self.plan.tenants) > 1:
            return self.say("name.of_tenant", tenant=rest[0], name=label)
        if path.startswith("capital.items."):
            return self.say("name.of_tenant", tenant=rest[1], name=label)
        return label

    def label(self, path: str) -> str:
        """The name of a plan value without its phase or tenant; the path where the table has none."""
        known = plan_fields().get(pattern_of(path))
        return known.label(self.lang) if known else path

    def names(self, paths: Sequence[str]) -> str:
        """One name for values that move together: their common one, or the first and how many more."""
        if len(paths) == 1:
            return self.name(paths[0])
        if len({pattern_of(path) for path in paths}) == 1:
            return self.label(paths[0])
        return self.say("text.and_more", name=self.name(paths[0]), count=str(len(paths) - 1))

    def shown(self, path: str, value: Scalar | None) -> str:
        """A plan value with its unit, to the digits in which it is known."""
        if value is None:
            return "–"
        unit = self._unit(path)
        if isinstance(value, bool):
            return self.say("choice.yes" if value else "choice.no")
        if unit in _WORDS or (isinstance(value, str) and unit != "date"):
            return self._word_of(path, str(value))
        return format_value(value, unit, self.lang, EXACT)

    def shown_range(self, path: str, low: Scalar | None, high: Scalar | None) -> str:
        """A plan value's range, empty where it has none."""
        unit = self._unit(path)
        return "" if low is None or high is None else format_range(low, high, unit, self.lang, EXACT)

    def _unit(self, path: str) -> str:
        known = plan_fields().get(pattern_of(path))
        return unit_in(known.unit, self.plan.capital.currency) if known else "1"

    def _word_of(self, path: str, value: str) -> str:
        """A choice in words, a catalog entry or a place by its name."""
        if path.endswith(".multiplier_region"):
            return self.word("region", value)
        if path == "site.country":
            return self.word("country", value)
        if path == "site.place" and self.lang == "ko":
            return next((each.name_ko for each in places().values() if each.name_en == value), value)
        table = _CATALOGS.get(pattern_of(path))
        if table:
            wanted = f"name_{self.lang}"
            return next((fact.text for fact in facts(table) if fact.key[0] == value and wanted in fact.key), value)
        return self.word("choice", value)


def value_id(path: str) -> str:
    """The id of a plan value's row in the page."""
    return f"value-{path}"
