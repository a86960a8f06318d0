"""What a reader sees of a comparison: a numbered figure or table that says where its data come from.

A document's cell ends with ``show(exhibit)``: that saves its files and prints the Markdown block that both engines number
and refer to. In Jupyter an ``Exhibit`` shows itself.
"""

from __future__ import annotations

import base64
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from analysis.press.base.paths import from_here
from analysis.press.citation import long_date
from analysis.press.comparisons.comparability import side_by_side
from analysis.press.exhibits.card import Card, card_markdown, line_words
from analysis.press.exhibits.format import count, decimal
from analysis.press.exhibits.markdown import Linked, attribute, inline, pipe_table
from analysis.press.exhibits.naming import code_words, heading
from analysis.press.exhibits.saving import draw_picture, save_frame, save_picture
from analysis.press.exhibits.shown import Shown
from analysis.press.study import the_study

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_FIGURE_COLUMNS = {"period_end", "geography"}

Draw = Callable[["Figure", bool], None]


@dataclass(frozen=True)
class Chart:
    """How a figure is drawn, at page width and at phone width.

    Parameters
    ----------
    draw : callable
        ``draw(figure, narrow)`` draws on an empty matplotlib figure that has the size and style of the page;
        ``narrow`` is True for a phone, where panels stand one under the other and labels above their bars.
    height, narrow_height : float
        Heights in inches; the width is that of the page (6.7 in) or of a phone (3.6 in).
    """

    draw: Draw
    height: float
    narrow_height: float


@dataclass(frozen=True)
class Column:
    """A column of a printed table.

    Parameters
    ----------
    width : int
        Its share of the table's width, relative to the other columns.
    """

    header: str
    width: int = 10
    numeric: bool = False


def columns_of(text: str) -> tuple[Column, ...]:
    """Give the columns that a line names, each with its width, and with ``#`` where it holds numbers.

    >>> columns_of("Key question 30 | Gaps 12#")
    (Column(header='Key question', width=30, numeric=False), Column(header='Gaps', width=12, numeric=True))
    """
    return tuple(map(_column, text.split("|")))


def _column(heading: str) -> Column:
    header, _, width = heading.strip().rpartition(" ")
    return Column(header, int(width.rstrip("#")), width.endswith("#"))


@dataclass(frozen=True)
class Grid:
    """The cells of a printed table, as text.

    Parameters
    ----------
    rows : tuple of tuple of str
        Plain text, in order; Markdown in it is shown as it is written, not interpreted. A ``Linked`` text leads to its
        address.
    """

    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]


def table(rows: pd.DataFrame, columns: Mapping[str, str | Callable[[Any], str]], group: str = "") -> Grid:
    """Give a table with a line for each row of a frame: of each column the heading, as ``columns_of`` takes it, and what fills it.

    A name fills it with that column of the frame, numbers with commas; a function is given the row, its values by name.
    Rows that have the same words in the column ``group`` stand beneath these, in a row of their own.

    >>> table(pd.DataFrame({"gap": ["Sex"], "rows_n": [1200]}), {"Gap 30": "gap", "Rows 12#": "rows_n"}).rows
    (('Sex', '1,200'),)
    """

    def cell(row: dict[Any, Any], fill: str | Callable[[Any], str]) -> str:
        if callable(fill):
            return fill(row)
        return row[fill] if isinstance(row[fill], str) else count(row[fill])

    cells: list[tuple[str, ...]] = []
    of = None
    for row in rows.to_dict("records"):
        if group and row[group] != of:
            of = row[group]
            cells.append((of, *[""] * (len(columns) - 1)))
        cells.append(tuple(cell(row, fill) for fill in columns.values()))
    return Grid(tuple(map(_column, columns)), tuple(cells))


@dataclass(frozen=True)
class Exhibit(Shown):
    """A numbered figure or table with everything a reader needs to read and reuse it.

    Parameters
    ----------
    id : str
        Stable name: ``fig-…`` or ``tbl-…``. It is the anchor, the file name and the cross-reference.
    title : str
        The finding, computed from the data; a sentence with a full stop.
    data : DataFrame
        What is shown, one row a mark or table row, with units in the column names; written as CSV.
    alt : str
        For a figure: the finding and the figures that carry it, for someone who cannot see the picture.
    wide : bool
        A table or picture that needs the whole page, and its own scroll box on a phone.
    figures : DataFrame or None
        The published figures that it uses, by the key of the observations, with what each stands on. Two
        that cannot be compared are refused unless its words tell the reader (``declared_differences.csv``).
    """

    id: str
    title: str
    subtitle: str
    body: Chart | Grid
    data: pd.DataFrame
    source: str
    alt: str = ""
    note: str = ""
    wide: bool = False
    figures: pd.DataFrame | None = None
    card: Card = field(default_factory=Card)

    def __post_init__(self) -> None:
        missing = [name for name in ("title", "subtitle", "source") if not getattr(self, name).strip()]
        if isinstance(self.body, Chart) and not self.alt.strip():
            missing.append("alt")
        prefix = "fig-" if isinstance(self.body, Chart) else "tbl-"
        if missing:
            raise ValueError(
                f"{self.id} has no {', '.join(missing)}: every exhibit says what it shows, and its source"
            )
        if not self.id.startswith(prefix):
            raise ValueError(
                f"{self.id} should begin with {prefix}, as its body is a {type(self.body).__name__}"
            )
        if self.figures is not None:
            side_by_side(self.figures, self.reader_text, self.id)
        elif set(self.data.columns) >= _FIGURE_COLUMNS:
            raise ValueError(
                f"{self.id} shows published figures: hand them over as figures, so that what cannot be compared is told"
            )

    @property
    def reader_text(self) -> str:
        """All words that every reader meets: title, subtitle and note, and the cells of a table."""
        cells: list[str] = []
        if isinstance(self.body, Grid):
            cells += [column.header for column in self.body.columns]
            cells += [cell for row in self.body.rows for cell in row]
        return " ".join((self.title, self.subtitle, self.note, *cells))

    @property
    def source_line(self) -> str:
        """Source and note as one plain paragraph."""
        return " ".join(part for part in (self.note, f"Source: {self.source}") if part)

    def save(self, folder: Path, pictures: Path | None = None) -> tuple[Path, ...]:
        """Write its data, the figures that other pages print differently, and its picture at both widths."""
        is_chart, other = isinstance(self.body, Chart), self.card.other_publications
        saved = [save_frame(self.data, folder / f"{self.id}.csv")]
        if is_chart:
            saved += [
                save_picture(self, folder, narrow=narrow, cache_folder=pictures) for narrow in (False, True)
            ]
        if other is not None and not other.differing.empty:
            saved.append(save_frame(other.differing, folder / f"{self.id}-elsewhere.csv"))
        return tuple(saved)

    def block(self, saved: tuple[Path, ...]) -> str:
        """Give a fenced division with the id, the picture or table, the source line, the card, and last the caption."""
        data, *others = map(from_here, saved)
        if isinstance(self.body, Chart):
            wide, narrow, *others = others
            body = f'![]({wide}){{fig-alt="{attribute(self.alt)}" narrow="{narrow}"}}'
        else:
            body = pipe_table(self.body.columns, self.body.rows)
        classes = " .wide" if self.wide else ""
        return f"""
::: {{#{self.id} .exhibit{classes}}}

{body}

::: {{.exhibit-source}}
{inline(self.source_line)}
:::

{card_markdown(self, data, next(iter(others), None))}

[{inline(self.title)}]{{.finding}} [{inline(self.subtitle)}]{{.subtitle}}

:::
"""

    def html(self, saved: tuple[Path, ...] = ()) -> str:
        """Give the exhibit with its picture inside."""
        caption = f"<b>{escape(self.title)}</b> {escape(self.subtitle)}"
        source = "<br />".join(escape(line) for line in (self.source_line, line_words(self)) if line)
        source = f"<small>{source}</small>"
        if isinstance(self.body, Chart):
            content = saved[1].read_bytes() if saved else draw_picture(self, narrow=False)
            picture = base64.b64encode(content).decode()
            image = f'<img alt="{escape(self.alt)}" src="data:image/svg+xml;base64,{picture}">'
            return f"<figure><figcaption>{caption}</figcaption>{image}{source}</figure>"
        head = "".join(f'<th scope="col">{escape(column.header)}</th>' for column in self.body.columns)
        rows = "".join(
            "<tr>"
            + f'<th scope="row">{_html(row[0])}</th>'
            + "".join(f"<td>{_html(cell)}</td>" for cell in row[1:])
            + "</tr>"
            for row in self.body.rows
        )
        return f"<table><caption>{caption}</caption><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>{source}"


def frame_exhibit(
    id: str,
    frame: pd.DataFrame,
    title: str,
    subtitle: str,
    source: str,
    *,
    note: str = "",
    figures: pd.DataFrame | None = None,
) -> Exhibit:
    """Show a frame as it is, for a notebook: its columns by their names, codes in readers' words, what is not known as such."""
    cells = {name: [_cell_text(value, str(name)) for value in frame[name].astype(object)] for name in frame}
    columns = tuple(
        Column(
            heading(str(name), id),
            min(max(len(text) for text in ("", *cells[name])) + 4, 40),
            kind.kind in "iuf",
        )
        for name, kind in frame.dtypes.items()
    )
    rows = zip(*cells.values(), strict=True)
    body, wide = Grid(columns, tuple(rows)), len(columns) > 5
    return Exhibit(id, title, subtitle, body, frame, source, note=note, wide=wide, figures=figures)


def _cell_text(value: Any, name: str) -> str:
    if pd.isna(value):
        return "not known"
    if isinstance(value, (bool, np.bool_)):
        return "yes" if value else "no"
    if isinstance(value, pd.Timestamp):
        return long_date(value.date())
    if isinstance(value, (int, float, np.number)):
        field = the_study().fields.get(name)
        if field and field.type == "year":
            return f"{value:.0f}"
        places = 1 if name.endswith("_pct") else 2
        return count(float(value)) if float(value).is_integer() else decimal(float(value), places)
    return code_words(str(value), name)


def _html(cell: str) -> str:
    words = escape(cell)
    return f'<a href="{escape(cell.address, quote=True)}">{words}</a>' if isinstance(cell, Linked) else words
