"""Claims: what a page says happened or will happen, as propositions with parties, figures, dates and evidence.

`find_claims` reads one article; every rule family is a module of its own. `campuses` gathers claims by site.

| predicate | subject | says |
|---|---|---|
| location, name | campus | the gazetteer's id of its place, its foreign name (in `object`) |
| capacity | campus | power, with a time if it is reached later; `power_basis` only where the page says it |
| capacity, no site | who plans it | power of many places, with what it is of as `object`: a programme |
| commissioning, completion, groundbreaking | campus, or who does it | a date, by phase, with power if stated |
| construction, development | who builds | at work now; planned, agreed … by `status` |
| generation_capacity | who generates | generation_power, never the campus's load |
| investment, joint_investment, joint_venture | who puts in | capex (the whole) or capex_part |
| financing, ownership, payment, bond_purchase, lease | who is financed, owns, pays … | amount, share, duration |
| procurement | who gets | accelerators; the supplier is the counterparty |
| area | campus | site_area (the ground) or floor_area |
| selection | who is chosen | by the counterparty, as `object` (preferred bidder, operator …): no agreement yet |
| permit | who gives or gets it, else the campus | `object`: given (`agreed`), asked for (`under_review`), to come |
| setback | who decides, else the campus | `object` holds it up: a permit refused, work stopped |
| resumption | who goes on, else the campus | `object` goes on again (`ground_breaking`), or is to (`intent`) |
| jobs | who hires | jobs offered |
| economic_effect | campus | effect_output, effect_jobs, duration: what it is said to cause |
| loi, mou, supply_contract, alliance, joint_project | the one | with the other |
| cooperation, cooperation_agreement | the one | with the other; agreement where they agreed to it |
| policy_plan | a public body | what it plans |
| meeting, discussion, visit, launch_ceremony, participation | who | what happened |
| publication, product_announcement | who | what was made public |
| role, subsidiary_of, market_share | who | what it is |
| cancellation | who | what will not be |
"""

from madang.reading.claims.campuses import CampusCandidate, campuses
from madang.reading.claims.front import find_claims

__all__ = ["CampusCandidate", "campuses", "find_claims"]
