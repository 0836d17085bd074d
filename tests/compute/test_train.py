"""A whole training: what it takes, against Meta's own account and by what must hold."""

import pytest

from madang.compute import sheets
from madang.compute.compare import Costs
from madang.compute.train import Outages, train, usual_outages
from madang.errors import DataError, InfeasibleError, UsageError

COSTS = Costs(krw_per_kwh=150, years=5, krw_per_usd=1400)
NEVER = Outages(0.0, 0.0, 0.0)


def run(count=512, tokens=1e12, costs=COSTS, model="llama31_70b", chip="b200_sxm", outages=None, batch=16e6):
    return train(model, chip, count, tokens, costs, batch, 8192, outages=outages)


def test_llama3_405b_took_the_accelerator_hours_that_meta_states():
    """30.84 million H100 hours (Meta, Llama 3.1 model card, 2024) for 15.6e12 tokens; no H100 run is in the fit."""
    found = train("llama31_405b", "h100_sxm", 16_384, 15.6e12, COSTS, 16e6, 8192, "bf16")
    assert found.accelerator_hours.low < 30.84e6 < found.accelerator_hours.high
    assert found.accelerator_hours.value == pytest.approx(30.84e6, rel=0.15)


def test_every_token_is_trained_in_the_time_that_moves_on():
    found = run()
    useful_s = found.days.value * 86_400 * found.goodput
    assert useful_s * found.accelerators * found.tokens_s.value == pytest.approx(1e12)
    assert found.accelerator_hours.value == pytest.approx(found.days.value * 24 * 512)


def test_from_8_to_16384_accelerators_days_fall_and_hours_rise():
    """The scaling loss: each accelerator adds less than the one before."""
    found = [run(count, model="llama31_8b", batch=4e6) for count in (8, 64, 512, 4096, 16_384)]
    days = [each.days.value for each in found]
    hours = [each.accelerator_hours.value for each in found]
    assert days == sorted(days, reverse=True)
    assert hours == sorted(hours)
    assert hours[-1] > 2 * hours[0]


def test_failures_cost_time_energy_and_money():
    calm, rough = run(outages=NEVER), run(outages=Outages(20.0, 60.0, 600.0))
    assert calm.goodput == 1
    for name in ("days", "energy_mwh", "krw"):
        assert getattr(rough, name).value == pytest.approx(getattr(calm, name).value / rough.goodput)


def test_usual_failures_are_those_of_llama3():
    """419 unexpected interruptions of 16,384 accelerators in 54 days, as Meta counted them."""
    assert usual_outages().per_year * 16_384 * 54 / 365 == pytest.approx(419, rel=0.01)


def test_energy_is_power_at_the_wall_times_the_pue():
    plain, cooled = run(), run(costs=Costs(150, 5, 1400, pue=1.3))
    assert cooled.energy_mwh.value == pytest.approx(1.3 * plain.energy_mwh.value)
    watts = plain.energy_mwh.value * 1e6 / plain.accelerator_hours.value
    assert 1000 < watts < 1400  # MLPerf's meters: 9.0 to 10.4 kW for eight under load


def test_a_band_holds_its_value():
    for figure in (run().tokens_s, run().days, run().energy_mwh, run().krw):
        assert figure.low <= figure.value <= figure.high
        assert figure.low < figure.high


def test_what_no_source_states_stays_unknown():
    found = run(chip="rngd", model="llama31_8b")
    assert found.days.value > 0
    assert (found.krw is None) == (found.energy_mwh is None or sheets.sheet_evidence("rngd")["price_usd"] == "unknown")


@pytest.mark.parametrize(
    ("error", "change"),
    [
        (UsageError, {"tokens": 0}),
        (UsageError, {"count": 0}),
        (InfeasibleError, {"count": 2}),
        (DataError, {"chip": "no_such_chip"}),
        (DataError, {"model": "k_exaone_236b"}),
    ],
)
def test_what_cannot_be_is_refused(error, change):
    with pytest.raises(error):
        run(**change)
