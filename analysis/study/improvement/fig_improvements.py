"""When each system improved its data: a timeline down the page, one system on either side."""

from __future__ import annotations

from math import fsum
from typing import TYPE_CHECKING, Any

import pandas as pd

from analysis.press.base.names import names
from analysis.press.exhibits import sourcing
from analysis.press.exhibits.catalogue import draws
from analysis.press.exhibits.drawing.sheet import LEFT, nothing_to_show, rule, sheet, write
from analysis.press.exhibits.exhibit import Chart, Exhibit
from analysis.press.exhibits.format import in_words, listing, out_of
from analysis.press.exhibits.style import QUIET, TEXT_SIZE
from analysis.study.drawing.systems import HEAD, Mark, draw_marks, name_systems
from analysis.study.improvement import compare
from analysis.study.systems import SYSTEM_NAME

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_ROW, _GAP, _HEAD = 0.168, 0.05, 0.78
_FILLINGS = {
    "full": "filled: in place when last seen",
    "none": "hollow: under way, proposed, ended or not known",
}
_UNDATED = "Not\ndated"
_LEVER = {
    "new_collection": "collection",
    "new_indicators": "indicators",
    "standard_or_definition": "standard",
    "participation": "voice",
    "publication_practice": "publication",
    "tool_or_dashboard": "tool",
    "linkage": "linkage",
    "research_access": "research",
    "strategy_or_governance": "governance",
    "legislation": "law",
}
"""A lever in one word, as there is room for no more."""


@draws(
    "fig-improvements",
    compare.improvements,
    explained_in="notebooks/02-data-improvement.html#sec-nb2-improvements",
    coded_from=("improvements", "indicators"),
)
def timeline(frame: pd.DataFrame) -> Exhibit:
    """Show when each system improved its data and by which lever."""
    columns = [*names("improvement_id system title short_title year_start mechanism progress source_url")]
    return Exhibit(
        id="fig-improvements",
        title=_finding(frame),
        subtitle="Changes to data on record, by the year in which each began, with the lever used. "
        "England and Wales.",
        body=Chart(
            lambda figure, narrow: _draw(figure, frame, narrow),
            height=_HEAD + _length(frame, narrow=False),
            narrow_height=_HEAD + _length(frame, narrow=True),
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
        f"{out_of((recent['system'] == system).sum(), (dated['system'] == system).sum())} in {name.lower()}"
        for system, name in SYSTEM_NAME.items()
        if (dated["system"] == system).any()
    ]
    opening = "Most" if 2 * len(recent) > len(dated) else out_of(len(recent), len(dated))
    return f"{opening} dated changes to data that we list began in the {decade}s: {listing(parts)}."


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
    return fsum(_rows_n(rows, narrow) * _ROW + _GAP for _, rows in _groups(frame)) or 1.0


def _draw(figure: Figure, frame: pd.DataFrame, narrow: bool) -> None:
    if frame.empty:
        nothing_to_show(figure, "No change on record had begun by then.")
        return
    axes = sheet(figure)
    width = figure.get_figwidth()
    marks = _heads(axes, width, narrow)
    y = _HEAD
    for label, rows in _groups(frame):
        rule(axes, y - _GAP / 2 - 0.03)
        place, align = (LEFT, "left") if narrow else (width / 2, "center")
        write(axes, place, y - 0.01, label, bold=True, align=align, va="top", linespacing=1.0)
        columns = (
            {1: rows}
            if narrow
            else {-1: rows[rows["system"] == "youth"], 1: rows[rows["system"] == "family"]}
        )
        for side, entries in columns.items():
            x = 0.52 if narrow else width / 2 + side * 0.36
            for step, row in enumerate(entries.itertuples()):
                middle = y + 0.07 + step * _ROW
                marks.append((x, middle, row.system, "full" if row.progress == "in_place" else "none"))
                _words(axes, row, x, middle, side, width)
        y += _rows_n(rows, narrow) * _ROW + _GAP
    draw_marks(axes, marks, size=6.5)


def _words(axes: Axes, row: Any, x: float, y: float, side: int, width: float) -> None:
    """Write the name of an improvement away from the spine, and its lever at the edge."""
    near, far = ("left", "right") if side > 0 else ("right", "left")
    write(axes, x + side * 0.12, y, row.short_title, align=near)
    edge = width - LEFT if side > 0 else LEFT
    write(axes, edge, y, _LEVER[row.mechanism], size=8, colour=QUIET, align=far)


def _heads(axes: Axes, width: float, narrow: bool) -> list[Mark]:
    """Name the systems and the two fillings, and give the marks of the fillings."""
    if narrow:
        name_systems(axes)
    else:
        for system, x, align in (("youth", width / 2 - 0.3, "right"), ("family", width / 2 + 0.3, "left")):
            write(axes, x, HEAD, SYSTEM_NAME[system], size=TEXT_SIZE, bold=True, align=align)
    marks = []
    places = ((LEFT + 0.06, 0.36), (LEFT + 0.06, 0.56)) if narrow else ((1.05, 0.42), (3.1, 0.42))
    for (x, y), (filling, words) in zip(places, _FILLINGS.items(), strict=True):
        marks += [(x, y, "youth", filling), (x + 0.15, y, "family", filling)]
        write(axes, x + 0.28, y, words, size=8, colour=QUIET)
    return marks
