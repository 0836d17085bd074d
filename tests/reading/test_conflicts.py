"""Misfits inside one page, each of its kind."""

import pytest


def kinds(reading):
    return [conflict.kind for conflict in reading.conflicts]


def test_a_class_beside_an_exact_figure_is_rounding(read):
    text = "100MW급 강릉 AI 데이터센터가 모습을 드러냈다. 강릉 AI 데이터센터는 2029년 103MW 전체를 가동할 예정이다.\n"
    reading = read(text)
    assert kinds(reading) == ["rounding"]
    assert set(reading.conflicts[0].claims) <= {c.id for c in reading.claims}


@pytest.mark.parametrize(("second", "kind"), [
    ("강릉 AI 데이터센터의 IT 부하는 60MW다.", "scope"),
    ("강릉 AI 데이터센터는 60MW 규모다.", "inside_page"),
])
def test_two_powers_of_one_site(read, second, kind):
    assert kinds(read(f"바다전력은 강릉에 100MW 규모의 AI 데이터센터를 짓는다. {second}\n")) == [kind]


@pytest.mark.parametrize(("won", "found"), [("약 5조6000억 원", []), ("약 56억 원", ["currency"])])
def test_a_currency_pair_no_market_has_seen(read, won, found):
    reading = read(f"구글은 강릉 AI 데이터센터에 40억 달러({won})를 투자한다.\n")
    assert [kind for kind in kinds(reading) if kind == "currency"] == found


def test_a_headline_of_another_order_of_magnitude(read):
    text = "바다전력, 57억원 투자\n바다전력은 강릉 AI 데이터센터에 57조4000억원을 투자한다고 밝혔다.\n"
    assert "inside_page" in kinds(read(text))
    assert "inside_page" not in kinds(read(text.replace("57억원", "57조원")))


def test_parts_beyond_their_total(read):
    text = "한화의 구글 {}억 달러 투자 유치를 포함해 총 50억 달러 규모로 알려진 강릉 AI 데이터센터가 모습을 드러냈다.\n"
    assert kinds(read(text.format(20))) == []
    assert kinds(read(text.format(80))) == ["hard"]


def test_plans_under_review_contradict_nothing(read):
    text = ("바다전력은 강릉에 100MW 규모의 AI 데이터센터를 짓는다. 바다전력은 강릉 AI 데이터센터를 1GW로 "
            "확장하는 방안을 검토하고 있다.\n")
    assert kinds(read(text)) == []
