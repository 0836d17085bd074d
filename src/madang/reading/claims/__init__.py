"""Claims: what a page says happened or will happen, as propositions with parties, figures, dates and evidence.

`find_claims` reads one article; every rule family is a module of its own. `campuses` gathers claims by site.
"""

from madang.reading.claims.campuses import CampusCandidate, campuses
from madang.reading.claims.front import find_claims

__all__ = ["CampusCandidate", "campuses", "find_claims"]
