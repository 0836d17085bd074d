"""One queue: the compiled schedulers against plain ones, job by job, and what must hold for any schedule."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from madang.cluster.jobs import make_jobs
from madang.cluster.schedule import Backfill, Fifo, Nodes, ShortestFirst, schedule, schedule_on_nodes
from madang.errors import DataError

CASES = 600


def random_jobs(seed, most=40, widest=8):
    rng = np.random.default_rng(seed)
    count = int(rng.integers(1, most))
    submit = rng.integers(0, int(rng.integers(1, 200)), count)
    run = rng.integers(0 if seed % 3 == 0 else 1, int(rng.integers(2, 60)), count)
    asked = run + rng.integers(0, 40, count) * (seed % 2)
    return make_jobs(submit, rng.integers(1, widest + 1, count), run, asked), int(widest + rng.integers(0, 6))


class Plain:
    """A scheduler in lists: state is who runs and who waits, in the words of docs/models/cluster.md."""

    def __init__(self, jobs, capacity, queued, running):
        self.jobs, self.capacity = jobs, capacity
        self.queued, self.running_estimate = queued, running
        self.waiting, self.running, self.start = [], [], {}

    def free(self):
        return self.capacity - sum(self.jobs.accelerators[job] for job in self.running)

    def begin(self, job, now):
        self.start[job] = now
        self.waiting.remove(job)
        self.running.append(job)

    def end(self, job):
        return self.start[job] + self.jobs.run_s[job]

    def profile(self, now):
        """Free accelerators from each moment on, as a list of [time, free]; the first entry is now."""
        points = [[now, self.free()]]
        for moment in sorted({self.start[job] + self.running_estimate[job] for job in self.running}):
            back = sum(self.jobs.accelerators[j] for j in self.running
                       if self.start[j] + self.running_estimate[j] == moment)
            points.append([moment, points[-1][1] + back])
        return points

    @staticmethod
    def earliest(points, count, time):
        for index, (begin, free) in enumerate(points):
            inside = [later for moment, later in points[index:] if moment < begin + time]
            if free >= count and all(later >= count for later in inside):
                return index
        raise AssertionError

    @staticmethod
    def reserve(points, index, count, time):
        end = points[index][0] + time
        before = [entry for entry in points[index:] if entry[0] < end]
        if not any(entry[0] == end for entry in points[index:]):
            level = before[-1][1] if before else points[index - 1][1]
            points.insert(index + len(before), [end, level])
        for entry in before:
            entry[1] -= count

    def scan(self, now, reserve):
        while self.waiting and self.jobs.accelerators[self.waiting[0]] <= self.free():
            self.begin(self.waiting[0], now)
        if not self.waiting or reserve is None:
            return
        points = self.profile(now)
        for place, job in enumerate(list(self.waiting)):
            count, time = self.jobs.accelerators[job], self.queued[job]
            index = self.earliest(points, count, time)
            if index == 0:
                self.begin(job, now)
            if index == 0 or place == 0 or reserve == "all":
                self.reserve(points, index, count, time)

    def run(self, reserve, each_event=False, key=None):
        jobs, arrived = self.jobs, 0
        order = key if key is not None else np.zeros(len(jobs))
        while arrived < len(jobs) or self.waiting:
            times = [self.end(job) for job in self.running] + list(jobs.submit_s[arrived : arrived + 1])
            now = min(times)
            for job in [job for job in self.running if self.end(job) == now]:
                self.running.remove(job)
                if each_event:
                    self.scan(now, reserve)
            while arrived < len(jobs) and jobs.submit_s[arrived] == now:
                self.waiting.append(arrived)
                self.waiting.sort(key=lambda job: (order[job], job))
                arrived += 1
                if each_event:
                    self.scan(now, reserve)
            if not each_event:
                self.scan(now, reserve)
        return [self.start[job] for job in range(len(jobs))]


def plain(jobs, capacity, reserve=None, queued="requested", running="requested", scan="moment", key=None):
    estimates = {"requested": jobs.requested_s, "actual": jobs.run_s}
    return Plain(jobs, capacity, estimates[queued], estimates[running]).run(reserve, scan == "event", key)


def test_fifo_and_shortest_first_agree_with_the_plain_reference():
    for seed in range(CASES):
        jobs, capacity = random_jobs(seed)
        assert schedule(jobs, capacity, Fifo()).tolist() == plain(jobs, capacity), seed
        expected = plain(jobs, capacity, key=jobs.requested_s)
        assert schedule(jobs, capacity, ShortestFirst()).tolist() == expected, seed


@pytest.mark.parametrize("reserve", ["head", "all"])
@pytest.mark.parametrize("queued", ["requested", "actual"])
@pytest.mark.parametrize("scan", ["moment", "event"])
def test_backfill_agrees_with_the_plain_reference(reserve, queued, scan):
    for seed in range(CASES // 2):
        jobs, capacity = random_jobs(seed * 3 + 1)
        policy = Backfill(reserve, queued=queued, scan=scan)
        expected = plain(jobs, capacity, reserve, queued, "requested", scan)
        assert schedule(jobs, capacity, policy).tolist() == expected, seed


def consolidated(free, size, count):
    """Where the Helios artifact places a gang: [(node, amount)], or None."""
    rising = sorted((node for node in range(len(free)) if free[node]), key=lambda node: free[node])
    if count <= size:
        return next(([(node, count)] for node in rising if free[node] >= count), None)
    whole, rest = divmod(count, size)
    falling = sorted((node for node in range(len(free)) if free[node]), key=lambda node: -free[node])
    needs = [size] * whole + [rest] * bool(rest)
    pieces = list(zip(falling, needs, strict=False))
    enough = len(pieces) == len(needs) and all(free[node] >= need for node, need in pieces)
    return pieces if enough else None


def plain_nodes(jobs, nodes, size, key):
    """A strict queue on nodes, in lists."""
    free, running, waiting, start, arrived = [size] * nodes, [], [], {}, 0
    while arrived < len(jobs) or waiting:
        now = min([end for end, _ in running] + list(jobs.submit_s[arrived : arrived + 1]))
        for entry in [entry for entry in running if entry[0] == now]:
            running.remove(entry)
            for node, amount in entry[1]:
                free[node] += amount
        while arrived < len(jobs) and jobs.submit_s[arrived] == now:
            waiting.append(arrived)
            arrived += 1
        waiting.sort(key=lambda job: (key[job], job))
        while waiting and (pieces := consolidated(free, size, jobs.accelerators[waiting[0]])):
            job = waiting.pop(0)
            start[job] = now
            for node, amount in pieces:
                free[node] -= amount
            running.append((now + jobs.run_s[job], pieces))
    return [start[job] for job in range(len(jobs))]


def test_placement_agrees_with_the_plain_reference():
    for seed in range(CASES // 3):
        jobs, _ = random_jobs(seed, widest=20)
        nodes = 5 + seed % 3
        got, racks = schedule_on_nodes(jobs, Nodes(nodes, 4), Fifo())
        assert got.tolist() == plain_nodes(jobs, nodes, 4, np.zeros(len(jobs))), seed
        assert (racks == 1).all()
        got, _ = schedule_on_nodes(jobs, Nodes(nodes, 4), ShortestFirst())
        assert got.tolist() == plain_nodes(jobs, nodes, 4, jobs.requested_s), seed


def test_a_rack_that_fits_is_preferred_and_starts_do_not_depend_on_racks():
    jobs = make_jobs([0, 1, 2, 3], [24, 16, 32, 8], [100, 100, 100, 100])
    start, racks = schedule_on_nodes(jobs, Nodes(12, 8, per_rack=4), Fifo())
    assert (start == jobs.submit_s).all()
    assert racks.tolist() == [1, 1, 1, 1], "24 on rack 0, 16 on rack 1, 32 whole on rack 2"
    for seed in range(200):
        jobs, _ = random_jobs(seed, widest=40)
        whole = make_jobs(jobs.submit_s, (jobs.accelerators + 7) // 8 * 8, jobs.run_s)
        flat, _ = schedule_on_nodes(whole, Nodes(6), Fifo())
        racked, spread = schedule_on_nodes(whole, Nodes(6, per_rack=2), Fifo())
        assert flat.tolist() == racked.tolist()
        assert (spread * 16 >= whole.accelerators).all()


def most_at_once(jobs, start):
    """Accelerators in use at the busiest moment, counting ends before starts."""
    moments = np.concatenate((start, start + jobs.run_s))
    change = np.concatenate((jobs.accelerators, -jobs.accelerators))
    order = np.lexsort((change, moments))
    return int(np.cumsum(change[order]).max(initial=0))


ROW = st.tuples(st.integers(0, 300), st.integers(1, 16), st.integers(1, 100), st.integers(0, 100))
JOBS = st.lists(ROW, min_size=1, max_size=60)


@given(JOBS, st.sampled_from([Fifo(), ShortestFirst(), Backfill("head"), Backfill("all")]))
@settings(max_examples=300, deadline=None)
def test_every_schedule_keeps_capacity_and_causality(rows, policy):
    submit, count, run, more = np.array(rows).T
    jobs = make_jobs(submit, count, run, run + more)
    start = schedule(jobs, 16, policy)
    assert (start >= jobs.submit_s).all()
    assert most_at_once(jobs, start) <= 16


@given(JOBS)
@settings(max_examples=300, deadline=None)
def test_no_delay_behind_a_reservation(rows):
    """With exact estimates, conservative backfill never starts a job later than first come, first served does."""
    submit, count, run, _ = np.array(rows).T
    jobs = make_jobs(submit, count, run)
    assert (schedule(jobs, 16, Backfill("all")) <= schedule(jobs, 16, Fifo())).all()
    head_only = schedule(jobs, 16, Backfill("head"))
    first_waiting = np.flatnonzero(head_only > jobs.submit_s)[:1]
    assert (head_only[first_waiting] <= schedule(jobs, 16, Fifo())[first_waiting]).all()


def test_the_textbook_example_of_backfill():
    """Four nodes; 1 takes three for 10 s, 2 needs all four, 3 is short enough to slip in, 4 is not."""
    jobs = make_jobs([0, 1, 2, 3], [3, 4, 1, 1], [10, 5, 8, 8], [10, 5, 8, 8])
    assert schedule(jobs, 4, Fifo()).tolist() == [0, 10, 15, 15]
    assert schedule(jobs, 4, Backfill("head")).tolist() == [0, 10, 2, 15]
    assert schedule(jobs, 4, Backfill("all")).tolist() == [0, 10, 2, 15]


def test_a_job_larger_than_the_cluster_is_named():
    jobs = make_jobs([0, 1], [4, 9], [5, 5], id=[70, 71])
    with pytest.raises(DataError, match=r"CLU-020.*job 71.*got 9; allowed: at most 8"):
        schedule(jobs, 8, Fifo())
    with pytest.raises(DataError, match="CLU-020"):
        schedule_on_nodes(jobs, Nodes(1, 8), Fifo())
    with pytest.raises(DataError, match="CLU-021"):
        schedule(jobs, 0, Fifo())
