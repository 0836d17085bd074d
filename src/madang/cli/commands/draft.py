"""madang draft."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from madang.catalog.tables import first_keys
from madang.cli.commands.run import origins_of
from madang.cli.console import language, out, out_json, say, text
from madang.drafting import Draft, Words, assumption, draft, preferred
from madang.errors import DataError, PlanError, Problem, UsageError, listing, nearest
from madang.files import write_whole
from madang.plan import load_plan
from madang.plan.origins import by_hand
from madang.plan.plausible import plausibility
from madang.plan.yaml_io import read_document
from madang.quantities.table import Language, PlanField, plan_fields
from madang.reading import CampusCandidate, Ledger, campuses
from madang.reading.types import Claim, Evidence


def draft_command(
    ledger: Path, campus: str | None, assume: list[str], output: Path | None, overwrite: bool, lang: str | None,
    as_json: bool,
) -> None:  # fmt: skip
    """Draft the plan of one campus, or list the campuses a ledger speaks of.

    Raises UsageError (DRF-004) where the output would take the place of a plan that a person wrote or changed.
    """
    speak = language(lang)
    found = campuses(open_ledger(ledger, speak).claims())
    chosen = choose(found, campus)
    if chosen is None:
        _list(found, speak, as_json)
        return
    if output is not None and not overwrite:
        _spare(output)
    drafted = draft_of(ledger, chosen, assume)
    say(text("campus", speak, name=chosen.name_ko if speak == "ko" else drafted.tree["title"]["en"]))
    if as_json:
        out_json({"plan": drafted.tree, "unknown": drafted.unknown,
                  "provenance": {path: known.model_dump(mode="json", exclude_none=True)
                                 for path, known in drafted.provenance.items()}})  # fmt: skip
    elif output is None:
        out(drafted.text)
    if output is not None:
        write_whole(output, drafted.text.encode())
        write_schema(output.parent)
        say(text("drafted", speak, plan=output, **origins_of(drafted.provenance)))
    say_draft(drafted, speak)
    if output is not None and not drafted.unknown and _complete(output, speak):
        say(text("next_run", speak, plan=output, run=output.with_suffix("")))


def _spare(plan: Path) -> None:
    """Refuse to write over a plan with values set by hand, or over what is no plan."""
    if not plan.exists():
        return
    try:
        changed = next(by_hand(read_document(plan).tree), None)
    except PlanError:
        changed = ""
    if changed is not None:
        raise UsageError(Problem("DRF-004", "the file holds what a person wrote", where=str(plan), path=changed,
                                 allowed="another name, or --overwrite"))


def _complete(plan: Path, lang: Language) -> bool:
    """Whether the plan can run, with what in it is like no other campus.

    Values that the catalog has no default of for the plan's country are said as unknown. A draft that its own rules
    refuse is an error here, not at the next command.
    """
    try:
        loaded = load_plan(plan)
    except PlanError as error:
        if any(problem.code != "PLN-003" for problem in error.problems):
            raise
        _say_unknown([problem.path for problem in error.problems], lang)
        return False
    for remark in (each for each in plausibility(loaded) if each.grave):
        say(f"  ! {remark.ko if lang == 'ko' else remark.en}")
    return True


def choose(found: list[CampusCandidate], name: str | None) -> CampusCandidate | None:
    """The campus of that name or place; the only one a main article announces where no name is given.

    None where there is a choice to make. Raises UsageError (DRF-002) for a name that fits none or several.
    """
    if name is None:
        announced = [campus for campus in found if campus.role == "main" and campus.enough]
        return announced[0] if len(announced) == 1 else None
    wanted = name.casefold().replace(" ", "")
    fits = [c for c in found if any(wanted in n.casefold().replace(" ", "") for n in _names(c))]
    if len(fits) != 1:
        names = [f"{campus.name_ko} ({campus.name_en})" for campus in found]
        raise UsageError(
            Problem(
                "DRF-002",
                "no campus, or several, of that name in the ledger",
                value=name,
                allowed=listing(names) or "none",
                nearest=nearest(name, [every for campus in found for every in _names(campus)]),
            )
        )
    return fits[0]


def draft_of(ledger: Path, campus: CampusCandidate, assume: list[str]) -> Draft:
    """The draft of a campus of a ledger, with the words of its pages."""
    book = open_ledger(ledger)

    def quote(claim: Claim) -> str:
        words = " / ".join(" ".join(book.quote(evidence).split()) for evidence in _shown(claim))
        written = book.correction(claim.id)
        return f"[corrected by {written[0]}: {written[1]}] {words}" if written else words

    def place(claim: Claim) -> str:
        return " / ".join(
            f"page {evidence.page[:12]}, {book.article_date(replace(claim, evidences=(evidence,))) or 'no date'}, "
            f"{evidence.start}–{evidence.end}" for evidence in _shown(claim))

    standing = [claim for claim in book.claims() if claim.id in campus.claims]
    claims = preferred(standing, book.accepted())
    dates = [date for claim in claims if (date := book.article_date(claim))]
    year = int(min(dates)[:4]) if dates else None
    return draft(campus, claims, Words(quote, place, book.article_date), year, [assumption(each) for each in assume])


def _shown(claim: Claim) -> list[Evidence]:
    """The first evidence on each of a claim's first two pages: a claim read over two pages needs both."""
    pages = {evidence.page: evidence for evidence in reversed(claim.evidences)}
    return [pages[page] for page in dict.fromkeys(evidence.page for evidence in claim.evidences)][:2]


def say_draft(drafted: Draft, lang: Language) -> None:
    """What does not fit together, and what is still unknown."""
    if drafted.remarks:
        say(text("misfits", lang))
        for remark in drafted.remarks:
            say(f"  {'!' if remark.grave else '·'} {remark.ko if lang == 'ko' else remark.en}")
    if drafted.unknown:
        _say_unknown(drafted.unknown, lang)


def _say_unknown(paths: list[str], lang: Language) -> None:
    """Each value that nobody stated or assumed: what it is, and how to assume it."""
    say(text("unknowns", lang, count=len(paths)))
    for path in paths:
        say(f"  ? {_label(path, lang)}: --assume {path}{_form(path)}")
    say(text("assume_hint", lang))


def _field(path: str) -> PlanField | None:
    """The plan's field at a path, or the first one below it; items count by any name."""
    parts = path.split(".")
    starred = ".".join("*" if index == 1 and parts[0] == "phases" else part for index, part in enumerate(parts))
    table = plan_fields()
    below = (field for id, field in table.items() if id.startswith(f"{starred}."))
    return table.get(starred) or next(below, None)


def _label(path: str, lang: Language) -> str:
    field = _field(path)
    return field.label(lang) if field else path


def _form(path: str) -> str:
    """How a value at a path is written: a month, a number in its unit, the names there are, the part of a section."""
    if path == "site.weather.climate":
        return f"={'|'.join(first_keys('climates'))}"
    if path == "supply.grid.tariff":
        return ".kind=flat --assume supply.grid.tariff.price_per_kwh=…"
    field = _field(path)
    unit = field.unit if field else "text"
    if path.endswith("_year"):
        return "=YYYY"
    return "=" + {"date": "YYYY-MM", "text": "…", "ISO 3166-1": "KR"}.get(unit, f"… [{unit}]")


def write_schema(folder: Path) -> None:
    """The schema that the first line of a plan file points at."""
    import json

    from madang.plan.schema import json_schema

    schema = json.dumps(json_schema(), ensure_ascii=False, indent=1) + "\n"
    (folder / "plan.schema.json").write_text(schema, encoding="utf-8")


def open_ledger(ledger: Path, lang: Language | None = None) -> Ledger:
    """The ledger in a directory; says in `lang` where its last event was cut short.

    Raises DataError (DRF-003) where none has been begun.
    """
    if not (ledger / "events.jsonl").is_file():
        raise DataError(
            Problem(
                "DRF-003", "no ledger here", where=str(ledger), allowed="a directory that `madang read --ledger` wrote"
            )
        )
    book = Ledger(ledger)
    if lang and (torn := book.torn()):
        say(text("torn", lang, ledger=ledger, count=torn))
    return book


def _names(campus: CampusCandidate) -> tuple[str, ...]:
    return tuple(name for name in (campus.name_ko, campus.name_en, campus.site, campus.place) if name)


def _list(found: list[CampusCandidate], lang: Language, as_json: bool) -> None:
    """The campuses found, or that there is none and one stands in the sidebar."""
    if as_json:
        out_json([{"name_ko": c.name_ko, "name_en": c.name_en, "role": c.role, "claims": len(c.claims)} for c in found])
    main = [campus for campus in found if campus.role == "main" and campus.enough]
    if not main:
        beside = any(campus.role == "sidebar" and campus.enough for campus in found)
        say(text("none_but_sidebar" if beside else "no_campus", lang))
    else:
        say(text("which_campus", lang))
    for campus in found:
        line = f"{campus.name_ko}\t{campus.name_en or '–'}\t{text(f'role_{campus.role}', lang)}\t{len(campus.claims)}"
        (say if as_json else out)(line)
