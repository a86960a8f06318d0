"""Reads the zip of a bundle so that nothing can do harm.

Nothing that the zip says of itself is trusted: every entry is judged by name, kind and place before one byte is unpacked, and
unpacked in memory, within the size it claims and within a limit for all. What is wrong is refused, all at once.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path

from analysis.press.base.problems import Problem, ProblemsFoundError
from analysis.press.editions.bundle.bundle_errors import (
    AGAIN,
    collisions,
    kind,
    no_access,
    refused,
    too_large,
)
from analysis.press.editions.bundle.items import ENTRIES_LIMIT, UNPACKED_LIMIT, Item, Items, name_fault
from analysis.press.editions.bundle.packing import FILE, LOCAL, PROGRAM, UNIX, UTF8


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
        Folders that use leaves, such as ``.venv/``, and that were not read: none belongs to a bundle.
    """

    top: str
    files: Items
    passed_over: tuple[str, ...] = ()


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
            raise ProblemsFoundError([too_large(path.name)])
        packed = path.read_bytes()
    except OSError as error:
        raise ProblemsFoundError([no_access(path.name, error)]) from error
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
        raise ProblemsFoundError([Problem(path.name, found, "a whole zip", AGAIN)]) from error
    problems = _entry_problems(path.name, entries)
    if problems:
        raise ProblemsFoundError(problems)
    files: dict[str, Item] = {}
    for entry in entries:
        content = _unpacked(packed[:start], entry)
        if isinstance(content, str):
            problems.append(
                refused(path.name, entry.filename, content, "a whole entry of the size it claims")
            )
        else:
            inner = entry.filename.partition("/")[2]
            files[inner] = Item(content, entry.external_attr >> 16 == PROGRAM)
    if problems:
        raise ProblemsFoundError(problems)
    return Unpacked(entries[0].filename.partition("/")[0], files)


def _entry_problems(where: str, entries: list[zipfile.ZipInfo]) -> list[Problem]:
    """Judge every entry by what the zip says of it, before anything is unpacked."""
    if not entries:
        return [Problem(where, "an empty zip", "a bundle", AGAIN)]
    if len(entries) > ENTRIES_LIMIT:
        return [Problem(where, f"{len(entries):,} entries", f"at most {ENTRIES_LIMIT:,}", AGAIN)]
    if sum(entry.file_size for entry in entries) > UNPACKED_LIMIT:
        return [too_large(where)]
    top = entries[0].orig_filename.partition("/")[0]
    problems = []
    for entry in entries:
        # As it stands in the zip: what reads zips cuts a name at a NUL.
        name = entry.orig_filename
        mode = entry.external_attr >> 16
        if fault := name_fault(name):
            problems.append(refused(where, name, fault, "a name inside the bundle"))
        elif not name.startswith(f"{top}/"):
            problems.append(refused(where, name, "a place of its own", f"everything in the one folder {top}"))
        elif entry.flag_bits & ~UTF8:
            found = "encryption" if entry.flag_bits & 0x2041 else f"flags {entry.flag_bits:#x}"
            problems.append(refused(where, name, found, "an entry as a release writes it"))
        elif entry.create_system != UNIX or mode not in (FILE, PROGRAM):
            problems.append(refused(where, name, kind(mode), "a file with mode 644 or 755"))
        elif entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            found = f"compression method {entry.compress_type}"
            problems.append(refused(where, name, found, "deflate"))
        elif entry.extra or entry.comment:
            problems.append(refused(where, name, "an extra field or a comment", "none"))
    return problems + collisions(where, [entry.orig_filename for entry in entries])


def _unpacked(packed: bytes, entry: zipfile.ZipInfo) -> bytes | str:
    """Unpack one entry, or say why not.

    Python's own reading stops at the size that an entry claims and then believes it, so this is done here.
    """
    begin = entry.header_offset + LOCAL.size
    header = packed[entry.header_offset : begin]
    if len(header) < LOCAL.size:
        return "an entry that lies beyond the zip"
    mark, _, flags, method, _, _, checksum, packed_size, size, name_size, extra_size = LOCAL.unpack(header)
    end = begin + name_size + extra_size
    encoded = entry.filename.encode("utf-8" if entry.flag_bits & UTF8 else "cp437")
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
