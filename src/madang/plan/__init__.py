"""The campus as data: schema, YAML in and out, provenance of every value, checks, cases, migration."""

from __future__ import annotations

from madang.plan.load import check_plan, load_plan, located, resolve, values_of, with_values
from madang.plan.plan import FORMAT, Plan
from madang.plan.provenance import Provenance

__all__ = ["FORMAT", "Plan", "Provenance", "check_plan", "load_plan", "located", "resolve", "values_of",
           "with_values"]
