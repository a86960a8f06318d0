"""A link or reference that leads nowhere is found before anything is rendered, with its line."""

from dataclasses import replace
from pathlib import Path

import pytest

from analysis.press.base.paths import Project, project
from analysis.press.base.problems import Problem
from analysis.press.documents.sources import examine_sources, read_sources
from analysis.press.engines.checks.page_links import link_problems
from analysis.press.exhibits import catalogue

CONFIG = """\
project:
  render: [report/*.qmd]
bibliography: report/references.bib
format:
  html: default
"""
OTHER = "---\ntitle: B\n---\n\n## Weeks {#sec-weeks}\n\n### How it was read\n"


def _problems(root: Path, body: str) -> list[Problem]:
    (root / "report").mkdir()
    (root / "data").symlink_to(project().data)
    (root / "_quarto.yml").write_text(CONFIG)
    (root / "report" / "references.bib").write_text("@misc{nao2020,\n title = {A}\n}\n")
    (root / "report" / "a.qmd").write_text(f"---\ntitle: A\n---\n{body}")
    (root / "report" / "b.qmd").write_text(OTHER)
    here = Project(root=root, outputs=root / "outputs")
    return link_problems(here, read_sources(here))


def _found(root: Path, body: str) -> list[tuple[int | None, str, str]]:
    return [(each.row, each.found, each.expected) for each in _problems(root, body)]


@pytest.mark.parametrize(
    ("words", "found", "expected"),
    [
        ("[a](nosuch.html#x)", "a link to nosuch.html#x", "a page that is made"),
        ("[a](../areas/leedz.html)", "a link to ../areas/leedz.html", "a page that is made"),
        ("[a](b.pdf)", "a link to b.pdf", "a page that is made"),
        ("[a](b.qmd#sec-weeks)", "a link to b.qmd#sec-weeks", "a page that is made"),
        ("[a](b.html#sec-months)", "a link to b.html#sec-months", "a place that report/b.html has"),
        ("[a](#sec-weeks)", "a link to #sec-weeks", "a place that report/a.html has"),
        ("[a]()", "a link that leads nowhere", "an address"),
        ("@fig-nosuch", "@fig-nosuch", "a figure, table or section that report/a.qmd has"),
        ("[@nao2021]", "@nao2021", "a source that the bibliography lists"),
    ],
)
def test_it_is_named_with_its_line(tmp_path: Path, words: str, found: str, expected: str) -> None:
    assert _found(tmp_path, f"\nText.\nSee {words}.\n") == [(6, found, expected)]


def test_a_link_to_a_document_that_is_not_utf8_leaves_that_to_be_told(tmp_path: Path) -> None:
    _problems(tmp_path, "[a](b.html#sec-weeks)")
    (tmp_path / "report" / "b.qmd").write_bytes(OTHER.encode() + b"\xff\n")
    here = Project(root=tmp_path, outputs=tmp_path / "outputs")
    sources, (told,) = examine_sources(here)
    assert (told.where, told.row) == ("report/b.qmd", 8)
    link_problems(here, sources)


@pytest.mark.parametrize(
    ("explained", "found", "expected"),
    [
        ("report/b.html#sec-weeks", None, None),
        ("report/b.html#sec-months", "report/b.html#sec-months", "a place that report/b.html has"),
        ("report/c.html#sec-weeks", "report/c.html#sec-weeks", "a page that is made"),
        ("", "nothing", "a page that is made"),
    ],
)
def test_a_figure_is_explained_where_it_says_or_the_line_that_says_so_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, explained: str, found: str, expected: str
) -> None:
    focus = catalogue.exhibits()["fig-focus"]
    entries = {
        name: replace(focus, id=name, explained_in=said)
        for name, said in (("fig-unshown", "nowhere"), ("fig-shown", explained))
    }
    monkeypatch.setattr(catalogue, "exhibits", lambda: entries)
    problems = _problems(tmp_path, '```{python}\nprint("fig-shown")\n```\n')
    lines = (project().package / "study/monitoring/fig_focus.py").read_text("utf-8").splitlines()
    said = next(number for number, line in enumerate(lines, start=1) if line.startswith("@draws"))
    where = f"analysis/study/monitoring/fig_focus.py, line {said}, explained_in"
    cure = "Name the page and the section in which it is explained."
    assert [str(each) for each in problems] == (
        [f"{where}: found {found}; expected {expected}. {cure}"] if found else []
    )


def test_sources_of_several_bibliographies_are_known(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(
        globals(), "CONFIG", CONFIG.replace("report/references.bib", "[report/references.bib]")
    )
    assert _found(tmp_path, "\nSee [@nao2020].\n") == []


def test_pages_that_are_made_and_places_that_they_have_are_known(tmp_path: Path) -> None:
    body = """
## Here {#sec-here}
[A](b.html#sec-weeks), [b](../report/b.html#how-it-was-read), [c](#sec-here), [d](https://www.gov.uk/a.html#x),
[e](../areas/leeds.html), [f](../figures/fig-rri.html), [g](mailto:a@example.org), [h](b.html), @sec-here, [@nao2020, p. 3].
"""
    assert _found(tmp_path, body) == []
