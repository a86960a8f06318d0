"""The sheets of a workbook as rows of cells, in bounded memory.

Reads xlsx, xls and ods through python-calamine. Run-length coded rows and cells are written out; only the empty run
that ends a row or a sheet is cut. A workbook that is too big, broken, or not a workbook is refused in words.

Left out: formats, colours, formulas. A formula that was saved without its result, and an error such as ``#REF!`` in an
Excel workbook, is an empty cell here.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path

from analysis.press.base.problems import Problem, ProblemsFoundError

Cell = str | float | bool | date | timedelta

MAX_CELLS = 3_000_000
MAX_CHARACTERS = 48_000_000
MAX_MEMORY = 768 << 20
MAX_SECONDS = 120

_READER = Path(__file__).with_name("sheet_process.py")


@dataclass(frozen=True)
class Span:
    """Cells merged into one: first and last row and column, from 0."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True)
class Sheet:
    """One sheet as it stands in its workbook.

    Parameters
    ----------
    name : str
        As on its tab.
    rows : tuple of tuple of Cell
        From cell A1; each ends at its last filled cell. An empty cell is the empty text.
    hidden : bool
        Whether a reader of the workbook does not see it.
    merged : tuple of Span
        Merged cells.
    """

    name: str
    rows: tuple[tuple[Cell, ...], ...]
    hidden: bool = False
    merged: tuple[Span, ...] = ()

    def cell(self, row: int, column: int) -> Cell:
        """Give a cell by row and column from 0; beyond the filled area it is empty."""
        if row < len(self.rows) and column < len(self.rows[row]):
            return self.rows[row][column]
        return ""


def address(row: int, column: int) -> str:
    """Name a cell as a spreadsheet does.

    Examples
    --------
    >>> address(0, 0), address(85, 3), address(8, 27)
    ('A1', 'D86', 'AB9')
    """
    letters, rest = "", column
    while rest >= 0:
        letters = chr(ord("A") + rest % 26) + letters
        rest = rest // 26 - 1
    return f"{letters}{row + 1}"


def read_sheets(content: bytes, where: str) -> tuple[Sheet, ...]:
    """Read all sheets of a workbook.

    Parameters
    ----------
    content : bytes
        The workbook.
    where : str
        How to name the file in a problem.

    Returns
    -------
    tuple of Sheet
        In the order of the workbook.

    Raises
    ------
    ProblemsFoundError
        When it is too big, broken, locked with a password, or not a workbook.
    """
    limits = (MAX_CELLS, MAX_CHARACTERS, MAX_MEMORY, MAX_SECONDS)
    command = [sys.executable, "-I", str(_READER), *map(str, limits)]
    try:
        run = subprocess.run(
            command, input=content, capture_output=True, timeout=2 * MAX_SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        raise _refusal(
            where, "", f"a workbook that takes longer than {2 * MAX_SECONDS} seconds to read"
        ) from None
    return _sheets(run.stdout, where)


def _sheets(output: bytes, where: str) -> tuple[Sheet, ...]:
    sheets: list[Sheet] = []
    rows: list[tuple[Cell, ...]] = []
    known: dict[str, str] = {}
    opening = ""
    for line in output.splitlines():
        match json.loads(line):
            case list() as cells:
                rows.append(tuple(_cell(cell, known) for cell in cells))
            case {"opening": str(opening)}:
                pass
            case {"sheet": name, "hidden": hidden, "merged": merged}:
                rows = []
                spans = tuple(Span(*first, *last) for first, last in merged)
                sheets.append(Sheet(name, rows, hidden, spans))  # type: ignore[arg-type]
            case {"refused": reason}:
                raise _refusal(where, opening, f"a workbook that cannot be read: {reason}")
            case {"done": True}:
                return tuple(replace(sheet, rows=_without_empty_end(sheet.rows)) for sheet in sheets)
    limit = f"{MAX_MEMORY >> 20} MB of memory or {MAX_SECONDS} seconds"
    raise _refusal(where, opening, f"a workbook that takes more than {limit} to read")


def _cell(cell: object, known: dict[str, str]) -> Cell:
    match cell:
        case str():
            return known.setdefault(cell, cell)
        case {"date": text}:
            moment = datetime.fromisoformat(text)
            return moment.date()
        case {"seconds": seconds}:
            return timedelta(seconds=seconds)
        case bool() | float() | int():
            return cell
        case _:
            raise TypeError(f"no cell is a {type(cell).__name__}")


def _without_empty_end(rows: Sequence[tuple[Cell, ...]]) -> tuple[tuple[Cell, ...], ...]:
    end = len(rows)
    while end and not rows[end - 1]:
        end -= 1
    return tuple(rows[:end])


def _refusal(where: str, sheet: str, found: str) -> ProblemsFoundError:
    return ProblemsFoundError(
        [
            Problem(
                where=where,
                column=f"sheet {sheet!r}" if sheet else None,
                found=found,
                expected=f"an xlsx, xls or ods workbook of at most {MAX_CELLS:,} cells",
                cure="Download the file again; if it stays so, save the sheets you need as a new workbook.",
            )
        ]
    )
