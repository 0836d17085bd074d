"""Who starts next on a shared campus: entitled heads, then borrowers in order, then what fits behind them.

Each rule is written down in docs/models/cluster.md; a plain version in tests/cluster agrees job by job.
"""

from __future__ import annotations

from madang.cluster.kernels.campus import (
    ACCRUED,
    AFTER,
    ARRIVED,
    ASKED,
    BACKFILL,
    BEFORE,
    BEGIN,
    CALCULATED,
    COHORT,
    CURSOR,
    DEPTH,
    DRAW,
    EXEMPT,
    FIRST,
    FREE_TO_GO,
    GANG,
    GRACE,
    HALF_LIFE,
    LATER,
    LEAVE,
    LEAVES,
    LEAVING,
    LIMIT,
    NEVER,
    NO_BUDGET,
    NO_ROOM,
    NOBODY,
    NOMINAL,
    NOW,
    POWER_THEN,
    PREEMPTIBLE,
    PRIORITY,
    QUEUE,
    RECALCULATE,
    RECLAIM,
    RECLAIMED,
    RUN_LAST,
    RUNS,
    SHADOW,
    STALE,
    STATE,
    TRIAL,
    USED,
    WAIT_FIRST,
    WAITING,
    Campus,
    accrue,
    draw,
    entitled,
    full,
    launch,
    room,
    room_for,
    stop,
    time_left,
    why_not,
)
from madang.cluster.kernels.compiled import part, routine
from madang.cluster.kernels.heap import push
from madang.cluster.kernels.horizon import bucket_of, expect, forget


@part
def _goes_before(s: Campus, one: int, other: int) -> bool:
    """Priority first, then the smaller decayed usage over weight, then the tenants' order."""
    tiers = s.tier.shape[1]
    if s.tier[PRIORITY, one % tiers] != s.tier[PRIORITY, other % tiers]:
        return bool(s.tier[PRIORITY, one % tiers] > s.tier[PRIORITY, other % tiers])
    left = s.usage[one // tiers] * s.weight[other // tiers]
    right = s.usage[other // tiers] * s.weight[one // tiers]
    return bool(left < right or (left == right and one < other))


@routine
def rank(s: Campus) -> None:
    """Let usage decay and put the queues in order; as Slurm does, not at each event but every so often."""
    elapsed = s.at[NOW] - s.at[CALCULATED]
    for tenant in range(len(s.weight)):
        accrue(s, tenant)
        s.usage[tenant] = s.usage[tenant] * 2.0 ** (-elapsed / s.policy[HALF_LIFE]) + s.user[ACCRUED, tenant]
        s.user[ACCRUED, tenant] = 0
    s.at[CALCULATED] = s.at[NOW]
    s.at[STALE] = 1
    for place in range(1, len(s.order)):
        queue, before = s.order[place], place
        while before > 0 and _goes_before(s, queue, s.order[before - 1]):
            s.order[before] = s.order[before - 1]
            before -= 1
        s.order[before] = queue


@part
def _enough(s: Campus, job: int, power: int) -> bool:
    """Whether a job fits once `LATER` is in use and `power` is drawn."""
    return bool(s.job[GANG, job] <= room_for(s, LATER, job) and power + draw(s, job) <= s.at[LIMIT])


@part
def _enough_after(s: Campus, node: int, job: int, power: int) -> bool:
    """Whether a job fits after all ends under one node of the horizon; if not, they are taken as passed."""
    tree, tenants = s.horizon.tree, len(s.weight)
    for tenant in range(tenants):
        s.user[LATER, tenant] -= tree[node, tenant]
    if _enough(s, job, power - tree[node, tenants]):
        for tenant in range(tenants):
            s.user[LATER, tenant] += tree[node, tenant]
        return True
    return False


@part
def _down(s: Campus, node: int, job: int, power: int) -> tuple[int, int]:
    """The first bucket under a node at whose end the job fits, and the power drawn before it."""
    while node < len(s.horizon.ends.first):
        node *= 2
        if not _enough_after(s, node, job, power):
            power -= s.horizon.tree[node, len(s.weight)]
            node += 1
    return node, power


@part
def _find_bucket(s: Campus, begin: int, job: int, power: int) -> tuple[int, int]:
    """The first bucket from `begin` to the ring's end at whose end the job fits (-1: none), and the power before it."""
    node = begin + len(s.horizon.ends.first)
    while True:
        while node % 2 == 0:
            node >>= 1
        if _enough_after(s, node, job, power):
            node, power = _down(s, node, job, power)
            return node - len(s.horizon.ends.first), power
        power -= s.horizon.tree[node, len(s.weight)]
        node += 1
        if node & (node - 1) == 0:
            return -1, power


@routine
def reserve(s: Campus, job: int) -> None:
    """Give a blocked job the earliest moment at which it is expected to fit; `LATER` is what is in use then.

    The power drawn then is in POWER_THEN. The job itself is in neither.
    """
    tenants = len(s.weight)
    for tenant in range(tenants):
        s.user[LATER, tenant] = s.user[USED, tenant]
    begin = bucket_of(s.horizon, s.at[NOW])
    bucket, power = _find_bucket(s, begin, job, s.at[DRAW])
    if bucket < 0:
        bucket, power = _find_bucket(s, FIRST, job, power)
        bucket = -1 if bucket >= begin else bucket
    s.at[SHADOW] = NEVER
    if bucket >= 0:
        power = _walk(s, bucket, job, power)
    s.at[POWER_THEN] = power


@part
def _walk(s: Campus, bucket: int, job: int, power: int) -> int:
    """Take the ends within a bucket one moment at a time until the job fits; sets the shadow."""
    tiers, ending = s.tier.shape[1], s.horizon.ends.first[bucket]
    while ending >= 0:
        moment = s.horizon.ends.end[ending]
        while ending >= 0 and s.horizon.ends.end[ending] == moment:
            s.user[LATER, s.job[QUEUE, ending] // tiers] -= s.job[GANG, ending]
            power -= draw(s, ending)
            ending = s.horizon.ends.after[ending]
        if _enough(s, job, power):
            s.at[SHADOW] = moment
            return power
    return power


@routine
def behind(s: Campus, job: int, head: int) -> bool:
    """Start a job behind the reservation of `head` if it may; ends by the shadow, or leaves `head` its room."""
    if why_not(s, job) != FREE_TO_GO:
        return False
    if s.at[SHADOW] < NEVER and s.at[NOW] + time_left(s, job, s.job[ASKED, job]) > s.at[SHADOW]:
        tenant = s.job[QUEUE, job] // s.tier.shape[1]
        s.user[LATER, tenant] += s.job[GANG, job]
        s.at[POWER_THEN] += draw(s, job)
        if not _enough(s, head, s.at[POWER_THEN]):
            s.user[LATER, tenant] -= s.job[GANG, job]
            s.at[POWER_THEN] -= draw(s, job)
            return False
    launch(s, job)
    return True


@part
def _may_stop(s: Campus, job: int) -> bool:
    """Whether a job runs without notice so far, and for long enough to be given one."""
    return bool(s.job[STATE, job] == RUNS and s.at[NOW] - s.job[BEGIN, job] >= s.policy[EXEMPT])


@part
def _is_victim(s: Campus, victim: int, job: int) -> bool:
    """Whether a running job's tenant borrows, or it stands below the entitled one in the same tenant."""
    tiers = s.tier.shape[1]
    tenant, tier = s.job[QUEUE, victim] // tiers, s.job[QUEUE, victim] % tiers
    if tenant == s.job[QUEUE, job] // tiers:
        return bool(s.tier[PRIORITY, tier] < s.tier[PRIORITY, s.job[QUEUE, job] % tiers])
    same = s.user[COHORT, tenant] == s.user[COHORT, s.job[QUEUE, job] // tiers]
    return bool(same and s.user[TRIAL, tenant] > s.user[NOMINAL, tenant])


@part
def _next_victim(s: Campus, job: int) -> int:
    """The job to stop next: lowest priority, then latest start, then latest submission; -1 if there is none."""
    tiers, best = s.tier.shape[1], NOBODY
    for queue in range(len(s.order)):
        if not s.tier[PREEMPTIBLE, queue % tiers]:
            continue
        while s.line[CURSOR, queue] >= 0 and not _may_stop(s, s.line[CURSOR, queue]):
            s.line[CURSOR, queue] = s.job[BEFORE, s.line[CURSOR, queue]]
        victim = s.line[CURSOR, queue]
        if victim >= 0 and _is_victim(s, victim, job) and (best < 0 or _sooner(s, victim, best)):
            best = victim
    return best


@part
def _sooner(s: Campus, one: int, other: int) -> bool:
    """Whether one victim comes before another."""
    tiers = s.tier.shape[1]
    left, right = s.tier[PRIORITY, s.job[QUEUE, one] % tiers], s.tier[PRIORITY, s.job[QUEUE, other] % tiers]
    if left != right:
        return bool(left < right)
    return bool(s.job[BEGIN, one] > s.job[BEGIN, other] or (s.job[BEGIN, one] == s.job[BEGIN, other] and one > other))


@routine
def reclaim(s: Campus, job: int) -> bool:
    """Take back what an entitled job needs, if stopping borrowers suffices; True if it can then start at once."""
    tenant, chosen = s.job[QUEUE, job] // s.tier.shape[1], 0
    if s.at[LEAVING] > 0 or s.at[DRAW] + draw(s, job) > s.at[LIMIT]:
        return False
    for other in range(len(s.weight)):
        s.user[TRIAL, other] = s.user[USED, other]
    for queue in range(len(s.order)):
        s.line[CURSOR, queue] = s.line[RUN_LAST, queue]
    while s.job[GANG, job] > room(s, TRIAL, tenant):
        victim = _next_victim(s, job)
        if victim < 0:
            return False
        s.victims[chosen] = victim
        chosen += 1
        s.user[TRIAL, s.job[QUEUE, victim] // s.tier.shape[1]] -= s.job[GANG, victim]
        s.line[CURSOR, s.job[QUEUE, victim]] = s.job[BEFORE, victim]
    for place in range(chosen):
        _dismiss(s, s.victims[place])
    return bool(s.policy[GRACE] == 0)


@part
def _dismiss(s: Campus, job: int) -> None:
    """Give a running job its notice."""
    if s.policy[GRACE] == 0:
        stop(s, job, RECLAIMED)
        return
    tenant, power = s.job[QUEUE, job] // s.tier.shape[1], draw(s, job)
    forget(s.horizon, job, tenant, s.job[GANG, job], power)
    s.job[STATE, job] = LEAVES
    s.job[LEAVE, job] = s.at[NOW] + s.policy[GRACE]
    s.at[LEAVING] += 1
    push(s.leaves, s.job[LEAVE, job], job)
    expect(s.horizon, job, min(s.horizon.ends.end[job], s.job[LEAVE, job]), tenant, s.job[GANG, job], power)


@part
def _entitled_heads(s: Campus) -> int:
    """Start heads within their tenants' entitlements, taking back where needed; the first that must wait, or -1."""
    head = NOBODY
    for queue in s.order:
        job = s.line[WAIT_FIRST, queue]
        while job >= 0 and entitled(s, job):
            if why_not(s, job) != FREE_TO_GO and not (s.policy[RECLAIM] and reclaim(s, job)):
                head = job if head < 0 else head
                break
            launch(s, job)
            job = s.line[WAIT_FIRST, queue]
    return head


@part
def _rest_of_queue(s: Campus, queue: int, head: int, tries: int) -> tuple[int, int]:
    """Start what may start of one queue; returns the job with the reservation, and the tries that are left."""
    job, blocked = s.line[WAIT_FIRST, queue], False
    while job >= 0 and tries > 0 and not (head >= 0 and full(s)):
        after = s.job[AFTER, job]
        tries -= 1
        reason = why_not(s, job)
        if reason == NO_BUDGET and not blocked:
            return head, tries
        if reason == FREE_TO_GO and head < 0:
            launch(s, job)
        elif reason == FREE_TO_GO:
            blocked = not behind(s, job, head) or blocked
        else:
            blocked = True
            if reason == NO_ROOM and head < 0:
                head = job
                reserve(s, job)
        if blocked and s.policy[BACKFILL] == 0:
            return head, 0
        job = after
    return head, tries


@routine
def scan(s: Campus) -> int:
    """Look at all queues once; returns the job that holds the reservation, or -1."""
    s.at[STALE] = 0
    if s.at[NOW] - s.at[CALCULATED] >= s.policy[RECALCULATE]:
        rank(s)
        s.at[STALE] = 0
    if s.at[WAITING] == 0:
        return -1
    head, tries = _entitled_heads(s), s.policy[DEPTH]
    if head >= 0:
        reserve(s, head)
    if head >= 0 and s.policy[BACKFILL] == 0:
        tries = 0
    for queue in s.order:
        if tries == 0:
            break
        head, tries = _rest_of_queue(s, queue, head, tries)
    s.at[STALE] = 0
    return head


@routine
def try_new(s: Campus, first: int, head: int) -> int:
    """After arrivals alone: an entitled head is a reason to look at all queues, any other new job is tried alone."""
    if s.at[STALE] or head < 0 or s.at[NOW] - s.at[CALCULATED] >= s.policy[RECALCULATE]:
        return scan(s)
    for job in range(first, s.at[ARRIVED]):
        ahead = s.line[WAIT_FIRST, s.job[QUEUE, job]]
        if ahead == job and entitled(s, job):
            return scan(s)
        if s.policy[BACKFILL] and (ahead == job or why_not(s, ahead) != NO_BUDGET):
            behind(s, job, head)
    return head
