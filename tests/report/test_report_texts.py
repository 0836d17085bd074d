"""Every text stands in both languages, with the same values in it, and every text is used."""

import re
import string
from pathlib import Path
from typing import get_args

import pytest

import madang.report
from madang.catalog.tables import EVIDENCES
from madang.plan.plan import Plan
from madang.quantities.table import plan_fields
from madang.reading.types import Status
from madang.report.html import SECTIONS
from madang.report.texts import catalogue, say

SOURCES = [
    path.read_text(encoding="utf-8")
    for path in sorted(Path(madang.report.__file__).parent.rglob("*"))
    if path.suffix in {".py", ".j2"}
]
HANGUL = re.compile("[가-힣]")


def fields(text):
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("key", catalogue())
def test_every_text_stands_in_both_languages(key):
    texts = catalogue()[key]
    assert set(texts) == {"ko", "en"}
    assert texts["ko"].strip()
    assert texts["en"].strip()
    assert fields(texts["ko"]) <= fields(texts["en"]) | {"phase"}
    assert fields(texts["en"]) <= fields(texts["ko"]) | {"phase"}
    assert not HANGUL.search(texts["en"])


def test_every_text_that_is_asked_for_exists_and_every_text_is_asked_for():
    literal = {key for source in SOURCES for key in re.findall(r"[\"']([a-z]+\.[a-z_]+)[\"']", source)}
    sections = {key.partition(".")[0] for key in catalogue()}
    assert {key for key in literal if key.partition(".")[0] in sections} <= set(catalogue())
    composed = {"section", "column", "provenance", "answer", "milestone", "basis", "choice", "evidence", "status",
                "ask", "cost", "chart", "part", "workbook", "money", "case", "economy", "region", "law", "country"}
    assert {key for key in catalogue() if key.partition(".")[0] not in composed} <= literal | {"remark.grave"}


def test_every_question_that_may_come_up_is_written():
    assert {f"ask.{path}" for path, field in plan_fields().items() if field.ask} == {
        key for key in catalogue() if key.startswith("ask.")
    }


def words_of(schema):
    if isinstance(schema, dict):
        for key, value in schema.items():
            if key == "const" and isinstance(value, str):
                yield value
            elif key == "enum":
                yield from value
            else:
                yield from words_of(value)
    elif isinstance(schema, list):
        for item in schema:
            yield from words_of(item)


def test_every_choice_of_a_plan_has_a_name():
    schema = Plan.model_json_schema()
    schema["$defs"].pop("Provenance")
    words = set(words_of(schema)) - {"madang-plan/1"}
    assert {"it", "direct_to_chip", "two_n", "all_in"} <= words
    assert {f"choice.{word}" for word in words} <= set(catalogue())


def test_sections_evidences_and_statuses_have_names():
    wanted = [f"section.{name}" for name in SECTIONS]
    wanted += [f"evidence.{name}" for name in EVIDENCES] + [f"status.{name}" for name in get_args(Status)]
    assert set(wanted) <= set(catalogue())


def test_values_with_braces_are_printed_as_they_are():
    assert "{title}" in say("answer.deliver", "en", title="{title}", since="", accelerators="", hours="")
