"""The run directory: whole or not at all, the same bytes every time, and every harm to it named."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import polars as pl
import pytest

from madang.errors import DataError, UsageError
from madang.plan import load_plan
from madang.plan.remarks import Remark
from madang.twin import load_run, simulate
from madang.twin import run as run_module
from madang.twin.run import FILES, TABLES, free_place


@pytest.fixture(scope="session")
def saved(run, tmp_path_factory):
    return run.save(tmp_path_factory.mktemp("runs") / "run")


@pytest.fixture
def copied(saved, tmp_path):
    return Path(shutil.copytree(saved, tmp_path / "copy"))


def contents(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_a_loaded_run_is_the_saved_one(run, saved):
    loaded = load_run(saved)
    assert loaded.plan == run.plan
    assert dict(loaded.summary) == dict(run.summary)
    assert loaded.claims == tuple(run.claims)
    assert loaded.remarks == run.remarks
    assert loaded.study == {}
    assert loaded.manifest == json.loads(json.dumps(dict(run.manifest)))
    for name in TABLES:
        assert getattr(loaded, name).equals(getattr(run, name))


def test_a_run_that_was_loaded_saves_the_same_bytes(saved, tmp_path):
    assert contents(load_run(saved).save(tmp_path / "again")) == contents(saved)


def test_the_directory_holds_what_its_manifest_names(saved):
    manifest = json.loads((saved / "manifest.json").read_text(encoding="utf-8"))
    assert set(manifest["files"]) == set(FILES) == {path.name for path in saved.iterdir()} - {"manifest.json"}


def test_the_hourly_table_is_the_api(run, saved):
    table = pl.read_parquet(saved / "hours.parquet")
    assert table.columns[0] == "time"
    assert table.schema["time"] == pl.Datetime("ms")
    assert len(table.columns) <= 40
    assert table["time"].is_sorted()
    assert len(table) == 8760 * run.plan.timeline.life_years
    measured = table.drop("pue")
    assert table["pue"].null_count() > 0
    assert not table["pue"].is_nan().any(), "a blank is null, which means and sums leave out"
    assert sum(measured.null_count().row(0)) == 0
    assert not any(measured[name].is_nan().any() for name in measured.columns[1:])


def test_words_of_any_page_survive(run, tmp_path):
    words = "줄\u2028바꿈\x85과 \x1c \"따옴표\" 'x' \\ 60 MW"
    strange = run_module.Run(
        **{**vars(run), "claims": ({"path": "a", "quote": words}, {"path": "b", "quote": words}),
           "remarks": (Remark(id="x", ko=words, en=words, grave=True),)}
    )  # fmt: skip
    loaded = load_run(strange.save(tmp_path / "run"))
    assert loaded.claims == strange.claims
    assert loaded.remarks == strange.remarks


CODE = """
import sys
from pathlib import Path
from madang import load_plan, simulate
from madang.study import with_ranges
simulate_and_study = with_ranges(simulate(load_plan(sys.argv[1])), 6, 1)
simulate_and_study.save(sys.argv[2])
"""


def test_two_processes_write_the_same_bytes(text, tmp_path):
    for name, seed, processes in (("a", "1", "1"), ("b", "2", "3")):
        environment = os.environ | {"PYTHONHASHSEED": seed, "MADANG_PROCESSES": processes, "TZ": f"UTC+{seed}"}
        subprocess.run([sys.executable, "-c", CODE, text, str(tmp_path / name)], check=True, env=environment)
    assert contents(tmp_path / "a") == contents(tmp_path / "b")
    assert str(tmp_path).encode() not in b"".join(contents(tmp_path / "a").values())


WINDY = """supply:
  sources:
    - {name: sea, kind: wind, power_mw: 5, resource: {kind: series, path: wind.txt, height_m: 150}}
"""


def test_files_of_the_plan_travel_with_the_run(text, tmp_path):
    for place in ("here", "there"):
        folder = tmp_path / place
        folder.mkdir()
        (folder / "plan.yaml").write_text(text + WINDY, encoding="utf-8")
        (folder / "wind.txt").write_text("\n".join(str(5 + hour % 7) for hour in range(8760)))
        simulate(load_plan(folder / "plan.yaml")).save(folder / "run")
    here, there = tmp_path / "here", tmp_path / "there"
    assert contents(here / "run") == contents(there / "run")
    assert str(tmp_path).encode() not in b"".join(contents(here / "run").values())
    (here / "wind.txt").unlink()
    again = simulate(load_run(here / "run").plan)
    assert again.summary == load_run(there / "run").summary
    assert contents(again.save(here / "again")) == contents(there / "run")
    (copy,) = (path for path in (here / "run").iterdir() if path.suffix == ".txt")
    copy.write_text("calm")
    assert refusal(here / "run") == ("RUN-008", copy.name)


class TestSaving:
    """A run stands whole in its place, or the place is as it was."""

    def test_into_a_new_place_below_folders_that_do_not_exist(self, run, saved, tmp_path):
        assert contents(run.save(tmp_path / "some" / "where")) == contents(saved)

    def test_into_an_empty_directory(self, run, tmp_path):
        (tmp_path / "run").mkdir()
        run.save(tmp_path / "run")
        assert load_run(tmp_path / "run")

    def test_over_an_earlier_run(self, run, copied, tmp_path):
        run.save(copied)
        assert [path.name for path in tmp_path.iterdir()] == ["copy"], "nothing is left beside it"

    def test_over_the_working_directory(self, run, tmp_path, monkeypatch):
        (tmp_path / "here").mkdir()
        monkeypatch.chdir(tmp_path / "here")
        run.save(".")
        assert load_run(tmp_path / "here")

    @pytest.mark.parametrize("kind", ["file", "folder", "link"])
    def test_never_over_what_is_no_run(self, run, tmp_path, kind):
        place = tmp_path / "mine"
        if kind == "file":
            place.write_text("mine")
        elif kind == "folder":
            place.mkdir()
            (place / "thesis.txt").write_text("mine")
        else:
            place.symlink_to(tmp_path / "nowhere")
        with pytest.raises(UsageError) as caught:
            run.save(place)
        assert [problem.code for problem in caught.value.problems] == ["RUN-002"]
        assert place.is_symlink() or "mine" in (place if kind == "file" else place / "thesis.txt").read_text()
        with pytest.raises(UsageError):
            free_place(place)

    def test_never_over_a_file_that_the_run_did_not_write(self, run, copied):
        (copied / "notes.txt").write_text("mine")
        with pytest.raises(UsageError, match=r"\[RUN-002\].*notes\.txt"):
            run.save(copied)
        assert (copied / "notes.txt").read_text() == "mine"

    def test_never_over_a_manifest_of_another_program(self, run, tmp_path):
        (tmp_path / "manifest.json").write_text('{"name": "a web page", "files": {}}')
        with pytest.raises(UsageError, match=r"manifest\.json"):
            run.save(tmp_path)

    @pytest.mark.parametrize("broken", ["_fingerprint", "plan_text", "_json_line", "_swap"])
    def test_interrupted_at_any_step_it_leaves_the_earlier_run(self, run, copied, tmp_path, monkeypatch, broken):
        before = contents(copied)

        def stop(*_):
            raise KeyboardInterrupt

        monkeypatch.setattr(run_module, broken, stop)
        with pytest.raises(KeyboardInterrupt):
            run.save(copied)
        with pytest.raises(KeyboardInterrupt):
            run.save(tmp_path / "new")
        assert contents(copied) == before
        assert [path.name for path in tmp_path.iterdir()] == ["copy"]

    def test_a_failed_exchange_brings_the_earlier_run_back(self, run, copied, tmp_path, monkeypatch):
        before, replace = contents(copied), Path.replace

        def fails(path, target):
            if Path(target) == copied and path.name != "run":
                raise OSError("no space")
            return replace(path, target)

        monkeypatch.setattr(Path, "replace", fails)
        with pytest.raises(OSError, match="no space"):
            run.save(copied)
        assert contents(copied) == before
        assert [path.name for path in tmp_path.iterdir()] == ["copy"]


def refusal(folder):
    with pytest.raises(DataError) as caught:
        load_run(folder)
    (only,) = caught.value.problems
    return only.code, Path(only.where).name


class TestHarm:
    """Each harm to a directory has its own code and names the file."""

    @pytest.mark.parametrize("name", FILES)
    def test_a_missing_file(self, copied, name):
        (copied / name).unlink()
        assert refusal(copied) == ("RUN-004", name)

    @pytest.mark.parametrize("name", FILES)
    def test_a_file_cut_short(self, copied, name):
        raw = (copied / name).read_bytes()
        (copied / name).write_bytes(raw[: len(raw) // 2])
        assert refusal(copied) == ("RUN-008", name)

    @pytest.mark.parametrize("name", FILES)
    def test_an_edited_file(self, copied, name):
        raw = bytearray((copied / name).read_bytes())
        raw[len(raw) // 2] ^= 1
        (copied / name).write_bytes(raw)
        assert refusal(copied) == ("RUN-005", name)

    def test_a_file_added_to(self, copied):
        with (copied / "summary.json").open("a") as file:
            file.write(" ")
        assert refusal(copied) == ("RUN-005", "summary.json")

    def test_no_manifest(self, copied, tmp_path):
        (copied / "manifest.json").unlink()
        assert refusal(copied) == ("RUN-003", "copy")
        assert refusal(tmp_path / "nowhere") == ("RUN-003", "nowhere")
        (tmp_path / "file").write_text("x")
        assert refusal(tmp_path / "file") == ("RUN-003", "file")

    def test_a_manifest_cut_short(self, copied):
        raw = (copied / "manifest.json").read_bytes()
        (copied / "manifest.json").write_bytes(raw[: len(raw) // 2])
        assert refusal(copied) == ("RUN-008", "manifest.json")

    @pytest.mark.parametrize("manifest", [[], {}, {"format": "madang-run/99", "files": {}}, {"format": "madang-run/1"}])
    def test_another_format(self, copied, manifest):
        (copied / "manifest.json").write_text(json.dumps(manifest))
        assert refusal(copied) == ("RUN-007", "manifest.json")

    def test_a_manifest_that_names_no_file(self, copied):
        (copied / "manifest.json").write_text(json.dumps({"format": "madang-run/1", "files": {}}))
        assert refusal(copied)[0] == "RUN-005"
