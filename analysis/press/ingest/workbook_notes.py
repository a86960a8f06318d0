"""The notes and the legend of a workbook, wherever it prints them: on sheets of their own, above or below a table."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from analysis.press.ingest.grid import Sheet
from analysis.press.ingest.headings import one_line
from analysis.press.ingest.marks import Legend, legend_of

_WORDS_ONLY = re.compile(
    r"cover( ?sheet| ?page)?|contents?( page)?|table of contents|index|notes?( and definitions)?|footnotes|introduction|"
    r"information|metadata|read ?me|title|definitions?|glossary|explanatory notes|related publications|.*\bguide|"
    r"key|symbols|guidance|background|about",
    re.I,
)
_NUMBERED = re.compile(r"^\[?\(?(?:notes?\s*)?(\d{1,2}|[a-z])(?:\]|\)|[.:](?=\s|\D))\s*(.+)", re.I | re.S)
_STARRED = re.compile(r"^(\*+|\(\*+\))\s*(\S.+)", re.S)


@dataclass(frozen=True)
class Notes:
    """Notes by number or mark, and the legend.

    Parameters
    ----------
    numbered : mapping of str to str
        Text by number, or by the mark of a footnote.
    plain : tuple of str
        Every line, in order.
    legend : Legend
    """

    numbered: Mapping[str, str] = field(default_factory=dict)
    plain: tuple[str, ...] = ()
    legend: Legend = field(default_factory=Legend)

    def over(self, wider: Notes) -> Notes:
        """Put the notes of a sheet before those of its workbook."""
        return Notes({**wider.numbered, **self.numbered}, self.plain, self.legend.over(wider.legend))

    def texts(self, numbers: Iterable[str]) -> tuple[str, ...]:
        """Give notes in full; a number that has no note is given as it stands."""
        return tuple(dict.fromkeys(self.numbered.get(number, f"[note {number}]") for number in numbers))


def holds_words_only(sheet: Sheet) -> bool:
    """Tell whether a sheet is a cover, a list of contents or a sheet of notes, by its name or its title."""
    title = one_line(str(sheet.rows[0][0])) if sheet.rows and sheet.rows[0] else ""
    name = one_line(sheet.name.replace("_", " "))
    return bool(_WORDS_ONLY.fullmatch(name) or _WORDS_ONLY.fullmatch(title))


def workbook_notes(sheets: Sequence[Sheet]) -> Notes:
    """Collect what the sheets of words say about the whole workbook."""
    lines = [line for sheet in sheets if holds_words_only(sheet) for line in filled_lines(sheet.rows)]
    return notes_in(lines)


def notes_in(lines: Sequence[tuple[str, ...]]) -> Notes:
    """Read notes from lines of filled cells: a number and its text in two cells, or both in one."""
    numbered: dict[str, str] = {}
    for line in lines:
        if found := _numbered(line):
            numbered.setdefault(*found)
    plain = tuple(dict.fromkeys(" | ".join(line) for line in lines))
    return Notes(numbered, plain, legend_of(lines))


def filled_lines(rows: Iterable[Sequence[object]]) -> list[tuple[str, ...]]:
    """Give the filled cells of each row that has any, as texts on one line."""
    lines = (tuple(_text(cell) for cell in row if _text(cell)) for row in rows)
    return [line for line in lines if line]


def _text(cell: object) -> str:
    if isinstance(cell, float) and cell == int(cell):
        return str(int(cell))
    return one_line(str(cell))


def _numbered(line: tuple[str, ...]) -> tuple[str, str] | None:
    for number, text in pairwise(line):
        found = re.fullmatch(r"\[?(?:note\s*)?(\d{1,2})\]?", number, re.I)
        if found and re.search(r"[A-Za-z]{3}", text):
            return found[1], text
    found = _STARRED.match(line[0]) or _NUMBERED.match(line[0])
    return (found[1], one_line(found[2])) if found else None
