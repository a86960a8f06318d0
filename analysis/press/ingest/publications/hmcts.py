"""HMCTS management information: one row a month, one column a series, of every jurisdiction.

The family series lag a month, so the newest row holds no family figure yet. Every edition revises the past, without a
mark. Headings lose commas and spaces from one edition to the next.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from itertools import pairwise

import pandas as pd

from analysis.press.base.problems import Problem, ProblemsFoundError
from analysis.press.ingest.combinations import stacked
from analysis.press.ingest.csv_table import CsvTable, find_header, read_table
from analysis.press.ingest.figures import number_text, tidy
from analysis.press.ingest.official_file import OfficialFile
from analysis.press.ingest.periods import Days, month
from analysis.press.ingest.publications import Publication
from analysis.press.ingest.stages import Checked, Read, Recognised
from analysis.press.ingest.totals import Total, total_faults
from analysis.press.registers.coded import by_code
from analysis.press.study import the_study

_SIGNS = frozenset(
    {
        "civil claims received",
        "private family law receipts",
        "private family law disposals",
        "private family law open caseload",
        "public family law receipts",
        "public family law disposals",
        "public family law open caseload",
        "probate - total number of receipts (digital)",
    }
)
_NOT_YET = frozenset({"", "na", "n/a"})
_OPEN_CASELOAD = {
    "private family law open caseload": "law=private",
    "public family law open caseload": "law=public",
}
# In some months one application is neither digital nor paper.
_UNRECORDED = 1
_TOTALS = (
    Total(
        "no fault divorce - total applications",
        ("no fault divorce - joint applications", "no fault divorce - sole applications"),
    ),
    Total(
        "conditional orders pronounced - total orders",
        (
            "conditional orders pronounced - from joint submissions",
            "conditional orders pronounced - from sole submissions",
        ),
    ),
    Total(
        "final orders pronounced - total orders",
        (
            "final orders pronounced - from joint submissions",
            "final orders pronounced - from sole submissions",
        ),
    ),
    Total(
        "probate - total number of receipts (digital and paper)",
        ("probate - total number of receipts (digital)", "probate - total number of receipts (paper)"),
        within=_UNRECORDED,
    ),
    Total(
        "probate - total number of grants issued (digital and paper)",
        (
            "probate - total number of grants issued (digital)",
            "probate - total number of grants issued (paper)",
        ),
        within=_UNRECORDED,
    ),
    Total(
        "probate - total open caseload_5",
        (
            "probate - cases that are stopped or new cases where hmcts is waiting for documentation",
            "probate - the remaining caseload which is workable",
        ),
    ),
    Total(
        "probate - total open caseload_6",
        (
            "probate - total open caseload which is up to but not including 6 months old",
            "probate - total open caseload which is 6 months up to but not including 12 months old",
            "probate - total open caseload which is 12 months up to but not including 24 months old",
            "probate - total open caseload which is 24 months and older",
        ),
    ),
)


class ManagementInformation(Publication):
    """Monthly management information of HM Courts & Tribunals Service, as CSV."""

    id = "hmcts-management-information"
    title = "HMCTS management information"
    publisher = "HM Courts & Tribunals Service"
    system = "family"
    page = "https://www.gov.uk/government/collections/hmcts-management-information"
    known = (
        "HMCTS management information (CSV): Month, Civil Claims received, Private Family Law Receipts, …",
    )

    def recognise(self, file: OfficialFile, beside: Sequence[OfficialFile]) -> Recognised | None:
        """Tell by the heading Month and at least three of the series of several jurisdictions."""
        if file.kind != "csv" or not find_header(file, _is_header):
            return None
        return Recognised(file, self, "csv")

    def read(self, recognised: Recognised) -> Read:
        """Read every series of every month; a blank or NA is a figure not available yet."""
        where = recognised.file.where
        table = read_table(recognised.file, _is_header)
        heading = next(name for name in table.header if name.casefold() == "month")
        months, problems = _months(where, table, heading)
        series = [name for name in table.header if name != heading]
        for name in series:
            problems += _cell_problems(where, table, name)
        if problems:
            raise ProblemsFoundError(problems)
        figures = _tidy(table, series, heading, months)
        edition = max(found.end for found in months.values())
        return Read(
            recognised.file.identity,
            self,
            recognised.data_file,
            figures,
            edition=f"{date.fromisoformat(edition):%B %Y}",
            notes=table.notes,
        )

    def faults(self, read: Read) -> list[Problem]:
        """Find totals that are not the sum of their parts, and months left out."""
        return total_faults(read, _TOTALS, self.same_label) + _gaps(read)

    def same_label(self, label: str) -> str:
        """Take headings as the same that differ in commas, spaces or capital letters."""
        return " ".join(label.replace(",", " ").replace(")(", ") (").split()).casefold()

    def observations(self, checked: Checked) -> pd.DataFrame:
        """Give the open caseload of private and public law at the end of each month.

        The only series whose measure the registers hold on this basis; receipts and disposals count otherwise than
        the court statistics, and the timeliness quoted by others does not say which of several averages it is.
        """
        figures = checked.read.figures
        rows = []
        for label, breakdown in _OPEN_CASELOAD.items():
            names = [name for name in figures["series"].cat.categories if self.same_label(name) == label]
            chosen = figures[figures["series"].isin(names) & (figures["value"] != "")]
            rows += [
                {
                    "measure_id": "open_caseload",
                    "period_type": "snapshot",
                    "period_start": end,
                    "period_end": end,
                    "geography": "England and Wales",
                    "breakdown": breakdown,
                    "value": value,
                    "unit": "number",
                    "unit_of_count": "case",
                    "precision": "exact",
                    "locator": f"{column}, {period}",
                    "note": "Read from the publisher's file.",
                }
                for end, value, column, period in chosen[
                    ["period_end", "value", "column", "period"]
                ].itertuples(index=False, name=None)
            ]
        return pd.DataFrame(rows, columns=the_study().tables["observations"].columns, dtype="object").fillna(
            ""
        )


def _is_header(words: tuple[str, ...]) -> bool:
    names = {word.casefold() for word in words}
    return "month" in names and len(names & _SIGNS) >= 3


def _months(where: str, table: CsvTable, heading: str) -> tuple[dict[str, Days], list[Problem]]:
    column = table.columns[heading]
    found = {text: month(text) for text in column.categories}
    problems = [
        Problem(
            where,
            text or "nothing",
            "a month such as Nov 2023",
            "Check the file against the publisher's page.",
            row=int(table.lines[(column == text).argmax()]),
            column=heading,
        )
        for text, days in found.items()
        if days is None
    ]
    return {text: days for text, days in found.items() if days}, problems


def _cell_problems(where: str, table: CsvTable, name: str) -> list[Problem]:
    column = table.columns[name]
    return [
        Problem(
            where,
            repr(text),
            "a number, NA or a blank",
            "Check the cell against the publisher's page; if the mark is new, it needs a meaning first.",
            row=int(table.lines[(column == text).argmax()]),
            column=name,
        )
        for text in column.categories
        if number_text(text) is None and text.casefold() not in _NOT_YET
    ]


def _tidy(table: CsvTable, series: list[str], heading: str, months: dict[str, Days]) -> pd.DataFrame:
    column, count = table.columns[heading], len(series)
    days = [months[text] for text in column.categories]
    period = {
        "period": column,
        "period_type": by_code(column.codes, [found.kind for found in days]),
        "period_start": by_code(column.codes, [found.start for found in days]),
        "period_end": by_code(column.codes, [found.end for found in days]),
    }
    cells = [table.columns[name] for name in series]
    value = [by_code(cell.codes, [number_text(text) or "" for text in cell.categories]) for cell in cells]
    waits = [[number_text(text) is None for text in cell.categories] for cell in cells]
    status = [
        by_code(cell.codes, ["not_available" if waiting else "" for waiting in wait])
        for cell, wait in zip(cells, waits, strict=True)
    ]
    numbers = [number for number in range(count) for _ in table.lines]
    names = by_code(pd.array(numbers).to_numpy(), series)
    return tidy(
        {name: stacked([text] * count) for name, text in period.items()}
        | {
            "table": ManagementInformation.title,
            "series": names,
            "column": names,
            "unit": by_code(pd.array(numbers).to_numpy(), [_unit(name) for name in series]),
            "geography_level": "",
            "breakdown": "total",
            "value": stacked(value),
            "printed": stacked(cells),
            "status": stacked(status),
            "row": [line for _ in series for line in table.lines],
        }
    )


def _unit(heading: str) -> str:
    words = heading.casefold()
    if re.search(r"\bweeks?\b", words):
        return "weeks"
    if "percentage" in words:
        return "percent"
    # Some headings of timeliness do not say in what.
    return "" if "timeliness" in words else "number"


def _gaps(read: Read) -> list[Problem]:
    ends = sorted(date.fromisoformat(text) for text in read.figures["period_end"].cat.categories)
    return [
        Problem(
            read.identity.where,
            f"no month between {before:%B %Y} and {after:%B %Y}",
            "every month from the first to the last",
            "Download the file again; a row may have been lost.",
            column="Month",
        )
        for before, after in pairwise(ends)
        if (after.year - before.year) * 12 + after.month - before.month > 1
    ]


PUBLICATION = ManagementInformation()
