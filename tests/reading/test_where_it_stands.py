"""Which campus a sentence means: the only town of an article, an owner beside it, examples, programmes, another one."""

import pytest


@pytest.mark.parametrize("said", [
    "여수시는 12일 누리클라우드와 만났다.\n회사는 AI 데이터센터를 2028년까지 짓는다.\n",
    "여수시 핵심 시설인 AI 데이터센터 건립이 빨라진다.\n이 데이터센터는 2028년 준공한다.\n",
    "(여수=가람통신) 새 AI 데이터센터가 2028년 완공된다. 회사는 데이터센터를 짓는다.\n",
])
def test_a_data_centre_without_a_place_stands_in_the_only_town_of_its_article(said, claims_of):
    told = [claim.site for claim in claims_of(said, "completion")]
    assert told
    assert all(site and site.startswith("여수") for site in told)


@pytest.mark.parametrize("said", [
    "여수시와 순천시 관계자가 12일 만났다.\n누리클라우드는 데이터센터를 2028년까지 짓는다.\n",
    "여수시는 12일 누리클라우드와 만났다.\n회사는 해외 데이터센터를 2028년까지 짓는다.\n",
    "여수시에 본사를 둔 누리클라우드는 바쁘다.\n회사는 일본에 지을 데이터센터를 2028년까지 완공한다.\n",
    "누리클라우드는 여수 등 여러 후보지를 본다.\n회사는 데이터센터를 2028년까지 짓는다.\n",
    "의원(여수 을)은 법안을 냈다.\n누리클라우드는 데이터센터를 2028년까지 짓는다.\n",
])
def test_of_several_towns_abroad_or_in_brackets_none_is_its_place(said, claims_of):
    assert not [claim for claim in claims_of(said) if claim.site]


def test_what_is_told_before_its_address_goes_by_the_name_of_the_address(claims_of):
    said = ("용인시에 반가운 소식이다.\n누리클라우드는 데이터센터를 짓는다.\n"
            "‘용인 한빛누리 데이터센터’의 전력은 40MW다.\n")
    assert {claim.site for claim in claims_of(said) if claim.site} == {"용인 한빛누리 데이터센터"}


@pytest.mark.parametrize("whose", ["하남 카카오 데이터센터", "하남 네이버 데이터센터", "하남 KT데이터센터"])
def test_whose_data_centre_it_is_may_stand_between_it_and_its_place(whose, claims_of, only):
    said = f"누리운용은 경기 {whose} 매입을 추진한다.\n연면적은 4만㎡다.\n"
    assert only(claims_of(said, "area")).site == "하남 데이터센터"


def test_a_programme_that_builds_in_many_places_is_no_campus(claims_of):
    said = "소프트뱅크는 데이터센터에 1조원을 투자한다.\n오픈AI는 5000억달러 규모의 스타게이트 프로젝트를 추진한다.\n"
    assert {claim.site for claim in claims_of(said, "investment")} == {None}


def test_another_data_centre_named_late_takes_nothing_told_before(claims_of):
    said = ("누리클라우드는 데이터센터에 1조원을 투자한다.\n"
            "전라남도는 이미 솔라시도에 1GW 규모로 다른 데이터센터를 구축하기로 했다.\n")
    assert {claim.site for claim in claims_of(said, "investment")} == {None}


def test_a_sentence_at_the_place_of_a_campus_told_of_before_turns_back_to_it(claims_of, only):
    said = ("가람씨엔에스는 여수 데이터센터를 닫고 하남 데이터센터로 옮긴다.\n"
            "회사는 1992년 여수시에 첫 센터를 열었다.\n연면적은 1만4000㎡다.\n")
    assert only(claims_of(said, "area")).site == "여수 데이터센터"


@pytest.mark.parametrize("said", [
    "누리클라우드는 부산 등에 데이터센터를 지어 총 300MW를 확보한다.\n",
    "누리클라우드는 부산 남구에 데이터센터를 짓는 등 2030년까지 300MW를 확보한다.\n",
])
def test_what_a_firm_has_in_all_is_of_no_campus_named_as_an_example(said, claims_of):
    assert {claim.site for claim in claims_of(said, "capacity")} == {None}


def test_a_site_brought_in_anew_in_a_town_is_not_the_one_told_of_in_its_state(values, claims_of):
    said = ("Northgate plans a 90 MW data center in Indiana.\n"
            "Hartwell is building a 40 MW facility in Fort Wayne.\n")
    told = values(claims_of(said, "capacity"), "power")
    assert told[90.0].site != told[40.0].site


def test_a_sentence_that_opens_with_a_township_is_of_the_campus_there(values, claims_of):
    said = ("Northgate plans a data center campus on 200 acres at Larkspur Business Park.\n"
            "In Marlow Township, Northgate plans to develop a data center on 300 acres of land.\n")
    told = {round(q.value / 4046.86): claim.site for claim in claims_of(said, "area") for q in claim.quantities}
    assert "Larkspur" in told[200]
    assert "Marlow Township" in told[300]


def test_another_data_center_without_a_place_takes_nothing_of_the_one_before(claims_of):
    said = ("Northgate is building a 90 MW data center in Tulsa.\n"
            "Meanwhile, the cabinet has approved another data center project piloted by Hartwell.\n"
            "The project will comprise 55 MW.\n")
    sites = {claim.site for claim in claims_of(said) for q in claim.quantities if q.value == 55}
    assert sites <= {None}


def test_a_site_called_by_its_town_is_the_campus_there(values, claims_of):
    said = ("Northgate will open a 100 MW data center in Arden in 2027.\n"
            "The first 40 MW of its other campus, at the Mellow site, will be available in 2026.\n")
    assert values(claims_of(said), "power")[40.0].site == "Mellow"


def test_a_town_picked_as_the_ground_of_a_data_centre_is_its_place(claims_of, only):
    said = "누리클라우드는 여수시를 제2 데이터센터 부지로 골랐다.\n총 건립예산은 5400억원이다.\n"
    assert only(claims_of(said, "investment")).site == "여수 데이터센터"
