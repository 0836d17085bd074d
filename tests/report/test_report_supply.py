"""Supply and bill in the report: what stands in the charts and tables is what the run has."""

import dataclasses
import re

import numpy as np
import pytest

from madang.plan import load_plan
from madang.plan.remarks import Remark
from madang.report import report_html
from madang.report.bill import bill_view
from madang.report.supply import served, supply_view
from madang.report.voice import Voice
from madang.twin import simulate

PLAN = """\
format: madang-plan/1
title: {ko: 시험, en: Test}
site: {country: KR, place: 울산, weather: {kind: climate, climate: ulsan}}
timeline: {construction_start: 2026-03, life_years: 3}
phases: [{name: first, energised: 2027-01, power_mw: 41, power_basis: it}]
fleet: {arrival_months: 1}
tenants: [{name: all, share: 1, ramp_months: 2}]
capital: {currency: KRW, price_year: 2025}
supply:
  certificates: {share: 0.5}
  export: {limit_mw: 5}
  sources:
    - {name: field, kind: solar, power_mw: 120}
    - {name: cells, kind: battery, power_mw: 20, energy_mwh: 80}
    - {name: engine, kind: gas, power_mw: 10, duty: always}
    - {name: night, kind: ppa, power_mw: 5}
"""


@pytest.fixture(scope="module")
def rich():
    run = simulate(load_plan(PLAN))
    found = Remark(id="sizing.grid", grave=False, ko="계통 전력 1MW의 값은 연 3억 원입니다.", en="A MW more of grid.")
    return dataclasses.replace(run, remarks=(*run.remarks, found))


def test_what_serves_the_campus_adds_up(rich):
    parts = served(rich.hours)
    charged = np.maximum(-rich.hours["battery_mw"].to_numpy(), 0.0)
    assert sum(parts.values()) == pytest.approx(rich.hours["facility_mw"].to_numpy() + charged)
    assert all(each.min() >= -1e-9 for each in parts.values())


@pytest.mark.parametrize("lang", ["ko", "en"])
def test_the_section_shows_mix_clean_share_and_sizing(rich, lang):
    view = supply_view(rich, Voice(rich.plan, lang))
    assert len(view.charts) == 2
    assert [row.id for row in view.clean] == ["clean_share_hourly", "emissions_annual_t", "emissions_market_annual_t"]
    assert len(view.sizing) == 1
    assert "%" in view.surplus
    page = report_html(rich, lang)
    assert page.count(view.sizing[0]) == 1
    assert not re.search(r"\{[a-z]+\}", page)


def test_a_title_names_the_parts_that_are_there():
    """No gas, no gas in the title."""
    run = simulate(load_plan(PLAN.replace("    - {name: engine, kind: gas, power_mw: 10, duty: always}\n", "")))
    title = supply_view(run, Voice(run.plan, "ko")).charts[0].svg
    assert "계통에서" in title
    assert "태양광에서" in title
    assert "가스" not in title.partition("</title>")[0]


def test_without_sources_there_is_a_bill_and_no_mix(run):
    voice = Voice(run.plan, "ko")
    assert supply_view(run, voice) is None
    view = bill_view(run, voice)
    assert len(view.rows) == 13
    printed = ["기본요금", "전력량요금", "기후환경요금", "연료비조정요금", "전기요금계", "부가가치세",
               "전력산업기반기금", "청구금액"]
    assert [head for head in view.heads if head in printed] == printed


def numbers(cells):
    return [float(cell.replace(",", "").replace("−", "-")) for cell in cells]


def test_the_bill_adds_up_as_printed(rich):
    view = bill_view(rich, Voice(rich.plan, "ko"))
    place = {name: index for index, name in enumerate(view.heads)}
    for row in view.rows:
        money = dict(zip(view.heads[3:], numbers(row[3:]), strict=True))
        assert money["청구금액"] == pytest.approx(
            money["전기요금계"] + money["부가가치세"] + money["전력산업기반기금"], abs=0.02)
        lines = [money.get(name, 0.0) for name in
                 ("기본요금", "전력량요금", "주말·공휴일 할인", "기후환경요금", "연료비조정요금")]
        assert money["전기요금계"] == pytest.approx(sum(lines), abs=0.04)
        assert money["모두(부가세 제외)"] == pytest.approx(
            money["전기요금계"] + money["전력산업기반기금"] + money["자체·계약 전원"] + money.get("역송전 정산", 0.0)
            + money["재생에너지 인증서"], abs=0.05)
    assert place["사용 전력량"] == 1
    year = rich.years.filter(rich.years["year"] == view.year)["bill"][0]
    assert numbers([view.rows[-1][-1]])[0] == pytest.approx(year / 1e8, rel=1e-3)


def test_bands_are_those_of_the_tariff(rich):
    view = bill_view(rich, Voice(rich.plan, "ko"))
    assert [row[0] for row in view.bands] == ["경부하", "중간부하", "최대부하"]
