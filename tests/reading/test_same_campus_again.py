"""Sentences that speak of the campus told of before, by its place, its parties or its contract; some do not."""

import pytest

from madang.reading import read_page
from madang.reading.types import Claim

LEAD = "강릉 수열 클러스터 데이터센터, 바닷물로 식힌다\n\n2026.08.03\n\n"
SITE = "강릉 수열 클러스터 데이터센터"


def _claims(body: str, predicate: str) -> list[Claim]:
    return [c for c in read_page((LEAD + body + "\n").encode()).claims if c.predicate == predicate]


@pytest.mark.parametrize("body", [
    "가람에너지와 누리인프라는 3일 강릉시 사천면 클러스터 안에 60MW급 초대형 데이터센터를 착공했다고 밝혔다.",
    "누리인프라는 강릉시에서 데이터센터를 지난달 착공했다.",
])
def test_a_data_centre_at_its_place_is_it(body: str) -> None:
    assert {c.site for c in _claims(body, "groundbreaking")} == {SITE}


def test_one_elsewhere_is_not() -> None:
    body = "누리인프라는 속초시에서 60MW급 데이터센터를 지난달 착공했다."
    assert SITE not in {c.site for c in _claims(body, "groundbreaking")}


@pytest.mark.parametrize("sentence", ["계약전력은 80MW다.", "수전용량은 80MW다.", "계약전력 80MW 규모다."])
def test_what_is_taken_from_the_grid_is_the_campus_s(sentence: str) -> None:
    body = f"누리인프라가 강릉시에 강릉 수열 클러스터 데이터센터를 짓는다. {sentence}"
    found = [c for c in _claims(body, "capacity") if c.quantities[0].value == 80.0]
    assert [(c.site, c.power_basis) for c in found] == [(SITE, "utility")]


def test_who_signs_with_its_government_acts_on_it() -> None:
    body = ("강릉시에 강릉 수열 클러스터 데이터센터가 들어선다. 강릉시는 3일 누리허브㈜와 투자의향서(LOI)를 체결했다. "
            "누리허브는 리벨리온의 NPU '리벨쿼드' 1만2000장을 들여와 기업에 빌려준다.")
    assert [c.site for c in _claims(body, "procurement")] == [SITE]


def test_who_signs_with_another_government_does_not() -> None:
    body = ("강릉시에 강릉 수열 클러스터 데이터센터가 들어선다. 부산시는 3일 누리허브㈜와 투자의향서(LOI)를 체결했다. "
            "누리허브는 리벨리온의 NPU '리벨쿼드' 1만2000장을 들여와 기업에 빌려준다.")
    assert SITE not in {c.site for c in _claims(body, "procurement")}


@pytest.mark.parametrize("product", ["엔비디아 B200 GPU", "AMD MI350 가속기"])
def test_the_company_is_not_the_maker_of_a_product(product: str) -> None:
    body = (f"누리인프라가 강릉 수열 클러스터 데이터센터를 짓는다. 센터에는 {product} 4만 장이 들어간다. "
            "회사는 상시 고용 320명을 예상했다.")
    assert {c.subject for c in _claims(body, "jobs")} == {("누리인프라",)}


def test_each_step_has_its_own_date_and_the_sum_is_the_whole() -> None:
    body = ("누리인프라가 강릉 수열 클러스터 데이터센터를 짓는다. "
            "2028년 6월 1차로 20MW를 열고 2029년 6월 40MW를 더해 모두 60MW로 늘린다.")
    found = {q.value: (c.phase, c.time and c.time.start[:7], "added" in q.flags)
             for c in _claims(body, "capacity") for q in c.quantities}
    assert found == {20.0: ("first", "2028-06", False), 40.0: (None, "2029-06", True), 60.0: ("full", "2029-06", False)}
