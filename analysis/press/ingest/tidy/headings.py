"""What stands over a column of figures, taken apart: its period, its group of children, what is measured and in which unit.

A period is read as a column spells it, as the standard of education statistics has it, or put together of two halves.
"""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

import numpy as np
import pandas as pd

from analysis.press.base.period import Period
from analysis.press.ingest.cells import told_beside, without_notes
from analysis.press.ingest.loose import ABOUT_THE_FILE
from analysis.press.ingest.spelt import (
    Part,
    joined,
    last_of,
    parts_in,
    read_part,
    read_period,
    window,
    year_of,
)
from analysis.press.ingest.tables import Column, Table
from analysis.press.ingest.text import group_of, unit_in
from analysis.press.ingest.tidy.given import Tidied
from analysis.press.registers.coded import by_code, in_order

MONTH_FIRST = re.compile(r"\d\d?/(1[3-9]|2\d|3[01])/\d{4}")


def part_in(text: str, name: str, calendar: str = "") -> Period | Part | None:
    """Read a cell of a column of periods; a number alone is a quarter, or a day counted by a spreadsheet."""
    if ("quarter" in name or "qtr" in name) and re.fullmatch(r"[1-4](\.0)?", text):
        return Part("quarter", int(text[0]))
    if name.startswith("month") and re.fullmatch(r"[1-9]|1[0-2]", text):
        return Part("month", int(text))
    if re.fullmatch(r"[345]\d{4}", text) and "period" not in name:
        day = date(1899, 12, 30) + timedelta(days=int(text))
        return window(day, day)
    if re.fullmatch(r"(19|20)\d{4}", text):
        text = f"{text[:4]}{'-' if name.startswith('month') else '/'}{text[4:]}"
    if re.search("academic|school", name) and re.search("[/-]", text):
        calendar = "academic_year"
    return read_part(text, calendar)


_MANY_PERIODS = re.compile(
    r"\b(years|to|annually|quarterly|since|from|between)\b(?!.{0,3}march)(?! 17)", re.I
)
_WINDOW = re.compile(r"(?<!from )\b[a-z]{3,}( \d{4})? ?(to|-) ?[a-z]{3,} \d{4}", re.I)
_ONE_PERIOD = re.compile(r"year (ending|ended)|mid-|(at|on) 31|financial year|calendar year", re.I)


def own_period(table: Table, calendar: str) -> Period | Part | None:
    """Give the one period, or year, that a title, or a line below it, says all figures of a table are of."""
    for name, words in (("", table.title), *pairwise(table.above[:4])):
        if ABOUT_THE_FILE.search(words) or (len(name) < 30 and ABOUT_THE_FILE.search(name)):
            continue
        found = set(parts_in(words, calendar))
        is_one = not _MANY_PERIODS.search(words) or _ONE_PERIOD.search(words)
        if len(found) == 1 and (is_one or (_WINDOW.search(words) and next(iter(found)).kind != "other")):
            return found.pop()
    return None


def as_months(days: Mapping[str, date], *, is_said: bool = False) -> dict[str, Period]:
    """Give the months of days that can only stand for their months: all the first, or all the last, of several."""
    firsts = all(day.day == 1 for day in days.values())
    lasts = all((day + timedelta(days=1)).day == 1 for day in days.values())
    several = len({day.month for day in days.values()}) > 1
    if not (is_said or (len(days) > 1 and (firsts or (lasts and several)))):
        return {}
    return {text: window(day.replace(day=1), last_of(day.year, day.month)) for text, day in days.items()}


def education_year(text: str) -> str:
    """Give 202425 as 2024/25."""
    found = re.fullmatch(r"(\d{4})(\d\d)?(?:\.0)?", text)
    return "/".join(filter(None, found.groups())) if found else text


def education_period(time_period: str, kind: str, reporting_year: str = "") -> Period | None:
    """Give the period of a time_period and its time_identifier; None where the standard gives it no days.

    Examples
    --------
    >>> education_period("202425", "Academic year").label, education_period("2025", "Reporting year") is None
    ('period ending 31 August 2025', True)
    >>> education_period("202324", "Reporting year", "year_ending_march").label
    'year ending March 2024'
    """
    text, kind = education_year(time_period), kind.casefold()
    calendars = {
        "calendar year": "calendar_year", "financial year": "year_ending_march", "tax year": "year_ending_march",
        "academic year": "academic_year", "reporting year": reporting_year, "": reporting_year,
        "cy": "calendar_year", "fy": "year_ending_march", "ty": "year_ending_march", "ay": "academic_year", "ry": reporting_year,
    }  # fmt: skip
    if kind in calendars:
        calendar = calendars[kind]
        split_as = calendar if calendar in ("academic_year", "31_march") else ""
        return read_period(text, split_as if "/" in text else calendar) if calendar else None
    if found := re.fullmatch(r"(calendar year|financial year).*q([1-4])", kind):
        part = joined([read_part(text, calendars[found[1]]), Part("quarter", int(found[2]))])
    else:
        part = joined([read_part(text), read_part(kind)])
    return part if isinstance(part, Period) and part.kind in ("month", "quarter") else None


def periods_of_figures(
    rows: np.ndarray, spelt: list[str], periods: list[Period | Part | None], of: np.ndarray,
    heads: list[Period | Part | None], fallback: Period | Part | None,
) -> dict[str, pd.Categorical]:  # fmt: skip
    """Join the period of a row, that of a heading, and where both leave it open that of the table."""
    numbers = rows * np.int32(len(heads)) + of
    codes, first = in_order(numbers, len(periods) * len(heads))
    found: dict[str, list[str]] = {"period": [], "period_type": [], "period_start": [], "period_end": []}
    for number in numbers[first].tolist():
        row, head = divmod(number, len(heads))
        # Of a row that names no period nobody knows how much of that of its heading it tells.
        is_unread = bool(spelt[row]) and periods[row] is None
        period, words = None if is_unread else joined([periods[row], heads[head]]), spelt[row]
        if not isinstance(period, Period) and not is_unread and fallback and _may_lie_in(period, fallback):
            whole = joined([fallback, period])
            period = whole if isinstance(whole, Period) else period
        if isinstance(period, Period):
            if heads[head] is not None:
                words = f"{words} {period.label}" if periods[row] is None and words else period.label
            start = period.start.isoformat() if period.start else ""
            texts: tuple[str, ...] = period.kind, start, period.end.isoformat()
            named = words or period.label
        else:
            texts, named = ("", "", ""), words or (str(period.number) if period and period.number else "")
        for name, text in zip(found, (named, *texts), strict=True):
            found[name].append(text)
    return {name: by_code(codes, texts) for name, texts in found.items()}


def between(first: Period | Part | None, last: Period | Part | None) -> Period | Part | None:
    """Give the period from one day to another."""
    days = [part for part in (first, last) if isinstance(part, Period)]
    return window(days[0].start or days[0].end, days[1].end) if len(days) == 2 else joined([first, last])


def year_of_quarters(part: Period | Part | None) -> Period | Part | None:
    """Give a bare year that stands beside quarters as the year of these quarters; all else as it is."""
    return year_of(part.number, "calendar_year") if isinstance(part, Part) and part.kind == "year" else part


def _may_lie_in(part: Part | None, whole: Period | Part) -> bool:
    """Tell whether the year of a row, where it names one, is a year of the period of its table."""
    if isinstance(whole, Part):
        return part is not None and part.kind != "year"
    years = {whole.end.year, (whole.start or whole.end).year}
    return part is None or part.kind != "year" or part.number in years


@dataclass(frozen=True, eq=False)
class Head:
    """What the headings over a column say."""

    series: str
    group: dict[str, str]
    period: Period | Part | None
    unit: str | None
    letter: str
    notes: str
    told: str


_GROUP_NAME = re.compile(r"(age|sex|gender|ethnicity|ethnic group)s?( groups?)?", re.I)
UNIT_ALONE = re.compile(r"numbers?|no\.?|counts?|%|per ?cent|percentages?", re.I)
_LEFT_OVER = re.compile(r"(unknown|not known|other|not recorded|not stated)\b.{0,20}", re.I)


def heads_of(figures: list[Column], found: Tidied) -> list[Head]:
    """Take the headings over each column apart: periods, groups, and what is measured."""
    heads = []
    before, told = "", _periods_of(figures, found)
    for column in figures:
        words: list[str] = []
        group: dict[str, str] = {}
        parts: list[Period | Part] = []
        named = ""
        for number, level in enumerate(column.path):
            plain = without_notes(level)
            part, rest = told[plain]
            if part is not None:
                parts.append(part)
                words += [rest] if rest else []
                continue
            if _GROUP_NAME.fullmatch(plain):
                named = plain.lower().split()[0].rstrip("s")
                named = {"gender": "sex", "ethnic": "ethnicity"}.get(named, named)
                continue
            may_be_of_named = number and not unit_in(plain) and re.fullmatch(r"[\w ,/()+-]{1,40}", plain)
            kind = group_of(plain) or (named if may_be_of_named else "")
            if not kind and _LEFT_OVER.fullmatch(plain):
                kind = before
            if kind and kind not in group and plain and unit_in(plain) != "percent":
                group[kind] = plain
                before = kind
            elif plain:
                words.append(plain)
        series = " | ".join(dict.fromkeys(words))
        # Under "Numbers and percentages" the lowest heading says which of the two.
        own = words[-1:] if words and UNIT_ALONE.fullmatch(words[-1]) else [series]
        unit = unit_in(own[0]) if series or not column.path else None
        notes = found.note(" ".join(column.path))
        told_beside_it = told_beside(column.path[-1]) if column.path else ""
        heads.append(Head(series, group, joined(parts), unit, column.letter, notes, told_beside_it))
    return heads


# "Cases 2023/24" are of that year; what is "registered in 2023/24" may be of another.
_OF_ONE_YEAR = re.compile(r".*(?<! in)(?<! of)(?<! since)(?<! during)[ _]\d{4} ?[-/] ?\d\d")
_WITH_YEAR = re.compile(r"(.*\D)[ _]((?:19|20)\d\d(?: ?[-/] ?\d\d)?)")
# How a spreadsheet shows a band of ages that it took for a date.
DAY_OR_MONTH = re.compile(r"\d[\d-]{6,}|[A-Z][a-z]{2}-\d\d|\d\d?-[A-Z][a-z]{2}")


def _periods_of(figures: list[Column], found: Tidied) -> dict[str, tuple[Period | Part | None, str]]:
    """Give the period that each heading names, and what else it says."""
    plains = dict.fromkeys(without_notes(level) for column in figures for level in column.path)
    told: dict[str, tuple[Period | Part | None, str]] = {}
    calendar = found.hints.calendar
    years = {plain: split for plain in plains if (split := _WITH_YEAR.fullmatch(plain))}
    said = Counter(split[1] for split in years.values())
    again = {split[2] for split in years.values() if said[split[1]] > 1 or _OF_ONE_YEAR.fullmatch(split[0])}
    numbers = [plain for plain in plains if re.fullmatch(r"[45]\d{4}", plain)]
    for plain in plains:
        part, rest = period_of_heading(plain, calendar)
        if part is None and plain in years and years[plain][2] in again:
            # "Applications 2023" beside "Applications 2024" and "Orders 2024"; a lone "Children Act 1989" names no period.
            part, rest = read_part(years[plain][2], calendar), years[plain][1].strip(" _")
        elif plain in numbers and len(numbers) > 1:
            part = part_in(plain, "month")
        told[plain] = part, rest
    if any(isinstance(part, Period) and part.kind == "quarter" for part, _ in told.values()):
        told = {plain: (year_of_quarters(part), rest) for plain, (part, rest) in told.items()}
    days = {
        plain: part.end
        for plain, (part, _) in told.items()
        if isinstance(part, Period)
        and part.kind in ("snapshot", "month")
        and (plain in numbers or DAY_OR_MONTH.fullmatch(plain))
    }
    if days and any(group_of(plain) == "age" for plain in plains):
        found.lost.append(
            f"the heading {next(iter(days))} is a date among ages; a spreadsheet may have turned a band such as 10-14 into it"
        )
        return told | dict.fromkeys(days, (None, ""))
    return told | {plain: (month, "") for plain, month in as_months(days).items()}


_WITH_UNIT = re.compile(
    r"(.*\d) ?[,:(-]? ?((?:numbers?|no\.?|counts?|%|per ?cent|percentages?|rates?(?: per [\d,]+)?|weeks|days|£ ?\w*|£ ?'?0+s?))\)?",
    re.I,
)


_UP_TO = r"(?i)(?!.*\b(?:since|from|between|before|after|until|change|compared)\b)(.*[^\s,]),? [(-]? ?((?:years?|quarter) (?:ending|ended|to) .*\d{4}|\d{1,2} \w+ (?:19|20)\d\d)\)?"


def period_of_heading(plain: str, calendar: str) -> tuple[Period | Part | None, str]:
    """Give the period that a heading names, or half of one, and what else it says."""
    plain = re.sub(r"((?:19|20)\d\d)_(\d\d)$", r"\1/\2", plain).replace("_", " ")
    beside = _WITH_UNIT.fullmatch(plain)
    if beside and (part := read_part(beside[1], calendar)) and part != Part("annual"):
        return part, beside[2]
    part = read_part(plain, calendar)
    if isinstance(part, Part) and part.kind == "annual":
        return None, ""
    if part is None and (
        found := re.fullmatch(r"(number|rate|) ?(?:at|in|during|mid-year)? ?((?:19|20)\d\d)", plain, re.I)
        or (len(plain) < 40 and re.fullmatch(r"().*?\b(?:at|on|as at) (\d{1,2} \w+ (?:19|20)\d\d)", plain))
        # "Children, year ending March 2022" are of that year; a change since then is not.
        or re.fullmatch(_UP_TO, plain)
    ):
        return read_part(found[2], calendar), found[1]
    return part, ""
