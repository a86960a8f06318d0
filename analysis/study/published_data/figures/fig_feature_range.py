"""Which system's data describe the child better: ranges from what is known to be held to what may be."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from analysis.press.exhibits.drawing.sheet import (
    LEFT,
    QUARTERS,
    block,
    heading,
    nothing_to_show,
    scale,
    sheet,
    write,
)
from analysis.press.exhibits.exhibit import Chart, Exhibit
from analysis.press.exhibits.format import count, in_words, listing, percent, span
from analysis.press.exhibits.style import QUIET, RULE
from analysis.study.drawing.systems import HEAD, PAIR, draw_bar, name_systems
from analysis.study.registers.fields import FEATURE
from analysis.study.systems import SYSTEM_COLOUR, SYSTEM_NAME, SYSTEM_TINT

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_EMPTY = "No dataset is left to show."
_BAR, _NAMES = 0.14, 2.0
_KEY, _NARROW_KEY = 0.3, 0.54
_ROW, _NARROW_ROW = 0.38, 0.41


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
            height=_KEY + 0.22 + groups * 0.36 + features * _ROW,
            narrow_height=_NARROW_KEY + 0.22 + groups * 0.36 + features * (0.2 + _NARROW_ROW),
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
            f"For none of the {count(features)} features can it be told which system's datasets hold it more often: all "
            "ranges overlap."
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
        f"The full bar is known to be held; the paler part {part} and so may be held. "
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
    left = 0.14 if narrow else _NAMES
    inch = (figure.get_figwidth() - left - 0.98) / 100
    _key(axes, narrow, partly=frame["partly_pct"].gt(0).any())
    y = top = _NARROW_KEY if narrow else _KEY
    for group, in_group in frame.groupby("feature_group", sort=False):
        heading(axes, y + 0.16, group)
        y += 0.32
        for feature, rows in in_group.groupby("feature", sort=False):
            told = rows["higher"].iloc[0]
            words = FEATURE[feature] + (f": {SYSTEM_NAME[told].lower()} higher" if told else "")
            if narrow:
                write(axes, LEFT, y + 0.08, words, bold=bool(told))
                y += 0.2
            else:
                write(axes, 0.14, y + 0.17, words.replace(": ", ":\n"), bold=bool(told))
            for place, row in enumerate(rows.itertuples()):
                _bar(axes, row, left, inch, y + 0.08 + place * PAIR)
            y += _NARROW_ROW if narrow else _ROW
        y += 0.04
    scale(axes, left, top, y, [(tick * inch, percent(tick)) for tick in QUARTERS])


def _bar(axes: Axes, row: Any, left: float, inch: float, y: float) -> None:
    """Draw one range: full to what is known, pale to what is held in part, empty to what was not seen."""
    low, partly, high = (
        left + share * inch for share in (row.low_pct, row.low_pct + row.partly_pct, row.high_pct)
    )
    edge = SYSTEM_COLOUR[row.system]
    for start, end, face in ((partly, high, "white"), (low, partly, SYSTEM_TINT[row.system])):
        if end > start:
            block(axes, start, y, end - start, _BAR, facecolor=face, edgecolor=edge, linewidth=0.8)
    draw_bar(axes, row.system, left, y, low - left, height=_BAR)
    write(axes, high + 0.05, y, span(row.low_pct, row.high_pct))


def _key(axes: Axes, narrow: bool, *, partly: bool) -> None:
    name_systems(axes, bars=True)
    places, y = ((LEFT, 0.9, 1.65), 0.38) if narrow else ((3.9, 4.75, 5.6), HEAD)
    styles = ((QUIET, "known"), (RULE, "in part"), ("white", "not seen"))
    for x, (face, words) in zip(places, styles, strict=True):
        if words != "in part" or partly:
            block(axes, x, y, 0.26, _BAR, edgecolor=QUIET, facecolor=face, linewidth=0.8)
            write(axes, x + 0.32, y, words, colour=QUIET)
