"""What English pages deny, suppose, threaten or ask for is not told as done; what was against a campus is refused."""

import pytest

DENIED = [
    ("Northgate has not started construction of its 90 MW data center in Fairmead.", "groundbreaking construction"),
    ("Work has yet to begin on Northgate's 90 MW data center in Fairmead.", "groundbreaking"),
    ("The 90 MW data center in Fairmead is not yet in operation.", "commissioning"),
    ("Northgate never inaugurated its 90 MW data center in Fairmead.", "commissioning"),
    ("Northgate could not secure a $300 million loan for its data center in Fairmead.", "financing"),
    ("Northgate failed to raise $300 million for its data center in Fairmead.", "financing investment"),
    ("Oracle has never leased the 90 MW data center in Fairmead.", "lease"),
    ("Oracle refused to rent 40 MW at Northgate's data center in Fairmead.", "lease"),
    ("Northgate has leased no capacity at its data center in Fairmead.", "lease"),
    ("Oracle has not agreed that it will rent the campus in Fairmead.", "lease"),
    ("Reports that Oracle would rent 40 MW at Northgate's campus in Fairmead are false.", "lease"),
    ("The data center in Fairmead will not cost $2 billion, Northgate said.", "investment"),
    ("The board has not turned down Northgate's plans for a data center in Fairmead.", "setback permit"),
    ("Northgate has not abandoned its plans for a data center in Fairmead.", "cancellation"),
    ("Northgate denied that it had shelved its data center in Fairmead.", "cancellation setback"),
    ("Work on the data center in Fairmead was never halted, Northgate said.", "setback"),
    ("Neither Northgate nor Oracle has signed a lease for the data center in Fairmead.", "lease"),
]
SUPPOSED = [
    "A court may halt construction of the data center in Fairmead.",
    "The board might reject the rezoning for a data center in Fairmead.",
    "Neighbours urged the board to deny a permit for the data center in Fairmead.",
    "Neighbours want the board to reject the data center in Fairmead.",
    "Northgate threatened to pull out of its data center in Fairmead.",
    "If the board rejects the plan, Northgate has withdrawn from worse than the data center in Fairmead.",
    "Northgate will not build its data center in Fairmead unless the county lowers its taxes.",
    "The board is asked to approve the data center in Fairmead.",
]
AGAINST_IT = [
    "A judge threw out a lawsuit against the data center in Fairmead.",
    "The court rejected the neighbours' challenge to the data center in Fairmead.",
    "The board denied an appeal against the data center in Fairmead.",
    "The board voted down a moratorium that would have stopped the data center in Fairmead.",
    "Northgate rejected claims that its data center in Fairmead would drain wells.",
    "The mayor dismissed fears about the data center in Fairmead.",
    "Neighbours have withdrawn their objections to the data center in Fairmead.",
    "Northgate withdrew its appeal over the data center in Fairmead.",
]
HOLDS = [
    ("Northgate will not open its data center in Fairmead until March 2028.", "commissioning", "intent"),
    ("Northgate has not only opened its 90 MW data center in Fairmead but doubled it.", "commissioning", "operating"),
    ("When Northgate broke ground on its data center in Fairmead, neighbours cheered.", "groundbreaking",
     "ground_breaking"),
    ("Construction of the data center in Fairmead started in 2023.", "groundbreaking", "ground_breaking"),
    ("The board has denied a permit for the data center in Fairmead.", "setback", None),
    ("The board rejected the plan for a data center in Fairmead after a petition.", "setback", None),
    ("Northgate no longer plans a data center in Fairmead and has withdrawn its bid.", "cancellation", None),
    ("The state board had approved the data center in Fairmead.", "permit", "agreed"),
]


@pytest.mark.parametrize(("text", "predicates"), DENIED, ids=[case[0][:48] for case in DENIED])
def test_what_is_denied_is_not_claimed(claims_of, text, predicates):
    claims = claims_of(text)
    assert not [c for c in claims if c.predicate in predicates.split()]
    assert not {c.status for c in claims} & {"agreed", "contract", "financed", "ground_breaking", "operating"}


@pytest.mark.parametrize("text", [*SUPPOSED, *AGAINST_IT])
def test_what_is_supposed_or_was_against_a_campus_neither_stops_nor_allows_it(claims_of, text):
    assert not [c for c in claims_of(text) if c.predicate in ("setback", "cancellation", "permit")]


@pytest.mark.parametrize(("text", "predicate", "status"), HOLDS, ids=[case[0][:48] for case in HOLDS])
def test_what_is_told_beside_such_words_still_holds(claims_of, text, predicate, status):
    assert claims_of(text, predicate)[0].status == status


def test_a_condition_makes_what_hangs_on_it_a_plan(claims_of, only):
    text = "If the board approves the rezoning, Northgate would build a 90 MW data center in Fairmead."
    assert only(claims_of(text, "capacity")).status == "intent"


@pytest.mark.parametrize("text", [
    "Northgate operates a campus in Leeds, and is developing a 90 MW data center in Fairmead.",
    "Northgate raised $1 billion, while its 90 MW data center in Fairmead has no tenant.",
])
def test_a_clause_on_a_campus_of_its_own_has_its_own_status(claims_of, text):
    assert [c.status for c in claims_of(text, "capacity") if c.site == "Fairmead 데이터센터"] == [None]
