"""A table as it stands on its sheet becomes tidy figures: one row a cell, with its period, group, mark and notes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from analysis.evidence.period import Period
from analysis.ingest.figures import COLUMNS, breakdown_of, number_text
from analysis.ingest.grid import address
from analysis.ingest.headings import dimension_of, heading_of, title_of, unit_of
from analysis.ingest.layout import Row, Table, is_filled
from analysis.ingest.marks import Legend, Reading, read_figure
from analysis.ingest.roles import Part, leading_labels, parts_of
from analysis.ingest.spelt_periods import CALENDAR_YEARS, UNKNOWN, Calendar, month, quarter, read_period
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
        Who or what is counted, from the words of series, group and title; blank by default.
    fractions : bool
        Whether a column of per cent holds fractions, 0 to 1.
    """

    calendar: Calendar = UNKNOWN
    geography: str = ""
    unit_of_count: Callable[[str], str] = lambda words: ""
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
    common = _common(table, notes, plan)
    percents = {part: _percent_scale(table, part, notes.legend, plan) for part in values}
    for row, labels in zip(table.rows, _labels(table, parts), strict=True):
        about = _about_row(row, labels, parts, notes, plan)
        for part in values:
            reading = read_figure(row.cell(part.column), notes.legend)
            out.add(_figure(reading, part, about, common, notes, plan, percents[part]))
    out.cautions += _cautions(where, out.columns)
    return out


def _common(table: Table, notes: Notes, plan: Plan) -> dict[str, object]:
    title = " | ".join(dict.fromkeys(title_of(text) for text in (table.title, table.subtitle) if text))
    marked = [number for text in (table.title, table.subtitle) for number in heading_of(text).notes]
    period = next(
        (found for line in (table.subtitle, table.title, *(text for text, *_ in table.above))
         if (found := _period_within(line, plan.calendar))), None,
    )  # fmt: skip
    return {
        "table": title,
        "sheet": table.sheet,
        "geography": plan.geography or _geography_in(table.title),
        "title_notes": tuple(marked),
        "period_of_table": period,
        "subtitle": table.subtitle,
    }


def _period_within(words: str, calendar: Calendar) -> Period | None:
    """Give the one period that a title names; None when it names none or a range."""
    text = heading_of(words).words
    if re.search(
        r"(19|20)\d\d.{0,40}(\bto\b|\band\b|-|\u2013).{0,40}(19|20)\d\d(?!\d)", text
    ) and not re.search(r"(19|20)\d\d ?[/-] ?(19|20)?\d\d$", text):
        return None
    ends = [found.start() for found in re.finditer(r"(?<![\w/-])(?=\w)", text)]
    return next((found for at in ends if (found := read_period(text[at:], calendar))), None)


def _geography_in(title: str) -> str:
    found = re.search(
        r"\bEngland and Wales\b|\bEngland\b|\bWales\b|\bUnited Kingdom\b|\bGreat Britain\b", title
    )
    return found[0] if found else ""


def _labels(table: Table, parts: Sequence[Part]) -> list[dict[Part, str]]:
    """Give the labels of each row; a merged label stands for the empty cells below it."""
    leading = leading_labels(parts)
    inherited: dict[Part, str] = {}
    section = ""
    labels = []
    for row in table.rows:
        if row.section != section:
            inherited, section = {}, row.section
        said = {part: _text(row.cell(part.column)) for part in parts if part.role != "figures"}
        for place, part in enumerate(leading[:-1]):
            if said[part]:
                inherited = {other: text for other, text in inherited.items() if other in leading[:place]}
                inherited[part] = said[part]
            elif any(said[other] for other in leading[place + 1 :]):
                said[part] = inherited.get(part, "")
        for part in parts:
            if part.role == "year":
                inherited[part] = said[part] = said[part] or inherited.get(part, "")
        labels.append(said)
    return labels


@dataclass(frozen=True)
class _About:
    """What a row says of all its figures."""

    row: Row
    breakdown: Mapping[str, str]
    area: Mapping[str, str]
    period: Period | None
    period_words: str
    notes: tuple[str, ...]
    legend_words: str


def _about_row(
    row: Row, labels: Mapping[Part, str], parts: Sequence[Part], notes: Notes, plan: Plan
) -> _About:
    groups: dict[str, str] = {}
    area: dict[str, str] = {}
    marked: list[str] = []
    if row.section:
        said = heading_of(row.section)
        groups["section"] = said.words
        marked += said.notes
    for part, text in labels.items():
        said = heading_of(text)
        marked += [*part.notes, *said.notes] if text else []
        if part.role == "notes":
            marked += re.findall(r"\d+", text) if re.search(r"note", text, re.I) else []
        elif part.role in ("area", "area_code", "area_level") and said.words:
            name = {"area": "geography", "area_code": "geography_code", "area_level": "geography_level"}[
                part.role
            ]
            if name in area:
                groups[_free(dimension_of(part.heading), groups)] = said.words
            else:
                area[name] = said.words
        elif part.role == "label" and said.words:
            groups[_free(dimension_of(part.heading), groups)] = said.words
    period, spelt, legend_words = _row_period(row, labels, parts, notes.legend, plan.calendar)
    return _About(row, groups, area, period, spelt, tuple(marked), legend_words)


def _free(name: str, taken: Mapping[str, str]) -> str:
    while name in taken:
        name += "_"
    return name


def _row_period(
    row: Row, labels: Mapping[Part, str], parts: Sequence[Part], legend: Legend, calendar: Calendar
) -> tuple[Period | None, str, str]:
    year = next((labels[part] for part in parts if part.role == "year"), "")
    within = next((labels[part] for part in parts if part.role == "part_of_year"), "")
    other = next((part for part in parts if part.role == "period"), None)
    words: list[str] = []
    year, within = (_without_marks(text, legend, words) for text in (year, within))
    if other is not None and is_filled(row.cell(other.column)):
        cell = row.cell(other.column)
        spelt = cell if isinstance(cell, date) else _without_marks(_text(cell), legend, words)
        joined = read_period(spelt, calendar) or (read_period(f"{spelt} {year}", calendar) if year else None)
        return joined, _text(cell), " ".join(words)
    if within and not re.fullmatch(r"annual(ly)?|all( quarters)?|total|year", within, re.I):
        bare = re.fullmatch(r"(19|20)\d\d", year)
        number = re.fullmatch(r"(?:q|quarter )?([1-4])", within, re.I)
        if bare and number:
            return quarter(int(year), int(number[1])), f"{year} {within}", " ".join(words)
        return read_period(f"{within} {year}".strip(), calendar), f"{year} {within}".strip(), " ".join(words)
    return read_period(year, calendar), year, " ".join(words)


def _without_marks(text: str, legend: Legend, words: list[str]) -> str:
    """Take marks such as [p] and notes off a period, and keep what they mean."""
    for mark in re.findall(r"\[[a-z]{1,3}\]|\([a-z]\)", text):
        meaning = legend.of(mark)
        words.append(meaning.words if meaning else f"{mark}, not explained")
        text = text.replace(mark, "")
    return heading_of(text).words


def _figure(
    reading: Reading,
    part: Part,
    about: _About,
    common: Mapping[str, object],
    notes: Notes,
    plan: Plan,
    scale: str,
) -> dict[str, object]:
    period, spelt = _joined_period(part, about, common)
    series = part.heading or str(common["table"])
    labels = " | ".join(about.breakdown.values())
    unit = unit_of(part.heading) or unit_of(labels) or unit_of(str(common["subtitle"]))
    unit = "percent" if reading.is_percent else unit
    value = reading.value
    if unit == "percent" and scale == "fraction" and value and not reading.is_percent:
        value = number_text(format(Decimal(value) * 100, "f")) or value
    numbers = (*common["title_notes"], *part.notes, *about.notes)  # type: ignore[misc]
    texts = [*notes.texts(numbers), *([about.legend_words] if about.legend_words else [])]
    return {
        "table": common["table"],
        "series": series,
        "unit": "" if unit == "percent" and scale == "unclear" and not reading.is_percent else unit,
        "unit_of_count": plan.unit_of_count(f"{common['table']} | {series} | {labels}"),
        "geography": common["geography"],
        **about.area,
        "breakdown": breakdown_of(about.breakdown),
        "period_type": period.kind if period else "",
        "period_start": period.start.isoformat() if period and period.start else "",
        "period_end": period.end.isoformat() if period else "",
        "period": spelt,
        "value": value,
        "printed": reading.printed,
        "status": reading.status,
        "meaning": reading.meaning,
        "note": "\n".join(texts),
        "sheet": common["sheet"],
        "row": about.row.index + 1,
        "column": address(0, part.column.index)[:-1],
    }


def _joined_period(part: Part, about: _About, common: Mapping[str, object]) -> tuple[Period | None, str]:
    """Join what the row and the column say of the period: 2024/25 and Apr are April 2024."""
    spelt = " ".join(text for text in (part.period_words, about.period_words) if text)
    table_period: Period | None = common["period_of_table"]  # type: ignore[assignment]
    year = about.period or table_period
    if part.period:
        return part.period, spelt
    if part.period_words and year:
        named = read_period(f"{part.period_words} 2000", CALENDAR_YEARS)
        if (
            named
            and named.kind in ("month", "quarter")
            and year.kind in ("year_ending_march", "calendar_year")
        ):
            first = year.end.year - (year.kind == "year_ending_march" and named.end.month > 3)
            of_year = month if named.kind == "month" else (lambda y, m: quarter(y, (m + 2) // 3))
            return of_year(first, named.end.month), spelt
    if part.period_words or about.period_words:
        return about.period if not part.period_words else None, spelt
    return table_period, spelt or (table_period.label if table_period else "")


def _percent_scale(table: Table, part: Part, legend: Legend, plan: Plan) -> str:
    """Tell whether per cents of a column are 0 to 100 or fractions; between 0 and 1 only, it cannot be told."""
    if plan.fractions:
        return "fraction"
    values = [read_figure(row.cell(part.column), legend).value for row in table.rows]
    return "percent" if any(abs(Decimal(value)) > 1 for value in values if value) else "unclear"


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


def _text(cell: object) -> str:
    if isinstance(cell, bool):
        return str(cell)
    if isinstance(cell, int | float) and cell == int(cell):
        return str(int(cell))
    return " ".join(str(cell).split())
