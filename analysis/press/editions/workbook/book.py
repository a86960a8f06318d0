"""All figures in one workbook, in the layout of the Government Statistical Service."""

from collections.abc import Sequence
from datetime import UTC, datetime
from io import BytesIO

import pandas as pd

from analysis.press.citation import author_names
from analysis.press.editions.bundle.packing import without_compression
from analysis.press.editions.workbook.front import COVER, contents, cover, notes_sheet, numbered
from analysis.press.editions.workbook.plain import PlainWorkbook
from analysis.press.editions.workbook.sheets import Sheet, write_sheet
from analysis.press.engines.edition import Edition
from analysis.press.exhibits.catalogue import report_exhibits
from analysis.press.exhibits.exhibit import Exhibit
from analysis.press.exhibits.not_known import NotKnownExhibit
from analysis.press.registers import Evidence
from analysis.press.study import the_study

_KIND = {"fig-": "Figure", "tbl-": "Table"}


def spreadsheet(evidence: Evidence, edition: Edition) -> bytes:
    """Give every figure and table of the documents, and every published figure, as an accessible workbook.

    Returns: bytes. An xlsx file: cover, contents and notes, a sheet for each exhibit, and the published figures by
    system, with the measures and the sources. The same evidence and edition give the same bytes, which is
    why it is not compressed.

    Parameters
    ----------
    edition : Edition
        What the cover says of the edition; its date is the date inside the file.
    """
    sheets = [*exhibit_sheets(report_exhibits(evidence)), *the_study().sheets(evidence)]
    notes = numbered(sheets)
    front = [notes_sheet(notes, sheets)] if notes else []
    file = BytesIO()
    workbook = PlainWorkbook(file)
    workbook.set_properties(
        {
            "title": f"{edition.work.title}: all figures",
            "author": author_names(edition.work),
            "comments": f"{edition.work.dated_edition}.",
            # Otherwise it is the time at which the file is written.
            "created": datetime.fromtimestamp(edition.timestamp, UTC).replace(tzinfo=None),
        }
    )
    workbook.add_worksheet(COVER).write_cover(cover(edition, sheets))
    for sheet in (contents([*front, *sheets]), *front, *sheets):
        write_sheet(sheet, workbook, notes)
    workbook.close()
    return without_compression(file.getvalue())


def exhibit_sheets(shown: Sequence[Exhibit | NotKnownExhibit]) -> list[Sheet]:
    """Give the data of each figure and table as a sheet, numbered as the report numbers them."""
    numbers = dict.fromkeys(_KIND, 0)
    sheets = []
    for exhibit in shown:
        prefix = exhibit.id[:4]
        numbers[prefix] += 1
        name = f"{_KIND[prefix]} {numbers[prefix]}"
        if isinstance(exhibit, NotKnownExhibit):
            missing = pd.DataFrame({"what_is_missing": [exhibit.message]})
            sheets.append(Sheet(name, f"{name}: {exhibit.title}", missing, exhibit_id=exhibit.id))
            continue
        sheets.append(
            Sheet(
                name=name,
                title=f"{name}: {exhibit.title}",
                frame=exhibit.data.reset_index(drop=True),
                subtitle=exhibit.subtitle,
                source=exhibit.source,
                notes=(exhibit.note,) if exhibit.note else (),
                exhibit_id=exhibit.id,
            )
        )
    return sheets
