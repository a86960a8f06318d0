"""How long is the average? One question, three published answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from analysis.comparisons.lengths import BASES, latest_full_quarter
from analysis.exhibits.drawing.sheet import LEFT, scale, sheet, write
from analysis.exhibits.exhibit import Chart, Exhibit
from analysis.exhibits.periods import period_name, quarter_name
from analysis.exhibits.sourcing import editions
from analysis.exhibits.style import CONTEXT, INK, RULE, SYSTEM_COLOUR
from analysis.exhibits.words import in_words, listing, weeks

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_NAME = {
    "all_public_law": "Courts service, all public law",
    "first_disposal": "Court statistics, care",
    "section_31": "Cafcass, section 31",
}
_MARKER = {"all_public_law": "D", "first_disposal": "s", "section_31": "^"}
_COLOUR = {
    "all_public_law": (INK, INK),
    "first_disposal": (SYSTEM_COLOUR["family"], SYSTEM_COLOUR["family"]),
    "section_31": (RULE, INK),
}
_HEAD, _PITCH = 0.4, 0.33


def three_lengths(lengths: pd.DataFrame) -> Exhibit:
    """Show the published average lengths of care proceedings for the same quarters on different bases.

    Parameters
    ----------
    lengths : DataFrame
        From ``comparisons.lengths.published_lengths``.
    """
    high = _HEAD + 0.1 + _PITCH * lengths["quarter_end"].nunique()
    return Exhibit(
        id="fig-three-lengths",
        title=_title(lengths),
        subtitle=(
            "Published average in weeks, for each quarter with figures on at least two bases. Courts: England and Wales; "
            "Cafcass: England."
        ),
        body=Chart(lambda figure, narrow: _draw(figure, narrow, lengths), high, high),
        data=lengths,
        source=editions(lengths),
        alt=_alt(lengths),
        note=_note(lengths),
        figures=lengths,
    )


def _title(lengths: pd.DataFrame) -> str:
    latest = latest_full_quarter(lengths)
    values = [weeks(value) for value in sorted(latest["duration_weeks"].unique())]
    if len(values) == 1:
        return f"For {quarter_name(latest['quarter_end'].iloc[0])} all bases give the same average: {values[0]} weeks."
    said = f"{', '.join(values[:-1])} or {values[-1]}"
    return f"The average case took {said} weeks in {quarter_name(latest['quarter_end'].iloc[0])}, depending on who counted what."


def _note(lengths: pd.DataFrame) -> str:
    parts = [f"{basis.name}: {basis.counts}." for basis in BASES if basis.id in set(lengths["average"])]
    months = lengths[lengths["period_type"] == "month"]
    if not months.empty:
        names = [period_name(row) for _, row in months.iterrows()]
        parts.append(f"The figures of the courts service are for a month: {listing(names)}.")
    if (lengths["precision"] == "approximate").any():
        parts.append("Hollow marks are approximate.")
    if lengths.duplicated(["quarter_end", "duration_weeks"]).any():
        parts.append("A mark upon another: two bases give the same figure.")
    return " ".join(parts)


def _alt(lengths: pd.DataFrame) -> str:
    rows = []
    for end, group in lengths.groupby("quarter_end", sort=True):
        values = listing(
            [f"{row['average_name']} {weeks(row['duration_weeks'])}" for _, row in group.iterrows()]
        )
        rows.append(f"{quarter_name(end)}: {values}")
    return (
        f"Dot plot of average weeks for {in_words(len(rows))} quarters, one row a quarter, one mark a basis. "
        f"{'; '.join(rows)}."
    )


def _draw(figure: Figure, narrow: bool, lengths: pd.DataFrame) -> None:
    axes = sheet(figure)
    low, high = lengths["duration_weeks"].min(), lengths["duration_weeks"].max()
    left = 1.4 if narrow else 1.75
    inch = (figure.get_figwidth() - left - 0.4) / (high - low or 1)
    placed = lengths.assign(x=left + (lengths["duration_weeks"] - low) * inch)
    focus = latest_full_quarter(lengths)["quarter_end"].iloc[0]
    y = _HEAD
    for end in sorted(lengths["quarter_end"].unique(), reverse=True):
        group = placed[placed["quarter_end"] == end].sort_values("duration_weeks")
        write(axes, LEFT, y, _short(end) if narrow else quarter_name(end), bold=end == focus)
        _draw_row(axes, group, y, bold=end == focus)
        if end == focus:
            _name_marks(axes, group, y, narrow)
        else:
            write(axes, group["x"].iloc[-1] + 0.12, y, weeks(group["duration_weeks"].iloc[-1]))
            if group["x"].iloc[0] < group["x"].iloc[-1]:
                write(
                    axes, group["x"].iloc[0] - 0.12, y, weeks(group["duration_weeks"].iloc[0]), align="right"
                )
        y += _PITCH
    ticks = range(-(-int(low) // 5) * 5, int(high) + 1, 5)
    last = ticks[-1]
    scale(
        axes,
        left,
        _HEAD - 0.12,
        y - 0.15,
        [((tick - low) * inch, f"{tick} weeks" if tick == last else str(tick)) for tick in ticks],
    )


def _draw_row(axes: Axes, group: pd.DataFrame, y: float, *, bold: bool) -> None:
    axes.hlines(
        y,
        group["x"].iloc[0],
        group["x"].iloc[-1],
        INK if bold else CONTEXT,
        linewidth=1.6,
        zorder=1,
    )
    shared = group["duration_weeks"].duplicated(keep=False)
    for mark, both in zip(group.to_dict("records"), shared, strict=True):
        face, edge = _COLOUR[mark["average"]]
        # of two bases that agree the lower mark is larger, so that it shows as a ring
        under = both and mark["average"] == "section_31"
        axes.plot(
            mark["x"],
            y,
            marker=_MARKER[mark["average"]],
            markersize=(8 if bold else 6.5) + (6 if under else 0),
            markerfacecolor="white" if mark["precision"] == "approximate" else face,
            markeredgecolor=edge,
            markeredgewidth=1.2,
            zorder=2 if under else 3,
        )


def _name_marks(axes: Axes, group: pd.DataFrame, y: float, narrow: bool) -> None:
    """Name each basis beside its mark in the row where all of them stand."""
    last = len(group) - 1
    for place, mark in enumerate(group.to_dict("records")):
        value, name = weeks(mark["duration_weeks"]), _NAME[mark["average"]]
        if 0 < place < last:
            write(
                axes, mark["x"], y - (0.27 if narrow else 0.18), f"{value}  {name}", bold=True, align="center"
            )
            continue
        name = name.replace(", ", ",\n") if narrow else name
        text, side = (f"{name}  {value}", -1) if place == 0 else (f"{value}  {name}", 1)
        align = "right" if side < 0 else "left"
        write(axes, mark["x"] + side * 0.12, y, text, bold=True, align=align, linespacing=1.1)


def _short(end: pd.Timestamp) -> str:
    return f"{end - pd.offsets.MonthBegin(3):%b} to {end:%b %Y}"
