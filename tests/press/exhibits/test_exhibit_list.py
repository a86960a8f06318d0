"""The list of figures and tables on the landing page: figures and tables apart, each with its place."""

import re

import pandas as pd

from analysis.press.exhibits.exhibit import Chart, Column, Exhibit, Grid
from analysis.press.exhibits.exhibit_list import exhibit_list


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


def test_figures_and_tables_are_numbered_apart_and_each_leads_to_its_place():
    text = exhibit_list([exhibit("fig-a", chart=True), exhibit("tbl-b"), exhibit("fig-c", chart=True)])
    assert re.findall(r"(\w+ \d)\. What (\S+) finds", text) == [
        ("Figure 1", "fig-a"),
        ("Figure 2", "fig-c"),
        ("Table 1", "tbl-b"),
    ]
    assert "](report.html#tbl-b)" in text
