"""The one source of metadata: what is wrong with it is said with its line; what is right is read."""

from datetime import date

import pytest

from analysis.press.base.problems import ProblemsFoundError
from analysis.press.citation import Author, Reference, read_work

GOOD = """\
id: child-data
title: "Child data: a study"
kind: dataset
authors:
  - name: The project
  - {family: Wren, given: Ada}
abstract: What it holds.
licence: MIT
keywords: [courts, children]
url: https://example.org/
doi: 10.5072/zenodo.1
references:
  - {title: A report, authors: [{name: An office}], year: 2025, publisher: A press}
"""


@pytest.fixture
def root(tmp_path):
    (tmp_path / "CHANGELOG.md").write_text("## 1.2.0 (2026-11-26)\n")
    (tmp_path / "citation.yml").write_text(GOOD)
    return tmp_path


def problems_of(root):
    with pytest.raises(ProblemsFoundError) as caught:
        read_work(root)
    return caught.value.problems


@pytest.mark.parametrize(
    ("old", "new", "row", "said"),
    [
        ("kind: dataset", "kind: book", 3, "dataset"),
        ("  - name: The project", "  - name: ''", 4, "name"),
        ("{family: Wren, given: Ada}", "{family: Wren}", 4, "given"),
        ("keywords: [courts, children]", "keywords: courts", 9, "a list of words"),
        ("url: https://", "url: javascript:", 10, "https://"),
        ("doi: 10.5072", "doi: https://doi.org/10.5072", 11, "a DOI, 10."),
        ("year: 2025", "year: soon", 12, "year"),
        ("licence: MIT", "license: MIT", 8, "licence"),
        ('title: "Child data: a study"', "title: Child data: a study", 2, "YAML"),
    ],
)
def test_an_entry_that_is_wrong_is_named_with_its_line_and_what_was_expected(root, old, new, row, said):
    assert old in GOOD
    (root / "citation.yml").write_text(GOOD.replace(old, new))
    problems = problems_of(root)
    assert row in [problem.row for problem in problems]
    assert any(said in problem.expected for problem in problems)


def test_all_problems_are_told_at_once(root):
    (root / "citation.yml").write_text("title: T\nauthors: []\ncolour: red\n")
    assert {problem.column for problem in problems_of(root)} == {
        "id",
        "kind",
        "abstract",
        "licence",
        "keywords",
        "authors",
        "colour",
    }


@pytest.mark.parametrize("text", ["", "- a list\n", "\tx: 1\n"])
def test_what_is_no_metadata_is_a_problem(root, text):
    (root / "citation.yml").write_text(text)
    assert problems_of(root)


def test_a_missing_file_is_a_problem_that_names_it(root):
    (root / "citation.yml").unlink()
    (problem,) = problems_of(root)
    assert str(problem).startswith("citation.yml: found no such file")


def test_metadata_are_read_with_the_version_and_day_of_the_changelog(root):
    work = read_work(root)
    assert (work.version, work.released) == ("1.2.0", date(2026, 11, 26))
    assert work.authors == (Author("The project"), Author("Wren", "Ada"))
    assert work.references == (Reference("A report", (Author("An office"),), 2025, "A press"),)
    assert work.address == "https://doi.org/10.5072/zenodo.1"


def test_the_metadata_of_this_project_can_be_read(checkout):
    work = read_work(checkout.root)
    assert work.title
    assert work.authors
