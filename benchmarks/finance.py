"""Money: a financed life, a thousand variations, and the same cash flow in another program."""

from __future__ import annotations

import dataclasses

import numpy as np

from benchmarks.timing import Row, best


def _case(after_tax: bool):  # noqa: ANN202
    """25 years after three of building by month, in millions, under Korean tax."""
    from madang.finance import Construction, Flows, Loan, Regime, straight_line

    at = np.arange(28)
    none, runs = np.zeros(28), (at >= 3).astype(float)
    spent, used = none.copy(), none.copy()
    spent[:3], used[3] = 400.0, 1200.0
    flows = Flows(
        year=2026 + at,
        revenue=180.0 * runs * 1.02**at,
        operation=20.0 * runs * 1.02**at,
        energy=15.0 * runs,
        shell_and_plant=spent,
        it_equipment=none,
        refresh=none,
        resale=none,
        shell_placed=used,
        it_placed=none,
        set_aside=none,
        monthly_cost=np.full(36, 1200 / 36),
        period=np.repeat([0, 1, 2], 12),
    )
    loan = Loan(
        "sculpted",
        3,
        15,
        0.0658,
        0.7,
        1.3,
        construction=Construction(0.0658, 0.005, 0.01),
        reserve_months=6,
        reserve_rate=0.0175,
        lockup_dscr=1.1,
        tax_in_cfads=after_tax,
    )
    regime = Regime(
        ((0.0, 0.1), (0.2, 0.2), (20.0, 0.22), (300.0, 0.25)),
        straight_line(20),
        straight_line(5),
        local_rate=0.1,
        minimum_tax_rate=0.17,
        loss_years=15,
        loss_limit=0.8,
        credit_shell=0.09,
        credit_years=10,
        rural_rate=0.2,
    )
    return flows, loan, regime


def finance() -> list[Row]:
    """The owners' case alone and by the thousand, and the price for a return."""
    from madang.finance import price_for_return, solve

    flows, loan, regime = _case(after_tax=True)
    solve(flows, loan, regime)
    many = dataclasses.replace(flows, revenue=flows.revenue[:, None] * np.linspace(0.8, 1.2, 1000))
    rows = [
        ("financed 28-year life, months of building, warm", best(lambda: solve(flows, loan, regime)), 0.010, "s"),
        ("1,000 variations of it at once", best(lambda: solve(many, loan, regime), 3), 5.0, "s"),
        ("price for a return", best(lambda: price_for_return(flows, loan, regime, 0.1), 3), 0.100, "s"),
    ]
    return rows + _financed_life() + _against_pysam()


def _financed_life() -> list[Row]:
    """All figures of a financed life, prices and returns among them, against those of one without financing."""
    from pathlib import Path

    from madang.plan import load_plan
    from madang.twin import evaluate

    ulsan = Path(__file__).resolve().parent.parent / "examples" / "ulsan" / "plan.yaml"
    plain, financed = load_plan(ulsan), load_plan(ulsan, "operator")
    evaluate(financed)
    with_owners, without = best(lambda: evaluate(financed), 9), best(lambda: evaluate(plain), 9)
    return [("figures of a financed life, against one without", with_owners, without, "s")]


def _against_pysam() -> list[Row]:
    """Our case against PySAM's Single Owner in this process, where it is installed."""
    try:
        import PySAM.Singleowner as single_owner
    except ImportError:
        return []
    from madang.finance import solve

    model = single_owner.default("CustomGenerationProfileSingleOwner")
    model.value("gen", (100_000.0,) * 8760)
    model.value("system_use_lifetime_output", 0)
    flows, loan, regime = _case(after_tax=False)
    ours, theirs = best(lambda: solve(flows, loan, regime)), best(lambda: model.execute(0))
    return [("cash before tax carries the debt, against PySAM", ours, theirs, "s")]
