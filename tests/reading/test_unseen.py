"""Announcements in styles the rules were not tuned on: how much is read, and how much of it is true."""

import runpy
from pathlib import Path

import pytest

SCORE = runpy.run_path(str(Path(__file__).parents[2] / "tools" / "score_reading.py"))["score"]
FLOORS = {
    "ko": ((0.98, 0.98), (0.91, 0.94)),
    "ko_fifth": ((0.96, 0.99), (0.64, 0.74)),
    "en": ((0.98, 0.98), (0.96, 0.95)),
}


@pytest.mark.parametrize("language", FLOORS)
def test_recall_and_precision_do_not_fall(language):
    for found, (recall, precision) in zip(SCORE(language), FLOORS[language], strict=True):
        assert found.recall() >= recall, found.misses
        assert found.precision() >= precision or not found.read, found.misses
