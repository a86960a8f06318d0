"""The gallery of the landing page: figures and tables apart, each with its place and its data."""

from __future__ import annotations

import re

import pandas as pd
import pytest

from analysis.press.exhibits import gallery
from analysis.press.exhibits.exhibit import Chart, Column, Exhibit, Grid


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
