"""Periods as publishers spell them, put into first day, last day and kind."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from typing import NamedTuple

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_LONG = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_SPELT = (
    re.compile(r"(?P<word>[a-z]+)[ -]*(?P<year>\d{4}|\d{2})"),
    re.compile(r"(?P<year>\d{4})-(?P<month>\d{2})(-01)?(t?[ ]?00:00:00)?"),
    re.compile(r"0?1/(?P<month>\d{2})/(?P<year>\d{4})"),
)


class Days(NamedTuple):
    """A period as the registers write it; blank where the words do not say."""

    kind: str
    start: str
    end: str


def month(text: str) -> Days | None:
    """Read a month: Nov 2023, November 2023, Nov-23, 2023-11, 01/11/2023; None when it is none.

    Examples
    --------
    >>> month("Nov 2023")
    Days(kind='month', start='2023-11-01', end='2023-11-30')
    >>> month("February 2024").end, month("2024-02").end, month("Total")
    ('2024-02-29', '2024-02-29', None)
    """
    spelt = " ".join(text.casefold().split())
    for pattern in _SPELT:
        if match := pattern.fullmatch(spelt):
            parts = match.groupdict()
            number = _month_number(parts["word"]) if "word" in parts else int(parts["month"])
            year = int(parts["year"]) + (2000 if len(parts["year"]) == 2 else 0)
            if 1 <= number <= 12 and 1900 <= year <= 2100:
                return Days("month", f"{year}-{number:02}-01", last_day(year, number))
    return None


def last_day(year: int, number: int) -> str:
    """Give the last day of a month."""
    return date(year, number, monthrange(year, number)[1]).isoformat()


def education_period(time_period: str, identifier: str) -> Days | None:
    """Read the two columns by which Explore Education Statistics names a period; None when they do not fit.

    Parameters
    ----------
    time_period : str
        Four or six digits: 2025, 202425.
    identifier : str
        Calendar year, Financial year, Academic year, April, Week 3 ...; what each means is the publisher's guide.

    Examples
    --------
    >>> education_period("202425", "Financial year")
    Days(kind='year_ending_march', start='2024-04-01', end='2025-03-31')
    >>> education_period("202021", "Academic year")
    Days(kind='other', start='', end='2021-08-31')
    >>> education_period("2023", "Reporting year"), education_period("2023", "Academic year")
    (Days(kind='other', start='', end=''), None)
    """
    if not re.fullmatch(r"(19|20)\d{2}(\d{2})?", time_period):
        return None
    first, name = int(time_period[:4]), " ".join(identifier.casefold().split())
    spans_two = len(time_period) == 6
    if spans_two and int(time_period[4:]) != (first + 1) % 100:
        return None
    if (
        name in _TWO_YEARS
        or name.endswith("term")
        or name.startswith(("academic year", "financial year", "tax year"))
    ):
        return _over_two_years(first, name) if spans_two else None
    if spans_two:
        return None
    if name == "calendar year":
        return Days("calendar_year", f"{first}-01-01", f"{first}-12-31")
    if match := re.fullmatch(r"calendar year q([1-4])", name):
        return _quarter(first, 3 * int(match[1]))
    if name in _LONG:
        number = _LONG.index(name) + 1
        return Days("month", f"{first}-{number:02}-01", last_day(first, number))
    if name == "reporting year" or re.fullmatch(r"week \d{1,2}", name):
        return Days("other", "", "")
    return None


_TWO_YEARS = frozenset({"part 1 (april to september)", "part 2 (october to march)"})


def _over_two_years(first: int, name: str) -> Days | None:
    if name == "financial year":
        return Days("year_ending_march", f"{first}-04-01", f"{first + 1}-03-31")
    if match := re.fullmatch(r"financial year q([1-4])", name):
        last = 3 * int(match[1]) + 3
        return _quarter(first + (last > 12), last - 12 * (last > 12))
    if name == "academic year":
        return Days("other", "", f"{first + 1}-08-31")
    if name == "tax year":
        return Days("other", "", f"{first + 1}-04-05")
    if name == "part 1 (april to september)":
        return Days("other", "", f"{first}-09-30")
    if name == "part 2 (october to march)":
        return Days("other", "", f"{first + 1}-03-31")
    return Days("other", "", "")


def _quarter(year: int, last: int) -> Days:
    return Days("quarter", f"{year}-{last - 2:02}-01", last_day(year, last))


def _month_number(word: str) -> int:
    for names in (_MONTHS, _LONG):
        if word in names:
            return names.index(word) + 1
    return 9 if word == "sept" else 0
