"""The commands. Each is thin: it reads its arguments, calls one function of a room, prints, says what comes next."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from madang.quantities.table import Language

app = typer.Typer(
    name="madang",
    help="From an announcement of an AI data centre to what it would deliver, draw, cost and employ.\n\n"
    "Start with: madang demo",
    no_args_is_help=True,
    add_completion=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)

Json = Annotated[bool, typer.Option("--json", help="Print one JSON document on stdout.")]
Reason = Annotated[str, typer.Option(help="Why; kept in the ledger.")]
By = Annotated[str | None, typer.Option(help="Who decides; else the login name.")]
Lang = Annotated[Language | None, typer.Option("--lang", help="Else MADANG_LANG, or the locale's.")]


def _tenths(lives: int) -> int:
    """Ranges leave out a tenth at either end, so there are ten lives or none."""
    if 0 < lives < 10:
        raise typer.BadParameter("a range of eight in ten needs 10 lives or more; 0 finds none")
    return lives


@app.command()
def read(
    pages: Annotated[list[Path], typer.Argument(help="News pages, text or HTML.")],
    date: Annotated[str | None, typer.Option(help="Date of the article, YYYY-MM-DD, where the page has none.")] = None,
    ledger: Annotated[Path | None, typer.Option(help="Ledger directory to add the claims to.")] = None,
    proposals: Annotated[
        Path | None, typer.Option(help="Claims that a language model suggests, as JSON; each is checked.")
    ] = None,
    brief: Annotated[bool, typer.Option("--brief", help="Main sentences, facts, listed companies.")] = False,
    lang: Lang = None,
    json: Json = False,
) -> None:
    """Read pages into claims.  Example: madang read page.txt --date 2025-06-20 --ledger ledger"""
    from madang.cli.commands.read import read_command

    read_command(pages, date, ledger, proposals, brief, lang, json)


@app.command()
def draft(
    ledger: Annotated[Path, typer.Argument(help="Ledger directory.")],
    campus: Annotated[str | None, typer.Option(help="Korean or English name or place of the campus.")] = None,
    assume: Annotated[
        list[str] | None, typer.Option(help="campus:<catalog id>, typical, or path=value; may be repeated.")
    ] = None,
    output: Annotated[Path | None, typer.Option("-o", "--output", help="Plan file to write.")] = None,
    overwrite: Annotated[bool, typer.Option(help="Write over a plan that was changed by hand.")] = False,
    lang: Lang = None,
    json: Json = False,
) -> None:
    """Draft a plan from a ledger.  Example: madang draft ledger --campus 울산 -o plan.yaml"""
    from madang.cli.commands.draft import draft_command

    draft_command(ledger, campus, assume or [], output, overwrite, lang, json)


@app.command()
def follow(
    page: Annotated[Path, typer.Argument(help="The later news page, text or HTML.")],
    ledger: Annotated[Path, typer.Option(help="Ledger directory with the earlier pages.")],
    plan: Annotated[Path | None, typer.Option(help="Plan to hold against the page.")] = None,
    date: Annotated[str | None, typer.Option(help="Date of the article, YYYY-MM-DD, where the page has none.")] = None,
    today: Annotated[str | None, typer.Option(help="Day by which milestones are overdue; else this day.")] = None,
    output: Annotated[Path | None, typer.Option("-o", "--output", help="Changed plan file to write.")] = None,
    lang: Lang = None,
    json: Json = False,
) -> None:
    """Say what a later page changes.  Example: madang follow next.txt --ledger ledger --plan plan.yaml -o new.yaml"""
    from madang.cli.commands.follow import follow_command

    follow_command(page, ledger, plan, date, today, output, lang, json)


ledger_app = typer.Typer(help="Show the claims of a ledger, and accept, reject or correct them.", no_args_is_help=True)
app.add_typer(ledger_app, name="ledger")


@ledger_app.command()
def show(
    ledger: Annotated[Path, typer.Argument(help="Ledger directory.")],
    every: Annotated[bool, typer.Option("--all", help="Also what was superseded or rejected, and why.")] = False,
    lang: Lang = None,
    json: Json = False,
) -> None:
    """Show the claims that stand.  Example: madang ledger show ledger --all"""
    from madang.cli.commands.ledger import show_command

    show_command(ledger, every, lang, json)


@ledger_app.command()
def reread(
    ledger: Annotated[Path, typer.Argument(help="Ledger directory.")],
    lang: Lang = None,
) -> None:
    """Read the kept pages again with this version's grammar.  Example: madang ledger reread ledger"""
    from madang.cli.commands.ledger import reread_command

    reread_command(ledger, lang)


@ledger_app.command()
def accept(
    ledger: Annotated[Path, typer.Argument(help="Ledger directory.")],
    claim: Annotated[str, typer.Argument(help="Id of the claim.")],
    reason: Reason,
    by: By = None,
    lang: Lang = None,
) -> None:
    """Accept a claim: drafts take it first.  Example: madang ledger accept ledger c-0f88 --reason "press release" """
    from madang.cli.commands.ledger import decide_command

    decide_command(ledger, claim, "accept", reason, by, [], lang)


@ledger_app.command()
def reject(
    ledger: Annotated[Path, typer.Argument(help="Ledger directory.")],
    claim: Annotated[str, typer.Argument(help="Id of the claim.")],
    reason: Reason,
    by: By = None,
    lang: Lang = None,
) -> None:
    """Reject a claim: no draft takes it.  Example: madang ledger reject ledger c-0f88 --reason misread"""
    from madang.cli.commands.ledger import decide_command

    decide_command(ledger, claim, "reject", reason, by, [], lang)


@ledger_app.command()
def correct(
    ledger: Annotated[Path, typer.Argument(help="Ledger directory.")],
    claim: Annotated[str, typer.Argument(help="Id of the claim.")],
    reason: Reason,
    settings: Annotated[list[str], typer.Option("--set", help="part=value, such as status=mou; may be repeated.")],
    by: By = None,
    lang: Lang = None,
) -> None:
    """Correct a claim.  Example: madang ledger correct ledger c-0f88 --set time=2028-03 --reason "printed wrongly" """
    from madang.cli.commands.ledger import decide_command

    decide_command(ledger, claim, "correct", reason, by, settings, lang)


@app.command()
def check(
    plan: Annotated[Path, typer.Argument(help="Plan file.")],
    case: Annotated[str | None, typer.Option(help="Case of the plan to merge.")] = None,
    lang: Lang = None,
    json: Json = False,
) -> None:
    """Check a plan and show every problem at once.  Example: madang check plan.yaml"""
    from madang.cli.commands.run import check_command

    check_command(plan, case, lang, json)


@app.command()
def plausible(
    plan: Annotated[Path | None, typer.Argument(help="Plan file; without it, every campus beside the others.")] = None,
    case: Annotated[str | None, typer.Option(help="Case of the plan to merge.")] = None,
    lang: Lang = None,
    json: Json = False,
) -> None:
    """Show what is announced beside real campuses.  Example: madang plausible plan.yaml"""
    from madang.cli.commands.plausible import plausible_command

    plausible_command(plan, case, lang, json)


@app.command()
def run(
    plan: Annotated[Path, typer.Argument(help="Plan file.")],
    output: Annotated[Path, typer.Option("-o", "--output", help="Run directory to write.")],
    case: Annotated[str | None, typer.Option(help="Case of the plan to merge.")] = None,
    lives: Annotated[
        int,
        typer.Option(min=0, max=100_000, callback=_tenths, help="Lives simulated for the ranges, 10 or more; 0: none."),
    ] = 48,
    seed: Annotated[int, typer.Option(min=0, help="Seed of the ranges.")] = 0,
    lang: Lang = None,
    json: Json = False,
) -> None:
    """Simulate a plan's whole life.  Example: madang run plan.yaml -o out/run"""
    from madang.cli.commands.run import run_command

    run_command(plan, output, case, lives, seed, lang, json)


@app.command()
def size(
    plan: Annotated[Path, typer.Argument(help="Plan file with candidate sources; their sizes are found.")],
    output: Annotated[Path, typer.Option("-o", "--output", help="Sized plan file to write.")],
    grid_mw: Annotated[float | None, typer.Option(min=0, help="Most that the grid delivers [MW].")] = None,
    co2_cap: Annotated[float | None, typer.Option(min=0, help="Most tonnes of CO2 a year.")] = None,
    clean_share: Annotated[
        float | None, typer.Option(min=0, max=1, help="Least share of clean energy, hour by hour (0 to 1).")
    ] = None,
    land_km2: Annotated[float | None, typer.Option(min=0, help="Most land [km²].")] = None,
    budget: Annotated[float | None, typer.Option(min=0, help="Most investment, in the plan's currency.")] = None,
    case: Annotated[str | None, typer.Option(help="Case of the plan to merge.")] = None,
    lang: Lang = None,
    json: Json = False,
) -> None:
    """Find the least-cost sizes of a plan's sources.  Example: madang size plan.yaml -o sized.yaml --clean-share 0.8"""
    from madang.cli.commands.size import size_command
    from madang.supply import Limits

    size_command(plan, output, case, grid_mw, Limits(co2_cap, clean_share, land_km2, budget), lang, json)


@app.command()
def compare(
    runs: Annotated[list[Path], typer.Argument(help="Two or more run directories.")],
    lang: Lang = None,
    json: Json = False,
) -> None:
    """Compare runs, differences first.  Example: madang compare out/base out/late"""
    from madang.cli.commands.compare import compare_command

    compare_command(runs, lang, json)


@app.command()
def cases(
    plan: Annotated[Path, typer.Argument(help="Plan file with cases.")],
    case: Annotated[list[str] | None, typer.Option(help="Case to hold against the base; else all of them.")] = None,
    lives: Annotated[int, typer.Option(min=10, max=100_000, help="Pairs of lives for the ranges.")] = 48,
    seed: Annotated[int, typer.Option(min=0, help="Seed of the ranges.")] = 0,
    lang: Lang = None,
    json: Json = False,
) -> None:
    """Hold a plan's cases against its base in the same world.  Example: madang cases plan.yaml --case late_grid"""
    from madang.cli.commands.cases import cases_command

    cases_command(plan, case or [], lives, seed, lang, json)


@app.command()
def report(
    run: Annotated[Path, typer.Argument(help="Run directory.")],
    output: Annotated[Path, typer.Option("-o", "--output", help="HTML file to write.")],
    lang: Lang = None,
) -> None:
    """Write a run as one HTML page.  Example: madang report out/run --lang ko -o report.html"""
    from madang.cli.commands.report import report_command

    report_command(run, output, lang)


@app.command()
def workbook(
    run: Annotated[Path, typer.Argument(help="Run directory.")],
    output: Annotated[Path, typer.Option("-o", "--output", help="XLSX file to write.")],
    lang: Lang = None,
) -> None:
    """Write a run's money as a workbook with live formulas.  Example: madang workbook out/run -o money.xlsx"""
    from madang.cli.commands.workbook import workbook_command

    workbook_command(run, output, lang)


@app.command()
def compute(
    krw_per_kwh: Annotated[float, typer.Option(help="Price of electricity.")],
    model: Annotated[str | None, typer.Option(help="Catalog model (madang catalog models).")] = None,
    work: Annotated[str | None, typer.Option(help="Or other AI work (madang catalog workloads).")] = None,
    accelerator: Annotated[list[str] | None, typer.Option(help="Catalog accelerator; may be repeated.")] = None,
    tokens_in: Annotated[float, typer.Option(help="Tokens of a prompt.")] = 1000,
    tokens_out: Annotated[float, typer.Option(help="Tokens of an answer.")] = 500,
    precision: Annotated[str | None, typer.Option(help="bf16, fp8, fp4 or int8; else the best there is.")] = None,
    service_level: Annotated[float | None, typer.Option(help="Most milliseconds between tokens.")] = None,
    years: Annotated[float | None, typer.Option(help="Years an accelerator is paid off in.")] = None,
    krw_per_usd: Annotated[float | None, typer.Option(help="Exchange rate.")] = None,
    pue: Annotated[float, typer.Option(help="Energy of the site over that of its servers.")] = 1,
    utilisation: Annotated[float, typer.Option(help="Share of its years an accelerator is at work.")] = 1,
    lang: Lang = None,
    json: Json = False,
) -> None:
    """What accelerators do with a model.  Example: madang compute --model llama31_70b --krw-per-kwh 178"""
    from madang.cli.commands.compute import compute_command, costs_of, one_of, work_command

    costs = costs_of(krw_per_kwh, years, krw_per_usd, pue, utilisation)
    asked = one_of(model, work)
    if work:
        work_command(asked, accelerator, costs, lang, json)
    else:
        compute_command(asked, accelerator, tokens_in, tokens_out, precision, service_level, costs, lang, json)


@app.command()
def serving(
    model: Annotated[str, typer.Option(help="Catalog model (madang catalog models).")],
    requests_s: Annotated[float | None, typer.Option(help="Requests a second, at random.")] = None,
    trace: Annotated[Path | None, typer.Option(help="Or a file: arrival_s,tokens_in,tokens_out.")] = None,
    accelerator: Annotated[list[str] | None, typer.Option(help="Catalog accelerator; may be repeated.")] = None,
    tokens_in: Annotated[float, typer.Option(help="Mean tokens of a prompt.")] = 1000,
    most_in: Annotated[int | None, typer.Option(help="Longest prompt; else all are alike.")] = None,
    tokens_out: Annotated[float, typer.Option(help="Mean tokens of an answer.")] = 500,
    most_out: Annotated[int | None, typer.Option(help="Longest answer; else all are alike.")] = None,
    first_ms: Annotated[float, typer.Option(help="Most milliseconds to the first token.")] = 2000,
    between_ms: Annotated[float, typer.Option(help="Most milliseconds between tokens.")] = 50,
    share: Annotated[float, typer.Option(help="Share of requests that keep both.")] = 0.99,
    precision: Annotated[str | None, typer.Option(help="bf16, fp8, fp4 or int8; else the best there is.")] = None,
    lang: Lang = None,
    json: Json = False,
) -> None:
    """How many accelerators keep a service level.

    Example: madang serving --model llama31_70b --requests-s 100 --tokens-in 1000 --most-in 8000
    """
    from madang.cli.commands.serving import requests_of, serving_command
    from madang.compute.serving.simulate import ServiceLevel

    asked = requests_of(requests_s, trace, (tokens_in, most_in), (tokens_out, most_out))
    serving_command(model, accelerator, asked, ServiceLevel(first_ms / 1000, between_ms / 1000, share), precision, lang,
                    json)


@app.command()
def train(
    model: Annotated[str, typer.Option(help="Catalog model (madang catalog models).")],
    accelerator: Annotated[str, typer.Option(help="Catalog accelerator.")],
    accelerators: Annotated[list[int], typer.Option(help="How many; may be repeated.")],
    tokens: Annotated[float, typer.Option(help="Tokens to train on.")],
    krw_per_kwh: Annotated[float, typer.Option(help="Price of electricity.")],
    batch_tokens: Annotated[float, typer.Option(help="Tokens of one optimiser step.")] = 16e6,
    sequence: Annotated[float, typer.Option(help="Tokens of a training sequence.")] = 8192,
    precision: Annotated[str | None, typer.Option(help="bf16, fp8, fp4 or int8; else 8 bits, or 16.")] = None,
    pue: Annotated[float, typer.Option(help="Energy of the site over that of its servers.")] = 1,
    years: Annotated[float | None, typer.Option(help="Years an accelerator is paid off in.")] = None,
    krw_per_usd: Annotated[float | None, typer.Option(help="Exchange rate.")] = None,
    lang: Lang = None,
    json: Json = False,
) -> None:
    """Time, energy and won of a training.

    Example: madang train --model llama31_70b --accelerator b200_sxm --accelerators 512 --tokens 15e12 --krw-per-kwh 178
    """
    from madang.cli.commands.compute import costs_of
    from madang.cli.commands.train import train_command

    costs = costs_of(krw_per_kwh, years, krw_per_usd, pue)
    train_command(model, accelerator, accelerators, tokens, batch_tokens, sequence, precision, costs, lang, json)


@app.command()
def trial(
    points: Annotated[Path, typer.Argument(help="Measured points of a card, CSV.")],
    krw_per_kwh: Annotated[float, typer.Option(help="Price of electricity.")],
    against: Annotated[list[str] | None, typer.Option(help="Catalog accelerator beside it; may be repeated.")] = None,
    tokens_in: Annotated[float, typer.Option(help="Tokens of a prompt.")] = 1000,
    tokens_out: Annotated[float, typer.Option(help="Tokens of an answer.")] = 500,
    years: Annotated[float | None, typer.Option(help="Years an accelerator is paid off in.")] = None,
    krw_per_usd: Annotated[float | None, typer.Option(help="Exchange rate.")] = None,
    pue: Annotated[float, typer.Option(help="Energy of the site over that of its servers.")] = 1,
    utilisation: Annotated[float, typer.Option(help="Share of its years an accelerator is at work.")] = 1,
    lang: Lang = None,
    json: Json = False,
) -> None:
    """Fit a card's measured points and compare anew.  Example: madang trial points.csv --krw-per-kwh 178"""
    from madang.cli.commands.compute import costs_of, trial_command

    costs = costs_of(krw_per_kwh, years, krw_per_usd, pue, utilisation)
    trial_command(points, against or [], tokens_in, tokens_out, costs, lang, json)


@app.command()
def slurm(
    plan: Annotated[Path, typer.Argument(help="Plan file whose tenants have jobs.")],
    output: Annotated[Path, typer.Option("-o", "--output", help="Directory to write into.")],
    case: Annotated[str | None, typer.Option(help="Case of the plan to merge.")] = None,
    lang: Lang = None,
    json: Json = False,
) -> None:
    """Write a plan's sharing as Slurm accounts, QOS and limits.  Example: madang slurm plan.yaml -o slurm"""
    from madang.cli.commands.slurm import slurm_command

    slurm_command(plan, output, case, lang, json)


telemetry_app = typer.Typer(help="Read measured records into the forms that plans use.", no_args_is_help=True)
app.add_typer(telemetry_app, name="telemetry")


@telemetry_app.command()
def sacct(
    file: Annotated[Path, typer.Argument(help="What `sacct -a -X -P` printed.")],
    output: Annotated[Path, typer.Option("-o", "--output", help="Parquet file of jobs to write.")],
    plan: Annotated[Path | None, typer.Option(help="Plan whose tenants the accounts are held against.")] = None,
    count: Annotated[Literal["gpus", "cpus"], typer.Option(help="What an accelerator is in the records.")] = "gpus",
    skip_bad: Annotated[bool, typer.Option("--skip-bad", help="Leave out bad lines, and name them.")] = False,
    lang: Lang = None,
    json: Json = False,
) -> None:
    """Read Slurm's job records.  Example: madang telemetry sacct sacct.txt --plan plan.yaml -o trace.parquet"""
    from madang.cli.commands.telemetry import sacct_command

    sacct_command(file, output, plan, count, skip_bad, lang, json)


@app.command()
def catalog(
    table: Annotated[str | None, typer.Argument(help="Table; without it, all tables are listed.")] = None,
    item: Annotated[str | None, typer.Argument(help="Item of the table: its figures with their sources.")] = None,
    lang: Lang = None,
    json: Json = False,
) -> None:
    """Show the catalog's figures with their sources.  Example: madang catalog accelerators rngd"""
    from madang.cli.commands.catalog import catalog_command

    catalog_command(table, item, lang, json)


@app.command()
def backtest(
    jobs: Annotated[float | None, typer.Option(min=1, help="Job-years somebody claims.")] = None,
    output: Annotated[float | None, typer.Option(min=1, help="Or output claimed, in won.")] = None,
    value_added: Annotated[float | None, typer.Option(min=1, help="Or value added claimed, in won.")] = None,
    spent: Annotated[float | None, typer.Option(min=1, help="Won that are spent for it.")] = None,
    region: Annotated[str | None, typer.Option(help="Region of the multipliers; else every one.")] = None,
    lang: Lang = None,
    json: Json = False,
) -> None:
    """What must be assumed to get a claimed effect; without one, published claims beside the multipliers.

    Example: madang backtest --jobs 78000 --spent 7e12 --region ulsan
    """
    from madang.cli.commands.backtest import backtest_command

    backtest_command({"jobs": jobs, "output": output, "value_added": value_added}, spent, region, lang, json)


@app.command()
def schema() -> None:
    """Print the JSON Schema of plans, for editors.  Example: madang schema > plan.schema.json"""
    from madang.cli.console import out_json
    from madang.plan.schema import json_schema

    out_json(json_schema())


@app.command()
def demo(
    output: Annotated[Path, typer.Option("-o", "--output", help="Directory to write into.")] = Path("out/demo"),
    lang: Lang = None,
) -> None:
    """Read, draft, run and report a shipped announcement.  Example: madang demo"""
    from madang.cli.commands.demo import demo_command

    demo_command(output, lang)


def _version(wanted: bool) -> None:
    if wanted:
        from madang import __version__

        typer.echo(__version__)
        raise typer.Exit


@app.callback()
def madang(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    """From an announcement of an AI data centre to what it would deliver, draw, cost and employ."""
