"""The two systems as every chart shows them, told apart without colour too.

Youth justice comes first, dark blue, a disc or a plain bar; family justice second, orange, a square or a
hatched bar.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import accumulate, groupby
from typing import TYPE_CHECKING, Any

from analysis.press.exhibits.drawing.sheet import LEFT, write
from analysis.press.exhibits.style import CONTEXT, INK, QUIET, SMALL_SIZE, TEXT_SIZE
from analysis.study.systems import SYSTEM_COLOUR, SYSTEM_HATCH, SYSTEM_MARKER, SYSTEM_NAME, SYSTEM_TINT

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from matplotlib.patches import Patch

HEAD = 0.14
MARK = 7.0
REST = "#ECECEC"

Mark = tuple[float, float, str, str]


def draw_marks(axes: Axes, marks: Iterable[Mark], *, size: float = MARK, pale: bool = False) -> None:
    """Draw marks of the systems.

    Parameters
    ----------
    marks : iterable of (x, y, system, filling)
        The filling is ``full``, ``left`` for a half or ``none``.
    size : float
        Of a disc, in points; a square is made a little smaller, so that both look alike.
    pale : bool
        Fill with the system's tint inside an edge of its colour.
    """
    groups: dict[tuple[str, str], list[tuple[float, float]]] = {}
    for x, y, system, filling in marks:
        groups.setdefault((system, filling), []).append((x, y))
    for (system, filling), places in groups.items():
        style = mark_of(system, filling, size=size, pale=pale)
        axes.plot(*zip(*places, strict=True), zorder=3, **style)


def mark_of(system: str, filling: str, *, size: float = MARK, pale: bool = False) -> dict[str, Any]:
    """Give how a mark of a system is drawn, in a chart and in its key."""
    return {
        "linestyle": "none",
        "marker": SYSTEM_MARKER[system],
        "markersize": size if SYSTEM_MARKER[system] == "o" else size * 0.9,
        "color": SYSTEM_COLOUR[system],
        "markerfacecolor": "white" if filling == "none" else SYSTEM_TINT[system] if pale else None,
        "fillstyle": "left" if filling == "left" else "full",
        "markerfacecoloralt": "white",
        "markeredgewidth": 1.1,
    }


def name_systems(axes: Axes, places: Sequence[float] = (LEFT, LEFT + 1.5), y: float = HEAD) -> None:
    """Name both systems, each beside its mark."""
    for system, x in zip(SYSTEM_NAME, places, strict=True):
        draw_marks(axes, [(x + 0.06, y, system, "full")])
        write(axes, x + 0.18, y, SYSTEM_NAME[system], size=TEXT_SIZE, bold=True)


def head_column(axes: Axes, system: str) -> None:
    """Name a system above the first of its panels, beside its mark."""
    from matplotlib.transforms import offset_copy

    above = offset_copy(axes.transAxes, axes.get_figure(root=True), x=4, y=38, units="points")
    axes.plot(
        0,
        1,
        SYSTEM_MARKER[system],
        color=SYSTEM_COLOUR[system],
        markersize=MARK,
        transform=above,
        clip_on=False,
    )
    beside = offset_copy(above, axes.get_figure(root=True), x=8, units="points")
    style: dict[str, Any] = {"fontsize": TEXT_SIZE, "fontweight": "bold", "va": "center_baseline"}
    axes.text(0, 1, SYSTEM_NAME[system], transform=beside, **style)


def draw_bars(axes: Axes, frame: pd.DataFrame, x: str, *, fill: str = "full", width: float = 0.7) -> None:
    """Draw a bar for each row of a frame, in the colour and hatch of its system.

    Parameters
    ----------
    frame : DataFrame
        With ``system``, ``place`` down the page, and the lengths ``x``; bars of both systems at one place are a pair.
    fill : {"full", "tint", "pale", "open", "rest"}
        The system's colour and hatch; its tint; the tint or white inside an edge of its colour; or light grey.
    width : float
        Of a bar or of a pair, as a share of a row.
    """
    paired = frame["place"].duplicated().any()
    for number, (system, colour) in enumerate(SYSTEM_COLOUR.items()):
        rows = frame[frame["system"] == system].dropna(subset=[x]).sort_values("place")
        if rows.empty:
            continue
        face = {"full": colour, "open": "white", "rest": REST}.get(fill, SYSTEM_TINT[system])
        edge = colour if fill in ("pale", "open") else "white"
        # as seaborn.barplot does, which takes twenty times as long
        apart = rows["place"].drop_duplicates().diff().dropna()
        height = width * (1 if apart.empty else apart.min()) / (2 if paired else 1)
        axes.barh(
            rows["place"] - height * (1 - number if paired else 0.5),
            rows[x],
            height,
            align="edge",
            color=face,
            edgecolor=edge,
            linewidth=0.7 if fill in ("pale", "open") else 0 if fill == "full" else 1,
            hatch=SYSTEM_HATCH[system] if fill == "full" else "",
        )
    axes.set(xlabel="", ylabel="")


def draw_dots(axes: Axes, frame: pd.DataFrame, x: str, *, size: float = MARK) -> None:
    """Draw a mark for each row of a frame with ``seaborn.scatterplot``, in the colour and shape of its system."""
    import seaborn as sns

    own: dict[str, Any] = {
        "hue": "system",
        "style": "system",
        "palette": SYSTEM_COLOUR,
        "markers": SYSTEM_MARKER,
    }
    sns.scatterplot(frame, x=x, y="place", s=size**2, linewidth=0, zorder=3, legend=False, ax=axes, **own)
    axes.set(xlabel="", ylabel="")


def runs(states: Iterable[str]) -> list[tuple[str, int, int]]:
    """Give each state with the place where it begins and for how many places it stays the same.

    >>> runs(["yes", "no", "no", "yes"])
    [('yes', 0, 1), ('no', 1, 2), ('yes', 3, 1)]
    """
    found = [(state, len(list(same))) for state, same in groupby(states)]
    starts = accumulate((number for _, number in found), initial=0)
    return [(state, start, number) for (state, number), start in zip(found, starts, strict=False)]


def piece(axes: Axes, box: tuple[float, float, float, float], colour: str | None) -> None:
    """Draw a piece of a row, its left, top, width and height in inches; without a colour a dotted outline, as nothing is known of it."""
    from matplotlib.patches import Rectangle

    x, y, width, height = box
    style: dict[str, Any] = {"facecolor": colour, "linewidth": 0}
    if colour is None:
        style = {"fill": False, "edgecolor": CONTEXT, "linewidth": 0.8, "linestyle": (0, (1, 2))}
    axes.add_patch(Rectangle((x + 0.015, y), width - 0.03, height, **style))


def key_of_systems(figure: Figure, *, bars: bool = False) -> None:
    """Name both systems at the top of a figure, each beside its mark or a piece of its bar."""
    from matplotlib.lines import Line2D

    handles = [
        bar_of(system) if bars else Line2D([], [], **mark_of(system, "full")) for system in SYSTEM_NAME
    ]
    key(figure, handles, list(SYSTEM_NAME.values()), bold=True)


def bar_of(system: str, *, pale: bool = False) -> Patch:
    """Give a piece of a bar of a system, for a key."""
    from matplotlib.patches import Patch

    if pale:
        return Patch(facecolor=SYSTEM_TINT[system], edgecolor=SYSTEM_COLOUR[system], linewidth=0.6)
    return Patch(facecolor=SYSTEM_COLOUR[system], hatch=SYSTEM_HATCH[system], edgecolor="white", linewidth=0)


def key(
    figure: Figure,
    handles: Sequence[Any],
    names: Sequence[str],
    *,
    bold: bool = False,
    left: float = 0,
    top: float = 0,
) -> None:
    """Name marks, or tuples of marks that mean the same, in one line, from so many inches from the left and the top of a figure."""
    from matplotlib.legend_handler import HandlerTuple

    width, height = figure.get_size_inches()
    figure.legend(
        handles,
        names,
        loc="upper left",
        bbox_to_anchor=(left / width, 1 - top / height),
        ncols=len(handles),
        prop={"size": TEXT_SIZE if bold else SMALL_SIZE, "weight": "bold" if bold else "normal"},
        labelcolor=INK if bold else QUIET,
        borderaxespad=0.1,
        borderpad=0.15,
        handlelength=1.8,
        handletextpad=0.5,
        columnspacing=1.1,
        handler_map={tuple: HandlerTuple(ndivide=None, pad=0.3)},
    )
