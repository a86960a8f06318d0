"""What is listed rather than written as code: names in a line, and rows of a table beside a module."""

import csv
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar, get_type_hints

Row = TypeVar("Row")
_READ: dict[Any, Callable[[str], Any]] = {
    float: float,
    bool: lambda cell: cell == "yes",
    tuple[str, ...]: lambda cell: tuple(filter(None, cell.split(";"))),
}


def names(line: str) -> tuple[str, ...]:
    """Give the names that a line lists, with a space between.

    >>> names("measure_id period_end")
    ('measure_id', 'period_end')
    """
    return tuple(line.split())


def listed(table: Path) -> list[dict[str, str]]:
    """Give the rows of a table (CSV) in which a module lists what it would otherwise have as code."""
    with table.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def listed_as(table: Path, kind: type[Row]) -> tuple[Row, ...]:
    """Give the rows of a table as what they stand for, a dataclass with a field for each column.

    Several texts in a cell are joined by semicolons; a blank number is what the class has by default.
    """
    types = get_type_hints(kind)
    return tuple(
        kind(
            **{
                name: _READ.get(types[name], str)(cell)
                for name, cell in row.items()
                if cell or types[name] is not float
            }
        )
        for row in listed(table)
    )
