"""Follow-up: the claims of a later page beside those of earlier ones, and what is overdue."""

from madang.reading.campus_names import same_site
from madang.reading.followup.front import FollowUp, compare, overdue
from madang.reading.followup.page import follow
from madang.reading.followup.points import Days
from madang.reading.followup.relation import Relation
from madang.reading.followup.successions import Succession

__all__ = ["Days", "FollowUp", "Relation", "Succession", "compare", "follow", "overdue", "same_site"]
