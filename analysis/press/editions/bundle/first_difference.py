"""Says where two files of the same name first differ, in terms a reader can look up: a line, a page, a part of a workbook."""

import io
import zipfile
import zlib
from dataclasses import dataclass
from itertools import zip_longest

from analysis.press.base.printable import printable

_AROUND = 24
_INNER_LIMIT = 128 * 2**20


@dataclass(frozen=True)
class Place:
    """The first difference between two files.

    Parameters
    ----------
    how : str
        What stands there in the one and in the other.
    """

    where: str
    how: str


def first_difference(one: bytes, other: bytes) -> Place | None:
    r"""Find where two files first differ, looking into PDF files, workbooks and zips.

    Examples
    --------
    >>> first_difference(b"a,b\n1,2\n", b"a,b\n1,3\n")
    Place(where='line 2, column 3', how='“1,2” against “1,3”')
    """
    if one == other:
        return None
    if one[:4] == other[:4] == b"PK\x03\x04":
        inner = _in_zips(one, other)
    elif one[:5] == other[:5] == b"%PDF-":
        inner = _in_pdfs(one, other)
    else:
        inner = _in_texts(one, other)
    return inner or byte_difference(one, other)


def _in_zips(one: bytes, other: bytes) -> Place | None:
    mine, theirs = _parts(one), _parts(other)
    if mine is None or theirs is None:
        return None
    for name in sorted(mine.keys() | theirs.keys()):
        if name not in theirs:
            return Place(name, "a part that is not in the other")
        if name not in mine:
            return Place(name, "a part that is only in the other")
        if place := first_difference(mine[name], theirs[name]):
            return Place(f"{name}, {place.where}", place.how)
    place = byte_difference(one, other)
    return Place(f"{place.where}, outside the parts", place.how)


def _parts(content: bytes) -> dict[str, bytes] | None:
    """Unpack the parts; None when the file is damaged, or unpacks to more than anything made here."""
    parts: dict[str, bytes] = {}
    left = _INNER_LIMIT
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for item in archive.infolist():
                with archive.open(item) as stream:
                    parts[item.filename] = stream.read(left + 1)
                left -= len(parts[item.filename])
                if left < 0:
                    return None
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, OSError, EOFError, ValueError):
        return None
    return parts


def _in_pdfs(one: bytes, other: bytes) -> Place | None:
    mine, theirs = _pages(one), _pages(other)
    if mine is None or theirs is None:
        return None
    for number, (left, right) in enumerate(zip_longest(mine, theirs), start=1):
        if left is None or right is None:
            return Place(f"page {number}", f"{len(mine)} against {len(theirs)} pages")
        if left != right:
            place = _in_texts(left.encode(), right.encode())
            return Place(f"page {number}, {place.where}", place.how) if place else Place(f"page {number}", "")
    place = byte_difference(one, other)
    return Place(f"{place.where}, not in the text of a page", place.how)


def _pages(content: bytes) -> list[str] | None:
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError:
        return None
    try:
        return [page.get_textpage().get_text_range().replace("\r\n", "\n") for page in document]
    except pypdfium2.PdfiumError:
        return None
    finally:
        document.close()


def _in_texts(one: bytes, other: bytes) -> Place | None:
    try:
        mine, theirs = one.decode("utf-8"), other.decode("utf-8")
    except UnicodeDecodeError:
        return None
    if "\0" in mine or "\0" in theirs:
        return None
    at = common_start(mine, theirs)
    line = mine.count("\n", 0, at) + 1
    column = at - mine.rfind("\n", 0, at)
    return Place(f"line {line:,}, column {column:,}", f"{_excerpt(mine, at)} against {_excerpt(theirs, at)}")


def _excerpt(text: str, at: int) -> str:
    """Show what stands around a place, on its line."""
    if at >= len(text):
        return "the end of the file"
    start = max(text.rfind("\n", 0, at) + 1, at - _AROUND)
    end = min(text.find("\n", at) if "\n" in text[at:] else len(text), at + _AROUND)
    shown = text[start : max(end, at)]
    return f"“{printable(shown)}”" if shown else "the end of the line"


def byte_difference(one: bytes, other: bytes) -> Place:
    """Say the first byte in which two unlike files differ, counted from 1."""
    at = common_start(one, other)
    if at == min(len(one), len(other)):
        return Place(f"byte {at + 1:,}", f"{len(one):,} against {len(other):,} bytes")
    return Place(f"byte {at + 1:,}", f"0x{one[at]:02x} against 0x{other[at]:02x}")


def common_start(one: str | bytes, other: str | bytes) -> int:
    """Count what both begin with, by halving: files have millions of bytes and Python is slow byte by byte."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low
