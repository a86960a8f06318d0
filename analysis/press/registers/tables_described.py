"""Describes CSV files to programs as CSV on the Web (W3C): what stands in each column."""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from analysis.press.citation import OGL

CSVW = "csv-metadata.json"
_CSVW_TYPES = {"year": "gYear", "boolean": {"base": "boolean", "format": "True|False"}}


@dataclass(frozen=True)
class DescribedColumn:
    """A column: its name, its type as a register's field has it, and what it holds."""

    name: str
    type: str
    description: str = ""


@dataclass(frozen=True)
class DescribedTable:
    """A CSV file.

    Parameters
    ----------
    references : tuple
        Columns, the file whose rows they name, and the columns there.
    """

    file: str
    title: str
    columns: tuple[DescribedColumn, ...]
    key: tuple[str, ...] = ()
    references: tuple[tuple[Sequence[str], str, Sequence[str]], ...] = ()


def csv_on_the_web(tables: Sequence[DescribedTable], title: str) -> str:
    """Describe files in one folder as CSV on the Web asks, under the name by which its readers find it there."""
    said = {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}],
        "dc:title": title,
        "dc:license": {"@id": OGL},
        "tables": [_csvw_table(table) for table in tables],
    }
    return json.dumps(said, indent=1, ensure_ascii=False) + "\n"


def _csvw_table(table: DescribedTable) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "columns": [
            {"name": _name(column.name), "titles": column.name}
            | {"datatype": _CSVW_TYPES.get(column.type, column.type)}
            | ({"dc:description": column.description} if column.description else {})
            for column in table.columns
        ]
    }
    if table.key:
        schema["primaryKey"] = list(table.key)
    if table.references:
        schema["foreignKeys"] = [
            {"columnReference": list(own), "reference": {"resource": file, "columnReference": list(there)}}
            for own, file, there in table.references
        ]
    return {"url": table.file, "dc:title": table.title, "tableSchema": schema}


def _name(column: str) -> str:
    return re.sub(r"\W", "_", column)
