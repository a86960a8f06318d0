"""Registers of two versions beside each other: columns, contracts and rows, whatever they are used for."""

import csv
import io
import json
from collections.abc import Iterator, Mapping
from typing import Any

from analysis.press.editions.versions.versions import Kind
from analysis.press.registers.datapackage import DESCRIPTIONS, PACKAGE
from analysis.press.study import the_study

_ROWS_NAMED = 5
_MEANING = ("type", "format", "unit")


def register_changes(before: Mapping[str, bytes], after: Mapping[str, bytes]) -> Iterator[tuple[Kind, str]]:
    """Find what differs in the registers and in what the data package says of them.

    Yields
    ------
    tuple of Kind, str
        The kind of version that it requires, and what differs in a sentence.
    """
    for name in sorted({*_registers(before), *_registers(after)}):
        if name not in after:
            yield Kind.MAJOR, f"The register {name} is gone."
        elif name not in before:
            yield Kind.MINOR, f"The register {name} is new."
        elif before[name] != after[name]:
            yield from _register(name, before[name], after[name])
    yield from _fields(before.get(PACKAGE), after.get(PACKAGE))
    others = {name for name in {*before, *after} if name not in DESCRIPTIONS and "/" not in name}
    for name in sorted(others - {*_registers(before), *_registers(after)}):
        if before.get(name) != after.get(name):
            yield Kind.MINOR, f"{name} is not as it was."


def _registers(files: Mapping[str, bytes]) -> list[str]:
    return [
        name for name in files if name.endswith(".csv") and "/" not in name and name not in the_study().beside
    ]


def _register(name: str, before: bytes, after: bytes) -> Iterator[tuple[Kind, str]]:
    (old_columns, old), (new_columns, new) = _read(before), _read(after)
    if gone := [column for column in old_columns if column not in new_columns]:
        yield Kind.MAJOR, f"The register {name} has no column {', '.join(gone)} any more."
    if come := [column for column in new_columns if column not in old_columns]:
        yield Kind.MINOR, f"The register {name} has a new column {', '.join(come)}."
    both = [column for column in old_columns if column in new_columns]
    stem = name.removesuffix(".csv")
    key = (
        [column for column in the_study().tables[stem].key if column in both]
        if stem in the_study().tables
        else both
    )
    rows = [{tuple(row[c] for c in key): tuple(row[c] for c in both) for row in each} for each in (old, new)]
    defining = [both.index(column) for column in the_study().defining.get(stem, ()) if column in both]
    for row in [row for row in rows[1] if row in rows[0]]:
        if any(rows[0][row][place] != rows[1][row][place] for place in defining):
            yield Kind.MAJOR, f"{name}: {', '.join(filter(None, row))} is defined otherwise."
    for what, keys in (
        ("new", [row for row in rows[1] if row not in rows[0]]),
        ("changed", [row for row in rows[1] if row in rows[0] and rows[0][row] != rows[1][row]]),
        ("gone", [row for row in rows[0] if row not in rows[1]]),
    ):
        if keys:
            names = list(dict.fromkeys(row[0] for row in keys))
            named = f" ({', '.join(names)})" if len(names) <= _ROWS_NAMED else ""
            yield Kind.MINOR, f"{name}: {len(keys):,} {'row' if len(keys) == 1 else 'rows'} {what}{named}."


def _read(content: bytes) -> tuple[list[str], list[dict[str, str]]]:
    rows = csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""), restval="")
    return list(rows.fieldnames or []), list(rows)


def _fields(before: bytes | None, after: bytes | None) -> Iterator[tuple[Kind, str]]:
    """Compare what the data package says of columns that both versions have."""
    if before is None or after is None:
        return
    old, new = (_described(package) for package in (before, after))
    for place in sorted(old.keys() & new.keys()):
        was, now = old[place], new[place]
        for part in _MEANING:
            if was.get(part) != now.get(part):
                yield Kind.MAJOR, f"The {part} of {place} was {was.get(part)}, is {now.get(part)}."
        codes_gone, codes_new = _beside(*(each.get("constraints", {}).get("enum", []) for each in (was, now)))
        if codes_gone:
            yield Kind.MAJOR, f"{place} may no longer hold {', '.join(codes_gone)}."
        if codes_new:
            yield Kind.MINOR, f"{place} may also hold {', '.join(codes_new)}."
        if was.get("description") != now.get("description"):
            # of a code, the description is the definition
            kind = Kind.MAJOR if "enum" in now.get("constraints", {}) else Kind.PATCH
            yield kind, f"The description of {place} reads otherwise."


def _described(package: bytes) -> dict[str, dict[str, Any]]:
    return {
        f"{resource['name']}.{field['name']}": field
        for resource in json.loads(package)["resources"]
        for field in resource.get("schema", {}).get("fields", [])
    }


def _beside(old: list[Any], new: list[Any]) -> tuple[list[str], list[str]]:
    return [str(code) for code in old if code not in new], [str(code) for code in new if code not in old]
