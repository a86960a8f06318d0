"""Unpacks zips and gzip files within limits: what would fill the memory is refused before it is unpacked in full."""

from __future__ import annotations

import gzip
import io
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Literal

from analysis.press.base.problems import Problem

Kind = Literal["csv", "xlsx", "xls", "ods"]

FILE_LIMIT = 256 * 2**20
UNPACKED_LIMIT = 384 * 2**20
WORKBOOK_LIMIT = 256 * 2**20
MEMBERS_LIMIT = 2_000
READS = "a CSV file, an xlsx, xls or ods workbook, or a zip of these"
_CHUNK = 2**20
_ODS = b"application/vnd.oasis.opendocument.spreadsheet"


@dataclass(frozen=True)
class Contents:
    """What a zip turned out to be.

    Parameters
    ----------
    kind : str
        The kind of workbook; blank for a parcel of files.
    members : tuple of (str, bytes)
        The files of a parcel, in order of name.
    problems : tuple of Problem
    """

    kind: Kind | Literal[""] = ""
    members: tuple[tuple[str, bytes], ...] = ()
    problems: tuple[Problem, ...] = ()


def gunzipped(where: str, content: bytes) -> tuple[bytes, Problem | None]:
    """Unpack a gzip file, up to the limit."""
    try:
        with gzip.open(io.BytesIO(content)) as stream:
            unpacked = stream.read(FILE_LIMIT + 1)
    except (OSError, EOFError, zlib.error) as error:
        return b"", _damaged(where, error)
    return unpacked, too_large(where, len(unpacked)) if len(unpacked) > FILE_LIMIT else None


def look_into(name: str, taken_from: str, content: bytes) -> Contents:
    """Tell what a zip is, a workbook or a parcel of files, and unpack a parcel.

    Parameters
    ----------
    name : str
    taken_from : str
        The zip it was in itself; blank when it was in none.
    content : bytes

    Returns
    -------
    Contents
    """
    where = f"{taken_from}: {name}" if taken_from else name
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = [item for item in archive.infolist() if not item.is_dir()]
            names = {item.filename for item in members}
            if len(members) > MEMBERS_LIMIT:
                return _refused(
                    where, f"{len(members):,} files", f"at most {MEMBERS_LIMIT:,}", "Unpack it yourself."
                )
            if "mimetype" in names and _first_bytes(archive, "mimetype").startswith(_ODS):
                return _workbook(where, "ods", archive, members)
            if "xl/workbook.xml" in names:
                return _workbook(where, "xlsx", archive, members)
            if names & {"[Content_Types].xml", "mimetype", "xl/workbook.bin"}:
                return _refused(where, "an office document of another kind", READS, "Save it as xlsx or ods.")
            if taken_from:
                return _refused(where, "a zip inside a zip", "data files", "Unpack the outer zip yourself.")
            return _parcel(name, archive, members)
    except _DAMAGE as error:
        return Contents(problems=(_damaged(where, error),))


def _refused(where: str, found: str, expected: str, cure: str) -> Contents:
    return Contents(problems=(Problem(where, found, expected, cure),))


def _workbook(where: str, kind: Kind, archive: zipfile.ZipFile, members: list[zipfile.ZipInfo]) -> Contents:
    # What the directory of a zip says of sizes can be untrue, so the bytes are counted as they come.
    left = WORKBOOK_LIMIT
    for item in members:
        with archive.open(item) as stream:
            while piece := stream.read(_CHUNK):
                left -= len(piece)
                if left < 0:
                    return Contents(problems=(_bomb(where, WORKBOOK_LIMIT),))
    return Contents(kind)


def _parcel(name: str, archive: zipfile.ZipFile, members: list[zipfile.ZipInfo]) -> Contents:
    wanted = sorted(
        (item for item in members if not is_clutter(item.filename)), key=lambda item: item.filename
    )
    if not wanted:
        return _refused(name, "a zip without files", READS, "Download it again.")
    unpacked: list[tuple[str, bytes]] = []
    problems: list[Problem] = []
    left = UNPACKED_LIMIT
    for item in wanted:
        try:
            with archive.open(item) as stream:
                content = stream.read(left + 1)
        except _DAMAGE as error:
            problems.append(_damaged(f"{name}: {item.filename}", error))
            continue
        left -= len(content)
        if left < 0:
            return Contents(problems=(_bomb(name, UNPACKED_LIMIT),))
        unpacked.append((item.filename, content))
    return Contents("", tuple(unpacked), tuple(problems))


def _first_bytes(archive: zipfile.ZipFile, member: str) -> bytes:
    with archive.open(member) as stream:
        return stream.read(128).strip()


def is_clutter(path: str) -> bool:
    """Tell what an operating system leaves in zips and folders from what a publisher put there."""
    parts = PurePosixPath(path.replace("\\", "/")).parts
    return any((part.startswith(".") and part.strip(".")) or part == "__MACOSX" for part in parts) or parts[
        -1
    ] in {
        "Thumbs.db",
        "desktop.ini",
    }


_DAMAGE = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    zlib.error,
    NotImplementedError,
    RuntimeError,
    OSError,
    EOFError,
    ValueError,
    KeyError,
    IndexError,
)


def _damaged(where: str, error: Exception) -> Problem:
    return Problem(
        where, f"a damaged file ({error or type(error).__name__})", "a whole file", "Download it again."
    )


def too_large(where: str, size: int) -> Problem:
    """Say that a file is larger than the limit."""
    return Problem(
        where,
        f"{size / 2**20:,.0f} MB or more",
        f"at most {FILE_LIMIT // 2**20} MB",
        "Check that it is the file you meant; if it is, split it.",
    )


def _bomb(where: str, limit: int) -> Problem:
    return Problem(
        where,
        f"a zip that unpacks to more than {limit // 2**20} MB",
        f"at most {limit // 2**20} MB",
        "Check where it comes from; if it is sound, unpack it and take in its files one by one.",
    )
