"""Describes the registers to machines, in the Data Package standard, and writes the files beside them.

Any tool that knows the standard can then load and check the registers without this project's code.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from analysis.press.base.contract import Field, Table
from analysis.press.citation import OGL
from analysis.press.registers.dictionary import dictionary_text
from analysis.press.registers.tables_described import (
    CSVW,
    DescribedColumn,
    DescribedTable,
    csv_on_the_web,
)
from analysis.press.study import the_study

if TYPE_CHECKING:
    import pandas as pd

    Texts = Mapping[str, pd.DataFrame]

PACKAGE, DICTIONARY = "datapackage.json", "README.md"
_LICENCE = {"name": "OGL-UK-3.0", "path": OGL, "title": "Open Government Licence v3.0"}


def datapackage_text() -> str:
    """Write the description of the registers, ``data/datapackage.json``.

    Returns: str. JSON: one resource a register, with types, constraints, keys and references from the table
    contracts.
    """
    described = the_study().described
    package = {
        "profile": "tabular-data-package",
        "name": described.name,
        "title": described.title,
        "description": described.description,
        "licenses": [_LICENCE],
        "sources": [
            {"title": "The publications named row by row in sources.csv, for figures", "path": "sources.csv"},
            {"title": "The pages named row by row under source_url, for the other registers"},
        ],
        "keywords": list(described.keywords),
        "resources": [_resource(table) for table in the_study().tables.values()],
    }
    return json.dumps(package, indent=2, ensure_ascii=False) + "\n"


def generated(texts: Texts) -> dict[str, str]:
    """Give each generated file its text: the study's own are left out where its registers could not be read."""
    own = the_study().generated(texts) if texts else {}
    tables = tuple(map(_described, the_study().tables.values()))
    return {
        PACKAGE: datapackage_text(),
        CSVW: csv_on_the_web(tables, the_study().described.title),
        DICTIONARY: dictionary_text(),
        **own,
    }


def _described(table: Table) -> DescribedTable:
    columns = tuple(DescribedColumn(field.name, field.type, field.description) for field in table.fields)
    # CSV on the Web knows no reference that may be blank.
    references = tuple(
        (own, f"{target}.csv", there)
        for own, target, there in _references(table)
        if set(own) <= set(table.not_blank)
    )
    return DescribedTable(f"{table.name}.csv", _row_is(table), columns, tuple(table.key), references)


def _references(table: Table) -> list[tuple[tuple[str, ...], str, tuple[str, ...]]]:
    """Give columns, the register whose rows they name, and the columns there."""
    tables = the_study().tables
    found = [((own,), target, (tables[target].key[0],)) for own, target in table.references.items()]
    return found + ([(table.key, table.names_rows_of, table.key)] if table.names_rows_of else [])


def _row_is(table: Table) -> str:
    return f"One row is {table.row_is}."


def _resource(table: Table) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "fields": [_field(field, required=field.name in table.not_blank) for field in table.fields],
        "missingValues": [""],
        "primaryKey": list(table.key),
    }
    references = [
        {"fields": _one_or_all(own), "reference": {"resource": target, "fields": _one_or_all(there)}}
        for own, target, there in _references(table)
    ]
    if references:
        schema["foreignKeys"] = references
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "path": f"{table.name}.csv",
        "title": table.name.replace("_", " ").capitalize(),
        "description": _row_is(table),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": schema,
    }


def _one_or_all(columns: tuple[str, ...]) -> str | list[str]:
    return columns[0] if len(columns) == 1 else list(columns)


def _field(field: Field, *, required: bool) -> dict[str, Any]:
    constraints: dict[str, Any] = {}
    if required:
        constraints["required"] = True
    if field.allowed:
        constraints["enum"] = list(field.allowed)
    if field.pattern and field.type == "string":
        constraints["pattern"] = field.pattern
    if field.minimum is not None:
        constraints["minimum"] = field.minimum
    described: dict[str, Any] = {"name": field.name, "type": field.type, "description": field.description}
    return described | ({"constraints": constraints} if constraints else {})
