"""Registers read without the package, to work a number out anew, made of a few rows, and changed on disk."""

import csv
import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path

import pandas as pd

from analysis.press.base.paths import project
from analysis.press.registers import Evidence

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


def of_rows(like: pd.DataFrame, rows: Iterable[Mapping[str, object]], alike: str = "") -> pd.DataFrame:
    """Make a register of some rows, with the columns of another; what neither a row says nor all alike (``system=youth;year=2020``) is blank."""
    blank = {name: "" if kind == "object" else None for name, kind in like.dtypes.items()}
    usual = blank | dict(re.findall(r"(\w+)=([^;]*)", alike))
    made = pd.DataFrame([usual, *({**usual, **row} for row in rows)])
    assert made.columns.equals(like.columns), "a column of another register"
    return made.astype(like.dtypes).iloc[1:].reset_index(drop=True)


def few(evidence: Evidence, register: str, rows: Iterable[Mapping[str, object]], alike: str = "") -> Evidence:
    """Give the evidence with these rows alone in one of its registers."""
    return replace(evidence, **{register: of_rows(getattr(evidence, register), rows, alike)})


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
