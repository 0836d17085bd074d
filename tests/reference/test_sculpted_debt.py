"""Debt, tax and owners' cash against SAM's Single Owner model, line by line.

The recorded answers are PySAM's own (`make oracles` runs it again and compares). Conventions of SAM that the
cases copy: costs are paid in year 0, interest is on the balance of the year before, losses are refunded in
their year, straight line over 15 and 5 years by SAM's rounded tables with half a year at both ends, debt is
sized on cash before tax, fees are not depreciated, and nothing is written off at the end.
"""

import json
import os
import random
from pathlib import Path

import numpy as np
import pytest

from madang.finance import Construction, Flows, Loan, Regime, irr, npv, solve

RECORDED = Path(__file__).parent / "recorded" / "single_owner.json"
SEED, CASES = 20261122, 50
LINES = {
    "revenue": "cf_total_revenue", "ebitda": "cf_ebitda", "interest": "cf_debt_payment_interest",
    "principal_due": "cf_debt_payment_principal", "balance": "cf_debt_balance", "depreciation": "cf_feddepr_total",
    "tax": "cf_fedtax", "equity": "cf_project_return_aftertax", "debt_reserve": "cf_reserve_debtservice",
}
CLASSES = {
    "sl_5": (10, 20, 20, 20, 20, 10),
    "sl_15": (3.33, *(6.67,) * 6, *(6.66, 6.67) * 4, 3.33),
    "macrs_5": (20, 32, 19.2, 11.52, 11.52, 5.76),
}
"""SAM's depreciation tables [%], as it prints them."""
CONTROLLED = {
    "years": 20, "mwh": 876_000.0, "price": 0.055, "escalation": 0.0, "cost": 420e6, "opex": 8e6, "inflation": 2.0,
    "real_discount": 6.0, "tax": 24.2, "dscr": 1.3, "tenor": 15, "rate": 6.0, "fee": 0.0, "reserve_months": 0.0,
    "depreciation": "sl_15",
}


def random_cases():
    """Fifty projects of any size whose debt may exceed their cost, as SAM allows."""
    draw = random.Random(SEED)
    for _ in range(CASES):
        years = draw.randint(12, 30)
        yield {
            "years": years, "mwh": draw.uniform(1e5, 2e6), "price": draw.uniform(0.04, 0.15),
            "escalation": draw.uniform(-1, 3), "cost": draw.uniform(1e8, 2e9), "opex": draw.uniform(1e6, 4e6),
            "inflation": draw.uniform(0, 4), "real_discount": draw.uniform(2, 10), "tax": draw.uniform(0, 40),
            "dscr": draw.uniform(1.05, 2), "tenor": draw.randint(5, years - 1), "rate": draw.uniform(1, 12),
            "fee": draw.choice([0.0, 1.0, 2.5]), "reserve_months": draw.choice([0.0, 0.0, 6.0, 12.0]),
            "depreciation": draw.choice(sorted(CLASSES)),
        }


def ours(case):
    """The case in madang's terms, solved."""
    count = case["years"] + 1
    at = np.arange(count)
    none, runs = np.zeros(count), (at > 0).astype(float)
    spent, used = none.copy(), none.copy()
    spent[0] = used[1] = case["cost"]
    flows = Flows(
        year=at,
        revenue=runs * case["mwh"] * 1000 * case["price"] * (1 + case["escalation"] / 100) ** (at - 1.0),
        operation=runs * case["opex"] * (1 + case["inflation"] / 100) ** (at - 1.0),
        energy=none, shell_and_plant=spent, it_equipment=none, refresh=none, resale=none, shell_placed=used,
        it_placed=none, set_aside=none, monthly_cost=np.array([case["cost"]]), period=np.array([0]))
    loan = Loan(
        kind="sculpted", first=1, tenor_years=case["tenor"], rate=case["rate"] / 100, share=np.inf, dscr=case["dscr"],
        construction=Construction(0.0, upfront_fee=case["fee"] / 100), reserve_months=case["reserve_months"],
        reserve_drawn=False, tax_in_cfads=False)
    shares = tuple(share / 100 for share in CLASSES[case["depreciation"]])
    regime = Regime(((0.0, case["tax"] / 100),), shares, (1.0,), (0.0,), refund=True, writes_off=False)
    return solve(flows, loan, regime)


def single_owner(case):
    """The same case run by PySAM: its lines by our names, debt, IRR and NPV."""
    import PySAM.Singleowner as so

    model = so.default("CustomGenerationProfileSingleOwner")
    values = {
        "analysis_period": case["years"], "system_capacity": 100_000.0, "real_discount_rate": case["real_discount"],
        "inflation_rate": case["inflation"], "federal_tax_rate": (case["tax"],), "state_tax_rate": (0.0,),
        "ppa_soln_mode": 1, "ppa_price_input": (case["price"],), "ppa_escalation": case["escalation"],
        "om_capacity": (0.0,), "om_fixed": (case["opex"],), "om_production": (0.0,), "om_fuel_cost": (0.0,),
        "total_installed_cost": case["cost"], "insurance_rate": 0.0, "property_tax_rate": 0.0,
        "construction_financing_cost": 0.0, "cost_debt_closing": 0.0, "cost_debt_fee": case["fee"],
        "cost_other_financing": 0.0, "debt_option": 1, "dscr": case["dscr"], "dscr_limit_debt_fraction": 0,
        "term_tenor": case["tenor"], "term_int_rate": case["rate"], "dscr_reserve_months": case["reserve_months"],
        "months_working_reserve": 0.0, "months_receivables_reserve": 0.0, "reserves_interest": 0.0,
        "equip1_reserve_cost": 0.0, "salvage_percentage": 0.0, "system_use_lifetime_output": 0,
        "depr_bonus_fed": 0.0, "depr_bonus_sta": 0.0, "depr_en_basis_mat": 0,
        **{f"depr_alloc_{name}_percent": 100.0 * (name == case["depreciation"])
           for name in ("sl_5", "sl_15", "sl_20", "sl_39", "macrs_5", "macrs_15", "custom")},
        "degradation": (0.0,), "gen": (case["mwh"] * 1000 / 8760,) * 8760,
        "cp_capacity_payment_amount": (0.0,),
    }
    for name, value in values.items():
        model.value(name, value)
    model.execute(0)
    found = {ours: list(getattr(model.Outputs, theirs)) for ours, theirs in LINES.items()}
    found["tax"] = [-each for each in found["tax"]]
    return {"lines": found, "debt": model.Outputs.size_of_debt, "irr": model.Outputs.project_return_aftertax_irr,
            "npv": model.Outputs.project_return_aftertax_npv}


def everything():
    """Every case, the controlled one first."""
    return [CONTROLLED, *random_cases()]


def agree(project, theirs, case):
    """Every line to a thousandth of a dollar, or to the digits that a double of that size holds."""
    for name, line in theirs["lines"].items():
        assert project[name] == pytest.approx(np.array(line), rel=1e-12, abs=1e-3), name
    assert float(project.debt) == pytest.approx(theirs["debt"], rel=1e-12, abs=1e-3)
    assert project["balance_gap"] == pytest.approx(0, abs=1e-3)
    nominal = (1 + case["real_discount"] / 100) * (1 + case["inflation"] / 100) - 1
    assert npv(project["equity"], nominal) == pytest.approx(theirs["npv"], rel=1e-12, abs=1e-3)


@pytest.fixture(scope="module")
def recorded():
    return json.loads(RECORDED.read_text(encoding="utf-8"))


def test_the_controlled_case(recorded):
    """cases: debt 292,502,248.47, IRR 6.67393 %, NPV −16,424,811.12."""
    project, theirs = ours(CONTROLLED), recorded["answers"][0]
    agree(project, theirs, CONTROLLED)
    assert float(project.debt) == pytest.approx(292_502_248.47, abs=0.01)
    assert irr(project["equity"]) == pytest.approx(0.0667393, abs=1e-6)
    assert 100 * irr(project["equity"]) == pytest.approx(theirs["irr"], abs=1e-4)
    assert npv(project["equity"], 1.06 * 1.02 - 1) == pytest.approx(-16_424_811.12, abs=0.01)
    assert project["equity"][[0, 1, 2, 3, -2, -1]] == pytest.approx(
        [-127_497_751.526, 7_180_492.34, 10_383_113.53, 10_181_144.631, 27_859_554.755, 27_686_337.05], abs=1e-3)


@pytest.mark.parametrize("number", range(1, CASES + 1))
def test_fifty_random_cases(recorded, number):
    case = everything()[number]
    agree(ours(case), recorded["answers"][number], case)


@pytest.mark.oracle
def test_pysam_says_so_today(recorded):
    """Runs PySAM again; with MADANG_RECORD set, records what it says."""
    pytest.importorskip("PySAM")
    from importlib.metadata import version

    answers = [single_owner(case) for case in everything()]
    for case, theirs in zip(everything(), answers, strict=True):
        agree(ours(case), theirs, case)
    if os.environ.get("MADANG_RECORD"):
        RECORDED.write_text(json.dumps(
            {"program": "nlr-pysam", "version": version("nlr-pysam"), "seed": SEED, "answers": answers},
            indent=None) + "\n", encoding="utf-8")
    else:
        for theirs, then in zip(answers, recorded["answers"], strict=True):
            assert theirs["lines"]["equity"] == pytest.approx(then["lines"]["equity"], rel=1e-9, abs=1e-3)
