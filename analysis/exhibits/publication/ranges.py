"""Which system's data describe the child better: ranges from what is known to be held to what may be."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from analysis.exhibits.drawing.sheet import nothing_to_show, sheet
from analysis.exhibits.exhibit import Chart, Exhibit
from analysis.exhibits.publication.wording import FEATURE
from analysis.exhibits.style import (
    QUIET,
    RULE,
    SMALL_SIZE,
    SYSTEM_COLOUR,
    SYSTEM_MARKER,
    SYSTEM_NAME,
    TEXT_SIZE,
)
from analysis.exhibits.words import count, in_words, listing, percent, span

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_EMPTY = "No dataset is left to show."
_BAR = 0.115
_FOG, _PARTLY = "#EFEFEF", "//////"
_KEY, _NARROW_KEY = 0.3, 0.52


def feature_range(frame: pd.DataFrame, *, exhibit_id: str = "fig-feature-range") -> Exhibit:
    """Show for each feature the range of datasets that hold it, and whether the systems can be told apart.

    Parameters
    ----------
    frame : DataFrame
        As ``comparisons.features.ranges`` gives it.
    exhibit_id : str
        Another id for a variant in a notebook.

    Returns
    -------
    Exhibit
        ``fig-feature-range``.
    """
    groups, features = frame["feature_group"].nunique(), frame["feature"].nunique()
    sets = frame.groupby("system", sort=False)["datasets_n"].max()
    counts = [
        f"{count(sets[system])} {SYSTEM_NAME[system].lower()}" for system in SYSTEM_NAME if system in sets
    ]
    return Exhibit(
        id=exhibit_id,
        title=_finding(frame),
        subtitle="Share of datasets that hold each feature, per cent, from known to hold it to may hold it. "
        + (f"{listing(counts)} datasets; England and Wales." if counts else "England and Wales."),
        body=Chart(
            lambda figure, narrow: _draw(figure, frame, narrow),
            height=_KEY + 0.28 + groups * 0.36 + features * 0.4,
            narrow_height=_NARROW_KEY + 0.33 + groups * 0.36 + features * 0.58,
        ),
        data=frame,
        source=f"this project's register of datasets ({count(sets.sum())} datasets).",
        alt=_alt(frame),
        note=_note(frame),
    )


def _finding(frame: pd.DataFrame) -> str:
    if frame.empty:
        return _EMPTY
    if frame["system"].nunique() < 2:
        return "Only one system has datasets left to show, so nothing can be compared."
    told = frame.drop_duplicates("feature")
    told = told[told["higher"] != ""]
    features = frame["feature"].nunique()
    if told.empty:
        return (
            f"For none of the {count(features)} features can it be told which system's datasets hold it more often: "
            "every pair of ranges overlaps."
        )
    parts = [
        f"{FEATURE[row.feature].lower()} ({SYSTEM_NAME[row.higher].lower()})" for row in told.itertuples()
    ]
    return (
        f"For {in_words(len(told))} of {count(features)} features the ranges do not overlap, and it can be told which "
        f"system's datasets hold it more often: {listing(parts)}."
    )


def _note(frame: pd.DataFrame) -> str:
    part = "is held in part, or was not seen" if frame["partly_pct"].gt(0).any() else "was not seen"
    return (
        f"The full bar is known to be held; the lighter part {part} and so may be held. "
        "Where the ranges of the two systems overlap, nothing is concluded."
    )


def _alt(frame: pd.DataFrame) -> str:
    parts = []
    for feature, rows in frame.groupby("feature", sort=False):
        ranges = [
            f"{SYSTEM_NAME[row.system].split()[0].lower()} {span(row.low_pct, row.high_pct)}"
            for row in rows.itertuples()
        ]
        parts.append(f"{FEATURE[feature].lower()}: {', '.join(ranges)}")
    return f"{_finding(frame)} Ranges by feature. {'; '.join(parts)}."


def _draw(figure: Figure, frame: pd.DataFrame, narrow: bool) -> None:
    if frame.empty:
        nothing_to_show(figure, _EMPTY)
        return
    axes = sheet(figure)
    width = figure.get_size_inches()[0]
    left, right = (0.2, width - 0.98) if narrow else (2.3, width - 0.98)
    inch = (right - left) / 100
    _key(axes, narrow, partly=frame["partly_pct"].gt(0).any())
    y = (_NARROW_KEY if narrow else _KEY) + 0.08
    top = y
    if narrow:
        y += 0.05
    for group, in_group in frame.groupby("feature_group", sort=False):
        axes.text(0.02, y + 0.12, group, va="center", fontsize=TEXT_SIZE, fontweight="bold", color=QUIET)
        y += 0.3
        for feature, rows in in_group.groupby("feature", sort=False):
            told = rows["higher"].iloc[0]
            words = FEATURE[feature] + (f": {SYSTEM_NAME[told].lower()} higher" if told else "")
            weight = "bold" if told else "normal"
            if narrow:
                axes.text(0.02, y + 0.08, words, va="center", fontsize=SMALL_SIZE, fontweight=weight)
                y += 0.2
            else:
                axes.text(
                    0.12,
                    y + 0.165,
                    words.replace(": ", ":\n"),
                    va="center",
                    fontsize=SMALL_SIZE,
                    fontweight=weight,
                )
            for place, row in enumerate(rows.itertuples()):
                _bar(axes, row, left, inch, y + 0.08 + place * 0.165)
            y += 0.38 if narrow else 0.4
        y += 0.06
    _scale(axes, left, inch, top, y)


def _bar(axes: Axes, row: tuple, left: float, inch: float, y: float) -> None:
    """Draw one range: solid to what is known, hatched to what is held in part, hollow to what was not seen."""
    colour = SYSTEM_COLOUR[row.system]
    ends = (
        (0, row.low_pct, {"color": colour}),
        (row.low_pct, row.partly_pct, {"facecolor": "white", "edgecolor": colour, "hatch": _PARTLY}),
        (row.low_pct + row.partly_pct, row.unknown_pct, {"facecolor": _FOG, "edgecolor": colour}),
    )
    for start, length, style in ends:
        if length > 0:
            axes.broken_barh(
                [(left + start * inch, length * inch)], (y - _BAR / 2, _BAR), linewidth=0.8, **style
            )
    axes.plot(left - 0.08, y, SYSTEM_MARKER[row.system], color=colour, markersize=4.5)
    axes.text(left + row.high_pct * inch + 0.05, y, span(row.low_pct, row.high_pct), va="center", fontsize=8)


def _key(axes: Axes, narrow: bool, *, partly: bool) -> None:
    for place, (system, name) in enumerate(SYSTEM_NAME.items()):
        x = 0.1 + place * 1.5
        axes.plot(x, 0.14, SYSTEM_MARKER[system], color=SYSTEM_COLOUR[system], markersize=6)
        axes.text(x + 0.12, 0.14, name, va="center", fontsize=TEXT_SIZE, fontweight="bold")
    places = (0.1, 1.05, 1.85) if narrow else (3.3, 4.3, 5.2)
    y = 0.38 if narrow else 0.14
    styles = (
        ({"color": QUIET}, "known"),
        ({"facecolor": "white", "edgecolor": QUIET, "hatch": _PARTLY}, "in part"),
        ({"facecolor": _FOG, "edgecolor": QUIET}, "not seen: may or may not"),
    )
    for x, (style, words) in zip(places, styles, strict=True):
        if "hatch" in style and not partly:
            continue
        axes.broken_barh([(x - 0.08, 0.28)], (y - _BAR / 2, _BAR), linewidth=0.8, **style)
        axes.text(x + 0.26, y, words, va="center", fontsize=8, color=QUIET)


def _scale(axes: Axes, left: float, inch: float, top: float, bottom: float) -> None:
    for value in (0, 25, 50, 75, 100):
        x = left + value * inch
        axes.plot([x, x], [top, bottom], color=RULE, linewidth=0.6, zorder=0)
        axes.text(x, bottom + 0.1, percent(value), ha="center", va="center", fontsize=8, color=QUIET)
