"""The standard as files to work with: a JSON Schema for one child's record, and a table to fill in with a made-up example.

Both are written from the register, so that they cannot say anything else than it does.
"""

import csv
import io
import json
from collections.abc import Iterable, Mapping
from typing import Any

Row = Mapping[str, str]

_TYPES: dict[str, dict[str, Any]] = {
    "text": {"type": "string"},
    "code": {"type": "string"},
    "integer": {"type": "integer", "minimum": 0},
    "date": {"type": "string", "format": "date"},
}


def schema_text(items: Iterable[Row], parts: Iterable[Row]) -> str:
    """Write the JSON Schema of one child's record.

    Returns: str. JSON Schema, draft 2020-12: a property for each part, none required, and one example.

    Parameters
    ----------
    items, parts : iterable of mapping
        Rows of the registers ``standard`` and ``standard_elements``.
    """
    parts = list(parts)
    of_item = {row["item_id"]: row for row in items}
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A minimum child data standard for family proceedings: one child's record",
        "description": "A proposal. A field that is absent is not known to be asked; not_known says that it was asked.",
        "type": "object",
        "properties": {part["field_name"]: _property(part, of_item[part["item_id"]]) for part in parts},
        "additionalProperties": False,
        "examples": [{part["field_name"]: _example(part) for part in parts if part["field_example"] != ""}],
    }
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def template_text(parts: Iterable[Row]) -> str:
    """Write the table to fill in: a column for each part, and a made-up child as the only row."""
    parts = list(parts)
    text = io.StringIO()
    rows = csv.writer(text, lineterminator="\n")
    rows.writerow([part["field_name"] for part in parts])
    rows.writerow([part["field_example"] for part in parts])
    return text.getvalue()


def _property(part: Row, item: Row) -> dict[str, Any]:
    codes = {"enum": part["field_codes"].split(";")} if part["field_codes"] else {}
    return {
        "title": part["element"],
        "description": f"{part['element_id']}, {item['item']}: {item['item_definition']}",
        **_TYPES[part["field_type"]],
        **codes,
    }


def _example(part: Row) -> str | int:
    return int(part["field_example"]) if part["field_type"] == "integer" else part["field_example"]
