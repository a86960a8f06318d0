"""A document put together again after its cells were run."""

from pathlib import Path

import nbformat
import pytest

from analysis.press.base.problems import ProblemsFoundError
from analysis.press.documents.qmd import Cell, Document, Prose
from analysis.press.engines.assembly import as_notebook, assemble
from analysis.press.engines.execution import Executed
from analysis.press.exhibits.shown import EXHIBIT_HTML, UNSAVED


def test_a_notebook_shows_the_words_of_an_exception_or_a_claim_and_not_its_marks(tmp_path: Path) -> None:
    text = '[It has [ten]{.fixed reason="the law"} and [`{python} x`]{.number}.]{.claim #clm-a}'
    executed = Executed(tmp_path, ({"values": {"x": {"text/plain": "12"}}},), from_cache=False)
    notebook = as_notebook(Document(Path("a.qmd"), "a.qmd", {}, (Prose(text, 1),)), executed)
    [cell] = nbformat.reads(notebook, as_version=4).cells
    assert cell.source == "It has ten and 12."


def test_a_notebook_names_what_it_refers_to_by_its_title(tmp_path: Path) -> None:
    text = "## What is left out {#sec-left}\n\nAs @tbl-left and [@sec-left] say, not @fig-elsewhere."
    shown = {"text/plain": "tbl-left: Figures left out", EXHIBIT_HTML: "<table></table>"}
    result = {
        "source": "x",
        "options": {},
        "outputs": [{"output_type": "display_data", "data": shown, "metadata": {}}],
        "count": 1,
    }
    executed = Executed(tmp_path, ({"values": {}}, result), from_cache=False)
    document = Document(Path("a.qmd"), "a.qmd", {}, (Prose(text, 1), Cell("x", {}, 5)))
    [words, _] = nbformat.reads(as_notebook(document, executed), as_version=4).cells
    assert (
        words.source
        == "## What is left out\n\nAs “Figures left out” and “What is left out” say, not “fig-elsewhere”."
    )


def _markdown(cell: Cell, *outputs: dict[str, object], **defaults: object) -> str:
    result = {"source": cell.source, "options": cell.options, "outputs": list(outputs), "count": 1}
    document = Document(Path("a.qmd"), "a.qmd", {}, (cell,))
    return assemble(
        document, Executed(Path(), (result,), from_cache=False), to="html", defaults=defaults
    ).text


def _printed(text: str, name: str = "stdout") -> dict[str, object]:
    return {"output_type": "stream", "name": name, "text": text}


def test_what_goes_to_the_standard_error_is_not_shown_unless_warnings_are_wanted() -> None:
    complaint = _printed("careful", "stderr")
    assert "careful" not in _markdown(Cell("x", {}, 1), complaint, warning=False)
    assert "careful" in _markdown(Cell("x", {"warning": True}, 1), complaint, warning=False)
    assert "careful" in _markdown(Cell("x", {}, 1), complaint)


def test_an_exhibit_that_a_cell_does_not_save_is_refused_with_its_line() -> None:
    bare = {"text/html": "<table></table>", "text/plain": "tbl-a: Ten.", UNSAVED: "tbl-a"}
    with pytest.raises(ProblemsFoundError, match=r"tbl-a, which is not saved") as found:
        _markdown(Cell("x", {}, 7), {"output_type": "display_data", "data": bare})
    (problem,) = found.value.problems
    assert (problem.row, "show(exhibit)" in problem.cure) == (7, True)


@pytest.mark.parametrize("echo", [True, False])
def test_what_is_shown_as_written_has_no_division_around_it_unless_it_has_a_label(echo: bool) -> None:
    options = {"output": "asis", "echo": echo}
    written = (_printed("*one*\n"), {"output_type": "display_data", "data": {"text/markdown": "two"}})
    bare = _markdown(Cell("x", options, 1), *written)
    assert ":::" not in bare
    assert bare.endswith("*one*\ntwo\n\n")
    assert _markdown(Cell("x", options | {"label": "here"}, 1), *written).startswith("::: {#here .cell}")


def test_each_line_of_what_is_converted_knows_its_line_in_the_document() -> None:
    text = "One `{python} a` and\ntwo `{python} b`\nthree."
    document = Document(
        Path("a.qmd"), "a.qmd", {}, (Prose(text, 5), Cell("x", {}, 9), Prose("four\n\nfive", 12))
    )
    values = {"a": {"text/markdown": "1\n1"}, "b": {"text/plain": "2"}}
    cell = {"source": "x", "options": {}, "outputs": [_printed("seen")], "count": 1}
    executed = Executed(Path(), ({"values": values}, cell, {"values": {}}), from_cache=False)
    written = assemble(document, executed, to="html", defaults={})
    assert len(written.rows) == written.text.count("\n")
    found = {
        line: row
        for line, row in zip(written.text.splitlines(), written.rows, strict=True)
        if line and line[0] != ":"
    }
    assert [found[line] for line in ("One 1", "1 and", "two 2", "three.", "seen", "four", "five")] == [
        5, 5, 6, 7, 9, 12, 14,
    ]  # fmt: skip
