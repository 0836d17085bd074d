"""What English pages say towns, regulators and builders did: leave given or refused, work begun, stopped, given up."""

import pytest

PERMITS = [
    ("Leeds City Council has approved plans for a 90MW data centre in Fairmead.", "approved plans"),
    ("The Hadley County Board of Supervisors voted 5-2 to rezone 300 acres for a data center in Fairmead.",
     "voted 5-2 to rezone 300 acres"),
    ("Northgate Compute won planning permission for a data centre in Fairmead.", None),
    ("Planning permission for the data centre in Fairmead was granted in March.", None),
    ("The minister overturned the council's refusal of a data centre in Fairmead.", None),
    ("The inspector upheld the builder's appeal over a data centre in Fairmead.", None),
    ("The board dismissed residents' appeals against permission for a data centre in Fairmead.", None),
    ("Northgate successfully challenged the council's refusal of a data centre in Fairmead.", None),
    ("Regulators approved a supply agreement between the utility and the data center in Fairmead.",
     "approved a supply agreement"),
    ("The county has given the go-ahead to a data centre in Fairmead.", None),
    ("The mayor overruled the board's decision to block a data centre in Fairmead.", None),
]
NO_PERMITS = [
    "If the council approves the data centre in Fairmead, work could start in 2027.",
    "The council will vote next week on whether to approve the data centre in Fairmead.",
    "The commission recommended approval of the rezoning for a data center in Fairmead.",
    "The company's board approved plans for a data center in Fairmead.",
    "Northgate's board of directors approved a data center in Fairmead.",
    "The plans for the data centre in Fairmead have yet to be approved.",
    "The application for the data centre in Fairmead has not been approved.",
    "The council approved a tax abatement for the data center in Fairmead.",
    "Northgate plans to apply for a permit for the data centre in Fairmead.",
    "Had the rezoning been approved, the land in Fairmead would hold a data center.",
    "The planning board rejected the appeal over the data centre in Fairmead.",
    "The company's board approved the investment in a data center in Fairmead.",
    "The county approved a moratorium on every data center after the one in Fairmead.",
]


@pytest.mark.parametrize(("text", "what"), PERMITS, ids=[case[0][:48] for case in PERMITS])
def test_leave_to_build_is_a_permit(claims_of, only, text, what):
    claim = only(claims_of(text, "permit"))
    assert (claim.site, claim.status) == ("Fairmead 데이터센터", "agreed")
    assert what in (None, claim.object)
    assert claims_of(text, "setback") == []


@pytest.mark.parametrize("text", NO_PERMITS)
def test_what_is_asked_for_or_supposed_is_no_permit(claims_of, text):
    assert claims_of(text, "permit") == []


@pytest.mark.parametrize("text", [
    "Northgate is seeking planning permission for a data centre in Fairmead.",
    "Northgate has submitted an application to rezone 300 acres for a data center in Fairmead.",
    "The data center in Fairmead is awaiting approval from the county.",
])
def test_leave_that_is_asked_for_is_under_review(claims_of, only, text):
    claim = only(claims_of(text, "permit"))
    assert (claim.site, claim.status) == ("Fairmead 데이터센터", "under_review")


@pytest.mark.parametrize(("text", "status"), [
    ("Oakdale County adopted a one-year moratorium on data center applications.", "agreed"),
    ("The Oakdale Township Board voted to impose a moratorium on new data centers.", "agreed"),
    ("The Oakdale County Commission is considering a moratorium on data centers.", "under_review"),
])
def test_a_moratorium_is_a_town_s_policy(claims_of, only, text, status):
    claim = only(claims_of(text))
    assert (claim.predicate, claim.status, claim.site) == ("policy_plan", status, None)
    assert claim.subject[0].startswith("Oakdale")


SERVES = [
    "Northgate inaugurated its 34 MW data centre in Chennai on Thursday.",
    "Northgate launched its 34 MW hyperscale data centre in Chennai on Monday.",
    "The first 34 MW was operationalised on Friday at the campus in Chennai.",
]


@pytest.mark.parametrize("text", SERVES)
def test_what_is_inaugurated_or_launched_serves(claims_of, only, text):
    claim = only(claims_of(text, "commissioning"))
    assert (claim.status, [q.value for q in claim.quantities]) == ("operating", [34.0])


def test_a_launch_breaks_no_ground(claims_of):
    found = {c.predicate: c.status for c in claims_of("Northgate launches a $300 million data centre in Fairmead")}
    assert (found["commissioning"], "groundbreaking" in found) == ("operating", False)


@pytest.mark.parametrize("text", [
    "Northgate launched a plan to build a data centre in Chennai.",
    "Northgate launched a tender for its data centre in Chennai.",
    "Northgate commissioned a study of the data centre in Chennai.",
    "Northgate launched a fund for the data centre in Chennai.",
])
def test_a_plan_or_a_tender_launched_serves_nobody(claims_of, text):
    assert claims_of(text, "commissioning") == []


@pytest.mark.parametrize("text", [
    "Northgate has started work on a new 40MW data centre in Fairmead.",
    "The foundation stone for the data centre in Fairmead was laid last week.",
    "Northgate turned the first sod on its data centre in Fairmead.",
    "Ground was broken for the data center in Fairmead in March 2025.",
    "Northgate began earthworks at its data center in Fairmead.",
])
def test_ground_is_broken_in_many_words(claims_of, only, text):
    claim = only(claims_of(text, "groundbreaking"))
    assert (claim.site, claim.status, claim.phase) == ("Fairmead 데이터센터", "ground_breaking", None)


@pytest.mark.parametrize("text", [
    "Northgate scraps plans for a data center in Fairmead.",
    "Northgate has dropped its plans for a data centre in Fairmead.",
    "The developer pulled its application for a data center in Fairmead.",
    "Northgate walked away from the data center in Fairmead.",
    "Northgate decided against building a data center in Fairmead.",
])
def test_a_plan_dropped_is_given_up(claims_of, only, text):
    assert only(claims_of(text)).predicate == "cancellation"


@pytest.mark.parametrize("text", [
    "Northgate pulled ahead of its rivals with a data center in Fairmead.",
    "Northgate's data center in Fairmead will not open until 2028.",
    "Demand at the data center in Fairmead dropped in March.",
])
def test_what_comes_later_is_not_given_up(claims_of, text):
    assert claims_of(text, "cancellation") == []


@pytest.mark.parametrize("text", [
    "Hadley County commissioners shot down a data center in Fairmead.",
    "A legal challenge to the data centre in Fairmead was lodged by three residents.",
    "A judge quashed permission for the data centre in Fairmead.",
    "The data center in Fairmead is running behind schedule.",
    "The planning commission recommended denial of the data center in Fairmead.",
    "Northgate lost its appeal over the data centre in Fairmead.",
    "The council voted unanimously to end talks on the data center in Fairmead.",
    "The data center project in Fairmead has stalled for want of a grid connection.",
])
def test_courts_refusals_and_delays_hold_up(claims_of, only, text):
    assert only(claims_of(text, "setback")).site == "Fairmead 데이터센터"


@pytest.mark.parametrize(("text", "power"), [
    ("The data center in Fairmead will be powered by 12 gas engines with a combined 110 MW.", 110.0),
    ("The data center in Fairmead will have its own 200 MW gas plant.", 200.0),
    ("The data centre in Fairmead has an energy centre with gas turbines capable of 85 MW.", 85.0),
])
def test_engines_power_is_generation(claims_of, only, text, power):
    claim = only(claims_of(text, "generation_capacity"))
    assert ([q.value for q in claim.quantities], claim.site) == ([power], "Fairmead 데이터센터")
    assert claims_of(text, "capacity") == []


def test_standby_sets_have_no_campus_s_power(claims_of, only):
    text = "The 150 MW data center in Fairmead is backed by diesel generators with 160 MW of capacity."
    assert [q.value for q in only(claims_of(text, "capacity")).quantities] == [150.0]


@pytest.mark.parametrize("text", [
    "The utility began construction of two gas plants for the data center in Fairmead.",
    "The utility is building a substation for the data center in Fairmead.",
])
def test_work_on_a_plant_is_not_work_on_the_campus(claims_of, text):
    assert claims_of(text, "groundbreaking") == claims_of(text, "construction") == []


@pytest.mark.parametrize("text", [
    "Northgate's data center in Fairmead will now open in 2029 and cost $4.1bn. It had originally been scheduled to "
    "open in 2027 at $2.8bn.",
    "The data center in Fairmead had originally been planned for 2027 at $2.8bn. It will now open in 2029 and cost "
    "$4.1bn.",
    "Northgate delayed the opening of its $4.1bn data center in Fairmead to 2029. It was initially planned for 2027 "
    "at $2.8bn.",
])
def test_the_sentence_beside_says_what_was_before(claims_of, text):
    found = {claim.predicate: claim for claim in claims_of(text)}
    opening, cost = found["commissioning"], found["investment"]
    assert (opening.time.start, opening.former_time.start) == ("2029-01-01", "2027-01-01")
    assert ([q.value for q in cost.quantities], [q.value for q in cost.former_quantities]) == ([4.1e9], [2.8e9])


@pytest.mark.parametrize("text", [
    "Northgate's campus in Fairmead will open in 2029. Vastra's campus in Oakdale had been scheduled for 2027.",
    "Northgate will spend $2 billion on a hall in Fairmead and $3 billion on a campus there. A sum of $1 billion had "
    "originally been planned.",
])
def test_another_campus_or_several_sums_have_no_former_value(claims_of, text):
    assert not any(claim.former_time or claim.former_quantities for claim in claims_of(text))


@pytest.mark.parametrize("text", [
    "Northgate completed the data centre in Fairmead in May 2024.",
    "The data centre in Fairmead was finished in May 2024.",
    "Northgate completes its data centre in Fairmead",
])
def test_what_is_completed_stands(claims_of, only, text):
    assert only(claims_of(text, "completion")).status == "operating"


@pytest.mark.parametrize("text", [
    "The data centre in Fairmead has not been completed.",
    "The campus in Fairmead is about 40 percent completed.",
    "Northgate has completed the foundations of its data centre in Fairmead.",
    "Northgate completed the purchase of a data centre in Fairmead.",
    "The data centre in Fairmead will create 300 jobs once completed.",
])
def test_what_is_not_or_half_completed_does_not(claims_of, text):
    assert claims_of(text, "completion") == []


@pytest.mark.parametrize("text", [
    "The data centre in Fairmead will comprise six halls of 33 MW each.",
    "The data centre in Fairmead will triple the operator's overall capacity to 156 MW.",
])
def test_a_hall_s_or_the_firm_s_power_is_no_campus_s(claims_of, text):
    assert claims_of(text, "capacity") == []


@pytest.mark.parametrize("text", [
    "St. Joseph County Council rezoned 900 acres of farmland for a data center.",
    "The St. Joseph County Commission voted to approve a data center.",
])
def test_a_known_county_decides_on_the_campus_there(claims_of, only, text):
    assert "세인트조지프" in only(claims_of(text, "permit")).site


@pytest.mark.parametrize("text", [
    "The council has given the green light to a 200MW data centre campus on the outskirts of Fairmead.",
    "Northgate is building a 200MW data centre on the southern edge of Fairmead.",
])
def test_a_campus_stands_on_the_outskirts_of_a_town(claims_of, only, text):
    assert only(claims_of(text, "capacity")).site == "Fairmead 데이터센터"
