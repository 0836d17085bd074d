"""Accelerators a page names, as the plan's."""

import pytest

from madang.drafting import Words, draft
from madang.plan import load_plan
from madang.reading import campuses, read_page

WORDS = Words(lambda claim: claim.id, lambda claim: claim.id)
OPENING = (
    "바다전력은 울산에 AI 데이터센터를 짓는다. "
    "울산 AI 데이터센터는 2026년 9월 착공하고 2028년 6월 100MW 전체를 가동할 계획이다."
)


def drafted(said, opening=OPENING):
    reading = read_page(f"{opening} {said}\n".encode(), date="2026-03-02")
    campus = campuses(reading.claims)[0]
    return draft(campus, [c for c in reading.claims if c.id in campus.claims], WORDS, 2026)


@pytest.mark.parametrize(("said", "wanted"), [
    ("울산 AI 데이터센터에는 엔비디아 B200 3만 장을 도입한다.", "b200_sxm"),
    ("울산 AI 데이터센터에는 GB300 NVL72 서버가 들어간다.", "gb300_nvl72"),
])
def test_an_accelerator_the_catalog_knows_is_stated(said, wanted):
    found = drafted(said)
    known = found.provenance["fleet.accelerator"]
    assert (known.kind, known.value) == ("stated", wanted)
    assert known.claims
    assert load_plan(found.text).fleet.accelerator == wanted


@pytest.mark.parametrize(("said", "wanted"), [
    ("울산 AI 데이터센터에는 퓨리오사AI의 레니게이드(RNGD) 6만 장을 설치한다.", "rngd"),
    ("울산 AI 데이터센터에는 리벨리온의 리벨쿼드 2만 장을 설치한다.", "rebel_quad"),
])
def test_one_without_a_public_price_leaves_its_cost_unknown(said, wanted):
    found = drafted(said)
    assert found.tree["fleet"]["accelerator"] == wanted
    assert found.unknown == ["capital.it_cost_per_accelerator_usd"]


def test_without_a_name_the_default_is_assumed():
    assert drafted("울산 AI 데이터센터에는 GPU 3만 장을 도입한다.").provenance["fleet.accelerator"].kind == "assumed"


def test_of_several_the_most_numerous_is_taken_and_the_others_are_named():
    found = drafted("울산 AI 데이터센터에는 B200 1만 장을 도입한다. 울산 AI 데이터센터에는 H200 2만 장을 설치한다.")
    assert found.provenance["fleet.accelerator"].value == "h200_sxm"
    assert any(remark.id == "several_accelerators" and "B200" in remark.en for remark in found.remarks)


def test_the_named_accelerator_gives_an_unknown_power_and_its_day_an_unknown_date():
    found = drafted("울산 AI 데이터센터에 엔비디아 B200 3만 장을 2027년 말까지 도입할 계획이다.",
                    "바다전력은 울산에 AI 데이터센터를 짓는다.")
    phase, = found.tree["phases"]
    assert phase["power_mw"] == pytest.approx(30 * 1.7875)
    assert phase["energised"] == "2027-10"
    assert found.provenance[f"phases.{phase['name']}.energised"].kind == "derived"
