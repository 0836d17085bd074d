"""What a useful exaFLOP costs: the arithmetic that the tenants' language models need, whatever the accelerators spend.

Parameters each take a multiplication and an addition a token read or written, and three times that where they are
trained (Kaplan et al. 2020, *Scaling Laws for Neural Language Models*, §2.1: 2 N and 6 N); attention is left out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from madang.catalog.models import model
from madang.plan.workloads import Serving, Training, Workload
from madang.twin.life import Life

if TYPE_CHECKING:
    from madang.twin.figures import Annual

READ, TRAINED, EXA, BILLION = 2.0, 6.0, 1e18, 1e9
"""Operations per active parameter and token read or written, and trained."""


def cost_per_useful_exaflop(life: Life, annual: Annual) -> float | None:
    """All costs of the busy accelerator-hours of language models, over the arithmetic that their tokens need.

    None where no tenant serves or trains a model whose active parameters are published.
    """
    works = {work.name: work for work in life.plan.workloads}
    hours = flop = 0.0
    for name, output in (life.tokens.by_tenant if life.tokens else {}).items():
        each, made, busy = flop_per_unit(works[output.work]), annual.mean(output.made), annual.mean(life.busy[name])
        if each is not None and made and busy:
            hours, flop = hours + busy, flop + made * each
    per_hour = life.money.costs.per_hour_useful
    return None if per_hour is None or not flop else per_hour * hours / (flop / EXA)


def flop_per_unit(work: Workload) -> float | None:
    """Operations for a token of an answer with its share of the prompt, or for a token trained; None for other work."""
    if isinstance(work, Serving):
        read = 1 + work.tokens_in * (1 - work.cached_share) / work.tokens_out
        return _times(work.model, READ * read)
    return _times(work.model, TRAINED) if isinstance(work, Training) else None


def _times(name: str, per_parameter: float) -> float | None:
    active = model(name).active_b.value
    return None if active is None else per_parameter * active * BILLION
