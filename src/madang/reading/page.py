"""A page: raw bytes → text, by the first encoding that fits without a fault.

The order is: a byte-order mark, UTF-8, CP949 (which holds EUC-KR). Nothing is translated or normalised,
so a span of the text can be found again in the bytes.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from madang.errors import DataError, Problem
from madang.files import read_bounded
from madang.reading.types import Page

MAX_BYTES = 20_000_000
_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


def load(source: bytes | str | Path) -> bytes:
    """Return the raw bytes of `source`: bytes are the content itself, a str or Path is a file to read.

    Raises DataError when the file cannot be read (RDG-001) or is over 20 MB (RDG-002).
    """
    if isinstance(source, bytes):
        _check_size(len(source), "")
        return source
    path = Path(source)
    try:
        _check_size(path.stat().st_size, str(path))
        return read_bounded(path, MAX_BYTES)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise DataError(Problem("RDG-001", "the page cannot be read", where=str(path), cause=reason)) from error


def decode(raw: bytes, where: str = "") -> Page:
    """Decode `raw`, which came from `where`, into a Page. Raises DataError: RDG-003 empty, RDG-004 binary.

    A page cut in the middle of its last UTF-8 character is read up to that character.
    """
    _check_size(len(raw), where)
    encoding = _encoding(raw, where)
    text = raw.decode(encoding, errors="ignore")
    if not text.strip():
        raise DataError(Problem("RDG-003", "the page is empty", where, allowed="text or HTML with at least one letter"))
    if "\0" in text:
        raise DataError(Problem("RDG-004", "the page is binary: it holds NUL characters", where,
                                allowed="plain text or HTML"))
    return Page(sha256=hashlib.sha256(raw).hexdigest(), encoding=encoding, text=text)


def _encoding(raw: bytes, where: str) -> str:
    for mark, encoding in _MARKS:
        if raw.startswith(mark) and _fault(raw, encoding) is None:
            return encoding
    fault = _fault(raw, "utf-8")
    if fault is None or (fault >= len(raw) - 3 and _fault(raw[:fault], "utf-8") is None and fault > 0):
        return "utf-8"
    other = _fault(raw, "cp949")
    if other is None:
        return "cp949"
    raise DataError(Problem("RDG-004", "the page is not text: it fits no encoding", where,
                            value=f"UTF-8 fails at byte {fault}, CP949 at byte {other}",
                            allowed="UTF-8, UTF-16 with a byte-order mark, EUC-KR or CP949"))


def _fault(raw: bytes, encoding: str) -> int | None:
    """Return the byte at which decoding fails, or None."""
    try:
        raw.decode(encoding)
    except UnicodeDecodeError as error:
        return error.start
    return None


def _check_size(size: int, where: str) -> None:
    if size > MAX_BYTES:
        raise DataError(Problem("RDG-002", "the page is too large", where=where, value=f"{size} bytes",
                                allowed=f"at most {MAX_BYTES} bytes"))
