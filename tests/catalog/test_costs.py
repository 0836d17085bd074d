"""Costs against each other and against published totals."""

import pytest

from madang.catalog.accelerators import accelerator
from madang.catalog.costs import cost, costs
from madang.errors import DataError


def value(item):
    found = cost(item).value
    assert found is not None
    return found


def test_bernstein_racks_give_facility_power():
    """35 bn USD a GW at 5.9 million a rack is 5,932 racks of 168.6 kW: more than the rack's own IT power."""
    racks = value("all_in_usd_per_w_bernstein") * 1e9 / value("bernstein_usd_per_rack")
    assert racks == pytest.approx(5932, abs=1)
    assert 1e6 / racks == pytest.approx(168.6, abs=0.05)
    assert 1.2 <= 1e6 / racks / (72 * accelerator("gb200_nvl72").it_kw_per_accelerator.value) <= 1.5


def test_epoch_annual_cost_is_reproduced():
    """12.0, 8.5 and 7.0 bn USD a year for hardware lives of 3, 5 and 7 years (Epoch AI, 2026-05-14)."""
    rate, building = value("cost_of_capital_epoch"), value("facility_life_years_epoch")

    def annuity(years):
        return rate / (1 - (1 + rate) ** -years)

    for years, published in ((3, 12.0), (5, 8.5), (7, 7.0)):
        total = 25.6 * annuity(years) + 12.4 * annuity(building)
        total += value("opex_total_usd_per_it_gw_year_epoch") / 1e9
        assert total == pytest.approx(published, rel=0.02)


def test_operation_without_energy_is_the_difference():
    total = value("opex_total_usd_per_it_gw_year_epoch") - value("opex_energy_usd_per_it_gw_year_epoch")
    assert value("opex_usd_per_it_mw_year") == pytest.approx(total / 1000)


def test_korean_shell_lies_among_the_deals():
    deals = costs("shell_krw_per_mw").values()
    assert min(deal.value for deal in deals) <= value("shell_krw_per_it_mw_kr")
    assert cost("shell_krw_per_it_mw_kr").high <= max(deal.value for deal in deals) * 1.5
    ratio = value("shell_krw_per_it_mw_kr") / value("shell_usd_per_it_mw_kr")
    assert ratio == pytest.approx(value("fx_krw_per_usd_2025_06_20"), rel=0.01)


def test_hyperion_rent_follows_from_its_notes():
    """27.3 bn USD at 6.58 % over 20 years on 2.06 GW is about 101 USD per kW and month."""
    rate = value("debt_rate_hyperion")
    service = 27.3e9 * rate / (1 - (1 + rate) ** -20)
    assert service / 2.06e6 / 12 == pytest.approx(value("lease_usd_per_kw_month_hyperion"), rel=0.01)


def test_exchange_rates_carry_their_day():
    rates = costs("fx_krw_per_usd")
    assert len(rates) >= 4
    assert all(1200 < rate.value < 1600 for rate in rates.values())


def test_an_unknown_item_names_the_nearest():
    with pytest.raises(DataError, match="shell_usd_per_it_mw_us"):
        cost("shel_usd_per_it_mw_us")
