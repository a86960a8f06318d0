"""How to cite: from CITATION.cff, in words and as BibTeX."""

from dataclasses import replace
from datetime import date

import pytest

from analysis.citation import Author, Part, Standing, Work, as_bibtex, as_text, author_names, latex, read_work
from analysis.paths import project

WORK = Work(
    "Child data",
    (Author("The project, and friends"), Author("Wren", "Ada")),
    "1.0.0",
    date(2026, 11, 2),
    "https://example.org/child-data",
)
PART = Part("fig-focus", "Courts watch 50% of it & more")


@pytest.mark.parametrize("standing", [Standing.DRAFT, Standing.UNCONFIRMED])
def test_what_is_not_the_version_does_not_pass_for_it(standing):
    draft = replace(WORK, standing=standing)
    for said in (as_text(draft, PART), as_bibtex(draft, PART)):
        assert draft.edition in said
        assert ", version 1.0.0" not in said


def test_a_draft_is_named_after_the_version_and_its_day():
    draft = replace(WORK, standing=Standing.DRAFT)
    assert draft.dated_edition == "draft after version 1.0.0 of 2 November 2026"
    assert draft.edition == "draft after version 1.0.0"


def test_without_an_address_none_is_printed():
    without = Work(WORK.title, WORK.authors, WORK.version, WORK.released)
    assert "http" not in as_text(without, PART) + as_bibtex(without, PART)
    assert as_text(without, PART).endswith("version 1.0.0, 2 November 2026.")


def test_the_text_names_authors_finding_id_title_version_date_and_address():
    assert as_text(WORK, PART) == (
        "The project, and friends, Ada Wren, “Courts watch 50% of it & more” (fig-focus), in Child data, "
        "version 1.0.0, 2 November 2026, https://example.org/child-data."
    )


def test_bibtex_keeps_an_organisation_whole_and_a_person_apart():
    assert "author = {{The project, and friends} and Wren, Ada}," in as_bibtex(WORK, PART)


def test_bibtex_has_the_id_as_its_key_and_its_braces_close():
    entry = as_bibtex(WORK, PART)
    assert entry.startswith("@misc{fig-focus,\n")
    assert entry.count("{") == entry.count("}")
    assert r"title = {{Courts watch 50\% of it \& more}}," in entry
    assert "  month = nov," in entry


@pytest.mark.parametrize(
    ("text", "written"),
    [("a_b", r"a\_b"), ("{x}", r"\{x\}"), ("\\", r"\textbackslash{}"), ("£5", "£5")],
)
def test_latex_prints_exactly_the_text(text, written):
    assert latex(text) == written


def test_the_file_of_this_project_can_be_read():
    work = read_work(project().root / "CITATION.cff")
    assert work.title
    assert work.version
    assert author_names(work)


def test_persons_are_read_as_persons(tmp_path):
    path = tmp_path / "CITATION.cff"
    path.write_text(
        "title: T\nversion: 2.0\ndate-released: '2026-01-31'\nauthors:\n  - {family-names: Wren, given-names: Ada}\n"
    )
    work = read_work(path)
    assert work == Work("T", (Author("Wren", "Ada"),), "2.0", date(2026, 1, 31))
