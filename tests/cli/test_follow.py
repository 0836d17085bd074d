"""madang follow and madang ledger, on the shipped page and its follow-up."""

import json
from importlib import resources

import pytest

from madang.plan import load_plan
from madang.reading import Ledger

SECOND = "입력 2026-03-02 09:00\n\n울산 AI 데이터센터 1단계는 2028년 6월 가동할 예정이다.\n"


@pytest.fixture
def place(tmp_path, madang):
    """A folder with the shipped page's ledger and drafted plan, and the follow-up beside them."""
    for name in ("ulsan.txt", "ulsan-next.txt"):
        (tmp_path / name).write_bytes(resources.files("madang.cli").joinpath("example", name).read_bytes())
    assert madang("read", tmp_path / "ulsan.txt", "--ledger", tmp_path / "ledger").code == 0
    assert madang("draft", tmp_path / "ledger", "-o", tmp_path / "plan.yaml").code == 0
    return tmp_path


@pytest.fixture
def follow(place, madang):
    def call(page, *more):
        return madang("follow", place / page, "--ledger", place / "ledger", "--today", "2026-04-01", *more)

    return call


def claim(place, predicate):
    return next(c for c in Ledger(place / "ledger").claims() if c.predicate == predicate)


def test_the_shipped_follow_up_changes_the_date_and_adds_the_accelerators(place, follow):
    done = follow("ulsan-next.txt", "--plan", place / "plan.yaml", "-o", place / "new.yaml", "--json")
    assert done.code == 0
    found = json.loads(done.out)
    assert {(r["kind"], r["topic"]) for r in found["relations"]} == {
        ("agreement", "power"), ("advance", "groundbreaking"), ("firmer", "groundbreaking"), ("new", "accelerators")}
    changed = {c["path"]: (c["old"], c["new"]) for c in found["plan"]["changes"]}
    assert changed == {"timeline.construction_start": ("2025-09", "2025-08-29"),
                       "phases.full.accelerators": (None, 60000)}
    assert found["plan"]["conflicts"] == []
    new = load_plan(place / "new.yaml")
    assert new.phases[-1].accelerators == 60000
    known = new.provenance["timeline.construction_start"]
    assert (known.kind, known.value, known.low) == ("stated", "2025-08-29", None)
    assert "기공식" in str(known.quote)


def test_what_happens_together_and_alone_agrees_with_the_plans(place, follow):
    from madang.twin import evaluate

    follow("ulsan-next.txt", "--plan", place / "plan.yaml", "-o", place / "new.yaml")
    found = json.loads(follow("ulsan-next.txt", "--plan", place / "plan.yaml", "--json").out)
    before, after = (evaluate(load_plan(place / name)) for name in ("plan.yaml", "new.yaml"))
    for figure in found["plan"]["figures"]:
        assert figure["before"] == before[figure["id"]]
        assert figure["after"] == after[figure["id"]]
        assert set(figure["alone"]) == {"timeline.construction_start", "phases.full.accelerators"}


def test_following_the_new_plan_again_changes_nothing(place, follow):
    follow("ulsan-next.txt", "--plan", place / "plan.yaml", "-o", place / "new.yaml")
    again = json.loads(follow("ulsan-next.txt", "--plan", place / "new.yaml", "--json").out)
    assert again["plan"]["changes"] == again["plan"]["conflicts"] == []


def test_a_moved_phase_moves_in_the_plan_whatever_it_is_called_there(place, follow):
    text = (place / "plan.yaml").read_text("utf-8").replace("phases.first.", "phases.early.").replace(
        "name: first", "name: early")
    (place / "plan.yaml").write_text(text, encoding="utf-8")
    (place / "second.txt").write_text(SECOND, encoding="utf-8")
    done = follow("second.txt", "--plan", place / "plan.yaml", "-o", place / "new.yaml", "--json")
    changes = json.loads(done.out)["plan"]["changes"]
    assert [(c["path"], c["old"], c["new"]) for c in changes] == [("phases.early.energised", "2027-11", "2028-06")]
    assert load_plan(place / "new.yaml").phases[0].energised == "2028-06"
    assert load_plan(place / "new.yaml").phases[0].power_mw == 41


def test_what_the_author_set_is_not_overwritten(place, follow):
    text = (place / "plan.yaml").read_text("utf-8")
    text = text.replace("construction_start: 2025-09 ", "construction_start: 2025-10 ")
    (place / "plan.yaml").write_text(text, encoding="utf-8")
    done = follow("ulsan-next.txt", "--plan", place / "plan.yaml", "-o", place / "new.yaml")
    assert "Set by the plan's author" in done.out
    assert load_plan(place / "new.yaml").timeline.construction_start == "2025-10"
    found = json.loads(follow("ulsan-next.txt", "--plan", place / "plan.yaml", "--json").out)
    conflict, = found["plan"]["conflicts"]
    assert conflict["path"] == "timeline.construction_start"
    assert (conflict["old"], conflict["new"]) == ("2025-10", "2025-08-29")
    assert conflict["path"] in found["plan"]["figures"][0]["alone"]


@pytest.mark.parametrize("lang", ["ko", "en"])
def test_it_is_said_in_both_languages(follow, place, lang):
    done = follow("ulsan-next.txt", "--plan", place / "plan.yaml", "--today", "2028-01-15", "--lang", lang)
    assert {"ko": "착공", "en": "ground-breaking"}[lang] in done.out
    assert "2028-01-15" in done.out
    assert "60000" in done.out


def test_a_campus_held_up_and_taken_up_again_is_said_of_the_plan(place, follow):
    pages = {"held.txt": "입력 2026-03-02 09:00\n\n울산 AI 데이터센터 공사가 자금난으로 중단됐다.\n",
             "again.txt": "입력 2026-03-20 09:00\n\n울산 AI 데이터센터 공사가 20일 재개됐다.\n"}
    for name, words in pages.items():
        (place / name).write_text(words, encoding="utf-8")
    held = follow("held.txt", "--plan", place / "plan.yaml", "-o", place / "held.yaml", "--lang", "en")
    assert "held up" in held.out
    assert "built as announced" in held.out
    assert [remark.id for remark in load_plan(place / "held.yaml").remarks].count("held_up") == 1
    found = json.loads(follow("again.txt", "--plan", place / "held.yaml", "-o", place / "new.yaml", "--json").out)
    assert [r["kind"] for r in found["relations"]] == ["resumption"]
    assert found["plan"]["against"] == []
    assert "held_up" not in [remark.id for remark in load_plan(place / "new.yaml").remarks]


@pytest.mark.parametrize(("lang", "said"), [
    ("ko", "? 가동 시점: --assume phases.full.energised=YYYY-MM"),
    ("en", "? Start of service: --assume phases.full.energised=YYYY-MM"),
])
def test_unknowns_are_listed_with_what_they_are_and_how_to_fill_them(madang, tmp_path, lang, said):
    (tmp_path / "page.txt").write_text("바다전력은 여수에 60MW AI 데이터센터를 짓는다.\n", encoding="utf-8")
    madang("read", tmp_path / "page.txt", "--date", "2026-01-05", "--ledger", tmp_path / "ledger")
    done = madang("draft", tmp_path / "ledger", "-o", tmp_path / "plan.yaml", "--lang", lang)
    assert said in done.err
    assert "seoul|" in madang("draft", tmp_path / "ledger", "--lang", lang).err


def test_a_sum_that_fits_no_campus_of_that_power_is_said_at_once(madang, tmp_path):
    told = "바다전력은 여수에 500MW AI 데이터센터를 짓는다. 여수 AI 데이터센터에는 1000억원이 투입된다.\n"
    (tmp_path / "page.txt").write_text(told, encoding="utf-8")
    madang("read", tmp_path / "page.txt", "--date", "2026-01-05", "--ledger", tmp_path / "ledger")
    done = madang("draft", tmp_path / "ledger", "-o", tmp_path / "plan.yaml", "--lang", "en", "--assume", "typical")
    assert "  ! Investment per power" in done.err


def test_what_the_catalog_has_no_default_of_for_a_country_is_unknown_too(madang, tmp_path):
    (tmp_path / "page.txt").write_text("Halden will build a 60MW data center in Johor, Malaysia.\n", encoding="utf-8")
    madang("read", tmp_path / "page.txt", "--date", "2026-01-05", "--ledger", tmp_path / "ledger")
    done = madang("draft", tmp_path / "ledger", "-o", tmp_path / "plan.yaml", "--lang", "en", "--assume", "typical",
                  "--assume", "site.weather.climate=abu_dhabi")
    assert done.code == 0
    assert "--assume supply.grid.carbon_year=YYYY" in done.err
    assert "Next:" not in done.err


def test_a_plan_of_another_campus_is_not_compared(follow, plan, place):
    text = plan.read_text("utf-8").replace("place: Ulsan", "place: Haenam")
    plan.write_text(text, encoding="utf-8")
    done = follow("ulsan-next.txt", "--plan", plan)
    assert done.code == 0
    assert "does not speak of this plan's campus" in done.err


def test_a_torn_last_event_is_said_by_whatever_reads_it(madang, place, follow):
    file = place / "ledger" / "events.jsonl"
    with file.open("ab") as ledger:
        ledger.write(b'{"event": "cl')
    for done in (madang("ledger", "show", place / "ledger"), madang("draft", place / "ledger"),
                 follow("ulsan-next.txt")):
        assert "13 bytes" in done.err


def test_a_decision_without_a_reason_is_refused(madang, place):
    done = madang("ledger", "accept", place / "ledger", "c-1", "--reason", " ")
    assert done.code == 2
    assert "[CLI-010]" in done.err


@pytest.mark.parametrize(("more", "said"), [
    (("--campus", "Ulsam"), "did you mean ulsan?"), (("--assume", "typcial"), "did you mean typical?")])
def test_a_misspelt_name_is_answered_with_the_nearest(madang, place, more, said):
    done = madang("draft", place / "ledger", *more)
    assert done.code == 2
    assert said in done.err


@pytest.mark.parametrize(("more", "code", "said"), [
    (["-o", "x.yaml"], 2, "CLI-005"),
    (["--today", "soon"], 2, "CLI-004"),
    (["--plan", "nowhere.yaml"], 3, "PLN-000"),
])
def test_a_wrong_call_is_said_and_leaves_the_ledger_alone(place, follow, more, code, said):
    before = (place / "ledger" / "events.jsonl").read_bytes()
    done = follow("ulsan-next.txt", *more)
    assert (done.code, said in done.err) == (code, True)
    assert (place / "ledger" / "events.jsonl").read_bytes() == before


def test_a_person_accepts_rejects_and_corrects(place, madang):
    ledger = place / "ledger"
    jobs = [claim(place, name).id for name in ("capacity", "investment", "groundbreaking")]
    assert madang("ledger", "accept", ledger, jobs[0], "--reason", "seen", "--by", "kim").code == 0
    assert madang("ledger", "reject", ledger, jobs[1], "--reason", "misread", "--by", "kim").code == 0
    set_ = ("--set", "time=2025-10", "--reason", "a misprint", "--by", "kim")
    done = madang("ledger", "correct", ledger, jobs[2], *set_)
    assert done.code == 0
    shown = {c["id"]: c for c in json.loads(madang("ledger", "show", ledger, "--all", "--json").out)}
    assert shown[jobs[0]]["decision"] == "accept"
    assert "misread" in shown[jobs[1]]["withdrawn"]
    assert "a misprint" in shown[jobs[2]]["withdrawn"]
    assert Ledger(ledger).claims()[0].id == jobs[0]
    assert claim(place, "groundbreaking").time.start == "2025-10-01"
    madang("draft", ledger, "-o", place / "again.yaml")
    again = load_plan(place / "again.yaml")
    assert again.timeline.construction_start == "2025-10"
    assert str(again.provenance["timeline.construction_start"].quote).startswith("[corrected by kim: a misprint] ")
    assert madang("ledger", "accept", ledger, jobs[1], "--reason", "it was right").code == 0
    assert jobs[1] in {c.id for c in Ledger(ledger).claims()}


def test_drafts_draw_from_what_was_accepted_first(place, madang, follow):
    (place / "second.txt").write_text(SECOND.replace("1단계는 2028년 6월 가동할 예정이다",
                                                     "총사업비는 9조 원이다"), encoding="utf-8")
    first = next(c for c in Ledger(place / "ledger").claims() if any(q.role == "capex" for q in c.quantities))
    madang("ledger", "accept", place / "ledger", first.id, "--reason", "the filing", "--by", "kim")
    follow("second.txt")
    madang("draft", place / "ledger", "-o", place / "again.yaml")
    assert load_plan(place / "again.yaml").capital.initial_capex == 7e12


@pytest.mark.parametrize(
    "setting", ["status=sure", "time=soon", "power=many", "colour=red", "power=nan", "status=intent"])
def test_an_impossible_correction_is_refused(place, madang, setting):
    done = madang("ledger", "correct", place / "ledger", claim(place, "capacity").id, "--set", setting, "--reason", "x")
    assert (done.code, "LDG-007" in done.err) == (2, True)


def test_an_unknown_claim_is_named_with_its_nearest(place, madang):
    name = claim(place, "capacity").id
    done = madang("ledger", "accept", place / "ledger", name[:-1], "--reason", "x", "--lang", "ko")
    assert done.code == 6
    assert name in done.err


STARTS_LATE = ("입력 2026-03-02 09:00\n\n울산 AI 데이터센터는 2028년 9월 착공한다. "
               "울산 AI 데이터센터에는 GPU 5만 장을 설치한다.\n")


def test_a_change_that_breaks_a_rule_of_the_plan_is_refused_and_the_rest_is_made(place, follow):
    (place / "late.txt").write_text(STARTS_LATE, encoding="utf-8")
    done = follow("late.txt", "--plan", place / "plan.yaml", "-o", place / "new.yaml", "--lang", "en")
    assert done.code == 0
    assert "[delay]" in done.out
    assert "timeline.construction_start: 2025-09 → 2028-09. [PLN-012]" in done.out
    new = load_plan(place / "new.yaml")
    assert new.timeline.construction_start == "2025-09"
    assert new.phases[-1].accelerators == 50000
    found = json.loads(follow("late.txt", "--plan", place / "plan.yaml", "--json").out)["plan"]
    assert [(each["path"], each["problem"]["code"]) for each in found["refused"]] == [
        ("timeline.construction_start", "PLN-012")]
    assert {each["path"] for each in found["changes"]} == {"phases.full.accelerators"}


def test_a_change_that_fits_only_beside_another_is_made_with_it(place, follow):
    then = "착공한다. 1단계는 2030년 3월 가동하고, 2032년 2월에는 100MW 전체를 가동한다."
    both = STARTS_LATE.replace("착공한다.", then)
    (place / "late.txt").write_text(both, encoding="utf-8")
    found = json.loads(follow("late.txt", "--plan", place / "plan.yaml", "--json").out)["plan"]
    assert found["refused"] == []


def test_the_plan_of_another_ledger_is_left_alone(place, follow, madang):
    (place / "other.txt").write_text(SECOND, encoding="utf-8")
    (place / "late.txt").write_text(STARTS_LATE, encoding="utf-8")
    madang("read", place / "other.txt", "--ledger", place / "elsewhere")
    done = madang("follow", place / "late.txt", "--ledger", place / "elsewhere", "--plan", place / "plan.yaml",
                  "-o", place / "new.yaml", "--lang", "en")
    assert "another ledger's plan" in done.err
    assert not (place / "new.yaml").exists()


def test_the_campus_held_against_the_plan_is_named(place, follow):
    assert "Campus: " in follow("ulsan-next.txt", "--plan", place / "plan.yaml", "--lang", "en").out


def test_a_draft_takes_no_place_of_what_a_person_wrote(madang, place):
    plan = place / "own.yaml"
    for _ in range(2):  # an untouched draft may be drafted anew
        assert madang("draft", place / "ledger", "-o", plan).code == 0
    text = plan.read_text(encoding="utf-8")
    plan.write_text(text.replace("life_years: 25", "life_years: 20"), encoding="utf-8")
    done = madang("draft", place / "ledger", "-o", plan)
    assert (done.code, "timeline.life_years" in done.err, "life_years: 20" in plan.read_text(encoding="utf-8")) == (
        2, True, True)
    assert madang("draft", place / "ledger", "-o", plan, "--overwrite").code == 0
    assert plan.read_text(encoding="utf-8") == text


def test_a_draft_as_json_is_one_document(madang, place):
    done = madang("draft", place / "ledger", "--json")
    assert set(json.loads(done.out)) == {"plan", "unknown", "provenance"}
