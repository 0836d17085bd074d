"""The policy on a real Slurm: a small mixed load is run by Slurm, read back from its records, and replayed.

Nothing is installed here, nothing outside a temporary folder is written. Where Slurm cannot start the test skips and
says why. On Debian: slurm-wlm, slurmdbd, munge, mariadb-server, as root.
"""

import itertools
import os
import shutil
import socket
import subprocess
import time

import numpy as np
import pytest

from madang.cluster import Nodes, Sharing, Supply, Tenant, Tier, read_sacct, share, write_slurm
from madang.cluster.traces import SACCT_FORMAT

pytestmark = pytest.mark.oracle

NEEDED = ("munged", "mariadbd", "mariadb-install-db", "slurmdbd", "slurmctld", "slurmd", "sacctmgr", "sbatch", "sacct")
TENANTS = (Tenant("public", 16, lend=0), Tenant("startup", 16))
TIERS = (Tier("normal"),)
SHARING = Sharing(reclaim=False, recalculate_s=60)
NODES = Nodes(4, 8)
LOAD = [  # seconds after the first, tenant, processors or accelerators, seconds of work
    (0, "startup", 8, 14),
    (0, "startup", 8, 8),
    (1, "public", 16, 10),
    (2, "startup", 8, 5),
    (3, "public", 16, 6),
    (4, "public", 4, 4),
    (6, "startup", 4, 4),
    (7, "public", 8, 3),
]
CYCLES_S = 5
"""Slurm starts jobs in cycles and needs a moment to launch and to clean up."""


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for(works, seconds, what):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if works():
            return
        time.sleep(0.3)
    pytest.skip(f"{what} did not answer within {seconds} s")


class Slurm:
    """A controller, a database daemon and four nodes on this machine, in one temporary folder."""

    def __init__(self, folder, resource):
        self.folder, self.resource, self.processes = folder, resource, []
        self.environment = {**os.environ, "SLURM_CONF": str(folder / "slurm.conf"), "SLURM_TIME_FORMAT": "%s"}
        self.mysql, self.dbd, self.controller = free_port(), free_port(), free_port()

    def start(self, *command):
        log = (self.folder / f"{len(self.processes)}.log").open("w")
        self.processes.append(subprocess.Popen(command, stdout=log, stderr=log, env=self.environment))
        log.close()

    def call(self, *command, check=True):
        done = subprocess.run(command, capture_output=True, text=True, env=self.environment, check=False, timeout=60)
        if check and done.returncode:
            pytest.skip(f"{' '.join(command[:4])}: {done.stderr.strip() or done.stdout.strip()}")
        return done

    def configure(self):
        write_slurm(self.folder, TENANTS, TIERS, SHARING, NODES, resource=self.resource)
        path = self.folder / "slurm.conf"
        lines = path.read_text().splitlines()
        policy = [line for line in lines if not line.startswith(("NodeName", "SchedulerParam"))]
        nodes = next(line for line in lines if line.startswith("NodeName"))
        self.pretend_devices()
        first = 17_001 + free_port() % 20_000
        quick = "sched_interval=1,sched_min_interval=100000"
        munge = f"AuthInfo=socket={self.folder}/munge.socket"
        host = socket.gethostname()
        site = [
            f"SlurmctldHost={host}(127.0.0.1)", f"SlurmctldPort={self.controller}", "SlurmUser=root", "SlurmdUser=root",
            "AuthType=auth/munge", munge, "ProctrackType=proctrack/linuxproc", "TaskPlugin=task/none",
            "JobAcctGatherType=jobacct_gather/none", "SwitchType=switch/none", "MpiDefault=none", "ReturnToService=2",
            "SlurmdParameters=config_overrides", "AccountingStorageType=accounting_storage/slurmdbd",
            "AccountingStorageHost=127.0.0.1", f"AccountingStoragePort={self.dbd}",
            f"AccountingStoragePass={self.folder}/munge.socket",
            f"StateSaveLocation={self.folder}/state", f"SlurmdSpoolDir={self.folder}/spool.%n",
            f"SlurmctldPidFile={self.folder}/ctld.pid", f"SlurmdPidFile={self.folder}/%n.pid",
            f"SlurmctldLogFile={self.folder}/ctld.log", f"SlurmdLogFile={self.folder}/%n.log",
            f"SchedulerParameters=bf_max_job_test={SHARING.depth},bf_interval=1,{quick}",
            f"{nodes} NodeHostname={host} NodeAddr=127.0.0.1 Port=[{first}-{first + 3}]",
        ]  # fmt: skip
        path.write_text("\n".join(policy + site) + "\n")
        database = self.folder / "slurmdbd.conf"
        database.write_text(
            "\n".join([
                "AuthType=auth/munge", munge, "DbdHost=localhost", f"DbdPort={self.dbd}", "SlurmUser=root",
                "StorageType=accounting_storage/mysql", "StorageHost=127.0.0.1", f"StoragePort={self.mysql}",
                "StorageUser=root", "StorageLoc=slurm", f"LogFile={self.folder}/dbd.log",
                f"PidFile={self.folder}/dbd.pid",
            ]) + "\n"
        )  # fmt: skip
        database.chmod(0o600)

    def pretend_devices(self):
        """Plain files in the place of accelerators, where the nodes have any."""
        path = self.folder / "gres.conf"
        if path.exists():
            path.write_text(path.read_text().replace("/dev/", f"{self.folder}/"))
            for place in range(NODES.accelerators):
                (self.folder / f"nvidia{place}").touch()

    def up(self):
        data = self.folder / "mysql"
        key = self.folder / "munge.key"
        key.write_bytes(os.urandom(128))
        key.chmod(0o600)
        self.start("munged", "--foreground", "--force", f"--socket={self.folder}/munge.socket", f"--key-file={key}",
                   f"--pid-file={self.folder}/munge.pid", f"--log-file={self.folder}/munge.log",
                   f"--seed-file={self.folder}/munge.seed", "--num-threads=2")  # fmt: skip
        self.call("mariadb-install-db", "--no-defaults", f"--datadir={data}", "--user=root", "--skip-test-db")
        self.start("mariadbd", "--no-defaults", f"--datadir={data}", "--user=root",
                   f"--socket={self.folder}/mysql.socket", f"--port={self.mysql}", "--bind-address=127.0.0.1",
                   f"--pid-file={self.folder}/mysql.pid", "--skip-grant-tables")  # fmt: skip
        wait_for(lambda: self.reachable(self.mysql), 30, "the database")
        self.start("slurmdbd", "-D")
        wait_for(lambda: self.call("sacctmgr", "-n", "show", "cluster", check=False).returncode == 0, 30, "slurmdbd")
        self.call("sacctmgr", "-i", "add", "cluster", "madang")
        self.start("slurmctld", "-D")
        for node in range(1, 5):
            self.start("slurmd", "-D", "-N", f"n{node}")
        wait_for(lambda: self.call("sinfo", "-h", "-o", "%t %D", check=False).stdout.split() == ["idle", "4"], 40,
                 "four idle nodes")  # fmt: skip
        self.call("sh", str(self.folder / "accounts.sh"))
        for tenant in TENANTS:
            self.call("sacctmgr", "-i", "add", "user", "root", f"account={tenant.name}")

    @staticmethod
    def reachable(port):
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", port)) == 0

    def down(self):
        for process in reversed(self.processes):
            process.terminate()
        for process in self.processes:
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


@pytest.fixture(scope="module", params=["cpu", "gres/gpu"])
def slurm(request, tmp_path_factory):
    missing = [name for name in NEEDED if not shutil.which(name)]
    if missing:
        pytest.skip(f"not on this machine: {', '.join(missing)}")
    if os.geteuid() != 0:
        pytest.skip("Slurm's daemons need root here")
    cluster = Slurm(tmp_path_factory.mktemp("slurm"), request.param)
    cluster.configure()
    try:
        cluster.up()
        yield cluster
    finally:
        cluster.down()


def run_load(slurm):
    """Submit the load in its own time, let Slurm run it, and return Slurm's records of it."""
    begin = time.monotonic()
    for after, tenant, processors, seconds in LOAD:
        time.sleep(max(0.0, begin + after - time.monotonic()))
        what = ["-A", tenant, "-n", str(processors), "-t", "1", "-o", "/dev/null", "--wrap", f"sleep {seconds}"]
        each = [] if slurm.resource == "cpu" else ["--gpus-per-task=1"]
        slurm.call("sbatch", "--chdir", str(slurm.folder), *each, *what)
    wait_for(lambda: not slurm.call("squeue", "-h").stdout.strip(), 120, "the end of the load")
    time.sleep(2)
    records = slurm.folder / "sacct.txt"
    records.write_text(slurm.call("sacct", "-a", "-X", "-P", f"--format={SACCT_FORMAT}", "-S", "now-1hours").stdout)
    return read_sacct(records, count="cpus" if slurm.resource == "cpu" else "gpus").jobs


def test_slurm_and_the_twin_agree_in_order_and_waits(slurm, record_property):
    jobs = run_load(slurm)
    assert len(jobs) == len(LOAD)
    assert {jobs.tenants[code] for code in jobs.tenant} == {"public", "startup"}
    tiers = tuple(Tier(name) for name in jobs.tiers)
    ours = share(jobs, TENANTS, tiers, Supply(32), SHARING)
    start = np.zeros(len(jobs), dtype=np.int64)
    start[ours.stretches.job] = ours.stretches.begin_s
    pairs = list(itertools.combinations(range(len(jobs)), 2))
    apart = [pair for pair in pairs if abs(jobs.start_s[pair[0]] - jobs.start_s[pair[1]]) > CYCLES_S]
    same = [(start[a] < start[b]) == (jobs.start_s[a] < jobs.start_s[b]) for a, b in apart]
    difference = np.abs(start - jobs.start_s)
    record_property("pairs in the same order", f"{sum(same)} of {len(same)}")
    record_property("differences of waits [s]", difference.tolist())
    print(f"order {sum(same)} of {len(same)}; waits Slurm {jobs.start_s - jobs.submit_s}, here {start - jobs.submit_s}")
    assert (jobs.start_s - jobs.submit_s).max() > 5, "the load did make jobs wait"
    assert all(same)
    assert np.median(difference) <= CYCLES_S
    assert difference.max() <= 2 * CYCLES_S
