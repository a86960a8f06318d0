"""What must hold of every rendered PDF: tagged, titled, in a language, with alt text, and without values that are not values."""

import ctypes
import threading
from collections.abc import Callable
from typing import Any

from analysis.press.base.problems import Problem
from analysis.press.documents.written import NOWHERE, Written
from analysis.press.engines.checks.html import check_text

# PDFium is one for the whole process and ends it when two threads use it at once.
_PDFIUM = threading.Lock()


def check_pdf(content: bytes, where: str, written: Written = NOWHERE) -> list[Problem]:
    """Find what would mislead or lock out a reader of a PDF.

    Parameters
    ----------
    written : Written
        What it was made of, so that they name the line of the document.
    """
    with _PDFIUM:
        return _faults(content, where, written)


def _faults(content: bytes, where: str, written: Written) -> list[Problem]:
    import pypdfium2
    import pypdfium2.raw as pdfium

    document = pypdfium2.PdfDocument(content)
    problems = []
    try:
        if not pdfium.FPDFCatalog_IsTagged(document):
            cure = "Set pdf-standard: ua-1 under format: typst."
            problems.append(Problem(where, "a PDF without tags", "a tagged PDF", cure))
        if not document.get_metadata_value("Title").strip():
            problems.append(Problem(where, "no title", "a title", "Set title: in the document."))
        if not _language(document):
            problems.append(Problem(where, "no language", "en-GB", "Set lang: in _quarto.yml."))
        for number in range(len(document)):
            page = document[number]
            text = page.get_textpage().get_text_bounded()
            problems += check_text([(text, f"page {number + 1}")], where, written)
            problems += [
                Problem(
                    where,
                    "a figure without alt text",
                    "alt text",
                    "Give the Exhibit its alt.",
                    column=f"page {number + 1}",
                )
                for _ in range(_figures_without_alt(page))
            ]
    finally:
        document.close()
    return problems


def _language(document: object) -> str:
    import pypdfium2.raw as pdfium

    if not hasattr(pdfium, "FPDFCatalog_GetLanguage"):
        return "unknown"
    length = pdfium.FPDFCatalog_GetLanguage(document, None, 0)
    buffer = ctypes.create_string_buffer(length)
    pdfium.FPDFCatalog_GetLanguage(document, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)), length)
    return buffer.raw.decode("utf-16-le", errors="replace").rstrip("\x00")


def _figures_without_alt(page: object) -> int:
    import pypdfium2.raw as pdfium

    tree = pdfium.FPDF_StructTree_GetForPage(page)
    if not tree:
        return 0
    missing = 0
    stack = [
        pdfium.FPDF_StructTree_GetChildAtIndex(tree, index)
        for index in range(pdfium.FPDF_StructTree_CountChildren(tree))
    ]
    while stack:
        element = stack.pop()
        if not element:
            continue
        if _text(pdfium.FPDF_StructElement_GetType, element) == "Figure" and not _text(
            pdfium.FPDF_StructElement_GetAltText, element
        ):
            missing += 1
        stack += [
            pdfium.FPDF_StructElement_GetChildAtIndex(element, index)
            for index in range(pdfium.FPDF_StructElement_CountChildren(element))
        ]
    pdfium.FPDF_StructTree_Close(tree)
    return missing


def _text(read: Callable[[Any, Any, int], int], element: Any) -> str:
    length = read(element, None, 0)
    if not length:
        return ""
    buffer = ctypes.create_string_buffer(length)
    read(element, buffer, length)
    return buffer.raw.decode("utf-16-le", errors="replace").rstrip("\x00").strip()
