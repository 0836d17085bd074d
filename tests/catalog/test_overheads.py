"""Fleet and tenant overheads against the measurements they summarise."""

import csv
from statistics import median

import pytest

from madang.catalog.tables import fact


def test_idle_power_is_the_median_of_the_power_logs(shared_data):
    text = (shared_data / "compute/mlperf_power.csv").read_text(encoding="utf-8")
    rows = [row for row in csv.DictReader(text.splitlines()) if row["acc_total"] == "8.0"]
    shares = {
        "idle_fraction": rows,
        "idle_fraction_b200_sxm": [row for row in rows if "B200" in row["system"]],
        "idle_fraction_h200_sxm": [row for row in rows if "H200" in row["system"]],
    }
    for item, chosen in shares.items():
        values = [float(row["idle_w"]) / float(row["power_avg_w"]) for row in chosen]
        found = fact("overheads", item)
        assert found.value == pytest.approx(median(values), abs=0.01), item
        assert (found.low, found.high) == pytest.approx((min(values), max(values)), abs=0.01), item


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
