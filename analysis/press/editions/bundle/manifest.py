"""The manifest of a bundle: every file with its size, SHA-256 and SWHID, and what identifies the whole.

It is canonical JSON, so that the same bundle has the same manifest, byte for byte, and its own digest is its last word: a
change of any byte, in a file or in the manifest, is found.
"""

import hashlib
import json
import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date
from functools import cached_property
from typing import Any, Literal

from semver import Version

from analysis.press.base.problems import Problem, ProblemsFoundError, refusal
from analysis.press.base.swhid import content_swhid, folder_swhid
from analysis.press.editions.bundle.first_difference import first_difference
from analysis.press.editions.bundle.items import Item, Items, unreadable
from analysis.press.engines.tree import MANIFEST, Tree
from analysis.press.study import bundle_name, the_study

Role = Literal["source", "made"]
State = Literal["identical", "differs", "missing", "extra"]
_SWHID = re.compile(r"|swh:1:dir:[0-9a-f]{40}")
_COMMIT = re.compile(r"|[0-9a-f]{40}|[0-9a-f]{64}")
_MADE_WITH = re.compile(r"|[A-Za-z]+ \d+\.\d+ on [A-Za-z]+ [A-Za-z0-9_]+", re.ASCII)
DAMAGED = "Get the bundle again from where it was published."


@dataclass(frozen=True)
class Listed:
    """One file, as the manifest lists it.

    Parameters
    ----------
    role : {"source", "made"}
        Whether the others are made from it, or it is made from them.
    """

    path: str
    bytes: int
    sha256: str
    swhid: str
    executable: bool
    role: Role


@dataclass(frozen=True)
class Manifest:
    """What a bundle holds, and what it was made from.

    Parameters
    ----------
    made_with : str
        The interpreter and the system that made it; empty in the first bundles.
    """

    version: str
    released: date
    previous: str | None
    tree: Tree
    files: tuple[Listed, ...]
    made_with: str = ""

    @property
    def folder(self) -> str:
        """The name of the bundle's folder."""
        return bundle_name(self.version)

    @cached_property
    def whole_sha256(self) -> str:
        """Identifies all files: the SHA-256 of what ``sha256sum`` prints of them in order."""
        lines = "".join(f"{file.sha256}  {file.path}\n" for file in self.files)
        return hashlib.sha256(lines.encode()).hexdigest()

    @cached_property
    def whole_swhid(self) -> str:
        """Identifies the folder of all files but the manifest."""
        return _folder(self.files)

    @property
    def sources_swhid(self) -> str:
        """Identifies the folder of the sources alone; the tree's own identifier when nothing had changed."""
        return _folder(file for file in self.files if file.role == "source")


@dataclass(frozen=True)
class FileState:
    """What was found of one file.

    Parameters
    ----------
    path : str
        From the bundle's own folder; the name of the zip for what is wrong with the zip itself.
    where, how : str
        For a file that differs: the first place, and what stands there.
    """

    path: str
    state: State
    where: str = ""
    how: str = ""


def seal(
    sources: Items,
    made: Items,
    *,
    version: str,
    released: date,
    previous: str | None,
    tree: Tree,
    made_with: str = "",
) -> Manifest:
    """List all files of a bundle with what identifies them.

    Parameters
    ----------
    sources, made : mapping of str to Item
        The files by path; none is in both.
    """
    files = [listed(path, item, "source") for path, item in sources.items()]
    files += [listed(path, item, "made") for path, item in made.items()]
    in_order = tuple(sorted(files, key=lambda file: file.path))
    return Manifest(version, released, previous, tree, in_order, made_with)


def manifest_bytes(manifest: Manifest) -> bytes:
    """Write a manifest as canonical JSON, its own digest included."""
    content = {
        "name": the_study().described.name,
        "version": manifest.version,
        "released": manifest.released.isoformat(),
        "previous": manifest.previous,
        "tree": asdict(manifest.tree),
        "files": [asdict(file) for file in manifest.files],
        "whole": {"sha256": manifest.whole_sha256, "swhid": manifest.whole_swhid},
    }
    if manifest.made_with:
        content["made_with"] = manifest.made_with
    return _canonical(content | {"sha256": hashlib.sha256(_canonical(content)).hexdigest()})


def read_manifest(content: bytes, where: str = MANIFEST) -> Manifest:
    """Read a manifest and hold it to its form, its digest and its identifiers of the whole.

    Raises ``ProblemsFoundError`` when a single byte of it is otherwise than a release writes it.
    """
    try:
        manifest = _from_json(json.loads(content))
        problems = _faults(where, manifest)
        # What is of another kind than it must be fails here.
        again = b"" if problems else manifest_bytes(manifest)
    except (ValueError, RecursionError, KeyError, TypeError, AttributeError) as error:
        found = f"what is not a manifest ({type(error).__name__}: {error})"
        raise refusal(where, found, "a manifest of a bundle", DAMAGED) from error
    if not problems and (place := first_difference(content, again)):
        expected = "its files, its digests and its own, as a release writes them"
        problems = [Problem(where, f"{place.how} at {place.where}", expected, DAMAGED)]
    if problems:
        raise ProblemsFoundError(problems)
    return manifest


def listed(path: str, item: Item, role: Role) -> Listed:
    """Say of a file what a manifest says of it."""
    digest = hashlib.sha256(item.content).hexdigest()
    return Listed(path, len(item.content), digest, content_swhid(item.content), item.executable, role)


def file_states(manifest: Manifest, files: Items) -> list[FileState]:
    """Say of every file, in order of path, whether it is as the manifest lists it."""
    wanted = {file.path: file for file in manifest.files}
    found = []
    for path in sorted({*wanted, *files} - {MANIFEST}):
        if path not in files:
            found.append(FileState(path, "missing", how="the manifest lists it"))
        elif path not in wanted:
            found.append(FileState(path, "extra", how="the manifest does not list it"))
        else:
            how = _otherwise(wanted[path], listed(path, files[path], wanted[path].role))
            found.append(FileState(path, "differs" if how else "identical", how=how))
    return found


def tree_problems(manifest: Manifest) -> list[Problem]:
    """Hold the sources to the commit that they are said to be of.

    Returns: list of Problem. One when nothing is said to have changed, and yet the sources are not those of the
    recorded tree.
    """
    found, tree = manifest.sources_swhid, manifest.tree
    if tree.changed is not False or found == tree.swhid:
        return []
    expected = f"{tree.swhid or 'an identifier'}, the tree of commit {tree.commit or 'unknown'}"
    return [Problem(MANIFEST, f"sources that are {found}", expected, DAMAGED, column="tree")]


def _otherwise(wanted: Listed, found: Listed) -> str:
    for column in ("bytes", "sha256", "swhid", "executable"):
        is_, was = getattr(found, column), getattr(wanted, column)
        if is_ != was:
            return f"{column} {is_}, where the manifest has {was}"
    return ""


def _folder(files: Iterable[Listed]) -> str:
    return folder_swhid({file.path: (file.swhid, file.executable) for file in files})


def _canonical(content: dict[str, Any]) -> bytes:
    text = json.dumps(content, sort_keys=True, indent=1, ensure_ascii=False) + "\n"
    return text.encode(errors="surrogatepass")


def _from_json(said: Any) -> Manifest:
    return Manifest(
        said["version"],
        date.fromisoformat(said["released"]),
        said["previous"],
        Tree(**said["tree"]),
        tuple(Listed(**file) for file in said["files"]),
        said.get("made_with", ""),
    )


def _faults(where: str, manifest: Manifest) -> list[Problem]:
    """Find what cannot be in a manifest, so that what reads it further need not fear it."""

    def fault(column: str, found: object, expected: str) -> Problem:
        return Problem(where, repr(found), expected, DAMAGED, column=column)

    problems = [
        fault(column, version, "a version such as 1.0.0")
        for column, version in (("version", manifest.version), ("previous", manifest.previous))
        if not (column == "previous" and version is None)
        and not (isinstance(version, str) and Version.is_valid(version))
    ]
    tree = manifest.tree
    if not (
        _SWHID.fullmatch(tree.swhid)
        and _COMMIT.fullmatch(tree.commit)
        and type(tree.changed) in (type(None), bool)
    ):
        problems.append(fault("tree", tree, "an identifier, a commit, and whether anything had changed"))
    if not _MADE_WITH.fullmatch(manifest.made_with):
        problems.append(fault("made_with", manifest.made_with, "an interpreter and a system"))
    problems += [
        fault("files", f"{each.where}, {each.found}", each.expected)
        for each in unreadable({file.path: Item(b"") for file in manifest.files})
    ]
    paths = [file.path for file in manifest.files]
    if paths != sorted(set(paths)) or not {file.role for file in manifest.files} <= {"source", "made"}:
        problems.append(fault("files", "another list", "files in order of path, each once with its role"))
    return problems
