"""The ledger under harm: killed writers, writers at one time, a full disk, a torn tail. Nothing is lost."""

import contextlib
import json
import os
import resource
import signal
import subprocess
import sys
import time

import pytest

from madang.errors import DataError
from madang.reading import Ledger, read_page
from madang.reading.followup import follow

WRITER = """
import sys
from madang.reading import Ledger, read_page
book = Ledger(sys.argv[1])
for number in range(int(sys.argv[2]), int(sys.argv[3])):
    raw = f"바다전력은 강릉 AI 데이터센터에 {number}조원을 투자한다고 밝혔다.\\n".encode()
    book.add(read_page(raw, date="2025-06-20"), raw)
    print(number, flush=True)
"""
# The same, but appends take most of its time, so that a kill falls into the middle of one.
SLOW = """
import madang.reading.ledger_files as files, os, time
def slowly(file, data):
    for at in range(0, len(data), 7):
        os.write(file, data[at:at + 7])
        time.sleep(0.0003)
files._write_all = slowly
"""


def page(number):
    return f"바다전력은 강릉 AI 데이터센터에 {number}조원을 투자한다고 밝혔다.\n".encode()


def add(ledger, number):
    return ledger.add(read_page(page(number), date="2025-06-20"), page(number))


def values(ledger):
    return {q.value for claim in ledger.claims() for q in claim.quantities}


def writer(folder, first, last, before=""):
    return subprocess.Popen([sys.executable, "-c", before + WRITER, str(folder), str(first), str(last)],
                            stdout=subprocess.PIPE, text=True)


def killed(folder, first, last, after):
    """Numbers a writer had confirmed when it was killed, `after` the first of them plus a few bytes more."""
    process = writer(folder, first, last, SLOW)
    assert process.stdout is not None
    process.stdout.readline()
    time.sleep(after)
    process.send_signal(signal.SIGKILL)
    rest = process.communicate()[0]
    return {first, *(int(line) for line in rest.split())}


@pytest.mark.parametrize("after", [0.0, 0.02, 0.05])
def test_a_killed_writer_loses_nothing_it_had_confirmed(tmp_path, after):
    done = killed(tmp_path, 1, 10_000, after)
    book = Ledger(tmp_path)
    assert {number * 1e12 for number in done} <= values(book)
    assert add(book, 20_000) == 1
    lines = (tmp_path / "events.jsonl").read_bytes().split(b"\n")
    assert lines.pop() == b""
    assert all(json.loads(line) for line in lines)
    torn = list(tmp_path.glob("events.torn-*"))
    assert [file.name in book.notes[0] for file in torn] == [True] * len(torn)
    for number in range(1, max(done) + 2):
        add(book, number)
    assert book.missing() == ()
    assert {number * 1e12 for number in range(1, max(done) + 2)} <= values(Ledger(tmp_path))


def test_pages_are_whole_or_not_there(tmp_path):
    killed(tmp_path, 1, 10_000, 0.02)
    import hashlib

    for file in (tmp_path / "pages").iterdir():
        if file.suffix != ".part":
            assert hashlib.sha256(file.read_bytes()).hexdigest() == file.name


def test_a_writer_killed_beside_another_takes_nothing_from_it(tmp_path):
    beside = writer(tmp_path, 100, 130)
    killed(tmp_path, 1, 10_000, 0.01)
    out = beside.communicate(timeout=60)[0]
    assert len(out.split()) == 30
    assert {number * 1e12 for number in range(100, 130)} <= values(Ledger(tmp_path))


def test_what_a_crash_kept_off_the_file_is_named_and_comes_with_the_next_reading(tmp_path):
    book = Ledger(tmp_path)
    add(book, 3)
    file = tmp_path / "events.jsonl"
    lines = file.read_bytes().splitlines(keepends=True)
    assert b'"event": "claim"' in lines[-1]
    file.write_bytes(b"".join(lines[:-1]))
    again = Ledger(tmp_path)
    assert list(again.missing()) == list(again.pages())
    add(again, 3)
    assert again.missing() == ()
    assert file.read_bytes() == b"".join(lines)


@contextlib.contextmanager
def room(size):
    """No file may grow beyond `size` bytes: what a full disk does to a writer."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@pytest.mark.parametrize("more", [0, 1, 100, 700])
def test_a_full_disk_is_said_and_takes_nothing_back(tmp_path, more):
    book = Ledger(tmp_path)
    add(book, 1)
    before = (tmp_path / "events.jsonl").read_bytes()
    with room(len(before) + more), pytest.raises(DataError) as caught:
        add(book, 2)
    assert caught.value.problems[0].code == "LDG-006"
    assert (tmp_path / "events.jsonl").read_bytes() == before
    assert values(book) == values(Ledger(tmp_path)) == {1e12}
    assert add(book, 2) == 1
    assert values(Ledger(tmp_path)) == {1e12, 2e12}


def test_no_room_for_the_page_leaves_no_half_of_it(tmp_path):
    book = Ledger(tmp_path)
    with room(10), pytest.raises(DataError):
        add(book, 1)
    assert list((tmp_path / "pages").iterdir()) == []
    assert add(book, 1) == len(book.claims())


def test_no_room_to_set_a_torn_line_aside_leaves_it_where_it_is(tmp_path):
    add(Ledger(tmp_path), 1)
    file = tmp_path / "events.jsonl"
    torn = file.read_bytes() + b'{"event": "claim", "cl'
    file.write_bytes(torn)
    with room(5), pytest.raises(DataError):
        add(Ledger(tmp_path), 2)
    assert file.read_bytes() == torn


def test_a_claim_cut_within_a_letter_is_set_aside(tmp_path):
    add(Ledger(tmp_path), 1)
    file = tmp_path / "events.jsonl"
    whole = file.read_bytes()
    cut = '{"event": "claim", "claim": {"object": "강릉'.encode()[:-1]
    file.write_bytes(whole + cut)
    book = Ledger(tmp_path)
    assert values(book) == {1e12}
    assert add(book, 1) == 0
    assert file.read_bytes() == whole
    aside, = tmp_path.glob("events.torn-*")
    assert aside.read_bytes() == cut
    assert aside.name in book.notes[0]


FOLLOWER = """
import sys
from madang.reading import Ledger, read_page
from madang.reading.followup import follow
raw = open(sys.argv[2], "rb").read()
follow(Ledger(sys.argv[1]), read_page(raw), raw)
"""


def test_two_that_follow_one_page_at_one_time_record_it_once(tmp_path):
    folder, next_page = tmp_path / "ledger", tmp_path / "next.txt"
    said = "입력 {} 09:00\n\n강릉 AI 데이터센터에는 {}조원이 투입된다. 강릉 AI 데이터센터는 {}년 5월 가동한다.\n"
    first, second = (said.format(*each).encode() for each in (("2025-06-20", 2, 2029), ("2026-03-02", 5, 2030)))
    follow(Ledger(folder), read_page(first), first)
    next_page.write_bytes(second)
    call = [sys.executable, "-c", FOLLOWER, str(folder), str(next_page)]
    both = [subprocess.Popen(call, env=os.environ) for _ in range(2)]
    assert [each.wait() for each in both] == [0, 0]
    alone = Ledger(tmp_path / "alone")
    for raw in (first, second):
        follow(alone, read_page(raw), raw)
    assert Ledger(folder).claims(withdrawn=True) == alone.claims(withdrawn=True)
    assert (folder / "events.jsonl").read_bytes() == (alone.directory / "events.jsonl").read_bytes()
