"""Tells the rows of a sheet apart: headings, figures, headings of blocks and notes, and so where a table begins and ends."""

import bisect
import itertools
import re
from collections import Counter
from collections.abc import Iterable, Sequence

from xlsxwriter.utility import xl_col_to_name

from analysis.press.base.period import Period
from analysis.press.ingest.cells import YEAR, is_year, shape, status_of, without_notes
from analysis.press.ingest.loose import OF_THE_FILE, SOURCE, loose_numbers
from analysis.press.ingest.spelt import periods_in, read_part
from analysis.press.ingest.text import PERIOD, group_of, key, names_rows, unit_in
from analysis.press.registers.edition_figures import WITHOUT_FIGURE

# "Back to contents", "This worksheet contains one table.", "Freeze panes are turned on.", "Table of contents".
CHATTER = re.compile(
    r"(back|return|link)s? to |(table of )?contents$|index$|this (work)?sheet|some cells|freeze|(information|background|about|key|title)$|"
    r"data cells|the table|click |press |some (columns|shorthand)|blank cells|notes?:? ?(can be|are|located|are located)|for (more|further) information",
    re.I,
)
_SAYS = r".*\b(break in (the )?(time )?series|(not|un)[ -]?comparable|(are|is|were|was|been) (provisional|revised|changed)|changed (in|from|on|since))\b"
# "Source: HMCTS", "Sources:", "Notes", "Note:", "1. Includes …", "(3) 190 includes", "1 Includes 25 children".
_FOOTER = re.compile(
    rf"{_SAYS}|\(?(in|ex)cludes\b|(sources?|notes?|footnotes?|key|legend|symbols?|coverage|contact|email|copyright|©|\(c\) crown)\b\s*(:|$|\d)|sources?: |notes?: |"
    r"\(?\d{1,2}[.):\]]\s*\S|\d{1,2}\s+[A-Z][a-z]|\[note|(\.\.|\*|:|-|[a-z]|\[[a-z]\])\s+(=\s*)?[A-Za-z]{3}.* |this table|figures? (are|may|is)|r-? ",
    re.I,
)
_LOOK = 60


def without_counted_columns(rows: list[list[str]]) -> list[list[str]]:
    """Empty a line that counts the columns beside their headings: 1, 2, 3 of a form, or the letters of a spreadsheet."""
    for at, row in enumerate(rows[:40]):
        places = filled_in(row)
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
    texts = [text_at(row, place) for place in places]
    return shape(texts[0]).kind == "words" and all(
        shape(text).kind == "words" or is_year(text) for text in texts
    )


def text_at(row: list[str], place: int) -> str:
    """Give the text of a place; blank behind the end of a row."""
    return row[place] if place < len(row) else ""


def filled_in(row: Sequence[str]) -> list[int]:
    """Give the places of a row that hold something."""
    return [place for place, text in enumerate(row) if text]


def is_strong(text: str) -> bool:
    """Tell what can only be a figure, or stand in place of one."""
    found = shape(text)
    return found.kind == "number" or (found.kind == "mark" and not text.isalpha() and text not in ("-", "/"))


# A year, or a day as a spreadsheet counts it from 1900.
_DAY_OR_YEAR = re.compile(rf"{YEAR}|[45]\d{{4}}", re.I)


def _heads_with_numbers(rows: list[list[str]], at: int, is_first: bool) -> bool:
    """Tell whether the numbers of a row are years or ages that head its columns."""
    row = rows[at]
    places = [place for place, text in enumerate(row) if shape(text).kind == "number"]
    if not places or any(is_strong(text) and shape(text).kind != "number" for text in row):
        return False
    if all(is_year(row[place]) for place in places):
        if _are_sizes(next((line for line in reversed(rows[max(at - 3, 0) : at]) if any(line)), []), row):
            return False
        below = next((line for line in rows[at + 1 : at + 5] if len(filled_in(line)) > 1), [])
        under = [is_year(below[place]) for place in places if text_at(below, place)]
        label_is_year = places[0] == 0 and len(places) < len(filled_in(row))
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
    places, label = [place for place, text in enumerate(row) if is_year(text)], row[0]
    over = [text_at(above, place) for place in places]
    return (
        bool(label and places[0])
        and all(shape(text).kind == "words" or is_year(text) for text in over)
        and not (names_rows(label) or label == text_at(above, 0))
        and not (are_in_step(row) and (not text_at(above, 0) or all(map(PERIOD.match, map(key, over)))))
    )


def _is_under_wide_headings(rows: list[list[str]], at: int, strong: list[int]) -> bool:
    """Tell ages below sexes that stand over several columns from the first row of figures."""
    is_headed = not rows[at][0] or names_rows(rows[at][0])
    return is_headed and at > 0 and not all(text_at(rows[at - 1], place) for place in strong)


def are_in_step(row: list[str]) -> bool:
    """Tell whether the years of a row count on, as headings do."""
    years = [int(text[:4]) for text in row if is_year(text)]
    return len(years) > 1 and all(abs(after - before) < 2 for before, after in itertools.pairwise(years))


def words_of(rows: Iterable[list[str]]) -> list[tuple[str, ...]]:
    """Give the texts of rows, without blanks between them and without empty rows."""
    return [tuple(filter(None, row)) for row in rows if any(row)]


def headings_of(rows: list[list[str]], at: int, start: int) -> tuple[int, int, int] | None:
    """Find the next headings from a row on: their first row, the row below their last, and the first row of figures."""
    figures = _headings_end(rows, at)
    if figures is None:
        return None
    head = _without_first_block(rows, _with_rows_of_marks(rows, figures, start), start)
    return _headings_start(rows, head, start), head, figures


def _headings_end(rows: list[list[str]], start: int) -> int | None:
    """Find the first row of figures from a row on."""
    for at in range(start, len(rows)):
        strong = [place for place, text in enumerate(rows[at]) if is_strong(text)]
        if (
            strong
            and _has_headings(rows, at, start, strong)
            and not _heads_with_numbers(rows, at, is_first=_is_under_wide_headings(rows, at, strong))
            and not is_said_over(rows, at)
        ):
            return at
    return None


def is_said_over(rows: list[list[str]], at: int) -> bool:
    """Tell "Title | Children in care" and "Date | 2023" above headings from upper headings, and from rows of figures."""
    row, below = rows[at], [line for line in rows[at + 1 : at + 12] if any(line)]
    if filled_in(row) != [0, 1] or not below:
        return False
    # Headings stand before any figure: a line of three cells or more, else the last that names rows.
    over = [*itertools.takewhile(lambda line: says_period(line) or not any(map(is_strong, line)), below)]
    wide = next((line for line in over if len(filled_in(line)) > 2), None)
    narrow = [line for line in over if names_rows(line[0]) and not says_period(line)]
    lower = wide or (narrow or [[]])[-1]
    if not (text_at(lower, 0) and text_at(lower, 1)) or row[0] == lower[0]:
        return False
    is_group = bool(group_of(row[1]) and not wide)
    return says_period(row) or is_group or not (names_rows(row[0]) and _names_column(row[1]))


def says_period(row: Sequence[str]) -> bool:
    """Tell "Date | 2023" from other lines of two cells."""
    return filled_in(row) == [0, 1] and bool(PERIOD.match(key(row[0])) and read_part(row[1]))


def _has_headings(rows: list[list[str]], at: int, start: int, strong: list[int]) -> bool:
    """Tell whether something heads the figures of a row, at most six rows above."""
    for above in range(at - 1, max(start, at - 6) - 1, -1):
        row = rows[above]
        over = [place for place in strong if text_at(row, place)]
        is_row = all(
            is_strong(row[place]) and not _DAY_OR_YEAR.fullmatch(without_notes(row[place])) for place in over
        )
        if is_row and not _heads_with_numbers(rows, above, is_first=True):
            continue
        if over and (len(filled_in(row)) > 1 or over[0] > 0) and 3 * len(over) >= min(len(strong), 6):
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
    strong = [place for place, text in enumerate(rows[head]) if is_strong(text)]
    while head - 1 > start:
        row = rows[head - 1]
        under = [text for place in strong if (text := text_at(row, place))]
        is_labelled = any(row[: strong[0]])
        is_row = all(map(_is_none, under)) or _are_words_of_a_row(rows[head - 2], row, strong)
        if not (under and is_labelled and is_row and _has_headings(rows, head - 1, start, strong)):
            break
        head -= 1
    return head


def _are_words_of_a_row(above: list[str], row: list[str], strong: list[int]) -> bool:
    """Tell words in place of figures, below years and the heading of the labels, from lower headings."""
    over, under = ([text for place in strong if (text := text_at(line, place))] for line in (above, row))
    return (
        bool(over and above[0] and row[0] and above[0] != row[0])
        and all(is_year(text) or isinstance(read_part(text), Period) for text in over)
        and not any(map(_names_column, under))
    )


def _names_column(text: str) -> bool:
    return bool(group_of(text) or read_part(text)) or unit_in(text) is not None


def _without_first_block(rows: list[list[str]], head: int, start: int) -> int:
    """Go up past what stands alone between the headings and the first figures: the heading of the first block."""
    strong = [place for place, text in enumerate(rows[head]) if is_strong(text)]
    # A year or an age before figures names the row.
    strong = [place for place in strong if place] or strong
    for at in range(head, max(start, head - 6), -1):
        filled = filled_in(rows[at - 1])
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
        filled = filled_in(row)
        figures = any(is_strong(text) and not is_year(text) and shape(text).kind != "number" for text in row)
        # Titles of tables that stand side by side.
        are_titles = all(_TABLE_NAME.match(row[place]) for place in filled)
        if not filled or filled == [0] or figures or are_titles or _FOOTER.match(row[filled[0]]):
            break
        is_said = len(filled) == 2 and row[0].rstrip().endswith(":")
        if filled[0] == 0 and (is_said or is_said_over(rows, first - 1) or max(map(len, row)) > 160):
            break
        first -= 1
    return first


class Body:
    """The rows below headings, one after the other: which hold figures, which head a block, and where the table ends."""

    def __init__(self, rows: list[list[str]], first: int, head: int) -> None:
        self._rows, self._head = rows, head
        self._width = max(map(len, rows[first:head]), default=0)
        some = list(itertools.islice((row for row in rows[head:] if len(filled_in(row)) > 1), _LOOK + 1))
        counted = Counter(place for row in some for place, text in enumerate(row) if is_strong(text))
        usual = (place for place, n in counted.items() if place and (4 * n >= len(some) or n > 3))
        self._figures = frozenset(usual) or frozenset(counted)
        self._from_column = min(self._figures, default=0)
        self._above = [row for row in rows[first:head] if any(row)]
        self._repeats = [row[1:] for row in self._above]
        self._is_after_gap = False
        self._headings: list[tuple[int, str]] = []
        self.lines: list[int] = []
        beside: set[int] = set()
        is_printed_anew = False
        for at in range(head, len(rows)):
            kind = self._kind(at) if any(rows[at]) else "gap"
            if kind == "end":
                break
            if kind == "figures":
                self.lines.append(at)
            elif kind == "block":
                said = " ".join(text for text in rows[at] if text not in ("", "0"))
                self._headings.append((at, without_notes(said)))
            elif kind != "anew" and loose_numbers(rows[at]):
                beside.add(at)
            is_printed_anew |= kind == "anew"
            self._is_after_gap = kind == "gap" or (self._is_after_gap and kind in ("anew", "note"))
        # What stands alone after the last figure is the title of the next table, or a note.
        self.end = self.lines[-1] + 1 if self.lines else len(rows)
        self._headings = [(at, text) for at, text in self._headings if at < self.end and text]
        named = self._first_block(first) if is_printed_anew else set[int]()
        self.taken = {*range(first, self.end), *named} - beside
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
            is_alone = len(filled_in(self._rows[at])) == 1
            said = (_NUMBERED, CHATTER, _FOOTER)
            if len(found) == depth or not is_alone or any(one.match(text) for one in said):
                break
            self._headings.insert(0, (at, text))
            found.add(at)
        return found

    def _kind(self, at: int) -> str:
        row, filled = self._rows[at], filled_in(self._rows[at])
        if row in self._above:
            return self._kind_of_headings()
        if self._heads_another(row):
            return "end"
        lead, under = row[filled[0]], [row[place] for place in filled if place in self._figures]
        # A single 0 was left beside a heading of a block.
        is_stray = len(filled) == 2 and row[filled[1]] == "0"
        is_data = any(map(is_strong, under)) or (filled[0] < self._from_column and self._are_marks(under))
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
            starts_another = is_named if len(filled) == 1 else not any(map(is_strong, row))
        else:
            starts_another = is_named and following in self._above
        if self.lines and starts_another:
            return "end"
        if len(filled) == 1 or filled[-1] < self._from_column or is_stray:
            return self._kind_of_words(lead, filled[0], following)
        if not under or (not self.lines and at > self._head):
            return ""
        # Directly below a row of figures and above another, words stand in place of figures.
        is_as_long = self._from_column > 1 and filled == filled_in(self._rows[at - 1])
        goes_on = self._has_figures(following) or len(under) == len(self._figures) > 1
        goes_on &= len(under) == 1 or not any(map(_names_column, under))
        is_row = filled[0] == 0 and (goes_on or is_as_long) and self.lines[-1:] in ([], [at - 1])
        return "figures" if is_row and not names_rows(lead) else "end"

    def _kind_of_headings(self) -> str:
        """Headings are printed anew on every page, or over another table that lines before them tell apart."""
        last = self.lines[-1] if self.lines else len(self._rows)
        is_another = any(
            len(filled_in(self._rows[at])) == 2 or _is_title(text) for at, text in self._headings if at > last
        )
        return "end" if is_another else "anew"

    def _heads_another(self, row: list[str]) -> bool:
        """Tell whether a row, such as "percentages | 2023 | 2024" below "numbers | 2023 | 2024", heads another table."""
        if not row[0] or not row[1:] or row[1:] not in self._repeats:
            return False
        is_of_years = len(row) > 2 and all(is_year(text) for text in row[1:] if text)
        return unit_in(row[0]) is not None or bool(group_of(row[0])) or is_of_years

    def _are_marks(self, under: list[str]) -> bool:
        goes_on = bool(self.lines) and not self._is_after_gap
        return bool(under) and (
            all(map(_is_none, under)) or (goes_on and all(shape(text).kind == "mark" for text in under))
        )

    def _has_figures(self, row: list[str]) -> bool:
        return any(is_strong(row[place]) for place in self._figures if place < len(row))

    def _is_footer(self, row: list[str], filled: list[int]) -> bool:
        lead = row[filled[0]]
        is_short = len(filled) <= min(3, len(self._figures)) or bool(SOURCE.match(lead))
        is_note = bool(_FOOTER.match(lead) and _NOTE_ROW.match(lead))
        if self._is_after_gap and OF_THE_FILE.fullmatch(lead):
            return True
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


_NOTE_ROW = re.compile(
    rf"{_SAYS}|(sources?|notes?|footnotes?)\b|\(?\d{{1,2}}[.)]\s|\d{{1,2}}\s+[A-Z]|[*†‡]|\[note|\(?(in|ex)cludes\b",
    re.I,
)
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


def title_of(above: list[list[str]]) -> str:
    """Give the title among the lines above headings; blank where there is none."""
    lines = [line[1:] if key(line[0]) == "title" and line[1:] else line for line in words_of(above)]
    said = [line[0] for line in lines if len(line) < 4 and not CHATTER.match(line[0])]
    if numbered := [text for text in said if _NUMBERED.match(text)]:
        return numbered[-1]
    no_notes = [text for text in said if not _FOOTER.match(text)]
    chosen = no_notes or [text for text in said if not re.match(r"sources?\b|notes?\W*$", text, re.I)]
    if len(chosen) > 1 and _NUMBER_ALONE.fullmatch(chosen[0]):
        return f"{chosen[0].rstrip(':')}: {chosen[1]}"
    return chosen[0] if chosen else ""


def own_title(above: list[list[str]], parts: list[tuple[int, int]], left: int, right: int) -> str:
    """Give what stands alone over one of several tables side by side; blank where nothing does."""
    said = []
    for row in above:
        own, others = [*filter(None, row[left:right])], (filled_in(row[start:end]) for start, end in parts)
        if len(own) == 1 and (_TABLE_NAME.match(own[0]) or all(len(places) == 1 for places in others)):
            said.append(own)
    return title_of(said)
