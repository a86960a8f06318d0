"""Puts a release on disk: its folder and its zip, both or neither, wherever the process is killed or the disk is full.

Both are written aside and made safe on disk. Then what was written aside gets another name, by one rename: that is the moment
at which it counts. Then the two are moved to their places. What a killed process left is tidied by the next: what does not
count is thrown away, what counts is moved to its place.
"""

from __future__ import annotations

import errno
import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from analysis.press.base.paths import Project
from analysis.press.base.problems import Problem, ProblemsFoundError
from analysis.press.editions.bundle.items import Items

_PARTIAL = ".partial"
_COMPLETE = ".complete"
_FULL = {errno.ENOSPC, errno.EDQUOT}


@dataclass(frozen=True)
class Written:
    """A release on disk.

    Parameters
    ----------
    folder, zip : Path
    """

    folder: Path
    zip: Path


@contextmanager
def disk_problems(project: Project) -> Iterator[None]:
    """Say what the disk refuses as a problem with its place and its cure.

    Raises
    ------
    ProblemsFoundError
        When there is no room or no access.
    """
    try:
        yield
    except OSError as error:
        raise ProblemsFoundError([_refused(project, error, error.filename or project.root)]) from error


@contextmanager
def only_release(project: Project) -> Iterator[None]:
    """Hold the folder of releases for one process, and tidy what a killed one left.

    Raises
    ------
    ProblemsFoundError
        When another process is making a release, or the folder cannot be written.
    """
    # The folder itself is the lock, so that a release which is refused leaves nothing at all.
    lock = os.open(project.root, os.O_RDONLY)
    try:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            found = "another process that is making a release"
            where = project.relative(project.releases)
            problem = Problem(where, found, "one at a time", "Wait until it has ended.")
            raise ProblemsFoundError([problem]) from error
        _tidy(project.releases)
        yield
    finally:
        os.close(lock)


def write(name: str, files: Items, packed: bytes, project: Project) -> Written:
    """Write a release, all or nothing; `only_release` must be held.

    Parameters
    ----------
    name : str
        Of its folder.
    files : mapping of str to Item
        By path from there.
    packed : bytes
        The same as a zip.
    project : Project

    Returns
    -------
    Written

    Raises
    ------
    ProblemsFoundError
        When there is no room or no access; then everything is as it was.
    """
    aside = project.releases / f".{name}{_PARTIAL}"
    try:
        project.releases.mkdir(exist_ok=True)
        aside.mkdir()
        lay_out(aside / name, files)
        _write_new(aside / f"{name}.zip", packed)
        _make_safe(aside / f"{name}.zip")
        _make_safe(aside)
        aside.rename(aside.with_suffix(_COMPLETE))
    except OSError as error:
        needed = len(packed) + sum(len(item.content) for item in files.values())
        raise ProblemsFoundError([_refused(project, error, project.releases, needed)]) from error
    finally:
        shutil.rmtree(aside, ignore_errors=True)
    _make_safe(project.releases)
    _tidy(project.releases)
    folder = project.releases / name
    return Written(folder, folder.with_name(f"{name}.zip"))


def lay_out(folder: Path, files: Items, *, safe: bool = True) -> None:
    """Write files into a new folder; their rights are 644 and 755, whatever the umask.

    Parameters
    ----------
    folder : Path
    files : mapping of str to Item
    safe : bool
        Wait until they are safe on disk. What is only compared and thrown away need not be.
    """
    _new_folder(folder)
    folders = {folder}
    for path, item in sorted(files.items()):
        place = folder / path
        for parent in reversed([parent for parent in place.parents if parent.is_relative_to(folder)]):
            if parent not in folders:
                _new_folder(parent)
                folders.add(parent)
        _write_new(place, item.content)
        place.chmod(0o755 if item.executable else 0o644)
    if safe:
        # All together, so that the disk can take them at once.
        for each in [*(folder / path for path in files), *folders]:
            _make_safe(each)


def _new_folder(folder: Path) -> None:
    folder.mkdir()
    folder.chmod(0o755)


def _write_new(path: Path, content: bytes) -> None:
    with path.open("xb") as file:
        file.write(content)
    path.chmod(0o644)


def _make_safe(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _tidy(releases: Path) -> None:
    """Move to its place what counts; throw away what does not."""
    for aside in sorted(releases.glob(f".*{_COMPLETE}")):
        # The zip last: it is what others are given.
        for path in sorted(aside.iterdir()):
            path.rename(releases / path.name)
        _make_safe(releases)
        aside.rmdir()
    for aside in releases.glob(f".*{_PARTIAL}"):
        shutil.rmtree(aside)


def _refused(project: Project, error: OSError, place: Path | str, needed: int = 0) -> Problem:
    where, found = project.relative(Path(place)), error.strerror or str(error)
    if error.errno in _FULL:
        room = f"room for {needed / 2**20:,.1f} MB" if needed else "room"
        return Problem(where, found, room, "Make room; of the release nothing was written.")
    return Problem(where, found, "access to it", "Correct its rights; of the release nothing was written.")
