"""Permanent addresses: each version's files in a folder of their own, for any web server, and never written over."""

import ctypes
import os
import shutil
from dataclasses import dataclass
from pathlib import Path

from semver import Version

from analysis.press.base.changelog import CHANGELOG
from analysis.press.base.problems import Problem, ProblemsFoundError, refusal
from analysis.press.editions.bundle.items import Item, Items
from analysis.press.editions.bundle.manifest import MANIFEST
from analysis.press.editions.bundle.write_bundle import lay_out
from analysis.press.study import bundle_name

LATEST = "latest"
_OUTPUTS, _DATA = "outputs/", "data/"
# Of renameat2: the folder that the process is in, and both names kept.
_HERE, _EXCHANGE = -100, 2
_BESIDE = (CHANGELOG, "CITATION.cff", "LICENSE", MANIFEST)


@dataclass(frozen=True)
class Site:
    """The folder that a web server shows, ``outputs/v``: a folder a version, and ``latest``, a copy of the newest."""

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

    Raises ``ProblemsFoundError`` when other files stand at the address, or there is no room. A process that stops
    half-way leaves each address as it was or as it will be, and placing the same release again does what is left to do.
    """
    shown = served(version, files, packed)
    problems = [] if _holds(site.version(version), shown) else occupied(site, version)
    if problems:
        raise ProblemsFoundError(problems)
    for left in site.folder.glob(".*"):
        if left.is_dir():
            shutil.rmtree(left, ignore_errors=True)
        else:
            left.unlink(missing_ok=True)
    try:
        if not site.version(version).exists():
            _fill(site.version(version), shown)
        if site.latest == version and not _holds(site.folder / LATEST, shown):
            _fill(site.folder / LATEST, shown)
    except OSError as error:
        found = error.strerror or str(error)
        cure = (
            f"Make room or correct its rights, then run `childdata place` with the zip of version {version}."
        )
        raise refusal(str(site.folder), found, "a folder to write to", cure) from error
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
    return shown | {f"{bundle_name(version)}.zip": Item(packed)}


def _fill(folder: Path, files: Items) -> None:
    """Fill a folder aside and put it in place in one step; what stood there goes once the new one stands."""
    partial = folder.with_name(f".{folder.name}.partial")
    before = folder.with_name(f".{folder.name}.before")
    folder.parent.mkdir(parents=True, exist_ok=True)
    try:
        lay_out(partial, files)
    except BaseException:
        shutil.rmtree(partial, ignore_errors=True)
        raise
    if folder.exists() and _exchanged(partial, folder):
        before = partial
    else:
        if folder.exists():
            folder.rename(before)
        partial.rename(folder)
    shutil.rmtree(before, ignore_errors=True)


def _exchanged(one: Path, other: Path) -> bool:
    """Give two folders each other's name in one step, where the system can: no moment is without either."""
    exchange = getattr(ctypes.CDLL(None), "renameat2", None)
    if exchange is None:
        return False
    return exchange(_HERE, os.fsencode(one), _HERE, os.fsencode(other), _EXCHANGE) == 0


def _holds(folder: Path, files: Items) -> bool:
    """Say whether a folder holds exactly these files."""
    if not folder.is_dir():
        return False
    existing = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if not path.is_dir()}
    return existing.keys() == files.keys() and all(
        path.is_file() and path.read_bytes() == files[name].content for name, path in existing.items()
    )


def _is_full(version: str) -> bool:
    """Say whether it is a version, not a trial of one such as 2.0.0-rc.1."""
    return not Version.parse(version).prerelease
