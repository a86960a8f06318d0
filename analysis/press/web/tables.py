"""Describes the data of every figure and table to programs, in one file a standard beside them."""

import csv
import io
import re
from collections.abc import Iterable
from typing import Any

from analysis.press.base.files import digest
from analysis.press.citation import as_text, author_names
from analysis.press.exhibits.naming import heading
from analysis.press.registers.tables_described import (
    CROISSANT,
    CSVW,
    DescribedColumn,
    DescribedTable,
    croissant,
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
    """Give the descriptions of the data: as CSV on the Web, and as Croissant with what identifies each file."""
    tables = []
    for shown in material.figures.values():
        path = material.project.outputs / FOLDER / f"{shown.id}.csv"
        if path.is_file():
            content = path.read_bytes()
            tables.append(_table(shown.id, shown.title, content))
    work = material.edition.work
    about: dict[str, Any] = {
        "name": f"{work.id}-{FOLDER}",
        "description": f"The data of each figure and table of {work.title}. {work.abstract}",
        "creator": {"@type": "sc:Organization", "name": author_names(work)},
        "keywords": list(work.keywords),
        "citeAs": as_text(work),
    }
    if work.is_version:
        about |= {"version": work.version, "datePublished": work.released.isoformat()}
    if address := work.page_address(f"{FOLDER}/{CROISSANT}"):
        about["url"] = address
    return {
        f"{FOLDER}/{CSVW}": csv_on_the_web(tables, work.title).encode(),
        f"{FOLDER}/{CROISSANT}": croissant(tables, about).encode(),
    }


def _table(name: str, title: str, content: bytes) -> DescribedTable:
    header, *rows = csv.reader(io.StringIO(content.decode("utf-8")))
    columns = tuple(
        DescribedColumn(column, _type_of(row[place] for row in rows), heading(column, name))
        for place, column in enumerate(header)
    )
    return DescribedTable(f"{name}.csv", title, columns, sha256=digest(content))


def _type_of(cells: Iterable[str]) -> str:
    """Tell a column's type by what stands in it; one without anything holds text."""
    found = [cell for cell in cells if cell]
    fits = (name for name, form in _FORMS.items() if found and all(map(form.fullmatch, found)))
    return next(fits, "string")
