"""The two systems as every chart shows them, told apart without colour too.

Youth justice comes first, dark blue, a disc or a plain bar; family justice second, orange, a square or a
hatched bar.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from analysis.press.exhibits.drawing.sheet import LEFT, block, write
from analysis.press.exhibits.style import TEXT_SIZE
from analysis.study.systems import SYSTEM_COLOUR, SYSTEM_HATCH, SYSTEM_MARKER, SYSTEM_NAME, SYSTEM_TINT

if TYPE_CHECKING:
    from matplotlib.axes import Axes

BAR = 0.165
PAIR = 0.185
HEAD = 0.14
MARK = 7.0

Mark = tuple[float, float, str, str]


def draw_bar(
    axes: Axes, system: str, left: float, middle: float, length: float, *, height: float = BAR
) -> None:
    """Draw a bar of one system; all measures are inches, and a length below zero runs to the left."""
    colour, hatch = SYSTEM_COLOUR[system], SYSTEM_HATCH[system]
    block(axes, left, middle, length, height, facecolor=colour, hatch=hatch, edgecolor="white")


def draw_marks(
    axes: Axes, marks: Iterable[Mark], *, size: float = MARK, colour: str = "", pale: bool = False
) -> None:
    """Draw marks of the systems.

    Parameters
    ----------
    axes : Axes
    marks : iterable of (x, y, system, filling)
        The filling is ``full``, ``left`` for a half or ``none``.
    size : float
        Of a disc, in points; a square is made a little smaller, so that both look alike.
    colour : str
        For a key that means both systems; else that of the system.
    pale : bool
        Fill with the system's tint inside an edge of its colour.
    """
    groups: dict[tuple[str, str], list[tuple[float, float]]] = {}
    for x, y, system, filling in marks:
        groups.setdefault((system, filling), []).append((x, y))
    for (system, filling), places in groups.items():
        axes.plot(
            *zip(*places, strict=True),
            linestyle="none",
            marker=SYSTEM_MARKER[system],
            markersize=size if SYSTEM_MARKER[system] == "o" else size * 0.9,
            color=colour or SYSTEM_COLOUR[system],
            markerfacecolor="white" if filling == "none" else SYSTEM_TINT[system] if pale else None,
            fillstyle="left" if filling == "left" else "full",
            markerfacecoloralt="white",
            markeredgewidth=1.1,
            zorder=3,
        )


def name_systems(
    axes: Axes, places: Sequence[float] = (LEFT, LEFT + 1.5), y: float = HEAD, *, bars: bool = False
) -> None:
    """Name both systems, each beside its mark or, for a chart of bars, beside a piece of its bar."""
    for system, x in zip(SYSTEM_NAME, places, strict=True):
        name_system(axes, system, x, y, bars=bars)


def name_system(axes: Axes, system: str, x: float, y: float, *, bars: bool = False) -> None:
    """Name one system beside its mark or a piece of its bar."""
    if bars:
        draw_bar(axes, system, x, y, 0.26)
    else:
        draw_marks(axes, [(x + 0.06, y, system, "full")])
    write(axes, x + (0.33 if bars else 0.18), y, SYSTEM_NAME[system], size=TEXT_SIZE, bold=True)
