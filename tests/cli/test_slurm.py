"""A plan's sharing goes to Slurm, and Slurm's records come back as jobs of a plan."""

import json

import pytest

from madang.cluster import read_parquet

JOBS = """  - name: own
    share: 0.7
    ramp_months: 6
    jobs: {load: 1.1, slowdown: 0.25, priority: 2, budget_hours: 5000000, budget_days: 14}
  - {name: open, share: 0.3, ramp_months: 6, jobs: {guarantee: public}}
cluster: {weeks: 1}
"""
RECORDS = """JobIDRaw|Account|QOS|Submit|Start|ElapsedRaw|Timelimit|AllocTRES|NCPUS|State
1|own|normal|2028-01-03T00:00:10|2028-01-03T00:00:11|3600|02:00:00|cpu=8,gres/gpu=4|8|COMPLETED
2|lab|normal|2028-01-03T00:10:10|2028-01-03T00:10:11|60|02:00:00|cpu=8,gres/gpu=8|8|COMPLETED
"""


@pytest.fixture
def shared(plan):
    text = plan.read_text(encoding="utf-8")
    plan.write_text(text.replace("  - {name: own, share: 1.0, ramp_months: 6}\n", JOBS), encoding="utf-8")
    return plan


def test_slurms_files_state_the_plans_terms_and_what_is_missing_is_said(shared, madang, tmp_path):
    done = madang("slurm", str(shared), "-o", str(tmp_path / "slurm"))
    assert done.code == 0
    accounts = (tmp_path / "slurm" / "accounts.sh").read_text(encoding="utf-8")
    own = next(line for line in accounts.splitlines() if "add account own" in line)
    kept = next(line for line in accounts.splitlines() if "add account open" in line)
    assert "own_firm_flex25_p2,spot" in own
    assert "GrpTRESMins=gres/gpu=300000000" in own
    assert "flex" not in kept, "the other tenant's priority is not open to it"
    for word in ("power", "slowdown", "borrowing", "spot", "budgets"):
        assert word in done.err
    coded = json.loads(madang("slurm", str(shared), "-o", str(tmp_path / "slurm"), "--json").out)
    assert coded["not_in_slurm"] == ["budget", "power", "slowdown", "pool", "spot"]


def test_a_plan_without_jobs_is_refused_by_name(plan, madang, tmp_path):
    done = madang("slurm", str(plan), "-o", str(tmp_path / "slurm"))
    assert done.code != 0
    assert "CLI-007" in done.err


def test_records_become_jobs_that_a_plan_replays(shared, madang, tmp_path):
    (tmp_path / "sacct.txt").write_text(RECORDS, encoding="utf-8")
    trace = tmp_path / "trace.parquet"
    done = madang("telemetry", "sacct", str(tmp_path / "sacct.txt"), "--plan", str(shared), "-o", str(trace))
    assert done.code == 0
    assert "lab" in done.err
    assert "open" in done.err
    assert len(read_parquet(trace)) == 2
    replay = "{kind: trace, path: trace.parquet, account: own, "
    text = shared.read_text(encoding="utf-8").replace("{load: 1.1, ", replay)
    shared.write_text(text, encoding="utf-8")
    assert madang("run", str(shared), "-o", str(tmp_path / "out"), "--lives", "0").code == 0
    assert (tmp_path / "out" / "jobs.parquet").is_file()
    shared.write_text(text.replace("account: own", "account: owm"), encoding="utf-8")
    refused = madang("run", str(shared), "-o", str(tmp_path / "out"), "--lives", "0")
    assert "CLU-055" in refused.err
    assert "own" in refused.err


def test_a_cut_line_is_named_and_can_be_left_out(madang, tmp_path):
    (tmp_path / "sacct.txt").write_text(RECORDS + "3|own|nor", encoding="utf-8")
    arguments = ("telemetry", "sacct", str(tmp_path / "sacct.txt"), "-o", str(tmp_path / "trace.parquet"))
    refused = madang(*arguments)
    assert refused.code != 0
    assert "sacct.txt:4" in refused.err
    assert json.loads(madang(*arguments, "--skip-bad", "--json").out)["jobs"] == 2
