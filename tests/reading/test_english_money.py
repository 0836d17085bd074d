"""English money and deals: currencies, capacity deals, prices, who acts. Sentences of our own."""

from __future__ import annotations

import pytest

from madang.reading import read_page
from madang.reading.types import Claim


def _claims(text: str, *predicates: str) -> list[Claim]:
    page = f"A day in the market\n\n{text}\n"
    found = read_page(page.encode(), date="2026-03-04").claims
    return [claim for claim in found if claim.predicate in predicates]


def _sums(text: str) -> list[tuple[str, float | None]]:
    found = read_page(f"A day in the market\n\n{text}\n".encode(), date="2026-03-04").mentions
    return [(mention.unit or "", mention.value) for mention in found if mention.kind == "money"]


@pytest.mark.parametrize(("text", "sums"), [
    ("The park will cost 41.5 billion baht.", [("THB", 41.5e9)]),
    ("Marlow Cloud put up 2.4 trillion rupiah and 300 million ringgit.", [("IDR", 2.4e12), ("MYR", 3e8)]),
    ("The lender offered 700 million Danish kroner and 90 million Swiss francs.", [("DKK", 7e8), ("CHF", 9e7)]),
    ("It set aside ₹12,500 cr, of which Rs. 21 crore is spent.", [("INR", 1.25e11), ("INR", 2.1e8)]),
    ("A ฿6 billion hall and a R$1.5 billion hall were opened.", [("THB", 6e9), ("BRL", 1.5e9)]),
])
def test_currencies_of_the_world_are_read(text: str, sums: list[tuple[str, float]]) -> None:
    assert _sums(text) == sums


@pytest.mark.parametrize("text", [
    "Harbour Cloud will invest THB 12 billion (approx. US$370 million) in a data center in Rayong.",
    "Harbour Cloud will invest 12 billion baht (roughly US$370 million) in a data center in Rayong.",
    "Harbour Cloud made a THB 12 billion investment (US$370 million) in a data center in Rayong.",
])
def test_a_conversion_in_brackets_is_no_second_claim(text: str) -> None:
    (claim,) = _claims(text, "investment")
    assert [q.unit for q in claim.quantities] == ["THB", "USD"]


@pytest.mark.parametrize(("text", "who", "other"), [
    ("Marlow Cloud signed a $2.2 billion compute deal with Northgate AI.", "Marlow Cloud", "Northgate AI"),
    ("Marlow Cloud has won a five-year hosting contract worth $900 million from Northgate AI.", "Marlow Cloud",
     "Northgate AI"),
    ("Marlow Cloud booked €1.4 billion of dedicated computing capacity from Northgate AI.", "Marlow Cloud",
     "Northgate AI"),
])
def test_what_computing_power_is_taken_for_is_no_investment(text: str, who: str, other: str) -> None:
    (lease,) = _claims(text, "lease")
    assert (lease.subject, lease.counterparty) == ((who,), (other,))
    assert [q.role for q in lease.quantities if q.unit in ("USD", "EUR")] == ["amount"]
    assert not _claims(text, "investment", "cooperation_agreement")


@pytest.mark.parametrize("text", [
    "Harbour REIT agreed to buy a data centre in Osaka for a total consideration of JPY 30 billion.",
    "Harbour REIT completed the acquisition of Tidewater Data Centre 4, a freehold hall in Osaka, for 30 billion yen.",
    "Harbour REIT bought a data centre in Osaka at a deal value of JPY 30 billion.",
])
def test_a_price_that_a_hall_is_bought_for_is_no_budget(text: str) -> None:
    (bought,) = _claims(text, "ownership")
    assert [(q.role, q.unit) for q in bought.quantities] == [("amount", "JPY")]
    assert not _claims(text, "investment")


@pytest.mark.parametrize("text", [
    "The sale is expected to bring a gain of $300 million.",
    "Harbour Cloud will divest its 30% stake in Marlow Data Centers for $700 million.",
    "Marlow Cloud issued notes backed by a pool of fully leased facilities in Leeds and Hull.",
])
def test_gains_prices_and_leased_assets_are_no_deals(text: str) -> None:
    assert not _claims(text, "investment", "lease")


@pytest.mark.parametrize(("text", "who"), [
    ("Marlow Data Centers raised $400 million, and GDX secured $1 billion for its halls.", ("GDX",)),
    ("Kenya’s eTafari has secured a $1 billion loan to build a data center in Nairobi.", ("eTafari",)),
    ("Following the vote, Marlow International formally secured a $1 billion loan.", ("Marlow International",)),
    ("Leeds-headquartered Marlow Data Centers has raised $1 billion in debt.", ("Marlow Data Centers",)),
])
def test_who_is_financed(text: str, who: tuple[str, ...]) -> None:
    assert _claims(text, "financing")[-1].subject == who


def test_a_partner_told_in_an_aside_is_not_who_acts() -> None:
    text = ("Marlow Industries, in partnership with Tidewater Group and Harbour Realty, announced a $6 billion plan to "
            "build a data center campus in Leeds.")
    (claim,) = _claims(text, "investment")
    assert claim.subject == ("Marlow Industries",)
    assert [q.value for q in claim.quantities] == [6e9]


@pytest.mark.parametrize(("text", "borrower", "lenders"), [
    ("Harbour Cloud is building a data centre in Leeds. The loan was led by Redwood Bank and Alder Bank.",
     "Harbour Cloud", {"Redwood Bank", "Alder Bank"}),
    ("Harbour Cloud obtained project financing from Orrin Bank for its data center in Leeds.", "Harbour Cloud",
     {"Orrin Bank"}),
    ("Harbour Cloud is building a data centre in Leeds. The green debt was fully underwritten by Orrin Bank.",
     "Harbour Cloud", {"Orrin Bank"}),
])
def test_who_lends_is_told_without_a_sum(text: str, borrower: str, lenders: set[str]) -> None:
    (loan,) = _claims(text, "financing")
    assert (loan.subject, set(loan.counterparty)) == ((borrower,), lenders)


@pytest.mark.parametrize(("text", "status"), [
    ("Harbour Cloud has secured a $90 million loan for a planned data center in Leeds.", "financed"),
    ("Harbour Cloud closed a $90 million green loan to build a data center in Leeds.", "financed"),
    ("Harbour Cloud plans to raise a $90 million loan for a data center in Leeds.", "intent"),
    ("Harbour Cloud expects the $90 million loan to be secured by June for a data center in Leeds.", "intent"),
])
def test_money_that_was_raised_is_financed_whatever_is_planned_with_it(text: str, status: str) -> None:
    assert [claim.status for claim in _claims(text, "financing")] == [status]


@pytest.mark.parametrize(("text", "who", "firm"), [
    ("Vastra Capital acquired a majority stake in Northgate Data Centers.", "Vastra Capital", "Northgate Data Centers"),
    ("Pinewood Fund has taken an equity stake in Northgate Data Centers.", "Pinewood Fund", "Northgate Data Centers"),
])
def test_a_stake_whose_size_is_not_told(text: str, who: str, firm: str) -> None:
    (stake,) = _claims(text, "ownership")
    assert (stake.subject, stake.counterparty) == ((who,), (firm,))


@pytest.mark.parametrize("text", [
    "Northgate Cloud has a stake in the success of the city's data centers.",
    "The stakes are high for data centers in Leeds, Northgate Cloud said.",
])
def test_a_stake_in_words_is_none(text: str) -> None:
    assert not _claims(text, "ownership")


def test_in_a_round_up_each_story_has_its_own_campus_and_its_own_it() -> None:
    text = ("Harbour Cloud plans a 40 MW data center in Leeds. It will cost $200 million.\n\n"
            "Kenya's eTafari raises funds for halls\n\n"
            "It will spend $90 million on halls abroad.\n\n"
            "HULL, England (AP) — Marlow Cloud plans a data center near the docks. It will cost $300 million.")
    told = [(claim.subject, claim.site) for claim in _claims(text, "investment")]
    assert told == [(("Harbour Cloud",), "리즈 데이터센터"), (("eTafari",), None), (("Marlow Cloud",), None)]


def test_a_subheading_about_the_campus_itself_keeps_it() -> None:
    text = ("Harbour Cloud plans a 40 MW data center in Leeds.\n\nWhat comes next\n\nIt will cost $200 million.\n\n"
            "Harbour Cloud's timetable\n\nThe campus will open in 2029.")
    assert [claim.site for claim in _claims(text, "investment", "commissioning")] == ["리즈 데이터센터"] * 2


@pytest.mark.parametrize(("text", "parties", "roles"), [
    ("Marlow Cloud has commissioned Spain-based builder Brunel Group to build a data centre near Leeds.",
     {"Marlow Cloud", "Brunel Group"}, []),
    ("Brunel Group won a $300 million contract to build a data center in Hull for Marlow Cloud.", {"Brunel Group"},
     [("amount", 3e8)]),
    ("Brunel Group was awarded a contract worth €40 million for cooling at a data centre in Dublin.", {"Brunel Group"},
     [("amount", 4e7)]),
    ("Marlow Cloud signed a 15-year power purchase agreement with Tidewater Energy for 250 MW for its data centers.",
     {"Marlow Cloud", "Tidewater Energy"}, [("generation_power", 250.0), ("duration", 15.0)]),
])
def test_what_a_contract_is_worth_and_how_long(text: str, parties: set[str], roles: list[tuple[str, float]]) -> None:
    (deal,) = _claims(text, "supply_contract")
    assert {*deal.subject, *deal.counterparty} == parties
    assert [(q.role, q.value) for q in deal.quantities] == roles


@pytest.mark.parametrize("text", [
    "Brunel Group received an order for 200 buses.",
    "Marlow Cloud won the data center award of the year.",
    "Marlow Cloud appointed Jane Doe for its data center business.",
])
def test_what_is_won_otherwise_is_no_contract(text: str) -> None:
    assert not _claims(text, "supply_contract")


@pytest.mark.parametrize(("text", "site"), [
    ("Brunel Group is to build a 30 MW data centre for Marlow Cloud in Madrid.", "마드리드 데이터센터"),
    ("Marlow Cloud plans a 40 MW data center that will be located in Leeds.", "리즈 데이터센터"),
    ("Balder LLC plans a 50 MW data center in Elm Ridge, Dunn County, Wisconsin.", "Elm Ridge 데이터센터"),
])
def test_where_a_centre_is_for_whom_and_in_which_town_of_a_county(text: str, site: str) -> None:
    assert {claim.site for claim in _claims(text, "capacity")} == {site}


@pytest.mark.parametrize(("text", "site"), [
    ("In India, Harbour Cloud will invest $300 million in construction.", "뭄바이 데이터센터"),
    ("In Kenya, Harbour Cloud will invest $300 million in construction.", None),
])
def test_a_sentence_that_opens_abroad_tells_of_no_campus_before_it(text: str, site: str | None) -> None:
    (claim,) = _claims(f"Harbour Cloud plans a 40 MW data center in Mumbai. {text}", "investment")
    assert claim.site == site


@pytest.mark.parametrize("text", [
    "Brunel Land and Tidewater have joined forces to establish a data center campus in Leeds.",
    "Brunel Land and Tidewater are teaming up on a data center campus in Leeds.",
    "Brunel Land and Tidewater partnered to open a data center campus in Leeds.",
])
def test_two_that_act_together_are_the_one_and_the_other(text: str) -> None:
    (claim,) = _claims(text, "cooperation")
    assert (claim.subject, claim.counterparty, claim.site) == (("Brunel Land",), ("Tidewater",), "리즈 데이터센터")


def test_capacity_that_is_bought_is_leased() -> None:
    text = "Marlow AI will purchase up to $3 billion of additional capacity earmarked by Harbour Cloud."
    assert [claim.predicate for claim in _claims(text, "investment", "lease")] == ["lease"]


def test_who_arranges_a_loan_is_not_whom_the_article_is_about() -> None:
    text = ("Alder Realty has arranged a $300 million loan for a data center in Denver on behalf of Harbour Cloud. "
            "The campus will open in 2028 and cost $900 million.")
    told = _claims(text, "investment", "commissioning")
    assert {claim.subject for claim in told} == {("Harbour Cloud",)}


@pytest.mark.parametrize("text", [
    "Harbour Cloud aims to raise $400 million in securities backed by data center leases.",
    "Harbour Cloud closed a US$1.7 billion Term Loan facility for its data centers.",
    "Investors have put $5 billion into data center assets so far this year.",
])
def test_money_raised_and_the_sums_of_a_market_are_neither_rent_nor_budget(text: str) -> None:
    assert not _claims(text, "lease", "investment")


@pytest.mark.parametrize(("text", "who"), [
    ("Previously Vantor Data Centers secured a $68 million loan for a data center in Leeds.", "Vantor Data Centers"),
    ("Redwood Holdings-backed Pinewood Investments secured a $68 million loan.", "Pinewood Investments"),
    ("Blue Fern-owned Stackhouse Infrastructure secured a $68 million loan.", "Stackhouse Infrastructure"),
    ("Leeds Telecommunications secured a $68 million loan for a data center in Hull.", "Leeds Telecommunications"),
    ("Dublin Cloud Technology secured a $68 million loan for a data center in Hull.", "Dublin Cloud Technology"),
])
def test_what_stands_before_a_name_is_no_part_of_it(text: str, who: str) -> None:
    assert [claim.subject for claim in _claims(text, "financing")] == [(who,)]


def test_a_firm_that_says_it_will_invest_speaks_of_its_own_campus() -> None:
    text = ("Harbour Cloud plans a 40 MW data center in Leeds. "
            "Marlow Power Group said it will invest €70 million in a data center.")
    assert [claim.site for claim in _claims(text, "investment")] == [None]


@pytest.mark.parametrize(("text", "site", "area"), [
    ("Harbour Cloud bought 100 hectares of farmland near Leeds for a data center.", "리즈 데이터센터", 1e6),
    ("Harbour Cloud completed the purchase of a 40-hectare plot next to its data center in Leeds.", "리즈 데이터센터",
     4e5),
    ("Harbour Cloud acquired a 90,000-square-meter (968,000 square feet) parcel of land for halls.", None, 9e4),
])
def test_ground_that_is_bought_without_a_price_is_owned(text: str, site: str | None, area: float) -> None:
    (ground,) = _claims(text, "ownership")
    assert (ground.subject, ground.site, ground.object) == (("Harbour Cloud",), site, "land")
    assert [(q.role, q.value) for q in ground.quantities] == [("site_area", area)]


def test_an_adviser_on_a_facility_neither_lends_nor_borrows_it() -> None:
    text = ("Carter & Hale advised Redwood Bank and French group Orrin Bank on a €210 million development facility "
            "for Tidewater Data Centres.")
    (loan,) = _claims(text, "financing", "investment")
    assert loan.subject == ("Tidewater Data Centres",)
    assert set(loan.counterparty) == {"Redwood Bank", "Orrin Bank"}


@pytest.mark.parametrize(("text", "tenant"), [
    ("Harbour Cloud, which hired Brunel Construction to build the data center in Leeds, leased 40 MW there.",
     "Harbour Cloud"),
    ("Northgate hired Brunel Construction to build a data center in Hull, which Vastra will lease for 15 years.",
     "Vastra"),
    ("Northgate commissioned Brunel Construction to build a data center in Hull, and Vastra leased it for 15 years.",
     "Vastra"),
])
def test_a_hired_builder_is_no_tenant(text: str, tenant: str) -> None:
    assert [claim.subject for claim in _claims(text, "lease")] == [(tenant,)]
