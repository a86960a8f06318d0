"""Reads a table out of a CSV file, a million lines as well as ten.

The header is found by its words, so a title above it, blank lines and columns, and notes below the data do no harm.
Each column is held as codes into its different texts.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, islice

import numpy as np
import pandas as pd

from analysis.press.base.problems import Problem, ProblemsFoundError
from analysis.press.ingest.official_file import OfficialFile
from analysis.press.registers.coded import ROWS_AT_ONCE, CodedColumns

HEADER_WITHIN = 40
COLUMNS_LIMIT = 5_000
_BREAK = re.compile(r"\r\n|\r|\n")
_PROBLEMS_SHOWN = 20

IsHeader = Callable[[tuple[str, ...]], bool]


@dataclass(frozen=True, eq=False)
class CsvTable:
    """A table of a CSV file.

    Parameters
    ----------
    header : tuple of str
        Headings, without spaces at their ends; columns without heading and without a cell are left out.
    header_line : int
        Line of the file, counted from 1.
    columns : dict of str to Categorical
        Cells by heading, without spaces at their ends.
    lines : array of int
        The line on which each row begins.
    notes : tuple of str
        Text above and below the table, line by line.
    """

    header: tuple[str, ...]
    header_line: int
    columns: dict[str, pd.Categorical]
    lines: np.ndarray
    notes: tuple[str, ...]


def find_header(file: OfficialFile, is_header: IsHeader) -> tuple[str, ...] | None:
    """Find the first line that holds a table's headings; None when none of the first forty does."""
    try:
        for cells in islice(csv.reader(file.lines()), HEADER_WITHIN):
            words = cleaned(cells)
            if is_header(words):
                return words
    except csv.Error:
        return None
    return None


def read_table(file: OfficialFile, is_header: IsHeader) -> CsvTable:
    """Read the table under the first line that holds its headings.

    Parameters
    ----------
    file : OfficialFile
    is_header : callable
        Tells whether a line, as cleaned texts, holds the headings.

    Returns
    -------
    CsvTable

    Raises
    ------
    ProblemsFoundError
        For lines that do not fit the header, headings that repeat or are missing, a quotation mark that is not
        closed, a table without rows.
    """
    reader = csv.reader(file.lines(), strict=True)
    try:
        above, header, header_line = _to_header(reader, is_header)
        if header_line == 0:
            raise ProblemsFoundError([_no_header(file.where)])
        return _body(file.where, reader, above, header, header_line)
    except csv.Error as error:
        raise ProblemsFoundError(
            [
                Problem(
                    file.where,
                    str(error),
                    "comma-separated values, every quotation mark closed",
                    "Download the file again; it may have been cut short.",
                    row=reader.line_num,
                )
            ]
        ) from error


def cleaned(cells: list[str]) -> tuple[str, ...]:
    """Give texts without spaces at their ends and without runs of spaces inside."""
    return tuple(" ".join(cell.split()) for cell in cells)


def _to_header(reader: Iterator[list[str]], is_header: IsHeader) -> tuple[list[str], tuple[str, ...], int]:
    above: list[str] = []
    for cells in islice(reader, HEADER_WITHIN):
        words = cleaned(cells)
        if is_header(words):
            return above, words, reader.line_num
        above += [" ".join(word for word in words if word)] if any(words) else []
    return above, (), 0


def _body(
    where: str, reader: Iterator[list[str]], above: list[str], header: tuple[str, ...], header_line: int
) -> CsvTable:
    problems = _header_problems(where, header, header_line)
    if len(header) > COLUMNS_LIMIT:
        raise ProblemsFoundError(problems)
    body = _Body(where, len(header))
    start = reader.line_num + 1
    while rows := list(islice(reader, ROWS_AT_ONCE)):
        body.take(_lines_of(rows, start, reader.line_num), rows)
        start = reader.line_num + 1
    problems += body.problems
    columns = {}
    for place, name in enumerate(header):
        column = body.column(place)
        if name:
            columns[name] = column
        elif list(column.categories) not in ([], [""]):
            problems.append(
                Problem(
                    where,
                    f"cells but no heading in column {place + 1}",
                    "a heading over every column",
                    "Download the file again, or give the column its heading.",
                    row=header_line,
                )
            )
    if not body.lines and not problems:
        problems.append(
            Problem(where, "headings and no figures", "rows below them", "Download the file again.")
        )
    if problems:
        raise ProblemsFoundError(problems)
    names = tuple(name for name in header if name)
    lines = np.array(body.lines, dtype="int32")
    return CsvTable(names, header_line, columns, lines, (*above, *body.notes))


def _lines_of(rows: list[list[str]], start: int, end: int) -> Sequence[int]:
    """Give the line on which each row begins; a cell may hold line breaks."""
    if end - start + 1 == len(rows):
        return range(start, end + 1)
    breaks = (sum(len(_BREAK.findall(cell)) for cell in cells) + 1 for cells in rows[:-1])
    return list(accumulate(breaks, initial=start))


class _Body:
    """Cells as they come, coded column by column; and notes once the data have ended."""

    def __init__(self, where: str, width: int) -> None:
        self.where, self.width = where, width
        self.columns = CodedColumns(width)
        self.lines: list[int] = []
        self.notes: list[str] = []
        self.problems: list[Problem] = []
        self.after_blank = False

    def take(self, lines: Sequence[int], rows: list[list[str]]) -> None:
        width = self.width
        if self.notes or any(len(cells) != width or not cells[0] for cells in rows):
            kept = [
                (line, data)
                for line, cells in zip(lines, rows, strict=True)
                if (data := self._data(line, cells))
            ]
            lines, rows = [line for line, _ in kept], [cells for _, cells in kept]
        else:
            self.after_blank = False
        self.lines += lines
        self.columns.take(rows)

    def _data(self, line: int, cells: list[str]) -> list[str]:
        filled = [cell for cell in cells if cell.strip()]
        if not filled:
            self.after_blank = True
            return []
        if len(filled) == 1 and cells[0].strip() and self.width > 1:
            note = " ".join(cells[0].split())
            if self.notes or self.after_blank or _begins_notes(note):
                self.notes.append(note)
                return []
        while len(cells) > self.width and not cells[-1].strip():
            cells = cells[:-1]
        if len(cells) != self.width or self.notes:
            self._complain(line, cells)
            return []
        self.after_blank = False
        return cells

    def _complain(self, line: int, cells: list[str]) -> None:
        if len(self.problems) < _PROBLEMS_SHOWN:
            found = "a row of figures below the notes" if self.notes else f"{len(cells)} cells"
            expected = "nothing but notes there" if self.notes else f"{self.width} cells, as in the header"
            self.problems.append(
                Problem(
                    self.where,
                    found,
                    expected,
                    "Download the file again; it may have been cut short or changed.",
                    row=line,
                )
            )

    def column(self, place: int) -> pd.Categorical:
        return self.columns.column(place, lambda text: " ".join(text.split()))


def _begins_notes(text: str) -> bool:
    word = text.casefold().lstrip("(*[ ")
    return word.startswith(("source", "note", "footnote", "crown copyright", "end of"))


def _header_problems(where: str, header: tuple[str, ...], line: int) -> list[Problem]:
    if len(header) > COLUMNS_LIMIT:
        return [
            Problem(
                where,
                f"{len(header):,} columns",
                f"at most {COLUMNS_LIMIT:,}",
                "Check that it is the file you meant.",
                row=line,
            )
        ]
    times = Counter(name for name in header if name)
    return [
        Problem(
            where,
            f"the heading {name} {times[name]:,} times",
            "each heading once",
            "Download the file again, or tell the columns apart.",
            row=line,
            column=name,
        )
        for name in sorted(times)
        if times[name] > 1
    ]


def _no_header(where: str) -> Problem:
    return Problem(
        where,
        f"no line of headings among the first {HEADER_WITHIN}",
        "the headings of the layout",
        "Download the file again.",
    )
