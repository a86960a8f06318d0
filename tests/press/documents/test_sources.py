"""Reading ``_quarto.yml``: options that only Quarto knows are refused, not ignored."""

from pathlib import Path

import pytest

from analysis.press.base.paths import Project
from analysis.press.base.problems import ProblemsFoundError
from analysis.press.documents.sources import read_sources

CONFIG = """\
project:
  type: default
  output-dir: outputs
  render:
    - report/*.qmd
lang: en-GB
toc: false
format:
  html:
    toc: true
  typst:
    papersize: a4
"""


@pytest.fixture
def checkout(tmp_path: Path) -> Project:
    (tmp_path / "report").mkdir()
    (tmp_path / "_quarto.yml").write_text(CONFIG)
    (tmp_path / "report" / "a.qmd").write_text(
        "---\ntitle: A\nformat:\n  html:\n    toc-depth: 2\n---\n\nText.\n"
    )
    (tmp_path / "report" / "b.qmd").write_text(
        "---\ntitle: B\nformat:\n  html: default\n  typst: default\n---\n\nText.\n"
    )
    return Project(root=tmp_path, outputs=tmp_path / "outputs")


def test_an_unknown_option_is_named_with_its_line(checkout: Project) -> None:
    checkout.config.write_text(CONFIG.replace("toc: false", "toc: false\ncode-tools: true"))
    with pytest.raises(ProblemsFoundError) as raised:
        read_sources(checkout)
    (problem,) = raised.value.problems
    assert (problem.where, problem.row) == ("_quarto.yml", 8)
    assert "code-tools" in problem.found


def test_unknown_options_of_format_and_document_are_reported_together(checkout: Project) -> None:
    checkout.config.write_text(CONFIG.replace("papersize: a4", "papersize: a4\n    brand: x\n  pdf: {}"))
    (checkout.root / "report" / "a.qmd").write_text("---\ntitle: A\ncode-link: true\n---\n\nText.\n")
    with pytest.raises(ProblemsFoundError) as raised:
        read_sources(checkout)
    assert len(raised.value.problems) == 3


def test_a_document_that_is_not_in_the_project_is_refused(checkout: Project) -> None:
    with pytest.raises(ProblemsFoundError, match="one of a, b"):
        read_sources(checkout, ("c",))


def test_a_listed_document_that_is_missing_is_refused(checkout: Project) -> None:
    checkout.config.write_text(CONFIG.replace("report/*.qmd", "report/*.qmd\n    - report/c.qmd"))
    with pytest.raises(ProblemsFoundError, match=r"report/c\.qmd"):
        read_sources(checkout)


def test_the_document_decides_its_formats_and_overrides_the_project(checkout: Project) -> None:
    a, b = read_sources(checkout)
    assert (a.name, a.formats) == ("report/a", ("html",))
    assert (a.options["html"]["toc"], a.options["html"]["toc-depth"]) == (True, 2)
    assert b.formats == ("html", "typst", "docx")
    assert (b.options["typst"]["toc"], b.options["typst"]["papersize"]) == (False, "a4")


@pytest.mark.parametrize("name", ["b", "b.qmd", "report/b.qmd"])
def test_a_document_can_be_named_in_short(checkout: Project, name: str) -> None:
    assert [source.name for source in read_sources(checkout, (name,))] == ["report/b"]
