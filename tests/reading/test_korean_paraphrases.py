"""One Korean fact in many wordings, behind a sentence that names the campus; and what only sounds like it."""

import pytest

SITE = "여수 AI 데이터센터"
DAY = "2026-03-10"


def _behind(told: str) -> str:
    return f"가람에너지는 {SITE}를 짓는다. {told}"


@pytest.mark.parametrize(("role", "value", "told"), [
    ("capex", 1.2e12, "사업에는 모두 1조2천억원이 소요된다."),
    ("capex", 1.2e12, "총 1조2천억원이 소요되는 이 사업은 내년 시작된다."),
    ("capex", 1.2e12, "이 사업은 1조2천억원짜리 프로젝트다."),
    ("capex", 1.2e12, "가람에너지는 1조2천억원을 베팅한다."),
    ("capex", 1.2e12, "건립 비용은 1조2천억원으로 예상된다."),
    ("accelerators", 3e4, "GPU 3만장을 들인다."), ("accelerators", 3e4, "최신 GPU 3만장이 깔린다."),
    ("accelerators", 3e4, "GPU를 최대 3만장까지 수용한다."), ("accelerators", 3e4, "GPU 3만장을 돌릴 수 있다."),
    ("accelerators", 3e4, "GPU 3만장을 내년까지 순차적으로 반입한다."),
    ("accelerators", 3e4, "3만장의 GPU로 서비스를 한다."),
    ("amount", 5e11, "가람에너지는 은행에서 5000억원을 빌렸다."), ("amount", 5e11, "대주단이 5000억원을 대기로 했다."),
    ("amount", 5e11, "가람에너지는 5000억원의 투자를 받았다."), ("amount", 5e11, "5000억원은 자기자본으로 마련한다."),
    ("amount", 5e11, "가람에너지가 5000억원의 자금을 끌어왔다."),
    ("jobs", 300.0, "300여명이 근무하게 된다."), ("jobs", 300.0, "300명을 뽑는다."),
    ("effect_output", 2e12, "생산유발효과는 2조원으로 추산된다."),
    ("effect_output", 1e10, "연간 100억원의 세금이 걷힌다."), ("site_area", 8e4, "사업 면적은 8만㎡다."),
])
def test_a_figure_of_the_campus_is_read_in_any_wording(claims_of, values, role: str, value: float, told: str) -> None:
    claims = claims_of(_behind(told), date=DAY)
    assert values(claims, role)[value].site == SITE
    assert len({c.predicate for c in claims if c.quantities}) == 1


@pytest.mark.parametrize(("predicate", "time", "told"), [
    ("groundbreaking", "2026-02-01", "지난달 터파기에 돌입했다."),
    ("groundbreaking", "2027-03-01", "내년 3월께 삽을 뜰 계획이다."),
    ("groundbreaking", "2027-03-01", "내년 3월부터 본격적인 공사가 진행된다."),
    ("completion", "2029-01-01", "2029년까지 공사를 마친다."), ("completion", "2029-01-01", "2029년까지 들어선다."),
    ("completion", "2026-02-01", "지난달 공사가 모두 끝났다."),
    ("completion", "2029-10-01", "2029년 말께 모습을 드러낸다."),
    ("commissioning", "2029-01-01", "2029년부터 운영된다."), ("commissioning", "2026-02-01", "지난 2월 불을 밝혔다."),
    ("commissioning", "2026-02-01", "지난 2월 시운전에 들어갔다."), ("permit", None, "건축허가가 났다."),
    ("setback", None, "사업이 암초를 만났다."), ("setback", None, "공사가 올스톱됐다."),
    ("cancellation", None, "가람에너지가 사업에서 철수한다."), ("cancellation", None, "계획이 폐기됐다."),
    ("resumption", None, "중단됐던 사업이 다시 속도를 낸다."),
    ("resumption", None, "표류하던 사업이 정상 궤도에 올랐다."),
])
def test_what_becomes_of_the_campus_is_read_in_any_wording(claims_of, predicate: str, time: str, told: str) -> None:
    found = [c for c in claims_of(_behind(told), predicate, date=DAY) if c.site == SITE]
    assert [c.time.start if c.time else None for c in found] == [time]


@pytest.mark.parametrize(("predicate", "told"), [
    ("lease", "가람에너지는 솔빛전자에 데이터센터 전체를 임대한다."),
    ("lease", "솔빛전자가 데이터센터 전체를 통째로 빌린다."), ("lease", "가람에너지는 솔빛전자를 임차인으로 확보했다."),
    ("selection", "시공사는 솔빛전자로 정해졌다."), ("selection", "가람에너지는 솔빛전자를 시공사로 택했다."),
    ("selection", "우선협상대상자에 솔빛전자가 이름을 올렸다."), ("ownership", "솔빛전자가 데이터센터를 사들인다."),
])
def test_who_takes_a_campus_or_an_office_is_who_the_words_say(claims_of, only, predicate: str, told: str) -> None:
    claim = only(claims_of(_behind(told), predicate, date=DAY))
    assert (claim.subject, claim.site) == (("솔빛전자",), SITE)


def test_power_that_is_let_is_the_tenant_s_and_not_the_campus_s(claims_of, only) -> None:
    claims = claims_of(_behind("솔빛전자가 30MW를 임차한다."), date=DAY)
    assert [q.value for q in only([c for c in claims if c.predicate == "lease"]).quantities] == [30.0]
    assert not [c for c in claims if c.predicate == "capacity"]


@pytest.mark.parametrize(("predicate", "told"), [
    ("completion", "가람에너지는 2028년까지 배터리 공장을 건설한다."),
    ("completion", "2028년까지 도로가 들어선다."), ("completion", "가람에너지는 지난달 증설 검토를 끝냈다."),
    ("groundbreaking", "내년 3월부터 도로 공사가 진행된다."), ("groundbreaking", "내년 3월 착공은 어렵다."),
    ("commissioning", "지난 2월 시운전 인력을 뽑았다."), ("financing", "가람에너지는 사업비 1조원을 마련하지 못했다."),
    ("financing", "가람에너지는 지원 방안을 마련했다."), ("lease", "가람에너지는 사택을 빌렸다."),
    ("ownership", "가람에너지는 차량을 샀다."), ("resumption", "사업이 속도를 내고 있다."),
    ("resumption", "다시 말해 속도를 낼 수 없다는 뜻이다."), ("setback", "사업은 안갯속을 벗어났다."),
    ("setback", "주민 반대는 없었다."), ("jobs", "이날 300명이 근무하던 공장이 문을 닫았다."),
    ("permit", "위원회 문턱을 넘지 못했다."), ("procurement", "GPU 3만장을 도입하지 않기로 했다."),
])
def test_what_only_sounds_like_it_is_none(claims_of, predicate: str, told: str) -> None:
    assert not [c for c in claims_of(_behind(told), predicate, date=DAY) if c.time or c.quantities or c.site == SITE]
