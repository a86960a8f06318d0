"""Verbs for the registers: ingest, refresh, changes, describe."""

from dataclasses import asdict
from datetime import date, datetime
from pathlib import Path

import click

from analysis.cli.terminal import DAY, FILE, checkout, progress, shown, tell, tell_machines
from analysis.press.base.paths import Project
from analysis.press.base.problems import ProblemsFoundError

LOST = 3


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="FILE|FOLDER|ZIP...", type=FILE)
@click.option("--edition", default="", metavar="TEXT", help="The edition, where the file does not say it.")
@click.option("--published", type=DAY, metavar="DATE", help="The day it was published: 2025-11-26.")
@click.option("--url", default="", help="The page it was downloaded from.")
@click.option(
    "--accept", is_flag=True, help="Write it into the registers; without this, only say what would change."
)
@click.option(
    "--anyway", default="", metavar="WHY", help="With --accept: take it in although something is lost."
)
@click.option("--recipe", type=FILE, metavar="FILE", help="A recipe to try, before those of data/recipes.")
@click.option(
    "--explain",
    is_flag=True,
    help="Table by table: what was recognised, by which line of which recipe, and which observations it gives.",
)
@click.option("--draft", is_flag=True, help="Print a first recipe for a file that none knows.")
@click.option("--json", "as_json", is_flag=True, help="All figures, observations and changes, for machines.")
def ingest(
    paths: tuple[Path, ...], edition: str, published: datetime | None, url: str, accept: bool, anyway: str,
    recipe: Path | None, explain: bool, draft: bool, as_json: bool,
) -> None:  # fmt: skip
    """Take in official files as downloaded: CSV, xlsx, xls, ods, zips and folders of these.

    Says what each is, which observations it gives and what it revises. Nothing is written without --accept, and then all
    or nothing. Ends with 0 when every figure was read, with 3 when something was lost, with 1 when nothing can be taken in.
    """
    from analysis.press.ingest.accept import ingest_and_accept
    from analysis.press.ingest.draft import drafted
    from analysis.press.ingest.pipeline import ingest_files
    from analysis.press.ingest.report import as_data, explanation, is_without_loss, lines
    from analysis.press.ingest.stages import Accepted, Given

    folder = checkout().data
    given = Given(edition, published.date() if published else None, url, date.today(), recipe, anyway)
    accepted: tuple[Accepted, ...] = ()
    needs_reason = False
    try:
        if accept:
            outcome = ingest_and_accept(paths, given, folder)
            batch, accepted, needs_reason = outcome.batch, outcome.accepted, outcome.needs_reason
        else:
            batch = ingest_files(paths, given, folder)
    except ProblemsFoundError as error:
        if not as_json:
            raise
        tell_machines({"problems": [asdict(problem) for problem in error.problems]})
        raise SystemExit(1) from error
    is_whole = is_without_loss(batch)
    if as_json:
        told = as_data(batch) | {"accepted": [item.kept_as for item in accepted]}
        tell_machines(told, indent=None)
    elif draft:
        tell(drafted(batch), end="")
    else:
        for line in explanation(batch) if explain else lines(batch):
            tell(line)
        for item in accepted:
            tell(f"Kept as data/{item.kept_as}; {item.observations_n} figures among the observations")
        if needs_reason:
            tell(
                'Nothing was written, for something is lost: see above. If it is right so, say why: --accept --anyway "WHY".'
            )
        elif not accept:
            tell("Nothing was written. Take it in with --accept.")
        elif not accepted:
            tell("The registers are as they were.")
    if needs_reason or not (is_whole or accepted):
        raise SystemExit(LOST)


@click.command()
@click.argument("source", metavar="FOLDER|LIST", type=FILE)
@click.option(
    "--report",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Where to write the report of changes; refresh.md in the outputs by default.",
)
@click.option("--no-pages", is_flag=True, help="Do not render the documents before and after.")
@click.option("--output-dir", type=click.Path(path_type=Path, file_okay=False), metavar="FOLDER")
def refresh(source: Path, report: Path | None, no_pages: bool, output_dir: Path | None) -> None:
    """Take in what publishers have published since, and write what that changes, as the text of a pull request.

    FOLDER holds their files; LIST is a text with an https address on each line. A file of which something would be lost is
    named and not taken in. Ends with 0 when every file was had and read whole, with 3 otherwise; merges nothing.
    """
    import tempfile

    from analysis.press.base.files import write_whole
    from analysis.press.base.printable import printable
    from analysis.press.engines.changes.refresh import proposal
    from analysis.press.engines.changes.refresh import refresh as refresh_registers

    here, today = checkout(output_dir), date.today()
    with tempfile.TemporaryDirectory() as downloads:
        found = refresh_registers(
            here, source, Path(downloads), progress, today=today, with_pages=not no_pages
        )
    text = printable(proposal(found, here, today), keep="\n")
    write_whole(report or here.outputs / "refresh.md", text.encode())
    tell(text, end="")
    if found.refused or found.problems:
        raise SystemExit(LOST)


@click.command()
@click.option("--from", "earlier", default="", metavar="STATE", help="The newest version at hand by default.")
@click.option(
    "--to", "later", default="now", show_default=True, metavar="STATE", help="What to compare with it."
)
@click.option("--all", "everything", is_flag=True, help="Say every figure, however many changed.")
@click.option("--json", "as_json", is_flag=True, help="All of it as JSON, for machines.")
def changes(earlier: str, later: str, everything: bool, as_json: bool) -> None:
    """Say what changed between two states of the registers, and which figures, sentences and documents that touches.

    A STATE is now, a date such as 2025-10-01 (as known then), a version such as 1.0.0, or a commit.
    """
    from analysis.press.claims.changes import what_changed
    from analysis.press.editions.versions.edition_files import find_edition
    from analysis.press.engines.changes import report as changes_words
    from analysis.press.registers.snapshots import earlier_state

    here = checkout()
    asked = (earlier or earlier_state(here), later)
    before, after = (find_edition(here, said, progress).state for said in asked)
    changed = what_changed(here, before, after)
    if as_json:
        tell_machines(changes_words.as_data(changed))
    else:
        for line in changes_words.lines(changed, everything=everything):
            tell(line)


@click.command()
def describe() -> None:
    """Write anew what is made from one source: the data package and dictionary and CITATION.cff."""
    write_descriptions(checkout())


def write_descriptions(here: Project) -> None:
    """Write the files that describe the project from their sources, and name them."""
    from analysis.press.base.generated import write_files
    from analysis.press.citation.files import write_citation_files
    from analysis.press.registers.datapackage import generated
    from analysis.press.registers.reading import read_texts

    texts, problems = read_texts(here.data)
    written = [
        *write_files(here.data, generated({} if problems else texts)),
        *write_citation_files(here.root),
    ]
    tell(", ".join(map(shown, written)))
