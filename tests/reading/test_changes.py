"""What a page itself says was announced otherwise before."""

import pytest

from madang.reading import Ledger, read_page
from madang.reading.followup import follow

SITE = "바다전력은 울산에 AI 데이터센터를 짓는다. "


@pytest.mark.parametrize(("said", "old", "new"), [
    ("당초 2027년 9월로 예정됐던 준공이 2028년 9월로 늦춰졌다.", "2027-09", "2028-09"),
    ("울산 AI 데이터센터의 준공 시점은 2027년 말에서 2028년 6월로 미뤄졌다.", "2027-10", "2028-06"),
    ("애초 2028년 상반기이던 준공을 2027년 11월로 앞당긴다.", "2028-01", "2027-11"),
    ("바다전력은 울산 AI 데이터센터 준공을 2027년 3월에서 2028년 9월로 미룬다고 밝혔다.", "2027-03", "2028-09"),
    ("울산 AI 데이터센터 준공을 2027년 3월에서 2028년 9월로 미룰 예정이다.", "2027-03", "2028-09"),
])
def test_a_date_put_off_or_brought_forward_keeps_the_old_one(claims_of, said, old, new):
    claim, = claims_of(SITE + said + "\n", "completion")
    assert claim.time.start[:7] == new
    assert claim.former_time.start[:7] == old


@pytest.mark.parametrize(("said", "role", "old", "new"), [
    ("울산 AI 데이터센터 투자액을 당초 5조원에서 7조원으로 늘렸다.", "capex", 5e12, 7e12),
    ("울산 AI 데이터센터의 총사업비는 5조원에서 4조원으로 줄었다.", "capex", 5e12, 4e12),
    ("울산 AI 데이터센터의 용량을 기존 40MW에서 60MW로 확대한다.", "power", 40, 60),
])
def test_a_figure_changed_keeps_the_old_one(claims_of, said, role, old, new):
    claim, = (c for c in claims_of(SITE + said + "\n") if any(q.role == role for q in c.quantities))
    assert [q.value for q in claim.quantities] == [new]
    assert [(q.role, q.value) for q in claim.former_quantities] == [(role, old)]


@pytest.mark.parametrize("said", [
    "울산 AI 데이터센터는 2027년 9월 착공해 2029년 9월 준공한다.",
    "바다전력은 울산 AI 데이터센터에 5조원을, 부산 AI 데이터센터에 7조원을 투자한다.",
    "울산 AI 데이터센터는 40MW에서 시작해 매출 100억원을 낸다.",
])
def test_two_values_of_two_things_are_no_change(claims_of, said):
    assert not [c for c in claims_of(SITE + said + "\n") if c.former_time or c.former_quantities]


def test_a_delay_told_by_one_page_needs_no_earlier_page(tmp_path):
    raw = f"{SITE}당초 2027년 9월로 예정됐던 준공이 2028년 9월로 늦춰졌다.\n".encode()
    found = follow(Ledger(tmp_path), read_page(raw, date="2027-05-19"), raw)
    delay, = (one for one in found.relations if one.topic == "completion")
    assert (delay.kind, delay.old, delay.new, round(delay.months)) == ("delay", "2027-09", "2028-09", 12)


def test_what_was_before_survives_the_ledger(tmp_path):
    raw = f"{SITE}울산 AI 데이터센터 투자액을 당초 5조원에서 7조원으로 늘렸다.\n".encode()
    follow(Ledger(tmp_path), read_page(raw, date="2027-05-19"), raw)
    kept, = (c for c in Ledger(tmp_path).claims() if c.former_quantities)
    assert kept.former_quantities[0].value == 5e12


def test_a_pue_is_followed_up(tmp_path):
    def take(text, day):
        raw = f"{SITE}{text}\n".encode()
        return follow(Ledger(tmp_path), read_page(raw, date=day), raw)

    take("울산 AI 데이터센터는 PUE 1.3을 목표로 한다.", "2027-05-19")
    found = take("울산 AI 데이터센터는 PUE 1.2를 목표로 한다.", "2027-08-19")
    told = next(one for one in found.relations if one.topic == "pue")
    assert (told.kind, told.misfit) == ("contradiction", "hard")
