"""Input–output algebra: textbook values, balances, leaks, and the parts of an effect."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from madang.economy.leontief import coefficients, effect, inverse
from madang.errors import DataError

# Miller and Blair (2009), §2.3 and §2.5: two sectors, then closed for households.
FLOWS = np.array([[150.0, 500.0], [200.0, 100.0]])
OUTPUT = np.array([1000.0, 2000.0])
economies = st.integers(2, 8).flatmap(
    lambda n: st.tuples(st.lists(st.floats(0, 1), min_size=n * n, max_size=n * n),
                        st.lists(st.floats(0.1, 1), min_size=n, max_size=n)))


def test_miller_and_blairs_two_sectors():
    inputs = coefficients(FLOWS, OUTPUT)
    assert inputs == pytest.approx(np.array([[0.15, 0.25], [0.20, 0.05]]))
    assert inverse(inputs) == pytest.approx(np.array([[1.2541, 0.3300], [0.2640, 1.1221]]), abs=5e-5)
    assert inverse(inputs) @ np.array([600.0, 1500.0]) == pytest.approx([1247.5, 1841.6], abs=0.05)


def test_miller_and_blairs_households():
    """The closed inverse's first column is 1.365, 0.527; households there buy 0.05 from each other."""
    inputs = coefficients(FLOWS, OUTPUT)
    found = effect(inputs, np.array([1.0, 0.0]), np.ones(2), np.array([0.30, 0.25]) / 0.95, np.array([0.05, 0.40]))
    assert found.direct + found.indirect + found.induced == pytest.approx([1.365, 0.527], abs=5e-4)


@given(economies, st.floats(0.05, 0.3))
def test_output_meets_demand_and_effects_are_parts_of_it(economy, share):
    cells, demand = economy
    n = len(demand)
    inputs = np.array(cells).reshape(n, n) / n * 0.8
    demand = np.array(demand)
    found = effect(inputs, demand, np.ones(n), np.full(n, share * 0.1), np.full(n, 0.5 / n))
    output = found.direct + found.indirect
    assert output - inputs @ output == pytest.approx(demand)
    assert min(found.indirect.min(), found.induced.min()) >= -1e-12
    assert sum(found.within(np.ones(n, dtype=bool))) == pytest.approx(float((output + found.induced).sum()))


def test_a_region_alone_makes_less_than_the_country():
    """What is bought elsewhere is made elsewhere: imports leak."""
    random = np.random.default_rng(1)
    inputs = random.uniform(0, 0.1, (6, 6))
    home = np.array([True, True, True, False, False, False])
    demand = np.where(home, 1.0, 0.0)
    whole = effect(inputs, demand, np.ones(6))
    alone = effect(inputs[:3, :3], demand[:3], np.ones(3))
    assert alone.indirect.sum() < whole.within(home)[1] < whole.indirect.sum()


def test_an_economy_that_uses_up_more_than_it_makes_is_refused():
    with pytest.raises(DataError, match="ECO-002"):
        inverse(np.array([[0.6, 0.6], [0.6, 0.6]]))
    with pytest.raises(DataError, match="ECO-001"):
        coefficients(FLOWS, np.ones(3))
