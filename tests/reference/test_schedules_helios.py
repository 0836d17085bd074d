"""The Helios artifact's simulator on Philly's virtual cluster 11cb48, October and November 2017: every start."""

import datetime as dt

import numpy as np
import pytest

from madang.cluster import PHILLY, Fifo, Nodes, ShortestFirst, read_table, schedule_on_nodes


def seconds(day, epoch_s):
    return int(dt.datetime.fromisoformat(day).replace(tzinfo=dt.UTC).timestamp()) - epoch_s


@pytest.fixture(scope="module")
def cluster(shared_data):
    jobs = read_table(shared_data / "scheduling" / "philly" / "philly.csv", PHILLY).jobs
    begin, end = seconds("2017-10-01", jobs.epoch_s), seconds("2017-12-01", jobs.epoch_s)
    mine = jobs.tenant == jobs.tenants.index("11cb48")
    return jobs.where(mine & (jobs.submit_s >= begin) & (jobs.submit_s <= end)), begin


@pytest.mark.parametrize("nodes", [8, 16])
@pytest.mark.parametrize(("name", "policy"), [("fifo", Fifo()), ("sjf", ShortestFirst("actual"))])
def test_every_start(cluster, shared_data, nodes, name, policy):
    jobs, begin = cluster
    path = shared_data / "scheduling" / "helios" / f"11cb48_{nodes}n_{name}_2017-10-01_2017-12-01.csv"
    rows = np.loadtxt(path, delimiter=",", skiprows=1, dtype=np.int64)
    start, _ = schedule_on_nodes(jobs, Nodes(nodes), policy)
    ours = np.stack((jobs.accelerators, jobs.submit_s - begin, jobs.run_s, start - begin))
    assert len(start) == len(rows) == 11_897
    assert np.array_equal(ours, rows[:, 1:5].T)
