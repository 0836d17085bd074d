"""Whatever a file holds, loading it ends in a plan or in PlanError, and soon."""

import copy
import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from madang.errors import PlanError
from madang.plan import load_plan

pytestmark = pytest.mark.filterwarnings("ignore:Generating overly large repr")

BOMBS = {
    "empty": "\n",
    "only a comment": "# nothing\n",
    "a list": "- 1\n- 2\n",
    "a text": "just text\n\n",
    "nested flow": "a: " + "[" * 400_000 + "\n",
    "nested sections": "\n".join(" " * depth + "a:" for depth in range(1200)),
    "nested lists": "a: " + "- " * 400_000 + "\n",
    "anchors": "a: &a [1]\nb: [*a, *a, *a]\n",
    "billion laughs": "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9) if n else 'ha'}]\n" for n in range(9)),
    "merge key": "a: {<<: {b: 1}}\n",
    "a tag": "a: !!python/object/apply:os.system [x]\n",
    "a set": "a: !!set {x, y}\n",
    "binary tag": "a: !!binary aGVsbG8=\n",
    "a megabyte of ones": "a: [" + ",".join(["1"] * 450_000) + "]\n",
    "many unknown keys": "format: madang-plan/1\n" + "\n".join(f"k{n}: 1" for n in range(3_000)),
    "many phases": "format: madang-plan/1\nphases:\n" + "  - {name: a}\n" * 1_000,
    "an endless line": "a: " + "x" * 900_000 + "\n",
    "too large": "a: " + "x" * 1_100_000 + "\n",
    "an open quote": 'a: "' + "x " * 400_000 + "\n",
    "huge integer": "a: " + "9" * 5000 + "\n",
    "huge hexadecimal": "a: 0x" + "f" * 5000 + "\n",
    "a key twice": "format: madang-plan/1\nformat: madang-plan/1\n",
    "a key as number and as text": '1: a\n"1": b\n',
    "a list as key": "? [a, b]\n: 1\n",
    "tabs": "a:\n\tb: 1\n",
    "two documents": "a: 1\n---\nb: 1\n",
    "a null character": "a: \0\n",
    "a bell": "a: \a\n",
    "a lone surrogate": "a: \ud800\n",
    "byte order mark inside": "a: 1\n\ufeffb: 2\n",
    "right to left": "a: \u202e1\n",
    "old YAML": "%YAML 1.1\n---\na: yes\n",
    "an impossible date": "a: 2027-13-45\n",
    "base 60": "a: 190:20:30\n",
}


@pytest.mark.parametrize("name", BOMBS)
def test_bombs_are_refused(name):
    with pytest.raises(PlanError):
        load_plan(BOMBS[name] if "\n" in BOMBS[name] else BOMBS[name] + "\n")


@pytest.mark.parametrize("tag", ["kind: assumed, value: 1, source: x, low: 0x" + "f" * 5000, "kind: [], value: {}"])
def test_bombs_inside_provenance(text, tag):
    with pytest.raises(PlanError):
        load_plan(text + f"provenance:\n  site.place: {{{tag}}}\n")


def test_places_that_are_no_plan_file(tmp_path):
    latin = tmp_path / "latin.yaml"
    latin.write_bytes("format: caf\xe9".encode("latin-1"))
    wide = tmp_path / "wide.yaml"
    wide.write_text("format: madang-plan/1", encoding="utf-16")
    large = tmp_path / "large.yaml"
    large.write_bytes(b"#" * 2_000_000)
    noise = tmp_path / "noise.yaml"
    noise.write_bytes(bytes(range(256)) * 40)
    for path in (tmp_path, tmp_path / "none.yaml", latin, wide, large, noise, "no\0name", "x" * 5000):
        with pytest.raises(PlanError) as caught:
            load_plan(path)
        (only,) = caught.value.problems
        assert only.code in ("PLN-000", "PLN-001")
        assert only.where


def test_a_file_with_a_byte_order_mark_and_crlf_is_a_plan(tmp_path, text, plan):
    path = tmp_path / "plan.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    assert load_plan(path) == plan
    assert load_plan(str(path)) == plan


def test_a_syntax_error_says_where():
    with pytest.raises(PlanError) as caught:
        load_plan("format: madang-plan/1\ntitle: {ko: x\nsite: 1\n")
    assert caught.value.problems[0].where.startswith("plan.yaml:3:")
    with pytest.raises(PlanError) as caught:
        load_plan("format: madang-plan/1\ntitle: a\a\n")
    assert caught.value.problems[0].where == "plan.yaml:2:9"


def ends_well(text, case=None):
    """Whether loading ends in a plan, or in problems that can each be shown on a line in both languages."""
    try:
        load_plan(text + "\n", case)
    except PlanError as error:
        lines = [problem.text(lang) for problem in error.problems for lang in ("ko", "en")]
        return bool(lines) and all(line.isprintable() for line in lines)
    return True


quick = settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])

SIGNS = " \n\t:-?[]{},&*!|>'\"%@`#~<=.0123456789aeft\ufeff\u2028\x85"
YAMLISH = st.text(st.one_of(st.sampled_from(SIGNS), st.characters()))


@quick
@given(YAMLISH)
def test_any_text(text):
    assert ends_well(text)


@quick
@given(data=st.data())
def test_a_plan_with_a_piece_replaced(text, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, min(len(text), start + 40)))
    assert ends_well(text[:start] + data.draw(YAMLISH) + text[end:])


KEYS = ["kind", "name", "value", "low", "high", "unknown", "power_mw", "x", ""]
JUNK = st.recursive(
    st.one_of(
        st.none(),
        st.booleans(),
        st.integers(),
        st.integers(10**18, 10**400),
        st.floats(),
        st.text(),
        st.sampled_from(["unknown", "it", "KR", "2028-01", "2028-02-30", "flat", "first", "a.b", "", "null", "9" * 50]),
    ),
    lambda below: st.one_of(
        st.lists(below, max_size=3),
        st.dictionaries(st.sampled_from(KEYS), below, max_size=3),
    ),
    max_leaves=5,
)


def nodes(tree, path=()):
    """Every raw path of a tree."""
    yield path
    for key, below in tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ():
        yield from nodes(below, (*path, key))


@pytest.fixture(scope="module")
def tree(example_text):
    return YAML(typ="safe").load(example_text)


@settings(quick, max_examples=150)
@given(data=st.data())
def test_a_plan_with_any_part_replaced_by_anything(tree, data):
    broken = copy.deepcopy(tree)
    for _ in range(data.draw(st.integers(1, 3))):
        path = data.draw(st.sampled_from([path for path in nodes(broken) if path]))
        *parents, last = path
        here = broken
        for part in parents:
            here = here[part]
        here[last] = data.draw(JUNK)
    case = data.draw(st.sampled_from([None, "late_grid"]))
    assert ends_well(json.dumps(broken, default=str), case)


@pytest.mark.parametrize(("key", "value"), [
    ("phases", 1), ("phases", "a"), ("phases", {"a": 1}),
    ("capital", {"financing": {"subordinated": {"share": 0.1}, "tranches": 7}}), ("provenance", {7: 7}),
])
def test_a_part_of_another_shape_is_named(tree, key, value):
    other = {"capital": {"financing": {"subordinated": {"share": 0.1}}}} if key == "provenance" else {}
    assert ends_well(json.dumps(copy.deepcopy(tree) | other | {key: value}, default=str), None)
