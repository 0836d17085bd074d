"""Plants to try: accelerator, model, precision, layout, engine."""

import pytest

from madang.compute import fits, sheets
from madang.compute.types import Engine, Layout, Plant


@pytest.fixture
def plant():
    """Make a plant of catalog names."""

    def make(chip="h200_sxm", model="llama31_70b", precision="fp8", layout=None, engine=None):
        sheet, shape = sheets.chip(chip), sheets.shape(model)
        return Plant(
            sheet,
            shape,
            sheets.precision(precision, shape, sheet),
            layout or Layout(),
            fits.efficiency(fits.family(shape)),
            engine or Engine(),
        )

    return make
