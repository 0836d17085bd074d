"""What must hold between values of a plan. Each check looks at the raw tree, so all mistakes show at once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from typing import Any

from madang.errors import Problem, listing, nearest
from madang.plan.base import first_day
from madang.plan.paths import get
from madang.plan.yaml_io import Document

RawPath = tuple[str | int, ...]
Finding = tuple[RawPath, Problem]


def check(document: Document, tree: dict[str, Any]) -> list[Problem]:
    """All cross-value problems of a tree. What is missing or of the wrong kind is the schema's."""
    found = (finding for rule in RULES for finding in rule(tree))
    return [
        Problem(
            problem.code,
            problem.what,
            document.where(raw),
            problem.path,
            problem.value,
            problem.allowed,
            problem.nearest,
        )
        for raw, problem in found
    ]


def phases_in_order(tree: dict[str, Any]) -> Iterator[Finding]:
    """Each phase comes after the one before it, and no phase takes power away."""
    phases = _items(tree, "phases")
    for index in range(1, len(phases)):
        before, after = phases[index - 1], phases[index]
        first, second = _day(before.get("energised")), _day(after.get("energised"))
        if first and second and second <= first:
            path = f"phases.{after.get('name', index)}.energised"
            yield (
                ("phases", index, "energised"),
                Problem(
                    "PLN-010",
                    "phases are out of order",
                    path=path,
                    value=str(after["energised"]),
                    allowed=f"a date after {before['energised']}",
                ),
            )
        low, high = _number(before.get("power_mw")), _number(after.get("power_mw"))
        same_basis = before.get("power_basis") == after.get("power_basis")
        if same_basis and low is not None and high is not None and high < low:
            yield (
                ("phases", index, "power_mw"),
                Problem(
                    "PLN-011",
                    "power_mw is that of the whole campus and cannot fall from phase to phase",
                    path=f"phases.{after.get('name', index)}.power_mw",
                    value=str(high),
                    allowed=f"≥ {low}",
                ),
            )


def construction_before_service(tree: dict[str, Any]) -> Iterator[Finding]:
    """Ground is broken before the first phase is energised."""
    start = _day(get(tree, "timeline.construction_start"))
    days = [day for phase in _items(tree, "phases") if (day := _day(phase.get("energised")))]
    if start and days and start >= min(days):
        yield (
            ("timeline", "construction_start"),
            Problem(
                "PLN-012",
                "construction starts after the first phase is in service",
                path="timeline.construction_start",
                value=start.isoformat(),
                allowed=f"a date before {min(days)}",
            ),
        )


def life_outlasts_phases(tree: dict[str, Any]) -> Iterator[Finding]:
    """Every phase comes into service within the campus's life."""
    years = _number(get(tree, "timeline.life_years"))
    days = [day for phase in _items(tree, "phases") if (day := _day(phase.get("energised")))]
    if years is not None and days and (max(days) - min(days)).days >= years * 365:
        yield (
            ("timeline", "life_years"),
            Problem(
                "PLN-013",
                "the campus's life ends before its last phase is in service",
                path="timeline.life_years",
                value=str(years),
                allowed=f"more than {(max(days) - min(days)).days / 365:.1f} years",
            ),
        )


def shares_fit(tree: dict[str, Any]) -> Iterator[Finding]:
    """Tenants' entitlements do not exceed the whole."""
    shares = [_number(tenant.get("share")) or 0.0 for tenant in _items(tree, "tenants")]
    if sum(shares) > 1 + 1e-9:
        yield (
            ("tenants",),
            Problem(
                "PLN-014",
                "the tenants' shares exceed the whole",
                path="tenants",
                value=f"{sum(shares):g}",
                allowed="shares that sum to 1 or less",
            ),
        )


def names_unique(tree: dict[str, Any]) -> Iterator[Finding]:
    """Names within a list are unique: paths are built from them."""
    for key in ("phases", "tenants"):
        seen: set[str] = set()
        for index, item in enumerate(_items(tree, key)):
            name = str(item.get("name"))
            if name in seen:
                yield (
                    (key, index, "name"),
                    Problem(
                        "PLN-015",
                        "two items have one name",
                        path=f"{key}.{name}",
                        value=name,
                        allowed="a name of its own",
                    ),
                )
            seen.add(name)


def catalog_names(tree: dict[str, Any]) -> Iterator[Finding]:
    """Names that point into the catalog exist there."""
    pointers: list[tuple[RawPath, str]] = [
        (("fleet", "accelerator"), "accelerators"),
        (("site", "weather", "climate"), "climates"),
        (("supply", "grid", "tariff", "tariff"), "tariffs"),
        *((("tenants", index, "shape"), "load_shapes") for index in range(len(_items(tree, "tenants")))),
    ]
    for raw, table in pointers:
        name = _raw_get(tree, raw)
        if isinstance(name, str):
            names = _catalog_ids(table)
            if name not in names:
                yield (
                    raw,
                    Problem(
                        "PLN-016",
                        f"not in the catalog table {table}",
                        path=".".join(str(part) for part in raw),
                        value=name,
                        allowed=listing(names),
                        nearest=nearest(name, names),
                    ),
                )


def scope_with_amount(tree: dict[str, Any]) -> Iterator[Finding]:
    """An announced investment says what it covers."""
    amount, scope = get(tree, "capital.initial_capex"), get(tree, "capital.initial_capex_scope")
    if (amount is None) != (scope is None):
        missing = "initial_capex_scope" if scope is None else "initial_capex"
        yield (
            ("capital", "initial_capex"),
            Problem(
                "PLN-017",
                "an announced investment and its scope stand together",
                path=f"capital.{missing}",
                allowed="initial_capex with initial_capex_scope: all_in, shell_and_plant or it_equipment",
            ),
        )


RULES: tuple[Callable[[dict[str, Any]], Iterator[Finding]], ...] = (
    phases_in_order,
    construction_before_service,
    life_outlasts_phases,
    shares_fit,
    names_unique,
    catalog_names,
    scope_with_amount,
)


def _items(tree: dict[str, Any], key: str) -> list[dict[str, Any]]:
    items = tree.get(key)
    return [item if isinstance(item, dict) else {} for item in items] if isinstance(items, list) else []


def _day(text: Any) -> dt.date | None:  # noqa: ANN401
    try:
        return first_day(str(text))
    except ValueError:
        return None


def _number(value: Any) -> float | None:  # noqa: ANN401
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None


def _raw_get(tree: Any, raw: RawPath) -> Any:  # noqa: ANN401
    for part in raw:
        if isinstance(tree, dict):
            tree = tree.get(str(part))
        elif isinstance(tree, list) and isinstance(part, int) and part < len(tree):
            tree = tree[part]
        else:
            return None
    return tree


def _catalog_ids(table: str) -> list[str]:
    from madang.catalog.tables import facts

    return sorted({fact.key[0] for fact in facts(table)})
