"""Finds the tables on a sheet: their titles, headings of one to four rows, labels, blocks, and where each ends.

A sheet and a CSV with titles above it are the same here: rows of text. What is no table is handed back as lines of words,
among which are notes and legends.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import pandas as pd

from analysis.press.ingest.cells import shape, without_notes
from analysis.press.ingest.sheets import Sheet, letter

# "Back to contents", "This worksheet contains one table.", "Freeze panes are turned on.", "Table of contents".
_CHATTER = re.compile(
    r"(back|return|link)s? to |(table of )?contents$|index$|this (work)?sheet|some cells|freeze|(information|background|about|key|title)$|"
    r"data cells|the table|click |press |some (columns|shorthand)|blank cells|notes?:? ?(can be|are|located|are located)|for (more|further) information",
    re.I,
)
# "Source: HMCTS", "Sources:", "Notes", "Note:", "1. Includes …", "(3) 190 includes", "1 Includes 25 children".
_FOOTER = re.compile(
    r"(sources?|notes?|footnotes?|key|legend|symbols?|coverage|contact|email|copyright|©|\(c\) crown)\b\s*(:|$|\d)|sources?: |notes?: |"
    r"\(?\d{1,2}[.):\]]\s*\S|\d{1,2}\s+[A-Z][a-z]|\[note|(\.\.|\*|:|-|[a-z]|\[[a-z]\])\s+(=\s*)?[A-Za-z]{3}.* |this table|figures? (are|may|is)|r-? ",
    re.I,
)
_NOTES = re.compile(r"\b(note|footnote) (number|no\.?|text)\b", re.I)
_LOOK = 60


@dataclass(frozen=True, eq=False)
class Column:
    """One column of a table.

    Parameters
    ----------
    path : tuple of str
        Its headings from the top, as published.
    cells : Categorical
        The text of each row.
    letter : str
        How the file names it: a letter, or the heading in a CSV.
    is_bare : bool
        Whether its numbers stand in a workbook without a format that shows decimals.
    """

    path: tuple[str, ...]
    cells: pd.Categorical
    letter: str = ""
    is_bare: bool = False

    @property
    def heading(self) -> str:
        """Its headings as one, without the numbers of notes."""
        return " | ".join(filter(None, map(without_notes, self.path)))


@dataclass(frozen=True, eq=False)
class Table:
    """Rows under headings.

    Parameters
    ----------
    title : str
    sheet : str
        Blank in a CSV.
    columns : tuple of Column
    lines : sequence of int
        The line of each row in the file, counted from 1.
    above : tuple of str
        Lines between the title and the headings, the title among them.
    is_of_words : bool
        Whether its cells are judgements, dates and names, and none a figure.
    """

    title: str
    sheet: str
    columns: tuple[Column, ...]
    lines: Sequence[int]
    above: tuple[str, ...] = ()
    is_of_words: bool = False

    @property
    def headings(self) -> tuple[str, ...]:
        """The heading of every column."""
        return tuple(column.heading for column in self.columns)


@dataclass
class Found:
    """The tables of a sheet and its other lines."""

    tables: list[Table] = field(default_factory=list)
    words: list[tuple[str, ...]] = field(default_factory=list)
    title: str = ""


def tables_on(sheet: Sheet) -> Found:
    """Find every table of a sheet.

    Parameters
    ----------
    sheet : Sheet

    Returns
    -------
    Found
    """
    rows = _with_merged_labels(sheet)
    found = Found()
    at = start = 0
    while at < len(rows):
        head = _headings_end(rows, at)
        if head is None:
            break
        figures, head = head, _without_first_block(rows, head, start)
        first = _headings_start(rows, head, start)
        spans = [span for span in sheet.merged if first <= span[0] < head]
        end, body, blocks = _body(rows, first, head)
        if not body:
            at = figures + 1
            continue
        above = [row for row in rows[start:first] if any(row)]
        found.words += [tuple(filter(None, row)) for row in above]
        title = _title(above) or found.title
        found.title = found.title or title
        said = tuple(dict.fromkeys(text for row in above for text in row if text))
        tables = _as_tables(sheet, rows, (first, head), body, blocks, spans, title, said)
        tables = [_under_the_same_headings(table, found.tables) for table in tables]
        if any(_NOTES.search(" ".join(table.headings)) for table in tables):
            found.words += [tuple(filter(None, row)) for row in rows[first:end] if any(row)]
        else:
            found.tables += tables
        at = start = end
    if not found.tables and (table := _of_words(sheet, rows)):
        found.tables.append(table)
        start = len(rows)
    found.words += [tuple(filter(None, row)) for row in rows[start:] if any(row)]
    found.title = found.title or _title([row for row in rows[:8] if any(row)])
    return found


def _under_the_same_headings(table: Table, before: list[Table]) -> Table:
    """Give the upper headings of a table to one below it that repeats the lowest ones only."""
    upper = {
        (column.letter, column.path[-1]): column.path
        for other in before
        for column in other.columns
        if len(column.path) > 1
    }
    columns = [
        replace(column, path=upper[column.letter, column.path[0]])
        if len(column.path) == 1 and (column.letter, column.path[0]) in upper
        else column
        for column in table.columns
    ]
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
        above = [line for line in rows[:head] if any(line)]
        cells = [[rows[at][place] if place < len(rows[at]) else "" for at in body] for place in range(width)]
        columns = tuple(
            Column((row[place],), pd.Categorical(cells[place]), letter(sheet.letters[place]))
            for place in range(width)
        )
        return Table(
            _title(above),
            sheet.name,
            columns,
            [sheet.lines[at] for at in body],
            tuple(text for line in above for text in line if text),
            is_of_words=True,
        )
    return None


def _with_merged_labels(sheet: Sheet) -> list[list[str]]:
    rows = sheet.rows
    for top, left, bottom, right in sheet.merged:
        # A title over the whole width is no label; a label over two rows is the label of both.
        if (
            bottom > top
            and right - left < 3
            and top < len(rows)
            and left < len(rows[top])
            and rows[top][left]
        ):
            for at in range(top + 1, min(bottom, top + 5_000) + 1):
                if at < len(rows) and rows[at]:
                    line = rows[at] = list(rows[at])
                    line.extend([""] * (left + 1 - len(line)))
                    line[left] = line[left] or rows[top][left]
    return rows


def _is_strong(text: str) -> bool:
    found = shape(text)
    return found.kind == "number" or (found.kind == "mark" and not text.isalpha() and text not in ("-", "/"))


def _is_year(text: str) -> bool:
    return bool(re.fullmatch(r"(18|19|20)\d\d(\.0)?", text))


def _heads_with_numbers(rows: list[list[str]], at: int, is_first: bool) -> bool:
    """Tell whether the numbers of a row are years or ages that head its columns."""
    row = rows[at]
    numbers = [(place, text) for place, text in enumerate(row) if shape(text).kind == "number"]
    if not numbers or any(_is_strong(text) and shape(text).kind != "number" for text in row):
        return False
    below = next((line for line in rows[at + 1 : at + 5] if sum(map(bool, line)) > 1), [])
    under = [below[place] for place, _ in numbers if place < len(below) and below[place]]
    if all(_is_year(text) for _, text in numbers):
        first = numbers[0][0]
        label_is_year = not any(row[:first]) and first == 0 and len(numbers) < sum(map(bool, row))
        return (
            not label_is_year
            and bool(under)
            and not all(_is_year(text) for text in under)
            and (len(numbers) > 1 or not any(_is_year(text) for text in under))
        )
    values = [shape(text).value for _, text in numbers]
    if not is_first or len(values) < 3 or not all(value.isdigit() and int(value) < 121 for value in values):
        return False
    steps = {int(after) - int(before) for before, after in itertools.pairwise(values)}
    return 1 in steps and (
        steps == {1} or (steps <= {1, int(values[0]) - int(values[-1])} and len(values) > 5)
    )


def _headings_end(rows: list[list[str]], start: int) -> int | None:
    """Find the first row of figures from a row on."""
    above = 0
    for at in range(start, len(rows)):
        row = rows[at]
        if not any(row):
            continue
        filled = sum(map(bool, row))
        strong = [place for place, text in enumerate(row) if _is_strong(text)]
        if not strong:
            above = at if filled > 1 else above
            continue
        if (
            _FOOTER.match(next(filter(None, row)))
            and filled < 4
            and not _has_headings(rows, at, start, strong)
        ):
            continue
        if _heads_with_numbers(rows, at, is_first=not _has_headings(rows, at, start, strong)):
            continue
        if filled > 1 or _has_headings(rows, at, start, strong):
            if _has_headings(rows, at, start, strong):
                return at
            continue
    return None


def _has_headings(rows: list[list[str]], at: int, start: int, strong: list[int]) -> bool:
    """Tell whether something heads the figures of a row, at most six rows above."""
    for above in range(at - 1, max(start - 1, at - 7), -1):
        row = rows[above]
        over = [place for place in strong if place < len(row) and row[place]]
        if over and (sum(map(bool, row)) > 1 or over[0] > 0) and 3 * len(over) >= min(len(strong), 6):
            return True
    return False


def _without_first_block(rows: list[list[str]], head: int, start: int) -> int:
    """Go up past what stands alone between the headings and the first figures: the heading of the first block."""
    at, strong = head, [place for place, text in enumerate(rows[head]) if _is_strong(text)]
    while at - 1 > start and head - at < 6:
        row = rows[at - 1]
        filled = [place for place, text in enumerate(row) if text]
        if filled and (len(filled) > 1 or filled[0] in strong or filled[0] > min(strong, default=0)):
            return at
        at -= 1
    return head


def _headings_start(rows: list[list[str]], head: int, start: int) -> int:
    """Go up from the first row of figures to the first row of its headings."""
    at = head - 1
    while at >= start and not any(rows[at]):
        at -= 1
    if at < start:
        return head
    first = at
    while first > start:
        row = rows[first - 1]
        filled = [place for place, text in enumerate(row) if text]
        only = filled[0] if len(filled) == 1 else None
        if (
            not filled
            or only == 0
            or any(
                _is_strong(row[place]) and not _is_year(row[place]) and shape(row[place]).kind != "number"
                for place in filled
            )
        ):
            break
        if _FOOTER.match(row[filled[0]]) or (
            filled[0] == 0 and max(map(len, (row[place] for place in filled))) > 160
        ):
            break
        if filled[0] == 0 and len(filled) == 2 and row[filled[0]].rstrip().endswith(":"):
            break
        first -= 1
        if head - first > 6:
            break
    return first


def _body(rows: list[list[str]], first: int, head: int) -> tuple[int, list[int], dict[int, tuple[str, ...]]]:
    """Give where a table ends, which rows hold its figures, and the headings of the block each stands in."""
    width = max((len(row) for row in rows[first:head]), default=0)
    counted: Counter[int] = Counter()
    seen = 0
    for row in rows[head:]:
        if sum(map(bool, row)) > 1:
            counted.update(place for place, text in enumerate(row) if _is_strong(text))
            seen += 1
            if seen > _LOOK:
                break
    usual = [
        place for place, number in counted.items() if place and (number * 4 >= seen or number > 3)
    ] or list(counted)
    figures = frozenset(usual)
    from_column = min(figures, default=0)
    body: list[int] = []
    headings: list[tuple[int, str]] = []
    at, empty = head, 0
    while at < len(rows):
        row = rows[at]
        if not any(row):
            empty += 1
            at += 1
            continue
        filled = [place for place, text in enumerate(row) if text]
        lead = row[filled[0]]
        is_data = any(place < len(row) and row[place] and _is_strong(row[place]) for place in figures) or (
            body
            and not empty
            and any(place in figures for place in filled)
            and filled[0] < from_column
            and len(filled) > 1
            and all(shape(row[place]).kind == "mark" for place in filled if place in figures)
        )
        # A heading of a block beside which a single 0 was left.
        is_data = is_data and not (len(filled) == 2 and row[filled[1]] == "0" and len(figures) > 4)
        if is_data and not (
            filled[0] == 0
            and _FOOTER.match(lead)
            and len(lead) > 3
            and len(filled) <= 3
            and len(filled) < len(figures) + 1
            and _is_note_row(row)
        ):
            # After a gap, years or ages over words are the headings of another table.
            if (
                body
                and _heads_with_numbers(rows, at, is_first=bool(empty))
                and (empty or filled[0] >= from_column)
            ):
                break
            if filled[0] >= width and width:
                break
            body.append(at)
        elif body and empty and _starts_table(rows, at):
            break
        elif len(filled) == 1 or filled[-1] < from_column or (len(filled) == 2 and row[filled[1]] == "0"):
            if _FOOTER.match(lead) or len(lead) > 140 or (filled[0] and filled[0] >= from_column and body):
                break
            headings.append(
                (at, without_notes(" ".join(row[place] for place in filled if row[place] != "0")))
            )
        elif not body:
            headings.append((at, ""))
        elif any(place in figures for place in filled):
            break
        empty = 0
        at += 1
    last = body[-1] if body else head
    used = [(place, text) for place, text in headings if place < last and text]
    # What stands alone after the last figure is the title of the next table, or a note.
    return (last + 1 if body else at), body, _blocks(used, body)


def _is_note_row(row: list[str]) -> bool:
    words = [text for text in row if shape(text).kind == "words"]
    return bool(
        re.match(
            r"(sources?|notes?|footnotes?)\b|\(?\d{1,2}[.)]\s|\d{1,2}\s+[A-Z]", row[0] if row else "", re.I
        )
    ) and bool(words)


def _starts_table(rows: list[list[str]], at: int) -> bool:
    row = rows[at]
    filled = [place for place, text in enumerate(row) if text]
    if len(filled) == 1 and re.match(r"(table|figure|chart|part|section) ?[\w.]*\d", row[filled[0]], re.I):
        return True
    return len(filled) > 1 and not any(_is_strong(text) for text in row)


def _blocks(headings: list[tuple[int, str]], body: list[int]) -> dict[int, tuple[str, ...]]:
    """Give each row of figures the headings that stand alone above it: one level, or two."""
    if not headings:
        return {}
    starts = [at for at, _ in headings]
    followed = {}
    for number, (at, _) in enumerate(headings):
        following = starts[number + 1] if number + 1 < len(starts) else None
        followed[at] = not any(at < row < following for row in body) if following is not None else False
    parents = [text for at, text in headings if followed[at]]
    seen = Counter(text for _, text in headings)
    paths: list[tuple[int, tuple[str, ...]]] = []
    parent = ""
    is_mixed = any(
        not followed[at]
        for at, _ in headings[: next((n for n, (at, _) in enumerate(headings) if followed[at]), 0)]
    )
    for number, (at, text) in enumerate(headings):
        if followed[at]:
            parent = text
            paths.append((at, (text,)))
            continue
        directly = number > 0 and followed[headings[number - 1][0]]
        shares = bool(set(parent.lower().split()) & set(text.lower().split()))
        inside = parent and (directly or seen[text] > 1 or shares or (len(parents) > 1 and not is_mixed))
        parent = parent if inside else ""
        paths.append((at, (parent, text) if inside else (text,)))
    blocks = {}
    place = -1
    for row in body:
        while place + 1 < len(paths) and paths[place + 1][0] < row:
            place += 1
        blocks[row] = paths[place][1] if place >= 0 else ()
    return blocks


def _title(above: list[list[str]]) -> str:
    lines = [[text for text in row if text] for row in above]
    said = [line[0] for line in lines if line and not _CHATTER.match(line[0]) and not (len(line) > 3)]
    numbered = [
        text for text in said if re.match(r"(table|figure|chart) ?[\w.]*\d|\d+[._]\d+[a-z]?:? ", text, re.I)
    ]
    chosen = numbered or [text for text in said if not re.match(r"sources?\b", text, re.I)]
    if (
        not numbered
        and len(chosen) > 1
        and re.fullmatch(r"(table|figure|chart)? ?[\w.]{1,6}:?", chosen[0], re.I)
    ):
        return f"{chosen[0].rstrip(':')}: {chosen[1]}"
    return chosen[-1 if numbered else 0] if chosen else ""


def _as_tables(
    sheet: Sheet,
    rows: list[list[str]],
    heads: tuple[int, int],
    body: list[int],
    blocks: dict[int, tuple[str, ...]],
    spans: list[tuple[int, int, int, int]],
    title: str,
    above: tuple[str, ...],
) -> list[Table]:
    first, head = heads
    width = max(
        max(len(rows[at]) for at in body), max((len(rows[at]) for at in range(first, head)), default=0)
    )
    levels = [[*rows[at], *[""] * (width - len(rows[at]))] for at in range(first, head) if any(rows[at])]
    data = [rows[at] for at in body]
    is_long = len(data) > 3_000
    sample = data[:3_000]
    filled = [
        any(
            len(row) > place and row[place]
            for row in (sample if is_long and place < len(sample[0]) else data)
        )
        for place in range(width)
    ]
    merged_over = {(place, at): rows[top][left] for top, left, bottom, right in spans
                   for at in range(top, bottom + 1) for place in range(left, min(right + 1, width)) if left < len(rows[top])}  # fmt: skip
    real = [at for at in range(first, head) if any(rows[at])]
    strong = [place for place in range(width) if _is_figures(sample, place)]
    labels_end = min((place for place in strong if any(level[place] for level in levels)), default=0)
    for number, at in enumerate(real):
        level = levels[number]
        for place in range(width):
            level[place] = level[place] or merged_over.get((place, at), "")
        if number < len(real) - 1:
            # A heading over several columns that are not merged stands over the first of them.
            said, lower = "", levels[number + 1 :]
            for place in range(width):
                if level[place]:
                    said = level[place]
                elif place <= labels_end or (not filled[place] and not any(low[place] for low in lower)):
                    said = "" if not any(low[place] for low in lower) or place <= labels_end else said
                elif said and any(low[place] for low in lower):
                    level[place] = said
    parts = _side_by_side(levels, sample, filled, width)
    found = []
    for left, right in parts:
        places = [place for place in range(left, right) if filled[place]]
        if not places:
            continue
        cells = {place: [row[place] if place < len(row) else "" for row in data] for place in places}
        _fill_down(cells, places, strong, levels)
        inside = (
            [at for at in range(len(body)) if any(cells[place][at] for place in places)]
            if len(parts) > 1
            else None
        )
        columns = [
            Column(
                tuple(dict.fromkeys(level[place] for level in levels if level[place])),
                pd.Categorical([cells[place][at] for at in inside] if inside is not None else cells[place]),
                letter(sheet.letters[place]) if place < len(sheet.letters) else letter(place),
                bool(sheet.name) and place < len(sheet.letters) and sheet.letters[place] not in sheet.shown,
            )
            for place in places
        ]
        rows_of = body if inside is None else [body[at] for at in inside]
        deepest = max((len(blocks.get(at, ())) for at in rows_of), default=0)
        for depth in range(deepest):
            texts = [(blocks.get(at) or ())[depth : depth + 1] for at in rows_of]
            columns.insert(
                depth,
                Column(
                    ("block" if depth == 0 else f"block {depth + 1}",),
                    pd.Categorical([text[0] if text else "" for text in texts]),
                ),
            )
        found.append(
            Table(
                title,
                sheet.name,
                tuple(columns),
                [sheet.lines[at] if at < len(sheet.lines) else at + 1 for at in rows_of],
                above,
            )
        )
    return found


def _is_figures(sample: list[list[str]], place: int) -> bool:
    texts = [row[place] for row in sample[:400] if place < len(row) and row[place]]
    kinds = [shape(text).kind for text in texts]
    numbers = sum(kind in ("number", "mark") for kind in kinds)
    years = sum(_is_year(text) for text in texts)
    return bool(texts) and 2 * numbers > len(texts) and years < len(texts)


def _side_by_side(
    levels: list[list[str]], sample: list[list[str]], filled: list[bool], width: int
) -> list[tuple[int, int]]:
    """Part columns where an empty one stands between two tables that each have labels of their own."""
    parts, left = [], 0
    for gap in range(1, width - 1):
        if filled[gap] or any(level[gap] for level in levels[-1:]) or not filled[gap + 1]:
            continue
        texts = [row[gap + 1] for row in sample if gap + 1 < len(row) and row[gap + 1]]
        words = sum(shape(text).kind == "words" for text in texts)
        has_figures = any(_is_figures(sample, place) for place in range(left, gap))
        if texts and 2 * words > len(texts) and has_figures and levels and levels[-1][gap + 1]:
            parts.append((left, gap))
            left = gap + 1
    return [*parts, (left, width)]


def _fill_down(
    cells: dict[int, list[str]], places: list[int], strong: list[int], levels: list[list[str]]
) -> None:
    """Repeat a label that is printed in the first of its rows only."""
    labels = []
    for place in places:
        if place in strong:
            break
        labels.append(place)
    if len(labels) < 2:
        return
    own = [[bool(cells[place][at]) for at in range(len(cells[place]))] for place in labels]
    for number, place in enumerate(labels[:-1] if len(labels) > 1 else labels):
        column = cells[place]
        if all(own[number]) or re.search(
            r"\bcodes?\b|\bnotes?\b", " ".join(level[place] for level in levels), re.I
        ):
            continue
        said = ""
        for at, text in enumerate(column):
            if text:
                said = text
            elif (
                said
                and not any(own[left][at] for left in range(number))
                and any(own[right][at] for right in range(number + 1, len(labels)))
            ):
                column[at] = said
            elif any(own[left][at] for left in range(number)):
                said = ""


def as_sheet(rows: list[list[str]], name: str = "") -> Sheet:
    """Take rows of text, as a CSV with titles has them, for a sheet."""
    trimmed = []
    for row in rows:
        line = [" ".join(text.split()) for text in row]
        while line and not line[-1]:
            line.pop()
        trimmed.append(line)
    width = max(map(len, trimmed), default=0)
    return Sheet(name, rows=trimmed, lines=list(range(1, len(rows) + 1)), letters=list(range(width)))
