"""Opens what a publisher sent, whatever its name says: CSV, xlsx, xls, ods, and zips and folders of these.

The kind is told from the content. What unpacks to more than the limits is refused before it is unpacked in full.
"""

from __future__ import annotations

import codecs
import csv
import hashlib
import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TextIO

from analysis.press.base.problems import Problem
from analysis.press.ingest import unpacking
from analysis.press.ingest.unpacking import Kind

LINE_LIMIT = 2**20
_CHUNK = 2**20
_SEEN = (
    (b"%PDF", "a PDF"),
    (b"{\\rtf", "a rich text document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"Rar!", "a rar archive"),
    (b"<!doctype html", "a web page"),
    (b"<html", "a web page"),
    (b"<?xml", "an XML document"),
)


@dataclass(frozen=True)
class FileIdentity:
    """Which file it is.

    Parameters
    ----------
    name : str
        Name of the file, without folders.
    taken_from : str
        Name of the zip it was in; blank when it was in none.
    sha256 : str
        Digest of its bytes.
    kind : {"csv", "xlsx", "xls", "ods"}
        By content.
    """

    name: str
    taken_from: str
    sha256: str
    kind: Kind

    @property
    def where(self) -> str:
        """How a problem names it."""
        return f"{self.taken_from}: {self.name}" if self.taken_from else self.name


@dataclass(frozen=True, eq=False)
class OfficialFile:
    """One file of one kind, with its bytes.

    Parameters
    ----------
    identity : FileIdentity
    content : bytes
        All of it; within the limits also when unpacked.
    """

    identity: FileIdentity
    content: bytes

    @property
    def kind(self) -> Kind:
        """What it is, by content."""
        return self.identity.kind

    @property
    def where(self) -> str:
        """How a problem names it."""
        return self.identity.where

    def text(self) -> TextIO:
        """Read a CSV as text, piece by piece, line ends as they are; decoded as ``encoding_of`` says."""
        return io.TextIOWrapper(
            io.BytesIO(self.content), encoding=encoding_of(self.content), errors="replace", newline=""
        )

    def lines(self) -> Iterator[str]:
        """Give the lines of a CSV one by one, line ends as they are.

        Raises
        ------
        csv.Error
            At a line so long that no publisher wrote it.
        """
        with self.text() as text:
            while line := text.readline(LINE_LIMIT + 1):
                if len(line) > LINE_LIMIT:
                    raise csv.Error(f"a line of more than {LINE_LIMIT:,} characters")
                yield line


def open_files(path: Path) -> tuple[list[OfficialFile], list[Problem]]:
    """Open a file, a zip or a folder.

    Parameters
    ----------
    path : Path

    Returns
    -------
    list of OfficialFile
        In order of name; ``__MACOSX`` and hidden files are left out.
    list of Problem
        What could not be opened, and why.
    """
    if path.is_dir():
        files: list[OfficialFile] = []
        problems: list[Problem] = []
        for inner in sorted(path.rglob("*")):
            if inner.is_file() and not unpacking.is_clutter(inner.relative_to(path).as_posix()):
                found, wrong = open_files(inner)
                files += found
                problems += wrong
        if not files and not problems:
            problems = [
                Problem(
                    path.name, "an empty folder", unpacking.READS, "Name the folder that holds the files."
                )
            ]
        return files, problems
    try:
        size = path.stat().st_size
        if size > unpacking.FILE_LIMIT:
            return [], [unpacking.too_large(path.name, size)]
        content = path.read_bytes()
    except OSError as error:
        return [], [
            Problem(str(path), error.strerror or "no access", "a file", "Correct the path or its rights.")
        ]
    return _opened(path.name, "", content)


def encoding_of(content: bytes) -> str:
    r"""Tell how a text is encoded: by its byte order mark, else UTF-8 where that fits, else Windows-1252 or latin-1.

    Examples
    --------
    >>> encoding_of(b"\xef\xbb\xbfa"), encoding_of("Môn".encode("utf-8")), encoding_of("Môn".encode("latin-1"))
    ('utf-8-sig', 'utf-8-sig', 'cp1252')
    """
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    # Five bytes mean nothing in Windows-1252; latin-1 gives every byte a meaning.
    return next((name for name in ("utf-8-sig", "cp1252") if _fits(content, name)), "latin-1")


def _fits(content: bytes, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        for start in range(0, len(content), _CHUNK):
            decoder.decode(content[start : start + _CHUNK])
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _opened(name: str, taken_from: str, content: bytes) -> tuple[list[OfficialFile], list[Problem]]:
    where = f"{taken_from}: {name}" if taken_from else name
    if content.startswith(b"\x1f\x8b"):
        content, problem = unpacking.gunzipped(where, content)
        if problem:
            return [], [problem]
    if content.startswith(b"PK\x03\x04") or content.startswith(b"PK\x05\x06"):
        return _from_zip(name, taken_from, content)
    if content.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return [_file(name, taken_from, content, "xls")], []
    found = _not_text(content)
    if found:
        return [], [Problem(where, found, unpacking.READS, "Download the data file itself.")]
    return [_file(name, taken_from, content, "csv")], []


def _file(name: str, taken_from: str, content: bytes, kind: Kind) -> OfficialFile:
    digest = hashlib.sha256(content).hexdigest()
    return OfficialFile(FileIdentity(PurePosixPath(name).name, taken_from, digest, kind), content)


def _not_text(content: bytes) -> str:
    if not content.strip():
        return "an empty file"
    start = content[:4096].lstrip().lower()
    for signature, what in _SEEN:
        if start.startswith(signature.lower()):
            return what
    wide = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    if b"\x00" in content and not wide:
        return "bytes that are neither text nor a workbook"
    return ""


def _from_zip(name: str, taken_from: str, content: bytes) -> tuple[list[OfficialFile], list[Problem]]:
    found = unpacking.look_into(name, taken_from, content)
    if found.kind:
        return [_file(name, taken_from, content, found.kind)], []
    files, problems = [], list(found.problems)
    for member, inside in found.members:
        more, wrong = _opened(member, name, inside)
        files += more
        problems += wrong
    return files, problems
