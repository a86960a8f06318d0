"""A table as it stands on its sheet becomes tidy figures: one row a cell, with its period, group, mark and notes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal

from analysis.evidence.period import Period
from analysis.ingest.figures import COLUMNS, WITHOUT_FIGURE, breakdown_of, number_text
from analysis.ingest.grid import address
from analysis.ingest.headings import heading_of, title_of, unit_of
from analysis.ingest.layout import Table
from analysis.ingest.marks import Legend, Reading, read_figure
from analysis.ingest.roles import Part, parts_of
from analysis.ingest.rows import RowPeriod, about_rows
from analysis.ingest.spelt_periods import UNKNOWN, Calendar, month, period_at_end, quarter, read_period
from analysis.ingest.workbook_notes import Notes, notes_in


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
    fractions : bool
        Whether a column of per cent that lies between 0 and 1 holds fractions.
    """

    calendar: Calendar = UNKNOWN
    geography: str = ""
    unit_of_count: Callable[[str], str] = lambda words: ""
    unit: Callable[[str], str] = unit_of
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
        One mapping a cell, with the keys of ``analysis.ingest.figures.COLUMNS``.
    """
    notes = notes_in((*table.above, *table.below)).over(workbook)
    parts = parts_of(table, notes.legend, plan.calendar)
    values = [part for part in parts if part.role == "figures"]
    out = Tidied()
    where = f"sheet {table.sheet}"
    if not values:
        out.cautions.append(f"{where}: {len(table.rows):,} rows of words and no figures, left out.")
        return out
    whole = _whole(table, notes, plan)
    scales = {part: _percent_scale(table, part, notes.legend, plan) for part in values}
    for about in about_rows(table, parts, notes.legend, plan.calendar):
        labels = " | ".join(about.groups.values())
        for part in values:
            series = part.heading or whole.title
            unit = plan.unit(part.heading) or plan.unit(labels) or plan.unit(table.subtitle)
            reading = _scaled(read_figure(about.row.cell(part.column), notes.legend), unit, scales[part])
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
                    "breakdown": breakdown_of(about.groups),
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
    out.cautions += _cautions(where, out.columns)
    return out


@dataclass(frozen=True)
class _Whole:
    """What the title says of all figures of a table."""

    title: str
    geography: str
    period: Period | None
    notes: tuple[str, ...]


def _whole(table: Table, notes: Notes, plan: Plan) -> _Whole:
    titles = [text for text in (table.title, table.subtitle) if text]
    lines = [
        heading_of(text).words for text in (table.subtitle, table.title, *(text for text, *_ in table.above))
    ]
    return _Whole(
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


def _scaled(reading: Reading, unit: str, scale: str) -> Reading:
    """Put a per cent on 0 to 100 where it is known how it was stored."""
    if unit != "percent" or reading.is_percent or scale == "unclear":
        return reading
    if scale == "fraction" and reading.value:
        value = number_text(format(Decimal(reading.value) * 100, "f")) or reading.value
        return replace(reading, value=value, is_percent=True)
    return replace(reading, is_percent=True)


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


def _percent_scale(table: Table, part: Part, legend: Legend, plan: Plan) -> str:
    """Tell whether per cents of a column are 0 to 100 or fractions; between 0 and 1 only, it cannot be told."""
    values = [read_figure(row.cell(part.column), legend).value for row in table.rows]
    if any(abs(Decimal(value)) > 1 for value in values if value):
        return "percent"
    return "fraction" if plan.fractions else "unclear"


def _cautions(where: str, columns: Mapping[str, list]) -> list[str]:
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
    return said
