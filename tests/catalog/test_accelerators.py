"""The accelerators' table against the reference data and against published systems."""

import csv

import pytest

from madang.catalog.accelerators import accelerator, accelerators
from madang.errors import DataError

REFERENCE = {
    "A100-80GB-SXM": "a100_80gb_sxm", "H100-SXM5-80GB": "h100_sxm", "H200-SXM-141GB": "h200_sxm",
    "B200-SXM-180GB": "b200_sxm", "B300-SXM-270GB": "b300_sxm", "GB200 (NVL72, per GPU)": "gb200_nvl72",
    "GB300 (NVL72, per GPU)": "gb300_nvl72", "TPU v6e (Trillium)": "tpu_v6e", "TPU7x (Ironwood)": "tpu_v7",
    "Trainium2": "trainium2", "Trainium3": "trainium3", "RNGD": "rngd", "X330 Prime": "x330_prime",
}
COLUMNS = {
    "bf16_tflops_dense": "bf16_tflops_dense", "fp8_tflops_dense": "fp8_tflops_dense",
    "fp4_tflops_dense": "fp4_tflops_dense", "mem_gb": "mem_gb", "mem_tb_s": "mem_tb_s",
    "interconnect_gb_s": "interconnect_gb_s",
}


def test_the_products_named_in_the_field_are_there():
    wanted = """a100_80gb_sxm h100_sxm h200_sxm b200_sxm b300_sxm gb200_nvl72 gb300_nvl72 mi300x mi325x
        mi355x tpu_v5e tpu_v6e tpu_v7 trainium2 trainium3 gaudi3 rngd warboy atom atom_max rebel_quad
        bertha_500 x330_compact x330_prime dx_m1 rtx_4090"""
    assert {item.id for item in accelerators()} >= set(wanted.split())


def test_figures_equal_the_reference_rows(shared_data):
    text = (shared_data / "compute/accelerators.csv").read_text(encoding="utf-8")
    rows = {row["name"]: row for row in csv.DictReader(text.splitlines())}
    for name, id in REFERENCE.items():
        for column, attribute in COLUMNS.items():
            if rows[name][column]:
                assert getattr(accelerator(id), attribute).value == float(rows[name][column]), (id, column)


def test_an_unknown_figure_stays_unknown():
    assert accelerator("bertha_500").mem_gb.value is None
    assert accelerator("bertha_500").mem_gb.evidence == "unknown"


def test_a_misspelt_id_names_the_nearest():
    with pytest.raises(DataError) as caught:
        accelerator("gb200_nvl27")
    assert caught.value.problems[0].code == "CAT-002"
    assert caught.value.problems[0].nearest == "gb200_nvl72"


def test_power_at_the_rack_exceeds_the_chip_alone():
    for item in accelerators():
        power, chip = item.it_kw_per_accelerator.value, item.tdp_w.value
        if power is not None and chip is not None:
            assert 1.3 <= power * 1000 / chip <= 2.2, item.id


def test_racks_of_72_draw_what_is_published():
    for id in ("gb200_nvl72", "gb300_nvl72"):
        assert 120 <= 72 * accelerator(id).it_kw_per_accelerator.value <= 143


def test_stargate_uae_counts_agree():
    """TrendForce: 200 MW of GB300 racks is 1,400 racks, about 100,000 accelerators."""
    fact = accelerator("gb300_nvl72").it_kw_per_accelerator
    assert 200_000 / fact.high <= 100_000 * 1.02 <= 200_000 / fact.low
    assert 200_000 / fact.value == pytest.approx(102_857, rel=0.01)


def test_lower_precision_is_never_slower():
    for item in accelerators():
        rates = [item.bf16_tflops_dense.value, item.fp8_tflops_dense.value, item.fp4_tflops_dense.value]
        known = [rate for rate in rates if rate is not None]
        assert known == sorted(known), item.id
