"""Permanent addresses: each version's files in a folder of their own, for any web server, and never written over."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from analysis.problems import Problem, ProblemsFoundError
from analysis.semver import is_semver, precedence

BUNDLE = "child-focused-data-"
LATEST = "latest"
_BESIDE = ("CHANGELOG.md", "CITATION.cff", "LICENSE", "manifest.json")
_PARTIAL = ".partial"
_BEFORE = ".before"


@dataclass(frozen=True)
class Site:
    """The folder that a web server shows, ``outputs/v``: a folder a version, and ``latest``, a copy of the newest.

    Parameters
    ----------
    folder : Path
    """

    folder: Path

    def version(self, version: str) -> Path:
        """Give the folder of one version."""
        return self.folder / version

    @property
    def versions(self) -> tuple[str, ...]:
        """The versions that stand there, newest first."""
        if not self.folder.is_dir():
            return ()
        found = [path.name for path in self.folder.iterdir() if path.is_dir() and is_semver(path.name)]
        return tuple(sorted(found, key=precedence, reverse=True))

    @property
    def latest(self) -> str:
        """The version to show to who names none: the newest, but none that only comes before one."""
        full = [version for version in self.versions if _is_full(version)]
        return next(iter((*full, *self.versions)), "")


def occupied(site: Site, version: str) -> list[Problem]:
    """Find what stands in the way of a version's address: addresses that were given once are never given again."""
    if not site.version(version).exists():
        return []
    expected = "a version that has no address yet"
    cure = "Give the version another number. What was cited must stay as it was."
    return [Problem(str(site.version(version)), "a version that stands there", expected, cure)]


def place(bundle: Path, site: Site) -> Path:
    """Put the files of a release at its permanent address, and at ``latest`` when none is newer.

    Parameters
    ----------
    bundle : Path
        The folder of a release; its ``.zip`` stands beside it.
    site : Site

    Returns
    -------
    Path
        The folder of the version.

    Raises
    ------
    ProblemsFoundError
        When the address is taken. A process that stops half-way leaves the address empty, never half filled.
    """
    version = bundle.name.removeprefix(BUNDLE)
    problems = occupied(site, version)
    if problems:
        raise ProblemsFoundError(problems)
    _fill(site.version(version), bundle)
    if site.latest == version:
        _fill(site.folder / LATEST, bundle)
    return site.version(version)


def served(bundle: Path) -> Iterator[tuple[str, Path]]:
    """Say which files of a release stand at its address, and where.

    The documents and exhibits as they lie in ``outputs``, the registers under ``data``, and the whole bundle as one file.
    """
    for path in sorted((bundle / "outputs").rglob("*")):
        if path.is_file():
            yield path.relative_to(bundle / "outputs").as_posix(), path
    for path in sorted((bundle / "data").rglob("*")):
        if path.is_file():
            yield path.relative_to(bundle).as_posix(), path
    for name in _BESIDE:
        if (bundle / name).is_file():
            yield name, bundle / name
    whole = bundle.with_name(f"{bundle.name}.zip")
    yield whole.name, whole


def _is_full(version: str) -> bool:
    """Say whether it is a version, not a trial of one such as 2.0.0-rc.1."""
    return precedence(version)[3]


def _fill(folder: Path, bundle: Path) -> None:
    """Fill a folder aside and put it in place in one step; what stood there goes once the new one stands."""
    partial = folder.with_name(f".{folder.name}{_PARTIAL}")
    before = folder.with_name(f".{folder.name}{_BEFORE}")
    for left in (partial, before):
        shutil.rmtree(left, ignore_errors=True)
    try:
        for name, path in served(bundle):
            target = partial / name
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target)
    except BaseException:
        shutil.rmtree(partial, ignore_errors=True)
        raise
    if folder.exists():
        folder.rename(before)
    partial.rename(folder)
    shutil.rmtree(before, ignore_errors=True)
