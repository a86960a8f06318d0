"""Which sources documents are made from: a commit, or the record that an unpacked bundle carries, and whether they changed since."""

from __future__ import annotations

import hashlib
import json
import subprocess
from dataclasses import dataclass
from pathlib import Path

from analysis.git import git, git_if_any
from analysis.paths import Project

MANIFEST = "manifest.json"
_PASSING = {"__pycache__", ".ipynb_checkpoints", ".taking-in"}
_PASSING_ENDINGS = ("_files", ".quarto_ipynb")


@dataclass(frozen=True)
class Tree:
    """The sources that documents are made from, as recorded.

    Parameters
    ----------
    swhid : str
        The identifier of the folder of all sources as recorded, ``swh:1:dir:…``; empty when there is no record.
    commit : str
        The commit that recorded them; empty when there is no record.
    changed : bool or None
        Whether anything is otherwise than recorded; None when nobody can say.
    """

    swhid: str
    commit: str
    changed: bool | None


UNKNOWN = Tree("", "", None)


def read_tree(project: Project) -> Tree:
    """Say which sources these are: by git in a checkout, by the manifest in an unpacked bundle.

    Parameters
    ----------
    project : Project

    Returns
    -------
    Tree
        Without either record, or where git does not answer, nothing is known and nothing is guessed.
    """
    if (project.root / ".git").exists():
        return _by_git(project.root)
    if (project.root / MANIFEST).is_file():
        return _by_manifest(project.root)
    return UNKNOWN


def tagged_otherwise(project: Project, version: str, tree: Tree) -> bool:
    """Say whether the repository has a tag of a version, ``v1.0.0``, that names other sources than these were recorded as."""
    if not tree.commit or not (project.root / ".git").exists():
        return False
    tag = f"refs/tags/v{version}^{{tree}}"
    tagged = git_if_any(project.root, "rev-parse", "--verify", "--quiet", tag).decode().strip()
    return bool(tagged) and f"swh:1:dir:{tagged}" != tree.swhid


def _by_git(root: Path) -> Tree:
    try:
        commit, folder = git(root, "rev-parse", "HEAD", "HEAD^{tree}").decode().split()
        changes = git(root, "status", "--porcelain", "--untracked-files=normal")
    except (OSError, subprocess.CalledProcessError):
        return UNKNOWN
    return Tree(f"swh:1:dir:{folder}", commit, bool(changes))


def _by_manifest(root: Path) -> Tree:
    # Executable bits do not count here: some programs that unpack a zip drop them.
    try:
        manifest = json.loads((root / MANIFEST).read_bytes())
        recorded = Tree(**manifest["tree"])
        sources = {file["path"]: file["sha256"] for file in manifest["files"] if file["role"] == "source"}
    except (OSError, ValueError, KeyError, TypeError):
        return UNKNOWN
    as_recorded = all(_sha256(root / path) == digest for path, digest in sources.items())
    if as_recorded and not added_files(root, set(sources)):
        return recorded
    return Tree(recorded.swhid, recorded.commit, True)


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""


def added_files(root: Path, sources: set[str]) -> list[Path]:
    """Find files in the folders of sources that the record does not know, such as one more document.

    Parameters
    ----------
    root : Path
    sources : set of str
        The paths that the record knows.

    Returns
    -------
    list of Path
        Without what programs leave behind while they run.
    """
    folders = {path.split("/")[0] for path in sources if "/" in path}
    return [
        path
        for folder in sorted(folders)
        for path in (root / folder).rglob("*")
        if path.is_file() and path.relative_to(root).as_posix() not in sources and not _passing(path, root)
    ]


def _passing(path: Path, root: Path) -> bool:
    """Tell what programs leave behind while they run, as .gitignore does."""
    parts = path.relative_to(root).parts
    return not _PASSING.isdisjoint(parts) or any(part.endswith(_PASSING_ENDINGS) for part in parts)
