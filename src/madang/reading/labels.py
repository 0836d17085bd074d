"""What predicates, statuses, phases and units are called in Korean and English, for briefs and tables."""

from __future__ import annotations

from madang.quantities.table import Language
from madang.reading.types import Status

PREDICATES: dict[str, tuple[str, str]] = {
    "capacity": ("전력 용량", "Capacity"),
    "commissioning": ("가동", "In service"),
    "completion": ("준공", "Completion"),
    "groundbreaking": ("착공", "Ground-breaking"),
    "development": ("개발", "Development"),
    "generation_capacity": ("발전 설비", "Generation"),
    "investment": ("투자", "Investment"),
    "joint_investment": ("공동 투자", "Joint investment"),
    "joint_venture": ("합작법인", "Joint venture"),
    "financing": ("자금 조달", "Financing"),
    "ownership": ("지분", "Stake"),
    "payment": ("지급", "Payment"),
    "bond_purchase": ("채권 인수", "Bonds bought"),
    "lease": ("임대차", "Lease"),
    "procurement": ("가속기 도입", "Accelerators"),
    "efficiency": ("전력 효율(PUE)", "PUE"),
    "jobs": ("고용", "Jobs"),
    "economic_effect": ("경제 효과", "Economic effect"),
    "loi": ("투자의향서", "Letter of intent"),
    "mou": ("업무협약", "Memorandum of understanding"),
    "supply_contract": ("공급 계약", "Supply contract"),
    "alliance": ("전략적 제휴", "Alliance"),
    "joint_project": ("공동 사업", "Joint project"),
    "cooperation": ("협력", "Co-operation"),
    "cooperation_agreement": ("협력 합의", "Agreement to co-operate"),
    "policy_plan": ("정책", "Policy"),
    "meeting": ("면담", "Meeting"),
    "area": ("면적", "Area"),
    "selection": ("선정", "Chosen"),
    "permit": ("인허가", "Permit"),
    "setback": ("차질", "Held up"),
    "resumption": ("재개", "Taken up again"),
    "cancellation": ("철회·부인", "Not to be"),
}
"""What each predicate is called, Korean and English; what is not here is not told in a brief."""
TABLED: dict[str, tuple[str, str]] = PREDICATES | {
    "location": ("위치", "Place"),
    "name": ("이름", "Name"),
    "construction": ("공사", "Construction"),
    "launch_ceremony": ("행사", "Ceremony"),
    "visit": ("방문", "Visit"),
    "participation": ("참여", "Takes part"),
    "discussion": ("논의", "Talks"),
    "publication": ("발간", "Publication"),
    "product_announcement": ("제품 발표", "Product"),
    "role": ("역할", "Role"),
    "subsidiary_of": ("자회사", "Subsidiary"),
    "market_share": ("시장 점유율", "Market share"),
}
"""What every predicate is called where claims stand in a table."""
STATUSES: dict[Status, tuple[str, str]] = {
    "possible": ("가능성", "possible"),
    "under_review": ("검토 중", "under review"),
    "intent": ("계획", "planned"),
    "loi": ("의향서", "letter of intent"),
    "mou": ("업무협약", "memorandum signed"),
    "agreed": ("합의", "agreed"),
    "contract": ("계약", "contracted"),
    "financed": ("자금 확보", "funded"),
    "ground_breaking": ("착공", "under construction"),
    "operating": ("가동", "operating"),
}
"""The status scale in words."""
PHASES = {"first": ("1단계", "phase 1"), "full": ("전체", "all phases"), "expansion": ("증설", "expansion")}
"""Phases in words; others are shown by their own name."""
SCALES: dict[Language, tuple[tuple[float, str], ...]] = {
    "ko": ((1e12, "조"), (1e8, "억"), (1e4, "만")),
    "en": ((1e12, " trillion"), (1e9, " billion"), (1e6, " million")),
}
"""The scales a large figure is printed with."""
CURRENCIES = {"KRW": ("원", "KRW "), "USD": ("달러", "US$"), "EUR": ("유로", "€"), "JPY": ("엔", "JPY ")}
"""How currencies are printed: after the figure in Korean, before it in English."""
COUNTED = {
    "GPU": ("장", " GPUs"), "NPU": ("장", " NPUs"), "TPU": ("개", " TPUs"), "person": ("명", " people"),
    "system": ("대", " systems"), "m2": ("㎡", " m²"), "year": ("년", " years"), "month": ("개월", " months"),
}
"""Units of what is counted."""
BOUNDS = {"ge": ("{} 이상", "at least {}"), "le": ("최대 {}", "up to {}")}
"""How a bound is said."""
