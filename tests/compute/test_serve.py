"""How many accelerators a stream needs, and traces from files."""

from dataclasses import replace

import numpy as np
import pytest

from madang.compute.compare import Costs, compare
from madang.compute.serving.serve import SHOWN, Stream, serve
from madang.compute.serving.simulate import ServiceLevel, trace
from madang.compute.serving.traces import read_trace
from madang.errors import DataError, InfeasibleError, UsageError

LEVEL = ServiceLevel(1.0, 0.05)
CHAT = Stream(50.0, (600.0, 4000), (200.0, 1000))


def needed(asked=CHAT, level=LEVEL, name="h200_sxm", model="llama31_70b"):
    return serve(model, name, asked, level).accelerators.value


def test_more_requests_need_no_fewer_accelerators():
    counts = [needed(replace(CHAT, requests_s=rate)) for rate in (0.5, 5, 50, 500, 5000)]
    assert counts == sorted(counts)
    assert counts[-1] > 50 * counts[1]


@pytest.mark.parametrize("level", [ServiceLevel(0.3, 0.05), ServiceLevel(1.0, 0.03), ServiceLevel(1.0, 0.05, 0.999)])
def test_a_tighter_level_needs_no_fewer_accelerators(level):
    assert needed(level=level) >= needed()


def test_what_is_seen_keeps_the_level_and_fits_the_stream():
    found = serve("llama31_70b", "b200_sxm", CHAT, LEVEL)
    assert found.first_s[SHOWN.index(0.99)] <= 1.05
    assert found.between_s[SHOWN.index(0.99)] <= 0.0525
    assert found.first_s == tuple(sorted(found.first_s))
    assert 0 < found.busy <= 1
    written = found.tokens_s * found.accelerators.value
    assert written == pytest.approx(50 * 200, rel=0.1)
    assert found.accelerators.low < found.accelerators.value < found.accelerators.high
    assert 300 < found.wall_w < 1400


def test_patience_without_end_does_not_beat_the_hardware():
    """However long requests may wait, a replica writes no more than it can at full load."""
    patient = serve("llama31_70b", "b200_sxm", replace(CHAT, requests_s=5000.0), ServiceLevel(1e5, 10.0))
    full = compare("llama31_70b", ["b200_sxm"], 600, 200, Costs(150, 4, 1400))[0].tokens_s.high
    assert patient.accelerators.value >= 5000 * 200 / full


def test_a_longer_tail_needs_more_than_requests_all_alike():
    """The same mean load; the longest inputs hold the others up."""
    alike = Stream(50.0, (3000.0, 3000), (200.0, 200))
    mixed = Stream(50.0, (3000.0, 20_000), (200.0, 1000))
    assert needed(mixed) > needed(alike)


def test_a_trace_and_the_stream_it_was_drawn_from_need_alike():
    rng = np.random.default_rng(0)
    n = 20_000
    drawn = trace(np.cumsum(rng.exponential(1 / 50, n)), np.full(n, 600), np.full(n, 200))
    stream = Stream(50.0, (600.0, 600), (200.0, 200))
    assert needed(drawn) == pytest.approx(needed(stream), rel=0.25, abs=1)


@pytest.mark.parametrize(
    ("error", "code", "change"),
    [
        (UsageError, "CMP-007", {"asked": replace(CHAT, requests_s=0.0)}),
        (UsageError, "CMP-007", {"level": ServiceLevel(1.0, 0.0)}),
        (UsageError, "CMP-007", {"level": ServiceLevel(1.0, 0.05, 1.0)}),
        (UsageError, "CMP-008", {"asked": replace(CHAT, tokens_in=(600.0, 500))}),
        (InfeasibleError, "CMP-010", {"level": ServiceLevel(1e-4, 1e-4)}),
        (InfeasibleError, "CMP-004", {"name": "rtx_4090", "model": "llama31_405b"}),
        (DataError, "CAT-002", {"name": "no_such_chip"}),
    ],
)
def test_what_cannot_be_is_refused(error, code, change):
    with pytest.raises(error) as caught:
        needed(**change)
    assert caught.value.problems[0].code == code


AZURE = """TIMESTAMP,ContextTokens,GeneratedTokens
2023-11-16 18:17:04.0319600,3180,8
2023-11-16 18:17:03.9799600,4808,0
"""
MOONCAKE = """{"timestamp": 0, "input_length": 1200, "output_length": 5, "hash_ids": [0, 1, 2]}
{"timestamp": 500, "input_length": 1100, "output_length": 7, "hash_ids": [0, 1, 9]}
{"timestamp": 900, "input_length": 600, "output_length": 7, "hash_ids": [0, 1]}
"""


def read(tmp_path, text):
    path = tmp_path / "trace"
    path.write_text(text, encoding="utf-8")
    return read_trace(path)


def test_own_columns(tmp_path):
    found = read(tmp_path, "arrival_s,tokens_in,tokens_out,cached\n1.5,10,3,4\n0.5,20,2,\n")
    assert found.arrival_s.tolist() == [0.5, 1.5]
    assert found.tokens_in.tolist() == [20, 10]
    assert found.cached.tolist() == [0, 4]


def test_azures_lines_in_order_each_with_an_end(tmp_path):
    found = read(tmp_path, AZURE)
    assert found.tokens_in.tolist() == [4808, 3180]
    assert found.tokens_out.tolist() == [1, 8]
    assert np.diff(found.arrival_s)[0] == pytest.approx(0.052)


def test_mooncakes_blocks_seen_before_are_cached(tmp_path):
    """512 tokens a block, never the whole input."""
    found = read(tmp_path, MOONCAKE)
    assert found.cached.tolist() == [0, 1024, 599]
    assert found.arrival_s.tolist() == [0.0, 0.5, 0.9]


@pytest.mark.parametrize(
    "text", ["", "a,b\n1,2\n", "arrival_s,tokens_in,tokens_out\nnow,1,1\n", '{"timestamp": 1}\n', "{"]
)
def test_a_file_that_is_no_trace_is_refused(tmp_path, text):
    with pytest.raises(UsageError) as caught:
        read(tmp_path, text)
    assert caught.value.problems[0].code == "CMP-008"


@pytest.mark.parametrize(
    ("text", "where", "said"),
    [
        ("arrival_s,tokens_in,tokens_out\n0.5,1,1\n1.5,1\n", ":3", "1.5,1"),
        ("arrival_s,tokens_in,tokens_out\n0.5,1,1\ninf,1,1\n", ":3", "inf"),
        ("arrival_s,tokens_in,tokens_out\n0.5,0,1\n", ":2", "above 0"),
        ("arrival_s,tokens_in,tokens_out\n\n0.5,1,9" + 30 * "9" + "\n", ":3", "9999"),
        (MOONCAKE + '{"timestamp": 1, "input_length": "a", "output_length": 1, "hash_ids": []}', ":4", "Mooncake"),
        ("arrival_s,tokens_in\n0.5,1\n", ":1", "missing: tokens_out"),
        (MOONCAKE + '{"timestamp": 1', ":4", "Mooncake"),
    ],
)
def test_a_wrong_line_is_named(tmp_path, text, where, said):
    with pytest.raises(UsageError, match=where) as caught:
        read(tmp_path, text)
    assert len(caught.value.problems) == 1
    assert said in str(caught.value)


def test_a_missing_file_is_refused(tmp_path):
    with pytest.raises(UsageError):
        read_trace(tmp_path / "none.csv")
