"""Registers read without the package, to work a number out anew, and changed on disk, for tests of what a change does."""

import csv
from functools import cache
from pathlib import Path

from analysis.press.base.paths import project

Rows = list[dict[str, str]]


@cache
def register(name: str) -> Rows:
    """Give a register as its own file holds it."""
    with (project().data / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def printed(measure: str, kind: str, end: str, geography: str = "England and Wales") -> set[float]:
    """Give the figures of a measure for one period and area, in whatever group."""
    cell = (measure, kind, end, geography)
    names = ("measure_id", "period_type", "period_end", "geography")
    return {
        float(row["value"]) for row in register("observations") if tuple(row[name] for name in names) == cell
    }


def change_cells(
    folder: Path, register: str, key: tuple[str, ...], row: tuple[str, ...], **cells: str
) -> None:
    """Give cells of the rows with a key other contents; there must be such a row."""
    path = folder / register
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    hit = [each for each in rows if tuple(each[name] for name in key) == row]
    assert hit
    for each in hit:
        each |= cells
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0], lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
