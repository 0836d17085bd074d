"""Stories of invented campuses over several pages: what each page does to what was known, and the plan they come to.

`tells` are relations the page must show (kind, misfit or copy where it matters, topic); `never` may not be shown.
`overdue` is what is overdue on `today`; `plan` are values of the draft, `absent` for one that no claim may state;
`remarks` what the draft must say does not fit.
"""

import datetime as dt
import tomllib
from pathlib import Path

import pytest

from madang.drafting import Words, draft, preferred
from madang.plan.paths import get
from madang.reading import Ledger, campuses, read_page
from madang.reading.followup import follow, overdue

STORIES = [story for file in sorted((Path(__file__).parent / "stories").glob("*.toml"))
           for story in tomllib.loads(file.read_text("utf-8"))["story"]]


def shown(relation):
    how = "/copy" if relation.copied else f"/{relation.misfit}" if relation.misfit else ""
    return {f"{relation.kind}{how} {relation.topic}", f"{relation.kind} {relation.topic}"}


def drafted(book):
    campus, = (c for c in campuses(book.claims()) if c.role == "main" and c.enough)
    claims = preferred([c for c in book.claims() if c.id in campus.claims], book.accepted())
    return draft(campus, claims, Words(lambda claim: book.quote(claim.evidences[0]), lambda _: ""), 2025)


def holds(plan, path, value):
    known = plan.provenance.get(path)
    return (known is None or known.kind != "stated") if value == "absent" else get(plan.tree, path) == value


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story["name"])
def test_a_story_is_followed_page_by_page(tmp_path, story):
    book = Ledger(tmp_path / "ledger")
    for page in story["page"]:
        raw = page["text"].lstrip().encode()
        found = {each for r in follow(book, read_page(raw, date=page["day"]), raw).relations for each in shown(r)}
        assert set(page["tells"]) <= found, page["day"]
        assert not set(page.get("never", ())) & found, page["day"]
        if "today" in page:
            late = overdue(book.claims(), dt.date.fromisoformat(page["today"]))
            assert [each.topic for each in late] == page["overdue"]
        if "plan" in page or "remarks" in page:
            plan = drafted(book)
            wrong = {path: get(plan.tree, path) for path, value in page.get("plan", {}).items()
                     if not holds(plan, path, value)}
            assert not wrong, page["day"]
            assert set(page.get("remarks", ())) <= {remark.id for remark in plan.remarks}
            assert not set(page.get("no_remarks", ())) & {remark.id for remark in plan.remarks}
