"""Describes the registers to machines, in the Data Package standard, and writes the files beside them.

Any tool that knows the standard can then load and check the registers without this project's code.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from analysis.press.base.contract import Field, Table
from analysis.press.base.generated import stale_files, write_files
from analysis.press.base.paths import Project
from analysis.press.base.problems import Problem
from analysis.press.citation import OGL
from analysis.press.registers.dictionary import dictionary_text
from analysis.press.study import the_study

if TYPE_CHECKING:
    import pandas as pd

    Texts = Mapping[str, pd.DataFrame]

_LICENCE = {
    "name": "OGL-UK-3.0",
    "path": OGL,
    "title": "Open Government Licence v3.0",
}


def datapackage_text() -> str:
    """Write the description of the registers, ``data/datapackage.json``.

    Returns
    -------
    str
        JSON: one resource a register, with types, constraints, keys and references from the table contracts.
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


def write_data_package(project: Project, texts: Texts) -> list[Path]:
    """Write what is generated beside the registers, and say which files those are."""
    return write_files(project.data, generated(texts))


def stale_descriptions(folder: Path, texts: Texts) -> list[Problem]:
    """Find generated files beside the registers that no longer say what the contracts and the registers say."""
    return stale_files(folder, generated(texts), "the registers and their contracts", "data/")


def generated(texts: Texts) -> dict[str, str]:
    """Give each generated file its text: the study's own are left out where its registers could not be read."""
    own = the_study().generated(texts) if texts else {}
    return {"datapackage.json": datapackage_text(), "README.md": dictionary_text(), **own}


def _resource(table: Table) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "fields": [_field(field, required=field.name in table.not_blank) for field in table.fields],
        "missingValues": [""],
        "primaryKey": list(table.key),
    }
    references: list[dict[str, Any]] = [
        {"fields": column, "reference": {"resource": target, "fields": the_study().tables[target].key[0]}}
        for column, target in table.references.items()
    ]
    if table.names_rows_of:
        key = list(table.key)
        references.append({"fields": key, "reference": {"resource": table.names_rows_of, "fields": key}})
    if references:
        schema["foreignKeys"] = references
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "path": f"{table.name}.csv",
        "title": table.name.replace("_", " ").capitalize(),
        "description": f"One row is {table.row_is}.",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": schema,
    }


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
