"""The headline series of both systems as small multiples, each on its own scale."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from analysis.comparisons.trends import HEADLINES, Series, changes
from analysis.exhibits.exhibit import Chart, Exhibit
from analysis.exhibits.periods import at_time
from analysis.exhibits.sourcing import editions
from analysis.exhibits.trends.chart import FIRST_YEAR, draw_trends, heights
from analysis.exhibits.words import amount, listing, percent

if TYPE_CHECKING:
    pass


def trends(lines: pd.DataFrame) -> Exhibit:
    """Show the headline series of both systems, youth justice on the left, family justice on the right.

    Parameters
    ----------
    lines : DataFrame
        From ``comparisons.trends.headline_series``.
    """
    shown = [series for series in HEADLINES if series.id in set(lines["headline"])]
    last = lines["period_end"].max().year
    height, narrow_height = heights(shown)
    return Exhibit(
        id="fig-trends",
        title=title(changes(lines)),
        subtitle=(
            f"Headline series of each system, {FIRST_YEAR} to {last}, each on its own scale from zero; unit and area above each "
            "panel, England and Wales unless it says England."
        ),
        body=Chart(lambda figure, narrow: draw_trends(figure, narrow, shown, lines), height, narrow_height),
        data=lines,
        source=editions(lines),
        alt=_alt(shown, lines),
        note=_note(lines),
        figures=lines,
    )


def title(moved: pd.DataFrame) -> str:
    """State how far the series of each system moved, from their changes."""
    by_series = moved.set_index("headline")
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
    older = lines[~lines["current"]].drop_duplicates(["headline", "line"])
    if not older.empty:
        names = listing([f"{row['name'].lower()} ({row['line']})" for _, row in older.iterrows()])
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
        rows = lines[(lines["headline"] == series.id) & lines["current"]]
        if rows.empty:
            continue
        first, last = rows.iloc[0], rows.iloc[-1]
        ends = f"{amount(first['value'], first['unit'])} {at_time(first)}"
        if len(rows) > 1:
            ends += f", {amount(last['value'], last['unit'])} {at_time(last)}"
        parts.append(f"{series.name} ({series.counts}): {ends}")
    return f"Small charts of headline series. {'; '.join(parts)}."
