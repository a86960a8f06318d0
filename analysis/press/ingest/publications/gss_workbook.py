"""Any workbook in the layout of the Government Statistical Service: a cover, notes, and tables each with one title.

For releases that no other module knows. It takes what the workbook says and guesses nothing: a year that may be a
calendar year or a year to March stays words, a mark without a legend stays unexplained, and both are said.
"""

from __future__ import annotations

from collections.abc import Sequence

from analysis.press.base.problems import Problem, ProblemsFoundError
from analysis.press.ingest.figures import tidy
from analysis.press.ingest.official_file import OfficialFile
from analysis.press.ingest.publications import Publication
from analysis.press.ingest.stages import Read, Recognised
from analysis.press.ingest.tidying import Plan, Tidied, tidy_table
from analysis.press.ingest.tidying_words import tidy_words
from analysis.press.ingest.workbook import WORKBOOKS, Workbook, calendar_in, identifier_of, open_workbook


class GssWorkbook(Publication):
    """A reader for official workbooks of which no module of their own knows more."""

    id = "government-statistical-workbook"
    title = "Official statistics workbook"
    publisher = "Government Statistical Service"
    system = "family"
    page = "https://www.gov.uk/search/research-and-statistics"
    known = ("a workbook whose sheets each hold a title, one row of headings and figures under it",)
    is_general = True

    def recognise(self, file: OfficialFile, beside: Sequence[OfficialFile]) -> Recognised | None:
        """Take any workbook; one that cannot be opened is taken too, so that reading it says why."""
        if file.kind not in WORKBOOKS:
            return None
        try:
            workbook = open_workbook(file)
        except ProblemsFoundError:
            return Recognised(file, self, "workbook")
        return Recognised(file, self, identifier_of(workbook.title))

    def read(self, recognised: Recognised) -> Read:
        """Read the figures of every table that the workbook holds."""
        file = recognised.file
        workbook = open_workbook(file)
        tidied = Tidied()
        for table in workbook.tables:
            words = " ".join((table.title, table.subtitle, *(" ".join(line) for line in table.above)))
            plan = Plan(calendar_in(words), workbook.coverage)
            found = tidy_table(table, workbook.notes, plan)
            tidied.extend(found if len(found) else tidy_words(table, workbook.notes, plan))
        tidied.cautions += _without_tables(workbook)
        if not len(tidied):
            raise ProblemsFoundError([_no_figures(file, tidied.cautions)])
        return Read(
            file.identity,
            self,
            recognised.data_file,
            tidy(tidied.columns),
            edition=workbook.title,
            published_on=workbook.published_on,
            notes=workbook.notes.plain,
            cautions=tuple(tidied.cautions),
        )


def _without_tables(workbook: Workbook) -> list[str]:
    held = {table.sheet for table in workbook.tables}
    return [
        f"sheet {sheet.name}: no table found on it."
        for sheet in workbook.data_sheets
        if sheet.name not in held
    ]


def _no_figures(file: OfficialFile, cautions: Sequence[str]) -> Problem:
    return Problem(
        where=file.where,
        found="no table of figures" + (f" ({' '.join(cautions)[:300]})" if cautions else ""),
        expected="at least one sheet with a row of headings and rows of figures, or of words about areas, under it",
        cure="Check that this is the workbook of tables.",
    )


PUBLICATION = GssWorkbook()
