"""Reads unpacked bundles, without following a link. What use leaves in them is named, as Python may load code from there."""

import os
import stat
from pathlib import Path

from analysis.press.base.names import names
from analysis.press.base.problems import Problem, ProblemsFoundError, refusal
from analysis.press.editions.bundle.archive import AGAIN, Unpacked, no_access, too_large
from analysis.press.editions.bundle.items import ENTRIES_LIMIT, UNPACKED_LIMIT, Item

# Named as a whole: there may be very many files in them, and none belongs to a bundle.
LEFT_BY_USE = frozenset(
    names(".venv .cache .git __pycache__ .pytest_cache .hypothesis .ruff_cache .ipynb_checkpoints")
)


def read_folder(folder: Path) -> Unpacked:
    """Read an unpacked bundle, without following a link.

    Returns: Unpacked. Without what lies in folders that use leaves behind; these are named.

    Raises ``ProblemsFoundError`` with every link, pipe or device; or when there is too much.
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
                found = "a link" if stat.S_ISLNK(seen.st_mode) else "neither a file nor a folder"
                problems.append(Problem(f"{folder.name}: {name!r}", found, "a file", AGAIN))
            elif (left := left - seen.st_size) < 0:
                raise ProblemsFoundError([too_large(folder.name)])
            else:
                files[name] = Item(path.read_bytes(), bool(seen.st_mode & stat.S_IXUSR))
        except OSError as error:
            problems.append(no_access(f"{folder.name}: {name}", error))
    if problems:
        raise ProblemsFoundError(problems)
    return Unpacked(folder.name, files, tuple(sorted(passed_over)))


def _walk(folder: Path, passed_over: list[str], problems: list[Problem]) -> list[Path]:
    found: list[Path] = []
    for place, folders, files in os.walk(
        folder, onerror=lambda error: problems.append(no_access(str(error.filename), error))
    ):
        here = Path(place)
        links = {name for name in folders if (here / name).is_symlink()}
        left = LEFT_BY_USE.intersection(folders) - links
        passed_over += [f"{(here / name).relative_to(folder).as_posix()}/" for name in left]
        folders[:] = set(folders) - links - left
        found += [here / name for name in (*files, *links)]
        if len(found) > ENTRIES_LIMIT:
            found_n = f"more than {ENTRIES_LIMIT:,} files"
            raise refusal(folder.name, found_n, "a bundle", "Name its own folder.")
    return sorted(found)
