"""The one door through which figures and their data leave: same style, same bytes every time."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from analysis.press.base.paths import project
from analysis.press.exhibits.style import chart_style

if TYPE_CHECKING:
    import pandas as pd

    from analysis.press.exhibits.exhibit import Exhibit

# Marks of a new line or page, other than the charts' own: no typeface has a sign for them.
_BREAK = re.compile("[\t\v\f\r\x1c-\x1f\x85\u2028\u2029]")
WIDTH = 6.7
NARROW_WIDTH = 3.6


def save_picture(exhibit: Exhibit, folder: Path, *, narrow: bool) -> Path:
    """Draw a figure at page or phone width and write it as SVG.

    The file is the same, byte for byte, whenever and wherever it is drawn from the same data; so when an
    engine keeps pictures for one state of data and code, a figure that several documents show is drawn once.
    """
    folder.mkdir(parents=True, exist_ok=True)
    suffix = "-narrow.svg" if narrow else ".svg"
    path = folder / f"{exhibit.id}{suffix}"
    pictures = project().pictures
    if pictures is None:
        _draw(exhibit, path, narrow=narrow)
        return path
    kept = pictures / f"{exhibit.id}-{_fingerprint(exhibit)}{suffix}"
    if not kept.is_file():
        pictures.mkdir(parents=True, exist_ok=True)
        partial = kept.with_suffix(f".{os.getpid()}")
        _draw(exhibit, partial, narrow=narrow)
        partial.replace(kept)
    shutil.copyfile(kept, path)
    return path


def _draw(exhibit: Exhibit, path: Path, *, narrow: bool) -> None:
    from matplotlib.backends.backend_svg import FigureCanvasSVG
    from matplotlib.figure import Figure
    from matplotlib.text import Text

    chart = exhibit.body
    size = (NARROW_WIDTH, chart.narrow_height) if narrow else (WIDTH, chart.height)
    with chart_style(salt=exhibit.id):
        figure = Figure(figsize=size, layout="constrained")
        canvas = FigureCanvasSVG(figure)
        chart.draw(figure, narrow)
        for text in figure.findobj(Text):
            text.set_text(_BREAK.sub(" ", text.get_text()))
        # savefig would draw everything twice, the first time only to measure it
        canvas.print_svg(path, metadata={"Date": None, "Creator": None})


def _fingerprint(exhibit: Exhibit) -> str:
    """Identify what a figure shows: its words and data hold all that a document's parameters can change."""
    words = [
        exhibit.title,
        exhibit.subtitle,
        exhibit.alt,
        exhibit.note,
        exhibit.source,
        repr(exhibit.data.shape),
    ]
    content = "\n".join([*words, exhibit.data.to_csv(index=False)])
    return hashlib.sha256(content.encode()).hexdigest()[:16]


def save_data(exhibit: Exhibit, folder: Path) -> Path:
    """Write what a figure or table shows as CSV beside it."""
    return save_frame(exhibit.data, folder / f"{exhibit.id}.csv")


def save_frame(frame: pd.DataFrame, path: Path) -> Path:
    """Write a frame as CSV."""
    path.parent.mkdir(parents=True, exist_ok=True)
    frame.to_csv(path, index=False, lineterminator="\n", date_format="%Y-%m-%d")
    return path
