"""The loops that decide starts, compiled by numba. Import one only where a schedule is computed."""
