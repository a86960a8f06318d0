"""Reads the sheets of an ods workbook."""

import io
import re
import zipfile
from collections.abc import Iterator

from analysis.press.ingest.cells import one_line
from analysis.press.ingest.workbooks.cell_formats import as_percent, as_shown, number_as_text, raised
from analysis.press.ingest.workbooks.sheets import (
    MAX_COLUMNS,
    MAX_ROWS,
    Filled,
    RefusedError,
    Sheet,
    elements,
    parse,
)


def ods_sheets(content: bytes) -> Iterator[Sheet]:
    """Read the sheets of an ods workbook."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        if "META-INF/manifest.xml" in archive.namelist() and any(
            tag == "encryption-data" for tag, _ in elements(archive, "META-INF/manifest.xml")
        ):
            raise RefusedError("a workbook that is locked with a password")
        book = _OpenDocument()
        parse(archive, "content.xml", book.opened, book.closed, book.text)
    yield from book.sheets


class _OpenDocument:
    """Reads content.xml: repeated rows and cells are written out, but for the empty run that ends a row or a sheet."""

    def __init__(self) -> None:
        self.sheets: list[Sheet] = []
        self._filled: Filled | None = None
        self._last = Filled()
        self._style = self._name = self._format = ""
        self._styles, self._decimal_formats, self._shown_styles = set[str](), set[str](), set[str]()
        self._raised_styles, self._hidden_styles = set[str](), set[str]()
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
                until = self._row + min(self._rows_repeated, MAX_ROWS)
                self._filled.hidden_rows.update(range(self._row, until))
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
                self._filled = self._last = Filled(self._last)
                self._row = self._column = 0
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
                self._said[start:] = [raised("".join(self._said[start:]), before)]
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
                return as_shown(number_as_text(given.get("office:value", "")), said.strip())
            case "percentage":
                return as_shown(as_percent(given.get("office:value", "")), said.strip())
            case "date":
                return said if re.fullmatch(r"\d{4}", said) else given.get("office:date-value", "")[:10]
            case "boolean":
                return given.get("office:boolean-value", "").upper()
            case _:
                return one_line(said or given.get("office:string-value", ""))
