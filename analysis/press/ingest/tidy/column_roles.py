"""Tells what each column of a table is: figures, labels, periods, areas, codes, units, notes."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from analysis.press.base.period import Period
from analysis.press.ingest.cells import is_year, shape, without_notes
from analysis.press.ingest.spelt import read_part
from analysis.press.ingest.tables import Column, Table
from analysis.press.ingest.text import (
    AREAS,
    ASIDE,
    CODE,
    LABEL,
    LEVEL,
    NOTE,
    PERIOD,
    UNIT_COLUMN,
    group_of,
    key,
    names_rows,
    unit_in,
)  # fmt: skip
from analysis.press.ingest.tidy.headings import part_in, period_of_heading

GSS = re.compile(r"[EWNSKJL]\d{8}")
RANGE = re.compile(r"\d+ ?(-|\u2013|to) ?\d+%?")
_LOOK = 5_000


@dataclass(frozen=True)
class _Asked:
    """A column of which its role is asked: its place, and whether another column holds codes, or codes and names."""

    name: str
    column: Column
    is_first: bool
    is_coded: bool

    @property
    def cells(self) -> pd.Categorical:
        return self.column.cells

    @cached_property
    def is_figure(self) -> bool:
        return _is_figure(self.cells)

    @cached_property
    def rank(self) -> int:
        return next((rank for rank, said in enumerate(AREAS) if re.match(said, self.name)), len(AREAS))

    def are_periods(self, name: str) -> bool:
        texts = _some(self.cells, 300)
        return bool(texts) and 10 * sum(part_in(text, name) is not None for text in texts) >= 6 * len(texts)

    def are_whole_periods(self) -> bool:
        texts = _some(self.cells, 100)
        return len(texts) > 1 and all(isinstance(read_part(text), Period) for text in texts)

    def counts_rows(self) -> bool:
        """Tell whether the cells number the rows from 0 or 1, as a program does that writes a table."""
        texts = self.cells.categories[self.cells.codes[:1_000]]
        return any(all(text == str(at) for at, text in enumerate(texts, first)) for first in (0, 1))

    def are_numbers_of_notes(self) -> bool:
        """Tell numbers below 100, and years, from figures that stand below the heading of notes."""
        values = ((text, shape(text).value) for text in self.cells.categories)
        return all(len(value) < 3 or is_year(text) for text, value in values)

    def is_one_group(self) -> bool:
        """Tell "Chinese or other ethnic group" over figures, which is one group of several, from a column of groups."""
        return bool(group_of(self.column.path[-1])) and not self.name.endswith("code") and self.is_figure


# The first that holds is the role.
_ROLES: tuple[tuple[str, Callable[[_Asked], object]], ...] = (
    ("note", lambda one: NOTE.match(one.name) and not one.is_figure),
    ("figure", lambda one: NOTE.match(one.name) and not one.are_numbers_of_notes()),
    ("unit", lambda one: UNIT_COLUMN.match(one.name)),
    ("level", lambda one: LEVEL.match(one.name) or (one.is_coded and one.name in ("geography", "type", "variant"))),
    ("identifier", lambda one: one.name == "time identifier"),
    ("period", lambda one: PERIOD.match(one.name) and one.are_periods(one.name)),
    ("code", lambda one: CODE.match(one.name) or are_codes(one.cells) or (one.name in ("la", "lea", "yot") and one.is_figure)),
    ("aside", lambda one: one.is_first and re.fullmatch(r"|no|index|unnamed 0", one.name) and one.counts_rows()),
    ("period", lambda one: re.match(r"block\b", one.name) and one.are_periods("year")),
    ("label", lambda one: one.rank < len(AREAS) and set(map(str.casefold, _some(one.cells, 3))) in ({"total"}, {"all"})),
    ("area", lambda one: one.rank < len(AREAS) and not (one.is_figure and _holds(one.cells, "number"))),
    ("aside", lambda one: ASIDE.match(one.name) and not (one.name.endswith("source") and one.is_figure)),
    ("label", lambda one: LABEL.match(one.name) and not one.is_one_group()),
    ("period", lambda one: one.name == "" and one.are_periods("year") and (one.is_first or not one.is_figure)),
    ("figure", lambda one: one.is_figure or (_names_figures(one.column) and _holds(one.cells, "number"))),
    ("period", lambda one: one.are_whole_periods()),
    ("label", lambda one: True),
)  # fmt: skip


def roles_of(table: Table, given: Mapping[str, str]) -> list[str]:
    """Tell what each column of a table is.

    A role is ``figure``, ``label``, ``period``, ``identifier``, ``area`` and its rank, ``code``, ``level``, ``unit``, ``note`` or
    ``aside``; ``given`` are those of a recipe, by heading.
    """
    names = [_known_part(column.heading) for column in table.columns]
    wanted = {key(name): role for name, role in given.items()}
    coded = (CODE.match(name) or are_codes(one.cells) for name, one in zip(names, table.columns, strict=True))
    has_code = any(coded)
    is_coded = has_code and "name" in map(key, table.headings)
    roles = []
    for at, (name, column) in enumerate(zip(names, table.columns, strict=True)):
        one = _Asked(name, column, at == 0, is_coded)
        role = wanted.get(name) or next(role for role, holds in _ROLES if holds(one))
        # Numbers beside their own names are codes.
        if role == "figure" and f"{name} name" in names:
            role = "aside"
        roles.append(f"area {one.rank}" if role == "area" else role)
    if table.is_of_words:
        start = next((at for at, role in enumerate(roles) if role.startswith("area")), 0)
        words = ("label", "aside", "period")
        return ["figure" if at > start and role in words else role for at, role in enumerate(roles)]
    _with_labels_of_numbers(roles, names, table)
    return _with_a_figure(roles, table)


def _with_labels_of_numbers(roles: list[str], names: Sequence[str], table: Table) -> None:
    """Take numbers before the first column of figures alone for labels: "periods_or_placements" with "10 or more"."""
    figures = [at for at, role in enumerate(roles) if role == "figure"]
    pure = [at for at in figures if not _holds(table.columns[at].cells, "words")]
    # "Other_group" and "Order" beside other figures are such, "Age_group" before them is not.
    for at, role in enumerate(roles) if figures else ():
        cells, is_beside = table.columns[at].cells, at > figures[0]
        is_so_named = names[at].endswith((" group", " band", "order"))
        are_figures = is_so_named and _is_figure(cells) and (is_beside or _are_of_each_row(cells))
        if role == "label" and (are_figures or _are_reasons(table.columns[at], is_beside)):
            roles[at] = "figure"
    for at in figures if pure else ():
        if at < pure[0] and names[at] and _may_be_labels(table.columns[at], roles[:at]):
            roles[at] = "label"


def _are_reasons(column: Column, is_beside: bool) -> bool:
    """Tell marks that stand in place of all figures of a column, such as "Suppressed" in every row, from labels of one letter."""
    texts = _some(column.cells, _LOOK)
    if not texts or any(shape(text).kind != "mark" for text in texts):
        return False
    is_letter = any(re.fullmatch("[A-Za-z]{1,2}", text) for text in texts)
    is_so_named = _names_figures(column) or (is_beside and unit_in(key(column.heading)) is not None)
    return len(texts) == 1 and is_so_named if is_letter else is_beside or is_so_named


def _with_a_figure(roles: list[str], table: Table) -> list[str]:
    """Take the last column that may be one for figures where none is: labels, or periods beside other periods."""
    for at in reversed(range(len(roles))) if "figure" not in roles else ():
        may_be = roles[at] == "label" or (roles[at] == "period" and "period" in roles[:at])
        if may_be and _is_figure(table.columns[at].cells):
            return [*roles[:at], "figure", *roles[at + 1 :]]
    return roles


def _known_part(heading: str) -> str:
    """Give a heading as it is compared; of one in two languages the part that is known: Ardal / Area."""
    heading = re.sub(r"_?ItemName(_ENG)?$", "", heading)
    parts = (heading, *reversed(heading.split(" / ")))
    return key(next(filter(names_rows, parts), heading))


def _names_figures(column: Column) -> bool:
    """Tell whether a heading is that of figures, whatever stands below it: a period or a group of children."""
    heading = without_notes(column.path[-1]) if column.path else ""
    return bool(period_of_heading(heading, "")[0] or group_of(heading))


def _holds(cells: pd.Categorical, kind: str) -> bool:
    return any(text and shape(text).kind == kind for text in cells.categories[:_LOOK])


def _may_be_labels(column: Column, before: Sequence[str]) -> bool:
    """Tell numbers that name rows from figures: nothing else names the rows, or they stand again and again."""
    is_only_name = set(before) <= {"aside", "note"}
    stands_again = 2 * len(column.cells.categories) <= len(column.cells)
    has_unit = unit_in(key(column.heading)) is not None
    return not (has_unit or _names_figures(column)) and (is_only_name or stands_again)


def counts_on(cells: pd.Categorical) -> bool:
    """Tell whether the numbers of a column are 1, 2, 3 and so on."""
    texts = cells.categories[:200].tolist()
    counted = sorted(int(text) for text in texts if text.isdecimal() and len(text) < 10)
    return len(counted) > 2 and counted[-1] - counted[0] == len(counted) - 1


def _are_of_each_row(cells: pd.Categorical) -> bool:
    """Tell numbers that differ from row to row, and do not count on, from those that name bands of several."""
    return len(cells.categories) > 10 and 2 * len(cells.categories) > len(cells) and not counts_on(cells)


def _some(cells: pd.Categorical, most: int) -> list[str]:
    # Sorted, so that a blank comes first.
    return [text for text in cells.categories[: most + 1].tolist() if text][:most]


def are_codes(cells: pd.Categorical) -> bool:
    """Tell whether most of the different texts of a column are codes of areas."""
    texts = _some(cells, 500)
    return 2 * sum(bool(GSS.fullmatch(text)) for text in texts) > len(texts)


def _is_figure(cells: pd.Categorical) -> bool:
    texts = cells.categories[:20_000].tolist()
    kinds = np.array([shape(text).kind for text in texts])
    filled = kinds != "empty"
    numbers, marks, words = (kinds == kind for kind in ("number", "mark", "words"))
    if numbers.any():
        counts = np.bincount(cells.codes, minlength=len(cells.categories))[: len(texts)]
        ranges = np.array([bool(RANGE.fullmatch(text)) for text in texts])
        if counts[numbers].sum() > counts[ranges].sum():
            # Among numbers, a range stands in place of one.
            words &= ~ranges
        good = filled & ~words
        return bool(counts[good].sum() > counts[words].sum() and good.sum() > filled.sum() * 0.3)
    shown = {text for text in texts if text}
    letters = {text for text in shown if text[0] not in "[0123456789" and re.search("[A-Za-z]", text)}
    # The marks of Explore education statistics; N/A alone is a label as often as a mark.
    return (
        bool(shown)
        and bool(marks.sum() == len(shown))
        and letters <= {"z", "x", "c", "low", "k", "u", "NA", "N/A"}
        and (not letters or letters != shown & {"NA", "N/A"})
    )
