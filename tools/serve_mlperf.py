"""The rate at which the simulator keeps the limits of MLPerf's Server and Interactive rows, against the measured one.

    python tools/serve_mlperf.py COMPUTE

Nothing is fitted here. For each engine's round and model one factor is taken from Offline rows; every row with a limit
is held out. Requests arrive at random (the rule of LoadGen), with the lengths that are published of each data set,
their mean and their maximum, and nothing else supposed. A submitter chooses layout and token limit; so does this.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import median

from fit_mlperf import CHIPS, LENGTHS, stock_rate

from madang.catalog.tables import fact
from madang.compute import fits, sheets
from madang.compute.memory import cache_bytes, request_bytes
from madang.compute.serving.arrivals import poisson, sustained
from madang.compute.serving.simulate import ServiceLevel
from madang.compute.serving.surface import surface
from madang.compute.steady import steady
from madang.compute.types import Engine, Layout, Plant, Work
from madang.errors import InfeasibleError

MOST = {  # longest input and output of a data set: max_input_len and max_seq_len of NVIDIA's configurations
    "llama2-70b": (1024, 1024),
    "llama3.1-405b": (20_000, 2000),
    "llama3.1-8b": (2540, 128),
    "mixtral-8x7b": (2048, 1024),
    "deepseek-r1": (3140, 20_000),
}
FUSED = ("llama3.1-405b",)  # gemm_allreduce_plugin in NVIDIA's published configurations of v5.0 and v5.1,
PLAIN = ("h100_sxm",)  # but for this accelerator, whose configuration lacks it
TOKENS = (1024, 2048, 8192)  # limits of a step; NVIDIA's published configurations have 512 to 16,384
MOST_ACCELERATORS = 16  # of a system simulated
NEAR = 0.20
SECONDS, LIVES, FEWEST = 300, 6, 3000  # a run at full load lasts so long, or so many answers, and has so many requests
LAID = (
    *(Layout(count) for count in (1, 2, 4, 8)),
    Layout(1, 2),
    Layout(2, 2),
    Layout(4, 2),
    Layout(8, 2),
    Layout(4, 1, True),
    Layout(8, 1, True),
)


@dataclass(frozen=True)
class Limited:
    """The median of one accelerator's rows with a limit: tokens a second, measured and by the model."""

    round: str
    scenario: str
    model: str
    chip: str
    systems: int
    measured: float
    ours: float
    layout: str

    @property
    def ratio(self) -> float:
        """The model's rate over the measured one."""
        return self.ours / self.measured


def limited(folder: Path, scenario: str, own_offline: bool = False) -> list[Limited]:
    """Every accelerator, model and round with a limit in a scenario, one entry each.

    The factor is that of all Offline rows of the round and model or, with `own_offline`, of the same accelerator's.
    """
    rows = list(_rows(folder))
    offline = [row for row in rows if row["scenario"] == "Offline"]
    groups: dict[tuple[str, str, str], list[dict[str, str]]] = {}
    for row in rows:
        if row["scenario"] == scenario and row["ttft_limit_ns"] and row["tpot_limit_ns"]:
            groups.setdefault((row["engine"], row["name"], row["chip"]), []).append(row)
    found = []
    for (engine, model, chip), own in sorted(groups.items()):
        alike = [row for row in offline if (row["engine"], row["name"]) == (engine, model)]
        factor = vintage([row for row in alike if row["chip"] == chip or not own_offline])
        if factor is not None:
            count = int(min(median(float(row["acc_total"]) for row in own), MOST_ACCELERATORS))
            rate, layout = kept_rate(model, chip, engine, factor, own[0], count)
            measured = median(float(row["per_acc"]) for row in own)
            found.append(Limited(engine, scenario, model, chip, len(own), measured, rate, layout))
    return found


def _rows(folder: Path) -> Iterator[dict[str, str]]:
    for row in csv.DictReader((folder / "mlperf_inference.csv").read_text(encoding="utf-8").splitlines()):
        name = row["model"].removesuffix(".9").removesuffix("-99").replace("3_1", "3.1")
        name = name.removesuffix("-interactive")
        chips = [id for start, id in CHIPS.items() if row["accelerator"].startswith(start)]
        plain = not any(word in row["accelerator"] + row["system"] for word in ("CTS", "MaxQ", "NVL-"))
        known = name in LENGTHS and chips and row["per_acc"] and row["round"] in ("v4.1", "v5.1")
        if known and plain and (row["division"], row["unit"]) == ("closed", "tokens/s"):
            maker = "rocm" if "AMD" in row["accelerator"] else "tensorrt"
            yield {**row, "name": name, "chip": chips[0], "engine": f"{maker}_{row['round']}"}


def vintage(offline: list[dict[str, str]]) -> float | None:
    """What an engine's round makes of one model, over the stock engine, after the host's time a request: a median."""
    host = sheets.number(fact("compute_fits", "tuning", "request_s"))
    shares = []
    for row in offline:
        _, _, length, _, out = LENGTHS[row["name"]]
        out = float(row["tok_per_sample"] or out)
        stock = stock_rate(row["chip"], row["name"], length, out)
        if stock:
            shares.append(1 / (1 / float(row["per_acc"]) - host / out) / stock)
    return median(shares) if shares else None


def kept_rate(
    model: str, chip_id: str, engine: str, factor: float, row: dict[str, str], accelerators: int
) -> tuple[float, str]:
    """Tokens a second and accelerator at which the row's limits are kept, in the best layout, and its name."""
    _, _, length, _, out = LENGTHS[model]
    out = float(row["tok_per_sample"] or out)
    level = ServiceLevel(float(row["ttft_limit_ns"]) / 1e9, float(row["tpot_limit_ns"]) / 1e9)
    fused = model in FUSED and engine.startswith("tensorrt") and chip_id not in PLAIN
    tried = [
        (steady(plant, Work(length, out)).tokens_s * accelerators / plant.layout.accelerators, plant)
        for plant in plants(model, chip_id, factor, fused)
        if plant.layout.accelerators <= accelerators
    ]
    tried.sort(key=lambda one: -one[0])
    lasts = max(SECONDS, LIVES * out * level.between_s)
    requests = poisson(int(max(lasts * tried[0][0] / out, FEWEST)), (length, MOST[model][0]), (out, MOST[model][1]))
    best, name = 0.0, ""
    for full, plant in tried:
        if full <= best:
            break
        count = accelerators // plant.layout.accelerators
        host = sheets.number(fact("compute_fits", "tuning", "request_s")) / plant.layout.accelerators
        try:
            rate = sustained(replace(surface(plant), admit_s=host), requests, level, count, near=0.8 * full / out)
        except InfeasibleError:
            continue
        if rate * out > best:
            best, name = rate * out, f"{plant.layout.name}, {plant.engine.max_tokens} tokens a step"
    return best / accelerators, name


def plants(model: str, chip_id: str, factor: float, fused: bool) -> list[Plant]:
    """Every layout and token limit tried, where the model fits."""
    chip, shape = sheets.chip(chip_id), sheets.shape(LENGTHS[model][0])
    kind = sheets.best_precision(shape, chip)
    reached = replace(fits.efficiency(fits.family(shape)), tuning=factor)
    most = sum(MOST[model])
    return [
        plant
        for layout in LAID
        for tokens in TOKENS
        if (shape.moe_layers or not layout.spread)
        and cache_bytes(plant := Plant(chip, shape, kind, layout, reached, Engine(max_tokens=tokens, overlap=fused)))
        > request_bytes(plant, most)
    ]


def main(folder: Path) -> None:
    """Print one line for each entry, and by scenario the mean error and the share within a fifth."""
    for scenario in ("Server", "Interactive"):
        found = limited(folder, scenario)
        own = [abs(one.ratio - 1) for one in limited(folder, scenario, own_offline=True)]
        for one in found:
            print(
                f"{one.round:14} {one.model:14} {one.chip:12} {one.systems:3} systems {one.measured:9.1f} measured "
                f"{one.ours:9.1f} model {one.ratio:5.2f} {one.layout}"
            )
        near = [one for one in found if abs(one.ratio - 1) <= NEAR]
        print(
            f"{scenario}: mean error {100 * sum(abs(one.ratio - 1) for one in found) / len(found):.1f} %; "
            f"{len(near)} of {len(found)} within 20 %, "
            f"{sum(one.systems for one in near)} of {sum(one.systems for one in found)} systems; "
            f"from the accelerator's own Offline rows {100 * sum(own) / len(own):.1f} %"
        )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
