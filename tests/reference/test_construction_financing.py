"""Interest during construction against SAM's construction financing.

SAM: for each loan, principal × rate/12 × months/2 + upfront fee; 300 million dollars, 60 % over 18 months at 6.5 %
and 40 % over 12 months at 8 %, 1 % upfront each, cost 16,575,000 (PySAM CbConstructionFinancing, run once).
"""

import numpy as np
import pytest

from madang.finance import Construction, carry

COST = 300e6


def constant(principal, months):
    return np.full(months, principal / months)


def test_constant_draws_cost_what_sam_says():
    total = 0.0
    for share, months, rate in ((0.6, 18, 0.065), (0.4, 12, 0.08)):
        interest, fees = carry(constant(share * COST, months), Construction(rate, 0.0, 0.01), share * COST)
        total += interest.sum() + fees.sum()
    assert total == pytest.approx(16_575_000, abs=1e-6)


@pytest.mark.oracle
def test_pysam_says_so_today():
    financing = pytest.importorskip("PySAM.CbConstructionFinancing").new()
    values = {"total_installed_cost": COST}
    for number in range(1, 6):
        share, months, rate, fee = {1: (60, 18, 6.5, 1), 2: (40, 12, 8, 1)}.get(number, (0, 0, 0, 0))
        values |= {f"const_per_percent{number}": share, f"const_per_months{number}": months,
                   f"const_per_interest_rate{number}": rate, f"const_per_upfront_rate{number}": fee}
    for name, value in values.items():
        financing.value(name, float(value))
    financing.execute(0)
    assert financing.Outputs.construction_financing_cost == pytest.approx(16_575_000)


def test_late_draws_cost_less_than_even_ones():
    loan = Construction(0.07, 0.005)
    even = constant(1e9, 24)
    late = np.linspace(0, 2, 24) * 1e9 / 24
    assert late.sum() == pytest.approx(even.sum())
    assert carry(late, loan, 1e9)[0].sum() < carry(even, loan, 1e9)[0].sum()
    assert carry(late, loan, 1e9)[1].sum() > carry(even, loan, 1e9)[1].sum()
