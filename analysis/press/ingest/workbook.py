"""A workbook as opened: its sheets, its notes, and what its cover says of the edition."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache

from analysis.press.ingest.grid import Sheet, read_sheets
from analysis.press.ingest.headings import one_line, title_of
from analysis.press.ingest.layout import Table, tables_on
from analysis.press.ingest.official_file import OfficialFile
from analysis.press.ingest.spelt_periods import CALENDAR_YEARS, UNKNOWN, YEARS_TO_MARCH, Calendar, read_period
from analysis.press.ingest.workbook_notes import Notes, filled_lines, holds_words_only, workbook_notes

WORKBOOKS = ("xlsx", "xls", "ods")


@dataclass(frozen=True, eq=False)
class Workbook:
    """The sheets of a workbook and what it says about all of them.

    Parameters
    ----------
    sheets : tuple of Sheet
    notes : Notes
        Of the sheets of words: notes, legend, cover.
    """

    sheets: tuple[Sheet, ...]
    notes: Notes

    @property
    def title(self) -> str:
        """The first words of the workbook."""
        lines = filled_lines(self.sheets[0].rows[:5]) if self.sheets else []
        return lines[0][0] if lines else ""

    @property
    def data_sheets(self) -> tuple[Sheet, ...]:
        """The sheets that are not words only."""
        return tuple(sheet for sheet in self.sheets if sheet.rows and not holds_words_only(sheet))

    @property
    def published_on(self) -> date | None:
        """The day of publication, where the cover states it."""
        for line in self._cover():
            text = " ".join(line)
            if re.match(r"(date (of publication|published)|publi(shed|cation)( date| on)?)\b", text, re.I):
                days = (read_period(text[at:]) for at in range(len(text)) if text[at].isdigit())
                day = next((found for found in days if found and found.kind == "snapshot"), None)
                if day:
                    return day.end
        return None

    @property
    def coverage(self) -> str:
        """The area that the cover says it covers; blank when it does not say."""
        said = (
            re.match(r"(?:geographic(?:al)? )?coverage\s*:?\s*(\S.*)", " ".join(line), re.I)
            for line in self._cover()
        )
        return next((found[1].strip(" .") for found in said if found and len(found[1]) < 60), "")

    @cached_property
    def tables(self) -> tuple[Table, ...]:
        """Every table, sheet by sheet."""
        return tuple(table for sheet in self.data_sheets for table in tables_on(sheet))

    def _cover(self) -> list[tuple[str, ...]]:
        return [line for sheet in self.sheets if holds_words_only(sheet) for line in filled_lines(sheet.rows)]


def open_workbook(file: OfficialFile) -> Workbook:
    """Read a workbook; the last few are kept, since several publications look at each.

    Raises
    ------
    ProblemsFoundError
        When it cannot be read within the limits.
    """
    return _opened(file.content, file.where)


@lru_cache(maxsize=2)
def _opened(content: bytes, where: str) -> Workbook:
    sheets = read_sheets(content, where)
    return Workbook(sheets, workbook_notes(sheets))


def calendar_in(words: str) -> Calendar:
    """Tell what years mean from the words around them; unknown where the words do not say.

    Examples
    --------
    >>> calendar_in("Children remanded, years ending March 2021 to 2025").bare_year
    'year_ending_march'
    >>> calendar_in("Cases started").bare_year is None
    True
    """
    march = re.search(r"years? end(?:ing|ed)(?: \d+)? march|financial[_ ]years?", words, re.I)
    calendar = re.search(
        r"calendar year|years? end(?:ing|ed)(?: \d+)? december|january to december", words, re.I
    )
    if march and not calendar:
        return YEARS_TO_MARCH
    return CALENDAR_YEARS if calendar and not march else UNKNOWN


def identifier_of(words: str) -> str:
    """Give a title as an identifier of lower-case words and hyphens, without its period.

    Examples
    --------
    >>> identifier_of("Local authority inspection outcomes as at 31 March 2025")
    'local-authority-inspection-outcomes'
    """
    plain = re.sub(r"[^a-z0-9]+", "-", title_of(one_line(words)).lower()).strip("-")
    return plain[:60].rstrip("-") or "workbook"
