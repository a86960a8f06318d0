"""Finds the rows that name the columns of a table, and tells figures from words.

A row of headings is one under which every used column has a name; groups of columns may be named in rows above it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from analysis.press.ingest.grid import Cell, Sheet

MAX_HEADING_ROWS = 8
FOOTER = re.compile(
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


def is_figure_like(cell: Cell) -> bool:
    """Tell whether a cell looks like a figure or a mark in place of one."""
    if isinstance(cell, str):
        text = cell.strip()
        return bool(text) and bool(_NUMBER_LIKE.fullmatch(text) or _MARK_LIKE.fullmatch(text))
    return not isinstance(cell, date)


def is_figure_like_value(cell: Cell) -> bool:
    """Tell whether a cell looks like a figure and not like a year that heads a column."""
    return is_figure_like(cell) and not _YEAR_LIKE.fullmatch(str(cell).strip())


def is_filled(cell: Cell) -> bool:
    """Tell whether a cell holds anything but white space."""
    return not isinstance(cell, str) or bool(cell.strip())


def find_headings(sheet: Sheet, start: int) -> tuple[int, int, tuple[Column, ...]] | None:
    """Find the next block of heading rows: first row, last row, columns."""
    for last in range(start, len(sheet.rows)):
        filled = filled_places(sheet.rows[last])
        if len(filled) < 2 or not could_head(sheet.rows[last]):
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
    rows = [row for row in sheet.rows[start : start + 12] if filled_places(row)]
    if not rows or not could_head(rows[0]) or len(filled_places(rows[0])) < 2:
        return False
    words = [at for at in filled_places(rows[0])[-3:] if at > 0 and not is_figure_like_value(rows[0][at])]
    below = [[at for at in words if at < len(row) and is_figure_like(row[at])] for row in rows[1:]]
    return bool(words) and any(len(figures) == len(words) for figures in below)


def filled_places(row: Sequence[Cell]) -> list[int]:
    """Give the places of the cells of a row that hold anything."""
    return [at for at, cell in enumerate(row) if is_filled(cell)]


def could_head(row: Sequence[Cell]) -> bool:
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
    filled = filled_places(row)
    beyond_first = [at for at in filled if at > used[0]]
    return bool(beyond_first) and could_head(row) and set(filled) <= set(range(used[0], used[-1] + 1))


def _used_below(sheet: Sheet, start: int, headed: set[int]) -> list[int]:
    """Give the columns with a filled cell in the rows of figures directly below."""
    used: set[int] = set()
    seen = 0
    for row in sheet.rows[start:]:
        filled = filled_places(row)
        if not filled:
            if seen:
                break
            continue
        if len(filled) == 1:
            if seen and FOOTER.match(str(row[filled[0]])):
                break
            continue
        # A lone 0 under no heading is what a formula left behind; anything else needs a heading.
        used |= {at for at in filled if at in headed or row[at] != 0 or isinstance(row[at], bool)}
        seen += 1
    return sorted(used)


def _columns(sheet: Sheet, first: int, last: int, used: Sequence[int]) -> tuple[Column, ...] | None:
    """Name each used column by the headings over it; None where one has no name."""
    grid = [_spread(sheet, row, last, used) for row in range(first, last + 1)]
    width = max(used[-1], max(filled_places(sheet.rows[last]))) + 1
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
    texts = {at: heading_text(cell) for at, cell in enumerate(sheet.rows[row]) if is_filled(cell)}
    spans = [span for span in sheet.merged if span.top <= row <= span.bottom and span.left < span.right]
    for span in spans:
        for at in range(span.left, span.right + 1):
            if text := heading_text(sheet.cell(span.top, span.left)):
                texts.setdefault(at, text)
    if row < last and not any(span.top <= last for span in sheet.merged):
        below = set(filled_places(sheet.rows[row + 1]))
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


def heading_text(cell: Cell) -> str:
    """Give a heading as a text; whole numbers without decimals."""
    if isinstance(cell, bool):
        return str(cell)
    if isinstance(cell, int | float) and cell == int(cell):
        return str(int(cell))
    return str(cell).strip()
