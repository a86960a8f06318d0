"""Says whether a version may have its number, and whether the changelog says of it what is true."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from analysis.changelog import Entry, read_changelog
from analysis.paths import Project
from analysis.problems import Problem, ProblemsFoundError
from analysis.releasing.comparison import Comparison, compare
from analysis.releasing.numbers_changed import FIRST, numbers_problems, section
from analysis.releasing.previous import find_previous
from analysis.releasing.versions import (
    CHANGELOG,
    Version,
    kind_problems,
    order_problems,
    previous_entry,
    read_version,
)


@dataclass(frozen=True)
class Checked:
    """What is known of a version before it is released.

    Parameters
    ----------
    said : str
        The number asked for.
    previous : str
        The version before, as the changelog has it; empty for the first.
    comparison : Comparison or None
        With the version before; None for the first, and when it could not be made.
    numbers : tuple of str or None
        The lines of *Numbers that changed*; None when they are not known.
    problems : tuple of Problem
        All that stands in the way of its number and its changelog.
    """

    said: str
    previous: str
    comparison: Comparison | None
    numbers: tuple[str, ...] | None
    problems: tuple[Problem, ...]


def check_version(project: Project, said: str) -> Checked:
    """Check a number and what the changelog says of it, all at once.

    Parameters
    ----------
    project : Project
    said : str
        The version asked for.

    Returns
    -------
    Checked
    """
    checked = check_number(project, said)
    try:
        changelog = read_changelog(project.root / CHANGELOG)
    except ProblemsFoundError:
        return checked
    problems = list(checked.problems)
    entry = next((each for each in changelog.versions if each.version == said), None)
    if entry is None or changelog.unreleased:
        problems.append(_not_written(said, entry))
    if entry is not None and checked.numbers is not None:
        problems += numbers_problems(entry, checked.numbers)
    return Checked(checked.said, checked.previous, checked.comparison, checked.numbers, tuple(problems))


def check_number(project: Project, said: str) -> Checked:
    """Check a number alone: its form, its place after the versions before, and its kind.

    Parameters
    ----------
    project : Project
    said : str

    Returns
    -------
    Checked
    """
    version, problems = read_version(said)
    try:
        changelog = read_changelog(project.root / CHANGELOG)
    except ProblemsFoundError as error:
        return Checked(said, "", None, None, (*problems, *error.problems))
    if version is None:
        return Checked(said, "", None, None, tuple(problems))
    problems += order_problems(changelog, version) + _tag_problems(project, version)
    before = previous_entry(changelog, version)
    if before is None:
        return Checked(said, "", None, (FIRST,), tuple(problems))
    try:
        comparison = compare(project, find_previous(project, before.version))
    except ProblemsFoundError as error:
        return Checked(said, before.version, None, None, (*problems, *error.problems))
    problems += kind_problems(version, Version.read(before.version), comparison.requires)
    return Checked(said, before.version, comparison, comparison.numbers, tuple(problems))


def version_problems(project: Project, said: str) -> list[Problem]:
    """Find all that stands in the way of a version's number and of what the changelog says of it."""
    return list(check_version(project, said).problems)


def check_report(checked: Checked) -> Iterator[str]:
    """Say which kind of version the differences require, and which, and what the changelog must say.

    Parameters
    ----------
    checked : Checked

    Yields
    ------
    str
        A line at a time.
    """
    comparison = checked.comparison
    if comparison:
        yield f"Since version {comparison.previous} ({comparison.found_in}):"
        for (kind, about), group in groupby(comparison.differences, key=lambda each: (each.kind, each.about)):
            yield f"  {kind.word}: {about}"
            yield from (f"    {each.says}" for each in group)
        if not comparison.differences:
            yield "  Neither data nor marked sentences differ: at most words and looks."
        required = comparison.requires
        least = Version.read(comparison.previous).next(required)
        yield f"This takes a {required.word} version ({required.means}): {least} or later."
    elif checked.numbers is not None:
        yield "There is no earlier version: nothing to compare with."
    if checked.numbers is not None:
        yield ""
        yield "### Numbers that changed"
        yield ""
        yield from section(checked.numbers).splitlines()


def _not_written(said: str, entry: Entry | None) -> Problem:
    cure = f"`childdata release --prepare {said}` makes the unreleased changes those of {said}."
    if entry is None:
        return Problem(CHANGELOG, f"no entry for version {said}", f"## {said} (its day)", cure)
    found = "changes that no version has yet, under Unreleased"
    cure = f"Move them under version {said}, if it has them."
    return Problem(CHANGELOG, found, f"version {said} at the top", cure)


def _tag_problems(project: Project, version: Version) -> list[Problem]:
    """Refuse a number that a tag gave to another commit."""
    tagged, head = (_commit(project, name) for name in (f"refs/tags/v{version}", "HEAD"))
    if not tagged or tagged == head:
        return []
    found = f"the tag v{version}, which names the commit {tagged[:12]}"
    expected = "a version that was not released"
    cure = f"Choose a version after {version}, or check out v{version} to release that."
    return [Problem("VERSION", found, expected, cure)]


def _commit(project: Project, name: str) -> str:
    try:
        asked = ["git", "-C", str(project.root), "rev-parse", "--verify", "--quiet", f"{name}^{{commit}}"]
        return subprocess.run(asked, capture_output=True, text=True, check=False).stdout.strip()
    except FileNotFoundError:
        return ""
