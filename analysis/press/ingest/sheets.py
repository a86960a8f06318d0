"""The sheets of a workbook as rows of text, as a reader of the workbook sees them: streamed, in bounded memory.

Every cell becomes the text that says what it holds: a number as a plain decimal, a number in a per cent format with its
sign (0.24 is 24%), a date as 2026-04-01. What is hidden is left out and counted. A raised number behind a word is a note:
``Under 18`` with a raised 4 becomes ``Under 18 [note 4]``. xls is read by xlrd in a process of its own, for a broken one
can fill the memory.
"""

import io
import json
import re
import subprocess
import sys
import zipfile
import zlib
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from operator import eq, ge, gt, le, lt, ne
from pathlib import Path
from typing import Any
from xml.parsers import expat

from xlsxwriter.utility import xl_cell_to_rowcol, xl_rowcol_to_cell

from analysis.press.base.problems import Problem, ProblemsFoundError
from analysis.press.ingest.cells import one_line
from analysis.press.ingest.figures import number_text, plain_decimal

MAX_ROWS, MAX_COLUMNS = 1_048_576, 16_384
MAX_CELLS = 24_000_000
MAX_CHARACTERS = 64_000_000
MAX_BYTES = 4 << 30
_STEP = 1 << 18
_XLS_SECONDS = 120
_RAISED_NOTE = re.compile(r"\s*\(?([\d,\s]{1,8}|[a-z]|[*†‡])\)?\s*")
# What a format shows beside digits or in place of them: [<5]"*";0 and "<"0 and #,##0, of which the last shows thousands.
_UNSEEN = re.compile(r"\[(?![<>=])[^\]]*\]|_.|\*.|\[[<>=][^\]]*\]")
_SAID = re.compile(r'"([^"]*)"|\\(.)')
_CONDITION = re.compile(r"\[(<=|>=|<>|<|>|=)(-?[\d.]+)\]")
_COMPARED = {"<": lt, "<=": le, ">": gt, ">=": ge, "=": eq, "<>": ne}
_THOUSANDS = re.compile(r"[0#?](,+)(?![0#?,])")
_DIGITS = re.compile(r"[0#?]|general", re.I)


@dataclass(eq=False)
class Sheet:
    """One sheet as it stands in its workbook.

    ``rows`` and ``merged`` are without what is hidden; ``lines`` and ``letters`` are the numbers of rows and columns in the workbook,
    counted from 1 and from 0. ``shown`` columns have a format such as 0.0, so that a figure there is what it shows. ``hidden_n``
    counts what is filled and hidden; ``without_result`` names formulas that were saved without their result.
    """

    name: str
    hidden: bool = False
    rows: list[list[str]] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    letters: list[int] = field(default_factory=list)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    hidden_n: int = 0
    shown: frozenset[int] = frozenset()
    without_result: list[str] = field(default_factory=list)


class RefusedError(Exception):
    """The workbook is not read; the message says why."""


def read_sheets(content: bytes, kind: str, where: str) -> list[Sheet]:
    """Read all sheets of a workbook.

    Raises ``ProblemsFoundError`` when it is too big, broken, or locked with a password.
    """
    try:
        return list({"xlsx": _xlsx, "ods": _ods, "xls": _xls}[kind](content))
    except RefusedError as error:
        found = str(error)
    except (expat.ExpatError, zipfile.BadZipFile, LookupError, ValueError, OSError, EOFError, RuntimeError,
            NotImplementedError, OverflowError, TypeError, zlib.error) as error:  # fmt: skip
        words = " ".join(str(error).split()) or type(error).__name__
        found = f"a workbook that is cut off or damaged ({words})"
    cure = "Open it in a spreadsheet and save it as a new workbook; if that fails, download it again."
    if "password" in found:
        cure = "Open it with its password and save it without one."
    raise ProblemsFoundError([Problem(where, found, "an xlsx, xls or ods workbook that can be read", cure)])


def number_as_text(raw: str) -> str:
    """Put a stored number into a plain decimal: the shortest that is the same number.

    Examples
    --------
    >>> number_as_text("38.100000000000001"), number_as_text("180.0"), number_as_text("1E3"), number_as_text("-0")
    ('38.1', '180', '1000', '0')
    """
    if raw.isdigit() and len(raw) < 16:
        return raw.lstrip("0") or "0"
    try:
        return plain_decimal(Decimal(repr(float(raw))))
    except (ValueError, InvalidOperation):
        return raw


def as_percent(raw: str) -> str:
    """Give a stored fraction as the per cent that its format shows.

    Examples
    --------
    >>> as_percent("0.24"), as_percent("-0.111")
    ('24%', '-11.1%')
    """
    try:
        return number_as_text(format(Decimal(repr(float(raw))) * 100, "f")) + "%"
    except (ValueError, InvalidOperation):
        return raw


class _Filled:
    """Collects the rows of one sheet, and then leaves out what is hidden."""

    def __init__(self, limit: list[int]) -> None:
        self.rows: dict[int, list[str]] = {}
        self.hidden_rows: set[int] = set()
        self.hidden_columns: list[tuple[int, int]] = []
        self.merged: list[tuple[int, int, int, int]] = []
        self.without_result: list[tuple[int, int]] = []
        self.hidden_cells = 0
        self.shown: set[int] = set()
        self._limit = limit
        self._texts: dict[str, str] = {}

    def add(self, row: int, cells: dict[int, str], repeated: int = 1) -> None:
        filled = {at: text for at, text in cells.items() if text}
        if not filled:
            return
        if row + repeated > MAX_ROWS or max(filled) >= MAX_COLUMNS:
            raise RefusedError(f"a sheet of more than {MAX_ROWS:,} rows or {MAX_COLUMNS:,} columns")
        line = [""] * (max(filled) + 1)
        for at, text in filled.items():
            line[at] = self._texts.setdefault(text, text)
        self._limit[0] -= len(line) * repeated
        self._limit[1] -= sum(map(len, filled.values()))
        if min(self._limit) < 0:
            raise RefusedError(
                f"a workbook of more than {MAX_CELLS:,} cells or {MAX_CHARACTERS:,} characters"
            )
        for number in range(repeated):
            self.rows[row + number] = line

    def sheet(self, name: str, hidden: bool) -> Sheet:
        width = max(map(len, self.rows.values()), default=0)
        away = {at for first, last in self.hidden_columns for at in range(first, min(last, width - 1) + 1)}
        seen = sorted(row for row in self.rows if row not in self.hidden_rows)
        hidden_n = len(self.rows) - len(seen) + self.hidden_cells
        hidden_n += sum(any(at < len(line) and line[at] for line in self.rows.values()) for at in away)
        letters = [at for at in range(width) if at not in away]
        found = Sheet(name, hidden, letters=letters, hidden_n=hidden_n, shown=frozenset(self.shown))
        places: dict[int, int] = {}
        at = 0
        for row in seen:
            # Empty rows part tables, so a few of them stay; a gap of a million is as good as three.
            gap = sum(between not in self.hidden_rows for between in range(max(at, row - 3), row))
            found.rows += [[] for _ in range(gap)]
            found.lines += [*[row] * gap, row + 1]
            places[row] = len(found.rows)
            line = self.rows[row]
            found.rows.append([line[number] for number in letters if number < len(line)] if away else line)
            at = row + 1
        for top, left, bottom, right in self.merged:
            down = [places[row] for row in seen[bisect_left(seen, top) : bisect_right(seen, bottom)]]
            across = range(bisect_left(letters, left), bisect_right(letters, right))
            if len(down) * len(across) > 1:
                found.merged.append((down[0], across[0], down[-1], across[-1]))
        found.without_result = [
            xl_rowcol_to_cell(*cell) for cell in self.without_result if cell[0] not in self.hidden_rows
        ]
        return found


def _parse(
    archive: zipfile.ZipFile, member: str, opened: Callable, closed: Callable | None = None, text: Callable | None = None,
) -> None:  # fmt: skip
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler = opened, closed
    parser.CharacterDataHandler = text
    # An entity that stands for another ten times over fills the memory; no spreadsheet declares any.
    parser.EntityDeclHandler = _no_entities
    left = MAX_BYTES
    with archive.open(member) as stream:
        while step := stream.read(_STEP):
            left -= len(step)
            if left < 0:
                raise RefusedError(f"a workbook that unpacks to more than {MAX_BYTES >> 30} GB")
            parser.Parse(step)
    parser.Parse(b"", True)


def _no_entities(*_: object) -> None:
    raise RefusedError("a workbook that declares entities, as no spreadsheet does")


def _raised(text: str, before: str) -> str:
    found = _RAISED_NOTE.fullmatch(text)
    # Square kilometres are raised too.
    return f" [note {found[1].strip()}]" if found and not re.search(r"\b(k?m|sq|cm)\.?$", before) else text


# ------------------------------------------------------------------------------------------------------ xlsx


def _xlsx(content: bytes) -> Iterator[Sheet]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = set(archive.namelist())
        targets: dict[str, str] = {}
        for tag, given in _elements(archive, "xl/_rels/workbook.xml.rels"):
            if tag == "Relationship":
                target = given.get("Target", "").lstrip("/")
                targets[given.get("Id", "")] = target if target.startswith("xl/") else f"xl/{target}"
        from_1904 = False
        listed: list[tuple[str, bool, str]] = []
        for tag, given in _elements(archive, "xl/workbook.xml"):
            if tag == "workbookPr":
                from_1904 = given.get("date1904", "0").lower() in ("1", "true")
            elif tag == "sheet":
                place = next((text for name, text in given.items() if name.endswith(":id")), "")
                hidden = given.get("state", "visible") != "visible"
                listed.append((given.get("name", ""), hidden, targets.get(place, "")))
        strings = _shared_strings(archive) if "xl/sharedStrings.xml" in names else []
        formats = _formats(archive) if "xl/styles.xml" in names else []
        limit = [MAX_CELLS, MAX_CHARACTERS]
        for name, hidden, target in listed:
            if target in names and "worksheets" in target:
                sheet = _XlsxSheet(strings, formats, from_1904, limit)
                _parse(archive, target, sheet.opened, sheet.closed, sheet.text)
                yield sheet.filled.sheet(name, hidden)


def _elements(archive: zipfile.ZipFile, member: str) -> list[tuple[str, dict[str, str]]]:
    found: list[tuple[str, dict[str, str]]] = []
    _parse(archive, member, lambda tag, given: found.append((tag.rpartition(":")[2], given)))
    return found


def _formats(archive: zipfile.ZipFile) -> list[str]:
    own: dict[str, str] = {}
    kinds: list[str] = []
    inside = False
    for tag, given in _elements(archive, "xl/styles.xml"):
        if tag == "numFmt":
            own[given.get("numFmtId", "")] = given.get("formatCode", "")
        elif tag in ("cellXfs", "cellStyles", "dxfs"):
            inside = tag == "cellXfs"
        elif tag == "xf" and inside:
            kinds.append(_kind_of(given.get("numFmtId", "0"), own))
    return kinds


# The formats that Excel numbers and does not name.
_BUILT_IN = {
    **dict.fromkeys((9, 10), "percent"), **dict.fromkeys((2, 4), "shown"), **dict.fromkeys((14, 15, 16, 17, 22), "date"),
    **dict.fromkeys((18, 19, 20, 21, 45, 46, 47), "time"),
}  # fmt: skip


def _kind_of(number: str, own: dict[str, str]) -> str:
    code = own.get(number)
    if code is None:
        return _BUILT_IN.get(int(number), "")
    bare = _SAID.sub("", _UNSEEN.sub("", code)).lower()
    if re.search(r"[yd]|mmm", bare):
        return "date" if bare.strip("y; ") else "year"
    if re.search(r"[hs]", bare) and "general" not in bare:
        return "time"
    said = "".join("".join(pair) for pair in _SAID.findall(code))
    all_show = all(_DIGITS.search(section) or "@" in section for section in bare.split(";"))
    if not all_show or re.search(r"[<>%\[]", said) or _CONDITION.search(code) or _THOUSANDS.search(bare):
        return code
    return "percent" if "%" in bare else "shown" if re.search(r"0\.[0#]", code) else ""


def _shared_strings(archive: zipfile.ZipFile) -> list[str]:
    strings: list[str] = []
    reader = _RichText(strings.append, "si")
    _parse(archive, "xl/sharedStrings.xml", reader.opened, reader.closed, reader.text)
    return strings


class _RichText:
    """Reads the runs of a string of an xlsx, and tells raised ones from others."""

    def __init__(self, done: Callable[[str], object], whole: str) -> None:
        self._done, self._whole = done, whole
        self.said = ""
        self._run = ""
        self._raised = self._in_text = self._phonetic = False

    def opened(self, tag: str, given: dict[str, str]) -> None:
        tag = tag.rpartition(":")[2]
        if tag == self._whole:
            self.said = ""
        elif tag == "r":
            self._raised = False
        elif tag == "vertAlign":
            self._raised = given.get("val") == "superscript"
        elif tag == "rPh":
            self._phonetic = True
        elif tag == "t":
            self._in_text, self._run = not self._phonetic, ""

    def closed(self, tag: str) -> None:
        tag = tag.rpartition(":")[2]
        if tag == "t" and self._in_text:
            self._in_text = False
            self.said += _raised(self._run, self.said) if self._raised else self._run
            self._raised = False
        elif tag == "rPh":
            self._phonetic = False
        elif tag == self._whole:
            self._done(one_line(self.said.replace("_x000D_", " ")))

    def text(self, text: str) -> None:
        if self._in_text:
            self._run += text


class _XlsxSheet:
    """Reads one sheet of an xlsx: shared and inline strings, numbers by the format of their cell, what is hidden and merged."""

    def __init__(self, strings: list[str], formats: list[str], from_1904: bool, limit: list[int]) -> None:
        self.filled = _Filled(limit)
        self._strings, self._formats, self._from_1904 = strings, formats, from_1904
        self._shown_styles = {str(at) for at, form in enumerate(formats) if _shows(form)}
        self._row = self._at = -1
        self._cells: dict[int, str] = {}
        self._kind = self._style = self._value = ""
        self._in_value = self._has_formula = False
        self._inline = _RichText(lambda text: None, "is")
        self._known: dict[tuple[str, str], str] = {}
        self._columns: dict[str, int] = {}

    def opened(self, tag: str, given: dict[str, str]) -> None:
        match tag.rpartition(":")[2]:
            case "c":
                if place := given.get("r", "").rstrip("0123456789"):
                    if place not in self._columns:
                        self._columns[place] = xl_cell_to_rowcol(f"{place.upper()}1")[1]
                    self._at = self._columns[place]
                else:
                    self._at += 1
                self._kind, self._style, self._value = given.get("t", "n"), given.get("s", ""), ""
                self._has_formula = False
            case "v":
                self._in_value = True
            case "row":
                self._row = int(given["r"]) - 1 if "r" in given else self._row + 1
                self._at, self._cells = -1, {}
                if _is_away(given, "ht"):
                    self.filled.hidden_rows.add(self._row)
            case "f":
                self._has_formula = True
            case "col" if _is_away(given, "width"):
                self.filled.hidden_columns.append((int(given["min"]) - 1, int(given["max"]) - 1))
            case "mergeCell":
                self.filled.merged.append(_span(given.get("ref", "")))
            case _ if self._kind == "inlineStr":
                self._inline.opened(tag, given)

    def closed(self, tag: str) -> None:
        match tag.rpartition(":")[2]:
            case "v":
                self._in_value = False
            case "c" if self._kind == "inlineStr":
                self._cells[self._at] = one_line(self._inline.said)
                self._inline.said = ""
            case "c" if self._value:
                self._cells[self._at] = self._shown(self._value)
            case "c" if self._has_formula:
                self.filled.without_result.append((self._row, self._at))
            case "row":
                self.filled.add(self._row, self._cells)
            case _ if self._kind == "inlineStr":
                self._inline.closed(tag)

    def text(self, piece: str) -> None:
        if self._in_value:
            self._value += piece
        elif self._kind == "inlineStr":
            self._inline.text(piece)

    def _shown(self, raw: str) -> str:
        match self._kind:
            case "s":
                return self._strings[int(raw)] if raw.isdigit() and int(raw) < len(self._strings) else ""
            case "str" | "e":
                return one_line(raw)
            case "b":
                return "TRUE" if raw == "1" else "FALSE"
            case "d":
                return raw[:10]
        style = self._style
        if style in self._shown_styles:
            self.filled.shown.add(self._at)
        if (raw, style) not in self._known:
            form = self._formats[int(style)] if style.isdigit() and int(style) < len(self._formats) else ""
            self._known[raw, style] = _number(raw, form, self._from_1904)
        self.filled.hidden_cells += not self._known[raw, style]
        return self._known[raw, style]


def _is_away(given: dict[str, str], size: str) -> bool:
    return given.get("hidden", "0") in ("1", "true") or given.get(size) == "0"


def _shows(form: str) -> bool:
    """Tell whether a format shows decimals, so that a figure is what it shows."""
    return form == "shown" or "0." in form


def _number(raw: str, form: str, from_1904: bool) -> str:
    if form == "percent":
        return as_percent(raw)
    if form not in ("date", "year", "time", "shown", ""):
        return _by_section(raw, form)
    if form not in ("date", "year", "time"):
        return number_as_text(raw)
    try:
        days = float(raw)
    except ValueError:
        return raw
    if form != "time" and 0 < days < 2_900_000:
        day = (date(1904, 1, 1) if from_1904 else date(1899, 12, 30)) + timedelta(days=int(days))
        return str(day.year) if form == "year" else day.isoformat()
    minutes = round(days * 1440)
    return f"{minutes // 60}:{minutes % 60:02}"


def _by_section(raw: str, code: str) -> str:
    """Give what the section of a format shows that is for a number: negative ones and zeros may have their own."""
    value, sections = float(raw), re.split(r';(?=(?:[^"]*"[^"]*")*[^"]*$)', code)
    conditions = [_CONDITION.search(section) for section in sections]
    if any(conditions):
        holds = (not found or _COMPARED[found[1]](value, float(found[2])) for found in conditions)
        section = next((one for one, is_so in zip(sections, holds, strict=True) if is_so), sections[-1])
    else:
        at = 0 if value > 0 or len(sections) == 1 else 1 if value < 0 else 2 * (len(sections) > 2)
        section = sections[at]
    said = "".join("".join(pair) for pair in _SAID.findall(section)).strip()
    bare = _SAID.sub("", _UNSEEN.sub("", section))
    number = as_percent(raw) if "%" in _SAID.sub("", code) else number_as_text(raw)
    if not _DIGITS.search(bare):
        return number if not value and said in ("-", "\u2013", "\u2014") else one_line(said or bare.strip())
    if (thousands := _THOUSANDS.search(bare)) and not re.search("[A-Za-z]", said):
        number = number_as_text(format(Decimal(number) / 1000 ** len(thousands[1]), "f"))
    if said in ("<", ">", "\u2264", "\u2265"):
        return said + number
    mark = re.search(r"%|\[[A-Za-z]{1,4}\]", said)
    return f"{number}{mark[0] if mark[0] == '%' else f' {mark[0]}'}" if mark else number


def _span(reference: str) -> tuple[int, int, int, int]:
    first, _, last = reference.replace("$", "").partition(":")
    return *xl_cell_to_rowcol(first), *xl_cell_to_rowcol(last or first)


# ------------------------------------------------------------------------------------------------------- ods


def _ods(content: bytes) -> Iterator[Sheet]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        if "META-INF/manifest.xml" in archive.namelist() and any(
            tag == "encryption-data" for tag, _ in _elements(archive, "META-INF/manifest.xml")
        ):
            raise RefusedError("a workbook that is locked with a password")
        book = _OpenDocument()
        _parse(archive, "content.xml", book.opened, book.closed, book.text)
    yield from book.sheets


class _OpenDocument:
    """Reads content.xml: repeated rows and cells are written out, but for the empty run that ends a row or a sheet."""

    def __init__(self) -> None:
        self.sheets: list[Sheet] = []
        self._limit = [MAX_CELLS, MAX_CHARACTERS]
        self._filled: _Filled | None = None
        self._style = self._name = ""
        self._styles: set[str] = set()
        self._decimal_formats: set[str] = set()
        self._shown_styles: set[str] = set()
        self._format = ""
        self._raised_styles: set[str] = set()
        self._hidden_styles: set[str] = set()
        self._row = self._rows_repeated = self._column = self._next_column = 0
        self._cells: dict[int, str] = {}
        self._given: dict[str, str] | None = None
        self._said: list[str] = []
        self._in_paragraph = self._aside = 0
        self._spans: list[tuple[bool, int]] = []
        self._inner = 0

    def opened(self, tag: str, given: dict[str, str]) -> None:
        if self._aside or tag == "office:annotation":
            self._aside += 1
        elif tag == "table:table-cell" or tag == "table:covered-table-cell":
            self._given, self._said = given, []
        elif tag == "text:p":
            if self._said:
                self._said.append(" ")
            self._in_paragraph += 1
        elif tag == "table:table-row":
            self._rows_repeated = int(given.get("table:number-rows-repeated", 1))
            self._next_column, self._cells = 0, {}
            if given.get("table:visibility", "visible") != "visible" and self._filled:
                # A hidden run may claim a million rows; those that are filled come one by one.
                self._filled.hidden_rows.update(
                    range(self._row, self._row + min(self._rows_repeated, MAX_ROWS))
                )
        elif tag == "text:line-break" or tag == "text:tab":
            self._said.append(" ")
        elif tag == "text:s":
            self._said.append(" " * min(int(given.get("text:c", 1)), 100))
        elif tag == "text:span":
            style = given.get("text:style-name", "")
            # A style that the sheets do not define is taken for raised where it holds no more than a note's number.
            self._spans.append((style in self._raised_styles or style not in self._styles, len(self._said)))
        elif tag == "table:table-column" and self._filled:
            wide = int(given.get("table:number-columns-repeated", 1))
            if given.get("table:visibility", "visible") != "visible":
                self._filled.hidden_columns.append((self._column, self._column + wide - 1))
            self._column += wide
        elif tag == "table:table":
            # A table within a cell is no sheet.
            self._inner += 1
            if self._inner == 1:
                self._filled, self._row, self._column = _Filled(self._limit), 0, 0
                self._name, self._table_style = given.get("table:name", ""), given.get("table:style-name", "")
        elif tag == "style:style":
            self._style = given.get("style:name", "")
            self._styles.add(self._style)
            if given.get("style:data-style-name", "") in self._decimal_formats:
                self._shown_styles.add(self._style)
        elif tag == "number:number-style":
            self._format = given.get("style:name", "")
        elif tag == "number:number" and given.get("number:decimal-places", "0") != "0":
            self._decimal_formats.add(self._format)
        elif tag == "style:text-properties" and given.get("style:text-position", "").startswith(
            ("super", "3", "4", "5")
        ):
            self._raised_styles.add(self._style)
        elif tag == "style:table-properties" and given.get("table:display") == "false":
            self._hidden_styles.add(self._style)

    def closed(self, tag: str) -> None:
        if self._aside:
            self._aside -= 1
        elif tag == "table:table-cell" or tag == "table:covered-table-cell":
            self._cell()
        elif tag == "text:p":
            self._in_paragraph -= 1
        elif tag == "text:span":
            is_raised, start = self._spans.pop()
            before = "".join(self._said[:start])
            if is_raised and before.strip() and not before.endswith(" "):
                self._said[start:] = [_raised("".join(self._said[start:]), before)]
        elif tag == "table:table-row" and self._filled:
            self._filled.add(self._row, self._cells, self._rows_repeated)
            self._row += self._rows_repeated
        elif tag == "table:table":
            self._inner -= 1
            if self._inner == 0 and self._filled:
                self.sheets.append(self._filled.sheet(self._name, self._table_style in self._hidden_styles))
                self._filled = None

    def text(self, piece: str) -> None:
        if self._in_paragraph and not self._aside:
            self._said.append(piece)

    def _cell(self) -> None:
        given, self._given = self._given, None
        if given is None or self._filled is None:
            return
        at = self._next_column
        repeated = int(given.get("table:number-columns-repeated", 1))
        self._next_column += repeated
        wide = int(given.get("table:number-columns-spanned", 1))
        tall = int(given.get("table:number-rows-spanned", 1))
        if wide > 1 or tall > 1:
            self._filled.merged.append((self._row, at, self._row + tall - 1, at + wide - 1))
        shown = self._shown(given)
        if not shown and "table:formula" in given and "office:value-type" not in given:
            self._filled.without_result.append((self._row, at))
        if shown:
            self._cells.update(dict.fromkeys(range(at, at + min(repeated, MAX_COLUMNS + 1)), shown))

    def _shown(self, given: dict[str, str]) -> str:
        said = "".join(self._said)
        match given.get("office:value-type", ""):
            case "float" | "currency":
                if given.get("table:style-name", "") in self._shown_styles and self._filled:
                    self._filled.shown.add(self._next_column - 1)
                return _as_shown(number_as_text(given.get("office:value", "")), said.strip())
            case "percentage":
                return _as_shown(as_percent(given.get("office:value", "")), said.strip())
            case "date":
                return said if re.fullmatch(r"\d{4}", said) else given.get("office:date-value", "")[:10]
            case "boolean":
                return given.get("office:boolean-value", "").upper()
            case _:
                return one_line(said or given.get("office:string-value", ""))


def _as_shown(value: str, said: str) -> str:
    """Give a stored number, or what its cell shows in place of it: a mark, an error, thousands."""
    if not said or said == value:
        return value
    if said[0] in "<>\u2264\u2265#" or said.startswith("Err:"):
        return said
    if not (whole := re.match(r"[^\d.]*([\d, ]+)", said)):
        return said if value.strip("-0.%") and not re.search(r"\d", said) else value
    if said.endswith("%") and value[-1] != "%":
        shown = float(number_text(said[:-1].strip()) or "nan")
        is_share = abs(100 * float(value) - shown) < abs(float(value) - shown)
        return as_percent(value) if is_share else f"{value}%"
    if mark := re.search(r"\[[A-Za-z]{1,4}\]$", said):
        return f"{value} {mark[0]}"
    more = len(value.partition(".")[0].lstrip("-")) - sum(map(str.isdigit, whole[1]))
    if more in (3, 6) and value[-1].isdigit() and not re.search("[A-Za-z]", said):
        return number_as_text(format(Decimal(value) / 10**more, "f"))
    return value


# ------------------------------------------------------------------------------------------------------- xls


def _xls(content: bytes) -> Iterator[Sheet]:
    command = [sys.executable, "-I", str(Path(__file__).with_name("xls_process.py"))]
    run = subprocess.run(command, input=content, capture_output=True, timeout=2 * _XLS_SECONDS, check=False)
    limit = [MAX_CELLS, MAX_CHARACTERS]
    filled, name, hidden, done = _Filled(limit), "", False, False
    for line in run.stdout.splitlines():
        match json.loads(line):
            case {"refused": str(reason)}:
                raise RefusedError(reason)
            case {"formats": list(codes), "from_1904": bool(from_1904)}:
                formats = [_kind_of("", {"": code}) for code in codes]
            case {
                "sheet": str(name),
                "hidden": bool(hidden),
                "merged": list(merged),
                "away": [list(lines), list(places)],
            }:
                filled = _Filled(limit)
                filled.merged = [(top, left, bottom, right) for top, left, bottom, right in merged]
                filled.hidden_rows, filled.hidden_columns = {*lines}, [(at, at) for at in places]
            case [int(row), dict(cells)]:
                filled.add(row, dict(_of_xls(cells, formats, from_1904, filled)))
            case {"end": True}:
                yield filled.sheet(name, hidden)
            case {"done": True}:
                done = True
    if not done:
        raise RefusedError("a workbook that takes more memory or time than it may, or is damaged")


def _of_xls(
    cells: dict[str, Any], formats: list[str], from_1904: bool, filled: _Filled
) -> Iterator[tuple[int, str]]:
    """Give the texts of a row: numbers as their format shows them, and what is raised behind a word as a note."""
    for at, cell in cells.items():
        match cell:
            case [float(value), int(style)]:
                if _shows(formats[style]):
                    filled.shown.add(int(at))
                text = _number(repr(value), formats[style], from_1904)
                filled.hidden_cells += not text
            case str():
                text = one_line(cell)
            case [*runs]:
                said = ""
                for run, is_raised in runs:
                    said += _raised(run, said) if is_raised else run
                text = one_line(said)
        yield int(at), text
