"""madang telemetry."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from madang.cli.console import language, out_json, say, text
from madang.errors import listing
from madang.plan import load_plan


def sacct_command(
    file: Path, output: Path, plan: Path | None, count: Literal["gpus", "cpus"], skip_bad: bool, lang: str | None,
    as_json: bool,
) -> None:  # fmt: skip
    """Read Slurm's records into jobs that a plan can replay, and hold their accounts against a plan's tenants."""
    from madang.cluster import read_sacct, write_parquet

    speak = language(lang)
    trace = read_sacct(file, count=count, skip_bad=skip_bad)
    jobs = trace.jobs
    accounts = {name: int((jobs.tenant == place).sum()) for place, name in enumerate(jobs.tenants)}
    tenants = [tenant.name for tenant in load_plan(plan).tenants] if plan else list(accounts)
    strangers = [name for name in accounts if name not in tenants]
    absent = [name for name in tenants if name not in accounts]
    output.parent.mkdir(parents=True, exist_ok=True)
    write_parquet(output, jobs)
    if as_json:
        out_json({"jobs": len(jobs), "accounts": accounts, "never_ran": trace.never_ran,
                  "skipped": [problem.text("en") for problem in trace.problems],
                  "accounts_without_tenant": strangers, "tenants_without_jobs": absent})
        return
    hours = float(jobs.accelerator_s.sum()) / 3600
    say(text("sacct_read", speak, jobs=len(jobs), accounts=len(accounts), hours=f"{hours:,.0f}", file=output,
             never=trace.never_ran))
    for problem in trace.problems:
        say(problem.text(speak))
    if strangers:
        say(text("sacct_strangers", speak, names=listing(strangers)))
    if absent:
        say(text("sacct_absent", speak, names=listing(absent)))
    say(text("sacct_next", speak, file=output))
