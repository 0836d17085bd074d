"""Constructions of English pages: who acts, which campus is meant, what is a programme, a lease, a loan, a purchase.

Each construction stands in two wordings at least; what must not be read from like words stands below.
"""

import pytest


def told(claim):
    figures = tuple((q.role, q.value) for q in claim.quantities)
    return {"subject": claim.subject, "with": claim.counterparty, "site": claim.site, "figures": figures,
            "status": claim.status, "time": claim.time and claim.time.start[:4]}


READ = [
    # a power of many places is a programme of who plans it
    ("Halden Compute plans to build 7 GW of data center capacity across Spain.", "capacity",
     {"subject": ("Halden Compute",), "site": None, "figures": (("power", 7000.0),), "status": "intent"}),
    ("The operator Vastra expects to add 1.4 gigawatts of data centers by 2032.", "capacity",
     {"subject": ("Vastra",), "site": None, "figures": (("power", 1400.0),), "time": "2032"}),
    # campuses side by side get each its own
    ("Its facilities in Leeds and Manchester will open in 2029, each with a capacity of 60 MW.", "commissioning",
     {"figures": (("power", 60.0),), "time": "2029"}),
    # what a name does stands before it
    ("The cloud provider Nordlys will invest €900 million in a data centre in Dublin.", "investment",
     {"subject": ("Nordlys",), "figures": (("capex", 9e8),), "status": "intent"}),
    ("Developer Quarrystone plans to spend $2 billion on a data center campus in Mesa, Arizona.", "investment",
     {"subject": ("Quarrystone",), "site": "Mesa 데이터센터"}),
    # a weekday, an apposition or a dateline before the verb
    ("Kestrel DC on Thursday agreed to build a 40 MW data center in Columbus, Ohio.", "development",
     {"subject": ("Kestrel DC",), "status": "agreed"}),
    ("OSLO, March 3, 2026 /PRNewswire/ -- Kestrel Holdings, a builder of dense halls, racks, and cooling, "
     "announced that it will invest $500 million in a data center in Columbus, Ohio.", "investment",
     {"subject": ("Kestrel Holdings",), "figures": (("capex", 5e8),)}),
    ("As part of the same plan, Orrin Digital will build a 25 MW data center in Leeds.", "development",
     {"subject": ("Orrin Digital",)}),
    # a legal form is no part of a name
    ("Tamarind Systems Inc. has started construction on a data center in Denver.", "groundbreaking",
     {"subject": ("Tamarind Systems",), "status": "ground_breaking"}),
    # leases carry power, term and rent; the tenant takes
    ("Orrin Digital has signed a 45-megawatt lease with Nscale at its data center campus in Dublin.", "lease",
     {"subject": ("Orrin Digital",), "with": ("Nscale",), "figures": (("power", 45.0),), "status": "contract"}),
    ("The Leeds data center has been leased to Nebius for 12 years.", "lease",
     {"subject": ("Nebius",), "figures": (("duration", 12.0),)}),
    ("Orrin Digital signed a 10-year colocation agreement worth $1.2 billion in contracted revenue with Nscale.",
     "lease",
     {"subject": ("Orrin Digital",), "figures": (("duration", 10.0), ("amount", 1.2e9))}),
    # money that is raised is financing; who arranges it is no borrower
    ("Vastra Compute priced $750 million of senior secured notes to build its data center in Dublin.", "financing",
     {"subject": ("Vastra Compute",), "figures": (("amount", 7.5e8),)}),
    ("Vastra Compute closed on $300 million for the construction of its data center in Dublin.", "financing",
     {"subject": ("Vastra Compute",), "figures": (("amount", 3e8),)}),
    ("Redwood Partners arranged a $410 million loan for a data center in Denver on behalf of Vastra Compute.",
     "financing",
     {"subject": ("Vastra Compute",), "with": ("Redwood Partners",)}),
    # ground bought is part of the cost, what stands is owned
    ("Vastra Compute has acquired a site in Prince William County for a data center campus for $52 million.",
     "investment",
     {"subject": ("Vastra Compute",), "figures": (("capex_part", 5.2e7),)}),
    ("Brookline Capital bought the data center in Denver from Orrin Digital.", "ownership",
     {"subject": ("Brookline Capital",), "with": ("Orrin Digital",)}),
    ("Brookline Capital bought a 35% stake in the Denver data center for $600 million.", "ownership",
     {"subject": ("Brookline Capital",), "figures": (("share", 0.35), ("amount", 6e8))}),
    # a site named by its project, its council, or the opening of the sentence
    ("The county rejected Project Thimble, a 90 MW campus.", "capacity",
     {"site": "Project Thimble", "figures": (("power", 90.0),)}),
    ("In Tarrow County, Vastra Compute has proposed a campus with 140 MW.", "capacity",
     {"site": "Tarrow County 데이터센터", "status": "under_review"}),
    ("Vastra Compute will build a 70 MW campus in the Texas city of Brindle.", "capacity",
     {"site": "Brindle 데이터센터"}),
    ("Vastra Compute will build a 45 MW campus on a 60-acre site in the town of Brindle.", "capacity",
     {"site": "Brindle 데이터센터"}),
    ("Vastra Compute unveiled the 80 MW Vastra AI Data Center Ulsan.", "capacity", {"site": "울산 AI 데이터센터"}),
    ("Vastra Compute plans a 90 MW data center in northeast Louisiana.", "capacity", {"site": "루이지애나 데이터센터"}),
    # generation stands behind its power
    ("Vastra Compute will install 220 MW of on-site gas-fired generation.", "generation_capacity",
     {"figures": (("generation_power", 220.0),)}),
    # a country acts
    ("Germany will install 12,000 GPUs in a new cloud.", "procurement",
     {"subject": ("독일",), "figures": (("accelerators", 12000.0),)}),
    # an agreement between two, told of by its noun
    ("Vastra Compute and Orrin Digital signed a pact on AI data centers.", "cooperation_agreement",
     {"subject": ("Vastra Compute",), "with": ("Orrin Digital",), "status": "contract"}),
]


@pytest.mark.parametrize(("text", "predicate", "wanted"), READ, ids=[case[0][:48] for case in READ])
def test_a_construction_is_read(claims_of, text, predicate, wanted):
    found = [told(claim) for claim in claims_of(text + "\n", predicate)]
    assert any(all(one[key] == value for key, value in wanted.items()) for one in found), found


NOT_READ = [
    ("One megawatt of electricity is enough for 600 homes near the data center in Denver.", "capacity"),
    ("Brookline Capital has invested more than $40 billion since 2004.", "investment"),
    ("Brookline Capital, which manages assets worth $90 billion, owns the data center in Denver.", "investment"),
    ("The rent at the data center in Denver is $140 per kW.", "investment"),
    ("Once operational, the data center in Denver will employ 60 people.", "commissioning"),
    ("It will be the largest 100 MW data center outside the Seoul metropolitan area.", "capacity"),
    ("The Denver Post reported on the data center in Denver.", "development"),
]


@pytest.mark.parametrize(("text", "predicate"), NOT_READ, ids=[case[0][:48] for case in NOT_READ])
def test_like_words_say_nothing_of_it(claims_of, text, predicate):
    assert claims_of(text + "\n", predicate) == []


def test_two_campuses_side_by_side_have_their_power_each(claims_of):
    text = "Its facilities in Leeds and Manchester will open in 2029, each with a capacity of 60 MW.\n"
    assert len({claim.site for claim in claims_of(text, "commissioning")}) == 2
    apart = "The data center in Leeds will have 60 MW, and the one in Manchester opens later.\n"
    assert len({claim.site for claim in claims_of(apart, "capacity")}) == 1


def test_a_programme_is_not_the_power_of_the_campus_told_of(claims_of):
    text = ("Vastra Compute will build a 50 MW data center in Denver. "
            "The company plans 3 GW of data center capacity across the United States by 2031.\n")
    sites = {claim.quantities[0].value: claim.site for claim in claims_of(text, "capacity")}
    assert sites[50.0] is not None
    assert sites[3000.0] is None


def test_the_site_said_before_another_is_named_is_the_one_talked_of(claims_of):
    text = ("Vastra Compute will build a data center in Denver. It will invest $300 million at the site, "
            "which is its second in the region after a data center in Leeds.\n")
    claim, = claims_of(text, "investment")
    assert claim.site == "덴버 데이터센터"


def test_a_company_is_known_by_what_a_bracket_calls_it(claims_of):
    text = ("Marsh Lane Digital Partners (“MLDP”) announced a campus. "
            "MLDP will build a 40 MW data center in Denver.\n")
    claim, = claims_of(text, "development")
    assert claim.subject == ("Marsh Lane Digital Partners",)


@pytest.mark.parametrize(("printed", "unit", "value"), [
    ("RM2.5 billion", "MYR", 2.5e9), ("Rs 1,200 crore", "INR", 1.2e10), ("£10billion", "GBP", 1e10),
    ("$US40bn", "USD", 4e10), ("AU$4.5 billion", "AUD", 4.5e9), ("RM400mil", "MYR", 4e8),
    ("Rp 4 trillion", "IDR", 4e12),
])
def test_money_as_it_is_printed_elsewhere(claims_of, printed, unit, value):
    claim, = claims_of(f"Vastra Compute will invest {printed} in a data centre in Johor.\n", "investment")
    assert (claim.quantities[0].unit, claim.quantities[0].value) == (unit, value)


def test_a_place_that_only_says_where_the_campus_lies_is_not_its_place(claims_of):
    claim, = claims_of("Vastra Compute plans a 96 MW data center in Brindleshire, northwest of Denver.\n", "capacity")
    assert claim.site == "Brindleshire 데이터센터"


@pytest.mark.parametrize("words", ["operational by February 2041", "is live from 2042", "opened in June 2043"])
def test_what_has_a_date_to_come_has_not_been_reached(claims_of, words):
    found = claims_of(f"Vastra Compute says the full 100 MW data center in Denver {words}.\n", date="2026-03-02")
    assert {claim.status for claim in found if claim.quantities} <= {"intent", None, "possible"}


@pytest.mark.parametrize("once", [
    "The Hartwell data centre had originally been scheduled to open in 2027 at a cost of $2.8 billion.\n",
    "The Hartwell data centre was initially expected to be completed in 2026.\n",
])
def test_what_had_been_planned_once_is_no_plan_of_today(claims_of, once):
    assert not [claim for claim in claims_of(once) if claim.predicate in ("commissioning", "completion", "investment")]


def test_what_is_said_behind_what_had_been_planned_is_of_today(claims_of):
    text = "The Hartwell data centre had been due to open in 2027, but is now expected to open in 2029.\n"
    assert [claim.time.start[:4] for claim in claims_of(text, "commissioning")] == ["2029"]


def test_lenders_led_by_one_lend_and_do_not_act(claims_of):
    text = ("Northgate Digital is building a data centre in Leeds. The company secured £1.1 billion in debt financing "
            "from a group of banks led by Barclays.\n")
    (claim,) = claims_of(text, "financing")
    assert claim.subject == ("Northgate Digital",)


def test_what_is_told_separately_is_not_of_the_campus_before(claims_of):
    text = ("Northgate will build a 200 MW data centre in Leeds. Separately, Falcon Power said it had shelved an "
            "expansion. The project was expected to cost $500 million.\n")
    assert {claim.site for claim in claims_of(text) if claim.predicate in ("cancellation", "investment")} <= {None}
