"""Describes CSV files to programs by two more standards: CSV on the Web (W3C) and Croissant (MLCommons).

The first tells what stands in each column, the second lets tools for machine learning load the files by name.
"""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from analysis.press.citation import OGL

CSVW, CROISSANT = "csv-metadata.json", "croissant.json"
_CSVW_TYPES = {"year": "gYear", "boolean": {"base": "boolean", "format": "True|False"}}
_CROISSANT_TYPES = {
    "integer": "sc:Integer",
    "year": "sc:Integer",
    "number": "sc:Float",
    "date": "sc:Date",
    "boolean": "sc:Boolean",
}
# As the standard gives it, whole: what reads Croissant holds a description to these very words.
_PLAIN = (
    "citeAs column conformsTo equivalentProperty extract field fileObject fileProperty fileSet format includes isLiveDataset "
    "jsonPath key md5 parentField path recordSet references regex repeated replace samplingRate separator source subField "
    "transform"
)
_CONTEXT: dict[str, Any] = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    "cr": "http://mlcommons.org/croissant/",
    "rai": "http://mlcommons.org/croissant/RAI/",
    "dct": "http://purl.org/dc/terms/",
    "sc": "https://schema.org/",
    **{name: f"cr:{name}" for name in _PLAIN.split()},
    "conformsTo": "dct:conformsTo",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "examples": {"@id": "cr:examples", "@type": "@json"},
}


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
    sha256 : str
        Of its content; empty where rows may still be added.
    """

    file: str
    title: str
    columns: tuple[DescribedColumn, ...]
    key: tuple[str, ...] = ()
    references: tuple[tuple[Sequence[str], str, Sequence[str]], ...] = ()
    sha256: str = ""

    @property
    def name(self) -> str:
        """Its name without the ending."""
        return self.file.removesuffix(".csv")


def csv_on_the_web(tables: Sequence[DescribedTable], title: str) -> str:
    """Describe files in one folder as CSV on the Web asks, under the name by which its readers find it there."""
    said = {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}],
        "dc:title": title,
        "dc:license": {"@id": OGL},
        "tables": [_csvw_table(table) for table in tables],
    }
    return _json(said)


def croissant(tables: Sequence[DescribedTable], about: Mapping[str, Any]) -> str:
    """Describe files in one folder as Croissant 1.0 asks.

    Parameters
    ----------
    about : mapping of str to Any
        What is said of all of them together: ``name``, ``description`` and what else schema.org has for a data set.
    """
    lasting = all(table.sha256 for table in tables)
    said = {
        "@context": _CONTEXT,
        "@type": "sc:Dataset",
        "conformsTo": "http://mlcommons.org/croissant/1.0",
        **about,
        "license": OGL,
        **({} if lasting else {"isLiveDataset": True}),
        "distribution": [
            _croissant_entity("FileObject", table.file, table.title)
            | {"contentUrl": table.file, "encodingFormat": "text/csv"}
            | ({"sha256": table.sha256} if table.sha256 else {})
            for table in tables
        ],
        "recordSet": [
            _croissant_entity("RecordSet", table.name, table.title)
            | ({"key": [{"@id": _field_id(table, column)} for column in table.key]} if table.key else {})
            | {"field": [_croissant_field(table, column) for column in table.columns]}
            for table in tables
        ],
    }
    return _json(said)


def _croissant_entity(kind: str, name: str, description: str) -> dict[str, Any]:
    return {"@type": f"cr:{kind}", "@id": name, "name": name, "description": description}


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


def _field_id(table: DescribedTable, column: str) -> str:
    return f"{table.name}/{_name(column)}"


def _croissant_field(table: DescribedTable, column: DescribedColumn) -> dict[str, Any]:
    return {
        "@type": "cr:Field",
        "@id": _field_id(table, column.name),
        "name": column.name,
        "description": column.description or column.name,
        "dataType": _CROISSANT_TYPES.get(column.type, "sc:Text"),
        "source": {"fileObject": {"@id": table.file}, "extract": {"column": column.name}},
    }


def _json(said: dict[str, Any]) -> str:
    return json.dumps(said, indent=1, ensure_ascii=False) + "\n"
