"""Reads text with separators: a plain rectangle by pandas, all else line by line as a sheet is read."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections import Counter
from itertools import islice

import numpy as np
import pandas as pd

from analysis.press.base.problems import Problem, ProblemsFoundError, refusal
from analysis.press.ingest.cells import shape
from analysis.press.ingest.combinations import relabelled
from analysis.press.ingest.spelt import read_part
from analysis.press.ingest.tables import Column, Found, Table, as_sheet, tables_on

SEPARATORS = (",", "\t", ";", "|")
MAX_COLUMNS = 16_384
MAX_BYTES = 256 * 2**20
MAX_CELLS = 24_000_000
MAX_LOOSE_CELLS = 6_000_000
MAX_TEXTS = 3_000_000
_CHUNK = 2**20
_FIELD_LIMIT = 2**20
_DIRECT = re.compile(r"sep=(.)\r?\n?", re.I)


def encoding_of(content: bytes) -> str:
    r"""Tell how a text is encoded: by its byte order mark, else UTF-8 where that fits, else Mac OS Roman or Windows-1252.

    Examples
    --------
    >>> encoding_of(b"\xef\xbb\xbfa"), encoding_of("Môn".encode("latin-1")), encoding_of("Môn \u2013 North".encode("mac_roman"))
    ('utf-8-sig', 'cp1252', 'mac_roman')
    """
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    if _fits(content, "utf-8-sig"):
        return "utf-8-sig"
    high = Counter(byte for byte in content if byte > 127)
    # In words, a dash, an apostrophe or an accented letter of one encoding is an odd capital or sign of the other.
    sense = {
        name: sum(n for byte, n in high.items() if _is_usual(bytes([byte]), name))
        for name in ("cp1252", "mac_roman")
    }
    if sense["mac_roman"] > sense["cp1252"]:
        return "mac_roman"
    return "cp1252" if _fits(content, "cp1252") else "latin-1"


def _is_usual(byte: bytes, encoding: str) -> bool:
    text = byte.decode(encoding, "replace")
    return text.islower() or text in "\u2013\u2014\u2018\u2019\u201c\u201d£\u2026\u2022é\u00a0"


def _fits(content: bytes, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        for start in range(0, len(content), _CHUNK):
            decoder.decode(content[start : start + _CHUNK])
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def read_delimited(content: bytes, where: str) -> Found:
    """Read the tables of a text with separators.

    Parameters
    ----------
    content : bytes
    where : str
        How to name the file in a problem.

    Returns
    -------
    Found

    Raises
    ------
    ProblemsFoundError
        When a line is cut short, or a heading stands twice.
    """
    encoding = encoding_of(content)
    if encoding == "utf-16":
        content, encoding = content.decode(encoding, "replace").encode(), "utf-8-sig"
    if b"\n" not in content:
        content = content.replace(b"\r", b"\n")
    skip, separator = _beginning(content, encoding)
    sign = (separator or ",").encode()
    cells = content.count(sign)
    # What is counted below takes a few times the memory of the text.
    _refuse_more(where, "bytes", len(content), MAX_BYTES)
    _refuse_more(where, "lines", content.count(b"\n"), MAX_CELLS)
    _refuse_more(where, "cells", cells, MAX_CELLS)
    edges = np.r_[-1, np.flatnonzero(np.frombuffer(content, dtype="uint8") == ord("\n")), len(content)]
    long_lines = np.flatnonzero(np.diff(edges) > MAX_COLUMNS)
    longest = max((content[edges[at] + 1 : edges[at + 1]].count(sign) for at in long_lines), default=0)
    del edges
    _refuse_more(where, "columns", longest, MAX_COLUMNS)
    if separator and not skip and (frame := _rectangle(content, encoding, separator)) is not None:
        return _plain(frame, where)
    _refuse_more(where, "cells in lines of unequal length", cells + content.count(b"\n"), MAX_LOOSE_CELLS)
    try:
        rows = _rows(content, encoding, separator or ",")
    except csv.Error as error:
        found = f"text that cannot be parted into cells ({error})"
        raise refusal(where, found, "a CSV", "Download the file again.") from error
    rows = _without_empty_columns([[] for _ in rows[:skip]] + rows[skip:])
    head = _heading_row(rows)
    return tables_on(as_sheet(rows)) if head is None else _long(rows, head, where)


def _refuse_more(where: str, what: str, found: int, limit: int) -> None:
    if found > limit:
        cure = "Check that it is the data file; part it into several."
        raise refusal(where, f"{found:,} {what}", f"at most {limit:,}", cure)


def _without_empty_columns(rows: list[list[str]]) -> list[list[str]]:
    used = {place for row in rows for place, text in enumerate(row) if text.strip()}
    last = max(used, default=-1)
    if len(used) == last + 1:
        return rows
    return [[text for place, text in enumerate(row) if place in used or place > last] for row in rows]


def _beginning(content: bytes, encoding: str) -> tuple[int, str]:
    start = content[:65_536].decode(encoding, "replace")
    named = _DIRECT.match(start)
    if named:
        return 1, named[1]
    lines = [re.sub(r'"[^"]*"', "", line) for line in re.split(r"\r\n?|\n", start)[:60] if line.strip()]
    usual = {
        sep: Counter(filter(None, (line.count(sep) for line in lines))).most_common(1) for sep in SEPARATORS
    }
    alike = {sep: found[0] if found else (0, 0) for sep, found in usual.items()}
    best = max(SEPARATORS, key=lambda sep: (alike[sep][1] * (1 + (sep in "\t;|") * 0.01), alike[sep][0]))
    return 0, best if alike[best][0] else ""


def _rectangle(content: bytes, encoding: str, separator: str) -> pd.DataFrame | None:
    """Read a text in which every line has as many cells as the first; None when it is not so plain."""
    if b"\n" not in content:
        return None
    signs = np.frombuffer(content, dtype="uint8")
    outside = ~np.bitwise_xor.accumulate(signs == ord('"'))
    ends = (signs == ord("\n")) & outside
    end, lines = int(np.argmax(ends)), int(np.count_nonzero(ends)) + (not content.endswith(b"\n"))
    del ends
    parts = (signs == ord(separator)) & outside
    width, parts_n = int(np.count_nonzero(parts[:end])), int(np.count_nonzero(parts))
    del signs, outside, parts
    blank = sum(1 for _ in re.finditer(rb"\n[ \t]*\r?(?=\n)", content))
    if not 0 < width <= MAX_COLUMNS or parts_n != width * (lines - blank):
        return None
    first = content[:end]
    heads = first.decode(encoding, "replace").split(separator)
    numbers = sum(shape(head).kind == "number" for head in heads)
    if b'"' not in first and (2 * numbers > len(heads) or not all(map(str.strip, heads))):
        return None
    stream = io.BytesIO(content)
    try:
        frame = pd.read_csv(
            stream, dtype="category", na_filter=False, header=None, sep=separator, encoding=encoding
        )
    except ValueError:  # what pandas raises of texts is of this kind
        return None
    heads, below = (
        [" ".join(str(text).split()) for text in frame.iloc[at]] for at in (0, min(1, len(frame) - 1))
    )
    if len(frame) < 2 or frame.shape[1] != width + 1 or not _is_heading(heads, below):
        return None
    filled = sum(
        (frame[place].array.categories.str.strip() != "")[frame[place].array.codes].astype("int16")
        for place in frame
    )
    # A row of one or two cells is a note below the rows, or a row cut short: looked at line by line.
    return None if width > 2 and (filled <= 2).any() else frame


def _plain(frame: pd.DataFrame, where: str) -> Found:
    texts_n = sum(len(frame[place].array.categories) for place in frame)
    _refuse_more(where, "different texts", texts_n, MAX_TEXTS)
    heads = [" ".join(str(text).split()) for text in frame.iloc[0]]
    _refuse_twice(heads, where, 1)
    columns = []
    for place, head in enumerate(heads):
        cells = frame[place].array[1:].remove_unused_categories()
        columns.append(Column((head,), relabelled(cells, lambda text: " ".join(text.split())), head))
    return Found([Table("", "", tuple(columns), range(2, 1 + len(frame)))])


def _refuse_twice(heads: list[str], where: str, line: int) -> None:
    expected, cure = (
        "each heading once",
        "Download the file again, or rename one of the columns after the publisher's page.",
    )
    again = {head: number for head, number in Counter(filter(None, heads)).items() if number > 1}
    if again:
        raise ProblemsFoundError(
            Problem(where, f"the heading {head} {number} times", expected, cure, line, head)
            for head, number in again.items()
        )


def _rows(content: bytes, encoding: str, separator: str) -> list[list[str]]:
    text = content.decode(encoding, "replace").replace("\x00", "")
    csv.field_size_limit(_FIELD_LIMIT)
    seen: dict[str, str] = {}
    return [
        [seen.setdefault(cell, cell) for cell in row]
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    ]


def _is_heading(heads: list[str], first: list[str]) -> bool:
    """Tell whether a line names columns and the next holds one row of them."""
    named = [head for head in heads if head]
    kinds = [(head, shape(head).kind) for head in named]
    return (
        len(named) > 1
        and not any(kind == "number" or (kind == "mark" and not head.isalpha()) for head, kind in kinds)
        and any(shape(text).kind in ("number", "mark") for text in first)
        and 2 * len(set(named)) >= len(named)
    )


def _heading_row(rows: list[list[str]]) -> int | None:
    """Find the line of headings of a long table; None where lines stand as on a sheet: merged, grouped, side by side."""
    for at, row in enumerate(rows[:40]):
        below = next((line for line in rows[at + 1 : at + 4] if any(map(str.strip, line))), [])
        heads = [" ".join(text.split()) for text in row]
        named = sum(map(bool, heads))
        if named < 2:
            continue
        inner = heads[: max(place for place, head in enumerate(heads) if head) + 1]
        return at if all(inner) and (_is_heading(heads, below) or (not below and named > 3)) else None
    return None


def _is_note(first: str, above: list[str]) -> bool:
    """Tell a source or a note below the rows from a row that was cut short."""
    return shape(first).kind == "words" and first not in above and read_part(first) is None


def _long(rows: list[list[str]], head: int, where: str) -> Found:
    heads = [" ".join(text.split()) for text in rows[head]]
    while heads and not heads[-1]:
        heads.pop()
    width = len(heads)
    _refuse_twice(heads, where, head + 1)
    above = [tuple(filter(None, map(str.strip, row))) for row in rows[:head]]
    below: list[tuple[str, ...]] = []
    kept: dict[int, list[str]] = {}
    problems = []
    for number, row in enumerate(rows[head + 1 :], head + 2):
        filled = tuple(text.strip() for text in row if text.strip())
        is_whole = len(row) >= width and not any(text.strip() for text in row[width:])
        # A first cell alone holds no figure: it is a source or a note.
        is_row = len(filled) > 2 or (width < 4 and not (len(filled) == 1 and row[0].strip()))
        if filled and is_whole and is_row:
            kept[number] = row[:width]
        elif (
            filled
            and not is_whole
            and not _is_note(row[0], [line[0] for line in islice(reversed(kept.values()), 50)])
        ):
            cure = "The line may be cut short: download the file again."
            problems.append(
                Problem(where, f"{len(row)} cells", f"{width} cells, as in the headings", cure, number)
            )
        elif filled:
            below.append(filled)
    if problems:
        raise ProblemsFoundError(problems[:10])
    if not kept:
        expected = "at least one row of figures"
        raise refusal(where, "headings and no rows", expected, "Download the file again.", row=head + 1)
    title = next((line[0] for line in above if line), "")
    columns = tuple(
        Column((name,), pd.Categorical([" ".join(text.split()) for text in texts]), name)
        for name, texts in zip(heads, zip(*kept.values(), strict=True), strict=True)
    )
    said = tuple(text for line in above for text in line)
    return Found([Table(title, "", columns, list(kept), said)], [*above, *below], title)
