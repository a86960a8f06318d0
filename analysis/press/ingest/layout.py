"""Finds the tables on a sheet by content: titles, headings of one or several rows, sections, notes below.

Text above the headings may come and go. A table ends at its notes, or where the next table's headings begin.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from analysis.press.ingest.grid import Cell, Sheet
from analysis.press.ingest.heading_rows import (
    FOOTER,
    Column,
    could_head,
    filled_places,
    find_headings,
    heading_text,
    is_figure_like,
    is_figure_like_value,
    is_filled,
)
from analysis.press.ingest.headings import one_line
from analysis.press.ingest.spelt_periods import CALENDAR_YEARS, read_period
from analysis.press.ingest.workbook_notes import filled_lines


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
    while (heading := find_headings(sheet, start)) is not None:
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


def _title(sheet: Sheet, lines: Sequence[tuple[str, ...]]) -> str:
    return lines[0][0] if lines else one_line(sheet.name.replace("_", " "))


def _body(sheet: Sheet, start: int, columns: Sequence[Column]) -> tuple[list[Row], int]:
    """Take the rows of figures under headings; give them and the row at which they end."""
    rows: list[Row] = []
    sections: tuple[str, ...] = ()
    new: tuple[str, ...] = ()
    for at in range(start, len(sheet.rows)):
        cells = sheet.rows[at]
        filled = filled_places(cells)
        if not filled:
            continue
        if len(filled) == 1 and not _is_row_of_one(cells, filled[0], columns):
            if not _figures_follow(sheet, at + 1, columns):
                return rows, at
            text = one_line(str(cells[filled[0]]))
            new = new if FOOTER.match(text) else (*new, text)
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
        if len(filled_places(row)) > 1:
            figured = any(is_figure_like(row[c.index]) for c in columns[1:] if c.index < len(row))
            return figured and not _begins_table(sheet, at, columns)
    return False


def _begins_table(sheet: Sheet, at: int, columns: Sequence[Column]) -> bool:
    """Tell whether a row inside the rows of a table is the heading of another."""
    row = sheet.rows[at]
    values = [c.index for c in columns[1:]]
    here = [row[index] for index in values if index < len(row) and is_filled(row[index])]
    if not here or not could_head(row):
        return False
    as_headed = {column.index: column.heading for column in columns}
    if all(as_headed.get(index) == heading_text(row[index]) for index in filled_places(row)):
        return True
    below = sheet.rows[at + 1] if at + 1 < len(sheet.rows) else ()
    named = [i for i in values if i < len(row) and is_filled(row[i]) and not is_figure_like_value(row[i])]
    figured = [i for i in named if i < len(below) and is_figure_like(below[i])]
    return bool(figured) and len(figured) * 2 >= len(named)


def _first_line_above(sheet: Sheet, at: int, last: int) -> int:
    """Give the first of the lines of text right above a row, which are its table's title."""
    start = at
    while start - 1 > last and len(filled_places(sheet.rows[start - 1])) <= 1:
        start -= 1
    return start
