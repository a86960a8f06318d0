"""How old the newest figure was when it came out, for the few datasets that show both dates."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from analysis.press.exhibits import sourcing
from analysis.press.exhibits.drawing.rows import Rows, write_beside
from analysis.press.exhibits.drawing.sheet import nothing_to_show
from analysis.press.exhibits.exhibit import Chart, Exhibit
from analysis.press.exhibits.format import count, in_words, listing
from analysis.study.drawing.systems import draw_dots, key_of_systems
from analysis.study.registers.fields import label
from analysis.study.systems import SYSTEM_COLOUR, SYSTEM_NAME

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_EMPTY = "No dataset on record shows both dates."
_ROWS = Rows(row=0.24, narrow_row=0.42, values=0.75)


def freshness(frame: pd.DataFrame, datasets_n: int) -> Exhibit:
    """Show the days from the end of the newest period to its publication.

    Parameters
    ----------
    frame : DataFrame
        As ``published_data.compare.freshness`` gives it.
    datasets_n : int
        All datasets looked at, so that those without both dates are counted.
    """
    return Exhibit(
        id="fig-nb3-freshness",
        title=_finding(frame, datasets_n),
        subtitle="Days from the end of the period to publication, newest edition seen, "
        "by how often the data appear. England and Wales, or England.",
        body=Chart(lambda figure, narrow: _draw(figure, frame, narrow), *_ROWS.heights(_placed(frame)[0])),
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


def _placed(frame: pd.DataFrame) -> tuple[dict[float, str], list[float], pd.DataFrame]:
    """Give the names of the rows, those that head a group, and the frame with the places of its rows."""
    names: dict[float, str] = {}
    heads: list[float] = []
    places: list[float] = []
    for frequency, rows in frame.groupby("frequency", sort=False):
        heads.append(float(len(names)))
        names[heads[-1]] = f"{label('frequency', frequency).capitalize()} ({count(len(rows))})"
        for name in rows["short_title"]:
            places.append(float(len(names)))
            names[places[-1]] = name
    return names, heads, frame.assign(place=places)


def _draw(figure: Figure, frame: pd.DataFrame, narrow: bool) -> None:
    if frame.empty:
        nothing_to_show(figure, _EMPTY)
        return
    names, heads, shown = _placed(frame)
    axes = _ROWS.axes(figure, narrow, names, heads=heads)
    key_of_systems(figure)
    shown["place"] += 0.17 if narrow else 0
    axes.hlines(shown["place"], 0, shown["lag_days"], shown["system"].map(SYSTEM_COLOUR), linewidth=1.5)
    draw_dots(axes, shown, "lag_days")
    for row in shown.itertuples():
        write_beside(axes, row.lag_days, row.place, f" {count(row.lag_days)} days")
    axes.set(xlim=(0, -(-shown["lag_days"].max() // 100) * 100))
