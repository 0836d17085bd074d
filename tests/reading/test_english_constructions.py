"""Wider constructions of English pages: places no list knows, digests, filings, decisions, sales; and their neighbours.

Each stands in two wordings at least, in other words than any page; what must not be read stands beside it.
"""

import pytest

READ = [
    # a centre and, a few words on, a place no list knows
    ("Alder Land wants a datacentre on a strip of former heath in Fairmead, Kent.", "development",
     {"subject": ("Alder Land",), "site": "Fairmead 데이터센터"}),
    ("The minister allowed a 41,000sqm data centre on a mostly open plot at Pennywick.", "area",
     {"site": "Pennywick 데이터센터", "figures": (("floor_area", 41000.0),)}),
    ("A $420 million data center project at the old Bexhill Mill in Norwood was proposed.", "investment",
     {"site": "Norwood 데이터센터", "figures": (("capex", 4.2e8),)}),
    # who rules a town decides on the campus there
    ("Hadley County commissioners voted to approve a 640-acre data center campus.", "area",
     {"site": "Hadley County 데이터센터"}),
    ("Elmore Township trustees on Monday backed a 300-acre data center campus.", "area",
     {"site": "Elmore Township 데이터센터"}),
    # of as many campuses as figures each has its own
    ("Vastra will spend $3 billion on a data center at Pennywick and $2 billion on a data center at Norwood.",
     "investment", {"site": "Norwood 데이터센터", "figures": (("capex", 2e9),)}),
    ("A 70 MW data centre at Pennywick and a 30 MW data centre at Norwood are planned.", "capacity",
     {"site": "Norwood 데이터센터", "figures": (("power", 30.0),)}),
    # a filing's terms, and we
    ("We formed a joint venture (the Platform) with vehicles advised by Orrin Capital (the Sponsor) to "
     "build a data center campus in Hull, England. The Sponsor contributed $1.2 billion to the Platform.", "investment",
     {"subject": ("Orrin Capital",), "figures": (("capex", 1.2e9),)}),
    ("In May 2026, we entered into a joint venture with a subsidiary of Orrin Capital to own a data center.",
     "joint_venture", {"subject": ("Orrin Capital",)}),
    ("Northgate will hold a 30% membership interest in the data center venture.", "ownership",
     {"subject": ("Northgate",), "figures": (("share", 0.3),)}),
    ("Lumen Vale owns a minority interest of 12% in the Leeds data center.", "ownership",
     {"figures": (("share", 0.12),)}),
    # decisions
    ("The county refused planning consent for the data center in Leeds.", "setback", {"site": "리즈 데이터센터"}),
    ("The Hull data center application was turned down by the city's planners.", "setback", {}),
    ("The planning board made no decision on the data center in Leeds.", "setback", {}),
    ("The 500-acre data center in Leeds remains on hold.", "setback", {}),
    # sales, and companies that are taken over
    ("Orrin Digital bought the data center in Denver. Vastra sold the facility for $90 million.", "ownership",
     {"with": ("Vastra",), "figures": (("amount", 9e7),)}),
    ("Northgate sold its data centers to Orrin Capital for $2 billion.", "ownership",
     {"subject": ("Orrin Capital",), "with": ("Northgate",), "figures": (("amount", 2e9),)}),
    ("Northgate agreed to acquire Vastra Systems for $4 billion.", "ownership",
     {"subject": ("Northgate",), "with": ("Vastra Systems",), "figures": (("amount", 4e9),)}),
    # who is chosen stands behind the verb
    ("Northgate has tapped Helios Power for 200 megawatts of fuel cells.", "supply_contract",
     {"subject": ("Northgate",), "with": ("Helios Power",)}),
    ("Northgate picked Brunel Construction to build its data center in Leeds.", "supply_contract",
     {"subject": ("Northgate",), "with": ("Brunel Construction",)}),
    # parts of names and lists
    ("Leeds Telecom has teamed up with the U.S. Bureau of Roads on a data center.", "cooperation",
     {"subject": ("Leeds Telecom",), "with": ("Bureau of Roads",)}),
    ("Hull-based Alder Land is building a data center in Norwood.", "development", {"subject": ("Alder Land",)}),
    ("Redwood's Capital Markets arm has arranged a $300 million loan for a data center in Denver.", "financing",
     {"with": ("Redwood",)}),
    # steps of work, people counted, wholes
    ("Microsoft must begin the second phase of its Denver data center by May 2031.", "groundbreaking",
     {"time": "2031"}),
    ("The data center in Leeds will open in 2028. Up to 900 will be employed during construction.", "jobs",
     {"figures": (("jobs", 900.0),)}),
    ("Google will spend $400 million on a data center in Denver, part of $9 billion in investments.", "investment",
     {"site": None, "figures": (("capex", 9e9),)}),
    ("Vale 7 on Monday signed a 12-year lease worth $3 billion for its Brook Lane 2 Campus in Texas.", "lease",
     {"subject": ("Vale 7",), "site": "Brook Lane 2", "figures": (("duration", 12.0), ("amount", 3e9))}),
    ("Vale 7 expects $900 million in contracted revenue over ten years from its data center in Denver.", "lease", {}),
    ("Alder Land will put up a data center park in Pennywick, near Leeds, for £900 million.", "investment",
     {"site": "Pennywick 데이터센터", "figures": (("capex", 9e8),)}),
    ("Telangana just signed an MoU with Vastra Systems to build a data centre in Hyderabad.", "mou",
     {"with": ("Vastra Systems",)}),
    ("Norwood Digital Private Limited too has promised to invest $80 million in a data centre in Pune.", "investment",
     {"subject": ("Norwood Digital",), "figures": (("capex", 8e7),)}),
    ("Among them is Orrin Group which has announced plans to invest $70 million in a data centre in Pune.",
     "investment", {"subject": ("Orrin Group",)}),
    ("Spread across 90 acres, the Pune data centre will have 40 megawatts of capacity.", "capacity",
     {"figures": (("power", 40.0),)}),
    ("The developer of the Leeds data center is Alder Land.", "development", {"subject": ("Alder Land",)}),
]

NOT_READ = [
    ("Hadley County commissioners approved a one-year moratorium on new data center campuses.", "area"),
    ("Northgate refused to comment on its data center plans in Leeds.", "setback"),
    ("The roof of the Leeds data center carries loads of up to 2 million pounds.", "investment"),
    ("Planners see a need for some 900MW more in data centres around London.", "capacity"),
    ("Northgate built the Leeds hall in 1990 as a bank's operations and data facility.", "commissioning"),
    ("Northgate sold the idea of a data center in Leeds to its board.", "ownership"),
    ("Vastra sealed the next phase of its growth with $2 billion in debt.", "groundbreaking"),
    ("Its data centers brought the total contract value to about $16 billion.", "investment"),
    ("Northgate bought 40 trucks for $2 million.", "ownership"),
    ("Northgate had proposed a data center in Leeds.", "development"),
    ("Compass Data Centers has opened an office in Norwood.", "commissioning"),
]


def told(claim):
    figures = tuple((q.role, q.value) for q in claim.quantities)
    return {"subject": claim.subject, "with": claim.counterparty, "site": claim.site, "figures": figures,
            "time": claim.time and claim.time.start[:4]}


@pytest.mark.parametrize(("text", "predicate", "wanted"), READ, ids=[case[0][:48] for case in READ])
def test_a_construction_is_read(claims_of, text, predicate, wanted):
    found = [told(claim) for claim in claims_of(text, predicate)]
    assert any(one.items() >= wanted.items() for one in found), found


@pytest.mark.parametrize(("text", "predicate"), NOT_READ, ids=[case[0][:48] for case in NOT_READ])
def test_like_words_say_nothing_of_it(claims_of, text, predicate):
    assert claims_of(text, predicate) == []


DIGEST = (
    "LEEDS, ENGLAND — Vastra has broken ground on a data center in Hull.\n\n"
    "DENVER — The county approved a 20-megawatt data center in Denver. It will cost $80 million.\n"
)


def test_a_dateline_ends_the_story_before_it(claims_of):
    found = {claim.predicate: (claim.subject, claim.site) for claim in claims_of(DIGEST)}
    assert found["groundbreaking"] == (("Vastra",), "Hull 데이터센터")
    assert found["investment"] == ((), "덴버 데이터센터")
    assert {site for predicate, (_, site) in found.items() if predicate != "groundbreaking"} == {"덴버 데이터센터"}


def test_a_full_stop_before_a_dash_ends_no_sentence(claims_of):
    [found] = claims_of("MESA, ARIZ. — Vastra will invest $2 billion in a data center in Mesa.", "investment")
    assert found.subject == ("Vastra",)
