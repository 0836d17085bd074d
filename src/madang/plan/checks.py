"""What must hold between values of a plan. Each check looks at the raw tree, so all mistakes show at once."""

from __future__ import annotations

import datetime as dt
import functools
import math
from collections.abc import Callable, Iterator
from itertools import chain, pairwise
from typing import Any

from madang.catalog.tables import first_keys
from madang.catalog.tariffs import tariff, tariffs
from madang.errors import Problem, listing, nearest
from madang.plan.base import check_date, first_day
from madang.plan.checks_money import MONEY_RULES
from madang.plan.paths import LISTS, RawPath, get, raw_get
from madang.quantities.hours import HOURS_PER_YEAR, hours_between

Tree = dict[str, Any]
Finding = tuple[RawPath, Problem]
"""A problem, and the raw path it stands at."""


def check(tree: Tree) -> list[Finding]:
    """All cross-value problems of a tree. What is missing or of the wrong kind is the schema's."""
    return list(chain.from_iterable(rule(tree) for rule in RULES))


def phases_in_order(tree: Tree) -> Iterator[Finding]:
    """Each phase comes after the one before it, and takes nothing away."""
    for (_, before), (index, after) in pairwise(enumerate(_items(tree, "phases"))):
        first, second = _day(before.get("energised")), _day(after.get("energised"))
        if first and second and second <= first:
            yield ("phases", index, "energised"), Problem(
                "PLN-010", "phases are out of order", value=str(after["energised"]),
                allowed=f"a date after {before['energised']}")
        same_basis = before.get("power_basis") == after.get("power_basis")
        for key in ("power_mw", "accelerators") if same_basis else ("accelerators",):
            low, high = _number(before.get(key)), _number(after.get(key))
            if low is not None and high is not None and high < low:
                yield ("phases", index, key), Problem(
                    "PLN-011", f"{key} is that of the whole campus and cannot fall from phase to phase",
                    value=f"{high:g}", allowed=f"≥ {low:g}")


def construction_before_service(tree: Tree) -> Iterator[Finding]:
    """Ground is broken before the first phase is energised."""
    start, days = _day(get(tree, "timeline.construction_start")), _service_days(tree)
    if start and days and start >= min(days):
        yield ("timeline", "construction_start"), Problem(
            "PLN-012", "construction starts after the first phase is in service", value=start.isoformat(),
            allowed=f"a date before {min(days)}")


def life_outlasts_phases(tree: Tree) -> Iterator[Finding]:
    """Every phase comes into service within the campus's life."""
    years, days = _number(get(tree, "timeline.life_years")), _service_days(tree)
    span = hours_between(min(days), max(days)) / HOURS_PER_YEAR if days else 0.0
    if years is not None and 0 < years <= span:
        yield ("timeline", "life_years"), Problem(
            "PLN-013", "the campus's life ends before its last phase is in service", value=f"{years:g}",
            allowed=f"more than {span:.1f} years")


def shares_fit(tree: Tree) -> Iterator[Finding]:
    """Tenants' entitlements do not exceed the whole."""
    shares = sum(_number(tenant.get("share")) or 0.0 for tenant in _items(tree, "tenants"))
    if shares > 1 + 1e-9:
        yield ("tenants",), Problem(
            "PLN-014", "the tenants' shares exceed the whole", value=f"{shares:g}",
            allowed="shares that sum to 1 or less")


def names_unique(tree: Tree) -> Iterator[Finding]:
    """Names within a list are unique: paths are built from them."""
    for path in LISTS:
        names = [item.get("name") for item in _items(tree, path)]
        for index, name in enumerate(names):
            if name is not None and name in names[:index]:
                yield (*path.split("."), index, "name"), Problem(
                    "PLN-015", "two items have one name", value=str(name), allowed="a name of its own")


def catalog_names(tree: Tree) -> Iterator[Finding]:
    """Names that point into the catalog exist there."""
    pointers: list[tuple[RawPath, str]] = [
        (("fleet", "accelerator"), "accelerators"),
        (("site", "weather", "climate"), "climates"),
        (("site", "province"), "places"),
        (("supply", "grid", "tariff", "tariff"), "tariffs"),
        (("supply", "market", "market"), "market_prices"),
        (("cooling", "sink", "sea"), "seas"),
        (("cooling", "sink", "send_out"), "lng_send_out"),
        (("economy", "multiplier_region"), "multipliers"),
        *((("tenants", index, "shape"), "load_shapes") for index in range(len(_items(tree, "tenants")))),
        *((("tenants", index, "jobs", "mix"), "job_mixes") for index in range(len(_items(tree, "tenants")))),
        *((("workloads", index, "model"), "models") for index in range(len(_items(tree, "workloads")))),
        *((("workloads", index, "work"), "workloads") for index in range(len(_items(tree, "workloads")))),
    ]
    for raw, table in pointers:
        name, names = raw_get(tree, raw), _ids(table)
        if isinstance(name, str) and name not in names:
            yield raw, Problem(
                "PLN-016", f"not in the catalog table {table}", value=name, allowed=listing(names),
                nearest=nearest(name, names))


def work_is_known(tree: Tree) -> Iterator[Finding]:
    """A tenant names a work of the plan, and one that serves where it counts tokens."""
    kinds = {str(work.get("name")): work.get("kind") for work in _items(tree, "workloads")}
    for index, tenant in enumerate(_items(tree, "tenants")):
        name = tenant.get("workload")
        if isinstance(name, str) and name not in kinds:
            yield ("tenants", index, "workload"), Problem(
                "PLN-020", "the plan has no such workload", value=name, allowed=listing(list(kinds)) or "workloads: …",
                nearest=nearest(name, kinds))
        elif tenant.get("tokens_per_day") is not None and kinds.get(str(name)) != "llm_serving":
            yield ("tenants", index, "tokens_per_day"), Problem(
                "PLN-021", "tokens are asked for without a work that serves them", value=str(name or ""),
                allowed="workload: the name of a work of kind llm_serving")


def jobs_have_a_cluster(tree: Tree) -> Iterator[Finding]:
    """Jobs are scheduled by something, and a whole campus is not given away twice."""
    with_jobs = [index for index, tenant in enumerate(_items(tree, "tenants")) if isinstance(tenant.get("jobs"), dict)]
    if with_jobs and tree.get("cluster") is None:
        yield ("tenants", with_jobs[0], "jobs"), Problem(
            "PLN-022", "a tenant has jobs, and the plan does not say how they are scheduled", path="cluster",
            allowed="cluster: {kind: shared} or {kind: queue}")


def weeks_hold_what_they_repeat(tree: Tree) -> Iterator[Finding]:
    """The simulated weeks, and one before them, are long enough for a budget to be renewed and for a call to come."""
    weeks = get(tree, "cluster.weeks")
    if get(tree, "cluster.kind") != "shared" or not isinstance(weeks, int):
        return
    for index, tenant in enumerate(_items(tree, "tenants")):
        jobs = tenant.get("jobs")
        days = jobs.get("budget_days") if isinstance(jobs, dict) and jobs.get("budget_hours") is not None else None
        if isinstance(days, int) and days > 7 * (weeks + 1):
            yield ("tenants", index, "jobs", "budget_days"), Problem(
                "PLN-028", "a budget is renewed after more days than are simulated", value=str(days),
                allowed=f"at most {7 * (weeks + 1)} days, with the budget in proportion; or more cluster.weeks")
    calls = get(tree, "cluster.demand_response.events_per_year")
    if isinstance(calls, int | float) and calls * weeks * 168 / HOURS_PER_YEAR < 0.5:
        yield ("cluster", "demand_response", "events_per_year"), Problem(
            "PLN-029", "calls are so rare that none falls into the simulated weeks", value=f"{calls:g}",
            allowed=f"at least {HOURS_PER_YEAR / 168 / weeks:.0f} a year; or more cluster.weeks")


def scope_with_amount(tree: Tree) -> Iterator[Finding]:
    """An announced investment says what it covers."""
    amount, scope = get(tree, "capital.initial_capex"), get(tree, "capital.initial_capex_scope")
    if (amount is None) != (scope is None):
        yield ("capital", "initial_capex_scope" if scope is None else "initial_capex"), Problem(
            "PLN-017", "an announced investment and its scope stand together",
            allowed="initial_capex with initial_capex_scope: all_in, shell_and_plant or it_equipment")


def one_currency(tree: Tree) -> Iterator[Finding]:
    """The tariff bills in the plan's currency: no exchange rate stands between them."""
    name, own = get(tree, "supply.grid.tariff.tariff"), get(tree, "capital.currency")
    if isinstance(name, str) and isinstance(own, str) and name in _ids("tariffs") and _billed_in(name) != own:
        yield ("supply", "grid", "tariff", "tariff"), Problem(
            "PLN-018", "the tariff bills in another currency than the plan's", value=_billed_in(name),
            allowed=f"a tariff in {own}, or kind: flat")


def calls_stand_once(tree: Tree) -> Iterator[Finding]:
    """Calls to use less are answered by the jobs or by the whole facility, not by both."""
    both = ("supply.demand_response", "cluster.demand_response")
    if all(get(tree, path) is not None for path in both):
        yield ("supply", "demand_response"), Problem(
            "PLN-023", "calls to use less stand twice", path=both[0], value=" and ".join(both),
            allowed="cluster.demand_response, which jobs answer, or supply.demand_response, which is paid")


RULES: tuple[Callable[[Tree], Iterator[Finding]], ...] = (
    phases_in_order,
    construction_before_service,
    life_outlasts_phases,
    shares_fit,
    names_unique,
    catalog_names,
    work_is_known,
    jobs_have_a_cluster,
    weeks_hold_what_they_repeat,
    calls_stand_once,
    scope_with_amount,
    one_currency,
    *MONEY_RULES,
)


@functools.cache
def _ids(table: str) -> tuple[str, ...]:
    return tariffs() if table == "tariffs" else first_keys(table)


@functools.cache
def _billed_in(name: str) -> str:
    return tariff(name, dt.date.max).currency


def _items(tree: Tree, path: str) -> list[dict[str, Any]]:
    items = get(tree, path)
    return [item if isinstance(item, dict) else {} for item in items] if isinstance(items, list) else []


def _service_days(tree: Tree) -> list[dt.date]:
    return [day for phase in _items(tree, "phases") if (day := _day(phase.get("energised")))]


def _day(text: Any) -> dt.date | None:  # noqa: ANN401
    try:
        return first_day(check_date(str(text)))
    except ValueError:
        return None


def _number(value: Any) -> float | None:  # noqa: ANN401
    """A finite number; whether another may stand there is the schema's to say."""
    number = float(value) if isinstance(value, int | float) and not isinstance(value, bool) else math.nan
    return number if math.isfinite(number) else None
