"""The sheets of a workbook as rows of text, as a reader of the workbook sees them: streamed, in bounded memory.

Every cell becomes the text that says what it holds: a number as a plain decimal, a number in a per cent format with its
sign (0.24 is 24%), a date as 2026-04-01. What is hidden is left out and counted. A raised number behind a word is a note:
``Under 18`` with a raised 4 becomes ``Under 18 [note 4]``.
"""

from __future__ import annotations

import zipfile
from bisect import bisect_left, bisect_right
from collections.abc import Callable
from dataclasses import dataclass, field
from xml.parsers import expat

from xlsxwriter.utility import xl_rowcol_to_cell

MAX_ROWS, MAX_COLUMNS = 1_048_576, 16_384
MAX_CELLS = 24_000_000
MAX_CHARACTERS = 64_000_000
MAX_BYTES = 4 << 30
_STEP = 1 << 18


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


class Filled:
    """Collects the rows of one sheet, and then leaves out what is hidden.

    What all sheets of a workbook may hold together is counted from one to the next.
    """

    def __init__(self, before: Filled | None = None) -> None:
        self.rows: dict[int, list[str]] = {}
        self.hidden_rows: set[int] = set()
        self.hidden_columns: list[tuple[int, int]] = []
        self.merged: list[tuple[int, int, int, int]] = []
        self.without_result: list[tuple[int, int]] = []
        self.hidden_cells = 0
        self.shown: set[int] = set()
        self._limit: list[int] = before._limit if before else [MAX_CELLS, MAX_CHARACTERS]
        self._texts: dict[str, str] = {}

    def add(self, row: int, cells: dict[int, str], repeated: int = 1) -> None:
        """Add a row, or the same row several times."""
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
        """Give what was collected as a sheet."""
        width = max(map(len, self.rows.values()), default=0)
        away = {at for first, last in self.hidden_columns for at in range(first, min(last, width - 1) + 1)}
        seen = sorted(row for row in self.rows if row not in self.hidden_rows)
        hidden_n = len(self.rows) - len(seen) + self.hidden_cells
        hidden_n += sum(any(at < len(line) and line[at] for line in self.rows.values()) for at in away)
        letters = [at for at in range(width) if at not in away]
        # Columns that are left empty before the first say nothing.
        while letters and not any(line[letters[0] : letters[0] + 1] > [""] for line in self.rows.values()):
            del letters[0]
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
            found.rows.append(line if len(letters) == width else [line[n] for n in letters if n < len(line)])
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


def parse(
    archive: zipfile.ZipFile, member: str, opened: Callable, closed: Callable | None = None, text: Callable | None = None,
) -> None:  # fmt: skip
    """Stream a member of a workbook through an XML parser, within the limits."""
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


def elements(archive: zipfile.ZipFile, member: str) -> list[tuple[str, dict[str, str]]]:
    """Give all elements of a small member of a workbook, with their attributes."""
    found: list[tuple[str, dict[str, str]]] = []
    parse(archive, member, lambda tag, given: found.append((tag.rpartition(":")[2], given)))
    return found
