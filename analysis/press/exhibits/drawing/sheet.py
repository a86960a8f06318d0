"""A page measured in inches from its top left corner: where charts put their words, marks and panels.

Rows keep their height however many there are, and nothing has to be measured before it is placed.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from analysis.press.exhibits.style import INK, QUIET, RULE, SMALL_SIZE, TEXT_SIZE

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from matplotlib.text import Text

LEFT = 0.02
QUARTERS = (0, 25, 50, 75, 100)


def sheet(figure: Figure) -> Axes:
    """Give axes that cover the figure, in inches from the top left corner, without frame or ticks."""
    figure.set_layout_engine("none")
    width, height = figure.get_size_inches()
    axes = figure.add_axes((0, 0, 1, 1), xlim=(0, width), ylim=(height, 0))
    axes.axis("off")
    return axes


def write(
    axes: Axes,
    x: float,
    y: float,
    text: str,
    *,
    size: float = SMALL_SIZE,
    bold: bool = False,
    colour: str = INK,
    align: str = "left",
    **more: Any,
) -> Text:
    """Write words at a place, by default small and in ink, beginning there and centred on its height."""
    style: dict[str, Any] = {"ha": align, "va": "center", "fontsize": size, "color": colour} | more
    return axes.text(x, y, text, fontweight="bold" if bold else "normal", **style)


def heading(axes: Axes, y: float, text: str) -> None:
    """Name a group of rows."""
    write(axes, LEFT, y, text, size=TEXT_SIZE, bold=True, colour=QUIET)


def rule(axes: Axes, y: float) -> None:
    """Draw a hairline across the page."""
    axes.hlines(y, *axes.get_xlim(), RULE, linewidth=0.8, zorder=0)


def scale(axes: Axes, left: float, top: float, bottom: float, ticks: Iterable[tuple[float, str]]) -> None:
    """Draw light upright rules at distances in inches from the zero line, and name them beneath."""
    places = {left + distance: name for distance, name in ticks}
    axes.vlines(list(places), top, bottom, RULE, linewidth=0.6, zorder=0)
    for x, name in places.items():
        write(axes, x, bottom + 0.11, name, colour=QUIET, align="center")


def nothing_to_show(figure: Figure, sentence: str) -> None:
    """Say in the picture's place why it is empty."""
    axes = sheet(figure)
    width, height = figure.get_size_inches()
    axes.text(width / 2, height / 2, sentence, ha="center", va="center", color=QUIET, wrap=True)
