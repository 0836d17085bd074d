"""Helpers of the reading tests: read a text, find its claims."""

from collections.abc import Callable

import pytest

from madang.reading import read_page
from madang.reading.types import Claim, Reading

DAY = "2025-06-20"


@pytest.fixture(scope="session")
def read() -> Callable[..., Reading]:
    """Read a text as the page of one day."""
    return lambda text, date=DAY: read_page(text.encode(), date=date)


@pytest.fixture(scope="session")
def claims_of(read) -> Callable[..., list[Claim]]:
    """The claims of a text, of one predicate if one is given."""
    def find(text: str, predicate: str | None = None, date: str = DAY) -> list[Claim]:
        return [c for c in read(text, date).claims if predicate in (None, c.predicate)]
    return find


@pytest.fixture(scope="session")
def only() -> Callable[[list[Claim]], Claim]:
    """The one claim of a list; more or fewer fail, and are shown."""
    def one(found: list[Claim]) -> Claim:
        assert len(found) == 1, [(c.predicate, c.subject, c.site, c.quantities) for c in found]
        return found[0]
    return one


@pytest.fixture(scope="session")
def values() -> Callable[[list[Claim], str], dict[float | None, Claim]]:
    """The claims by the value of their figures of one role."""
    return lambda claims, role: {q.value: c for c in claims for q in c.quantities if q.role == role}
