"""Reads text with separators: a plain rectangle by pandas, all else line by line as a sheet is read."""

import codecs
import csv
import io
import re
from collections import Counter
from itertools import islice, pairwise, zip_longest

import numpy as np
import pandas as pd

from analysis.press.base.period import Period
from analysis.press.base.problems import Problem, ProblemsFoundError, refusal
from analysis.press.ingest.cells import one_line, shape
from analysis.press.ingest.spelt import read_part
from analysis.press.ingest.table_rows import are_in_step, is_said_over, without_counted_columns, words_of
from analysis.press.ingest.tables import Column, Found, Table, as_said_over, as_sheet, tables_on
from analysis.press.ingest.text import key
from analysis.press.ingest.workbooks.sheets import MAX_CELLS, MAX_COLUMNS
from analysis.press.registers.coded import by_code, relabelled

SEPARATORS = (",", "\t", ";", "|")
MAX_BYTES = 256 * 2**20
MAX_LOOSE_CELLS = 6_000_000
MAX_TEXTS = 3_000_000
_CHUNK = 2**20
_PIECE = 2**18
_FIELD_LIMIT = 2**20
_BELOW = 20
_FIRST_LINE = re.compile(rb'(?:[^"\n]++|"[^"]*+")*+\n')
_YEAR = re.compile(r"(18|19|20)\d\d")
_BOM = codecs.BOM_UTF8
_EITHER = re.compile(rb'; *"?(-?\d{1,3},\d{3})"? *(?=[;\r\n])')
_DIRECT = re.compile(r"sep=(.)\r?\n?", re.I)


def encoding_of(content: bytes) -> str:
    r"""Tell how a text is encoded: by its byte order mark or its blank bytes, else UTF-8 where that fits, else Mac OS Roman or Windows-1252.

    Examples
    --------
    >>> encoding_of(b"\xef\xbb\xbfa"), encoding_of("Môn".encode("latin-1")), encoding_of("Môn \u2013 North".encode("mac_roman"))
    ('utf-8-sig', 'cp1252', 'mac_roman')
    """
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    start = content[:1_000]
    for name, blank in (("utf-16-le", start[1::2]), ("utf-16-be", start[::2])):
        if 3 * blank.count(0) > len(start):
            return name
    if content.isascii() or _fits(content, "utf-8-sig"):
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
    chunks = (content[start : start + _CHUNK] for start in range(0, len(content), _CHUNK))
    try:
        return all(text is not None for text in codecs.iterdecode(chunks, encoding))
    except UnicodeDecodeError:
        return False


def read_delimited(content: bytes, where: str) -> Found:
    """Read the tables of a text with separators.

    Raises ``ProblemsFoundError`` when a line is cut short, or a heading stands twice.
    """
    found = _read(content, where)
    if b";" in content and (comma := _EITHER.search(content)) and not re.search(rb"\d,\d{3},\d{3}", content):
        said = comma[1].decode()
        words = f"the comma of cells such as {said} is taken to part thousands; where semicolons part cells it may be a decimal point"
        found.cautions.append(f"{words}: compare a figure with the publisher's page")
    return found


def _read(content: bytes, where: str) -> Found:
    encoding = encoding_of(content)
    if encoding.startswith("utf-16"):
        content, encoding = content.decode(encoding, "replace").encode(), "utf-8-sig"
    if not content.isascii() and content.find(_BOM, 3) > 0:
        content = content.replace(_BOM, b"")
    if b"\n" not in content:
        content = content.replace(b"\r", b"\n")
    skip, separator = _beginning(content, encoding)
    content = _with_one_separator(content, separator.encode())
    parts, lines, is_spaced = _signs(content, (separator or ",").encode())
    if is_spaced and separator != "\t" and b'\t"' in content:
        content = re.sub(rb'[ \t]*\t(?=")', b" ", content)
    # What is counted below takes a few times the memory of the text.
    _refuse_more(where, "bytes", len(content), MAX_BYTES)
    _refuse_more(where, "lines", lines, MAX_CELLS)
    _refuse_more(where, "cells", parts, MAX_CELLS)
    if (
        separator
        and not skip
        and (plain := _rectangle(content, encoding, separator, parts, lines, is_spaced))
    ):
        return _plain(*plain, where)
    _refuse_more(where, "cells in lines of unequal length", parts + lines, MAX_LOOSE_CELLS)
    try:
        rows = _rows(content, encoding, separator or ",")
    except csv.Error as error:
        found = f"text that cannot be parted into cells ({error})"
        raise refusal(where, found, "a CSV", "Download the file again.") from error
    if content.count(b'"') % 2 and rows and any("\n" in cell for cell in rows[-1]):
        found = f"a quotation mark that is not closed, before {rows[-1][-1][:40]!r}"
        expected = "text in quotation marks that ends"
        cure = "Download the file again; a line may be cut short."
        line = content.count(b"\n", 0, content.rfind(b'"')) + 1
        raise refusal(where, found, expected, cure, row=line)
    _refuse_more(where, "columns", max(map(len, rows), default=0), MAX_COLUMNS)
    if [row[0] for row in rows[:2] if row] == ["Title", "CDID"]:
        return _time_series(rows, where)
    parted: list[list[str]] = without_counted_columns([[] for _ in rows[:skip]] + rows[skip:])
    rows = _without_empty_columns(parted)
    head = _heading_row(rows)
    if head is not None and (
        (rows is not parted and _again(rows[head]))
        or any(_heads_anew(row, rows[head], before) for before, row in pairwise(rows[head:]))
    ):
        # Two tables stand side by side, or one over the other.
        head, rows = None, parted
    if head is None and _has_no_headings(rows):
        cure = "Download the file with its headings, or write them into its first line."
        raise refusal(where, "rows of figures without headings", "a line of headings above them", cure)
    return tables_on(as_sheet(rows)) if head is None else _long(rows, head, where)


def _heads_anew(row: list[str], heads: list[str], before: list[str]) -> bool:
    if len(row) > 2 and not any(before) and are_in_step(row):
        return all(map(_YEAR.fullmatch, filter(None, row[1:])))
    return row[:1] == heads[:1] and len(row) > 1 and all(shape(text).kind == "words" for text in row if text)


def _time_series(rows: list[list[str]], where: str) -> Found:
    """Read a time series of the Office for National Statistics: what it is line by line, then periods without a heading."""
    start = next((at for at, row in enumerate(rows) if row and read_part(row[0])), len(rows))
    rows[start - 1], rows[0] = ["Period", *rows[0][1:]], rows[0][1:]
    return _long(rows, start - 1, where)


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
    if named := _DIRECT.match(start):
        return 1, named[1]
    lines = [re.sub(r'"[^"]*"', "", line) for line in re.split(r"\r\n?|\n", start)[:60] if line.strip()]
    counts = {sep: Counter(filter(None, (line.count(sep) for line in lines))) for sep in SEPARATORS}
    alike = {sep: found.most_common(1)[0] if found else (0, 0) for sep, found in counts.items()}
    best = max(SEPARATORS, key=lambda sep: (alike[sep][1] * (1 + (sep in "\t;|") * 0.01), alike[sep][0]))
    return 0, best if alike[best][0] else ""


def _with_one_separator(content: bytes, separator: bytes) -> bytes:
    """Part the headings as the rows are parted, where another separator stands in them as often."""
    first, _, rest = content[:_CHUNK].partition(b"\n")
    row = rest.partition(b"\n")[0].split(separator or None)
    is_row = any(shape(cell.decode(errors="replace")).kind == "number" for cell in row)
    for other in SEPARATORS if is_row and separator not in first and b'"' not in first else ():
        if first.count(other.encode()) == len(row) - 1 > 0:
            return first.replace(other.encode(), separator) + content[len(first) :]
    return content


def _signs(content: bytes, separator: bytes) -> tuple[int, int, bool]:
    """Count separators and ends of lines, and tell whether a space stands before a quotation mark: piece by piece, which is fast."""
    text, parts, lines, is_spaced = np.frombuffer(content, "u1"), 0, 0, False
    spaces = set(b" \t") - {*separator}
    for start in range(0, len(text), _PIECE):
        piece = text[start : start + _PIECE]
        parts += int(np.count_nonzero(piece == separator[0]))
        lines += int(np.count_nonzero(piece == ord("\n")))
        before = text[np.flatnonzero(piece == ord('"')) + (start - 1)]
        is_spaced = is_spaced or any(bool((before == space).any()) for space in spaces)
    return parts, lines, is_spaced


def _rectangle(
    content: bytes, encoding: str, separator: str, parts: int, lines: int, is_spaced: bool
) -> tuple[list[str], list[pd.Categorical]] | None:
    """Give the headings and the columns of a text in which every line has as many cells as the first; None when it is not so plain."""
    first = _FIRST_LINE.match(content[:_CHUNK])
    if first is None:
        return None
    heads = [*map(one_line, _rows(first[0], encoding, separator)[0])]
    if not 1 < len(heads) <= MAX_COLUMNS:
        return None
    # A year or an age may head a column on a sheet; it heads none here.
    if any(shape(head).kind == "number" for head in heads) or (b'"' not in first[0] and not all(heads)):
        return None
    try:
        # The headings are read as a row: a column of numbers alone would be made into numbers. Taking away the space before each cell
        # is a third of the work, and needed before quotation marks alone: ``one_line`` takes it from each different text.
        frame = pd.read_csv(
            io.BytesIO(content), dtype="category", na_filter=False, header=None, sep=separator, skipinitialspace=is_spaced, encoding=encoding,
        )  # fmt: skip
    except ValueError:  # what pandas raises of texts is of this kind
        return None
    if len(frame) < 2 or frame.shape[1] != len(heads):
        return None
    # Short lines are filled up by pandas: then there are fewer separators than so many whole lines have.
    if b'"' in content:
        parts, lines = parts - _within(frame, separator), lines - _within(frame, "\n")
    lines += not content.endswith(b"\n")
    after = re.findall(rb"\n[ \t]*\r?(?=\n([^\n\r]*))", content) if lines > len(frame) else []
    starts = (line.decode(encoding, "replace").split(separator) for line in after)
    if parts != (len(heads) - 1) * len(frame) or any(_heads_anew(row, heads, []) for row in starts):
        return None
    columns = [_without_first(frame[place].array) for place in frame]
    below = [cells[:_BELOW].tolist() for cells in columns]
    if not _is_heading(heads, below) or is_said_over([heads, *map(list, zip(*below, strict=True))], 0):
        return None
    if heads[0] in columns[0].categories:
        # Headings are printed anew further down, or those of another table.
        return None
    are_blank = ([not text.strip() for text in cells.categories.tolist()] for cells in columns)
    blank = [
        np.array(texts)[cells.codes] for texts, cells in zip(are_blank, columns, strict=True) if any(texts)
    ]
    # A row of one or two cells is a note below the rows, or a row cut short: looked at line by line.
    few = len(heads) > 3 and len(blank) >= len(heads) - 2 and (np.sum(blank, axis=0) >= len(heads) - 2).any()
    return None if few else (heads, columns)


def _within(frame: pd.DataFrame, sign: str) -> int:
    """Count a sign within cells."""
    counts = (
        (frame[place].array, text.count(sign), code)
        for place in frame
        for code, text in enumerate(frame[place].cat.categories)
        if sign in text
    )
    return sum(n * int((cells.codes == code).sum()) for cells, n, code in counts)


def _without_first(cells: pd.Categorical) -> pd.Categorical:
    first, codes, texts = int(cells.codes[0]), cells.codes[1:], cells.categories.tolist()
    if not (codes == first).any():
        texts[first] = texts[codes[0]]
    return by_code(codes, texts)


def _plain(heads: list[str], columns: list[pd.Categorical], where: str) -> Found:
    _refuse_more(where, "different texts", sum(len(cells.categories) for cells in columns), MAX_TEXTS)
    _refuse_twice(heads, where, 1)
    told = (
        Column((head,), relabelled(cells, one_line), head) for head, cells in zip(heads, columns, strict=True)
    )
    return Found([Table("", "", tuple(told), np.arange(2, 2 + len(columns[0])))])


def _refuse_twice(heads: list[str], where: str, line: int) -> None:
    cure = "Download the file again, or rename one of the columns after the publisher's page."
    problems = [
        Problem(where, f"the heading {head} {number} times", "each heading once", cure, line, head)
        for head, number in _again(heads).items()
    ]
    if problems:
        raise ProblemsFoundError(problems)


def _again(heads: list[str]) -> dict[str, int]:
    return {head: number for head, number in Counter(filter(None, heads)).items() if number > 1}


def _rows(content: bytes, encoding: str, separator: str) -> list[list[str]]:
    text = content.decode(encoding, "replace").replace("\x00", "")
    csv.field_size_limit(_FIELD_LIMIT)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator, skipinitialspace=True)
    seen: dict[str, str] = {}
    return [[seen.setdefault(cell, cell) for cell in row] for row in rows]


def _is_heading(heads: list[str], below: list[list[str]]) -> bool:
    """Tell whether a line names columns, and the first of the cells below each is of a row and no lower heading."""
    named = [head for head in heads if head]
    kinds = [(head, shape(head).kind) for head in named]
    are_even = len(heads) == len(below) and below[0][0].strip() != ""
    return (
        len(named) > 1
        and not any(kind == "number" or (kind == "mark" and not head.isalpha()) for head, kind in kinds)
        # What stands again further down is a label: a row may have words in place of its figures.
        and any(
            shape(cells[0]).kind in ("number", "mark")
            or (cells[0] and (cells[0] in cells[1:] or (are_even and isinstance(read_part(head), Period))))
            for head, cells in zip_longest(heads, below, fillvalue="")
            if cells
        )
        # Headings of two levels: those of the upper stand over several columns, and over a blank.
        and (
            len(set(named)) == len(named) or (below[0][0].strip() != "" and 2 * len(set(named)) >= len(named))
        )
    )


def _heading_row(rows: list[list[str]]) -> int | None:
    """Find the line of headings of a long table; None where lines stand as on a sheet: merged, grouped, side by side."""
    for at, row in enumerate(rows[:40]):
        below = [line for line in rows[at + 1 : at + _BELOW] if any(map(str.strip, line))]
        heads = [*map(one_line, row)]
        named = sum(map(bool, heads))
        if named < 2 or is_said_over(rows, at):
            continue
        filled = "".join("x" if any(map(str.strip, line)) else " " for line in rows[at + 1 :]).strip()
        if at and named == 2 and " " in filled:  # "Contact,020 7946 0000" below a blank line is no row
            return None
        inner = heads[: max(place for place, head in enumerate(heads) if head) + 1]
        columns = [*map(list, zip_longest(*below, fillvalue=""))]
        return at if all(inner) and (_is_heading(heads, columns) if below else named > 3) else None
    return None


def _has_no_headings(rows: list[list[str]]) -> bool:
    """Tell whether the first line is a row as those below it are, and no line of words, years or ages."""
    rows = [row for row in rows[:20] if sum(map(bool, row)) > 1][:4] or [[]]
    first, *below = [[shape(text).kind for text in row] for row in rows]
    numbers = [shape(text).value for text, kind in zip(rows[0], first, strict=True) if kind == "number"]
    are_years = all(map(_YEAR.fullmatch, numbers))
    are_ages = all(float(b) - float(a) == 1 for a, b in pairwise(numbers))
    return len(below) > 1 and all(kinds == first for kinds in below) and not (are_years or are_ages)


def _is_note(row: list[str], rows: dict[int, list[str]]) -> bool:
    """Tell a source or a note below the rows from a row that was cut short."""
    above = [line[0] for line in islice(reversed(rows.values()), 50)]
    is_figure = any(shape(text).kind == "number" and not _YEAR.fullmatch(text.strip()) for text in row[1:])
    first = row[0]
    return not is_figure and shape(first).kind == "words" and first not in above and read_part(first) is None


def _long(rows: list[list[str]], head: int, where: str) -> Found:
    heads = [*map(one_line, rows[head])]
    while heads and not heads[-1]:
        heads.pop()
    width = len(heads)
    _refuse_twice(heads, where, head + 1)
    found = Found()
    beside = [*enumerate(rows[:head], 1)]
    data_rows: dict[int, list[str]] = {}
    problems = []
    for number, row in enumerate(rows[head + 1 :], head + 2):
        filled = tuple(text.strip() for text in row if text.strip())
        is_whole = len(row) >= width and not any(text.strip() for text in row[width:])
        # A first cell alone holds no figure: it is a source or a note.
        is_row = len(filled) > 2 or (width < 4 and not (len(filled) == 1 and row[0].strip()))
        if filled and is_whole and is_row:
            data_rows[number] = row[:width]
        elif filled and (is_whole or _is_note(row, data_rows)):
            beside.append((number, row))
        elif filled:
            expected = f"{width} cells, as in the headings"
            cure = "The line may be cut short: download the file again."
            problems.append(Problem(where, f"{len(row)} cells", expected, cure, number))
    if problems:
        raise ProblemsFoundError(problems[:10])
    if not data_rows:
        expected = "at least one row of figures"
        raise refusal(where, "headings and no rows", expected, "Download the file again.", row=head + 1)
    found.add_words([(line, [*map(str.strip, row)]) for line, row in beside])
    above = words_of([*map(str.strip, row)] for row in rows[:head])
    found.title = next((line[-1 if key(line[0]) == "title" else 0] for line in above), "")
    columns = tuple(
        Column((name,), pd.Categorical([*map(one_line, texts)]), name)
        for name, texts in zip(heads, zip(*data_rows.values(), strict=True), strict=True)
    )
    said = tuple(text for line in above for text in line)
    pairs = [row for row in rows[:head] if sum(map(bool, row)) == 2]
    found.tables.append(as_said_over(Table(found.title, "", columns, list(data_rows), said), pairs))
    return found
