"""Whether a version may be released: everything that stands in the way, said at once, before anything is made."""

import os
from dataclasses import dataclass
from datetime import date

from analysis.press.base.changelog import CHANGELOG, ChangelogEntry, read_changelog
from analysis.press.base.paths import Project
from analysis.press.base.problems import Problem, ProblemsFoundError
from analysis.press.editions.bundle.clean_run import made_with
from analysis.press.editions.bundle.manifest import MANIFEST, read_manifest
from analysis.press.editions.versions.check import check_version
from analysis.press.engines.checks.examine import examine
from analysis.press.engines.opening import Progress
from analysis.press.engines.tree import Tree, read_tree


@dataclass(frozen=True)
class PlannedVersion:
    """A version of which nothing stands in the way.

    Parameters
    ----------
    previous : str or None
        The version before; None for the first.
    made_with : str
        The interpreter and the system; of a bundle that is made again, those that made it first.
    """

    project: Project
    version: str
    released: date
    previous: str | None
    tree: Tree
    made_with: str


def make_ready(
    project: Project, version: str, progress: Progress = lambda message: None, *, allow_dirty: bool = False
) -> PlannedVersion:
    """Hold a version to everything that must be so before it is released.

    Raises ``ProblemsFoundError`` with everything that stands in the way: of the version, its entry in the changelog,
    the tree, the place, and what ``childdata check`` finds.

    Parameters
    ----------
    allow_dirty : bool
        Take a tree with changes since its commit; the bundle then says so.
    """
    problems = _place_problems(project)
    tree = read_tree(project)
    problems += _tree_problems(tree, allow_dirty=allow_dirty)
    for group in examine(project, releasing=version).problems.values():
        problems += group
    problems += check_version(project, version, progress).problems
    if problems:
        raise ProblemsFoundError(dict.fromkeys(problems))
    newest, previous = _newest(project)
    return PlannedVersion(project, newest.version, newest.released, previous, tree, made_with())


def ready_again(project: Project) -> PlannedVersion:
    """Take the version that the changelog names as it is, to make its bundle again from its own sources.

    Raises ``ProblemsFoundError`` when the changelog cannot be read.
    """
    newest, previous = _newest(project)
    manifest, by = project.root / MANIFEST, made_with()
    if manifest.is_file():
        by = read_manifest(manifest.read_bytes()).made_with
    return PlannedVersion(project, newest.version, newest.released, previous, read_tree(project), by)


def _newest(project: Project) -> tuple[ChangelogEntry, str | None]:
    newest, *older = read_changelog(project.root / CHANGELOG).versions
    return newest, older[0].version if older else None


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


def _place_problems(project: Project) -> list[Problem]:
    nearest = next(path for path in (project.releases, *project.releases.parents) if path.exists())
    if nearest.is_dir() and os.access(nearest, os.W_OK | os.X_OK):
        return []
    name = "the project's folder" if nearest == project.root else project.relative(nearest)
    found = f"{name}, which cannot be written to"
    where = project.relative(project.releases)
    return [Problem(where, found, "a folder to write to", "Correct its rights.")]
