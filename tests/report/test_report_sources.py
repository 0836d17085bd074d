"""What a draft says a value comes from is told in the reader's language."""

import re

from madang.drafting import Words, assumption, draft
from madang.plan import load_plan
from madang.reading import campuses, read_page
from madang.report.voice import Voice

PAGE = """울산 AI 데이터센터는 2026년 9월 착공한다. 1단계 41MW는 2027년 11월, 2단계 62MW는 2029년 2월 가동할 계획이다.
울산 AI 데이터센터의 전체 용량은 103MW이다. 바다전력은 울산 AI 데이터센터에 총 7조원(51억 달러)을 투자한다.
"""


def test_no_value_of_a_draft_is_explained_in_the_other_language():
    reading = read_page(PAGE.encode(), date="2026-03-02")
    words = Words(lambda claim: claim.id, lambda claim: claim.id)
    plan = load_plan(draft(campuses(reading.claims)[0], reading.claims, words, 2026, [assumption("typical")]).text)
    ko, en = Voice(plan, "ko"), Voice(plan, "en")
    told = [known.source for known in plan.provenance.values() if known.kind != "assumed"]
    assert len(told) > 8
    assert [each for each in told if not re.search("[가-힣]", ko.source(each))] == []
    assert [en.source(each) for each in told] == told
    assert (ko.shown("site.country", "KR"), en.shown("site.country", "KR")) == ("대한민국", "South Korea")
    assert (ko.shown("site.place", "Ulsan"), en.shown("site.place", "Ulsan")) == ("울산", "Ulsan")
