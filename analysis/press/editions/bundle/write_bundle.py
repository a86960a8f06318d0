"""Puts a release on disk: its folder and its zip, both or neither, wherever the process is killed or the disk is full."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from analysis.press.base.files import PendingFiles, locked_folder, make_safe
from analysis.press.base.paths import Project
from analysis.press.base.problems import Problem, refusal
from analysis.press.editions.bundle.items import Items

_FULL = {errno.ENOSPC, errno.EDQUOT}


@dataclass(frozen=True)
class Written:
    """A release on disk."""

    folder: Path
    zip: Path


@contextmanager
def only_release(project: Project) -> Iterator[None]:
    """Hold the folder of releases for one process, and tidy what a killed one left.

    Raises ``ProblemsFoundError`` when another process is making a release, or the folder cannot be written.
    """
    where = project.relative(project.releases)
    found = "another process that is making a release"
    # The folder of the project is what is held, so that a release which is refused leaves nothing at all.
    with locked_folder(project.root, Problem(where, found, "one at a time", "Wait until it has ended.")):
        PendingFiles(project.releases).tidy()
        yield


def write(name: str, files: Items, packed: bytes, project: Project) -> Written:
    """Write a release, all or nothing; `only_release` must be held.

    Raises ``ProblemsFoundError`` when there is no room or no access; then everything is as it was.
    """
    new = PendingFiles(project.releases)
    try:
        # The zip last: it is what others are given.
        lay_out(new.beside(name), files, safe=False)
        _write_new(new.beside(f"{name}.zip"), packed)
        new.commit()
    except OSError as error:
        needed = len(packed) + sum(len(item.content) for item in files.values())
        expected, cure = "access to it", "Correct its rights"
        if error.errno in _FULL:
            expected, cure = f"room for {needed / 2**20:,.1f} MB", "Make room"
        where, cure = project.relative(project.releases), f"{cure}; of the release nothing was written."
        raise refusal(where, error.strerror or str(error), expected, cure) from error
    finally:
        new.tidy()
    folder = project.releases / name
    return Written(folder, folder.with_name(f"{name}.zip"))


def lay_out(folder: Path, files: Items, *, safe: bool = True) -> None:
    """Write files into a new folder; their rights are 644 and 755, whatever the umask.

    Parameters
    ----------
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
        make_safe(*(folder / path for path in files), *folders)


def _new_folder(folder: Path) -> None:
    folder.mkdir()
    folder.chmod(0o755)


def _write_new(path: Path, content: bytes) -> None:
    with path.open("xb") as file:
        file.write(content)
    path.chmod(0o644)
