"""Documents as Word files, opened by a library that knows nothing of how they were made."""

import io

import docx
import pytest
from docx.document import Document

from analysis.press.base.paths import Project
from analysis.press.base.problems import ProblemsFoundError
from analysis.press.engines.render import render
from analysis.press.engines.request import RenderRequest
from analysis.press.engines.word.documents import check_word
from tests.press.engines.conftest import CONFIG

WORD = RenderRequest(("a",), ("docx",))


@pytest.fixture
def made(small: Project) -> bytes:
    small.config.write_text(CONFIG.replace("lang:", "reference-doc: report/theme/reference.docx\nlang:"))
    render(small, WORD)
    return (small.outputs / "report" / "a.docx").read_bytes()


def test_a_document_that_is_never_printed_is_not_made_for_word(small: Project) -> None:
    with pytest.raises(
        ProblemsFoundError, match=r"notebooks/01-a\.qmd: found --to docx; expected one of html"
    ):
        render(small, RenderRequest(("01-a",), ("docx",)))


def test_a_picture_without_words_and_a_table_without_a_header_row_are_found(made: bytes) -> None:
    document = docx.Document(io.BytesIO(made))
    document.inline_shapes[0]._inline.docPr.set("descr", "")
    document.tables[0]._tbl.tr_lst[0].remove(document.tables[0]._tbl.tr_lst[0].trPr)
    document.core_properties.title = ""
    changed = io.BytesIO()
    document.save(changed)
    expected = ["the title", "the alt text of a picture", "the header row of a table"]
    assert [problem.expected for problem in check_word(changed.getvalue(), "a.docx")] == expected


def test_headings_captions_pictures_and_tables_are_what_word_calls_so(made: bytes) -> None:
    document: Document = docx.Document(io.BytesIO(made))
    styles = [(each.style.name, each.text) for each in document.paragraphs if each.style]
    assert ("Heading 1", "1 One") in styles
    assert ("Caption", "Figure\u00a01: A finding. Per cent.") in styles
    assert ("Caption", "Table\u00a01: Another finding. Count.") in styles
    assert "See Figure\u00a01, Table\u00a01 and Section\u00a01." in [text for _, text in styles]
    assert [shape._inline.docPr.get("descr") for shape in document.inline_shapes] == [
        "A line that rises from 1 to 2."
    ]
    assert [cell.text for cell in document.tables[0].rows[0].cells] == ["A", "B"]
    assert document.core_properties.title == "A title"


def test_the_same_document_gives_the_same_bytes(made: bytes, small: Project) -> None:
    (small.outputs / "report" / "a.docx").unlink()
    render(small, WORD)
    assert (small.outputs / "report" / "a.docx").read_bytes() == made
