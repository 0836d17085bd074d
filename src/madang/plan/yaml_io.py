"""YAML in and out: the position of every value; hostile files refused before they cost anything."""

from __future__ import annotations

import io
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from madang.errors import PlanError, Problem

MAX_BYTES = 1_000_000
MAX_DEPTH = 20

Position = tuple[int, int]


@dataclass(frozen=True)
class Document:
    """A YAML file as plain dicts and lists, with the line and column of each value by its raw path."""

    name: str
    tree: dict[str, Any]
    positions: dict[tuple[str | int, ...], Position]

    def where(self, path: tuple[str | int, ...]) -> str:
        """`file:line:column` of a raw path, or of the nearest section around it."""
        while path and path not in self.positions:
            path = path[:-1]
        line, column = self.positions.get(path, (1, 1))
        return f"{self.name}:{line}:{column}"


def read_document(source: Path | str, name: str | None = None) -> Document:
    """Read a YAML mapping from a file (Path) or from text (str).

    Raises PlanError for what is no file, no text, too large, too deep, no mapping, or uses anchors.
    """
    name = name or (str(source) if isinstance(source, Path) else "plan.yaml")
    text = _read_text(source, name) if isinstance(source, Path) else source
    if len(text) > MAX_BYTES:
        raise _refused(name, 1, 1, f"the plan has {len(text)} characters", f"at most {MAX_BYTES}")
    _guard(text, name)
    node = _load(text, name)
    if not isinstance(node, dict):
        raise _refused(name, 1, 1, "a plan is a mapping of sections", "format: madang-plan/1, title: …")
    positions: dict[tuple[str | int, ...], Position] = {}
    tree: dict[str, Any] = _plain(node, (), positions)
    return Document(name, tree, positions)


def yaml_text(tree: dict[str, Any], comments: dict[str, str], lists: tuple[str, ...]) -> str:
    """Render a tree as YAML, keys in order, Korean as it is, with a comment behind each value that has one.

    `comments` are keyed by stable path; `lists` names the top keys whose items paths call by name.
    """
    from ruamel.yaml import YAML

    yaml = YAML()
    yaml.allow_unicode = True
    yaml.width = 4096
    yaml.indent(mapping=2, sequence=4, offset=2)
    stream = io.StringIO()
    yaml.dump(_commented(tree, "", comments, lists), stream)
    return stream.getvalue()


def _commented(node: Any, path: str, comments: dict[str, str], lists: tuple[str, ...]) -> Any:  # noqa: ANN401
    from ruamel.yaml.comments import CommentedMap

    if isinstance(node, dict):
        mapping = CommentedMap()
        for key, value in node.items():
            below = f"{path}.{key}" if path else str(key)
            mapping[key] = _commented(value, below, comments, lists)
            if below in comments:
                mapping.yaml_add_eol_comment(comments[below], key)
        return mapping
    if isinstance(node, list | tuple):
        named = path in lists
        return [
            _commented(item, f"{path}.{item.get('name', index) if named else index}", comments, lists)
            for index, item in enumerate(node)
        ]
    return node


def _read_text(path: Path, name: str) -> str:
    try:
        raw = path.read_bytes()
    except OSError as error:
        reason = error.strerror or "cannot be read"
        raise PlanError(Problem("PLN-000", f"the plan cannot be read: {reason}", where=name)) from error
    if len(raw) > MAX_BYTES:
        raise _refused(name, 1, 1, f"the plan has {len(raw)} bytes", f"at most {MAX_BYTES}")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _refused(name, 1, 1, f"byte {error.start} is not UTF-8", "a text file in UTF-8") from error


def _guard(text: str, name: str) -> None:
    """Refuse anchors, aliases, tags and deep nesting by looking at the parser's events only."""
    from ruamel.yaml import YAML
    from ruamel.yaml.error import YAMLError

    depth = 0
    try:
        for event in YAML(typ="safe", pure=True).parse(io.StringIO(text)):
            line, column = event.start_mark.line + 1, event.start_mark.column + 1
            kind = type(event).__name__
            if kind == "AliasEvent" or getattr(event, "anchor", None):
                raise _refused(
                    name, line, column, "anchors and aliases are not used in plans", "plain values"
                )
            depth += kind in ("MappingStartEvent", "SequenceStartEvent")
            depth -= kind in ("MappingEndEvent", "SequenceEndEvent")
            if depth > MAX_DEPTH:
                raise _refused(name, line, column, "sections nested too deep", f"at most {MAX_DEPTH} levels")
    except YAMLError as error:
        raise _syntax(error, name) from error
    except (ValueError, RecursionError) as error:
        raise _refused(name, 1, 1, "the file is not YAML", "a YAML mapping") from error


def _load(text: str, name: str) -> Any:  # noqa: ANN401
    from ruamel.yaml import YAML
    from ruamel.yaml.error import YAMLError

    try:
        return YAML(typ="rt", pure=True).load(text)
    except YAMLError as error:
        raise _syntax(error, name) from error
    except (ValueError, RecursionError) as error:
        raise _refused(name, 1, 1, f"a value cannot be read: {error}", "plain numbers and text") from error


def _syntax(error: Exception, name: str) -> PlanError:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    what = getattr(error, "problem", None) or "not YAML"
    return _refused(name, line, column, f"not valid YAML: {what}", "")


def _refused(name: str, line: int, column: int, what: str, allowed: str) -> PlanError:
    return PlanError(Problem("PLN-001", what, where=f"{name}:{line}:{column}", allowed=allowed))


def _plain(node: Any, path: tuple[str | int, ...], positions: dict[tuple[str | int, ...], Position]) -> Any:  # noqa: ANN401
    """Copy ruamel's containers into plain ones and note where every value stands."""
    marks: dict[Any, Any] = getattr(getattr(node, "lc", None), "data", None) or {}
    if isinstance(node, dict):
        mapping = {}
        for key, value in node.items():
            below = (*path, str(key))
            line, column = marks.get(key, (0, 0))[:2]
            positions[below] = (line + 1, column + 1)
            mapping[str(key)] = _plain(value, below, positions)
        return mapping
    if isinstance(node, list):
        items = []
        for index, value in enumerate(node):
            below = (*path, index)
            line, column = marks.get(index, (0, 0))[:2]
            positions[below] = (line + 1, column + 1)
            items.append(_plain(value, below, positions))
        return items
    return _plain_scalar(node)


def _plain_scalar(value: Any) -> Any:  # noqa: ANN401
    """Strip ruamel's own scalar types."""
    import datetime as dt

    if isinstance(value, bool) or value is None:
        return value
    for kind in (int, float, str):
        if isinstance(value, kind):
            return kind(value)
    if isinstance(value, dt.datetime):
        has_time = (value.hour, value.minute, value.second) != (0, 0, 0)
        return value.isoformat() if has_time else value.date().isoformat()
    return value.isoformat() if isinstance(value, dt.date) else str(value)
