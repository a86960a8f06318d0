"""Finds the tables on a sheet: their titles, headings of one to four rows, labels, blocks, and where each ends.

A sheet and a CSV with titles above it are the same here: rows of text. What is no table is handed back as lines of words,
among which are notes and legends.
"""

import bisect
import itertools
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

import pandas as pd
from xlsxwriter.utility import xl_col_to_name

from analysis.press.base.period import Period
from analysis.press.ingest.cells import one_line, shape, status_of, without_notes
from analysis.press.ingest.sheets import Sheet
from analysis.press.ingest.spelt import periods_in, read_part
from analysis.press.ingest.words import PERIOD, group_of, key, names_rows, unit_in
from analysis.press.registers.edition_figures import WITHOUT_FIGURE

# "Back to contents", "This worksheet contains one table.", "Freeze panes are turned on.", "Table of contents".
CHATTER = re.compile(
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
_NOTES = re.compile(r"\b(note|footnote) (number|no\.?|text)\b|^(shorthand|symbols?)\b", re.I)
_GROUP = re.compile(
    r"(select(ed)? )?(an? )?(sex|gender|ages?|ethnicity|.* (band|group)|(local )?(authority|area)|council|region|police force|court)"
)
UNITS = re.compile(
    r"\(?(numbers|percentages|per cents?|thousands|weeks|days|£ ?(thousands?|millions?|'?000s?|m)|rates? per [\d,]+)\)?",
    re.I,
)
_LOOK = 60


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
    lines: Sequence[int]
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


def tables_on(sheet: Sheet) -> Found:
    """Find every table of a sheet."""
    found = Found()
    rows = without_counted_columns(_with_merged_labels(sheet, found))
    at = start = 0
    while (head := _headings_end(rows, at)) is not None:
        figures, head = head, _without_first_block(rows, _with_rows_of_marks(rows, head, start), start)
        first = _headings_start(rows, head, start)
        body = _Body(rows, first, head)
        if not body.lines:
            at = figures + 1
            continue
        end = body.end
        above = [rows[at] for at in range(start, first) if any(rows[at]) and at not in body.named_at]
        found.words += words_of(above)
        some = [rows[at] for at in body.lines]
        if (
            found.tables
            and len(some) == 1
            and len(_filled(some[0])) == 2
            and not (_title(above) and some[0][0] and not _is_strong(some[0][0]))
        ):
            # "Version | 2" or "1 | Includes 25 others" below "Extracted on | 1 April 2024"
            found.words += words_of(rows[first:end])
            at = start = end
            continue
        title = _title(above) or found.title
        found.title = found.title or title
        said = tuple(dict.fromkeys(itertools.chain(*words_of(above))))
        tables = _as_tables(sheet, rows, (first, head), body, title, said, found.cautions)
        tables = [_under_the_same_headings(_as_said_over(table, above), found.tables) for table in tables]
        if any(_NOTES.search(head) for table in tables for head in table.headings):
            found.words += words_of(rows[first:end])
        else:
            found.tables += tables
        at = start = end
    if not found.tables and (table := _of_words(sheet, rows)):
        found.tables.append(table)
        start = len(rows)
    found.words += words_of(rows[start:])
    found.title = found.title or _title(rows[:8])
    return found


def words_of(rows: Iterable[list[str]]) -> list[tuple[str, ...]]:
    """Give the texts of rows, without blanks between them and without empty rows."""
    return [tuple(filter(None, row)) for row in rows if any(row)]


def _as_said_over(table: Table, above: list[list[str]]) -> Table:
    """Give a table as labels of all its rows what lines over it say: "sex | Male", or a group alone under the title."""
    lines = words_of(above)
    pairs = [
        line for line in lines if len(line) == 2 and (_GROUP.fullmatch(key(line[0])) or _is_period(*line))
    ]
    last = lines[-1][0] if lines and len(lines[-1]) == 1 else ""
    # a bare number may be an age, and may as well be a page
    is_group = group_of(last) and not last.isdecimal()
    if is_group and last != table.title and table.columns[0].path != ("block",):
        pairs.append(("block", last))
    said = tuple(Column((name,), pd.Categorical([text] * len(table.lines))) for name, text in pairs)
    return replace(table, columns=(*said, *table.columns))


def _is_period(name: str, text: str) -> bool:
    """Tell "Date | 2023", of which all figures are, from the day on which a file was made."""
    part = read_part(text)
    return bool(PERIOD.match(key(name))) and part is not None and getattr(part, "kind", "") != "snapshot"


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
        columns = tuple(
            Column(
                (name,),
                pd.Categorical([_at(rows[at], place) for at in body]),
                xl_col_to_name(sheet.letters[place]),
            )
            for place, name in enumerate(row)
        )
        said = tuple(itertools.chain(*words_of(above)))
        lines = [sheet.lines[at] for at in body]
        return Table(_title(above), sheet.name, columns, lines, said, is_of_words=True)
    return None


def _with_merged_labels(sheet: Sheet, found: Found) -> list[list[str]]:
    rows = sheet.rows
    for top, left, bottom, right in sheet.merged:
        said = _at(rows[top], left) if top < len(rows) else ""
        if left and bottom > top and shape(said).kind == "number" and not _is_year(said):
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


def without_counted_columns(rows: list[list[str]]) -> list[list[str]]:
    """Empty a line that counts the columns beside their headings: 1, 2, 3 of a form, or the letters of a spreadsheet."""
    for at, row in enumerate(rows[:40]):
        places = _filled(row)
        # What counts from the column of labels on may be a row.
        if len(places) > 2 and (places[0] > 0 or row[0] in ("A", "(1)")):
            said = [row[place].strip("()") for place in places]
            before, after = (rows[beside] if 0 <= beside < len(rows) else [] for beside in (at - 1, at + 1))
            are_numbers = said == [str(n) for n in range(1, len(places) + 1)] and _are_words(before, places)
            if are_numbers:
                rows[at] = []
            elif said == [*map(xl_col_to_name, range(len(places)))] and _are_words(after, places):
                # Where the letters leave room for them, the numbers of the rows stand there.
                below = [line if row[0] else ["", *line[1:]] for line in rows[at + 1 :]]
                return [*rows[:at], [], *below]
    return rows


def _are_words(row: list[str], places: list[int]) -> bool:
    """Tell headings from figures: words, or years beside the heading of labels."""
    texts = [_at(row, place) for place in places]
    return shape(texts[0]).kind == "words" and all(
        shape(text).kind == "words" or _is_year(text) for text in texts
    )


def _at(row: list[str], place: int) -> str:
    return row[place] if place < len(row) else ""


def _filled(row: list[str]) -> list[int]:
    return [place for place, text in enumerate(row) if text]


def _is_strong(text: str) -> bool:
    found = shape(text)
    return found.kind == "number" or (found.kind == "mark" and not text.isalpha() and text not in ("-", "/"))


# A spreadsheet counts days from 1900.
_YEAR = r"(18|19|20)\d\d(\.0)?( ?[(\[]?[pr][)\]]?)?"
_DAY_OR_YEAR = re.compile(rf"{_YEAR}|[45]\d{{4}}", re.I)


def _is_year(text: str) -> bool:
    return bool(re.fullmatch(_YEAR, text, re.I))


def _heads_with_numbers(rows: list[list[str]], at: int, is_first: bool) -> bool:
    """Tell whether the numbers of a row are years or ages that head its columns."""
    row = rows[at]
    places = [place for place, text in enumerate(row) if shape(text).kind == "number"]
    if not places or any(_is_strong(text) and shape(text).kind != "number" for text in row):
        return False
    if all(_is_year(row[place]) for place in places):
        if _are_sizes(next((line for line in reversed(rows[max(at - 3, 0) : at]) if any(line)), []), row):
            return False
        below = next((line for line in rows[at + 1 : at + 5] if len(_filled(line)) > 1), [])
        under = [_is_year(below[place]) for place in places if _at(below, place)]
        label_is_year = places[0] == 0 and len(places) < len(_filled(row))
        return not label_is_year and bool(under) and not all(under) and (len(places) > 1 or not any(under))
    values = [shape(row[place]).value for place in places]
    # 202401 is a month or a year.
    if is_first and len(values) > 1 and all(re.fullmatch(r"(19|20)\d{4}", value) for value in values):
        return {int(after) - int(before) for before, after in itertools.pairwise(values)} <= {1, 89, 101}
    may_be_ages = all(re.fullmatch(r"\d{1,3}", value) and int(value) < 121 for value in values)
    if not is_first or len(values) < 3 or not may_be_ages:
        return False
    steps = {int(after) - int(before) for before, after in itertools.pairwise(values)}
    again = int(values[0]) - int(values[-1])
    return steps == {1} or (1 in steps and steps <= {1, again} and len(values) > 5)


def _are_sizes(above: list[str], row: list[str]) -> bool:
    """Tell sizes between 1800 and 2099 from years: a heading stands over each, and beside them what is no heading of labels."""
    places, label = [place for place, text in enumerate(row) if _is_year(text)], row[0]
    over = [_at(above, place) for place in places]
    return (
        bool(label and places[0])
        and all(shape(text).kind == "words" or _is_year(text) for text in over)
        and not (names_rows(label) or label == _at(above, 0))
        and not (are_in_step(row) and (not _at(above, 0) or all(map(PERIOD.match, map(key, over)))))
    )


def _is_under_wide_headings(rows: list[list[str]], at: int, strong: list[int]) -> bool:
    """Tell ages below sexes that stand over several columns from the first row of figures."""
    is_headed = not rows[at][0] or names_rows(rows[at][0])
    return is_headed and at > 0 and not all(_at(rows[at - 1], place) for place in strong)


def are_in_step(row: list[str]) -> bool:
    """Tell whether the years of a row count on, as headings do."""
    years = [int(text[:4]) for text in row if _is_year(text)]
    return len(years) > 1 and all(abs(after - before) < 2 for before, after in itertools.pairwise(years))


def _headings_end(rows: list[list[str]], start: int) -> int | None:
    """Find the first row of figures from a row on."""
    for at in range(start, len(rows)):
        strong = [place for place, text in enumerate(rows[at]) if _is_strong(text)]
        if (
            strong
            and _has_headings(rows, at, start, strong)
            and not _heads_with_numbers(rows, at, is_first=_is_under_wide_headings(rows, at, strong))
        ):
            return at
    return None


def _has_headings(rows: list[list[str]], at: int, start: int, strong: list[int]) -> bool:
    """Tell whether something heads the figures of a row, at most six rows above."""
    for above in range(at - 1, max(start, at - 6) - 1, -1):
        row = rows[above]
        over = [place for place in strong if _at(row, place)]
        is_row = all(
            _is_strong(row[place]) and not _DAY_OR_YEAR.fullmatch(without_notes(row[place])) for place in over
        )
        if is_row and not _heads_with_numbers(rows, above, is_first=True):
            continue
        if over and (len(_filled(row)) > 1 or over[0] > 0) and 3 * len(over) >= min(len(strong), 6):
            return True
    return False


_NONE = {"c", "k", "u", "x", "z", "low", "na"}


def _is_none(text: str) -> bool:
    """Tell what stands in place of a figure from headings of one letter, such as M and F."""
    is_mark = shape(text).kind == "mark" and (not text.isalpha() or text.lower() in _NONE)
    return (
        is_mark or status_of(text) in WITHOUT_FIGURE or bool(re.match(r"see (the )?(foot)?note", text, re.I))
    )


def _with_rows_of_marks(rows: list[list[str]], head: int, start: int) -> int:
    """Go up from the first row of figures over rows that have marks in place of all their figures."""
    strong = [place for place, text in enumerate(rows[head]) if _is_strong(text)]
    while head - 1 > start:
        row = rows[head - 1]
        under = [text for place in strong if (text := _at(row, place))]
        is_labelled = any(row[: strong[0]])
        is_row = all(map(_is_none, under)) or _are_words_of_a_row(rows[head - 2], row, strong)
        if not (under and is_labelled and is_row and _has_headings(rows, head - 1, start, strong)):
            break
        head -= 1
    return head


def _are_words_of_a_row(above: list[str], row: list[str], strong: list[int]) -> bool:
    """Tell words in place of figures, below years and the heading of the labels, from lower headings."""
    over, under = ([text for place in strong if (text := _at(line, place))] for line in (above, row))
    return (
        bool(over and above[0] and row[0] and above[0] != row[0])
        and all(_is_year(text) or isinstance(read_part(text), Period) for text in over)
        and not any(map(_names_column, under))
    )


def _names_column(text: str) -> bool:
    return bool(group_of(text) or read_part(text)) or unit_in(text) is not None


def _without_first_block(rows: list[list[str]], head: int, start: int) -> int:
    """Go up past what stands alone between the headings and the first figures: the heading of the first block."""
    strong = [place for place, text in enumerate(rows[head]) if _is_strong(text)]
    for at in range(head, max(start, head - 6), -1):
        filled = _filled(rows[at - 1])
        if filled and (len(filled) > 1 or filled[0] in strong or filled[0] > min(strong, default=0)):
            return at
    return head


def _headings_start(rows: list[list[str]], head: int, start: int) -> int:
    """Go up from the first row of figures to the first row of its headings."""
    first = next((at for at in range(head - 1, start - 1, -1) if any(rows[at])), None)
    if first is None:
        return head
    while first > start and head - first <= 6:
        row = rows[first - 1]
        filled = _filled(row)
        figures = any(
            _is_strong(text) and not _is_year(text) and shape(text).kind != "number" for text in row
        )
        # Titles of tables that stand side by side.
        are_titles = all(_TABLE_NAME.match(row[place]) for place in filled)
        if not filled or filled == [0] or figures or are_titles or _FOOTER.match(row[filled[0]]):
            break
        is_said = len(filled) == 2 and row[0].rstrip().endswith(":")
        if filled[0] == 0 and (is_said or max(map(len, row)) > 160):
            break
        first -= 1
    return first


class _Body:
    """The rows below headings, one after the other: which hold figures, which head a block, and where the table ends."""

    def __init__(self, rows: list[list[str]], first: int, head: int) -> None:
        self._rows, self._head = rows, head
        self._width = max(map(len, rows[first:head]), default=0)
        some = list(itertools.islice((row for row in rows[head:] if len(_filled(row)) > 1), _LOOK + 1))
        counted = Counter(place for row in some for place, text in enumerate(row) if _is_strong(text))
        usual = (
            place for place, number in counted.items() if place and (4 * number >= len(some) or number > 3)
        )
        self._figures = frozenset(usual) or frozenset(counted)
        self._from_column = min(self._figures, default=0)
        self._above = [row for row in rows[first:head] if any(row)]
        self._repeats = [row[1:] for row in self._above]
        self._is_after_gap = is_printed_anew = False
        self._headings: list[tuple[int, str]] = []
        self.lines: list[int] = []
        for at in range(head, len(rows)):
            kind = self._kind(at) if any(rows[at]) else "gap"
            if kind == "end":
                break
            if kind == "figures":
                self.lines.append(at)
            elif kind == "block":
                said = " ".join(text for text in rows[at] if text not in ("", "0"))
                self._headings.append((at, without_notes(said)))
            is_printed_anew |= kind == "anew"
            self._is_after_gap = kind == "gap" or (self._is_after_gap and kind in ("anew", "note"))
        # What stands alone after the last figure is the title of the next table, or a note.
        self.end = self.lines[-1] + 1 if self.lines else len(rows)
        self._headings = [(at, text) for at, text in self._headings if at < self.end and text]
        self.named_at = self._first_block(first) if is_printed_anew else set[int]()
        self.blocks = _blocks(self._headings, self.lines)

    def _first_block(self, first: int) -> set[int]:
        """Find what names the first block above the headings, where these are printed anew below the name of every other."""
        between = Counter(bisect.bisect(self.lines, at) for at, _ in self._headings)
        depth, found = max(between.values(), default=0), set[int]()
        if self._headings and self.lines and self._headings[0][0] < self.lines[0]:
            return found
        for at in range(first - 1, -1, -1):
            if not any(self._rows[at]):
                continue
            text = without_notes("".join(self._rows[at]))
            is_alone = len(_filled(self._rows[at])) == 1
            said = (_NUMBERED, CHATTER, _FOOTER)
            if len(found) == depth or not is_alone or any(one.match(text) for one in said):
                break
            self._headings.insert(0, (at, text))
            found.add(at)
        return found

    def _kind(self, at: int) -> str:
        row, filled = self._rows[at], _filled(self._rows[at])
        if row in self._above:
            return self._kind_of_headings()
        if self._heads_another(row):
            return "end"
        lead, under = row[filled[0]], [row[place] for place in filled if place in self._figures]
        # A single 0 was left beside a heading of a block.
        is_stray = len(filled) == 2 and row[filled[1]] == "0"
        is_data = any(map(_is_strong, under)) or (filled[0] < self._from_column and self._are_marks(under))
        is_data &= not (is_stray and len(self._figures) > 4)
        if is_data and not self._is_footer(row, filled):
            # After a gap, years or ages over words are the headings of another table.
            may_head = bool(self.lines) and (self._is_after_gap or filled[0] >= self._from_column)
            is_head = may_head and _heads_with_numbers(self._rows, at, is_first=self._is_after_gap)
            # Words beside them that head no labels are those of a row.
            is_head &= not row[0] or row[0] == self._above[-1][0] or names_rows(row[0]) or are_in_step(row)
            return "end" if is_head or 0 < self._width <= filled[0] else "figures"
        following = self._rows[at + 1] if at + 1 < len(self._rows) else []
        is_named = bool(_TABLE_NAME.match(lead))
        if self._is_after_gap:
            starts_another = is_named if len(filled) == 1 else not any(map(_is_strong, row))
        else:
            starts_another = is_named and following in self._above
        if self.lines and starts_another:
            return "end"
        if len(filled) == 1 or filled[-1] < self._from_column or is_stray:
            return self._kind_of_words(lead, filled[0], following)
        if not under or (not self.lines and at > self._head):
            return ""
        # Directly below a row of figures and above another, words stand in place of figures.
        goes_on = self._has_figures(following) or len(under) == len(self._figures) > 1
        is_row = filled[0] == 0 and goes_on and self.lines[-1:] in ([], [at - 1])
        return "figures" if is_row and not names_rows(lead) and not any(map(_names_column, under)) else "end"

    def _kind_of_headings(self) -> str:
        """Headings are printed anew on every page, or over another table that lines before them tell apart."""
        last = self.lines[-1] if self.lines else len(self._rows)
        is_another = any(
            len(_filled(self._rows[at])) == 2 or _is_title(text) for at, text in self._headings if at > last
        )
        return "end" if is_another else "anew"

    def _heads_another(self, row: list[str]) -> bool:
        """Tell whether a row, such as "percentages | 2023 | 2024" below "numbers | 2023 | 2024", heads another table."""
        if not row[0] or not row[1:] or row[1:] not in self._repeats:
            return False
        is_of_years = len(row) > 2 and all(_is_year(text) for text in row[1:] if text)
        return unit_in(row[0]) is not None or bool(group_of(row[0])) or is_of_years

    def _are_marks(self, under: list[str]) -> bool:
        goes_on = bool(self.lines) and not self._is_after_gap
        return bool(under) and (
            all(map(_is_none, under)) or (goes_on and all(shape(text).kind == "mark" for text in under))
        )

    def _has_figures(self, row: list[str]) -> bool:
        return any(_is_strong(row[place]) for place in self._figures if place < len(row))

    def _is_footer(self, row: list[str], filled: list[int]) -> bool:
        lead = row[filled[0]]
        is_short = len(filled) <= min(3, len(self._figures)) or bool(_SOURCE.match(lead))
        is_note = bool(_FOOTER.match(lead) and _NOTE_ROW.match(lead))
        has_words = any(shape(text).kind == "words" for text in row[1:])
        return filled[0] == 0 and len(lead) > 3 and is_short and is_note and has_words

    def _kind_of_words(self, lead: str, place: int, following: list[str]) -> str:
        """Tell the heading of a block, a note between rows, and what ends the table."""
        goes_on = following not in self._above and self._has_figures(following)
        is_note = bool(_FOOTER.match(lead)) or len(lead) > 140
        if (is_note and not goes_on) or (self.lines and place >= max(self._from_column, 1)):
            return "end"
        return "note" if is_note and (_NOTE_ROW.match(lead) or len(lead) > 60) else "block"


def _is_title(text: str) -> bool:
    """Tell the title of another table, which says what and when, from the name of a block."""
    return len(text) > 40 or (bool(periods_in(text)) and read_part(text) is None)


_SOURCE = re.compile(r"(sources?|notes?|footnotes?)\W*$", re.I)
_NOTE_ROW = re.compile(r"(sources?|notes?|footnotes?)\b|\(?\d{1,2}[.)]\s|\d{1,2}\s+[A-Z]", re.I)
_TABLE_NAME = re.compile(r"(table|figure|chart|part|section) ?[\w.]*\d", re.I)


def _blocks(headings: list[tuple[int, str]], body: list[int]) -> dict[int, tuple[str, ...]]:
    """Give each row of figures the headings that stand alone above it: one level, or two."""
    if not headings:
        return {}
    starts = [at for at, _ in headings]
    # A heading is over others where another follows it before any figure.
    is_over = [
        not any(at < row < following for row in body) for at, following in itertools.pairwise(starts)
    ] + [False]
    seen, over_n = Counter(text for _, text in headings), sum(is_over)
    is_mixed = True in is_over and not is_over[0]
    paths: list[tuple[int, tuple[str, ...]]] = []
    parent = ""
    for number, (at, text) in enumerate(headings):
        if is_over[number]:
            parent = text
            paths.append((at, (text,)))
            continue
        directly = number > 0 and is_over[number - 1]
        shares = bool(set(parent.lower().split()) & set(text.lower().split()))
        if not (directly or seen[text] > 1 or shares or (over_n > 1 and not is_mixed)):
            parent = ""
        paths.append((at, (parent, text) if parent else (text,)))
    places = [bisect.bisect_left(starts, row) - 1 for row in body]
    return {row: paths[place][1] if place >= 0 else () for row, place in zip(body, places, strict=True)}


_NUMBERED = re.compile(r"(table|figure|chart) ?[\w.]*\d|\d+[._]\d+[a-z]?:? ", re.I)
_NUMBER_ALONE = re.compile(r"(table|figure|chart)? ?[\w.]{1,6}:?", re.I)


def _title(above: list[list[str]]) -> str:
    said = [line[0] for line in words_of(above) if len(line) < 4 and not CHATTER.match(line[0])]
    if numbered := [text for text in said if _NUMBERED.match(text)]:
        return numbered[-1]
    no_notes = [text for text in said if not _FOOTER.match(text)]
    chosen = no_notes or [text for text in said if not re.match(r"sources?\b|notes?\W*$", text, re.I)]
    if len(chosen) > 1 and _NUMBER_ALONE.fullmatch(chosen[0]):
        return f"{chosen[0].rstrip(':')}: {chosen[1]}"
    return chosen[0] if chosen else ""


def _as_tables(
    sheet: Sheet, rows: list[list[str]], heads: tuple[int, int], of: _Body, title: str, above: tuple[str, ...],
    cautions: list[str],
) -> list[Table]:  # fmt: skip
    """Make tables of rows of figures and the rows of headings over them: one, or several side by side."""
    first, head = heads
    body, blocks = of.lines, of.blocks
    data, real = [rows[at] for at in body], [at for at in range(first, head) if any(rows[at])]
    width = max(max(map(len, data)), max((len(rows[at]) for at in real), default=0))
    sample = data[:3_000]
    filled = [
        any(_at(row, place) for row in (sample if place < len(sample[0]) else data)) for place in range(width)
    ]
    strong = [place for place in range(width) if _is_figures(sample, place)]
    levels = _headings(sheet, rows, heads, real, width, strong, filled)
    parts = _side_by_side(levels, sample, filled, width)
    found = []
    for left, right in parts:
        places = [place for place in range(left, right) if filled[place]]
        headed = max((place for place in places if any(level[place] for level in levels)), default=right)
        for place in [place for place in places if place > headed]:
            number = sum(bool(_at(row, place)) for row in data)
            if 2 * number < len(data):
                cautions.append(
                    f"{number} cells beside the table, in column {xl_col_to_name(place)}, have no heading: left out"
                )
                places.remove(place)
        cells = {place: [_at(row, place) for row in data] for place in places}
        _fill_down(cells, strong, levels)
        inside = [
            at for at in range(len(body)) if len(parts) == 1 or any(cells[place][at] for place in places)
        ]
        own = _own_title(rows[max(first - 4, 0) : head], parts, left, right) or title
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
    return found


def _own_title(above: list[list[str]], parts: list[tuple[int, int]], left: int, right: int) -> str:
    """Give what stands alone over one of several tables side by side; blank where nothing does."""
    for row in reversed(above) if len(parts) > 1 else ():
        alone = [len(_filled(row[start:end])) == 1 for start, end in parts]
        said = next(filter(None, row[left:right]), "")
        if alone[parts.index((left, right))] and (all(alone) or _TABLE_NAME.match(said)):
            return said
    return ""


def _headings(
    sheet: Sheet, rows: list[list[str]], heads: tuple[int, int], real: list[int], width: int, strong: list[int], filled: list[bool],
) -> list[list[str]]:  # fmt: skip
    """Give the rows of headings, each heading over all columns that it heads."""
    merged = {
        (place, at): _at(rows[top], left)
        for top, left, bottom, right in sheet.merged
        if heads[0] <= top < heads[1]
        for at in range(top, bottom + 1)
        for place in range(left, min(right + 1, width))
    }
    levels = [[_at(rows[at], place) for place in range(width)] for at in real]
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
    texts = [text for row in sample[:400] if (text := _at(row, place))]
    numbers = sum(shape(text).kind in ("number", "mark") for text in texts)
    return 2 * numbers > len(texts) and not all(map(_is_year, texts))


def _side_by_side(
    levels: list[list[str]], sample: list[list[str]], filled: list[bool], width: int
) -> list[tuple[int, int]]:
    """Part columns where an empty one stands between two tables that each have labels of their own."""
    starts = [0]
    for gap in range(1, width - 1):
        if filled[gap] or not filled[gap + 1] or not levels or levels[-1][gap] or not levels[-1][gap + 1]:
            continue
        texts = [text for row in sample if (text := _at(row, gap + 1))]
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
        is_code = re.search(r"\bcodes?\b|\bnotes?\b", " ".join(level[place] for level in levels), re.I)
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
