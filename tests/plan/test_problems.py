"""All mistakes of a plan are said at once, each at its place, with what may stand there."""

import pytest

from madang.errors import PlanError
from madang.plan import load_plan


def problems(text, case=None):
    with pytest.raises(PlanError) as caught:
        load_plan(text, case)
    return caught.value.problems


def place(problem):
    return tuple(int(part) for part in problem.where.rsplit(":", 2)[1:])


def by_path(text, case=None):
    found = problems(text, case)
    assert len({problem.path for problem in found}) == len(found), "one mistake, one problem"
    return {problem.path: problem for problem in found}


SIX = """format: madang-plan/1
title: {ko: 시험, en: Test}
site:
  country: KR
  place: Ulsan
  weather: {kind: climate, climate: ulsn}
timeline:
  construction_start: 2026-03
  life_years: 120
phases:
  - {name: first, energised: 2029-01, power_mw: 20, power_basis: IT}
  - {name: full, energised: 2028-07-15, power_mw: many, power_basis: it}
tenants:
  - {name: own, share: 1.0}
supply:
  grid: {tariff: {kind: flat, price_per_kwh: 120, price_per_kw: 3}}
capital: {currency: KRW, price_year: 2025}
"""


def test_six_mistakes_of_six_kinds_are_said_at_once_in_the_files_order():
    found = problems(SIX)
    said = [(problem.code, place(problem), problem.path, problem.value) for problem in found]
    assert said == [
        ("PLN-016", (6, 28), "site.weather.climate", "ulsn"),
        ("PLN-005", (9, 3), "timeline.life_years", "120"),
        ("PLN-006", (11, 53), "phases.first.power_basis", "IT"),
        ("PLN-010", (12, 18), "phases.full.energised", "2028-07-15"),
        ("PLN-004", (12, 41), "phases.full.power_mw", "many"),
        ("PLN-002", (16, 51), "supply.grid.tariff.price_per_kw", ""),
    ]
    climate, years, basis, order, number, key = found
    assert climate.nearest == "ulsan"
    assert years.allowed == "≤ 60"
    assert "'facility'" in basis.allowed
    assert "2029-01" in order.allowed
    assert number.allowed == "a number"
    assert key.nearest == "price_per_kwh", "searched among the keys of a flat tariff"
    assert set(key.allowed.split(", ")) == {"kind", "price_per_kwh"}


def test_a_key_under_a_kind_that_a_default_chose_is_looked_for_in_that_kind(text):
    (only,) = problems(text + "cooling: {suply_air_c: 24}\n")
    assert (only.code, only.path, only.nearest) == ("PLN-002", "cooling.suply_air_c", "supply_air_c")
    assert place(only) == (19, 11)


@pytest.mark.parametrize(
    ("old", "new", "code", "path"),
    [
        ("life_years: 12", "life_years: 2.5", "PLN-004", "timeline.life_years"),
        ("life_years: 12", "life_years: yes", "PLN-004", "timeline.life_years"),
        ("life_years: 12", "life_years: [12]", "PLN-004", "timeline.life_years"),
        ("power_mw: 20", "power_mw: .nan", "PLN-005", "phases.first.power_mw"),
        ("power_mw: 20", "power_mw: 1e999", "PLN-005", "phases.first.power_mw"),
        ("power_mw: 20", f"power_mw: {'9' * 5000}", "PLN-005", "phases.first.power_mw"),
        ("power_mw: 20", "power_mw: 0", "PLN-005", "phases.first.power_mw"),
        ("power_mw: 20", "power_mw: ~", "PLN-003", "phases.first.power_mw"),
        ("power_mw: 20, ", "", "PLN-003", "phases.first.power_mw"),
        ("energised: 2028-01,", "energised: 2028-13,", "PLN-004", "phases.first.energised"),
        ("energised: 2028-01,", "energised: 2028-02-30,", "PLN-004", "phases.first.energised"),
        ("energised: 2028-01,", "energised: 2028,", "PLN-004", "phases.first.energised"),
        ("energised: 2028-01,", "energised: 2028-01-01 12:00,", "PLN-004", "phases.first.energised"),
        ("name: own", "name: a.b", "PLN-004", "tenants.a.b.name"),
        ("name: own", "name: 1", "PLN-004", "tenants.1.name"),
        ("name: own", "name: [x]", "PLN-004", "tenants.['x'].name"),
        ("name: own, ", "", "PLN-003", "tenants.0.name"),
        ("{name: own, share: 0.6}", "own", "PLN-004", "tenants.0"),
        ("country: KR", "country: Korea", "PLN-004", "site.country"),
        ("{kind: climate, climate: ulsan}", "{kind: clmate, climate: ulsan}", "PLN-006", "site.weather.kind"),
        ("{kind: climate, climate: ulsan}", "{climate: ulsan}", "PLN-003", "site.weather.kind"),
        ("{kind: climate, climate: ulsan}", "ulsan", "PLN-004", "site.weather"),
        ("{ko: 시험 캠퍼스, en: Test campus}", "[1, 2]", "PLN-004", "title"),
        ("share: 0.4", "share: 0.5", "PLN-014", "tenants"),
        ("power_mw: 20", "power_mw: true", "PLN-004", "phases.first.power_mw"),
        ("share: 0.4", "share: true", "PLN-004", "tenants.public.share"),
        ("country: KR", "country: ZZ", "PLN-016", "site.country"),
        ("kind: climate, climate: ulsan", "kind: epw, path: none.epw", "PLN-031", "site.weather.path"),
        ("name: public", "name: own", "PLN-015", "tenants.own.name"),
        (
            "energised: 2029-07-15, power_mw: 60",
            "energised: 2029-07-15, power_mw: 10",
            "PLN-011",
            "phases.full.power_mw",
        ),
        ("construction_start: 2026-03", "construction_start: 2028-01-01", "PLN-012", "timeline.construction_start"),
        ("energised: 2029-07-15", "energised: 2040-01-01", "PLN-013", "timeline.life_years"),
        ("price_year: 2025", "price_year: 2025\n  initial_capex: 7e12", "PLN-017", "capital.initial_capex_scope"),
        ("format: madang-plan/1", "format: madang-plan/9", "PLN-009", "format"),
        ("format: madang-plan/1\n", "", "PLN-009", "format"),
        ("timeline:", "timelin: 3\ntimeline:", "PLN-002", "timelin"),
        ("timeline:", "case: {}\ntimeline:", "PLN-002", "case"),
        ("timeline:", "cases: 3\ntimeline:", "PLN-009", "cases"),
    ],
)
def test_one_mistake_is_one_problem_with_its_code_and_path(text, old, new, code, path):
    assert old in text
    (only,) = problems(text.replace(old, new, 1))
    assert (only.code, only.path) == (code, path)


def test_a_missing_value_says_what_it_may_be(text):
    (only,) = problems(text.replace("power_mw: 20, ", "", 1))
    assert only.allowed.startswith("above 0")
    assert only.allowed.endswith("[MW]")


def test_accelerators_of_the_whole_campus_cannot_fall(text):
    falling = text.replace("power_mw: 20,", "power_mw: 20, accelerators: 900,").replace(
        "power_mw: 60,", "power_mw: 60, accelerators: 800,"
    )
    (only,) = problems(falling)
    assert (only.code, only.path, only.allowed) == ("PLN-011", "phases.full.accelerators", "≥ 900")


def test_the_last_day_of_a_life_is_still_in_it(text):
    ends = text.replace("life_years: 12", "life_years: 4").replace("energised: 2029-07-15", "energised: {}")
    assert load_plan(ends.replace("{}", "2031-12-31"))  # 2028 has a 29 February, which no run has
    (only,) = problems(ends.replace("{}", "2032-01-01"))
    assert only.code == "PLN-013"


def test_a_value_that_fits_none_of_several_kinds_is_one_mistake(text):
    (only,) = problems(text + "provenance:\n  site.country: {kind: assumed, value: [1], source: x}\n")
    assert (only.code, only.path) == ("PLN-004", "provenance.site.country.value")
    assert "a number" in only.allowed
    assert "text" in only.allowed


def test_nearest_key_inside_a_provenance_record(text):
    (only,) = problems(text + "provenance:\n  site.country: {kind: assumed, value: KR, source: x, lo: 3}\n")
    assert (only.code, only.nearest) == ("PLN-002", "low")


class TestUnknown:
    """What nobody knows is said, never filled."""

    def test_each_required_one_is_a_problem_of_its_own(self, text):
        unknown = (
            text.replace("power_mw: 60", "power_mw: unknown")
            .replace("construction_start: 2026-03", "construction_start: unknown")
            .replace("climate: ulsan", "climate: unknown")
        ) + "fleet: {life_years: unknown}\ncooling: {kind: unknown}\n"
        found = by_path(unknown)
        assert {problem.code for problem in found.values()} == {"PLN-007"}
        assert set(found) == {
            "phases.full.power_mw",
            "timeline.construction_start",
            "site.weather.climate",
            "fleet.life_years",
            "cooling.kind",
        }

    def test_a_whole_section_may_be_unknown(self, text):
        (only,) = problems(text.replace("{ko: 시험 캠퍼스, en: Test campus}", "unknown"))
        assert (only.code, only.path) == ("PLN-007", "title")

    def test_one_with_a_default_is_not_filled(self, text):
        (only,) = problems(text + "fleet: {availability: unknown}\n")
        assert (only.code, only.path, place(only)) == ("PLN-007", "fleet.availability", (19, 9))

    def test_an_optional_one_does_not_block(self, text):
        plan = load_plan(text + "economy: {announced_jobs: unknown}\n")
        assert plan.economy.announced_jobs is None
        assert "economy.announced_jobs" not in plan.provenance

    def test_a_key_that_no_plan_has_is_said_though_its_value_is_unknown(self, text):
        (only,) = problems(text + "fleet: {acelerator: unknown}\n")
        assert (only.code, only.nearest) == ("PLN-002", "accelerator")

    def test_what_follows_from_an_unknown_is_not_said_again(self, text):
        (only,) = problems(text.replace("country: KR", "country: unknown"))
        assert (only.code, only.path) == ("PLN-007", "site.country")


def test_provenance_of_a_path_that_does_not_exist(text):
    (only,) = problems(text + "provenance:\n  phases.frst.power_mw: {kind: stated, value: 20, source: x}\n")
    assert (only.code, only.path, only.nearest) == (
        "PLN-008",
        "provenance.phases.frst.power_mw",
        "phases.first.power_mw",
    )
    assert place(only) == (20, 3)


def test_provenance_of_a_missing_value_is_not_a_second_mistake(text):
    (only,) = problems(
        text.replace("power_mw: 20, ", "")
        + "provenance:\n  phases.first.power_mw: {kind: stated, value: 20, source: x}\n"
    )
    assert (only.code, only.path) == ("PLN-003", "phases.first.power_mw")


RECORD = "provenance:\n  {path}: {{kind: assumed, value: {value}, source: x, {rest}}}\n"


@pytest.mark.parametrize(
    ("path", "value", "rest"),
    [
        ("phases.first.power_mw", "20", "low: 30, high: 10"),
        ("phases.first.power_mw", "20", "low: 21, high: 30"),
        ("phases.first.power_mw", "20", "low: 10, high: 30, median: 31"),
        ("phases.first.power_mw", "20", "low: 2027-01, high: 2028-01"),
        ("phases.first.power_mw", "20", "low: 0, high: 30, shape: lognormal"),
        ("phases.first.power_mw", "20", "low: true, high: 30"),
        ("phases.first.power_mw", "20", "low: 10, high: 30, alternatives: [5]"),
        ("phases.first.energised", "2028-01", "low: 2027-01, high: 5"),
        ("phases.first.energised", "2028-01", "low: soon, high: later"),
        ("site.country", "KR", "low: A, high: Z"),
    ],
)
def test_a_range_that_nothing_can_be_drawn_from_is_refused(text, path, value, rest):
    (only,) = problems(text + RECORD.format(path=path, value=value, rest=rest))
    assert (only.code, only.path) == ("PLN-019", f"provenance.{path}")


@pytest.mark.parametrize(
    ("path", "value", "rest"),
    [
        ("phases.first.power_mw", "20", "low: 20, high: 20"),
        ("phases.first.power_mw", "20", "low: 0, high: 30"),
        ("phases.first.power_mw", "20", "low: 5, high: 15, median: 12"),
        ("phases.first.power_mw", "20", "low: 5"),
        ("phases.first.energised", "2028-01", "low: 2028-01-01, high: 2029-06"),
        ("phases.first.power_basis", "it", "alternatives: [facility]"),
    ],
)
def test_ranges_that_stand(text, path, value, rest):
    assert load_plan(text + RECORD.format(path=path, value=value, rest=rest))


def test_the_rules_that_tariffs_share_are_no_tariff(text):
    (only,) = problems(text + "supply: {grid: {tariff: {kind: catalog, tariff: kepco_industrial_b}}}\n")
    assert (only.code, only.path) == ("PLN-016", "supply.grid.tariff.tariff")
    assert only.nearest in only.allowed


def test_a_tariff_in_another_currency(text):
    (only,) = problems(text.replace("currency: KRW", "currency: USD"))
    assert (only.code, only.path, only.value) == ("PLN-018", "supply.grid.tariff.tariff", "KRW")


def test_a_choice_and_a_range_do_not_move_together(text):
    (only,) = problems(
        text
        + "provenance:\n"
        + "  phases.first.power_basis: {kind: assumed, value: it, source: x, alternatives: [facility], moves_with: a}\n"
        + "  phases.first.power_mw: {kind: assumed, value: 20, source: x, low: 10, high: 30, moves_with: a}\n"
    )
    assert (only.code, only.path) == ("PLN-019", "provenance.phases.first.power_mw")


def test_a_status_that_no_row_of_the_catalog_stands_behind(text):
    (only,) = problems(text + RECORD.format(path="phases.first.power_mw", value="20", rest="status: contracted"))
    assert (only.code, only.path, only.nearest) == (
        "PLN-016",
        "provenance.phases.first.power_mw.status",
        "contract",
    )


class TestCases:
    """A mistake in a case is shown where the case stands."""

    BROKEN = """cases:
  late:
    phases:
      - {name: full, energised: 2020-02, power_mv: 3}
      - {name: third, energised: soon, power_mw: unknown, power_basis: it}
    cooling: {chiller_cop: -1}
"""

    def test_problems_stand_at_the_lines_of_the_case(self, text):
        found = by_path(text + self.BROKEN, "late")
        assert {path: (problem.code, place(problem)) for path, problem in found.items()} == {
            "timeline.construction_start": ("PLN-012", (8, 3)),
            "phases.full.energised": ("PLN-010", (22, 22)),
            "phases.full.power_mv": ("PLN-002", (22, 42)),
            "phases.third.energised": ("PLN-004", (23, 23)),
            "phases.third.power_mw": ("PLN-007", (23, 40)),
            "cooling.chiller_cop": ("PLN-005", (24, 15)),
        }

    def test_an_unknown_case_names_the_nearest(self, text):
        (only,) = problems(text + self.BROKEN, "lat")
        assert (only.code, only.nearest) == ("PLN-009", "late")
        (only,) = problems(text, "late")
        assert (only.code, only.allowed) == ("PLN-009", "none")
