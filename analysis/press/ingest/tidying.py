"""A table as it stands on its sheet becomes tidy figures: one row a cell, with its period, group, mark and notes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from analysis.press.base.period import Period
from analysis.press.ingest.figures import COLUMNS, WITHOUT_FIGURE, breakdown_of, number_text
from analysis.press.ingest.grid import address
from analysis.press.ingest.headings import heading_of, title_of, unit_of
from analysis.press.ingest.layout import Table
from analysis.press.ingest.marks import Legend, Reading, read_figure
from analysis.press.ingest.roles import Part, parts_of
from analysis.press.ingest.rows import About, RowPeriod, about_rows
from analysis.press.ingest.spelt_periods import UNKNOWN, Calendar, month, period_at_end, quarter, read_period
from analysis.press.ingest.workbook_notes import Notes, notes_in

_YEARS_AND_MONTHS = re.compile(r"years?( and | ?: ?|, )months?", re.I)
_DURATION = "Years and months, as years:months."


@dataclass(frozen=True)
class Plan:
    """How a publication wants a table read, beyond what the table itself says.

    Parameters
    ----------
    calendar : Calendar
        What years mean; by default only what the words say.
    geography : str
        The area, where the table names none.
    unit_of_count : callable
        Who or what is counted, from the words of title, series and group; blank by default.
    unit : callable
        The unit, from the words of a heading; blank when they say none.
    groups : callable
        Which group each column of figures stands for, None where it is a measure; by default every one is.
    is_figures : callable, optional
        Which headings stand over figures, where the publication knows; by default the cells tell.
    fractions : bool
        Whether a column of per cent that lies between 0 and 1 holds fractions.
    """

    calendar: Calendar = UNKNOWN
    geography: str = ""
    unit_of_count: Callable[[str], str] = lambda words: ""
    unit: Callable[[str], str] = unit_of
    groups: Callable[[Sequence[Sequence[str]]], list[dict[str, str] | None]] = lambda paths: (
        [None] * len(paths)
    )
    is_figures: Callable[[str], bool] | None = None
    fractions: bool = False


@dataclass
class Tidied:
    """Figures, column by column, and what had to be left open."""

    columns: dict[str, list] = field(default_factory=lambda: {name: [] for name in COLUMNS})
    cautions: list[str] = field(default_factory=list)

    def add(self, figure: Mapping[str, object]) -> None:
        """Add one figure; what it does not say is blank."""
        for name, cells in self.columns.items():
            cells.append(figure.get(name, ""))

    def extend(self, other: Tidied) -> None:
        """Put the figures of another table below these."""
        for name, cells in self.columns.items():
            cells += other.columns[name]
        self.cautions += other.cautions

    def __len__(self) -> int:
        return len(self.columns["row"])


def tidy_table(table: Table, workbook: Notes, plan: Plan) -> Tidied:
    """Read every figure of a table.

    Parameters
    ----------
    table : Table
    workbook : Notes
        Notes and legend of the whole workbook.
    plan : Plan

    Returns
    -------
    Tidied
        One mapping a cell, with the keys of ``analysis.press.ingest.figures.COLUMNS``.
    """
    notes = notes_in((*table.above, *table.below)).over(workbook)
    parts = parts_of(table, notes.legend, plan.calendar, plan.is_figures)
    values = [part for part in parts if part.role == "figures"]
    out = Tidied()
    where = f"sheet {table.sheet}"
    if not values:
        out.cautions.append(f"{where}: {len(table.rows):,} rows of words and no figures, left out.")
        return out
    whole = whole_of(table, notes, plan)
    abouts = about_rows(table, parts, notes.legend, plan.calendar)
    groups = dict(zip(values, plan.groups([part.words for part in values]), strict=True))
    in_hundreds = _in_hundreds(abouts, values, notes.legend, plan, table.subtitle)
    for about in abouts:
        labels = " | ".join((*about.measures, *about.groups.values()))
        for part in values:
            group = groups[part]
            said = (*about.measures, *(part.words if group is None else ()))
            series = " | ".join(said) or whole.title
            unit = _unit(about, part, plan, table.subtitle)
            reading = read_figure(about.row.cell(part.column), notes.legend)
            if _YEARS_AND_MONTHS.search(f"{series} | {labels} | {table.title} | {table.subtitle}"):
                reading, unit = _in_months(reading), "months"
            elif unit == "percent":
                reading = _scaled(reading, _scale_key(about, part, plan) in in_hundreds, plan.fractions)
            reading = _as_its_period(reading, about.when)
            period, spelt = _joined_period(part, about.when, whole.period)
            out.add(
                {
                    "table": whole.title,
                    "series": series,
                    "unit": "percent" if reading.is_percent else "" if unit == "percent" else unit,
                    "unit_of_count": plan.unit_of_count(f"{whole.title} | {series} | {labels}"),
                    "geography": whole.geography,
                    **about.area,
                    "breakdown": breakdown_of({**about.groups, **(group or {})}),
                    "period_type": period.kind if period else "",
                    "period_start": period.start.isoformat() if period and period.start else "",
                    "period_end": period.end.isoformat() if period else "",
                    "period": spelt,
                    "value": reading.value,
                    "printed": reading.printed,
                    "status": reading.status,
                    "meaning": reading.meaning,
                    "note": "\n".join(notes.texts((*whole.notes, *part.notes, *about.notes))),
                    "sheet": table.sheet,
                    "row": about.row.index + 1,
                    "column": address(0, part.column.index)[:-1],
                }
            )
    if table.strays:
        named = ", ".join(address(*place) for place in table.strays[:5])
        out.cautions.append(f"{where}: {len(table.strays):,} cells under no heading, left out: {named}.")
    if table.headless:
        out.cautions.append(f"{where}: {table.headless:,} rows of figures under no headings, left out.")
    out.cautions += left_open(where, out.columns)
    return out


def left_open(where: str, columns: Mapping[str, list]) -> list[str]:
    """Say which marks nothing explains and how many figures have no known period."""
    marks = zip(columns["printed"], columns["status"], strict=True)
    unexplained = Counter(printed for printed, status in marks if status == "unexplained")
    said = [
        f"{where}: {count:,} cells {repr(mark) if mark else 'that are empty'}, which nothing in the workbook explains."
        for mark, count in unexplained.most_common(5)
    ]
    if len(unexplained) > 5:
        said.append(f"{where}: {len(unexplained) - 5} more marks that nothing in the workbook explains.")
    without = columns["period_end"].count("")
    if without:
        said.append(f"{where}: {without:,} figures whose period the workbook does not say in a known way.")
    unclear = sum(
        1
        for said_unit, meaning in zip(columns["unit"], columns["series"], strict=True)
        if not said_unit and unit_of(meaning) == "percent"
    )
    if unclear:
        said.append(
            f"{where}: {unclear:,} shares between 0 and 1, of which it is unclear whether they are per cent."
        )
    return said


@dataclass(frozen=True)
class Whole:
    """What the title says of all figures of a table."""

    title: str
    geography: str
    period: Period | None
    notes: tuple[str, ...]


def whole_of(table: Table, notes: Notes, plan: Plan) -> Whole:
    """Read the title of a table, its notes included."""
    titles = [text for text in (table.title, table.subtitle) if text]
    lines = [
        heading_of(text).words for text in (table.subtitle, table.title, *(text for text, *_ in table.above))
    ]
    return Whole(
        " | ".join(dict.fromkeys(title_of(text) for text in titles)),
        plan.geography or _geography_in(table.title),
        next((found for line in lines if (found := _one_period(line, plan))), None),
        tuple(number for text in titles for number in heading_of(text).notes),
    )


def _one_period(words: str, plan: Plan) -> Period | None:
    """Give the one period that a title names; None when it names none, or a range."""
    if len(re.findall(r"(?:19|20)\d\d(?!\d)", words)) > 1 and not read_period(words, plan.calendar):
        whole = re.search(
            r"(?:19|20)\d\d ?[/-] ?(?:19|20)?\d\d$|[a-z]+ (?:19|20)\d\d ?(?:-|to) ?[a-z]+ (?:19|20)\d\d$",
            words,
            re.I,
        )
        return read_period(whole[0], plan.calendar) if whole else None
    found = period_at_end(words, plan.calendar)
    return found[0] if found else None


def _geography_in(title: str) -> str:
    found = re.search(
        r"\bEngland and Wales\b|\bEngland\b|\bWales\b|\bUnited Kingdom\b|\bGreat Britain\b", title
    )
    return found[0] if found else ""


def _unit(about: About, part: Part, plan: Plan, subtitle: str) -> str:
    """Give the unit of a cell: by its heading, else by the labels of its row, else by the title of its block."""
    labels = " | ".join((*about.measures, *about.groups.values()))
    named = (unit_of(part.heading), unit_of(labels), unit_of(subtitle))
    return next((unit for unit in named if unit), plan.unit(" | ".join((part.heading, labels, subtitle))))


def _scale_key(about: About, part: Part, plan: Plan) -> tuple:
    """Name the cells that share one way of storing per cents: a column of per cents, or a block of rows of them."""
    column = part.column.index if "percent" in (unit_of(part.heading), plan.unit(part.heading)) else None
    return column, about.row.sections, about.measures


def _in_hundreds(
    abouts: Sequence[About], values: Sequence[Part], legend: Legend, plan: Plan, subtitle: str
) -> set[tuple]:
    """Find the per cents that are stored as 0 to 100, for one of them is above 1."""
    found = set()
    for about in abouts:
        for part in values:
            if _unit(about, part, plan, subtitle) == "percent":
                value = read_figure(about.row.cell(part.column), legend).value
                if value and abs(Decimal(value)) > 1:
                    found.add(_scale_key(about, part, plan))
    return found


def _scaled(reading: Reading, is_in_hundreds: bool, may_be_fractions: bool) -> Reading:
    """Put a per cent on 0 to 100; between 0 and 1 only, it cannot be told unless the publication says."""
    if reading.is_percent or is_in_hundreds:
        return replace(reading, is_percent=True)
    if not may_be_fractions:
        return reading
    value = number_text(format(Decimal(reading.value) * 100, "f")) if reading.value else ""
    return replace(reading, value=value or "", is_percent=True)


def _in_months(reading: Reading) -> Reading:
    """Read 1:06 as 18 months, where the words around it say that it is years and months."""
    found = re.fullmatch(r"(\d{1,3}):(\d{1,2})", reading.printed)
    if not found or int(found[2]) > 11:
        return reading
    return replace(reading, value=str(12 * int(found[1]) + int(found[2])), status="", meaning=_DURATION)


def _as_its_period(reading: Reading, when: RowPeriod) -> Reading:
    """Take a plain figure of a provisional or revised period as provisional or revised."""
    marks = [mark for mark in when.marks if mark.status not in WITHOUT_FIGURE]
    if not marks or reading.status or not reading.value:
        return reading
    return replace(reading, status=marks[0].status, meaning=" ".join(mark.words for mark in marks))


def _joined_period(part: Part, when: RowPeriod, whole: Period | None) -> tuple[Period | None, str]:
    """Join what column, row and title say of the period: 2024/25 and Apr are April 2024."""
    spelt = " ".join(text for text in (part.period_words, when.spelt) if text)
    if part.period:
        return part.period, spelt
    if part.period_words:
        return _within_year(part.period_words, when.period or whole), spelt
    if when.spelt:
        return when.period, spelt
    return whole, whole.label if whole else ""


def _within_year(words: str, year: Period | None) -> Period | None:
    named = read_period(f"{words} 2000")
    if year is None or named is None or year.kind not in ("year_ending_march", "calendar_year"):
        return None
    in_year = year.end.year - (year.kind == "year_ending_march" and named.end.month > 3)
    if named.kind == "month":
        return month(in_year, named.end.month)
    return quarter(in_year, named.end.month // 3) if named.kind == "quarter" else None
