"""Korean events told in words: begun, opened, allowed, held up, given up, chosen. All sentences are ours."""

import pytest

GUMI = "한빛은 구미 AI 데이터센터를 짓는다. "


@pytest.mark.parametrize(("told", "start"), [
    ("한빛은 다음 달 터파기 공사에 들어가 2029년 2월 준공할 계획이다.", "2026-04-01"),
    ("한빛은 오는 9월 본공사에 들어간 뒤 2029년까지 건물을 완공하기로 했다.", "2026-09-01"),
    ("한빛은 2027년 5월 공사에 착수하고 2029년 봄 준공한다.", "2027-05-01"),
])
def test_the_date_of_a_beginning_is_the_one_before_it(claims_of, only, told, start):
    """들어가 2029년: the last letter of the verb is no particle that the next date hangs on."""
    assert only(claims_of(GUMI + told, "groundbreaking", "2026-03-10")).time.start == start


@pytest.mark.parametrize(("told", "predicate", "status"), [
    ("한빛은 구미 AI 데이터센터 착공에 돌입했다고 6일 밝혔다.", "groundbreaking", "ground_breaking"),
    ("한빛은 지난 4일 구미 AI 데이터센터 기공식을 갖고 공사를 시작했다.", "groundbreaking", "ground_breaking"),
    ("구미 AI 데이터센터 공사가 지난달 본격 시작됐다.", "groundbreaking", "ground_breaking"),
    ("한빛은 지난 4일 구미 AI 데이터센터 개소식을 하고 운영에 들어갔다고 6일 밝혔다.", "commissioning", "operating"),
    ("한빛은 지난 4일 구미 AI 데이터센터를 개관했다.", "commissioning", "operating"),
    ("한빛은 구미 AI 데이터센터가 지난 1일 서비스를 시작했다고 밝혔다.", "commissioning", "operating"),
    ("한빛은 구미 AI 데이터센터를 내년 3월 개관할 예정이다.", "commissioning", "intent"),
])
def test_what_is_begun_and_what_is_to_begin(claims_of, only, told, predicate, status):
    assert only(claims_of(told, predicate, "2026-03-10")).status == status


@pytest.mark.parametrize("told", [
    "구미시는 지난해 9월부터 지원팀을 가동해 절차를 줄였다.",
    "한빛은 지난 6월 구미시에 착공신고서를 냈다.",
])
def test_a_team_at_work_and_a_notice_are_no_milestones(claims_of, told):
    assert not claims_of(GUMI + told, "commissioning", "2026-03-10")
    assert not claims_of(GUMI + told, "groundbreaking", "2026-03-10")


@pytest.mark.parametrize(("told", "what", "status", "start"), [
    ("한빛은 지난달 건축허가를 받았다.", "건축허가", "agreed", "2026-02-01"),
    ("한빛은 지난해 11월 전력계통 영향평가(기술평가)를 모두 마쳤다.", "전력계통 영향평가", "agreed", "2025-11-01"),
    ("센터는 지난 1월 개발행위허가와 부지 계약을 마무리했다.", "개발행위허가", "agreed", "2026-01-01"),
    ("이 센터는 지난 5일 경북도 교통영향평가심의를 통과했다.", "교통영향평가심의", "agreed", "2026-03-05"),
    ("구미시는 지난 5일 건축위원회를 열어 건축계획을 조건부 승인했다.", "조건부 승인", "agreed", "2026-03-05"),
    ("센터는 지난 4일 사용승인을 획득했다.", "사용승인", "agreed", "2026-03-04"),
    ("회사는 지난 2월 구미시에 건축허가를 신청했다.", "건축허가", "under_review", "2026-02-01"),
    ("현재 인허가 절차를 밟고 있다.", "인허가", "under_review", None),
    ("건축 인허가가 빠르게 진행되고 있다.", "건축 인허가", "under_review", None),
    ("오는 6월 인허가를 마무리하고 9월 착공할 계획이다.", "인허가", "intent", "2026-06-01"),
    ("사용승인은 내년 3월 받을 예정이다.", "사용승인", "intent", "2027-03-01"),
])
def test_a_permit_got_asked_for_or_to_come(claims_of, only, told, what, status, start):
    permit = only(claims_of(GUMI + told, "permit", "2026-03-10"))
    assert (permit.object, permit.status, permit.site) == (what, status, "구미 AI 데이터센터")
    assert (permit.time and permit.time.start) == start


@pytest.mark.parametrize("told", [
    "아직 건축허가를 받지 못했다.",
    "건축허가가 나오면 첫 삽을 뜬다.",
    "착공계 제출이 끝나면 공사를 시작한다.",
    "10MW 이상을 쓰려면 전력계통영향평가를 받아야 한다.",
    "이사회는 한빛의 투자를 승인했다.",
    "인허가를 받은 33곳 가운데 17곳이 늦어지고 있다.",
    "건축허가를 받고도 공사를 못 하는 사례가 많다.",
])
def test_what_is_supposed_or_of_others_is_no_permit(claims_of, told):
    assert not claims_of(GUMI + told, "permit", "2026-03-10")


@pytest.mark.parametrize("told", [
    "구미시는 9일 착공신고에 대해 반려통보를 했다고 밝혔다.",
    "구미시는 관계 법령을 검토한 뒤 불허 결정을 내렸다.",
    "구미시는 신축 신청을 ‘불허가’했다.",
    "한빛은 9일 시청에서 사업 중단을 공식 발표했다.",
    "조성사업이 투자환경 악화 등의 이유로 중단됐다.",
    "센터는 5년째 제자리걸음이다.",
    "구미 AI 데이터센터는 물론 창업 단지도 첫 삽조차 뜨지 못했다.",
    "사업은 인프라 미비로 수년간 진행되지 못하고 있다.",
])
def test_what_holds_a_campus_up(claims_of, only, told):
    assert only(claims_of(GUMI + told, "setback", "2026-03-10")).site == "구미 AI 데이터센터"


@pytest.mark.parametrize("told", [
    "지난 5일 이 센터가 정전으로 멈췄다.",
    "반려동물 업체도 입주한다.",
    "공사가 늦어지는 사례도 있다.",
])
def test_an_outage_and_other_matters_hold_nothing_up(claims_of, told):
    assert not claims_of(GUMI + told, "setback", "2026-03-10")


def test_a_campus_is_not_held_up_since_its_permit(claims_of, only):
    told = GUMI + "한빛은 지난해 3월 건축허가가 떨어진 이 센터 공사를 제때 시작하지 못했다."
    assert only(claims_of(told, "setback", "2026-03-10")).time is None
    assert only(claims_of(told, "permit", "2026-03-10")).time.start == "2025-03-01"


@pytest.mark.parametrize(("told", "given_up"), [
    ("2022년 상반기 문을 열 계획이었지만 물거품이 됐다.", True),
    ("한빛은 구미 AI 데이터센터 건립이 무산되면서 다른 땅을 찾고 있다.", True),
    ("주민 반대로 건립이 무산될 우려도 있다.", False),
    ("건립 계획은 무산될 위기를 넘겼다.", False),
])
def test_a_plan_given_up_and_one_in_danger(claims_of, told, given_up):
    assert bool(claims_of(GUMI + told, "cancellation", "2026-03-10")) is given_up


@pytest.mark.parametrize(("told", "predicates", "days"), [
    ("한빛은 구미 AI 데이터센터의 착공과 준공을 각각 2026년 9월과 2028년 12월로 잡았다.",
     ("groundbreaking", "completion"), ("2026-09-01", "2028-12-01")),
    ("구미 AI 데이터센터는 2026년 9월과 2028년 12월에 각각 착공과 준공을 한다.",
     ("groundbreaking", "completion"), ("2026-09-01", "2028-12-01")),
    ("구미 AI 데이터센터의 착공·가동 시점은 각각 내년 3월, 2029년 상반기다.",
     ("groundbreaking", "commissioning"), ("2027-03-01", "2029-01-01")),
    ("구미 AI 데이터센터는 2028년 준공 및 가동이 목표다.",
     ("completion", "commissioning"), ("2028-01-01", "2028-01-01")),
])
def test_two_milestones_side_by_side_get_a_date_each(claims_of, only, told, predicates, days):
    assert tuple(only(claims_of(told, each, "2026-03-10")).time.start for each in predicates) == days


def test_who_came_to_a_ceremony_makes_no_second_one(claims_of, only):
    told = "한빛은 지난 5일 구미 AI 데이터센터 착공식을 열었다고 6일 밝혔다. 이날 착공식에는 김철수 시장 등이 참석했다."
    assert only(claims_of(told, "groundbreaking", "2026-03-10")).time.start == "2026-03-05"


@pytest.mark.parametrize(("told", "predicate", "now", "once"), [
    ("다만 전체 일정은 당초 2027년 준공에서 1년이 늦춰졌다.", "completion", ("2028-01-01", "2028-12-31"),
     "2027-01-01"),
    ("구미 AI 데이터센터 준공은 당초 2026년 8월에서 6개월 연기됐다.", "completion", ("2027-02-01", "2027-02-28"),
     "2026-08-01"),
    ("당초 2027년 말로 예정됐던 가동이 1년가량 늦어질 전망이다.", "commissioning", ("2028-10-01", "2028-12-31"),
     "2027-10-01"),
    ("한빛은 당초 2028년 하반기로 잡았던 준공을 6개월 앞당겼다.", "completion", ("2028-01-01", "2028-06-30"),
     "2028-07-01"),
])
def test_a_date_told_by_how_much_it_moves(claims_of, only, told, predicate, now, once):
    moved = only(claims_of(GUMI + told, predicate, "2026-03-10"))
    assert (moved.time.start, moved.time.end, moved.former_time.start) == (*now, once)


def test_work_begun_that_is_late_was_begun_when_it_was(claims_of):
    told = claims_of("2022년 착공했던 구미 AI 데이터센터 공사가 1년 지연됐다.", None, "2026-03-10")
    assert not [c for c in told if c.time and c.time.start.startswith("2023")]


LISTED = """구미에 데이터센터 선다

한빛은 구미 AI 데이터센터를 짓는다고 6일 밝혔다. 구미시는 환영한다고 했다.

사업 개요는 다음과 같다.
○ 사업명: 구미 AI 데이터센터
{0}
○ 담당: 미래산업과
○ 문의: 기획팀
"""


@pytest.mark.parametrize(("items", "told"), [
    ("○ 추진일정: 2027년 3월 착공, 2029년 6월 준공", {("groundbreaking", "2027-03"), ("completion", "2029-06")}),
    ("○ 착공: 2027.3\n○ 준공: 2029.6", {("groundbreaking", "2027-03"), ("completion", "2029-06")}),
    ("- (착공) 2027년 3월\n- (준공) 2029년 6월", {("groundbreaking", "2027-03"), ("completion", "2029-06")}),
    ("○ 공사기간 : 2027. 3. ~ 2029. 6.", {("groundbreaking", "2027-03"), ("completion", "2029-06")}),
    ("○ 사업기간: 2026~2029년", {("completion", "2029-01")}),
    ("○ 임대기간: 2026~2029년", set()),
])
def test_timelines_in_lists(claims_of, items, told):
    found = claims_of(LISTED.format(items), None, "2026-03-10")
    assert {(c.predicate, c.time.start[:7]) for c in found if c.predicate in ("groundbreaking", "completion")} == told
    assert {c.site for c in found if c.time} <= {"구미 데이터센터", "구미 AI 데이터센터"}


def test_a_figure_with_two_decimals_is_no_month(read):
    assert not [m for m in read("지수는 2025.3으로 올랐다. 값은 2031.12달러다.\n", "2026-03-10").mentions
                if m.kind == "date"]


@pytest.mark.parametrize(("told", "when"), [
    ("지반 조사를 끝낸 뒤 내년 3월 착공해 2029년 상반기 준공이 목표다.", {"2027-03", "2029-01"}),
    ("내년 3월 첫 삽을 뜬다.", {"2027-03"}),
    ("인근 변전소는 2028년 준공된다.", set()),
    ("누리중공업은 2028년 새 공장을 준공한다.", set()),
    ("인허가 절차를 오는 9월까지 마무리한다.", set()),
])
def test_milestones_far_behind_the_only_campus(claims_of, told, when):
    """Of an article with one campus, what is built without a name is that one, and nothing else that is named."""
    page = GUMI + "정부는 산업을 키운다. 물가도 올랐다. 수출은 줄었다. 환율은 내렸다. " + told
    found = claims_of("구미시 소식\n\n" + page, None, "2026-03-10")
    assert {c.time.start[:7] for c in found
            if c.predicate in ("groundbreaking", "completion", "commissioning")} == when


@pytest.mark.parametrize(("told", "predicate", "count"), [
    ("현재 건축허가를 진행 중이다.", "permit", 1),
    ("지금까지 첫 삽도 뜨지 못하고 있다.", "setback", 1),
    ("정부는 오는 9월 착공에 들어간다.", "groundbreaking", 1),
    ("누리산업은 인허가를 진행 중이다.", "permit", 0),
    ("수도권에서는 17곳이 착공하지 못하고 있다.", "setback", 0),
])
def test_turns_told_far_behind_the_only_campus(claims_of, told, predicate, count):
    page = GUMI + "정부는 산업을 키운다. 물가도 올랐다. 수출은 줄었다. 환율은 내렸다. " + told
    assert len(claims_of("구미시 소식\n\n" + page, predicate, "2026-03-10")) == count


@pytest.mark.parametrize(("told", "phases"), [
    ("2단계는 내년 9월 착공해, 2029년 상반기에 준공, 같은 해 말 가동한다.", {"stage-2"}),
    ("1단계 사업은 지난 3월 착공했으며, 2027년 6월 준공하고, 9월부터 가동할 예정이다.", {"first"}),
    ("1단계는 2027년 준공하고, 2단계는 2029년 준공하며, 2030년 전체를 가동한다.", {"first", "stage-2", "full"}),
    ("1단계는 2027년 3월 착공하며, 2029년에는 전체를 가동한다.", {"first", "full"}),
])
def test_the_stage_of_a_sentence_holds_to_its_end(claims_of, told, phases):
    found = claims_of(GUMI + told, None, "2026-03-10")
    assert {c.phase for c in found if c.predicate in ("groundbreaking", "completion", "commissioning")} == phases


@pytest.mark.parametrize(("told", "who", "by", "office"), [
    ("한빛건설이 구미 AI 데이터센터 신축공사의 시공사로 최종 선정됐다.", "한빛건설", (), "시공사"),
    ("한빛 컨소시엄이 구미 AI 데이터센터를 짓는 이번 사업의 우선협상대상자로 선정됐다.", "한빛 컨소시엄", (),
     "우선협상대상자"),
    ("구미시는 구미 AI 데이터센터 사업자로 한빛 컨소시엄을 선정했다.", "한빛 컨소시엄", ("구미시",), "사업자"),
    ("한빛은 구미를 AI 데이터센터 입지로 최종 확정했다.", "구미", ("한빛",), "입지"),
    ("구미시는 구미 AI 데이터센터 사업자로 한빛 컨소시엄을 뽑았다.", "한빛 컨소시엄", ("구미시",), "사업자"),
    ("한빛건설이 구미 AI 데이터센터 우선협상대상자 지위를 확보했다.", "한빛건설", (), "우선협상대상자"),
])
def test_who_and_which_place_is_chosen(claims_of, only, told, who, by, office):
    chosen = only(claims_of(told, "selection", "2026-03-10"))
    assert (chosen.subject, chosen.counterparty, chosen.object) == ((who,), by, office)


@pytest.mark.parametrize(("told", "predicate"), [
    ("한빛은 이 데이터센터 조성 공사에 본격 돌입했다.", "groundbreaking"),
    ("센터는 2028년 3월 정상 운영될 예정이다.", "commissioning"),
    ("한빛은 지난 3일 센터를 공식 오픈했다.", "commissioning"),
    ("센터는 2028년 상용화된다.", "commissioning"),
    ("한빛은 센터 서비스를 2028년 3월 개시한다.", "commissioning"),
    ("한빛은 센터를 2028년 3월까지 완성한다.", "completion"),
    ("센터가 지난달 전력계통영향평가 문턱을 넘었다.", "permit"),
    ("구미시는 지난달 센터 개발계획을 승인 고시했다.", "permit"),
    ("건립이 난관에 봉착했다.", "setback"),
    ("사업에 제동이 걸렸다.", "setback"),
    ("센터가 전력계통영향평가를 통과하지 못했다.", "setback"),
    ("한빛은 데이터센터 계획을 접었다.", "cancellation"),
    ("한빛은 이 사업에서 손을 뗐다.", "cancellation"),
    ("구미시는 한빛과 맺은 데이터센터 협약을 해지했다.", "cancellation"),
    ("사업이 다시 추진된다.", "resumption"),
    ("중단됐던 공사가 정상화됐다.", "resumption"),
])
def test_other_words_for_the_same_turns(claims_of, told, predicate):
    assert claims_of(GUMI + told, predicate, "2026-03-10")


def test_what_follows_whose_opening_it_was_is_no_date_of_it(claims_of):
    told = GUMI + "최근 센터를 오픈한 한빛은 2027년을 목표로 다른 사업을 준비한다."
    assert not [c for c in claims_of(told, "commissioning", "2026-03-10") if c.time]
