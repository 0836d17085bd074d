"""Where each value of a plan comes from, and how far it may lie from what is written."""

from __future__ import annotations

from typing import Literal

from madang.plan.base import Scalar, Section

ProvenanceKind = Literal["stated", "derived", "assumed"]
RangeKind = Literal["p10_p90", "bounds"]
Shape = Literal["triangular", "uniform", "normal", "lognormal"]


class Provenance(Section):
    """The origin of one value. It holds only while the plan still carries `value`."""

    kind: ProvenanceKind
    """stated: a claim says so. derived: a formula. assumed: a default with source, or a person."""

    value: Scalar
    """The value this provenance speaks of; when the plan's own differs, the author assumed it."""

    source: str
    """A claim's place, a formula, a catalog figure or a person's words."""

    figure: str | None = None
    """For an assumption from the catalog: the figure's address, `table:key/key`."""

    evidence: str | None = None
    """For an assumption: how well its source knows it (official … judgement)."""

    claims: tuple[str, ...] = ()
    """Ids of the claims behind a stated value."""

    quote: str | None = None
    """For a stated value: the words of the page."""

    place: str | None = None
    """For a stated value: page, article date and span of the quote."""

    status: str | None = None
    """For a stated value: how firm the claim is (possible … operating)."""

    low: Scalar | None = None
    """Lower end of the range; None where the value has none."""

    high: Scalar | None = None
    """Upper end of the range."""

    median: Scalar | None = None
    """Median of the range where it is not the value: what base rates make of an announced figure."""

    range: RangeKind | None = None
    """What low and high are: the 10th and 90th percentile, or bounds."""

    shape: Shape | None = None
    """Distribution; triangular within bounds and normal between percentiles where none is named."""

    moves_with: str | None = None
    """Values with the same name here rise and fall together."""

    alternatives: tuple[Scalar, ...] = ()
    """For a choice: what else it could be."""
