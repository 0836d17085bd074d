"""Load a plan: read, migrate, merge a case, fill defaults, check, and give every leaf its provenance."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pydantic import ValidationError

from madang.errors import PlanError, Problem, listing, nearest
from madang.plan.base import Scalar
from madang.plan.cases import merged
from madang.plan.checks import check
from madang.plan.defaults import fill, waits_on
from madang.plan.migrate import migrated
from madang.plan.paths import get, leaf_paths, put
from madang.plan.plan import Plan
from madang.plan.problems import dotted, problems_of
from madang.plan.provenance import Provenance
from madang.plan.yaml_io import Document, read_document

UNKNOWN = "unknown"
_NOT_VALUES = ("format", "title.ko", "title.en")


def load_plan(source: Path | str, case: str | None = None) -> Plan:
    """Load and resolve a plan from a file, or from YAML text when `source` has more than one line.

    `case` names one of the plan's `cases`, merged over the base. Raises PlanError with every problem
    found: PLN-001 syntax, -002 unknown key, -003 missing, -004 kind, -005 range, -006 choice, -007 still
    unknown, -008 provenance, -009 format or case, -010 and up what does not fit together.
    """
    path = source if isinstance(source, Path) or "\n" in source else Path(source)
    document = read_document(path)
    folder = path.parent if isinstance(path, Path) else None
    return resolve(document, case, folder)


def resolve(document: Document, case: str | None = None, folder: Path | None = None) -> Plan:
    """Resolve a document that has been read. `folder` is where relative paths start."""
    document = Document(document.name, migrated(document), document.positions)
    tree, of_case = merged(document, case)
    unknown = _take_unknowns(tree)
    filled = fill(tree, skip=frozenset(unknown))
    _absolute_weather(tree, folder)
    given = tree.pop("provenance", {})
    problems = check(document, tree)
    try:
        plan = Plan.model_validate(tree | {"provenance": given})
    except ValidationError as error:
        raise PlanError(*_say_unknown(problems_of(error, document), unknown, document), *problems) from error
    problems += _provenance_problems(plan, document)
    if problems:
        raise PlanError(*problems)
    return plan.model_copy(update={"provenance": _provenance(plan, filled, of_case)})


def with_values(plan: Plan, values: dict[str, Scalar]) -> Plan:
    """A copy of a resolved plan with other values at some paths; provenance is left as it is.

    Raises PlanError where a value is not allowed.
    """
    tree = plan.model_dump(mode="python", exclude={"provenance", "remarks"})
    tree = {key: list(value) if isinstance(value, tuple) else value for key, value in tree.items()}
    for path, value in values.items():
        put(tree, path, value)
    try:
        changed = Plan.model_validate(tree)
    except ValidationError as error:
        raise PlanError(*problems_of(error, Document("values", tree, {}))) from error
    return changed.model_copy(update={"provenance": plan.provenance, "remarks": plan.remarks})


def values_of(plan: Plan) -> dict[str, Scalar]:
    """Every value of a plan by its stable path, None left out."""
    tree = plan.model_dump(mode="python", exclude={"provenance", "remarks"})
    return {path: value for path, value in leaf_paths(tree) if value is not None and path not in _NOT_VALUES}


def _take_unknowns(tree: dict[str, Any]) -> dict[str, tuple[str | int, ...]]:
    """Remove the leaves that say `unknown` and return their paths, stable and raw."""
    found: dict[str, tuple[str | int, ...]] = {}

    def visit(node: Any, raw: tuple[str | int, ...]) -> None:  # noqa: ANN401
        pairs = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
        for key, value in list(pairs):
            if value == UNKNOWN and isinstance(node, dict):
                found[dotted((*raw, key), tree)] = (*raw, key)
                del node[key]
            else:
                visit(value, (*raw, key))

    visit({key: value for key, value in tree.items() if key != "provenance"}, ())
    for path in [key for key, value in tree.items() if value == UNKNOWN]:
        found[path] = (path,)
        del tree[path]
    return found


def _say_unknown(
    problems: list[Problem], unknown: dict[str, tuple[str | int, ...]], document: Document
) -> list[Problem]:
    """Turn "missing" into "still unknown" where the plan's author wrote `unknown`.

    What is missing only because its default depends on an unknown value is left out: it follows by itself.
    """
    said = []
    for problem in problems:
        if problem.code == "PLN-003" and problem.path in unknown:
            said.append(_still_unknown(problem.path, document.where(unknown[problem.path])))
        elif problem.code != "PLN-003" or not waits_on(problem.path, unknown):
            said.append(problem)
    return said


def _still_unknown(path: str, where: str) -> Problem:
    return Problem("PLN-007", "still unknown: somebody must assume it by name", where, path,
                   allowed="--assume campus:<id> | typical | path=value")


def _provenance_problems(plan: Plan, document: Document) -> list[Problem]:
    """Provenance of a path that the plan does not have."""
    paths = list(values_of(plan))
    return [
        Problem(
            "PLN-008",
            "provenance of a value that the plan does not have",
            document.where(("provenance", path)),
            f"provenance.{path}",
            allowed=listing(paths, 6),
            nearest=nearest(path, paths),
        )
        for path in plan.provenance
        if path not in paths
    ]


def _provenance(plan: Plan, filled: dict[str, Provenance], of_case: dict[str, str]) -> dict[str, Provenance]:
    """Provenance of every leaf: as given while it speaks of the value there, else the author's."""
    complete = {}
    for path, value in values_of(plan).items():
        known = plan.provenance.get(path) or filled.get(path)
        if path in of_case:
            known = Provenance(kind="assumed", value=value, source=of_case[path])
        elif known is None or not same(known.value, value):
            known = Provenance(kind="assumed", value=value, source="author of the plan")
        complete[path] = known
    return complete


def same(left: Scalar, right: Scalar) -> bool:
    """Whether two leaves are one value: 2 and 2.0 are, 2 and '2' are not, true and 1 are not."""
    if isinstance(left, bool) or isinstance(right, bool):
        return left is right
    return left == right


def _absolute_weather(tree: dict[str, Any], folder: Path | None) -> None:
    path = get(tree, "site.weather.path")
    if folder and isinstance(path, str):
        put(tree, "site.weather.path", str(folder / path))
