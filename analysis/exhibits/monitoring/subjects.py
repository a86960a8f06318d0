"""What the indicators of each system watch, as back-to-back bars."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from analysis.exhibits import style
from analysis.exhibits.exhibit import Chart, Exhibit
from analysis.exhibits.monitoring.wording import (
    FOCUS_NAME,
    PURPOSIVE,
    basis,
    from_register,
    require_rows,
    share_of,
    total_of,
)
from analysis.exhibits.words import listing, percent

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_CASELOAD = ["timeliness_efficiency", "volume"]
_CHILD = ["need", "experience", "outcome", "safety"]


def focus(frame: pd.DataFrame, *, include_one_off: bool = False) -> Exhibit:
    """Show what the indicators of each system watch, youth justice to the left and family justice to the right.

    Parameters
    ----------
    frame : DataFrame
        As ``comparisons.monitoring.focus`` gives it.
    include_one_off : bool
        Whether the frame counts indicators collected once, so that the subtitle says so.
    """
    youth_n, family_n = total_of(frame, "youth"), total_of(frame, "family")
    require_rows(frame[frame["system_n"] > 0], "fig-focus")
    case_load = {system: percent(share_of(frame, _CASELOAD, system)) for system in ("youth", "family")}
    child = {system: percent(share_of(frame, _CHILD, system)) for system in ("youth", "family")}
    parts = [
        f"{FOCUS_NAME[kind].lower()} {_cell(frame, kind, 'youth')} and {_cell(frame, kind, 'family')}"
        for kind in FOCUS_NAME
    ]
    return Exhibit(
        id="fig-focus",
        title=f"Volume and time take {case_load['family']} of family justice's indicators, and {case_load['youth']} "
        "of youth justice's.",
        subtitle=f"Share of {basis(include_one_off)} by what they watch, and their number: {youth_n} in youth justice, {family_n} in "
        "family justice. England and Wales.",
        body=Chart(lambda figure, narrow: _draw(figure, narrow, frame), height=3.7, narrow_height=4.9),
        data=frame,
        source=from_register(youth_n + family_n),
        alt=f"Back-to-back bars. Need, experience, outcome and safety together take {child['youth']} of youth "
        f"justice's indicators and {child['family']} of family justice's; volume and time take {case_load['youth']} and "
        f"{case_load['family']}. Number of indicators, youth then family: {listing(parts)}.",
        note=PURPOSIVE,
    )


def _cell(frame: pd.DataFrame, kind: str, system: str) -> int:
    return int(frame.loc[(frame["focus"] == kind) & (frame["system"] == system), "indicators_n"].iloc[0])


def _draw(figure: Figure, narrow: bool, frame: pd.DataFrame) -> None:
    axes = figure.subplots()
    longest = frame["share_pct"].max()
    gap = 0 if narrow else 0.42 * longest
    room = longest * (0.6 if narrow else 0.4)
    kinds = list(FOCUS_NAME)
    # a little air between what is about the child and what is about the system
    rows = {
        kind: -place - (0.45 if place >= kinds.index("process_quality") else 0)
        for place, kind in enumerate(kinds)
    }
    drop = 0.17 if narrow else 0
    thick = 0.42 if narrow else 0.7
    for system, side in (("youth", -1), ("family", 1)):
        own = frame[frame["system"] == system].set_index("focus").loc[kinds]
        heights = [rows[kind] - drop for kind in kinds]
        axes.barh(
            heights,
            side * own["share_pct"],
            left=side * gap,
            height=thick,
            color=style.SYSTEM_COLOUR[system],
            hatch=style.SYSTEM_HATCH[system],
            edgecolor="white",
            linewidth=0,
        )
        for height, share, number in zip(heights, own["share_pct"], own["indicators_n"], strict=True):
            axes.annotate(
                f"{percent(share)} ({number})",
                (side * (gap + share), height),
                xytext=(4 * side, 0),
                textcoords="offset points",
                ha="left" if side > 0 else "right",
                va="center",
                fontsize=style.SMALL_SIZE,
            )
        axes.text(
            side * (gap + 1 if not narrow else 2),
            0.62,
            style.SYSTEM_NAME[system],
            ha="left" if side > 0 else "right",
            va="bottom",
            weight="bold",
            color=style.INK,
        )
    for kind, name in FOCUS_NAME.items():
        height = rows[kind] + (0.2 if narrow else 0)
        axes.text(
            0,
            height,
            name,
            ha="center",
            va="center",
            fontsize=style.SMALL_SIZE if narrow else style.TEXT_SIZE,
        )
    edge = gap + longest + room
    middle = (rows["equity"] + rows["process_quality"]) / 2 - (0.06 if narrow else 0)
    axes.plot([-edge, edge], [middle, middle], color=style.RULE, linewidth=0.8)
    for words, above in (("About people", True), ("About process", False)):
        axes.annotate(
            words,
            (-edge, middle),
            xytext=(0, 3 if above else -3),
            textcoords="offset points",
            ha="left",
            va="bottom" if above else "top",
            fontsize=style.SMALL_SIZE,
            color=style.QUIET,
        )
    axes.set_xlim(-edge, edge)
    axes.set_ylim(min(rows.values()) - 0.5, 1.2)
    axes.axis("off")
