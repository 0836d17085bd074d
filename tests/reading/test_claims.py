"""Propositions: who, what, how much, when, where, how firm. All sentences are ours."""

import pytest


def figures(claim, role):
    return [(q.value, q.unit) for q in claim.quantities if q.role == role]


def test_total_and_part_of_an_investment(claims_of, only):
    text = ("한화의 구글 20억 달러(약 2조8000억 원) 투자 유치를 포함해 총 5조원 규모로 알려진 80MW급 강릉 AI "
            "데이터센터가 "
            "모습을 드러냈다.\n")
    part, total = sorted(claims_of(text, "investment"), key=lambda c: len(c.quantities), reverse=True)
    assert (part.subject, part.counterparty) == (("구글",), ("한화",))
    assert figures(part, "capex_part") == [(2e9, "USD"), (2.8e12, "KRW")]
    assert figures(total, "capex") == [(5e12, "KRW")]
    assert set(total.subject) == {"한화", "구글"}
    assert part.site == total.site == "강릉 AI 데이터센터"
    assert total.modality == "reported"
    assert figures(only(claims_of(text, "capacity")), "power") == [(80.0, "MW")]


def test_phases_with_their_dates_and_an_elided_subject(claims_of, only):
    text = ("여수 AI 데이터센터는 내년 3월 첫 삽을 뜬다. 2028년 5월 30MW로 먼저 가동을 시작하고, 2030년 8월 90MW "
            "전체를 가동할 "
            "계획이다.\n")
    ground = only(claims_of(text, "groundbreaking"))
    assert (ground.time.start, ground.time.grain, ground.status) == ("2026-03-01", "month", "intent")
    first, full = claims_of(text, "commissioning")
    assert [(c.phase, c.time.start[:7], figures(c, "power")) for c in (first, full)] == [
        ("first", "2028-05", [(30.0, "MW")]), ("full", "2030-08", [(90.0, "MW")])]
    assert {c.site for c in (first, full)} == {"여수 AI 데이터센터"}
    assert {c.status for c in (first, full)} == {"intent"}


@pytest.mark.parametrize(("end", "status"), [
    ("투자할 가능성이 있다", "possible"),
    ("투자하는 방안을 검토하고 있다", "under_review"),
    ("투자할 계획이다", "intent"),
    ("투자하겠다고 밝혔다", "intent"),
    ("투자하는 의향서(LOI)를 냈다", "loi"),
    ("투자하는 업무협약을 맺었다", "mou"),
    ("투자하는 양해각서(MOU)를 체결할 예정이다", "intent"),
    ("투자하고 지속가능성을 높이기로 했다", "agreed"),
    ("투자하는 업무협약을 체결하기로 했다", "intent"),
    ("투자하기로 했다", "agreed"),
    ("투자하는 계약을 체결했다", "contract"),
    ("투자하는 계약을 체결할 예정이다", "intent"),
    ("투자했다", "financed"),
])
def test_how_firm_the_words_are(claims_of, end, status, only):
    claim = only(claims_of(f"바다전력은 강릉 AI 데이터센터에 2조원을 {end}.\n", "investment"))
    assert (claim.subject, claim.site, claim.status) == (("바다전력",), "강릉 AI 데이터센터", status)


@pytest.mark.parametrize(("end", "status"), [
    ("2027년 가동된다", "intent"), ("2027년 가동할 예정이다", "intent"), ("지난해 가동됐다", "operating"),
    ("지난해 가동했다", "operating"), ("2027년 준공된다", "intent"), ("지난달 준공됐다", "operating"),
    ("다음 달 착공한다", "intent"), ("지난달 착공했다", "ground_breaking"),
])
def test_what_is_to_come_is_not_done(claims_of, end, status, only):
    found = [c for c in claims_of(f"강릉 AI 데이터센터는 {end}.\n") if c.time]
    assert only(found).status == status


@pytest.mark.parametrize("sentence", [
    "바다전력은 강릉에 데이터센터를 짓지 않기로 했다.",
    "바다전력은 강릉 데이터센터 건설 계획을 취소했다.",
    "바다전력은 강릉 데이터센터에 2조원을 투자하는 계획을 철회하기로 했다.",
    "바다전력은 강릉 데이터센터에 투자할 계획은 없다고 밝혔다.",
])
def test_what_is_denied_is_no_plan(claims_of, sentence):
    found = claims_of(sentence + "\n")
    assert {c.predicate for c in found} == {"cancellation"}
    assert found[0].subject == ("바다전력",)


@pytest.mark.parametrize(("words", "basis"), [
    ("100MW 규모의", None), ("연산 용량 100MW의", "it"), ("수전용량 100MW의", "utility"), ("IT 부하 100MW의", "it"),
])
def test_the_power_basis_is_what_the_page_says(claims_of, words, basis, only):
    claim = only(claims_of(f"바다전력은 강릉에 {words} 데이터센터를 짓는다.\n", "capacity"))
    assert claim.power_basis == basis


def test_generation_is_never_the_load(claims_of, only):
    found = claims_of("바다전력은 태안과 신안 해상풍력을 포함한 400메가와트급 재생에너지 설비를 추진하며, "
                      "데이터센터와 잇는다.\n")
    claim = only([c for c in found if c.quantities])
    assert (claim.predicate, claim.power_basis, claim.site) == ("generation_capacity", "generation", "태안·신안")
    assert figures(claim, "generation_power") == [(400.0, "MW")]


def test_a_machine_is_no_campus(claims_of):
    assert not [c for c in claims_of("두산에너빌리티는 380MW급 가스터빈 2기를 공급하는 계약을 맺었다.\n")
                if any(q.role == "power" for q in c.quantities)]


def test_effects_are_not_money_put_in(claims_of, only):
    text = ("카카오에 따르면 지난해 가동한 '데이터센터 원주'는 앞으로 30년간 약 3조원의 생산 유발효과와 7000명의 "
            "고용 창출이 예상된다.\n")
    effect = only(claims_of(text, "economic_effect"))
    assert figures(effect, "effect_output") == [(3e12, "KRW")]
    assert figures(effect, "effect_jobs") == [(7000.0, "person")]
    assert (effect.modality, effect.speaker) == ("forecast", "카카오")
    opened = only(claims_of(text, "commissioning"))
    assert (opened.subject, opened.status, opened.time.start) == (("카카오",), "operating", "2024-01-01")
    assert not [c for c in claims_of(text) for q in c.quantities if q.role.startswith("capex")]


def test_financing_stakes_and_lease_of_one_project(claims_of, only):
    text = (
        "구글이 텍사스주 애빌린에 건설 중인 데이터센터 '오로라(Aurora)' 프로젝트를 위해 블랙스톤과 손잡고 "
        "50억달러(약 7조원) 규모의 "
        "자금 조달 계약을 체결했다고 로이터가 21일 보도했다. 구글은 프로젝트의 약 30% 지분을 보유한다. 오로라 "
        "데이터센터는 1기가와트(GW) "
        "이상의 연산 용량을 갖출 예정이다. 구글은 현지에 200명 이상을 고용할 계획이며, 시설 임대계약은 5년이다.\n")
    deal = only(claims_of(text, "financing"))
    assert (deal.subject, deal.counterparty, deal.site) == (("구글",), ("블랙스톤",), "오로라")
    assert figures(deal, "amount") == [(5e9, "USD"), (7e12, "KRW")]
    assert (deal.status, deal.modality, deal.speaker) == ("contract", "reported", "로이터")
    assert figures(only(claims_of(text, "ownership")), "share") == [(0.3, "ratio")]
    assert figures(only(claims_of(text, "jobs")), "jobs") == [(200.0, "person")]
    assert only(claims_of(text, "lease")).subject == ("구글",)
    load = only(claims_of(text, "capacity"))
    assert (figures(load, "power"), load.power_basis, load.quantities[0].bound) == ([(1000.0, "MW")], "it", "ge")
    assert only(claims_of(text, "location")).object == "abilene"
    assert {c.site for c in claims_of(text)} == {"오로라"}


def test_a_figure_of_others_is_not_the_campus_talked_of(claims_of, only):
    text = ("구글은 강릉 AI 데이터센터에 2조원을 투자한다. 업계에 따르면 대형 기업들은 데이터센터에 수백억 달러를 "
            "쏟아붓고 있다. "
            "모건스탠리는 메타·아마존 등이 올해 약 3천억달러를 새 설비에 투입할 것으로 내다봤다. 구글은 이미 "
            "미국에 9조원을 투자했다.\n")
    sites = {c.quantities[0].value: c.site for c in claims_of(text, "investment")}
    assert sites == {2e12: "강릉 AI 데이터센터", 3e11: None, 9e12: None}
    forecast = only([c for c in claims_of(text, "investment") if c.quantities[0].value == 3e11])
    assert (forecast.subject, forecast.modality, forecast.speaker) == (("메타", "아마존"), "forecast", "모건스탠리")


def test_who_buys_and_who_supplies_accelerators(claims_of, only):
    bought = only(claims_of("네이버는 엔비디아와 GPU 6만장을 도입하는 계약을 체결했다.\n", "procurement"))
    assert (bought.subject, bought.counterparty) == (("네이버",), ("엔비디아",))
    supplied = only(claims_of("엔비디아는 삼성전자와 네이버에 GPU 9만장을 공급하기로 했다.\n", "procurement"))
    assert (supplied.subject, supplied.counterparty) == (("삼성전자", "네이버"), ("엔비디아",))
    assert figures(supplied, "accelerators") == [(90000.0, "GPU")]


def test_a_speaker_talks_for_his_firm(claims_of, only):
    text = ('김철수 SK그룹 회장도 참석했다. 김철수 회장은 "엔비디아가 좋은 도구를 만들었다"며 "GPU를 3만장 정도 '
            '구입해 저희 제조업을 '
            '바꾸고자 한다"고 말했다.\n')
    claim = only(claims_of(text, "procurement"))
    assert (claim.subject, claim.speaker, claim.status) == (("SK그룹",), "김철수", "intent")
    assert claim.quantities[0].approximate


@pytest.mark.parametrize(("sentence", "predicate", "subject", "others"), [
    ("KT는 마이크로소프트와 2조원을 공동 투자하기로 했다.", "joint_investment", {"KT"}, {"마이크로소프트"}),
    ("과기정통부와 오픈AI 간 업무협약식에서 사진을 찍었다.", "mou", {"과학기술정보통신부"}, {"오픈AI"}),
    ("카카오는 오픈AI와의 전략적 제휴를 통해 서비스를 넓힌다.", "alliance", {"카카오"}, {"오픈AI"}),
    ("오픈AI는 이달 초 삼성전자와 SK하이닉스, 네이버와 협력해 센터를 짓기로 했다.", "cooperation_agreement", {"오픈AI"},
     {"삼성전자", "SK하이닉스", "네이버"}),
    ("삼성전자는 엔비디아와 공급 계약을 맺었다.", "supply_contract", {"삼성전자"}, {"엔비디아"}),
    ("리벨리온과 강릉에 있는 ABC 그룹은 협력을 강화하기로 했다.", "cooperation_agreement", {"리벨리온"}, {"ABC 그룹"}),
])
def test_who_deals_with_whom(claims_of, sentence, predicate, subject, others, only):
    claim = only(claims_of(sentence + "\n", predicate))
    assert (set(claim.subject), set(claim.counterparty)) == (subject, others)


def test_both_parties_are_carried_by_a_pronoun(claims_of, only):
    text = "KT는 마이크로소프트와 2조원을 공동 투자하기로 했다. 두 회사는 지난달 30일 업무협약(MOU)을 맺었다.\n"
    claim = only(claims_of(text, "mou"))
    assert (claim.subject, claim.counterparty, claim.time.start) == (("KT",), ("마이크로소프트",), "2025-05-30")


def test_the_day_of_a_report_is_not_the_day_of_the_deed(claims_of, only):
    claim = only(claims_of("네이버는 강릉 AI 데이터센터에 2조원을 투자한다고 18일 밝혔다.\n", "investment"))
    assert claim.time is None


def test_a_policy_under_review(claims_of):
    text = "정부는 AI 산업을 키우기로 했다. AI 데이터센터에 대한 세액공제 확대를 적극 검토한다.\n"
    claim = next(c for c in claims_of(text, "policy_plan") if c.status == "under_review")
    assert claim.subject == ("정부",)


def test_copies_add_evidence_not_claims(read):
    body = ("바다전력은 강릉에 데이터센터를 짓는다고 밝혔다.\n이 회사는 강릉 데이터센터에 총 3조원을 "
            "투자한다.\n일자리는 300개가 생긴다.\n")
    once, twice = read("바다전력 새 계획 발표\n" + body), read("바다전력 새 계획 발표\n" + body + "댓글목록\n" + body)
    assert [c.id for c in once.claims] == [c.id for c in twice.claims]
    for claim in twice.claims:
        quotes = {twice.page.text[e.start:e.end] for e in claim.evidences}
        assert len(claim.evidences) >= 2
        assert len(quotes) <= len(claim.evidences) // 2


def test_every_evidence_lies_in_its_sentence_and_every_figure_in_the_page(read):
    reading = read("강릉에 2조원 AI 데이터센터\n바다전력은 강릉에 60MW AI 데이터센터를 짓고 2조원을 투자한다.\n")
    text = reading.page.text
    mentions = {m.id: m for m in reading.mentions}
    assert reading.claims
    for claim in reading.claims:
        for evidence in claim.evidences:
            assert evidence.sentence.start <= evidence.start < evidence.end <= evidence.sentence.end <= len(text)
            assert evidence.page == reading.page.sha256
        for quantity in claim.quantities:
            assert mentions[quantity.mention].text == quantity.printed


def test_phases_side_by_side_keep_their_own_words(claims_of):
    text = "강릉 AI 데이터센터는 1단계 40MW, 2단계 60MW로 나눠 2030년까지 가동할 예정이다.\n"
    found = {c.phase: c.quantities[0].value for c in claims_of(text) if c.quantities}
    assert found == {"first": 40.0, "stage-2": 60.0}


def test_power_of_nobody_at_no_place_is_no_claim(claims_of):
    assert claims_of("국내 데이터센터 용량은 2GW에 이른다.\n", "capacity") == []


def test_a_memorandum_still_to_be_signed_is_intended(claims_of, only):
    claim = only(claims_of("네이버와 KT는 다음 달 업무협약(MOU)을 체결할 예정이다.\n", "mou"))
    assert (claim.subject, claim.counterparty, claim.status) == (("네이버",), ("KT",), "intent")
