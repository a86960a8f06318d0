"""Finds the tables on a sheet by content: titles, headings of one or several rows, sections, notes below.

A row of headings is one under which every used column has a name; so text above it may come and go. A table ends at
its notes, or where the next table's headings begin.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from analysis.ingest.grid import Cell, Sheet
from analysis.ingest.headings import one_line
from analysis.ingest.spelt_periods import CALENDAR_YEARS, read_period
from analysis.ingest.workbook_notes import filled_lines

MAX_HEADING_ROWS = 8
_FOOTER = re.compile(
    r"\s*(sources?\b|notes?\b|footnotes?\b|r ?- |\(?\d{1,2}\)|\(\d|\[note|key\b|symbols?\b|\*|©|crown copyright|"
    r"please (see|refer|note)|figures? (in|may|are)|data (source|are|is)|end of (table|worksheet)|\[?[a-z]\]? ?=)",
    re.I,
)
_MARK_LIKE = re.compile(r"\[[a-z]{1,4}\]|[^A-Za-z0-9]{1,3}|[a-z]|low|n/?a|#\w+[!?]?|no data", re.I)
_NUMBER_LIKE = re.compile(
    r"\d{1,3}:\d\d?|[-+\u2212£]?[\d,]*\.?\d+\s*%?(\s*(\[[a-z]{1,4}\]|\([a-z]\)|\*{1,2}|[a-z]))*"
)
_YEAR_LIKE = re.compile(r"(19|20)\d\d(\.0)?")


@dataclass(frozen=True)
class Column:
    """A column of a table: its place and its headings, from the top."""

    index: int
    headings: tuple[str, ...]

    @property
    def heading(self) -> str:
        """The lowest heading."""
        return self.headings[-1] if self.headings else ""


@dataclass(frozen=True)
class Row:
    """A row of figures: its place, the headings of the sections it stands in, its cells."""

    index: int
    sections: tuple[str, ...]
    cells: tuple[Cell, ...]

    def cell(self, column: Column) -> Cell:
        """Give the cell in a column."""
        return self.cells[column.index] if column.index < len(self.cells) else ""


@dataclass(frozen=True)
class Table:
    """A table as it stands on its sheet.

    Parameters
    ----------
    sheet : str
    title : str
        As printed above it.
    subtitle : str
        The heading of this block, where a sheet stacks several.
    columns : tuple of Column
    rows : tuple of Row
    above, below : tuple of tuple of str
        Lines of text around it.
    """

    sheet: str
    title: str
    subtitle: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    above: tuple[tuple[str, ...], ...]
    below: tuple[tuple[str, ...], ...]

    @property
    def headless(self) -> int:
        """How many lines around the tables of the sheet look like rows of figures that no headings stand over."""
        lines = (*self.above, *self.below)
        return sum(1 for line in lines if sum(is_figure_like(text) for text in line[1:]) > 1)

    @property
    def strays(self) -> tuple[tuple[int, int], ...]:
        """Row and column of filled cells under no heading."""
        headed = {column.index for column in self.columns}
        return tuple(
            (row.index, at)
            for row in self.rows
            for at, cell in enumerate(row.cells)
            if at not in headed and is_filled(cell)
        )


def tables_on(sheet: Sheet) -> list[Table]:
    """Find every table of a sheet, from the top.

    Returns
    -------
    list of Table
        Empty where no row is a row of headings.
    """
    tables: list[Table] = []
    start, above = 0, ()
    between: list[tuple[str, ...]] = []
    while (heading := _find_headings(sheet, start)) is not None:
        first, last, columns = heading
        lines = filled_lines(sheet.rows[start:first])
        rows, end = _body(sheet, last + 1, columns)
        if tables:
            between += lines
        else:
            above = (*above, *lines)
        if rows:
            title = _title(sheet, above)
            subtitle = lines[-1][0] if tables and lines else ""
            tables.append(Table(sheet.name, title, subtitle, columns, tuple(rows), above, ()))
        start = end if rows else last + 1
    below = (*between, *filled_lines(sheet.rows[start:]))
    return [replace(table, above=above, below=below) for table in tables]


def is_figure_like(cell: Cell) -> bool:
    """Tell whether a cell looks like a figure or a mark in place of one."""
    if isinstance(cell, str):
        text = cell.strip()
        return bool(text) and bool(_NUMBER_LIKE.fullmatch(text) or _MARK_LIKE.fullmatch(text))
    return not isinstance(cell, date)


def is_filled(cell: Cell) -> bool:
    """Tell whether a cell holds anything but white space."""
    return not isinstance(cell, str) or bool(cell.strip())


def _title(sheet: Sheet, lines: Sequence[tuple[str, ...]]) -> str:
    return lines[0][0] if lines else one_line(sheet.name.replace("_", " "))


def _find_headings(sheet: Sheet, start: int) -> tuple[int, int, tuple[Column, ...]] | None:
    """Find the next block of heading rows: first row, last row, columns."""
    for last in range(start, len(sheet.rows)):
        filled = _filled(sheet.rows[last])
        if len(filled) < 2 or not _could_head(sheet.rows[last]):
            continue
        used = _used_below(sheet, last + 1, headed=set(filled))
        if len(used) < 2 or _headings_go_on(sheet, last + 1):
            continue
        for first in range(last, max(start, last - MAX_HEADING_ROWS) - 1, -1):
            if not sheet.rows[first]:
                continue
            if first < last and not _could_be_group(sheet.rows[first], used):
                break
            columns = _columns(sheet, first, last, used)
            if columns is not None:
                while first > start and _could_be_group(sheet.rows[first - 1], used):
                    first -= 1
                return first, last, _columns(sheet, first, last, used) or columns
    return None


def _headings_go_on(sheet: Sheet, start: int) -> bool:
    """Tell whether the next row still names columns: words where the rows below it hold figures."""
    rows = [row for row in sheet.rows[start : start + 12] if _filled(row)]
    if not rows or not _could_head(rows[0]) or len(_filled(rows[0])) < 2:
        return False
    words = [at for at in _filled(rows[0])[-3:] if at > 0 and not is_figure_like_value(rows[0][at])]
    below = [[at for at in words if at < len(row) and is_figure_like(row[at])] for row in rows[1:]]
    return bool(words) and any(len(figures) == len(words) for figures in below)


def _filled(row: Sequence[Cell]) -> list[int]:
    return [at for at, cell in enumerate(row) if is_filled(cell)]


def _could_head(row: Sequence[Cell]) -> bool:
    """Tell whether a row can name columns: words, years, dates and ages, but no figures."""
    cells = [cell for cell in row if is_filled(cell)]
    numbers = [cell for cell in cells if is_figure_like(cell)]
    if not numbers:
        return True
    years = [str(cell).strip() for cell in numbers]
    ages = all(_small_whole(text) for text in years) and len(numbers) < len(cells)
    in_order = [float(text) for text in years if re.fullmatch(r"\d+(\.0)?", text)]
    pairs = list(pairwise(in_order))
    in_turn = all(a < b for a, b in pairs) or all(a > b for a, b in pairs)
    rising = len(in_order) == len(years) and in_turn
    return (
        rising and (ages or all(_YEAR_LIKE.fullmatch(text) for text in years)) and isinstance(cells[0], str)
    )


def _small_whole(text: str) -> bool:
    return bool(re.fullmatch(r"\d{1,2}(\.0)?", text))


def _could_be_group(row: Sequence[Cell], used: Sequence[int]) -> bool:
    """Tell whether a row can name groups of columns above the row that names each."""
    filled = _filled(row)
    beyond_first = [at for at in filled if at > used[0]]
    return bool(beyond_first) and _could_head(row) and set(filled) <= set(range(used[0], used[-1] + 1))


def _used_below(sheet: Sheet, start: int, headed: set[int]) -> list[int]:
    """Give the columns with a filled cell in the rows of figures directly below."""
    used: set[int] = set()
    seen = 0
    for row in sheet.rows[start:]:
        filled = _filled(row)
        if not filled:
            if seen:
                break
            continue
        if len(filled) == 1:
            if seen and _FOOTER.match(str(row[filled[0]])):
                break
            continue
        # A lone 0 under no heading is what a formula left behind; anything else needs a heading.
        used |= {at for at in filled if at in headed or row[at] != 0 or isinstance(row[at], bool)}
        seen += 1
    return sorted(used)


def _columns(sheet: Sheet, first: int, last: int, used: Sequence[int]) -> tuple[Column, ...] | None:
    """Name each used column by the headings over it; None where one has no name."""
    grid = [_spread(sheet, row, last, used) for row in range(first, last + 1)]
    width = max(used[-1], max(_filled(sheet.rows[last]))) + 1
    columns = []
    for at in range(width):
        names = tuple(dict.fromkeys(level[at] for level in grid if level.get(at)))
        if names:
            columns.append(Column(at, names))
        elif at in used:
            if columns or at != used[0]:
                return None
            columns.append(Column(at, ("",)))
    lowest = [
        column for column in columns if sheet.cell(last, column.index) != "" or column.headings == ("",)
    ]
    return tuple(columns) if len(columns) >= 2 and lowest else None


def _spread(sheet: Sheet, row: int, last: int, used: Sequence[int]) -> dict[int, str]:
    """Give the heading over each column: merged cells as merged; else a group reaches to the next."""
    texts = {at: _heading_text(cell) for at, cell in enumerate(sheet.rows[row]) if is_filled(cell)}
    spans = [span for span in sheet.merged if span.top <= row <= span.bottom and span.left < span.right]
    for span in spans:
        for at in range(span.left, span.right + 1):
            if text := _heading_text(sheet.cell(span.top, span.left)):
                texts.setdefault(at, text)
    if row < last and not any(span.top <= last for span in sheet.merged):
        below = set(_filled(sheet.rows[row + 1]))
        current = ""
        for at in range(min(texts, default=0), used[-1] + 1):
            if at not in used and at not in below:
                current = ""
            current = texts.get(at, current)
            # A heading that reaches down past an empty cell stands over its own column only.
            if at in texts and at not in below:
                current = ""
            elif current and at in below:
                texts.setdefault(at, current)
    return texts


def _heading_text(cell: Cell) -> str:
    if isinstance(cell, bool):
        return str(cell)
    if isinstance(cell, int | float) and cell == int(cell):
        return str(int(cell))
    return str(cell).strip()


def _body(sheet: Sheet, start: int, columns: Sequence[Column]) -> tuple[list[Row], int]:
    """Take the rows of figures under headings; give them and the row at which they end."""
    rows: list[Row] = []
    sections: tuple[str, ...] = ()
    new: tuple[str, ...] = ()
    for at in range(start, len(sheet.rows)):
        cells = sheet.rows[at]
        filled = _filled(cells)
        if not filled:
            continue
        if len(filled) == 1 and not _is_row_of_one(cells, filled[0], columns):
            if not _figures_follow(sheet, at + 1, columns):
                return rows, at
            text = one_line(str(cells[filled[0]]))
            new = new if _FOOTER.match(text) else (*new, text)
        elif rows and _begins_table(sheet, at, columns):
            return rows, _first_line_above(sheet, at, rows[-1].index)
        else:
            # One heading alone takes the place of the innermost, several begin again from the outermost.
            sections, new = (*sections[: len(sections) - len(new)], *new) if new else sections, ()
            rows.append(Row(at, sections, cells))
    return rows, len(sheet.rows)


def _is_row_of_one(cells: Sequence[Cell], at: int, columns: Sequence[Column]) -> bool:
    """Tell whether the only cell of a row is a figure, or the period of a row whose figures are empty."""
    if at != columns[0].index:
        return any(column.index == at for column in columns)
    return not isinstance(cells[at], str) or read_period(cells[at], CALENDAR_YEARS) is not None


def _figures_follow(sheet: Sheet, start: int, columns: Sequence[Column]) -> bool:
    """Tell whether the next row with several cells holds figures of this table."""
    for at in range(start, min(start + 8, len(sheet.rows))):
        row = sheet.rows[at]
        if len(_filled(row)) > 1:
            figured = any(is_figure_like(row[c.index]) for c in columns[1:] if c.index < len(row))
            return figured and not _begins_table(sheet, at, columns)
    return False


def _begins_table(sheet: Sheet, at: int, columns: Sequence[Column]) -> bool:
    """Tell whether a row inside the rows of a table is the heading of another."""
    row = sheet.rows[at]
    values = [c.index for c in columns[1:]]
    here = [row[index] for index in values if index < len(row) and is_filled(row[index])]
    if not here or not _could_head(row):
        return False
    as_headed = {column.index: column.heading for column in columns}
    if all(as_headed.get(index) == _heading_text(row[index]) for index in _filled(row)):
        return True
    below = sheet.rows[at + 1] if at + 1 < len(sheet.rows) else ()
    named = [i for i in values if i < len(row) and is_filled(row[i]) and not is_figure_like_value(row[i])]
    figured = [i for i in named if i < len(below) and is_figure_like(below[i])]
    return bool(figured) and len(figured) * 2 >= len(named)


def is_figure_like_value(cell: Cell) -> bool:
    """Tell whether a cell looks like a figure and not like a year that heads a column."""
    return is_figure_like(cell) and not _YEAR_LIKE.fullmatch(str(cell).strip())


def _first_line_above(sheet: Sheet, at: int, last: int) -> int:
    """Give the first of the lines of text right above a row, which are its table's title."""
    start = at
    while start - 1 > last and len(_filled(sheet.rows[start - 1])) <= 1:
        start -= 1
    return start
