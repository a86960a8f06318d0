"""The headline series of both systems as small multiples, each on its own scale."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pandas as pd

from analysis.press.base.first_letter import upper_first
from analysis.press.exhibits.catalogue import draws
from analysis.press.exhibits.exhibit import Chart, Exhibit
from analysis.press.exhibits.format import amount, listing, out_of, percent
from analysis.press.exhibits.periods import at_time
from analysis.press.exhibits.sourcing import editions
from analysis.press.exhibits.style import QUIET
from analysis.study.drawing.over_time import (
    YEAR_AFTER,
    YEAR_BEFORE,
    draw_implied_rows,
    draw_runs,
    every_nth,
    midpoints,
    prepare,
    write_value,
    year_of,
)
from analysis.study.drawing.systems import head_column
from analysis.study.systems import SYSTEM_NAME
from analysis.study.trends import compare
from analysis.study.trends.compare import HEADLINES, Series, changes, turns

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

FIRST_YEAR = 2009
_HEAD, _PANEL, _NARROW_PANEL = 0.35, 1.58, 1.62


@draws(
    "fig-trends",
    compare.headline_series,
    compare.implied_headlines,
    explained_in="notebooks/04-trends.html#sec-nb4-headlines",
)
def trends(lines: pd.DataFrame, implied: dict[str, pd.DataFrame]) -> Exhibit:
    """Show the headline series of both systems, youth justice on the left, family justice on the right."""
    shown = [series for series in HEADLINES if series.id in set(lines["headline"])]
    last = lines["period_end"].max().year
    rows_n = max(Counter(series.system for series in shown).values())
    return Exhibit(
        id="fig-trends",
        title=title(changes(lines), turns(lines)),
        subtitle=(
            f"Headline series of each system, {FIRST_YEAR} to {last}, each on its own scale from zero; unit and area above each "
            "panel, England and Wales unless it says England."
        ),
        body=Chart(
            lambda figure, narrow: _draw(figure, narrow, shown, lines, implied),
            _HEAD + _PANEL * rows_n,
            2 * _HEAD + _NARROW_PANEL * len(shown),
        ),
        data=_data(lines, implied),
        source=editions(pd.concat([lines, *implied.values()])),
        alt=_alt(shown, lines, implied),
        note=_note(lines, implied),
        figures=lines,
    )


def title(moved: pd.DataFrame, turned: pd.DataFrame) -> str:
    """State how far the series of youth justice moved, and what is true of the path of those of family justice."""
    by_series = moved.set_index("headline")["change_pct"]
    parts: list[str] = []
    before = ""
    for series, words in (
        ("first_time_entrants", "first time entrants"),
        ("custody_population", "children in custody"),
    ):
        if series in by_series.index:
            verb = "fell" if by_series[series] < 0 else "rose"
            said = words if verb == before else f"{words} {verb}"
            parts.append(f"{said} by {percent(abs(by_series[series]))}")
            before = verb
    youth = " and ".join(parts)
    family = turned[turned["system"] == "family"]
    past = family[family["past_peak"]]
    if not past.empty:
        years = sorted({past["peak_end"].min().year, past["peak_end"].max().year})
        peak = f"in {years[0]}" if len(years) == 1 else f"between {years[0]} and {years[1]}"
        paths = f"{out_of(len(past), len(family))} family series stood highest {peak}, lower since"
    else:
        paths = ""
    text = "; ".join(part for part in (youth, paths) if part)
    if not text:
        return "No headline series has two figures on one basis to compare."
    return f"{upper_first(text)}."


def _note(lines: pd.DataFrame, implied: dict[str, pd.DataFrame]) -> str:
    parts = ["Only periods that follow each other are joined; a line keeps to one basis."]
    older = lines[~lines["current"]].drop_duplicates(["headline", "line"])
    if not older.empty:
        names = listing([f"{row['name'].lower()} ({row['line']})" for _, row in older.iterrows()])
        parts.append(f"Dashed grey lines are on an earlier basis: {names}.")
    if (lines["precision"] == "approximate").any():
        parts.append("Hollow marks are approximate.")
    if implied:
        parts.append("A hollow diamond follows from printed figures and is not printed.")
    parts.append(
        "Changes compare the last figure with the first on the same basis, and the years differ from panel to panel."
    )
    return " ".join(parts)


def _alt(shown: list[Series], lines: pd.DataFrame, implied: dict[str, pd.DataFrame]) -> str:
    parts = []
    for series in shown:
        rows = lines[(lines["headline"] == series.id) & lines["current"]]
        if rows.empty:
            continue
        first, last, peak = rows.iloc[0], rows.iloc[-1], rows.loc[rows["value"].idxmax()]
        ends = f"{amount(first['value'], first['unit'])} {at_time(first)}"
        if peak.name not in (rows.index[0], rows.index[-1]):
            ends += f", highest {amount(peak['value'], peak['unit'])} {at_time(peak)}"
        if len(rows) > 1:
            ends += f", {amount(last['value'], last['unit'])} {at_time(last)}"
        for _, row in implied.get(series.id, lines.iloc[:0]).iterrows():
            ends += f", implied {amount(row['implied_value'], row['unit'])} {at_time(row)}"
        parts.append(f"{series.name} ({series.counts}): {ends}")
    return f"Small charts of headline series. {'; '.join(parts)}."


def _data(lines: pd.DataFrame, implied: dict[str, pd.DataFrame]) -> pd.DataFrame:
    follows = [rows.assign(headline=name, precision="implied") for name, rows in implied.items()]
    columns = [*lines.columns, "implied_value", "lowest", "highest", "arithmetic", "printed_statement"]
    return pd.concat([lines, *follows], ignore_index=True).reindex(columns=columns)


def _draw(
    figure: Figure, narrow: bool, shown: list[Series], lines: pd.DataFrame, implied: dict[str, pd.DataFrame]
) -> None:
    """Draw a panel a series, youth justice left or first, family justice right or after it."""
    columns = [[series for series in shown if series.system == system] for system in SYSTEM_NAME]
    last = lines["period_end"].max().year
    rows_n = max(map(len, columns))
    grid = (
        figure.subplots(len(shown), 1, squeeze=False) if narrow else figure.subplots(rows_n, 2, squeeze=False)
    )
    for place, (system, column) in enumerate(zip(SYSTEM_NAME, columns, strict=True)):
        for row in range(len(column), 0 if narrow else rows_n):
            grid[row, place].remove()
        for row, series in enumerate(column):
            axes = grid[row + len(columns[0]) * place, 0] if narrow else grid[row, place]
            if not row:
                head_column(axes, system)
            _draw_panel(axes, series, lines[lines["headline"] == series.id], last)
            if not narrow and series is not column[-1]:
                axes.tick_params(labelbottom=False)
            if series.id in implied:
                draw_implied_rows(axes, implied[series.id], system)


def _draw_panel(axes: Axes, series: Series, rows: pd.DataFrame, last_year: int) -> None:
    earlier = rows.loc[~rows["current"], "line"].drop_duplicates()
    top = rows["value"].max()
    prepare(
        axes,
        series.name,
        "; grey: ".join([series.counts, *earlier]),
        years=every_nth(FIRST_YEAR, last_year, 5 if last_year - FIRST_YEAR > 9 else 2),
        ends=(FIRST_YEAR - YEAR_BEFORE, last_year + YEAR_AFTER),
        peak=1.25 * top,
    )
    step = _step(top)
    axes.set_yticks([place * step for place in range(int(top // step) + 1)])
    for _, line in rows.groupby("line", sort=False):
        line = line.sort_values("period_end")
        current = bool(line["current"].iloc[0])
        draw_runs(axes, line, "value", series.system, size=3.4, earlier=not current)
        if current:
            _label_current(axes, line, top, alone=len(line) == len(rows))
        else:
            _label_earlier(axes, line, top)


def _label_current(axes: Axes, line: pd.DataFrame, top: float, *, alone: bool) -> None:
    """Write the first and the last figure."""
    when, value, unit = year_of(midpoints(line)), line["value"], line["unit"].iloc[0]
    first, last = line.index[0], line.index[-1]
    neighbours = {first: value.iloc[min(1, len(value) - 1)], last: value.iloc[max(-2, -len(value))]}
    for index, neighbour in neighbours.items():
        place = "below" if alone and neighbour > value[index] > 0.4 * top else "above"
        # the first word begins at its mark where it would lie on the scale
        place += " right" if when[index] < FIRST_YEAR + 1.5 else ""
        write_value(axes, when[index], value[index], amount(value[index], unit), place=place)


def _label_earlier(axes: Axes, line: pd.DataFrame, top: float) -> None:
    """Write the first figure of an earlier basis, where that is the highest of the panel."""
    when, value, unit = year_of(midpoints(line)), line["value"], line["unit"].iloc[0]
    first = line.index[0]
    if value[first] == top:
        text = amount(value[first], unit)
        write_value(axes, when[first], value[first], text, place="above right", colour=QUIET, bold=False)


def _step(top: float) -> float:
    """Give a round step that puts two or three rules below the highest figure."""
    size = 10.0 ** (len(str(int(top))) - 1)
    return next(step for step in (size * 5, size * 4, size * 2, size, size / 2) if top / step >= 1.9)
