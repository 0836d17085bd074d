"""Each command: data on stdout, messages on stderr, an exit code for each kind of failure."""

import json
import os
import signal
import subprocess
import sys
import time

import pytest

from madang.cli.commands import run as run_module
from madang.errors import DataError, InfeasibleError, PlanError, Problem, SolverLimitError, UsageError
from madang.quantities.table import quantities
from madang.twin import load_run

MADANG = [sys.executable, "-m", "madang"]
SUMMARY = [name for name, row in quantities().items() if row.scope == "summary"]


@pytest.mark.parametrize(
    ("error", "code", "said"),
    [
        (UsageError(Problem("CLI-001", "x")), 2, "[CLI-001]"),
        (PlanError(Problem("PLN-001", "x"), Problem("PLN-002", "y")), 3, "2 problems in all"),
        (InfeasibleError(Problem("SUP-011", "x")), 4, "[SUP-011]"),
        (SolverLimitError(Problem("SUP-012", "x")), 5, "[SUP-012]"),
        (DataError(Problem("RUN-003", "x")), 6, "[RUN-003]"),
        (PermissionError(13, "Permission denied", "/secret"), 6, "[CLI-002] /secret"),
        (OSError("the disk is gone"), 6, "the disk is gone"),
        (ZeroDivisionError("by zero"), 70, "[INT-001] internal error in"),
        (KeyboardInterrupt(), 130, ""),
    ],
)
def test_each_kind_of_failure_has_its_exit_code(madang, monkeypatch, error, code, said):
    def fails(*_):
        raise error

    monkeypatch.setattr(run_module, "check_command", fails)
    done = madang("check", "plan.yaml")
    assert done.code == code
    assert said in done.err
    assert "Traceback" not in done.err
    assert done.out == ""


def test_an_internal_error_shows_its_trace_where_asked(madang, monkeypatch):
    monkeypatch.setenv("MADANG_DEBUG", "1")
    monkeypatch.setattr(run_module, "check_command", lambda *_: 1 / 0)
    done = madang("check", "plan.yaml")
    assert done.code == 70
    assert "Traceback" in done.err


@pytest.mark.parametrize("call", ["nosuch", "run", "run p -o x --lives -1", "run p -o x --lives 9", "cases p --lives 9",
                                  "check p --lang de"])
def test_a_wrong_call_is_usage(madang, call):
    done = madang(*call.split())
    assert done.code == 2
    assert done.out == ""
    assert "madang" in done.err


class TestCheck:
    """madang check."""

    def test_a_good_plan(self, madang, plan):
        done = madang("check", plan)
        assert (done.code, done.out) == (0, "")
        assert "no problems" in done.err

    def test_as_json_the_resolved_plan_and_nothing_else(self, madang, plan):
        done = madang("check", plan, "--json", "--case", "dear")
        resolved = json.loads(done.out)
        assert resolved["capital"]["discount_rate"] == 0.09
        assert resolved["provenance"]["capital.discount_rate"]["source"] == "case dear"

    def test_a_bad_plan_in_the_readers_language(self, madang, plan):
        plan.write_text(plan.read_text().replace("power_mw: 20", "power_mw: -20"))
        for arguments, word in ((["--lang", "ko"], "허용 범위"), (["--lang=ko"], "허용 범위"), ([], "outside")):
            done = madang("check", plan, *arguments)
            assert (done.code, done.out) == (3, "")
            assert word in done.err
            assert f"{plan}:6:38" in done.err

    def test_language_of_the_environment(self, madang, plan, monkeypatch):
        monkeypatch.setenv("LANG", "ko_KR.UTF-8")
        assert "문제없습니다" in madang("check", plan).err
        monkeypatch.setenv("MADANG_LANG", "en")
        assert "no problems" in madang("check", plan).err
        assert "문제없습니다" in madang("check", plan, "--lang", "ko").err

    def test_what_only_a_life_finds_is_found_and_placed(self, madang, plan):
        plan.write_text(plan.read_text().replace("power_mw: 20", "power_mw: 20, grid_limit_mw: 0"))
        for command in (("check", plan), ("run", plan, "-o", plan.with_name("out"), "--lives", 0)):
            done = madang(*command)
            assert done.code == 3
            assert f"{plan}:6" in done.err
            assert "RUN-006" in done.err
        assert not plan.with_name("out").exists()

    def test_no_such_case(self, madang, plan):
        done = madang("check", plan, "--case", "deer")
        assert done.code == 3
        assert "did you mean dear?" in done.err


class TestRun:
    """madang run."""

    def test_figures_on_stdout_and_the_rest_on_stderr(self, madang, plan, tmp_path):
        done = madang("run", plan, "-o", tmp_path / "out", "--lives", 10)
        assert done.code == 0
        lines = done.out.splitlines()
        assert len(lines) == 1 + len(SUMMARY)
        assert "P10" in lines[0]
        assert "finding ranges (10 lives)" in done.err
        assert "madang report" in done.err
        run = load_run(tmp_path / "out")
        assert run.study["n"] == 10

    def test_in_korean(self, madang, plan, tmp_path):
        done = madang("run", plan, "-o", tmp_path / "out", "--lives", 0, "--lang", "ko")
        assert "연간 전력 사용량" in done.out
        assert "결과를" in done.err
        assert "국내 산업" not in done.err

    def test_as_json(self, madang, plan, tmp_path):
        done = madang("run", plan, "-o", tmp_path / "out", "--lives", 0, "--json")
        figures = json.loads(done.out)["summary"]
        assert [figure["id"] for figure in figures] == SUMMARY
        assert figures == json.loads((tmp_path / "out" / "summary.json").read_text())["summary"]

    def test_a_place_that_is_taken_is_refused_before_the_work(self, madang, plan, tmp_path, monkeypatch):
        monkeypatch.setattr(run_module, "load_plan", lambda *_: pytest.fail("the work was begun"))
        done = madang("run", plan, "-o", tmp_path)
        assert done.code == 2
        assert "[RUN-002]" in done.err

    def test_a_place_that_cannot_be(self, madang, plan, tmp_path):
        (tmp_path / "file").write_text("x")
        done = madang("run", plan, "-o", tmp_path / "file" / "out", "--lives", 0)
        assert done.code == 6
        assert "[CLI-002]" in done.err


class TestCompare:
    """madang compare."""

    def test_differences(self, madang, run_directories):
        done = madang("compare", *run_directories)
        assert done.code == 0
        head, first, *_ = done.out.splitlines()
        assert head.split()[1:] == ["base", "dear", "change"]
        assert "%" in first
        assert "capital.discount_rate" in done.out

    def test_as_json(self, madang, run_directories):
        found = json.loads(madang("compare", *run_directories, "--json").out)
        assert [row["id"] for row in found["plan"]] == ["capital.discount_rate"]
        assert {row["id"] for row in found["figures"]} == set(SUMMARY)

    def test_a_run_with_itself(self, madang, run_directories):
        done = madang("compare", run_directories[0], run_directories[0])
        assert (done.code, done.out) == (0, "")
        assert "do not differ" in done.err

    def test_one_run_is_not_enough(self, madang, run_directories):
        assert madang("compare", run_directories[0]).code == 2

    def test_no_run(self, madang, tmp_path, run_directories):
        assert madang("compare", run_directories[0], tmp_path).code == 6


class TestCases:
    """madang cases."""

    def test_as_table_and_json(self, madang, plan):
        done = madang("cases", plan, "--lives", "10")
        assert done.code == 0
        assert "dear" in done.out.splitlines()[0]
        assert "×" in done.out
        found = json.loads(madang("cases", plan, "--lives", "10", "--case", "dear", "--json").out)
        cost = found["dear"]["cost_annual"]
        assert cost["over_first"] > 1
        assert cost["low"] < cost["high"]

    def test_an_unknown_case_names_the_nearest_and_a_plan_without_cases_says_so(self, madang, plan, tmp_path):
        done = madang("cases", plan, "--case", "deer")
        assert done.code == 3
        assert "did you mean dear?" in done.err
        bare = tmp_path / "bare.yaml"
        bare.write_text(plan.read_text(encoding="utf-8").split("cases:")[0], encoding="utf-8")
        assert madang("cases", bare).code == 2


class TestCatalog:
    """madang catalog."""

    def test_all_tables(self, madang):
        names = json.loads(madang("catalog", "--json").out)
        lines = madang("catalog").out.splitlines()
        assert [line.split("\t")[0] for line in lines] == names == sorted(names)

    def test_one_table(self, madang):
        rows = json.loads(madang("catalog", "accelerators", "--json").out)
        assert {"accelerator", "value", "unit", "source", "date"} <= rows[0].keys()
        rows = json.loads(madang("catalog", "tariffs", "--json").out)
        assert len(madang("catalog", "tariffs").out.splitlines()) == len(rows) + 1

    @pytest.mark.parametrize("table", ["accelerators", "models", "links", "workloads"])
    def test_a_table_of_items_is_an_item_a_line_with_what_is_unknown_marked(self, madang, table):
        rows = json.loads(madang("catalog", table, "--json").out)
        done = madang("catalog", table)
        named = [line.split()[0] for line in done.out.splitlines()[1:]]
        items = dict.fromkeys(row["key"][0] for row in rows)
        assert set(named) <= set(items)
        assert len(items) - len(named) <= 1, "constants of video are no item"
        assert f"madang catalog {table} {named[0]}" in done.err

    def test_one_item_with_its_sources(self, madang):
        rows = json.loads(madang("catalog", "accelerators", "rngd", "--json").out)
        assert {row["accelerator"] for row in rows} == {"rngd"}
        shown = madang("catalog", "accelerators", "rngd").out
        assert all(row["source"] in shown for row in rows)
        assert "did you mean rngd?" in madang("catalog", "accelerators", "rgnd").err

    def test_an_unknown_table_names_the_nearest(self, madang):
        done = madang("catalog", "accelerator")
        assert done.code == 6
        assert "did you mean accelerators?" in done.err


def test_schema(madang):
    assert json.loads(madang("schema").out)["title"] == "madang plan"


def test_version_and_help(madang):
    from madang import __version__

    assert madang("--version").out.strip() == __version__
    help_text = madang("--help")
    assert help_text.code == 0
    assert "madang demo" in help_text.out


@pytest.mark.parametrize("environment", [{"NO_COLOR": "1"}, {"TERM": "dumb"}, {"FORCE_COLOR": "1", "TERM": "dumb"}, {}])
def test_nothing_is_coloured(madang, plan, monkeypatch, environment, run_directories):
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    for arguments in (
        ["--help"],
        ["run"],
        ["check", plan],
        ["check", "none"],
        ["compare", *run_directories],
        ["catalog"],
    ):
        done = madang(*arguments)
        assert "\x1b" not in done.out + done.err


def test_a_hostile_plan_cannot_speak_to_the_terminal(madang, plan):
    plan.write_text(plan.read_text().replace("power_basis: it", 'power_basis: "\\e[2J\\a"'))
    done = madang("check", plan)
    assert done.code == 3
    assert "\x1b" not in done.err
    assert "\a" not in done.err


PROBE = """
import sys
sys.argv = ["madang", "--help"]
from madang.cli import main
try:
    main()
finally:
    heavy = {"numpy", "polars", "pydantic", "ruamel", "holidays", "jinja2", "numba", "highspy", "scipy", "rich"}
    print(sorted(heavy & set(sys.modules)), file=sys.stderr)
"""


def test_help_imports_nothing_heavy():
    done = subprocess.run([sys.executable, "-c", PROBE], capture_output=True, text=True, check=True)
    assert "Usage: madang" in done.stdout
    assert done.stderr.strip() == "[]"


def test_an_interrupt_ends_in_130_and_leaves_nothing(plan, tmp_path):
    output = tmp_path / "runs" / "out"
    environment = os.environ | {"MADANG_PROCESSES": "2"}
    command = [*MADANG, "run", str(plan), "-o", str(output), "--lives", "20000"]
    with subprocess.Popen(
        command, stderr=subprocess.PIPE, text=True, env=environment, start_new_session=True
    ) as process:
        for line in process.stderr:
            if "finding ranges" in line:
                break
        time.sleep(0.5)
        os.killpg(process.pid, signal.SIGINT)  # as a terminal does: to the process and its workers
        rest = process.stderr.read()
    assert process.returncode == 130
    assert "Traceback" not in rest
    assert not output.parent.exists() or not list(output.parent.iterdir())


@pytest.mark.parametrize("arguments", [["catalog"], ["catalog", "multipliers"], ["schema"]])
def test_a_reader_who_has_seen_enough(arguments):
    with subprocess.Popen([*MADANG, *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        process.stdout.close()
        said = process.stderr.read()
    assert said == b""


def test_what_is_piped_is_utf_8_whatever_the_locale():
    environment = os.environ | {"PYTHONIOENCODING": "ascii", "LC_ALL": "C"}
    done = subprocess.run([*MADANG, "catalog", "climates"], capture_output=True, env=environment, check=True)
    assert "울산" in done.stdout.decode("utf-8")


def test_a_workbook_of_a_run(madang, run_directories, tmp_path):
    done = madang("workbook", run_directories[0], "-o", tmp_path / "deep" / "money.xlsx", "--lang", "ko")
    assert done.code == 0, done.err
    assert "통합 문서" in done.err
    assert (tmp_path / "deep" / "money.xlsx").read_bytes()[:2] == b"PK"


def test_a_workbook_where_none_can_stand(madang, run_directories, tmp_path):
    (tmp_path / "folder.xlsx").mkdir()
    done = madang("workbook", run_directories[0], "-o", tmp_path / "folder.xlsx")
    assert (done.code, done.out) == (6, "")
    assert "[CLI-002]" in done.err
    assert "INT-001" not in done.err


@pytest.mark.parametrize(("command", "name"), [("workbook", "money.csv"), ("report", "page.pdf"), ("report", "page")])
def test_a_file_is_not_written_under_the_name_of_another_kind(madang, run_directories, tmp_path, command, name):
    done = madang(command, run_directories[0], "-o", tmp_path / name)
    assert done.code == 2
    assert "[CLI-009]" in done.err
    assert not (tmp_path / name).exists()


@pytest.mark.parametrize(
    ("call", "code"),
    [
        (("read",), "RDG-001"),
        (("trial", "--krw-per-kwh", "178"), "CMP-011"),
        (("serving", "--model", "llama31_8b", "--trace"), "CMP-008"),
        (("telemetry", "sacct", "-o", "trace.parquet"), "CLU-010"),
    ],
)
def test_a_file_without_end_is_refused_at_once(madang, call, code):
    done = madang(*call, "/dev/zero")
    assert f"[{code}]" in done.err
    assert "not a regular file" in done.err


@pytest.mark.parametrize("kind", ["epw", "tmy3", "open_meteo"])
def test_weather_without_end_is_refused(madang, plan, tmp_path, kind):
    plan.write_text(plan.read_text().replace("kind: climate, climate: ulsan", f"kind: {kind}, path: /dev/zero"))
    done = madang("run", plan, "-o", tmp_path / "run")
    assert done.code == 3
    assert "[PLN-031] " in done.err
    assert "plan.yaml:3:" in done.err


def test_check_says_what_cannot_be_whole(madang, plan):
    """5 bn won a MW buys neither a campus with its servers nor a whole shell: FIR Hills, 15 trn won for 3 GW."""
    plan.write_text(plan.read_text().replace("price_year: 2025}", "price_year: 2025, initial_capex: 1.0e+11, "
                                             "initial_capex_scope: all_in}"))
    done = madang("check", plan)
    assert done.code == 0
    assert "below the range known" in done.err
    assert "눈여겨볼 것" in madang("check", plan, "--lang", "ko").err
