"""A figure that the page itself says was another before is raised or cut: it contradicts nobody."""

import pytest

from madang.reading import Ledger, read_page
from madang.reading.followup import Relation, follow

KOREAN = "누리클라우드가 강릉 AI 데이터센터에 3조2000억 원을 투자한다. 강릉 AI 데이터센터는 100MW 규모다.\n"
ENGLISH = "Corvid Compute will invest $2.4 billion in the Abilene data center. The Abilene data center has 100 MW.\n"


def _told(tmp_path, topic: str, *pages: str) -> list[Relation]:
    book = Ledger(tmp_path / "ledger")
    found: tuple[Relation, ...] = ()
    for month, page in enumerate(pages, start=3):
        found = follow(book, read_page(page.encode(), date=f"2026-{month:02}-05"), page.encode()).relations
    return [relation for relation in found if relation.topic == topic]


@pytest.mark.parametrize(("before", "page", "topic", "kind"), [
    (KOREAN, "강릉 AI 데이터센터 총사업비는 당초 3조2000억 원에서 3조8000억 원으로 늘었다.\n", "capex", "raise"),
    (KOREAN, "누리클라우드는 강릉 AI 데이터센터 투자를 3조2000억 원에서 2조5000억 원으로 줄인다고 밝혔다.\n",
     "capex", "cut"),
    (KOREAN, "강릉 AI 데이터센터 규모는 당초 100MW에서 60MW로 줄었다.\n", "power", "cut"),
    (ENGLISH, "The total cost of the Abilene data center has risen to $2.9 billion from $2.4 billion, Corvid Compute "
              "said.\n", "capex", "raise"),
    (ENGLISH, "Corvid Compute raised its investment in the Abilene data center from $2.4 billion to $2.9 billion.\n",
     "capex", "raise"),
])
def test_a_told_change_is_no_contradiction(tmp_path, before: str, page: str, topic: str, kind: str) -> None:
    after, alone = _told(tmp_path / "a", topic, before, page), _told(tmp_path / "b", topic, page)
    assert [[(r.kind, r.misfit) for r in found] for found in (after, alone)] == [[(kind, None)]] * 2


@pytest.mark.parametrize(("before", "page", "topic", "kind"), [
    (KOREAN, "누리클라우드는 강릉 AI 데이터센터 사업비를 3조8000억 원으로 증액한다.\n", "capex", "raise"),
    (KOREAN, "누리클라우드는 강릉 AI 데이터센터 투자를 2조5000억 원으로 줄인다고 밝혔다.\n", "capex", "cut"),
    (KOREAN, "강릉 AI 데이터센터 규모는 160MW로 대폭 확대된다.\n", "power", "raise"),
    (KOREAN, "강릉 AI 데이터센터 규모는 160MW로 알려졌다.\n", "power", "contradiction"),
    (ENGLISH, "The cost of the Abilene data center has risen to about $2.9 billion, Corvid Compute said.\n", "capex",
     "raise"),
    (ENGLISH, "Corvid Compute will expand the Abilene data center to 160 MW.\n", "power", "raise"),
    (ENGLISH, "Corvid Compute will invest $2.9 billion in the Abilene data center.\n", "capex", "contradiction"),
])
def test_a_change_told_without_what_was_before_is_one(tmp_path, before: str, page: str, topic: str, kind: str) -> None:
    assert [r.kind for r in _told(tmp_path, topic, before, page)] == [kind]


def test_it_says_so_in_both_languages(tmp_path) -> None:
    page = "강릉 AI 데이터센터 총사업비는 3조2000억 원에서 3조8000억 원으로 늘었다.\n"
    told, = _told(tmp_path, "capex", KOREAN, page)
    assert told.ko.endswith("3조2000억 원 → 3조8000억 원. 늘었습니다.")
    assert told.en.endswith("Raised.")


@pytest.mark.parametrize("page", [
    "누리클라우드는 강릉 AI 데이터센터에 3조8000억 원을 투자한다.\n",
    "강릉 AI 데이터센터 총사업비는 당초 2조 원에서 3조8000억 원으로 늘었다.\n",
])
def test_another_figure_or_another_former_one_contradicts(tmp_path, page: str) -> None:
    assert [r.kind for r in _told(tmp_path, "capex", KOREAN, page)] == ["contradiction"]
