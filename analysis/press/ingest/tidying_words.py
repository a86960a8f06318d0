"""A table of words about areas, such as judgements of inspections, in the shape of figures: one row a cell.

Such a list has no figures; its words are kept as printed, with the status that says so. Each row must be about one area.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from analysis.press.base.period import Period
from analysis.press.ingest.figures import breakdown_of
from analysis.press.ingest.grid import Cell, address
from analysis.press.ingest.headings import dimension_of
from analysis.press.ingest.layout import Row, Table
from analysis.press.ingest.marks import read_figure
from analysis.press.ingest.roles import Part, parts_of
from analysis.press.ingest.rows import about_rows, text_of
from analysis.press.ingest.spelt_periods import day
from analysis.press.ingest.tidying import Plan, Tidied, left_open, whole_of
from analysis.press.ingest.workbook_notes import Notes, notes_in


def tidy_words(table: Table, workbook: Notes, plan: Plan) -> Tidied:
    """Read a table that holds words only.

    Parameters
    ----------
    table : Table
    workbook : Notes
        Notes and legend of the whole workbook.
    plan : Plan

    Returns
    -------
    Tidied
        Status ``words`` where a cell is filled. Empty, with a caution, where no column names an area.
    """
    notes = notes_in((*table.above, *table.below)).over(workbook)
    parts = parts_of(table, notes.legend, plan.calendar)
    where = f"sheet {table.sheet}"
    if not any(part.role in ("area", "area_code") for part in parts):
        return Tidied(cautions=[f"{where}: {len(table.rows):,} rows of words about no area, left out."])
    whole = whole_of(table, notes, plan)
    dated = None if whole.period else _date_column(table, parts)
    kinds = [part for part in parts if dated and re.search(r"\btype$", part.heading, re.I)]
    tidied = Tidied()
    for about in about_rows(table, parts, notes.legend, plan.calendar):
        period, spelt = _period(about.row, dated, whole.period)
        breakdown = {dimension_of(part.heading): text_of(about.row.cell(part.column)) for part in kinds}
        for part in parts:
            if part.role not in ("label", "period") or part is dated or part in kinds:
                continue
            printed, status, meaning = _word(about.row.cell(part.column), notes)
            tidied.add(
                {
                    "table": whole.title,
                    "series": part.heading,
                    "geography": whole.geography,
                    **about.area,
                    "breakdown": breakdown_of({name: text for name, text in breakdown.items() if text}),
                    "period_type": period.kind if period else "",
                    "period_start": str(period.start) if period and period.start else "",
                    "period_end": str(period.end) if period else "",
                    "period": spelt,
                    "printed": printed,
                    "status": status,
                    "meaning": meaning,
                    "note": "\n".join(notes.texts((*whole.notes, *part.notes))),
                    "sheet": table.sheet,
                    "row": about.row.index + 1,
                    "column": address(0, part.column.index)[:-1],
                }
            )
    tidied.cautions += left_open(where, tidied.columns)
    return tidied


def _date_column(table: Table, parts: Sequence[Part]) -> Part | None:
    """Find the first column of dates, which tells when each row was so."""
    for part in parts:
        cells = [cell for row in table.rows if (cell := row.cell(part.column)) != ""]
        if cells and all(isinstance(cell, date) for cell in cells):
            return part
    return None


def _period(row: Row, dated: Part | None, whole: Period | None) -> tuple[Period | None, str]:
    cell = row.cell(dated.column) if dated else ""
    if isinstance(cell, date):
        return day(cell), cell.isoformat()
    return whole, whole.label if whole else ""


def _word(cell: Cell, notes: Notes) -> tuple[str, str, str]:
    """Give a cell as printed, its status and the meaning of its mark, where it is one."""
    printed = text_of(cell)
    if printed and (mark := notes.legend.of(printed)):
        return printed, mark.status, mark.words
    if printed:
        return printed, "words", ""
    blank = read_figure("", notes.legend)
    return "", blank.status, blank.meaning
