"""The rendered PDFs as a screen reader, a printer and a reader meet them."""

from pathlib import Path

import pikepdf
import pypdfium2
import pytest

A4 = (595, 842)
NAMES = ("report", "briefing", "standard")


@pytest.fixture(params=NAMES)
def path(request: pytest.FixtureRequest, rendered: Path) -> Path:
    return rendered / "report" / f"{request.param}.pdf"


def _elements(node: pikepdf.Object):
    children = node.get("/K")
    if children is None:
        return
    for child in children if isinstance(children, pikepdf.Array) else [children]:
        if isinstance(child, pikepdf.Dictionary) and "/S" in child:
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
        assert len(links) == len(places)
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


def test_no_page_is_nearly_empty(path: Path) -> None:
    document = pypdfium2.PdfDocument(path)
    characters = [document[number].get_textpage().count_chars() for number in range(len(document))]
    pictures = [sum(1 for item in document[number].get_objects()) for number in range(len(document))]
    sparse = [
        number + 1
        for number, (text, marks) in enumerate(zip(characters, pictures, strict=True))
        if text < 250 and marks < 60 and number not in (0, len(document) - 1)
    ]
    assert sparse == []


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
