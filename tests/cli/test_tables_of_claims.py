"""Tables of claims speak the reader's language."""

from typing import get_args

import pytest
from typer.testing import CliRunner

from madang.cli.app import app
from madang.reading.brief import named
from madang.reading.labels import STATUSES
from madang.reading.types import Status

KOREAN = "누리클라우드가 강릉에 AI 데이터센터를 짓는다. 강릉 AI 데이터센터는 2029년 상반기 50MW를 가동할 계획이다.\n"
ENGLISH = "Amazon will build a data center in Carrickmore. The Carrickmore data center will open 50 MW in mid-2029.\n"


@pytest.mark.parametrize(("page", "lang", "said", "unsaid"), [
    (KOREAN, "ko", ("가동", "2029년 상반기", "계획", "강릉 AI 데이터센터"), ("commissioning", "intent", "2029-01-01")),
    (KOREAN, "en", ("In service", "first half of 2029", "planned", "Gangneung AI data centre"), ("commissioning",)),
    (ENGLISH, "en", ("Amazon", "Carrickmore data centre", "mid-2029"), ("아마존", "데이터센터")),
])
def test_read_and_show_have_labels_names_and_dates(tmp_path, page, lang, said, unsaid) -> None:
    path = tmp_path / "page.txt"
    path.write_text(page)
    run = CliRunner()
    read = run.invoke(app, ["read", str(path), "--date", "2026-09-14", "--ledger", str(tmp_path / "l"), "--lang", lang])
    shown = run.invoke(app, ["ledger", "show", str(tmp_path / "l"), "--lang", lang])
    words = "\n".join(" ".join(line.split("  ")[:-1]) for line in read.stdout.splitlines())
    for table in (words, shown.stdout):
        assert [word for word in said if word not in table] == []
        assert [word for word in unsaid if word in table] == []


def test_a_person_s_word_is_in_the_reader_s_language(tmp_path) -> None:
    path = tmp_path / "page.txt"
    path.write_text(KOREAN)
    run, ledger = CliRunner(), str(tmp_path / "l")
    run.invoke(app, ["read", str(path), "--date", "2026-09-14", "--ledger", ledger])
    claim = next(word for word in run.invoke(app, ["ledger", "show", ledger]).stdout.split() if word.startswith("c-"))
    assert run.invoke(app, ["ledger", "accept", ledger, claim, "--reason", "seen"]).exit_code == 0
    assert "받아들임" in run.invoke(app, ["ledger", "show", ledger, "--lang", "ko"]).stdout


def test_every_status_has_words() -> None:
    assert set(STATUSES) == set(get_args(Status))


@pytest.mark.parametrize(("name", "english"), [
    ("Carrickmore 데이터센터", "Carrickmore data centre"), ("전북특별자치도", named("전북", "en")),
    ("누리클라우드", "누리클라우드"),
])
def test_names_are_english_where_one_is_known(name: str, english: str) -> None:
    assert named(name, "en") == english
