"""One table on one sheet: its title, what it shows, its cells, its source and the notes it refers to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import ceil

import pandas as pd
from gptables import GPTable

from analysis.press.editions.workbook.cells import SHORTHAND, cell
from analysis.press.editions.workbook.plain import PlainWorkbook, may_run
from analysis.press.exhibits.naming import heading

Notes = Mapping[str, int]

_NARROWEST, _WIDEST = 11, 60
_SEPARATED, _ONE_DECIMAL = "#,##0", "#,##0.0"


@dataclass(frozen=True)
class Sheet:
    """One table as a sheet of the workbook.

    Parameters
    ----------
    notes : tuple of str
        Sentences of the notes sheet that the whole table needs.
    column_notes : mapping of str to str
        Sentences of the notes sheet by the column that needs them.
    exhibit_id : str
        Its name in the documents, when it is one of their figures or tables.
    links : mapping of str to str
        Sheets by the cells of the first column that lead to them.
    """

    name: str
    title: str
    frame: pd.DataFrame
    subtitle: str = ""
    source: str = ""
    notes: tuple[str, ...] = ()
    column_notes: Mapping[str, str] = field(default_factory=dict)
    exhibit_id: str = ""
    links: Mapping[str, str] = field(default_factory=dict)

    @property
    def all_notes(self) -> tuple[str, ...]:
        """Every note that it refers to, in order of reading."""
        return (*self.notes, *(self.column_notes[name] for name in self.frame if name in self.column_notes))


def write_sheet(sheet: Sheet, workbook: PlainWorkbook, notes: Notes) -> None:
    """Write a table in the layout of the Government Statistical Service."""
    columns = {name: [cell(value, name) for value in sheet.frame[name].tolist()] for name in sheet.frame}
    headings = {
        name: heading(name, sheet.exhibit_id)
        + (_references([sheet.column_notes[name]], notes, "\n") if name in sheet.column_notes else "")
        for name in columns
    }
    table = pd.DataFrame({headings[name]: pd.Series(cells, dtype=object) for name, cells in columns.items()})
    used = {value for cells in columns.values() for value in cells if isinstance(value, str)}
    legend = [f"{mark} {meaning}" for mark, meaning in SHORTHAND.items() if _is_used(mark, used)]
    formats = _formats(columns, headings)
    worksheet = workbook.add_worksheet(sheet.name)
    if sheet.links:
        first = table.columns[0]
        table[first] = [
            {text: f"internal:'{sheet.links[text]}'!A1"} if text in sheet.links else text
            for text in table[first]
        ]
    worksheet.write_gptable(
        GPTable(
            table=table,
            table_name=sheet.name.lower().replace(" ", "_").replace(",", ""),
            title=sheet.title + _references(sheet.notes, notes, " "),
            subtitles=[sheet.subtitle] if sheet.subtitle else [],
            instructions=_instructions(sheet),
            legend=[f"Shorthand: {' '.join(legend)}"] if legend else [],
            source=f"Source: {sheet.source}" if sheet.source else None,
            index_columns={2: 0},
            additional_formatting=formats,
        ),
        auto_width=False,
    )
    for place, (name, cells) in enumerate(columns.items()):
        shown = [f"{value:.1f}" if isinstance(value, float) else str(value) for value in cells]
        worksheet.set_column(place, place, _width(headings[name], shown))


def _instructions(sheet: Sheet) -> str:
    if sheet.all_notes:
        return "This worksheet contains one table. Numbers of notes refer to the sheet Notes."
    return "This worksheet contains one table."


def _references(texts: Sequence[str], notes: Notes, before: str) -> str:
    return "".join(f"{before}[note {notes[text]}]" for text in texts)


def _is_used(mark: str, texts: set[str]) -> bool:
    return mark in texts or any(text.endswith(f" {mark}") for text in texts)


def _formats(columns: Mapping[str, list[str | int | float]], headings: Mapping[str, str]) -> list[dict]:
    formats: list[dict] = []
    for place, (name, cells) in enumerate(columns.items()):
        numbers = [value for value in cells if not isinstance(value, str)]
        if name.endswith("_pct") and any(isinstance(value, float) for value in numbers):
            shown = _ONE_DECIMAL
        elif name.endswith(("_n", "_days")) and all(isinstance(value, int) for value in numbers):
            shown = _SEPARATED
        else:
            shown = ""
        if not numbers:
            formats.append(_column(headings[name], align="left"))
        elif shown:
            formats.append(_column(headings[name], num_format=shown))
        formats += [
            {"cell": {"cells": (row, place), "format": {"quote_prefix": True}}}
            for row, value in enumerate(cells, start=1)
            if may_run(value)
        ]
    return formats


def _column(title: str, **style: str) -> dict:
    return {"column": {"columns": [title], "format": style}}


def _width(title: str, shown: Sequence[str]) -> int:
    """Give the width that shows nine cells in ten on one line, within limits; longer text is wrapped."""
    lengths = sorted(map(len, shown))
    usual = lengths[min(len(lengths) - 1, len(lengths) * 9 // 10)] if lengths else 0
    longest_word = max(len(word) for word in title.split())
    return min(max(usual, longest_word, ceil(len(title) / 3), _NARROWEST) + 3, _WIDEST)
