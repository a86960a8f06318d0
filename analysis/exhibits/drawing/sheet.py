"""A blank sheet measured in inches, for pictures that are laid out rather than plotted."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure


def sheet(figure: Figure) -> Axes:
    """Give axes that cover the figure, in inches from the top left corner, without frame or ticks."""
    figure.set_layout_engine("none")
    axes = figure.add_axes((0, 0, 1, 1))
    width, height = figure.get_size_inches()
    axes.set_xlim(0, width)
    axes.set_ylim(height, 0)
    axes.axis("off")
    return axes


def nothing_to_show(figure: Figure, sentence: str) -> None:
    """Say in the picture's place why it is empty."""
    from analysis.exhibits.style import QUIET

    axes = sheet(figure)
    width, height = figure.get_size_inches()
    axes.text(width / 2, height / 2, sentence, ha="center", va="center", color=QUIET, wrap=True)
