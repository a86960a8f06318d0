"""A word about all or none is refused in titles, key facts and exhibits' titles that do not count."""

from dataclasses import replace
from pathlib import Path

import pytest

from analysis.press.base.problems import Problem
from analysis.press.claims.headline_places import headline_problems, headline_texts
from analysis.press.claims.numbers import Numbers
from analysis.press.documents.qmd import Document, read_document
from analysis.press.exhibits import catalogue
from analysis.press.exhibits.exhibit import Exhibit

WIDE = "Nobody counts the children."


def document(tmp_path: Path, body: str, *, title: str = "A study", kind: str = "report") -> Document:
    path = tmp_path / "a.qmd"
    header = f'---\ndocument-kind: {kind}\ntitle: "{title}"\n---\n'
    path.write_text(f"{header}\n{body}\n", encoding="utf-8")
    return read_document(path, "report/a.qmd")


def found(read: Document, numbers: Numbers) -> list[Problem]:
    return headline_problems([read], numbers)


def test_a_title_about_nobody_is_refused_with_its_line(tmp_path: Path, numbers: Numbers) -> None:
    (problem,) = found(document(tmp_path, "Text.", title=WIDE), numbers)
    assert (problem.where, problem.row, problem.column) == ("report/a.qmd", 3, "title")
    assert "“nobody”" in problem.found


@pytest.mark.parametrize("name", ["key-facts", "key-numbers", "key-point"])
def test_a_key_fact_about_nobody_is_refused_with_its_line(
    name: str, tmp_path: Path, numbers: Numbers
) -> None:
    (problem,) = found(document(tmp_path, f"::: {{.{name}}}\n- Weeks fell.\n- {WIDE}\n:::"), numbers)
    assert (problem.row, problem.column) == (8, name)


def test_a_computed_none_in_a_key_fact_is_refused(tmp_path: Path, numbers: Numbers) -> None:
    body = "::: {.key-facts}\n- About the child: none or `{python} monitoring.courts`\n:::"
    assert [problem.row for problem in found(document(tmp_path, body), numbers)] == [7]


def test_a_key_fact_that_counts_or_is_a_claim_or_says_why_is_left_to_itself(
    tmp_path: Path, numbers: Numbers
) -> None:
    body = (
        "::: {.key-facts}\n- None of `{python} monitoring.courts` indicators is about the child.\n"
        f'- [{WIDE}]{{.claim #clm-a}}\n- [Every]{{.fixed reason="a name"}}day Business.\n- `{{python}} repeat("clm-a")`\n'
        f"\n::: {{.about}}\n{WIDE}\n:::\n:::\n\n{WIDE}"
    )
    assert found(document(tmp_path, body), numbers) == []


def test_documents_that_say_how_these_were_made_are_left_out(tmp_path: Path, numbers: Numbers) -> None:
    assert found(document(tmp_path, "Text.", title=WIDE, kind="notebook"), numbers) == []


@pytest.fixture
def entitled(monkeypatch: pytest.MonkeyPatch):
    """Give the chart of focus another title."""

    def change(title: str) -> None:
        entry = catalogue.exhibits()["fig-focus"]

        def draw(*results: object) -> Exhibit:
            return replace(entry.draw(*results), title=title)

        changed = replace(entry, draw=draw)
        monkeypatch.setitem(catalogue._drawn, "fig-focus", changed)

    return change


CELL = '```{python}\n#| output: asis\nexhibit("fig-focus", evidence)\n```'


def test_a_title_of_an_exhibit_about_nobody_is_refused(tmp_path: Path, numbers: Numbers, entitled) -> None:
    entitled(WIDE)
    (problem,) = found(document(tmp_path, CELL), numbers)
    assert (problem.row, problem.column) == (6, "fig-focus")
    assert WIDE in problem.found


def test_a_title_that_counts_needs_no_claim(tmp_path: Path, numbers: Numbers, entitled) -> None:
    entitled("None of 18 indicators is about the child.")
    assert found(document(tmp_path, CELL), numbers) == []


def test_what_is_looked_at_changes_with_titles_key_facts_and_exhibits_alone(tmp_path: Path) -> None:
    texts = headline_texts(document(tmp_path, f"::: {{.key-facts}}\n- A.\n:::\n\n{CELL}"))
    assert texts == headline_texts(document(tmp_path, f"::: {{.key-facts}}\n- A.\n:::\n\nMore.\n\n{CELL}"))
    for other in ("- B.\n:::\n\n" + CELL, "- A.\n:::"):
        assert texts != headline_texts(document(tmp_path, "::: {.key-facts}\n" + other))
