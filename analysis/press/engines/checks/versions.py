"""Holds the register of versions to the changelog and to git: a version that was made has its row, and every row is true."""

import re
from collections.abc import Iterator

from analysis.press.base.changelog import CHANGELOG, Changelog, read_changelog
from analysis.press.base.git import git_if_any, tree_of
from analysis.press.base.paths import Project
from analysis.press.base.problems import Problem, ProblemsFoundError
from analysis.press.base.version_register import REGISTER, Registered, read_register
from analysis.press.engines.tree import is_version, read_tree


def version_problems(project: Project, releasing: str = "") -> list[Problem]:
    """Find versions without a row, rows that are not true, and changes that no version has and nothing lists.

    Returns: list of Problem. What is wrong with the changelog alone is not among them.

    Parameters
    ----------
    releasing : str
        The version that is being made, which cannot have a row yet.
    """
    if not (project.root / REGISTER).is_file():
        return [Problem(REGISTER, "no such file", "the register of versions", "Restore the file.")]
    try:
        rows = read_register(project.root)
    except ProblemsFoundError as error:
        return list(error.problems)
    try:
        changelog = read_changelog(project.root / CHANGELOG)
    except ProblemsFoundError:
        return []
    problems = [
        problem
        for row in rows
        for problem in [*_unlike_changelog(row, changelog), *_unlike_git(project, row)]
    ]
    return [
        *problems,
        *_without_row(project, changelog, rows, releasing),
        *_unlisted(project, changelog, rows),
    ]


def _unlike_git(project: Project, row: Registered) -> Iterator[Problem]:
    """Hold a row to the tree that git has of its commit, where the commit is at hand."""
    tree = tree_of(project.root, row.commit)
    if tree and tree != row.sources_swhid:
        expected = f"{tree}, the folder of commit {row.commit[:12]}"
        cure = "Correct the commit or the identifier; of a whole bundle, `childdata verify` says both."
        yield Problem(
            REGISTER, row.sources_swhid, expected, cure, row=row.line or None, column="sources_swhid"
        )


def _unlike_changelog(row: Registered, changelog: Changelog) -> Iterator[Problem]:
    entry = next((each for each in changelog.versions if each.version == row.version), None)
    if entry is None:
        cure = f"Correct the number, or give the version its entry in {CHANGELOG} again."
        yield Problem(
            REGISTER, row.version, f"a version of {CHANGELOG}", cure, row=row.line, column="version"
        )
    elif entry.released != row.released_on:
        expected = f"{entry.released}, as {CHANGELOG} says on line {entry.row}"
        cure = "Correct the one that is wrong."
        yield Problem(REGISTER, f"{row.released_on}", expected, cure, row=row.line, column="released_on")


def _without_row(
    project: Project, changelog: Changelog, rows: tuple[Registered, ...], releasing: str
) -> Iterator[Problem]:
    known = {row.version for row in rows}
    for entry in changelog.versions:
        if entry.version in known or entry.version == releasing:
            continue
        if entry is changelog.newest and _may_be_in_the_making(project, entry.version):
            continue
        found = f"{entry.version} without a row in {REGISTER}"
        expected = "the row that its release writes, or that `childdata place` writes of its bundle"
        cure = "Release it and commit the row; or put its changes under Unreleased, if it never was released."
        yield Problem(CHANGELOG, found, expected, cure, row=entry.row)


def _may_be_in_the_making(project: Project, version: str) -> bool:
    """Say whether nothing was committed since the version got its heading, as far as git can tell."""
    before = git_if_any(project.root, "show", f"HEAD~1:{CHANGELOG}").decode(errors="replace")
    return not re.search(rf"^## {re.escape(version)} ", before, re.MULTILINE)


def _unlisted(project: Project, changelog: Changelog, rows: tuple[Registered, ...]) -> Iterator[Problem]:
    """Refuse to go on after a version in silence: what is made from the changelog alone would call itself the version."""
    newest = changelog.newest
    if changelog.unreleased or newest.version not in {row.version for row in rows}:
        return
    if is_version(project, read_tree(project), newest.version) is False:
        found = f"nothing under Unreleased, and other sources than those of {newest.version}"
        expected = f"what changed since, above {newest.version}"
        cure = "Say it under ## Unreleased, then run `childdata describe`."
        yield Problem(CHANGELOG, found, expected, cure, row=newest.row)
