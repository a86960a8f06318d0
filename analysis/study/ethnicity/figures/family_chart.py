"""Draws which years can be shown by ethnicity, of youth justice and of care cases at the family court."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import fill
from typing import TYPE_CHECKING

from analysis.press.exhibits.drawing.sheet import LEFT, write
from analysis.press.exhibits.style import QUIET, TEXT_SIZE
from analysis.study.drawing.systems import draw_marks

if TYPE_CHECKING:
    from matplotlib.axes import Axes

HEADING, KEY, AXIS, ROW, NARROW_ROW, RECORD = 0.4, 0.26, 0.2, 0.27, 0.44, 0.34

Years = Sequence[tuple[str, str, frozenset[int]]]
"""Rows of the strips: the system, what is counted, and the years that can be shown; of family justice by a study, once."""


def height(rows: Years, narrow: bool) -> float:
    """Give the height of the strips in inches."""
    return HEADING + KEY + AXIS + len(rows) * (NARROW_ROW if narrow else ROW) + RECORD


def draw_years(
    axes: Axes, rows: Years, record: str, top: float, left: float, right: float, narrow: bool
) -> None:
    """Draw a row of marks for each series, a mark a year: full where a release shows it by ethnicity, pale where a study does, a question mark where we saw neither."""
    years = sorted({year for _, _, own in rows for year in own})
    write(axes, LEFT, top + 0.16, "Which years can be shown by ethnicity", bold=True, size=TEXT_SIZE)
    y = top + HEADING
    draw_marks(axes, [(LEFT + 0.06, y, "youth", "full")], size=8)
    write(axes, LEFT + 0.18, y, "Published")
    draw_marks(axes, [(LEFT + 1.06, y, "family", "full")], size=8, pale=True)
    write(axes, LEFT + 1.18, y, "By a study, once")
    write(axes, LEFT + 2.4, y, "?", bold=True, colour=QUIET)
    write(axes, LEFT + 2.52, y, "Not seen")
    y += KEY
    step = (right - left) / max(len(years) - 1, 1)
    places = {year: left + step * place for place, year in enumerate(years)}
    for year, x in places.items():
        write(axes, x, y, f"{year % 100:02d}" if narrow else str(year), align="center", colour=QUIET)
    y += AXIS
    for system, name, own in rows:
        write(axes, LEFT, y, name)
        line = y + (0.18 if narrow else 0)
        marks = [(x, line, system, "full") for year, x in places.items() if year in own]
        draw_marks(axes, marks, size=8, pale=system == "family")
        for year in set(places) - own:
            write(axes, places[year], line, "?", bold=True, colour=QUIET, align="center")
        y += NARROW_ROW if narrow else ROW
    write(axes, LEFT, y + RECORD / 4, fill(record, 52 if narrow else 100), colour=QUIET)
