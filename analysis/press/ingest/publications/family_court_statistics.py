"""Family Court Statistics Quarterly (Ministry of Justice): both workbooks of tables, and the CSV files.

Tables are known by their titles, since their numbers move. In the regular workbook some sheets show one choice of a
drop-down list only; those are left out and named, for one slice must not pass for the whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

import pandas as pd

from analysis.press.base.problems import Problem, ProblemsFoundError
from analysis.press.ingest.family_court_csv import csv_figures, csv_name
from analysis.press.ingest.family_court_measures import observations_of, unit_of_count
from analysis.press.ingest.figures import tidy
from analysis.press.ingest.grid import Sheet
from analysis.press.ingest.headings import unit_of
from analysis.press.ingest.layout import Table
from analysis.press.ingest.marks import Legend, Meaning
from analysis.press.ingest.official_file import OfficialFile
from analysis.press.ingest.publications import Publication
from analysis.press.ingest.spelt_periods import CALENDAR_YEARS, quarter
from analysis.press.ingest.stages import Checked, Read, Recognised
from analysis.press.ingest.tidying import Plan, Tidied, tidy_table
from analysis.press.ingest.workbook import Workbook, open_workbook
from analysis.press.ingest.workbook_notes import Notes
from analysis.press.study import the_study

_NAMED = re.compile(r"family court (statistics|tables)", re.I)
# The regular workbook prints these marks without a legend on every sheet. What they mean is this publication's own
# rule, the same in every edition seen; another release uses the same marks for other things.
_REGULAR_LEGEND = {
    "-": Meaning("not_available", "Not available, because the way the data are collected has changed."),
    "..": Meaning(
        "not_applicable", "Not applicable: the law was not yet in force, or there is no such order."
    ),
    ":": Meaning("withheld_for_quality", "Not published from 2022, for data quality since court reform."),
}
_ONLY_IN = {
    "matrimonial|divorce": {".": Meaning("not_applicable", "Not applicable: before the series begins.")},
    "powers of attorney|public guardian|deput": {"*": Meaning("suppressed", "Suppressed.")},
}
_WITHHELD = Meaning(
    "withheld_for_quality",
    "[z], which this workbook explains as not applicable; in a series that has figures before 2022 it stands for "
    "figures withheld from 2022 for data quality since court reform.",
)
_DROPDOWN_KEY = re.compile(r"[^|]+\|(19|20)\d\d\|(Q[1-4])?")


class FamilyCourtStatistics(Publication):
    """The tables and CSV files of Family Court Statistics Quarterly."""

    id = "family-court-statistics-quarterly"
    title = "Family Court Statistics Quarterly"
    publisher = "Ministry of Justice"
    system = "family"
    page = "https://www.gov.uk/government/collections/family-court-statistics-quarterly"
    known = (
        "Family Court Tables, the regular workbook: Index, Table_1, Table_2, …",
        "CSV files: year, quarter, groups and a count or a duration",
        "Accessible Family Court Tables: Cover, Contents, Notes, Table_1, Table_2, Table_3a, …",
    )

    def recognise(self, file: OfficialFile, beside: Sequence[OfficialFile]) -> Recognised | None:
        """Tell a workbook by its name for itself and its sheets Table_1, Table_2 …, a CSV by its headings."""
        if file.kind == "csv":
            name = csv_name(file)
            return Recognised(file, self, name) if name else None
        try:
            workbook = open_workbook(file)
        except ProblemsFoundError:
            return None
        cells = (str(cell) for sheet in workbook.sheets[:3] for row in sheet.rows[:60] for cell in row)
        numbered = [
            sheet for sheet in workbook.sheets if re.fullmatch(r"Table[_ ]\d+[a-z]?", sheet.name, re.I)
        ]
        if len(numbered) < 1 or not any(_NAMED.search(text) for text in cells):
            return None
        is_accessible = any(sheet.name.strip().casefold() == "notes" for sheet in workbook.sheets)
        return Recognised(
            file, self, "accessible-tables" if is_accessible else "tables", layout=is_accessible
        )

    def read(self, recognised: Recognised) -> Read:
        """Read every table that holds all of its figures, or every figure of a CSV."""
        if recognised.file.kind == "csv":
            return self._from_csv(recognised)
        file, is_accessible = recognised.file, bool(recognised.layout)
        workbook = open_workbook(file)
        tidied = Tidied()
        unread: list[Problem] = []
        for sheet in workbook.data_sheets:
            if reason := _is_slice_or_source(sheet, workbook):
                tidied.cautions.append(f"sheet {sheet.name}: {reason}")
                continue
            tables = [table for table in workbook.tables if table.sheet == sheet.name]
            for table in tables:
                tidied.extend(_tidied(table, workbook.notes, is_accessible))
            if not tables:
                unread.append(_no_table(file, sheet))
        if unread:
            raise ProblemsFoundError(unread)
        return Read(
            file.identity,
            self,
            recognised.data_file,
            tidy(tidied.columns),
            edition=_last_quarter(tidied.columns["period_end"], tidied.columns["period_type"])
            or workbook.title,
            published_on=workbook.published_on,
            notes=workbook.notes.plain,
            cautions=tuple(tidied.cautions),
        )

    def _from_csv(self, recognised: Recognised) -> Read:
        figures, notes, cautions = csv_figures(recognised.file, recognised.data_file)
        return Read(
            recognised.file.identity,
            self,
            recognised.data_file,
            figures,
            edition=_last_quarter(figures["period_end"], figures["period_type"]),
            notes=notes,
            cautions=cautions,
        )

    def observations(self, checked: Checked) -> pd.DataFrame:
        """Give the national series whose measure the registers hold on the same basis."""
        rows = observations_of(checked.read.figures)
        return pd.DataFrame(rows, columns=the_study().tables["observations"].columns, dtype="object").fillna(
            ""
        )


def _tidied(table: Table, notes: Notes, is_accessible: bool) -> Tidied:
    meanings = {} if is_accessible else dict(_REGULAR_LEGEND)
    for subject, marks in _ONLY_IN.items():
        if not is_accessible and re.search(subject, table.title, re.I):
            meanings |= marks
    with_rule = replace(notes, legend=notes.legend.over(Legend(meanings)))
    plan = Plan(CALENDAR_YEARS, "England and Wales", unit_of_count, _unit, fractions=True)
    tidied = tidy_table(table, with_rule, plan)
    if is_accessible:
        _name_the_withheld(tidied)
    return tidied


def _unit(words: str) -> str:
    if re.search(r"(with)?in 26 weeks", words, re.I):
        return "percent"
    counts = words and not re.search(r"mean|median|average|duration|rate", words, re.I)
    return unit_of(words) or ("number" if counts else "")


def _name_the_withheld(tidied: Tidied) -> None:
    """Tell the [z] of a withheld series from the [z] of what does not apply: the series has earlier figures."""
    columns = tidied.columns
    keys = list(zip(columns["series"], columns["breakdown"], strict=True))
    has_figures = {
        key
        for key, value, end in zip(keys, columns["value"], columns["period_end"], strict=True)
        if value and end and end < "2022"
    }
    for at, key in enumerate(keys):
        if columns["printed"][at] == "[z]" and key in has_figures and columns["period_end"][at] >= "2022":
            columns["status"][at], columns["meaning"][at] = _WITHHELD.status, _WITHHELD.words


def _is_slice_or_source(sheet: Sheet, workbook: Workbook) -> str:
    if "source" in sheet.name.casefold():
        return (
            "the store behind a drop-down list, left out; its figures are in the CSV files of this release."
        )
    sources = [other.name for other in workbook.sheets if "source" in other.name.casefold()]
    number = re.search(r"\d+[a-z]?", sheet.name)
    has_source = number and any(number[0] in re.findall(r"\d+[a-z]?", name) for name in sources)
    has_keys = any(
        isinstance(cell, str) and _DROPDOWN_KEY.fullmatch(cell.strip()) for row in sheet.rows for cell in row
    )
    if has_source or has_keys:
        return "shows one choice of a drop-down list, left out; all choices are in the CSV files of this release."
    return ""


def _no_table(file: OfficialFile, sheet: Sheet) -> Problem:
    return Problem(
        where=file.where,
        column=f"sheet {sheet.name}",
        found="no row that names every column",
        expected="headings such as Year, Quarter and the measures, above the figures",
        cure="Check the sheet against the publisher's page; a new layout must be made known to the reader first.",
    )


def _last_quarter(ends: Iterable[str], kinds: Iterable[str]) -> str:
    """Name an edition by its last quarter, else by its last year."""
    pairs = set(zip(ends, kinds, strict=True))
    last = max((end for end, kind in pairs if kind == "quarter"), default="")
    if last:
        return quarter(int(last[:4]), int(last[5:7]) // 3).label
    return max((end[:4] for end, kind in pairs if kind == "calendar_year"), default="")


PUBLICATION = FamilyCourtStatistics()
