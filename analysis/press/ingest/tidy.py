"""Turns a table into tidy figures: one row is one cell that holds a figure or a mark, with all that its table says of it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import numpy as np
import pandas as pd

from analysis.press.base.period import Period
from analysis.press.ingest.cells import Legend, Shape, note_numbers, shape, without_notes
from analysis.press.ingest.combinations import combine, stacked
from analysis.press.ingest.figures import breakdown_of, number_text, tidy
from analysis.press.ingest.spelt import Part, calendar_in, joined, periods_in, read_part, window
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
    unit_in,
)  # fmt: skip
from analysis.press.registers.coded import by_code
from analysis.press.study import the_study

_GSS = re.compile(r"[EWNSKJL]\d{8}")
_ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)|(\d\d?)/(\d\d?)/(\d{4})")
_COUNTRIES = {
    "england": "England",
    "wales": "Wales",
    "england and wales": "England and Wales",
    "england & wales": "England and Wales",
}


@dataclass(frozen=True)
class Hints:
    """What a recipe and the rest of the file say about a table.

    Parameters
    ----------
    calendar : str
        What a bare year means; blank where nobody says.
    coverage : str
        The area of a table that names none.
    unit, counted : str
        For a table whose words do not say.
    roles : mapping of str to str
        Roles by heading, from a recipe: figure, label, period, area, code, aside.
    legend : Legend
    notes : mapping of str to str
        Text by number.
    period : Period, optional
        For a table that names none.
    dates_are : str
        ``month`` where a date stands for its month.
    spread : bool
        Whether the year is the year of the words "at 31 March" in the table.
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
    blank_means: str = ""


@dataclass
class Tidied:
    """The figures of a table, what each column was taken for, and what was left out."""

    figures: pd.DataFrame
    roles: list[tuple[Column, str]]
    cautions: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)


def roles_of(table: Table, given: Mapping[str, str]) -> list[str]:
    """Tell what each column of a table is.

    Parameters
    ----------
    table : Table
    given : mapping of str to str
        What a recipe says, by heading.

    Returns
    -------
    list of str
        ``figure``, ``label``, ``period``, ``area`` and its rank, ``code``, ``level``, ``unit``, ``note`` or ``aside``.
    """
    keys = [key(column.heading) for column in table.columns]
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
        elif CODE.match(name) or _is_codes(cells):
            roles.append("code" if CODE.match(name) or _is_codes(cells) else "label")
        elif (rank := _rank(name)) < len(AREAS) and not _is_figure(cells):
            roles.append(f"area {rank}")
        elif ASIDE.match(name) and not (_is_figure(cells) and name.endswith("source")):
            roles.append("aside")
        elif LABEL.match(name):
            roles.append("label")
        elif name == "" and _are_periods(cells, "year") and not _is_figure(cells):
            roles.append("period")
        elif _is_figure(cells):
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
        roles = [
            "label"
            if role == "figure" and at not in pure and unit_in(keys[at]) is None and keys[at]
            else role
            for at, role in enumerate(roles)
        ]
    if "figure" not in roles:
        for at in reversed(range(len(roles))):
            if (
                roles[at] in ("label", "aside", "period")
                and _is_figure(table.columns[at].cells)
                and (roles[at] != "period" or "period" in roles[:at])
            ):
                roles[at] = "figure"
                break
    return roles


def _holds_words(cells: pd.Categorical) -> bool:
    return any(text and shape(text).kind == "words" for text in cells.categories[:5_000].tolist())


def _rank(name: str) -> int:
    return next((rank for rank, said in enumerate(AREAS) if re.match(said, name)), len(AREAS))


def _is_codes(cells: pd.Categorical) -> bool:
    texts = [text for text in cells.categories if text]
    return bool(texts) and sum(bool(_GSS.fullmatch(text)) for text in texts[:500]) * 2 > len(texts[:500])


def _is_figure(cells: pd.Categorical) -> bool:
    shapes = {text: shape(text) for text in cells.categories.tolist()[:20_000] if text}
    if not shapes:
        return False
    numbers = sum(found.kind == "number" for found in shapes.values())
    marks = sum(found.kind == "mark" for found in shapes.values())
    if numbers:
        counts = np.bincount(cells.codes[cells.codes >= 0], minlength=len(cells.categories))
        words = sum(
            counts[at]
            for at, text in enumerate(cells.categories.tolist())
            if text and text in shapes and shapes[text].kind == "words"
        )
        good = sum(
            counts[at]
            for at, text in enumerate(cells.categories.tolist())
            if text in shapes and shapes[text].kind != "words"
        )
        return good > words and numbers + marks > len(shapes) * 0.3
    letters = {text for text in shapes if text[0] not in "[0123456789" and re.search("[A-Za-z]", text)}
    # The marks of Explore education statistics; N/A alone is a label as often as a mark.
    return marks == len(shapes) and (
        letters <= {"z", "x", "c", "low", "k", "u", "NA", "N/A"}
        and (not letters or letters != shapes.keys() & {"NA", "N/A"})
    )


def _are_periods(cells: pd.Categorical, name: str) -> bool:
    texts = [text for text in cells.categories if text]
    good = sum(_part(text, name) is not None for text in texts[:300])
    return bool(texts) and good * 10 >= len(texts[:300]) * 6


def _are_whole_periods(cells: pd.Categorical) -> bool:
    texts = [text for text in cells.categories if text][:100]
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
        return read_part(f"{text[:4]}/{text[4:]}", calendar)
    return read_part(text, calendar)


def tidied(table: Table, hints: Hints) -> Tidied:
    """Turn a table into figures.

    Parameters
    ----------
    table : Table
    hints : Hints

    Returns
    -------
    Tidied
        Without figures where no column holds any.
    """
    roles = roles_of(table, hints.roles)
    figures = [column for column, role in zip(table.columns, roles, strict=True) if role == "figure"]
    found = Tidied(tidy({}), list(zip(table.columns, roles, strict=True)))
    if not figures:
        return found
    count = len(table.lines)
    words = " ".join((table.title, *table.above))
    own_calendar = calendar_in(words)
    calendar = own_calendar or hints.calendar
    hints = hints if not own_calendar else Hints(**{**hints.__dict__, "calendar": calendar})

    value_name = [VALUE.match(key(column.heading)) for column in figures]
    measure_at = next(
        (
            at
            for at, (column, role) in enumerate(found.roles)
            if role == "label"
            and key(column.heading) in ("measure", "indicator", "variable", "statistic", "measure name")
        ),
        None,
    )
    rows = _Rows(table, found.roles, hints, count, found)
    parts: dict[str, list[pd.Categorical]] = {
        name: [] for name in ("value", "printed", "status", "meaning", "percent")
    }
    index: list[np.ndarray] = []
    heads: list[_Head] = _heads(figures, table, hints, calendar, found)
    head_of: list[np.ndarray] = []
    blanks = 0
    used: list[_Head] = []
    for head, column in zip(heads, figures, strict=True):
        cells, _extra = _cells(column, head, hints, found, table)
        kept = np.flatnonzero(cells["kept"][column.cells.codes] & (column.cells.codes >= 0))
        blanks += count - len(kept)
        if not len(kept):
            continue
        codes = column.cells.codes[kept]
        for name in parts:
            parts[name].append(by_code(codes, cells[name]))
        index.append(kept)
        head_of.append(np.full(len(kept), len(used), dtype="int32"))
        used.append(head)
    if not index:
        return found
    at, of = np.concatenate(index), np.concatenate(head_of)
    columns: dict[str, Any] = {name: stacked(some) for name, some in parts.items()}
    percent = columns.pop("percent")

    def per_head(texts: Sequence[str]) -> pd.Categorical:
        return by_code(of, texts)

    series = per_head([head.series for head in used])
    if measure_at is not None and all(value_name):
        measure = table.columns[measure_at].cells
        series = by_code(measure.codes[at], measure.categories.tolist())
        rows.without(measure_at)
    areas = rows.areas()
    row_breakdown, row_words = rows.breakdown()
    columns["breakdown"] = _paired(row_breakdown, at, of, [head.group for head in used])
    kinds = _periods(
        rows.period(calendar),
        at,
        of,
        [head.period for head in used],
        hints.period or _own_period(table, calendar),
    )
    columns |= kinds
    unit_row = rows.unit()
    columns["unit"] = _units(used, of, percent, row_words, at, unit_row, table, hints)
    counted = [counted_in(f"{head.series} {' '.join(head.group.values())}") for head in used]
    title_counts = counted_in(table.title) or hints.counted
    columns["unit_of_count"] = per_head([hints.counted or one or title_counts for one in counted])
    for name, cells in areas.items():
        columns[name] = by_code(cells.codes[at], cells.categories.tolist())
    notes = rows.notes()
    columns["note"] = _joined_notes(notes, at, of, [head.notes for head in used])
    lines = np.asarray(table.lines, dtype="int32")
    columns |= {
        "table": _named(table),
        "series": series,
        "sheet": table.sheet,
        "row": lines[at],
        "column": per_head([head.letter for head in used]),
    }
    found.figures = tidy(columns)
    no_period = int((found.figures["period"] == "").sum())
    if no_period:
        found.cautions.append(f"{_place(table)}: {no_period:,} figures whose period the file does not say")
    return found


def _named(table: Table) -> str:
    return (
        without_notes(
            re.sub(
                r"^((table|figure|chart) ?[\w.]*\d[\w.]*|\d+[._]\d+\w?) ?[:.\u2013-]? +",
                "",
                table.title,
                flags=re.I,
            )
        )
        or table.title
    )


def _place(table: Table) -> str:
    return f"sheet {table.sheet}" if table.sheet else "the table"


def _own_period(table: Table, calendar: str) -> Period | None:
    for words in (table.title, *table.above[1:4]):
        found = list(dict.fromkeys(periods_in(words, calendar)))
        if len(found) == 1 and not re.search(
            r"\b(years|to|annually|quarterly|since|from|between)\b(?!.{0,3}march)(?! 17)", words, re.I
        ):
            return found[0]
        if len(found) == 1 and re.search(
            r"year (ending|ended)|mid-|(at|on) 31|financial year|calendar year", words, re.I
        ):
            return found[0]
    return None


@dataclass(frozen=True, eq=False)
class _Head:
    series: str
    group: dict[str, str]
    period: Period | Part | None
    unit: str | None
    letter: str
    notes: str


def _heads(figures: list[Column], table: Table, hints: Hints, calendar: str, found: Tidied) -> list[_Head]:
    heads = []
    left = ""
    for column in figures:
        words, group, parts = [], {}, []
        lead = ""
        for number, level in enumerate(column.path):
            plain = without_notes(level)
            part = _heading_period(plain, calendar)
            if part is not None:
                parts.append(part)
                continue
            kind = group_of(plain)
            if re.fullmatch(r"(age|sex|gender|ethnicity|ethnic group)s?( groups?)?", plain, re.I):
                lead = {"gender": "sex", "ethnic": "ethnicity"}.get(
                    plain.lower().split()[0].rstrip("s"), plain.lower().split()[0].rstrip("s")
                )
                continue
            if (
                lead
                and not kind
                and re.fullmatch(r"[\w ,/()+-]{1,40}", plain)
                and number
                and not unit_in(plain)
            ):
                kind = lead
            if (
                not kind
                and left
                and re.fullmatch(r"(unknown|not known|other|not recorded|not stated)\b.{0,20}", plain, re.I)
            ):
                kind = left
            if kind and kind not in group and plain and unit_in(plain) != "percent":
                group[kind] = plain
                left = kind
            elif plain:
                words.append(plain)
        series = " | ".join(dict.fromkeys(words))
        said = series or " ".join(column.path)
        unit = unit_in(said) if not column.path or series else None
        notes = _note_texts(" ".join(column.path), hints)
        letter = column.letter
        heads.append(_Head(series, group, joined(parts), unit, letter, notes))
    return heads


def _heading_period(plain: str, calendar: str) -> Period | Part | None:
    part = read_part(plain, calendar)
    if isinstance(part, Part) and part.kind == "annual":
        return None
    if part is None and (
        found := re.fullmatch(r"(?:number |rate )?(?:at|in|during|mid-year)? ?((?:19|20)\d\d)", plain, re.I)
    ):
        return read_part(found[1], calendar)
    if part is None and (found := re.fullmatch(r".*?\b(?:at|on|as at) (\d{1,2} \w+ (?:19|20)\d\d)", plain)):
        return read_part(found[1], calendar) if len(plain) < 40 else None
    return part


def _cells(
    column: Column, head: _Head, hints: Hints, found: Tidied, table: Table
) -> tuple[dict[str, Any], int]:
    """Judge each different text of a column once."""
    texts = column.cells.categories.tolist()
    shapes: list[Shape] = [shape(text) for text in texts]
    counts = np.bincount(column.cells.codes[column.cells.codes >= 0], minlength=len(texts))
    with_sign = sum(int(counts[at]) for at, one in enumerate(shapes) if one.percent)
    plain = sum(int(counts[at]) for at, one in enumerate(shapes) if one.kind == "number" and not one.percent)
    wrong_sign = (
        bool(with_sign) and with_sign < plain and head.unit not in ("percent", "") and bool(head.series)
    )
    wrong_sign = wrong_sign and not any(
        unit_in(text) == "percent"
        for other, role in found.roles
        if role == "label"
        for text in other.cells.categories[:200].tolist()
    )
    read = [hints.legend.read(text) for text in texts]
    values = [one.value for one in shapes]
    status = [state for state, _ in read]
    meaning = [words for _, words in read]
    heading = head.series or " ".join(column.path)
    for at, one in enumerate(shapes):
        if one.percent and wrong_sign:
            values[at], status[at] = "", "unexplained"
            found.lost.append(
                f"{_place(table)}, column {heading}: {counts[at]:,} cells hold {texts[at]}, a per cent, where the others are counts; kept without a value"
            )
        elif (
            status[at]
            in ("suppressed", "not_applicable", "not_available", "withheld_for_quality", "rounds_to_zero")
            and one.kind == "number"
        ):
            values[at] = ""
        elif one.kind == "words" and texts[at]:
            status[at] = "words"
        elif one.kind == "mark" and not status[at]:
            status[at] = "unexplained"
    unknown = {
        mark: int(counts[at])
        for at, one in enumerate(shapes)
        if status[at] == "unexplained" and not (one.percent and wrong_sign)
        for mark in one.marks
    }
    for mark, number in unknown.items():
        found.cautions.append(
            f"{_place(table)}, column {heading}: {number:,} cells with the mark {mark!r}, which nothing in the file explains; kept as a mark"
        )
    said = {text: int(counts[at]) for at, text in enumerate(texts) if status[at] == "words"}
    if said and plain + with_sign:
        shown = ", ".join(repr(text[:40]) for text in list(said)[:3])
        told = found.lost if any(re.search(r"\d", text) for text in said) else found.cautions
        told.append(
            f"{_place(table)}, column {heading}: {sum(said.values()):,} cells hold words where others hold figures ({shown}); kept as words"
        )
    kept = (
        np.array([one.kind != "empty" for one in shapes], dtype=bool) if texts else np.array([], dtype=bool)
    )
    printed = texts
    percent = ["%" if one.percent and not wrong_sign else "" for one in shapes]
    numbers = [float(one.value) for one in shapes if one.value]
    if (
        column.is_bare
        and head.unit == "percent"
        and numbers
        and not with_sign
        and all(abs(one) <= 1 for one in numbers)
        and any(one % 1 for one in numbers)
    ):
        values = [number_text(format(Decimal(value) * 100, "f")) if value else value for value in values]
        found.cautions.append(
            f"{_place(table)}, column {heading}: fractions without a format, such as {texts[next(at for at, one in enumerate(shapes) if one.value)]}, are read as shares of 1"
        )
    said_time = re.search(
        r"time|duration|years|months|how long", f"{table.title} {heading} {' '.join(table.above)}", re.I
    ) or any(role == "identifier" for _, role in found.roles)
    for at, text in enumerate(texts):
        if (span := re.fullmatch(r"(\d{1,3}):(\d{1,2})", text)) and said_time and int(span[2]) < 12:
            values[at], status[at], meaning[at], percent[at] = (
                str(12 * int(span[1]) + int(span[2])),
                "",
                "years and months, as years:months",
                "months",
            )
            found.cautions.append(
                f"{_place(table)}, column {heading}: {text} is read as years:months, and so are others like it"
            )
    return {
        "value": values,
        "printed": printed,
        "status": status,
        "meaning": meaning,
        "percent": percent,
        "kept": kept,
    }, 0


class _Rows:
    """What the columns beside the figures say of each row."""

    def __init__(
        self, table: Table, roles: list[tuple[Column, str]], hints: Hints, count: int, found: Tidied
    ) -> None:
        self._table, self._roles, self._hints, self._count, self._found = table, roles, hints, count, found
        self._labels = [at for at, (_, role) in enumerate(roles) if role == "label"]
        self._folded: list[int] = []

    def without(self, at: int) -> None:
        self._labels = [place for place in self._labels if place != at]

    def _blank(self, text: str = "") -> pd.Categorical:
        return pd.Categorical.from_codes(np.zeros(self._count, dtype="int8"), [text])

    def _of(self, wanted: str) -> list[Column]:
        return [column for column, role in self._roles if role == wanted]

    def breakdown(self) -> tuple[pd.Categorical, pd.Categorical]:
        """Give the groups of each row, and the words among them that may say a unit."""
        columns: dict[str, pd.Categorical] = {}
        for at in self._labels + self._folded:
            column = self._roles[at][0]
            name = identifier(column.heading.rpartition(" | ")[2] or column.heading)
            while name in columns:
                name = f"{name}_2"
            self._warn_of_dates(column)
            columns[name] = by_code(
                column.cells.codes, [without_notes(text) for text in column.cells.categories.tolist()]
            )
        if not columns:
            return self._blank("total"), self._blank("")
        names = sorted(columns)
        pieces = [
            by_code(
                columns[name].codes,
                [breakdown_of({name: text}) if text else "" for text in columns[name].categories],
            )
            for name in names
        ]
        codes, combos, _ = combine(pieces)
        groups = by_code(codes, [";".join(filter(None, combo)) or "total" for combo in combos])
        measures = [
            name for name in columns if MEASURE.match(name.replace("_", " ").replace("label", "").strip())
        ] or (list(columns) if len(columns) == 1 else [])
        if not measures:
            return groups, self._blank("")
        codes, combos, _ = combine([columns[name] for name in measures])
        return groups, by_code(codes, [" ".join(combo) for combo in combos])

    def _warn_of_dates(self, column: Column) -> None:
        dates = [text for text in column.cells.categories if re.fullmatch(r"\d{4}-\d\d-\d\d", text)]
        if dates and self._table.sheet:
            self._found.cautions.append(
                f"{_place(self._table)}, column {column.heading}: the label {dates[0]} is a date; a spreadsheet may have turned a band such as 10-14 into it"
            )

    def period(self, calendar: str) -> tuple[pd.Categorical, list[Period | Part | None]] | None:
        columns = self._of("period")
        identifiers = self._of("identifier")
        if identifiers and columns:
            return self._education(columns[0], identifiers[0])
        if not columns:
            return None
        maps = []
        for column in columns:
            name = key(column.heading)
            parts = {text: _part(text, name, calendar) for text in column.cells.categories.tolist()}
            self._as_months(column, name, parts)
            maps.append(parts)
        codes, combos, _ = combine([column.cells for column in columns])
        periods = [joined(parts[text] for parts, text in zip(maps, combo, strict=True)) for combo in combos]
        spelt = [" ".join(text for text in combo if text) for combo in combos]
        for period, text in zip(periods, spelt, strict=True):
            is_half = isinstance(period, Part) and period.kind in ("year", "month", "quarter", "months")
            if (
                text
                and not isinstance(period, Period)
                and not (is_half and not any(isinstance(other, Period) for other in periods))
            ):
                self._found.lost.append(
                    f"{_place(self._table)}: {text!r} is no period that can be read; its figures are kept without one"
                )
        return pd.Categorical.from_codes(
            codes, [f"{number}\x1f{text}" for number, text in enumerate(spelt)]
        ), periods

    def _as_months(self, column: Column, name: str, parts: dict[str, Period | Part | None]) -> None:
        days = {
            text: part
            for text, part in parts.items()
            if isinstance(part, Period) and part.kind == "snapshot" and not re.search("[a-z]{3}", text, re.I)
        }
        serial = [text for text in days if re.fullmatch(r"[345]\d{4}", text)]
        if serial:
            self._found.cautions.append(
                f"{_place(self._table)}, column {column.heading}: {serial[0]} and {len(serial) - 1} others are day numbers that have lost their date format; read as days"
            )
        ends = list(days.values())
        firsts = all(part.end.day == 1 for part in ends)
        lasts = (
            all((part.end + timedelta(days=1)).day == 1 for part in ends)
            and len({part.end.month for part in ends}) > 1
        )
        if ends and (name.startswith("month") or ((firsts or lasts) and len(ends) > 1)):
            for text, part in days.items():
                start = part.end.replace(day=1)
                parts[text] = window(start, (start + timedelta(days=31)).replace(day=1) - timedelta(days=1))

    def _education(
        self, column: Column, identifier_column: Column
    ) -> tuple[pd.Categorical, list[Period | Part | None]]:
        codes, combos, _ = combine([column.cells, identifier_column.cells])
        periods = [education_period(text, kind, self._hints.reporting_year) for text, kind in combos]
        spelt = [f"{kind} {_education_year(text)}".strip() for text, kind in combos]
        return pd.Categorical.from_codes(
            codes, [f"{number}\x1f{text}" for number, text in enumerate(spelt)]
        ), periods

    def unit(self) -> pd.Categorical | None:
        columns = self._of("unit")
        if not columns:
            return None
        return by_code(columns[0].cells.codes, [unit_in(text) or "" for text in columns[0].cells.categories])

    def notes(self) -> pd.Categorical:
        columns = self._of("note")
        texts = [column.cells for column in columns]
        labels = [self._roles[at][0].cells for at in self._labels]
        if any(note_numbers(text) for cells in labels for text in cells.categories.tolist()[:2_000]):
            texts += [
                by_code(cells.codes, [_note_texts(text, self._hints) for text in cells.categories.tolist()])
                for cells in labels
                if (cells.codes >= 0).all()
            ]
        if not texts:
            return self._blank()
        codes, combos, _ = combine(texts)
        return by_code(
            codes,
            [" ".join(dict.fromkeys(filter(None, (self._note(text) for text in combo)))) for combo in combos],
        )

    def _note(self, text: str) -> str:
        return _note_texts(text, self._hints) or text

    def areas(self) -> dict[str, pd.Categorical]:
        """Give level, code, name and details of the area of each row."""
        ranked = sorted(
            ((int(role[5:]), at) for at, (_, role) in enumerate(self._roles) if role.startswith("area")),
            key=lambda pair: pair[0],
        )
        levels = self._of("level")
        codes = [(at, column) for at, (column, role) in enumerate(self._roles) if role == "code"]
        found: dict[str, pd.Categorical] = {}
        level = levels[0].cells if levels else self._blank()
        coverage = self._hints.coverage
        if not ranked and not codes:
            name = _COUNTRIES.get(
                (
                    self._table.columns[0].cells.categories[0]
                    if len(self._table.columns[0].cells.categories)
                    else ""
                ).casefold(),
                coverage,
            )
            named = self._named_in_labels(coverage)
            return {
                "geography_level": level,
                "geography": named
                if named is not None
                else self._blank(name if name == coverage else coverage),
            }
        names = [self._roles[at][0].cells for _, at in ranked]
        many = list(names)
        pairs = [self._code_of(at, [place for place, _ in codes]) for _, at in ranked]
        own_codes = [self._roles[at][0].cells if at is not None else None for at in pairs]
        loose_at = [at for at, _ in codes if at not in pairs]
        loose = [self._roles[at][0].cells for at in loose_at]
        stack = [
            level,
            *many,
            *[cells if cells is not None else self._blank() for cells in own_codes],
            *loose,
        ]
        combined, combos, _ = combine(
            [cells if (cells.codes >= 0).all() else pd.Categorical(cells.astype("object")) for cells in stack]
        )
        width = len(many)
        # Of two areas of one rank, or of a narrow and a wide one, the wide one is part of the key unless the narrow tells it.
        told = self._told_by_the_first(combos, width)
        rows = []
        for combo in combos:
            kind = combo[0]
            texts, own, rest = combo[1 : 1 + width], combo[1 + width : 1 + 2 * width], combo[1 + 2 * width :]
            at = next(
                (
                    place
                    for place in range(width)
                    if texts[place]
                    and not (re.fullmatch(r"[zx]|not available", texts[place], re.I) and place + 1 < width)
                ),
                None,
            )
            at = self._by_level(kind, ranked, texts, at)
            name = texts[at] if at is not None else ""
            gss = [text for text in rest if _GSS.fullmatch(text)]
            code = (own[at] if at is not None else "") or (
                gss or ([] if ranked else [text for text in rest if text]) or [""]
            )[0]
            others = {
                identifier(self._roles[ranked[place][1]][0].heading): texts[place]
                for place in range(width)
                if place != at and texts[place]
            }
            others |= {
                identifier(self._roles[pairs[place]][0].heading): own[place]
                for place in range(width)
                if place != at and own[place]
            }
            others |= {
                identifier(self._roles[place][0].heading): text
                for place, text in zip(loose_at, rest, strict=True)
                if text and text != code
            }
            rows.append(
                (
                    kind,
                    without_notes(code),
                    without_notes(name) or (code and "") or coverage,
                    breakdown_of(others) if others else "",
                )
            )
        for number, column in enumerate(
            ("geography_level", "geography_code", "geography", "geography_details")
        ):
            found[column] = by_code(combined, [row[number] for row in rows])
        if not told:
            self._folded = [at for rank, at in ranked[1:]]
        return found

    def _named_in_labels(self, coverage: str) -> pd.Categorical | None:
        for at in self._labels:
            cells = self._roles[at][0].cells
            texts = [text.casefold() for text in cells.categories.tolist()]
            known = sum(text in _COUNTRIES or text in _REGIONS for text in texts)
            if known >= 3 or (
                known and (known == len([text for text in texts if text]) or not self._roles[at][0].heading)
            ):
                self.without(at)
                return by_code(
                    cells.codes,
                    [
                        _COUNTRIES.get(text.casefold(), without_notes(text)) or coverage
                        for text in cells.categories.tolist()
                    ],
                )
        return None

    def _told_by_the_first(self, combos: list[tuple[str, ...]], width: int) -> bool:
        if width < 2 or any(column for column, role in self._roles if role == "level"):
            return True
        seen: dict[str, tuple[str, ...]] = {}
        return all(
            seen.setdefault(combo[1], combo[2 : 1 + width]) == combo[2 : 1 + width]
            for combo in combos
            if combo[1]
        )

    def _code_of(self, at: int, codes: list[int]) -> int | None:
        """Find the code column beside a column of names: old and new codes of an authority, the new before the old."""
        if not codes:
            return None
        name = set(key(self._roles[at][0].heading).split()) - {"name", "area"}
        shares = [place for place in codes if name & set(key(self._roles[place][0].heading).split())]
        near = [place for place in codes if abs(place - at) == 1]
        chosen = (
            [place for place in shares if _is_codes(self._roles[place][0].cells)]
            or shares
            or (near if len(codes) < 3 else [])
        )
        return chosen[0] if chosen else None

    def _by_level(
        self, kind: str, ranked: list[tuple[int, int]], texts: tuple[str, ...], at: int | None
    ) -> int | None:
        wanted = {"national": 3, "country": 3, "nat": 3, "regional": 2, "region": 2, "reg": 2}.get(
            kind.casefold()
        )
        if wanted is not None and any(role == "identifier" for _, role in self._roles):
            return next(
                (place for place, (rank, _) in enumerate(ranked) if rank == wanted and texts[place]), at
            )
        return at


_REGIONS = {
    "north east", "north west", "yorkshire and the humber", "yorkshire and humber", "yorkshire", "east midlands", "west midlands",
    "east of england", "eastern", "east", "london", "south east", "south west", "wales", "england",
}  # fmt: skip


def _education_year(text: str) -> str:
    found = re.fullmatch(r"(\d{4})(\d\d)?(?:\.0)?", text)
    return f"{found[1]}/{found[2]}" if found and found[2] else found[1] if found else text


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
    if kind in calendars:
        if not calendars[kind]:
            return None
        if "/" in text:
            part = read_part(
                text,
                "academic_year"
                if calendars[kind] == "academic_year"
                else "31_march"
                if calendars[kind] == "31_march"
                else "",
            )
        else:
            part = read_part(text, calendars[kind])
        return part if isinstance(part, Period) else None
    for calendar, prefix in (("year_ending_march", "financial year"), ("calendar_year", "calendar year")):
        if kind.startswith(prefix) and (found := re.search(r"q([1-4])$", kind)):
            part = joined([read_part(text, calendar), Part("quarter", int(found[1]))])
            return part if isinstance(part, Period) else None
    part = joined([read_part(text), read_part(kind)])
    return part if isinstance(part, Period) and part.kind in ("month", "quarter") else None


def _note_texts(text: str, hints: Hints) -> str:
    return " ".join(
        dict.fromkeys(hints.notes.get(number, f"Note {number}.") for number in note_numbers(text))
    )


def _paired(
    rows: pd.Categorical, at: np.ndarray, of: np.ndarray, groups: list[dict[str, str]]
) -> pd.Categorical:
    own = [breakdown_of(group) if group else "" for group in groups]
    if not any(own):
        return by_code(rows.codes[at], rows.categories.tolist())
    codes, pairs, _ = combine([by_code(rows.codes[at], rows.categories.tolist()), by_code(of, own)])
    texts = []
    for row, head in pairs:
        parts = [part for part in ("" if row == "total" else row, head) if part]
        taken = {part.partition("=")[0] for part in parts[0].split(";")} if len(parts) > 1 else set()
        extra = (
            [
                piece
                if piece.partition("=")[0] not in taken
                else f"{piece.partition('=')[0]}_of_column={piece.partition('=')[2]}"
                for piece in head.split(";")
            ]
            if len(parts) > 1
            else []
        )
        texts.append(";".join(sorted([*parts[0].split(";"), *extra])) if parts else "total")
    return by_code(codes, texts)


def _periods(
    rows: tuple[pd.Categorical, list[Period | Part | None]] | None, at: np.ndarray, of: np.ndarray,
    heads: list[Period | Part | None], fallback: Period | None,
) -> dict[str, pd.Categorical]:  # fmt: skip
    by_row = (
        rows[0]
        if rows
        else pd.Categorical.from_codes(np.zeros(int(at.max()) + 1 if len(at) else 0, dtype="int8"), ["0\x1f"])
    )
    periods = rows[1] if rows else [None]
    spelt = [text.partition("\x1f")[2] for text in by_row.categories.tolist()]
    width = len(heads)
    pair = by_row.codes[at].astype("int64") * width + of
    codes, unique = pd.factorize(pair)
    found = []
    for number in unique:
        row, head = divmod(int(number), width)
        period = joined([periods[row], heads[head]])
        words = spelt[row]
        if not isinstance(period, Period):
            whole = fallback if period is None else joined([fallback, period]) if fallback else period
            period = whole if isinstance(whole, Period) else period
        if heads[head] is not None and isinstance(period, Period):
            words = f"{words} {period.label}".strip() if periods[row] is None and words else period.label
        found.append((period, words))
    is_period = [isinstance(period, Period) for period, _ in found]
    return {
        "period": by_code(codes, [words or (period.label if isinstance(period, Period) else _half(period)) for period, words in found]),
        "period_type": by_code(codes, [period.kind if good else "" for (period, _), good in zip(found, is_period, strict=True)]),
        "period_start": by_code(codes, [(period.start.isoformat() if period.start else "") if good else "" for (period, _), good in zip(found, is_period, strict=True)]),
        "period_end": by_code(codes, [period.end.isoformat() if good else "" for (period, _), good in zip(found, is_period, strict=True)]),
    }  # fmt: skip


def _half(part: Part | None) -> str:
    return str(part.number) if part and part.number else ""


def _units(
    used: list[_Head], of: np.ndarray, percent: pd.Categorical, words: pd.Categorical, at: np.ndarray,
    unit_row: pd.Categorical | None, table: Table, hints: Hints,
) -> pd.Categorical:  # fmt: skip
    title = unit_in(_named(table))
    default = hints.unit if hints.unit is not None else (title or "")
    columns = [
        by_code(of, [f"{number}" for number in range(len(used))]),
        percent,
        by_code(words.codes[at], words.categories.tolist()),
    ]
    if unit_row is not None:
        columns.append(by_code(unit_row.codes[at], unit_row.categories.tolist()))
    codes, combos, _ = combine(columns)
    in_thousands = re.search(r"£ ?('?000|thousand|k\b)", " ".join((table.title, *table.above)), re.I)
    units = []
    for number, sign, said, *row in combos:
        head = used[int(number)]
        of_row = unit_in(said) if said else None
        if sign:
            units.append("percent" if sign == "%" else sign)
        elif row and row[0] and VALUE.match(key(head.series)):
            units.append(row[0])
        elif head.unit is not None and not (
            head.unit == "number" and of_row and VALUE.match(key(head.series))
        ):
            units.append(head.unit)
        elif of_row is not None:
            units.append(of_row)
        else:
            units.append(default)
    thousands = "gbp_thousand" if "gbp_thousand" in the_study().units else ""
    return by_code(codes, [thousands if in_thousands and unit == "gbp" else unit for unit in units])


def _joined_notes(rows: pd.Categorical, at: np.ndarray, of: np.ndarray, heads: list[str]) -> pd.Categorical:
    if not any(heads):
        return by_code(rows.codes[at], rows.categories.tolist())
    codes, pairs, _ = combine([by_code(rows.codes[at], rows.categories.tolist()), by_code(of, heads)])
    return by_code(codes, [" ".join(dict.fromkeys(filter(None, pair))) for pair in pairs])
