"""The one door through which figures and their data leave: same style, same bytes every time."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from analysis.exhibits.style import chart_style

if TYPE_CHECKING:
    from analysis.exhibits.exhibit import Exhibit

WIDTH = 6.7
NARROW_WIDTH = 3.6


def save_picture(exhibit: Exhibit, folder: Path, *, narrow: bool) -> Path:
    """Draw a figure at page or phone width and write it as SVG.

    The file is the same, byte for byte, whenever and wherever it is drawn from the same data.
    """
    from matplotlib.backends.backend_svg import FigureCanvasSVG
    from matplotlib.figure import Figure

    chart = exhibit.body
    size = (NARROW_WIDTH, chart.narrow_height) if narrow else (WIDTH, chart.height)
    path = folder / f"{exhibit.id}{'-narrow' if narrow else ''}.svg"
    with chart_style(salt=exhibit.id):
        figure = Figure(figsize=size, layout="constrained")
        FigureCanvasSVG(figure)
        chart.draw(figure, narrow)
        folder.mkdir(parents=True, exist_ok=True)
        figure.savefig(path, format="svg", metadata={"Date": None, "Creator": None})
    return path


def save_data(exhibit: Exhibit, folder: Path) -> Path:
    """Write what a figure or table shows as CSV beside it."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{exhibit.id}.csv"
    exhibit.data.to_csv(path, index=False, lineterminator="\n", date_format="%Y-%m-%d")
    return path
