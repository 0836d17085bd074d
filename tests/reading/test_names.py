"""Who is named, and in which role."""

import pytest

from madang.reading.names import case_at, known_names
from madang.reading.people import People
from madang.reading.sites import Sites
from madang.reading.unlisted import leading_name, shaped_names


def names(text):
    return [(name.canonical, name.case) for name in known_names(text, 0, len(text))]


@pytest.mark.parametrize(("after", "case"), [
    ("는 밝혔다", "topic"), ("가 짓는다", "nom"), ("를 방문했다", "acc"), ("와 손잡고", "with"), ("와의 제휴", "with"),
    ("에 투자한다", "dat"), ("의 자회사", "gen"), ("에 따르면", "source"), (" 간 협약", "among"), (", 네이버", "and"),
    ("(KAKAO)는 밝혔다", "topic"), (" 역시 검토한다", "topic"), (" 등은 참여한다", "topic"),
    (" 등 국내 주요 기업과 함께", "with"), (" 등 투자사들이 참여했다", "bare"), (" 데이터", "bare"),
])
def test_particles_give_roles(after, case):
    assert case_at(after, 0, len(after)) == case


def test_printed_forms_share_one_name():
    assert names("아마존웹서비스(AWS)는 SK와 만났다")[0][0] == names("AWS가 왔다")[0][0]
    assert names("과기정통부는") == names("과학기술정보통신부는") == names("과기부는")


@pytest.mark.parametrize("word", ["메타버스는 커진다", "전달했다", "카카오톡으로 "
                                                       "보냈다", "울산바위는 높다", "한국어는 쉽다"])
def test_a_name_inside_a_longer_word_is_none(word):
    assert names(word) == []


def test_an_unlisted_company_is_known_by_its_last_word_or_as_the_topic():
    text = "바다전력그룹은 밝혔다"
    assert [name.canonical for name in shaped_names(text, 0, len(text))] == ["바다전력그룹"]
    text = "이어 하늘누리는 투자한다고 밝혔다"
    lead = leading_name(text, 0, len(text))
    assert lead is not None
    assert lead.canonical == "하늘누리"


@pytest.mark.parametrize("text", ["이번 사업은 크다", "투자 규모는 "
                                               "3조원이다", "업계는 본다", "사업비는 1조원이다", "양사는 만났다"])
def test_common_nouns_are_nobody(text):
    assert leading_name(text, 0, len(text)) is None


@pytest.mark.parametrize(("text", "full", "org"), [
    ("김철수 SK그룹 회장은", "김철수", "SK그룹"),
    ("네이버 박영희 대표는", "박영희", "네이버"),
    ("네이버의 박영희 대표는", "박영희", "네이버"),
    ("톰 리버 엔비디아(NVIDIA) 최고경영자(CEO)가", "톰 리버", "엔비디아"),
    ("이종수 과기부 장관이", "이종수", "과학기술정보통신부"),
    ("최민수(오른쪽) 부총리 겸 산업통상자원부 장관과", "최민수", "산업통상자원부"),
    ("한별이 대통령은", "한별이", None),
])
def test_people_speak_for_their_organisations(text, full, org):
    people = People()
    found = list(people.find(text, 0, len(text), list(known_names(text, 0, len(text)))))
    if full == "한별이":
        assert found == []
        return
    assert [(name.canonical, name.org) for name in found] == [(full, org)]


def test_a_surname_with_a_title_is_the_one_introduced():
    people = People()
    first = "김철수 SK그룹 회장과 박영희 네이버 대표가 만났다."
    assert len(list(people.find(first, 0, len(first), list(known_names(first, 0, len(first)))))) == 2
    later = "박 대표는 김 회장에게 말했다."
    assert [name.party for name in people.find(later, 0, len(later), [])] == ["네이버", "SK그룹"]
    unknown = "정 회장은 말했다."
    assert list(people.find(unknown, 0, len(unknown), [])) == []


def test_a_misprinted_name_before_a_quotation_is_the_person_introduced():
    people = People()
    first = "박영희 네이버 의장도 참석했다."
    list(people.find(first, 0, len(first), list(known_names(first, 0, len(first)))))
    later = '박영회 "우리는 협력한다"고 말했다.'
    assert [(name.canonical, name.party) for name in people.bare(later, 0, len(later))] == [("박영희", "네이버")]


def sites(text):
    return [name.canonical for name in Sites().find(text, 0, len(text), list(known_names(text, 0, len(text))))]


def test_one_campus_has_one_name_however_it_is_spaced():
    text = "강릉 AI 데이터센터와 강릉 AI데이터센터, 강릉 AI데이터 센터는 하나다"
    assert set(sites(text)) == {"강릉 AI 데이터센터"}


@pytest.mark.parametrize(("text", "site"), [
    ("회사는 구미시 산업단지에 300MW 규모 데이터센터를 짓는다", "구미 데이터센터"),
    ("여수에 짓고 있는 40MW급 데이터센터를 준공한다", "여수 데이터센터"),
    ("지난해 문을 연 '데이터센터 원주'는", "데이터센터 원주"),
    ("초대형 데이터센터 '오로라(Aurora)' 사업", "오로라"),
    ("군산에 AI 데이터센터…3조원 투자", "군산 AI 데이터센터"),
])
def test_campuses_by_place_or_quoted_name(text, site):
    assert set(sites(text)) == {site}


@pytest.mark.parametrize("text", ["글로벌 AI 데이터센터 시장이 "
                                  "커진다", "국내 AI 데이터센터 개발을 추진한다", "데이터센터 산업을 돕는다"])
def test_a_data_centre_without_a_place_is_no_campus(text):
    assert sites(text) == []


def test_a_campus_once_named_is_known_by_its_short_name():
    found, text = Sites(), "데이터센터 '오로라(Aurora)' 프로젝트를 시작했다"
    assert [name.canonical for name in found.find(text, 0, len(text), [])][:1] == ["오로라"]
    later = "오로라 데이터센터는 2030년 문을 연다"
    assert [(name.canonical, name.case) for name in found.find(later, 0, len(later), [])] == [("오로라", "topic")]
    assert found.gloss_of == {"오로라": "Aurora"}
