"""Particles follow the sound of the word before them."""

import pytest

from madang.report.josa import Noun, particle

READ_ALOUD = [
    ("울산", "은/는", "은"),
    ("센터", "은/는", "는"),
    ("캠퍼스", "을/를", "를"),
    ("6만 장", "을/를", "을"),
    ("5만 3,000장", "으로/로", "으로"),
    ("103 MW", "을/를", "를"),
    ("650 GWh", "이/가", "가"),
    ("7조 원", "이/가", "이"),
    ("60 %", "은/는", "는"),
    ("0.8", "으로/로", "로"),
    ("0.3", "으로/로", "으로"),
    ("1", "으로/로", "로"),
    ("0.7", "을/를", "을"),
    ("2025", "이/가", "가"),
    ("4,030원/시간", "을/를", "을"),
    ("서울", "으로/로", "로"),
    ("25년", "으로/로", "으로"),
    ("외기 냉방", "이/가", "이"),
    ("한 장(GPU)", "이/가", "이"),
    ("교체 가격 변화율(실질)", "이/가", "이"),
    ("LLM", "은/는", "은"),
    ("PUE", "이/가", "가"),
    ("", "이/가", "가"),
    ("‘합계’", "과/와", "와"),
]


@pytest.mark.parametrize(("word", "particles", "expected"), READ_ALOUD)
def test_the_particle_a_reader_would_say(word, particles, expected):
    assert particle(word, particles) == expected


def test_a_noun_brings_its_particle_into_a_text():
    place, plain = Noun("울산"), Noun("좋다")
    assert f"{place:은/는} {plain}" == "울산은 좋다"
