"""What the command line says is complete in both languages, used, and shown by an example."""

import ast
import re
import string
from pathlib import Path
from typing import get_args

import pytest
import typer.main

from madang import cli
from madang.cli.app import app
from madang.cli.texts import TEXTS
from madang.plan.provenance import ProvenanceKind

SOURCE = [file for file in Path(cli.__file__).parent.rglob("*.py") if file.name != "texts.py"]
TREES = [ast.parse(file.read_text(encoding="utf-8")) for file in SOURCE]


def walk(kind):
    return [node for tree in TREES for node in ast.walk(tree) if isinstance(node, kind)]


def calls_of_text():
    """The first argument of every call of `text`."""
    for call in walk(ast.Call):
        if isinstance(call.func, ast.Name) and call.func.id == "text" and call.args:
            yield call.args[0]


@pytest.mark.parametrize("key", TEXTS)
def test_both_languages_say_the_same_with_the_same_values(key):
    words = TEXTS[key]
    assert set(words) == {"ko", "en"}
    places = [{name for _, name, _, _ in string.Formatter().parse(words[lang]) if name} for lang in ("ko", "en")]
    assert places[0] == places[1]
    assert re.search("[가-힣]", words["ko"])
    assert not re.search("[가-힣]", words["en"])


def test_every_key_that_is_said_exists():
    said = {each.value for each in calls_of_text() if isinstance(each, ast.Constant)}
    assert said
    assert said <= set(TEXTS)


def test_every_text_is_said_somewhere():
    literals = {node.value for node in walk(ast.Constant) if isinstance(node.value, str)} | set(
        get_args(ProvenanceKind)
    )
    prefixes = tuple(
        each.values[0].value
        for each in calls_of_text()
        if isinstance(each, ast.JoinedStr) and isinstance(each.values[0], ast.Constant)
    )
    assert [key for key in TEXTS if key not in literals and not key.startswith(prefixes or ("\0",))] == []


def commands(group, path="madang"):
    """Every command with the words that call it."""
    for name, command in group.commands.items():
        if hasattr(command, "commands"):
            yield from commands(command, f"{path} {name}")
        else:
            yield f"{path} {name}", command


COMMANDS = dict(commands(typer.main.get_command(app)))


@pytest.mark.parametrize("words", COMMANDS)
def test_every_command_says_what_it_does_and_shows_an_example(words):
    command = COMMANDS[words]
    says, example = command.help.split("Example:")
    assert says.strip().endswith(".")
    assert example.strip().startswith(words)
    for parameter in command.params:
        if parameter.name != "help":
            assert getattr(parameter, "help", None), f"{words} {parameter.name}"


@pytest.mark.parametrize("words", COMMANDS)
def test_an_example_is_a_call_that_the_command_takes(words):
    import shlex

    arguments = shlex.split(COMMANDS[words].help.split("Example:")[1].split(">")[0])[len(words.split()) :]
    with COMMANDS[words].make_context(words, arguments) as context:
        assert context is not None
