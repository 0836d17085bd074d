"""Commands run in this process, as a shell would run them."""

from dataclasses import dataclass

import pytest

from madang.cli import run as run_command_line

TEXT = """format: madang-plan/1
title: {ko: 시험 캠퍼스, en: Test campus}
site: {country: KR, place: Ulsan, weather: {kind: climate, climate: ulsan}}
timeline: {construction_start: 2025-03, life_years: 3}
phases:
  - {name: full, energised: 2027-01, power_mw: 20, power_basis: it}
fleet: {arrival_months: 3}
tenants:
  - {name: own, share: 1.0, ramp_months: 6}
capital: {currency: KRW, price_year: 2025}
cases:
  dear: {capital: {discount_rate: 0.09}}
"""


@dataclass(frozen=True)
class Done:
    """What a command left behind."""

    code: int
    out: str
    err: str


@pytest.fixture(autouse=True)
def english(monkeypatch):
    for name in ("MADANG_LANG", "LC_ALL", "LANG", "MADANG_DEBUG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("MADANG_PROCESSES", "1")


@pytest.fixture
def madang(capsys):
    def call(*arguments):
        capsys.readouterr()
        code = run_command_line([str(argument) for argument in arguments])
        return Done(code, *capsys.readouterr())

    return call


@pytest.fixture
def plan(tmp_path):
    path = tmp_path / "plan.yaml"
    path.write_text(TEXT, encoding="utf-8")
    return path


@pytest.fixture(scope="session")
def run_directories(tmp_path_factory):
    """Two runs that differ in one value."""
    from madang.plan import load_plan
    from madang.twin import simulate

    folder = tmp_path_factory.mktemp("runs")
    return [simulate(load_plan(TEXT, case)).save(folder / name) for name, case in (("base", None), ("dear", "dear"))]
