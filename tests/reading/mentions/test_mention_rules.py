"""Single rules: what touches an amount, what is only a name, which date governs, and what is a copy."""

from __future__ import annotations

from typing import Any

import pytest

from madang.reading.mentions import find_mentions
from madang.reading.types import Article, Mention, Zone

DAY = "2025-10-29"


def read(text: str, kind: Any = "body", day: str | None = DAY) -> list[Mention]:
    return page([(kind, text)], day)


def page(blocks: list[tuple[Any, str]], day: str | None = DAY) -> list[Mention]:
    text, zones = "", []
    for kind, block in blocks:
        zones.append(Zone(kind, len(text), len(text) + len(block)))
        text += block + "\n"
    return find_mentions(text, Article("a", "main", "", day, "given" if day else "none", tuple(zones)))


def told(text: str, day: str | None = DAY) -> list[tuple[str, str] | None]:
    return [(one.date.start, one.date.end) if one.date else None for one in read(text, day=day) if one.kind == "date"]


# --- money ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["7조 대규모 투자", "'단지' 7조 든다", "7조 배터리 공장", "사업비 7조…내년 착공",
    "7조"])
def test_headlines_may_leave_the_won_out(text: str) -> None:
    [one, *_] = read(text, "headline")
    assert (one.kind, one.value, one.unit, one.flags) == ("money", 7e12, "KRW", ("unit_implied",))


@pytest.mark.parametrize("text", [
    "인구 5억이 산다", "전기사업법 3조 2항", "제3조를 고쳤다", "매개변수 1조 개", "1조 토큰을 배웠다",
    "4억 2천만 크로네에 샀다",
])
def test_large_numbers_of_other_things_are_no_money(text: str) -> None:
    assert [one for one in read(text) if one.kind == "money"] == []


@pytest.mark.parametrize("text", ["사원 10여 명", "만원 관중", "수원에서", "엔비디아 5만", "파운드리 3나노",
    "원칙 3원칙", "조달 계획"])
def test_words_that_only_look_like_money(text: str) -> None:
    assert [one for one in read(text) if one.kind == "money"] == []


@pytest.mark.parametrize("text", [
    "MW당 130억원", "1GW당 약 500억달러", "㎡당 5만원", "주당 3만5000원", "$0.05/kWh", "$1.5 million per megawatt",
])
def test_a_price_per_unit_says_so(text: str) -> None:
    assert "per_unit" in next(one for one in read(text) if one.kind == "money").flags


def test_a_conversion_is_a_pair_and_two_amounts_are_not() -> None:
    one, other = read("40억 달러(우리 돈 약 5조4600억 원)를 들인다")
    assert (one.pair, other.pair, one.implied_rate) == (other.id, one.id, 1365.0)
    for apart in read("40억 달러와 5조4600억 원을 들인다"):
        assert apart.pair is None


def test_a_slip_of_scale_in_a_headline_is_flagged_and_kept() -> None:
    one, *_ = page([("headline", "57억원 들여 수출"), ("body", "계약은 57조4000억원 규모다.")])
    assert (one.value, one.flags) == (5.7e9, ("suspicious",))
    for honest in page([("headline", "57조원 들여 수출"), ("body", "계약은 57조4000억원 규모다.")]):
        assert "suspicious" not in honest.flags


# --- power ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("printed", "megawatts"), [
    ("41MW", 41), ("1.2GW", 1200), ("40kW", 0.04), ("100메가와트(MW)", 100), ("2 기가와트(GW)", 2000), ("5만㎾",
    50), ("300㎿", 300),
    ("700W", 0.0007), ("1.4-gigawatt", 1400), ("five hundred megawatts", 500),
])
def test_power_is_in_megawatts(printed: str, megawatts: float) -> None:
    [one] = read(f"용량 {printed} 규모")
    assert (one.kind, one.unit, one.value) == ("power", "MW", pytest.approx(megawatts))


@pytest.mark.parametrize("text", ["345kV 선로", "154㎸ 변전소", "60Hz", "100Gbps", "5GWangju", "10GB"])
def test_what_is_no_power(text: str) -> None:
    assert [one for one in read(text) if one.kind in {"power", "energy"}] == []


def test_generation_is_told_from_load() -> None:
    assert "generation" in read("500메가와트급 재생에너지 설비")[0].flags
    assert "generation" in read("태양광 200MW를 짓는다")[0].flags
    assert "generation" not in read("500메가와트급 데이터센터")[0].flags


@pytest.mark.parametrize(("text", "odd"), [("랙당 2040kW", True), ("추론이 410배 빠르다", True), ("1500kW급", False),
                                           ("510MW급", False), ("100배 빠르다", False), ("2,040kW", False)])
def test_a_lost_tilde_is_flagged_never_corrected(text: str, odd: bool) -> None:
    [one] = read(text)
    assert ("suspicious" in one.flags) == odd
    assert one.low is None


# --- counts -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("text", "unit"), [
    ("GPU를 5만장 산다", "GPU"), ("5만 장의 GPU", "GPU"), ("NPU 5만개", "NPU"), ("엔비디아의 최신 칩 5만 개",
    "GPU"), ("웨이퍼 5만장", "wafer"),
    ("GPU에 쓸 웨이퍼 월 5만장", "wafer"), ("태양광 패널 5만장", "panel"), ("GPU 서버 5만대", "server"),
    ("GPU 센터에 낼 신청서 5만건", "case"),
])
def test_the_noun_says_what_a_counter_counts(text: str, unit: str) -> None:
    [one] = read(text)
    assert (one.value, one.unit) == (50000, unit)
    assert (one.kind == "gpu_count") == (unit in {"GPU", "NPU"})


@pytest.mark.parametrize(("text", "kind"), [("500명을 고용한다", "jobs"), ("일자리 500개", "jobs"),
    ("직원 채용 500명", "jobs"),
                                            ("500명이 참석했다", "count"), ("고용노동부 장관 등 500명", "count")])
def test_jobs_are_people_at_work(text: str, kind: str) -> None:
    [one] = read(text)
    assert (one.kind, one.value, one.unit) == (kind, 500, "person")


@pytest.mark.parametrize("text", [
    "AI 3대 강국", "세계 3대 강국", "S&P 500 기업", "Fortune 500 companies", "G42", "스페이스42", "A2Z",
    "갤럭시S24", "RTX4090", "GPT-4",
    "4차 산업혁명", "2차전지", "5G", "3나노", "1단계", "3기 신도시", "20대 청년", "세대 교체", "한편 이 회사는",
    "한때 컸다",
    "https://a.example/2023/05/07/2023050712_25.jpg", "abc01@example.com", "02-123-4567", "24/7",
])
def test_names_slogans_and_addresses_hold_no_mention(text: str) -> None:
    assert read(text) == []


# --- shares, ratios, lengths of time ----------------------------------------------------------------------


def test_shares_keep_their_sign_and_points_are_no_percent() -> None:
    assert [(one.value, one.unit) for one in read("영업이익률은 -2.5%로 3%p 내렸다")] == [(-0.025, "ratio"), (0.03,
    "pp")]
    assert [one.value for one in read("3분의 2를 갖는다")] == [pytest.approx(2 / 3)]


def test_a_change_is_no_range() -> None:
    assert [(one.value, one.high) for one in read("10%에서 20%로 올랐다")] == [(0.1, None), (0.2, None)]
    assert [(one.value, one.high) for one in read("10%에서 20%까지 오른다")] == [(0.1, 0.2)]
    assert [(one.value, one.high) for one in read("10~20%에 이른다")] == [(0.1, 0.2)]


@pytest.mark.parametrize(("text", "value", "unit"), [
    ("4년 기한", 4, "year"), ("40년간", 40, "year"), ("2년 6개월", 30, "month"), ("한달 지속", 1, "month"),
    ("24시간 운영", 24, "hour"),
    ("30년 이상 운영을 목표로", 30, "year"), ("a 15-year lease", 15, "year"), ("six months", 6, "month"),
])
def test_lengths_of_time(text: str, value: float, unit: str) -> None:
    [one] = read(text)
    assert (one.kind, one.value, one.unit) == ("duration", value, unit)


# --- dates ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("text", "dates"), [
    ("오는 9월 착공", [("2026-09-01", "2026-09-30")]), ("지난 3월 개정", [("2025-03-01", "2025-03-31")]),
    ("이달 초", [("2025-10-01", "2025-10-10")]), ("지난달 말", [("2025-09-21", "2025-09-30")]),
    ("2027년 말", [("2027-10-01", "2027-12-31")]), ("올해 상반기", [("2025-01-01", "2025-06-30")]),
    ("24일 밝혔다", [("2025-10-24", "2025-10-24")]), ("지난 30일 열린", [("2025-09-30", "2025-09-30")]),
    ("오는 5일 연다", [("2025-11-05", "2025-11-05")]), ("정부가 30년 강국을 목표로", [("2030-01-01", "2030-12-31")]),
    ("2027년 11월 41MW급", [("2027-11-01", "2027-11-30")]), ("2028년 5만 장", [("2028-01-01", "2028-12-31")]),
    ("2027년 1단계", [("2027-01-01", "2027-12-31")]), ("2025~2029년", [("2025-01-01", "2029-12-31")]),
    ("전달하고 고소당해 입체적 아모레", []), ("20년 만에 3일간", []),
])
def test_dates_against_the_article(text: str, dates: list[tuple[str, str]]) -> None:
    assert told(text) == dates


def test_a_date_hangs_on_the_one_before_it() -> None:
    assert told("2028년 2월까지 짓고 3월부터 돌린다") == [("2028-02-01", "2028-02-29"), ("2028-03-01", "2028-03-31")]
    assert told("12일 협약을 맺었고 전날 이사회를 열었다")[1] == ("2025-10-11", "2025-10-11")
    assert told("내년 상반기에 열고 하반기에 넓힌다")[1] == ("2026-07-01", "2026-12-31")
    assert told("지난 3월 착공했고 28일 준공했다")[1] == ("2025-10-28", "2025-10-28")


def test_a_caption_is_governed_by_its_own_stamp() -> None:
    caption = "대표가 7일 오후 손을 흔든다. 2023.11.07 photo@example.com"
    one, stamp = page([("caption", caption), ("body", "")])
    assert one.date is not None
    assert (one.date.start, one.date.reference, one.date.reference_from) == ("2023-11-07T12:00", "2023-11-07", "zone")
    assert stamp.date is not None
    assert stamp.date.reference is None


def test_the_news_day_is_carried_over_paragraphs() -> None:
    text = "정부는 27일 협약을 맺었다.\n이날 행사에는 30명이 왔다.\n30일 출시한다.\n이날 발표했다."
    assert [day for day in told(text) if day][1] == ("2025-10-27", "2025-10-27")
    assert told(text)[-1] == ("2025-10-27", "2025-10-27")


def test_without_any_reference_only_whole_dates_are_told() -> None:
    assert told("24일과 이달 초, 내년, 9월에 그리고 2027년 11월", day=None) == [None, None, None, None,
    ("2027-11-01", "2027-11-30")]
    assert {flag for one in read("24일", day=None) for flag in one.flags} == {"unresolved"}


# --- copies -----------------------------------------------------------------------------------------------


SENTENCE = "가람시에 들어설 센터는 사업비 7조원을 들여 2027년까지 100메가와트급으로 짓는다."


def test_a_copied_body_and_a_summary_add_places() -> None:
    found = page([("summary", SENTENCE), ("body", f"[일보 김하늘 기자] {SENTENCE}"), ("dup", SENTENCE)])
    assert [(one.zone, len(one.also_at)) for one in found] == [("body", 2)] * 3


def test_a_summary_of_its_own_stands() -> None:
    assert [one.zone for one in page([("summary", "사업비는 9조원이다."), ("body", SENTENCE)])] == ["summary",
    *["body"] * 3]


def test_the_same_figure_of_two_sites_is_no_copy() -> None:
    text = SENTENCE + "\n" + SENTENCE.replace("가람", "누리")
    assert len(read(text)) == 6


def test_a_copied_block_has_no_mentions_of_its_own() -> None:
    assert page([("body", SENTENCE), ("dup", "사업비는 9조원이다.")])[-1].zone == "body"


# --- names of accelerators, PUE, labels that carry the unit -----------------------------------------------


@pytest.mark.parametrize(("text", "ref"), [
    ("엔비디아 B200을 도입한다", "b200_sxm"), ("GB300 NVL72 랙", "gb300_nvl72"),
    ("퓨리오사AI의 레니게이드(RNGD)", "rngd"),
    ("리벨리온의 리벨쿼드를", "rebel_quad"), ("리벨리온은 NPU를 만든다", None), ("아톰맥스 서버", "atom_max"),
    ("B2001호", None), ("RTX H100X", None), ("TPU v7", "tpu_v7"),
])
def test_an_accelerator_is_named_whole_or_not_at_all(text: str, ref: str | None) -> None:
    found = [one.ref for one in read(text) if one.kind == "accelerator"]
    assert found == ([ref] if ref else [])


@pytest.mark.parametrize(("text", "value", "bound"), [
    ("PUE는 1.25 이하로 설계한다", 1.25, "le"), ("PUE 1.1 밑으로 내린다", 1.1, "le"),
    ("전력사용효율(PUE)을 1.3까지", 1.3, None),
    ("연평균 1.15의 PUE를 낸다", 1.15, None), ("a PUE of 1.2", 1.2, None), ("PUE를 1.5배 개선", None, None),
    ("PUE 개선에 2년이 걸린다", None, None),
])
def test_a_pue_is_a_bare_figure_beside_its_name(text: str, value: float | None, bound: str | None) -> None:
    found = [(one.value, one.bound) for one in read(text) if one.kind == "pue"]
    assert found == ([(value, bound)] if value else [])


@pytest.mark.parametrize(("text", "wanted"), [
    ("- 투자금액(원) : 386,000,000,000", ("money", 386e9, "KRW")),
    ("투자금액(백만원): 12,500", ("money", 12.5e9, "KRW")),
    ("계약금액(달러) : 4,000,000", ("money", 4e6, "USD")),
    ("- 자기자본대비(%) : 25.03", ("share", 0.2503, "ratio")),
])
def test_a_filing_s_label_gives_the_unit(text: str, wanted: tuple[str, float, str]) -> None:
    kind, value, unit = wanted
    assert [(one.kind, one.value, one.unit) for one in read(text)] == [(kind, pytest.approx(value), unit)]
