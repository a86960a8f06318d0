"""Axes with a row for each thing shown: named left of it on a page, above it on a phone.

Rows keep their height however many there are.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from analysis.press.exhibits.style import INK, QUIET, SMALL_SIZE, TEXT_SIZE

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_LEFT, _NARROW_LEFT = 0.02, 0.13


@dataclass(frozen=True)
class Rows:
    """Where a chart of rows has its margins, in inches.

    Parameters
    ----------
    row, narrow_row : float
        Height of a row on a page and on a phone.
    names : float
        Room for names left of the rows, on a page.
    head, foot : float
        Room above for a key and below for a scale.
    values : float
        Room at the right for what stands behind a row.
    """

    row: float = 0.26
    narrow_row: float = 0.42
    names: float = 2.1
    head: float = 0.34
    foot: float = 0.24
    values: float = 0.9

    def heights(self, names: Mapping[float, str]) -> tuple[float, float]:
        """Give the height of a chart of such rows on a page and on a phone."""
        rest, rows_n = self.head + self.foot, max(names, default=0) + 1
        return rest + rows_n * self.row, rest + rows_n * self.narrow_row

    def axes(
        self,
        figure: Figure,
        narrow: bool,
        names: Mapping[float, str],
        *,
        heads: Collection[float] = (),
        leads: Collection[float] = (),
    ) -> Axes:
        """Give axes with named rows.

        Parameters
        ----------
        names : dict of float to str
            By their place down the page, which begins at 0 and grows by about 1 a row.
        """
        figure.set_layout_engine("none")
        width, height = figure.get_size_inches()
        left = _NARROW_LEFT if narrow else self.names
        size = ((width - left - self.values) / width, (height - self.head - self.foot) / height)
        axes = figure.add_axes((left / width, self.foot / height, *size))
        for place, name in names.items():
            bold = place in heads or place in leads
            inset = 0.12 if not narrow and not bold and (heads or leads) else 0
            above = self.narrow_row / 2 - 0.1 if narrow and place not in heads else 0
            axes.annotate(
                name,
                (0, place),
                xycoords=("axes fraction", "data"),
                xytext=(72 * (inset - left + _LEFT), 72 * above),
                textcoords="offset points",
                va="center",
                fontsize=TEXT_SIZE if bold else SMALL_SIZE,
                fontweight="bold" if bold else "normal",
                linespacing=1.1,
                bbox={"facecolor": "white", "edgecolor": "none", "pad": 0.6} if narrow else None,
                zorder=4,
            )
        axes.set(ylim=(max(names, default=0) + 0.5, -0.5), yticks=[])
        axes.spines["bottom"].set_visible(False)
        axes.grid(visible=False)
        axes.grid(axis="x")
        axes.tick_params(length=0, labelcolor=QUIET)
        return axes


def write_beside(axes: Axes, x: float, y: float, text: str, *, bold: bool = False) -> None:
    """Write a figure just right of the end of its bar or of its mark."""
    axes.annotate(
        text,
        (x, y),
        xytext=(4, 0),
        textcoords="offset points",
        va="center",
        fontsize=SMALL_SIZE,
        fontweight="bold" if bold else "normal",
        color=INK,
    )
