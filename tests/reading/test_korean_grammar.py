"""How Korean says who, where and how much in announcements: towns, shared verbs, delays, denials, lists."""

import pytest


@pytest.mark.parametrize(("said", "site"), [
    ("도담동 데이터센터는 20MW 규모로 지어진다.\n", "도담동"),
    ("회사는 새봄동 41-7번지 일원에 30MW급 데이터센터를 신축한다.\n", "새봄동"),
    ("가람은 솔고개산단에 들어서는 40MW 데이터센터를 짓는다.\n", "솔고개산단"),
])
def test_a_town_no_list_knows_is_where_a_data_centre_stands(claims_of, said, site, only):
    assert site in only(claims_of(said, "capacity")).site


@pytest.mark.parametrize("said", ["올해 가동 데이터센터는 20MW 규모다.\n", "주민과 공동 데이터센터를 20MW로 짓는다.\n",
                                  "국가산단 데이터센터는 보통 20MW 규모다.\n"])
def test_words_that_end_like_a_town_are_none(claims_of, said):
    assert not any(c.site for c in claims_of(said))


def test_two_towns_of_one_city_have_a_campus_each(claims_of, only, values):
    text = ("고양시는 도담동 데이터센터 허가를 검토한다. 도담동 데이터센터는 20MW 규모다. "
            "새봄동 데이터센터는 50MW 규모다. 도담동 데이터센터는 2027년 준공한다.\n")
    where = {value: c.site for value, c in values(claims_of(text, "capacity"), "power").items()}
    assert where[20.0] != where[50.0]
    assert only(claims_of(text, "completion")).site == where[20.0]


@pytest.mark.parametrize(("said", "shares"), [
    ("H200 3천장은 가람클라우드가, 나머지 5천장은 누리클라우드가 확보하기로 했다.\n",
     {3000.0: "가람클라우드", 5000.0: "누리클라우드"}),
    ("가람클라우드가 GPU 1천장을, 누리클라우드가 2천장을 도입한다.\n",
     {1000.0: "가람클라우드", 2000.0: "누리클라우드"}),
])
def test_who_takes_a_figure_may_stand_behind_it(claims_of, said, shares, values):
    got = values(claims_of(said, "procurement"), "accelerators")
    assert {value: c.subject for value, c in got.items()} == {value: (who,) for value, who in shares.items()}


def test_several_who_share_one_verb_put_in_a_part_each(claims_of, values):
    text = "세종 데이터센터에 가람건설이 700억원(35%), KST가 1300억원(65%)을 2029년까지 투입할 계획이다.\n"
    parts = values(claims_of(text, "investment"), "capex_part")
    assert {value: c.subject for value, c in parts.items()} == {7e10: ("가람건설",), 1.3e11: ("KST",)}
    assert {c.time.start[:4] for c in parts.values()} == {"2029"}


@pytest.mark.parametrize(("said", "held"), [
    ("주민 반발로 원주 데이터센터 착공이 또다시 밀렸다.\n", True),
    ("원주 데이터센터 공사가 반년 넘게 지연됐다.\n", True),
    ("원주 데이터센터는 허가를 받지 못하고 있다.\n", True),
    ("법원은 원주 데이터센터 건축허가 불허 처분이 옳다고 봤다.\n", True),
    ("원주 데이터센터 건립은 차질 없이 진행된다.\n", False),
    ("원주 데이터센터 건립에 차질이 생길 수 있다는 우려가 나온다.\n", False),
    ("원주 데이터센터 준공이 2029년 3월로 늦춰졌다.\n", False),
])
def test_what_is_late_without_a_date_holds_a_campus_up(claims_of, said, held):
    assert bool(claims_of(said, "setback")) is held


@pytest.mark.parametrize(("said", "given_up"), [
    ("가람전력과 누리개발은 춘천 데이터센터 사업 포기 입장을 밝혔다.\n", True),
    ("춘천 데이터센터 건립은 사실상 물거품이 됐다.\n", True),
    ("가람전력은 춘천 데이터센터를 짓지 않기로 했다.\n", True),
    ("춘천시는 춘천 데이터센터에 지원을 아끼지 않겠다고 말했다.\n", False),
    ("가람전력은 춘천 데이터센터 입주사를 밝히지 않았다.\n", False),
])
def test_a_plan_is_given_up_only_where_what_it_would_do_is_not_done(claims_of, said, given_up):
    assert bool(claims_of(said, "cancellation")) is given_up


def test_a_name_no_list_knows_acts_with_a_known_one_and_is_known_again(claims_of, only):
    text = "한국전력과 푸른디씨는 20일 협약을 맺었다. 협약에 따라 강릉 데이터센터에는 푸른디씨가 3천억원을 투자한다.\n"
    assert set(only(claims_of(text, "mou")).subject + only(claims_of(text, "mou")).counterparty) == {
        "한국전력", "푸른디씨"}
    assert only(claims_of(text, "investment")).subject == ("푸른디씨",)


def test_the_nearer_subject_belongs_to_the_relative_clause(claims_of, only):
    text = "한빛운용이 카카오가 임차한 하남 데이터센터를 9천억원에 인수한다.\n"
    bought = only(claims_of(text, "payment"))
    assert (bought.subject, bought.site, bought.quantities[0].value) == (("한빛운용",), "하남 데이터센터", 9e11)


def test_people_the_campus_employs_are_told_from_those_it_is_said_to_cause(claims_of, only):
    text = "목포 데이터센터는 80명의 상시 고용과 1만2천명의 고용 유발 효과를 낸다.\n"
    assert only(claims_of(text, "jobs")).quantities[0].value == 80
    assert [q.value for q in only(claims_of(text, "economic_effect")).quantities] == [12000]


@pytest.mark.parametrize("said", [
    "10MW 이상 데이터센터는 전력계통영향평가를 받아야 한다.\n",
    "정부는 5MW 이상 데이터센터의 수도권 신설을 제한한다.\n",
    "데이터센터 하나는 통상 40MW를 쓴다.\n",
])
def test_what_a_rule_counts_from_is_no_capacity(claims_of, said):
    assert not claims_of(said, "capacity")


def test_entries_under_the_name_of_a_place_are_each_of_that_place(claims_of, values):
    text = ("전남도, 세 곳에 데이터센터 유치\n전라남도는 20일 데이터센터 세 곳의 건립 협약을 맺었다고 밝혔다.\n"
            "(여수) 사업비 7천억원, 50MW\n▲나주: 4천억원을 들여 30MW급 건립\n- 고흥군: 3천억원 투자, 20MW\n")
    power = {value: c.site for value, c in values(claims_of(text), "power").items()}
    money = {value: c.site for value, c in values(claims_of(text, "investment"), "capex").items()}
    for megawatt, won, place in ((50, 7e11, "여수"), (30, 4e11, "나주"), (20, 3e11, "고흥")):
        assert place in power[megawatt]
        assert place in money[won]


def test_a_company_wide_programme_is_no_campus_of_it(claims_of):
    text = ("가람운용은 부산 데이터센터를 짓는다. 가람운용은 2030년까지 데이터센터 등 디지털 인프라 투자를 "
            "9조원 규모로 늘린다.\n")
    assert all(c.site is None for c in claims_of(text, "investment"))


def test_by_when_a_campus_is_built_is_its_completion(claims_of, only):
    text = "제천 데이터센터는 2029년까지 모두 4개 동을 구축할 계획이다.\n"
    done = only(claims_of(text, "completion"))
    assert (done.site, done.time.start[:4], done.status) == ("제천 데이터센터", "2029", "intent")


def test_a_headlines_only_campus_is_the_one_talked_of(claims_of, only):
    text = "충주, 6천억원 규모 데이터센터 품는다\n40MW급 데이터센터는 2028년 준공한다.\n"
    assert "충주" in only([c for c in claims_of(text) if any(q.role == "power" for q in c.quantities)]).site


@pytest.mark.parametrize(("said", "site"), [
    ("전주데이터센터는 20MW 규모다.\n", "전주"),
    ("전주첨단산업단지 데이터센터는 20MW 규모다.\n", "전주"),
    ("'가람 AI 데이터센터 전주'는 20MW 규모다.\n", "전주"),
])
def test_a_place_written_together_with_its_centre_or_park_is_found(claims_of, said, site, only):
    power = only(claims_of(said, "capacity"))
    where = {c.site: c.object for c in claims_of(said, "location")}
    assert site in power.site or where[power.site] == "jeonju"


def test_a_campus_another_is_only_measured_by_is_not_the_one_spoken_of(claims_of):
    text = ("가람은 여주에 데이터센터를 짓는다. 제천 데이터센터보다 두 배 큰 규모로 2027년 착공해 2029년 준공한다.\n")
    assert {c.site for c in claims_of(text) if c.predicate in ("groundbreaking", "completion")} == {"여주 데이터센터"}


@pytest.mark.parametrize("said", ["누리는 속초시를 새 데이터센터 부지로 낙점했다. 데이터센터는 2028년 완공한다.\n",
                                  "누리 데이터센터가 내년 3월 속초시에 들어선다. 데이터센터는 2028년 완공한다.\n"])
def test_a_place_chosen_or_named_behind_the_data_centre_is_where_it_stands(claims_of, said, only):
    assert "속초" in only(claims_of(said, "completion")).site


def test_a_paper_signed_has_the_day_its_sentence_opens_with(claims_of, only):
    text = "가람은 13일 시청에서 시장이 참석한 가운데 한빛전력과 데이터센터 조성 업무협약을 체결했다.\n"
    assert only(claims_of(text, "mou")).time.start == "2025-06-13"


def test_talks_brought_to_an_end_complete_no_campus(claims_of, only):
    text = "양양 데이터센터는 주민과의 협상이 마무리되면 2026년 3월 착공한다.\n"
    assert not claims_of(text, "completion")
    assert only(claims_of(text, "groundbreaking")).time.start == "2026-03-01"


@pytest.mark.parametrize(("said", "who"), [
    ("협약을 맺은 업체는 보람디엔디(대표 김철수)다. 이들 가운데 보람디엔디는 사천 데이터센터에 2천억원을 투자한다.\n",
     "보람디엔디"),
    ("㈜LG CNS는 사천 데이터센터에 2천억원을 투자한다.\n", "LG CNS"),
    ("시행사인 새날디씨가 사천 데이터센터에 2천억원을 투자한다.\n", "새날디씨"),
])
def test_who_is_named_by_what_stands_around_the_name(claims_of, said, who, only):
    assert only(claims_of(said, "investment")).subject == (who,)


def test_from_when_a_campus_is_run_is_its_start(claims_of, only):
    text = "가람은 2027년 하반기부터 본격적으로 삼척 데이터센터를 운영할 계획이다.\n"
    assert only(claims_of(text, "commissioning")).time.start == "2027-07-01"
    assert not claims_of("가람은 삼척 데이터센터를 운영할 회사를 찾는다.\n", "commissioning")


def test_who_only_speaks_of_power_has_no_campus_of_it(claims_of, only):
    assert not claims_of("대통령실은 20MW가 큰 사업은 아니라고 설명했다.\n", "capacity")
    assert only(claims_of("가람전력은 20MW 데이터센터를 짓는다.\n", "capacity")).subject == ("가람전력",)


STORY = ("가람클라우드가 광양시 세풍산단에 데이터센터를 구축한다. 남해에너지는 20년간 전기를 공급하기로 했다. "
         "공사비는 6800억원으로, 시공은 대경건설이 맡는다. ")


@pytest.mark.parametrize("goes_on", ["회사 측은 운영 인력 150명을 새로 뽑는다.\n", "센터에는 GPU 3만장이 들어간다.\n"])
def test_the_company_is_who_builds_whoever_was_named_last(claims_of, goes_on):
    told = [each for each in claims_of(STORY + goes_on) if each.predicate in ("jobs", "procurement")]
    assert [each.subject for each in told] == [("가람클라우드",)]


def test_the_price_of_work_given_to_a_builder_is_no_investment(claims_of, only):
    assert not claims_of(STORY, "investment")
    assert only(claims_of(STORY, "supply_contract")).counterparty == ("대경건설",)


def test_figures_may_stand_between_a_centre_and_its_verb(claims_of, only):
    text = "한빛정보통신은 울산에 데이터센터를 2028년까지 300MW 규모로 짓는다.\n"
    assert "울산" in only(claims_of(text, "capacity")).site


def test_a_power_that_is_but_the_beginning_has_no_date_of_what_it_grows_to(claims_of):
    told = claims_of("해남 데이터센터의 수전용량은 80MW로 시작하여 2030년까지 200MW로 확대한다.\n", "capacity")
    assert [(q.value, each.time and each.time.start[:4]) for each in told for q in each.quantities] == [
        (80, None), (200, "2030")]


def test_of_two_wordings_of_one_power_the_one_with_its_basis_stays(claims_of, only):
    text = "한울파워는 포천에 60MW급 데이터센터를 짓는다. 포천 데이터센터의 수전용량은 60MW다.\n"
    claim = only(claims_of(text, "capacity"))
    assert (claim.power_basis, claim.quantities[0].printed) == ("utility", "60MW")
