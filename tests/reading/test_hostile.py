"""No page makes the reader raise anything but DataError, lose its spans, or take more than its length is worth."""

import gc
import random
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from madang.errors import DataError
from madang.reading import campuses, read_page, to_json

PAGE = """바다전력, 강릉에 2조원 AI 데이터센터
입력 2025.06.20 09:00
[강릉=하루뉴스] 김보람 기자 = 바다전력은 강릉에 60MW AI 데이터센터를 짓는다고 20일 밝혔다.
김철수 바다전력 대표는 "구글과 40억 달러(약 5조6000억 원)를 투자해 GPU 3만장을 들여올 것"이라고 말했다.
강릉 AI 데이터센터는 2028년 5월 30MW로 먼저 가동을 시작하고, 2030년 8월 60MW 전체를 가동할 예정이다.
시는 40년간 약 2조원의 생산 유발효과와 9000명의 고용 창출을 기대한다.
무단전재 및 재배포 금지
- [속보] 코스피 1.48% 오른 3021.84
"""
ENGLISH = """Equinix pushes back Ohio data center to 2029
COLUMBUS, June 20, 2025 - Equinix said on Friday that its 90MW AI data center in New Albany, Ohio, originally slated
for late 2027, is now expected to open in the third quarter of 2029. "We will invest $2.4 billion, up from $1.9 billion,
in 16,000 GB300 GPUs," said Maria Lopez, chief executive of Equinix. Half of the power comes from 40 MW of solar.
"""
ODD = ("\u200b\u202e\u3164\ufdfa\U0001d7dc\u33bf\u33b9\u1100\u0301\u2028\x85\r\t\"“'’()[]{}·,.%"
       "\u2066\u2069\u200d\ufeff\u0e33\u093f\ud7fb\U000e0041\U0001f1f0"
       "억조원달러와과은는이가데이터센터GW1234567890")


def whole(raw):
    reading = read_page(raw, date="2025-06-20")
    text = reading.page.text
    for mention in reading.mentions:
        assert text[mention.start:mention.end] == mention.text
    for claim in reading.claims:
        for evidence in claim.evidences:
            assert 0 <= evidence.sentence.start <= evidence.start < evidence.end <= evidence.sentence.end <= len(text)
    for article in reading.articles:
        assert all(0 <= zone.start < zone.end <= len(text) for zone in article.zones)
    to_json(reading)
    campuses(reading.claims)
    return reading


def whole_or_refused(text):
    """Read a text, or see it refused as empty or binary."""
    try:
        whole(text.encode("utf-8", "replace"))
    except DataError as refused:
        codes = {problem.code for problem in refused.problems}
        if not codes <= {"RDG-003", "RDG-004"}:
            raise


@given(st.integers(1, len(PAGE.encode())))
def test_truncated(length):
    try:
        whole(PAGE.encode()[:length])
    except DataError:
        assert length < 4


@given(st.randoms(use_true_random=False), st.sampled_from((PAGE, ENGLISH, PAGE + ENGLISH)))
def test_shuffled_lines_and_words(rnd, page):
    lines, words = page.split("\n"), page.split()
    rnd.shuffle(lines)
    rnd.shuffle(words)
    whole("\n".join(lines).encode())
    whole(" ".join(words).encode())


@given(st.lists(st.tuples(st.integers(0, len(PAGE + ENGLISH) - 1), st.sampled_from(ODD)), min_size=1, max_size=60))
def test_odd_letters_anywhere(changes):
    letters = list(PAGE + ENGLISH)
    for at, letter in changes:
        letters[at] = letter
    whole("".join(letters).encode("utf-8", "replace"))


@settings(max_examples=60)
@given(st.text(alphabet=ODD + " \n가나다", min_size=1, max_size=400))
def test_any_text(text):
    whole_or_refused(text)


def test_doubled():
    once, twice = whole(PAGE.encode()), whole((PAGE + PAGE).encode())
    assert {c.id for c in once.claims} == {c.id for c in twice.claims}


@pytest.mark.parametrize("piece", [
    " ", "\t", "\u3000", "가" + " " * 500, "A", "1 ", "1,", "만 ", "from 1 to ", "up from ", "of the ", "Data ",
    "in Ohio ", "originally 1 MW, now ", "\u202e", "a\u0301",
    "(", '"', "가", "데이터센터 ", "울산 데이터센터 '가나' ", "1조",
    "김철수 회장 ", "삼성전자와 ", "삼성전자·", "<div ", "&amp;", "<p><!--",
    "<p><script>", "\n", "SK그룹 등 ", "[가=", "1조원 투자 ", "2027년 11월 41MW 가동을 시작하고, ",
    "가나다라마바사아자차 했다.\n",
    "제목제목제목제목제목 [서울=뉴스] 홍길동 기자 = 했다. 2025-10-22 09:32\n",
])
def test_endless_repetition_is_read(piece):
    whole_or_refused(piece * (60_000 // len(piece)) + "가")


def test_ten_megabytes():
    prose = "".join(f"주민 {word}씨는 새 도로가 놓이면 마을이 좋아질 것이라며 "
                    f"웃었다.\n" for word in "가나다라마바사아자차" * 12_000)
    raw = (PAGE + prose + PAGE).encode()
    assert len(raw) > 10_000_000
    assert whole(raw).claims


def steps(page):
    """Count the calls that reading a page takes, those into patterns included: work without a clock."""
    count = 0

    def note(_frame, event, _arg):
        nonlocal count
        count += event in ("call", "c_call")

    raw = page.encode("utf-8", "replace")
    before = sys.getprofile()
    gc.disable()  # other tests' callbacks at a collection are no work of reading
    sys.setprofile(note)
    try:
        read_page(raw, date="2025-06-20")
    finally:
        sys.setprofile(before)
        gc.enable()
    return count


@pytest.mark.parametrize("piece", [
    "바다전력은 강릉에 60MW AI 데이터센터를 2028년 5월까지 짓는다고 밝혔다. ",
    "Equinix said its 90MW AI data center in New Albany, slated for late 2027, will cost $2.4 billion. ",
    "바다전력은 강릉에 60MW 데이터센터를 짓는다.\n", "60MW ", "가. ", "2027년 5월 3일 ", "수 조원대 4만 ",
    "Abc Def ", "<div>", "<nav>가", "&amp;", "<", "(", '"', "[서울=하루뉴스] 김보람 기자 = 그렇다.\n",
])
def test_work_grows_with_length_and_no_faster(piece):
    html = "<html><body><p>" if piece[0] in "<&" else PAGE
    some, more = (steps(html + piece * (size // len(piece)) + "가") for size in (6_000, 48_000))
    assert more <= 8.8 * some


def test_a_million_bytes_of_chance_on_one_line():
    letters = random.Random(0).choices("0123456789,.~ 억조만원달러MW년월일가나다라에서을를이의데이터센터", k=350_000)
    whole("".join(letters).encode())


@pytest.mark.parametrize("tag", ["div", "nav"])
def test_tags_nested_deep(tag):
    page = f"<html><body>{f'<{tag}>' * 300_000}{PAGE}{f'</{tag}>' * 300_000}</body></html>"
    found = [mention.text for mention in read_page(page.encode(), date="2025-06-20").mentions]
    assert ("60MW" in found) == (tag != "nav")
