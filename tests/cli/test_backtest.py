"""madang backtest: published claims, and any other that somebody makes."""

import json

import pytest


@pytest.mark.parametrize(("lang", "said"), [("ko", "수입 서버"), ("en", "imported servers")])
def test_published_claims_with_what_must_be_assumed(madang, lang, said):
    done = madang("backtest", "--lang", lang)
    assert done.code == 0
    assert said in done.err
    assert len(done.out.splitlines()) == 9


def test_a_claim_is_read_as_a_multiplier_on_a_sum(madang):
    done = madang("backtest", "--jobs", "78000", "--spent", "7e12", "--region", "ulsan", "--json")
    found = json.loads(done.out)
    building = next(each for each in found if (each["sector"], each["national"]) == ("50", True))
    assert building["effect"] == pytest.approx(78_000, rel=0.03)


@pytest.mark.parametrize("call", ["", "--jobs 78000 --spent 7e12 --region ulsan"])
@pytest.mark.parametrize(("lang", "named", "code"), [("ko", "울산", "ulsan"), ("en", "Ulsan", "ulsan")])
def test_regions_have_the_names_that_readers_know(madang, call, lang, named, code):
    done = madang("backtest", *call.split(), "--lang", lang)
    assert named in done.out
    assert code not in done.out


@pytest.mark.parametrize(("call", "code"), [
    ("--jobs 5", "CLI-011"), ("--spent 5", "CLI-011"), ("--jobs 5 --output 5 --spent 5", "CLI-011"),
    ("--jobs 5 --spent 1e9 --region ulsann", "CLI-012"),
])
def test_what_is_no_claim_is_said(madang, call, code):
    done = madang("backtest", *call.split())
    assert done.code == 2
    assert code in done.err
