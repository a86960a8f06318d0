"""Judges the cells of a column of figures, each different text once, and tells the unit of each figure."""

import re
from decimal import Decimal

import numpy as np
import pandas as pd

from analysis.press.ingest.cells import shape, status_of, without_notes
from analysis.press.ingest.figures import plain_decimal
from analysis.press.ingest.tables import UNITS, Column
from analysis.press.ingest.text import VALUE, key, unit_in
from analysis.press.ingest.tidy.column_roles import RANGE
from analysis.press.ingest.tidy.given import Tidied, named
from analysis.press.ingest.tidy.headings import UNIT_ALONE, Head
from analysis.press.registers.coded import by_code, combined, relabelled
from analysis.press.registers.edition_figures import WITHOUT_FIGURE
from analysis.press.study import the_study


def unit_of_title(found: Tidied) -> str:
    """Give the unit of figures whose headings say none: as the recipe, a line or a heading of a unit alone, or the title has it."""
    table, unit_said = found.table, found.hints.unit
    alone = [head for head in table.headings[:2] if UNIT_ALONE.fullmatch(head) and key(head) != "no"]
    said = next(iter([*alone, *filter(UNITS.fullmatch, table.above)]), named(table))
    unit = unit_in(said)
    return unit_said if unit_said is not None and unit in (None, "number") else (unit or "")


def units_of(used: list[Head], of: np.ndarray, said: list[pd.Categorical], found: Tidied) -> pd.Categorical:
    """Give the unit of each figure; ``said`` are the signs beside the figures, the words of their rows and the units that these name."""
    default = unit_of_title(found)
    above = " ".join((found.table.title, *found.table.above))
    in_thousands = re.search(r"£ ?('?000|thousand|k\b)", above, re.I)
    counts_thousands = re.search(r"\bthousands\b|(?<!£)(?<!£ )['\u2019]000s?\b|\(0?00s\)", above, re.I)

    def unit(number: str, sign: str, said: str, of_row: str = "") -> str:
        head = used[int(number)]
        is_value = not head.series or bool(VALUE.match(key(head.series)))
        by_words = unit_in(said) if said else None
        if sign and (sign != "£" or (head.unit in (None, "number") and "gbp" not in default)):
            return unit_in(sign) or ""
        if of_row and is_value:
            return of_row.strip()
        if head.unit is not None and not (head.unit == "number" and by_words and is_value):
            return head.unit
        # "Boys" is counted where the title says nothing else; a title may say that its figures are shares of boys.
        is_weak = by_words == "number" and not re.search(r"number|count", said, re.I)
        return default if by_words is None or (is_weak and default) else by_words

    heads = by_code(of, [str(number) for number in range(len(used))])
    thousands = "gbp_thousand" if "gbp_thousand" in the_study().units else ""

    def in_full(one: str) -> str:
        if in_thousands and one == "gbp":
            return thousands
        return "" if counts_thousands and one == "number" else one

    return relabelled(combined([heads, *said], unit), in_full)


_IN_BRACKETS = re.compile(r"\((\d[\d.]*%?)\)")
_LASTS = re.compile(r"time|duration|years|months|how long", re.I)


class Judged:
    """What each different text of a column of figures is: its value, status, meaning, and the sign of a unit that stands with it."""

    def __init__(self, column: Column, head: Head, found: Tidied) -> None:
        self._column, self._found = column, found
        self.printed: list[str] = column.cells.categories.tolist()
        self._shapes = [shape(text) for text in self.printed]
        self._counts = np.bincount(column.cells.codes, minlength=len(self.printed)).tolist()
        self._heading = head.series or " ".join(column.path)
        self._unit = head.unit if head.unit is not None else unit_of_title(found)
        signed = [at for at, one in enumerate(self._shapes) if one.sign == "%"]
        self._signed_n = sum(self._counts[at] for at in signed)
        plain = (one.kind == "number" and one.sign != "%" for one in self._shapes)
        self._plain_n = sum(n for n, is_plain in zip(self._counts, plain, strict=True) if is_plain)
        self.value = [one.value for one in self._shapes]
        told = [found.hints.legend.read(text) for text in self.printed]
        self.status, self.meaning = [status for status, _ in told], [words for _, words in told]
        self.sign = [one.sign for one in self._shapes]
        self._without_what_is_of_two_kinds(head, signed)
        self._read_spans()
        self._explain()
        self._look_for_commas()
        self._look_for_brackets()
        self._look_for_shares_of_one()

    def _leave_out(self, places: list[int], words: str) -> None:
        for at in places:
            self.value[at], self.status[at], self.sign[at] = "", "unexplained", ""
        self._found.lose(f"{words}; kept without a value", self._heading)

    def _fractions(self) -> list[int]:
        shapes = enumerate(self._shapes)
        return [at for at, one in shapes if one.sign != "%" and 0 < abs(float(one.value or 0)) < 1]

    def _without_what_is_of_two_kinds(self, head: Head, signed: list[int]) -> None:
        """Leave out a per cent among counts, and a share of 1 among per cents."""
        odd, why = [], "without the per cent sign that others have"
        if not self._signed_n or self._found.are_shares_told_by_row:
            return
        if self._signed_n < self._plain_n and head.unit not in ("percent", "") and head.series:
            odd, why = signed, "a per cent, where the others are counts"
        elif self._unit == "percent":
            odd = self._fractions()
        if odd:
            number = sum(self._counts[at] for at in odd)
            self._leave_out(odd, f"{number:,} cells hold {self.printed[odd[0]]}, {why}")

    def _explain(self) -> None:
        """Tell marks and words in place of figures, and say those that nothing explains."""
        words: dict[str, int] = {}
        unknown: dict[str, int] = {}
        may_be_figures = False
        for at, (text, one) in enumerate(zip(self.printed, self._shapes, strict=True)):
            if self.status[at] in WITHOUT_FIGURE:
                self.value[at] = ""
            elif one.kind == "words" and not without_notes(text):
                self.meaning[at] = self._found.note(text)
                self.status[at] = status_of(self.meaning[at])
            elif one.kind == "words":
                why = "suppressed" if RANGE.fullmatch(text) else status_of(text)
                is_told = why in WITHOUT_FIGURE and not self._found.table.is_of_words
                self.status[at] = why if is_told else "words"
                words[text] = self._counts[at]
                may_be_figures |= not is_told and bool(re.search(r"\d", text))
            elif one.kind == "mark" and not self.status[at] and not self.value[at]:
                self.status[at] = "unexplained"
            if self.status[at] == "unexplained" and not self.meaning[at]:
                unknown |= dict.fromkeys(one.marks or (text,) * (one.kind == "mark"), self._counts[at])
        for mark, number in unknown.items():
            words_of_it = (
                f"{number:,} cells with the mark {mark!r}, which nothing in the file explains; kept as a mark"
            )
            self._found.caution(words_of_it, self._heading)
        if words and self._plain_n + self._signed_n:
            shown = ", ".join(repr(text[:40]) for text in list(words)[:3])
            say = self._found.lose if may_be_figures else self._found.caution
            say(
                f"{sum(words.values()):,} cells hold words where others hold figures ({shown}); kept as words",
                self._heading,
            )

    def _look_for_commas(self) -> None:
        """Leave out 12,523 beside 12,5: the comma may be a decimal point; and say points that may part thousands."""
        commas = [at for at, text in enumerate(self.printed) if re.fullmatch(r"\d+,\d{3}", text)]
        if commas and any(re.fullmatch(r"\d+,(\d\d?|\d{4,})", text) for text in self.printed):
            self._leave_out(
                commas,
                f"the comma of some cells is a decimal point, so that {self.printed[commas[0]]} may be two numbers",
            )
        points = [text for text in self.printed if re.fullmatch(r"\d{1,3}\.\d{3}", text)]
        if len(points) > 1 and self._unit == "number":
            self._found.caution("a point may part the thousands of counts; kept as decimals", self._heading)

    def _look_for_brackets(self) -> None:
        """Say numbers in brackets that are no notes; of "128 (4%)" below a heading of per cents neither may be what is meant."""
        beside = {
            at: found[0]
            for at, one in enumerate(self._shapes)
            for mark in one.marks
            if (found := _IN_BRACKETS.fullmatch(mark)) and found[1] not in self._found.hints.notes
        }
        strangers = sorted(set(beside.values()))
        if len(strangers) < 3 and not any(re.search("[.%]", text) for text in strangers):
            return
        words = f"the numbers in brackets, such as {strangers[0]}, are no notes of the file"
        if self._unit == "percent":
            self._leave_out([*beside], f"{words} and may be the per cents")
        else:
            self._found.lose(f"{words}; left out", self._heading)

    def _look_for_shares_of_one(self) -> None:
        fractions = self._fractions()
        is_of_one = all(abs(float(text)) <= 1 for text in self.value if text)
        if self._unit != "percent" or not fractions or self._signed_n or not is_of_one:
            return
        is_said = re.search(r"proportion|share|fraction", self._heading, re.I)
        if self._column.is_bare or (is_said and not re.search("%|cent|pct", self._heading, re.I)):
            self.value = [plain_decimal(Decimal(text) * 100) if text else "" for text in self.value]
            some = self.printed[fractions[0]]
            words = f"fractions without a format, such as {some}, are read as shares of 1"
            self._found.caution(words, self._heading)
        elif len(self.printed) > 2:
            words = "no figure is above 1; kept as per cent, though they may be shares of 1"
            self._found.caution(words, self._heading)

    def _read_spans(self) -> None:
        """Read 1:11 as a year and eleven months, where figures are about how long something lasts."""
        table = self._found.table
        about = f"{table.title} {self._heading} {' '.join(table.above)}"
        if not _LASTS.search(about) and not self._found.of("identifier"):
            return
        for at, text in enumerate(self.printed):
            if (span := re.fullmatch(r"(\d{1,3}):(\d{1,2})", text)) and int(span[2]) < 12:
                self.value[at], self.status[at] = str(12 * int(span[1]) + int(span[2])), ""
                self.sign[at], self.meaning[at] = "months", "years and months, as years:months"
                self._found.caution(
                    f"{text} is read as years:months, and so are others like it", self._heading
                )
