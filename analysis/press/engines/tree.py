"""Which sources documents are made from, whether they changed since they were recorded, and whether they are those of a version.

A checkout is recorded by git, an unpacked bundle by its manifest; which sources a version has, the register of versions says.
"""

import json
import subprocess
from collections.abc import Set
from dataclasses import dataclass
from pathlib import Path

from analysis.press.base.files import ARRIVED, ARRIVING, digest_at
from analysis.press.base.git import git
from analysis.press.base.paths import Project
from analysis.press.base.swhid import content_swhid, listed_swhid
from analysis.press.base.version_register import REGISTER, read_register, registered, without_newest

MANIFEST = "manifest.json"
_PASSING = {"__pycache__", ".ipynb_checkpoints", ARRIVING, ARRIVED}
_PASSING_ENDINGS = ("_files", ".quarto_ipynb", ".partial")


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


def read_tree(project: Project, passing: Set[str] = frozenset()) -> Tree:
    """Say which sources these are: by git in a checkout, by the manifest in an unpacked bundle.

    Parameters
    ----------
    passing : set of str
        The paths in a checkout whose changes do not count.

    Returns
    -------
    Tree
        Without either record, or where git does not answer, nothing is known and nothing is guessed. Where nothing but
        the row of the newest version came to the sources of that version, they are its sources.
    """
    if (project.root / ".git").exists():
        return _by_git(project.root, passing)
    if (project.root / MANIFEST).is_file():
        return _by_manifest(project.root)
    return UNKNOWN


def is_version(project: Project, tree: Tree, version: str) -> bool | None:
    """Say whether sources, as recorded, are those of a version; None when nothing tells.

    The register of versions tells, and of an unpacked bundle its own manifest.
    """
    row = registered(project.root, version)
    swhid = row.sources_swhid if row else _bundled(project.root, version)
    return tree.swhid == swhid if tree.swhid and swhid else None


def _by_git(root: Path, passing: Set[str]) -> Tree:
    try:
        commit, folder = git(root, "rev-parse", "HEAD", "HEAD^{tree}").decode().split()
        status = git(root, "status", "--porcelain", "--untracked-files=normal").decode().splitlines()
        listed = git(root, "ls-tree", "-z", "HEAD").decode()
    except (OSError, subprocess.CalledProcessError, UnicodeDecodeError):
        return UNKNOWN
    rows = read_register(root)
    changes = {change[3:] for change in status} - passing
    if rows and changes <= {REGISTER} and _before_its_row(root, listed) == rows[-1].sources_swhid:
        return Tree(rows[-1].sources_swhid, rows[-1].commit, False)
    return Tree(f"swh:1:dir:{folder}", commit, bool(changes))


def _before_its_row(root: Path, listed: str) -> str:
    """Identify the sources as they were without the newest row of the register."""
    abouts = (entry.partition("\t") for entry in listed.split("\0") if entry)
    entries = {name: (about.split()[0], about.split()[2]) for about, _, name in abouts}
    before = without_newest((root / REGISTER).read_text(encoding="utf-8")).encode()
    return listed_swhid(entries | {REGISTER: ("100644", content_swhid(before).rpartition(":")[2])})


def _bundled(root: Path, version: str) -> str:
    """Give the identifier of the sources that an unpacked bundle of a version was made from; empty when it is not one."""
    try:
        manifest = json.loads((root / MANIFEST).read_bytes())
        return manifest["tree"]["swhid"] if manifest["version"] == version else ""
    except (OSError, ValueError, KeyError, TypeError):
        return ""


def _by_manifest(root: Path) -> Tree:
    # Executable bits do not count here: some programs that unpack a zip drop them.
    try:
        manifest = json.loads((root / MANIFEST).read_bytes())
        recorded = Tree(**manifest["tree"])
        sources = {file["path"]: file["sha256"] for file in manifest["files"] if file["role"] == "source"}
    except (OSError, ValueError, KeyError, TypeError):
        return UNKNOWN
    as_recorded = all(
        (root / path).is_file() and digest_at(root / path) == sha256 for path, sha256 in sources.items()
    )
    if as_recorded and not added_files(root, set(sources)):
        return recorded
    return Tree(recorded.swhid, recorded.commit, True)


def added_files(root: Path, sources: set[str]) -> list[Path]:
    """Find files in the folders of sources that the record does not know, such as one more document.

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
