"""Tables and lists of labels: a row's figures are the row's campus's, in the unit its header states."""

from __future__ import annotations

import pytest

from madang.reading import read_page
from madang.reading.layout import laid_out

ROWS = {
    "pipes": "기업 | 위치 | 규모 | 준공 | 사업비\n"
             "새론데이터 | 울산 | 103MW | 2027년 11월 | 7조원\n한울전자 | 포항 | 60MW | 2028년 3월 | 6500억원\n",
    "tabs": "사업자\t지역\t수전용량(MW)\t준공 예정\t투자액(억원)\n"
            "새론데이터\t울산\t103\t2027년 11월\t70,000\n한울전자\t포항\t60\t2028년 3월\t6,500\n",
    "markdown": "| **기업** | **위치** | **용량(MW)** | 준공 | 총사업비 |\n|---|---|--:|---|--:|\n"
                "| 새론데이터 | 울산 | 103 | 2027년 11월 | 7조원 |\n| 한울전자 | 포항 | 60 | 2028년 3월 | 6500억원 |\n",
    "columns": "기업  위치  규모  준공  사업비\n"
               "새론데이터  울산  103MW  2027년 11월  7조원\n한울전자  포항  60MW  2028년 3월  6500억원\n",
    "html": "<html><body><h1>데이터센터 건립 현황</h1><table>"
            "<tr><th>기업</th><th>위치</th><th>규모</th><th>준공</th><th>사업비</th></tr>"
            "<tr><td><p>새론데이터</p></td><td>울산</td><td>103MW</td><td>2027년 11월</td><td>7조원</td></tr>"
            "<tr><td>한울전자</td><td>포항</td><td>60MW</td><td>2028년 3월</td><td>6500억원</td></tr>"
            "</table></body></html>",
}
ENGLISH = """Northgate Cloud expands

Northgate Cloud said on Tuesday it will build data centers in two states.

| Site | Capacity (MW) | Investment ($m) | Opening |
|---|---|---|---|
| Columbus, Ohio | 150 | 1,200 | Q3 2028 |
| Reno, Nevada | 90 | 800 | 2029 |
"""


def _figures(text: str) -> set[tuple[str | None, str, float | None]]:
    claims = read_page(text.encode(), date="2025-06-20").claims
    return {(c.site, q.role, q.value) for c in claims for q in c.quantities}


@pytest.mark.parametrize("form", ROWS)
def test_the_figures_of_a_row_are_of_its_campus(form: str) -> None:
    text = ROWS[form] if form == "html" else "데이터센터 건립 현황\n\n" + ROWS[form]
    assert _figures(text) == {
        ("울산 데이터센터", "power", 103.0), ("울산 데이터센터", "capex", 7e12),
        ("포항 데이터센터", "power", 60.0), ("포항 데이터센터", "capex", 6.5e11),
    }
    claims = read_page(text.encode(), date="2025-06-20").claims
    done = {(c.subject, c.site, c.time.start) for c in claims if c.predicate == "completion" and c.time}
    assert done == {
        (("새론데이터",), "울산 데이터센터", "2027-11-01"), (("한울전자",), "포항 데이터센터", "2028-03-01")}


def test_a_cell_quotes_itself_and_the_claim_its_row() -> None:
    reading = read_page(ENGLISH.encode(), date="2025-06-20")
    assert {m.text: m.value for m in reading.mentions if m.kind in ("money", "power")} == {
        "150": 150.0, "1,200": 1.2e9, "90": 90.0, "800": 8e8}
    claim = next(c for c in reading.claims if c.predicate == "capacity" and c.quantities[0].value == 90)
    evidence = claim.evidences[0].sentence
    assert ENGLISH[evidence.start:evidence.end] == "| Reno, Nevada | 90 | 800 | 2029 |"


def test_labels_of_one_project_are_one_record() -> None:
    text = ("강릉에 데이터센터\n\n<사업 개요>\n○ 위    치: 강릉시 옥계면 일원\n○ 사업기간: 2026년 ~ 2029년\n"
            "○ 규    모: 120MW\n○ 사 업 비: 1조 6,000억원\n○ 시 행 사: 새론데이터\n")
    assert _figures(text) == {("강릉 데이터센터", "power", 120.0), ("강릉 데이터센터", "capex", 1.6e12)}
    claims = read_page(text.encode(), date="2025-06-20").claims
    assert ("completion", "2029-01-01") in {(c.predicate, c.time.start) for c in claims if c.time}
    assert {c.subject for c in claims if c.predicate == "investment"} == {("새론데이터",)}


def test_a_name_of_its_own_keeps_two_campuses_of_one_town_apart() -> None:
    text = ("국내 데이터센터\n\n구분\t위치\t용량(MW)\n"
            "한빛 1센터\t경기 안산시 성곡동\t40\n한빛 2센터\t경기 안산시 성곡동\t64\n")
    assert {(site, value) for site, role, value in _figures(text) if role == "power"} == {
        ("한빛 1센터 데이터센터", 40.0), ("한빛 2센터 데이터센터", 64.0)}


@pytest.mark.parametrize(("item", "expected"), [
    ("- Columbus, Ohio: $1.2 billion, 150 MW, completion in Q3 2028", {("capex", 1.2e9), ("power", 150.0)}),
    ("* Columbus, Ohio – a 150 MW campus costing $1.2 billion", {("capex", 1.2e9), ("power", 150.0)}),
    ("Columbus, Ohio: 150 MW", {("power", 150.0)}),
])
def test_items_that_open_with_a_town_are_of_the_campus_there(item: str, expected: set[object]) -> None:
    text = f"Northgate plans data centers\n\nNorthgate Cloud plans data centers in:\n{item}\n- Reno, Nevada: 90 MW\n"
    assert {(role, value) for site, role, value in _figures(text) if site == "콜럼버스 데이터센터"} == expected
    assert ("네바다주 리노 데이터센터", "power", 90.0) in _figures(text)


@pytest.mark.parametrize("text", [
    "Offices\n\nThe bank hires in:\n- Columbus, Ohio: 150 people\n- Reno, Nevada: 90 people\n",
    "기업 | 매출 | 영업이익 | 직원\n새론데이터 | 7조원 | 3억원 | 30명\n",
    "태양광 사업 현황\n\n사업 | 위치 | 용량(MW) | 준공\n솔빛 1호 | 해남 | 40 | 2027년\n",
    "Solar parks\n\nProject: Red Butte\nLocation: Reno, Nevada\nCapacity: 90 MW\nCompletion: 2027\n",
    "Data centers need power\n\nProject: Red Butte Solar\nLocation: Reno, Nevada\nCapacity: 90 MW\nCompletion: 2027\n",
    "문의: 홍길동\n전화: 02-123-4567\n위치: 서울\n",
    "The plan: build.\nThe cost: high.\nThe time: 2030.\n",
])
def test_other_lists_and_tables_are_left_as_they_are(text: str) -> None:
    assert laid_out(text) is None


def test_a_long_table_is_read_to_its_end() -> None:
    rows = "".join(f"캠퍼스{i} | 울산 | {i}MW | 2028년\n" for i in range(1, 300))
    reading = read_page(("데이터센터\n\n이름 | 위치 | 용량 | 준공\n" + rows).encode(), date="2025-06-20")
    powers = [m.value for m in reading.mentions if m.kind == "power"]
    assert powers == [float(i) for i in range(1, 300)]


@pytest.mark.parametrize("form", [
    "회사명: 한빛건설\n1. 판매ㆍ공급계약 내용\t안산 데이터센터 신축공사\n2. 계약내역\t계약금액(원)\t230,000,000,000\n"
    "매출액대비(%)\t2.47\n3. 계약상대\t새론에너지\n5. 계약기간\t시작일\t2025-07-01\n",
    "- 회사명 : 한빛건설\n- 계약내용 : 안산 데이터센터 건립공사\n- 계약금액 : 2,300억원\n- 매출액 대비 : 2.4%\n"
    "- 발주처 : 새론에너지\n",
])
def test_a_filing_of_a_contract_is_a_contract(form: str) -> None:
    claims = read_page(f"단일판매ㆍ공급계약체결\n\n{form}".encode(), date="2025-06-20").claims
    found = [(c.subject, c.counterparty, c.site, [q.value for q in c.quantities]) for c in claims
             if c.predicate == "supply_contract"]
    assert found == [(("한빛건설",), ("새론에너지",), "안산 데이터센터", [2.3e11])]


def test_a_filing_of_other_works_makes_no_claim() -> None:
    form = "회사명: 한빛건설\n공사명: 안산 지식산업센터 신축공사\n계약금액: 2,300억원\n발주처: 새론에너지\n"
    assert not read_page(form.encode(), date="2025-06-20").claims


KOREAN_HEAD = "국내 데이터센터 현황\n\n| 사업명 | 위치 | 용량 | 사업비 | 비고 |\n|---|---|---|---|---|\n"
KOREAN_ROW = "| 안산 데이터센터 | 안산시 | 40MW | 3000억원 | |\n"
ENGLISH_HEAD = "Data centers in the region\n\n| Site | Capacity | Investment | Status |\n|---|---|---|---|\n"
ENGLISH_ROW = "| Reno, Nevada | 90 MW | $800 million | |\n"
OURS = {("안산 데이터센터", "power", 40.0), ("안산 데이터센터", "capex", 3e11),
        ("네바다주 리노 데이터센터", "power", 90.0), ("네바다주 리노 데이터센터", "capex", 8e8)}


@pytest.mark.parametrize("row", [
    *(f"| {total} | | 900MW | 9조원 | |" for total in (
        "합계", "합 계", "소계", "총계", "계", "누계", "전국", "(합계)", "경기-합계", "수도권 소계", "합계(12곳)")),
    "| 총계 | 900MW | 9조원 |",
    "| 시화 변전소 | 안산시 | 500MW | 2조원 | |", "| 안산화력 | 안산시 | 500MW | 2조원 | |",
    "| 시화 제2공장 | 안산시 | 500MW | 2조원 | |", "| 대부도 해상풍력 | 안산시 | 500MW | 2조원 | |",
    "| 진입도로 확장 | 안산시 | 500MW | 2조원 | |", "| 시화 산단 조성 | 안산시 | 500MW | 2조원 | |",
    "| 평택 데이터센터 | 평택시 | 500MW | 2조원 | 취소 |",
    "| 평택 데이터센터 | 평택시 | 500MW | 2조원 | 사업 철회(3월) |",
])
def test_totals_other_works_and_what_is_off_give_no_figure(row: str) -> None:
    for rows in (KOREAN_ROW + row + "\n", row + "\n" + KOREAN_ROW):
        assert _figures(KOREAN_HEAD + rows) <= OURS


@pytest.mark.parametrize("row", [
    "| Total | 900 MW | $9 billion | |", "| Grand Total | 900 MW | $9 billion | |",
    "| Subtotal | 900 MW | $9 billion | |",
    "| TOTAL (4 sites) | 900 MW | $9 billion | |", "| Port of Sparks | 900 MW | $9 billion | |",
    "| Tracy substation | 900 MW | $9 billion | |", "| Sparks battery plant | 900 MW | $9 billion | |",
    "| Columbus, Ohio | 900 MW | $9 billion | Cancelled |", "| Columbus, Ohio | 900 MW | $9 billion | On hold |",
])
def test_english_totals_other_works_and_what_is_off_give_no_figure(row: str) -> None:
    for rows in (ENGLISH_ROW + row + "\n", row + "\n" + ENGLISH_ROW):
        assert _figures(ENGLISH_HEAD + rows) <= OURS


@pytest.mark.parametrize(("head", "row"), [
    (KOREAN_HEAD, "| 평택공장 데이터센터 | 평택시 | 60MW | 2조원 | 추진 |"),
    (KOREAN_HEAD, "| 포승 산단 데이터센터 | 평택시 | 60MW | 2조원 | 중단 없이 추진 |"),
    (ENGLISH_HEAD, "| Port Washington, Wisconsin | 60 MW | $1 billion | |"),
    (ENGLISH_HEAD, "| Old Cement Plant Data Center | 60 MW | $1 billion | |"),
])
def test_a_centre_called_after_other_works_is_one(head: str, row: str) -> None:
    assert 60.0 in {value for _, role, value in _figures(head + row + "\n") if role == "power"}


def test_rows_that_nothing_calls_data_centres_are_left() -> None:
    text = ("데이터센터 수요가 늘고 있다.\n도시는 새 일을 벌인다.\n길을 낸다.\n{}\n\n"
            "사업명 | 위치 | 용량(MW) | 준공\n옥계 밸리 | 강릉시 | 30 | 2027년\n")
    assert not _figures(text.format("다음은 옥계 개발 현황이다."))
    assert not _figures(text.format("데이터센터 주변 사업은 다음과 같다."))
    assert {value for _, role, value in _figures(text.format("데이터센터 사업은 다음과 같다."))} == {30.0}


@pytest.mark.parametrize("line", [
    "- 비고 : 본계약 미체결", "- 기타 : 우선협상대상자 선정에 따른 공시",
    "- 해지사유 : 자금 조달 지연", "- 계약 해제일 : 2025-06-11",
])
def test_a_contract_that_ended_or_is_not_yet_signed_is_none(line: str) -> None:
    form = "- 회사명 : 한빛건설\n- 계약내용 : 안산 데이터센터 건립공사\n- 계약금액 : 2,300억원\n- 발주처 : 새론에너지\n"
    for text in (f"공급계약 관련 공시\n\n{form}{line}\n", f"공급계약 관련 공시\n{line}\n{form}"):
        claims = read_page(text.encode(), date="2025-06-20").claims
        assert not [c for c in claims if c.predicate in ("supply_contract", "development")]


def test_labels_and_values_between_pipes_are_one_record() -> None:
    text = ("데이터센터 사업 개요\n\n| 항목 | 내용 |\n|---|---|\n| 사업명 | 안산 데이터센터 |\n| 위치 | 경기 안산시 |\n"
            "| 용량 | 40MW |\n| 투자 | 3000억원 |\n| 준공 | '28.12 |\n")
    assert _figures(text) == {("안산 데이터센터", "power", 40.0), ("안산 데이터센터", "capex", 3e11)}
    claims = read_page(text.encode(), date="2025-06-20").claims
    assert {c.time.start for c in claims if c.predicate == "completion" and c.time} == {"2028-12-01"}
    two = "데이터센터 계획\n\n| 위치 | 경기 안산시 |\n| 용량 | 40MW | 60MW |\n| 준공 | 2027년 | 2029년 |\n"
    assert not _figures(two)


def test_a_sum_is_in_the_unit_its_header_states_under_a_short_label_too() -> None:
    head = "데이터센터 현황\n\n사업명 | 위치 | 투자(억원) | 준공\n"
    assert _figures(head + "안산 데이터센터 | 안산시 | 3,000 | ’27. 6\n") == {("안산 데이터센터", "capex", 3e11)}
