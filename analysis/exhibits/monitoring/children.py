"""How much of what each system monitors is about the child, as bars with the range that judgement leaves."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from analysis.exhibits import style
from analysis.exhibits.exhibit import Chart, Exhibit
from analysis.exhibits.monitoring.wording import PURPOSIVE, basis, from_register, require_rows
from analysis.exhibits.words import span

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_TINT = {"youth": "#A0B4C5", "family": "#FBC3A7"}
_NOT = "#ECECEC"


def child_focus(frame: pd.DataFrame, *, include_one_off: bool = False) -> Exhibit:
    """Show the share of indicators about the child, for each system and each part of it.

    Parameters
    ----------
    frame : DataFrame
        As ``comparisons.monitoring.child_focus`` gives it.
    include_one_off : bool
        Whether the frame counts indicators collected once, so that the subtitle says so.
    """
    require_rows(frame, "fig-child-focus")
    whole = frame[frame["branch"] == "all"].set_index("system")
    said = [f"{_range(row)} of {style.SYSTEM_NAME[system].lower()}'s" for system, row in whole.iterrows()]
    said[0] += " indicators"
    said_all = ", ".join(said)
    parts = [
        f"{row['branch']} {row['yes_n']} yes, {row['partly_n']} partly, {row['no_n']} no"
        for _, row in frame[frame["branch"] != "all"].iterrows()
    ]
    systems = [
        f"{style.SYSTEM_NAME[system].lower()} {row['yes_n']} yes, {row['partly_n']} partly, {row['no_n']} no"
        for system, row in whole.iterrows()
    ]
    return Exhibit(
        id="fig-child-focus",
        title=f"About the child: {said_all}.",
        subtitle=f"Share of {basis(include_one_off)}, by system and by the part of it that keeps the indicator (their number in brackets). "
        "The range counts partly first as no, then as yes. England and Wales.",
        body=Chart(
            lambda figure, narrow: _draw(figure, narrow, frame),
            height=0.75 + 0.38 * len(frame),
            narrow_height=0.75 + 0.56 * len(frame),
        ),
        data=frame,
        source=from_register(int(whole["indicators_n"].sum())),
        alt=f"Stacked bars. About the child: {said_all}. Whole systems: {'; '.join(systems)}. "
        f"Parts: {'; '.join(parts)}.",
        note="About the child: need, experience, safety or outcome. Partly: counts children, or rates work with them. "
        + PURPOSIVE,
    )


def _range(row: pd.Series) -> str:
    return span(row["low_pct"], row["high_pct"])


def _draw(figure: Figure, narrow: bool, frame: pd.DataFrame) -> None:
    axes = figure.subplots()
    top = 0.0
    for position, (_, row) in enumerate(frame.iterrows()):
        whole = row["branch"] == "all"
        if position:
            top -= 1.55 if whole else 1
        thick = (0.42 if narrow else 0.74) if whole else (0.3 if narrow else 0.46)
        height = top - ((0.22 if whole else 0.15) if narrow else 0)
        _stack(axes, row, height, thick, first=position == 0)
        name = style.SYSTEM_NAME[row["system"]] if whole else row["branch"][0].upper() + row["branch"][1:]
        axes.text(
            0 if narrow else -2,
            top + 0.24 if narrow else top,
            f"{name} ({row['indicators_n']})",
            ha="left" if narrow else "right",
            va="center",
            weight="bold" if whole else "normal",
            fontsize=style.TEXT_SIZE if whole else style.SMALL_SIZE,
        )
        axes.text(
            102,
            height,
            _range(row),
            ha="left",
            va="center",
            weight="bold" if whole else "normal",
            fontsize=style.TEXT_SIZE if whole else style.SMALL_SIZE,
        )
    axes.set_xlim(0 if narrow else -50, 136 if narrow else 126)
    axes.set_ylim(top - (0.45 if narrow else 0.5), 1.15 if narrow else 0.95)
    axes.axis("off")


def _stack(axes, row: pd.Series, height: float, thick: float, *, first: bool) -> None:
    left = 0.0
    words = {"yes": "About the child", "partly": "Partly", "no": "Not"}
    colours = {"yes": style.SYSTEM_COLOUR[row["system"]], "partly": _TINT[row["system"]], "no": _NOT}
    numbers = {"yes": row["yes_n"], "partly": row["partly_n"] + row["uncoded_n"], "no": row["no_n"]}
    for code, number in numbers.items():
        width = 100 * number / row["indicators_n"]
        axes.barh(
            height, width, left=left, height=thick, color=colours[code], edgecolor="white", linewidth=1.2
        )
        if width > 4:
            inverse = code == "yes" and row["system"] == "youth"
            axes.text(
                left + width / 2,
                height,
                str(number),
                ha="center",
                va="center",
                fontsize=style.SMALL_SIZE,
                color="white" if inverse else style.INK,
            )
        if first and (width > 8 or code == "no"):
            above = height + thick / 2 + (0.62 if thick < 0.5 else 0.2)
            axes.text(
                left + 0.4,
                above,
                words[code],
                ha="left",
                va="bottom",
                fontsize=style.SMALL_SIZE,
                color=style.QUIET,
            )
        left += width
