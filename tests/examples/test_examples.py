"""Every example plan loads, runs and balances; every case of it too."""

from pathlib import Path

import pytest
from ruamel.yaml import YAML

from madang import load_plan, simulate

PLANS = sorted((Path(__file__).resolve().parents[2] / "examples").glob("*/plan.yaml"))


def cases(path):
    return [None, *YAML(typ="safe").load(path.read_text(encoding="utf-8")).get("cases", {})]


@pytest.mark.parametrize(("path", "case"), [(path, case) for path in PLANS for case in cases(path)])
def test_example_runs_and_balances(path, case):
    run = simulate(load_plan(path, case))
    for balance in run.manifest["balances"]:
        assert balance["residual"] <= 1e-9 * balance["scale"]
    assert all(figure.value is not None or figure.note for figure in run.summary.values())
