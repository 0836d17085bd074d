"""What the investment is made of: part by part, who pays and in which phase."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from madang.finance.local_tax import local_rules
from madang.plan.items import IT_EQUIPMENT
from madang.plan.revenue import PowerLease
from madang.report.voice import Voice
from madang.twin import Run


@dataclass(frozen=True)
class UsesView:
    """`head` names the phases; each row is part, payer, an amount a phase, total and share, the last one the sums.

    `payers` are who pays how much; `notes` are sentences on what is in the sums and what is not.
    """

    head: tuple[str, ...]
    rows: list[tuple[str, ...]]
    payers: list[tuple[str, str, str]]
    notes: list[str]


def uses_view(run: Run, voice: Voice) -> UsesView | None:
    """The section; None for a run that was made before its manifest had the parts."""
    found = run.manifest.get("uses") or {}
    parts = found.get("parts")
    if not parts:
        return None
    whole = sum(each["amount"] for each in parts)
    phases = np.sum([each["phases"] for each in parts], axis=0).tolist()
    rows = [_row(voice, voice.word("choice", each["part"]), voice.word("choice", each["payer"]), each["phases"],
                 each["amount"], whole) for each in parts]
    payers = dict.fromkeys(each["payer"] for each in parts)
    paid = {name: sum(each["amount"] for each in parts if each["payer"] == name) for name in payers}
    return UsesView(
        head=tuple(voice.phase(phase.name) for phase in run.plan.phases),
        rows=[*rows, _row(voice, voice.say("cost.total"), "", phases, whole, whole)],
        payers=[(voice.word("choice", name), voice.value(amount, _currency(voice)), _share(voice, amount, whole))
                for name, amount in paid.items()],
        notes=list(_notes(found, voice)),
    )


def _row(voice: Voice, name: str, payer: str, phases: list[float], amount: float, whole: float) -> tuple[str, ...]:
    cells = (voice.value(each, _currency(voice)) if each else "–" for each in phases)
    return (name, payer, *cells, voice.value(amount, _currency(voice)), _share(voice, amount, whole))


def _share(voice: Voice, amount: float, whole: float) -> str:
    return voice.value(round(amount / whole, 3), "share")


def _currency(voice: Voice) -> str:
    return voice.plan.capital.currency


def _notes(found: Mapping[str, Any], voice: Voice) -> list[str]:
    """What a reader may miss in the table, or look for in it in vain."""
    def money(amount: float) -> str:
        return voice.value(amount, _currency(voice))

    notes = [voice.say("uses.split")]
    reserve = sum(each["contingency"] for each in found["parts"])
    if reserve:
        notes.append(voice.say("uses.contingency", amount=money(reserve)))
    if all(each["part"] != "grid" for each in found["parts"]):
        notes.append(voice.say("uses.no_grid"))
    if found["substation"]:
        notes.append(voice.say("uses.substation", amount=money(found["substation"])))
    notes += _of_plants_and_hours(found["parts"], voice)
    if found["in_bill"]:
        notes.append(voice.say("uses.in_bill", amount=money(found["in_bill"])))
    if found["property_tax"] is not None:
        notes.append(voice.say("uses.property_tax", amount=money(found["property_tax"]), count=str(len(local_rules()))))
    return notes


def _of_plants_and_hours(parts: Sequence[Mapping[str, Any]], voice: Voice) -> Iterator[str]:
    """Which plants are in the sum, and whose equipment's hours are not sold."""
    plants = sum(each["amount"] for each in parts if each["part"] == "generation")
    if plants:
        yield voice.say("uses.generation", amount=voice.value(plants, _currency(voice)))
    price = [(each["payer"], each["amount"] - each["contingency"]) for each in parts if each["part"] in IT_EQUIPMENT]
    others = sum(amount for payer, amount in price if payer != "owner")
    revenue = voice.plan.capital.revenue
    if others and revenue is not None and not isinstance(revenue, PowerLease):
        yield voice.say("uses.not_sold", share=_share(voice, others, sum(amount for _, amount in price)))
