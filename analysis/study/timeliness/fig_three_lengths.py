"""How long is the average? One question, three published answers."""

from __future__ import annotations

from math import fsum
from typing import TYPE_CHECKING, Any

import pandas as pd

from analysis.press.exhibits.catalogue import draws
from analysis.press.exhibits.drawing.sheet import LEFT, scale, sheet, write
from analysis.press.exhibits.exhibit import Chart, Exhibit
from analysis.press.exhibits.format import listing, weeks
from analysis.press.exhibits.periods import period_name, quarter_name
from analysis.press.exhibits.sourcing import editions
from analysis.press.exhibits.style import ACCENT, INK, QUIET
from analysis.study.systems import SYSTEM_COLOUR
from analysis.study.timeliness.compare import STATUTORY_WEEKS
from analysis.study.timeliness.lengths import BASES, latest_full_quarter, published_lengths

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_SHORT = {
    "all_public_law": "all public law cases, by month",
    "first_disposal": "care and supervision, to first disposal",
    "section_31": "section 31 applications to completion, England",
}
_TICKS = (0, 10, 20, 30, 40)
_LINE, _GROUP, _TOP = 0.24, 0.2, 0.3
"""Inches: between two lines of a basis, more between two bases, above the first."""


@draws("fig-three-lengths", published_lengths, explained_in="notebooks/04-trends.html#sec-nb4-lengths")
def three_lengths(lengths: pd.DataFrame) -> Exhibit:
    """Show the published average lengths of care proceedings for one quarter on different bases."""
    rows = latest_full_quarter(lengths)
    groups = _groups(rows)
    high, narrow_high = (
        _TOP + fsum(_height(group, narrow) for group in groups) + 0.15 for narrow in (False, True)
    )
    return Exhibit(
        id="fig-three-lengths",
        title=_title(rows),
        subtitle=(
            f"Published average in weeks, {quarter_name(rows['quarter_end'].iloc[0])}. Courts: England and Wales; Cafcass: England."
        ),
        body=Chart(lambda figure, narrow: _draw(figure, groups, narrow), high, narrow_high),
        data=rows,
        source=editions(rows),
        alt=_alt(groups),
        note=" ".join(
            f"{basis.name}: {basis.counts}." for basis in BASES if basis.id in set(rows["average"])
        ),
        figures=rows,
    )


def _groups(rows: pd.DataFrame) -> list[pd.DataFrame]:
    """Give the rows of each basis, the shortest average first."""
    shortest = rows.groupby("average")["duration_weeks"].min().sort_values(kind="stable")
    return [rows[rows["average"] == basis].sort_values("period_end") for basis in shortest.index]


def _title(rows: pd.DataFrame) -> str:
    low, high = weeks(rows["duration_weeks"].min()), weeks(rows["duration_weeks"].max())
    quarter = quarter_name(rows["quarter_end"].iloc[0])
    if low == high:
        return f"For {quarter} all bases give the same average: {low} weeks."
    return f"For {quarter} the published average is {low} to {high} weeks, depending on who counts what."


def _alt(groups: list[pd.DataFrame]) -> str:
    said = [
        f"{group['average_name'].iloc[0]} {listing([weeks(value) for value in group['duration_weeks']])}"
        for group in groups
    ]
    return f"One line a figure, from nought to the average in weeks: {'; '.join(said)}. The limit of {STATUTORY_WEEKS} weeks is marked."


def _height(group: pd.DataFrame, narrow: bool) -> float:
    return _LINE * max(len(group), 1 if narrow else 2) + _GROUP + (0.32 if narrow else 0)


def _draw(figure: Figure, groups: list[pd.DataFrame], narrow: bool) -> None:
    axes = sheet(figure)
    left = 0.1 if narrow else 2.55
    inch = (figure.get_figwidth() - left - 1.15) / max(
        _TICKS[-1], *(group["duration_weeks"].max() for group in groups)
    )
    bottom = _TOP + fsum(_height(group, narrow) for group in groups)
    scale(axes, left, _TOP - 0.1, bottom - _GROUP, [(tick * inch, str(tick)) for tick in _TICKS])
    limit = left + STATUTORY_WEEKS * inch
    axes.vlines(limit, _TOP - 0.1, bottom - _GROUP, ACCENT, linewidth=1.2, zorder=1)
    write(axes, limit, _TOP - 0.2, f"The limit: {STATUTORY_WEEKS} weeks", colour=ACCENT, align="center")
    top = _TOP
    for group in groups:
        _draw_basis(axes, group, left, inch, top, narrow)
        top += _height(group, narrow)


def _draw_basis(axes: Axes, group: pd.DataFrame, left: float, inch: float, top: float, narrow: bool) -> None:
    name, counts = group["average_name"].iloc[0], _SHORT[group["average"].iloc[0]]
    first = top + 0.42 if narrow else top + (_height(group, narrow) - _GROUP - _LINE * (len(group) - 1)) / 2
    lines = [first + place * _LINE for place in range(len(group))]
    middle = top + 0.06 if narrow else fsum(lines) / len(lines) - 0.08
    behind: dict[str, Any] = {"bbox": {"facecolor": "white", "edgecolor": "none", "pad": 1}} if narrow else {}
    write(axes, LEFT if not narrow else left, middle, name, bold=True, **behind)
    write(axes, LEFT if not narrow else left, middle + 0.16, counts, colour=QUIET, **behind)
    for y, (_, row) in zip(lines, group.iterrows(), strict=True):
        end = left + row["duration_weeks"] * inch
        hollow = row["precision"] == "approximate"
        axes.hlines(y, left, end, SYSTEM_COLOUR["family"], linewidth=2, zorder=2)
        axes.plot(
            end,
            y,
            marker="s",
            markersize=6,
            markerfacecolor="white" if hollow else SYSTEM_COLOUR["family"],
            markeredgecolor=SYSTEM_COLOUR["family"],
            zorder=3,
        )
        month = f"  {period_name(row).partition(' ')[0]}" if row["period_type"] == "month" else ""
        write(axes, end + 0.1, y, f"{weeks(row['duration_weeks'])}", bold=True, colour=INK)
        write(axes, end + 0.42, y, month.strip(), colour=QUIET)
