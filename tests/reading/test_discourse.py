"""Over a whole Korean page: which campus a clause speaks of, and who acts where nobody is named."""

import pytest

BUILT = "한빛전자는 여수시에 40MW 규모의 데이터센터를 짓고 있다. "


def _by(claims, predicate: str) -> list[tuple[str | None, tuple[str, ...]]]:
    return [(c.site, c.subject) for c in claims if c.predicate == predicate]


@pytest.mark.parametrize("second", [
    "누리건설은 여수시에서 또 다른 데이터센터를 추진한다.", "누리건설은 여수시에 별도의 AI 데이터센터를 건립한다.",
    "누리건설은 여수에 다른 초대형 데이터센터를 짓기로 했다.",
])
def test_another_campus_in_the_town_is_another(claims_of, values, second: str) -> None:
    claims = claims_of(BUILT + second + " 이 데이터센터의 사업비는 5000억원이다.")
    theirs = values(claims, "capex")[5e11]
    assert (theirs.site or "").startswith("여수 제2")
    assert theirs.subject == ("누리건설",)
    assert values(claims, "power")[40].site == "여수 데이터센터"


@pytest.mark.parametrize("same", ["한빛전자는 여수시에 짓는 데이터센터에 5000억원을 투자한다.",
                                  "여수 데이터센터에는 5000억원이 투입된다."])
def test_the_campus_told_of_again_is_the_same(claims_of, values, same: str) -> None:
    assert values(claims_of(BUILT + same), "capex")[5e11].site == "여수 데이터센터"


@pytest.mark.parametrize("dateline", ["(강릉=연합통신) 김누리 기자 = ", "[강릉=누리뉴스] ", "【강릉】 "])
def test_the_town_of_the_dateline_is_where_it_stands(claims_of, only, dateline: str) -> None:
    text = f"{dateline}한빛전자는 2029년까지 60MW급 데이터센터를 짓는다고 밝혔다.\n"
    assert {c.site for c in claims_of(text) if c.predicate != "location"} == {"강릉 데이터센터"}


@pytest.mark.parametrize("text", [
    "(서울=연합통신) 한빛전자는 2029년까지 60MW급 데이터센터를 짓는다고 밝혔다.\n",
    "(강릉=연합통신) 한빛전자는 데이터센터를 짓는다고 밝혔다. 이 회사는 여수에서 투자 설명회를 열었다.\n",
])
def test_no_dateline_places_what_may_be_anywhere(claims_of, text: str) -> None:
    assert "강릉 데이터센터" not in {c.site for c in claims_of(text)}


def test_a_list_is_of_the_campus_above_it(claims_of, values) -> None:
    lines = ("- 사업기간: 2026년 3월 ~ 2028년 12월\n- 시행: 한빛전자\n- 총사업비: 5000억원\n- 수전용량: 60MW\n"
             "- 착공: 2026년 9월\n")
    claims = claims_of("한빛전자가 여수시에 데이터센터를 짓는다. 사업 개요는 다음과 같다.\n" + lines)
    assert values(claims, "capex")[5e11].site == values(claims, "power")[60].site == "여수 데이터센터"
    assert [site for site, _ in _by(claims, "groundbreaking")] == ["여수 데이터센터"]


def test_each_of_two_topics_has_its_own_figure(claims_of, values) -> None:
    text = ("나래건설은 나주에 데이터센터를, 여수에도 데이터센터를 짓는다. "
            "나주 데이터센터는 40MW, 여수 데이터센터는 60MW다.")
    powers = values(claims_of(text), "power")
    assert (powers[40].site, powers[60].site) == ("나주 데이터센터", "여수 데이터센터")


@pytest.mark.parametrize("compared", ["나주에 이어", "나주보다 큰 규모로", "'나주'에 이은 두 번째로"])
def test_a_place_that_is_only_followed_is_no_site(claims_of, compared: str) -> None:
    claims = claims_of(f"한빛전자는 {compared} 여수에 데이터센터를 짓는다. 총사업비는 3000억원이다.")
    assert {c.site for c in claims if c.predicate in ("development", "investment")} == {"여수 데이터센터"}


@pytest.mark.parametrize("printed", ["평촌2센터", "평촌 2센터", "평촌 제2데이터센터"])
def test_a_numbered_centre_is_a_campus(claims_of, values, printed: str) -> None:
    text = f"한빛통신의 데이터센터 가운데 {printed}는 수전용량이 40MW다. 2027년에는 파주에 새 데이터센터를 연다."
    assert values(claims_of(text), "power")[40].site == "평촌 제2 데이터센터"


@pytest.mark.parametrize("kind", ["데이터센터 집적단지", "데이터센터 집적화 단지", "데이터센터파크"])
def test_a_park_of_data_centres_is_a_campus(claims_of, kind: str) -> None:
    claims = claims_of(f"한빛전자는 나주시 왕곡면 일원에 3600억원을 들여 {kind} 등을 조성한다.")
    assert _by(claims, "investment") == [("나주 데이터센터", ("한빛전자",))]


@pytest.mark.parametrize("closing", ["등 4개 기관·기업은", "등 4개사는", "등 민간과", "등 4곳은"])
def test_all_of_a_list_of_parties_sign(claims_of, only, closing: str) -> None:
    opening = "여수시는 " if closing.endswith("과") else ""
    text = f"{opening}한빛전자, 누리건설, 대양자산운용, 나래전력 {closing} 여수 데이터센터 조성 업무협약을 맺었다."
    claim = only(claims_of(text, "mou"))
    assert {"한빛전자", "누리건설", "대양자산운용", "나래전력"} <= {*claim.subject, *claim.counterparty}


@pytest.mark.parametrize("who", ["여수시는", "시는"])
def test_every_partner_of_a_list_is_kept(claims_of, who: str) -> None:
    text = f"여수시가 데이터센터를 유치했다. {who} 전날 한빛전자, 누리건설, 대양자산운용과 투자협약을 체결했다."
    claim = claims_of(text, "mou")[-1]
    assert claim.subject == ("여수시",)
    assert claim.counterparty == ("한빛전자", "누리건설", "대양자산운용")


def test_who_joins_the_paper_is_a_party_of_it(claims_of, only) -> None:
    text = ("나주시는 3일 나주 데이터센터 투자협약을 체결했다. "
            "이번 협약에는 전라남도와 가람자산운용, 나래건설이 참여했다.")
    assert only(claims_of(text, "mou")).counterparty == ("전라남도", "가람자산운용", "나래건설")


def test_who_attends_breaks_no_ground_again(claims_of, only) -> None:
    text = ("누리건설은 여수 데이터센터 기공식을 8일 열었다고 9일 밝혔다. "
            "이날 기공식에는 김누리 누리건설 회장을 비롯해 여수시장 등 100여명이 참석했다.")
    claim = only(claims_of(text, "groundbreaking"))
    assert claim.time is not None
    assert claim.time.start == "2025-06-08"


@pytest.mark.parametrize("aside", [
    "전력은 신여수 변전소에서 받기로 했으며, 가람자산운용이 투자자로 참여한다.", "시공은 대한건설이 하기로 했다.",
    "설계는 가람건축이, 공사는 대한건설이 진행한다.",
])
def test_who_does_a_part_of_the_work_does_not_take_over(claims_of, only, aside: str) -> None:
    text = f"누리건설은 여수에 60MW 데이터센터를 짓는다. {aside} 내년 초 착공한다."
    assert only(claims_of(text, "groundbreaking")).subject in (("누리건설",), ("여수 데이터센터",))


def test_both_are_those_who_signed(claims_of, only) -> None:
    text = "한빛전자와 누리건설은 여수 데이터센터 협약을 맺었다. 양사는 3000억원을 투자한다."
    assert only(claims_of(text, "investment")).subject == ("한빛전자", "누리건설")


@pytest.mark.parametrize("denied", [
    "철수한다는 보도는 사실이 아니라고 밝혔다", "철수설을 부인했다", "철회했다는 소문은 사실무근이라고 말했다",
])
def test_a_denied_rumour_gives_nothing_up(claims_of, denied: str) -> None:
    assert not claims_of(f"누리건설은 강릉 데이터센터 사업을 {denied}.", "cancellation")


def test_headline_and_body_give_up_once(claims_of, only) -> None:
    text = "강릉 데이터센터 무산…누리건설 사업 포기\n\n누리건설이 강릉 데이터센터 건립 계획을 철회했다.\n"
    assert only(claims_of(text, "cancellation")).subject == ("누리건설",)


@pytest.mark.parametrize(("words", "value"), [
    ("3000억원이 아니라 5000억원이라고", 5e11), ("3000억원이 아닌 4000억원이라고", 4e11),
])
def test_not_this_but_that_says_that(claims_of, only, words: str, value: float) -> None:
    claim = only(claims_of(f"강릉시는 강릉 데이터센터 사업비가 {words} 밝혔다.", "investment"))
    assert [q.value for q in claim.quantities] == [value]
    assert [q.value for q in claim.former_quantities] == [3e11]


@pytest.mark.parametrize("who", ["기업들은", "이들 기업들은", "3개사는"])
def test_the_firms_are_those_who_signed_and_do_not_govern(claims_of, only, who: str) -> None:
    text = ("여수시는 여수 데이터센터를 두고 한빛전자, 누리건설, 대양자산운용과 협약을 맺었다. "
            f"{who} 3000억원을 투자한다.")
    assert only(claims_of(text, "investment")).subject == ("한빛전자", "누리건설", "대양자산운용")


def test_a_headline_is_cut_at_its_dots(claims_of) -> None:
    claims = claims_of("누리건설, 여수 데이터센터 기공식…내년 12월 완공 목표\n\n누리건설이 데이터센터를 짓는다.\n")
    assert {c.time and c.time.start for c in claims if c.predicate == "groundbreaking"} <= {None}
    assert [c.time and c.time.start for c in claims if c.predicate == "completion"] == ["2026-12-01"]


@pytest.mark.parametrize(("printed", "site"), [
    ("고양 삼송 데이터센터", "고양 삼송 데이터센터"), ("부산 그린 데이터센터", "부산 데이터센터"),
    ("여수 지역 데이터센터", "여수 데이터센터"), ("춘천 네이버 데이터센터", "춘천 데이터센터"),
])
def test_a_word_between_place_and_centre_is_its_name_unless_it_praises_or_owns(claims_of, only, printed, site) -> None:
    claim = only(claims_of(f"한빛전자는 {printed}를 새로 짓는다. 이 센터의 사업비는 3000억원이다.", "investment"))
    assert claim.site == site


def test_a_campus_by_such_a_name_is_known_again(claims_of, values) -> None:
    text = "가람운용은 고양 삼송 데이터센터와 부천 피치 데이터센터를 착공했다. 삼송 데이터센터의 사업비는 1조원이다."
    assert values(claims_of(text), "capex")[1e12].site == "고양 삼송 데이터센터"


@pytest.mark.parametrize("estate", ["광주첨단산업단지", "광명일반산업단지", "창원첨단산단"])
def test_an_estate_of_another_name_is_in_the_town_told_of(claims_of, estate: str) -> None:
    claims = claims_of(f"나주시는 {estate}에 데이터센터를 유치한다고 밝혔다. 데이터센터의 사업비는 3000억원이다.")
    assert {c.site for c in claims if c.predicate in ("development", "investment")} == {"나주 데이터센터"}


def test_a_campus_as_topic_does_not_act_on_another(claims_of, only) -> None:
    text = "나주 데이터센터는 착공했다. 여수 데이터센터의 사업비는 4000억원이다."
    assert "나주 데이터센터" not in only(claims_of(text, "investment")).subject


def test_the_company_acts_on_in_the_sentences_behind_it(claims_of, only) -> None:
    text = ("강릉시는 한빛전자와 2조원 규모의 데이터센터 투자협약을 맺었다. 시는 행정 절차를 지원한다. "
            "회사는 2029년까지 60MW 규모로 짓는다. 2027년 착공하는 것이 목표다.")
    assert only(claims_of(text, "groundbreaking")).subject == ("한빛전자",)


@pytest.mark.parametrize("other", [
    "경쟁사인 나래통신은 100MW 데이터센터를 짓고 있다", "타사는 100MW 데이터센터를 짓고 있다",
])
def test_what_others_build_is_not_this_campus(claims_of, other: str) -> None:
    claims = claims_of(f"누리건설이 여수에 짓는 데이터센터는 60MW다. {other}.", "capacity")
    assert [c.site for c in claims for q in c.quantities if q.value == 100] in ([], [None])


def test_the_company_is_the_one_that_acted_not_its_partner(claims_of, only) -> None:
    text = "한빛통신이 누리건설과 여수 데이터센터 협약을 체결했다. 회사는 3000억원을 투자한다."
    assert only(claims_of(text, "investment")).subject == ("한빛통신",)


@pytest.mark.parametrize("more", [
    "100MW 이상의 데이터센터를 추가로 확보할 계획이다", "2028년까지 100MW 용량의 IDC를 추가 확보한다",
])
def test_what_a_firm_means_to_have_more_of_is_no_campus(claims_of, only, more: str) -> None:
    claim = only(claims_of(f"한빛통신은 여수 데이터센터를 착공했다. 한빛통신은 {more}.", "capacity"))
    assert (claim.site, claim.subject) == (None, ("한빛통신",))


def test_a_town_before_a_campus_in_quotation_marks_is_its_place(claims_of) -> None:
    text = "세종 ‘한빛 제2데이터센터’ 건립 본궤도\n\n세종시는 데이터센터를 유치했다고 밝혔다. 사업비는 6500억원이다.\n"
    assert {c.site for c in claims_of(text) if c.predicate in ("development", "investment")} == {"한빛 제2 데이터센터"}
