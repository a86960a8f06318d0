"""Reads the zip of a bundle, within limits and in memory; nothing is written.

What a zip says of itself is not judged here: what is read is packed again, and must give the same bytes.
"""

import io
import struct
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path

from analysis.press.base.problems import Problem, ProblemsFoundError, refusal
from analysis.press.editions.bundle.items import ENTRIES_LIMIT, UNPACKED_LIMIT, Item, Items
from analysis.press.editions.bundle.packing import PROGRAM

AGAIN = "Get the bundle again from where it was published; nothing was unpacked."
# RuntimeError for what is encrypted, and among its kinds the one for a method that Python does not know.
_BROKEN = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, OverflowError, ValueError)
_DAMAGE = (*_BROKEN, OSError, RuntimeError)


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
            raise ProblemsFoundError([too_large(path.name)])
        packed = path.read_bytes()
    except OSError as error:
        raise ProblemsFoundError([no_access(path.name, error)]) from error
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
            raise ProblemsFoundError([too_large(where)])
        # As it stands in the zip: what reads zips cuts a name at a NUL.
        name = entry.orig_filename.removeprefix(f"{top}/")
        files[name] = Item(content, entry.external_attr >> 16 == PROGRAM)
    return Unpacked(top, files, packed=packed)


def too_large(where: str) -> Problem:
    """Refuse what would fill the memory."""
    limit = f"{UNPACKED_LIMIT // 2**20} MB"
    return Problem(where, f"more than {limit}", f"a bundle of at most {limit}", AGAIN)


def no_access(where: str, error: OSError) -> Problem:
    """Say that something cannot be read."""
    cure = "Correct its name or rights."
    return Problem(where, error.strerror or str(error), "a bundle that can be read", cure)
