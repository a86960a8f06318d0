"""Describes the data of every figure and table to programs, in one file beside them."""

import re
from collections.abc import Iterable

from analysis.press.exhibits.naming import heading
from analysis.press.registers.tables_described import (
    CSVW,
    DescribedColumn,
    DescribedTable,
    csv_on_the_web,
)
from analysis.press.web.material import Material

FOLDER = "exhibits"
_FORMS = {
    "integer": re.compile(r"-?\d{1,18}"),
    "number": re.compile(r"-?\d+(\.\d+)?(e[+-]?\d+)?"),
    "boolean": re.compile(r"True|False"),
    "date": re.compile(r"\d{4}-\d\d-\d\d"),
}


def described_data(material: Material) -> dict[str, bytes]:
    """Give the description of the data, as CSV on the Web."""
    tables = [_table(name, material.figures[name].title, *rows) for name, rows in material.data.items()]
    return {f"{FOLDER}/{CSVW}": csv_on_the_web(tables, material.edition.work.title).encode()}


def _table(name: str, title: str, header: list[str], *rows: list[str]) -> DescribedTable:
    columns = tuple(
        DescribedColumn(column, _type_of(row[place] for row in rows), heading(column, name))
        for place, column in enumerate(header)
    )
    return DescribedTable(f"{name}.csv", title, columns)


def _type_of(cells: Iterable[str]) -> str:
    """Tell a column's type by what stands in it; one without anything holds text."""
    found = [cell for cell in cells if cell]
    fits = (name for name, form in _FORMS.items() if found and all(map(form.fullmatch, found)))
    return next(fits, "string")
