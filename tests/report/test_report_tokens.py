"""The report's section on the tenants' work: there where a plan names one, with the run's own figures."""

import re
from html import unescape

import pytest
from tests.report.conftest import PLAN

from madang.plan import load_plan
from madang.report.html import report_html
from madang.twin import simulate


def worked(more=""):
    text = PLAN.replace("name: all, ", f"name: all, workload: chat, {more}")
    return simulate(load_plan(text + "workloads: [{name: chat, kind: llm_serving, model: llama31_70b}]\n"))


def section(page):
    start = page.index('<h2 id="tokens"')
    return unescape(re.sub("<[^>]+>", " ", page[start : page.index("</section>", start)]))


@pytest.fixture(scope="module")
def run():
    return worked("tokens_per_day: 1.0e+15, ")


@pytest.mark.parametrize(("lang", "model", "word"), [("ko", "라마 3.1 70B", "응하지 못한 양"),
                                                     ("en", "Llama 3.1 70B", "Not served")])  # fmt: skip
def test_the_section_names_work_machine_and_what_is_not_served(run, lang, model, word):
    shown = section(report_html(run, lang))
    assert model in shown
    assert word in shown
    assert run.manifest["work"]["all"]["layout"] in shown
    assert run.summary["tokens_unserved_annual"].value > 0


def test_the_answer_says_what_a_million_tokens_cost(run):
    assert "per million tokens in all" in report_html(run, "en")
    assert "100만 토큰에 모두" in report_html(run, "ko")


def test_without_work_there_is_no_section(bare_run):
    assert '<h2 id="tokens"' not in report_html(bare_run, "en")
