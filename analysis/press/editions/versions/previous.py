"""Finds the version before: its registers, and what its own code made of them.

It is looked for where releases are kept, then at its permanent address, then in the history of git, by the commit that the
register of versions has of it. A commit has no outputs, so the code of that version makes them, in a folder of its own. What is
found nowhere is a problem, never "nothing changed".
"""

from __future__ import annotations

import hashlib
import io
import tarfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory

from analysis.press.base.files import digest
from analysis.press.base.git import git_if_any
from analysis.press.base.paths import Project
from analysis.press.base.problems import Problem, ProblemsFoundError
from analysis.press.base.version_register import REGISTER, Registered, registered
from analysis.press.editions.bundle.archive import read_zip
from analysis.press.editions.bundle.manifest import MANIFEST, folder_name, read_manifest
from analysis.press.editions.site.site import Site
from analysis.press.editions.versions.cache import earlier
from analysis.press.editions.versions.results import (
    CLAIMS,
    EXHIBITS,
    Results,
    as_json,
    from_json,
    results_in,
    results_of_sources,
)
from analysis.press.registers.legacy_registers import load_older
from analysis.press.registers.snapshots import State

DATA = "data/"
_DAMAGED = (
    "Get it again from where it was published, or delete it where the history of the project is at hand."
)


@dataclass(frozen=True, eq=False)
class Previous:
    """An earlier version, as far as a later one is compared with it."""

    version: str
    found_in: str
    registers: Mapping[str, bytes]
    results: Results

    @cached_property
    def state(self) -> State:
        """Its registers, to be set beside those of now."""
        words = f"version {self.version}"
        return State(words, load_older(self.registers, words))

    @property
    def files(self) -> dict[str, bytes]:
        """All that is compared, by the path it has in a bundle: a later bundle keeps them, to be made again from them."""
        exhibits = {f"{EXHIBITS}{name}.csv": content for name, content in self.results.exhibits.items()}
        registers = {f"{DATA}{name}": content for name, content in self.registers.items()}
        return dict(sorted((exhibits | registers | {CLAIMS: self.results.claims_json}).items()))

    @property
    def key(self) -> str:
        """Identifies all that is compared."""
        digest = hashlib.sha256(self.version.encode())
        for path, content in self.files.items():
            digest.update(path.encode() + hashlib.sha256(content).digest())
        return digest.hexdigest()


def find_previous(project: Project, version: str) -> Previous:
    """Find an earlier version.

    Raises
    ------
    ProblemsFoundError
        When it is nowhere at hand, when what is there is not whole, or when only its sources are at hand and do not run.
    """
    name = folder_name(version)
    places: dict[Path, Callable[[Path], dict[str, bytes]]] = {
        project.root / "releases" / name: _folder,
        project.root / "releases" / f"{name}.zip": _zip,
        Site(project.site).version(version) / f"{name}.zip": _zip,
    }
    row = registered(project.root, version)
    for place, read in places.items():
        if place.exists():
            return _of_files(version, project.relative(place), read(place), row)
    if row and (project.root / ".git").exists() and git_if_any(project.root, "cat-file", "-t", row.commit):
        return _of_commit(project, version, row.commit)
    commit = (
        f"commit {row.commit}, which is that of its row in {REGISTER}" if row else f"its row in {REGISTER}"
    )
    found = "no bundle of it, and nothing of it in a history of the project"
    expected = f"releases/{name}/, releases/{name}.zip or {commit}, to compare with"
    cure = "Put its bundle into releases/, or fetch the whole history: git fetch --unshallow."
    raise ProblemsFoundError([Problem(f"version {version}", found, expected, cure)])


def _folder(folder: Path) -> dict[str, bytes]:
    wanted = [
        folder / CLAIMS,
        folder / MANIFEST,
        *(folder / EXHIBITS).glob("*.csv"),
        *(folder / DATA).rglob("*"),
    ]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in wanted if path.is_file()}


def _zip(path: Path) -> dict[str, bytes]:
    return {name: item.content for name, item in read_zip(path).files.items()}


def _of_files(version: str, where: str, files: Mapping[str, bytes], row: Registered | None) -> Previous:
    missing = [name for name in (f"{DATA}observations.csv", CLAIMS) if name not in files]
    if not any(name.startswith(EXHIBITS) for name in files):
        missing.append(EXHIBITS)
    if missing:
        found = f"a bundle without {', '.join(missing)}"
        raise ProblemsFoundError([Problem(where, found, "a whole bundle", _DAMAGED)])
    if MANIFEST in files:
        _hold_to_manifest(where, files, row)
    registers = {name.removeprefix(DATA): files[name] for name in sorted(files) if name.startswith(DATA)}
    return Previous(version, where, registers, results_in(files))


def _hold_to_manifest(where: str, files: Mapping[str, bytes], row: Registered | None) -> None:
    """Refuse a bundle in which something compared is not as it was when it was made, or that is of other sources."""
    manifest = read_manifest(files[MANIFEST], f"{where}/{MANIFEST}")
    listed = {each.path: each.sha256 for each in manifest.files}
    compared = [*filter(_is_compared, files), *filter(_is_compared, listed)]
    problems = [
        Problem(f"{where}/{name}", "another content", "the content that its manifest lists", _DAMAGED)
        for name in dict.fromkeys(compared)
        if name not in files or digest(files[name]) != listed.get(name)
    ]
    if row and manifest.tree.swhid != row.sources_swhid:
        found = f"a bundle of {manifest.tree.swhid or 'unknown sources'}"
        problems.append(Problem(where, found, f"{row.sources_swhid}, of its row in {REGISTER}", _DAMAGED))
    if problems:
        raise ProblemsFoundError(problems)


def _is_compared(path: str) -> bool:
    return path == CLAIMS or path.startswith(DATA) or (path.startswith(EXHIBITS) and path.endswith(".csv"))


def _of_commit(project: Project, version: str, commit: str) -> Previous:
    where = f"commit {commit[:12]}"
    with TemporaryDirectory(prefix="childdata-") as folder:
        root = Path(folder).resolve() / "checkout"
        packed = git_if_any(project.root, "archive", "--format=tar", commit)
        with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
            archive.extractall(root, filter="data")
        registers = {
            path.relative_to(root / DATA).as_posix(): path.read_bytes()
            for path in sorted((root / DATA).rglob("*"))
            if path.is_file()
        }
        # What a commit makes of its own registers never changes.
        if made := earlier(project).get(commit):
            return Previous(version, where, registers, from_json(made))
        try:
            results = results_of_sources(root)
        except ProblemsFoundError as error:
            raise ProblemsFoundError(_not_comparable(version, error)) from error
    earlier(project).put(commit, as_json(results))
    return Previous(version, where, registers, results)


def _not_comparable(version: str, error: ProblemsFoundError) -> list[Problem]:
    expected = f"the documents of version {version}, without which nobody can say whether a method changed"
    cure = (
        f"Put the bundle of version {version} into releases/; or check out its commit elsewhere, set up its own "
        "requirements.lock, make its bundle there, and put that into releases/."
    )
    return [
        Problem(f"version {version}", f"code that does not run here: {problem.found}", expected, cure)
        for problem in error.problems
    ]
