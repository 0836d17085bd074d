"""Logs in and out: strict, with the line in every error, the rest readable on request."""

import gzip
from dataclasses import replace

import numpy as np
import pytest

from madang.cluster.jobs import make_jobs
from madang.cluster.traces import (
    ACME,
    HELIOS,
    PHILLY,
    read_parquet,
    read_sacct,
    read_swf,
    read_table,
    write_parquet,
    write_swf,
)
from madang.errors import DataError

SWF = """; Version: 2.2
; UnixStartTime: 843480031
1 0 5 100 4 -1 -1 4 200 -1 1 17 3 -1 2 -1 -1 -1
2 10 -1 60 -1 -1 -1 2 -1 -1 1 18 3 -1 2 -1 -1 -1

3 20 -1 -1 8 -1 -1 8 500 -1 5 18 4 -1 2 -1 -1 -1
4 5 0 30.5 1 -1 -1 -1 10 -1 1 18 4 -1 2 -1 -1 -1
"""


def test_swf_fields_mean_what_the_format_says(tmp_path):
    path = tmp_path / "log.swf"
    path.write_text(SWF)
    trace = read_swf(path)
    jobs = trace.jobs
    assert trace.never_ran == 1
    assert trace.header["UnixStartTime"] == "843480031"
    assert jobs.epoch_s == 843480031
    assert jobs.id.tolist() == [1, 4, 2]
    assert jobs.submit_s.tolist() == [0, 5, 10]
    assert jobs.start_s.tolist() == [5, 5, -1]
    assert jobs.accelerators.tolist() == [4, 1, 2]
    assert jobs.run_s.tolist() == [100, 31, 60]
    assert jobs.requested_s.tolist() == [200, 31, 60], "a request is never below the run; unknown is the run"
    assert [jobs.tenants[code] for code in jobs.tenant] == ["3", "4", "3"]


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("5 30 0 100 4 -1 -1 4 2", "9 fields"),
        ("5 -30 0 100 4 -1 -1 4 200 -1 1 17 3 -1 2 -1 -1 -1", "submit time is out of range"),
        ("5 30 0 1x0 4 -1 -1 4 200 -1 1 17 3 -1 2 -1 -1 -1", "run time is not a number"),
        ("5 30 0 nan 4 -1 -1 4 200 -1 1 17 3 -1 2 -1 -1 -1", "run time is not a number"),
        ("5 30 0 1e99 4 -1 -1 4 200 -1 1 17 3 -1 2 -1 -1 -1", "run time is out of range"),
        ("5 30 0 inf 4 -1 -1 4 200 -1 1 17 3 -1 2 -1 -1 -1", "run time is not a number"),
    ],
)
def test_a_bad_line_is_named_and_the_rest_stays_readable(tmp_path, line, says):
    path = tmp_path / "log.swf"
    path.write_text(SWF + line + "\n")
    with pytest.raises(DataError) as caught:
        read_swf(path)
    (problem,) = caught.value.problems
    assert problem.where == "log.swf:8"
    assert says in str(problem)
    trace = read_swf(path, skip_bad=True)
    assert len(trace.jobs) == 3
    assert trace.problems == (problem,)


def test_all_bad_lines_are_named_at_once_and_a_flood_is_cut(tmp_path):
    path = tmp_path / "log.swf"
    path.write_text(SWF + "half a line\n" * 1000)
    with pytest.raises(DataError) as caught:
        read_swf(path)
    assert [problem.where for problem in caught.value.problems] == [f"log.swf:{8 + row}" for row in range(20)]
    assert len(read_swf(path, skip_bad=True).problems) == 1000


def test_swf_out_and_in_is_the_same(tmp_path):
    rng = np.random.default_rng(1)
    submit, count, run, asked = rng.integers(1, 200, (4, 50))
    tenant = rng.integers(0, 3, 50)
    jobs = make_jobs(submit, count, run, asked, start_s=submit + 300, tenant=tenant, tenants=("1", "2", "3"), epoch_s=7)
    write_swf(tmp_path / "out.swf", jobs)
    back = read_swf(tmp_path / "out.swf").jobs
    for name in ("id", "submit_s", "accelerators", "run_s", "requested_s", "start_s"):
        assert np.array_equal(getattr(back, name), getattr(jobs, name)), name
    assert [back.tenants[code] for code in back.tenant] == [jobs.tenants[code] for code in jobs.tenant]
    assert back.epoch_s == 7


def test_parquet_out_and_in_is_the_same(tmp_path):
    jobs = make_jobs([0, 5], [1, 2], [4, 5], tenant=[0, 1], tenants=("대학", "startup"), epoch_s=1_800_000_000)
    write_parquet(tmp_path / "jobs.parquet", jobs)
    back = read_parquet(tmp_path / "jobs.parquet")
    assert back.tenants == jobs.tenants
    assert back.epoch_s == jobs.epoch_s
    for name in ("id", "submit_s", "accelerators", "run_s", "requested_s", "start_s", "tenant", "tier"):
        assert np.array_equal(getattr(back, name), getattr(jobs, name)), name


def test_parquet_with_a_hole_or_a_missing_column(tmp_path):
    import polars as pl

    pl.DataFrame({"submit_s": [0, 1], "accelerators": [1, 1], "run_s": [3, None]}).write_parquet(tmp_path / "a.parquet")
    with pytest.raises(DataError, match="CLU-015") as caught:
        read_parquet(tmp_path / "a.parquet")
    assert caught.value.problems[0].where == "a.parquet: row 2"
    pl.DataFrame({"submit": [0], "accelerators": [1], "run_s": [3]}).write_parquet(tmp_path / "b.parquet")
    with pytest.raises(DataError, match="did you mean submit"):
        read_parquet(tmp_path / "b.parquet")
    (tmp_path / "c.parquet").write_bytes(b"PAR1 cut")
    with pytest.raises(DataError, match="CLU-010"):
        read_parquet(tmp_path / "c.parquet")


SACCT = """JobIDRaw|Account|QOS|Submit|Start|ElapsedRaw|Timelimit|AllocTRES|NCPUS|State
101|startup|normal|2027-01-01T00:00:10|2027-01-01T00:01:00|600|01:00:00|billing=8,cpu=8,gres/gpu:h100=4,gres/gpu=4|8|COMPLETED
101.batch|startup|normal|2027-01-01T00:01:00|2027-01-01T00:01:00|600||cpu=8|8|COMPLETED
102|univ|spot|2027-01-01T00:00:00|Unknown|0|2-00:00:00||8|CANCELLED by 0
103_1|univ|spot|2027-01-01T00:00:40|2027-01-01T00:00:50|3600|90|cpu=4,gres/gpu=2|4|TIMEOUT
104|univ|spot|2027-01-01T00:02:00|2027-01-01T00:02:00|3|UNLIMITED|cpu=4,gres/gpu=1|4|RUNNING
"""


def test_sacct_records(tmp_path):
    path = tmp_path / "sacct.txt"
    path.write_text(SACCT)
    trace = read_sacct(path)
    assert trace.never_ran == 1
    jobs = trace.jobs
    assert jobs.id.tolist() == [101, 103]
    assert jobs.submit_s.tolist() == [0, 30]
    assert jobs.start_s.tolist() == [50, 40]
    assert jobs.accelerators.tolist() == [4, 2]
    assert jobs.requested_s.tolist() == [3600, 5400]
    assert jobs.tenants == ("startup", "univ")
    assert read_sacct(path, count="cpus").jobs.accelerators.tolist() == [8, 8, 4]


def test_sacct_without_a_column_names_the_nearest(tmp_path):
    path = tmp_path / "sacct.txt"
    path.write_text(SACCT.replace("JobIDRaw", "JobID"))
    with pytest.raises(DataError, match=r"no column 'JobIDRaw'.*did you mean JobID\?"):
        read_sacct(path)


@pytest.mark.parametrize(
    ("tres", "limit"),
    [("gres/gpu=99999999999999999999", "60"), ("gres/gpu=4", "9999999999-00:00:00"), ("gres/gpu=4", "9" * 5000)],
)
def test_sacct_numbers_beyond_all_counting_are_named_with_their_line(tmp_path, tres, limit):
    path = tmp_path / "sacct.txt"
    path.write_text(SACCT + f"105|univ|spot|2027-01-01T00:02:00|2027-01-01T00:02:00|3|{limit}|{tres}|4|COMPLETED\n")
    with pytest.raises(DataError, match="CLU-012") as caught:
        read_sacct(path)
    assert [problem.where for problem in caught.value.problems] == ["sacct.txt:7"]
    assert len(read_sacct(path, skip_bad=True).jobs) == 2


def test_sacct_needs_the_state_and_adds_up_typed_accelerators(tmp_path):
    path = tmp_path / "sacct.txt"
    path.write_text(SACCT.replace("NCPUS|State", "NCPUS|Status"))
    with pytest.raises(DataError, match=r"no column 'State'"):
        read_sacct(path)
    path.write_text(SACCT.replace("gres/gpu:h100=4,gres/gpu=4", "gres/gpu:h100=4,gres/gpu:a100=2"))
    assert read_sacct(path).jobs.accelerators.tolist() == [6, 2]


def test_an_swf_header_whose_beginning_is_no_number_counts_from_nought(tmp_path):
    path = tmp_path / "log.swf"
    for start in ("²", "9" * 5000, "yesterday"):
        path.write_text(SWF.replace("843480031", start), encoding="utf-8")
        assert read_swf(path).jobs.epoch_s == 0


def test_helios_acme_and_philly_forms(tmp_path):
    helios = tmp_path / "helios.csv"
    helios.write_text(
        "job_id,user,vc,jobname,gpu_num,cpu_num,node_num,state,submit_time,start_time,end_time,duration,queue\n"
        "7,u1,vcA,\"a,b\",8,64,1,COMPLETED,2020-04-01 00:00:09,2020-04-01 00:00:19,2020-04-01 00:01:59,100,10\n"
        "8,u1,vcA,c,0,64,1,COMPLETED,2020-04-01 00:00:09,2020-04-01 00:00:19,2020-04-01 00:01:59,100,10\n"
    )
    trace = read_table(helios, HELIOS)
    assert (trace.never_ran, trace.jobs.start_s.tolist(), trace.jobs.tenants) == (1, [10], ("vcA",))
    assert read_table(helios, replace(ACME, tier="state")).jobs.tenants == ("u1",)
    philly = tmp_path / "philly.csv.gz"
    text = "timestamp,duration,num_gpus,gpu_time,cluster\n2017-10-09 07:01:55,66.2,1,66.0,11cb48\n"
    philly.write_bytes(gzip.compress(text.encode()))
    assert read_table(philly, PHILLY).jobs.run_s.tolist() == [67]
    philly.write_bytes(philly.read_bytes()[:-12])
    with pytest.raises(DataError, match="CLU-010"):
        read_table(philly, PHILLY)


def test_text_that_is_not_text(tmp_path):
    path = tmp_path / "log.swf"
    path.write_bytes(SWF.encode() + b"\xff\xfe")
    with pytest.raises(DataError, match="CLU-011"):
        read_swf(path)
    path.write_text("; Version: 2.2\n")
    with pytest.raises(DataError, match="CLU-013"):
        read_swf(path)
    with pytest.raises(DataError, match="CLU-010"):
        read_swf(tmp_path / "nowhere.swf")


def test_a_packed_line_without_an_end_is_refused(tmp_path):
    bomb = tmp_path / "log.swf.gz"
    bomb.write_bytes(gzip.compress(b"1 " * 5_000_000))
    with pytest.raises(DataError, match=r"CLU-010.*log\.swf\.gz:1.*longer than 1,000,000 characters"):
        read_swf(bomb)


def test_jobs_refuse_what_cannot_be():
    with pytest.raises(DataError, match=r"job 2\.run_s.*got -5"):
        make_jobs([0, 1], [1, 1], [5, -5])
    with pytest.raises(DataError, match=r"job 1\.accelerators"):
        make_jobs([0], [0], [5])
    with pytest.raises(DataError, match="CLU-003"):
        make_jobs([0], [1], [5], tenant=[1])
    with pytest.raises(DataError, match="CLU-001"):
        make_jobs([0, 1], [1], [5])
