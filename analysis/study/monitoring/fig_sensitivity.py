"""How far the finding on child focus holds under other choices, for the notebook."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from analysis.press.base.first_letter import upper_first
from analysis.press.exhibits.drawing.rows import Rows
from analysis.press.exhibits.drawing.sheet import QUARTERS
from analysis.press.exhibits.exhibit import Chart, Exhibit, table
from analysis.press.exhibits.format import count, listing, out_of, span
from analysis.study.drawing.systems import draw_dots, key_of_systems
from analysis.study.monitoring.figures_common import PURPOSIVE, basis, from_register, require_rows
from analysis.study.systems import SYSTEM_COLOUR, SYSTEM_NAME

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_ROWS = Rows(row=0.33, narrow_row=0.5, names=2.35, values=0.25)


def sensitivity(frame: pd.DataFrame, verdicts: pd.DataFrame) -> Exhibit:
    """Show the child-focused share of both systems under each choice of what counts.

    Takes what ``monitoring.sensitivity.choices`` and ``verdicts`` give.
    """
    require_rows(verdicts, "fig-nb1-sensitivity")
    total = len(verdicts)
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
            *_ROWS.heights(dict(enumerate(_names(verdicts)))),
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

    Takes what ``monitoring.sensitivity.left_out`` gives.
    """
    require_rows(frame, "tbl-nb1-left-out")
    single = frame[frame["left_out"] != "nothing"]
    said = [
        f"{span(part['low_pct'].min(), part['low_pct'].max())} in {SYSTEM_NAME[system].lower()}"
        for system, part in single.groupby("system", sort=False)
    ]
    return Exhibit(
        id="tbl-nb1-left-out",
        title=f"With any one framework left out, the lower end of the share lies at {listing(said)}.",
        subtitle=f"Number of {basis(include_one_off)} that remain, by whether they are about the child. England and Wales.",
        body=table(
            frame,
            {
                "System: framework left out 44": lambda row: (
                    f"{SYSTEM_NAME[row['system']]}: {row['left_out']}"
                ),
                "Indicators 10#": "indicators_n",
                "Yes 8#": "yes_n",
                "Partly 8#": "partly_n",
                "No 8#": lambda row: count(row["no_n"] + row["uncoded_n"]),
                "Share about the child 16#": lambda row: span(row["low_pct"], row["high_pct"]),
            },
        ),
        data=frame,
        source=from_register(int(frame.loc[frame["left_out"] == "nothing", "indicators_n"].sum())),
        note=PURPOSIVE,
    )


def _names(verdicts: pd.DataFrame) -> dict[str, str]:
    """Give the rows: each kind of choice as a head, each choice by its own name."""
    grouped = verdicts.groupby("kind", sort=False)["choice"]
    return {name: kind for kind, names in grouped for name in (upper_first(kind), *names)}


def _draw(figure: Figure, narrow: bool, verdicts: pd.DataFrame) -> None:
    names = list(_names(verdicts))
    heads = [float(place) for place, name in enumerate(names) if name not in set(verdicts["choice"])]
    axes = _ROWS.axes(figure, narrow, dict(enumerate(names)), heads=heads)
    key_of_systems(figure)
    for system, aside in (("youth", -0.17), ("family", 0.17)):
        shown = verdicts.assign(
            system=system, place=verdicts["choice"].map(names.index) + aside + 0.15 * narrow
        )
        low, high = f"low_{system}_pct", f"high_{system}_pct"
        axes.hlines(shown["place"], shown[low], shown[high], SYSTEM_COLOUR[system], linewidth=2.5)
        for end in (low, high):
            draw_dots(axes, shown, end, size=6)
    axes.set(xlim=(0, 100), xticks=QUARTERS)
    axes.xaxis.set_major_formatter("{x:.0f}%")
