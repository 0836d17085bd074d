"""A year sized by madang or by PyPSA, each in a process of its own: processor seconds and memory, imports included.

`python -m benchmarks.sizing_peer madang` prints both figures as JSON; so does `pypsa`, with a Python that has it.
"""

from __future__ import annotations

import json
import resource
import sys
import time

import numpy as np

from benchmarks.years import year_of_hours

LOAD, GRID, CO2_T = 100.0, 80.0, 0.25 * 100 * 8760 * 0.43
COST = {"solar": 92e3, "gas": 101e3, "power": 16e3, "energy": 20e3}


def by_madang(sun: np.ndarray, price: np.ndarray) -> float:
    """Annual cost of the case."""
    from madang.supply.case import Case, Firm, Limits, Offer, Renewable, Store
    from madang.supply.sizing import size

    return size(Case(
        np.full(len(sun), LOAD),
        {"solar": Renewable(Offer(COST["solar"]), sun)},
        {"gas": Firm(Offer(COST["gas"]), 75.0, 0.4), "grid": Firm(Offer(0.0, most=GRID), price, 0.43)},
        {"cells": Store(Offer(COST["power"]), Offer(COST["energy"]), 0.94, 0.94, free_discharge=True)},
        Limits(co2_t=CO2_T),
    )).annual_cost


def by_pypsa(sun: np.ndarray, price: np.ndarray) -> float:
    """The same case as a network of PyPSA."""
    import pypsa

    net = pypsa.Network()
    net.set_snapshots(range(len(sun)))
    net.add("Bus", ["campus", "cells"])
    net.add("Load", "load", bus="campus", p_set=LOAD)
    net.add("Carrier", ["gas", "grid"], co2_emissions=[0.4, 0.43])
    net.add("Generator", "solar", bus="campus", p_nom_extendable=True, capital_cost=COST["solar"], p_max_pu=sun)
    net.add("Generator", "gas", bus="campus", carrier="gas", p_nom_extendable=True, capital_cost=COST["gas"],
            marginal_cost=75.0)
    net.add("Generator", "grid", bus="campus", carrier="grid", p_nom=GRID, marginal_cost=price)
    net.add("Store", "cells", bus="cells", e_nom_extendable=True, e_cyclic=True, capital_cost=COST["energy"])
    net.add("Link", "charge", bus0="campus", bus1="cells", p_nom_extendable=True, capital_cost=COST["power"],
            efficiency=0.94)
    net.add("Link", "discharge", bus0="cells", bus1="campus", p_nom_extendable=True, efficiency=0.94)
    net.add("GlobalConstraint", "co2", type="primary_energy", carrier_attribute="co2_emissions", sense="<=",
            constant=CO2_T)
    net.optimize(solver_name="highs", io_api="direct", include_objective_constant=False, log_to_console=False)
    return float(net.objective)


if __name__ == "__main__":
    cost = {"madang": by_madang, "pypsa": by_pypsa}[sys.argv[1]](*year_of_hours())
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"annual_cost": cost, "cpu_s": time.process_time(), "memory_mb": memory}))
