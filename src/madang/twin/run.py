"""The run: what a simulated life hands on, and its directory, the API of every program that reads it.

    plan.yaml       the resolved plan                 summary.json    figures: value, unit, range, provenance
    claims.jsonl    stated values with their quotes   hours.parquet   every hour, a row group a year
    manifest.json   versions, hashes, balances        years.parquet   calendar years
    study.json      ranges, drivers, alternatives     cash.parquet    money by year
    tenants.parquet accelerator-hours by tenant and year
    bill.parquet    the electricity bill by month and line

Where tenants' jobs were simulated, also `jobs.parquet` (each job) and `sharing.parquet` (who held, borrowed, lent and
waited by hour of the simulated weeks).

Files that the plan points at (weather, wind) are copied in, named by what they hold, and the directory's plan
points at the copies: a run needs no other place, and tells of none. The directory is written beside its place
and renamed, so a killed run leaves nothing half-written. The manifest goes last and names the size and sha256
of every other file.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from madang.errors import DataError, Problem, UsageError, listing
from madang.plan import Plan, load_plan, values_of, with_values
from madang.plan.base import Scalar
from madang.plan.remarks import Remark
from madang.plan.write import plan_text

if TYPE_CHECKING:
    import polars as pl

FORMAT = "madang-run/1"
TABLES = ("hours", "years", "cash", "tenants", "bill")
JOB_TABLES = ("jobs", "sharing")
"""Tables of runs in which jobs were simulated."""
FILES = ("plan.yaml", "claims.jsonl", "summary.json", "study.json", *(f"{name}.parquet" for name in TABLES))
_ROWS_A_YEAR = 8760


@dataclass(frozen=True)
class Figure:
    """One result. `value` is None where the run has none; `note` is the code of the reason. Low, high: P10, P90.

    `provenance` is stated (a claim says so), derived (a formula of the twin) or assumed. An amount of money
    has its currency in `unit` and the year of its prices in `price_year`.
    """

    id: str
    value: float | str | None
    unit: str
    low: float | str | None = None
    high: float | str | None = None
    provenance: str = "derived"
    note: str = ""
    price_year: int | None = None


@dataclass(frozen=True, eq=False)
class Run:
    """A simulated life: figures by id, tables, the plan it came from, and how it was made."""

    plan: Plan
    summary: Mapping[str, Figure]
    hours: pl.DataFrame
    years: pl.DataFrame
    cash: pl.DataFrame
    tenants: pl.DataFrame
    bill: pl.DataFrame
    manifest: Mapping[str, Any]
    claims: tuple[Mapping[str, Any], ...] = ()
    remarks: tuple[Remark, ...] = ()
    study: Mapping[str, Any] = field(default_factory=dict)
    """Ranges' settings, drivers and alternatives; empty where no study was made."""
    of_jobs: Mapping[str, pl.DataFrame] = field(default_factory=dict)
    """Tables `jobs` and `sharing`; empty where no jobs were simulated."""

    def save(self, directory: Path | str) -> Path:
        """Write the run directory, replacing an earlier run; UsageError where something else stands."""
        target = free_place(directory)
        target.parent.mkdir(parents=True, exist_ok=True)
        temporary = Path(tempfile.mkdtemp(prefix=f".{target.name}-", dir=target.parent))
        try:
            self._write(temporary)
            _swap(temporary, target)
        finally:
            shutil.rmtree(temporary, ignore_errors=True)
        return target

    def _write(self, folder: Path) -> None:
        texts = {
            "plan.yaml": plan_text(_carried(self.plan, folder)),
            "claims.jsonl": "".join(_json_line(claim) for claim in self.claims),
            "summary.json": _json({"summary": [asdict(figure) for figure in self.summary.values()]}),
            "study.json": _json({**self.study, "remarks": [remark.model_dump() for remark in self.remarks]}),
        }
        for name, text in texts.items():
            (folder / name).write_text(text, encoding="utf-8", newline="\n")
        tables: dict[str, pl.DataFrame] = {name: getattr(self, name) for name in TABLES}
        for name, table in (tables | dict(self.of_jobs)).items():
            table.write_parquet(
                folder / f"{name}.parquet",
                compression="lz4",
                statistics=False,
                row_group_size=_ROWS_A_YEAR if name == "hours" else None,
            )
        files = {path.name: _fingerprint(path) for path in sorted(folder.iterdir())}
        inputs = {**self.manifest["inputs"], "plan": files["plan.yaml"]["sha256"]}
        manifest = {"format": FORMAT, **self.manifest, "inputs": inputs, "files": files}
        (folder / "manifest.json").write_text(_json(manifest), encoding="utf-8", newline="\n")


def free_place(directory: Path | str) -> Path:
    """Where a run may be written: a new or empty directory, or an earlier run alone. UsageError (RUN-002) elsewhere.

    What the earlier run's manifest does not name is somebody else's, and would be lost with it.
    """
    target = Path(directory).absolute()
    if not target.is_symlink() and not target.exists():
        return target
    strangers = _strangers(target) if target.is_dir() else [target.name]
    if strangers:
        raise UsageError(
            Problem(
                "RUN-002",
                "the place holds something that is not a run",
                where=str(directory),
                value=listing(strangers),
                allowed="an empty or new directory, or an earlier run",
            )
        )
    return target


def _strangers(folder: Path) -> list[str]:
    """Names in a directory that no run put there."""
    try:
        own = {"manifest.json", *_manifest(folder)["files"]}
    except DataError:
        own = set()
    return sorted({path.name for path in folder.iterdir()} - own)


def load_run(directory: Path | str) -> Run:
    """Read a run directory.

    Raises DataError naming the file: RUN-003 no run here, -004 a file is missing, -005 changed, -007 another
    format, -008 cut short.
    """
    import polars as pl

    folder = Path(directory)
    manifest = _manifest(folder)
    for name in dict.fromkeys((*FILES, *manifest["files"])):
        _check(folder / name, manifest["files"].get(name))
    study = json.loads((folder / "study.json").read_text(encoding="utf-8"))
    figures = json.loads((folder / "summary.json").read_text(encoding="utf-8"))["summary"]
    lines = (folder / "claims.jsonl").read_text(encoding="utf-8").split("\n")
    tables = {name: pl.read_parquet(folder / f"{name}.parquet") for name in TABLES}
    of_jobs = {name: pl.read_parquet(folder / f"{name}.parquet")
               for name in JOB_TABLES if f"{name}.parquet" in manifest["files"]}
    return Run(
        plan=load_plan(folder / "plan.yaml"),
        summary={figure["id"]: Figure(**figure) for figure in figures},
        manifest={key: value for key, value in manifest.items() if key not in ("files", "format")},
        claims=tuple(json.loads(line) for line in lines if line),
        remarks=tuple(Remark(**remark) for remark in study.pop("remarks")),
        study=study,
        of_jobs=of_jobs,
        **tables,
    )


def _carried(plan: Plan, folder: Path) -> Plan:
    """The plan with the files it points at copied into the folder, and pointing at the copies."""
    paths = {path: Path(str(value)) for path, value in values_of(plan).items() if path.endswith(".path")}
    names: dict[str, Scalar] = {}
    for path, file in paths.items():
        raw = file.read_bytes()
        names[path] = f"{hashlib.sha256(raw).hexdigest()[:16]}{file.suffix}"
        (folder / str(names[path])).write_bytes(raw)
    origins = {path: plan.provenance[path].model_copy(update={"value": name}) for path, name in names.items()}
    return with_values(plan, names).model_copy(update={"provenance": plan.provenance | origins}) if names else plan


def _manifest(folder: Path) -> dict[str, Any]:
    path = folder / "manifest.json"
    try:
        manifest = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        what = "no run here: manifest.json cannot be read"
        raise _refused("RUN-003", what, folder, "a directory that `madang run -o` wrote") from error
    except ValueError as error:
        raise _refused("RUN-008", "the file is cut short", path) from error
    if not (isinstance(manifest, dict) and manifest.get("format") == FORMAT and "files" in manifest):
        raise _refused("RUN-007", "not a run of this format", path, FORMAT)
    return manifest


def _check(path: Path, expected: Mapping[str, Any] | None) -> None:
    """Compare a file with what the manifest says of it."""
    if not path.is_file():
        raise _refused("RUN-004", "a file of the run is missing", path)
    found = _fingerprint(path)
    if expected and found["bytes"] < expected["bytes"]:
        raise _refused("RUN-008", "the file is cut short", path)
    if found != expected:
        raise _refused("RUN-005", "the file is not the one this run wrote", path)


def _refused(code: str, what: str, where: Path, allowed: str = "a whole run; run the plan again") -> DataError:
    return DataError(Problem(code, what, where=str(where), allowed=allowed))


def _swap(new: Path, target: Path) -> None:
    """Put a finished directory in its place; an earlier run is moved aside first and removed last."""
    new.chmod(0o755)
    if not target.exists():
        new.replace(target)
        return
    aside = Path(tempfile.mkdtemp(prefix=f".{target.name}-old-", dir=target.parent))
    target.replace(aside / "run")
    try:
        new.replace(target)
    finally:
        if not target.exists():
            (aside / "run").replace(target)
        shutil.rmtree(aside, ignore_errors=True)


def _json(value: Any) -> str:  # noqa: ANN401
    return json.dumps(value, ensure_ascii=False, indent=1, allow_nan=False) + "\n"


def _json_line(value: Any) -> str:  # noqa: ANN401
    return json.dumps(value, ensure_ascii=False, allow_nan=False) + "\n"


def _fingerprint(path: Path) -> dict[str, Any]:
    raw = path.read_bytes()
    return {"bytes": len(raw), "sha256": hashlib.sha256(raw).hexdigest()}
