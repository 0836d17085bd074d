"""What the report says: one catalogue, `texts.toml`, keyed by section and name, in Korean and English."""

from __future__ import annotations

import functools
import tomllib
from importlib import resources

from madang.quantities.table import Language
from madang.report.josa import Noun


@functools.cache
def catalogue() -> dict[str, dict[str, str]]:
    """All texts by `section.name`, each with `ko` and `en`."""
    text = resources.files("madang.report").joinpath("texts.toml").read_text(encoding="utf-8")
    return {
        f"{section}.{name}": languages
        for section, entries in tomllib.loads(text).items()
        for name, languages in entries.items()
    }


def say(key: str, lang: Language, **values: object) -> str:
    """The text of `key` with its values in place; KeyError for a key or a value that is missing."""
    return catalogue()[key][lang].format(**{name: Noun(value) for name, value in values.items()})
