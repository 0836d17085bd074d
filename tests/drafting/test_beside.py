"""Announced figures beside computed ones, what was announced before, and how firm and how wide a draft is."""

import pytest

from madang.drafting import Words, draft
from madang.reading import campuses, read_page

WORDS = Words(lambda claim: claim.object or claim.id, lambda claim: claim.id)
OPENING = "바다전력은 울산에 AI 데이터센터를 짓는다. 울산 AI 데이터센터는 2028년 6월 100MW 전체를 가동할 계획이다."


def drafted(said, opening=OPENING):
    reading = read_page(f"{opening} {said}\n".encode(), date="2026-03-02")
    campus = campuses(reading.claims)[0]
    return draft(campus, [c for c in reading.claims if c.id in campus.claims], WORDS, 2026)


def remark(found, name):
    return next(one for one in found.remarks if one.id == name)


def test_announced_jobs_stand_beside_the_staff_that_power_makes():
    found = drafted("울산 AI 데이터센터는 상시 인력 500명을 채용한다.")
    said = remark(found, "announced_jobs").en
    assert "500명" in said
    assert "140" in said  # 1.4 jobs/MW in Korea
    assert found.tree["economy"]["announced_jobs"] == 500


def test_an_announced_pue_is_shown_and_enters_no_field():
    found = drafted("울산 AI 데이터센터는 PUE 1.2 이하를 목표로 한다.")
    assert "1.2" in remark(found, "announced_pue").ko
    assert "pue" not in found.text.split("remarks:")[0].lower()


def test_a_date_put_off_inside_one_page_is_drafted_as_it_now_stands():
    found = drafted("당초 2026년 6월로 예정됐던 울산 AI 데이터센터 착공은 2026년 12월로 미뤄졌다.")
    assert found.tree["timeline"]["construction_start"] == "2026-12"
    said = remark(found, "announced_before")
    assert "2026-06" in said.ko
    assert "2026-12" in said.ko


def test_what_is_left_comes_on_top_of_what_came_before():
    found = drafted("", "바다전력은 울산에 AI 데이터센터를 짓는다. 울산 AI 데이터센터는 2028년 6월 30MW를, "
                        "2029년 6월 나머지 50MW를 가동할 계획이다.")
    assert [phase["power_mw"] for phase in found.tree["phases"]] == [30.0, 80.0]
    assert found.provenance["phases.full.power_mw"].kind == "derived"


MEMORANDUM = "바다전력은 울산시와 투자협약(MOU)을 체결했다. 바다전력은 울산에 AI 데이터센터를 짓는다. "


@pytest.mark.parametrize(("said", "wanted"), [
    ("울산 AI 데이터센터에 5조원을 투자하기로 합의했다.", "mou"),
    ("울산 AI 데이터센터에 5조원을 투자할 계획이다.", "intent"),
])
def test_a_memorandum_is_the_firmest_that_all_it_covers_can_be(said, wanted):
    found = drafted("", f"{MEMORANDUM}{said} 울산 AI 데이터센터는 2028년 6월 100MW 전체를 가동할 계획이다.")
    assert found.provenance["capital.initial_capex"].status == wanted


def test_ground_that_is_broken_lifts_what_a_memorandum_held_down():
    found = drafted("", f"{MEMORANDUM}울산 AI 데이터센터에 5조원을 투자하기로 합의했다. "
                        "울산 AI 데이터센터는 지난달 착공했다. "
                        "울산 AI 데이터센터는 2028년 6월 100MW를 가동할 계획이다.")
    assert found.provenance["capital.initial_capex"].status == "agreed"


@pytest.mark.parametrize(("amount", "scope", "others"), [
    ("5조 5천억원", "all_in", ("it_equipment",)),  # 42 bn won a MW: as servers alone, 58 with a building
    ("10조원", "all_in", ()),  # 77: as servers alone, 93 with a building, beyond the usual
    ("1조 7천억원", "shell_and_plant", ()),
])
def test_what_an_investment_covers_keeps_what_it_could_cover_as_well(amount, scope, others):
    found = drafted(f"바다전력은 울산 AI 데이터센터에 {amount}을 투자할 계획이다.")
    known = found.provenance["capital.initial_capex_scope"]
    assert (known.value, known.alternatives) == (scope, others)


def test_a_campus_that_is_held_up_is_drafted_with_a_grave_remark():
    found = drafted("울산시는 지난달 울산 AI 데이터센터의 착공신고를 최종 반려했다.")
    said = remark(found, "held_up")
    assert said.grave
    assert "반려" in said.ko


def test_a_bridge_loan_is_not_what_a_campus_costs():
    found = drafted("울산 AI 데이터센터는 600억원 규모의 브릿지론을 조달했다.")
    assert "initial_capex" not in found.tree["capital"]
