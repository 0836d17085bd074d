"""English propositions: who, what, how much, when, where, how firm; and a page that ends in a plan."""

import pytest

from madang.cli import run

HERE = "Equinix {} a 90MW AI data center in Pohang, South Korea.\n"


@pytest.mark.parametrize(("words", "status", "modality"), [
    ("could build", "possible", "said"), ("is considering", "under_review", "said"), ("plans", "intent", "said"),
    ("will build", "intent", "said"), ("has agreed to build", "agreed", "said"),
    ("signed a contract to build", "contract", "said"),
    ("broke ground on", "ground_breaking", "said"), ("is expected to build", "intent", "forecast"),
    ("reportedly plans", "intent", "reported"), ("is expected to break ground on", "intent", "forecast"),
])
def test_how_firm_the_words_are(claims_of, words, status, modality, only):
    claim = only(claims_of(HERE.format(words), "capacity"))
    assert (claim.site, claim.status, claim.modality) == ("포항 AI 데이터센터", status, modality)


@pytest.mark.parametrize("words", [
    "a 100 MW AI data center in Ulsan", "an AI data center in Ulsan, South Korea, with 100 MW",
    "the 100 MW Ulsan AI data center",
])
def test_a_campus_has_one_name_in_both_languages(claims_of, words, only):
    english = only(claims_of(f"SK Telecom will build {words}.\n", "capacity"))
    korean = only(claims_of("SK텔레콤은 울산에 100MW AI 데이터센터를 지을 계획이다.\n", "capacity"))
    assert (english.site, english.status) == (korean.site, korean.status)
    assert english.id == korean.id


def test_a_campus_of_its_own_name_and_where_it_stands(claims_of, only):
    text = ("Meta will build the Juniper data center in Richland Parish, Louisiana. "
            "Juniper will have a capacity of 2 GW.\n")
    assert only(claims_of(text, "location")).object == "richland_parish"
    assert only(claims_of(text, "capacity")).site == "Juniper"


def test_what_is_denied_is_no_plan(claims_of):
    found = claims_of("Naver will not build a data center in Jeonju, a spokesman said.\n")
    assert {c.predicate for c in found} == {"cancellation"}
    assert found[0].subject == ("네이버",)


def test_an_english_page_ends_in_a_drafted_plan(tmp_path, capsys):
    page, plan = tmp_path / "page.txt", tmp_path / "plan.yaml"
    page.write_text(
        "Equinix plans 90MW data center in Pohang\n" + HERE.format("is planning")
        + "The first phase of 30MW will go live in the third quarter of 2028, and the full 90MW will be operational by "
        "November 2030. The company will invest KRW 1.6 trillion ($1.16 billion) in the campus.\n")
    assert run(["read", str(page), "--date", "2026-07-14", "--ledger", str(tmp_path / "ledger"), "--lang", "en"]) == 0
    assert run(["draft", str(tmp_path / "ledger"), "-o", str(plan), "--lang", "en"]) == 0
    capsys.readouterr()
    text = plan.read_text(encoding="utf-8")
    stated = ("energised: 2028-07", "power_mw: 30.0", "energised: 2030-11", "power_mw: 90.0", "initial_capex: 16000")
    assert [words for words in stated if words not in text] == []
