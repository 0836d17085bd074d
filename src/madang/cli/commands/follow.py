"""madang follow."""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from madang.cli.commands.draft import draft_of, open_ledger, write_schema
from madang.cli.console import language, out, out_json, out_table, say, text
from madang.drafting import Change, Refused, against, campus_of, changes, cites_others, fitted, named_assumptions
from madang.errors import Problem, UsageError
from madang.files import write_whole
from madang.plan import Plan, Provenance
from madang.plan.load import load_plan
from madang.plan.remarks import Remark
from madang.plan.write import tree_text
from madang.plan.yaml_io import Document, read_document
from madang.quantities.table import Language
from madang.reading import Ledger, campuses, read_page
from madang.reading.followup import FollowUp, Relation, follow, overdue
from madang.study import Consequence, consequences


@dataclass(frozen=True)
class _Held:
    """A plan to hold against the page: as written, and resolved. It is read before the ledger is touched."""

    path: Path
    document: Document
    plan: Plan


@dataclass(frozen=True)
class _OnPlan:
    """What a page does to a plan: its campus, the changes, the file they make, and what becomes of the headlines."""

    campus: tuple[str, str]
    """Its name in Korean and in English."""
    changes: tuple[Change, ...]
    """What is changed, and what the author set otherwise."""
    refused: tuple[Refused, ...]
    text: str
    figures: tuple[Consequence, ...]
    against: tuple[Remark, ...]
    """What now stands against the campus."""


def follow_command(
    page: Path, ledger: Path, plan: Path | None, date: str | None, today: str | None, output: Path | None,
    lang: str | None, as_json: bool,
) -> None:
    """Add a page to a ledger; print what it does to the claims before it, to a plan, and to the plan's figures."""
    speak = language(lang)
    if output is not None and plan is None:
        raise UsageError(Problem("CLI-005", "a changed plan needs the plan it changes", allowed="--plan PLAN"))
    day, held = _day(today), _held(plan) if plan else None
    book = open_ledger(ledger, speak)
    reading = read_page(page, date=date)
    found = follow(book, reading, page.read_bytes())
    late = overdue(book.claims(), day)
    if not as_json:
        _print(found, late, day, speak)
    effect = _on_plan(held, ledger, book, reading.page.sha256) if held else None
    if as_json:
        out_json(_document(reading.page.sha256, day, found, late, effect))
    elif effect:
        _print_plan(effect, speak)
    for note in book.notes:
        say(note)
    if any(article.role == "main" and article.date is None for article in reading.articles):
        say(text("no_date", speak))
    if held and effect is None:
        say(text("no_plan_claims" if cites_others(held.plan, book) else "no_plan_campus", speak, plan=held.path))
    if effect and output:
        write_whole(output, effect.text.encode())
        write_schema(output.parent)
        say(text("followed", speak, plan=output, count=sum(not change.by_hand for change in effect.changes)))


def _day(today: str | None) -> dt.date:
    try:
        return dt.date.fromisoformat(today) if today else dt.date.today()
    except ValueError as error:
        raise UsageError(Problem("CLI-004", "not a day", path="--today", value=today or "",
                                 allowed="YYYY-MM-DD")) from error


def _held(plan: Path) -> _Held:
    return _Held(plan, read_document(plan), load_plan(plan))


def _on_plan(held: _Held, ledger: Path, book: Ledger, page: str) -> _OnPlan | None:
    """The page against a plan; None where the ledger has no campus that is the plan's."""
    before, standing, superseded = held.plan, book.claims(), book.superseded()
    campus = None if cites_others(before, book) else campus_of(before, campuses(standing), superseded)
    if campus is None:
        return None
    fresh = {claim.id for claim in standing if any(e.page == page for e in claim.evidences)}
    drafted = draft_of(ledger, campus, named_assumptions(before))
    made = changes(before, drafted, fresh, superseded)
    done = fitted(held.document.tree, made, against(drafted), held.path.parent)
    block = {path: Provenance.model_validate(known) for path, known in done.tree["provenance"].items()}
    file = tree_text({key: value for key, value in done.tree.items() if key != "provenance"}, block)
    left = {each.change.path for each in done.refused}
    made = tuple(change for change in made if change.path not in left)
    tried = [(change.path, change.new) for change in made if change.old != change.new]
    figures = consequences(before, done.plan, tried) if tried else ()
    name = campus.name_ko, drafted.tree["title"]["en"]
    return _OnPlan(name, made, done.refused, file, figures, against(drafted))


def _document(
    page: str, day: dt.date, found: FollowUp, late: tuple[Relation, ...], effect: _OnPlan | None
) -> dict[str, Any]:
    plan = effect and {
        "campus": effect.campus[0],
        "changes": [_change(change) for change in effect.changes if not change.by_hand],
        "conflicts": [_change(change) for change in effect.changes if change.by_hand],
        "refused": [_change(each.change) | {"problem": asdict(each.problem)} for each in effect.refused],
        "figures": [asdict(figure) for figure in effect.figures],
        "against": [{"ko": each.ko, "en": each.en} for each in effect.against],
    }
    return {
        "page": {"sha256": page}, "today": day.isoformat(), "relations": [asdict(each) for each in found.relations],
        "overdue": [asdict(each) for each in late],
        "superseded": [{"old": s.old.id, "new": s.new.id, "reason": s.reason} for s in found.successions],
        "plan": plan,
    }


def _change(change: Change) -> dict[str, Any]:
    known = change.provenance.model_dump(mode="json", exclude_defaults=True)
    return {"path": change.path, "old": change.old, "new": change.new, "provenance": known}


def _print(found: FollowUp, late: tuple[Relation, ...], day: dt.date, lang: Language) -> None:
    if not found.relations:
        out(text("nothing_followed", lang))
    for relation in found.relations:
        out(f"[{text(f'rel_{relation.kind}', lang)}] {relation.ko if lang == 'ko' else relation.en}")
    if late:
        out()
        out(text("overdue", lang, day=day.isoformat()))
        for relation in late:
            out(f"  {relation.ko if lang == 'ko' else relation.en}")


def _print_plan(effect: _OnPlan, lang: Language) -> None:
    made = [change for change in effect.changes if not change.by_hand]
    conflicts = [change for change in effect.changes if change.by_hand]
    out()
    out(text("campus", lang, name=effect.campus[lang == "en"]))
    for remark in effect.against:
        out(f"! {remark.ko if lang == 'ko' else remark.en}")
    if effect.against:
        out(text("against", lang))
    if not effect.changes and not effect.refused:
        out(text("plan_stands", lang))
    for title, some in (("plan_changes", made), ("plan_conflicts", conflicts)):
        if some:
            out(text(title, lang))
            out_table([text(key, lang) for key in ("plan_value", "before", "after", "words")],
                      [[c.path, _scalar(c.old), _scalar(c.new), (c.provenance.quote or "")[:60]] for c in some])
            out()
    if effect.refused:
        out(text("plan_refused", lang))
        for each in effect.refused:
            before, after = _scalar(each.change.old), _scalar(each.change.new)
            out(f"  {each.change.path}: {before} → {after}. {each.problem.text(lang)}")
        out()
    if effect.figures:
        _print_figures(effect, lang)


def _print_figures(effect: _OnPlan, lang: Language) -> None:
    """Headlines before and after, then each change alone with the headlines it moves."""
    from madang.quantities.format import format_value
    from madang.quantities.table import quantities

    labels = {figure.id: quantities()[figure.id].label(lang) for figure in effect.figures}
    out_table([text(key, lang) for key in ("figure", "before", "after", "change")], [
        [labels[f.id], *("–" if end is None else format_value(end, f.unit, lang) for end in (f.before, f.after)),
         _moved(f.before, f.after)] for f in effect.figures])
    out()
    for path in effect.figures[0].alone:
        moves = [(labels[f.id], _moved(f.before, f.alone[path])) for f in effect.figures]
        said = ", ".join(f"{label} {move}" for label, move in moves if move)
        out(text("alone", lang, path=path, moves=said or text("no_effect", lang)))


def _moved(before: float | str | None, after: float | str | None) -> str:
    if not isinstance(before, float) or not isinstance(after, float) or not before or before == after:
        return ""
    moved = f"{after / before - 1:+.1%}"
    return "" if moved in ("+0.0%", "-0.0%") else moved


def _scalar(value: object) -> str:
    if isinstance(value, float):
        return f"{value:g}" if abs(value) < 1e6 else f"{value:,.0f}"
    return "–" if value is None else str(value)
