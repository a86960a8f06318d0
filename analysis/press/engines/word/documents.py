"""Documents as Word files, for colleagues who comment in them: real headings, captions and header rows, pictures with their words."""

import io
import zipfile
from xml.etree import ElementTree

from analysis.press.base.paths import Project
from analysis.press.base.problems import Problem
from analysis.press.documents.sources import Source
from analysis.press.documents.written import Written
from analysis.press.engines.builtin import pandoc
from analysis.press.engines.edition import Edition

_WORDS = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_TITLE = "{http://purl.org/dc/elements/1.1/}title"


def to_word(source: Source, written: Written, project: Project, edition: Edition) -> bytes:
    """Make a Word file, in the styles of the reference document that ``_quarto.yml`` names.

    Raises ``ProblemsFoundError`` when pandoc warns, or a picture is no SVG.
    """
    options = source.options["docx"]
    arguments = ["--to=docx", "--standalone", "--output=-", "--shift-heading-level-by=-1"]
    if "reference-doc" in options:
        arguments.append(f"--reference-doc={project.root / options['reference-doc']}")
    return pandoc(source, options, written, arguments, project, edition.timestamp)


def check_word(content: bytes, where: str) -> list[Problem]:
    """Find what would lock out a reader of a Word file: no title or language, a picture without words, a table without a header row."""
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        body, core, styles = (
            ElementTree.fromstring(file.read(name))
            for name in ("word/document.xml", "docProps/core.xml", "word/styles.xml")
        )
    faults = [] if (core.findtext(_TITLE) or "").strip() else [("title", "Set title: in the document.")]
    if styles.find(f".//{_WORDS}lang[@{_WORDS}val]") is None:
        faults.append(("language", "Set it in the reference document."))
    faults += [
        ("alt text of a picture", "Give the Exhibit its alt.")
        for picture in body.iter(f"{_DRAWING}docPr")
        if not picture.get("descr", "").strip()
    ]
    faults += [
        ("header row of a table", "Name its columns.")
        for table in body.iter(f"{_WORDS}tbl")
        if table.find(f".//{_WORDS}tblHeader") is None
    ]
    return [Problem(where, "nothing", f"the {expected}", cure) for expected, cure in faults]
