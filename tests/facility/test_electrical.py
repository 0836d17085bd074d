"""Losses between meter and racks against published efficiencies."""

import numpy as np
import pytest

from madang.facility.electrical import indoor_loss, installed_ratio, transformer_loss


@pytest.mark.parametrize(("load", "efficiency"), [(0.25, 0.970), (0.5, 0.973), (0.75, 0.970), (1.0, 0.964)])
def test_the_default_supply_has_the_published_efficiencies_of_its_source(electrical, load, efficiency):
    """Eaton 9395XR in double conversion; its output is the IT load where nothing is lost after it."""
    alone = electrical(redundancy="n", distribution_loss=0.0)
    loss = indoor_loss(alone, np.array([load]))[0]
    assert load / (load + loss) == pytest.approx(efficiency, abs=0.0012)


def test_redundant_units_share_the_load(electrical):
    assert installed_ratio(electrical(redundancy="n")) == 1.0
    assert installed_ratio(electrical(redundancy="n_plus_1", units_needed=4)) == 1.25
    assert installed_ratio(electrical(redundancy="two_n")) == 2.0


def test_two_supplies_at_half_load_lose_twice_what_one_loses_at_half_load(electrical):
    single, double = (electrical(redundancy=r, distribution_loss=0.0) for r in ("n", "two_n"))
    full, half = np.array([1.0]), np.array([0.5])
    assert indoor_loss(double, full)[0] == pytest.approx(2.0 * indoor_loss(single, half)[0])


def test_distribution_loss_at_full_load_is_its_share_of_the_power_delivered(electrical):
    lossless = {"ups_no_load_loss": 0.0, "ups_proportional_loss": 0.0, "ups_square_loss": 0.0}
    assert indoor_loss(electrical(distribution_loss=0.02, **lossless), np.array([1.0]))[0] == 0.02


def test_the_default_transformers_have_the_efficiency_of_their_two_standards_in_series(electrical):
    """10 CFR 431.196(b): 99.53 % at 50 % load; Regulation (EU) 548/2014: peak efficiency 99.770 %."""
    loss = transformer_loss(electrical(redundancy="n"), np.array([0.5]), 1.0)[0]
    assert 0.5 / (0.5 + loss) == pytest.approx(0.9953 * 0.9977, abs=3e-4)
