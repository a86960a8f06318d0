"""What the built-in engine reads, and what it refuses with file and line."""

from pathlib import Path

import pytest

from analysis.press.documents.qmd import Cell, Document, Prose, read_document

HEADER = "---\ntitle: A title\n---\n\n"


@pytest.fixture
def read(tmp_path: Path):
    def _read(text: str) -> Document:
        path = tmp_path / "document.qmd"
        path.write_text(text, encoding="utf-8")
        return read_document(path, "report/document.qmd")

    return _read


@pytest.mark.parametrize(
    ("construct", "named"),
    [
        ("{{< include part.qmd >}}", "a shortcode"),
        ("See @eq-one.", "this kind of reference"),
        ("![A picture](a.png){#fig-a}", "a figure written by hand"),
        (": A caption {#tbl-a}", "a table caption with an id"),
        ("$$ x = 1 $$", "displayed mathematics"),
        ("::: {.callout-note}", "the division"),
        ("::: {.panel-tabset}", "the division"),
        ("::: {.column-margin}", "the division"),
        ("::: {.content-visible when-format='html'}", "the division"),
        ("```{r}\n1\n```", "a cell of another language"),
        ("```{mermaid}\na\n```", "a cell of another language"),
        ("```{python}\n#| fig-cap: Text\n1\n```", "the cell option fig-cap"),
        ("```{python}\n#| output: fragment\n1\n```", "the cell option output: fragment"),
        ("```{python}\n#| echo: [\n1\n```", "did not find expected node content"),
        ("```{python}\n1", "a code fence that is not closed"),
    ],
)
def test_a_construct_that_would_render_differently_is_refused_with_its_line(
    read, construct: str, named: str
) -> None:
    problems = read(f"{HEADER}Prose.\n\n{construct}\n").problems
    assert [named in problem.found for problem in problems] == [True]
    assert problems[0].where == "report/document.qmd"
    assert problems[0].row in (7, 8)


def test_all_unsupported_constructs_are_reported_at_once(read) -> None:
    document = read(f"{HEADER}{{{{< pagebreak >}}}}\n\n::: {{.callout-tip}}\n:::\n\n```{{julia}}\n```\n")
    assert [problem.row for problem in document.problems] == [5, 7, 10]


def test_a_document_without_a_header_is_a_problem(read) -> None:
    assert "no front matter" in read("Prose.\n").problems[0].found
    assert "not closed" in read("---\ntitle: A\n").problems[0].found


def test_constructs_inside_code_are_not_constructs(read) -> None:
    document = read(
        f"{HEADER}```markdown\n{{{{< include a >}}}}\n::: {{.callout-note}}\n```\n\nWrite `{{{{< x >}}}}`.\n"
    )
    assert document.problems == ()


def test_cells_and_prose_keep_their_order_and_their_lines(read) -> None:
    document = read(
        f"{HEADER}One.\n\n```{{python}}\n#| output: asis\n#| tags: [parameters]\nx = 1\n```\n\nTwo.\n"
    )
    first, cell, last = document.blocks
    assert isinstance(first, Prose)
    assert isinstance(cell, Cell)
    assert isinstance(last, Prose)
    assert (cell.source, cell.line) == ("x = 1", 7)
    assert cell.options == {"output": "asis", "tags": ["parameters"]}
    assert cell.is_parameters
    assert last.text.strip() == "Two."


def test_inline_expressions_are_found_where_quarto_finds_them(read) -> None:
    document = read(HEADER + "`{python} a` and (`{python} b.c(1)`), not ``{python} d`` nor `e`.\n")
    assert document.blocks[0].expressions == ("a", "b.c(1)")


def test_a_change_of_prose_leaves_what_is_computed_the_same(read) -> None:
    before = read(HEADER + "There are `{python} n` children.\n\n```{python}\n1\n```\n").computed
    after = read(
        HEADER + "We count `{python} n` children, then more words.\n\n```{python}\n1\n```\n"
    ).computed
    changed = read(HEADER + "There are `{python} m` children.\n\n```{python}\n1\n```\n").computed
    assert before == after
    assert before != changed


@pytest.mark.parametrize("place", ["behind the last cell", "before the first cell", "between two cells"])
def test_a_paragraph_where_none_was_changes_what_results_belong_to(read, place: str) -> None:
    cell = "```{python}\n1\n```\n"
    words = dict.fromkeys(("before the first cell", "between two cells", "behind the last cell"), "")

    def computed() -> list[object]:
        first, second, third = words.values()
        return read(f"{HEADER}{first}{cell}{second}{cell}{third}").computed

    before = computed()
    words[place] = "\nMore words.\n\n"
    assert computed() != before
