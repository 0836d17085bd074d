"""Reference campuses against the reference rows and against the plausibility bands."""

import csv

import pytest

from madang.catalog.accelerators import accelerators
from madang.catalog.campuses import campus, campuses
from madang.catalog.comparables import held, stated
from madang.catalog.firmness import statuses
from madang.errors import DataError

WANTED = {
    "ulsan", "stargate_uae", "abilene", "hyperion", "nacc_haenam", "vena", "kakao_ansan", "jeonnam_openai",
    "pohang_openai", "rainier", "colossus",
}
REFERENCE = {  # (id, phase) in the reference → (campus, phase) here
    ("ulsan-sk-aws", "phase 1"): ("ulsan", "phase_1"), ("ulsan-sk-aws", "full"): ("ulsan", "full"),
    ("stargate-uae", "first"): ("stargate_uae", "first"), ("stargate-uae", "campus"): ("stargate_uae", "campus"),
    ("abilene", "full"): ("abilene", "full"), ("hyperion", "first"): ("hyperion", "first"),
    ("jeonnam-openai", "initial"): ("jeonnam_openai", "initial"), ("rainier", "full"): ("rainier", "full"),
    ("pohang-openai", "initial"): ("pohang_openai", "initial"), ("colossus", "phase 1"): ("colossus", "phase_1"),
    ("hanam", "sale"): ("hanam", "single"), ("ansan-global", "single"): ("ansan_global", "single"),
    ("kakao-ansan", "single"): ("kakao_ansan", "single"), ("nacc-haenam", "2028"): ("nacc_haenam", "opening"),
}
SCALE = {"KRW trn": 1e12, "USD bn": 1e9}


def phase_of(id, name):
    [found] = [phase for phase in campus(id).phases if phase.name == name]
    return found


def test_the_campuses_of_the_field_are_there():
    assert set(campuses()) >= WANTED


def test_power_and_money_equal_the_reference(shared_data):
    text = (shared_data / "finance/campuses.csv").read_text(encoding="utf-8")
    rows = {(row["id"], row["phase"]): row for row in csv.DictReader(text.splitlines())}
    for key, (id, name) in REFERENCE.items():
        row, phase = rows[key], phase_of(id, name)
        assert (phase.mw.value if phase.mw else None) == (float(row["mw"]) if row["mw"] else None), key
        if row["capex"] and row["capex_unit"] in SCALE:
            assert phase.capex.value == pytest.approx(float(row["capex"]) * SCALE[row["capex_unit"]]), key


def test_words_are_those_of_the_plan():
    products = {item.id for item in accelerators()}
    for id in campuses():
        item = campus(id)
        assert item.status in statuses()
        for phase in item.phases:
            if phase.mw_basis:
                assert phase.mw_basis.text in ("it", "facility", "utility", "unknown")
            if phase.capex_scope:
                assert phase.capex_scope.text in ("all_in", "shell_and_plant", "it_equipment", "unknown")
            if phase.accelerator:
                assert phase.accelerator.text in products | {"unknown"}, id
            if phase.capex:
                assert phase.capex.unit in ("KRW", "USD")


def test_ulsan_parts_add_up():
    full = phase_of("ulsan", "full")
    assert full.others["capex_shell"].value + full.others["capex_it"].value == full.capex.value
    assert _verdict("kw_per_accelerator", full.mw.value * 1000 / full.accelerator_count.value) == "within"
    assert _verdict("usd_per_accelerator", full.others["capex_it"].value / 1375 / 60_000) == "within"


def test_the_bands_catch_what_cannot_be():
    """15 trn won for 3 GW cannot hold IT or even a full shell; Hyperion's 27 bn USD is a shell."""
    hub = phase_of("solaseado_3gw", "full")
    assert _verdict("shell_krw_per_mw", hub.capex.value / hub.mw.value) == "below"
    hyperion = phase_of("hyperion", "first")
    per_watt = hyperion.capex.value / hyperion.mw.value / 1e6
    assert _verdict("shell_usd_per_w", per_watt) == "within"
    assert _verdict("all_in_usd_per_w", per_watt) == "below"


def test_an_unknown_campus_names_the_nearest():
    with pytest.raises(DataError, match="ulsan"):
        campus("ulsann")


def _verdict(item, value):
    return held(stated(item, value)).verdict
