"""Bundles as zips and as folders: written so that the same files give the same bytes, read so that nothing can do harm.

Writing: entries in order of name, modes 644 and 755, the edition's day as time, one level of compression.
Reading trusts nothing that the zip says of itself: every entry is judged by name, kind and place before one byte is unpacked,
and unpacked in memory, within the size it claims and within a limit for all. What is wrong is refused, all at once.
"""

from __future__ import annotations

import io
import os
import stat
import struct
import zipfile
import zlib
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from analysis.problems import Problem, ProblemsFoundError
from analysis.releasing.items import Item, Items, name_fault, same_places

ENTRIES_LIMIT = 10_000
UNPACKED_LIMIT = 512 * 2**20
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
_LEVEL = 6
_UNIX = 3
_FILE, _PROGRAM = 0o100644, 0o100755
_UTF8 = 0x800
_LOCAL = struct.Struct("<4s5H3I2H")
_AGAIN = "Get the bundle again from where it was published; nothing was unpacked."


@dataclass(frozen=True)
class Unpacked:
    """What a zip or a folder holds.

    Parameters
    ----------
    top : str
        The one folder that everything is in.
    files : mapping of str to Item
        By path from that folder, with forward slashes.
    passed_over : tuple of str
        What use leaves in a folder, such as ``.venv``, and was not read.
    """

    top: str
    files: Items
    passed_over: tuple[str, ...] = ()


def zip_bytes(top: str, files: Items, day: date) -> bytes:
    """Pack files into a zip, the same bytes wherever and whenever it is done.

    Parameters
    ----------
    top : str
        The folder that everything is in.
    files : mapping of str to Item
    day : date
        The time of every entry; zips know days from 1980.

    Returns
    -------
    bytes
    """
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for path in sorted(files):
            entry = zipfile.ZipInfo(f"{top}/{path}", (day.year, day.month, day.day, 0, 0, 0))
            entry.create_system = _UNIX
            entry.external_attr = (_PROGRAM if files[path].executable else _FILE) << 16
            archive.writestr(entry, files[path].content, zipfile.ZIP_DEFLATED, _LEVEL)
    return packed.getvalue()


def unreadable(files: Items) -> list[Problem]:
    """Find what a bundle may not hold because reading it would be refused: a name, a place taken twice, too much.

    Parameters
    ----------
    files : mapping of str to Item

    Returns
    -------
    list of Problem
    """
    cure = "Give it another name."
    problems = [
        Problem(path, fault, "a name that every system knows", cure)
        for path in sorted(files)
        if (fault := name_fault(path))
    ]
    problems += [
        Problem(path, f"the place of {other} too", "one name for each file, on every system", cure)
        for path, other in same_places(sorted(files))
    ]
    size = sum(len(item.content) for item in files.values())
    if size > UNPACKED_LIMIT or len(files) > ENTRIES_LIMIT:
        found = f"{len(files):,} files of {size / 2**20:,.0f} MB"
        expected = f"at most {ENTRIES_LIMIT:,} files of {UNPACKED_LIMIT // 2**20} MB"
        problems.append(Problem("the bundle", found, expected, "Leave out what is not needed."))
    return problems


def read_zip(path: Path) -> Unpacked:
    """Unpack a bundle's zip in memory; nothing is written.

    Parameters
    ----------
    path : Path

    Returns
    -------
    Unpacked

    Raises
    ------
    ProblemsFoundError
        With every entry that a release does not write: an absolute path, ``..``, a backslash, a link, a name twice, a
        size that lies, a place outside the one folder; or when the file is truncated, damaged or too large.
    """
    try:
        if path.stat().st_size > UNPACKED_LIMIT:
            raise ProblemsFoundError([_too_large(path.name)])
        packed = path.read_bytes()
    except OSError as error:
        raise ProblemsFoundError([_unreadable(path.name, error)]) from error
    try:
        with zipfile.ZipFile(io.BytesIO(packed)) as archive:
            entries = archive.infolist()
            start = archive.start_dir
    except (
        zipfile.BadZipFile,
        NotImplementedError,
        struct.error,
        ValueError,
        OverflowError,
        OSError,
    ) as error:
        found = f"a truncated or damaged zip ({error})"
        raise ProblemsFoundError([Problem(path.name, found, "a whole zip", _AGAIN)]) from error
    problems = _entry_problems(path.name, entries)
    if problems:
        raise ProblemsFoundError(problems)
    files: dict[str, Item] = {}
    for entry in entries:
        content = _unpacked(packed[:start], entry)
        if isinstance(content, str):
            problems.append(
                _refused(path.name, entry.filename, content, "a whole entry of the size it claims")
            )
        else:
            inner = entry.filename.partition("/")[2]
            files[inner] = Item(content, entry.external_attr >> 16 == _PROGRAM)
    if problems:
        raise ProblemsFoundError(problems)
    return Unpacked(entries[0].filename.partition("/")[0], files)


def read_folder(folder: Path) -> Unpacked:
    """Read an unpacked bundle, without following a link.

    Parameters
    ----------
    folder : Path

    Returns
    -------
    Unpacked
        Without what use leaves behind, which is named.

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
                problems.append(_refused(folder.name, name, _kind(seen.st_mode), "a file"))
            elif fault := name_fault(name):
                problems.append(_refused(folder.name, name, fault, "a name inside the bundle"))
            elif (left := left - seen.st_size) < 0:
                raise ProblemsFoundError([_too_large(folder.name)])
            else:
                files[name] = Item(path.read_bytes(), bool(seen.st_mode & stat.S_IXUSR))
        except OSError as error:
            problems.append(_unreadable(f"{folder.name}: {name}", error))
    problems += _collisions(folder.name, list(files))
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
            problems.append(_unreadable(str(place), error))
            continue
        for entry in entries:
            path = Path(entry.path)
            if entry.name in LEFT_BY_USE:
                passed_over.append(path.relative_to(folder).as_posix())
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


def _entry_problems(where: str, entries: list[zipfile.ZipInfo]) -> list[Problem]:
    """Judge every entry by what the zip says of it, before anything is unpacked."""
    if not entries:
        return [Problem(where, "an empty zip", "a bundle", _AGAIN)]
    if len(entries) > ENTRIES_LIMIT:
        return [Problem(where, f"{len(entries):,} entries", f"at most {ENTRIES_LIMIT:,}", _AGAIN)]
    if sum(entry.file_size for entry in entries) > UNPACKED_LIMIT:
        return [_too_large(where)]
    top = entries[0].orig_filename.partition("/")[0]
    problems = []
    for entry in entries:
        # As it stands in the zip: what reads zips cuts a name at a NUL.
        name = entry.orig_filename
        mode = entry.external_attr >> 16
        if fault := name_fault(name):
            problems.append(_refused(where, name, fault, "a name inside the bundle"))
        elif not name.startswith(f"{top}/"):
            problems.append(
                _refused(where, name, "a place of its own", f"everything in the one folder {top}")
            )
        elif entry.flag_bits & ~_UTF8:
            found = "encryption" if entry.flag_bits & 0x2041 else f"flags {entry.flag_bits:#x}"
            problems.append(_refused(where, name, found, "an entry as a release writes it"))
        elif entry.create_system != _UNIX or mode not in (_FILE, _PROGRAM):
            problems.append(_refused(where, name, _kind(mode), "a file with mode 644 or 755"))
        elif entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            found = f"compression method {entry.compress_type}"
            problems.append(_refused(where, name, found, "deflate"))
        elif entry.extra or entry.comment:
            problems.append(_refused(where, name, "an extra field or a comment", "none"))
    return problems + _collisions(where, [entry.orig_filename for entry in entries])


def _collisions(where: str, names: list[str]) -> list[Problem]:
    return [
        _refused(where, name, f"the place of {other} too", "one name for each file, on every system")
        for name, other in same_places(names)
    ]


def _unpacked(packed: bytes, entry: zipfile.ZipInfo) -> bytes | str:
    """Unpack one entry, or say why not.

    Python's own reading stops at the size that an entry claims and then believes it, so this is done here.
    """
    begin = entry.header_offset + _LOCAL.size
    header = packed[entry.header_offset : begin]
    if len(header) < _LOCAL.size:
        return "an entry that lies beyond the zip"
    mark, _, flags, method, _, _, checksum, packed_size, size, name_size, extra_size = _LOCAL.unpack(header)
    end = begin + name_size + extra_size
    encoded = entry.filename.encode("utf-8" if entry.flag_bits & _UTF8 else "cp437")
    claims = (
        b"PK\x03\x04",
        entry.flag_bits,
        entry.compress_type,
        entry.CRC,
        entry.compress_size,
        entry.file_size,
    )
    if (mark, flags, method, checksum, packed_size, size) != claims or packed[begin:end] != encoded:
        return "two headers that say different things of it"
    content = packed[end : end + packed_size]
    if entry.compress_type == zipfile.ZIP_DEFLATED:
        stream = zlib.decompressobj(-zlib.MAX_WBITS)
        try:
            # One byte more than claimed is enough to know that the claim is untrue.
            unpacked = stream.decompress(content, size + 1)
        except zlib.error as error:
            return f"damage ({error})"
        if stream.unconsumed_tail or stream.unused_data or not stream.eof:
            return "more or less than the size it claims"
        content = unpacked
    if len(content) != size:
        return f"{len(content):,} bytes where it claims {size:,}"
    return content if zlib.crc32(content) == checksum else "damage (its checksum is another)"


def _kind(mode: int) -> str:
    kinds = {stat.S_IFLNK: "a link", stat.S_IFDIR: "a folder", stat.S_IFREG: f"mode {stat.S_IMODE(mode):o}"}
    return kinds.get(stat.S_IFMT(mode), "neither a file nor a folder")


def _refused(where: str, name: str, found: str, expected: str) -> Problem:
    return Problem(f"{where}: {name!r}", found, expected, _AGAIN)


def _too_large(where: str) -> Problem:
    limit = f"{UNPACKED_LIMIT // 2**20} MB"
    return Problem(where, f"more than {limit}", f"a bundle of at most {limit}", _AGAIN)


def _unreadable(where: str, error: OSError) -> Problem:
    return Problem(
        where, error.strerror or str(error), "a bundle that can be read", "Correct its name or rights."
    )
