"""What the indicators of each system measure, as back-to-back bars."""

from __future__ import annotations

from math import fsum
from typing import TYPE_CHECKING, Any

import pandas as pd

from analysis.press.exhibits.drawing.sheet import LEFT, block, heading, rule, sheet, write
from analysis.press.exhibits.exhibit import Chart, Exhibit
from analysis.press.exhibits.format import listing, percent
from analysis.press.exhibits.style import QUIET, TEXT_SIZE
from analysis.study.drawing.systems import BAR, HEAD, draw_bar
from analysis.study.monitoring.compare import share_of
from analysis.study.monitoring.figures.labels import (
    PURPOSIVE,
    basis,
    from_register,
    name_strongest,
    require_rows,
    total_of,
)
from analysis.study.monitoring.indicator_selection import CASELOAD, CHILDS_LIFE, STRONGEST
from analysis.study.registers.fields import FIELDS, label
from analysis.study.systems import SYSTEM_COLOUR, SYSTEM_NAME, SYSTEM_TINT

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_GROUPS = {
    "About people": ["need", "experience", "outcome", "safety", "equity"],
    "About process": ["process_quality", "timeliness_efficiency", "volume"],
}
_SIDES = (("youth", -1, "right"), ("family", 1, "left"))
_NAMES, _VALUE, _KEY = 1.5, 0.62, 0.28


def focus(frame: pd.DataFrame, *, include_one_off: bool = False) -> Exhibit:
    """Show what the indicators of each system measure, and what custody or social care keeps: youth justice left, family right.

    Parameters
    ----------
    frame : DataFrame
        As ``comparisons.monitoring.focus`` gives it.
    include_one_off : bool
        Whether the frame counts indicators collected once, so that the subtitle says so.
    """
    youth_n, family_n = total_of(frame, "youth"), total_of(frame, "family")
    require_rows(frame[frame["system_n"] > 0], "fig-focus")
    case_load = {system: percent(share_of(frame, CASELOAD, system)) for system in ("youth", "family")}
    rest = {
        system: percent(share_of(frame, CASELOAD, system, without_strongest=True))
        for system in ("youth", "family")
    }
    child = {system: percent(share_of(frame, CHILDS_LIFE, system)) for system in ("youth", "family")}
    parts = [
        f"{label('focus', kind).lower()} {_cell(frame, kind, 'youth')} and {_cell(frame, kind, 'family')}"
        for kind in FIELDS["focus"].allowed
    ]
    return Exhibit(
        id="fig-focus",
        title=f"Volume and time take {case_load['family']} of family justice's indicators ({rest['family']} outside social care) "
        f"and {case_load['youth']} of youth justice's ({rest['youth']} outside custody).",
        subtitle=f"Share of the {youth_n} and {family_n} {basis(include_one_off)}, by what they measure, and their number. "
        "England and Wales.",
        body=Chart(lambda figure, narrow: _draw(figure, narrow, frame), height=3.4, narrow_height=5.0),
        data=frame,
        source=from_register(youth_n + family_n),
        alt=f"Back-to-back bars. Need, experience, outcome and safety together take {child['youth']} of youth "
        f"justice's indicators and {child['family']} of family justice's; volume and time take {case_load['youth']} and "
        f"{case_load['family']}, and {rest['youth']} and {rest['family']} without {STRONGEST['youth']} and without "
        f"{STRONGEST['family']}. Number of indicators, youth then family: {listing(parts)}.",
        note=PURPOSIVE,
    )


def _cell(frame: pd.DataFrame, kind: str, system: str) -> int:
    return int(frame.loc[(frame["focus"] == kind) & (frame["system"] == system), "indicators_n"].iloc[0])


def _draw(figure: Figure, narrow: bool, frame: pd.DataFrame) -> None:
    axes = sheet(figure)
    width = figure.get_figwidth()
    own = {system: frame[frame["system"] == system].set_index("focus") for system in SYSTEM_NAME}
    longest = {system: rows["share_pct"].max() for system, rows in own.items()}
    gap = 0.0 if narrow else _NAMES
    inch = (width - gap - 2 * _VALUE) / max(fsum(longest.values()), 1)
    edge = {"youth": _VALUE + longest["youth"] * inch}
    edge["family"] = edge["youth"] + gap
    for system, side, align in _SIDES:
        name = SYSTEM_NAME[system]
        write(axes, edge[system] + side * 0.04, HEAD + _KEY, name, size=TEXT_SIZE, bold=True, align=align)
    _key(axes, narrow)
    y = 0.3 + _KEY
    for heading_words, kinds in _GROUPS.items():
        rule(axes, y)
        heading(axes, y + 0.17, heading_words)
        y += 0.3
        for kind in kinds:
            middle = (edge["youth"] + edge["family"]) / 2
            write(axes, middle, y + 0.1, label("focus", kind), align="center")
            y += 0.2 if narrow else 0
            for system, side, align in _SIDES:
                row = own[system].loc[kind]
                length = row["share_pct"] * inch
                kept = row["strongest_n"] / max(row["system_n"], 1) * 100 * inch
                draw_bar(axes, system, edge[system], y + 0.1, side * (length - kept))
                pale: dict[str, Any] = {
                    "facecolor": SYSTEM_TINT[system],
                    "edgecolor": SYSTEM_COLOUR[system],
                    "linewidth": 0.6,
                }
                if kept:
                    block(axes, edge[system] + side * (length - kept), y + 0.1, side * kept, BAR, **pale)
                text = f"{percent(row['share_pct'])} ({row['indicators_n']})"
                write(axes, edge[system] + side * (length + 0.06), y + 0.1, text, align=align)
            y += 0.26
        y += 0.08


def _key(axes: Axes, narrow: bool) -> None:
    """Name the pale pieces."""
    x = LEFT
    for system in SYSTEM_NAME:
        colours: dict[str, Any] = {
            "facecolor": SYSTEM_TINT[system],
            "edgecolor": SYSTEM_COLOUR[system],
            "linewidth": 0.6,
        }
        block(axes, x, 0.12, 0.26, BAR, **colours)
        words = name_strongest(system).capitalize()
        write(axes, x + 0.33, 0.12, words, colour=QUIET)
        x += 0.48 + (0.058 if narrow else 0.062) * len(words)
