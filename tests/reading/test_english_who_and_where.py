"""Whose a figure on an English page is, of which campus, in which currency: what only stands beside it is not meant."""

import pytest


@pytest.mark.parametrize("text", [
    "A data center in Reno, Nevada, will cost $2 billion.",
    "The campus in Columbus, Ohio, has been priced at $2 billion as an investment.",
    "The data center in Lyon, France, is expected to cost $2 billion.",
])
def test_the_state_behind_a_town_puts_nothing_in(claims_of, text):
    assert all(c.subject == () for c in claims_of(text, "investment"))


def test_a_state_that_opens_its_sentence_does(claims_of, only):
    assert only(claims_of("Ohio plans to build a $20 million data center in Columbus.", "investment")).subject


@pytest.mark.parametrize(("text", "site"), [
    ("The opening of Marlow Partners' data center in Omaha, Nebraska, is due in 2028.", "오마하 데이터센터"),
    ("The expansion of Marlow Partners’ campus in Omaha, Nebraska, will be completed in 2028.", "오마하 데이터센터"),
    ("The “Marigold” data center will be completed in 2028.", "Marigold"),
])
def test_an_owner_with_an_apostrophe_is_no_name_of_a_campus(claims_of, text, site):
    assert {c.site for c in claims_of(text) if c.predicate in ("commissioning", "completion")} == {site}


@pytest.mark.parametrize("where", ["Asia", "Southeast Asia", "Latin America", "the Middle East", "Northern Europe"])
def test_no_campus_is_in_a_part_of_the_world(claims_of, where):
    assert {c.site for c in claims_of(f"Marlow Cloud will spend $5 billion on data centers in {where}.")} <= {None}


def test_who_led_a_loan_lent_it(claims_of, only):
    text = "Larch Bank led a $500 million loan for Marlow Cloud's campus in Omaha."
    claim = only(claims_of(text, "financing"))
    assert (claim.subject, claim.counterparty) == (("Marlow Cloud",), ("Larch Bank",))


@pytest.mark.parametrize("sums", ["£1 billion ($1.3 billion)", "€2 billion ($2.2 billion)", "$1.3 billion (£1 billion)",
                                  "RM4 billion (US$950 million)"])
def test_a_sum_in_dollars_beside_another_currency_than_won_is_no_conflict(read, sums):
    assert read(f"Marlow Cloud will invest {sums} in a data center in Leeds.").conflicts == ()


@pytest.mark.parametrize(("text", "now", "was"), [
    ("The opening of the Omaha data center has slipped from 2027 to the second half of 2028.", "2028-07", "2027"),
    ("The opening of the Omaha data center, due in May 2026, was pushed back to March 2027.", "2027-03", "2026-05"),
    ("The completion of the Omaha data center, set for 2027, has now been postponed until 2029.", "2029", "2027"),
])
def test_the_day_that_takes_anothers_place_is_the_day(claims_of, text, now, was):
    claim, *others = [c for c in claims_of(text) if c.predicate in ("commissioning", "completion")]
    assert not others
    assert (claim.time.start[:len(now)], claim.former_time.start[:len(was)]) == (now, was)


@pytest.mark.parametrize("text", [
    "Marlow Cloud halved the Omaha data center to 150 MW from 300 MW.",
    "The Omaha data center has ballooned to 150 MW from 300 MW.",
])
def test_the_figure_before_a_change_is_no_figure_of_its_own(claims_of, text):
    assert [[q.value for q in c.quantities] for c in claims_of(text, "capacity")] == [[150.0]]


@pytest.mark.parametrize("text", [
    "In 2025 it spent $70 billion on capital expenditure.",
    "It invested $5 billion in its business last year.",
    "The company expects capital expenditures of $5 billion in 2027.",
    "The company said it would put $5 billion into infrastructure.",
    "The company spends $5 billion a year on GPUs.",
    "It donated $2 million to schools.",
])
def test_what_a_firm_spends_on_all_it_does_is_not_what_the_campus_talked_of_costs(claims_of, text):
    claims = claims_of(f"Marlow Cloud plans a data center in Leeds. {text}", "investment")
    assert {c.site for c in claims} <= {None}


@pytest.mark.parametrize("text", [
    "The company will invest $5 billion in the project.", "It will invest $5 billion by 2030.",
])
def test_what_it_spends_on_the_project_is(claims_of, only, text):
    assert only(claims_of(f"Marlow Cloud plans a data center in Leeds. {text}", "investment")).site == "리즈 데이터센터"


@pytest.mark.parametrize("text", [
    "Oracle terminated its lease at Marlow Cloud's data center in Reno.",
    "Oracle has ended talks to rent Marlow Cloud's data center in Reno.",
    "Oracle let its lease on 40 MW at Marlow Cloud's data center in Reno expire.",
    "Larch Bank pulled its $60 million loan for Marlow Cloud's data center in Reno.",
    "Marlow Cloud repaid a $60 million loan on its data center in Reno.",
])
def test_a_lease_or_a_loan_that_is_ended_is_none(claims_of, text):
    assert not [c for c in claims_of(text) if c.predicate in ("lease", "financing", "investment")]


def test_what_stands_in_many_states_is_not_on_one_campus(claims_of):
    text = "The firm will have 2 GW of data centers in 14 states, including a 400 MW campus in Omaha."
    assert [q.value for c in claims_of(text, "capacity") if c.site for q in c.quantities] == [400.0]


def test_an_investment_in_a_town_is_its_campus(claims_of, only):
    text = "Marlow Cloud announced a $5 billion investment in Fairmead, Missouri, for data centers."
    assert only(claims_of(text, "investment")).site == "Fairmead 데이터센터"
