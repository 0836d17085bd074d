"""Hour-of-week shapes of work: 168 relative loads with mean 1, hour 0 being Monday 00:00–01:00."""

from __future__ import annotations

import functools

from madang.catalog.tables import first_keys, record

TABLE = "load_shapes"


@functools.cache
def load_shape(shape: str) -> tuple[float, ...]:
    """Relative load in each of the 168 hours of the week, mean 1, in the users' local time.

    Raises DataError (CAT-002) for an unknown shape.
    """
    rows = record(TABLE, shape)
    return tuple(float(rows[str(hour)].text) for hour in range(168))


def load_shapes() -> tuple[str, ...]:
    """Ids of all shapes."""
    return first_keys(TABLE)
