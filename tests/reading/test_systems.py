"""Whole systems counted come to accelerators; what counts the accelerators themselves is left as it is."""

import pytest

AT = {"ko": "여수 AI 데이터센터에 {} 설치할 계획이다.", "en": "Halden will install {} at its Oslo data center."}


@pytest.mark.parametrize(("lang", "printed", "held", "systems"), [
    ("ko", "엔비디아 GB200 NVL72 40대를", 2880, 40),
    ("ko", "GB300 NVL72 랙 5기를", 360, 5),
    ("ko", "HGX B200 서버 100대를", 800, 100),
    ("ko", "DGX H200 시스템 60대를", 480, 60),
    ("en", "100 GB200 NVL72 racks", 7200, 100),
    ("en", "12 racks of Nvidia GB300 NVL72", 864, 12),
    ("en", "40 DGX B200 systems", 320, 40),
    ("en", "32 HGX H200 servers", 256, 32),
])
def test_systems_are_multiplied_and_both_figures_kept(claims_of, lang, printed, held, systems):
    claim, = claims_of(AT[lang].format(printed), "procurement")
    assert {q.role: (q.value, q.unit) for q in claim.quantities} == {
        "accelerators": (held, "GPU"), "systems": (systems, "system")}
    assert str(systems) in claim.quantities[0].printed


@pytest.mark.parametrize(("lang", "printed", "values"), [
    ("ko", "HGX B200용 GPU 800장을", [800]),
    ("ko", "B300 512장을", [512]),
    ("ko", "H100 서버 100대를", []),
    ("en", "2,880 GB200 GPUs", [2880]),
])
def test_what_is_no_listed_system_is_not_multiplied(claims_of, lang, printed, values):
    found = claims_of(AT[lang].format(printed), "procurement")
    assert [q.value for claim in found for q in claim.quantities] == values
