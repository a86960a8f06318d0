"""Reads unpacked bundles, without following a link. What use leaves in them is named, as Python may load code from there."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from analysis.press.base.problems import Problem, ProblemsFoundError
from analysis.press.editions.bundle.archive import Unpacked
from analysis.press.editions.bundle.bundle_errors import collisions, kind, no_access, refused, too_large
from analysis.press.editions.bundle.items import ENTRIES_LIMIT, UNPACKED_LIMIT, Item, name_fault

# Named as a whole: there may be very many files in them, and none belongs to a bundle.
LEFT_BY_USE = frozenset(
    (
        ".venv",
        ".cache",
        ".git",
        "__pycache__",
        ".pytest_cache",
        ".hypothesis",
        ".ruff_cache",
        ".ipynb_checkpoints",
    )
)


def read_folder(folder: Path) -> Unpacked:
    """Read an unpacked bundle, without following a link.

    Parameters
    ----------
    folder : Path

    Returns
    -------
    Unpacked
        Without what lies in folders that use leaves behind; these are named.

    Raises
    ------
    ProblemsFoundError
        With every link, pipe or device, and every name that is not the same place on all systems.
    """
    files: dict[str, Item] = {}
    passed_over: list[str] = []
    problems: list[Problem] = []
    left = UNPACKED_LIMIT
    for path in _walk(folder, passed_over, problems):
        name = path.relative_to(folder).as_posix()
        try:
            seen = path.lstat()
            if not stat.S_ISREG(seen.st_mode):
                problems.append(refused(folder.name, name, kind(seen.st_mode), "a file"))
            elif fault := name_fault(name):
                problems.append(refused(folder.name, name, fault, "a name inside the bundle"))
            elif (left := left - seen.st_size) < 0:
                raise ProblemsFoundError([too_large(folder.name)])
            else:
                files[name] = Item(path.read_bytes(), bool(seen.st_mode & stat.S_IXUSR))
        except OSError as error:
            problems.append(no_access(f"{folder.name}: {name}", error))
    problems += collisions(folder.name, list(files))
    if problems:
        raise ProblemsFoundError(problems)
    return Unpacked(folder.name, files, tuple(sorted(passed_over)))


def _walk(folder: Path, passed_over: list[str], problems: list[Problem]) -> list[Path]:
    found: list[Path] = []
    waiting = [folder]
    while waiting:
        place = waiting.pop()
        try:
            with os.scandir(place) as inside:
                entries = sorted(inside, key=lambda entry: entry.name)
        except OSError as error:
            problems.append(no_access(str(place), error))
            continue
        for entry in entries:
            path = Path(entry.path)
            if entry.name in LEFT_BY_USE and entry.is_dir(follow_symlinks=False):
                passed_over.append(f"{path.relative_to(folder).as_posix()}/")
            elif entry.is_dir(follow_symlinks=False):
                waiting.append(path)
            else:
                found.append(path)
        if len(found) > ENTRIES_LIMIT:
            problem = Problem(
                folder.name, f"more than {ENTRIES_LIMIT:,} files", "a bundle", "Name its own folder."
            )
            raise ProblemsFoundError([problem])
    return sorted(found)
