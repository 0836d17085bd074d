"""Our input–output algebra against pymrio's, on a table of our own and, live, on pymrio's test table.

`recorded/leontief.json` holds pymrio's inverse and multipliers of a random table of 3 regions with 5 sectors, made
from the seed below (`make oracles` runs pymrio again).
"""

import json
import os
from pathlib import Path

import numpy as np
import pytest

from madang.economy.leontief import coefficients, effect, inverse

RECORDED = Path(__file__).parent / "recorded" / "leontief.json"
SEED, SIZE = 20261122, 15


def table():
    """Flows, final demand, output and jobs of a random economy that makes more than it uses."""
    random = np.random.default_rng(SEED)
    flows = random.uniform(0, 10, (SIZE, SIZE))
    demand = random.uniform(50, 200, SIZE)
    return flows, demand, flows.sum(axis=1) + demand, random.uniform(1, 100, SIZE)


def pymrio_says(flows, output, jobs):
    import pandas as pd
    from pymrio.tools.iomath import calc_A, calc_L, calc_M, calc_S

    inputs = calc_A(pd.DataFrame(flows), pd.DataFrame(output))
    inverted = calc_L(inputs)
    per_output = calc_S(pd.DataFrame(jobs[None, :]), pd.DataFrame(output))
    return {"A": inputs.to_numpy(), "L": inverted.to_numpy(), "M": calc_M(per_output, inverted).to_numpy()[0]}


def agree(flows, output, jobs, theirs):
    inputs = coefficients(flows, output)
    assert inputs == pytest.approx(np.array(theirs["A"]), abs=1e-12)
    assert inverse(inputs) == pytest.approx(np.array(theirs["L"]), abs=1e-12)
    units = np.eye(len(output))
    found = [effect(inputs, unit, jobs / output) for unit in units]
    multipliers = np.array([each.direct.sum() + each.indirect.sum() for each in found])
    assert multipliers == pytest.approx(np.array(theirs["M"]), rel=1e-12)


def test_the_recorded_table():
    flows, _, output, jobs = table()
    agree(flows, output, jobs, json.loads(RECORDED.read_text(encoding="utf-8"))["answer"])


@pytest.mark.oracle
@pytest.mark.filterwarnings("ignore")
def test_pymrio_says_so_today():
    """Our table again, and pymrio's own test table of 6 regions and 8 sectors; records with MADANG_RECORD set."""
    pymrio = pytest.importorskip("pymrio")
    flows, _, output, jobs = table()
    theirs = pymrio_says(flows, output, jobs)
    agree(flows, output, jobs, theirs)
    if os.environ.get("MADANG_RECORD"):
        answer = {name: value.tolist() for name, value in theirs.items()}
        RECORDED.write_text(json.dumps({"program": "pymrio", "version": pymrio.__version__, "seed": SEED,
                                        "answer": answer}) + "\n", encoding="utf-8")
    world = pymrio.load_test().calc_all()
    inputs = coefficients(world.Z.to_numpy(), world.x.to_numpy().ravel())
    assert inverse(inputs) == pytest.approx(world.L.to_numpy(), abs=1e-12)
