"""Says whether a version may have its number, and whether the changelog says of it what is true."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from semver import Version

from analysis.press.base.changelog import CHANGELOG, NUMBERS_THAT_CHANGED, Changelog, read_changelog
from analysis.press.base.paths import Project
from analysis.press.base.problems import Problem, ProblemsFoundError
from analysis.press.base.version_register import REGISTER, read_register, registered
from analysis.press.editions.site.site import Site, occupied
from analysis.press.editions.versions.comparison import Comparison, compare
from analysis.press.editions.versions.edition_files import find_version
from analysis.press.editions.versions.numbers_changed import FIRST, numbers_problems, section
from analysis.press.editions.versions.versions import (
    Kind,
    kind_problems,
    least_after,
    order_problems,
    previous_entry,
    read_version,
)
from analysis.press.engines.opening import Progress
from analysis.press.engines.tree import read_tree
from analysis.press.exhibits.retired import LISTED_IN
from analysis.press.study import bundle_name


@dataclass(frozen=True)
class Checked:
    """What is known of a version before it is released.

    Parameters
    ----------
    comparison : Comparison or None
        With the version before; None for the first, and when it could not be made.
    placed : bool
        Whether it is a version that can follow those of the changelog.
    """

    problems: tuple[Problem, ...]
    comparison: Comparison | None = None
    numbers: tuple[str, ...] | None = None
    placed: bool = True


def check_version(project: Project, said: str, progress: Progress = lambda message: None) -> Checked:
    """Check a number and what the changelog says of it, all at once."""
    checked = check_number(project, said, progress)
    if not checked.placed:
        return checked
    changelog = read_changelog(project.root / CHANGELOG)
    problems = [*checked.problems, *_not_written(changelog, said)]
    entry = next((each for each in changelog.versions if each.version == said), None)
    if entry is not None and checked.numbers is not None:
        problems += numbers_problems(entry, checked.numbers)
    return replace(checked, problems=tuple(problems))


def check_number(project: Project, said: str, progress: Progress = lambda message: None) -> Checked:
    """Check a number alone: its form, its place after the versions before, and its kind."""
    version, problems = read_version(said)
    try:
        changelog = read_changelog(project.root / CHANGELOG)
    except ProblemsFoundError as error:
        return Checked((*problems, *error.problems), placed=False)
    if version is not None:
        problems += order_problems(changelog, version)
    if version is None or problems:
        return Checked(tuple(problems), placed=False)
    problems += _taken(project, version)
    before = previous_entry(changelog, version)
    if before is None:
        return Checked(tuple(problems), numbers=(FIRST,))
    progress(f"Comparing with version {before.version}")
    try:
        comparison = compare(project, find_version(project, before.version))
    except ProblemsFoundError as error:
        return Checked((*problems, *error.problems))
    problems += kind_problems(version, Version.parse(before.version), comparison.requires)
    problems += _without_note(comparison)
    return Checked(tuple(problems), comparison, comparison.numbers)


def check_report(checked: Checked) -> Iterator[str]:
    """Say which kind of version the differences require, and which, and what the changelog must say."""
    comparison = checked.comparison
    if comparison:
        required, least = comparison.requires, Version.parse(comparison.previous)
        yield f"This takes a {required.word} version ({required.means}): {least_after(least, required)} or later."
        yield f"It is compared with {comparison.found_in}."
        if not comparison.differences:
            yield "Neither data nor marked sentences differ: at most words and looks."
        # what changed of the numbers stands below
        told = [each for each in comparison.differences if not each.is_number or each.kind is Kind.MAJOR]
        for kind, group in groupby(told, key=lambda each: each.kind):
            yield from ("", f"## {kind.word.capitalize()}: {kind.means}", "")
            yield from (f"- {each.says}" for each in group)
    elif checked.numbers is not None:
        yield "There is no earlier version: nothing to compare with."
    if checked.numbers is not None:
        yield from ("", f"### {NUMBERS_THAT_CHANGED}", "", section(checked.numbers))


def _without_note(comparison: Comparison) -> Iterator[Problem]:
    """Refuse to lose what could be cited without a word in its place."""
    for name in comparison.without_note:
        found = f"no note for {name}, which version {comparison.previous} shows"
        expected = "a note at its anchor and in the place of its data"
        cure = "List it there with the reason, or give what it shows its id again."
        yield Problem(LISTED_IN, found, expected, cure)


def _not_written(changelog: Changelog, said: str) -> Iterator[Problem]:
    prepare = f"`childdata release --prepare {said}` makes the unreleased changes those of {said}."
    newest = changelog.newest
    written = said in {entry.version for entry in changelog.versions}
    if not written:
        expected = f"## {said} (YYYY-MM-DD) above {newest.version}, with what changed"
        yield Problem(CHANGELOG, f"no entry for {said}", expected, prepare, row=newest.row)
    if changelog.unreleased:
        cure = (
            f"Move them under ## {said}, or leave the release until they have a version."
            if written
            else prepare
        )
        expected = "every change under the version that has it"
        yield Problem(CHANGELOG, "changes under Unreleased", expected, cure)


def _taken(project: Project, version: Version) -> Iterator[Problem]:
    """Refuse a number that another release has: what was cited must stay as it was."""
    expected = "a version that nobody has released"
    folder = project.releases / bundle_name(str(version))
    for path in (folder, folder.with_name(f"{folder.name}.zip")):
        if path.exists() or path.is_symlink():
            cure = (
                "Give the changed project a new version; what was released stays as it is. "
                "Should it have no address yet, `childdata place` gives it one."
            )
            yield Problem(project.relative(path), "a release of that version", expected, cure)
    yield from occupied(Site(project.site), str(version))
    yield from _registered_otherwise(project, str(version))


def _registered_otherwise(project: Project, version: str) -> Iterator[Problem]:
    """Refuse a number that has its row, unless these are its very sources: a version can be made again from its commit."""
    row = registered(project.root, version)
    if row and (row in read_register(project.root) or read_tree(project).swhid != row.sources_swhid):
        found = f"{version}, made from commit {row.commit[:12]}"
        cure = "Give these sources a new version; to make that one again, check out its commit."
        expected = "a version that nobody has released, or its sources"
        yield Problem(REGISTER, found, expected, cure, row=row.line, column="version")
