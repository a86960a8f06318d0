"""Turns a table into tidy figures: one row is one cell that holds a figure or a mark, with all that its table says of it."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import Decimal
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd

from analysis.press.base.period import Period
from analysis.press.ingest.cells import Legend, note_numbers, shape, status_of, told_beside, without_notes
from analysis.press.ingest.combinations import combine, combined, relabelled, stacked
from analysis.press.ingest.figures import breakdown_of, number_text, tidy
from analysis.press.ingest.spelt import (
    Part,
    calendar_in,
    joined,
    last_of,
    periods_in,
    read_part,
    read_period,
    window,
    year_of,
)
from analysis.press.ingest.tables import Column, Table
from analysis.press.ingest.words import (
    AREAS,
    ASIDE,
    CODE,
    LABEL,
    LEVEL,
    MEASURE,
    NOTE,
    PERIOD,
    UNIT_COLUMN,
    VALUE,
    counted_in,
    group_of,
    identifier,
    key,
    names_rows,
    unit_in,
)  # fmt: skip
from analysis.press.registers.coded import by_code
from analysis.press.registers.edition_figures import WITHOUT_FIGURE
from analysis.press.study import the_study

_GSS = re.compile(r"[EWNSKJL]\d{8}")
_COUNTRIES = {
    "england": "England",
    "wales": "Wales",
    "england and wales": "England and Wales",
    "england & wales": "England and Wales",
}


@dataclass(frozen=True)
class Hints:
    """What a recipe and the rest of the file say about a table.

    ``calendar`` is what a bare year means, ``coverage`` the area and ``period`` the period of a table that names none, ``unit`` and
    ``counted`` are for one whose words do not say. ``roles`` are a recipe's, by heading; ``notes`` texts, by number.
    """

    calendar: str = ""
    coverage: str = ""
    unit: str | None = None
    counted: str = ""
    roles: Mapping[str, str] = field(default_factory=dict)
    legend: Legend = field(default_factory=Legend)
    notes: Mapping[str, str] = field(default_factory=dict)
    period: Period | None = None
    reporting_year: str = ""


@dataclass
class Tidied:
    """The figures of a table, what each column was taken for, and what was left out."""

    figures: pd.DataFrame
    roles: list[tuple[Column, str]]
    cautions: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)

    @cached_property
    def are_shares_told_by_row(self) -> bool:
        """Whether a label of a row may say that its figures are per cents."""
        labels = (column.cells.categories[:200] for column, role in self.roles if role == "label")
        return any(unit_in(text) == "percent" for some in labels for text in some)

    @cached_property
    def has_identifier(self) -> bool:
        """Whether a column says what kind of period another spells."""
        return any(role == "identifier" for _, role in self.roles)


def roles_of(table: Table, given: Mapping[str, str]) -> list[str]:
    """Tell what each column of a table is.

    A role is ``figure``, ``label``, ``period``, ``identifier``, ``area`` and its rank, ``code``, ``level``, ``unit``, ``note`` or
    ``aside``; ``given`` are those of a recipe, by heading.
    """
    keys = [_known_part(column.heading) for column in table.columns]
    wanted = {key(name): role for name, role in given.items()}
    has_code = any(
        CODE.match(name) or _is_codes(column.cells) for name, column in zip(keys, table.columns, strict=True)
    )
    roles = []
    for name, column in zip(keys, table.columns, strict=True):
        cells = column.cells
        if name in wanted:
            roles.append(wanted[name] if wanted[name] != "area" else f"area {_rank(name)}")
        elif NOTE.match(name) and not _is_figure(cells):
            roles.append("note")
        elif UNIT_COLUMN.match(name):
            roles.append("unit")
        elif (
            name in ("geography", "type", "variant")
            and has_code
            and any(key(c.heading) == "name" for c in table.columns)
        ) or LEVEL.match(name):
            roles.append("level")
        elif name == "time identifier":
            roles.append("identifier")
        elif PERIOD.match(name) and _are_periods(cells, name):
            roles.append("period")
        elif CODE.match(name) or _is_codes(cells) or (name in ("la", "lea", "yot") and _is_figure(cells)):
            roles.append("code")
        elif name in ("", "no", "index") and column is table.columns[0] and _counts_rows(cells):
            roles.append("aside")
        elif re.match(r"block\b", name) and _are_periods(cells, "year"):
            roles.append("period")
        elif (rank := _rank(name)) < len(AREAS) and not _is_figure(cells):
            roles.append(f"area {rank}")
        elif ASIDE.match(name) and not (_is_figure(cells) and name.endswith("source")):
            roles.append("aside")
        elif LABEL.match(name) and not (
            group_of(column.path[-1]) and not name.endswith("code") and _is_figure(cells)
        ):
            # "Chinese or other ethnic group" over figures is one group of several, not a column of groups.
            roles.append("label")
        elif (
            name == ""
            and _are_periods(cells, "year")
            and (column is table.columns[0] or not _is_figure(cells))
        ):
            roles.append("period")
        elif _is_figure(cells) or (_heads_figures(column) and _holds_numbers(cells)):
            roles.append("figure")
        else:
            roles.append("period" if _are_whole_periods(cells) else "label")
    if table.is_of_words:
        return [
            "figure"
            if role in ("label", "aside", "period")
            and at > roles.index(next((one for one in roles if one.startswith("area")), roles[0]))
            else role
            for at, role in enumerate(roles)
        ]
    pure = [
        at for at, role in enumerate(roles) if role == "figure" and not _holds_words(table.columns[at].cells)
    ]
    if pure and len(pure) < roles.count("figure"):
        # Among columns that hold figures only, "periods_or_placements" with "10 or more" is a label.
        for at in range(pure[0]):
            if roles[at] == "figure" and keys[at] and _may_be_labels(table.columns[at], roles[:at]):
                roles[at] = "label"
    if "figure" not in roles:
        for at in reversed(range(len(roles))):
            if (
                roles[at] in ("label", "period")
                and _is_figure(table.columns[at].cells)
                and (roles[at] != "period" or "period" in roles[:at])
            ):
                roles[at] = "figure"
                break
    return roles


def _known_part(heading: str) -> str:
    """Give a heading as it is compared; of one in two languages the part that is known: Ardal / Area."""
    parts = (heading, *reversed(heading.split(" / ")))
    return key(next(filter(names_rows, parts), heading))


def _counts_rows(cells: pd.Categorical) -> bool:
    """Tell whether the cells number the rows from 0 or 1, as a program does that writes a table."""
    texts = cells.categories[cells.codes[:1_000]]
    return any(all(text == str(at) for at, text in enumerate(texts, first)) for first in (0, 1))


def _heads_figures(column: Column) -> bool:
    """Tell whether a heading is that of figures, whatever stands below it: a period, a group of children, a unit."""
    heading = column.path[-1] if column.path else ""
    return bool(
        _heading_period(without_notes(heading), "")[0] or group_of(heading) or unit_in(heading) is not None
    )


def _holds_numbers(cells: pd.Categorical) -> bool:
    return any(shape(text).kind == "number" for text in cells.categories[:5_000])


def _may_be_labels(column: Column, before: Sequence[str]) -> bool:
    """Tell numbers that name rows from figures: nothing else names the rows, or they stand again and again."""
    if _heads_figures(column):
        return False
    return set(before) <= {"aside", "note"} or 2 * len(column.cells.categories) <= len(column.cells)


def _holds_words(cells: pd.Categorical) -> bool:
    return any(text and shape(text).kind == "words" for text in cells.categories[:5_000])


def _rank(name: str) -> int:
    return next((rank for rank, said in enumerate(AREAS) if re.match(said, name)), len(AREAS))


def _some(cells: pd.Categorical, most: int) -> list[str]:
    # Sorted, so that a blank comes first.
    return [text for text in cells.categories[: most + 1].tolist() if text][:most]


def _is_codes(cells: pd.Categorical) -> bool:
    texts = _some(cells, 500)
    return 2 * sum(bool(_GSS.fullmatch(text)) for text in texts) > len(texts)


def _is_figure(cells: pd.Categorical) -> bool:
    texts = cells.categories[:20_000].tolist()
    kinds = np.array([shape(text).kind for text in texts])
    filled, numbers, marks = kinds != "empty", kinds == "number", kinds == "mark"
    if numbers.any():
        counts = np.bincount(cells.codes, minlength=len(cells.categories))[: len(texts)]
        # Among numbers, a range stands in place of one.
        is_words = (kinds == "words") & ~np.array([bool(_RANGE.fullmatch(text)) for text in texts])
        good, words = counts[filled & ~is_words].sum(), counts[is_words].sum()
        return bool(good > words and (filled & ~is_words).sum() > filled.sum() * 0.3)
    shown = {text for text in texts if text}
    letters = {text for text in shown if text[0] not in "[0123456789" and re.search("[A-Za-z]", text)}
    # The marks of Explore education statistics; N/A alone is a label as often as a mark.
    return (
        bool(shown)
        and bool(marks.sum() == len(shown))
        and letters <= {"z", "x", "c", "low", "k", "u", "NA", "N/A"}
        and (not letters or letters != shown & {"NA", "N/A"})
    )


def _are_periods(cells: pd.Categorical, name: str) -> bool:
    texts = _some(cells, 300)
    return bool(texts) and 10 * sum(_part(text, name) is not None for text in texts) >= 6 * len(texts)


def _are_whole_periods(cells: pd.Categorical) -> bool:
    texts = _some(cells, 100)
    return len(texts) > 1 and all(isinstance(read_part(text), Period) for text in texts)


def _part(text: str, name: str, calendar: str = "") -> Period | Part | None:
    """Read a cell of a column of periods; a number alone is a quarter, or a day counted by a spreadsheet."""
    if ("quarter" in name or "qtr" in name) and re.fullmatch(r"[1-4](\.0)?", text):
        return Part("quarter", int(text[0]))
    if name.startswith("month") and re.fullmatch(r"[1-9]|1[0-2]", text):
        return Part("month", int(text))
    if re.fullmatch(r"[345]\d{4}", text) and "period" not in name:
        day = date(1899, 12, 30) + timedelta(days=int(text))
        return window(day, day)
    if re.fullmatch(r"(19|20)\d{4}", text):
        text = f"{text[:4]}/{text[4:]}"
    if re.search("academic|school", name) and re.search("[/-]", text):
        calendar = "academic_year"
    return read_part(text, calendar)


def tidied(table: Table, hints: Hints) -> Tidied:
    """Turn a table into figures."""
    roles = roles_of(table, hints.roles)
    figures = [column for column, role in zip(table.columns, roles, strict=True) if role == "figure"]
    found = Tidied(tidy({}), list(zip(table.columns, roles, strict=True)))
    if not figures:
        return found
    own_calendar = calendar_in(" ".join((table.title, *table.above)))
    if any(
        re.fullmatch("(academic|school) years?", key(level)) for one in figures for level in one.path[:-1]
    ):
        own_calendar = "academic_year"
    hints = replace(hints, calendar=own_calendar or hints.calendar)
    rows = _Rows(table, found, hints)
    parts: dict[str, list[pd.Categorical]] = defaultdict(list)
    index: list[np.ndarray] = []
    used: list[_Head] = []
    for head, column in zip(_heads(figures, hints, found), figures, strict=True):
        cells = _cells(column, head, hints, found, table)
        kept = np.flatnonzero((column.cells.categories != "")[column.cells.codes])
        if len(kept):
            for name, texts in cells.items():
                parts[name].append(by_code(column.cells.codes[kept], texts))
            index.append(kept)
            used.append(head)
    if not index:
        return found
    at = np.concatenate(index)
    of = np.repeat(np.arange(len(used)), [len(kept) for kept in index])
    columns: dict[str, Any] = {name: stacked(some) for name, some in parts.items()}
    series = by_code(of, [head.series for head in used])
    measure_at = next(
        (place for place in rows.labels if key(table.columns[place].heading) in _MEASURES), None
    )
    if measure_at is not None and all(VALUE.match(key(column.heading)) for column in figures):
        series = relabelled(table.columns[measure_at].cells[at], without_notes)
        rows.labels.remove(measure_at)
    columns |= {name: cells[at] for name, cells in rows.areas().items()}
    groups, words = rows.breakdown()
    columns["breakdown"] = _beside(
        groups[at], of, [breakdown_of(head.group) if head.group else "" for head in used], _both_groups
    )
    columns["note"] = _beside(
        rows.notes()[at],
        of,
        [head.notes for head in used],
        lambda row, head: " ".join(dict.fromkeys(filter(None, (row, head)))),
    )
    fallback = hints.period or _own_period(table, hints.calendar) or read_part(table.sheet, hints.calendar)
    columns |= _periods(rows.period(), at, of, [head.period for head in used], fallback)
    of_rows, of_heads = rows.told(), [head.told for head in used]
    if any(of_heads) or any(of_rows.categories):
        has_value = by_code((columns["value"] != "").astype("int8"), ["", "yes"])
        columns["status"] = combined(
            [columns["status"], of_rows[at], by_code(of, of_heads), has_value],
            lambda own, row, head, value: own or (value and (row or head)),
        )
    said = words[at] if measure_at is None or measure_at in rows.labels else series
    columns["unit"] = _units(used, of, columns.pop("percent"), said, rows.unit(), at, table, hints)
    counted = [
        hints.counted
        or counted_in(f"{head.series} {' '.join(head.group.values())}")
        or counted_in(table.title)
        for head in used
    ]
    columns |= {
        "unit_of_count": by_code(of, counted),
        "table": _named(table),
        "series": series,
        "sheet": table.sheet,
        "row": np.asarray(table.lines, dtype="int32")[at],
        "column": by_code(of, [head.letter for head in used]),
    }
    found.figures = tidy(columns)
    _open_unfinished_years(found, table)
    no_period = int((found.figures["period"] == "").sum())
    if no_period:
        found.cautions.append(f"{_place(table)}: {no_period:,} figures whose period the file does not say")
    return found


def _open_unfinished_years(found: Tidied, table: Table) -> None:
    """Leave the period of a year open whose months or quarters are not all there yet: its total is of a part of it."""
    names = ("period_type", "period_start", "period_end")
    kinds, starts, ends = (found.figures[name].array for name in names)
    is_known = (found.figures["value"].array != "") | (found.figures["status"].array == "suppressed")
    months, quarters = (ends[(kinds == kind) & is_known] for kind in ("month", "quarter"))
    if not len(months) + len(quarters):
        return
    last = max((months if len(months) else quarters).unique())
    goes_on = np.array([text > last for text in ends.categories])[ends.codes]
    goes_on &= np.array([text <= last for text in starts.categories])[starts.codes]
    unfinished = kinds.isin(("year_ending_march", "calendar_year")) & goes_on
    if not len(months):
        # Publishers print quarters of the year that runs beside years that are over.
        unfinished &= found.figures["period"].astype("object").str.contains("total", case=False).to_numpy()
    if unfinished.any():
        for name in names:
            found.figures[name] = pd.Categorical(
                np.where(unfinished, "", found.figures[name].astype("object"))
            )
        found.cautions.append(
            f"{_place(table)}: {int(unfinished.sum()):,} figures are of a year of which nothing after {last} is there; their period is left open"
        )


_MONTH_FIRST = re.compile(r"\d\d?/(1[3-9]|2\d|3[01])/\d{4}")
# How a spreadsheet shows a band of ages that it took for a date.
_DAY_OR_MONTH = re.compile(r"\d[\d-]{6,}|[A-Z][a-z]{2}-\d\d|\d\d?-[A-Z][a-z]{2}")
_MEASURES_MOST = 2_000
_MEASURES = ("measure", "indicator", "variable", "statistic", "measure name")
_NUMBERED = re.compile(r"^((table|figure|chart) ?[\w.]*\d[\w.]*|\d+[._]\d+\w?) ?[:.\u2013-]? +", re.I)


def _named(table: Table) -> str:
    return without_notes(_NUMBERED.sub("", table.title)) or table.title


def _place(table: Table) -> str:
    return f"sheet {table.sheet}" if table.sheet else "the table"


_MANY_PERIODS = re.compile(
    r"\b(years|to|annually|quarterly|since|from|between)\b(?!.{0,3}march)(?! 17)", re.I
)
_ABOUT_THE_FILE = re.compile(r"extracted|published|produced|updated|download|accessed|released", re.I)
_WINDOW = re.compile(r"[a-z]{3} \d{4} ?(to|-) ?[a-z]{3,} \d{4}", re.I)
_ONE_PERIOD = re.compile(r"year (ending|ended)|mid-|(at|on) 31|financial year|calendar year", re.I)


def _own_period(table: Table, calendar: str) -> Period | None:
    for words in (table.title, *table.above[1:4]):
        if _ABOUT_THE_FILE.search(words):
            continue
        found = set(periods_in(words, calendar))
        is_one = not _MANY_PERIODS.search(words) or _ONE_PERIOD.search(words)
        if len(found) == 1 and (is_one or (_WINDOW.search(words) and next(iter(found)).kind != "other")):
            return found.pop()
    return None


@dataclass(frozen=True, eq=False)
class _Head:
    series: str
    group: dict[str, str]
    period: Period | Part | None
    unit: str | None
    letter: str
    notes: str
    told: str


_GROUP_NAME = re.compile(r"(age|sex|gender|ethnicity|ethnic group)s?( groups?)?", re.I)
_UNIT_ALONE = re.compile(r"numbers?|no\.?|counts?|%|per ?cent|percentages?", re.I)
_LEFT_OVER = re.compile(r"(unknown|not known|other|not recorded|not stated)\b.{0,20}", re.I)


def _heads(figures: list[Column], hints: Hints, found: Tidied) -> list[_Head]:
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
        own = words[-1:] if words and _UNIT_ALONE.fullmatch(words[-1]) else [series]
        unit = unit_in(own[0]) if series or not column.path else None
        notes = _note_texts(" ".join(column.path), hints)
        told_beside_it = told_beside(column.path[-1]) if column.path else ""
        heads.append(_Head(series, group, joined(parts), unit, column.letter, notes, told_beside_it))
    return heads


def _as_months(days: Mapping[str, date], *, is_said: bool = False) -> dict[str, Period]:
    """Give the months of days that can only stand for their months: all the first, or all the last, of several."""
    firsts = all(day.day == 1 for day in days.values())
    lasts = all((day + timedelta(days=1)).day == 1 for day in days.values())
    several = len({day.month for day in days.values()}) > 1
    if not (is_said or (len(days) > 1 and (firsts or (lasts and several)))):
        return {}
    return {text: window(day.replace(day=1), last_of(day.year, day.month)) for text, day in days.items()}


_WITH_YEAR = re.compile(r"(.*\D)[ _]((?:19|20)\d\d(?: ?[-/] ?\d\d)?)")


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
        part, rest = _heading_period(plain, hints.calendar)
        if part is None and plain in years and said[years[plain][1]] > 1:
            # "Applications 2023" beside "Applications 2024"; a lone "Children Act 1989" names no period.
            part, rest = read_part(years[plain][2], hints.calendar), years[plain][1].strip(" _")
        elif plain in numbers and len(numbers) > 1:
            part = _part(plain, "month")
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
        and (plain in numbers or _DAY_OR_MONTH.fullmatch(plain))
    }
    if days and any(group_of(plain) == "age" for plain in plains):
        found.lost.append(
            f"the heading {next(iter(days))} is a date among ages; a spreadsheet may have turned a band such as 10-14 into it"
        )
        return told | dict.fromkeys(days, (None, ""))
    return told | {plain: (month, "") for plain, month in _as_months(days).items()}


def _heading_period(plain: str, calendar: str) -> tuple[Period | Part | None, str]:
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


_IN_BRACKETS = re.compile(r"\((\d[\d.]*%?)\)")
_RANGE = re.compile(r"\d+ ?(-|\u2013|to) ?\d+%?")


def _cells(column: Column, head: _Head, hints: Hints, found: Tidied, table: Table) -> dict[str, list[str]]:
    """Judge each different text of a column once."""
    texts = column.cells.categories.tolist()
    shapes = [shape(text) for text in texts]
    counts = np.bincount(column.cells.codes, minlength=len(texts)).tolist()
    signed = [at for at, one in enumerate(shapes) if one.percent]
    with_sign = sum(counts[at] for at in signed)
    plain = sum(n for n, one in zip(counts, shapes, strict=True) if one.kind == "number" and not one.percent)
    by_row = found.are_shares_told_by_row
    heading = head.series or " ".join(column.path)
    unit = head.unit if head.unit is not None else _unit_of_title(table, hints)

    def say(told: list[str], words: str) -> None:
        told.append(f"{_place(table)}, column {heading}: {words}")

    fractions = [
        at for at, one in enumerate(shapes) if not one.percent and 0 < abs(float(one.value or 0)) < 1
    ]
    # A per cent among counts, and a share of 1 among per cents.
    odd: list[int] = []
    if 0 < with_sign < plain and head.unit not in ("percent", "") and head.series and not by_row:
        odd = signed
    elif with_sign and unit == "percent" and not by_row:
        odd = fractions
    value = [one.value for one in shapes]
    status, meaning = map(list, zip(*map(hints.legend.read, texts), strict=True)) if texts else ([], [])
    percent = ["%" if one.percent and at not in odd else "" for at, one in enumerate(shapes)]
    unknown: dict[str, int] = {}
    words: dict[str, int] = {}
    for at, (text, one) in enumerate(zip(texts, shapes, strict=True)):
        if at in odd:
            value[at], status[at] = "", "unexplained"
        elif status[at] in WITHOUT_FIGURE:
            value[at] = ""
        elif one.kind == "words" and not without_notes(text):
            meaning[at] = _note_texts(text, hints)
            status[at] = status_of(meaning[at])
        elif one.kind == "words":
            told_why = "suppressed" if _RANGE.fullmatch(text) else status_of(text)
            status[at] = told_why if told_why in WITHOUT_FIGURE and not table.is_of_words else "words"
            words[text] = counts[at]
        elif one.kind == "mark" and not status[at]:
            status[at] = "unexplained"
        if status[at] == "unexplained" and not meaning[at]:
            unknown |= dict.fromkeys(one.marks, counts[at])
    commas = [at for at, text in enumerate(texts) if re.fullmatch(r"\d+,\d{3}", text)]
    if commas and any(re.fullmatch(r"\d+,(\d\d?|\d{4,})", text) for text in texts):
        for at in commas:
            value[at], status[at] = "", "unexplained"
        say(
            found.lost,
            f"the comma of some cells is a decimal point, so that {texts[commas[0]]} may be two numbers; kept without a value",
        )
    if len([text for text in texts if re.fullmatch(r"\d{1,3}\.\d{3}", text)]) > 1 and unit == "number":
        say(found.cautions, "a point may part the thousands of counts; kept as decimals")
    if any(one.kind == "mark" and not one.marks for one in shapes):
        example = next(
            text for text, one in zip(texts, shapes, strict=True) if one.kind == "mark" and not one.marks
        )
        say(found.cautions, f"{example} is no number; it and its like are kept as printed")
    if odd:
        is_sign = (
            "a per cent, where the others are counts"
            if odd is signed
            else "without the per cent sign that others have"
        )
        say(
            found.lost,
            f"{sum(counts[at] for at in odd):,} cells hold {texts[odd[0]]}, {is_sign}; kept without a value",
        )
    notes = (said for one in shapes for mark in one.marks if (said := _IN_BRACKETS.fullmatch(mark)))
    strangers = sorted({said[0] for said in notes if said[1] not in hints.notes})
    if len(strangers) > 2 or any(re.search("[.%]", text) for text in strangers):
        say(
            found.lost, f"the numbers in brackets, such as {strangers[0]}, are no notes of the file; left out"
        )
    for mark, number in unknown.items():
        say(
            found.cautions,
            f"{number:,} cells with the mark {mark!r}, which nothing in the file explains; kept as a mark",
        )
    if words and plain + with_sign:
        shown = ", ".join(repr(text[:40]) for text in list(words)[:3])
        may_hold_figures = any(
            re.search(r"\d", text) and one == "words" for text, one in zip(texts, status, strict=True)
        )
        told = found.lost if may_hold_figures else found.cautions
        say(
            told,
            f"{sum(words.values()):,} cells hold words where others hold figures ({shown}); kept as words",
        )
    if (
        unit == "percent"
        and fractions
        and not with_sign
        and all(abs(float(text)) <= 1 for text in value if text)
    ):
        of_one = re.search(r"proportion|share|fraction", heading, re.I) and not re.search(
            "%|cent|pct", heading, re.I
        )
        if column.is_bare or of_one:
            value = [(number_text(format(Decimal(text) * 100, "f")) or "") if text else "" for text in value]
            say(
                found.cautions,
                f"fractions without a format, such as {texts[fractions[0]]}, are read as shares of 1",
            )
        elif len(texts) > 2:
            say(found.cautions, "no figure is above 1; kept as per cent, though they may be shares of 1")
    about = f"{table.title} {heading} {' '.join(table.above)}"
    if re.search(r"time|duration|years|months|how long", about, re.I) or found.has_identifier:
        for at, text in enumerate(texts):
            if (span := re.fullmatch(r"(\d{1,3}):(\d{1,2})", text)) and int(span[2]) < 12:
                value[at], status[at], percent[at] = str(12 * int(span[1]) + int(span[2])), "", "months"
                meaning[at] = "years and months, as years:months"
                say(found.cautions, f"{text} is read as years:months, and so are others like it")
    return {"value": value, "printed": texts, "status": status, "meaning": meaning, "percent": percent}


class _Rows:
    """What the columns beside the figures say of each row."""

    def __init__(self, table: Table, found: Tidied, hints: Hints) -> None:
        self._table, self._roles, self._hints, self._found = table, found.roles, hints, found
        self.labels = [at for at, (_, role) in enumerate(found.roles) if role == "label"]

    def _blank(self, text: str = "") -> pd.Categorical:
        return pd.Categorical.from_codes(np.zeros(len(self._table.lines), dtype="int8"), [text])

    def _of(self, wanted: str) -> list[Column]:
        return [column for column, role in self._roles if role == wanted]

    def breakdown(self) -> tuple[pd.Categorical, pd.Categorical]:
        """Give the groups of each row, and the words among them that may say a unit."""
        columns: dict[str, pd.Categorical] = {}
        for at in self.labels:
            column = self._roles[at][0]
            name = identifier(column.heading.rpartition(" | ")[2] or column.heading)
            while name in columns:
                name = f"{name}_2"
            self._warn_of_dates(column)
            columns[name] = relabelled(column.cells, without_notes)
        if not columns:
            return self._blank("total"), self._blank("")
        pieces = [
            by_code(
                cells.codes,
                [breakdown_of({name: text}) if text else "" for text in cells.categories.tolist()],
            )
            for name, cells in sorted(columns.items())
        ]
        groups = combined(pieces, lambda *parts: ";".join(filter(None, parts)) or "total")
        few = [name for name, cells in columns.items() if len(cells.categories) <= _MEASURES_MOST]
        measures = [
            name for name in few if MEASURE.match(name.replace("_", " ").replace("label", "").strip())
        ] or (few if len(columns) == 1 else [])
        measures += [
            name
            for name in few
            if name.startswith("block")
            and name not in measures
            and all(unit_in(text) is not None for text in columns[name].categories)
        ]
        words = combined([columns[name] for name in measures], lambda *parts: " ".join(parts))
        return groups, words if measures else self._blank("")

    def _warn_of_dates(self, column: Column) -> None:
        is_of_ages = re.search(r"\bages?\b|aged", key(column.heading))
        date_of = re.compile(r"\d{4}-\d\d-\d\d").fullmatch if self._table.sheet else _DAY_OR_MONTH.fullmatch
        if (self._table.sheet or is_of_ages) and (
            found := next(filter(date_of, column.cells.categories), "")
        ):
            self._found.cautions.append(
                f"{_place(self._table)}, column {column.heading}: the label {found} is a date; a spreadsheet may have turned a band such as 10-14 into it"
            )

    def period(self) -> tuple[pd.Categorical, list[Period | Part | None]] | None:
        """Give the number and the spelling of the period of each row, and the periods by number."""
        columns, identifiers = self._of("period"), self._of("identifier")
        if not columns:
            return None
        if identifiers:
            codes, combos = combine([columns[0].cells, identifiers[0].cells])
            periods: list[Period | Part | None] = [
                education_period(text, kind, self._hints.reporting_year) for text, kind in combos
            ]
            spelt = [f"{kind} {_education_year(text)}".strip() for text, kind in combos]
        else:
            codes, combos = combine([column.cells for column in columns])
            maps = [self._parts(column) for column in columns]
            of_combos = [[parts[text] for parts, text in zip(maps, combo, strict=True)] for combo in combos]
            heads = " ".join(key(column.heading) for column in columns)
            are_ends = len(columns) == 2 and re.search(
                r"\b(start|from|beginning)\b.*\b(end|to|ending)\b", heads
            )
            periods = [_between(*parts) if are_ends else joined(parts) for parts in of_combos]
            halves = {
                part.kind for parts in of_combos for part in parts if isinstance(part, Part) and part.number
            }
            if halves - {"year"} or any(isinstance(one, Period) and one.kind == "quarter" for one in periods):
                # A year beside quarters is the year of these quarters.
                periods = [
                    year_of(one.number, "calendar_year")
                    if isinstance(one, Part) and one.kind == "year"
                    else one
                    for one in periods
                ]
            spelt = [" ".join(filter(None, combo)) for combo in combos]
            self._say_unread(periods, spelt)
        return pd.Categorical.from_codes(codes, [f"{at}\x1f{text}" for at, text in enumerate(spelt)]), periods

    def told(self) -> pd.Categorical:
        """Give what the period of each row says of its figures: provisional, revised."""
        columns = [relabelled(column.cells, told_beside) for column in self._of("period")]
        return combined(columns, lambda *said: next(filter(None, said), "")) if columns else self._blank()

    def _say_unread(self, periods: Sequence[Period | Part | None], spelt: Sequence[str]) -> None:
        some_whole = any(isinstance(period, Period) for period in periods)
        for period, text in zip(periods, spelt, strict=True):
            # Halves alone may be completed by a title or a heading.
            is_half = isinstance(period, Part) and not some_whole
            if text and not isinstance(period, Period) and not is_half:
                self._found.lost.append(
                    f"{_place(self._table)}: {text!r} is no period that can be read; its figures are kept without one"
                )

    def _parts(self, column: Column) -> dict[str, Period | Part | None]:
        """Read each text of a column of periods; days that can only stand for their months become these."""
        name = key(column.heading)
        texts = column.cells.categories.tolist()
        parts = {text: _part(text, name, self._hints.calendar) for text in texts}
        if any(_MONTH_FIRST.fullmatch(text) for text in texts):
            # Where some days have the month before the day, nobody knows which the others have.
            parts |= dict.fromkeys(filter(re.compile(r"\d+/\d+/\d+").fullmatch, texts))
        # Year ending 30 June: the month stands in the heading, the year below it. Quarter ending: the last month stands below.
        if ends := re.search(
            r"\b(years?|12 months?|quarters?|3 months?) (?:ending|ended|to)\b(?: \d+\w*)?(?: ([a-z]{3,}))?",
            name,
        ):
            for text, part in parts.items():
                last = (
                    f"{part.end:%B %Y}"
                    if isinstance(part, Period) and part.kind in ("month", "snapshot")
                    else f"{ends[2]} {text}"
                )
                parts[text] = read_period(f"{ends[1]} ending {last}") or part
        days = {
            text: part.end
            for text, part in parts.items()
            if isinstance(part, Period)
            and part.kind == "snapshot"
            and (name.startswith("month") or not re.search("[a-z]{3}", text, re.I))
        }
        serial = [text for text in days if re.fullmatch(r"[345]\d{4}", text)]
        if serial:
            self._found.cautions.append(
                f"{_place(self._table)}, column {column.heading}: {serial[0]} and {len(serial) - 1} others are day numbers that have lost their date format; read as days"
            )
        return parts | _as_months(days, is_said=name.startswith("month"))

    def unit(self) -> pd.Categorical | None:
        columns = self._of("unit")
        return relabelled(columns[0].cells, lambda text: unit_in(text) or "") if columns else None

    def notes(self) -> pd.Categorical:
        texts = [
            relabelled(column.cells, lambda text: self._note(text) or text) for column in self._of("note")
        ]
        labels = [self._roles[at][0].cells for at in self.labels]
        if any(note_numbers(text) for cells in labels for text in cells.categories[:2_000]):
            texts += [relabelled(cells, self._note) for cells in labels]
        if not texts:
            return self._blank()
        return combined(texts, lambda *parts: " ".join(dict.fromkeys(filter(None, parts))))

    def _note(self, text: str) -> str:
        return _note_texts(text, self._hints)

    def areas(self) -> dict[str, pd.Categorical]:
        """Give level, code, name and details of the area of each row."""
        ranked = sorted(
            (int(role[5:]), at) for at, (_, role) in enumerate(self._roles) if role.startswith("area")
        )
        names, codes = (
            [at for _, at in ranked],
            [at for at, (_, role) in enumerate(self._roles) if role == "code"],
        )
        levels, coverage = self._of("level"), self._hints.coverage
        level = levels[0].cells if levels else self._blank()
        if not ranked and not codes:
            named = self._named_in_labels(coverage)
            return {"geography_level": level, "geography": self._blank(coverage) if named is None else named}
        if (
            not ranked
            and (at := next((at for at in self.labels if self._is_named_by(at, codes)), None)) is not None
        ):
            self.labels.remove(at)
            ranked, names = [(0, at)], [at]
        own = [self._code_of(at, codes) for at in names]
        loose = [at for at in codes if at not in own]
        columns = [*names, *own, *loose]
        cells = [self._blank() if at is None else self._roles[at][0].cells for at in columns]
        heads = ["" if at is None else identifier(self._roles[at][0].heading) for at in columns]
        width = len(names)
        numbers, combos = combine([level, *cells])
        rows = []
        for kind, *texts in combos:
            at = self._named_by(kind, ranked, texts[:width])
            rest = texts[2 * width :]
            code = (texts[width + at] if at is not None else "") or next(
                (text for text in rest if _GSS.fullmatch(text)),
                "" if ranked else next(filter(None, rest), ""),
            )
            others = {
                head: text
                for place, (head, text) in enumerate(zip(heads, texts, strict=True))
                if text and (place % width != at if place < 2 * width else text != code)
            }
            name = without_notes(texts[at]) if at is not None else ""
            details = breakdown_of(others) if others else ""
            rows.append((kind, without_notes(code), name or ("" if code else coverage), details))
        if not self._told_by_the_first(combos, width):
            # Two areas of which the narrow one does not tell the wide one: the wide one is part of what names a figure.
            self.labels += names[1:]
        named_as = ("geography_level", "geography_code", "geography", "geography_details")
        return {
            name: by_code(numbers, texts)
            for name, texts in zip(named_as, zip(*rows, strict=True), strict=True)
        }

    def _is_named_by(self, at: int, codes: list[int]) -> bool:
        """Tell whether labels are names of areas: a code of its own stands for each."""
        for place in codes:
            _, pairs = combine([self._roles[at][0].cells, self._roles[place][0].cells])
            coded = [pair for pair in pairs if pair[1]]
            if len(coded) > 2 and all(len(set(texts)) == len(coded) for texts in zip(*coded, strict=True)):
                return True
        return False

    @staticmethod
    def _named_by(kind: str, ranked: list[tuple[int, int]], texts: list[str]) -> int | None:
        """Tell which of its names is the area's: that of its level, else the narrowest that is filled."""
        wanted = _LEVELS.get(kind.casefold())
        of_level = (place for place, (rank, _) in enumerate(ranked) if rank == wanted and texts[place])
        filled = (
            place
            for place, text in enumerate(texts)
            if text and not (place + 1 < len(texts) and re.fullmatch(r"[zx]|not available", text, re.I))
        )
        return next(of_level, next(filled, None))

    def _named_in_labels(self, coverage: str) -> pd.Categorical | None:
        """Take a column of labels for areas where it names several countries or regions, or nothing else."""
        for at in self.labels:
            column = self._roles[at][0]
            texts = [text.casefold() for text in column.cells.categories.tolist() if text]
            known = sum(text in _COUNTRIES or text in _REGIONS for text in texts)
            if known >= 3 or (known and (known == len(texts) or not column.heading)):
                self.labels.remove(at)
                return relabelled(
                    column.cells,
                    lambda text: _COUNTRIES.get(text.casefold(), without_notes(text)) or coverage,
                )
        return None

    def _told_by_the_first(self, combos: list[tuple[str, ...]], width: int) -> bool:
        seen: dict[str, tuple[str, ...]] = {}
        return (
            width < 2
            or bool(self._of("level"))
            or all(
                seen.setdefault(combo[1], combo[2 : 1 + width]) == combo[2 : 1 + width]
                for combo in combos
                if combo[1]
            )
        )

    def _code_of(self, at: int, codes: list[int]) -> int | None:
        """Find the code column beside a column of names: old and new codes of an authority, the new before the old."""
        name = set(key(self._roles[at][0].heading).split()) - {"name", "area"}
        # A column of names without a heading belongs to any.
        shares = [
            place for place in codes if not name or name & set(key(self._roles[place][0].heading).split())
        ]
        gss = [place for place in shares if _is_codes(self._roles[place][0].cells)]
        near = [place for place in codes if abs(place - at) == 1 and len(codes) < 3]
        return next(iter(gss or shares or near), None)


_LEVELS = {"national": 3, "country": 3, "nat": 3, "regional": 2, "region": 2, "reg": 2}
_REGIONS = {
    "north east", "north west", "yorkshire and the humber", "yorkshire and humber", "yorkshire", "east midlands", "west midlands",
    "east of england", "eastern", "east", "london", "south east", "south west", "wales", "england",
}  # fmt: skip


def _education_year(text: str) -> str:
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
    text, kind = _education_year(time_period), kind.casefold()
    calendars = {
        "calendar year": "calendar_year", "financial year": "year_ending_march", "tax year": "year_ending_march",
        "academic year": "academic_year", "reporting year": reporting_year, "": reporting_year,
    }  # fmt: skip
    kinds: tuple[str, ...] = ("month", "quarter")
    if kind in calendars:
        calendar = calendars[kind]
        split_as = calendar if calendar in ("academic_year", "31_march") else ""
        part = read_part(text, split_as if "/" in text else calendar) if calendar else None
        return part if isinstance(part, Period) else None
    for prefix, calendar in calendars.items():
        if prefix in ("calendar year", "financial year") and re.fullmatch(rf"{prefix}.*q[1-4]", kind):
            part = joined([read_part(text, calendar), Part("quarter", int(kind[-1]))])
            return part if isinstance(part, Period) else None
    part = joined([read_part(text), read_part(kind)])
    return part if isinstance(part, Period) and part.kind in kinds else None


def _note_texts(text: str, hints: Hints) -> str:
    return " ".join(
        dict.fromkeys(hints.notes.get(number, f"Note {number}.") for number in note_numbers(text))
    )


def _beside(
    rows: pd.Categorical, of: np.ndarray, heads: Sequence[str], both: Callable[[str, str], str]
) -> pd.Categorical:
    """Put together what a row and what the heading of a column say."""
    return combined([rows, by_code(of, heads)], both) if any(heads) else rows


def _both_groups(row: str, head: str) -> str:
    if row == "total" or not head:
        return head or row
    taken = {piece.partition("=")[0] for piece in row.split(";")}
    pieces = [piece.partition("=") for piece in head.split(";")]
    own = [f"{name}{'_of_column' if name in taken else ''}={category}" for name, _, category in pieces]
    return ";".join(sorted([*row.split(";"), *own]))


def _periods(
    rows: tuple[pd.Categorical, list[Period | Part | None]] | None, at: np.ndarray, of: np.ndarray,
    heads: list[Period | Part | None], fallback: Period | Part | None,
) -> dict[str, pd.Categorical]:  # fmt: skip
    """Join the period of a row, that of a heading, and where both leave it open that of the table."""
    by_row, periods = rows if rows else (None, [None])
    spelt = [text.partition("\x1f")[2] for text in by_row.categories.tolist()] if by_row is not None else [""]
    pairs = (by_row.codes[at].astype("int64") if by_row is not None else 0) * len(heads) + of
    codes, unique = pd.factorize(pairs)
    found: dict[str, list[str]] = {
        name: [] for name in ("period", "period_type", "period_start", "period_end")
    }
    for number in unique:
        row, head = divmod(int(number), len(heads))
        # Of a row that names no period nobody knows how much of that of its heading it tells.
        is_unread = bool(spelt[row]) and periods[row] is None
        period, words = None if is_unread else joined([periods[row], heads[head]]), spelt[row]
        if not isinstance(period, Period) and not is_unread and fallback and _may_lie_in(period, fallback):
            whole = joined([fallback, period])
            period = whole if isinstance(whole, Period) else period
        if isinstance(period, Period):
            if heads[head] is not None:
                words = f"{words} {period.label}" if periods[row] is None and words else period.label
            texts: tuple[str, ...] = (
                period.kind,
                period.start.isoformat() if period.start else "",
                period.end.isoformat(),
            )
            named = words or period.label
        else:
            texts, named = ("", "", ""), words or (str(period.number) if period and period.number else "")
        for name, text in zip(found, (named, *texts), strict=True):
            found[name].append(text)
    return {name: by_code(codes, texts) for name, texts in found.items()}


def _between(first: Period | Part | None, last: Period | Part | None) -> Period | Part | None:
    """Give the period from one day to another."""
    days = [part for part in (first, last) if isinstance(part, Period)]
    return window(days[0].start or days[0].end, days[1].end) if len(days) == 2 else joined([first, last])


def _may_lie_in(part: Part | None, whole: Period | Part) -> bool:
    """Tell whether the year of a row, where it names one, is a year of the period of its table."""
    if isinstance(whole, Part):
        return part is not None and part.kind != "year"
    years = {whole.end.year, (whole.start or whole.end).year}
    return part is None or part.kind != "year" or part.number in years


def _unit_of_title(table: Table, hints: Hints) -> str:
    """Give the unit of figures whose headings say none: as the recipe, the heading over the labels, or the title has it."""
    over_labels = (head for head in table.headings[:2] if _UNIT_ALONE.fullmatch(head) and key(head) != "no")
    said = next(over_labels, _named(table))
    return hints.unit if hints.unit is not None else (unit_in(said) or "")


def _units(
    used: list[_Head], of: np.ndarray, percent: pd.Categorical, words: pd.Categorical,
    unit_row: pd.Categorical | None, at: np.ndarray, table: Table, hints: Hints,
) -> pd.Categorical:  # fmt: skip
    default = _unit_of_title(table, hints)
    above = " ".join((table.title, *table.above))
    in_thousands = re.search(r"£ ?('?000|thousand|k\b)", above, re.I)
    counts_thousands = re.search(r"\bthousands\b|(?<!£)(?<!£ )['\u2019]000s?\b|\(0?00s\)", above, re.I)

    def unit(number: str, sign: str, said: str, of_row: str) -> str:
        head = used[int(number)]
        is_value = bool(VALUE.match(key(head.series)))
        by_words = unit_in(said) if said else None
        if sign:
            return "percent" if sign == "%" else sign
        if of_row and is_value:
            return of_row
        if head.unit is not None and not (head.unit == "number" and by_words and is_value):
            return head.unit
        # "Boys" is counted where the title says nothing else; a title may say that its figures are shares of boys.
        is_weak = by_words == "number" and not re.search(r"number|count", said, re.I)
        return default if by_words is None or (is_weak and default) else by_words

    heads = by_code(of, [str(number) for number in range(len(used))])
    rows = unit_row[at] if unit_row is not None else by_code(np.zeros_like(of), [""])
    thousands = "gbp_thousand" if "gbp_thousand" in the_study().units else ""
    return relabelled(
        combined([heads, percent, words, rows], unit),
        lambda one: (
            thousands
            if in_thousands and one == "gbp"
            else ""
            if counts_thousands and one == "number"
            else one
        ),
    )
