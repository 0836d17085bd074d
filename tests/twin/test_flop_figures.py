"""What a useful exaFLOP costs, against the same costs by the token and published counts of parameters."""

from pathlib import Path

import pytest

from madang.plan import load_plan
from madang.twin import evaluate
from madang.twin.flop_figures import flop_per_unit

ULSAN = (Path(__file__).resolve().parents[2] / "examples" / "ulsan" / "plan.yaml").read_text(encoding="utf-8")
SERVED = "workloads:\n  - {name: chat, kind: llm_serving, model: llama31_70b, tokens_in: 1000, tokens_out: 500}\n"


@pytest.fixture(scope="module")
def plan():
    base = ULSAN.split("cases:")[0]
    return load_plan(base.replace("    share: 1.0\n", "    share: 1.0\n    workload: chat\n") + SERVED)


def test_a_prompt_twice_as_long_as_its_answer_triples_the_work(plan):
    """Llama 3.1 70B: 70.6 billion parameters, all active (its model card)."""
    assert flop_per_unit(plan.workloads[0]) == pytest.approx(3 * 2 * 70.6e9, rel=0.01)


def test_it_is_the_cost_of_tokens_over_their_arithmetic(plan):
    found = evaluate(plan)
    per_token = found["cost_per_million_tokens"] / 1e6
    assert found["cost_per_useful_exaflop"] == pytest.approx(per_token / (3 * 2 * 70.6e9) * 1e18, rel=0.01)


def test_plans_without_language_models_have_none():
    assert "cost_per_useful_exaflop" not in evaluate(load_plan(ULSAN))
