"""Reads the sheets of an old xls workbook, in a process of its own: a broken one can fill the memory."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from analysis.press.ingest.cells import one_line
from analysis.press.ingest.workbooks.cell_formats import kind_of, number_shown, raised, shows
from analysis.press.ingest.workbooks.sheets import Filled, RefusedError, Sheet

_XLS_SECONDS = 120


def xls_sheets(content: bytes) -> Iterator[Sheet]:
    """Read the sheets of an xls workbook."""
    command = [sys.executable, "-I", str(Path(__file__).with_name("xls_process.py"))]
    run = subprocess.run(command, input=content, capture_output=True, timeout=2 * _XLS_SECONDS, check=False)
    filled, name, hidden, done = Filled(), "", False, False
    for line in run.stdout.splitlines():
        match json.loads(line):
            case {"refused": str(reason)}:
                raise RefusedError(reason)
            case {"formats": list(codes), "from_1904": bool(from_1904)}:
                formats = [kind_of("", {"": code}) for code in codes]
            case {"sheet": [str(name), bool(hidden), list(merged), list(lines), list(places)]}:
                filled = Filled(filled)
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
    cells: dict[str, Any], formats: list[str], from_1904: bool, filled: Filled
) -> Iterator[tuple[int, str]]:
    """Give the texts of a row: numbers as their format shows them, and what is raised behind a word as a note."""
    for at, cell in cells.items():
        match cell:
            case [float(value), int(style)]:
                if shows(formats[style]):
                    filled.shown.add(int(at))
                text = number_shown(repr(value), formats[style], from_1904)
                filled.hidden_cells += not text
            case str():
                text = one_line(cell)
            case [*runs]:
                said = ""
                for run, is_raised in runs:
                    said += raised(run, said) if is_raised else run
                text = one_line(said)
        yield int(at), text
