"""How far the finding on child focus holds under other choices, for the notebook."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from analysis.press.base.first_letter import upper_first
from analysis.press.exhibits.drawing.sheet import LEFT, QUARTERS, heading, scale, sheet, write
from analysis.press.exhibits.exhibit import Chart, Column, Exhibit, Grid
from analysis.press.exhibits.format import count, listing, out_of, percent, span
from analysis.study.drawing.systems import Mark, draw_marks, name_systems
from analysis.study.monitoring.figures.labels import PURPOSIVE, basis, from_register, require_rows
from analysis.study.systems import SYSTEM_COLOUR, SYSTEM_NAME

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_NAMES, _HEADING = 2.35, 0.26


def sensitivity(frame: pd.DataFrame, verdicts: pd.DataFrame) -> Exhibit:
    """Show the child-focused share of both systems under each choice of what counts.

    Parameters
    ----------
    frame, verdicts : DataFrame
        As ``comparisons.monitoring_sensitivity.choices`` and ``verdicts`` give them.
    """
    require_rows(verdicts, "fig-nb1-sensitivity")
    total, groups = len(verdicts), verdicts["kind"].nunique()
    ahead, apart = int(verdicts["ahead"].sum()), int(verdicts["apart"].sum())
    cells = [
        f"{row['choice']}: {span(row['low_youth_pct'], row['high_youth_pct'])} and "
        f"{span(row['low_family_pct'], row['high_family_pct'])}"
        for _, row in verdicts.iterrows()
    ]
    title = (
        f"Youth justice is ahead under {out_of(ahead, total)} choices when partly counts alike; the ranges do not meet "
        f"under {out_of(apart, total)}."
    )
    return Exhibit(
        id="fig-nb1-sensitivity",
        title=title,
        subtitle="Share of indicators about the child, from partly counted as no to partly counted as yes, under "
        "different choices of what counts. England and Wales.",
        body=Chart(
            lambda figure, narrow: _draw(figure, narrow, verdicts),
            height=0.55 + 0.35 * total + _HEADING * groups,
            narrow_height=0.55 + 0.54 * total + _HEADING * groups,
        ),
        data=frame,
        source=from_register(int(frame.groupby("choice")["indicators_n"].sum().max())),
        alt=f"Range bars. {title} Youth justice and family justice by choice: {'; '.join(cells)}.",
        note="Each choice but the first adds indicators, leaves some out or weighs them otherwise. A list twice as long counts "
        "children's social care's indicators twice. Where frameworks are left out in turn, the ends are the farthest. "
        + PURPOSIVE,
    )


def left_out(frame: pd.DataFrame, *, include_one_off: bool = False) -> Exhibit:
    """Show the child-focused share with each framework left out in turn.

    Parameters
    ----------
    frame : DataFrame
        As ``comparisons.monitoring_sensitivity.left_out`` gives it.
    include_one_off : bool
        Whether the frame counts indicators collected once, so that the subtitle says so.
    """
    require_rows(frame, "tbl-nb1-left-out")
    single = frame[frame["left_out"] != "nothing"]
    said = [
        f"{span(part['low_pct'].min(), part['low_pct'].max())} in {SYSTEM_NAME[system].lower()}"
        for system, part in single.groupby("system", sort=False)
    ]
    rows = tuple(
        (
            f"{SYSTEM_NAME[row['system']]}: {row['left_out']}",
            count(row["indicators_n"]),
            count(row["yes_n"]),
            count(row["partly_n"]),
            count(row["no_n"] + row["uncoded_n"]),
            span(row["low_pct"], row["high_pct"]),
        )
        for _, row in frame.iterrows()
    )
    return Exhibit(
        id="tbl-nb1-left-out",
        title=f"With any one framework left out, the lower end of the share lies at {listing(said)}.",
        subtitle=f"Number of {basis(include_one_off)} that remain, by whether they are about the child. England and Wales.",
        body=Grid(
            columns=(
                Column("System: framework left out", 44),
                Column("Indicators", 10, numeric=True),
                Column("Yes", 8, numeric=True),
                Column("Partly", 8, numeric=True),
                Column("No", 8, numeric=True),
                Column("Share about the child", 16, numeric=True),
            ),
            rows=rows,
        ),
        data=frame,
        source=from_register(int(frame.loc[frame["left_out"] == "nothing", "indicators_n"].sum())),
        note=PURPOSIVE,
    )


def _draw(figure: Figure, narrow: bool, verdicts: pd.DataFrame) -> None:
    axes = sheet(figure)
    name_systems(axes)
    left = 0.2 if narrow else _NAMES
    inch = (figure.get_figwidth() - left - 0.25) / 100
    y = top = 0.32
    marks: list[Mark] = []
    kind = ""
    for row in verdicts.to_dict("records"):
        if row["kind"] != kind:
            kind = row["kind"]
            heading(axes, y + 0.1, upper_first(kind))
            y += _HEADING
        write(axes, LEFT, y + (0.08 if narrow else 0.105), row["choice"])
        y += 0.21 if narrow else 0
        for system, below in (("youth", 0.04), ("family", 0.17)):
            low, high = ends = [left + row[f"{end}_{system}_pct"] * inch for end in ("low", "high")]
            axes.hlines(y + below, low, high, SYSTEM_COLOUR[system], linewidth=2.5)
            marks += [(x, y + below, system, "full") for x in ends]
        y += 0.33 if narrow else 0.35
    draw_marks(axes, marks, size=6)
    scale(axes, left, top, y, [(tick * inch, percent(tick)) for tick in QUARTERS])
