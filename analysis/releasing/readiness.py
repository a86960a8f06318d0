"""Whether a version may be released: everything that stands in the way, said at once, before anything is made."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from analysis.changelog import Changelog, Entry, read_changelog
from analysis.paths import Project
from analysis.problems import Problem, ProblemsFoundError
from analysis.publishing.examine import examine
from analysis.publishing.tree import Tree, read_tree, tagged_otherwise
from analysis.releasing.manifest import folder_name
from analysis.releasing.site import Site, occupied
from analysis.semver import is_semver, precedence

_ARGUMENT = "VERSION"
_CHANGELOG = "CHANGELOG.md"


@dataclass(frozen=True)
class Ready:
    """A version of which nothing stands in the way.

    Parameters
    ----------
    project : Project
    version : str
    released : date
        The day of the edition.
    previous : str or None
        The version before it.
    tree : Tree
        What its sources are recorded as.
    """

    project: Project
    version: str
    released: date
    previous: str | None
    tree: Tree


def make_ready(project: Project, version: str, *, allow_dirty: bool = False) -> Ready:
    """Hold a version to everything that must be so before it is released.

    Parameters
    ----------
    project : Project
    version : str
    allow_dirty : bool
        Take a tree with changes since its commit; the bundle then says so.

    Returns
    -------
    Ready

    Raises
    ------
    ProblemsFoundError
        With everything that stands in the way: of the version, its entry in the changelog, the tree, the place, and what
        ``childdata check`` finds.
    """
    problems = _place_problems(project, version)
    tree = read_tree(project)
    problems += _tree_problems(tree, allow_dirty=allow_dirty)
    if tagged_otherwise(project, version, tree):
        found = f"v{version}, a tag of other sources"
        cure = "Give these sources a new version, or check out the tag."
        problems.append(Problem("git", found, "no such tag, or the tag of these sources", cure))
    changelog = None
    try:
        changelog = read_changelog(project.root / _CHANGELOG)
        problems += _version_problems(version, changelog)
    except ProblemsFoundError as error:
        problems += error.problems
    problems += [problem for group in examine(project).problems.values() for problem in group]
    if problems or changelog is None:
        raise ProblemsFoundError(problems)
    return _as_ready(project, changelog, tree)


def ready_again(project: Project) -> Ready:
    """Take the version that the changelog names as it is, to make its bundle again from its own sources.

    Raises
    ------
    ProblemsFoundError
        When the changelog cannot be read.
    """
    return _as_ready(project, read_changelog(project.root / _CHANGELOG), read_tree(project))


def _as_ready(project: Project, changelog: Changelog, tree: Tree) -> Ready:
    newest, *older = changelog.versions
    return Ready(project, newest.version, newest.released, older[0].version if older else None, tree)


def _version_problems(version: str, changelog: Changelog) -> list[Problem]:
    if not is_semver(version):
        cure = "Number it major.minor.patch, as semver.org says."
        return [Problem(_ARGUMENT, repr(version), "a version such as 1.0.0", cure)]
    newest = changelog.newest
    problems = []
    if precedence(version) < precedence(newest.version):
        problems.append(
            Problem(
                _ARGUMENT,
                f"{version}, which goes backwards",
                f"{newest.version}, the newest version of {_CHANGELOG}, or a later one",
                "Release the newest version; an older one is made from its own tag.",
            )
        )
    elif version != newest.version:
        problems.append(
            Problem(
                _CHANGELOG,
                f"no entry for {version}",
                f"## {version} (YYYY-MM-DD) above {newest.version}, with what changed",
                "Write the entry.",
                row=newest.row,
            )
        )
    else:
        problems += _entry_problems(newest)
    if changelog.unreleased:
        problems.append(
            Problem(
                _CHANGELOG,
                "changes under Unreleased",
                "every change under the version that has it",
                f"Move them under ## {version}, or leave the release until they have a version.",
            )
        )
    return problems


def _entry_problems(entry: Entry) -> list[Problem]:
    if entry.numbers_that_changed:
        return []
    expected = "### Numbers that changed, with every number that did, or None"
    return [Problem(_CHANGELOG, "an entry without it", expected, "Add the heading.", row=entry.row)]


def _tree_problems(tree: Tree, *, allow_dirty: bool) -> list[Problem]:
    if tree.changed is None:
        found = "sources of which nothing says what they are"
        cure = "Release from a clone in which git answers, or from an unpacked bundle."
        return [Problem("the project", found, "a commit, or the manifest of a bundle", cure)]
    if tree.changed and not allow_dirty:
        found = "files that are otherwise than recorded"
        cure = "Commit them (git status lists them), or give --allow-dirty: the bundle then says so."
        return [Problem("the project", found, "a clean tree", cure)]
    return []


def _place_problems(project: Project, version: str) -> list[Problem]:
    problems = []
    if is_semver(version):
        folder = project.releases / folder_name(version)
        for path in (folder, folder.with_name(f"{folder.name}.zip")):
            if path.exists() or path.is_symlink():
                problems.append(
                    Problem(
                        project.relative(path),
                        "a release of that version",
                        "a version that nobody has released",
                        "Give the changed project a new version; what was released stays as it is.",
                    )
                )
        problems += occupied(Site(project.site), version)
    nearest = next(path for path in (project.releases, *project.releases.parents) if path.exists())
    if not nearest.is_dir() or not os.access(nearest, os.W_OK | os.X_OK):
        found = f"{_named(nearest, project)}, which cannot be written to"
        problems.append(
            Problem(project.relative(project.releases), found, "a folder to write to", "Correct its rights.")
        )
    return problems


def _named(path: Path, project: Project) -> str:
    return "the project's folder" if path == project.root else project.relative(path)
