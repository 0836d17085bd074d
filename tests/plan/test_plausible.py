"""Announced figures beside other campuses: what cannot be whole is said with a reason, what is whole passes."""

from pathlib import Path

import pytest

from madang.catalog.campuses import campus
from madang.catalog.comparables import comparables, leave_one_out
from madang.plan import load_plan
from madang.plan.plausible import plausibility
from madang.plan.remarks import against_band

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
FIR_HILLS = """format: madang-plan/1
title: {ko: 솔라시도, en: FIR Hills}
site: {country: KR, place: Haenam, weather: {kind: climate, climate: haenam}}
timeline: {construction_start: 2025-12}
phases: [{name: full, energised: 2028-12, power_mw: 3000, power_basis: facility}]
tenants: [{name: all, share: 1}]
capital: {currency: KRW, price_year: 2025, initial_capex: 15.0e+12, initial_capex_scope: SCOPE}
"""
RAINIER = """format: madang-plan/1
title: {ko: 레이니어, en: Rainier}
site: {country: US, place: New Carlisle, weather: {kind: climate, climate: northern_virginia}}
timeline: {construction_start: 2024-06}
phases: [{name: full, energised: 2026-01, power_mw: 2200, power_basis: facility}]
fleet: {accelerator: gb200_nvl72}
tenants: [{name: all, share: 1}]
capital: {currency: USD, price_year: 2025, initial_capex: 11.0e+9, initial_capex_scope: SCOPE}
"""


def grave(plan):
    return [remark for remark in plausibility(plan) if remark.grave]


@pytest.mark.parametrize("text", [FIR_HILLS, RAINIER])
@pytest.mark.parametrize(("scope", "said"), [
    ("all_in", "below the range known"),  # one campus alone tells of all of it: no "other campuses"
    ("shell_and_plant", "below other campuses")])
def test_a_sum_that_cannot_be_whole_is_said_and_why(text, scope, said):
    (remark,) = grave(load_plan(text.replace("SCOPE", scope)))
    assert said in remark.en
    assert "too little" in remark.en
    assert "모자란" in remark.ko


@pytest.mark.parametrize("name", ["ulsan", "ulsan_financed", "hyperion", "kakao_ansan"])
def test_campuses_that_are_whole_pass(name):
    assert not grave(load_plan(EXAMPLES / name / "plan.yaml"))


def campus_plan(ratio):
    """A plan of what the catalog says of a campus's building and plant."""
    known = campus(ratio.campus)
    phase = next(each for each in known.phases if each.name == ratio.phase)
    capex = phase.others.get("capex_shell") or phase.capex
    basis = phase.mw_basis.text if phase.mw_basis else "unknown"
    currency, usd_rate = capex.unit, "1375" if capex.unit == "KRW" else "1"
    return load_plan(f"""format: madang-plan/1
title: {{ko: 시험, en: Test}}
site: {{country: {"KR" if currency == "KRW" else "US"}, place: Nowhere, weather: {{kind: climate, climate: seoul}}}}
timeline: {{construction_start: 2025-12}}
phases: [{{name: full, energised: 2028-12, power_mw: {phase.mw.value}, power_basis: {
    "facility" if basis == "unknown" else basis}}}]
fleet: {{accelerator: gb200_nvl72}}
tenants: [{{name: all, share: 1}}]
capital: {{currency: {currency}, price_year: 2025, usd_rate: {usd_rate}, initial_capex: {capex.value},
  initial_capex_scope: shell_and_plant}}
""")


@pytest.mark.parametrize("ratio", [*comparables("shell_krw_per_mw"), *comparables("shell_usd_per_w")],
                         ids=lambda ratio: ratio.campus)
def test_what_sets_a_band_passes_as_a_plan_too(ratio):
    """Ansan Global's 40 MW of the utility, Bupyeong, Ulsan at any rate of the dollar: won beside won."""
    (remark,) = plausibility(campus_plan(ratio))
    assert not remark.grave
    assert remark.id == ratio.item


@pytest.mark.parametrize("ratio", [each.ratio for each in leave_one_out() if each.verdict != "within"],
                         ids=lambda ratio: ratio.campus)
def test_what_lies_outside_the_others_does_so_as_a_plan_too(ratio):
    (remark,) = grave(campus_plan(ratio))
    assert remark.id == ratio.item


@pytest.mark.parametrize("rate", [1100, 1375, 1484, 1700])
def test_the_dollar_does_not_judge_a_sum_in_won(rate):
    """SK's 1.5 trn won for 103 MW."""
    text = FIR_HILLS.replace("15.0e+12", "1.5e+12").replace("SCOPE", "shell_and_plant").replace(
        "power_mw: 3000", "power_mw: 103").replace("price_year: 2025", f"price_year: 2025, usd_rate: {rate}")
    assert not grave(load_plan(text))


def test_power_is_brought_to_one_basis():
    """The same campus announced by its IT's power and by its facility's is one ratio."""
    text = RAINIER.replace("SCOPE", "all_in").replace("11.0e+9", "66.0e+9")
    (facility,) = plausibility(load_plan(text))
    it = text.replace("power_mw: 2200, power_basis: facility", f"power_mw: {2200 / 1.3}, power_basis: it")
    (other,) = plausibility(load_plan(it))
    assert facility.en == other.en


def with_items(*parts, more=""):
    listed = ", ".join(f"{{name: {name}, part: {part}, {amount}}}" for name, (part, amount) in
                       zip("abcdef", parts, strict=False))
    text = FIR_HILLS.replace("initial_capex: 15.0e+12, initial_capex_scope: SCOPE", f"items: [{listed}]").replace(
        "power_mw: 3000, power_basis: facility", f"power_mw: 100, power_basis: it{more}")
    return {remark.id: remark for remark in plausibility(load_plan(text.replace(
        "price_year: 2025", "price_year: 2025, usd_rate: 1400")))}


def test_narrower_items_are_added_up():
    """Land, building and plant are a shell; a shell and its equipment are all of it; what lacks a part is none."""
    shell = with_items(("land", "amount: 1.0e+11"), ("building", "amount: 6.0e+11"), ("plant", "amount: 8.0e+11"))
    assert shell["shell_krw_per_mw"] == with_items(("shell_and_plant", "amount: 1.5e+12"))["shell_krw_per_mw"]
    assert "shell_krw_per_mw" not in with_items(("land", "amount: 1.0e+11"), ("plant", "amount: 8.0e+11"))
    both = with_items(("shell_and_plant", "amount: 1.5e+12"), ("it_equipment", "amount: 5.5e+12"),
                      ("land", "amount: 1.0e+11"))
    assert both["all_in_krw_per_mw"] == with_items(("all_in", "amount: 7.0e+12"))["all_in_krw_per_mw"]


def test_prices_per_unit_are_sums_too():
    per_mw = with_items(("shell_and_plant", "amount: 1.5e+10, per: it_mw"))
    assert per_mw["shell_krw_per_mw"] == with_items(("shell_and_plant", "amount: 1.5e+12"))["shell_krw_per_mw"]
    each = with_items(("it_equipment", "amount: 60000, per: accelerator, currency: USD"), more=", accelerators: 50000")
    assert not each["usd_per_accelerator"].grave


def test_equipment_alone_is_held_against_accelerators_and_against_no_power():
    text = FIR_HILLS.replace("power_mw: 3000", "power_mw: 103, accelerators: 60000").replace("15.0e+12", "5.5e+12")
    found = {each.id for each in plausibility(load_plan(text.replace("SCOPE", "it_equipment")))}
    assert found == {"kw_per_accelerator", "usd_per_accelerator"}
    whole = {each.id for each in plausibility(load_plan(text.replace("SCOPE", "all_in")))}
    assert "usd_per_accelerator" not in whole  # all of a campus over its accelerators is no price of equipment


@pytest.mark.parametrize(("jobs", "outside"), [(12_000, False), (78_000, True)])
def test_jobs_are_held_against_what_is_spent_in_the_country(jobs, outside):
    """SK and AWS: 78,000 jobs from 7 trn won take a construction multiplier on the imported servers too."""
    text = (EXAMPLES / "ulsan" / "plan.yaml").read_text(encoding="utf-8")
    found = grave(load_plan(text.replace("cases:", f"economy: {{announced_jobs: {jobs}}}\ncases:")))
    assert bool(found) == outside
    assert all(remark.id == "jobs_per_bn_krw" and "imported" in remark.en for remark in found)


def test_nobody_on_site_is_said_with_the_campuses_that_have_somebody():
    remark = against_band("staff_per_mw", 0.0)
    assert remark.grave
    assert "nearest: " in remark.en
    assert "가까운 곳: " in remark.ko
