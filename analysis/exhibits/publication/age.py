"""How old the newest figure was when it came out, for the few datasets that show both dates."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from analysis.exhibits import sourcing
from analysis.exhibits.drawing.sheet import nothing_to_show, sheet
from analysis.exhibits.exhibit import Chart, Exhibit
from analysis.exhibits.publication.wording import category, short_title
from analysis.exhibits.style import (
    QUIET,
    RULE,
    SMALL_SIZE,
    SYSTEM_COLOUR,
    SYSTEM_MARKER,
    SYSTEM_NAME,
    TEXT_SIZE,
)
from analysis.exhibits.words import count, in_words, listing

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_EMPTY = "No dataset on record shows both dates."
_HEAD = 0.36


def freshness(frame: pd.DataFrame, datasets_n: int) -> Exhibit:
    """Show the days from the end of the newest period to its publication.

    Parameters
    ----------
    frame : DataFrame
        As ``comparisons.publication.freshness`` gives it.
    datasets_n : int
        All datasets looked at, so that those without both dates are counted.

    Returns
    -------
    Exhibit
        ``fig-nb3-freshness``.
    """
    groups = frame["frequency"].nunique()
    return Exhibit(
        id="fig-nb3-freshness",
        title=_finding(frame, datasets_n),
        subtitle="Days from the end of the period to publication, newest edition seen, "
        "by how often the data appear. England and Wales, or England.",
        body=Chart(
            lambda figure, narrow: _draw(figure, frame, narrow),
            height=_HEAD + 0.4 + groups * 0.36 + len(frame) * 0.24,
            narrow_height=_HEAD + 0.4 + groups * 0.36 + len(frame) * 0.4,
        ),
        data=frame,
        source=sourcing.register("datasets", frame),
        alt=_alt(frame, datasets_n),
        note=f"{in_words(datasets_n - len(frame)).capitalize()} of {count(datasets_n)} datasets "
        "show no such pair of dates on the pages read and are left out; too few remain to compare the systems.",
    )


def _finding(frame: pd.DataFrame, datasets_n: int) -> str:
    if frame.empty:
        return _EMPTY
    days = frame["lag_days"]
    return (
        f"Figures came out {count(days.min())} to {count(days.max())} days after their period ended, in the "
        f"{in_words(len(frame))} of {count(datasets_n)} datasets that show both dates."
    )


def _alt(frame: pd.DataFrame, datasets_n: int) -> str:
    parts = [
        f"{category('frequency', frequency)}: "
        + listing(
            [
                f"{short_title(row.dataset_id, row.title)} ({SYSTEM_NAME[row.system].lower()}) {count(row.lag_days)} days"
                for row in rows.itertuples()
            ]
        )
        for frequency, rows in frame.groupby("frequency", sort=False)
    ]
    return " ".join(
        [_finding(frame, datasets_n), f"By how often the data appear. {'; '.join(parts)}." if parts else ""]
    )


def _draw(figure: Figure, frame: pd.DataFrame, narrow: bool) -> None:
    if frame.empty:
        nothing_to_show(figure, _EMPTY)
        return
    axes = sheet(figure)
    width = figure.get_size_inches()[0]
    left, right = (0.14, width - 0.75) if narrow else (2.45, width - 0.75)
    longest = -(-int(frame["lag_days"].max()) // 100) * 100
    inch = (right - left) / longest
    for place, (system, name) in enumerate(SYSTEM_NAME.items()):
        x = 0.1 + place * 1.5
        axes.plot(x, 0.14, SYSTEM_MARKER[system], color=SYSTEM_COLOUR[system], markersize=7)
        axes.text(x + 0.12, 0.14, name, va="center", fontsize=TEXT_SIZE, fontweight="bold")
    y = _HEAD
    for frequency, rows in frame.groupby("frequency", sort=False):
        words = f"{category('frequency', frequency).capitalize()} ({count(len(rows))})"
        axes.text(0.02, y + 0.14, words, va="center", fontsize=TEXT_SIZE, fontweight="bold", color=QUIET)
        y += 0.32
        for row in rows.itertuples():
            axes.text(
                0.02 if narrow else 0.12,
                y + 0.08,
                short_title(row.dataset_id, row.title),
                va="center",
                fontsize=SMALL_SIZE,
            )
            y += 0.18 if narrow else 0
            _lag(axes, row, left, inch, y + 0.08)
            y += 0.22 if narrow else 0.24
        y += 0.04
    _scale(axes, left, inch, longest, y)


def _lag(axes: Axes, row: tuple, left: float, inch: float, y: float) -> None:
    x = left + row.lag_days * inch
    axes.plot([left, x], [y, y], color=SYSTEM_COLOUR[row.system], linewidth=1.4)
    axes.plot(x, y, SYSTEM_MARKER[row.system], color=SYSTEM_COLOUR[row.system], markersize=7)
    axes.text(x + 0.1, y, f"{count(row.lag_days)} days", va="center", fontsize=SMALL_SIZE)


def _scale(axes: Axes, left: float, inch: float, longest: int, bottom: float) -> None:
    for value in range(0, longest + 1, 100):
        x = left + value * inch
        axes.plot([x, x], [_HEAD, bottom], color=RULE, linewidth=0.6, zorder=0)
        axes.text(x, bottom + 0.12, count(value), ha="center", va="center", fontsize=8, color=QUIET)
