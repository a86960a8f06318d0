"""Finds the tables on a sheet: their titles, headings of one to four rows, labels, blocks, and where each ends.

A sheet and a CSV with titles above it are the same here: rows of text. What is no table is handed back as lines of words,
among which are notes and legends.
"""

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

import numpy as np
import pandas as pd
from xlsxwriter.utility import xl_col_to_name

from analysis.press.ingest.cells import is_year, one_line, shape, without_notes
from analysis.press.ingest.loose import numbers_lost
from analysis.press.ingest.spelt import read_part
from analysis.press.ingest.table_rows import (
    Body,
    filled_in,
    headings_of,
    is_strong,
    own_title,
    says_period,
    text_at,
    title_of,
    without_counted_columns,
    words_of,
)  # fmt: skip
from analysis.press.ingest.text import PERIOD, group_of, key
from analysis.press.ingest.workbooks.sheets import Sheet

_NOTES = re.compile(r"\b(note|footnote) (number|no\.?|text)\b|^(shorthand|symbols?)\b", re.I)
_GROUP = re.compile(
    r"(select(ed)? )?(an? )?(sex|gender|ages?|ethnicity|.* (band|group)|(local )?(authority|area)|council|region|police force|court)"
)
UNITS = re.compile(
    r"\(?(numbers|percentages|per cents?|thousands|weeks|days|£ ?(thousands?|millions?|'?000s?|m)|rates? per [\d,]+)\)?",
    re.I,
)


@dataclass(frozen=True, eq=False)
class Column:
    """One column of a table.

    ``path`` has its headings from the top, as published; ``letter`` is how the file names it; its numbers are bare where they stand in
    a workbook without a format that shows decimals.
    """

    path: tuple[str, ...]
    cells: pd.Categorical
    letter: str = ""
    is_bare: bool = False

    @cached_property
    def heading(self) -> str:
        """Its headings as one, without the numbers of notes."""
        return " | ".join(filter(None, map(without_notes, self.path)))


@dataclass(frozen=True, eq=False)
class Table:
    """Rows under headings.

    ``lines`` are those of the file, counted from 1; ``above`` stands between the title and the headings; it is of words where its cells
    are judgements, dates and names, and none a figure.
    """

    title: str
    sheet: str
    columns: tuple[Column, ...]
    lines: Sequence[int] | np.ndarray
    above: tuple[str, ...] = ()
    is_of_words: bool = False

    @cached_property
    def headings(self) -> tuple[str, ...]:
        """The heading of every column."""
        return tuple(column.heading for column in self.columns)


@dataclass
class Found:
    """The tables of a sheet and its other lines."""

    tables: list[Table] = field(default_factory=list)
    words: list[tuple[str, ...]] = field(default_factory=list)
    title: str = ""
    cautions: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)

    def add_words(self, lines: Sequence[tuple[int, list[str]]]) -> None:
        """Take lines that are in no table for words; numbers among them are not left out in silence."""
        self.words += words_of(row for _, row in lines)
        self.lost += numbers_lost(lines)


def tables_on(sheet: Sheet) -> Found:
    """Find every table of a sheet; what is in none of them is words, and numbers among these are told."""
    found = Found()
    rows = without_counted_columns(_with_merged_labels(sheet, found))
    taken: set[int] = set()
    beside: list[tuple[int, list[str]]] = []
    at = start = 0
    while headings := headings_of(rows, at, start):
        first, head, figures = headings
        body = Body(rows, first, head)
        if not body.lines:
            at = figures + 1
            continue
        above = [rows[at] for at in range(start, first) if any(rows[at]) and at not in body.taken]
        some = [rows[at] for at in body.lines]
        at = start = body.end
        if (
            found.tables
            and len(some) == 1
            and len(filled_in(some[0])) == 2
            and not (title_of(above) and some[0][0] and not is_strong(some[0][0]))
        ):
            # "Version | 2" or "1 | Includes 25 others" below "Extracted on | 1 April 2024"
            continue
        title = title_of(above) or found.title
        found.title = found.title or title
        said = tuple(dict.fromkeys(itertools.chain(*words_of(above))))
        tables = _as_tables(sheet, rows, (first, head), body, title, said, beside)
        tables = [_under_the_same_headings(as_said_over(table, above), found.tables) for table in tables]
        if not any(_NOTES.search(head) for table in tables for head in table.headings):
            found.tables += tables
            taken |= body.taken
    if not found.tables and (table := _of_words(sheet, rows)):
        found.tables.append(table)
        taken.update(range(len(rows)))
    lines = enumerate(zip(sheet.lines, rows, strict=True))
    found.add_words([*(line for at, line in lines if at not in taken), *beside])
    found.title = found.title or title_of(rows[:8])
    return found


def as_said_over(table: Table, above: list[list[str]]) -> Table:
    """Give a table as labels of all its rows what lines over it say: "sex | Male", or a group alone under the title."""
    lines = words_of(above)
    has_period = any(PERIOD.match(key(head)) for head in table.headings)
    pairs = [line for line in lines if len(line) == 2 and _GROUP.fullmatch(key(line[0]))]
    for line in () if has_period else filter(says_period, lines):
        # Of "Date | 2023" all figures are; a day may be that on which the file was made.
        pairs += [(line[0], line[1])] if getattr(read_part(line[1]), "kind", "") != "snapshot" else []
    last = lines[-1][0] if lines and len(lines[-1]) == 1 else ""
    # a bare number may be an age, and may as well be a page
    is_group = group_of(last) and not last.isdecimal()
    if is_group and last != table.title and table.columns[0].path != ("block",):
        pairs.append(("block", last))
    said = tuple(Column((name,), pd.Categorical([text] * len(table.lines))) for name, text in pairs)
    return replace(table, columns=(*said, *table.columns))


def _under_the_same_headings(table: Table, before: list[Table]) -> Table:
    """Give the upper headings of a table to one below it that repeats the lowest ones only."""
    upper = {
        (column.letter, column.path[-1:]): column.path
        for other in before
        for column in other.columns
        if len(column.path) > 1
    }
    columns = (replace(one, path=upper.get((one.letter, one.path), one.path)) for one in table.columns)
    return replace(table, columns=tuple(columns))


def _of_words(sheet: Sheet, rows: list[list[str]]) -> Table | None:
    """Take a sheet of judgements, dates and names for a table: headings over each column, three rows and more below."""
    for head, row in enumerate(rows[:20]):
        width = len(row)
        if width < 4 or not all(row) or max(map(len, row)) > 120:
            continue
        body = [at for at in range(head + 1, len(rows)) if sum(map(bool, rows[at])) > width // 3]
        if len(body) < 3 or any(len(rows[at]) > width for at in body):
            continue
        above = rows[:head]
        cells = ([text_at(rows[at], place) for at in body] for place in range(width))
        parts = zip(row, cells, map(xl_col_to_name, sheet.letters), strict=False)
        columns = tuple(Column((name,), pd.Categorical(texts), letter) for name, texts, letter in parts)
        said = tuple(itertools.chain(*words_of(above)))
        lines = [sheet.lines[at] for at in body]
        return Table(title_of(above), sheet.name, columns, lines, said, is_of_words=True)
    return None


def _with_merged_labels(sheet: Sheet, found: Found) -> list[list[str]]:
    rows = sheet.rows
    for top, left, bottom, right in sheet.merged:
        said = text_at(rows[top], left) if top < len(rows) else ""
        if left and bottom > top and shape(said).kind == "number" and not is_year(said):
            found.cautions.append(
                f"{said} stands in one cell for lines {top + 1} to {bottom + 1}; it is given to the first of them"
            )
        # A title over the whole width is no label; a label over two rows is the label of both.
        elif said and right - left < 3:
            for at in range(top + 1, min(bottom + 1, top + 5_001, len(rows))):
                if rows[at]:
                    line = rows[at] = [*rows[at], *[""] * (left + 1 - len(rows[at]))]
                    line[left] = line[left] or said
    return rows


def _as_tables(
    sheet: Sheet, rows: list[list[str]], heads: tuple[int, int], of: Body, title: str, above: tuple[str, ...],
    beside: list[tuple[int, list[str]]],
) -> list[Table]:  # fmt: skip
    """Make tables of rows of figures and the rows of headings over them: one, or several side by side."""
    first, head = heads
    body, blocks = of.lines, of.blocks
    data, real = [rows[at] for at in body], [at for at in range(first, head) if any(rows[at])]
    width = max(max(map(len, data)), max((len(rows[at]) for at in real), default=0))
    sample = data[:3_000]
    filled = [any(text_at(row, place) for row in data) for place in range(width)]
    strong = [place for place in range(width) if _is_figures(sample, place)]
    levels = _headings(sheet, rows, heads, real, width, strong, filled)
    parts = _side_by_side(levels, sample, filled, width)
    found, left_out = [], set(range(width))
    for left, right in parts:
        places = [place for place in range(left, right) if filled[place]]
        headed = max((place for place in places if any(level[place] for level in levels)), default=right)
        for place in [place for place in places if place > headed]:
            if 2 * sum(bool(text_at(row, place)) for row in data) <= len(data) or len(data) == 1:
                places.remove(place)
        left_out.difference_update(places)
        cells = {place: [text_at(row, place) for row in data] for place in places}
        _fill_down(cells, strong, levels)
        is_one = len(parts) == 1
        inside = [at for at in range(len(body)) if is_one or any(cells[place][at] for place in places)]
        own = title if is_one else own_title(rows[max(first - 6, 0) : head], parts, left, right) or title
        columns = [
            Column(
                tuple(dict.fromkeys(level[place] for level in levels if level[place] not in ("", own))),
                pd.Categorical([cells[place][at] for at in inside]),
                xl_col_to_name(sheet.letters[place] if place < len(sheet.letters) else place),
                bool(sheet.name) and place < len(sheet.letters) and sheet.letters[place] not in sheet.shown,
            )
            for place in places
        ]
        said = [blocks.get(body[at], ()) for at in inside]
        over = [
            Column(
                ("block" if depth == 0 else f"block {depth + 1}",),
                pd.Categorical(["".join(path[depth : depth + 1]) for path in said]),
            )
            for depth in range(max(map(len, said), default=0))
        ]
        lines = [sheet.lines[body[at]] for at in inside]
        if places:
            found.append(Table(own, sheet.name, (*over, *columns), lines, above))
    for at in (*real, *body):
        if texts := [text for place in sorted(left_out) if (text := text_at(rows[at], place))]:
            beside.append((sheet.lines[at], texts))
    return found


def _headings(
    sheet: Sheet, rows: list[list[str]], heads: tuple[int, int], real: list[int], width: int, strong: list[int], filled: list[bool],
) -> list[list[str]]:  # fmt: skip
    """Give the rows of headings, each heading over all columns that it heads."""
    merged = {
        (place, at): text_at(rows[top], left)
        for top, left, bottom, right in sheet.merged
        if heads[0] <= top < heads[1]
        for at in range(top, bottom + 1)
        for place in range(left, min(right + 1, width))
    }
    levels = [[text_at(rows[at], place) for place in range(width)] for at in real]
    labels_end = min((place for place in strong if any(level[place] for level in levels)), default=0)
    for number, (at, level) in enumerate(zip(real, levels, strict=True)):
        if (unit := _unit_of_all(level)) and number + 1 < len(levels):
            level[:] = [unit if place in strong else "" for place in range(width)]
            continue
        level[:] = [text or merged.get((place, at), "") for place, text in enumerate(level)]
        lower, said = levels[number + 1 :], ""
        # A heading over several columns that are not merged stands over the first of them.
        for place in range(width) if lower else ():
            has_lower = any(low[place] for low in lower)
            if level[place]:
                said = level[place]
            elif place <= labels_end or not (filled[place] or has_lower):
                said = ""
            elif has_lower:
                level[place] = said
    return levels


def _unit_of_all(level: list[str]) -> str:
    """Give what stands alone at the right above headings, and says of all figures what they are."""
    said = [*filter(None, level[1:])]
    return said[0] if len(said) == 1 and not level[0] and UNITS.fullmatch(said[0]) else ""


def _is_figures(sample: list[list[str]], place: int) -> bool:
    texts = [text for row in sample[:400] if (text := text_at(row, place))]
    numbers = sum(shape(text).kind in ("number", "mark") for text in texts)
    return 2 * numbers > len(texts) and not all(map(is_year, texts))


def _side_by_side(
    levels: list[list[str]], sample: list[list[str]], filled: list[bool], width: int
) -> list[tuple[int, int]]:
    """Part columns where an empty one stands between two tables that each have labels of their own."""
    starts = [0]
    for gap in range(1, width - 1):
        if filled[gap] or not filled[gap + 1] or not levels or levels[-1][gap]:
            continue
        if not levels[-1][gap + 1] and not any(
            levels[-1][place] and _is_figures(sample, place) for place in range(gap + 2, width)
        ):
            continue
        texts = [text for row in sample if (text := text_at(row, gap + 1))]
        has_labels = 2 * sum(shape(text).kind == "words" for text in texts) > len(texts)
        has_labels |= levels[-1][gap + 1] == levels[-1][starts[-1]]
        if has_labels and any(_is_figures(sample, place) for place in range(starts[-1], gap)):
            starts.append(gap + 1)
    return list(itertools.pairwise([*starts, width]))


def _fill_down(cells: dict[int, list[str]], strong: list[int], levels: list[list[str]]) -> None:
    """Repeat a label that is printed in the first of its rows only."""
    labels = list(itertools.takewhile(lambda place: place not in strong, cells))
    own = [[bool(text) for text in cells[place]] for place in labels]
    for number, place in enumerate(labels[:-1]):
        head = without_notes(" ".join(level[place] for level in levels))
        is_code = re.search(r"\bcodes?\b|\bnotes?\b", head, re.I)
        if all(own[number]) or is_code:
            continue
        said = ""
        for at, text in enumerate(cells[place]):
            is_new = any(left[at] for left in own[:number])
            # A total is no label of the rows below it.
            is_total = "total" in text.lower() and not any(right[at] for right in own[number + 1 :])
            if text or is_new:
                said = "" if is_total else text
            elif said and any(right[at] for right in own[number + 1 :]):
                cells[place][at] = said


def as_sheet(rows: list[list[str]], name: str = "") -> Sheet:
    """Take rows of text, as a CSV with titles has them, for a sheet."""
    trimmed = []
    for row in rows:
        line = [*map(one_line, row)]
        while line and not line[-1]:
            line.pop()
        trimmed.append(line)
    width = max(map(len, trimmed), default=0)
    return Sheet(name, rows=trimmed, lines=list(range(1, len(rows) + 1)), letters=list(range(width)))
