"""Reads a bundle, a zip or the folder it was unpacked to, within limits and in memory, without following a link; nothing is written.

What a zip says of itself is not judged here: what is read is packed again, and must give the same bytes. What use leaves in a folder
is named, as Python may load code from there.
"""

import io
import os
import stat
import struct
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path

from analysis.press.base.names import names
from analysis.press.base.problems import Problem, ProblemsFoundError, refusal
from analysis.press.editions.bundle.items import ENTRIES_LIMIT, UNPACKED_LIMIT, Item, Items
from analysis.press.editions.bundle.packing import PROGRAM

AGAIN = "Get the bundle again from where it was published; nothing was unpacked."
# RuntimeError for what is encrypted, and among its kinds the one for a method that Python does not know.
_BROKEN = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, OverflowError, ValueError)
_DAMAGE = (*_BROKEN, OSError, RuntimeError)

# Named as a whole: there may be very many files in them, and none belongs to a bundle.
LEFT_BY_USE = frozenset(
    names(".venv .cache .git __pycache__ .pytest_cache .hypothesis .ruff_cache .ipynb_checkpoints")
)


@dataclass(frozen=True)
class Unpacked:
    """What a zip or a folder holds.

    Parameters
    ----------
    passed_over : tuple of str
        Folders that use leaves, such as ``.venv/``, and that were not read: none belongs to a bundle.
    packed : bytes
        The zip itself; empty for a folder.
    """

    top: str
    files: Items
    passed_over: tuple[str, ...] = ()
    packed: bytes = b""


def read_zip(path: Path) -> Unpacked:
    """Unpack a bundle's zip in memory.

    Returns: Unpacked. As the zip names its files, which can be any names: what a bundle may hold, its manifest says.

    Raises ``ProblemsFoundError`` when the file is truncated, damaged or too large.
    """
    try:
        if path.stat().st_size > UNPACKED_LIMIT:
            raise ProblemsFoundError([_too_large(path.name)])
        packed = path.read_bytes()
    except OSError as error:
        raise ProblemsFoundError([_no_access(path.name, error)]) from error
    try:
        with zipfile.ZipFile(io.BytesIO(packed)) as archive:
            return _unpacked(path.name, packed, archive)
    except _DAMAGE as error:
        raise refusal(path.name, f"a truncated or damaged zip ({error})", "a whole zip", AGAIN) from error


def _unpacked(where: str, packed: bytes, archive: zipfile.ZipFile) -> Unpacked:
    entries = archive.infolist()
    if not 0 < len(entries) <= ENTRIES_LIMIT:
        raise refusal(where, f"{len(entries):,} entries", f"1 to {ENTRIES_LIMIT:,}", AGAIN)
    top = entries[0].orig_filename.partition("/")[0]
    files: dict[str, Item] = {}
    left = UNPACKED_LIMIT
    for entry in entries:
        try:
            with archive.open(entry) as stream:
                content = stream.read(left + 1)
        except _DAMAGE as error:
            named = f"{where}: {entry.filename!r}"
            raise refusal(named, f"damage ({error})", "a whole entry", AGAIN) from error
        left -= len(content)
        if left < 0:
            raise ProblemsFoundError([_too_large(where)])
        # As it stands in the zip: what reads zips cuts a name at a NUL.
        name = entry.orig_filename.removeprefix(f"{top}/")
        files[name] = Item(content, entry.external_attr >> 16 == PROGRAM)
    return Unpacked(top, files, packed=packed)


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
                raise ProblemsFoundError([_too_large(folder.name)])
            else:
                files[name] = Item(path.read_bytes(), bool(seen.st_mode & stat.S_IXUSR))
        except OSError as error:
            problems.append(_no_access(f"{folder.name}: {name}", error))
    if problems:
        raise ProblemsFoundError(problems)
    return Unpacked(folder.name, files, tuple(sorted(passed_over)))


def _walk(folder: Path, passed_over: list[str], problems: list[Problem]) -> list[Path]:
    found: list[Path] = []
    for place, folders, files in os.walk(
        folder, onerror=lambda error: problems.append(_no_access(str(error.filename), error))
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


def _too_large(where: str) -> Problem:
    """Refuse what would fill the memory."""
    limit = f"{UNPACKED_LIMIT // 2**20} MB"
    return Problem(where, f"more than {limit}", f"a bundle of at most {limit}", AGAIN)


def _no_access(where: str, error: OSError) -> Problem:
    """Say that something cannot be read."""
    cure = "Correct its name or rights."
    return Problem(where, error.strerror or str(error), "a bundle that can be read", cure)
