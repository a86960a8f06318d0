"""The headline series of both systems as small multiples, each on its own scale."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from analysis.comparisons.trends import HEADLINES, Series, changes
from analysis.exhibits.drawing.over_time import (
    at_time,
    draw_runs,
    midpoints,
    panel_title,
    plain_axes,
    write_value,
    years_axis,
)
from analysis.exhibits.exhibit import Chart, Exhibit
from analysis.exhibits.sourcing import editions
from analysis.exhibits.style import CONTEXT, QUIET, SMALL_SIZE, SYSTEM_COLOUR, SYSTEM_MARKER, SYSTEM_NAME
from analysis.exhibits.words import count, decimal, listing, percent

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

FIRST_YEAR = 2009


def trends(lines: pd.DataFrame) -> Exhibit:
    """Show the headline series of both systems, youth justice on the left, family justice on the right.

    Parameters
    ----------
    lines : DataFrame
        From ``comparisons.trends.headline_series``.
    """
    shown = [series for series in HEADLINES if series.id in set(lines["series"])]
    last = lines["period_end"].max().year
    return Exhibit(
        id="fig-trends",
        title=title(changes(lines)),
        subtitle=(
            f"Headline series of each system, {FIRST_YEAR} to {last}, each on its own scale from zero; unit and area above each "
            "panel, England and Wales unless it says England."
        ),
        body=Chart(lambda figure, narrow: _draw(figure, narrow, shown, lines), 7.4, 1.5 * len(shown) + 0.3),
        data=lines,
        source=editions(lines.drop(columns="series")),
        alt=_alt(shown, lines),
        note=_note(lines),
    )


def amount(value: float, unit: str) -> str:
    """Give a figure as its unit is printed: a whole number with commas, a percentage, a rate."""
    if unit == "percent":
        return percent(value, 0 if float(value).is_integer() else 1)
    return decimal(value) if unit.startswith("rate") else count(value)


def title(moved: pd.DataFrame) -> str:
    """State how far the series of each system moved, from their changes."""
    by_series = moved.set_index("series")
    said = []
    for series, words in (
        ("first_time_entrants", "First time entrants"),
        ("custody_population", "children in custody"),
    ):
        if series in by_series.index:
            change = by_series.loc[series, "change_pct"]
            said.append(f"{words} {'fell' if change < 0 else 'rose'} by {percent(abs(change))}")
    family = moved.loc[moved["system"] == "family", "change_pct"].abs()
    if not family.empty:
        said.append(f"no family series shown moved by more than {percent(family.max())}")
    if not said:
        return "No headline series has two figures on one basis to compare."
    text = f"{', '.join(said[:-1])}, and {said[-1]}." if len(said) > 1 else f"{said[0]}."
    return text[0].upper() + text[1:]


def _note(lines: pd.DataFrame) -> str:
    parts = ["Only periods that follow each other are joined; a line keeps to one basis."]
    older = lines[~lines["current"]].drop_duplicates(["series", "basis"])
    if not older.empty:
        names = listing([f"{row['name'].lower()} ({row['basis']})" for _, row in older.iterrows()])
        parts.append(f"Dashed grey lines are on an earlier basis: {names}.")
    if (lines["precision"] == "approximate").any():
        parts.append("Hollow marks are approximate.")
    parts.append(
        "Changes compare the last figure with the first on the same basis, and the years differ from panel to panel."
    )
    return " ".join(parts)


def _alt(shown: list[Series], lines: pd.DataFrame) -> str:
    parts = []
    for series in shown:
        rows = lines[(lines["series"] == series.id) & lines["current"]]
        if rows.empty:
            continue
        first, last = rows.iloc[0], rows.iloc[-1]
        ends = f"{amount(first['value'], first['unit'])} {at_time(first)}"
        if len(rows) > 1:
            ends += f", {amount(last['value'], last['unit'])} {at_time(last)}"
        parts.append(f"{series.name} ({series.counts}): {ends}")
    return f"Small charts of headline series. {'; '.join(parts)}."


def _draw(figure: Figure, narrow: bool, shown: list[Series], lines: pd.DataFrame) -> None:
    columns = {
        system: [series for series in shown if series.system == system] for system in ("youth", "family")
    }
    if narrow:
        order = [*columns["youth"], *columns["family"]]
        panels = list(figure.subplots(len(order), 1, squeeze=False)[:, 0])
        pairs = list(zip(panels, order, strict=True))
    else:
        rows = max(len(column) for column in columns.values())
        grid = figure.subplots(rows, 2, squeeze=False)
        pairs = []
        for place, system in enumerate(columns):
            for row in range(rows):
                if row < len(columns[system]):
                    pairs.append((grid[row, place], columns[system][row]))
                else:
                    grid[row, place].set_axis_off()
    last = lines["period_end"].max().year
    for axes, series in pairs:
        name = (
            f"{SYSTEM_NAME[series.system]}: {series.name[0].lower()}{series.name[1:]}"
            if narrow
            else series.name
        )
        _panel(axes, name, series.counts, lines[lines["series"] == series.id], last)
    if not narrow:
        for place, system in enumerate(columns):
            if columns[system]:
                grid[0, place].annotate(
                    SYSTEM_NAME[system].upper(),
                    (0, 1),
                    xytext=(0, 36),
                    xycoords="axes fraction",
                    textcoords="offset points",
                    color=SYSTEM_COLOUR[system] if system == "youth" else "#A33B0B",
                    fontweight="bold",
                    fontsize=SMALL_SIZE,
                )


def _panel(axes: Axes, name: str, counts: str, rows: pd.DataFrame, last_year: int) -> None:
    panel_title(axes, name, counts)
    top = rows["value"].max()
    step = _step(top)
    plain_axes(axes, top * 1.3, [place * step for place in range(int(top // step) + 1)])
    axes.yaxis.set_major_formatter(lambda value, _: f"{value:,.0f}")
    years_axis(axes, FIRST_YEAR, last_year, every=5 if (last_year - FIRST_YEAR) > 9 else 2)
    for basis, line in rows.groupby("basis", sort=False):
        _line(axes, line.sort_values("period_end"), basis, top, alone=len(line) == len(rows))


def _line(axes: Axes, line: pd.DataFrame, basis: str, top: float, *, alone: bool) -> None:
    current = bool(line["current"].iloc[0])
    system, unit = line["system"].iloc[0], line["unit"].iloc[0]
    colour = SYSTEM_COLOUR[system] if current else CONTEXT
    draw_runs(axes, line, "value", colour=colour, marker=SYSTEM_MARKER[system], size=3.2, dashed=not current)
    when, value = midpoints(line), line["value"]
    first, last, middle = line.index[0], line.index[-1], line.index[len(line) // 2]
    if not current and value[first] == top:
        text = f"{amount(value[first], unit)}, {basis}"
        write_value(axes, when[first], value[first], text, place="right", colour=QUIET, bold=False)
    elif not current:
        write_value(axes, when[middle], value[middle], basis, place="below", colour=QUIET, bold=False)
    else:
        neighbours = {first: value.iloc[min(1, len(value) - 1)], last: value.iloc[max(-2, -len(value))]}
        for index, neighbour in neighbours.items():
            low = alone and neighbour > value[index] > 0.4 * top
            place = "below" if low else "above"
            write_value(axes, when[index], value[index], amount(value[index], unit), place=place, gap=4)
    if current and not alone:
        after = when.shift(-1) - when
        if after.max() > pd.Timedelta(days=800):
            write_value(
                axes,
                when[after.idxmax()],
                value[after.idxmax()],
                basis,
                place="right",
                colour=QUIET,
                bold=False,
            )
        else:
            write_value(axes, when[middle], value[middle], basis, colour=QUIET, bold=False, gap=8)


def _step(top: float) -> float:
    """Give a round step that puts one or two rules below the highest figure."""
    size = 10.0 ** (len(str(int(top))) - 1)
    return next(step for step in (size * 5, size * 2, size, size / 2) if top / step >= 1)
