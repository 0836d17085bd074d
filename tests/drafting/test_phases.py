"""The phases that a page's dated powers make."""

from dataclasses import replace

import pytest

from madang.drafting.misfits import misfits
from madang.drafting.phases import dating_service, phases_of
from madang.drafting.stated import Words
from madang.reading.types import Claim, DateValue, Quantity

WORDS = Words(quote=lambda claim: claim.id, place=lambda claim: "", date=lambda claim: "2026-03-04")


def claim(name, predicate, power, date=None, reference=None, phase=None, **flags):
    time = DateValue(start=date, end=date, grain="month", reference=reference) if date else None
    quantity = Quantity("power", f"{power}MW", "MW", float(power), None, **flags)
    return Claim(id=name, article="a1", predicate=predicate, phase=phase, quantities=(quantity,), time=time)


def made(*claims):
    items = phases_of(dating_service(claims, WORDS), WORDS)[0]
    return [(item["name"], item["energised"], item["power_mw"]) for item in items]


def test_an_agreement_s_day_is_no_day_of_service_and_a_completion_is_one():
    assert made(
        claim("signed", "capacity", 300, "2026-03-12", reference="2026-03-12"),
        claim("one", "commissioning", 60, "2028-06-01", phase="first"),
        claim("two", "completion", 150, "2030-03-01", phase="stage-2"),
        claim("three", "completion", 300, "2032-12-01", phase="stage-3"),
    ) == [("first", "2028-06", 60), ("stage_2", "2030-03", 150), ("stage_3", "2032-12", 300)]


def test_a_capacity_expected_by_a_date_has_that_date():
    assert made(
        claim("one", "commissioning", 200, "2027-06-01", phase="first"),
        claim("all", "capacity", 1200, "2029-12-01", phase="full"),
    ) == [("first", "2027-06", 200), ("full", "2029-12", 1200)]


def test_parts_that_add_up_to_the_whole_are_summed_and_no_contradiction():
    claims = (
        claim("class", "capacity", 80, flags=("class",)),
        claim("one", "commissioning", 40, "2028-09-01", phase="first"),
        claim("rest", "commissioning", 40, "2029-06-01", phase="first"),
    )
    assert made(*claims) == [("first", "2028-09", 40), ("full", "2029-06", 80)]
    assert not misfits(claims)


def test_powers_of_the_whole_campus_stay_as_printed():
    assert made(
        claim("class", "capacity", 100),
        claim("one", "commissioning", 41, "2027-11-01"),
        claim("all", "commissioning", 103, "2029-02-01"),
    ) == [("first", "2027-11", 41), ("full", "2029-02", 103)]


def test_no_two_phases_have_one_name():
    names = [name for name, _, _ in made(
        claim("a", "commissioning", 10, "2027-01-01"),
        claim("b", "commissioning", 20, "2028-01-01", phase="first"),
        claim("c", "commissioning", 30, "2029-01-01"),
    )]
    assert len(set(names)) == 3


def milestone(name, predicate, start, end, phase=None):
    return Claim(id=name, article="a1", predicate=predicate, phase=phase, time=DateValue(start, end, "month"))


def test_a_whole_power_without_a_date_has_that_of_the_campus_s_service():
    whole = claim("all", "capacity", 200)
    done = milestone("built", "completion", "2028-09-01", "2028-09-30")
    serves = milestone("serves", "commissioning", "2028-12-01", "2028-12-31")
    assert made(whole, done, serves) == [("full", "2028-12", 200)]
    assert made(whole, done) == [("full", "2028-09", 200)]
    assert made(whole, milestone("part", "commissioning", "2028-12-01", "2028-12-31", "first")) == [
        ("full", "unknown", 200)]


def test_a_closer_date_of_the_same_milestone_is_taken():
    year = DateValue("2029-01-01", "2029-12-31", "year")
    headline = replace(claim("head", "completion", 250), time=year)
    body = milestone("body", "completion", "2029-12-01", "2029-12-31")
    assert made(headline, body) == [("full", "2029-12", 250)]


@pytest.mark.parametrize("day", ["2028-12-01", "2029-01-01"])
def test_a_headline_s_whole_before_its_parts_is_their_sum_and_no_phase(day):
    claims = (
        claim("headline", "commissioning", 150, day),
        claim("one", "commissioning", 50, "2028-12-01", phase="first"),
        claim("two", "commissioning", 100, "2030-12-01", phase="second"),
    )
    assert made(*claims) == [("first", "2028-12", 50), ("second", "2030-12", 150)]
    assert [remark.id for remark in misfits(claims)] == ["power_order"]


def test_a_power_below_one_before_it_is_left_out_and_told():
    vague = claim("vague", "commissioning", 150, "2028-01-01")
    claims = (vague, claim("two", "capacity", 80, "2029-05-01", phase="second"))
    assert made(*claims) == [("second", "2029-05", 80)]
    (remark,) = misfits(claims)
    assert remark.grave
    assert "2028-01" in remark.ko


@pytest.mark.parametrize("day", ["2026-03-04", "2027-07-01"])
def test_the_day_of_the_page_or_of_ground_breaking_dates_no_power(day):
    broken = replace(claim("begun", "groundbreaking", 40, "2027-07-01"), quantities=())
    assert made(claim("all", "capacity", 40, day), broken) == [("full", "unknown", 40)]


def bases(*claims):
    return [item["power_basis"] for item in phases_of(dating_service(claims, WORDS), WORDS)[0]]


def measured(name, predicate, power, basis, date=None, phase=None):
    return replace(claim(name, predicate, power, date, phase=phase), power_basis=basis)


def test_parts_are_measured_as_the_whole_they_are_parts_of():
    assert bases(
        measured("all", "capacity", 150, "utility"),
        claim("one", "commissioning", 50, "2029-06-01", phase="first"),
        claim("two", "completion", 100, "2031-12-01", phase="stage-2"),
    ) == ["utility", "utility"]


def test_of_two_measures_it_is_the_one_the_last_step_reaches():
    claims = (
        measured("it", "capacity", 60, "it"), measured("grid", "capacity", 80, "utility"),
        claim("one", "capacity", 20, "2028-06-01", phase="first"),
        claim("all", "capacity", 60, "2029-06-01", phase="full"),
    )
    assert (bases(*claims), [mw for _, _, mw in made(*claims)]) == (["it", "it"], [20, 60])


def test_a_step_that_says_its_measure_keeps_it_and_no_whole_gives_none():
    assert bases(
        measured("all", "capacity", 150, "utility"),
        measured("one", "commissioning", 40, "it", "2029-06-01", phase="first"),
    )[0] == "it"
    known = phases_of([claim("one", "commissioning", 40, "2029-06-01", phase="first")], WORDS)[1]
    assert [v.provenance.kind for v in known if v.path.endswith("power_basis")] == ["assumed"]
