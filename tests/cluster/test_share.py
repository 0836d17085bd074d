"""A shared campus: the compiled loop against a plain one, stretch by stretch, and what must hold for anybody."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from madang.cluster.jobs import make_jobs
from madang.cluster.schedule import EASY, schedule
from madang.cluster.share import largest, share
from madang.cluster.tenants import Sharing, Supply, Tenant, Tier
from madang.errors import DataError, PlanError

NEVER = 2**62


class Plain:
    """The rules of docs/models/cluster.md in lists, one moment after another."""

    def __init__(self, jobs, tenants, tiers, supply, sharing, watts):
        self.jobs, self.tenants, self.tiers, self.sharing = jobs, tenants, tiers, sharing
        self.accelerators, self.power = (series.tolist() for series in supply.hours)
        self.ramp = supply.ramp_w_per_hour
        self.watts = [count * watts for count in jobs.accelerators.tolist()]
        self.gang, self.run, self.asked = (c.tolist() for c in (jobs.accelerators, jobs.run_s, jobs.requested_s))
        self.who, self.tier = jobs.tenant.tolist(), jobs.tier.tolist()
        count = len(jobs)
        self.state, self.done, self.saved, self.again = ["new"] * count, [0] * count, [0] * count, [0] * count
        self.begin, self.leave, self.planned = [0] * count, [None] * count, [0] * count
        self.runs = {(user, kind): [] for user in range(len(tenants)) for kind in range(len(tiers))}
        self.order = list(self.runs)
        self.speed = [1000] * len(tiers)
        self.spent, self.usage, self.accrued = ([0] * len(tenants) for _ in range(3))
        self.now = self.calculated = self.limit = self.quiet = 0
        self.head, self.stale, self.stretches = None, False, []

    # what is
    def running(self):
        return [job for line in self.runs.values() for job in line]

    def waiting(self, queue=None):
        return [job for job, state in enumerate(self.state)
                if state == "waits" and (queue is None or (self.who[job], self.tier[job]) == queue)]

    def used(self):
        return [sum(self.gang[job] for job in self.running() if self.who[job] == user)
                for user in range(len(self.tenants))]

    def draw(self, job):
        tier = self.tier[job]
        slow = self.speed[tier] < 1000
        return self.watts[job] * (round(1000 * self.tiers[tier].slowed_power) if slow else 1000)

    def drawn(self):
        return sum(self.draw(job) for job in self.running())

    def nominal(self, user, kind="entitlement"):
        hour = min(self.now // 3600, len(self.accelerators) - 1)
        value = getattr(self.tenants[user], kind)
        value = self.tenants[user].entitlement if value is None else value
        return value * self.accelerators[hour] // max(self.accelerators)

    def room(self, used, user):
        mine = [u for u, tenant in enumerate(self.tenants) if tenant.cohort == self.tenants[user].cohort]
        pool = sum(self.nominal(u, "lend") for u in mine)
        if len({tenant.cohort for tenant in self.tenants}) == 1:
            hour = min(self.now // 3600, len(self.accelerators) - 1)
            pool += self.accelerators[hour] - sum(self.nominal(u) for u in mine)
        keeps = {u: self.nominal(u) - self.nominal(u, "lend") for u in mine}
        pool -= sum(max(0, used[u] - keeps[u]) for u in mine)
        limit = NEVER if self.tenants[user].borrow is None else self.nominal(user) + self.tenants[user].borrow
        return min(max(0, keeps[user] - used[user]) + pool, limit - used[user])

    def firm(self, job):
        low = self.tiers[self.tier[job]].priority
        return sum(self.gang[other] for other in self.running()
                   if self.who[other] == self.who[job] and self.tiers[self.tier[other]].priority >= low)

    def left(self, job, total):
        return -(-(1000 * total[job] - self.done[job]) // self.speed[self.tier[job]])

    def expected(self, job):
        end = self.now + self.left(job, self.asked)
        return min(end, self.leave[job]) if self.leave[job] else end

    def in_budget(self, job):
        tenant = self.tenants[self.who[job]]
        ask = self.gang[job] * -(-(1000 * self.asked[job] - self.done[job]) // 1000)
        return tenant.budget_hours is None or ask <= int(tenant.budget_hours * 3600) - self.spent[self.who[job]]

    def fits(self, job, used, drawn):
        user = self.who[job]
        free = self.room(used, user)
        if self.sharing.reclaim and not self.tiers[self.tier[job]].preemptible:
            lower = self.used()[user] - self.firm(job)
            free = min(free, self.nominal(user) + lower - used[user])
        return self.gang[job] <= free and drawn + self.draw(job) <= self.limit

    def may_start(self, job):
        return self.in_budget(job) and self.fits(job, self.used(), self.drawn())

    def entitled(self, job):
        return self.firm(job) + self.gang[job] <= self.nominal(self.who[job]) and self.in_budget(job)

    # what happens
    def launch(self, job):
        self.state[job], self.begin[job], self.leave[job] = "runs", self.now, None
        self.runs[self.who[job], self.tier[job]].append(job)
        self.planned[job] = self.now + -(-(1000 * self.asked[job] - self.done[job]) // 1000)
        self.spent[self.who[job]] += self.gang[job] * (self.planned[job] - self.now)

    def stop(self, job, cause):
        kept = 1000 * self.run[job]
        if cause == 1:
            kept = max(self.saved[job], self.done[job])
        if cause == 2:
            step = 1000 * self.sharing.checkpoint_s
            kept = max(self.saved[job], self.done[job] // step * step)
        lost = self.done[job] + self.again[job] - kept
        self.stretches.append((job, self.begin[job], self.now, cause, lost / 1000))
        self.runs[self.who[job], self.tier[job]].remove(job)
        self.spent[self.who[job]] -= self.gang[job] * (self.planned[job] - self.now)
        self.saved[job], self.again[job] = kept, 1000 * self.sharing.restart_s
        self.done[job] = kept - self.again[job]
        self.state[job] = "done" if cause == 0 else "waits"
        self.leave[job] = None
        self.stale = True

    def rank(self):
        decay = 2.0 ** (-(self.now - self.calculated) / self.sharing.half_life_s)
        self.usage = [usage * decay + new for usage, new in zip(self.usage, self.accrued, strict=True)]
        self.accrued, self.calculated = [0] * len(self.tenants), self.now
        weights = [float(t.weight if t.weight is not None else max(t.entitlement, 1)) for t in self.tenants]
        ratio = [usage / weight for usage, weight in zip(self.usage, weights, strict=True)]
        self.order = sorted(self.runs, key=lambda queue: (-self.tiers[queue[1]].priority, ratio[queue[0]], queue))

    def shadow(self, head):
        used, drawn = self.used(), self.drawn()
        ends = sorted({self.expected(job) for job in self.running()})
        for moment in ends:
            for job in self.running():
                if self.expected(job) == moment:
                    used[self.who[job]] -= self.gang[job]
                    drawn -= self.draw(job)
            if self.fits(head, used, drawn):
                return moment, used, drawn
        return NEVER, used, drawn

    def reserve(self, head):
        self.head, self.reservation = head, self.shadow(head)

    def behind(self, job):
        if not self.may_start(job):
            return False
        moment, used, drawn = self.reservation
        if moment < NEVER and self.now + self.left(job, self.asked) > moment:
            used = list(used)
            used[self.who[job]] += self.gang[job]
            if not self.fits(self.head, used, drawn + self.draw(job)):
                return False
            self.reservation = (moment, used, drawn + self.draw(job))
        self.launch(job)
        return True

    def reclaim(self, job):
        if any(self.state[other] == "leaves" for other in self.running()):
            return False
        if self.drawn() + self.draw(job) > self.limit:
            return False
        trial, chosen = self.used(), []
        while self.gang[job] > self.room(trial, self.who[job]):
            victims = []
            for (user, kind), line in self.runs.items():
                able = [v for v in line if v not in chosen and self.state[v] == "runs"
                        and self.now - self.begin[v] >= self.sharing.exempt_s]
                own = user == self.who[job]
                low = self.tiers[kind].priority < self.tiers[self.tier[job]].priority
                same = self.tenants[user].cohort == self.tenants[self.who[job]].cohort
                borrows = same and trial[user] > self.nominal(user)
                if able and self.tiers[kind].preemptible and (low if own else borrows):
                    victims.append((self.tiers[kind].priority, -self.begin[able[-1]], -able[-1]))
            if not victims:
                return False
            victim = -min(victims)[2]
            chosen.append(victim)
            trial[self.who[victim]] -= self.gang[victim]
        for victim in chosen:
            if self.sharing.grace_s == 0:
                self.stop(victim, 1)
            else:
                self.state[victim], self.leave[victim] = "leaves", self.now + self.sharing.grace_s
        return self.sharing.grace_s == 0

    def scan(self):
        self.stale, self.head = False, None
        if self.now - self.calculated >= self.sharing.recalculate_s:
            self.rank()
        if not self.waiting():
            return
        first = None
        for queue in self.order:
            while (line := self.waiting(queue)) and self.entitled(line[0]):
                if not self.may_start(line[0]) and not (self.sharing.reclaim and self.reclaim(line[0])):
                    first = line[0] if first is None else first
                    break
                self.launch(line[0])
        if first is not None:
            self.reserve(first)
            if not self.sharing.backfill:
                self.stale = False
                return
        self.rest()
        self.stale = False

    def rest(self):
        tries = self.sharing.depth
        for queue in self.order:
            blocked = False
            for job in self.waiting(queue):
                if tries == 0 or (blocked and not self.sharing.backfill):
                    return
                tries -= 1
                if not self.in_budget(job) and not blocked:
                    break
                blocked = not self.try_one(job) or blocked
            if blocked and not self.sharing.backfill:
                return

    def try_one(self, job):
        if not self.may_start(job):
            if self.head is None and self.in_budget(job):
                self.reserve(job)
            return False
        if self.head is None:
            self.launch(job)
            return True
        return self.behind(job)

    def try_new(self, new):
        if self.stale or self.head is None or self.now - self.calculated >= self.sharing.recalculate_s:
            self.scan()
            return
        for job in new:
            ahead = self.waiting((self.who[job], self.tier[job]))[0]
            if ahead == job and self.entitled(job):
                self.scan()
                return
            if self.sharing.backfill and (ahead == job or self.in_budget(ahead)):
                self.behind(job)

    def hour(self):
        index = self.now // 3600
        cap = 1000 * self.power[min(index, len(self.power) - 1)]
        limit = cap if self.ramp is None else min(cap, self.drawn() + 1000 * self.ramp)
        self.stale |= limit != self.limit
        self.limit = limit
        for user, tenant in enumerate(self.tenants):
            if tenant.budget_hours is not None and self.now % tenant.refill_s == 0:
                mine = [job for job in self.running() if self.who[job] == user]
                self.spent[user] = max(0, sum(self.gang[job] * (self.planned[job] - self.now) for job in mine))
                self.stale = True
        if index >= len(self.power):
            return
        if index == 0 or self.accelerators[index] != self.accelerators[index - 1]:
            self.rank()
            self.stale = True
        self.speed = [1000] * len(self.tiers)
        for tier in sorted(range(len(self.tiers)), key=lambda kind: (-self.tiers[kind].slowdown, kind)):
            if self.tiers[tier].slowdown > 0 and self.drawn() > self.limit:
                self.speed[tier] = round(1000 * (1 - self.tiers[tier].slowdown))
        while self.running() and (self.drawn() > self.limit or sum(self.used()) > self.accelerators[index]):
            last = [line[-1] for line in self.runs.values() if line]
            self.stop(min(last, key=lambda job: (not self.tiers[self.tier[job]].preemptible,
                                                 self.tiers[self.tier[job]].priority, -self.begin[job], -job)), 2)

    def next_moment(self, arrived, hour):
        moments = [self.now + self.left(job, self.run) for job in self.running()]
        moments += [self.leave[job] for job in self.running() if self.leave[job]]
        moments += self.jobs.submit_s[arrived : arrived + 1].tolist()
        return min([*moments, hour * 3600] if self.has_hours(hour) else moments, default=None)

    def has_hours(self, hour):
        refills = [tenant.refill_s // 3600 + 2 for tenant in self.tenants if tenant.budget_hours is not None]
        return hour < len(self.power) or self.quiet < max(refills + [2] * (self.ramp is not None), default=0)

    def work_until(self, moment):
        before, self.now = self.now, moment
        for job in self.running():
            self.done[job] += (self.now - before) * self.speed[self.tier[job]]
            self.accrued[self.who[job]] += (self.now - before) * self.gang[job]
        for job in self.running():
            if self.done[job] >= 1000 * self.run[job]:
                self.stop(job, 0)
        for job in self.running():
            if self.leave[job] == self.now:
                self.stop(job, 1)

    def simulate(self):
        arrived, count, hour = 0, len(self.jobs), 0
        while arrived < count or self.running() or self.waiting():
            moment = self.next_moment(arrived, hour)
            if moment is None:
                break
            self.work_until(moment)
            if self.now == hour * 3600 and self.has_hours(hour):
                hour, self.quiet = hour + 1, self.quiet + 1
                self.hour()
            new = [job for job in range(arrived, count) if self.jobs.submit_s[job] == self.now]
            arrived += len(new)
            for job in new:
                self.state[job] = "waits"
            if self.stale:
                self.scan()
            else:
                self.try_new(new)
            if self.running() or arrived < count:
                self.quiet = 0
        return self.stretches


def case(seed):
    """A small campus drawn at random, with every rule in play in some of them."""
    rng = np.random.default_rng(seed)
    pick = lambda *options: options[int(rng.integers(len(options)))]  # noqa: E731
    total, users, hours = int(rng.integers(6, 24)), int(rng.integers(1, 5)), int(rng.integers(1, 8))
    cuts = np.sort(rng.integers(0, total + 1, users))
    owned = np.diff(np.concatenate(([0], cuts))).tolist()
    tenants = tuple(
        Tenant(f"t{place}", own, borrow=pick(None, None, 2, 6), lend=pick(None, None, 0, own // 2),
               cohort=pick("a", "a", "a", "b") if seed % 5 == 0 else "a", weight=float(rng.uniform(0.5, 3)),
               budget_hours=pick(None, None, None, float(rng.uniform(20, 60))), refill_s=3600 * int(rng.integers(1, 9)))
        for place, own in enumerate(owned)
    )
    tiers = (Tier("normal", 2), Tier("flex", int(rng.integers(0, 3)), seed % 2 == 0, 0.25, 0.7),
             Tier("spot", 0, True, pick(0.0, 0.5), 0.4))[: int(rng.integers(1, 4))]
    sharing = Sharing(
        reclaim=pick(True, False), grace_s=pick(0, 0, 120), exempt_s=pick(0, 600), checkpoint_s=pick(1, 300, 10**6),
        restart_s=pick(0, 60), half_life_s=7200, recalculate_s=pick(0, 300, 2000), backfill=pick(True, True, False),
        depth=pick(3, 500))  # fmt: skip
    accelerators = total if seed % 3 else np.append(rng.integers(total // 2, total + 1, hours), total)
    power = None if seed % 4 == 0 else rng.integers(total * 40, total * 110, hours)
    supply = Supply(accelerators, power, ramp_w_per_hour=pick(None, None, total * 50))
    count = int(rng.integers(1, 50))
    submit, run = rng.integers(0, 3600 * 2, count), rng.integers(0, 5000, count)
    asked = np.maximum(run, rng.integers(0, 7000, count))
    most = np.array([largest(tenant, tenants, total) for tenant in tenants])
    who = rng.integers(0, users, count)
    gang = rng.integers(1, total // 2 + 1, count)
    limit = np.array([t.budget_hours * 3600 if t.budget_hours else np.inf for t in tenants])
    cap = supply.hours[1].max()
    fine = (gang <= most[who]) & (gang * asked <= limit[who]) & (gang * 100 <= cap)
    if not fine.any():
        return None
    jobs = make_jobs(submit[fine], gang[fine], run[fine], asked[fine], tenant=who[fine],
                     tier=rng.integers(0, len(tiers), count)[fine],
                     tenants=tuple(t.name for t in tenants), tiers=tuple(t.name for t in tiers))
    return jobs, tenants, tiers, supply, sharing, 100


def rows(result):
    s = result.stretches
    return list(zip(*(c.tolist() for c in (s.job, s.begin_s, s.end_s, s.cause, s.lost_s)), strict=True))


@pytest.mark.parametrize("block", range(8))
def test_the_plain_reference_agrees_stretch_by_stretch(block):
    for seed in range(block * 250, block * 250 + 250):
        made = case(seed)
        if made:
            assert sorted(rows(share(*made))) == sorted(Plain(*made).simulate()), seed


def held_at(result, moment):
    """Accelerators by tenant at one moment, ends before starts."""
    s, jobs = result.stretches, result.jobs
    on = (s.begin_s <= moment) & (moment < s.end_s)
    return np.bincount(jobs.tenant[s.job[on]], jobs.accelerators[s.job[on]], len(result.tenants)).astype(int)


def test_one_tenant_without_limits_is_easy_backfill():
    for seed in range(300):
        rng = np.random.default_rng(seed)
        submit, count, run, more = rng.integers(0, 200, (4, 30))
        jobs = make_jobs(submit, count % 8 + 1, run % 60 + 1, run % 60 + 1 + more % 40)
        result = share(jobs, (Tenant("all", 11),), (Tier("all"),), Supply(11), Sharing(recalculate_s=10**9))
        start = np.zeros(len(jobs), dtype=np.int64)
        start[result.stretches.job] = result.stretches.begin_s
        assert np.array_equal(start, schedule(jobs, 11, EASY)), seed


@given(st.integers(10_000, 10**9))
@settings(max_examples=200, deadline=None)
def test_conservation_and_limits_hold_in_any_campus(seed):
    made = case(seed)
    if made is None:
        return
    jobs, _tenants, tiers, supply, _sharing, _ = made
    result = share(*made)
    s = result.stretches
    held = jobs.accelerators[s.job] * (s.end_s - s.begin_s)
    done = np.bincount(s.job, (s.end_s - s.begin_s) - s.lost_s, len(jobs))
    ended = result.finish_s >= 0
    assert (held >= 0).all()
    assert (done[ended] >= jobs.run_s[ended] - 1e-9).all(), "a job that ended did all its work"
    if all(tier.slowdown == 0 for tier in tiers):
        assert done[ended] == pytest.approx(jobs.run_s[ended]), "held = useful + lost, to the second"
    for moment in np.unique(np.concatenate((s.begin_s, s.end_s))):
        hour = min(int(moment) // 3600, len(supply.hours[0]) - 1)
        on = (s.begin_s <= moment) & (moment < s.end_s)
        tier = jobs.tier[s.job[on]]
        slow = result.speed[min(hour, len(result.speed) - 1)][tier] < 1
        share_of = np.where(slow, np.array([tier.slowed_power for tier in tiers])[tier], 1.0)
        assert held_at(result, moment).sum() <= supply.hours[0][hour]
        assert (result.watts[s.job[on]] * share_of).sum() <= supply.hours[1][hour] + 1e-6


@given(st.integers(0, 10**9), st.integers(1, 3))
@settings(max_examples=100, deadline=None)
def test_entitlement_is_kept_while_there_is_demand(seed, users):
    """With reclaim and no grace nobody borrows while a job within its tenant's entitlement waits."""
    rng = np.random.default_rng(seed)
    own = rng.integers(2, 9, users + 1).tolist()
    tenants = tuple(Tenant(f"t{place}", count) for place, count in enumerate(own))
    count = 40
    who = rng.integers(0, users + 1, count)
    gang = rng.integers(1, np.array(own)[who] + 1)
    jobs = make_jobs(rng.integers(0, 2000, count), gang, rng.integers(1, 900, count), tenant=who,
                     tenants=tuple(t.name for t in tenants), tiers=("spot",))
    result = share(jobs, tenants, (Tier("spot", preemptible=True),), Supply(sum(own)), Sharing(restart_s=30))
    s = result.stretches
    for moment in np.unique(np.concatenate((s.begin_s, s.end_s))):
        held = held_at(result, moment)
        running = np.zeros(count, dtype=bool)
        running[s.job[(s.begin_s <= moment) & (moment < s.end_s)]] = True
        waits = (jobs.submit_s <= moment) & ~running & (result.finish_s > moment)
        first = [np.flatnonzero(waits & (jobs.tenant == user))[:1] for user in range(users + 1)]
        short = any((held[user] + gang_of <= own[user]) for user, job in enumerate(first) for gang_of in
                    jobs.accelerators[job])
        assert not (short and (held > np.array(own)).any()), (moment, held, own)


def test_a_reserved_share_is_never_lent():
    tenants = (Tenant("public", 4, lend=0), Tenant("startup", 4))
    jobs = make_jobs([0, 10], [8, 4], [1000, 50], tenant=[1, 0], tenants=("public", "startup"), tiers=("spot",))
    with pytest.raises(DataError, match="CLU-041"):
        share(jobs, tenants, (Tier("spot", preemptible=True),), Supply(8))
    jobs = make_jobs([0, 0, 10], [4, 1, 4], [1000, 10, 50], tenant=[1, 1, 0], tenants=("public", "startup"),
                     tiers=("spot",))
    result = share(jobs, tenants, (Tier("spot", preemptible=True),), Supply(8))
    assert sorted(rows(result))[-1] == (2, 10, 60, 0, 0.0), "the public job starts at once"
    assert result.stretches.begin_s[result.stretches.job == 1] == 1000


def test_nobody_starves_under_fair_share():
    """One tenant floods the queue; the other's rare jobs go first once the flood has used its share."""
    flood = make_jobs(np.zeros(400), np.full(400, 4), np.full(400, 600), tenant=np.zeros(400))
    rare_submit = np.arange(5) * 3600 + 1800
    jobs = make_jobs(np.concatenate((flood.submit_s, rare_submit)), np.full(405, 4), np.full(405, 600),
                     tenant=np.repeat([0, 1], [400, 5]), tenants=("flood", "rare"))
    tenants = (Tenant("flood", 4), Tenant("rare", 4))
    result = share(jobs, tenants, (Tier("all"),), Supply(8), Sharing(reclaim=False))
    s = result.stretches
    rare = jobs.tenant[s.job] == 1
    waits = s.begin_s[rare] - jobs.submit_s[s.job[rare]]
    assert waits.max() <= 600, "never longer than one running job"


def test_power_decides_and_the_flexible_slow_down_first():
    """Ten accelerators of 100 W; the second hour has 800 W: the flexible half goes to 75 % for 60 % of its power."""
    tiers = (Tier("firm", 1), Tier("flex", 0, slowdown=0.25, slowed_power=0.6))
    jobs = make_jobs([0, 0], [5, 5], [7200, 7200], tier=[0, 1], tiers=("firm", "flex"))
    everybody, supply = (Tenant("all", 10),), Supply([10, 10, 10], [1000, 800, 1000])
    result = share(jobs, everybody, tiers, supply, watts_per_accelerator=100)
    assert result.speed.tolist() == [[1, 1], [1, 0.75], [1, 1]]
    assert result.finish_s.tolist() == [7200, 8100], "a quarter of an hour's work moves into the third hour"
    supply = Supply([10, 10, 10], [1000, 500, 1000])
    result = share(jobs, everybody, tiers, supply, watts_per_accelerator=100)
    assert result.finish_s[0] == 7200
    assert [row[3] for row in sorted(rows(result)) if row[0] == 1] == [2, 0], "slowing does not suffice: shed"


def test_ramp_limit():
    jobs = make_jobs([0] * 6, [2] * 6, [36000] * 6)
    supply = Supply(12, ramp_w_per_hour=400)
    result = share(jobs, (Tenant("all", 12),), (Tier("all"),), supply, watts_per_accelerator=100)
    assert sorted(result.stretches.begin_s.tolist()) == [0, 0, 3600, 3600, 7200, 7200]


def test_a_budget_that_refills():
    jobs = make_jobs([0, 0, 0], [1, 1, 1], [3600, 3600, 3600])
    tenants = (Tenant("all", 4, budget_hours=1, refill_s=7200),)
    result = share(jobs, tenants, (Tier("all"),), Supply(4))
    assert sorted(result.stretches.begin_s.tolist()) == [0, 7200, 14400]


def test_grace_and_restart():
    tenants = (Tenant("owner", 4), Tenant("guest", 0))
    tiers = (Tier("normal", 1), Tier("spot", 0, preemptible=True))
    jobs = make_jobs([0, 100], [4, 4], [1000, 50], tenant=[1, 0], tier=[1, 0], tenants=("owner", "guest"),
                     tiers=("normal", "spot"))
    result = share(jobs, tenants, tiers, Supply(4), Sharing(grace_s=20, restart_s=30))
    assert rows(result) == [(0, 0, 120, 1, 0.0), (1, 120, 170, 0, 0.0), (0, 170, 1080, 0, 30.0)]


@pytest.mark.parametrize(
    ("tenants", "says"),
    [
        ((Tenant("a", 9),), "CLU-032.*tenants.a.entitlement.*got 9; allowed: at most 8"),
        ((Tenant("a", 5), Tenant("b", 5)), "CLU-032.*together"),
        ((Tenant("a", 5), Tenant("a", 1)), "CLU-031"),
        ((Tenant("a", 5, lend=6),), "CLU-033.*lends more"),
        ((Tenant("a", -5),), "CLU-033.*negative"),
        ((Tenant("a", 5, budget_hours=5, refill_s=100),), "CLU-033.*full hours"),
    ],
)
def test_rules_that_cannot_be(tenants, says):
    with pytest.raises(PlanError, match=says):
        share(make_jobs([0], [1], [1], tenants=("a",)), tenants, (Tier("all"),), Supply(8))


def test_unknown_tenants_and_too_large_jobs_are_named():
    jobs = make_jobs([0], [3], [1], tenants=("nobody",))
    with pytest.raises(DataError, match=r"CLU-040.*got nobody"):
        share(jobs, (Tenant("a", 5),), (Tier("all"),), Supply(8))
    jobs = make_jobs([0], [7], [1], tenants=("a",))
    with pytest.raises(DataError, match=r"CLU-041.*job 1"):
        share(jobs, (Tenant("a", 5, borrow=1),), (Tier("all"),), Supply(8))
    assert math.isfinite(share(jobs, (Tenant("a", 5),), (Tier("all"),), Supply(8)).finish_s[0])
