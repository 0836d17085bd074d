"""Every real page ends in an answer: a run, a plan with named unknowns, or "no campus here; one beside it"."""

from pathlib import Path

import pytest

from madang.cli import run

DATES = {"000": "2025-11-19", "001": "2025-06-20", "002": None, "003": "2025-10-31", "004": "2025-10-24"}


@pytest.fixture
def ledger(shared_data, tmp_path, capsys):
    """Read one page into a ledger of its own."""

    def read(number: str) -> Path:
        page = next((shared_data / "announcements").glob(f"{number}_*.txt"))
        date = ["--date", DATES[number]] if DATES[number] else []
        assert run(["read", str(page), *date, "--ledger", str(tmp_path / number), "--lang", "en"]) == 0
        capsys.readouterr()
        return tmp_path / number

    return read


def drafted(ledger, plan, capsys, *options):
    assert run(["draft", str(ledger), "-o", str(plan), "--lang", "en", *options]) == 0
    return capsys.readouterr().err


def test_ulsan_page_ends_in_a_run(ledger, tmp_path, capsys):
    from madang import load_plan

    plan = tmp_path / "plan.yaml"
    said = drafted(ledger("001"), plan, capsys)
    assert "still unknown" not in said
    assert "1,365 won per dollar" in said
    assert "agree as a rounding" in said
    loaded = load_plan(plan)
    stated = {path: known.value for path, known in loaded.provenance.items() if known.kind == "stated"}
    assert stated["phases.first.power_mw"] == 41
    assert stated["phases.first.energised"] == "2027-11"
    assert stated["phases.full.power_mw"] == 103
    assert stated["phases.full.energised"] == "2029-02"
    assert stated["timeline.construction_start"] == "2025-09"
    assert stated["capital.initial_capex"] == 7e12
    assert loaded.provenance["phases.full.power_basis"].alternatives == ("facility", "utility")
    assert run(["run", str(plan), "-o", str(tmp_path / "run"), "--lives", "0"]) == 0


def test_page_about_a_visit_announces_no_campus(ledger, tmp_path, capsys):
    said = drafted(ledger("000"), tmp_path / "plan.yaml", capsys)
    assert "No campus is announced" in said
    assert not (tmp_path / "plan.yaml").exists()


def test_campus_in_the_sidebar_is_named_and_drafted_on_request(ledger, tmp_path, capsys):
    book, plan = ledger("002"), tmp_path / "plan.yaml"
    said = drafted(book, plan, capsys)
    assert "one stands in the sidebar" in said
    assert not plan.exists()
    said = drafted(book, plan, capsys, "--campus", "Hyperion")
    assert "timeline.construction_start" in said
    said = drafted(book, plan, capsys, "--campus", "하이페리온", "--assume", "campus:hyperion", "--assume", "typical")
    assert "still unknown" not in said
    assert run(["check", str(plan)]) == 0


def test_accelerators_without_a_place_give_power_and_leave_the_place_unknown(ledger, tmp_path, capsys):
    plan = tmp_path / "plan.yaml"
    said = drafted(ledger("003"), plan, capsys)
    assert "site.country" in said
    assert "phases.full.energised" in said
    text = plan.read_text(encoding="utf-8")
    assert "accelerators: 50000" in text
    assert "power_mw: unknown" not in text
    assert run(["check", str(plan)]) == 3
    assert capsys.readouterr().err.count("PLN-007") == 5


def test_generation_is_not_the_campus(ledger, tmp_path, capsys):
    plan = tmp_path / "plan.yaml"
    said = drafted(ledger("004"), plan, capsys)
    assert "phases.full.power_mw" in said
    assert "covers power plants too" in said
    text = plan.read_text(encoding="utf-8")
    assert "power_mw: unknown" in text
    assert "initial_capex:" not in text
