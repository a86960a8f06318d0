"""``childdata``: thin verbs over the package.

Exit codes: 0 when all is well, 1 when there are problems (all of them printed), 2 when the command itself is wrong.
"""

from __future__ import annotations

import json
import sys
import time
from dataclasses import asdict, replace
from datetime import date, datetime
from itertools import chain
from pathlib import Path

import click

import analysis
from analysis.citation import FORMATS
from analysis.paths import Project, project
from analysis.problems import Problem, ProblemsFoundError

TARGETS = {"html": "html", "pdf": "typst"}


class _Formats(click.ParamType):
    name = "html,pdf"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, ...]:
        if isinstance(value, tuple):
            return value
        wanted = [word.strip() for word in str(value).split(",") if word.strip()]
        unknown = [word for word in wanted if word not in TARGETS]
        if unknown or not wanted:
            self.fail(f"{value} is not html, pdf or html,pdf", param, ctx)
        return tuple(target for word, target in TARGETS.items() if word in wanted)


def _version(context: click.Context, parameter: click.Parameter, asked: bool) -> None:
    if asked:
        click.echo(analysis.__version__)
        context.exit()


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--version", is_flag=True, is_eager=True, expose_value=False, callback=_version, help="Say the version."
)
def cli() -> None:
    """Child-focused, data-driven: compute, render and check the report."""


@cli.command()
@click.argument("documents", nargs=-1)
@click.option(
    "--to", "formats", type=_Formats(), default="html,pdf", show_default=True, help="Formats to make."
)
@click.option(
    "--engine",
    type=click.Choice(["auto", "quarto", "builtin"]),
    default="auto",
    show_default=True,
    help="auto takes Quarto when it is on PATH.",
)
@click.option(
    "--as-of",
    metavar="DATE",
    help="Show what was known on that day: 2025-03-31. What was not is marked in the documents.",
)
@click.option(
    "-P", "parameters", multiple=True, metavar="NAME:VALUE", help="A value for a document's parameter."
)
@click.option(
    "--output-dir", type=click.Path(file_okay=False, path_type=Path), help="Folder for what is made."
)
@click.option(
    "--allow-broken-claims", is_flag=True, help="Render sentences that no longer hold, visibly marked."
)
def render(
    documents: tuple[str, ...],
    formats: tuple[str, ...],
    engine: str,
    as_of: str | None,
    parameters: tuple[str, ...],
    output_dir: Path | None,
    allow_broken_claims: bool,
) -> None:
    """Render DOCUMENTS (all by default) and check what came out.

    Documents are named by path or by name: report, briefing, index, 04-trends.
    """
    from analysis.publishing.parameters import parse_parameters, with_day
    from analysis.publishing.quarto import quarto_command, render_with_quarto
    from analysis.publishing.render import render as render_builtin

    here = _project(output_dir)
    started = time.monotonic()
    use_quarto = engine == "quarto" or (engine == "auto" and quarto_command() is not None)
    _say(f"Engine: {'Quarto' if use_quarto else 'built-in (pandoc and Typst)'}")
    make = render_with_quarto if use_quarto else render_builtin
    given = with_day(parse_parameters(parameters), as_of)
    rendered = make(here, documents, formats, given, _say, allow_broken_claims=allow_broken_claims)
    for item in rendered:
        for path in item.files:
            if path.parent.name != "exhibits":
                size = f"{path.stat().st_size / 1024:,.0f} KB"
                click.echo(f"{_shown(path):<44} {size:>10}  {'' if item.changed else 'unchanged'}".rstrip())
    exhibits = {
        path.stem.removesuffix("-elsewhere")
        for item in rendered
        for path in item.files
        if path.suffix == ".csv"
    }
    if exhibits:
        click.echo(f"{_shown(here.exhibits)}: {len(exhibits)} figures and tables with their data")
    _say(f"Done in {time.monotonic() - started:.1f} s")


@cli.command()
@click.option("--json", "as_json", is_flag=True, help="Problems and warnings as JSON, for machines.")
def check(as_json: bool) -> None:
    """Check the registers, the loose numbers of the documents, their claims and the citation; every problem at once.

    Sentences that say a direction or a quantity outside a marked claim are listed as warnings. Nothing is rendered.
    """
    from analysis.publishing.examine import examine

    examined = examine(_project(None))
    problems, unclaimed = examined.problems, examined.unclaimed
    if as_json:
        found = {**problems, "direction_words": unclaimed}
        click.echo(
            json.dumps({name: [asdict(item) for item in items] for name, items in found.items()}, indent=2)
        )
    else:
        for warning in unclaimed:
            click.echo(f"{warning.where}:{warning.row}: {', '.join(warning.words)}: {warning.sentence}")
        if unclaimed:
            click.echo(
                f"{len(unclaimed)} sentences say a direction or a quantity outside a claim (warnings)."
            )
        if not problems["registers"]:
            click.echo("The registers keep their contracts.")
        if not problems["loose_numbers"]:
            click.echo("No loose numbers in the documents.")
        if not problems["citation"]:
            click.echo("CITATION.cff and .zenodo.json are current.")
        if not problems["registers"] and not problems["claims"]:
            click.echo("Every claim holds.")
    if any(problems.values()):
        raise SystemExit(1) if as_json else ProblemsFoundError(chain.from_iterable(problems.values()))


@cli.command()
@click.option("--as-of", default="", metavar="DATE", help="Judge by the figures known on that day.")
@click.option("--json", "as_json", is_flag=True, help="The whole ledger as JSON, for machines.")
def claims(as_of: str, as_json: bool) -> None:
    """List what the documents assert and whether it holds, without rendering anything."""
    from analysis.claims.ledger_json import ledger_json
    from analysis.documents.sources import read_sources
    from analysis.publishing.claims import judged

    here = _project(None)
    entries, misuse, failing = judged(here, read_sources(here), as_of, whole=True)
    if as_json:
        click.echo(ledger_json(entries), nl=False)
    else:
        for entry in entries:
            click.echo(f"{'holds' if entry.verdict.holds else 'FAILS'}  {entry.id}: {entry.sentence}")
        holding = sum(entry.verdict.holds for entry in entries)
        click.echo(f"{holding} of {len(entries)} claims hold.")
    if misuse or failing:
        raise ProblemsFoundError([*misuse, *failing])


@cli.command()
@click.argument(
    "paths", nargs=-1, required=True, metavar="FILE|FOLDER|ZIP...", type=click.Path(path_type=Path)
)
@click.option("--edition", default="", metavar="TEXT", help="The edition, where the file does not say it.")
@click.option(
    "--published",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DATE",
    help="The day it was published: 2025-11-26.",
)
@click.option("--url", default="", help="The page it was downloaded from.")
@click.option(
    "--accept", is_flag=True, help="Write it into the registers; without this, only say what would change."
)
@click.option("--json", "as_json", is_flag=True, help="What changes, as JSON, for machines.")
def ingest(
    paths: tuple[Path, ...], edition: str, published: datetime | None, url: str, accept: bool, as_json: bool
) -> None:
    """Take in official files as downloaded: CSV, xlsx, xls, ods, zips and folders of these.

    Says what each is and what it revises. Nothing is written without --accept, and then all or nothing.
    """
    from analysis.ingest.accept import take_in_and_accept
    from analysis.ingest.report import as_data, lines
    from analysis.ingest.stages import Given
    from analysis.ingest.take_in import take_in

    folder = _project(None).data
    given = Given(edition, published.date() if published else None, url, today=date.today())
    accepted = ()
    try:
        if accept:
            outcome = take_in_and_accept(paths, given, folder)
            taken, accepted = outcome.taken, outcome.accepted
        else:
            taken = take_in(paths, given, folder)
    except ProblemsFoundError as error:
        if not as_json:
            raise
        click.echo(json.dumps({"problems": [asdict(problem) for problem in error.problems]}, indent=2))
        raise SystemExit(1) from error
    if as_json:
        told = as_data(taken) | {"accepted": [item.kept_as for item in accepted]}
        click.echo(json.dumps(told, indent=2, ensure_ascii=False))
        return
    for line in lines(taken):
        click.echo(line)
    for item in accepted:
        click.echo(f"Kept as data/{item.kept_as}; {item.observations_n} figures among the observations")
    if not accept:
        click.echo("Nothing was written. Take it in with --accept.")
    elif not accepted:
        click.echo("The registers are as they were.")


@cli.command()
@click.option("--from", "earlier", default="", metavar="STATE", help="The newest version at hand by default.")
@click.option(
    "--to", "later", default="now", show_default=True, metavar="STATE", help="What to compare with it."
)
@click.option("--all", "everything", is_flag=True, help="Say every figure, however many changed.")
@click.option("--json", "as_json", is_flag=True, help="All of it as JSON, for machines.")
def changes(earlier: str, later: str, everything: bool, as_json: bool) -> None:
    """Say what changed between two states of the registers, and which figures, sentences and documents that touches.

    A STATE is now, a date such as 2025-10-01 (as known then), a version such as 1.0.0, a commit, or the title of an
    edition (without later editions of its publication).
    """
    from analysis.claims.changes import what_changed
    from analysis.evidence.states import earlier_state, read_state
    from analysis.publishing import changes_words

    here = _project(None)
    changed = what_changed(here, read_state(here, earlier or earlier_state(here)), read_state(here, later))
    if as_json:
        click.echo(json.dumps(changes_words.as_data(changed), indent=1, ensure_ascii=False))
    else:
        for line in changes_words.lines(changed, everything=everything):
            click.echo(line)


@cli.command()
@click.argument("version")
@click.option(
    "--allow-dirty", is_flag=True, help="Take files that are otherwise than committed; the bundle says so."
)
@click.option(
    "--check", "only_check", is_flag=True, help="Only say which kind of version the differences require."
)
@click.option(
    "--prepare",
    "only_prepare",
    is_flag=True,
    help="Only write CHANGELOG.md for it, and what follows from that.",
)
@click.option(
    "--date",
    "day",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DATE",
    help="With --prepare: the day of the edition; today by default.",
)
@click.option(
    "--deposit",
    "archive",
    type=click.Choice(["zenodo"]),
    help="Hand it in as a draft, in the sandbox; a version that is released already is handed in as it is.",
)
@click.option("--for-good", is_flag=True, help="With --deposit: on Zenodo itself. It stays a draft.")
@click.option(
    "--new-version-of", type=int, metavar="RECORD", help="With --deposit: the record of the version before."
)
def release(
    version: str,
    allow_dirty: bool,
    only_check: bool,
    only_prepare: bool,
    day: datetime | None,
    archive: str | None,
    for_good: bool,
    new_version_of: int | None,
) -> None:
    """Make VERSION: a folder and a zip in releases/ that anyone can cite, check and make again.

    It is the newest version of CHANGELOG.md. A version is made once; all of it or nothing is written. It then takes its
    permanent address, outputs/v/VERSION/. In order: --prepare, read CHANGELOG.md, commit, and release.
    """
    from analysis.releasing.depositing import deposit_release, is_released
    from analysis.releasing.release import release as make_release

    if (for_good or new_version_of) and not archive:
        raise click.UsageError("--for-good and --new-version-of go with --deposit zenodo.")
    if only_check + only_prepare + bool(archive) > 1 or (day and not only_prepare):
        raise click.UsageError(
            "--check, --prepare and --deposit exclude each other; --date goes with --prepare."
        )
    started = time.monotonic()
    here = _project(None)
    if only_check or only_prepare:
        _before_release(here, version, (day.date() if day else date.today()) if only_prepare else None)
        return
    if not (archive and is_released(here, version)):
        written = make_release(here, version, _say, allow_dirty=allow_dirty)
        click.echo(_shown(written.folder))
        click.echo(_shown(written.zip))
    if archive:
        draft = deposit_release(here, version, for_good=for_good, new_version_of=new_version_of)
        click.echo(f"A draft: {draft.page}")
        click.echo(f"Once you publish it there, its DOI is {draft.doi or 'said there'}.")
    _say(f"Done in {time.monotonic() - started:.1f} s")


@cli.command()
@click.argument("bundles", nargs=-1, required=True, metavar="BUNDLE...", type=click.Path(path_type=Path))
def place(bundles: tuple[Path, ...]) -> None:
    """Put each BUNDLE, a zip or its folder, at its permanent address, outputs/v/VERSION/.

    A release does that itself; this is for versions released elsewhere. An address is given once.
    """
    from analysis.releasing.placing import place_bundle

    here = _project(None)
    for bundle in bundles:
        click.echo(_shown(place_bundle(here, bundle)))


def _before_release(here: Project, version: str, day: date | None) -> None:
    """Say what a version is after the one before; with a day, write the changelog for it."""
    from analysis.releasing.check import check_report, check_version
    from analysis.releasing.prepare import prepare_version

    checked = prepare_version(here, version, day, _say) if day else check_version(here, version, _say)
    for line in check_report(checked):
        click.echo(line)
    if checked.problems:
        raise ProblemsFoundError(checked.problems)
    if day:
        _describe(here)


@cli.command(hidden=True)
@click.argument("folder", type=click.Path(path_type=Path))
def rebuild(folder: Path) -> None:
    """Make the bundle of this project again, in FOLDER: what ``verify`` has a bundle's own code do."""
    from analysis.releasing.release import rebuild as make_again

    make_again(_project(None), folder, _say)


@cli.command()
@click.argument("bundle", type=click.Path(path_type=Path))
@click.option(
    "--checksums-only", is_flag=True, help="A quick look: make nothing again, run nothing of the bundle."
)
@click.option("--json", "as_json", is_flag=True, help="What was found of every file as JSON, for machines.")
def verify(bundle: Path, checksums_only: bool, as_json: bool) -> None:
    """Check a BUNDLE, a zip or its folder: every checksum, then all of it made again and compared byte for byte.

    It is made again by its own code, in a clean folder, without network. Ends with 0 only when all files are identical.
    """
    from analysis.releasing.verified_words import as_data, lines
    from analysis.releasing.verify import verify as check_bundle

    try:
        found = check_bundle(bundle, _say, checksums_only=checksums_only)
    except ProblemsFoundError as error:
        if not as_json:
            raise
        click.echo(
            json.dumps({"verified": False, "problems": [asdict(each) for each in error.problems]}, indent=2)
        )
        raise SystemExit(1) from error
    if as_json:
        click.echo(json.dumps(as_data(found), indent=2, ensure_ascii=False))
    else:
        for line in lines(found):
            click.echo(line)
    if found.problems and not as_json:
        raise ProblemsFoundError(found.problems)
    if not found.all_well:
        raise SystemExit(1)


@cli.command()
@click.argument("name", default="", metavar="[EXHIBIT|DOCUMENT]")
@click.option(
    "--format",
    "form",
    type=click.Choice(list(FORMATS)),
    default="text",
    show_default=True,
    help="ris and csl-json are for reference managers.",
)
def cite(name: str, form: str) -> None:
    """Say how to cite this edition, a figure or table of it such as fig-focus, or a document such as briefing."""
    from analysis.publishing.citing import cited

    said = FORMATS[form](*cited(_project(None), name))
    click.echo(said, nl=not said.endswith("\n"))


@cli.command()
def describe() -> None:
    """Write anew what is made from one source: the data package and dictionary, CITATION.cff and .zenodo.json."""
    _describe(_project(None))


def _describe(here: Project) -> None:
    from analysis.citation.files import write_citation_files
    from analysis.evidence.datapackage import write_data_package

    written = [*write_data_package(here), *write_citation_files(here.root)]
    click.echo(", ".join(map(_shown, written)))


def main() -> None:
    """Run the command line; print problems as a reader can use them."""
    try:
        cli()
    except ProblemsFoundError as error:
        _print_problems(error.problems)
        sys.exit(1)


def _project(output_dir: Path | None) -> Project:
    try:
        found = project()
    except FileNotFoundError as error:
        raise ProblemsFoundError(
            [Problem("_quarto.yml", "no such file", "a checkout of the project", str(error))]
        ) from error
    return replace(found, outputs=output_dir.resolve()) if output_dir else found


def _print_problems(problems: tuple[Problem, ...]) -> None:
    count = f"{len(problems)} problem{'s' if len(problems) != 1 else ''}"
    click.secho(f"{count}:", fg="red", bold=True, err=True)
    for problem in problems:
        click.echo(f"  {problem}", err=True)


def _say(message: str) -> None:
    click.echo(message, err=True)


def _shown(path: Path) -> str:
    return str(path.relative_to(Path.cwd())) if path.is_relative_to(Path.cwd()) else str(path)
