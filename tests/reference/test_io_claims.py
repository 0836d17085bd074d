"""Published input–output claims, recomputed with the Bank of Korea's 2020 regional multipliers.

KIET (2025-01): 5,000 bn won of construction, 31,575 + 22,441 = 54,016 jobs, output multiplier 2.017. The total
follows from the coefficients; its split does not: 31,575 would need the direct employment coefficient, which
the regional table does not hold. Ulsan's zone notice (2025-07): 1,500 bn won, "information services", in-region.
Kakao Ansan (2025-10): inputs unpublished; 400 bn of construction and 741.5 bn of information services over 40
years is a reconstruction that fits the output, so its agreement is plausibility, not proof.
"""

import csv

import numpy as np
import pytest

from madang.catalog.multipliers import EFFECTS, multiplier, regions, sectors
from madang.economy import Spending, effects
from madang.plan.economy import Economy


def impact(region, **bn):
    """Impact of spending [bn won], as its studies count: nothing imported, prices as they stand."""
    economy = Economy(
        multiplier_region=region, construction_sector=50, it_sector=52, operation_sector=61, energy_sector=45,
        price_growth=0.0, imported_it_share=0.0, imported_shell_share=0.0, land_share=0.0,
        imported_own_supply_share=0.0, staff_per_it_mw=0.0)
    kinds = {kind: np.array([bn.get(kind, 0.0) * 1e9])
             for kind in ("construction", "it_equipment", "operation", "energy")}
    return effects(economy, Spending(currency="KRW", price_year=2020, year=np.array([2025]), **kinds)).impact


@pytest.mark.parametrize("region", ["ulsan", "gyeonggi", "jeonnam"])
def test_kiet_jobs_of_construction(region):
    jobs = impact(region, construction=5000).jobs.national.sum()
    assert jobs == pytest.approx(31_575 + 22_441, rel=0.04)


def test_kiet_output_of_construction():
    """Other sectors' output of 5.058 trn won, nationally: within 12 % from each region, 3 % over all."""
    found = [impact(region, construction=5000).indirect_output.national.sum() for region in regions()]
    assert found == pytest.approx([5.058e12] * len(found), rel=0.12)
    assert np.mean(found) == pytest.approx(5.058e12, rel=0.03)


def test_ulsan_zone_notice_within_ten_percent():
    found = impact("ulsan", operation=1500)
    assert found.output.in_region.sum() / 1e9 == pytest.approx(1556.2, rel=0.10)
    assert found.value_added.in_region.sum() / 1e9 == pytest.approx(841.2, rel=0.05)
    assert found.jobs.in_region.sum() == pytest.approx(7572, rel=0.05)


def test_the_notice_is_not_a_construction_effect():
    """In-region building construction misses the notice's jobs by nearly half."""
    assert impact("ulsan", construction=1500).jobs.in_region.sum() > 1.4 * 7572


def test_kakao_ansan_within_six_percent():
    found = impact("gyeonggi", construction=400, operation=741.5)
    assert found.output.national.sum() / 1e9 == pytest.approx(2059.0, rel=0.001)
    assert found.value_added.national.sum() / 1e9 == pytest.approx(908.4, rel=0.06)
    assert found.jobs.national.sum() == pytest.approx(8941, rel=0.06)


def test_the_catalog_holds_the_extract_as_transcribed(shared_data):
    """Every coefficient of the reference extract, to its last digit."""
    names = {"울산": "ulsan", "경기": "gyeonggi", "전남": "jeonnam"}
    columns = dict(zip(EFFECTS, ("prod_in", "prod_out", "va_in", "va_out", "emp_in", "emp_out"), strict=True))
    path = shared_data / "finance" / "bok2020_regional_multipliers_extract.csv"
    with path.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(line for line in file if not line.startswith("#")))
    assert len(rows) == 3 * len(sectors())
    for row in rows:
        ours = multiplier(names[row["region"]], row["code"])
        for effect, column in columns.items():
            assert getattr(ours, effect).value == pytest.approx(float(row[column]), abs=5e-7), row
