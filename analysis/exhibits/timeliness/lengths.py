"""How long is the average? One question, three published answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from analysis.comparisons.lengths import BASES, latest_full_quarter
from analysis.evidence import Period
from analysis.exhibits.exhibit import Chart, Exhibit
from analysis.exhibits.sourcing import editions
from analysis.exhibits.style import CONTEXT, INK, RULE, SMALL_SIZE, SYSTEM_COLOUR
from analysis.exhibits.timeliness.care import weeks
from analysis.exhibits.words import in_words, listing

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_NAME = {
    "all_public_law": "Courts service, all public law",
    "first_disposal": "Court statistics, care",
    "section_31": "Cafcass, section 31",
}
_MARKER = {"all_public_law": "D", "first_disposal": "s", "section_31": "o"}


def three_lengths(lengths: pd.DataFrame) -> Exhibit:
    """Show the published average lengths of care proceedings for the same quarters on different bases.

    Parameters
    ----------
    lengths : DataFrame
        From ``comparisons.lengths.published_lengths``.
    """
    return Exhibit(
        id="fig-three-lengths",
        title=_title(lengths),
        subtitle=(
            "Published average length in weeks, by quarter, wherever at least two bases print a figure. Court statistics and "
            "courts service: England and Wales. Cafcass: England."
        ),
        body=Chart(lambda figure, narrow: _draw(figure, narrow, lengths), 4.2, 4.9),
        data=lengths,
        source=editions(lengths),
        alt=_alt(lengths),
        note=_note(lengths),
    )


def quarter(end: pd.Timestamp) -> str:
    """Name a quarter in words."""
    return Period(end=end.date(), kind="quarter").label


def _title(lengths: pd.DataFrame) -> str:
    latest = latest_full_quarter(lengths)
    values = [weeks(value) for value in sorted(latest["duration_weeks"].unique())]
    if len(values) == 1:
        return f"For {quarter(latest['quarter_end'].iloc[0])} all bases give the same average: {values[0]} weeks."
    said = f"{', '.join(values[:-1])} or {values[-1]}"
    return f"The average case took {said} weeks in {quarter(latest['quarter_end'].iloc[0])}, depending on who counted what."


def _note(lengths: pd.DataFrame) -> str:
    parts = [f"{basis.name}: {basis.counts}." for basis in BASES if basis.id in set(lengths["basis"])]
    months = lengths[lengths["period_type"] == "month"]
    if not months.empty:
        names = [Period(end=row["period_end"].date(), kind="month").label for _, row in months.iterrows()]
        parts.append(f"The figures of the courts service are for a month: {listing(names)}.")
    if (lengths["precision"] == "approximate").any():
        parts.append("Hollow marks are approximate.")
    if lengths.duplicated(["quarter_end", "duration_weeks"]).any():
        parts.append("A ring round a mark: two bases give the same figure.")
    return " ".join(parts)


def _alt(lengths: pd.DataFrame) -> str:
    rows = []
    for end, group in lengths.groupby("quarter_end", sort=True):
        values = listing(
            [f"{row['basis_name']} {weeks(row['duration_weeks'])}" for _, row in group.iterrows()]
        )
        rows.append(f"{quarter(end)}: {values}")
    return (
        f"Dot plot of average weeks for {in_words(len(rows))} quarters, one row a quarter, one mark a basis. "
        f"{'; '.join(rows)}."
    )


def _draw(figure: Figure, narrow: bool, lengths: pd.DataFrame) -> None:
    axes = figure.subplots()
    ends = sorted(lengths["quarter_end"].unique(), reverse=True)
    focus = latest_full_quarter(lengths)["quarter_end"].iloc[0]
    for row, end in enumerate(ends):
        _draw_row(axes, lengths[lengths["quarter_end"] == end], row, bold=end == focus)
    axes.set_yticks(range(len(ends)), [_short(end) if narrow else quarter(end) for end in ends])
    for tick, end in zip(axes.get_yticklabels(), ends, strict=True):
        tick.set_fontweight("bold" if end == focus else "normal")
    axes.set_ylim(len(ends) - 0.5, -1.0 if narrow else -0.9)
    low, high = lengths["duration_weeks"].min(), lengths["duration_weeks"].max()
    axes.set_xlim(low - 4, high + 3)
    axes.tick_params(length=0)
    axes.grid(visible=False)
    axes.set_xlabel("weeks")
    for side in ("top", "right", "left"):
        axes.spines[side].set_visible(False)
    axes.spines["bottom"].set_color(CONTEXT)
    _name_marks(axes, lengths[lengths["quarter_end"] == focus], list(ends).index(focus), narrow)


def _draw_row(axes: Axes, group: pd.DataFrame, row: int, *, bold: bool) -> None:
    axes.plot(
        [group["duration_weeks"].min(), group["duration_weeks"].max()],
        [row, row],
        color=INK if bold else RULE,
        linewidth=1.6 if bold else 3,
        zorder=1,
    )
    same = (
        group.groupby("duration_weeks")["basis"].transform("size")
        - group.groupby("duration_weeks").cumcount()
        - 1
    )
    for (_, mark), under in zip(group.iloc[::-1].iterrows(), same.iloc[::-1], strict=True):
        rough = mark["precision"] == "approximate"
        axes.plot(
            mark["duration_weeks"],
            row,
            marker=_MARKER[mark["basis"]],
            markersize=(8 if bold else 6) + (0 if under else 5 * (same.max() > 0)),
            color=_shade(mark["basis"]),
            markerfacecolor="white" if rough else _shade(mark["basis"]),
            markeredgecolor=_edge(mark["basis"]),
            markeredgewidth=1.2,
            zorder=3,
        )
    if bold:
        return
    low, high = group["duration_weeks"].min(), group["duration_weeks"].max()
    _write(axes, weeks(high), (high, row), "right")
    if low != high:
        _write(axes, weeks(low), (low, row), "left")


def _write(
    axes: Axes, text: str, at: tuple[float, int], side: str, *, bold: bool = False, lift: float = 8
) -> None:
    axes.annotate(
        text,
        at,
        xytext={"right": (9, 0), "left": (-9, 0), "above": (0, lift)}[side],
        textcoords="offset points",
        ha={"right": "left", "left": "right", "above": "center"}[side],
        va="bottom" if side == "above" else "center",
        fontsize=SMALL_SIZE,
        fontweight="bold" if bold else "normal",
        linespacing=1.1,
    )


def _name_marks(axes: Axes, group: pd.DataFrame, row: int, narrow: bool) -> None:
    group = group.sort_values("duration_weeks").reset_index(drop=True)
    for place, mark in group.iterrows():
        side = {0: "left", len(group) - 1: "right"}.get(place, "above")
        value, name = weeks(mark["duration_weeks"]), _NAME[mark["basis"]]
        comma = ",\n" if narrow and side != "above" else ", "
        name = name.replace(", ", comma)
        text = f"{name}  {value}" if side == "left" else f"{value}  {name}"
        _write(axes, text, (mark["duration_weeks"], row), side, bold=True, lift=16 if narrow else 8)


def _shade(basis: str) -> str:
    return {"all_public_law": INK, "first_disposal": SYSTEM_COLOUR["family"], "section_31": RULE}[basis]


def _edge(basis: str) -> str:
    return INK if basis == "section_31" else _shade(basis)


def _short(end: pd.Timestamp) -> str:
    return f"{end - pd.offsets.MonthBegin(3):%b} to {end:%b %Y}"
