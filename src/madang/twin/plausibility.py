"""What lies outside what is seen elsewhere: a run's ratios against the catalog's bands."""

from __future__ import annotations

from madang.twin.life import Life
from madang.twin.run import Finding


def findings(life: Life) -> tuple[Finding, ...]:
    """Ratios of the plan outside their bands, each as a sentence in both languages."""
    raise NotImplementedError
