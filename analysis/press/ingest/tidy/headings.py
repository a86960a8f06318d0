"""What stands over a column of figures, taken apart: its period, its group of children, what is measured and in which unit."""

import re
from collections import Counter
from dataclasses import dataclass

from analysis.press.base.period import Period
from analysis.press.ingest.cells import told_beside, without_notes
from analysis.press.ingest.spelt import Part, joined, read_part, year_of
from analysis.press.ingest.tables import Column
from analysis.press.ingest.tidy.given import Hints, Tidied, note_texts
from analysis.press.ingest.tidy.periods import as_months, part_in
from analysis.press.ingest.words import group_of, unit_in


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


def heads_of(figures: list[Column], hints: Hints, found: Tidied) -> list[Head]:
    """Take the headings over each column apart: periods, groups, and what is measured."""
    heads = []
    before, told = "", _periods_of(figures, hints, found)
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
            kind = group_of(plain)
            if (
                not kind
                and named
                and number
                and not unit_in(plain)
                and re.fullmatch(r"[\w ,/()+-]{1,40}", plain)
            ):
                kind = named
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
        notes = note_texts(" ".join(column.path), hints)
        told_beside_it = told_beside(column.path[-1]) if column.path else ""
        heads.append(Head(series, group, joined(parts), unit, column.letter, notes, told_beside_it))
    return heads


_WITH_YEAR = re.compile(r"(.*\D)[ _]((?:19|20)\d\d(?: ?[-/] ?\d\d)?)")
# How a spreadsheet shows a band of ages that it took for a date.
DAY_OR_MONTH = re.compile(r"\d[\d-]{6,}|[A-Z][a-z]{2}-\d\d|\d\d?-[A-Z][a-z]{2}")


def _periods_of(
    figures: list[Column], hints: Hints, found: Tidied
) -> dict[str, tuple[Period | Part | None, str]]:
    """Give the period that each heading names, and what else it says."""
    plains = dict.fromkeys(without_notes(level) for column in figures for level in column.path)
    told: dict[str, tuple[Period | Part | None, str]] = {}
    years = {plain: split for plain in plains if (split := _WITH_YEAR.fullmatch(plain))}
    said = Counter(split[1] for split in years.values())
    numbers = [plain for plain in plains if re.fullmatch(r"[45]\d{4}", plain)]
    for plain in plains:
        part, rest = period_of_heading(plain, hints.calendar)
        if part is None and plain in years and said[years[plain][1]] > 1:
            # "Applications 2023" beside "Applications 2024"; a lone "Children Act 1989" names no period.
            part, rest = read_part(years[plain][2], hints.calendar), years[plain][1].strip(" _")
        elif plain in numbers and len(numbers) > 1:
            part = part_in(plain, "month")
        told[plain] = part, rest
    if any(isinstance(part, Period) and part.kind == "quarter" for part, _ in told.values()):
        told = {
            plain: (
                year_of(part.number, "calendar_year")
                if isinstance(part, Part) and part.kind == "year"
                else part,
                rest,
            )
            for plain, (part, rest) in told.items()
        }
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


def period_of_heading(plain: str, calendar: str) -> tuple[Period | Part | None, str]:
    """Give the period that a heading names, or half of one, and what else it says."""
    part = read_part(plain, calendar)
    if isinstance(part, Part) and part.kind == "annual":
        return None, ""
    if part is None and (
        found := re.fullmatch(r"(number|rate|) ?(?:at|in|during|mid-year)? ?((?:19|20)\d\d)", plain, re.I)
        or (len(plain) < 40 and re.fullmatch(r"().*?\b(?:at|on|as at) (\d{1,2} \w+ (?:19|20)\d\d)", plain))
        or re.fullmatch(r"(.*\S) \((\d{1,2} \w+ (?:19|20)\d\d)\)", plain)
    ):
        return read_part(found[2], calendar), found[1]
    return part, ""
