"""The page: whole by itself, safe from what it quotes, readable by everybody, the same each time."""

import dataclasses
import itertools
import re
from html import unescape
from html.parser import HTMLParser

import pytest

from madang.quantities.table import notes, quantities
from madang.report import report_html, write_report
from madang.report.html import SECTIONS

VOID = {"meta", "br", "img", "link", "input", "hr", "path", "line", "rect", "circle"}
ALWAYS = {"figures", "milestones", "remarks", "years", "costs", "questions", "results", "values", "making"}
HANGUL = re.compile("[가-힣]")


class Outline(HTMLParser):
    """What a page holds: tags with attributes, text with the language it is in."""

    def __init__(self, page):
        super().__init__()
        self.stack, self.tags, self.texts, self.unbalanced = [], [], [], []
        self.feed(page)
        self.close()

    def handle_startendtag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.stack.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        if not self.stack or self.stack.pop()[0] != tag:
            self.unbalanced.append(tag)

    def handle_data(self, data):
        languages = [attrs["lang"] for _, attrs in self.stack if "lang" in attrs]
        self.texts.append((languages[-1] if languages else None, [tag for tag, _ in self.stack], data))

    def named(self, name):
        return [attrs for tag, attrs in self.tags if tag == name]


@pytest.fixture(scope="module", params=["ko", "en"])
def page(request, run):
    return request.param, report_html(run, request.param)


@pytest.fixture(scope="module")
def outline(page):
    return Outline(page[1])


def test_tags_are_balanced(outline):
    assert not outline.unbalanced
    assert not outline.stack


def test_nothing_is_fetched_and_nothing_runs(page, outline):
    tags = {tag for tag, _ in outline.tags}
    assert not tags & {"script", "link", "img", "iframe", "object", "embed", "image", "foreignobject"}
    for tag, attrs in outline.tags:
        assert not any(name.startswith("on") or name in {"src", "srcset", "action"} for name in attrs), tag
        assert attrs.get("href", "#").startswith("#")
    style = page[1].partition("<style>")[2].partition("</style>")[0]
    assert "url(" not in style
    assert "@import" not in style


def test_hostile_words_of_a_page_are_shown_not_obeyed(page):
    assert "<script" not in page[1]
    assert "onerror=alert(1)>" not in page[1]
    assert page[1].count("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;") == 3


def test_ids_are_unique_and_every_link_leads_somewhere(outline):
    ids = [attrs["id"] for _, attrs in outline.tags if "id" in attrs]
    assert len(ids) == len(set(ids))
    targets = [attrs["href"][1:] for attrs in outline.named("a")]
    targets += [one for _, attrs in outline.tags for one in attrs.get("aria-labelledby", "").split()]
    assert set(targets) <= set(ids)
    assert set(ALWAYS) <= set(ids)
    assert [one for one in SECTIONS if one in ids] == [one for one in ids if one in SECTIONS]


def test_headings_go_down_one_level_at_a_time(outline):
    levels = [int(tag[1]) for tag, _ in outline.tags if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))


def test_tables_have_captions_and_their_heads_a_scope(outline):
    assert len(outline.named("caption")) == len(outline.named("table")) > 10
    assert all(attrs.get("scope") in {"col", "row"} for attrs in outline.named("th"))


def test_pictures_speak_and_each_figure_has_its_table(outline):
    for attrs in outline.named("svg"):
        assert attrs.get("aria-hidden") == "true" or attrs.get("role") == "img"
    assert len(outline.named("figure")) == len(outline.named("details")) == len(outline.named("summary")) >= 6


def test_every_stretch_of_korean_on_the_english_page_is_marked_as_korean(page, outline):
    lang, _ = page
    assert outline.named("html")[0]["lang"] == lang
    if lang == "en":
        assert not [text for language, _, text in outline.texts if HANGUL.search(text) and language != "ko"]


def test_every_figure_stated_value_and_sentence_is_there(run, page):
    lang, text = page
    for name, figure in run.summary.items():
        assert f'id="figure-{name}"' in text
        row = text.partition(f'id="figure-{name}"')[2].partition("</tr>")[0]
        assert figure.provenance != "derived" or quantities()[name].definition(lang) in unescape(row)
    for path in run.plan.provenance:
        assert f'id="value-{path}"' in text
    assert '<q lang="ko">3조 원을 들인다</q>' in text


def test_the_stated_investment_leads_to_its_sentence(run):
    card = report_html(run, "ko").partition("초기 투자비</h3>")[2].partition("</li>")[0]
    assert "3조 원" in card
    assert 'class="badge stated" href="#value-capital.initial_capex"' in card


def test_the_same_run_gives_the_same_bytes(run, page):
    assert report_html(run, page[0]) == page[1]


def test_a_run_without_a_study_reports_too(bare_run):
    for lang in ("ko", "en"):
        outline = Outline(report_html(bare_run, lang))
        assert not outline.unbalanced
        assert len(outline.named("figure")) >= 5


def test_a_figure_without_a_value_says_why(run):
    nothing = dataclasses.replace(run.summary["jobs_permanent"], value=None, low=None, high=None, note="no_multipliers")
    less = dataclasses.replace(run, summary={**run.summary, "jobs_permanent": nothing})
    for lang in ("ko", "en"):
        assert report_html(less, lang).count(notes()["no_multipliers"][lang]) == 2


def test_the_file_is_utf_8_in_a_folder_of_its_own(run, tmp_path):
    target = tmp_path / "new" / "report.html"
    write_report(run, target, "ko")
    assert target.read_bytes().decode("utf-8") == report_html(run, "ko")
    assert len(target.read_bytes()) < 600_000


def test_no_unspoken_value_reaches_the_reader(outline):
    shown = [text for _, stack, text in outline.texts if "style" not in stack]
    for text in shown:
        assert not re.search(r"\b(None|nan|inf|Undefined|True|False)\b|[{}]|\de[+-]\d|-0\b(?![.\d])", text), text


def test_the_colours_of_text_have_the_contrast_of_level_aa(page, contrast):
    style = page[1].partition("<style>")[2].partition("</style>")[0]
    named = dict(re.findall(r"--(\w+): (#[0-9a-f]{3,6})", style))
    for text in (named["ink"], named["muted"], named["link"], "#b3261e"):
        assert text in style
        for ground in ("#ffffff", named["wash"], "#fff4c2"):
            assert contrast(text, ground) > 4.5
