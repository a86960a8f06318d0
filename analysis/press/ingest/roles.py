"""What each column of a table is for: a label, a period, an area, notes, or figures."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from analysis.press.base.period import Period
from analysis.press.ingest.heading_rows import Column, is_figure_like, is_filled
from analysis.press.ingest.headings import Heading, heading_of
from analysis.press.ingest.layout import Table
from analysis.press.ingest.marks import Legend, read_figure
from analysis.press.ingest.spelt_periods import Calendar, period_at_end, read_period

Role = Literal[
    "label", "year", "part_of_year", "period", "area", "area_code", "area_level", "notes", "figures"
]

_ROLES: tuple[tuple[Role, str], ...] = (
    ("notes", r"notes?|footnotes?|comments?"),
    ("year", r"(financial|calendar|reporting|academic|fiscal)?[ _]?years?( ending( march| december)?)?"),
    ("part_of_year", r"quarters?|qtr|annual or quarter"),
    ("period", r"(time )?period|months?|date|month ending|cohort|period covered|snapshot date"),
    ("area_code", r".*\b(area|authority|region|country|geography|ons|gss)\b.*\bcodes?|codes?|(new_)?la_code|.*[ _]code"),
    ("area_level", r"geography|geograph(y|ic)[ _](type|level)|area type|level"),
    ("area", r"area|areas|local authorit(y|ies)( name)?|(area|region|country|geography) name|name|(ofsted )?regions?|"
     r"countr(y|ies)|lower tier.*|upper tier.*|la[ _]name|police force area|"
     r"(yot|yjs|youth (justice|offending) (service|team))s?[ _]?(name)?|pcc|police and crime commissioner.*|"
     r"wales or english region|england[_ ]?(and |or )?[_ ]?wales|dfj( area)?|court area"),
)  # fmt: skip
# Labels even where their cells are numbers.
_LABELS = re.compile(
    r"ages?( group| band)?|single year of age|.*\bband|.*\bids?|urn|number of (previous|prior) .*", re.I
)
_COUNTS = re.compile(r"(number|count|total|value)s?\b|number_", re.I)
_MONTH = re.compile(r"(jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?", re.I)


@dataclass(frozen=True)
class Part:
    """A column with its role and what its headings say.

    Parameters
    ----------
    column : Column
    role : str
    words : tuple of str
        Headings from the top, without periods and note markers.
    notes : tuple of str
        The notes that the headings refer to.
    period : Period, optional
        The period that a heading names.
    period_words : str
        As spelt; a month alone counts, to be joined with the year of the row.
    """

    column: Column
    role: Role
    words: tuple[str, ...]
    notes: tuple[str, ...] = ()
    period: Period | None = None
    period_words: str = ""

    @property
    def heading(self) -> str:
        """The headings from the top, joined."""
        return " | ".join(self.words)


def parts_of(
    table: Table, legend: Legend, calendar: Calendar, is_figures: Callable[[str], bool] | None = None
) -> tuple[Part, ...]:
    """Tell what each column of a table is for, by its headings first, then by its cells.

    Parameters
    ----------
    table : Table
    legend : Legend
    calendar : Calendar
    is_figures : callable, optional
        Tells by its heading which columns hold figures, where the publication knows; numbers elsewhere are labels.
    """
    parts = []
    seen_figures = False
    for place, column in enumerate(table.columns):
        said = [heading_of(text) for text in column.headings]
        period, spelt, words = _period_in(said, calendar)
        role = _role(table, column, place, spelt, words, seen_figures, legend)
        if is_figures is not None and (role in ("figures", "label")):
            role = "figures" if is_figures(column.heading) else "label"
        if role != "figures":
            period, spelt, words = None, "", tuple(heading.words for heading in said if heading.words)
        seen_figures = seen_figures or role == "figures"
        notes = tuple(number for heading in said for number in heading.notes)
        parts.append(Part(column, role, words, notes, period, spelt))
    return tuple(parts)


def leading_labels(parts: Sequence[Part]) -> list[Part]:
    """Give the label columns left of the first figures."""
    leading = []
    for part in parts:
        if part.role == "figures":
            break
        if part.role == "label":
            leading.append(part)
    return leading


def _period_in(said: Sequence[Heading], calendar: Calendar) -> tuple[Period | None, str, tuple[str, ...]]:
    for at, heading in enumerate(said):
        spelt = re.sub(r"\s*(\[[a-z]{1,3}\]|\([a-z]\))\s*$", "", heading.words)
        period = read_period(spelt, calendar)
        if period or _MONTH.fullmatch(spelt) or re.fullmatch(r"(19|20)\d\d([/-]\d\d)?|q[1-4]", spelt, re.I):
            return period, heading.words, tuple(h.words for i, h in enumerate(said) if i != at and h.words)
    words = tuple(heading.words for heading in said if heading.words)
    for at, text in enumerate(words):
        if ended := period_at_end(text, calendar):
            return ended[0], text, tuple(w for w in (*words[:at], ended[1], *words[at + 1 :]) if w)
        if re.match(r"(19|20)\d\d\b", text) or re.search(r"(?<!act )(?<!order )\b(19|20)\d\d$", text, re.I):
            return None, text, words
    return None, "", words


def _role(
    table: Table,
    column: Column,
    place: int,
    spelt: str,
    words: Sequence[str],
    seen_figures: bool,
    legend: Legend,
) -> Role:
    name = (words[-1] if words else "").strip().casefold()
    if not spelt:
        for role, pattern in _ROLES:
            if re.fullmatch(pattern, name):
                return role
        if _LABELS.fullmatch(name):
            return "label"
    cells = [row.cell(column) for row in table.rows if is_filled(row.cell(column))]
    if not cells:
        return "figures" if spelt or seen_figures else "label"
    readings = [read_figure(cell, legend) for cell in cells]
    figures = sum(1 for reading in readings if reading.value)
    marks = sum(
        1 for cell, reading in zip(cells, readings, strict=True) if not reading.value and is_figure_like(cell)
    )
    if place == 0 and not _COUNTS.match(name):
        return "label"
    if spelt and figures + marks:
        return "figures"
    return "figures" if (figures or marks == len(cells)) and 2 * (figures + marks) >= len(cells) else "label"
