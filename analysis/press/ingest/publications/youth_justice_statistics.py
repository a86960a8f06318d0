"""Youth Justice Statistics (Youth Justice Board, Ministry of Justice): chapters, local level open data, regional tables.

Which table it is, is told by the words of its title; a year is a year ending March unless the title says December.
Within one release the same year is spelt in four ways.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from analysis.press.base.problems import Problem, ProblemsFoundError
from analysis.press.ingest.child_groups import child_unit, child_unit_of_count, groups_of
from analysis.press.ingest.figures import tidy
from analysis.press.ingest.grid import Sheet
from analysis.press.ingest.headings import one_line
from analysis.press.ingest.layout import Table
from analysis.press.ingest.official_file import OfficialFile
from analysis.press.ingest.publications import Publication
from analysis.press.ingest.publications.youth_custody import is_youth_custody
from analysis.press.ingest.spelt_periods import YEARS_TO_MARCH, Calendar
from analysis.press.ingest.stages import Read, Recognised
from analysis.press.ingest.tidying import Plan, Tidied, tidy_table
from analysis.press.ingest.workbook import WORKBOOKS, Workbook, open_workbook
from analysis.press.ingest.youth_justice_regional import TITLE, is_regional, read_regional

# A bare or a split year means a year ending March, except in tables of years ending December: there a split year such
# as 2020-21 fits neither, so it stays words.
_YEARS_TO_DECEMBER = Calendar("calendar_year", None)
_CHAPTERS = (
    ("first-time-entrants", r"first time entrants?|\bFTEs?\b"),
    ("reoffending", r"re-?offen(d|c)"),
    ("remand", r"\bremand"),
    ("custody", r"custody|custodial|secure estate"),
    ("cautions-and-sentences", r"caution|sentenc|disposal|outcome"),
    ("offences", r"proven offences?|offence"),
    ("gateway", r"arrest|stop and search|knife|notifiable"),
)
_NUMBERED = re.compile(r"(table|tab)?[ _]?\d{1,2}\.\d{1,2}[a-z]?", re.I)
_ABOUT_CHILDREN = re.compile(r"\b(children|young people|youth|juvenile|child)\b", re.I)
_LOCAL = {
    "children": ("local-children", "child"),
    "offence": ("local-offences", "offence"),
    "caution": ("local-outcomes", "occasion"),
    "sentence": ("local-outcomes", "occasion"),
    "outcome": ("local-outcomes", "occasion"),
    "disposal": ("local-outcomes", "occasion"),
}


class YouthJusticeStatistics(Publication):
    """The annual statistics on children in the youth justice system."""

    id = "youth-justice-statistics"
    title = "Youth Justice Statistics"
    publisher = "Youth Justice Board and Ministry of Justice"
    system = "youth"
    page = "https://www.gov.uk/government/collections/youth-justice-statistics"
    known = (
        "Chapter tables: sheets 6.1, 6.2, … with titles about children, on first time entrants, cautions and "
        "sentences, remand, custody or reoffending",
        "Local level open data: Financial_Year, YJS, … and one column Number_…",
        "Regional disposals and offences: Age, Gender and Ethnicity over blocks of areas",
    )

    def recognise(self, file: OfficialFile, beside: Sequence[OfficialFile]) -> Recognised | None:
        """Tell by the headings of the open data, by the regional layout, or by numbered tables about children."""
        if file.kind not in WORKBOOKS:
            return None
        try:
            workbook = open_workbook(file)
        except ProblemsFoundError:
            return None
        if is_youth_custody(workbook):
            return None
        if is_regional(workbook.sheets):
            found = TITLE.match(one_line(str(workbook.sheets[0].rows[0][0])))
            return Recognised(file, self, f"regional-{found[1].lower()}" if found else "regional", "regional")
        for sheet in workbook.sheets:
            if data_file := _local(sheet):
                return Recognised(file, self, data_file, "local")
        numbered = [sheet for sheet in workbook.sheets if _NUMBERED.fullmatch(sheet.name.strip())]
        if numbered and (subject := _subject(numbered)):
            return Recognised(file, self, subject, "chapter")
        return None

    def read(self, recognised: Recognised) -> Read:
        """Read every table of a chapter, every row of the open data, or every area of the regional tables."""
        file = recognised.file
        workbook = open_workbook(file)
        if recognised.layout == "regional":
            tidied = read_regional(workbook.sheets)
        else:
            read = _read_local if recognised.layout == "local" else _read_chapter
            tidied = read(file, workbook)
        if not len(tidied):
            raise ProblemsFoundError([_nothing(file, tidied)])
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


def _local(sheet: Sheet) -> str:
    """Name the file of open data that a sheet holds, by its headings; blank when it holds none."""
    for row in sheet.rows[:20]:
        names = [one_line(str(cell)).casefold().replace(" ", "_") for cell in row if cell != ""]
        counts = [name for name in names if name.startswith("number")]
        is_header = any(re.fullmatch(r"(financial_)?year", name) for name in names) and any(
            re.fullmatch(r"yjs(_name)?|yot(_name)?", name) for name in names
        )
        if is_header and len(counts) == 1:
            return next((file for word, (file, _) in _LOCAL.items() if word in counts[0]), "local-open-data")
    return ""


def _read_local(file: OfficialFile, workbook: Workbook) -> Tidied:
    tidied = Tidied()
    for table in workbook.tables:
        sheet = next(sheet for sheet in workbook.sheets if sheet.name == table.sheet)
        data_file = _local(sheet)
        if not data_file:
            tidied.cautions.append(f"sheet {table.sheet}: another table than the open data, left out.")
            continue
        counted = next((unit for name, unit in _LOCAL.values() if name == data_file), "")
        plan = Plan(
            YEARS_TO_MARCH,
            unit_of_count=lambda words, unit=counted: unit,
            unit=lambda words: "number",
            is_figures=lambda heading: heading.casefold().startswith("number"),
        )
        found = tidy_table(table, workbook.notes, plan)
        name = "Local level open data: " + data_file.removeprefix("local-").replace("-", " ")
        found.columns["table"] = [name] * len(found)
        tidied.extend(found)
        tidied.cautions += _odd_countries(table)
    return tidied


def _odd_countries(table: Table) -> list[str]:
    """Say where the column of countries holds something else."""
    said = []
    for column in table.columns:
        if re.fullmatch(r"england[_ ]?(and |or )?[_ ]?wales", column.heading.strip(), re.I):
            cells = Counter(one_line(str(row.cell(column))) for row in table.rows)
            said += [
                f"sheet {table.sheet}, column {column.heading}: {count:,} rows say {name!r}, which is no country; kept."
                for name, count in cells.items()
                if name not in ("England", "Wales", "")
            ]
    return said


def _subject(numbered: Sequence[Sheet]) -> str:
    """Name the chapter that most of its titles speak of; blank when they do not speak of children."""
    titles = [" ".join(one_line(str(row[0])) for row in sheet.rows[:3] if row) for sheet in numbered]
    if not any(_ABOUT_CHILDREN.search(title) for title in titles):
        return ""
    found = Counter(
        next((subject for subject, words in _CHAPTERS if re.search(words, title, re.I)), "")
        for title in titles
    )
    found.pop("", None)
    return min(found, key=lambda subject: (-found[subject], subject)) if found else ""


def _read_chapter(file: OfficialFile, workbook: Workbook) -> Tidied:
    tidied = Tidied()
    unread = []
    for sheet in workbook.data_sheets:
        tables = [table for table in workbook.tables if table.sheet == sheet.name]
        for table in tables:
            tidied.extend(tidy_table(table, workbook.notes, _plan(table)))
        if not tables and _NUMBERED.fullmatch(sheet.name.strip()):
            unread.append(
                Problem(
                    where=file.where,
                    column=f"sheet {sheet.name}",
                    found="no row that names every column",
                    expected="headings above the figures, in one row or two",
                    cure="Check the sheet against the publisher's page; a new layout must be made known to the reader.",
                )
            )
    if unread:
        raise ProblemsFoundError(unread)
    return tidied


def _plan(table: Table) -> Plan:
    words = " ".join((table.title, table.subtitle, *(" ".join(line) for line in table.above)))
    december = re.search(r"years? end(?:ing|ed)(?: \d+)? december|calendar years?", words, re.I)
    return Plan(
        calendar=_YEARS_TO_DECEMBER if december else YEARS_TO_MARCH,
        geography=""
        if re.search(r"local authority|by (yot|yjs|region|pcc)", words, re.I)
        else "England and Wales",
        unit_of_count=child_unit_of_count,
        unit=child_unit,
        groups=groups_of,
        fractions=True,
    )


def _edition(tidied: Tidied) -> str:
    """Name the edition by the last year ending March that it holds."""
    ends = zip(tidied.columns["period_end"], tidied.columns["period_type"], strict=True)
    last = max((end for end, kind in ends if kind == "year_ending_march"), default="")
    return f"{int(last[:4]) - 1}/{last[2:4]}" if last else ""


def _nothing(file: OfficialFile, tidied: Tidied) -> Problem:
    return Problem(
        where=file.where,
        found="no figures" + (f" ({' '.join(tidied.cautions)[:300]})" if tidied.cautions else ""),
        expected="at least one table of figures",
        cure="Check the file against the publisher's page.",
    )


PUBLICATION = YouthJusticeStatistics()
