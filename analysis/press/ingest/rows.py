"""What each row of a table says of all its figures: group, area, period and notes."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from analysis.press.base.period import Period
from analysis.press.ingest.figures import breakdown_of
from analysis.press.ingest.heading_rows import is_filled
from analysis.press.ingest.headings import dimension_of, heading_of
from analysis.press.ingest.layout import Row, Table
from analysis.press.ingest.marks import Legend, Meaning
from analysis.press.ingest.roles import Part, leading_labels
from analysis.press.ingest.spelt_periods import Calendar, quarter, read_period

_AREAS = {"area": "geography", "area_code": "geography_code", "area_level": "geography_level"}
# From the smallest area to the largest.
_SIZES = (r"yjs|yot|youth", r"local|\bla\b|lower|dfj", r"^(area |new_la_)?(name|code)", r"pcc|police", r"region", r"country|england")  # fmt: skip
_MEASURE = re.compile(
    r"(the )?(total )?(number|proportion|percentage|per ?cent|%|rate|average|mean|median|frequency)\b|"
    r"(re)?offend(ers|ing)\b|reoffences\b",
    re.I,
)
_WHOLE_YEAR = re.compile(r"annual(ly)?|all( quarters)?|total|year", re.I)
_PERIOD_MARK = re.compile(r"\[[a-z]{1,3}\]|\([a-z]\)")


@dataclass(frozen=True)
class RowPeriod:
    """The period of a row: as read, as spelt, and what the marks on it mean."""

    period: Period | None
    spelt: str
    marks: tuple[Meaning, ...] = ()


@dataclass(frozen=True)
class About:
    """What a row says of all its figures.

    Parameters
    ----------
    row : Row
    measures : tuple of str
        What is measured, where the labels of rows say it: the number, the share, the mean.
    groups : mapping of str to str
        Category by dimension.
    area : mapping of str to str
        Columns of tidy figures that name the area.
    when : RowPeriod
    notes : tuple of str
        The notes that its labels refer to.
    """

    row: Row
    measures: tuple[str, ...]
    groups: Mapping[str, str]
    area: Mapping[str, str]
    when: RowPeriod
    notes: tuple[str, ...]


def about_rows(table: Table, parts: Sequence[Part], legend: Legend, calendar: Calendar) -> list[About]:
    """Tell what each row of a table says of its figures."""
    return [
        _about(row, labels, parts, legend, calendar)
        for row, labels in zip(table.rows, _labels(table, parts), strict=True)
    ]


def text_of(cell: object) -> str:
    """Give a cell as a text on one line; whole numbers without decimals."""
    if isinstance(cell, int | float) and not isinstance(cell, bool) and cell == int(cell):
        return str(int(cell))
    return " ".join(str(cell).split())


def _labels(table: Table, parts: Sequence[Part]) -> list[dict[Part, str]]:
    """Give the labels of each row; in older layouts a merged label stands for the empty cells below it."""
    # The layout that says what its worksheet contains allows no merged cells: there, empty is empty.
    merges = not any("worksheet contains" in text.casefold() for line in table.above for text in line)
    leading = leading_labels(parts) if merges else []
    inherited: dict[Part, str] = {}
    sections: tuple[str, ...] = ()
    labels = []
    for row in table.rows:
        if row.sections != sections:
            inherited, sections = {}, row.sections
        said = {part: text_of(row.cell(part.column)) for part in parts if part.role != "figures"}
        for place, part in enumerate(leading[:-1]):
            if said[part]:
                inherited = {other: text for other, text in inherited.items() if other not in leading[place:]}
                inherited[part] = said[part]
            elif any(said[other] for other in leading[place + 1 :]):
                said[part] = inherited.get(part, "")
        for part in parts:
            if part.role == "year":
                inherited[part] = said[part] = said[part] or inherited.get(part, "")
        labels.append(said)
    return labels


def _about(
    row: Row, labels: Mapping[Part, str], parts: Sequence[Part], legend: Legend, calendar: Calendar
) -> About:
    groups: dict[str, str] = {}
    measures: list[str] = []
    noted: list[str] = []
    for name, heading in zip(("section", "block", "part"), reversed(row.sections), strict=False):
        said = heading_of(heading)
        noted += said.notes
        if _MEASURE.match(said.words):
            measures.insert(0, said.words)
        else:
            groups[name] = said.words
    for part, text in labels.items():
        said = heading_of(text)
        noted += [*part.notes, *said.notes] if text else []
        if part.role == "notes":
            noted += re.findall(r"\d+", text) if "note" in text.casefold() else []
        elif part.role == "label" and _MEASURE.match(said.words):
            measures.append(said.words)
        elif part.role == "label" and said.words:
            groups[_free(dimension_of(part.heading), groups)] = said.words
    when = _when(row, labels, parts, legend, calendar)
    return About(row, tuple(measures), groups, _area(labels), when, tuple(noted))


def _area(labels: Mapping[Part, str]) -> dict[str, str]:
    """Name the area by the smallest of the columns that name one; the others are its details."""
    area: dict[str, str] = {}
    details: dict[str, str] = {}
    named = [(part, heading_of(text).words) for part, text in labels.items() if part.role in _AREAS and text]
    for part, words in sorted(named, key=lambda pair: _size(pair[0].heading)):
        column = _AREAS[part.role]
        if column in area:
            details[_free(dimension_of(part.heading), details)] = words
        else:
            area[column] = words
    if details:
        area["geography_details"] = breakdown_of(details)
    return area


@lru_cache(maxsize=512)
def _size(heading: str) -> int:
    name = heading.casefold()
    return next((size for size, words in enumerate(_SIZES) if re.search(words, name)), len(_SIZES))


def _free(name: str, taken: Mapping[str, str]) -> str:
    while name in taken:
        name += "_"
    return name


def _when(
    row: Row, labels: Mapping[Part, str], parts: Sequence[Part], legend: Legend, calendar: Calendar
) -> RowPeriod:
    year, marks = _unmarked(next((labels[part] for part in parts if part.role == "year"), ""), legend)
    within, more = _unmarked(
        next((labels[part] for part in parts if part.role == "part_of_year"), ""), legend
    )
    marks += more
    other = next((part for part in parts if part.role == "period"), None)
    if other is not None and is_filled(cell := row.cell(other.column)):
        spelt, more = (cell, ()) if isinstance(cell, date) else _unmarked(text_of(cell), legend)
        period = read_period(spelt, calendar) or (read_period(f"{spelt} {year}", calendar) if year else None)
        return RowPeriod(period, text_of(cell), marks + more)
    if not within or _WHOLE_YEAR.fullmatch(within):
        return RowPeriod(read_period(year, calendar), year, marks)
    number = re.fullmatch(r"(?:q|quarter )?([1-4])", within, re.I)
    spelt = f"{year} {within}".strip()
    if number and re.fullmatch(r"(19|20)\d\d", year):
        return RowPeriod(quarter(int(year), int(number[1])), spelt, marks)
    return RowPeriod(read_period(within, calendar) or read_period(f"{within} {year}", calendar), spelt, marks)


def _unmarked(text: str, legend: Legend) -> tuple[str, tuple[Meaning, ...]]:
    """Take marks such as [p], and notes, off a period; give what the marks mean."""
    marks = _PERIOD_MARK.findall(text)
    meanings = (legend.of(mark) or Meaning("unexplained", f"{mark} is not explained") for mark in marks)
    return heading_of(_PERIOD_MARK.sub("", text)).words, tuple(meanings)
