"""Errors say what is wrong on one line, in both languages, and keep their code wherever they are raised."""

import csv
import io
import pickle
import re
from importlib import resources
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from madang import errors
from madang.errors import MadangError, PlanError, Problem, legible, listing, nearest, shorten

SOURCE = Path(errors.__file__).parent
CODE = re.compile(r"\b[A-Z]{3}-\d{3}\b")
ERRORS = [MadangError, *MadangError.__subclasses__(), errors.BalanceError]


def codes_in_source():
    """Every stable code that the program can raise, but for those that only a docstring or a note names."""
    return {
        code for file in SOURCE.rglob("*.py") for code in re.findall(r'"([A-Z]{3}-\d{3})"', file.read_text("utf-8"))
    }


def test_every_code_says_its_sentence_in_korean_and_no_sentence_is_left_over():
    rows = list(csv.DictReader(io.StringIO(resources.files("madang").joinpath("errors_ko.csv").read_text("utf-8"))))
    codes = [row["code"] for row in rows]
    assert len(codes) == len(set(codes))
    assert codes_in_source() - set(codes) == set(), "codes without a Korean line"
    assert set(codes) - codes_in_source() == set(), "Korean lines of codes that are gone"
    for row in rows:
        assert re.search("[가-힣]", row["ko"]), row["code"]
        assert row["ko"] == row["ko"].strip().rstrip("."), row["code"]


@pytest.mark.parametrize("lang", ["ko", "en"])
def test_a_problem_says_all_it_knows(lang):
    line = Problem("PLN-005", "outside what is allowed", "plan.yaml:3:7", "fleet.life_years", "99", "≤ 30", "9").text(
        lang
    )
    assert line.startswith("[PLN-005] plan.yaml:3:7 fleet.life_years: ")
    assert all(part in line for part in ("99", "≤ 30", "9"))
    assert bool(re.search("[가-힣]", line)) == (lang == "ko")


@pytest.mark.parametrize(("part", "ko"), [
    ("at least 1 and at most 10,000,000", "1 이상 10,000,000 이하"),
    ("at least 0.896 MW", "0.896 MW 이상"),
    ("at most 300 bytes", "300바이트 이하"),
    ("0 years or fewer", "0년 이하"),
    ("34 or more", "34 이상"),
    ("shares that sum to 1", "합이 1인 몫"),
    (listing([str(each) for each in range(26)], 2), "0, 1, …(모두 26개)"),
    ("h200_sxm, rngd", "h200_sxm, rngd"),
])
def test_what_is_allowed_is_said_in_korean(part, ko):
    problem = Problem("PLN-005", "outside what is allowed", allowed=part)
    assert problem.text("ko").endswith(f": {ko}")
    assert problem.text("en").endswith(f": {part}")


def test_a_cause_is_said_in_both_languages():
    problem = Problem("RDG-001", "the page cannot be read", where="a.txt", cause="No such file or directory")
    assert problem.text("en") == "[RDG-001] a.txt: the page cannot be read: No such file or directory"
    assert problem.text("ko").endswith("페이지를 읽을 수 없습니다: 그런 파일이나 폴더가 없습니다")


def test_every_form_of_a_part_keeps_what_it_names():
    table = resources.files("madang").joinpath("errors_parts_ko.csv").read_text("utf-8")
    for row in csv.DictReader(io.StringIO(table)):
        assert row["en"].count("{}") == row["ko"].count("{}"), row


def test_what_is_empty_is_not_said():
    assert Problem("CLI-001", "compare needs two runs").text("en") == "[CLI-001] compare needs two runs"


@given(st.text(), st.text(), st.text())
def test_a_problem_is_one_line_that_a_terminal_only_shows(value, where, path):
    for lang in ("ko", "en"):
        assert Problem("PLN-001", "what", where, path, value, value, value).text(lang).isprintable()


def test_long_values_are_cut():
    line = str(Problem("PLN-001", "what", value="x" * 100_000))
    assert len(line) < 200
    assert "100000 characters" in line


def test_escapes_are_shown_and_korean_stays():
    assert legible("울산\x1b[31m\n") == "울산\\x1b[31m\\n"


@pytest.mark.parametrize("kind", ERRORS)
def test_errors_cross_processes_with_their_problems(kind):
    problems = (Problem("PLN-001", "a", value="1"), Problem("PLN-002", "b"))
    arrived = pickle.loads(pickle.dumps(kind(*problems)))
    assert type(arrived) is kind
    assert arrived.problems == problems
    assert str(arrived) == str(kind(*problems))


def test_exit_codes_are_those_of_the_tree_in_the_docstring():
    printed = re.findall(r"(\w+Error) +(\d+)", errors.__doc__)
    assert {name: int(code) for name, code in printed} == {
        kind.__name__: kind.exit_code for kind in ERRORS if kind is not MadangError
    }
    assert issubclass(PlanError, MadangError)


def test_nearest_and_listing():
    assert nearest("ulsn", ["seoul", "ulsan"]) == "ulsan"
    assert nearest("x" * 10_000, ["seoul"]) is None
    assert listing([]) == ""
    assert listing(["a", "b"]) == "a, b"
    assert listing([str(n) for n in range(20)], 3) == "0, 1, 2, … (20 in all)"
    assert shorten("a" * 80) == "a" * 80
