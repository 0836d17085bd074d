"""Which campuses a page speaks of, and whether enough is stated to draft one."""

from madang.reading import campuses

SIDE = ("구글, 텍사스 데이터센터에 50억달러 [서울=하루뉴스] 박나리 기자 = 구글이 텍사스주 애빌린에 건설 중인 "
        "데이터센터 "
        "'오로라(Aurora)' 프로젝트에 50억달러를 투자한다고 밝혔다. 오로라 데이터센터는 1GW 규모다. 2025-06-19 09:32\n")


def test_a_campus_gathers_what_is_said_of_it(read):
    text = ("바다전력은 강릉에 60MW AI 데이터센터를 짓는다. 강릉 AI 데이터센터에는 2조원이 투입된다. 강릉 AI "
            "데이터센터는 2028년 5월 "
            "가동할 예정이다.\n")
    campus, = campuses(read(text).claims)
    assert (campus.name_ko, campus.name_en, campus.site, campus.place) == (
        "강릉 AI 데이터센터", "Gangneung AI Data Centre", "강릉 AI 데이터센터", "gangneung")
    assert campus.stated == {"power", "money", "date", "place"}
    assert (campus.role, campus.enough, campus.status, campus.parties) == ("main", True, "intent", ("바다전력",))


def test_a_side_item_is_said_to_be_one(read):
    main = "장관은 20일 간담회에 참석했다. 참석자들은 인공지능 산업을 논의했다고 밝혔다.\n무단전재 및 재배포 금지\n"
    campus, = campuses(read(main + SIDE).claims)
    assert (campus.role, campus.name_ko, campus.name_en, campus.place) == ("sidebar", "오로라", "Aurora", "abilene")
    assert campus.enough


def test_accelerators_without_a_site_are_a_campus_of_unknown_site(read):
    campus, = campuses(read("SK그룹은 GPU 3만장을 구입할 계획이다.\n").claims)
    assert (campus.site, campus.place, campus.stated, campus.enough) == (None, None, {"accelerators"}, True)
    assert campus.parties == ("SK그룹",)


def test_a_campus_only_talked_about_is_not_enough(read):
    found = campuses(read("장관은 스타게이트 UAE 프로젝트를 진행하는 핵심 주체인 기업을 만났다. G42는 스타게이트 "
                          "UAE 프로젝트의 핵심 주체다.\n").claims)
    assert [(c.name_en, c.enough) for c in found] == [("Stargate UAE", False)]


def test_wind_farms_and_cancelled_plans_are_no_campuses(read):
    text = "바다전력은 태안 해상풍력 400MW를 추진한다. 구글은 여수에 데이터센터를 짓지 않기로 했다.\n"
    assert campuses(read(text).claims) == []


def test_a_headline_does_not_make_a_plan_firmer(read):
    text = ("바다전력, 강릉에 AI 데이터센터 짓는다\n바다전력은 강릉에 20MW급 AI 데이터센터를 건설하는 방안을 "
            "검토하고 있다.\n")
    reading = read(text)
    assert campuses(reading.claims)[0].status == "under_review"
    assert "status" in {conflict.kind for conflict in reading.conflicts}


TWO_GRAINS = (
    "SK텔레콤은 전남 해남에 AI 데이터센터를 짓는다. 해남 AI 데이터센터는 100MW 규모다.\n",
    "SK텔레콤은 솔라시도에 AI 데이터센터를 짓는다. 솔라시도 AI 데이터센터에 2조원을 투자한다.\n",
)


def test_a_county_and_a_town_in_it_are_one_campus_in_one_article_and_over_two(claims_of):
    one_page = campuses(claims_of("".join(TWO_GRAINS)))
    two_pages = campuses([claim for text in TWO_GRAINS for claim in claims_of(text)])
    for found in (one_page, two_pages):
        campus, = found
        assert {"power", "money", "place"} <= campus.stated


def test_two_towns_of_one_province_are_two_campuses(claims_of):
    text = "SK텔레콤은 전남 해남에 100MW AI 데이터센터를 짓는다. 네이버는 전남 장성에 40MW AI 데이터센터를 짓는다.\n"
    assert len(campuses(claims_of(text))) == 2


def test_a_city_that_agrees_with_a_company_is_where_the_campus_stands(claims_of):
    found, = campuses(claims_of("광주시는 빛고을AI와 AI 데이터센터 건립을 위한 투자협약을 체결했다. "
                                "빛고을AI는 1조원을 투자할 계획이다.\n"))
    assert found.place == "gwangju"
    assert found.status == "mou"


def test_partners_without_a_place_have_one_campus(claims_of):
    found = campuses(claims_of("SK텔레콤은 바다전력과 투자협약을 체결했다. "
                               "SK텔레콤은 데이터센터에 GPU 5만 장을 도입한다. "
                               "바다전력은 데이터센터에 GPU 1만 장을 도입한다.\n"))
    assert len(found) == 1
