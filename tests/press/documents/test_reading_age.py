"""The age at which a document is read with ease, as a note where its front matter names one to aim at."""

from pathlib import Path

import pytest

from analysis.press.base.paths import project
from analysis.press.documents.qmd import Document, read_document
from analysis.press.documents.reading_age import age_of, reading_ages
from analysis.press.documents.sources import read_sources

LONG = "Administrative continuity necessitates comprehensive statistical governance arrangements."
SHORT = "We count the children who wait."


def document(folder: Path, header: str, body: str, name: str = "page") -> Document:
    path = folder / f"{name}.qmd"
    path.write_text(f"---\ntitle: A page\n{header}---\n\n{body}\n", encoding="utf-8")
    return read_document(path, f"report/{name}.qmd")


def test_long_words_make_a_text_older() -> None:
    assert age_of(LONG) > age_of(SHORT)


def test_a_document_without_an_age_to_aim_at_is_not_measured(tmp_path: Path) -> None:
    assert reading_ages([document(tmp_path, "", LONG)]) == []


def test_headings_numbers_and_marks_are_not_read(tmp_path: Path) -> None:
    body = f"# {LONG}\n\n[{SHORT}]{{.claim #clm-wait}}"
    (found,) = reading_ages([document(tmp_path, "reading-age: 11\n", body)])
    assert (found.age, found.where) == (age_of("We count the children who wait"), "report/page.qmd")


def test_a_section_is_measured_by_itself(tmp_path: Path) -> None:
    body = f"## One {{#sec-one}}\n\n{SHORT}\n\n## Two {{#sec-two}}\n\n{LONG}"
    (found,) = reading_ages([document(tmp_path, "reading-age: {sec-one: 13}\n", body)])
    assert found.age == age_of("We count the children who wait")
    assert str(found).startswith("report/page.qmd#sec-one: reading age ")


def test_a_sentence_that_is_repeated_is_read_where_it_is_repeated(tmp_path: Path) -> None:
    written = document(tmp_path, "", f"[{LONG}]{{.claim #clm-long}}", "report")
    repeating = document(tmp_path, "reading-age: 13\n", '`{python} repeat("clm-long")`.', "briefing")
    (found,) = reading_ages([written, repeating])
    assert found.age == pytest.approx(age_of(LONG.rstrip(".")))


def test_the_documents_are_read_with_ease_at_the_ages_they_aim_at() -> None:
    ages = reading_ages([source.document for source in read_sources(project())])
    assert {age.where: age.aim for age in ages}["report/young-people.qmd"] == 11
    assert [str(age) for age in ages if age.age > age.aim] == []
