"""Bytes become text without a change, or a named error says why not."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from madang.errors import DataError
from madang.reading import read_page
from madang.reading.page import MAX_BYTES, decode

SENTENCE = "바다전력은 강릉에 50MW 데이터센터를 짓는다.\r\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp949", "euc-kr", "utf-16"])
def test_text_survives_every_encoding_unchanged(encoding):
    page = decode(SENTENCE.encode(encoding))
    assert page.text == SENTENCE
    assert page.sha256 == hashlib.sha256(SENTENCE.encode(encoding)).hexdigest()


@pytest.mark.parametrize(("raw", "code"), [
    (b"", "RDG-003"),
    (b" \n\t", "RDG-003"),
    (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "RDG-004"),
    (b"abc\0def", "RDG-004"),
    (b"x" * (MAX_BYTES + 1), "RDG-002"),
])
def test_what_is_no_text_is_refused_by_name(raw, code):
    with pytest.raises(DataError) as caught:
        read_page(raw)
    assert caught.value.problems[0].code == code


def test_a_path_is_a_file_and_a_missing_one_is_named(tmp_path):
    file = tmp_path / "page.txt"
    file.write_bytes(SENTENCE.encode())
    assert read_page(file).page == read_page(str(file)).page == read_page(SENTENCE.encode()).page
    with pytest.raises(DataError) as caught:
        read_page(tmp_path / "none.txt")
    assert caught.value.problems[0].code == "RDG-001"
    assert "none.txt" in str(caught.value)


def test_a_page_cut_inside_its_last_letter_is_read_up_to_it():
    assert decode(SENTENCE.encode()[:-4]).text == SENTENCE[:-4]


@pytest.mark.parametrize("date", ["yesterday", "2025-13-01", "20일"])
def test_a_date_that_is_none_is_refused(date):
    with pytest.raises(DataError) as caught:
        read_page(SENTENCE.encode(), date=date)
    assert caught.value.problems[0].code == "RDG-005"


def test_a_given_date_that_is_not_the_page_s_own_is_used_and_said():
    raw = ("입력 2025.06.21 09:00\n" + SENTENCE).encode()
    assert read_page(raw).notes == read_page(raw, date="2025-06-21").notes == ()
    reading = read_page(raw, date="2025-06-20")
    assert reading.articles[0].date == "2025-06-20"
    assert "2025-06-21" in reading.notes[0]


def test_a_page_without_figures_is_read_and_says_so():
    reading = read_page("정부는 인공지능 산업을 돕겠다고 밝혔다.\n".encode(), date="2025-06-20")
    assert any("no figure" in note for note in reading.notes)
    assert not any("no figure" in note for note in read_page(SENTENCE.encode()).notes)


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(raw):
    try:
        page = decode(raw)
    except DataError:
        return
    assert page.sha256 == hashlib.sha256(raw).hexdigest()
