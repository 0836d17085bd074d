"""The run: what a simulated life hands on, and its directory, the API of every program that reads it.

    plan.yaml       the resolved plan                 summary.json    figures: value, unit, range, provenance
    claims.jsonl    stated values with their quotes   hours.parquet   every hour, a row group a year
    manifest.json   versions, hashes, balances        years.parquet   calendar years
    study.json      ranges, drivers, alternatives     cash.parquet    money by year
    tenants.parquet accelerator-hours by tenant and year

The directory is written beside its place and renamed, so a killed run leaves nothing half-written. The
manifest goes last and names the sha256 of every other file.
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

from madang.errors import DataError, Problem, UsageError
from madang.plan import Plan, load_plan
from madang.plan.remarks import Remark
from madang.plan.write import plan_text

if TYPE_CHECKING:
    import polars as pl

FORMAT = "madang-run/1"
TABLES = ("hours", "years", "cash", "tenants")
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


@dataclass(frozen=True)
class Run:
    """A simulated life: figures by id, tables, the plan it came from, and how it was made."""

    plan: Plan
    summary: Mapping[str, Figure]
    hours: pl.DataFrame
    years: pl.DataFrame
    cash: pl.DataFrame
    tenants: pl.DataFrame
    manifest: Mapping[str, Any]
    claims: tuple[Mapping[str, Any], ...] = ()
    remarks: tuple[Remark, ...] = ()
    study: Mapping[str, Any] = field(default_factory=dict)
    """Ranges' settings, drivers and alternatives; empty where no study was made."""

    def save(self, directory: Path | str) -> Path:
        """Write the run directory, replacing an earlier run; UsageError where something else stands."""
        target = Path(directory)
        if target.exists() and not _may_replace(target):
            raise UsageError(
                Problem(
                    "RUN-002",
                    "the place holds something that is not a run",
                    where=str(target),
                    allowed="an empty or new directory, or an earlier run",
                )
            )
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
            "plan.yaml": plan_text(self.plan),
            "claims.jsonl": "".join(_json_line(claim) for claim in self.claims),
            "summary.json": _json({"summary": [asdict(figure) for figure in self.summary.values()]}),
            "study.json": _json({**self.study, "remarks": [remark.model_dump() for remark in self.remarks]}),
        }
        for name, text in texts.items():
            (folder / name).write_text(text, encoding="utf-8", newline="\n")
        for name in TABLES:
            table: pl.DataFrame = getattr(self, name)
            table.write_parquet(
                folder / f"{name}.parquet",
                compression="lz4",
                statistics=False,
                row_group_size=_ROWS_A_YEAR if name == "hours" else None,
            )
        files = {path.name: _sha256(path) for path in sorted(folder.iterdir())}
        manifest = {"format": FORMAT, **self.manifest, "files": files}
        (folder / "manifest.json").write_text(_json(manifest), encoding="utf-8", newline="\n")


def load_run(directory: Path | str) -> Run:
    """Read a run directory. Raises DataError, naming the file, where it is cut short, changed or no run."""
    import polars as pl

    folder = Path(directory)
    manifest = _manifest(folder)
    for name, digest in manifest["files"].items():
        path = folder / str(name)
        if not path.is_file():
            raise DataError(Problem("RUN-004", "the run directory is cut short: a file is missing", where=str(path)))
        if _sha256(path) != digest:
            raise DataError(
                Problem(
                    "RUN-005",
                    "the file is not the one this run wrote",
                    where=str(path),
                    allowed="an unchanged run directory; run the plan again",
                )
            )
    study = json.loads((folder / "study.json").read_text(encoding="utf-8"))
    figures = json.loads((folder / "summary.json").read_text(encoding="utf-8"))["summary"]
    lines = (folder / "claims.jsonl").read_text(encoding="utf-8").splitlines()
    tables = {name: pl.read_parquet(folder / f"{name}.parquet") for name in TABLES}
    return Run(
        plan=load_plan(folder / "plan.yaml"),
        summary={figure["id"]: Figure(**figure) for figure in figures},
        manifest={key: value for key, value in manifest.items() if key not in ("files", "format")},
        claims=tuple(json.loads(line) for line in lines),
        remarks=tuple(Remark(**remark) for remark in study.pop("remarks")),
        study=study,
        **tables,
    )


def _manifest(folder: Path) -> dict[str, Any]:
    path = folder / "manifest.json"
    try:
        manifest = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise DataError(
            Problem(
                "RUN-003",
                "no run here: manifest.json cannot be read",
                where=str(folder),
                allowed="a directory that `madang run -o` wrote",
            )
        ) from error
    except ValueError as error:
        raise DataError(Problem("RUN-004", "the manifest is cut short", where=str(path))) from error
    if not isinstance(manifest, dict) or manifest.get("format") != FORMAT or "files" not in manifest:
        raise DataError(Problem("RUN-003", "not a run of this format", where=str(path), allowed=FORMAT))
    return manifest


def _may_replace(target: Path) -> bool:
    return target.is_dir() and (not any(target.iterdir()) or (target / "manifest.json").is_file())


def _swap(new: Path, target: Path) -> None:
    """Put a finished directory in its place; an earlier run is moved aside first and removed last."""
    new.chmod(0o755)
    if not target.exists():
        new.replace(target)
        return
    aside = Path(tempfile.mkdtemp(prefix=f".{target.name}-old-", dir=target.parent))
    target.replace(aside / "run")
    new.replace(target)
    shutil.rmtree(aside, ignore_errors=True)


def _json(value: Any) -> str:  # noqa: ANN401
    return json.dumps(value, ensure_ascii=False, indent=1, allow_nan=False) + "\n"


def _json_line(value: Any) -> str:  # noqa: ANN401
    return json.dumps(value, ensure_ascii=False, allow_nan=False) + "\n"


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
