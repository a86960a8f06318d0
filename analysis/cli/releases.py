"""Verbs for versions: release, verify, place, compare."""

import sys
import time
from dataclasses import asdict
from datetime import date, datetime
from functools import partial
from pathlib import Path

import click

from analysis.cli.registers import write_descriptions
from analysis.cli.terminal import DAY, FILE, checkout, progress, shown, tell, tell_machines
from analysis.press.base.paths import Project
from analysis.press.base.problems import ProblemsFoundError


@click.command()
@click.argument("version")
@click.option("--allow-dirty", is_flag=True, help="Take files otherwise than committed; the bundle says so.")
@click.option("--check", "only_check", is_flag=True, help="Only say which kind the differences require.")
@click.option(
    "--prepare", "only_prepare", is_flag=True, help="Only write CHANGELOG.md for it, and what follows."
)
@click.option("--date", "day", type=DAY, metavar="DATE", help="With --prepare: its day; today by default.")
@click.option(
    "--embargo",
    type=DAY,
    metavar="DATE",
    help="Only make its documents, each marked as under embargo until its day, and without an address.",
)
def release(
    version: str,
    allow_dirty: bool,
    only_check: bool,
    only_prepare: bool,
    day: datetime | None,
    embargo: datetime | None,
) -> None:
    """Make VERSION: a folder and a zip in releases/ that anyone can cite, check and make again.

    It is the newest version of CHANGELOG.md. A version is made once; all of it or nothing is written. It then takes its
    permanent address, outputs/v/VERSION/. In order: --prepare, read CHANGELOG.md, commit, and release.
    """
    from analysis.press.editions.versions.embargo import embargo_copy
    from analysis.press.editions.versions.release import release as make_release

    if (only_check and only_prepare) or (day and not only_prepare):
        raise click.UsageError("--check and --prepare exclude each other; --date goes with --prepare.")
    started = time.monotonic()
    here = checkout()
    if only_check or only_prepare:
        _before_release(here, version, (day.date() if day else date.today()) if only_prepare else None)
        return
    if embargo:
        until = embargo.date()
        tell(shown(embargo_copy(here, version, until, date.today(), progress, allow_dirty=allow_dirty)))
        return
    written = make_release(here, version, progress, allow_dirty=allow_dirty)
    tell(shown(written.folder))
    tell(shown(written.zip))
    progress(f"Done in {time.monotonic() - started:.1f} s")


def _before_release(here: Project, version: str, day: date | None) -> None:
    """Say what a version is after the one before; with a day, write the changelog for it."""
    from analysis.press.editions.versions.check import check_report, check_version
    from analysis.press.editions.versions.prepare import prepare_version

    checked = prepare_version(here, version, day, progress) if day else check_version(here, version, progress)
    for line in check_report(checked):
        tell(line)
    if checked.problems:
        raise ProblemsFoundError(checked.problems)
    if day:
        write_descriptions(here)


@click.command()
@click.argument("bundles", nargs=-1, required=True, metavar="BUNDLE...", type=FILE)
@click.option(
    "--expect",
    default="",
    metavar="swh:…",
    help="The identifier of the whole of a bundle whose version versions.csv does not have.",
)
def place(bundles: tuple[Path, ...], expect: str) -> None:
    """Put each BUNDLE, a zip or its folder, at its permanent address, outputs/v/VERSION/.

    A release does that itself; this is for versions released elsewhere. An address is given once, and only to what
    versions.csv or --expect says is the version.
    """
    from analysis.press.editions.site.placing import place_bundle

    here = checkout()
    for bundle in bundles:
        tell(shown(place_bundle(here, bundle, expect)))


@click.command()
@click.argument("bundle", type=FILE)
@click.option(
    "--rebuild", "again", is_flag=True, help="Make it again by its own code, in a sandbox; do not ask."
)
@click.option("--checksums-only", is_flag=True, help="Do not ask; run nothing of the bundle.")
@click.option("--unconfined", is_flag=True, help="With --rebuild: run its code with your rights, unconfined.")
@click.option(
    "--expect",
    default="",
    metavar="swh:…|VERSION",
    help="The version that it must be, or the identifier that its sources or its whole must have.",
)
@click.option("--json", "as_json", is_flag=True, help="What was found of every file as JSON, for machines.")
def verify(
    bundle: Path,
    again: bool,
    checksums_only: bool,
    unconfined: bool,
    expect: str,
    as_json: bool,
) -> None:
    """Check a BUNDLE, a zip or its folder: every checksum, then all of it made again and compared byte for byte.

    It is made again by its own code, once you say yes or give --rebuild: in a sandbox, without network. Ends with 0
    only when all files are identical, and nothing shows that it is not the version that it claims to be or that --expect
    names.
    """
    from analysis.press.base.paths import project
    from analysis.press.editions.bundle.verify import verify as check_bundle
    from analysis.press.editions.bundle.verify_report import as_data, lines

    if (again and checksums_only) or (unconfined and not again):
        raise click.UsageError(
            "--rebuild and --checksums-only exclude each other; --unconfined goes with --rebuild."
        )
    try:
        root = project().root
    except FileNotFoundError:
        root = None
    try:
        check = partial(check_bundle, bundle, progress, root=root, expect=expect)
        found = check(rebuild=again, unconfined=unconfined)
        if found.all_well and not (again or checksums_only or as_json) and _agreed():
            found = check(rebuild=True)
    except ProblemsFoundError as error:
        if not as_json:
            raise
        tell_machines({"verified": False, "problems": [asdict(each) for each in error.problems]})
        raise SystemExit(1) from error
    if as_json:
        tell_machines(as_data(found))
    else:
        for line in lines(found):
            tell(line)
    if found.problems and not as_json:
        raise ProblemsFoundError(found.problems)
    if not found.all_well:
        raise SystemExit(1)


def _agreed() -> bool:
    """Ask whether code of the bundle may run; where nobody can answer, it does not."""
    question = "Make it again? Code of the bundle then runs here, in a sandbox without network."
    return sys.stdin.isatty() and click.confirm(question, err=True)


@click.command()
@click.argument("earlier")
@click.argument("later", default="now")
@click.option(
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Where to write the page; comparison.html in the outputs by default.",
)
def compare(earlier: str, later: str, output: Path | None) -> None:
    """Set two editions side by side on one page: each sentence, number, figure and claim that is not as it was, and why.

    An edition is a version such as 1.0.0, a bundle, a commit, a day such as 2025-10-01 (as known then), or now.
    """
    from analysis.press.base.files import write_whole
    from analysis.press.editions.versions.compare_page import compare_page

    here = checkout()
    path = output or here.outputs / "comparison.html"
    write_whole(path, compare_page(here, earlier, later, progress))
    tell(shown(path.resolve()))


@click.command(hidden=True)
@click.argument("folder", type=FILE)
def rebuild(folder: Path) -> None:
    """Make the bundle of this project again, in FOLDER: what ``verify`` has a bundle's own code do."""
    from analysis.press.editions.versions.release import rebuild as make_again

    make_again(checkout(), folder, progress)
