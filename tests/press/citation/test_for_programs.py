"""Citations for programs, read back by pandoc: what one program reads is what we meant."""

import json
import re
from dataclasses import replace
from datetime import date

import pypandoc
import pytest

from analysis.press.citation import Author, Part, Reference, Work, as_bibtex, as_csl_json, as_ris, latex

WORK = Work(
    "Child data: 50% & more",
    (Author("The project, and friends"), Author("Wren", "Ada")),
    "1.0.0",
    date(2026, 11, 2),
    "https://example.org/child_data",
    doi="10.5072/zenodo.1",
    abstract="What it\nholds.",
    keywords=("family justice", "youth justice"),
    references=(Reference("A report", (Author("Owl", "Ian"),), 2025),),
)
FIGURE = Part("fig-focus", "Courts watch 50% of {it} & more_of $that")
TABLE = Part("tbl-gaps", "The gap — “widest” here")


def read_back(text: str, written: str) -> dict:
    (item,) = json.loads(pypandoc.convert_text(text, "csljson", format=written, extra_args=["--wrap=none"]))
    return item


@pytest.mark.parametrize(
    ("text", "written"), [("a_b", r"a\_b"), ("{x}", r"\{x\}"), ("\\", r"\textbackslash{}"), ("£5", "£5")]
)
def test_latex_prints_exactly_the_text(text, written):
    assert latex(text) == written


@pytest.mark.parametrize("part", [None, FIGURE, TABLE])
@pytest.mark.parametrize(
    ("write", "written"), [(as_bibtex, "bibtex"), (as_csl_json, "csljson"), (as_ris, "ris")]
)
def test_a_program_reads_the_title_the_person_the_day_and_the_address(part, write, written):
    item = read_back(write(WORK, part), written)
    plain = re.sub(r"</?span[^>]*>", "", item["title"])
    assert plain == (part or WORK).title
    assert {"family": "Wren", "given": "Ada"} in item["author"]
    # Of RIS, pandoc reads the year only.
    assert item["issued"]["date-parts"][0][:2] == ([2026] if written == "ris" else [2026, 11])
    assert item["DOI"] == WORK.doi


@pytest.mark.parametrize(("write", "written"), [(as_bibtex, "bibtex"), (as_csl_json, "csljson")])
def test_an_organisation_whose_name_has_a_comma_stays_whole(write, written):
    assert {"literal": "The project, and friends"} in read_back(write(WORK), written)["author"]


def test_bibtex_has_the_id_as_its_key_and_its_braces_close():
    assert as_bibtex(WORK, FIGURE).startswith("@misc{fig-focus,\n")
    assert as_bibtex(WORK).startswith("@misc{child-focused-data,\n")
    entry = as_bibtex(WORK, Part("fig-focus", "Courts watch 50% & more"))
    assert entry.count("{") == entry.count("}")
    assert r"title = {{Courts watch 50\% \& more}}," in entry
    assert "  month = nov," in entry


def test_ris_keeps_the_form_of_its_tags_and_ends_its_lines_as_it_asks():
    text = as_ris(WORK, TABLE)
    *lines, end = text.split("\r\n")
    assert end == ""
    assert "\n" not in text.replace("\r\n", "")
    assert all(re.fullmatch(r"[A-Z][A-Z0-9]  - .*", line) for line in lines)
    assert lines[0] == "TY  - CHART"
    assert lines[-1] == "ER  - "
    assert "DA  - 2026/11/02" in lines
    assert "T2  - Child data: 50% & more" in lines


def test_ris_keeps_an_organisation_apart_from_a_person_as_endnote_asks():
    lines = as_ris(WORK).split("\r\n")
    assert "AU  - The project,, and friends" in lines
    assert "AU  - Wren, Ada" in lines


def test_ris_names_each_kind_of_work():
    kinds = [as_ris(WORK), as_ris(replace(WORK, kind="report")), as_ris(WORK, FIGURE)]
    assert [text.split("\r\n")[0] for text in kinds] == ["TY  - DATA", "TY  - RPRT", "TY  - FIGURE"]


def test_text_with_line_ends_cannot_begin_a_tag():
    hostile = replace(WORK, title="A\r\nER  - \r\nTY  - BOOK", abstract="x\nER  - ")
    assert as_ris(hostile).count("\r\nTY") == 0
    assert as_ris(hostile).count("\r\nER  - ") == 1
