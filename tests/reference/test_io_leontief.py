"""Our input–output algebra against pymrio's, on a table of our own and, live, on pymrio's test table.

`recorded/leontief.json` holds pymrio's inverse and multipliers of a random table of 3 regions with 5 sectors, made
from the seed below (`make oracles` runs pymrio again).
"""

import json
import os
from pathlib import Path

import numpy as np
import pytest

from madang.economy.households import induced
from madang.economy.leontief import coefficients, effect, inverse
from madang.plan.economy import Households

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


def test_wages_spent_again_equal_the_whole_table_closed_for_households():
    """A plan has a country's sums alone; where every sector pays one share of value added in wages, they are enough.

    The closed table is inverted here by numpy alone, with the households' row and column.
    """
    flows, demand, output, jobs = table()
    inputs = flows / output
    imports = np.linspace(0.02, 0.12, SIZE)
    value_added, per_output = 1 - inputs.sum(axis=0) - imports, jobs / output
    wage_share, spent_share = 0.45, 0.6
    basket = np.linspace(1, 2, SIZE) / np.linspace(1, 2, SIZE).sum() * 0.85  # the rest is bought abroad
    closed = np.zeros((SIZE + 1, SIZE + 1))
    closed[:SIZE, :SIZE], closed[:SIZE, SIZE] = inputs, spent_share * basket
    closed[SIZE, :SIZE] = wage_share * value_added
    whole = np.linalg.solve(np.eye(SIZE + 1) - closed, np.append(demand, 0.0))[:SIZE]
    open_, spending = (np.linalg.solve(np.eye(SIZE) - inputs, each) for each in (demand, basket))
    sums = Households(wage_share=wage_share, spent_share=spent_share, output=spending.sum(),
                      value_added=value_added @ spending, jobs_per_bn=per_output @ spending)
    found = induced(sums, np.array(value_added @ open_), np.array(1.0))
    for ours, each in ((found.output, np.ones(SIZE)), (found.value_added, value_added), (found.jobs, per_output)):
        assert ours == pytest.approx(each @ (whole - open_), rel=1e-12)


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
