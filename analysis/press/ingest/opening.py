"""Opens what a publisher sent, whatever its name says: CSV, xlsx, xls, ods, and zips and folders of these.

The kind is told from the content. What lies beside the data in a zip or a folder, a PDF, a read-me, is named and left
aside; it never keeps the data out. What unpacks to more than the limits is refused before it is unpacked in full.
"""

from __future__ import annotations

import gzip
import hashlib
import io
import re
import zipfile
import zlib
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Literal

from analysis.press.base.files import read_at_most
from analysis.press.base.problems import Problem
from analysis.press.ingest.delimited import encoding_of

Kind = Literal["csv", "xlsx", "xls", "ods"]
FILE_LIMIT = 512 * 2**20
UNPACKED_LIMIT = 768 * 2**20
MEMBERS_LIMIT = 2_000
READS = "a CSV file, an xlsx, xls or ods workbook, or a zip of these"
_ODS = b"application/vnd.oasis.opendocument.spreadsheet"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SEEN = (
    (rb"%PDF", "a PDF"),
    (rb"PAR1", "a Parquet file"),
    (rb"\{\\rtf", "a rich text document"),
    (rb"\x89PNG|\xff\xd8\xff|GIF8", "a picture"),
    (rb"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (rb"Rar!", "a rar archive"),
    (
        rb"mime-version|from: <saved by|content-type: multi",
        "a web archive (MHT), which is a page and not its data",
    ),
    (rb"(<\?xml[^>]*>\s*)?(<!doctype html|<html|<head|<body|<table|<div|<meta|<p>|<tr)", "a web page (HTML)"),
    (rb"<\?xml[^>]*>\s*(<\?mso[^>]*>\s*)?<(\w+:)?workbook", "an XML spreadsheet of 2003"),
    (rb"<\?xml", "an XML document"),
    (rb"(\[\s*)?\{\s*\"", "data for machines (JSON), which is no table"),
)
_DAMAGE = (
    zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, NotImplementedError, RuntimeError, OSError, EOFError, ValueError, KeyError, IndexError,
)  # fmt: skip


@dataclass(frozen=True)
class FileIdentity:
    """Which file it is.

    ``name`` is without folders; ``taken_from`` names the zip it was in, if any; its kind is told by content.
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
    """One file of one kind, with its bytes."""

    identity: FileIdentity
    content: bytes


@dataclass
class Opened:
    """What was found: data files, what lies beside them, and what is wrong."""

    files: list[OfficialFile] = field(default_factory=list)
    aside: list[tuple[str, str]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def add(self, inner: Opened) -> None:
        """Take what was found in a member of a zip or a folder: what cannot be read is left aside."""
        self.files += inner.files
        self.aside += [*inner.aside, *((problem.where, problem.found) for problem in inner.problems)]


def open_files(path: Path) -> Opened:
    """Open a file, a zip or a folder.

    What systems leave in zips and folders is left out.
    """
    found = Opened()
    if path.is_dir():
        for inner in sorted(path.rglob("*")):
            if not inner.is_dir() and not is_clutter(inner.relative_to(path).as_posix()):
                found.add(open_files(inner))
        return _something(found, path.name, "an empty folder", "Name the folder that holds the files.")
    try:
        content = read_at_most(path, FILE_LIMIT)
    except OSError as error:
        cure = "Name a file that is there and may be read. Save a stream as a file; split what is too large."
        found.problems.append(Problem(str(path), error.strerror or "no access", "a file", cure))
        return found
    return _opened(path.name, "", content, UNPACKED_LIMIT)


def is_clutter(path: str) -> bool:
    """Tell what an operating system leaves in zips and folders from what a publisher put there."""
    parts = PurePosixPath(path.replace("\\", "/")).parts
    return (
        not parts
        or any((part.startswith(".") and part.strip(".")) or part == "__MACOSX" for part in parts)
        or parts[-1] in {"Thumbs.db", "desktop.ini"}
        or parts[-1].startswith("~$")
    )


def may_lie_beside(what: str) -> bool:
    """Tell what lies beside data files and holds no figures of its own from what may hold some that were not read."""
    return what in ("a PDF", "a picture", "a rich text document", "a web page (HTML)", "an empty file")


def _something(found: Opened, where: str, what: str, cure: str) -> Opened:
    if not found.files and not found.problems:
        if found.aside:
            what = "; ".join(f"{name}: {kind}" for name, kind in found.aside[:10])
            found.aside = []
        found.problems.append(Problem(where, what, READS, cure))
    return found


def _refused(where: str, found: str, cure: str = "Download the data file itself.") -> Opened:
    return Opened(problems=[Problem(where, found, READS, cure)])


def _opened(name: str, taken_from: str, content: bytes, left: int) -> Opened:
    where = f"{taken_from}: {name}" if taken_from else name
    if content.startswith(b"\x1f\x8b"):
        try:
            with gzip.open(io.BytesIO(content)) as stream:
                content = stream.read(FILE_LIMIT + 1)
        except (OSError, EOFError, zlib.error) as error:
            return _damaged(where, error)
        if len(content) > FILE_LIMIT:
            found = f"a packed file of more than {FILE_LIMIT // 2**20} MB"
            return _refused(where, found, "Check that it is the file you meant; if it is, split it.")
    if content.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _from_zip(name, taken_from, content, left)
    if content.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in content:
            cure = "Open it with its password and save it without one."
            return _refused(where, "a workbook that is locked with a password", cure)
        return Opened([_file(name, taken_from, content, "xls")])
    if found := _not_text(content):
        return _refused(where, found)
    return Opened([_file(name, taken_from, content, "csv")])


def _file(name: str, taken_from: str, content: bytes, kind: Kind) -> OfficialFile:
    short = PurePosixPath(name.replace("\\", "/")).name
    return OfficialFile(FileIdentity(short, taken_from, hashlib.sha256(content).hexdigest(), kind), content)


def _not_text(content: bytes) -> str:
    if not re.search(rb"\S", content):
        return "an empty file"
    start = content[:4096].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    for signature, what in _SEEN:
        if re.match(signature.lower() if signature.isascii() else signature, start):
            return what
    if b"\x00" in content and not encoding_of(content).startswith("utf-16"):
        return "bytes that are neither text nor a workbook"
    return ""


def _from_zip(name: str, taken_from: str, content: bytes, left: int) -> Opened:
    where = f"{taken_from}: {name}" if taken_from else name
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = [
                one for one in archive.infolist() if not one.is_dir() and not one.filename.endswith("\\")
            ]
            names = {item.filename for item in members}
            if len(members) > MEMBERS_LIMIT:
                return _refused(where, f"{len(members):,} files", "Unpack it yourself.")
            kind = _workbook(archive, names)
            if kind:
                return Opened([_file(name, taken_from, content, kind)])
            if names & {"[Content_Types].xml", "mimetype", "xl/workbook.bin"}:
                binary = "xl/workbook.bin" in names
                what = "a binary workbook (xlsb)" if binary else "an office document of another kind"
                return _refused(where, what, "Open it in a spreadsheet and save it as xlsx or ods.")
            if ": " in taken_from:
                return _refused(where, "a zip inside a zip inside a zip", "Unpack the outer zip yourself.")
            return _parcel(where, archive, members, left)
    except _DAMAGE as error:
        return _damaged(where, error)


def _workbook(archive: zipfile.ZipFile, names: set[str]) -> Kind | None:
    if "xl/workbook.xml" in names:
        return "xlsx"
    if "content.xml" in names:
        said = archive.open("mimetype").read(128).strip() if "mimetype" in names else b""
        if not said and "META-INF/manifest.xml" in names:
            said = archive.open("META-INF/manifest.xml").read(65_536)
        if said.startswith(_ODS) or (said[:1] == b"<" and b'"' + _ODS in said):
            return "ods"
    return None


def _parcel(name: str, archive: zipfile.ZipFile, members: list[zipfile.ZipInfo], left: int) -> Opened:
    found = Opened()
    for item in sorted(members, key=lambda member: member.filename):
        if is_clutter(item.filename):
            continue
        try:
            with archive.open(item) as stream:
                content = stream.read(left + 1)
        except _DAMAGE as error:
            found.problems += _damaged(f"{name}: {item.filename}", error).problems
            continue
        left -= len(content)
        if left < 0:
            return _refused(
                name,
                f"a zip that unpacks to more than {UNPACKED_LIMIT // 2**20} MB",
                "Check where it comes from; if it is sound, unpack it and take in its files one by one.",
            )
        inner = _opened(item.filename, name, content, left)
        left -= sum(len(file.content) for file in inner.files if file.content is not content)
        found.add(inner)
    return _something(found, name, "a zip without files", "Download it again.")


def _damaged(where: str, error: Exception) -> Opened:
    return _refused(where, f"a damaged file ({error or type(error).__name__})", "Download it again.")
