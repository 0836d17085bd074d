"""Tariffs against the reference transcription and against bills worked out by hand."""

import csv
import datetime as dt

import holidays
import pytest

from madang.catalog.tariffs import DAYS, tariff, tariffs
from madang.errors import DataError

NEW, OLD = dt.date(2026, 6, 1), dt.date(2026, 4, 15)


def day_kind(day, public_holidays=()):
    if day in public_holidays:
        return "holiday"
    return {5: "saturday", 6: "sunday"}.get(day.weekday(), "weekday")


def days(first, last):
    return [first + dt.timedelta(days=n) for n in range((last - first).days + 1)]


def flat_energy(item, period, kw, public_holidays=()):
    """kWh by band, energy charge and weekend discount of a flat load."""
    kwh, charge, discount = {}, 0.0, 0.0
    for day in period:
        kind, season = day_kind(day, public_holidays), item.seasons[day.month - 1]
        for hour, band in enumerate(item.bands[kind, season]):
            price = item.energy[season, band].value
            kwh[band] = kwh.get(band, 0) + kw
            charge += kw * price
            off = item.discount
            if off and kind != "weekday" and season == off.season and off.from_hour <= hour < off.to_hour:
                discount += kw * price * off.share.value
    return kwh, charge, discount


def test_every_price_equals_the_reference_row(shared_data):
    text = (shared_data / "finance/kepco_industrial_b.csv").read_text(encoding="utf-8")
    rows = list(csv.DictReader(text.splitlines()))
    assert len(rows) == 162
    for row in rows:
        day = dt.date.fromisoformat(row["effective_from"])
        item = tariff(f"kepco_industrial_b_{row['option'].lower()}", day)
        assert item.effective_from == day
        assert item.energy[row["season"], row["band"]].value == float(row["won_per_kWh"])
        assert item.basic.value == float(row["basic_won_per_kW_month"])


def test_a_bill_worked_by_hand():
    """400 kW flat in April 2023 without public holidays, option A1 of the 2026-04-16 schedule."""
    item = tariff("kepco_industrial_b_a1", NEW)
    period = days(dt.date(2023, 4, 1), dt.date(2023, 4, 30))
    kwh, _, discount = flat_energy(item, period, 400)
    assert kwh == {"light": 148_000, "mid": 92_000, "peak": 48_000}
    assert discount == pytest.approx(781_200)


def test_a_flat_year_costs_what_is_known():
    """Flat load, calendar year 2026 with Korean holidays, B3: 178.3 won/kWh without VAT."""
    item = tariff("kepco_industrial_b_b3", NEW)
    period = days(dt.date(2026, 1, 1), dt.date(2026, 12, 31))
    _, charge, discount = flat_energy(item, period, 1, holidays.country_holidays("KR", years=2026))
    basic = 12 * item.basic.value
    surcharges = 8760 * (item.climate.value + item.fuel.value)
    price = (charge - discount + basic + surcharges) * (1 + item.fund_share.value) / 8760
    assert price == pytest.approx(178.3, abs=0.05)


def test_the_reform_moves_the_changes_it_announced():
    new, old = tariff("kepco_industrial_b_c3", NEW), tariff("kepco_industrial_b_c3", OLD)
    for season, peak in (("summer", -16.9), ("winter", -16.9), ("spring_fall", -13.2)):
        assert new.energy[season, "light"].value - old.energy[season, "light"].value == pytest.approx(5.1)
        assert new.energy[season, "peak"].value - old.energy[season, "peak"].value == pytest.approx(peak)
        assert new.energy[season, "mid"].value == old.energy[season, "mid"].value
    assert old.discount is None
    assert new.discount.until == dt.date(2030, 12, 31)
    moved = {hour for hour in range(24)
             if new.bands["weekday", "summer"][hour] != old.bands["weekday", "summer"][hour]}
    assert moved == {11, 13, 14, 18, 19, 20}
    assert new.bands["weekday", "winter"] == old.bands["weekday", "winter"]


def test_sundays_and_holidays_are_light_and_saturdays_have_no_peak():
    item = tariff("kepco_industrial_b_b2", NEW)
    for season in ("summer", "spring_fall", "winter"):
        assert set(item.bands["sunday", season]) == set(item.bands["holiday", season]) == {"light"}
        assert "peak" not in item.bands["saturday", season]


def test_bands_and_prices_are_complete_for_every_tariff():
    assert len(tariffs()) >= 18
    for id in tariffs():
        item = tariff(id, NEW)
        assert len(item.seasons) == 12
        for season in item.seasons:
            for day in DAYS:
                assert len(item.bands[day, season]) == 24
                assert all(item.energy[season, band].value > 0 for band in item.bands[day, season]), id


def test_the_fund_falls_in_july_2025():
    def fund(day):
        return tariff("kepco_industrial_b_b1", day).fund_share.value

    assert fund(dt.date(2025, 6, 30)) == 0.032
    assert fund(dt.date(2025, 7, 1)) == 0.027


def test_demand_is_billed_by_the_published_rule():
    rule = tariff("kepco_industrial_b_b1", NEW).demand
    assert set(rule.months) == {7, 8, 9, 12, 1, 2}
    assert (rule.lookback_months, rule.floor_share.value, rule.bands) == (11, 0.30, ("mid", "peak"))


def test_a_flat_tariff_has_one_price():
    item = tariff("us_louisiana_flat", NEW)
    assert {fact.value for fact in item.energy.values()} == {0.0588}
    assert item.currency == "USD"
    assert item.demand is None


def test_a_day_before_the_first_price_is_refused():
    with pytest.raises(DataError, match="CAT-003"):
        tariff("kepco_industrial_b_a1", dt.date(2020, 1, 1))
    with pytest.raises(DataError, match="kepco_industrial_b_b3"):
        tariff("kepco_industrial_b_b33", NEW)
