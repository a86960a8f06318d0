"""A document put together again after its cells were run."""

from __future__ import annotations

from pathlib import Path

import nbformat

from analysis.documents.qmd import Document, Prose
from analysis.publishing.assembly import as_notebook
from analysis.publishing.execution import Executed


def test_a_notebook_shows_the_words_of_an_exception_or_a_claim_and_not_its_marks(tmp_path: Path) -> None:
    text = '[It has [ten]{.fixed reason="the law"} and [`{python} x`]{.number}.]{.claim #clm-a}'
    executed = Executed(tmp_path, ({"values": {"x": {"text/plain": "12"}}},), from_cache=False)
    notebook = as_notebook(Document(Path("a.qmd"), "a.qmd", {}, (Prose(text, 1),)), executed)
    [cell] = nbformat.reads(notebook, as_version=4).cells
    assert cell.source == "It has ten and [12]{.number}."
