"""Reads a period as a publisher spells it: one year is spelt in many ways, even within one release.

What a bare ``2013`` or a date cell means differs by publication, so the caller says it. A spelling that is not known
gives nothing; nothing is guessed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from analysis.press.base.period import Period, PeriodKind

_MONTHS = tuple(f"{date(2000, number, 1):%B}".lower() for number in range(1, 13))
_MONTH = r"(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
_YEAR = r"((?:19|20)\d\d)"


@dataclass(frozen=True)
class Calendar:
    """What a publication means by the spellings that say too little.

    Parameters
    ----------
    bare_year : {"calendar_year", "year_ending_march"}, optional
        What ``2013`` alone is; unknown when not given.
    split_year : {"year_ending_march"}, optional
        What ``2012/13`` is; unknown when not given, for it may be a school year.
    date_cell : {"month", "snapshot"}
        Whether a date cell stands for its month or for its day.
    """

    bare_year: PeriodKind | None = None
    split_year: PeriodKind | None = None
    date_cell: PeriodKind = "snapshot"


UNKNOWN = Calendar()
YEARS_TO_MARCH = Calendar("year_ending_march", "year_ending_march")
CALENDAR_YEARS = Calendar("calendar_year", "year_ending_march")


def read_period(cell: object, calendar: Calendar = UNKNOWN) -> Period | None:
    """Give the period that a cell or a phrase names, or None when it names none.

    Examples
    --------
    >>> spellings = ("2024-25", "2024/25", "Year ending March 2025", "Apr 2024-Mar 2025")
    >>> [read_period(spelt, YEARS_TO_MARCH).label for spelt in spellings]
    ['year ending March 2025', 'year ending March 2025', 'year ending March 2025', 'year ending March 2025']
    >>> read_period("2025"), read_period(2025.0, CALENDAR_YEARS).label
    (None, '2025')
    >>> read_period("2023-Q4").label, read_period("2023-4").label, read_period("Oct-Dec 2023").start.isoformat()
    ('October to December 2023', 'October to December 2023', '2023-10-01')
    >>> read_period("2024/26", YEARS_TO_MARCH) is None
    True
    """
    match cell:
        case bool():
            return None
        case date():
            return month(cell.year, cell.month) if calendar.date_cell == "month" else day(cell)
        case int() | float():
            text = str(int(cell)) if cell == int(cell) else ""
        case str():
            text = cell
        case _:
            return None
    text = re.sub(r"\s+", " ", text.replace("\u2013", "-").replace("\u2014", "-")).strip(" .,:").lower()
    if found := re.fullmatch(rf"(?:financial year )?{_YEAR} ?[/-] ?(\d\d|\d{{4}})", text):
        return _split_year(*found.groups(), calendar.split_year)
    for pattern, make in _SPELLINGS:
        if found := pattern.fullmatch(text):
            try:
                return make(*found.groups())
            except ValueError:
                return None
    if found := re.fullmatch(_YEAR + r"(?:\.0)?", text):
        return year(int(found[1]), calendar.bare_year)
    return None


def period_at_end(words: str, calendar: Calendar = UNKNOWN) -> tuple[Period, str] | None:
    """Find the period with which a title or a heading ends; give it and the words before it.

    Examples
    --------
    >>> period, words = period_at_end("Estimated population mid-2022")
    >>> period.label, words
    ('30 June 2022', 'Estimated population')
    >>> period_at_end("Cases under the Children Act 1989", CALENDAR_YEARS) is None
    True
    """
    for found in re.finditer(r"(?<![\w/-])(?=\w)", words):
        before = words[: found.start()]
        if re.search(r"\b(act|order|rules|regulations|code|section|s\.?) ?$", before, re.I):
            continue
        if period := read_period(words[found.start() :], calendar):
            return period, re.sub(r"[\s,:;(-]*(\b(in|at|on|for|the|as at)\s*)*$", "", before)
    return None


def year(ending_in: int, kind: PeriodKind | None) -> Period | None:
    """Give a year by the year it ends in; None when its kind is not known."""
    match kind:
        case "calendar_year":
            return Period(date(ending_in, 12, 31), "calendar_year", date(ending_in, 1, 1))
        case "year_ending_march":
            return Period(date(ending_in, 3, 31), "year_ending_march", date(ending_in - 1, 4, 1))
        case _:
            return None


def quarter(of_year: int, number: int) -> Period:
    """Give a calendar quarter."""
    return _months(date(of_year, 3 * number - 2, 1), date(of_year, 3 * number, 1))


def month(of_year: int, number: int) -> Period:
    """Give a month."""
    return _months(date(of_year, number, 1), date(of_year, number, 1))


def day(on: date) -> Period:
    """Give a day, for what is counted on it."""
    return Period(on, "snapshot", on)


def _months(first: date, last: date) -> Period:
    """Name the period from the month of one date to the month of another by its kind."""
    start = first.replace(day=1)
    end = (last.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
    if end < start:
        raise ValueError("a period that ends before it starts")
    for kind in ("month", "quarter", "year_ending_march", "calendar_year"):
        period = Period(end, kind, start)  # type: ignore[arg-type]
        if period.is_well_formed:
            return period
    return Period(end, "other", None, f"{start:%B %Y} to {end:%B %Y}")


def _month_number(name: str) -> int:
    return next(at for at, full in enumerate(_MONTHS, 1) if full.startswith(name[:3]))


def _split_year(first: str, second: str, kind: PeriodKind | None) -> Period | None:
    ending = int(first) + 1
    return year(ending, kind) if second in (f"{ending % 100:02}", str(ending)) else None


def _year_ending(name: str, in_year: str) -> Period:
    last = date(int(in_year), _month_number(name), 1)
    first = date(last.year - (last.month < 12), last.month % 12 + 1, 1)
    return _months(first, last)


def _between(first: str, first_year: str | None, last: str, last_year: str) -> Period:
    begin, end = _month_number(first), _month_number(last)
    from_year = int(first_year) if first_year else int(last_year) - (begin > end)
    return _months(date(from_year, begin, 1), date(int(last_year), end, 1))


def _short_month(name: str, in_year: str) -> Period:
    return month(int(in_year) + (2000 if len(in_year) == 2 else 0), _month_number(name))


_SPELLINGS = [
    (re.compile(pattern), make)
    for pattern, make in (
        (rf"{_YEAR} ?-? ?q ?([1-4])", lambda y, q: quarter(int(y), int(q))),
        (rf"{_YEAR}-([1-4])", lambda y, q: quarter(int(y), int(q))),
        (rf"q ?([1-4]),? ?-? ?{_YEAR}", lambda q, y: quarter(int(y), int(q))),
        (
            rf"(?:for |the )*(?:12 months|years?|ye)(?: ending| to| ended)?(?: \d\d?(?:st)?)? {_MONTH},? {_YEAR}",
            _year_ending,
        ),
        (rf"calendar year {_YEAR}", lambda y: year(int(y), "calendar_year")),
        (rf"{_MONTH} ?{_YEAR}? ?(?:-|to) ?{_MONTH} ?{_YEAR}", _between),
        (rf"(?:\d\d?(?:st)? )?{_MONTH}[ -]?{_YEAR} ?(?:-|to) ?\d\d?(?:st)? {_MONTH} {_YEAR}", _between),
        (rf"{_MONTH}[ -]?({_YEAR[1:-1]}|(?<=-)\d\d)", _short_month),
        (
            rf"(?:as )?(?:at |on )?(?:the )?(\d\d?)(?:st|nd|rd|th)? {_MONTH},? {_YEAR}",
            lambda d, m, y: day(date(int(y), _month_number(m), int(d))),
        ),
        (rf"(?:as at |at |on )?(\d\d)/(\d\d)/{_YEAR}", lambda d, m, y: day(date(int(y), int(m), int(d)))),
        (rf"(?:as at |at |on )?{_YEAR}-(\d\d)-(\d\d)", lambda y, m, d: day(date(int(y), int(m), int(d)))),
        # Mid-year population estimates are about 30 June.
        (rf"mid[- ](?:year )?{_YEAR}", lambda y: day(date(int(y), 6, 30))),
    )
]
