"""Fleet and tenant overheads against the measurements they summarise."""

import csv
from statistics import mean, median

import pytest

from madang.catalog.tables import fact


def test_idle_power_over_the_rating_is_what_the_meters_read(shared_data):
    text = (shared_data / "compute/mlperf_power.csv").read_text(encoding="utf-8")
    rows = [row for row in csv.DictReader(text.splitlines()) if row["acc_total"] == "8.0"]
    medians = []
    for accelerator in ("b200_sxm", "h200_sxm"):
        rated_w = fact("accelerators", accelerator, "it_kw_per_accelerator").value * 8000
        name = accelerator.removesuffix("_sxm").upper()
        shares = [float(row["idle_w"]) / rated_w for row in rows if name in row["system"]]
        found = fact("defaults_fleet", "fleet.idle_fraction", f"fleet.accelerator={accelerator}")
        assert found.value == pytest.approx(median(shares), abs=0.005), accelerator
        assert (found.low, found.high) == pytest.approx((min(shares), max(shares)), abs=0.005), accelerator
        medians.append(median(shares))
    assert fact("defaults_fleet", "fleet.idle_fraction", "").value == pytest.approx(mean(medians), abs=0.005)


def test_interruptions_follow_from_the_published_count():
    """419 unexpected interruptions in 54 days on 16,384 accelerators."""
    rate = fact("overheads", "interruptions_per_gpu_day").value
    assert rate == pytest.approx(419 / 54 / 16_384, rel=0.001)
    assert 24 / (rate * 16_384) == pytest.approx(3.09, abs=0.01)


def test_load_factor_of_the_united_states_is_the_same_at_both_bounds():
    """LBNL 2024: 325 TWh from 74 GW and 580 TWh from 132 GW in 2028."""
    found = fact("overheads", "load_factor_us").value
    for terawatt_hours, gigawatts in ((325, 74), (580, 132)):
        assert found == pytest.approx(terawatt_hours * 1000 / 8760 / gigawatts, abs=0.001)


def test_allocation_is_the_mean_of_the_clusters():
    assert fact("overheads", "allocated_share").value == pytest.approx((76 + 73 + 84 + 79) / 400, abs=0.005)
