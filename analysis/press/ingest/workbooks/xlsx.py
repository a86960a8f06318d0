"""Reads the sheets of an xlsx workbook."""

import io
import re
import zipfile
from collections.abc import Callable, Iterator

from xlsxwriter.utility import xl_cell_to_rowcol

from analysis.press.ingest.cells import one_line
from analysis.press.ingest.workbooks.cell_formats import kind_of, number_shown, raised, shows
from analysis.press.ingest.workbooks.sheets import Filled, RefusedError, Sheet, elements, parse


def xlsx_sheets(content: bytes) -> Iterator[Sheet]:
    """Read the sheets of an xlsx workbook."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = set(archive.namelist())
        targets: dict[str, str] = {}
        for tag, given in elements(archive, "xl/_rels/workbook.xml.rels"):
            if tag == "Relationship":
                target = given.get("Target", "").lstrip("/")
                targets[given.get("Id", "")] = target if target.startswith("xl/") else f"xl/{target}"
        from_1904 = False
        listed: list[tuple[str, bool, str]] = []
        for tag, given in elements(archive, "xl/workbook.xml"):
            if tag == "workbookPr" and "date1904" in given:
                from_1904 = given["date1904"].lower() in ("1", "true")
            elif tag == "sheet":
                place = next((text for name, text in given.items() if name.endswith(":id")), "")
                hidden = given.get("state", "visible") != "visible"
                listed.append((given.get("name", ""), hidden, targets.get(place, "")))
        strings = _shared_strings(archive) if "xl/sharedStrings.xml" in names else []
        formats = _formats(archive) if "xl/styles.xml" in names else []
        filled = Filled()
        for name, hidden, target in listed:
            if target in names and "worksheets" in target:
                filled = Filled(filled)
                sheet = _XlsxSheet(strings, formats, from_1904, filled)
                parse(archive, target, sheet.opened, sheet.closed, sheet.text)
                yield filled.sheet(name, hidden)


def _formats(archive: zipfile.ZipFile) -> list[str]:
    own: dict[str, str] = {}
    kinds: list[str] = []
    inside = False
    for tag, given in elements(archive, "xl/styles.xml"):
        if tag == "numFmt":
            own[given.get("numFmtId", "")] = given.get("formatCode", "")
        elif tag in ("cellXfs", "cellStyles", "dxfs"):
            inside = tag == "cellXfs"
        elif tag == "xf" and inside:
            kinds.append(kind_of(given.get("numFmtId", "0"), own))
    return kinds


def _shared_strings(archive: zipfile.ZipFile) -> list[str]:
    strings: list[str] = []
    reader = _RichText(strings.append, "si")
    parse(archive, "xl/sharedStrings.xml", reader.opened, reader.closed, reader.text)
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
            self.said += raised(self._run, self.said) if self._raised else self._run
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

    def __init__(self, strings: list[str], formats: list[str], from_1904: bool, filled: Filled) -> None:
        self.filled = filled
        self._strings, self._formats, self._from_1904 = strings, formats, from_1904
        self._shown_styles = {str(at) for at, form in enumerate(formats) if shows(form)}
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
                        self._columns[place] = _place(f"{place}1")[1]
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
            self._known[raw, style] = number_shown(raw, form, self._from_1904)
        self.filled.hidden_cells += not self._known[raw, style]
        return self._known[raw, style]


def _is_away(given: dict[str, str], size: str) -> bool:
    return given.get("hidden", "0") in ("1", "true") or given.get(size) == "0"


def _span(reference: str) -> tuple[int, int, int, int]:
    first, _, last = reference.replace("$", "").partition(":")
    return *_place(first), *_place(last or first)


def _place(cell: str) -> tuple[int, int]:
    if not re.fullmatch(r"[A-Za-z]{1,3}\d{1,7}", cell):
        raise RefusedError(f"a workbook with a cell at {cell[:20]!r}, which is no place")
    return xl_cell_to_rowcol(cell.upper())
