"""What nobody read in the law is said in every report, of every country's law."""

from pathlib import Path

import pytest

from madang.plan import load_plan
from madang.twin.tax_remarks import tax_remarks

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"


@pytest.mark.parametrize(("name", "said", "told"), [
    ("ulsan_financed", ("Minimum tax 17 %", "Depreciation of IT equipment 5 years"), "Corporate"),
    ("hyperion", ("Limit on losses 80 %", "Depreciation of IT equipment 1 year"), "Minimum tax"),
])
def test_each_laws_assumptions(name, said, told):
    (remark,) = tax_remarks(load_plan(EXAMPLES / name / "plan.yaml"))
    assert all(each in remark.en for each in said)
    assert told not in remark.en  # rates that the press of the vote told, rules of another law
    assert "가정" in remark.ko
    assert not remark.grave


def test_a_plan_without_tax_has_none():
    assert not [*tax_remarks(load_plan(EXAMPLES / "ulsan" / "plan.yaml"))]


def test_what_the_plan_says_itself_is_no_assumption():
    text = (EXAMPLES / "hyperion" / "plan.yaml").read_text(encoding="utf-8")
    stated = text.replace("tax: {", "tax: {it_life_years: 3, ", 1)
    assert stated != text
    (remark,) = tax_remarks(load_plan(stated))
    assert "IT equipment" not in remark.en
