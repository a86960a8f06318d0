"""The regional tables of Youth Justice Statistics to 2013/14: on each sheet blocks, one an area, in one pair of headings.

The first sheet repeats the first block of every other, the region's; it is taken once. Two slips of the publisher are
known: a 0 left in the row of a heading, and a total that is not the sum of its parts. Both are said, neither is mended.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from analysis.press.ingest.child_groups import Categories, groups_of
from analysis.press.ingest.figures import breakdown_of
from analysis.press.ingest.grid import Cell, Sheet, address
from analysis.press.ingest.heading_rows import Column, is_filled
from analysis.press.ingest.headings import heading_of, one_line
from analysis.press.ingest.layout import Row, Table, tables_on
from analysis.press.ingest.marks import read_figure
from analysis.press.ingest.rows import text_of
from analysis.press.ingest.spelt_periods import YEARS_TO_MARCH, period_at_end
from analysis.press.ingest.tidying import Tidied, left_open
from analysis.press.ingest.workbook_notes import Notes, filled_lines, notes_in

TITLE = re.compile(r"Regional (disposals|offences)\b.*", re.I)
_TIERS = re.compile(r"pre-?court|first-?tier|community|custody", re.I)


@dataclass(frozen=True)
class Block:
    """The rows of one area on one sheet."""

    sheet: str
    area: str
    rows: tuple[tuple[str, Row], ...]


def is_regional(sheets: Sequence[Sheet]) -> bool:
    """Tell by the first cell of every sheet, and the headings Age, Gender and Ethnicity."""
    tops = [one_line(" ".join(str(cell) for cell in sheet.rows[0])) for sheet in sheets if sheet.rows]
    return bool(tops) and all(
        TITLE.match(top) and all(word in top for word in ("Age", "Gender", "Ethnicity")) for top in tops
    )


def read_regional(sheets: Sequence[Sheet]) -> Tidied:
    """Read every area of every sheet.

    Parameters
    ----------
    sheets : sequence of Sheet
        For which ``is_regional`` holds.

    Returns
    -------
    Tidied
        Empty for a sheet whose headings were not found, which is said.
    """
    tidied = Tidied()
    held: dict[str, Block] = {}
    for sheet in sheets:
        cleaned, strays = _without_strays(sheet)
        tables = tables_on(cleaned)
        strays += [place for table in tables for place in table.strays]
        if strays:
            named = ", ".join(address(*place) for place in strays[:8])
            tidied.cautions.append(
                f"sheet {sheet.name}: {len(strays)} zeros under no heading or in the row of a heading, left out: {named}."
            )
        if len(tables) != 1:
            tidied.cautions.append(f"sheet {sheet.name}: no table found on it.")
            continue
        notes = notes_in(filled_lines(cleaned.rows))
        columns = tables[0].columns
        for block in _blocks(tables[0]):
            if block.area in held and _same(block, held[block.area], columns):
                continue
            tidied.cautions += _sums(block, columns)
            if block.area in held:
                tidied.cautions.append(
                    f"{block.area} stands on sheets {held[block.area].sheet} and {block.sheet} with other figures."
                )
            _take(tidied, block, columns, notes, one_line(str(sheet.rows[0][0])), repeated=block.area in held)
            held.setdefault(block.area, block)
    tidied.cautions += left_open("all sheets", tidied.columns)
    return tidied


def _without_strays(sheet: Sheet) -> tuple[Sheet, list[tuple[int, int]]]:
    rows, strays = [], []
    for at, cells in enumerate(sheet.rows):
        filled = [place for place, cell in enumerate(cells[1:], 1) if is_filled(cell)]
        label = one_line(str(cells[0])) if cells else ""
        is_heading = not label or bool(_TIERS.fullmatch(label))
        if is_heading and filled and all(cells[place] == 0 for place in filled):
            strays += [(at, place) for place in filled]
            cells = cells[:1] if label else ()
        rows.append(cells)
    return replace(sheet, rows=tuple(rows)), strays


def _blocks(table: Table) -> list[Block]:
    blocks: dict[str, list[tuple[str, Row]]] = {}
    for row in table.rows:
        area, *tier = row.sections or (table.sheet,)
        is_whole = one_line(str(row.cells[0])).upper().startswith("TOTAL")
        blocks.setdefault(heading_of(area).words, []).append(("" if is_whole else "".join(tier[-1:]), row))
    return [Block(table.sheet, area, tuple(rows)) for area, rows in blocks.items()]


def _same(one: Block, other: Block, columns: Sequence[Column]) -> bool:
    def cells(block: Block) -> list[tuple[Cell, ...]]:
        return [tuple(row.cell(column) for column in columns[1:]) for _, row in block.rows]

    return cells(one) == cells(other)


def _take(
    tidied: Tidied, block: Block, columns: Sequence[Column], notes: Notes, title: str, *, repeated: bool
) -> None:
    period = period_at_end(title, YEARS_TO_MARCH)
    subject = re.sub(r"\s*\d{4}.*$", "", title)
    what = "disposal" if "disposal" in subject.casefold() else "offence"
    groups = _groups(columns[1:])
    for tier, row in block.rows:
        label = heading_of(text_of(row.cells[0]))
        rows = {} if label.words.upper() == "TOTAL" else {what: label.words}
        rows |= {"tier": heading_of(tier).words} if tier else {}
        for column, group in zip(columns[1:], groups, strict=True):
            reading = read_figure(row.cell(column), notes.legend)
            heading = heading_of(column.heading)
            tidied.add(
                {
                    "table": f"{subject} (sheet {block.sheet})" if repeated else subject,
                    "series": f"{what.capitalize()}s" if group is not None else heading.words,
                    "unit": "number",
                    "unit_of_count": what,
                    "geography": "England and Wales" if block.area == "National" else block.area,
                    "geography_level": _level(block),
                    "breakdown": breakdown_of(rows | (group or {})),
                    "period_type": period[0].kind if period else "",
                    "period_start": str(period[0].start) if period else "",
                    "period_end": str(period[0].end) if period else "",
                    "period": title[len(subject) :].strip(),
                    "value": reading.value,
                    "printed": reading.printed,
                    "status": reading.status,
                    "meaning": reading.meaning,
                    "note": "\n".join(notes.texts((*label.notes, *heading.notes))),
                    "sheet": block.sheet,
                    "row": row.index + 1,
                    "column": address(0, column.index)[:-1],
                }
            )


def _groups(columns: Sequence[Column]) -> list[Categories | None]:
    return groups_of([tuple(heading_of(text).words for text in column.headings) for column in columns])


def _level(block: Block) -> str:
    if block.area == "National":
        return "National"
    return "Region" if block.sheet in ("National", block.area) else "Youth offending team"


def _sums(block: Block, columns: Sequence[Column]) -> list[str]:
    """Say which printed totals are not the sum of their parts, by age, sex or ethnicity, or down the column."""
    groups = _groups(columns[1:])
    said = []
    for _, row in block.rows:
        sums: dict[str, Decimal] = {}
        whole: Decimal | None = None
        for column, group in zip(columns[1:], groups, strict=True):
            value = row.cell(column)
            if not isinstance(value, float):
                continue
            if group == {}:
                whole = Decimal(value)
            for dimension in group or {}:
                sums[dimension] = sums.get(dimension, Decimal(0)) + Decimal(value)
        wrong = [f"{dimension} {total:,.0f}" for dimension, total in sums.items() if total != whole]
        if whole is not None and wrong:
            said.append(
                f"sheet {block.sheet}, row {row.index + 1}: the total is {whole:,.0f} but the parts add to "
                f"{', '.join(wrong)}; kept as printed."
            )
    return said
