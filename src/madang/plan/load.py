"""Load a plan: read, migrate, merge a case, fill defaults, check, and give every leaf its provenance."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from madang.errors import MadangError, PlanError, Problem, nearest
from madang.plan.base import Scalar
from madang.plan.cases import merged
from madang.plan.checks import Finding, check
from madang.plan.checks_leaves import check_leaves
from madang.plan.defaults import decides, fill
from madang.plan.migrate import migrated
from madang.plan.origins import faults, lost, origins
from madang.plan.paths import RawPath, dotted, get, leaf_paths, put, raw_of
from madang.plan.plan import Plan
from madang.plan.problems import findings_of, placed
from madang.plan.yaml_io import Document, read_document

UNKNOWN = "unknown"
_NOT_VALUES = ("format", "title.ko", "title.en")
_MAY_BE_EMPTY = ("provenance", "remarks")


def load_plan(source: Path | str, case: str | None = None) -> Plan:
    """Load and resolve a plan from a file, or from YAML text when `source` has more than one line.

    `case` names one of the plan's `cases`, merged over the base. Raises PlanError with every problem
    found: PLN-001 syntax, -002 unknown key, -003 missing, -004 kind, -005 range, -006 choice, -007 still
    unknown, -008 provenance, -009 format or case, -010 and up what does not fit together.
    """
    path = _path_or_text(source)
    return resolve(read_document(path), case, path.parent if isinstance(path, Path) else None)


def check_plan(source: Path | str) -> Plan:
    """Load a plan and every case of it. Raises PlanError with all that is wrong with any, each thing once."""
    document, found = read_document(_path_or_text(source)), dict[Problem, None]()
    names = document.tree.get("cases")
    for case in (None, *(names if isinstance(names, dict) else ())):
        try:
            load_plan(source, case)
        except PlanError as error:
            found |= dict.fromkeys(error.problems)
    if found:
        raise PlanError(*found)
    return load_plan(source)


@contextmanager
def located(source: Path) -> Iterator[None]:
    """What is raised inside and names a path of the plan in a file also says where in the file that stands."""
    try:
        yield
    except MadangError as error:
        if all(each.where or not each.path for each in error.problems):
            raise
        document = read_document(source)
        raise type(error)(*(
            replace(each, where=each.where or document.where(raw_of(each.path, document.tree))) if each.path else each
            for each in error.problems
        )) from error


def _path_or_text(source: Path | str) -> Path | str:
    return source if isinstance(source, Path) or "\n" in source else Path(source)


def resolve(document: Document, case: str | None = None, folder: Path | None = None) -> Plan:
    """Resolve a document that has been read. `folder` is where relative paths start."""
    document, of_case = merged(Document(document.name, migrated(document), document.positions), case)
    tree = {key: value for key, value in document.tree.items() if value is not None or key not in _MAY_BE_EMPTY}
    unknown = _take_unknowns(tree)
    filled = fill(tree, skip=frozenset(unknown))
    _absolute_paths(tree, folder)
    plan, findings = _validated(tree)
    findings = [*_say_unknown(findings, unknown.values()), *check(tree)]
    findings += _others(check_leaves(tree), findings)
    findings += lost(tree, {dotted(raw, tree) for raw, _ in findings})
    if plan:
        findings += faults(plan.provenance)
    if findings or not plan:
        found = placed(_without_followers(findings, tree), Document(document.name, tree, document.positions))
        raise PlanError(*found)
    return plan.model_copy(update={"provenance": origins(plan.provenance, values_of(plan), filled, of_case)})


def _others(more: Iterable[Finding], findings: list[Finding]) -> list[Finding]:
    """Findings at places of which nothing is said yet: one mistake is one problem."""
    said = {raw for raw, _ in findings}
    return [each for each in more if each[0] not in said]


def with_values(plan: Plan, values: dict[str, Scalar]) -> Plan:
    """A copy of a resolved plan with other values at some paths; provenance is left as it is.

    Raises PlanError where a value is not allowed, does not fit the others, or has no place in the plan.
    """
    tree = plan.model_dump(mode="python", exclude={"provenance", "remarks"})
    tree = {key: list(value) if isinstance(value, tuple) else value for key, value in tree.items()}
    for path, value in values.items():
        try:
            put(tree, path, value)
        except KeyError as error:
            names = list(values_of(plan))
            raise PlanError(Problem("PLN-002", "no such key", path=path, nearest=nearest(path, names))) from error
    changed, findings = _validated(tree)
    findings += check(tree)
    if findings or not changed:
        raise PlanError(*placed(findings, Document("", tree, {})))
    return changed.model_copy(update={"provenance": plan.provenance, "remarks": plan.remarks})


def values_of(plan: Plan) -> dict[str, Scalar]:
    """Every value of a plan by its stable path, None left out."""
    tree = plan.model_dump(mode="python", exclude={"provenance", "remarks"})
    return {path: value for path, value in leaf_paths(tree) if value is not None and path not in _NOT_VALUES}


def _validated(tree: dict[str, Any]) -> tuple[Plan | None, list[Finding]]:
    """The plan, or what its schema says against it."""
    try:
        return Plan.model_validate(tree), []
    except ValidationError as error:
        return None, findings_of(error, tree)


def _take_unknowns(tree: dict[str, Any]) -> dict[str, RawPath]:
    """Empty the leaves that say `unknown`, and return their paths, stable and raw."""
    found: dict[str, RawPath] = {}

    def visit(node: Any, raw: RawPath) -> None:  # noqa: ANN401
        pairs = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
        for key, value in list(pairs):
            if value == UNKNOWN:
                found[dotted((*raw, key), tree)] = (*raw, key)
                node[key] = None
            elif raw or key not in _MAY_BE_EMPTY:
                visit(value, (*raw, key))

    visit(tree, ())
    return found


def _say_unknown(findings: list[Finding], unknown: Collection[RawPath]) -> list[Finding]:
    """Turn "missing" into "still unknown" where the plan's author wrote `unknown`."""
    still = Problem("PLN-007", "still unknown: somebody must assume it by name",
                    allowed="--assume campus:<id> | typical | path=value")
    return [(raw, still if raw in unknown and problem.code == "PLN-003" else problem) for raw, problem in findings]


def _without_followers(findings: list[Finding], tree: dict[str, Any]) -> list[Finding]:
    """Leave out what is missing only because its default depends on a value that is wrong or unknown itself."""
    wrong = {dotted(raw, tree) for raw, _ in findings}
    kept = [
        (raw, problem)
        for raw, problem in findings
        if problem.code != "PLN-003" or not decides(path := dotted(raw, tree)) & (wrong - {path})
    ]
    return kept or findings


def _absolute_paths(tree: dict[str, Any], folder: Path | None) -> None:
    for own in ("site.weather.path", "supply.market.path"):
        path = get(tree, own)
        if folder and isinstance(path, str):
            put(tree, own, str(folder / path))
    for items, key in (("supply.sources", "resource"), ("tenants", "jobs")):
        found = get(tree, items)
        for item in found if folder and isinstance(found, list) else []:
            part = item.get(key) if isinstance(item, dict) else None
            if folder and isinstance(part, dict) and isinstance(part.get("path"), str):
                part["path"] = str(folder / part["path"])
