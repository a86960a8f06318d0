"""The rendered PDFs as a screen reader, a printer and a reader meet them."""

import ctypes
from itertools import takewhile
from operator import itemgetter
from pathlib import Path

import numpy as np
import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium
import pytest

A4 = (595, 842)
HEAD, FOOT, LINE = 62, 62, 14
"""Points above and below the text of a page, at most, and of one of its lines, at least."""
NAMES = ("report", "briefing", "standard")


@pytest.fixture(params=NAMES)
def path(request: pytest.FixtureRequest, rendered: Path) -> Path:
    return rendered / "report" / f"{request.param}.pdf"


def _kids(node: pikepdf.Object):
    children = node.get("/K", [])
    for child in children if isinstance(children, pikepdf.Array | list) else [children]:
        if isinstance(child, pikepdf.Dictionary):
            yield child


def _elements(node: pikepdf.Object):
    for child in _kids(node):
        if "/S" in child:
            yield child
            yield from _elements(child)


def test_it_says_that_it_is_pdf_ua_1_and_pdf_a_3a_and_is_tagged_titled_and_in_a_language(path: Path) -> None:
    with pikepdf.open(path) as pdf, pdf.open_metadata() as metadata:
        assert metadata["pdfuaid:part"] == "1"
        assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("3", "A")
        assert str(metadata["dc:title"])
        assert bool(pdf.Root.MarkInfo.Marked)
        assert str(pdf.Root.Lang).startswith("en")
        assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)


def test_the_data_of_its_figures_and_tables_are_attached_as_they_stand_beside_it(
    path: Path, rendered: Path
) -> None:
    with pikepdf.open(path) as pdf:
        attached = {name: file.get_file().read_bytes() for name, file in pdf.attachments.items()}
    assert attached == {name: (rendered / "exhibits" / name).read_bytes() for name in attached}
    assert attached or path.stem == "standard"


def test_every_figure_has_alt_text_and_every_table_has_header_cells(path: Path) -> None:
    with pikepdf.open(path) as pdf:
        elements = list(_elements(pdf.Root.StructTreeRoot))
        figures = [element for element in elements if element.S == "/Figure"]
        tables = [element for element in elements if element.S == "/Table"]
        assert len(figures) >= 1
        assert [figure for figure in figures if not str(figure.get("/Alt", "")).strip()] == []
        without = [table for table in tables if not any(cell.S == "/TH" for cell in _elements(table))]
        assert without == []


def test_each_link_is_one_and_none_stands_inside_another(path: Path) -> None:
    with pikepdf.open(path) as pdf:
        links = [element for element in _elements(pdf.Root.StructTreeRoot) if element.S == "/Link"]
        places = [
            place for page in pdf.pages for place in page.get("/Annots", []) if place.Subtype == "/Link"
        ]
        # a link that a page ends within has a place on either page, and is one link
        held = [kid.Obj.objgen for link in links for kid in _kids(link) if kid.get("/Type") == "/OBJR"]
        assert sorted(held) == sorted(place.objgen for place in places)
        assert len(set(held)) == len(held)
        assert [inner for link in links for inner in _elements(link) if inner.S == "/Link"] == []


def test_bookmarks_lead_to_its_sections(path: Path) -> None:
    with pikepdf.open(path) as pdf, pdf.open_outline() as outline:
        assert len(outline.root) >= 2
        assert all(item.title.strip() for item in outline.root)


def test_pages_are_a4_and_nothing_runs_over_their_edge(path: Path) -> None:
    document = pypdfium2.PdfDocument(path)
    for number in range(len(document)):
        page = document[number]
        width, height = page.get_size()
        assert (round(width), round(height)) == A4
        text = page.get_textpage()
        boxes = [text.get_charbox(index) for index in range(text.count_chars())]
        outside = [
            box for box in boxes if box[0] < 20 or box[2] > width - 20 or box[1] < 10 or box[3] > height - 10
        ]
        assert outside == [], f"{path.name}, page {number + 1}"


def longest_blank(page: pypdfium2.PdfPage) -> float:
    """Give the tallest empty stripe between the head and the foot of a page, as a share of the height between them."""
    printed = (page.render(scale=1).to_numpy()[..., :3].min(axis=2) < 200).any(axis=1)
    marks = np.flatnonzero([True, *printed[HEAD:-FOOT], True])
    return float(np.diff(marks).max() / (len(printed) - HEAD - FOOT))


def test_no_page_is_a_third_empty_and_the_last_begins_no_stub(path: Path) -> None:
    document = pypdfium2.PdfDocument(path)
    blanks = [longest_blank(page) for page in document]
    chapters = [heading.get_dest() for heading in document.get_toc() if heading.level == 0]
    # a chapter that has no room for its first section may leave somewhat more
    before = {dest.get_index() for dest in chapters if dest.get_view()[1][1] > A4[1] - 2 * HEAD}
    wide = [(n, share) for n, share in enumerate(blanks[:-1], 1) if share > (0.4 if n in before else 1 / 3)]
    assert wide == []
    assert blanks[-1] < 2 / 3


def lines_below(page: pypdfium2.PdfPage, top: float) -> list[tuple[float, bool]]:
    """Give the baselines of a page from a height downwards to its foot, each with whether its line ends in bold."""
    text, name, flags = page.get_textpage(), ctypes.create_string_buffer(100), ctypes.c_int()
    bold: dict[float, bool] = {}
    for place in range(text.count_chars()):
        x, y = ctypes.c_double(), ctypes.c_double()
        pdfium.FPDFText_GetCharOrigin(text, place, x, y)
        pdfium.FPDFText_GetFontInfo(text, place, name, 100, flags)
        if FOOT < y.value < top and pdfium.FPDFText_GetUnicode(text, place) > ord(" "):
            bold[y.value] = b"Bold" in name.value
    return sorted(bold.items(), reverse=True)


@pytest.mark.parametrize("name", ["report", "briefing"])
def test_after_a_heading_there_is_room_for_four_lines_and_after_that_of_a_chapter_four_stand(
    rendered: Path, name: str
) -> None:
    document = pypdfium2.PdfDocument(rendered / "report" / f"{name}.pdf")
    low = []
    for heading in document.get_toc():
        page, (_, (_, top, *_)) = heading.get_dest().get_index(), heading.get_dest().get_view()
        lines = lines_below(document[page], top)
        own = list(takewhile(itemgetter(1), lines))
        if own[-1][0] - FOOT < 4 * LINE or (heading.level == 0 and len(lines) - len(own) < 4):
            low.append((page + 1, heading.get_title()))
    assert low == []


LENGTHS = [
    ("report", 25, 30),
    ("briefing", 4, 4),
    ("standard", 2, 2),
    ("judges", 1, 1),
    ("young-people", 1, 1),
]


@pytest.mark.parametrize(("name", "least", "most"), LENGTHS)
def test_length_is_what_its_readers_were_promised(rendered: Path, name: str, least: int, most: int) -> None:
    assert least <= len(pypdfium2.PdfDocument(rendered / "report" / f"{name}.pdf")) <= most
