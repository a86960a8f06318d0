"""The data of each figure and table as a spreadsheet in the open format, OpenDocument, with what they show and their source."""

import csv
import re
import zipfile
from collections.abc import Iterable, Mapping
from html import escape
from io import BytesIO

from analysis.press.exhibits.naming import heading
from analysis.press.web.material import Material

_OASIS, _TYPE = "urn:oasis:names:tc:opendocument:xmlns:", "application/vnd.oasis.opendocument.spreadsheet"
_NUMBER = re.compile(r"-?(0|[1-9]\d*)(\.\d+)?(e[+-]?\d+)?")
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_MANIFEST = (
    f'<manifest:manifest xmlns:manifest="{_OASIS}manifest:1.0" manifest:version="1.3"><manifest:file-entry manifest:full-path="/" manifest:media-type="{_TYPE}"/>'
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>'
)


def open_documents(material: Material) -> dict[str, bytes]:
    """Give the spreadsheet of every figure and table: a sheet with its data, and one that says what they are."""
    made, work = {}, material.edition.work
    for shown in material.figures.values():
        path = material.project.outputs / "exhibits" / f"{shown.id}.csv"
        if path.is_file():
            with path.open(encoding="utf-8", newline="") as file:
                header, *rows = csv.reader(file)
            said = (shown.title, shown.subtitle, shown.source, f"{work.title}, {work.dated_edition}.")
            names = [heading(column, shown.id) for column in header]
            sheets = {"Data": [names, *rows], "About": [[each] for each in said if each]}
            made[f"figures/{shown.id}.ods"] = spreadsheet(sheets)
    return made


def spreadsheet(sheets: Mapping[str, Iterable[Iterable[str]]]) -> bytes:
    """Give sheets by name as one file: numbers as numbers, all else as text, so that nothing in it is a formula.

    It is not compressed: not all systems compress alike, and the same data give the same bytes.
    """
    tables = "".join(
        f'<table:table table:name="{escape(name)}">'
        + "".join(f"<table:table-row>{''.join(map(_cell, row))}</table:table-row>" for row in rows)
        + "</table:table>"
        for name, rows in sheets.items()
    )
    content = (
        f'<office:document-content xmlns:office="{_OASIS}office:1.0" xmlns:table="{_OASIS}table:1.0" xmlns:text="{_OASIS}text:1.0" '
        f'office:version="1.3"><office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>'
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


def _cell(text: str) -> str:
    said = "".join(
        f"<text:p>{escape(line, quote=False)}</text:p>" for line in _NO_XML.sub("", text).splitlines()
    )
    typed = f'"float" office:value="{text}"' if _NUMBER.fullmatch(text) else '"string"'
    return (
        f"<table:table-cell office:value-type={typed}>{said}</table:table-cell>"
        if text
        else "<table:table-cell/>"
    )
