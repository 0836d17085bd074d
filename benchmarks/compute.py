"""The compute room against its budgets and its peers: one point, a full sweep, a day of a million requests, a year."""

from __future__ import annotations

import numpy as np

from benchmarks.timing import Row, best

AICONFIGURATOR_S = 0.72  # a point of aiconfigurator 0.12.0, measured on 760 calls
VIDUR_REQUESTS_S = 1000.0  # simulated requests a second of Vidur (7d47513), its tables built


def compute() -> list[Row]:
    """Rows of what, ours, the limit or peer, unit."""
    from madang.catalog.models import models
    from madang.compute import fits, sheets
    from madang.compute.compare import Costs, compare
    from madang.compute.serving.fluid import capacity, flow
    from madang.compute.serving.simulate import simulate, trace
    from madang.compute.serving.surface import surface
    from madang.compute.steady import steady
    from madang.compute.types import Engine, Layout, Plant, Work

    chip, shape = sheets.chip("b200_sxm"), sheets.shape("llama31_8b")
    plant = Plant(chip, shape, sheets.precision("fp8", shape, chip), Layout(), fits.efficiency("dense"), Engine())
    known = [item.id for item in models() if not item.unknown]
    costs = Costs(krw_per_kwh=150, years=4, krw_per_usd=1400)
    rng = np.random.default_rng(0)
    count = 1_000_000
    day = trace(np.sort(rng.uniform(0, 86_400, count)), rng.integers(100, 2000, count), rng.integers(50, 400, count))
    replica = surface(plant)
    simulate(replica, day.every(1000))
    point = best(lambda: [steady(plant, Work(1000, 500)) for _ in range(1000)]) / 1000
    sweep = best(lambda: [compare(model, None, 1000, 500, costs) for model in known], 3)
    served = best(lambda: simulate(replica, day), 3)
    year = 1e4 * (1 + 0.4 * np.sin(2 * np.pi * np.arange(8760) / 24))
    replicas = int(1.5e4 / capacity(plant, Work(1000, 500)))
    fluid = best(lambda: flow(plant, Work(1000, 500), year, 3600.0, replicas), 3)
    return [
        ("compute: one point", point, 1e-3, "s"),
        ("compute: one point, against aiconfigurator", point, AICONFIGURATOR_S, "s"),
        ("compute: all accelerators, models, layouts", sweep, 2.0, "s"),
        ("serving: a day of a million requests", served, 10.0, "s"),
        ("serving: the same, against Vidur's pace", served, count / VIDUR_REQUESTS_S, "s"),
        ("serving: a year of 10,000 requests a second as a fluid", fluid, 1.0, "s"),
    ]
