"""Power: monotony, idle, caps; errors that name what is wrong."""

import pytest

from madang.compute.power import power
from madang.errors import UsageError


def test_idle_is_a_quarter_to_a_half_of_loaded():
    """MLPerf's meters: 23–51 % of loaded wall power."""
    for id, tdp in (("h200_sxm", 700), ("b200_sxm", 1000), ("rngd", 180)):
        model = power(id, tdp)
        assert 0.2 <= model.wall_w(busy=0) / model.wall_w() <= 0.51


def test_writing_draws_less_than_reading():
    model = power("b200_sxm", 1000)
    assert model.wall_w(0) < model.wall_w(1, 0) < model.wall_w(1, 0.5) < model.wall_w(1, 1)


def test_a_cap_never_raises_throughput_and_costs_less_than_it_saves():
    model = power("h200_sxm", 700)
    kept = [model.kept(cap) for cap in (300, 400, 500, 600, 700)]
    assert kept == sorted(kept)
    assert model.kept(700) == pytest.approx(1)
    for cap, left in zip((300, 400, 500, 600), kept, strict=False):
        assert left > cap / 700


def test_a_cap_below_stopped_clocks_is_refused():
    with pytest.raises(UsageError) as caught:
        power("h200_sxm", 700).kept(50)
    assert caught.value.problems[0].code == "CMP-005"


def test_a_share_beyond_one_is_refused():
    with pytest.raises(UsageError):
        power("h200_sxm", 700).wall_w(busy=1.2)
