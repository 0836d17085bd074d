"""The section on power, water, heat and the connection: what it shows is what the run's tables say."""

import dataclasses

import pytest

from madang.report.facility import facility_view
from madang.report.voice import Voice


@pytest.fixture(params=["ko", "en"])
def voice(request, bare_run):
    return Voice(bare_run.plan, request.param)


def test_a_row_a_month_and_a_chart_of_the_parts(bare_run, voice):
    view = facility_view(bare_run, voice)
    assert view.year == 2028, "the first year in which all is filled"
    assert len(view.months) == 12
    assert all(len(row) == 7 for row in view.months)
    hours = bare_run.hours.filter((bare_run.hours["time"].dt.year() == 2028) & (bare_run.hours["time"].dt.month() == 8))
    assert voice.value(hours["water_consumed_m3"].sum(), "m3") in view.months[7]
    ratio = hours["facility_mw"].sum() / hours["it_mw"].sum()
    assert view.months[7][2] == voice.value(round(ratio, 3), "1")
    assert len(view.chart.rows) == 12


def test_the_connection_of_each_phase(bare_run, voice):
    view = facility_view(bare_run, voice)
    (filed,) = bare_run.manifest["connection"]
    cells = dict(view.connection)
    assert view.phases == [voice.phase("first")]
    assert cells[voice.say("column.contract_mw")] == ["41 MW"]
    assert cells[voice.say("column.mva")] == ["43.2 MVA"]
    assert cells[voice.say("column.voltage_kv")] == [f"{filed['voltage_kv']:g} kV"]
    assert voice.say("column.own_mw") not in cells, "nothing of its own"
    assert view.korean


def test_abroad_and_without_a_whole_year_what_is_not_known_is_left_out(bare_run, voice):
    bare = {"kind": None, "voltage_kv": None, "lines": None, "transformers": None, "assessment": None}
    filed = [{**row, **bare} for row in bare_run.manifest["connection"]]
    none = bare_run.years.filter(bare_run.years["hours"] < 0)
    short = dataclasses.replace(bare_run, manifest={**bare_run.manifest, "connection": filed}, years=none)
    view = facility_view(short, voice)
    assert (view.year, view.chart, view.months, view.korean) == (None, None, [], False)
    assert not {voice.say("column.voltage_kv"), voice.say("column.assessment")} & dict(view.connection).keys()
