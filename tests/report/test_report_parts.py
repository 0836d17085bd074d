"""What the report picks from a run: the answer, milestones, cost, movers, questions, and where values come from."""

import dataclasses

import pytest

from madang.plan.remarks import Remark
from madang.report.costs import lifetime
from madang.report.drivers import choices, driver_chart, mover_rows, questions
from madang.report.figures import SIX, answer, cards
from madang.report.pictures import over_the_years, year_of_hours
from madang.report.story import milestones, remarks
from madang.report.values import value_rows
from madang.report.voice import Voice


@pytest.fixture
def ko(run):
    return Voice(run.plan, "ko")


@pytest.fixture
def en(run):
    return Voice(run.plan, "en")


def test_the_answer_says_what_from_when_at_what_cost(run, ko, en):
    korean, english = " ".join(answer(run, ko)), " ".join(answer(run, en))
    assert korean.startswith("마당 시험 캠퍼스는 2027년 1월")
    assert "3조 원" in korean
    assert "Madang test campus would enter service in January 2027" in english
    assert "KRW 3 trillion" in english


def test_a_sentence_whose_figure_is_missing_is_left_out(run, en):
    nothing = dataclasses.replace(run.summary["jobs_permanent"], value=None)
    less = dataclasses.replace(run, summary={**run.summary, "jobs_permanent": nothing})
    assert len(answer(less, en)) == len(answer(run, en)) - 1


def test_hours_sold_that_supply_does_not_carry_are_told_beside(run, ko, en):
    short = Remark(id="supply_short", grave=True, ko="모자랍니다", en="short")
    years = run.years.with_columns(unserved_it_mwh=run.years["it_mwh"] * 3)
    lacking = dataclasses.replace(run, years=years, remarks=(short,))
    said, before = " ".join(answer(lacking, en)), " ".join(answer(run, en))
    assert "75 % of the IT demand" in said
    assert "75 %" not in before
    assert "IT 수요의 75 %" in " ".join(answer(lacking, ko))
    told = [card.id for card in cards(lacking, ko)]
    assert told[:6] == list(SIX)
    assert {"accelerator_hours_useful_annual", "unserved_it_mwh"} < set(told[6:])


def test_the_six_figures_have_ranges_and_kinds(run, ko):
    found = cards(run, ko)
    assert [card.id for card in found] == list(SIX)
    assert all(card.range for card in found)
    assert {card.id: card.kind for card in found}["capex_initial"] == "stated"


def test_milestones_are_in_order_of_time(run, en):
    found = milestones(run, en)
    assert [one.iso for one in found] == sorted(one.iso for one in found)
    assert found[0].what == "Ground-breaking"
    assert "41 MW" in next(one.what for one in found if one.anchor == "value-phases.first.energised")
    assert (found[-1].what, found[-1].when) == ("End of operation", "January 2030")


def test_contradictions_come_before_notes(run, ko):
    found = remarks(run, ko)
    assert len(found) > 1
    assert [one.grave for one in found] == sorted((one.grave for one in found), reverse=True)


def test_the_lines_of_cost_add_up_to_the_total(run):
    assert sum(lifetime(run).values()) == pytest.approx(run.cash["total"].sum(), rel=1e-9)


def test_the_stacks_of_power_are_the_facility(run, en):
    hours, power, _ = over_the_years(run, en)
    assert len(power.rows) == len(run.years)
    row = power.rows[-1]
    mean = run.years["facility_mwh"][-1] / run.years["hours"][-1]
    assert row[-1] == en.value(mean, "MW")
    assert hours.rows[0][0] == "2027"


def test_the_year_of_hours_is_a_filled_one(run, en):
    chart = year_of_hours(run, en)
    assert chart is not None
    assert "2028" in chart.svg
    assert run.years.filter(run.years["year"] == 2028)["filled"][0]


def test_a_run_without_a_full_year_has_no_year_of_hours(run, en):
    short = dataclasses.replace(run, years=run.years.with_columns(run.years["hours"] * 0 + 100))
    assert year_of_hours(short, en) is None


def test_the_tornado_shows_the_widest_driver_first(run, ko):
    chart = driver_chart(run, ko)
    assert chart is not None
    strongest = max(run.study["drivers"], key=lambda driver: driver["swings"]["cost_per_accelerator_hour_sold"])
    assert chart.rows[0][0] == ko.names(strongest["paths"])


def test_movers_are_linked_to_their_values(run, ko):
    rows = mover_rows(run, ko)
    assert rows
    assert all(row.anchor.removeprefix("value-") in run.plan.provenance for row in rows)


def test_every_reading_of_the_power_basis_is_answered(run, ko):
    basis = next(choice for choice in choices(run, ko) if choice.name == "1단계 전력 기준")
    assert [row[0] for row in basis.rows] == ["수전 계약 전력", "IT 장비 전력", "시설 전체 전력"]
    assert len({row[basis.head.index("최대 전력") + 1] for row in basis.rows}) == 3


def test_questions_are_about_what_is_assumed_and_can_be_known(run, ko):
    found = questions(run, ko)
    assert 3 <= len(found) <= 5
    assert len({one.text for one in found}) == len(found)
    for one in found:
        assert one.text.endswith("?")
        assert run.plan.provenance[one.anchor.removeprefix("value-")].kind == "assumed"


def test_values_are_shown_once_by_where_they_come_from(run, ko):
    rows = {kind: value_rows(run.plan, kind, ko) for kind in ("stated", "derived", "assumed")}
    ids = [row.id for found in rows.values() for row in found]
    assert len(ids) == len(set(ids)) == len(run.plan.provenance)
    capex = next(row for row in rows["stated"] if row.path == "capital.initial_capex")
    assert (capex.value, capex.range, capex.quote) == ("3조 원", "2.5조–4조 원", "3조 원을 들인다")
    basis = next(row for row in rows["assumed"] if row.path == "phases.first.power_basis")
    assert basis.name == "1단계 전력 기준"
    assert basis.range == "수전 계약 전력 · IT 장비 전력 · 시설 전체 전력"
    cooling = next(row for row in rows["assumed"] if row.path == "cooling.liquid_share")
    assert cooling.catalog.startswith("defaults_cooling:")
    assert "[" not in cooling.source
