"""YAML in and out: the position of every value; hostile files refused before they cost anything."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, repeat
from pathlib import Path
from typing import Any

from madang.errors import PlanError, Problem
from madang.plan.paths import RawPath

MAX_BYTES = 1_000_000
MAX_DEPTH = 20
MAX_VALUES = 30_000
"""Keys and items of a file; a resolved plan of 50 phases and 200 tenants has half as many."""

Position = tuple[int, int]


@dataclass(frozen=True)
class Document:
    """A YAML file as plain dicts and lists, with the line and column of each key and item by its raw path.

    Values that come from no file have no positions.
    """

    name: str
    tree: dict[str, Any]
    positions: dict[RawPath, Position]

    def position(self, path: RawPath) -> Position:
        """Line and column of a raw path, or of the nearest section around it."""
        while path and path not in self.positions:
            path = path[:-1]
        return self.positions.get(path, (1, 1))

    def where(self, path: RawPath) -> str:
        """`file:line:column` of a raw path, or of the nearest section around it; empty where there is no file."""
        line, column = self.position(path)
        return f"{self.name}:{line}:{column}" if self.positions else ""


def read_document(source: Path | str, name: str | None = None) -> Document:
    """Read a YAML mapping from a file (Path) or from text (str). Numbers are decimal; dates stay text.

    Raises PlanError for what is no file, no text, too large, too deep, no mapping, holds a key twice, or uses
    anchors, aliases or tags.
    """
    name = name or (str(source) if isinstance(source, Path) else "plan.yaml")
    text = _read_text(source, name) if isinstance(source, Path) else source
    if len(text) > MAX_BYTES:
        raise _refused(name, (1, 1), "the plan is too large", f"at most {MAX_BYTES} characters")
    from ruamel.yaml.error import YAMLError

    reader = _Reader(text, name)
    try:
        return Document(name, reader.document(), reader.positions)
    except (YAMLError, ValueError, RecursionError) as error:
        raise _syntax(error, text, name) from error


def yaml_text(tree: dict[str, Any], comments: dict[str, str], lists: tuple[str, ...]) -> str:
    """Render a tree as YAML, keys in order, Korean as it is, with a comment behind each value that has one.

    `comments` are keyed by stable path; `lists` names the top keys whose items paths call by name.
    """
    return "".join(f"{line}\n" for line in _lines(tree, "", comments, lists))


def _lines(tree: dict[str, Any], path: str, comments: dict[str, str], lists: tuple[str, ...]) -> Iterator[str]:
    for key, value in tree.items():
        below = f"{path}.{key}" if path else str(key)
        comment = "".join(letter if letter.isprintable() else " " for letter in comments.get(below, ""))
        behind = f"  # {comment}" if comment else ""
        if value and isinstance(value, dict):
            yield f"{_written(str(key))}:{behind}"
            yield from (f"  {line}" for line in _lines(value, below, comments, lists))
        elif isinstance(value, list | tuple) and any(isinstance(item, dict) for item in value):
            yield f"{_written(str(key))}:{behind}"
            for index, item in enumerate(value):
                name = item.get("name", index) if below in lists else index
                marks = chain(["  - "], repeat("    "))
                yield from map(str.__add__, marks, _lines(item, f"{below}.{name}", comments, lists))
        else:
            yield f"{_written(str(key))}: {_written(value)}{behind}"


def _written(value: Any) -> str:  # noqa: ANN401
    """A leaf as YAML: text without quotes only where no reader takes it for something else."""
    if isinstance(value, list | tuple):
        return f"[{', '.join(_written(item) for item in value)}]"
    if not isinstance(value, str):
        return json.dumps(value, allow_nan=False)
    if _PLAIN.fullmatch(value) and value.lower() not in _WORDS:
        return value
    quoted = json.dumps(value, ensure_ascii=False)
    return "".join(letter if letter.isprintable() else _escaped(letter) for letter in quoted)


def _escaped(letter: str) -> str:
    return f"\\u{ord(letter):04x}" if ord(letter) < 0x10000 else f"\\U{ord(letter):08x}"


_PLAIN = re.compile(r"[^\W\d_](?:(?:[\w ./()%-]|:(?=\w))*[\w.)%])?|\d{4}-\d{2}(?:-\d{2})?")
_WORDS = ("null", "true", "false", "yes", "no", "on", "off", "y", "n")


def _read_text(path: Path, name: str) -> str:
    try:
        with path.open("rb") as file:
            raw = file.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise PlanError(Problem("PLN-000", "the plan cannot be read", where=name, cause=reason)) from error
    if len(raw) > MAX_BYTES:
        raise _refused(name, (1, 1), "the plan is too large", f"at most {MAX_BYTES} bytes")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _refused(name, (1, 1), f"byte {error.start} is not UTF-8", "a text file in UTF-8") from error


class _Reader:
    """Builds the tree from the parser's events, so that nothing is made of what is not allowed."""

    def __init__(self, text: str, name: str) -> None:
        from ruamel.yaml import YAML

        self.name = name
        self.positions: dict[RawPath, Position] = {}
        self._events: Iterator[Any] = YAML(typ="safe", pure=True).parse(io.StringIO(text))
        self._resolve = YAML().resolver.resolve

    def document(self) -> dict[str, Any]:
        """The one mapping of the file."""
        names = ("StreamStart", "DocumentStart")
        start = next((event for event in self._events if _kind(event) not in names), None)
        if start is None or _kind(start) != "MappingStart":
            raise _refused(self.name, (1, 1), "a plan is a mapping of sections", "format: madang-plan/1, title: …")
        tree: dict[str, Any] = self._value(start, ())
        if any(_kind(event) == "DocumentStart" for event in self._events):
            raise _refused(self.name, (1, 1), "the file holds more than one document", "one plan a file")
        return tree

    def _value(self, event: Any, path: RawPath) -> Any:  # noqa: ANN401
        kind = _kind(event)
        if kind == "Alias" or event.anchor:
            raise _refused(self.name, _mark(event), "anchors and aliases are not used in plans", "plain values")
        if event.tag:
            raise _refused(self.name, _mark(event), "tags are not used in plans", "plain values")
        if len(path) > MAX_DEPTH:
            raise _refused(self.name, _mark(event), "sections nested too deep", f"at most {MAX_DEPTH} levels")
        if kind == "MappingStart":
            return self._mapping(path)
        if kind == "SequenceStart":
            return [self._value(item, self._note(item, (*path, index)))
                    for index, item in enumerate(self._until("SequenceEnd"))]
        return self._scalar(event)

    def _mapping(self, path: RawPath) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for key in self._until("MappingEnd"):
            if _kind(key) != "Scalar":
                raise _refused(self.name, _mark(key), "a key is neither a list nor a section", "plain text")
            if key.value in found:
                raise _refused(self.name, _mark(key), f"the key {key.value!r} stands twice", "each key once")
            below = self._note(key, (*path, key.value))
            found[key.value] = self._value(next(self._events), below)
        return found

    def _until(self, end: str) -> Iterator[Any]:
        return iter(lambda: None if _kind(event := next(self._events)) == end else event, None)

    def _note(self, event: Any, path: RawPath) -> RawPath:  # noqa: ANN401
        self.positions[path] = _mark(event)
        if len(self.positions) > MAX_VALUES:
            raise _refused(self.name, _mark(event), "too many values for a plan", f"at most {MAX_VALUES}")
        return path

    def _scalar(self, event: Any) -> bool | float | str | None:  # noqa: ANN401
        """A value by the core schema of YAML 1.2; what is neither number, truth nor nothing is text."""
        from ruamel.yaml.nodes import ScalarNode

        text: str = event.value
        tag = str(self._resolve(ScalarNode, text, event.implicit)).rsplit(":", 1)[-1]
        if tag == "bool":
            return text.lower() == "true"
        if tag in ("int", "float"):
            return _number(text)
        return None if tag == "null" else text


def _number(text: str) -> float | str:
    """A decimal number; a whole one of more digits than a float tells apart becomes a float."""
    digits = text.replace("_", "").lower().replace(".inf", "inf").replace(".nan", "nan")
    try:
        return int(digits) if digits.lstrip("+-").isdecimal() and len(digits) < 19 else float(digits)
    except ValueError:
        return text


def _kind(event: Any) -> str:  # noqa: ANN401
    return type(event).__name__.removesuffix("Event")


def _mark(event: Any) -> Position:  # noqa: ANN401
    return event.start_mark.line + 1, event.start_mark.column + 1


def _syntax(error: Exception, text: str, name: str) -> PlanError:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    position = (mark.line + 1, mark.column + 1) if mark else _line_and_column(text, getattr(error, "position", 0))
    what = getattr(error, "problem", None) or getattr(error, "reason", None) or "the file cannot be understood"
    return _refused(name, position, f"not valid YAML: {what}", "")


def _line_and_column(text: str, index: int) -> Position:
    before = text[:index]
    return before.count("\n") + 1, index - before.rfind("\n")


def _refused(name: str, position: Position, what: str, allowed: str) -> PlanError:
    line, column = position
    return PlanError(Problem("PLN-001", what, where=f"{name}:{line}:{column}", allowed=allowed))
