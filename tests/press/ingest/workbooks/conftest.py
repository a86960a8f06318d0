"""Small made-up workbooks, written by hand as zips, and the real ones where they are at hand."""

import io
import struct
import zipfile
from collections.abc import Iterable, Sequence
from itertools import groupby
from xml.sax.saxutils import escape, quoteattr

from xlsxwriter.utility import xl_rowcol_to_cell

Rows = Sequence[Sequence[object]]
_ODS = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.2"><office:body>'
    "<office:spreadsheet>{}</office:spreadsheet></office:body></office:document-content>"
)
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def ods(sheets: dict[str, Rows | str]) -> bytes:
    """Write an OpenDocument workbook, with the run-length coded empty end that publishers' files have."""
    tables = "".join(
        f"<table:table table:name={quoteattr(name)}>{rows if isinstance(rows, str) else ods_rows(rows)}</table:table>"
        for name, rows in sheets.items()
    )
    manifest = (
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        '<manifest:file-entry manifest:full-path="/" '
        'manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/></manifest:manifest>'
    )
    return _zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "content.xml": _ODS.format(tables),
            "META-INF/manifest.xml": manifest,
        }
    )


def ods_rows(rows: Rows) -> str:
    """Write rows as Excel writes them: equal neighbours in one cell, equal rows in one row, then a million empty."""
    runs = [(cells, len(list(same))) for cells, same in groupby(_ods_cells(row) for row in rows)]
    runs.append(('<table:table-cell table:number-columns-repeated="16384"/>', 1_048_576 - len(rows)))
    return "".join(
        f'<table:table-row table:number-rows-repeated="{times}">{cells}</table:table-row>'
        for cells, times in runs
    )


def _ods_cells(row: Sequence[object]) -> str:
    runs = [(cell, len(list(same))) for cell, same in groupby(row)]
    cells = "".join(_ods_cell(cell, times) for cell, times in runs)
    return f'{cells}<table:table-cell table:number-columns-repeated="{16384 - len(row)}"/>'


def _ods_cell(cell: object, times: int) -> str:
    repeated = f' table:number-columns-repeated="{times}"'
    if isinstance(cell, int | float):
        return f'<table:table-cell{repeated} office:value-type="float" office:value="{cell!r}"><text:p>{cell}</text:p></table:table-cell>'
    if not cell:
        return f"<table:table-cell{repeated}/>"
    lines = "".join(f"<text:p>{escape(line)}</text:p>" for line in str(cell).split("\n"))
    return f'<table:table-cell{repeated} office:value-type="string">{lines}</table:table-cell>'


def xlsx(sheets: dict[str, Rows | str], merged: Iterable[str] = ()) -> bytes:
    """Write an Excel workbook; ``merged`` are the merged cells of its first sheet, as B1:D1."""
    members = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" '
        'ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType='
        '"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{_RELATED}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    }
    named = "".join(
        f'<sheet name={quoteattr(name)} sheetId="{at}" r:id="rId{at}"/>' for at, name in enumerate(sheets, 1)
    )
    members["xl/workbook.xml"] = (
        f'<workbook xmlns="{_MAIN}" xmlns:r="{_RELATED}"><sheets>{named}</sheets></workbook>'
    )
    links = "".join(
        f'<Relationship Id="rId{at}" Type="{_RELATED}/worksheet" Target="worksheets/sheet{at}.xml"/>'
        for at in range(1, len(sheets) + 1)
    )
    members["xl/_rels/workbook.xml.rels"] = (
        f'<Relationships xmlns="{_PACKAGE}/relationships">{links}</Relationships>'
    )
    spans = "".join(f'<mergeCell ref="{span}"/>' for span in merged)
    for at, rows in enumerate(sheets.values(), 1):
        data = rows if isinstance(rows, str) else "".join(_xlsx_row(n, row) for n, row in enumerate(rows))
        merges = f"<mergeCells>{spans}</mergeCells>" if spans and at == 1 else ""
        members[f"xl/worksheets/sheet{at}.xml"] = (
            f'<worksheet xmlns="{_MAIN}"><sheetData>{data}</sheetData>{merges}</worksheet>'
        )
    return _zipped(members)


def _xlsx_row(number: int, row: Sequence[object]) -> str:
    cells = "".join(
        _xlsx_cell(xl_rowcol_to_cell(number, at), cell) for at, cell in enumerate(row) if cell != ""
    )
    return f'<row r="{number + 1}">{cells}</row>'


def _xlsx_cell(at: str, cell: object) -> str:
    if isinstance(cell, int | float):
        return f'<c r="{at}"><v>{cell!r}</v></c>'
    return f'<c r="{at}" t="inlineStr"><is><t xml:space="preserve">{escape(str(cell))}</t></is></c>'


def _zipped(members: dict[str, str]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in members.items():
            stored = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            whole = text if name == "mimetype" else f'<?xml version="1.0"?>{text}'
            archive.writestr(zipfile.ZipInfo(name), whole, stored)
    return buffer.getvalue()


def xls(rows: Sequence[Sequence[str | tuple[float, str]]]) -> bytes:
    """Write a sheet as Excel 4 did: texts, and numbers each with the code of its format."""
    codes = list(
        dict.fromkeys(["General", *(cell[1] for row in rows for cell in row if isinstance(cell, tuple))])
    )
    parts = [
        _record(0x0409, struct.pack("<HHH", 0x0400, 0x10, 0)),
        _record(0x0231, struct.pack("<HHH", 200, 0, 0x7FFF) + b"\x05Arial"),
        *(_record(0x041E, struct.pack("<HB", 0, len(code)) + code.encode()) for code in codes),
        *(_record(0x0443, struct.pack("<BBHBBHL", 0, at, 0, 0, 0, 0, 0)) for at in range(len(codes))),
    ]
    for at, row in enumerate(rows):
        for place, cell in enumerate(row):
            if isinstance(cell, tuple):
                parts.append(_record(0x0203, struct.pack("<HHHd", at, place, codes.index(cell[1]), cell[0])))
            else:
                parts.append(_record(0x0204, struct.pack("<HHHH", at, place, 0, len(cell)) + cell.encode()))
    return b"".join([*parts, _record(0x0A, b"")])


def _record(kind: int, content: bytes) -> bytes:
    return struct.pack("<HH", kind, len(content)) + content
