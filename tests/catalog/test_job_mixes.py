"""Mixes of jobs tell of the log they were made from."""

from itertools import pairwise

import numpy as np
import pytest

from madang.catalog.job_mixes import job_mix, job_mixes
from madang.cluster import PHILLY, read_table
from madang.errors import DataError


@pytest.mark.parametrize("name", job_mixes())
def test_a_mix_has_shares_that_sum_to_one_and_percentiles_in_order(name):
    mix = job_mix(name)
    assert sum(each.share for each in mix.sizes) == pytest.approx(1)
    assert mix.spread >= 1
    for each in mix.sizes:
        assert [place for place, _ in each.run_s][:: len(each.run_s) - 1] == [0, 100]
        assert all(low[0] < high[0] and low[1] <= high[1] for low, high in pairwise(each.run_s))


def test_philly_is_the_published_log(shared_data):
    jobs, mix = read_table(shared_data / "scheduling" / "philly" / "philly.csv", PHILLY).jobs, job_mix("philly")
    for each in mix.sizes:
        run = jobs.run_s[jobs.accelerators == each.accelerators]
        assert each.share == pytest.approx(len(run) / len(jobs), rel=0.01)
        assert dict(each.run_s)[50] == int(np.median(run))


def test_an_unknown_mix_names_the_nearest():
    with pytest.raises(DataError, match="philly"):
        job_mix("phily")
