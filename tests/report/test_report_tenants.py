"""The section on sharing says what the run's tables say, in both languages, and vanishes where nobody shares."""

import re
from xml.etree import ElementTree as ET

import numpy as np
import pytest

from madang.errors import DataError
from madang.plan import load_plan
from madang.report.charts.frame import Caption
from madang.report.charts.lanes import Lane, Words, tenant_lanes
from madang.report.html import report_html
from madang.report.tenants import tenants
from madang.report.voice import Voice
from madang.twin import simulate

TEXT = """format: madang-plan/1
title: {ko: 시험 캠퍼스, en: Test campus}
site: {country: KR, place: Ulsan, weather: {kind: climate, climate: ulsan}}
timeline: {construction_start: 2026-03, life_years: 4}
phases:
  - {name: full, energised: 2027-11, power_mw: 1, power_basis: it, accelerators: 600}
tenants:
  - {name: own, share: 0.5, ramp_months: 6, price_per_accelerator_hour: 2, jobs: {load: 1.2, spot_share: 0.5}}
  - {name: open, share: 0.5, ramp_months: 6, jobs: {guarantee: public, load: 0.5}}
cluster: {weeks: 2}
capital: {currency: KRW, price_year: 2025}
"""
ONE_QUEUE = TEXT.replace("cluster: {weeks: 2}", "cluster: {kind: queue, weeks: 2, policy: fifo}")
PROFILES = re.sub(r", jobs: \{.*?\}|cluster: .*\n", "", TEXT)


@pytest.fixture(scope="module")
def shared():
    return simulate(load_plan(TEXT))


@pytest.mark.parametrize("lang", ["ko", "en"])
def test_rows_lanes_and_audit_are_those_of_the_run(shared, lang):
    view = tenants(shared, Voice(shared.plan, lang))
    assert [row.tenant for row in view.rows] == ["own", "open"]
    assert view.rows[0].bill
    assert not view.rows[1].bill
    assert len(view.audits) == 1
    kept = f"{shared.tenants['kept'].max():,.0f}"
    assert kept in view.audits[0]
    ET.fromstring(view.chart.svg)
    assert len(view.chart.rows) == 2
    page = report_html(shared, lang)
    assert view.audits[0].split(":")[0] in page
    assert view.chart.svg in page


def test_a_broken_guarantee_is_called_one():
    run = simulate(load_plan(ONE_QUEUE))
    assert "broken" in tenants(run, Voice(run.plan, "en")).audits[0]


def test_without_jobs_a_small_table_and_for_one_tenant_nothing(run):
    profiles = simulate(load_plan(PROFILES))
    view = tenants(profiles, Voice(profiles.plan, "en"))
    assert view.chart is None
    assert view.columns == ("entitled", "sold")
    alone = simulate(load_plan(re.sub(r"  - \{name: open.*\n", "", PROFILES)))
    assert tenants(alone, Voice(alone.plan, "en")) is None


def test_lanes_refuse_what_cannot_be_drawn():
    caption = Caption("x", "title", "note", "description", "en")
    words = Words("tenant", "own", "borrowed", "starved", "entitled", ["week"])
    with pytest.raises(DataError, match="CHT-001"):
        tenant_lanes(caption, [], words, "accelerator")
    with pytest.raises(DataError, match="CHT-003"):
        tenant_lanes(caption, [Lane("a", np.ones(5), np.ones(6), np.zeros(6))], words, "accelerator")
