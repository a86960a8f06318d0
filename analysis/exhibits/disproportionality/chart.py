"""Draws the relative rate index by stage, and beside it the family court's empty frame.

Everything is placed in inches, so that rows keep their height however many there are.
"""

from __future__ import annotations

from collections.abc import Callable
from textwrap import fill
from typing import TYPE_CHECKING

import pandas as pd

from analysis.exhibits.saving import NARROW_WIDTH, WIDTH
from analysis.exhibits.style import FAMILY, INK, QUIET, RULE, SMALL_SIZE, TEXT_SIZE, YOUTH

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

TICKS = {
    0.25: "a quarter",
    0.5: "half",
    1: "equal",
    2: "2 times",
    4: "4 times",
    8: "8 times",
    16: "16 times",
    32: "32 times",
}
HEADINGS = {
    "population": "Compared with all children aged 10 to 17",
    "children sentenced": "Compared with children sentenced",
}
KEY = 0.42
HEADING = 0.34
AXIS = 0.3
ROW, NARROW_ROW = 0.4, 0.66
GAP = 0.12
FAMILY_BELOW = 3.0
LABELS = 2.05
PLOT = 2.5
BESIDE = 5.42
MARK = 0.165


def heights(rates: pd.DataFrame) -> tuple[float, float]:
    """Give the height of the figure in inches at page and at phone width."""
    return _youth_height(rates, ROW), _youth_height(rates, NARROW_ROW) + FAMILY_BELOW


def reach(rates: pd.DataFrame) -> tuple[float, float]:
    """Give the ends of the axis: wide enough for every index, and never less than from half to twice."""
    known = pd.concat([rates["relative_rate"], rates["relative_rate_low"]]).dropna()
    return min(0.5, known.min()) * 0.86, max(2.0, known.max()) * 1.34


def draw_rri(
    figure: Figure,
    narrow: bool,
    rates: pd.DataFrame,
    family: pd.DataFrame,
    empty: str,
    words: Callable[[pd.Series], str],
) -> None:
    """Draw the youth chart, the family bars and the empty frame, side by side or one under the other."""
    figure.set_layout_engine("none")
    width, height = (NARROW_WIDTH if narrow else WIDTH), figure.get_figheight()

    def place(left: float, top: float, wide: float, high: float) -> Axes:
        return figure.add_axes((left / width, 1 - (top + high) / height, wide / width, high / height))

    tall = _youth_height(rates, NARROW_ROW if narrow else ROW)
    if narrow:
        youth = place(0.05, 0, 3.5, tall)
        bars, blank = place(0.05, tall + 0.15, 3.5, 1.15), place(0.05, tall + 1.65, 3.5, 1.3)
    else:
        youth = place(LABELS, 0, PLOT, tall)
        bars, blank = (
            place(BESIDE, 0.05, WIDTH - BESIDE - 0.05, 1.4),
            place(BESIDE, 1.95, WIDTH - BESIDE - 0.05, tall - 2.0),
        )
    _stages(youth, rates, narrow, tall, words)
    _recorded(bars, family, narrow)
    _empty(blank, empty, tall - 2.0, narrow)


def _youth_height(rates: pd.DataFrame, row: float) -> float:
    parts = rates.groupby("comparison")
    return (
        KEY
        + AXIS
        + parts.ngroups * (HEADING + GAP)
        + row * rates.groupby(["comparison", "stage", "years_n"]).ngroups
    )


def _stages(
    axes: Axes, rates: pd.DataFrame, narrow: bool, tall: float, words: Callable[[pd.Series], str]
) -> None:
    from matplotlib.transforms import blended_transform_factory

    axes.set_autoscale_on(False)
    low, high = reach(rates)
    axes.set(xscale="log", xlim=(low, high), ylim=(tall, 0))
    axes.axis("off")
    across = blended_transform_factory(axes.transAxes, axes.transData)
    inches = 3.5 if narrow else PLOT
    left = 0.0 if narrow else -LABELS / PLOT + 0.02
    right = 1.0 if narrow else 1.05

    def write(x: float, y: float, text: str, **style: object) -> None:
        axes.text(x, y, text, **{"transform": across, "va": "center", "size": SMALL_SIZE, **style})

    _key(axes, across, left * inches, inches)
    y = KEY
    row_height = NARROW_ROW if narrow else ROW
    for comparison, heading in HEADINGS.items():
        part = rates[rates["comparison"] == comparison]
        if part.empty:
            continue
        write(left, y + HEADING / 2, heading, weight="bold", size=TEXT_SIZE)
        y += HEADING
        top = y
        for _, row in part.groupby(["stage", "years_n"], sort=False):
            first = row.iloc[0]
            line = y + (0.48 if narrow else row_height / 2)
            text = y + (0.16 if narrow else row_height / 2)
            axes.plot([low, high], [line, line], color=RULE, lw=0.6, zorder=1)
            if narrow:
                axes.plot([1, 1], [line - 0.13, line + 0.13], color=INK, lw=1, zorder=1)
            write(left, text - 0.075, first["label"])
            write(left, text + 0.075, first["period"], color=QUIET, size=8)
            black = row[row["ethnicity"] == "Black"]
            if not black.empty:
                number = words(black.iloc[0])
                style = {"weight": "bold", "color": YOUTH}
                if narrow:
                    write(right, text - 0.075, f"Black: {number}", ha="right", **style)
                else:
                    write(right, line, number, **style)
            _marks(axes, row, line, inches)
            y += row_height
        if not narrow:
            axes.plot([1, 1], [top, y], color=INK, lw=1, zorder=1)
        y += GAP
    for value, name in TICKS.items():
        if not low < value < high:
            continue
        axes.text(
            value,
            y + 0.08,
            name,
            ha="center",
            va="center",
            size=SMALL_SIZE,
            color=INK if value == 1 else QUIET,
        )
    if not narrow:
        write(right, 0.2, "Black", weight="bold", color=YOUTH)


def _key(axes: Axes, across: object, start: float, inches: float) -> None:
    place = start + MARK / 2
    for name in ("Black", "Mixed", "Other", "Asian"):
        _mark(axes, place / inches, 0.2, name, across)
        axes.text((place + 0.13) / inches, 0.2, name, transform=across, va="center", size=SMALL_SIZE)
        place += 0.68
    axes.text(place / inches - 0.02, 0.2, "| White = 1", transform=across, va="center", size=SMALL_SIZE)


def _marks(axes: Axes, row: pd.DataFrame, y: float, inches: float) -> None:
    from math import log

    placed = row.assign(place=row["relative_rate"].fillna(row["relative_rate_low"])).sort_values("place")
    low, high = axes.get_xlim()
    last, shift = -1.0, 0.0
    for _, mark in placed.iterrows():
        at = log(mark["place"] / low) / log(high / low) * inches
        shift = (-0.09 if shift > 0 else 0.09) if at - last < MARK * 0.6 else 0.0
        last = at
        if pd.isna(mark["relative_rate_high"]):
            ends = {"arrowstyle": "->", "color": YOUTH, "lw": 1.4, "shrinkA": 6}
            axes.annotate("", (mark["place"] * 1.5, y), (mark["place"], y), arrowprops=ends)
        _mark(axes, mark["place"], y + shift, mark["ethnicity"], axes.transData)


def _mark(axes: Axes, x: float, y: float, group: str, transform: object) -> None:
    strong = group == "Black"
    face, ink = (YOUTH, "white") if strong else ("white", INK)
    order = 4 if strong else 3
    axes.plot(
        x, y, "o", ms=11.5, mfc=face, mec=YOUTH, mew=0.9, zorder=order, transform=transform, clip_on=False
    )
    style = {"ha": "center", "va": "center_baseline", "size": 8, "weight": "bold" if strong else "normal"}
    axes.text(x, y, group[0], color=ink, zorder=order + 0.5, transform=transform, **style)


def _recorded(axes: Axes, family: pd.DataFrame, narrow: bool) -> None:
    heading = "Family court: ethnicity on record" if narrow else "Family court:\nethnicity on record"
    axes.set(xlim=(0, 100), ylim=(1.15 if narrow else 1.4, 0))
    axes.axis("off")
    axes.text(0, 0, heading, weight="bold", va="top", size=TEXT_SIZE, linespacing=1.15)
    y = 0.42 if narrow else 0.55
    for _, row in family.iterrows():
        axes.text(
            0, y, f"{row['part'].capitalize()} {row['recorded_pct']:.0f}%", va="center", size=SMALL_SIZE
        )
        axes.barh(y + 0.19, 100, height=0.15, color="white", edgecolor=RULE, lw=0.8)
        axes.barh(
            y + 0.19, row["recorded_pct"], height=0.15, color=FAMILY, hatch="////", edgecolor="white", lw=0
        )
        y += 0.42


def _empty(axes: Axes, words: str, high: float, narrow: bool) -> None:
    heading = "Family court: the same chart" if narrow else "Family court:\nthe same chart"
    axes.set_title(heading, loc="left", color=INK, pad=5, linespacing=1.15)
    axes.set(xticks=[], yticks=[], xlim=(0, 1), ylim=(0, 1))
    for spine in axes.spines.values():
        spine.set(visible=True, linestyle=(0, (4, 3)), color=QUIET, linewidth=1)
    if not narrow:
        rows = int(high / ROW)
        for row in range(rows):
            axes.plot([0.06, 0.94], [1 - (row + 0.5) / rows] * 2, color=RULE, lw=0.6, zorder=0)
        axes.plot([0.3, 0.3], [0.03, 0.97], color=RULE, lw=1, zorder=0)
    text = fill(words, 46 if narrow else 17)
    box = {"facecolor": "white", "edgecolor": "none", "pad": 5}
    axes.text(0.5, 0.5, text, ha="center", va="center", size=SMALL_SIZE, linespacing=1.35, bbox=box)
