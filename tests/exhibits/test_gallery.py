"""The gallery of the landing page holds what the report shows, and nothing else."""

from __future__ import annotations

import ast
import inspect
import re

import pandas as pd
import pytest

from analysis.exhibits import gallery
from analysis.exhibits.exhibit import Chart, Column, Exhibit, Grid
from analysis.paths import project


def exhibit(name: str, *, chart: bool = False) -> Exhibit:
    """Make a small exhibit."""
    body = (
        Chart(lambda figure, narrow: figure.subplots(), 1.0, 1.0)
        if chart
        else Grid((Column("Kind"),), (("a",),))
    )
    return Exhibit(
        id=name,
        title=f"What {name} finds.",
        subtitle="Number; England.",
        body=body,
        data=pd.DataFrame({"kind": ["a"]}),
        source="this project.",
        alt="A small chart." if chart else "",
    )


@pytest.fixture(autouse=True)
def _written_elsewhere(tmp_path, monkeypatch):
    monkeypatch.setenv("CHILDDATA_EXHIBITS", str(tmp_path))


def test_a_table_is_not_among_the_figures():
    assert "tbl-a" not in gallery.gallery([exhibit("tbl-a"), exhibit("fig-b", chart=True)])


def test_a_figure_is_not_among_the_tables():
    assert "fig-b" not in gallery.table_list([exhibit("tbl-a"), exhibit("fig-b", chart=True)])


def test_figures_are_numbered_without_the_tables_between_them():
    text = gallery.gallery([exhibit("fig-a", chart=True), exhibit("tbl-b"), exhibit("fig-c", chart=True)])
    assert re.findall(r"Figure (\d)\. What (fig-\w)", text) == [("1", "fig-a"), ("2", "fig-c")]


def test_each_entry_links_to_its_place_in_the_report_and_to_its_data(tmp_path):
    text = gallery.gallery([exhibit("fig-a", chart=True)])
    assert "](report.html#fig-a)" in text
    assert re.search(r"\]\([^)]*fig-a\.csv\)\{\.csv\}", text)
    assert (tmp_path / "fig-a.csv").is_file()
    assert (tmp_path / "fig-a.svg").is_file()


def test_the_gallery_draws_what_the_report_draws_in_the_same_order():
    assert _calls_of_the_gallery() == _calls_of_the_report()


def _calls_of_the_gallery() -> list[str]:
    source = inspect.getsource(gallery.report_exhibits)
    returned = next(node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Return))
    return [ast.unparse(call) for call in returned.value.elts]


def _calls_of_the_report() -> list[str]:
    text = (project().root / "report" / "report.qmd").read_text(encoding="utf-8")
    cells = re.findall(r"^```\{python\}\n#\| output: asis\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    return [ast.unparse(ast.parse(cell, mode="eval")) for cell in cells]
