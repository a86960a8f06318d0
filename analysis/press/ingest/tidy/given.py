"""What is known of a table beforehand, and what its figures become."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import pandas as pd

from analysis.press.base.period import Period
from analysis.press.ingest.cells import Legend, note_numbers, without_notes
from analysis.press.ingest.tables import Column, Table
from analysis.press.ingest.text import unit_in


@dataclass(frozen=True)
class Hints:
    """What a recipe and the rest of the file say about a table.

    ``calendar`` is what a bare year means, ``coverage`` the area and ``period`` the period of a table that names none, ``unit`` and
    ``counted`` are for one whose words do not say. ``roles`` are a recipe's, by heading; ``notes`` texts, by number.
    """

    calendar: str = ""
    coverage: str = ""
    unit: str | None = None
    counted: str = ""
    roles: Mapping[str, str] = field(default_factory=dict)
    legend: Legend = field(default_factory=Legend)
    notes: Mapping[str, str] = field(default_factory=dict)
    period: Period | None = None
    reporting_year: str = ""


@dataclass
class Tidied:
    """A table, what is known of it and what each column is taken for; then its figures, and what was left out.

    ``twice`` is which figures stand twice, once it was asked.
    """

    table: Table
    hints: Hints
    roles: list[tuple[Column, str]]
    figures: pd.DataFrame
    cautions: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    twice: tuple[np.ndarray, np.ndarray] | None = None

    def caution(self, words: str, column: str | None = None) -> None:
        """Say how something was read that may be meant otherwise."""
        self.cautions.append(f"{self._place(column)}: {words}")

    def lose(self, words: str, column: str | None = None) -> None:
        """Say what was not read as a figure."""
        self.lost.append(f"{self._place(column)}: {words}")

    def _place(self, column: str | None) -> str:
        place = f"sheet {self.table.sheet}" if self.table.sheet else "the table"
        return place if column is None else f"{place}, column {column or 'without a heading'}"

    def note(self, text: str) -> str:
        """Give the notes to which a text refers."""
        numbers = dict.fromkeys(note_numbers(text))
        return " ".join(dict.fromkeys(self.hints.notes.get(one, f"Note {one}.") for one in numbers))

    def blank(self, text: str = "") -> pd.Categorical:
        """Give the same text for every row."""
        return pd.Categorical.from_codes(np.zeros(len(self.table.lines), dtype="int8"), [text])

    def of(self, role: str) -> list[Column]:
        """Give the columns that were taken for one thing."""
        return [column for column, taken in self.roles if taken == role]

    @cached_property
    def are_shares_told_by_row(self) -> bool:
        """Whether a label of a row may say that its figures are per cents."""
        labels = (column.cells.categories[:200] for column in self.of("label"))
        return any(unit_in(text) == "percent" for some in labels for text in some)


_NUMBERED = re.compile(r"^((table|figure|chart) ?[\w.]*\d[\w.]*|\d+[._]\d+\w?) ?[:.\u2013-]? +", re.I)


def named(table: Table) -> str:
    """Give the title of a table without its number and notes."""
    return without_notes(_NUMBERED.sub("", table.title)) or table.title
