"""How far a change reaches: words that no other page takes reach their own document, anything else reaches all."""

import shutil
from pathlib import Path

import pytest

from analysis.press.base.paths import Project
from analysis.press.documents.reach import documents_in_words
from analysis.press.documents.sources import examine_sources
from tests.sources import commit_all, git, replace_in

CONFIG = "project:\n  type: default\n  render: [report/*.qmd, notebooks/*.qmd]\nlang: en-GB\n"
HEADER = "---\ntitle: A title\nformat:\n  html: default\n  typst: default\n---\n\n"
DOCUMENT = "report/a.qmd"
TEXT = """## One {#sec-one}

See @fig-one in [the list](b.html). Some words are here, `{python} 1 + 1` of them.

[Weeks fell.]{.claim #clm-weeks} So it is.

::: {#told}
Told elsewhere too.
:::

| a | b |
|---|---|
| c | d |

> Said by another.
"""


@pytest.fixture
def recorded(tmp_path: Path) -> Project:
    """Two documents, recorded by git."""
    texts = {
        "_quarto.yml": CONFIG,
        DOCUMENT: HEADER + TEXT,
        "notebooks/01-a.qmd": f"{HEADER}Text `{{python}} 1 + 1`.\n",
        "CHANGELOG.md": "# Changelog\n",
        "report/theme/page.css": "",
        ".gitignore": ".cache/\n",
    }
    for name, text in texts.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    git(tmp_path, "init", "--quiet")
    commit_all(tmp_path)
    return Project(root=tmp_path, outputs=tmp_path / "outputs")


def _in_words(project: Project) -> frozenset[str]:
    return documents_in_words(project, examine_sources(project)[0])


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ("Some words", "Other words"),
        ("are here,", "are here (30% of 5) — and there,"),
        ("See @fig-one", "Look at @fig-one"),
        ("So it is.", "So it is.\n\nA paragraph more."),
        ("Some words are here, ", ""),
    ],
)
def test_running_words_reach_their_own_document(recorded: Project, was: str, now: str) -> None:
    assert _in_words(recorded) == frozenset()
    replace_in(recorded.root / DOCUMENT, was, now)
    assert _in_words(recorded) == {DOCUMENT}
    git(recorded.root, "add", "--all")
    assert _in_words(recorded) == {DOCUMENT}
    replace_in(recorded.root / "notebooks" / "01-a.qmd", "Text ", "Word ")
    assert _in_words(recorded) == {DOCUMENT, "notebooks/01-a.qmd"}
    commit_all(recorded.root)
    assert _in_words(recorded) == frozenset()


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ("title: A title", "title: Another title"),
        ("## One", "## Two"),
        ("#sec-one", "#sec-two"),
        ("@fig-one", "@fig-two"),
        ("b.html", "c.html"),
        ("1 + 1", "1 + 2"),
        ("Weeks fell", "Weeks rose"),
        ("clm-weeks", "clm-week"),
        ("Told elsewhere", "Told here"),
        ("| c |", "| e |"),
        ("Said by", "Told by"),
        ("Some words", "*Some* words"),
        ("Some words", "^[A note.] words"),
        ("So it is.", "So it is.\n\n# More"),
        ("So it is.", "So it is.\n\n```{python}\n1\n```\n"),
    ],
)
def test_what_other_pages_can_take_reaches_all(recorded: Project, was: str, now: str) -> None:
    replace_in(recorded.root / DOCUMENT, was, now)
    assert _in_words(recorded) == frozenset()


@pytest.mark.parametrize("path", ["CHANGELOG.md", "_quarto.yml", "report/theme/page.css", "report/new.qmd"])
def test_with_another_file_words_reach_all(recorded: Project, path: str) -> None:
    replace_in(recorded.root / DOCUMENT, "Some words", "Other words")
    with (recorded.root / path).open("a") as file:
        file.write("\n")
    assert _in_words(recorded) == frozenset()


@pytest.mark.parametrize("gone", [".git", "notebooks/01-a.qmd"])
def test_without_a_record_or_a_document_words_reach_all(recorded: Project, gone: str) -> None:
    replace_in(recorded.root / DOCUMENT, "Some words", "Other words")
    path = recorded.root / gone
    shutil.rmtree(path) if path.is_dir() else path.unlink()
    assert _in_words(recorded) == frozenset()
