"""What a study promises of its registers: the fields, and the tables that are made of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal

FieldType = Literal["string", "date", "number", "integer", "year"]

OBSERVATION_KEY = ("measure_id", "period_type", "period_end", "geography", "breakdown", "window", "source_id")
"""The columns that together name a published figure, in every study that has any."""

ADDRESS = r"https?://([A-Za-z0-9-]+\.)+(?!local|internal)[A-Za-z]{2,}\.?(:[0-9]+)?([/?#][^\s\"'<>\\^`{|}]*)?"
"""The pattern of the address of a public page: a name and no number, without a user, and nothing that would end it in a page."""


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
        Its codes in readers' words: these are then the values allowed.
    """

    name: str
    type: FieldType
    description: str
    allowed: tuple[str, ...] = ()
    pattern: str = ""
    minimum: int | None = None
    label: str = ""
    labels: Mapping[str, str] = field(default_factory=dict, hash=False)

    def __post_init__(self) -> None:
        if self.labels and not self.allowed:
            object.__setattr__(self, "allowed", tuple(self.labels))

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
    required : tuple of str
        Columns that may not be blank, besides the key.
    references : dict of str to str
        Column to the register of which it holds a key; its name may be another than that of the key.
    may_be_blank_in_key : tuple of str
        Key columns for which blank is a value of its own.
    names_rows_of : str
        Another register with the same key, of which each row names a row.
    list_references : dict of str to tuple of str
        Column that joins identifiers by semicolons, to the registers whose rows they may name.
    called : str
        What one row is called, and how it came about, where a number rests on it: ``gap, judged by this project``.
    pages_are : str
        How the pages are introduced that its rows lead to.
    mark : str
        The column that rows of this register have and no others; the first of its key when left out.
    fields : tuple of Field
        The fields of its columns, which ``with_fields`` takes from the study's field dictionary.
    """

    name: str
    row_is: str
    columns: tuple[str, ...]
    key: tuple[str, ...]
    required: tuple[str, ...]
    references: dict[str, str] = field(default_factory=dict)
    may_be_blank_in_key: tuple[str, ...] = ()
    names_rows_of: str = ""
    list_references: dict[str, tuple[str, ...]] = field(default_factory=dict)
    called: str = ""
    pages_are: str = "Read from"
    mark: str = ""
    fields: tuple[Field, ...] = ()

    @classmethod
    def of(cls, name: str, row_is: str, columns: str, **more: Any) -> Table:
        """Make a contract of columns that say themselves whether they are of the key, and whether they may be blank.

        >>> table = Table.of("trees", "one tree", "tree_id* part*? planted! note")
        >>> table.key, table.may_be_blank_in_key, table.required
        (('tree_id', 'part'), ('part',), ('planted',))
        """
        marks = {name.rstrip("*?!"): name.removeprefix(name.rstrip("*?!")) for name in columns.split()}

        def marked(*of: str) -> tuple[str, ...]:
            return tuple(name for name, mark in marks.items() if mark in of)

        return cls(
            name,
            row_is,
            tuple(marks),
            marked("*", "*?"),
            marked("!"),
            may_be_blank_in_key=marked("*?"),
            **more,
        )

    @property
    def not_blank(self) -> tuple[str, ...]:
        """Columns in which every row must hold a value."""
        must = set(self.key) - set(self.may_be_blank_in_key) | set(self.required)
        return tuple(name for name in self.columns if name in must)


def with_fields(fields: Mapping[str, Field], tables: Iterable[Table]) -> dict[str, Table]:
    """Give the contracts of registers by name, each with its fields from the dictionary.

    Raises ``KeyError`` when a table has a column that the dictionary does not describe.
    """
    return {
        table.name: replace(table, fields=tuple(fields[name] for name in table.columns)) for table in tables
    }
