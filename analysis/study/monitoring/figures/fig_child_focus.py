"""How much of what each system monitors is about the child, as bars with the range that judgement leaves."""

from __future__ import annotations

import pandas as pd

from analysis.press.base.first_letter import upper_first
from analysis.press.exhibits.exhibit import Chart, Exhibit
from analysis.press.exhibits.format import listing, span
from analysis.study.monitoring.figures.common import PURPOSIVE, basis, from_register, require_rows
from analysis.study.monitoring.figures.stacks import Band, Row, draw_stacks, heights
from analysis.study.monitoring.indicator_selection import COURTS
from analysis.study.systems import SYSTEM_NAME

_COURTS = {"youth": "indicators of youth courts", "family": "of family courts"}
_WORDS = ("About the child", "Partly", "Not")


def child_focus(frame: pd.DataFrame, *, include_one_off: bool = False) -> Exhibit:
    """Show the share of indicators about the child, for each system and each part of it.

    Takes what ``monitoring.compare.child_focus`` gives.
    """
    require_rows(frame, "fig-child-focus")
    whole = frame[frame["share_of"] == "whole"]
    band = _band(whole)
    title = _finding(frame)
    rows = [_row(row) for _, row in frame[frame["share_of"] != "remainder"].iterrows()]
    page, phone = heights(rows, band=band is not None)
    parts = [
        f"{row.name.lower()} {row.pieces[0]} yes, {row.pieces[1]} partly, {row.pieces[2]} no" for row in rows
    ]
    return Exhibit(
        id="fig-child-focus",
        title=title,
        subtitle=f"Share of {basis(include_one_off)}, by part of the system (number in brackets); ranges count "
        "partly as no, then as yes. England and Wales.",
        body=Chart(
            lambda figure, narrow: draw_stacks(figure, narrow, rows, _WORDS, band),
            height=page,
            narrow_height=phone,
        ),
        data=frame,
        source=from_register(int(whole["indicators_n"].sum())),
        alt=f"Stacked bars. {title} Number of indicators: {'; '.join(parts)}.",
        note="About the child: need, experience, safety or outcome. Partly: counts children, or rates work with them. "
        + PURPOSIVE,
    )


def _finding(frame: pd.DataFrame) -> str:
    """Say of both systems the same: of the courts alone, then of the courts with the child's own service."""
    alone = [
        f"{row['yes_n']} of {row['indicators_n']} {_COURTS[row['system']]}"
        for _, row in frame[frame["branch"] == COURTS].iterrows()
    ]
    pairs = [_range(row) for _, row in frame[frame["share_of"] == "court and its service"].iterrows()]
    if not alone or not pairs:
        return "No indicator of a court is known."
    return f"About the child: {', '.join(alone)}; with the child's own service, {listing(pairs)}."


def _row(row: pd.Series) -> Row:
    whole = row["share_of"] == "whole"
    name = SYSTEM_NAME[row["system"]] if whole else upper_first(row["branch"])
    pieces = (row["yes_n"], row["partly_n"] + row["uncoded_n"], row["no_n"])
    return Row(name, row["system"], pieces, _range(row), leads=whole)


def _range(row: pd.Series) -> str:
    return span(row["low_pct"], row["high_pct"])


def _band(whole: pd.DataFrame) -> Band | None:
    """Mark where the ranges of both systems overlap, or the space between them."""
    if len(whole) < 2:
        return None
    start, end = whole["low_pct"].max(), whole["high_pct"].min()
    words = "In both ranges" if start <= end else "In neither range"
    start, end = sorted((start, end))
    return Band(start, end, f"{words}: {span(start, end)}")
