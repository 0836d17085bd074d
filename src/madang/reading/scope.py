"""What a sum covers by the words of its sentence: the land and the building, all but the servers, all of it."""

from __future__ import annotations

import re
from typing import Literal

from madang.reading.patterns import regex

Scope = Literal["without_it", "with_it", "building"]

_IT = r"(?:서버|GPU|IT\s?장비|IT\s?설비|전산\s?장비|장비|가속기)"
_IT_EN = r"(?:servers?|GPUs?|chips?|hardware|IT (?:equipment|hardware|kit)|computing equipment)"
_SCOPES: dict[Scope, re.Pattern[str]] = {
    "without_it": regex(
        rf"{_IT}[^.,]{{0,14}}(?:제외|뺀|빼고|별도)"
        rf"|\b(?:excluding|excludes?|not including|without) [^.;,]{{0,24}}{_IT_EN}"),
    "with_it": regex(rf"{_IT}[^.,]{{0,16}}(?:포함|합치|합친|더하|더한|까지)|\bincluding [^.;,]{{0,24}}{_IT_EN}"),
    "building": regex(
        r"(?:건축|공사|건설)\s?비|(?:토지|부지|땅)(?:\s?(?:매입|구입))?\s?(?:비|대금|값|와\s건물)|건물과 토지"
        r"|\b(?:construction costs?|land and buildings?|land purchase|shell)\b"),
}


def scope_of(sentence: str) -> Scope | None:
    """Return what a sentence says its sum covers: `without_it`, `with_it`, `building`; None where it does not say."""
    return next((name for name, words in _SCOPES.items() if words.search(sentence)), None)
