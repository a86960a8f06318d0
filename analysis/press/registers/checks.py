"""What every register must hold true by itself: types, allowed values, keys, and well-formed periods.

Each different value is judged once, however often it stands in a column, so that all checks run on every
load.
"""

import re
from collections.abc import Callable, Iterator
from datetime import date
from typing import cast

import pandas as pd

from analysis.press.base.arithmetic import arithmetic_faults
from analysis.press.base.contract import ADDRESS, Field, Table
from analysis.press.base.period import Period, PeriodKind
from analysis.press.base.printable import hidden_characters, printable
from analysis.press.base.problems import Problem

_Fault = tuple[str, str, str]
_IMPLIED = ("implied_value", "lowest", "highest", "arithmetic", "printed_statement")
_EXPECTED = {
    "date": "a date such as 2025-03-31",
    "number": "a number such as 1234.5, of at most 15 digits, without commas or signs of units",
    "integer": "a whole number of at most 15 digits",
    "year": "a year such as 2025",
}
_LONGEST = 32_000
# as many digits as a computer keeps of a number
_NUMBER = re.compile(r"-?[0-9]{1,15}(\.[0-9]{1,15})?")
_PATTERN = {
    "date": re.compile(r"(19|20)[0-9]{2}-[0-9]{2}-[0-9]{2}"),
    "number": _NUMBER,
    "integer": re.compile(r"-?[0-9]{1,15}"),
    "year": re.compile(r"(19|20)[0-9]{2}"),
}


def check_table(text: pd.DataFrame, table: Table) -> list[Problem]:
    """Find all that is wrong with one register by itself.

    Returns: list of Problem. In order of column, then line; empty when the register keeps its contract.
    """
    where = f"data/{table.name}.csv"
    problems: list[Problem] = []
    for field in table.fields:
        required = field.name in table.not_blank
        problems += _check_rows(
            text, (field.name,), lambda value, f=field, r=required: cell_faults(value, f, r), where
        )
    problems += _check_key(text, table, where)
    if "breakdown" in table.columns and table.name != "other_bases":
        problems += _check_rows(text, ("breakdown",), _breakdown_faults, where)
    if {"value", "mark"} <= set(table.columns):
        problems += _check_rows(text, ("value", "mark"), _mark_faults, where)
    if table.name in ("observations", "implied"):
        value = "value" if table.name == "observations" else "implied_value"
        problems += _check_rows(text, ("period_type", "period_start", "period_end"), _period_faults, where)
        problems += _check_rows(text, (value, "unit"), _value_faults, where)
    if table.name == "implied":
        problems += _check_rows(text, _IMPLIED, arithmetic_faults, where)
    return problems


def _check_rows(
    text: pd.DataFrame, columns: tuple[str, ...], faults_of: Callable[..., Iterator[_Fault]], where: str
) -> Iterator[Problem]:
    cells = [text[column].tolist() for column in columns]
    different = set(zip(*cells, strict=True)) if len(cells) > 1 else {(cell,) for cell in set(cells[0])}
    faults = {row: several for row in different if (several := tuple(faults_of(*row)))}
    if not faults:
        return
    for line, *row in zip(text.index.tolist(), *cells, strict=True):
        for found, expected, cure in faults.get(tuple(row), ()):
            yield Problem(where, found, expected, cure, row=line, column=", ".join(columns))


def cell_faults(value: str, field: Field, required: bool) -> Iterator[_Fault]:
    """Find what is wrong with one cell: what was found, what was expected, and the cure."""
    if value == "":
        if required:
            yield "nothing", "a value", f"Fill in: {field.description}"
        return
    if hidden := hidden_characters(value):
        found = f"{value}, with a character that nobody sees ({printable(hidden)})"
        yield found, "text that can be seen", "Delete it; a text begins no line of its own."
    if len(value) > _LONGEST:
        yield value, f"at most {_LONGEST:,} letters, as a cell of a spreadsheet holds", "Shorten it."
    if value != value.strip():
        yield repr(value), "no spaces at either end", "Remove them."
    if field.allowed and value not in field.allowed:
        yield value, "one of " + ", ".join(field.allowed), "Use one of these words."
    if field.pattern and not re.fullmatch(field.pattern, value):
        of_page = "the address of a public page, https://…"
        yield value, of_page if field.pattern == ADDRESS else f"text like {field.pattern}", field.description
    if field.type in _PATTERN and not _is_of_type(value, field.type):
        yield value, _EXPECTED[field.type], "Write it in that form."
    elif field.minimum is not None and float(value) < field.minimum:
        yield value, f"{field.minimum} or more", "Check the figure against the source."


def _is_of_type(value: str, kind: str) -> bool:
    return _as_date(value) is not None if kind == "date" else bool(_PATTERN[kind].fullmatch(value))


def _as_date(value: str) -> date | None:
    try:
        return date.fromisoformat(value) if _PATTERN["date"].fullmatch(value) else None
    except ValueError:
        return None


def _check_key(text: pd.DataFrame, table: Table, where: str) -> Iterator[Problem]:
    first: dict[tuple[str, ...], int] = {}
    columns = [text[column].tolist() for column in table.key]
    if len(set(zip(*columns, strict=True))) == len(text):
        return
    for line, key in zip(text.index.tolist(), zip(*columns, strict=True), strict=True):
        if first.setdefault(key, line) != line:
            found = f"the key of line {first[key]} again"
            expected = "each " + " + ".join(table.key) + " once"
            cure = "Delete one of the two, or tell them apart in one of these columns."
            yield Problem(where, found, expected, cure, line, ", ".join(table.key))


def _breakdown_faults(breakdown: str) -> Iterator[_Fault]:
    pairs = breakdown.split(";")
    if pairs != sorted(pairs):
        yield breakdown, ";".join(sorted(pairs)), "Put the dimensions in alphabetical order."


def _mark_faults(value: str, mark: str) -> Iterator[_Fault]:
    if bool(value) == bool(mark):
        found = " and ".join(filter(None, (value, mark))) or "nothing"
        yield found, "a value, or a mark that says why there is none", "Keep one of the two."


def _period_faults(kind: str, start: str, end: str) -> Iterator[_Fault]:
    last, first = _as_date(end), _as_date(start)
    if last is None or (start and first is None):
        return
    if not Period(end=last, kind=cast(PeriodKind, kind), start=first).is_well_formed:
        expected = f"the first and last day of a period of type {kind}"
        cure = "Correct the dates or the type; a window that is not standard is of type other, start blank."
        yield f"{start or 'blank'} to {end}", expected, cure


def _value_faults(value: str, unit: str) -> Iterator[_Fault]:
    if unit == "percent" and _NUMBER.fullmatch(value) and float(value) > 100:
        expected = "at most 100, as the unit is percent"
        yield value, expected, "Check the figure and its unit against the source."
