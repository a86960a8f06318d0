"""How old the newest figure was when it came out, for the few datasets that show both dates."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from analysis.press.exhibits import sourcing
from analysis.press.exhibits.drawing.sheet import LEFT, heading, nothing_to_show, scale, sheet, write
from analysis.press.exhibits.exhibit import Chart, Exhibit
from analysis.press.exhibits.format import count, in_words, listing
from analysis.study.drawing.systems import draw_marks, name_systems
from analysis.study.registers.fields import label
from analysis.study.systems import SYSTEM_COLOUR, SYSTEM_NAME

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_EMPTY = "No dataset on record shows both dates."
_HEAD, _NAMES = 0.36, 2.1


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
            height=_HEAD + 0.25 + groups * 0.36 + len(frame) * 0.24,
            narrow_height=_HEAD + 0.25 + groups * 0.36 + len(frame) * 0.4,
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
        f"{label('frequency', frequency)}: "
        + listing(
            [
                f"{row.short_title} ({SYSTEM_NAME[row.system].lower()}) {count(row.lag_days)} days"
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
    name_systems(axes)
    left = 0.1 if narrow else _NAMES
    longest = -(-int(frame["lag_days"].max()) // 100) * 100
    inch = (figure.get_figwidth() - left - 0.75) / longest
    y = _HEAD
    marks = []
    for frequency, rows in frame.groupby("frequency", sort=False):
        heading(axes, y + 0.14, f"{label('frequency', frequency).capitalize()} ({count(len(rows))})")
        y += 0.32
        for row in rows.itertuples():
            write(axes, LEFT if narrow else 0.14, y + 0.08, row.short_title)
            y += 0.18 if narrow else 0
            end = left + row.lag_days * inch
            axes.hlines(y + 0.08, left, end, SYSTEM_COLOUR[row.system], linewidth=1.5)
            marks.append((end, y + 0.08, row.system, "full"))
            write(axes, end + 0.1, y + 0.08, f"{count(row.lag_days)} days")
            y += 0.22 if narrow else 0.24
        y += 0.04
    draw_marks(axes, marks)
    scale(axes, left, _HEAD, y, [(tick * inch, count(tick)) for tick in range(0, longest + 1, 100)])
