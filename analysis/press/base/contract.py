"""What a study promises of its registers: the fields, and the tables that are made of them, both listed as tables (CSV)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, get_args

from analysis.press.base.arithmetic import PATTERN as ARITHMETIC
from analysis.press.base.names import listed

FieldType = Literal["string", "date", "number", "integer", "year"]

OBSERVATION_KEY = ("measure_id", "period_type", "period_end", "geography", "breakdown", "window", "source_id")
"""The columns that together name a published figure, in every study that has any."""

ADDRESS = r"https?://([A-Za-z0-9-]+\.)+(?!local|internal)[A-Za-z]{2,}\.?(:[0-9]+)?([/?#][^\s\"'<>\\^`{|}]*)?"
"""The pattern of the address of a public page: a name and no number, without a user, and nothing that would end it in a page."""
_PATTERNS = {"address": ADDRESS, "arithmetic": ARITHMETIC}


@dataclass(frozen=True)
class Field:
    """A column of a register: its name, type, meaning and allowed values.

    Parameters
    ----------
    type : {"string", "date", "number", "integer", "year"}
        Dates are ISO (2025-03-31); a year is four digits.
    allowed : tuple of str
        The only values it may take; empty when free.
    label : str
        Its name in readers' words, for tables, axes and the spreadsheet; empty where the column's name says it.
    labels : dict of str to str
        Its codes in readers' words.
    """

    name: str
    type: FieldType
    description: str
    allowed: tuple[str, ...] = ()
    pattern: str = ""
    minimum: int | None = None
    label: str = ""
    labels: Mapping[str, str] = field(default_factory=dict, hash=False)

    def words(self, code: str) -> str:
        """Give a code in readers' words; one without a label is spelt out.

        >>> Field("lever", "string", "", labels={"new_law": "Legislation"}).words("new_law")
        'Legislation'
        """
        return self.labels.get(code, code.replace("_", " "))


@dataclass(frozen=True)
class Table:
    """The contract of one register.

    Parameters
    ----------
    not_blank : tuple of str
        Columns in which every row must hold a value, in order.
    references : dict of str to str
        Column to the register of which it holds a key; its name may be another than that of the key.
    list_references : dict of str to tuple of str
        Column that joins identifiers by semicolons, to the registers whose rows they may name.
    names_rows_of : str
        Another register with the same key, of which each row names a row.
    called : str
        What one row is called, and how it came about, where a number rests on it: ``gap, judged by this project``.
    pages_are : str
        How the pages are introduced that its rows lead to.
    mark : str
        The column that rows of this register have and no others; the first of its key when left out.
    """

    name: str
    row_is: str
    fields: tuple[Field, ...]
    key: tuple[str, ...]
    not_blank: tuple[str, ...]
    references: dict[str, str]
    list_references: dict[str, tuple[str, ...]]
    names_rows_of: str
    called: str
    pages_are: str
    mark: str

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of its columns, in order."""
        return tuple(field.name for field in self.fields)


def read_fields(table: Path) -> dict[str, Field]:
    """Read a field dictionary: a row a column, by its name; a column that is only computed has no type, and is left out.

    Of ``codes``, joined by semicolons, each has its words after an equals sign where it has any. An address and an arithmetic
    are patterns called by name.

    Raises ``ValueError`` when a type is none that a field can have; with the line.
    """
    return {row["name"]: _field(row, line, table) for line, row in enumerate(listed(table), 2) if row["type"]}


def read_tables(table: Path, fields: Mapping[str, Field]) -> dict[str, Table]:
    """Read the contracts of registers: a row a register, by its name, each after those that it refers to.

    A column with ``*`` is of the key, with ``*?`` of the key though it may be blank, and with ``!`` may not be blank. A reference
    is written ``column=register``, and one to rows of several registers ``column=one,other``.

    Raises ``ValueError`` when a column is none of the dictionary; with the line.
    """
    return {row["name"]: _table(row, line, table, fields) for line, row in enumerate(listed(table), 2)}


def _field(row: Mapping[str, str], line: int, table: Path) -> Field:
    kind = next((kind for kind in get_args(FieldType) if kind == row["type"]), None)
    if kind is None:
        raise ValueError(
            f"{table.name}, line {line}: {row['type']!r} is no type; use one of {get_args(FieldType)}"
        )
    codes = _pairs(row["codes"].split(";"))
    return Field(
        row["name"],
        kind,
        row["description"],
        tuple(codes),
        _PATTERNS.get(row["pattern"], row["pattern"]),
        int(row["minimum"]) if row["minimum"] else None,
        row["label"],
        {code: words for code, words in codes.items() if words},
    )


def _table(row: Mapping[str, str], line: int, table: Path, fields: Mapping[str, Field]) -> Table:
    marks = {name.rstrip("*?!"): name.removeprefix(name.rstrip("*?!")) for name in row["columns"].split()}
    if unknown := [name for name in marks if name not in fields]:
        raise ValueError(f"{table.name}, line {line}: no field is called {', '.join(unknown)}")
    lists = _pairs(row["list_references"].split())
    return Table(
        name=row["name"],
        row_is=row["row_is"],
        fields=tuple(fields[name] for name in marks),
        key=tuple(name for name, mark in marks.items() if mark.startswith("*")),
        not_blank=tuple(name for name, mark in marks.items() if mark in ("*", "!")),
        references=_pairs(row["references"].split()),
        list_references={column: tuple(several.split(",")) for column, several in lists.items()},
        names_rows_of=row["names_rows_of"],
        called=row["called"],
        pages_are=row["pages_are"] or "Read from",
        mark=row["mark"],
    )


def _pairs(texts: list[str]) -> dict[str, str]:
    return {name: said for name, _, said in (text.partition("=") for text in texts if text)}
