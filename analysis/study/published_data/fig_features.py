"""What each published dataset holds, feature by feature: the page on which nothing is rounded away."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import fill
from typing import TYPE_CHECKING, Any

import pandas as pd

from analysis.press.exhibits import sourcing
from analysis.press.exhibits.catalogue import draws
from analysis.press.exhibits.drawing.sheet import nothing_to_show
from analysis.press.exhibits.exhibit import Chart, Exhibit
from analysis.press.exhibits.format import count, listing, percent
from analysis.press.exhibits.style import QUIET, TEXT_SIZE
from analysis.study.drawing.systems import draw_marks, key, mark_of
from analysis.study.published_data.compare import ADULTS
from analysis.study.published_data.features import by_dataset
from analysis.study.registers.fields import FEATURE, FIELDS
from analysis.study.systems import SYSTEM_NAME

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_FOG = "#E4E4E4"
DASH: dict[str, Any] = {
    "linestyle": "none",
    "marker": "_",
    "markersize": 6,
    "color": QUIET,
    "markeredgewidth": 1.2,
}
_EMPTY = "No dataset is left to show."
_ANSWERS = FIELDS["has_age"].labels
FILLING = {"yes": "full", "partly": "left"}
_ROW, _SYSTEM, _KEY = 0.142, 0.27, 0.3
_HEAD, _NARROW_HEAD, _MARK = 0.98, 1.42, 6.5


@draws(
    "fig-features",
    by_dataset,
    explained_in="notebooks/03-published-data.html#sec-nb3-datasets",
    coded_from=("datasets",),
)
def features(frame: pd.DataFrame) -> Exhibit:
    """Show what each dataset holds: yes, partly, no or not seen."""
    sets = frame.drop_duplicates("dataset_id")
    return Exhibit(
        id="fig-features",
        title=_finding(frame),
        subtitle=f"Features of {count(len(sets))} published datasets: yes, partly, no, or not seen. "
        "England and Wales.",
        body=Chart(
            lambda figure, narrow: _draw(figure, frame, narrow),
            height=_height(frame),
            narrow_height=_height(frame, narrow=True),
        ),
        data=frame,
        source=sourcing.register("datasets", sets),
        alt=_alt(frame),
        note=_note(frame),
        wide=True,
    )


def _height(frame: pd.DataFrame, *, narrow: bool = False) -> float:
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
            marks = ", ".join(f"{words} {count(counts.get(answer, 0))}" for answer, words in _ANSWERS.items())
            parts.append(f"{name}, {count(len(cells))} cells: {marks}")
    return f"{_finding(frame)} A table of marks, datasets down and features across. {'; '.join(parts)}."


def _note(frame: pd.DataFrame) -> str:
    note = "Not seen is not no. Datasets with most features known to be held stand first. Names are shortened; the data give them in full."
    adults = frame[frame["dataset_id"].isin(ADULTS)].drop_duplicates("dataset_id")
    if len(adults):
        names = adults["short_title"].tolist()
        note += f" The people described are adults in: {listing(names)}."
    return note


def _draw(figure: Figure, frame: pd.DataFrame, narrow: bool) -> None:
    """Draw a panel of cells for each system beneath the names of the features and a key."""
    if frame.empty:
        nothing_to_show(figure, _EMPTY)
        return
    names = list(dict.fromkeys(frame["feature"]))
    answers = frame.pivot_table(index="dataset_id", columns="feature", values="held", aggfunc="first")[names]
    sets = frame.drop_duplicates("dataset_id").set_index("dataset_id")
    figure.set_layout_engine("constrained", rect=(0, 0, 1, 1 - _KEY / figure.get_figheight()))
    systems = sets["system"].unique()
    counts = [int((sets["system"] == system).sum()) for system in systems]
    panels = figure.subplots(len(systems), 1, height_ratios=counts, sharex=True, squeeze=False)[:, 0]
    for place, (axes, system) in enumerate(zip(panels, systems, strict=True)):
        own = sets.loc[sets["system"] == system, "short_title"]
        _draw_cells(axes, answers.loc[own.index], system)
        axes.set_yticks([row + 0.5 for row in range(len(own))], own, va="center")
        axes.tick_params(top=False, labeltop=place == 0, bottom=False, labelbottom=False)
    words = [FEATURE[name] if narrow else fill(FEATURE[name], 17) for name in names]
    panels[0].set_xticks(
        [place + 0.5 for place in range(len(names))], words, rotation=90, fontsize=8, linespacing=0.95
    )
    _name_marks(figure, systems)


def _draw_cells(axes: Axes, cells: pd.DataFrame, system: str) -> None:
    """Draw the cells of a system, its name beside them: fog where not seen, a dash for no, a half and a full mark for partly and yes."""
    from matplotlib.colors import ListedColormap

    # seaborn.heatmap would draw the whole figure for each system, to see whether its names overlap
    grid: dict[str, Any] = {"vmin": 0, "vmax": 1, "linewidths": 1.2, "edgecolor": "white"}
    axes.pcolormesh(cells == "unknown", cmap=ListedColormap(["white", _FOG]), **grid)
    axes.set(xlim=(0, cells.shape[1]), ylim=(len(cells), 0))
    axes.spines[:].set_visible(False)
    axes.tick_params(length=0, labelsize=8)
    spots = [(x + 0.5, y + 0.5, code) for y, row in enumerate(cells.to_numpy()) for x, code in enumerate(row)]
    draw_marks(axes, [(x, y, system, FILLING[code]) for x, y, code in spots if code in FILLING], size=_MARK)
    dashes = [(x, y) for x, y, code in spots if code == "no"]
    axes.plot([x for x, _ in dashes], [y for _, y in dashes], **DASH)
    corner: dict[str, Any] = {"xycoords": "axes fraction", "textcoords": "offset points", "ha": "right"}
    axes.annotate(SYSTEM_NAME[system], (0, 1), (-4, 5), fontsize=TEXT_SIZE, fontweight="bold", **corner)


def _name_marks(figure: Figure, systems: Sequence[str]) -> None:
    """Name the four marks in a key."""
    from matplotlib.lines import Line2D
    from matplotlib.patches import Patch

    full, half = (
        tuple(Line2D([], [], **mark_of(system, filling, size=_MARK)) for system in systems)
        for filling in FILLING.values()
    )
    key(figure, [full, half, Line2D([], [], **DASH), Patch(facecolor=_FOG)], list(_ANSWERS.values()))
