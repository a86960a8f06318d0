"""Youth custody data (Youth Custody Service): the monthly workbook on children in custody.

Rows for months to come stand in the file, empty, and are left out; the latest month is provisional until the next
edition. Tables have one dimension each: legal basis is not crossed with age, ethnicity or region.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from decimal import Decimal

import pandas as pd

from analysis.press.base.problems import Problem, ProblemsFoundError
from analysis.press.ingest.child_groups import Categories, child_unit, child_unit_of_count, groups_of
from analysis.press.ingest.figures import tidy
from analysis.press.ingest.headings import dimension_of, one_line
from analysis.press.ingest.layout import Table
from analysis.press.ingest.official_file import OfficialFile
from analysis.press.ingest.publications import Publication
from analysis.press.ingest.spelt_periods import Calendar
from analysis.press.ingest.stages import Checked, Read, Recognised
from analysis.press.ingest.tidying import Plan, Tidied, tidy_table
from analysis.press.ingest.workbook import WORKBOOKS, Workbook, open_workbook
from analysis.press.study import the_study

_NAMED = re.compile(r"youth custody (data|report|population|statistics)|children in (youth )?custody", re.I)
_SECTIONED = re.compile(r"(table[ _]?)?\d[_.]\d{1,2}[a-z]?", re.I)
_FIRST = re.compile(r"(table[ _]?)?1[_.]\d{1,2}[a-z]?", re.I)
_CALENDAR = Calendar("year_ending_march", "year_ending_march", "month")
_ONE_DIMENSION = re.compile(
    r"\bby (legal basis|legal status|sector|establishment( type)?|region|accommodation( type)?)\b", re.I
)
_AGE_BASIS = re.compile(
    r"(children |young people )?under[ -]18s?\b.*|.*(all ages|aged? 18|18.year.olds).*", re.I
)
_UNDER_18 = re.compile(r"(children |young people )?under[ -]18s?( only)?( population)?", re.I)
_PROVISIONAL = "The latest month is provisional and is finalised in the next edition."


class YouthCustody(Publication):
    """The monthly youth custody data."""

    id = "youth-custody-data"
    title = "Youth custody data"
    publisher = "Youth Custody Service"
    system = "youth"
    page = "https://www.gov.uk/government/publications/youth-custody-data"
    known = (
        "Youth custody data: sheets 1_1, 1_2, …, each a title, headings such as Month, and a row a month",
    )

    def recognise(self, file: OfficialFile, beside: Sequence[OfficialFile]) -> Recognised | None:
        """Tell by sheets numbered from 1_1 and by titles that name youth custody."""
        if file.kind not in WORKBOOKS:
            return None
        try:
            workbook = open_workbook(file)
        except ProblemsFoundError:
            return None
        return Recognised(file, self, "tables") if is_youth_custody(workbook) else None

    def read(self, recognised: Recognised) -> Read:
        """Read every table of every section."""
        file = recognised.file
        workbook = open_workbook(file)
        tidied = Tidied()
        unread = []
        for sheet in workbook.data_sheets:
            tables = [table for table in workbook.tables if table.sheet == sheet.name]
            if not tables and _SECTIONED.fullmatch(sheet.name.strip()):
                unread.append(_no_table(file, sheet.name))
            for table in tables:
                whole, left = _without_months_to_come(table)
                found = tidy_table(whole, workbook.notes, _plan(whole))
                _mark_provisional(found)
                tidied.extend(found)
                tidied.cautions += left
        if unread or not len(tidied):
            raise ProblemsFoundError(unread or [_no_table(file, "1_1")])
        tidied.cautions += _sums(tidied)
        return Read(
            file.identity,
            self,
            recognised.data_file,
            tidy(tidied.columns),
            edition=_edition(tidied),
            published_on=workbook.published_on,
            notes=workbook.notes.plain,
            cautions=tuple(tidied.cautions),
        )

    def observations(self, checked: Checked) -> pd.DataFrame:
        """Give the population under 18 on each month's count date, the one series on the registers' basis."""
        figures = checked.read.figures
        under_18 = [name for name in figures["series"].cat.categories if _UNDER_18.fullmatch(name)]
        chosen = figures[
            figures["series"].isin(under_18)
            & (figures["period_type"] == "month")
            & (figures["breakdown"] == "total")
            & (figures["value"] != "")
            & (figures["unit"] == "number")
            & figures["table"]
            .astype(str)
            .str.contains("custody population|population in custody", case=False)
        ]
        wanted = ["period_type", "period_start", "period_end", "value", "sheet", "column", "row", "status"]
        rows = [
            {
                "measure_id": "custody_population_snapshot",
                "period_type": kind,
                "period_start": start,
                "period_end": end,
                "geography": "England and Wales",
                "breakdown": "total",
                "value": value,
                "unit": "number",
                "unit_of_count": "child",
                "precision": "exact",
                "locator": f"sheet {sheet}, {column}{row}",
                "note": "Read from the publisher's file." + (f" {status.capitalize()}." if status else ""),
            }
            for kind, start, end, value, sheet, column, row, status in chosen[wanted].itertuples(
                index=False, name=None
            )
        ]
        return pd.DataFrame(rows, columns=the_study().tables["observations"].columns, dtype="object").fillna(
            ""
        )


def is_youth_custody(workbook: Workbook) -> bool:
    """Tell by sheets numbered from 1_1 and by titles that name youth custody."""
    names = [sheet.name.strip() for sheet in workbook.sheets]
    tops = (one_line(str(cell)) for sheet in workbook.sheets for row in sheet.rows[:3] for cell in row[:2])
    return any(_FIRST.fullmatch(name) for name in names) and any(_NAMED.search(text) for text in tops)


def _plan(table: Table) -> Plan:
    return Plan(
        calendar=_CALENDAR,
        geography="England and Wales",
        unit_of_count=lambda words: child_unit_of_count(words) or "child",
        unit=child_unit,
        groups=_groups(table.title),
        fractions=True,
    )


def _groups(title: str) -> Callable[[Sequence[Sequence[str]]], list[Categories | None]]:
    """Tell how columns become groups: by the one dimension that the title names, else by their own words."""
    named = _ONE_DIMENSION.search(title)

    def groups(paths: Sequence[Sequence[str]]) -> list[Categories | None]:
        names = [path[-1] if path else "" for path in paths]
        if named:
            dimension = dimension_of(named[1])
            return [{} if re.fullmatch(r"total|all", name, re.I) else {dimension: name} for name in names]
        # Under 18 beside all ages are two bases of one count, not two groups of children.
        if all(_AGE_BASIS.fullmatch(name) for name in names):
            return [None] * len(names)
        return groups_of(paths)

    return groups


def _without_months_to_come(table: Table) -> tuple[Table, list[str]]:
    """Cut the rows below the last month that holds anything."""
    values = list(table.columns[1:])
    rows = list(table.rows)
    while rows and not any(str(rows[-1].cell(column)).strip() for column in values):
        rows.pop()
    left = len(table.rows) - len(rows)
    said = [f"sheet {table.sheet}: {left} rows of months to come, empty, left out."] if left else []
    return Table(
        table.sheet, table.title, table.subtitle, table.columns, tuple(rows), table.above, table.below
    ), said


def _mark_provisional(found: Tidied) -> None:
    columns = found.columns
    months = [
        end
        for end, kind in zip(columns["period_end"], columns["period_type"], strict=True)
        if kind == "month"
    ]
    for at, end in enumerate(columns["period_end"]):
        if months and end == max(months) and columns["value"][at] and not columns["status"][at]:
            columns["status"][at], columns["meaning"][at] = "provisional", _PROVISIONAL


def _sums(tidied: Tidied) -> list[str]:
    """Say in which months the legal bases do not add to the population of all ages."""
    columns = tidied.columns
    whole: dict[str, Decimal] = {}
    parts: dict[str, list[str]] = {}
    names = ("series", "breakdown", "period_type", "period_end", "value")
    for series, breakdown, kind, end, value in zip(*(columns[name] for name in names), strict=True):
        if (
            kind == "month"
            and re.search("all ages|18.year.olds", series, re.I)
            and breakdown == "total"
            and value
        ):
            whole[end] = Decimal(value)
        if kind == "month" and re.fullmatch(r"legal_(basis|status)=[^;]+", breakdown):
            parts.setdefault(end, []).append(value)
    wrong = [
        f"{end[:7]} ({whole[end]} and {sum(map(Decimal, values))})"
        for end, values in sorted(parts.items())
        if end in whole and all(values) and sum(map(Decimal, values)) != whole[end]
    ]
    said = f"{len(wrong)} months in which the legal bases do not add to all ages; kept as printed: "
    return [said + ", ".join(wrong[:5]) + "."] if wrong else []


def _edition(tidied: Tidied) -> str:
    pairs = zip(tidied.columns["period_end"], tidied.columns["period_type"], strict=True)
    last = max((end for end, kind in pairs if kind == "month"), default="")
    return f"{pd.Timestamp(last):%B %Y}" if last else ""


def _no_table(file: OfficialFile, sheet: str) -> Problem:
    return Problem(
        where=file.where,
        column=f"sheet {sheet}",
        found="no row that names every column",
        expected="a title, headings such as Month or Year ending March 2025, and figures below",
        cure="Check the sheet against the publisher's page; a new layout must be made known to the reader.",
    )


PUBLICATION = YouthCustody()
