"""Claims against a plan: what changes, what is new, and what is the author's own."""

import pytest

from madang.drafting import (
    Words,
    assumption,
    campus_of,
    changed_tree,
    changes,
    draft,
    named_assumptions,
    preferred,
)
from madang.plan import Provenance, load_plan, resolve
from madang.plan.write import tree_text
from madang.plan.yaml_io import Document, read_document
from madang.reading import Ledger, campuses, read_page
from madang.reading.followup import follow

FIRST = (
    "입력 2025-06-20 09:00\n\n바다전력은 울산에 AI 데이터센터를 짓는다. 울산 AI 데이터센터는 2026년 9월 착공한다. "
    "울산 AI 데이터센터는 1단계 40MW를 2027년 11월 가동하고, 2029년 2월에는 100MW 전체를 가동할 계획이다. "
    "바다전력은 울산 AI 데이터센터에 2조원을 투자할 계획이다.\n"
)
WORDS = Words(lambda claim: claim.id, lambda claim: claim.id)


class Case:
    """A ledger with the first page, and the plan drafted from it."""

    def __init__(self, folder, first=FIRST):
        self.book = Ledger(folder / "ledger")
        self.take(first)
        self.plan = load_plan(self.drafted().text)

    def take(self, text):
        raw = text.encode()
        reading = read_page(raw)
        follow(self.book, reading, raw)
        return reading.page.sha256

    def drafted(self):
        campus, = campuses(self.book.claims())
        claims = preferred([c for c in self.book.claims() if c.id in campus.claims], self.book.accepted())
        return draft(campus, claims, WORDS, 2025, [assumption("typical")])

    def after(self, said, plan=None):
        page = self.take(f"입력 2026-03-02 09:00\n\n{said}\n")
        fresh = {c.id for c in self.book.claims() if any(e.page == page for e in c.evidences)}
        return changes(plan or self.plan, self.drafted(), fresh, self.book.superseded())


@pytest.fixture
def case(tmp_path):
    return Case(tmp_path)


def made(found):
    return {change.path: (change.old, change.new) for change in found}


@pytest.mark.parametrize(("said", "wanted"), [
    ("울산 AI 데이터센터 1단계는 2028년 6월 가동할 예정이다.", {"phases.first.energised": ("2027-11", "2028-06")}),
    ("울산 AI 데이터센터는 2029년 2월 120MW 전체를 가동할 계획이다.", {"phases.full.power_mw": (100.0, 120.0)}),
    ("울산 AI 데이터센터에는 GPU 5만 장을 설치한다.", {"phases.full.accelerators": (None, 50000)}),
    ("울산 AI 데이터센터는 지난달 20일 착공했다.", {"timeline.construction_start": ("2026-09", "2026-02-20")}),
    ("울산 AI 데이터센터는 2029년 2월에는 100MW 전체를 가동할 계획이다.", {}),
])
def test_only_what_the_page_says_otherwise_changes(case, said, wanted):
    found = case.after(said)
    assert made(found) == wanted
    assert not any(change.by_hand for change in found)
    assert all(change.provenance.claims for change in found)


def test_the_changed_tree_is_a_plan_and_differs_in_the_changes_alone(case):
    text = case.drafted().text
    tree = read_document(text).tree
    found = case.after("울산 AI 데이터센터 1단계는 2028년 6월 가동할 예정이다.")
    after = resolve(Document("plan.yaml", changed_tree(tree, found), {}))
    assert after.phases[0].energised == "2028-06"
    assert after.provenance["phases.first.energised"].kind == "stated"
    assert after.phases[1] == case.plan.phases[1]
    assert after.capital == case.plan.capital
    assert read_document(text).tree == tree


def test_a_phase_the_plan_does_not_have_is_added_in_its_place(case):
    found = case.after("울산 AI 데이터센터는 3단계로 2031년 5월 300MW를 가동할 계획이다.")
    assert {change.path.split(".")[1] for change in found} == {"stage_3"}
    tree = changed_tree(read_document(case.drafted().text).tree, [])
    tree["phases"] = [phase for phase in tree["phases"] if phase["name"] != "stage_3"]
    tree["provenance"] = {path: known for path, known in tree["provenance"].items() if "stage_3" not in path}
    after = resolve(Document("plan.yaml", changed_tree(tree, found), {}))
    assert [phase.name for phase in after.phases] == ["first", "full", "stage_3"]
    assert (after.phases[2].power_mw, after.phases[2].energised) == (300, "2031-05")


def test_firmer_words_change_the_origin_and_not_the_value(case):
    change, = case.after("바다전력은 울산 AI 데이터센터에 2조원을 투자하기로 합의했다.")
    assert change.path == "capital.initial_capex"
    assert change.old == change.new == 2e12
    assert change.provenance.status == "agreed"


def test_what_a_person_wrote_or_cited_without_the_ledger_is_a_conflict(case):
    tree = read_document(case.drafted().text).tree
    tree["provenance"] = {}
    by_hand = load_plan(tree_text({key: value for key, value in tree.items() if key != "provenance"}, {}))
    found = case.after("울산 AI 데이터센터 1단계는 2028년 6월 가동할 예정이다.", by_hand)
    assert made(found) == {"phases.first.energised": ("2027-11", "2028-06")}
    assert all(change.by_hand for change in found)
    assert changed_tree(tree, found) == tree


def test_the_plan_s_campus_is_found_by_claims_name_or_place(case):
    found = campuses(case.book.claims())
    assert campus_of(case.plan, found, {}) == found[0]
    bare = case.plan.model_copy(update={"provenance": {}})
    assert campus_of(bare, found, {}) == found[0]
    named = bare.model_copy(update={"title": bare.title.model_copy(update={"ko": "다른 이름"})})
    assert campus_of(named, found, {}) == found[0]
    away = named.model_copy(update={"site": named.site.model_copy(update={"place": "Haenam"})})
    assert campus_of(away, found, {}) is None


def test_claims_that_only_rival_an_accepted_one_are_left_out(case):
    first, *rest = case.book.claims()
    assert preferred([first, *rest], ()) == [first, *rest]
    case.take("입력 2026-03-02 09:00\n\n울산 AI 데이터센터 1단계는 2028년 6월 50MW를 가동할 예정이다.\n")
    kept = next(c for c in case.book.claims() if any(q.value == 50 for q in c.quantities))
    every = case.book.claims(withdrawn=True)
    chosen = preferred(every, {kept.id})
    assert chosen[0] == kept
    assert not any(q.value == 40 for c in chosen for q in c.quantities)
    assert any(q.value == 100 for c in chosen for q in c.quantities)


def test_a_usual_date_moves_with_the_date_it_follows_from(tmp_path):
    undated = FIRST.replace("울산 AI 데이터센터는 2026년 9월 착공한다. ", "")
    case = Case(tmp_path, undated)
    before = case.plan.timeline.construction_start
    assert named_assumptions(case.plan) == ["typical"]
    found = made(case.after("울산 AI 데이터센터 1단계는 2029년 1월 가동할 예정이다."))
    assert found.pop("phases.first.energised") == ("2027-11", "2029-01")
    old, new = found.pop("timeline.construction_start")
    assert (old, found) == (before, {})
    months = [int(each[:4]) * 12 + int(each[5:7]) for each in (old, new)]
    assert months[1] - months[0] == 14


def test_a_date_assumed_by_hand_stays(tmp_path):
    case = Case(tmp_path, FIRST.replace("울산 AI 데이터센터는 2026년 9월 착공한다. ", ""))
    own = Provenance(kind="assumed", value="2026-01", source="mine")
    known = dict(case.plan.provenance) | {"timeline.construction_start": own}
    plan = case.plan.model_copy(update={"provenance": known})
    found = made(case.after("울산 AI 데이터센터 1단계는 2029년 1월 가동할 예정이다.", plan))
    assert set(found) == {"phases.first.energised"}
