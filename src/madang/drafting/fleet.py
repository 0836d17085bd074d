"""Which accelerator a page names for the campus, as the plan's, and by when they are said to be in place."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from madang.catalog.accelerators import accelerator, accelerator_names
from madang.drafting.phases import UNKNOWN, role
from madang.drafting.stated import Value, Words, stated_date, stated_text
from madang.plan.paths import get
from madang.plan.remarks import Remark
from madang.reading.types import Claim

_PATH = "fleet.accelerator"


def fleet(claims: Sequence[Claim], words: Words) -> list[Value]:
    """The accelerator that most of the announced ones are, stated, where the catalog knows its power."""
    named = _named(claims)
    return [stated_text(_PATH, named[0][0], named[0][1], words)] if named else []


def several(claims: Sequence[Claim]) -> list[Remark]:
    """A remark where a page names more than one accelerator for the campus: the plan has one."""
    ids = list(dict.fromkeys(id for id, _ in _named(claims)))
    if len(ids) < 2:
        return []
    ko, en = ([getattr(accelerator(id), name).text for id in ids] for name in ("name_ko", "name_en"))
    return [Remark(
        id="several_accelerators", grave=False,
        ko=f"가속기를 {len(ids)}가지 들었습니다({', '.join(ko)}). 계획에는 {ko[0]}만 씁니다.",
        en=f"The page names {len(ids)} accelerators ({', '.join(en)}); the plan takes {en[0]} alone.",
    )]


def installed(items: list[dict[str, object]], claims: Sequence[Claim], words: Words) -> list[Value]:
    """The day by which accelerators are to be in place dates a last phase that the page does not date itself."""
    last = items[-1]
    ahead = (c for c in claims if c.predicate == "procurement" and c.time and role(c, "accelerators")
             and (c.time.reference is None or c.time.start > c.time.reference) and c.status != "operating")
    claim = next(ahead, None)
    found = stated_date(f"phases.{last['name']}.energised", claim, words) if claim else None
    if found is None or last.get("energised") != UNKNOWN:
        return []
    source = f"{found.provenance.source}: the day by which accelerators are to be in place"
    last["energised"] = found.value
    return [Value(found.path, found.value, found.provenance.model_copy(update={"kind": "derived", "source": source}))]


def unpriced(tree: dict[str, Any]) -> tuple[str, ...]:
    """The price of the plan's accelerator as a path that needs a value, where the catalog knows no source for one."""
    id = get(tree, _PATH)
    known = id is None or accelerator(str(id)).price_usd.value is not None
    return () if known else ("capital.it_cost_per_accelerator_usd",)


def _named(claims: Sequence[Claim]) -> list[tuple[str, Claim]]:
    """The accelerators that claims name and the catalog knows the power of, the most numerous first."""
    found = [(id, claim) for claim in claims if claim.predicate == "procurement" and (id := _id(claim.object or ""))]
    return sorted(found, key=lambda each: -(getattr(role(each[1], "accelerators"), "value", None) or 0.0))


def _id(printed: str) -> str | None:
    forms = sorted(accelerator_names().items(), key=lambda each: -len(each[0]))
    id = next((id for form, id in forms if form in printed), None)
    return id if id and accelerator(id).it_kw_per_accelerator.value is not None else None
