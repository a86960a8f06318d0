"""A citation in words, of an edition, a document, a figure or a table; a draft never passes for a version."""

from dataclasses import replace
from datetime import date

import pytest

from analysis.press.citation import FORMATS, Author, EditionStatus, Part, Work, as_text
from analysis.press.citation.formats import csl_item

WORK = Work(
    "Child data",
    (Author("The project, and friends"), Author("Wren", "Ada")),
    "1.0.0",
    date(2026, 11, 2),
    "https://example.org/child-data",
)
PART = Part("fig-focus", "Courts watch 50% of it & more")


@pytest.mark.parametrize("status", [EditionStatus.DRAFT, EditionStatus.UNCONFIRMED])
@pytest.mark.parametrize("part", [None, PART])
@pytest.mark.parametrize("name", FORMATS)
def test_what_is_not_the_version_does_not_pass_for_it(status, part, name):
    draft = replace(WORK, status=status)
    said = FORMATS[name](draft, part)
    assert draft.edition in said.replace("Draft", "draft").replace("Unconfirmed", "unconfirmed")
    assert said != FORMATS[name](WORK, part)
    assert csl_item(draft)["version"] == draft.edition


@pytest.mark.parametrize("name", FORMATS)
def test_without_an_address_none_is_printed(name):
    without = replace(WORK, url="")
    assert "http" not in FORMATS[name](without, PART)
    assert "http" not in FORMATS[name](without)


@pytest.mark.parametrize("name", FORMATS)
def test_a_doi_is_the_address_to_cite(name):
    said = FORMATS[name](replace(WORK, doi="10.5072/1"))
    assert "10.5072/1" in said
    if name == "text":
        assert said.rstrip(".").endswith("https://doi.org/10.5072/1")


def test_a_draft_is_named_after_the_version_and_its_day():
    draft = replace(WORK, status=EditionStatus.DRAFT)
    assert draft.dated_edition == "draft after version 1.0.0 of 2 November 2026"
    assert draft.edition == "draft after version 1.0.0"


def test_the_text_names_authors_finding_id_title_version_date_and_address():
    assert as_text(WORK, PART) == (
        "The project, and friends, Ada Wren, “Courts watch 50% of it & more” (fig-focus), in Child data, "
        "version 1.0.0, 2 November 2026, https://example.org/child-data."
    )


def test_what_shows_a_day_only_does_not_pass_for_the_whole_version():
    work = replace(WORK, as_known=date(2025, 10, 1))
    for write in FORMATS.values():
        assert "as known on 1 October 2025" in write(work)
