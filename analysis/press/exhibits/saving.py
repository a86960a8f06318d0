"""The one door through which figures and their data leave: same style, same bytes every time."""

from __future__ import annotations

import io
import pickle
import re
from collections.abc import Iterator
from pathlib import Path
from types import FunctionType
from typing import TYPE_CHECKING, Any

from analysis.press.base.cache import Cache
from analysis.press.base.files import digest, write_whole
from analysis.press.exhibits.style import chart_style
from analysis.press.exhibits.svg import light

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.artist import Artist
    from matplotlib.text import Text

    from analysis.press.exhibits.exhibit import Exhibit

# Marks of a new line or page, other than the charts' own: no typeface has a sign for them.
_BREAK = re.compile("[\t\v\f\r\x1c-\x1f\x85\u2028\u2029]")
WIDTH = 6.7
NARROW_WIDTH = 3.6


def save_picture(exhibit: Exhibit, folder: Path, *, narrow: bool, cache_folder: Path | None = None) -> Path:
    """Draw a figure at page or phone width and write it as SVG.

    The file is the same, byte for byte, whenever and wherever it is drawn from the same data by the same code; so where pictures
    are kept for one state of the code, a figure is drawn again only when what it is drawn from changed.
    """
    suffix = "-narrow.svg" if narrow else ".svg"
    path = folder / f"{exhibit.id}{suffix}"
    drawn_from = _drawn_from(exhibit) if cache_folder else None
    if cache_folder is None or drawn_from is None:
        picture = draw_picture(exhibit, narrow=narrow)
    else:
        name = f"{exhibit.id}-{drawn_from}"
        picture = Cache(cache_folder, suffix).made(name, lambda: draw_picture(exhibit, narrow=narrow))
    write_whole(path, picture)
    return path


def draw_picture(exhibit: Exhibit, *, narrow: bool) -> bytes:
    """Draw a figure at page or phone width, as SVG."""
    from matplotlib.backends.backend_svg import FigureCanvasSVG
    from matplotlib.figure import Figure

    from analysis.press.exhibits.exhibit import Grid

    chart, picture = exhibit.body, io.BytesIO()
    if isinstance(chart, Grid):
        raise TypeError(f"{exhibit.id} is a table: it has no picture")
    size = (NARROW_WIDTH, chart.narrow_height) if narrow else (WIDTH, chart.height)
    # both stand in one page
    with chart_style(salt=f"{exhibit.id}{'-narrow' * narrow}"):
        figure = Figure(figsize=size, layout="constrained")
        canvas = FigureCanvasSVG(figure)
        chart.draw(figure, narrow)
        for text in _texts(figure):
            text.set_text(_BREAK.sub(" ", text.get_text()))
        # savefig would draw everything twice, the first time only to measure it
        canvas.print_svg(picture, metadata=dict.fromkeys(("Date", "Creator", "Format", "Type")))
    return light(picture.getvalue().decode()).encode()


def _texts(artist: Artist) -> Iterator[Text]:
    """Give the texts of a figure; axes that are off are not asked for the names of their ticks, which would have to be made."""
    from matplotlib.axis import Axis
    from matplotlib.text import Text

    for child in artist.get_children():
        if isinstance(child, Text):
            yield child
        if not isinstance(child, Axis) or child.axes.axison:
            yield from _texts(child)


def _drawn_from(exhibit: Exhibit) -> str | None:
    """Identify all that a figure is drawn from: the function that draws, and what was handed to it; None where a cell wrote it."""
    content = io.BytesIO()
    try:
        _Handed(content).dump(exhibit.body)
    except (pickle.PicklingError, TypeError, AttributeError):
        return None
    return digest(content.getvalue())[:16]


class _Handed(pickle.Pickler):
    """Writes a function as its place in the code and what it holds of its surroundings, which no name tells."""

    def reducer_override(self, thing: object) -> Any:
        if not isinstance(thing, FunctionType):
            return NotImplemented
        if thing.__module__ == "__main__":
            raise pickle.PicklingError("its code stands in a document")
        place = (thing.__module__, thing.__qualname__, thing.__code__.co_firstlineno)
        captured = [cell.cell_contents for cell in thing.__closure__ or ()]
        return tuple, ((*place, captured, thing.__defaults__, thing.__kwdefaults__),)


def save_frame(frame: pd.DataFrame, path: Path) -> Path:
    """Write a frame as CSV."""
    path.parent.mkdir(parents=True, exist_ok=True)
    frame.to_csv(path, index=False, lineterminator="\n", date_format="%Y-%m-%d")
    return path
