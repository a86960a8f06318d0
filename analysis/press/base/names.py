"""What is listed rather than written as code: names in a line, and rows of a table beside a module."""

import csv
from pathlib import Path


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
