"""Read the sheets of one workbook in a process of its own, and print them as lines of JSON.

Run by ``analysis.press.ingest.grid``, never imported by it: a workbook may claim more cells than any machine holds, and
the library that reads it then ends its process. This one has little memory and little time, so that what is too big
stops here. It imports nothing of the package, to start quickly and to leave its memory to the workbook.

The workbook comes on standard input. Each line printed is an object: ``{"sheet": …}`` opens a sheet, a list is its
next row, ``{"done": true}`` ends the book, ``{"refused": …}`` says why not.
"""

from __future__ import annotations

import io
import json
import resource
import sys
import zipfile
from datetime import date, time, timedelta
from xml.parsers import expat

from python_calamine import CalamineWorkbook

PARSE_STEP = 1 << 16
# The library holds every cell between the first and the last that is filled; so many it can hold.
MAX_AREA = 20_000_000


class RefusedError(Exception):
    """The workbook is not read; the message says why."""


def main(max_cells: int, max_characters: int, max_memory: int, max_seconds: int) -> None:
    """Print the sheets, or why they are refused."""
    resource.setrlimit(resource.RLIMIT_AS, (max_memory, max_memory))
    resource.setrlimit(resource.RLIMIT_CPU, (max_seconds, max_seconds))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    content = sys.stdin.buffer.read()
    try:
        _print_book(content, max_cells, max_characters)
    except MemoryError:
        _say({"refused": f"more than {max_memory >> 20} MB are needed to read it"})
    except RefusedError as refusal:
        _say({"refused": str(refusal)})
    except Exception as error:
        reason = " ".join(str(error).split()) or type(error).__name__
        _say({"refused": f"it is cut off, too big, locked with a password, or no workbook ({reason})"})


def _print_book(content: bytes, max_cells: int, max_characters: int) -> None:
    spans = OpenDocument(content).spans
    cells = characters = 0
    with CalamineWorkbook.from_filelike(io.BytesIO(content)) as book:
        for meta in book.sheets_metadata:
            if "WorkSheet" not in str(meta.typ):
                continue
            _say({"opening": meta.name})
            sheet = book.get_sheet_by_name(meta.name)
            merged = spans.get(meta.name) or sheet.merged_cell_ranges or []
            _say({"sheet": meta.name, "hidden": "Hidden" in str(meta.visible), "merged": merged})
            indent = [""] * (sheet.start[1] if sheet.start else 0)
            for row in sheet.iter_rows():
                line = _without_empty_end([_plain(cell) for cell in row])
                line = indent + line if line else line
                cells += len(line)
                characters += sum(len(cell) for cell in line if isinstance(cell, str))
                if cells > max_cells or characters > max_characters:
                    limit = f"{max_cells:,} cells or {max_characters:,} characters"
                    raise RefusedError(f"sheet {meta.name!r} takes it over {limit}")
                _say(line)
    _say({"done": True})


def _without_empty_end(line: list) -> list:
    while line and line[-1] == "":
        line.pop()
    return line


def _plain(cell: object) -> object:
    match cell:
        case bool() | str() | int() | float():
            return cell
        case date():
            return {"date": cell.isoformat()[:10]}
        case timedelta():
            return {"seconds": cell.total_seconds()}
        case time():
            return {"seconds": cell.hour * 3600 + cell.minute * 60 + cell.second}
        case _:
            return str(cell)


def _say(line: object) -> None:
    sys.stdout.write(json.dumps(line, ensure_ascii=True) + "\n")


class OpenDocument:
    """The merged cells of each sheet of an OpenDocument workbook, and that no sheet claims an absurd area.

    The library tells neither. Any other file has no merged cells here.
    """

    def __init__(self, content: bytes) -> None:
        self.spans: dict[str, list] = {}
        self._sheet = ""
        self._row = self._next_row = self._column = self._rows_filled = self._columns_filled = 0
        try:
            with zipfile.ZipFile(io.BytesIO(content)) as archive, archive.open("content.xml") as stream:
                self._read(stream)
        except (zipfile.BadZipFile, KeyError, NotImplementedError, RuntimeError):
            self.spans = {}

    def _read(self, stream: io.BufferedIOBase) -> None:
        parser = expat.ParserCreate()
        parser.StartElementHandler = self._open
        while step := stream.read(PARSE_STEP):
            parser.Parse(step)

    def _open(self, name: str, given: dict[str, str]) -> None:
        match name:
            case "table:table":
                self._sheet = given.get("table:name", "")
                self.spans[self._sheet] = []
                self._row = self._next_row = self._rows_filled = self._columns_filled = 0
            case "table:table-row":
                self._row, self._column = self._next_row, 0
                self._next_row += int(given.get("table:number-rows-repeated", 1))
            case "table:table-cell" | "table:covered-table-cell":
                self._cell(given)

    def _cell(self, given: dict[str, str]) -> None:
        wide = int(given.get("table:number-columns-spanned", 1))
        tall = int(given.get("table:number-rows-spanned", 1))
        if (wide > 1 or tall > 1) and self._sheet:
            first, last = [self._row, self._column], [self._row + tall - 1, self._column + wide - 1]
            self.spans[self._sheet].append([first, last])
        self._column += int(given.get("table:number-columns-repeated", 1))
        if "office:value-type" in given:
            self._rows_filled = max(self._rows_filled, self._next_row)
            self._columns_filled = max(self._columns_filled, self._column)
            if self._rows_filled * self._columns_filled > MAX_AREA:
                area = f"{self._rows_filled:,} rows by {self._columns_filled:,} columns"
                raise RefusedError(f"sheet {self._sheet!r} claims {area}")


if __name__ == "__main__":
    main(*(int(word) for word in sys.argv[1:]))
