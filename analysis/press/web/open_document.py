"""The data of figures and tables as spreadsheets in the open format, OpenDocument: one each, and one of all of them."""

import re
import zipfile
from collections.abc import Mapping, Sequence
from html import escape
from io import BytesIO

from analysis.press.citation import as_text
from analysis.press.exhibits.naming import code_words, heading
from analysis.press.web.material import Material

ALL = "figures.ods"
_OASIS, _TYPE = "urn:oasis:names:tc:opendocument:xmlns:", "application/vnd.oasis.opendocument.spreadsheet"
_LONG = 60
_NUMBER = re.compile(r"-?(0|[1-9]\d*)(\.\d+)?(e[+-]?\d+)?")
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_MANIFEST = (
    f'<manifest:manifest xmlns:manifest="{_OASIS}manifest:1.0" manifest:version="1.3"><manifest:file-entry manifest:full-path="/" manifest:media-type="{_TYPE}"/>'
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>'
)
_STYLES = (
    '<office:automatic-styles><style:style style:name="column" style:family="table-column"><style:table-column-properties style:column-width="4.5cm"/></style:style>'
    '<style:style style:name="wide" style:family="table-column"><style:table-column-properties style:column-width="12cm"/></style:style>'
    '<style:style style:name="cell" style:family="table-cell"><style:table-cell-properties fo:wrap-option="wrap" style:vertical-align="top"/></style:style>'
    '<style:style style:name="head" style:family="table-cell" style:parent-style-name="cell"><style:table-cell-properties fo:wrap-option="wrap"/>'
    '<style:text-properties fo:font-weight="bold"/></style:style></office:automatic-styles>'
)
_HOW_TO_READ = (
    "Each sheet holds the data of one figure or table: what it shows, unit and source, then the table. Units stand in the headings.",
    "Nothing is in an empty cell where no page that was read says it, or where there is nothing to say; it is never zero.",
    "Days are written year, month, day: 2025-03-31 is 31 March 2025. The same data, with codes in place of words, are in the CSV files.",
    "Official figures: Crown copyright, Open Government Licence v3.0. Codings and computed figures: see LICENSE.",
)
Sheet = Sequence[Sequence[str]]
"""The rows of a sheet; the first of more than one cell heads its table."""


def open_documents(material: Material) -> dict[str, bytes]:
    """Give the spreadsheet of every figure and table, with a sheet that says what they are, and one with a sheet for each."""
    made: dict[str, bytes] = {}
    every: dict[str, Sheet] = {}
    work = material.edition.work
    for name, (header, *rows) in material.data.items():
        shown = material.figures[name]
        said = [[each] for each in (shown.title, shown.subtitle, shown.source) if each]
        words = [list(map(code_words, row, header)) for row in rows]
        table = [[heading(column, name) for column in header], *words]
        about = [*said, [f"{work.title}, {work.dated_edition}."]]
        made[f"figures/{name}.ods"] = spreadsheet({"Data": table, "About": about})
        every[name] = [*said, *table]
    edition = material.edition
    told = (
        f"{work.title}: all figures",
        edition.colophon,
        edition.warning,
        *_HOW_TO_READ,
        f"Cite as: {as_text(work)}",
    )
    contents = [["Sheet", "What it shows"], *([name, sheet[0][0]] for name, sheet in every.items())]
    return made | {ALL: spreadsheet({"Contents": [*([each] for each in told if each), *contents]} | every)}


def spreadsheet(sheets: Mapping[str, Sheet]) -> bytes:
    """Give sheets by name as one file: numbers as numbers, all else as text, so that nothing in it is a formula.

    It is not compressed: not all systems compress alike, and the same data give the same bytes.
    """
    tables = "".join(
        f'<table:table table:name="{escape(name)}">{_table(rows)}</table:table>'
        for name, rows in sheets.items()
    )
    spaces = "".join(f' xmlns:{name}="{_OASIS}{name}:1.0"' for name in ("office", "style", "table", "text"))
    content = (
        f'<office:document-content{spaces} xmlns:fo="{_OASIS}xsl-fo-compatible:1.0" office:version="1.3">{_STYLES}'
        f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"
    )
    written = BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        for name, text in (
            ("mimetype", _TYPE),
            ("META-INF/manifest.xml", _MANIFEST),
            ("content.xml", content),
        ):
            archive.writestr(zipfile.ZipInfo(name), text)
    return written.getvalue()


def _table(rows: Sheet) -> str:
    table = [row for row in rows if len(row) > 1]
    head = table[0] if table else None
    styles = ("wide" if max(map(len, cells)) > _LONG else "column" for cells in zip(*table, strict=True))
    written = [f'<table:table-column table:style-name="{style}"/>' for style in styles]
    for row in rows:
        # words alone in their row run on over the cells beside them
        style = "head" if row is head else "cell" if len(row) > 1 else ""
        written.append(f"<table:table-row>{''.join(_cell(text, style) for text in row)}</table:table-row>")
    return "".join(written)


def _cell(text: str, style: str) -> str:
    if not text:
        return "<table:table-cell/>"
    said = "".join(
        f"<text:p>{escape(line, quote=False)}</text:p>" for line in _NO_XML.sub("", text).splitlines()
    )
    styled = f' table:style-name="{style}"' if style else ""
    typed = f'"float" office:value="{text}"' if _NUMBER.fullmatch(text) else '"string"'
    return f"<table:table-cell{styled} office:value-type={typed}>{said}</table:table-cell>"
