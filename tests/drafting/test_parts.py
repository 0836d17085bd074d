"""Parts of an investment that pages tell become items of the plan, and none that does not fit into the whole."""

import datetime as dt

import pytest

from madang.drafting import Words, draft
from madang.drafting.changes import Change, changed_tree
from madang.finance import Build, Step, capex_schedule
from madang.plan import Provenance, load_plan
from madang.reading import campuses, read_page

OPENING = ("바다전력은 울산에 AI 데이터센터를 짓는다. 울산 AI 데이터센터는 2026년 9월 착공한다. "
           "울산 AI 데이터센터는 2028년 6월 100MW 전체를 가동할 계획이다. ")


BUILD = Build(dt.date(2026, 9, 1), dt.date(2048, 6, 1), (Step(dt.date(2028, 6, 1), 100.0, 50_000.0),), 5.0, 14.0, 6.0)


def drafted(said):
    reading = read_page(f"{OPENING}{said}\n".encode(), date="2026-03-02")
    campus = campuses(reading.claims)[0]
    text = f"{OPENING}{said}\n"

    def quote(claim):
        span = claim.evidences[0].sentence
        return text[span.start:span.end]

    return draft(campus, [c for c in reading.claims if c.id in campus.claims], Words(quote, quote), 2026)


def items(found):
    return {item["part"]: item["amount"] for item in found.tree["capital"].get("items", ())}


def test_land_within_the_whole_is_an_item_bought_at_the_start():
    found = drafted("바다전력은 부지 매입비 300억원을 포함해 총 1조5000억원을 투자한다.")
    assert found.tree["capital"]["initial_capex"] == 1.5e12
    assert items(found) == {"land": 3e10}
    (land,) = found.tree["capital"]["items"]
    assert (land["spent"], land["payer"]) == ("at_start", "owner")
    assert found.provenance["capital.items.land.amount"].kind == "stated"


def test_the_servers_and_the_building_make_the_whole():
    found = drafted("총 투자비 7조원 중 서버에 5조5000억원, 건물에 1조5000억원이 들어간다.")
    assert found.tree["capital"]["initial_capex"] == 7e12
    assert items(found) == {"it_equipment": 5.5e12}  # the rest is building and plant, in every draw
    paths = ("capital.initial_capex", "capital.items.it_equipment.amount")
    moving = {found.provenance[path].moves_with for path in paths}
    assert len(moving) == 1
    assert capex_schedule(load_plan(found.text).capital, BUILD).shell_and_plant.sum() == pytest.approx(1.5e12)


def test_a_sum_of_which_a_part_buys_servers_covers_them_whatever_its_size():
    found = drafted("총사업비는 1조7000억원이며 건축에 7000억원, 서버 등 장비에 1조원이 투입된다.")
    assert found.tree["capital"]["initial_capex_scope"] == "all_in"
    assert "1조원" in found.provenance["capital.initial_capex_scope"].source
    assert items(found) == {"it_equipment": 1e12}


@pytest.mark.parametrize("said", [
    "총 투자비 7조원 중 서버에 5조5000억원, 건물에 1조원이 들어간다.",  # half a trillion is of neither
    "바다전력은 울산 AI 데이터센터에 7조원을 투자한다.",
])
def test_parts_that_do_not_make_the_whole_are_left_alone(said):
    assert items(drafted(said)) == {}


def test_a_draft_with_parts_is_a_plan_that_loads():
    found = drafted("바다전력은 부지 매입비 300억원을 포함해 총 1조5000억원을 투자한다.")
    assert found.unknown == []
    assert load_plan(found.text).capital.items[0].amount == 3e10


def test_a_later_page_adds_a_part_to_a_plan_that_had_none():
    known = Provenance(kind="stated", value=3e10, source="claim c-1", claims=("c-1",))
    made = changed_tree({"phases": [], "capital": {"currency": "KRW"}},
                        [Change("capital.items.land.amount", None, 3e10, known, by_hand=False)])
    assert made["capital"]["items"] == [{"name": "land", "part": "land", "amount": 3e10}]
