"""What is written for Slurm says what the tenants were promised."""

import re
import shlex

import pytest

from madang.cluster.schedule import Nodes
from madang.cluster.slurm import slurm_files, write_slurm
from madang.cluster.tenants import Sharing, Tenant, Tier
from madang.cluster.traces.sacct import limit_s
from madang.errors import PlanError

TENANTS = (
    Tenant("public", 16, lend=0, cohort="ulsan", budget_hours=1000),
    Tenant("startup", 8, borrow=4, cohort="ulsan", weight=3.0),
)
TIERS = (Tier("normal", 5), Tier("spot", 1, preemptible=True, price_factor=0.4))
SHARING = Sharing(grace_s=120, exempt_s=7200, half_life_s=7 * 86_400, recalculate_s=300, depth=250)


def conf(text):
    return dict(line.split("=", 1) for line in text.splitlines())


def commands(text):
    """{(what, name): {key: value}} of the sacctmgr lines, in order."""
    found = {}
    for line in text.splitlines():
        words = shlex.split(line)
        if words[:3] == ["sacctmgr", "-i", "add"]:
            found[words[3], words[4]] = dict(word.split("=", 1) for word in words[5:] if "=" in word)
    return found


def test_policy_in_slurm_conf():
    files = slurm_files(TENANTS, TIERS, SHARING, Nodes(4, 8))
    found = conf(files["slurm.conf"])
    assert limit_s(found["PriorityDecayHalfLife"]) == SHARING.half_life_s
    assert limit_s(found["PreemptExemptTime"]) == 7200
    assert found["PriorityCalcPeriod"] == "5", "minutes"
    assert found["SchedulerType"] == "sched/backfill"
    assert found["PreemptType"] == "preempt/qos"
    assert found["NodeName"].startswith("n[1-4] CPUs=8 Gres=gpu:8"), "a node without CPUs has one, and runs one task"
    assert "safe" in found["AccountingStorageEnforce"].split(","), "a job starts only if the budget lets it end"
    assert int(found["PriorityWeightQOS"]) > int(found["PriorityWeightFairshare"]), "tiers before fair share"


def test_accounts_and_qos_state_the_limits():
    found = commands(slurm_files(TENANTS, TIERS, SHARING, Nodes(4, 8))["accounts.sh"])
    order = list(found)
    assert order.index(("account", "cohort_ulsan")) < order.index(("account", "public"))
    assert found["account", "public"]["parent"] == "cohort_ulsan"
    assert found["account", "public"]["GrpTRESMins"] == "gres/gpu=60000"
    assert found["account", "startup"]["Fairshare"] == "3"
    assert found["account", "startup"]["GrpTRES"] == "gres/gpu=12"
    assert found["account", "startup"]["QOS"] == "startup_normal,spot"
    own, spot = found["qos", "startup_normal"], found["qos", "spot"]
    assert own["GrpTRES"] == "gres/gpu=8", "beyond its own it runs as spot"
    assert own["Preempt"] == "spot"
    assert int(own["Priority"]) > int(spot["Priority"]) >= 1
    assert spot["GraceTime"] == "120"
    assert spot["UsageFactor"] == "0.4"
    for words in found.values():
        for qos in re.split(",", words.get("QOS", "")):
            assert not qos or ("qos", qos) in found


def test_without_reclaim_nothing_is_preempted(tmp_path):
    sharing = Sharing(reclaim=False, backfill=False)
    paths = write_slurm(tmp_path / "etc", TENANTS, TIERS, sharing, Nodes(2, 8), resource="cpu")
    assert [path.name for path in paths] == ["slurm.conf", "accounts.sh"]
    text = "".join(path.read_text() for path in paths)
    assert "Preempt" not in text
    assert conf(paths[0].read_text())["SchedulerType"] == "sched/builtin"


def test_names_slurm_would_not_take_are_refused():
    with pytest.raises(PlanError, match=r"CLU-060.*got 대학"):
        slurm_files((Tenant("대학", 1),), TIERS, SHARING, Nodes(1))
