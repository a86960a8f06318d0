"""Permanent addresses: each version's files in a folder of their own, for any web server, and never written over."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

from semver import Version

from analysis.press.base.changelog import CHANGELOG
from analysis.press.base.problems import Problem, ProblemsFoundError
from analysis.press.editions.bundle.items import Item, Items
from analysis.press.editions.bundle.manifest import MANIFEST, folder_name
from analysis.press.editions.bundle.write_bundle import lay_out

LATEST = "latest"
_OUTPUTS, _DATA = "outputs/", "data/"
_BESIDE = (CHANGELOG, "CITATION.cff", "LICENSE", MANIFEST)


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
        found = [path.name for path in self.folder.iterdir() if path.is_dir() and Version.is_valid(path.name)]
        return tuple(sorted(found, key=Version.parse, reverse=True))

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
    where = "/".join(site.version(version).parts[-3:])
    return [Problem(where, "a version that stands there", expected, cure)]


def place(version: str, files: Items, packed: bytes, site: Site) -> Path:
    """Put the files of a release at its permanent address, and at ``latest`` when none is newer.

    Parameters
    ----------
    version : str
    files : mapping of str to Item
        All files of its bundle, by path.
    packed : bytes
        The same as a zip.
    site : Site

    Returns
    -------
    Path
        The folder of the version.

    Raises
    ------
    ProblemsFoundError
        When the address is taken, or there is no room. A process that stops half-way leaves the address empty,
        never half filled.
    """
    problems = occupied(site, version)
    if problems:
        raise ProblemsFoundError(problems)
    shown = served(version, files, packed)
    try:
        _fill(site.version(version), shown)
        if site.latest == version:
            _fill(site.folder / LATEST, shown)
    except OSError as error:
        found = error.strerror or str(error)
        cure = (
            f"Make room or correct its rights, then run `childdata place` with the zip of version {version}."
        )
        raise ProblemsFoundError([Problem(str(site.folder), found, "a folder to write to", cure)]) from error
    return site.version(version)


def served(version: str, files: Items, packed: bytes) -> dict[str, Item]:
    """Say which files of a release stand at its address, and where.

    The documents and exhibits as they lie in ``outputs``, the registers under ``data``, and the whole bundle as one file.
    """
    shown = {
        path.removeprefix(_OUTPUTS): item
        for path, item in files.items()
        if path.startswith((_OUTPUTS, _DATA)) or path in _BESIDE
    }
    return shown | {f"{folder_name(version)}.zip": Item(packed)}


def _fill(folder: Path, files: Items) -> None:
    """Fill a folder aside and put it in place in one step; what stood there goes once the new one stands."""
    partial = folder.with_name(f".{folder.name}.partial")
    before = folder.with_name(f".{folder.name}.before")
    for left in (partial, before):
        shutil.rmtree(left, ignore_errors=True)
    folder.parent.mkdir(parents=True, exist_ok=True)
    try:
        lay_out(partial, files)
    except BaseException:
        shutil.rmtree(partial, ignore_errors=True)
        raise
    if folder.exists():
        folder.rename(before)
    partial.rename(folder)
    shutil.rmtree(before, ignore_errors=True)


def _is_full(version: str) -> bool:
    """Say whether it is a version, not a trial of one such as 2.0.0-rc.1."""
    return not Version.parse(version).prerelease
