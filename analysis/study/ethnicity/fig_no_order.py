"""How often courts decided to make no order in care cases, by the child's ethnic group, as a magazine tells of a study."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from analysis.press.exhibits.catalogue import draws
from analysis.press.exhibits.drawing.rows import Rows, write_beside
from analysis.press.exhibits.exhibit import Chart, Exhibit
from analysis.press.exhibits.format import listing, percent
from analysis.study.drawing.systems import draw_bars
from analysis.study.ethnicity.recording import drawn_once, no_order_shares, reporting_year

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_ROWS = Rows(row=0.3, names=1.0, head=0.05, foot=0.02, values=0.6)


@draws(
    "fig-no-order",
    no_order_shares,
    drawn_once,
    explained_in="report/report.html#sec-disproportionality",
    coded_from=("datasets",),
)
def no_order(shares: pd.DataFrame, drawn: pd.DataFrame) -> Exhibit:
    """Show for each ethnic group of children the share of decisions that were to make no order."""
    told = [f"{row.ethnicity} {percent(row.no_order_pct)}" for row in shares.itertuples()]
    most, least, study = shares.iloc[0], shares.iloc[-1], drawn.iloc[-1]
    title = (
        f"Decisions without an order: {percent(most['no_order_pct'])} of those about {most['ethnicity']} children in care cases, "
        f"{percent(least['no_order_pct'])} of those about {least['ethnicity']}, to {reporting_year(study['latest_period_end'].year)}."
    )
    height, narrow_height = _ROWS.heights(_names(shares))
    return Exhibit(
        id="fig-no-order",
        title=title,
        subtitle=f"Share of decisions that were to make no order, by the child's ethnic group; children new to care proceedings, England, "
        f"{study['first_period']} to {reporting_year(study['latest_period_end'].year)}.",
        body=Chart(
            lambda figure, narrow: _draw(figure, narrow, shares), height=height, narrow_height=narrow_height
        ),
        data=shares,
        source=f"{listing(sorted(set(shares['source_title'])))}, on a study by the {study['publisher']}.",
        alt=f"Bars. {title} By group: {listing(told)}.",
        note="Second-hand: the study itself we could not read. A difference, and not its cause.",
    )


def _names(shares: pd.DataFrame) -> dict[float, str]:
    return {float(place): name for place, name in enumerate(shares["ethnicity"])}


def _draw(figure: Figure, narrow: bool, shares: pd.DataFrame) -> None:
    names = _names(shares)
    axes = _ROWS.axes(figure, narrow, names)
    bars = shares.assign(system="family", place=[place + 0.17 * narrow for place in names])
    draw_bars(axes, bars, "no_order_pct", width=0.4 if narrow else 0.66)
    for row in bars.itertuples():
        write_beside(axes, row.no_order_pct, row.place, percent(row.no_order_pct), bold=True)
    axes.grid(visible=False)
    axes.set(xlim=(0, shares["no_order_pct"].max()), xticks=[])
