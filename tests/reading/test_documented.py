"""What `read --json` and `follow --json` print is in the docs, field by field, and stays."""

import json
import re
from pathlib import Path

import pytest

from madang.cli import run

DOC = (Path(__file__).parents[2] / "docs" / "models" / "reading.md").read_text(encoding="utf-8")
PAGE = ("입력 2026-03-02 09:00\n\n바다전력은 울산에 AI 데이터센터를 짓는다. "
        "총 40억 달러(약 5조4600억 원)를 투자하기로 했다. "
        "울산 AI 데이터센터는 당초 2027년 9월에서 2028년 9월로 준공이 늦춰졌다. "
        "네이버는 울산 AI 데이터센터에 엔비디아 B200 1만 장을 도입한다.\n")
READ = {
    "": {"page", "reader", "articles", "mentions", "claims", "conflicts", "companies", "summary", "notes"},
    "articles": {"id", "role", "title", "date", "date_source", "zones"},
    "mentions": {"id", "article", "zone", "kind", "text", "start", "end", "value", "low", "high", "unit", "approximate",
                 "bound", "vague", "flags", "date", "also_at", "pair", "implied_rate", "ref"},
    "claims": {"id", "article", "predicate", "subject", "counterparty", "object", "site", "phase", "power_basis",
               "quantities", "time", "former_time", "former_quantities", "status", "modality", "speaker", "evidences"},
    "companies": {"name", "name_en", "ticker", "role", "predicate", "sentence"},
}
FOLLOW = {
    "": {"page", "today", "relations", "overdue", "superseded", "plan"},
    "relations": {"kind", "claims", "site", "topic", "phase", "old", "new", "misfit", "months", "copied", "ko", "en"},
}


@pytest.mark.parametrize(("command", "wanted"), [("read", READ), ("follow", FOLLOW)])
def test_every_key_is_printed_and_documented(tmp_path, capsys, command, wanted):
    page = tmp_path / "page.txt"
    page.write_text(PAGE, encoding="utf-8")
    ledger = ["--ledger", str(tmp_path / "ledger")] if command == "follow" else []
    if ledger:
        assert run(["read", str(page), *ledger]) == 0
        capsys.readouterr()
    assert run([command, str(page), *ledger, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    named = set(re.findall(r"`(\w+)", DOC)) | set(re.findall(r"\b\w+\b", " ".join(re.findall(r"\{[^}]*\}", DOC))))
    for part, keys in wanted.items():
        records = told[part] if part else [told]
        assert records, part
        assert all(set(record) == keys for record in records)
        assert keys <= named, keys - named
