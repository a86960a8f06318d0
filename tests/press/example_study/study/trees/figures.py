"""The two figures, as plain matplotlib axes, and the table."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
from analysis.study.trees import compare

from analysis.press.exhibits.catalogue import draws
from analysis.press.exhibits.exhibit import Chart, Column, Exhibit, Grid
from analysis.press.exhibits.format import count, percent

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_SOURCE = "the town's yearly tree reports."


@draws("fig-planted", compare.planted_by_year, explained_in="report/report.html#sec-planted")
def planted(years: pd.DataFrame) -> Exhibit:
    """Show the trees planted in each year."""
    first, last = years.iloc[0], years.iloc[-1]
    said = f"{count(last['planted_n'])} trees in {last['year']}, after {count(first['planted_n'])} in {first['year']}"

    def draw(figure: Figure, narrow: bool) -> None:
        axes = figure.subplots()
        axes.bar(years["year"].astype(str), years["planted_n"].astype(int), width=0.6)
        axes.set_ylabel("trees")

    return Exhibit(
        id="fig-planted",
        title=f"The town planted {said}.",
        subtitle="Trees planted, by year. All streets of the town.",
        body=Chart(draw, height=2.4, narrow_height=2.4),
        data=years,
        source=_SOURCE,
        alt=f"Bar chart. {said}.",
    )


@draws("fig-alive", compare.alive_by_kind, explained_in="report/report.html#sec-alive")
def alive(kinds: pd.DataFrame) -> Exhibit:
    """Show the share of trees that live, by kind of street."""
    shares = dict(zip(kinds["kind"], kinds["alive_pct"], strict=True))
    said = ", ".join(f"{percent(share)} along {kind}" for kind, share in shares.items())

    def draw(figure: Figure, narrow: bool) -> None:
        axes = figure.subplots()
        axes.barh(list(shares), list(shares.values()), height=0.5)
        axes.set_xlabel("alive after two years (%)")
        axes.set_xlim(0, 100)

    return Exhibit(
        id="fig-alive",
        title=f"Two years later {said} were alive.",
        subtitle="Share of trees alive two years after planting, by kind of street.",
        body=Chart(draw, height=1.8, narrow_height=1.8),
        data=kinds,
        source=_SOURCE,
        alt=f"Bar chart. {said}.",
    )


@draws("tbl-streets", compare.planted_by_street, explained_in="report/report.html#sec-planted")
def streets(rows: pd.DataFrame) -> Exhibit:
    """List the streets with the trees planted along each."""
    return Exhibit(
        id="tbl-streets",
        title=f"Trees were planted along {count(len(rows))} streets.",
        subtitle="Trees planted, by street. All years.",
        body=Grid(
            (Column("Street"), Column("Mostly"), Column("Trees", numeric=True)),
            tuple((row.street, row.kind, count(row.planted_n)) for row in rows.itertuples()),
        ),
        data=rows,
        source=_SOURCE,
    )
