"""What an English sentence says was otherwise before, and what it leaves to the sentences around it."""

import pytest

SITE = "Equinix plans a 90MW AI data center in Pohang, South Korea. "


@pytest.mark.parametrize("words", [
    "The data center, originally slated for late 2027, is now expected to come online in mid-2029.",
    "The data center was supposed to open in late 2027 but will come online in mid-2029 instead.",
    "Equinix has pushed the opening of the data center from late 2027 to mid-2029.",
    "The data center will now open in mid-2029 instead of late 2027.",
    "Equinix delayed the opening of the campus to mid-2029 from late 2027.",
])
def test_a_delay_keeps_both_dates(claims_of, words, only):
    claim = only([c for c in claims_of(SITE + words + "\n", "commissioning") if c.time])
    assert (claim.time.start, claim.former_time and claim.former_time.start) == ("2029-04-01", "2027-10-01")


@pytest.mark.parametrize("words", [
    "The cost of the project rose from $3.2 billion to $4.1 billion.",
    "Equinix will invest $4.1 billion in the campus, up from $3.2 billion.",
    "Equinix raised the budget of the campus to $4.1 billion from $3.2 billion.",
    "Equinix will invest $4.1 billion in the campus, compared with the original plan of $3.2 billion.",
])
def test_a_raised_sum_keeps_both_sums(claims_of, words, only):
    claim = only(claims_of(SITE + words + "\n", "investment"))
    assert [q.value for q in claim.quantities] == [4.1e9]
    assert [q.value for q in claim.former_quantities] == [3.2e9]


@pytest.mark.parametrize("words", [
    "The first phase, with 30MW, is expected to open in 2028, and the full 90MW will be operational by 2030.",
    "It buys power from 40 MW of solar and 50 MW from wind.",
    "Costs of $3 billion to $4 billion are likely for the campus.",
])
def test_two_figures_are_not_a_change(claims_of, words):
    assert not any(c.former_time or c.former_quantities for c in claims_of(SITE + words + "\n"))


@pytest.mark.parametrize(("words", "day"), [
    ("Work will begin in January.", "2026-01-01"), ("Work began in January.", "2025-01-01"),
    ("Work will begin in September.", "2025-09-01"), ("Work began in October.", "2024-10-01"),
])
def test_a_month_without_a_year_lies_where_its_verb_puts_it(read, words, day):
    dates = [m.date.start for m in read(words + "\n", "2025-06-20").mentions if m.kind == "date"]
    assert dates == [day]


@pytest.mark.parametrize(("name", "later"), [
    ("Tidewater Compute", "Tidewater"), ("Halyard AI", "Halyard"), ("Falcon Digital", "Falcon Digital"),
])
def test_a_firm_no_list_knows_is_known_by_its_first_word_afterwards(claims_of, name, later, only):
    text = f"{name} said it will build a 90MW data center in Pohang, South Korea. {later} raised $3 billion in debt.\n"
    assert only(claims_of(text, "financing")).subject == (name,)


@pytest.mark.parametrize("words", ["The government of Sharjah", "Sharjah"])
def test_a_campus_is_where_the_government_that_decides_on_it_is(claims_of, words, only):
    found = claims_of(f"{words} approves plans to build a 400 MW AI data centre.\n", "capacity")
    assert only(found).site == "샤르자 AI 데이터센터"


def test_a_firm_from_elsewhere_does_not_move_the_campus(claims_of, only):
    text = "The Chicago developer will invest $2 billion in 90MW of new capacity.\n"
    assert only(claims_of(SITE + text, "investment")).site == "포항 AI 데이터센터"


@pytest.mark.parametrize(("words", "named"), [
    ("24,000 NVIDIA GB300 GPUs", "GB300"), ("GB200 NVL72 systems", "GB200 NVL72"), ("5,000 accelerators", "GPU"),
])
def test_accelerators_by_name(claims_of, words, named, only):
    assert only(claims_of(f"{SITE}The campus will house {words}.\n", "procurement")).object == named


def test_pue_of_the_campus_talked_of(claims_of, only):
    claim = only(claims_of(SITE + "The campus is designed for a PUE of 1.15.\n", "efficiency"))
    assert (claim.site, claim.quantities[0].value) == ("포항 AI 데이터센터", 1.15)


@pytest.mark.parametrize(("words", "predicate", "about"), [
    ("Equinix signed a power purchase agreement with KEPCO for 40 MW of solar power.", "supply_contract",
     "40 MW of solar power"),
    ("Equinix will invest $2 billion in the campus.", "investment", "campus"),
    ("Blackstone will take a 25% stake in the project.", "ownership", "project"),
])
def test_what_a_claim_is_about(claims_of, words, predicate, about, only):
    assert only(claims_of(SITE + words + "\n", predicate)).object == about
