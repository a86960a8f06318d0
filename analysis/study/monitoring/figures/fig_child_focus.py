"""How much of what each system monitors is about the child, as bars with the range that judgement leaves."""

from __future__ import annotations

import pandas as pd

from analysis.press.base.first_letter import upper_first
from analysis.press.exhibits.exhibit import Chart, Exhibit
from analysis.press.exhibits.format import span
from analysis.study.monitoring.compare import weighted_alike
from analysis.study.monitoring.figures.common import PURPOSIVE, basis, from_register, require_rows
from analysis.study.monitoring.figures.stacks import Band, Row, draw_stacks, heights
from analysis.study.monitoring.indicator_selection import COURTS, SERVICE
from analysis.study.systems import SYSTEM_NAME

_WORDS = ("About the child", "Partly", "Not")


def child_focus(frame: pd.DataFrame, *, include_one_off: bool = False) -> Exhibit:
    """Show the share of indicators about the child, for each system and each part of it.

    Takes what ``monitoring.compare.child_focus`` gives.
    """
    require_rows(frame, "fig-child-focus")
    whole = frame[frame["share_of"] == "whole"]
    band = _band(whole)
    title = _finding(frame)
    rows = _rows(frame)
    page, phone = heights(rows, band=band is not None)
    parts = [
        f"{row.name.lower()} {row.pieces[0]} yes, {row.pieces[1]} partly, {row.pieces[2]} no"
        for row in rows
        if row.counts
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
        note="Weighted alike: the mean of the court's share and its service's. About the child: need, experience, safety or outcome. Partly: counts children, or rates work with them. "
        + PURPOSIVE,
    )


def _finding(frame: pd.DataFrame) -> str:
    """Say of both systems the same: of the courts alone, then of the service beside the court."""
    rows = frame.set_index(["system", "branch"])
    pairs = [(system, branch) for system, service in SERVICE.items() for branch in (COURTS, service)]
    if not set(pairs) <= set(rows.index):
        return "No indicator of a court or of the service beside it is known in one of the systems."
    youth, services, family, cafcass = (rows.loc[pair] for pair in pairs)
    return (
        f"About the child: {youth['yes_n']} of {youth['indicators_n']} indicators of youth courts, {family['yes_n']} of "
        f"{family['indicators_n']} of family courts; youth justice services {_range(services)}, Cafcass {_range(cafcass)}."
    )


def _rows(frame: pd.DataFrame) -> list[Row]:
    """Give the bars: each system, the court with its service by number and weighted alike, and each part."""
    alike = weighted_alike(frame).set_index("system")
    rows = []
    for _, row in frame[frame["share_of"] != "remainder"].iterrows():
        rows.append(_row(row))
        if row["share_of"] == "court and its service" and row["system"] in alike.index:
            low, high = alike.loc[row["system"], ["low_pct", "high_pct"]]
            pieces = (low, high - low, 100 - high)
            rows.append(Row("The two weighted alike", row["system"], pieces, span(low, high), counts=False))
    return rows


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
