"""The financed examples against what was published of them."""

from pathlib import Path

import pytest

from madang import load_plan
from madang.finance import members_cash
from madang.twin.life import live

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"


def money(name, case=None):
    return live(load_plan(EXAMPLES / name / "plan.yaml", case)).money


def test_hyperions_close_is_near_its_published_stack():
    """Notes of 27.3 bn and 7 bn of the fund's, for 27 bn of works, interest while they are built, and 3 bn to Meta."""
    owners = money("hyperion").owners
    project = owners.project
    assert float(project.debt) == pytest.approx(27.3e9, rel=0.08)
    cash = members_cash(project.lines, owners.terms.members)
    assert project["equity_in"].sum() == pytest.approx(7e9, rel=0.08)
    assert cash["meta"].min() >= 0
    assert cash["meta"][0] == 3e9
    years, _ = owners.covers("dscr")
    assert years[-1] == 2049
    assert project["service"].max() == pytest.approx(2.49e9 * float(project.debt) / 27.3e9, rel=0.01)


def test_notes_to_2049_take_the_place_of_a_bridge():
    """Interest alone until 2032, then level notes over 17 years that repay what is owed; nothing is left in 2049."""
    owners = money("hyperion", "bridge").owners
    project, year = owners.project, owners.flows.year
    owed = float(project.debt)
    assert project["replaced"][year == 2032] == pytest.approx(owed)
    assert project["interest"][year == 2031] == pytest.approx(0.06 * owed)
    assert project["service"][year == 2040] == pytest.approx(owed * 0.0658 / (1 - 1.0658**-17))
    assert project["balance"][year == 2048] > 0
    assert project["balance"][year == 2049] == pytest.approx(0, abs=1.0)


def test_the_shared_clouds_loan_is_covered_and_the_state_pays_for_its_share():
    life = money("shared_cloud", "financed")
    owners, capex = life.owners, life.capex
    project = owners.project
    assert owners.lowest("dscr") >= 1.3 - 1e-6
    assert owners.equity_irr > 0
    row = capex.month.astype("datetime64[Y]").astype(int) + 1970 - owners.flows.year[0]
    land = (capex.paid_by_owner("land", "grid") * owners.price_level[row]).sum()
    spent = project["shell_and_plant"].sum() + project["it_equipment"].sum() - land
    assert project["grant"].sum() == pytest.approx(0.25 * spent)
    assert project["working_capital"].max() > 0
    assert project["refresh"].sum() == pytest.approx(project["own_refresh"].sum())


def test_a_campus_beside_the_wind_farm_borrows_on_its_first_fleet():
    """At a published price of an hour the loan is covered in every year and repaid while the first fleet lasts."""
    owners = money("taean", "financed").owners
    years, covers = owners.covers("dscr")
    assert covers.min() >= 1.3 - 1e-6
    assert len(years) == 5
    assert 0.4 < float(owners.project.debt) / owners.project["uses"].sum() <= 0.62 + 1e-9
    assert not owners.project["set_aside"].any()
    assert owners.project["shortfall"].max() > 0  # what replaces the fleet is more than a year's cash


def test_ulsans_landlord_builds_and_the_tenant_brings_the_servers():
    base = money("ulsan_financed")
    project = base.owners.project
    assert base.capex.shell_and_plant.sum() == pytest.approx(1.5e12)
    assert base.capex.it_equipment.sum() == pytest.approx(5.5e12, rel=1e-3)
    assert project["it_equipment"].sum() == 0
    assert project["uses"].sum() > 1.5e12
    mezzanine, half_years = money("ulsan_financed", "mezzanine"), money("ulsan_financed", "twice_a_year")
    assert mezzanine.owners.equity_irr > base.owners.equity_irr
    assert mezzanine.owners.project["junior_balance"][-1] == pytest.approx(0, abs=1.0)
    interest = [each.owners.project["interest"].sum() / float(each.owners.project.debt) for each in (base, half_years)]
    assert interest[1] < interest[0]


def test_kakaos_sums_are_those_of_the_reconstruction():
    cash = money("kakao_ansan").cash
    assert cash.shell_and_plant.sum() == pytest.approx(400e9)
    assert cash.operation.sum() == pytest.approx(741.5e9, rel=0.01)


@pytest.mark.parametrize(("name", "case"), [("ulsan", "operator"), ("taean", "financed"), ("kakao_ansan", "for_rent"),
                                            ("shared_cloud", "financed")])
def test_every_financed_case_has_its_price(name, case):
    owners = money(name, case).owners
    unit = "kw_months" if owners.terms.scope == "shell_and_plant" else "hours_sold"
    assert owners.project["balance_gap"] == pytest.approx(0, abs=1e-9 * owners.project["uses"].sum())
    assert owners.price_for_target(unit) > 0
