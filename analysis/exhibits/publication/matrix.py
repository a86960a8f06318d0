"""What each published dataset holds, feature by feature: the page on which nothing is rounded away."""

from __future__ import annotations

from collections.abc import Iterable
from textwrap import fill
from typing import TYPE_CHECKING

import pandas as pd

from analysis.comparisons.publication import ADULTS
from analysis.exhibits import sourcing
from analysis.exhibits.drawing.sheet import nothing_to_show, sheet
from analysis.exhibits.exhibit import Chart, Exhibit
from analysis.exhibits.publication.wording import FEATURE, HELD, short_title
from analysis.exhibits.style import QUIET, RULE, SMALL_SIZE, SYSTEM_COLOUR, SYSTEM_NAME, TEXT_SIZE
from analysis.exhibits.words import count, listing, percent

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_FOG = "#E4E4E4"
_EMPTY = "No dataset is left to show."
_ROW, _NARROW_ROW, _BLOCK = 0.153, 0.4, 11
_HEAD, _SYSTEM, _KEY = 1.08, 0.28, 0.32
_LABELS, _GROUP_GAP = 2.36, 0.09


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
    systems = sets["system"].nunique()
    blocks = sum(-(-len(rows) // _BLOCK) for _, rows in sets.groupby("system"))
    return Exhibit(
        id="fig-features",
        title=_finding(frame),
        subtitle=f"Features of {count(len(sets))} published datasets: yes, partly, no, or not seen. "
        "England and Wales.",
        body=Chart(
            lambda figure, narrow: _draw(figure, frame, narrow),
            height=_HEAD + _KEY + systems * _SYSTEM + len(sets) * _ROW,
            narrow_height=0.6 + systems * _SYSTEM + blocks * _HEAD + len(sets) * _NARROW_ROW,
        ),
        data=frame,
        source=sourcing.register("datasets", sets),
        alt=_alt(frame),
        note=_note(frame),
        wide=True,
    )


def _finding(frame: pd.DataFrame) -> str:
    if frame.empty:
        return _EMPTY
    parts = []
    for system, name in SYSTEM_NAME.items():
        cells = frame.loc[frame["system"] == system, "held"]
        if len(cells):
            parts.append(f"{percent(100 * (cells == 'unknown').mean())} of features in {name.lower()}")
    return f"For {listing(parts)} it could not be seen whether the datasets hold them: not seen is not no."


def _alt(frame: pd.DataFrame) -> str:
    parts = []
    for system, name in SYSTEM_NAME.items():
        cells = frame.loc[frame["system"] == system, "held"]
        if len(cells):
            counts = cells.value_counts()
            marks = ", ".join(f"{words} {count(counts.get(held, 0))}" for held, words in HELD.items())
            parts.append(f"{name}, {count(len(cells))} cells: {marks}")
    return f"{_finding(frame)} A table of marks, datasets down and features across. {'; '.join(parts)}."


def _note(frame: pd.DataFrame) -> str:
    note = "Datasets with most features known to be held stand first. Names are shortened; the data give them in full."
    adults = frame[frame["dataset_id"].isin(ADULTS)].drop_duplicates("dataset_id")
    if len(adults):
        names = [short_title(row.dataset_id, row.title) for row in adults.itertuples()]
        note += f" The people described are adults in: {listing(names)}."
    return note


def _draw(figure: Figure, frame: pd.DataFrame, narrow: bool) -> None:
    if frame.empty:
        nothing_to_show(figure, _EMPTY)
        return
    axes = sheet(figure)
    width = figure.get_size_inches()[0]
    left = 0.02 if narrow else _LABELS
    columns, step = _columns(frame, left, width)
    y = _HEAD
    if narrow:
        _key(axes, 0.22, narrow)
        y = 0.5
    else:
        _heads(axes, columns, _HEAD - 0.1)
    centres = []
    for system, rows in frame.groupby("system", sort=False):
        axes.text(0.02, y + 0.1, SYSTEM_NAME[system], va="center", fontsize=TEXT_SIZE, fontweight="bold")
        y += _SYSTEM - 0.04
        for place, (_, cells) in enumerate(rows.groupby("dataset_id", sort=False)):
            if narrow and place % _BLOCK == 0:
                _heads(axes, columns, y + _HEAD - 0.12)
                y += _HEAD
            label = short_title(*cells[["dataset_id", "title"]].iloc[0])
            axes.text(0.02, y + (0.08 if narrow else _ROW / 2), label, va="center", fontsize=SMALL_SIZE)
            centres += [y + (0.26 if narrow else _ROW / 2)] * len(cells)
            y += _NARROW_ROW if narrow else _ROW
        y += 0.04
    cells = frame.assign(x=frame["feature"].map(columns), y=centres)
    _cells(axes, cells, step, _ROW if not narrow else 0.17)
    if not narrow:
        _key(axes, y + 0.17, narrow)


def _columns(frame: pd.DataFrame, left: float, width: float) -> tuple[dict[str, float], float]:
    """Give the centre of each feature's column, a little apart between groups, and the width of a column."""
    groups = frame.drop_duplicates("feature").set_index("feature")["feature_group"]
    order = list(dict.fromkeys(groups))
    step = (width - left - 0.05 - _GROUP_GAP * (len(order) - 1)) / len(groups)
    return {
        name: left + (place + 0.5) * step + _GROUP_GAP * order.index(group)
        for place, (name, group) in enumerate(groups.items())
    }, step


def _heads(axes: Axes, columns: dict[str, float], y: float) -> None:
    for name, x in columns.items():
        words = fill(FEATURE[name], 17)
        axes.text(x, y, words, rotation=90, ha="center", va="bottom", fontsize=8, linespacing=0.95)


def _cells(axes: Axes, cells: pd.DataFrame, step: float, height: float) -> None:
    """Draw the marks: fog where not seen, a dash for no, a half and a full mark for partly and yes."""
    fog = cells[cells["held"] == "unknown"]
    _fog(axes, zip(fog["x"], fog["y"], strict=True), step - 0.024, height - 0.024)
    for (system, held), rows in cells[cells["held"] != "unknown"].groupby(["system", "held"]):
        axes.plot(rows["x"], rows["y"], linestyle="none", **_styles(SYSTEM_COLOUR[system])[held])


def _fog(axes: Axes, centres: Iterable[tuple[float, float]], width: float, height: float) -> None:
    from matplotlib.collections import PolyCollection

    corners = [
        (-width / 2, -height / 2),
        (width / 2, -height / 2),
        (width / 2, height / 2),
        (-width / 2, height / 2),
    ]
    axes.add_collection(
        PolyCollection(
            [[(x + dx, y + dy) for dx, dy in corners] for x, y in centres], facecolor=_FOG, linewidth=0
        ),
        autolim=False,
    )


def _styles(colour: str) -> dict[str, dict[str, object]]:
    return {
        "yes": {"marker": "o", "markersize": 7, "color": colour},
        "partly": {
            "marker": "o",
            "markersize": 7,
            "color": colour,
            "fillstyle": "left",
            "markerfacecoloralt": "white",
        },
        "no": {"marker": "_", "markersize": 6, "color": QUIET, "markeredgewidth": 1.2},
    }


def _key(axes: Axes, y: float, narrow: bool) -> None:
    axes.axhline(y + 0.17 if narrow else y - 0.15, color=RULE, linewidth=0.8)
    places = (0.12, 0.9, 1.8, 2.5) if narrow else (2.55, 3.4, 4.4, 5.2)
    colours = tuple(SYSTEM_COLOUR.values())
    for (held, words), x in zip(HELD.items(), places, strict=True):
        if held == "unknown":
            _fog(axes, [(x + 0.03, y)], 0.25, 0.14)
        elif held == "no":
            axes.plot(x, y, linestyle="none", **_styles(QUIET)[held])
        else:
            for shift, colour in zip((-0.02, 0.13), colours, strict=True):
                axes.plot(x + shift, y, linestyle="none", **_styles(colour)[held])
        axes.text(
            x + (0.25 if held != "no" else 0.1), y, words, va="center", fontsize=SMALL_SIZE, color=QUIET
        )
