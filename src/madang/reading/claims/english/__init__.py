"""Claims of English sentences: the same frames, predicates and claims as in Korean, read by English word order.

A verb stands after who acts and before what it concerns, and prepositions do the work of particles; so roles, clauses
and the words of status have modules of their own here, and each rule family stands beside its Korean sister.
"""

from madang.reading.claims import efficiency
from madang.reading.claims.english import (
    area,
    deals,
    effects,
    events,
    money,
    permit,
    power,
    resumption,
    setback,
)
from madang.reading.claims.english.events import cancelled, denies
from madang.reading.claims.english.frame import EnglishFrame, frames, turns
from madang.reading.claims.english.setback import holds_up

FAMILIES = (power.find, area.find, efficiency.find, money.find, deals.find, effects.find, events.find,
            permit.find, permit.sought, resumption.find)
HELD_UP = (permit.find, resumption.find, area.find, power.powers)
WORDS = deals.WORDS, events.WORDS, money.WORDS, power.WORDS, setback.WORDS, resumption.WORDS, permit.WORDS

__all__ = ["FAMILIES", "HELD_UP", "WORDS", "EnglishFrame", "cancelled", "denies", "frames", "holds_up", "turns"]
