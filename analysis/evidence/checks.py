"""What every register must hold true: types, allowed values, keys, references, and periods that are what they say."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pandas as pd

from analysis.evidence.fields import Field
from analysis.evidence.period import Period
from analysis.evidence.tables import TABLES, Table
from analysis.problems import Problem

_TYPE_PATTERNS = {
    "date": (r"\d{4}-\d{2}-\d{2}", "a date such as 2025-03-31"),
    "number": (r"-?\d+(\.\d+)?", "a number such as 1234.5, without commas or signs of units"),
    "integer": (r"-?\d+", "a whole number"),
    "year": (r"(19|20)\d{2}", "a year such as 2025"),
}


def check_table(text: pd.DataFrame, table: Table) -> list[Problem]:
    """Find all that is wrong with one register by itself.

    Parameters
    ----------
    text : DataFrame
        Its cells as text, indexed by line of the file.
    table : Table
        Its contract.

    Returns
    -------
    list of Problem
        In order of column, then line; empty when the register keeps its contract.
    """
    where = f"data/{table.name}.csv"
    problems: list[Problem] = []
    for field in table.fields:
        problems += _check_field(text[field.name], field, where, required=field.name in table.not_blank)
    problems += _check_key(text, table, where)
    if table.name == "observations":
        problems += _check_observations(text, where)
    return problems


def check_links(texts: dict[str, pd.DataFrame]) -> list[Problem]:
    """Find references from one register to a row of another that is not there."""
    problems: list[Problem] = []
    for name, text in texts.items():
        for column, target in TABLES[name].references.items():
            if target not in texts:
                continue
            values = text[column]
            loose = values[(values != "") & ~values.isin(texts[target][column])]
            problems += [
                Problem(
                    f"data/{name}.csv",
                    value,
                    f"a {column} that data/{target}.csv holds",
                    f"Correct it, or add the row to data/{target}.csv.",
                    row=line,
                    column=column,
                )
                for line, value in loose.items()
            ]
    if {"observations", "measures"} <= set(texts):
        problems += _check_units(texts["observations"], texts["measures"])
    return problems


def _check_field(values: pd.Series, field: Field, where: str, *, required: bool) -> Iterator[Problem]:
    given = values[values != ""]
    if required:
        for line in values.index[values == ""]:
            yield Problem(where, "nothing", "a value", f"Fill in: {field.description}", row=line, column=field.name)
    spaced = given[given != given.str.strip()]
    for line, value in spaced.items():
        yield Problem(
            where, repr(value), "no spaces at either end", "Remove them.", row=line, column=field.name
        )
    if field.allowed:
        for line, value in given[~given.isin(field.allowed)].items():
            expected = "one of " + ", ".join(field.allowed)
            yield Problem(where, value, expected, "Use one of these words.", row=line, column=field.name)
    if field.pattern:
        for line, value in given[~given.str.fullmatch(field.pattern)].items():
            yield Problem(
                where, value, f"text like {field.pattern}", field.description, row=line, column=field.name
            )
    if field.type in _TYPE_PATTERNS:
        pattern, expected = _TYPE_PATTERNS[field.type]
        right = given.str.fullmatch(pattern)
        if field.type == "date":
            right &= pd.to_datetime(given, format="%Y-%m-%d", errors="coerce").notna()
        for line, value in given[~right].items():
            yield Problem(where, value, expected, "Write it in that form.", row=line, column=field.name)


def _check_key(text: pd.DataFrame, table: Table, where: str) -> Iterator[Problem]:
    columns = list(table.key)
    repeated = text[text.duplicated(columns, keep="first")]
    for line, row in repeated.iterrows():
        first = text.index[(text[columns] == row[columns]).all(axis=1)][0]
        yield Problem(
            where,
            f"the key of line {first} again",
            "each " + " + ".join(columns) + " once",
            "Delete one of the two, or tell them apart in one of these columns.",
            row=line,
            column=", ".join(columns),
        )


def _check_observations(text: pd.DataFrame, where: str) -> Iterator[Problem]:
    for line, row in text.iterrows():
        try:
            end = date.fromisoformat(row["period_end"])
            start = date.fromisoformat(row["period_start"]) if row["period_start"] else None
        except ValueError:
            continue
        period = Period(end=end, kind=row["period_type"], start=start)
        if not period.is_well_formed:
            yield Problem(
                where,
                f"{row['period_start'] or 'blank'} to {row['period_end']}",
                f"the first and last day of a period of type {row['period_type']}",
                "Correct the dates or the type; a window that is not standard is of type other, start blank.",
                row=line,
                column="period_start, period_end",
            )
        pairs = row["breakdown"].split(";")
        if pairs != sorted(pairs):
            yield Problem(
                where,
                row["breakdown"],
                ";".join(sorted(pairs)),
                "Put the dimensions in alphabetical order.",
                row=line,
                column="breakdown",
            )
    values = pd.to_numeric(text["value"], errors="coerce")
    impossible = (values < 0) | ((text["unit"] == "percent") & (values > 100))
    for line in text.index[impossible]:
        yield Problem(
            where,
            text.at[line, "value"],
            "0 or more, and at most 100 where the unit is percent",
            "Check the figure and its unit against the source.",
            row=line,
            column="value",
        )


def _check_units(observations: pd.DataFrame, measures: pd.DataFrame) -> Iterator[Problem]:
    unit_of = measures.drop_duplicates("measure_id").set_index("measure_id")["unit"]
    declared = observations["measure_id"].map(unit_of)
    for line in observations.index[declared.notna() & (declared != observations["unit"])]:
        yield Problem(
            "data/observations.csv",
            observations.at[line, "unit"],
            f"{declared[line]}, the unit of {observations.at[line, 'measure_id']} in data/measures.csv",
            "Correct the unit, or give figures in another unit a measure of their own.",
            row=line,
            column="unit",
        )
