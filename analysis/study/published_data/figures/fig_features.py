"""What each published dataset holds, feature by feature: the page on which nothing is rounded away."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import fill
from typing import TYPE_CHECKING

import pandas as pd

from analysis.press.exhibits import sourcing
from analysis.press.exhibits.drawing.sheet import LEFT, nothing_to_show, sheet, write
from analysis.press.exhibits.exhibit import Chart, Exhibit
from analysis.press.exhibits.format import count, listing, percent
from analysis.press.exhibits.style import QUIET, SMALL_SIZE, TEXT_SIZE
from analysis.study.drawing.systems import draw_marks
from analysis.study.published_data.compare import ADULTS
from analysis.study.registers.fields import FEATURE, FIELDS
from analysis.study.systems import SYSTEM_NAME

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_FOG = "#E4E4E4"
_EMPTY = "No dataset is left to show."
_HELD = FIELDS["has_age"].labels
FILLING = {"yes": "full", "partly": "left"}
_ROW, _SYSTEM, _KEY = 0.142, 0.28, 0.3
_HEAD, _NARROW_HEAD = 0.98, 1.42
_LABELS, _NARROW_LABELS, _GROUP_GAP = 2.1, 1.6, 0.07


def features(frame: pd.DataFrame) -> Exhibit:
    """Show what each dataset holds: yes, partly, no or not seen.

    Parameters
    ----------
    frame : DataFrame
        As ``comparisons.features.held`` gives it.

    Returns
    -------
    Exhibit
        ``fig-features``, a page of its own.
    """
    sets = frame.drop_duplicates("dataset_id")
    return Exhibit(
        id="fig-features",
        title=_finding(frame),
        subtitle=f"Features of {count(len(sets))} published datasets: yes, partly, no, or not seen. "
        "England and Wales.",
        body=Chart(
            lambda figure, narrow: draw(figure, frame, narrow),
            height=height(frame),
            narrow_height=height(frame, narrow=True),
        ),
        data=frame,
        source=sourcing.register("datasets", sets),
        alt=_alt(frame),
        note=_note(frame),
        wide=True,
    )


def height(frame: pd.DataFrame, *, narrow: bool = False) -> float:
    """Give the height of the drawing in inches."""
    sets = frame.drop_duplicates("dataset_id")
    rows = sets["system"].nunique() * _SYSTEM + len(sets) * _ROW
    return (_NARROW_HEAD if narrow else _HEAD) + 0.06 + _KEY + rows


def _finding(frame: pd.DataFrame) -> str:
    if frame.empty:
        return _EMPTY
    parts: list[str] = []
    for system, name in SYSTEM_NAME.items():
        cells = frame.loc[frame["system"] == system, "held"]
        if len(cells):
            share = percent(100 * (cells == "unknown").mean())
            parts.append(f"{share} {'in' if parts else 'of cells in'} {name.lower()}")
    return f"Whether a dataset holds a feature could not be seen for {listing(parts)}."


def _alt(frame: pd.DataFrame) -> str:
    parts = []
    for system, name in SYSTEM_NAME.items():
        cells = frame.loc[frame["system"] == system, "held"]
        if len(cells):
            counts = cells.value_counts()
            marks = ", ".join(f"{words} {count(counts.get(held, 0))}" for held, words in _HELD.items())
            parts.append(f"{name}, {count(len(cells))} cells: {marks}")
    return f"{_finding(frame)} A table of marks, datasets down and features across. {'; '.join(parts)}."


def _note(frame: pd.DataFrame) -> str:
    note = "Not seen is not no. Datasets with most features known to be held stand first. Names are shortened; the data give them in full."
    adults = frame[frame["dataset_id"].isin(ADULTS)].drop_duplicates("dataset_id")
    if len(adults):
        names = adults["short_title"].tolist()
        note += f" The people described are adults in: {listing(names)}."
    return note


def draw(figure: Figure, frame: pd.DataFrame, narrow: bool) -> None:
    """Draw the marks of each dataset, features across."""
    if frame.empty:
        nothing_to_show(figure, _EMPTY)
        return
    axes = sheet(figure)
    left, head = (_NARROW_LABELS, _NARROW_HEAD) if narrow else (_LABELS, _HEAD)
    size = 8 if narrow else SMALL_SIZE
    columns, step = _columns(frame, left, figure.get_figwidth())
    _key(axes, narrow)
    for name, x in columns.items():
        words = FEATURE[name] if narrow else fill(FEATURE[name], 17)
        write(axes, x, _KEY + head, words, size=8, align="center", va="bottom", rotation=90, linespacing=0.95)
    y = _KEY + head + 0.06
    centres = []
    for system, rows in frame.groupby("system", sort=False):
        write(axes, LEFT, y + 0.1, SYSTEM_NAME[system], size=TEXT_SIZE, bold=True)
        y += _SYSTEM - 0.04
        for _, cells in rows.groupby("dataset_id", sort=False):
            write(axes, LEFT, y + _ROW / 2, cells["short_title"].iloc[0], size=size)
            centres += [y + _ROW / 2] * len(cells)
            y += _ROW
        y += 0.04
    _cells(axes, frame.assign(x=frame["feature"].map(columns), y=centres), step, _ROW)


def _columns(frame: pd.DataFrame, left: float, width: float) -> tuple[dict[str, float], float]:
    """Give the centre of each feature's column, a little apart between groups, and the width of a column."""
    groups = frame.drop_duplicates("feature").set_index("feature")["feature_group"]
    order = list(dict.fromkeys(groups))
    step = (width - left - 0.05 - _GROUP_GAP * (len(order) - 1)) / len(groups)
    return {
        name: left + (place + 0.5) * step + _GROUP_GAP * order.index(group)
        for place, (name, group) in enumerate(groups.items())
    }, step


def _cells(axes: Axes, cells: pd.DataFrame, step: float, height: float) -> None:
    """Draw the marks: fog where not seen, a dash for no, a half and a full mark for partly and yes."""
    fog = cells[cells["held"] == "unknown"]
    _fog(axes, fog["x"], fog["y"], step - 0.024, height - 0.024)
    dashes = cells[cells["held"] == "no"]
    _dashes(axes, dashes["x"], dashes["y"])
    rows = cells[cells["held"].isin(FILLING)]
    places = zip(rows["x"], rows["y"], rows["system"], rows["held"].map(FILLING), strict=True)
    draw_marks(axes, places, size=6.5)


def _fog(axes: Axes, x: Sequence[float], y: Sequence[float], width: float, height: float) -> None:
    from matplotlib.collections import PolyCollection

    corners = [
        (-width / 2, -height / 2),
        (width / 2, -height / 2),
        (width / 2, height / 2),
        (-width / 2, height / 2),
    ]
    cells = [[(left + right, top + down) for right, down in corners] for left, top in zip(x, y, strict=True)]
    axes.add_artist(PolyCollection(cells, facecolor=_FOG, linewidth=0))


def _dashes(axes: Axes, x: Sequence[float], y: Sequence[float]) -> None:
    axes.plot(x, y, linestyle="none", marker="_", markersize=6, color=QUIET, markeredgewidth=1.2)


def _key(axes: Axes, narrow: bool) -> None:
    y, places = 0.12, (0.08, 0.75, 1.65, 2.2) if narrow else (0.08, 0.9, 1.95, 2.6)
    for (held, words), x in zip(_HELD.items(), places, strict=True):
        if held == "unknown":
            _fog(axes, [x + 0.08], [y], 0.25, 0.14)
        elif held == "no":
            _dashes(axes, [x + 0.08], [y])
        else:
            draw_marks(axes, [(x, y, "youth", FILLING[held]), (x + 0.15, y, "family", FILLING[held])])
        write(axes, x + 0.26, y, words, colour=QUIET)
