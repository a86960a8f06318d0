"""The sheets before the tables: cover, contents and notes."""

from collections.abc import Sequence

import pandas as pd
from gptables import Cover

from analysis.press.citation import as_text
from analysis.press.editions.workbook.cells import SHORTHAND
from analysis.press.editions.workbook.sheets import Notes, Sheet
from analysis.press.engines.edition import Edition

COVER, CONTENTS, NOTES = "Cover", "Contents", "Notes"


def cover(edition: Edition, sheets: Sequence[Sheet]) -> Cover:
    """Write the cover: what the workbook holds, its edition, and how to read and cite it."""
    work = edition.work
    exhibits_n = sum(bool(sheet.exhibit_id) for sheet in sheets)
    intro = [
        "All figures of the report and the briefing, and every published figure that they rest on, in one workbook.",
        edition.colophon,
        *filter(None, (edition.warning, edition.as_known)),
    ]
    marks = [f"{mark} means {meaning}" for mark, meaning in SHORTHAND.items()]
    about = [
        f"{exhibits_n} sheets hold the data of a figure or table each, under the numbers that the report gives them.",
        "The sheets after them hold every published figure of the registers, by system and measure, with its source, "
        "edition, period and precision, and which one this project prefers where pages differ.",
        "Every sheet holds one table. Units stand in the headings, or in a column of their own where rows differ.",
        "Days are written year, month, day: 2025-03-31 is 31 March 2025.",
        "No cell is left empty:",
        *marks,
        "The same data are in the CSV files of this edition, unrounded; percentages are shown here with one decimal.",
        f"Cite as: {as_text(work)}",
        "Official figures: Crown copyright, Open Government Licence v3.0. Codings and computed figures: see LICENSE.",
    ]
    return Cover(title=f"{work.title}: all figures", intro=intro, about=about, cover_label=COVER)


def contents(sheets: Sequence[Sheet]) -> Sheet:
    """List every sheet with a link to it."""
    rows = [
        {
            "sheet": sheet.name,
            "what_it_shows": sheet.title,
            "rows_n": len(sheet.frame),
            "exhibit_id": sheet.exhibit_id,
        }
        for sheet in sheets
    ]
    return Sheet(
        name=CONTENTS,
        title="Contents",
        frame=pd.DataFrame(rows),
        links={sheet.name: sheet.name for sheet in sheets},
    )


def numbered(sheets: Sequence[Sheet]) -> Notes:
    """Give each note a number, in the order in which a reader meets them; the same sentence is one note."""
    texts = dict.fromkeys(text for sheet in sheets for text in sheet.all_notes)
    return {text: number for number, text in enumerate(texts, start=1)}


def notes_sheet(notes: Notes, sheets: Sequence[Sheet]) -> Sheet:
    """List the notes, and the sheets that refer to each."""
    rows = [
        {
            "note_number": f"note {number}",
            "note_text": text,
            "sheets_that_refer_to_it": ", ".join(sheet.name for sheet in sheets if text in sheet.all_notes),
        }
        for text, number in notes.items()
    ]
    return Sheet(name=NOTES, title="Notes", frame=pd.DataFrame(rows))
