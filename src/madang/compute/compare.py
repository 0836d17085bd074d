"""The front: a model on many accelerators, side by side, each figure with its band and what it rests on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from madang.catalog.accelerators import accelerators
from madang.compute import fits, sheets
from madang.compute.fits import Band
from madang.compute.limits import check_numbers
from madang.compute.memory import cache_bytes, request_bytes, weight_bytes
from madang.compute.power import phase, power
from madang.compute.serving.fluid import capacity
from madang.compute.steady import Steady, first_token_s, steady
from madang.compute.types import Chip, Efficiency, Engine, Layout, Plant, Precision, Shape, Work
from madang.errors import InfeasibleError, MadangError, Problem, listing

HOURS_PER_YEAR = 8760


@dataclass(frozen=True)
class Estimate:
    """A figure with its P10 and P90."""

    value: float
    low: float
    high: float

    def scaled(self, by: float) -> Estimate:
        """The figure times a positive factor."""
        return Estimate(self.value * by, self.low * by, self.high * by)

    def over(self, other: Estimate) -> Estimate:
        """Quotient; the bands are taken as independent and the wider ends are kept."""
        return Estimate(self.value / other.value, self.low / other.high, self.high / other.low)


@dataclass(frozen=True)
class Costs:
    """What a token costs: power price, years over which the accelerator is paid, exchange rate.

    `pue` multiplies the server's energy, `utilisation` is the share of time sold.
    """

    krw_per_kwh: float
    years: float
    krw_per_usd: float
    pue: float = 1.0
    utilisation: float = 1.0


@dataclass(frozen=True)
class Row:
    """One accelerator with the model; None where a figure needs what no source states, `problem` where nothing runs.

    Per accelerator: `tokens_s` written, `wall_w` with its share of the server. `first_s` to an idle
    replica's first token, `between_s` between tokens at full load with `requests` under way.
    `tokens_per_joule` at the wall, `accelerators_per_mw` of servers, `krw_per_million` written tokens.
    `band` says of what the error was held out, `sheet` how well each figure of the data sheet is known.
    """

    accelerator: str
    precision: str
    layout: str
    tokens_s: Estimate | None
    first_s: float | None
    between_s: float | None
    requests: float | None
    wall_w: Estimate | None
    tokens_per_joule: Estimate | None
    accelerators_per_mw: Estimate | None
    krw_per_million: Estimate | None
    band: Band | None
    sheet: dict[str, str]
    problem: Problem | None = None


def compare(
    model: str,
    names: Sequence[str] | None,
    tokens_in: float,
    tokens_out: float,
    costs: Costs,
    precision: str | None = None,
    between_s: float | None = None,
    fitted: dict[str, tuple[Efficiency, Band]] | None = None,
) -> tuple[Row, ...]:
    """One row per accelerator, in the order given; all of the catalog where `names` is None.

    Each runs in the precision with the highest rate, or `precision`, in the layout of up to eight that
    writes most tokens per accelerator with at most `between_s` seconds between them. `fitted` replaces
    efficiencies and band of single accelerators (a trial). Raises for a model that cannot be run
    (CAT-002, CMP-001), for no precision (CMP-003) and lengths that cannot be (CMP-007); what one accelerator lacks
    stands in its row.
    """
    check_question(tokens_in, tokens_out, costs, between_s)
    if precision is not None:
        sheets.check_precision(precision)
    shape, work = sheets.shape(model), Work(tokens_in, tokens_out)
    rows = []
    for name in [item.id for item in accelerators()] if names is None else names:
        try:
            reached, band = (fitted or {}).get(name) or (
                fits.efficiency(fits.family(shape)),
                fits.band(fits.family(shape), name),
            )
            chip = sheets.chip(name)
            kind = sheets.precision(precision, shape, chip) if precision else sheets.best_precision(shape, chip)
            plant, result = best_layout(chip, shape, kind, reached, work, between_s)
        except MadangError as error:
            if error.problems[0].code == "CAT-002":
                raise
            rows.append(_refused(name, error.problems[0]))
        else:
            rows.append(_row(plant, result, work, band, costs))
    return tuple(rows)


def check_question(tokens_in: float, tokens_out: float, costs: Costs, between_s: float | None) -> None:
    """Raises UsageError CMP-007 for a length, price, time or share that cannot be."""
    level = {} if between_s is None else {"service_level": between_s}
    check_numbers({"tokens_in": tokens_in, "tokens_out": tokens_out, **vars(costs), **level})


def layouts(chip: Chip, shape: Shape) -> tuple[tuple[Layout, ...], tuple[Layout, ...]]:
    """Layouts worth trying within one server, in two groups: the second where none of the first runs.

    Pipelines come second, or first where no link is known: with eight stages the model is up to twice
    too fast (docs/models/compute.md).
    """
    counts = [count for count in (2, 4, 8) if count <= chip.domain]
    cut = [Layout(count) for count in counts if chip.link]
    spread = [Layout(count, spread=True) for count in counts if chip.link and shape.moe_layers]
    stages = tuple(Layout(1, count) for count in counts)
    return ((Layout(), *cut, *spread), stages) if chip.link else ((Layout(), *stages), ())


def best_layout(
    chip: Chip, shape: Shape, kind: Precision, reached: Efficiency, work: Work, between_s: float | None = None
) -> tuple[Plant, Steady]:
    """The layout with most tokens per accelerator. Raises InfeasibleError CMP-004 (memory) or CMP-010 (level)."""
    alone: list[float] = []
    for group in layouts(chip, shape):
        found, slow = _results(chip, shape, kind, reached, work, between_s, group)
        alone += slow
        if found:
            return max(found, key=lambda item: item[1].tokens_s / item[0].layout.accelerators)
    if alone and between_s is not None:
        what, best = "no number of these replicas keeps the service level", f"{min(alone) * 1000:.3g} ms or more"
        raise InfeasibleError(Problem("CMP-010", what, value=f"{between_s * 1000:g} ms", allowed=best))
    raise _does_not_fit(chip, shape, kind, reached, work)


def _results(
    chip: Chip,
    shape: Shape,
    kind: Precision,
    reached: Efficiency,
    work: Work,
    between_s: float | None,
    group: Sequence[Layout],
) -> tuple[list[tuple[Plant, Steady]], list[float]]:
    """What each layout that fits and keeps the pace writes; seconds a token of one request alone where it does not."""
    found: list[tuple[Plant, Steady]] = []
    slow: list[float] = []
    for layout in group:
        plant = Plant(chip, shape, kind, layout, reached, Engine())
        result = steady(plant, work)
        if result.tokens_s and between_s is not None:
            try:
                rate = capacity(plant, work, between_s) * work.tokens_out
            except InfeasibleError:
                slow.append(steady(plant, work, 1.0).token_s)
                continue
            result = _at_rate(plant, work, result, rate)
        if result.tokens_s:
            found.append((plant, result))
    return found, slow


def _at_rate(plant: Plant, work: Work, full: Steady, rate: float) -> Steady:
    low, high = 1.0, full.requests
    for _ in range(30):
        middle = (low + high) / 2
        low, high = (middle, high) if steady(plant, work, middle).tokens_s <= rate else (low, middle)
    return steady(plant, work, low)


def _does_not_fit(chip: Chip, shape: Shape, kind: Precision, reached: Efficiency, work: Work) -> InfeasibleError:
    """By how many GB, and on what it would fit: more of the same, or other accelerators within one server."""
    most = max((layout for group in layouts(chip, shape) for layout in group), key=lambda layout: layout.accelerators)
    plant = Plant(chip, shape, kind, most, reached, Engine())
    count = most.accelerators
    while count < _MOST and _missing(replace(plant, layout=Layout(1, count)), work) > 0:
        count *= 2
    others = [fit for item in accelerators() if (fit := _smallest(item.id, shape, reached, work))]
    weights = weight_bytes(shape, kind, Layout()) / 1e9
    return InfeasibleError(
        Problem(
            "CMP-004",
            f"{shape.id} does not fit on {most.accelerators} × {chip.id}",
            value=f"{_missing(plant, work) / 1e9:+.0f} GB ({weights:.0f} GB: {shape.id}, {kind.name})",
            allowed=listing([*([f"{count} × {chip.id}"] if count < _MOST else []), *others], 6),
        )
    )


_MOST = 4096
"""A replica of so many accelerators is no answer."""


def _missing(plant: Plant, work: Work) -> float:
    """Bytes that a replica lacks for the weights and one request; negative where there is room."""
    return request_bytes(plant, work.tokens_in + work.tokens_out) - cache_bytes(plant)


def _smallest(name: str, shape: Shape, reached: Efficiency, work: Work) -> str | None:
    """The fewest accelerators of one server that hold the model, as `4 × h200_sxm`; None where none does."""
    try:
        chip = sheets.chip(name)
        kind = sheets.best_precision(shape, chip)
    except MadangError:
        return None
    tried = sorted((layout for group in layouts(chip, shape) for layout in group), key=lambda each: each.accelerators)
    fits_on = (each for each in tried if _missing(Plant(chip, shape, kind, each, reached, Engine()), work) <= 0)
    found = next(fits_on, None)
    return f"{found.accelerators} × {name}" if found else None


def _row(plant: Plant, result: Steady, work: Work, band: Band, costs: Costs) -> Row:
    name, count = plant.chip.id, plant.layout.accelerators
    rate = result.tokens_s / count
    tokens_s = Estimate(rate * band.middle, rate * band.low, rate * band.high)
    watts, tdp_w = model_w(plant, result), plant.chip.tdp_w
    wall = None if watts is None or tdp_w is None else measured_w(name, tdp_w, watts)
    joule = tokens_s.over(wall) if wall else None
    return Row(
        accelerator=name,
        precision=plant.precision.name,
        layout=plant.layout.name,
        tokens_s=tokens_s,
        first_s=first_token_s(plant, work),
        between_s=result.token_s,
        requests=result.requests,
        wall_w=wall,
        tokens_per_joule=joule,
        accelerators_per_mw=per_mw(wall),
        krw_per_million=cost_per_million(tokens_s, wall, sheets.equipment_usd(name), costs),
        band=band,
        sheet=sheets.sheet_evidence(name),
    )


def per_mw(wall: Estimate | None) -> Estimate | None:
    """Accelerators of servers that a megawatt carries."""
    return Estimate(1e6 / wall.value, 1e6 / wall.high, 1e6 / wall.low) if wall else None


def model_w(plant: Plant, result: Steady) -> float | None:
    """Watts by the power model of one accelerator with its share of the server; None where its rating is unknown."""
    tdp_w = plant.chip.tdp_w
    return None if tdp_w is None else power(plant.chip.id, tdp_w).wall_w(*phase(plant, result.step))


def measured_w(name: str, tdp_w: float, watts: float) -> Estimate:
    """Modelled watts of an accelerator with the power model's error."""
    model = power(name, tdp_w)
    return Estimate(watts * model.middle, watts * model.low, watts * model.high)


def cost_per_million(
    units_s: Estimate, wall: Estimate | None, usd: tuple[float, float, float] | None, costs: Costs
) -> Estimate | None:
    """Won per million units: accelerator and server over their years, and energy while busy; None without a price."""
    if usd is None or wall is None:
        return None
    price, low, high = usd

    def per_million(dollars: float, watts: float, units: float) -> float:
        capital = dollars * costs.krw_per_usd / (costs.years * HOURS_PER_YEAR * costs.utilisation)
        energy = watts / 1000 * costs.pue * costs.krw_per_kwh
        return (capital + energy) / (units * 3600) * 1e6

    return Estimate(
        per_million(price, wall.value, units_s.value),
        per_million(low, wall.low, units_s.high),
        per_million(high, wall.high, units_s.low),
    )


def _refused(name: str, problem: Problem) -> Row:
    said = replace(problem, path=problem.path or name)
    return Row(name, "", "", None, None, None, None, None, None, None, None, None, sheets.sheet_evidence(name), said)
