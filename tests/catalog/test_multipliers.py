"""Multipliers against the reference extract and against published claims."""

import numpy as np
import pytest

from madang.catalog.multipliers import EFFECTS, multiplier, regions, sectors
from madang.catalog.places import places
from madang.catalog.tables import fact, facts
from madang.errors import DataError

REGIONS = {"울산": "ulsan", "경기": "gyeonggi", "전남": "jeonnam"}
COLUMNS = dict(zip(EFFECTS, ("prod_in", "prod_out", "va_in", "va_out", "emp_in", "emp_out"), strict=True))


def test_every_coefficient_equals_the_extract(shared_data):
    path = shared_data / "finance/bok2020_regional_multipliers_extract.csv"
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    header, *rows = (line.split(",") for line in lines)
    assert len(rows) == len(REGIONS) * len(sectors()) == 54
    for cells in rows:
        row = dict(zip(header, cells, strict=True))
        item = multiplier(REGIONS[row["region"]], row["code"])
        assert item.name_ko == row["sector_ko"]
        for effect, column in COLUMNS.items():
            assert getattr(item, effect).value == float(row[column])


def test_attribution_stands_in_every_row():
    for row in facts("multipliers"):
        if row.key[0] in regions():
            assert "Bank of Korea" in row.source
            assert "modified: extracted and rounded" in row.source


def test_every_province_has_its_own_and_a_plan_there_takes_them():
    provinces = {place.id for place in places().values() if place.country == "KR" and place.within is None}
    assert set(regions()) == provinces
    assert len(provinces) == 17
    defaults = {row.key[1].partition("site.province=")[2]: row.text for row in facts("defaults_economy")
                if row.key[0] == "economy.multiplier_region" and "site.province" in row.key[1]}
    assert defaults == {region: region for region in provinces}


def test_regions_are_like_each_other():
    """Typing errors would stand out: what a region does not make itself is made elsewhere, by firms much alike."""
    for sector in sectors():
        items = [multiplier(region, sector) for region in regions()]
        for effect in EFFECTS:
            values = np.array([getattr(item, effect).value for item in items])
            assert np.max(np.abs(np.log(values / np.median(values)))) < np.log(4.5)
        for item in items:
            assert 0.3 < item.value_added_out.value / item.output_out.value < 0.65
            assert 2.5 < item.jobs_out.value / item.output_out.value < 7


def test_construction_jobs_agree_with_kiet():
    """KIET: 5,000 bn won of construction is 54,016 jobs; the regional tables bracket it."""
    assert fact("multipliers", "kr", "construction", "jobs").value * 5000 == pytest.approx(54_016, rel=0.001)
    totals = [item.jobs_in.value + item.jobs_out.value for item in (multiplier(r, "50") for r in regions())]
    assert min(totals) < 54_016 / 5000 < max(totals)


def test_ulsan_zone_notice_is_reproduced_within_ten_percent():
    """1,500 bn won of information services in Ulsan: output 1,556.2, value added 841.2 bn won, 7,572 jobs."""
    item = multiplier("ulsan", "61")
    assert 1500 * item.output_in.value == pytest.approx(1556.2, rel=0.10)
    assert 1500 * item.value_added_in.value == pytest.approx(841.2, rel=0.04)
    assert 1500 * item.jobs_in.value == pytest.approx(7572, rel=0.05)


def test_the_region_keeps_less_than_the_whole():
    for region in regions():
        for sector in sectors():
            item = multiplier(region, sector)
            assert item.output_in.value >= 1
            assert item.value_added_in.value + item.value_added_out.value < 1


def test_an_unknown_region_is_refused():
    with pytest.raises(DataError, match="CAT-002"):
        multiplier("atlantis", "50")
