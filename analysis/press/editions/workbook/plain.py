"""A workbook in which text is only ever text.

Spreadsheet programs run what begins with ``=``; gptables besides reads ``[words](address)`` as a link and
``$$name$$`` as a note. Text from data may hold any of that, so here none of it means anything: links and the
numbers of notes are put in by this package alone.
"""

import re
from copy import deepcopy
from io import BytesIO

from gptables import GPTable, GPWorkbook
from gptables.core.wrappers import GPWorksheet
from xlsxwriter.workbook import Workbook

_MAY_RUN = ("=", "+", "-", "@", "\t", "\r")
_LETTER = re.compile(r"[A-Za-z0-9]")
_LONGEST = 32_767
SIGNS_ONLY = "[s]"
_LITERAL = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


class PlainWorksheet(GPWorksheet):
    """A worksheet in the Government Statistical Service layout that takes no text for a link or a note."""

    def _parse_urls(self, sheet: object) -> None: ...

    def _reference_annotations(self, gptable: GPTable, reference_order: list[str]) -> None: ...


class PlainWorkbook(GPWorkbook):
    """A workbook held in memory whose worksheets are plain."""

    def __init__(self, file: BytesIO) -> None:
        super().__init__(file, options={"in_memory": True, **_LITERAL})
        theme = deepcopy(self.theme)
        # Rows with a long note are tall: what belongs together is read along their top.
        theme.update_data_format({"valign": "top"})
        theme.update_index_2_format({"valign": "top"})
        self.set_theme(theme)

    def add_worksheet(self, name: str) -> PlainWorksheet:
        """Add a worksheet without gridlines, set for printing on A4 across."""
        worksheet = Workbook.add_worksheet(self, name, PlainWorksheet)
        worksheet.theme = self.theme
        worksheet._workbook = self
        worksheet.hide_gridlines(2)
        worksheet.set_landscape()
        worksheet.set_paper(9)
        return worksheet


def plain_text(text: str) -> str:
    """Give text as a cell holds it: as it is, marked when it has no letter or figure that could be read out.

    Raises ``ValueError`` when it is longer than a cell can be.

    Examples
    --------
    >>> plain_text("=1+1"), plain_text("|")
    ('=1+1', '| [s]')
    """
    if len(text) + len(SIGNS_ONLY) >= _LONGEST:
        raise ValueError(f"a text of {len(text):,} letters is longer than a cell can be: {text[:60]}…")
    return text if _LETTER.search(text) else f"{text} {SIGNS_ONLY}"


def may_run(value: object) -> bool:
    """Whether a spreadsheet program would run the text, were it typed in.

    Such a cell is marked as text, so that it stays text when someone edits it.
    """
    return isinstance(value, str) and value.lstrip(" \n").startswith(_MAY_RUN)
