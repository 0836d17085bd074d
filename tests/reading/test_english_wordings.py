"""Plain English sentences in many wordings: what happens to a campus however a paper says it; and what is not said.

`wordings_english.tsv` holds a sentence or two a line behind the claim in it: its predicate, and of its figure (v), time
(t), site (s) and a party (p) what the line names.
"""

from pathlib import Path

import pytest

WORDINGS = [line.split("\t") for line in
            (Path(__file__).parent / "wordings_english.tsv").read_text(encoding="utf-8").splitlines()]

OHIO = "Alder Compute plans a data center in Fairmead, Ohio. "
KENT = "Alder Compute wants to build a data centre in Oakmere, Kent. "
READ = [
    # work begins, ends, and the halls serve
    (OHIO + "Dirt is expected to start moving in spring 2027.", "groundbreaking", {"time": "2027"}),
    (OHIO + "Site preparation could get underway in June 2027.", "groundbreaking", {"time": "2027-06"}),
    ("Alder Compute has kicked off work on its data center in Fairmead, Ohio.", "groundbreaking",
     {"subject": "Alder Compute"}),
    (OHIO + "Construction will take until 2030.", "completion", {"time": "2030"}),
    (KENT + "It is to be ready by March 2029.", "completion", {"time": "2029-03"}),
    (OHIO + "The second hall should be up and running by May 2028.", "commissioning", {"time": "2028-05"}),
    (KENT + "It will come on stream in 2029.", "commissioning", {"time": "2029"}),
    ("Alder Compute has switched on its data center in Fairmead, Ohio.", "commissioning",
     {"subject": "Alder Compute"}),
    # money, ground and people
    (OHIO + "The company expects to lay out $640 million on it.", "investment", {"figure": 6.4e8}),
    ("Alder Compute plans $5 billion, Redwood Cloud $3 billion of data centers in Ohio.", "investment",
     {"subject": "Redwood Cloud", "figure": 3e9}),
    ("Cobalt Capital took over the Oakmere data centre from Alder Compute.", "ownership",
     {"subject": "Cobalt Capital"}),
    (KENT + "The building, measuring 27,000 sq m, would have two floors.", "area", {"figure": 27000.0}),
    (KENT + "Up to 140 full-time roles would be created.", "jobs", {"figure": 140.0}),
    (OHIO + "It would pump $300 million into the local economy.", "economic_effect", {"figure": 3e8}),
    # who works for whom
    ("Mercer Construction has been named main contractor for the data centre in Oakmere, Kent.", "supply_contract",
     {"subject": "Mercer Construction"}),
    ("Alder Compute agreed to buy 210 MW of wind power from Prairie Power for its data center in Fairmead, Ohio.",
     "supply_contract", {"counterparty": "Prairie Power", "figure": 210.0}),
    ("Under an MoU with Prairie Power, Alder Compute will study a data centre in Oakmere.", "mou",
     {"subject": "Alder Compute"}),
    ("Oakmere Council has picked Alder Compute as preferred bidder for the data centre in Oakmere.", "selection",
     {"subject": "Alder Compute"}),
    # what is decided, held up, given up, taken up again
    (OHIO + "The city council gave its blessing to the project.", "permit", {}),
    (KENT + "A planning application has been lodged with the council.", "permit", {}),
    (KENT + "Villagers are fighting the plans.", "setback", {}),
    (OHIO + "The project has hit a snag over water.", "setback", {}),
    (OHIO + "The company has pulled its application.", "cancellation", {}),
    ("Alder Compute has revived its plan for a data center in Fairmead, Ohio.", "resumption", {}),
    # where it is
    ("A developer has proposed a 70-megawatt processing center near the village of Brampton, Ohio.", "capacity",
     {"site": "Brampton"}),
    ("Alder Compute will add 60 MW at its Fairmead, Ohio, data center.", "capacity", {"site": "Fairmead"}),
    ("Alder Compute will build a server farm in Oakmere-on-Sea, Ohio.", "development", {"site": "Oakmere-on-Sea"}),
]
SILENT = [
    (OHIO + "The campus will be built in three phases.", "completion"),
    (OHIO + "Handing over keys to a school was delayed.", "setback"),
    (OHIO + "The park next door covers 500 acres.", "area"),
    (OHIO + "The commission has yet to approve the rezoning.", "permit"),
    (OHIO + "Alder Compute said it is not scrapping the project.", "cancellation"),
    ("A venture between Alder Compute and Prairie Power runs data centers.", "capacity"),
]


@pytest.mark.parametrize(("text", "predicate", "want"), READ)
def test_it_is_read_in_these_words(claims_of, text, predicate, want):
    found = claims_of(text, predicate, "2026-03-02")
    assert any(_has(claim, want) for claim in found), found


@pytest.mark.parametrize(("text", "predicate"), SILENT)
def test_what_is_not_said_is_not_read(claims_of, text, predicate):
    assert claims_of(text, predicate, "2026-03-02") == []


@pytest.mark.parametrize(("predicate", "told", "text"), WORDINGS)
def test_a_claim_is_found_in_each_wording(claims_of, predicate, told, text):
    wanted = dict(each.split("=") for each in told.split())
    found = claims_of(text, predicate, "2025-10-15")
    assert any(_tells(claim, **wanted) for claim in found), found


def _tells(claim, v="", t="", s="", p=""):
    parties = " ".join((*claim.subject, *claim.counterparty))
    figures = [q.value for q in claim.quantities]
    return (
        (not v or pytest.approx(float(v), rel=0.005) in figures)
        and (claim.time.start if claim.time else "").startswith(t)
        and s.lower() in (claim.site or "").lower() and p.replace("_", " ") in parties
    )


def _has(claim, want):
    return (
        want.get("subject", "") in "".join(claim.subject)
        and want.get("counterparty", "") in "".join(claim.counterparty)
        and want.get("site", "") in (claim.site or "")
        and (claim.time.start if claim.time else "").startswith(want.get("time", ""))
        and ("figure" not in want or any(q.value == want["figure"] for q in claim.quantities))
    )
