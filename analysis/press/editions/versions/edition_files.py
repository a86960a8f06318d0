"""Finds an edition that another is compared with: its registers, what its own code made of them, and its pages.

A version is looked for where releases are kept, then at its permanent address, then in the history of git, by the commit that the
register of versions has of it. A commit has no outputs, so the code of that commit makes them, in a folder of its own. What is
found nowhere is a problem, never "nothing changed".
"""

import io
import os
import re
import subprocess
import sys
import tarfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property, partial
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZipFile

from analysis.press.base.git import git_if_any, tree_of
from analysis.press.base.paths import Project
from analysis.press.base.problems import Problem, WrongCommandError, refusal
from analysis.press.base.version_register import REGISTER, registered
from analysis.press.editions.bundle.identity import genuine
from analysis.press.editions.bundle.manifest import MANIFEST
from analysis.press.editions.versions.results import CLAIMS, EXHIBITS, OUTPUTS, Results, earlier, results_in
from analysis.press.engines.checks.claims import LEDGER
from analysis.press.engines.opening import Progress
from analysis.press.engines.render import render
from analysis.press.engines.request import RenderRequest, parse_day
from analysis.press.registers import Evidence, load_evidence
from analysis.press.registers.legacy_registers import load_older
from analysis.press.registers.snapshots import DAY, NOW, VERSION, State, bundles_of
from analysis.press.study import bundle_name

DATA = "data/"
_DATA_ADDRESS = re.compile(rb"(?<=[\"'( ])data:[^\"' )]*")


@dataclass(frozen=True, eq=False)
class EditionFiles:
    """An edition, as far as it is compared with another.

    Parameters
    ----------
    name : str
        As it is asked for: ``1.0.0``, ``2025-10-01``, ``HEAD``, ``now``.
    words : str
        How to say it: ``version 1.0.0``.
    registers : mapping of str to bytes
        The files of its registers by their path in ``data``.
    make : callable
        Gives what its code makes of them, by the path in a bundle: the data and pictures of figures, the marked
        sentences, and the pages.
    load : callable
        Gives its registers as evidence; those of an earlier version may be of other contracts.
    day : date or None
        The day as known on which they are, where one is named.
    """

    name: str
    words: str
    found_in: str
    registers: Mapping[str, bytes]
    make: Callable[[], Mapping[str, bytes]]
    load: Callable[[], Evidence]
    day: date | None = None

    @cached_property
    def files(self) -> Mapping[str, bytes]:
        """What its code makes; raises ``ProblemsFoundError`` when it makes nothing here."""
        return self.make()

    @cached_property
    def results(self) -> Results:
        """What readers can cite of it."""
        return results_in(self.files)

    @cached_property
    def state(self) -> State:
        """Its registers, to be set beside those of another."""
        return State(self.words, self.load())


def find_edition(project: Project, said: str, progress: Progress) -> EditionFiles:
    """Find what somebody names, whose documents are made only when they are asked for.

    Raises ``ProblemsFoundError`` when there is no such edition, or when a bundle is not whole.

    Parameters
    ----------
    said : str
        A version, a bundle, a commit, a day as known, or ``now``.
    """
    path = Path(said)
    if said == NOW or DAY.fullmatch(said):
        day = parse_day("" if said == NOW else said)
        return _now(project, said, day, progress)
    if path.suffix == ".zip" or (path / MANIFEST).is_file() or (os.sep in said and path.exists()):
        return _of_bundle(project, path)
    if version := VERSION.fullmatch(said):
        return find_version(project, version[1], progress)
    named = "" if said.startswith("-") else f"{said}^{{commit}}"
    commit = git_if_any(project.root, "rev-parse", "--verify", "--quiet", named).decode().strip()
    if not commit:
        expected = "a version such as 1.0.0, a bundle, a commit, a day such as 2025-10-01, or now"
        raise WrongCommandError([Problem(said, "no such edition", expected, "Name one of these.")])
    words = f"commit {commit[:12]}"
    return _of_commit(project, (said, words, words), commit, progress)


def find_version(project: Project, version: str, progress: Progress = lambda message: None) -> EditionFiles:
    """Find a version.

    Raises ``WrongCommandError`` when it is nowhere at hand, and ``ProblemsFoundError`` when what is there is not whole.
    """
    name, row = bundle_name(version), registered(project.root, version)
    for place in bundles_of(project, version):
        return _of_bundle(project, place, version if row else "")
    if row and tree_of(project.root, row.commit):
        said = (version, f"version {version}", f"commit {row.commit[:12]}")
        return _of_commit(project, said, row.commit, progress)
    commit = f"commit {row.commit}, which is that of " if row else ""
    found = "no bundle of it, and nothing of it in a history of the project"
    expected = f"releases/{name}/, releases/{name}.zip or {commit}its row in {REGISTER}, to compare with"
    cure = "Put its bundle into releases/, or fetch the whole history: git fetch --unshallow."
    raise WrongCommandError([Problem(f"version {version}", found, expected, cure)])


def _of_bundle(project: Project, place: Path, expected: str = "") -> EditionFiles:
    where = project.relative(place)
    opened, _ = genuine(place, project.root, expected)
    files = {name: item.content for name, item in opened.unpacked.files.items()}
    missing = [] if CLAIMS in files else [CLAIMS]
    for begins in (DATA, EXHIBITS):
        if not any(name.startswith(begins) and name.endswith(".csv") for name in files):
            missing.append(begins)
    if missing:
        found = f"a bundle without {', '.join(missing)}"
        raise refusal(where, found, "a whole bundle", "Get it again from where it was published.")
    registers = {name.removeprefix(DATA): files[name] for name in sorted(files) if name.startswith(DATA)}
    version = opened.manifest.version
    words = f"version {version}"
    load = partial(load_older, registers, words)
    return EditionFiles(version, words, where, registers, lambda: files, load)


def _now(project: Project, said: str, day: date | None, progress: Progress) -> EditionFiles:
    """Give today's documents with today's figures, or with those known on a day; sentences that do not hold then are marked."""

    def make() -> dict[str, bytes]:
        request = RenderRequest(formats=("html",), day=day, allow_broken_claims=True)
        elsewhere = replace(project, outputs=project.cache / "compared" / said)
        rendered = [path for item in render(elsewhere, request, progress) for path in item.files]
        return {
            f"{OUTPUTS}{path.relative_to(elsewhere.outputs).as_posix()}": path.read_bytes()
            for path in [*rendered, elsewhere.outputs / LEDGER]
        }

    words = f"as known on {said}" if day else NOW
    load = partial(load_evidence, day, folder=project.data)
    return EditionFiles(said, words, said, registers_now(project), make, load, day)


def registers_now(project: Project) -> dict[str, bytes]:
    """Give the files of the registers."""
    return _files_under(project.data, project.data)


def _files_under(folder: Path, root: Path) -> dict[str, bytes]:
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in paths}


def _of_commit(project: Project, said: tuple[str, str, str], commit: str, progress: Progress) -> EditionFiles:
    """Give what a commit holds and makes. What it makes of its own registers never changes: it is made once."""
    _, words, _ = said

    def unpacked(folder: str, *paths: str) -> Path:
        tar = git_if_any(project.root, "archive", "--format=tar", commit, *paths)
        with tarfile.open(fileobj=io.BytesIO(tar)) as archive:
            archive.extractall(folder, filter="data")
        return Path(folder).resolve()

    def packed() -> bytes:
        progress(f"Making the documents of {words} by its own code")
        with TemporaryDirectory(prefix="childdata-") as folder:
            root = unpacked(folder)
            _make_documents(root, words)
            files = _files_under(root / OUTPUTS, root)
        buffer = io.BytesIO()
        with ZipFile(buffer, "w") as archive:
            for path, content in files.items():
                if path.endswith(".html"):
                    # pictures and typefaces that stand in a page as addresses are not read, and there are many
                    archive.writestr(path, _DATA_ADDRESS.sub(b"", content))
                elif path == CLAIMS or path.endswith((".csv", ".svg")):
                    archive.writestr(path, content)
        return buffer.getvalue()

    def make() -> dict[str, bytes]:
        with ZipFile(io.BytesIO(earlier(project).made(f"commit-{commit}", packed))) as archive:
            return {path: archive.read(path) for path in archive.namelist()}

    with TemporaryDirectory(prefix="childdata-") as folder:
        data = unpacked(folder, DATA) / DATA
        registers = _files_under(data, data)
    return EditionFiles(*said, registers, make, partial(load_older, registers, words))


def _make_documents(root: Path, words: str) -> None:
    """Let an earlier state of the project make its own documents, or refuse it: its libraries may be others."""
    ours = {name: value for name, value in os.environ.items() if not name.startswith("CHILDDATA_")}
    asked = (
        sys.executable,
        "-m",
        "analysis",
        "render",
        "--engine=builtin",
        "--to=html",
        "--allow-broken-claims",
    )
    env = ours | {"PYTHONPATH": str(root)}
    made = subprocess.run(asked, cwd=root, env=env, capture_output=True, text=True, check=False)
    if made.returncode:
        said = " ".join(made.stderr.split()[-40:]) or "nothing was said"
        expected = f"the documents of {words}, without which nobody can say whether a method changed"
        cure = (
            f"Put the bundle of {words} into releases/; or check out its commit elsewhere, set up its own "
            "requirements.lock, make its bundle there, and put that into releases/."
        )
        raise refusal(words, f"code that does not run here: {said}", expected, cure)
