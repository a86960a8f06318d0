"""When each system improved its data: a timeline down the page, one system on either side."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from analysis.exhibits import sourcing
from analysis.exhibits.drawing.sheet import nothing_to_show, sheet
from analysis.exhibits.exhibit import Chart, Exhibit
from analysis.exhibits.improvement.wording import MECHANISM_TAG, short_title
from analysis.exhibits.style import (
    QUIET,
    RULE,
    SMALL_SIZE,
    SYSTEM_COLOUR,
    SYSTEM_MARKER,
    SYSTEM_NAME,
    TEXT_SIZE,
)
from analysis.exhibits.words import count, in_words, listing

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_ROW, _GAP, _HEAD = 0.195, 0.09, 0.62
_TAG_SIZE = 8
_YEAR = {"fontsize": SMALL_SIZE, "fontweight": "bold", "linespacing": 1.0}
_UNDATED = "Not\ndated"


def timeline(frame: pd.DataFrame) -> Exhibit:
    """Show when each system improved its data and by which lever.

    Parameters
    ----------
    frame : DataFrame
        As ``comparisons.improvement.improvements`` gives it.

    Returns
    -------
    Exhibit
        ``fig-improvements``.
    """
    columns = ["improvement_id", "system", "title", "year_start", "mechanism", "progress", "source_url"]
    return Exhibit(
        id="fig-improvements",
        title=_finding(frame),
        subtitle="Changes to data on record, by the year in which each began, with the lever used. "
        "England and Wales.",
        body=Chart(
            lambda figure, narrow: _draw(figure, frame, narrow),
            height=_HEAD + _length(frame, narrow=False),
            narrow_height=_HEAD + 0.2 + _length(frame, narrow=True),
        ),
        data=frame[columns],
        source=sourcing.register("improvements", frame),
        alt=_alt(frame),
        note=_note(frame),
    )


def _finding(frame: pd.DataFrame) -> str:
    dated = frame[frame["year_start"].notna()]
    if dated.empty:
        return "No change to data on record is known to have begun by then."
    decade = int(dated["year_start"].max()) // 10 * 10
    recent = dated[dated["year_start"] >= decade]
    parts = [
        f"{count((recent['system'] == system).sum())} of {count((dated['system'] == system).sum())} "
        f"in {name.lower()}"
        for system, name in SYSTEM_NAME.items()
        if (dated["system"] == system).any()
    ]
    opening = "Most" if 2 * len(recent) > len(dated) else f"{count(len(recent))} of {count(len(dated))}"
    return f"{opening} dated changes to data began in the {decade}s: {listing(parts)}."


def _alt(frame: pd.DataFrame) -> str:
    dated = frame[frame["year_start"].notna()]
    if dated.empty:
        return _finding(frame)
    per_year = dated.groupby(["year_start", "system"]).size()
    years = [
        f"{year}: "
        + listing(
            [
                f"{in_words(int(per_year[year, system]))} {SYSTEM_NAME[system].split()[0].lower()}"
                for system in SYSTEM_NAME
                if (year, system) in per_year.index
            ]
        )
        for year in sorted(dated["year_start"].unique())
    ]
    return f"{_finding(frame)} Timeline of changes that began in each year. {'; '.join(years)}."


def _note(frame: pd.DataFrame) -> str:
    undated = int(frame["year_start"].isna().sum())
    note = "A list chosen for what it can teach, not a census; levers are this project's judgement."
    if undated:
        verb = (
            "has no date on its page and stands" if undated == 1 else "have no date on their pages and stand"
        )
        note += f" {in_words(undated).capitalize()} {verb} last."
    return note


def _groups(frame: pd.DataFrame) -> list[tuple[str, pd.DataFrame]]:
    groups = [(str(year), rows) for year, rows in frame.groupby("year_start", sort=True)]
    undated = frame[frame["year_start"].isna()]
    return [*groups, (_UNDATED, undated)] if len(undated) else groups


def _rows_n(rows: pd.DataFrame, narrow: bool) -> int:
    return len(rows) if narrow else int(rows["system"].value_counts().max())


def _length(frame: pd.DataFrame, *, narrow: bool) -> float:
    return sum(_rows_n(rows, narrow) * _ROW + _GAP for _, rows in _groups(frame)) or 1.0


def _draw(figure: Figure, frame: pd.DataFrame, narrow: bool) -> None:
    if frame.empty:
        nothing_to_show(figure, "No change on record had begun by then.")
        return
    axes = sheet(figure)
    width = figure.get_size_inches()[0]
    marks = _key(axes, width, narrow)
    y = _HEAD + (0.2 if narrow else 0)
    for label, rows in _groups(frame):
        axes.axhline(y - _GAP / 2 - 0.03, color=RULE, linewidth=0.6)
        place = (0.02, "left") if narrow else (width / 2, "center")
        axes.text(place[0], y, label, ha=place[1], va="top", **_YEAR)
        columns = (
            [(1, rows)]
            if narrow
            else [(-1, rows[rows["system"] == "youth"]), (1, rows[rows["system"] == "family"])]
        )
        for side, entries in columns:
            x = 0.52 if narrow else width / 2 + side * 0.36
            for step, row in enumerate(entries.itertuples()):
                marks.append((x, y + 0.07 + step * _ROW, row.system, row.progress == "in_place"))
                _words(axes, row, x, y + 0.07 + step * _ROW, side, width)
        y += _rows_n(rows, narrow) * _ROW + _GAP
    _marks(axes, marks)


def _words(axes: Axes, row: tuple, x: float, y: float, side: int, width: float) -> None:
    """Write the name of an improvement away from the spine, and its lever at the edge."""
    near, far = ("left", "right") if side > 0 else ("right", "left")
    edge = width - 0.02 if side > 0 else 0.02
    name = short_title(row.improvement_id, row.title)
    axes.text(x + side * 0.12, y, name, ha=near, va="center", fontsize=SMALL_SIZE)
    axes.text(edge, y, MECHANISM_TAG[row.mechanism], ha=far, va="center", fontsize=_TAG_SIZE, color=QUIET)


def _marks(axes: Axes, marks: list[tuple[float, float, str, bool]]) -> None:
    for system, colour in SYSTEM_COLOUR.items():
        for filled in (True, False):
            chosen = [(x, y) for x, y, owner, full in marks if owner == system and full == filled]
            if chosen:
                face = colour if filled else "white"
                axes.scatter(
                    *zip(*chosen, strict=True), 36, marker=SYSTEM_MARKER[system], color=face, edgecolor=colour
                )


def _key(axes: Axes, width: float, narrow: bool) -> list[tuple[float, float, str, bool]]:
    """Write what sides, shapes and fillings mean, and give the marks that go with the words."""
    marks = []
    heads = (
        (("youth", 0.22, "left"), ("family", 1.82, "left"))
        if narrow
        else (("youth", width / 2 - 0.3, "right"), ("family", width / 2 + 0.3, "left"))
    )
    for system, x, align in heads:
        axes.text(x, 0.14, SYSTEM_NAME[system], ha=align, va="center", fontsize=TEXT_SIZE, fontweight="bold")
        marks += [(x - 0.12, 0.14, system, True)] if narrow else []
    places = ((0.1, 0.37), (0.1, 0.57)) if narrow else ((1.05, 0.36), (3.1, 0.36))
    words = ("filled: in place when last seen", "hollow: under way, proposed, ended or not known")
    for (x, y), text, filled in zip(places, words, (True, False), strict=True):
        marks += [(x, y, "youth", filled), (x + 0.15, y, "family", filled)]
        axes.text(x + 0.28, y, text, va="center", fontsize=_TAG_SIZE, color=QUIET)
    return marks
