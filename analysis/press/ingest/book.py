"""A file as opened: its tables, and its words."""

import re
import zipfile
import zlib
from dataclasses import dataclass, field
from functools import cached_property
from xml.parsers import expat

from analysis.press.base.problems import Problem, ProblemsFoundError
from analysis.press.ingest.delimited import read_delimited
from analysis.press.ingest.opening import OfficialFile
from analysis.press.ingest.table_rows import words_of
from analysis.press.ingest.tables import Found, Table, tables_on
from analysis.press.ingest.text import key
from analysis.press.ingest.workbooks.ods import ods_sheets
from analysis.press.ingest.workbooks.sheets import RefusedError, Sheet
from analysis.press.ingest.workbooks.xls import xls_sheets
from analysis.press.ingest.workbooks.xlsx import xlsx_sheets


@dataclass
class Book:
    """A file as opened: its tables, and as words what is no table (covers, notes, legends), by line.

    By ``tops``, its titles and first lines, a publication is known.
    """

    file: OfficialFile
    tables: list[Table] = field(default_factory=list)
    lines: list[tuple[str, ...]] = field(default_factory=list)
    by_sheet: dict[str, list[tuple[str, ...]]] = field(default_factory=dict)
    tops: list[str] = field(default_factory=list)
    sheets: list[str] = field(default_factory=list)
    cautions: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)

    @property
    def stem(self) -> str:
        """The name of the file without its ending."""
        return re.sub(r"(\.[A-Za-z]{2,4})+$", "", self.file.identity.name)

    @cached_property
    def headings(self) -> list[set[str]]:
        """The different sets of headings of its tables."""
        named = dict.fromkeys(table.headings for table in self.tables)
        return [{key(head) for head in heads} for heads in named]

    @cached_property
    def words(self) -> str:
        """All its words: lines, titles, headings, labels."""
        labels = (
            text
            for table in self.tables
            for column in table.columns
            for text in (column.heading, *column.cells.categories[:60])
        )
        return " | ".join([*self.tops, *(" ".join(line) for line in self.lines[:400]), *labels])


_GUIDE = re.compile(
    r"(table of )?contents( page)?|index|change ?log|(data )?dictionary|(version|revision|document) (history|control|log)",
    re.I,
)


def open_book(file: OfficialFile) -> Book:
    """Find the tables and the words of a file.

    Raises ``ProblemsFoundError`` when it cannot be read at all.
    """
    book = Book(file)
    if file.identity.kind == "csv":
        found = read_delimited(file.content, file.identity.where)
        book.tables, book.lines, book.cautions = found.tables, found.words, found.cautions
        book.lost = [f"the file: {words}" for words in found.lost]
        above = (text for table in found.tables[:3] for text in table.above)
        book.tops = [text for text in (found.title, *above) if text]
        return book
    for sheet in read_sheets(file.content, file.identity.kind, file.identity.where):
        place = f"sheet {sheet.name}"
        if sheet.hidden:
            if sheet.rows:
                book.cautions.append(f"{place} is hidden, which is not published: not read")
            continue
        book.sheets.append(sheet.name)
        if sheet.hidden_n:
            book.cautions.append(
                f"{place}: {sheet.hidden_n} hidden rows, columns or cells, which are not published: not read"
            )
        if sheet.without_result:
            some = ", ".join(sheet.without_result[:4])
            book.lost.append(
                f"{place}: {len(sheet.without_result)} cells hold a formula without its result ({some}); open the workbook in a spreadsheet and save it"
            )
        found = tables_on(sheet)
        if found.tables and _GUIDE.fullmatch(sheet.name.strip()):
            book.cautions.append(
                f"{place}: by its name it holds no figures: its {len(sheet.rows)} rows left aside"
            )
            found = Found([], words_of(sheet.rows), found.title)
        first = [
            text for row in sheet.rows[:6] for text in row[:2] if text and not re.fullmatch(r"[\d.,]+", text)
        ]
        book.tops += dict.fromkeys([*first, found.title, *(table.title for table in found.tables)])
        book.tables += found.tables
        book.lines += found.words
        book.by_sheet[sheet.name] = found.words
        book.cautions += [f"{place}: {words}" for words in found.cautions]
        book.lost += [f"{place}: {words}" for words in found.lost]
    return book


def read_sheets(content: bytes, kind: str, where: str) -> list[Sheet]:
    """Read all sheets of a workbook.

    Raises ``ProblemsFoundError`` when it is too big, broken, or locked with a password.
    """
    try:
        return list({"xlsx": xlsx_sheets, "ods": ods_sheets, "xls": xls_sheets}[kind](content))
    except RefusedError as error:
        found = str(error)
    except (expat.ExpatError, zipfile.BadZipFile, LookupError, ValueError, OSError, EOFError, RuntimeError,
            NotImplementedError, OverflowError, TypeError, zlib.error) as error:  # fmt: skip
        words = " ".join(str(error).split()) or type(error).__name__
        found = f"a workbook that is cut off or damaged ({words})"
    cure = "Open it in a spreadsheet and save it as a new workbook; if that fails, download it again."
    if "password" in found:
        cure = "Open it with its password and save it without one."
    raise ProblemsFoundError([Problem(where, found, "an xlsx, xls or ods workbook that can be read", cure)])
