"""A plan written to a file is the same plan when it is read again."""

import json
import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from madang.plan import Provenance, load_plan, with_values
from madang.plan.remarks import Remark
from madang.plan.write import plan_text
from madang.plan.yaml_io import read_document, yaml_text

pytestmark = pytest.mark.filterwarnings("ignore:Generating overly large repr")


def test_round_trip(plan, example):
    for each in (plan, example, load_plan(plan_text(plan)), with_values(plan, {"capital.discount_rate": 0.07})):
        assert load_plan(plan_text(each)).model_copy(update={"provenance": each.provenance}) == each
    assert load_plan(plan_text(example)) == example


def test_a_file_points_editors_at_its_schema_and_says_where_values_come_from(example):
    text = plan_text(example)
    assert text.startswith("# yaml-language-server: $schema=./plan.schema.json\n")
    line = next(line for line in text.splitlines() if "power_mw: 103" in line)
    assert "# stated: Korea Herald" in line


SIGNS = "\"'#:\n\r\t\\ \u2028\x85\ufeff\x00-|>{}[]울산"
letters = st.text(st.one_of(st.characters(codec="utf-8"), st.sampled_from(SIGNS)), max_size=60)


@settings(deadline=None, max_examples=40)
@given(source=letters, quote=st.none() | letters, remark=letters)
def test_any_words_survive(plan, source, quote, remark):
    known = plan.provenance | {
        "site.place": Provenance(kind="stated", value="Ulsan", source=source, quote=quote, claims=(source,)),
    }
    remarks = (Remark(id="x", ko=remark, en=source, grave=True),)
    changed = plan.model_copy(update={"provenance": known, "remarks": remarks})
    assert load_plan(plan_text(changed)) == changed


leaves = st.one_of(
    st.none(),
    st.booleans(),
    letters,
    st.integers(-(10**17), 10**17),
    st.floats(allow_nan=False, allow_infinity=False),
    st.sampled_from(
        [
            "null",
            "No",
            "on",
            "1_000",
            "0x1f",
            "1e5",
            ".5e3",
            "2027-11",
            "2027-11-01",
            "~",
            "=",
            "<<",
            "12:30",
            "1.",
            "+1",
            ".inf",
            "unknown",
            "a: b",
            "a #b",
            "- a",
            "[",
            "",
            " a",
            "a ",
        ]
    ),
)
trees = st.dictionaries(
    letters.filter(lambda key: len(key) < 60),
    st.recursive(
        leaves,
        lambda below: st.one_of(
            st.lists(leaves, max_size=3),
            st.dictionaries(letters, below, max_size=3),
            st.lists(st.dictionaries(letters, below, min_size=1, max_size=3), max_size=3),
        ),
        max_leaves=8,
    ),
    min_size=1,
    max_size=4,
)


@settings(deadline=None)
@given(trees)
def test_any_tree_reads_back_as_it_was_written(tree):
    assert read_document(yaml_text(tree, {}, ()) + "\n").tree == tree


@settings(deadline=None)
@given(trees)
def test_another_reader_of_yaml_sees_the_same(tree):
    plain = json.loads(json.dumps(tree))
    other = YAML(typ="safe", pure=True)
    found = other.load(yaml_text(tree, {}, ()))
    assert json.loads(json.dumps(found, default=str)) == plain


def test_numbers_survive_to_the_last_digit():
    numbers = {"a": [0.1, 1e300, 5e-324, 7e12, 1 / 3, -0.0, 2.0, 10**17, math.pi]}
    assert read_document(yaml_text(numbers, {}, ())).tree == numbers


@pytest.mark.parametrize("comment", ["a\nb: 1", "x\u2028y", "\a", "# : {", "울산"])
def test_a_comment_stays_on_its_line(comment):
    text = yaml_text({"a": 1, "b": {"c": 2}}, {"a": comment, "b": comment, "b.c": comment}, ())
    assert read_document(text).tree == {"a": 1, "b": {"c": 2}}
    assert len(text.splitlines()) == 3
