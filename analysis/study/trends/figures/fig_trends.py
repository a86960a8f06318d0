"""The headline series of both systems as small multiples, each on its own scale."""

from __future__ import annotations

import pandas as pd

from analysis.press.base.first_letter import upper_first
from analysis.press.exhibits.exhibit import Chart, Exhibit
from analysis.press.exhibits.format import amount, listing, out_of, percent
from analysis.press.exhibits.periods import at_time
from analysis.press.exhibits.sourcing import editions
from analysis.study.trends.compare import HEADLINES, Series, changes, turns
from analysis.study.trends.figures.chart import FIRST_YEAR, draw_trends, heights


def trends(lines: pd.DataFrame, implied: dict[str, pd.DataFrame]) -> Exhibit:
    """Show the headline series of both systems, youth justice on the left, family justice on the right.

    Parameters
    ----------
    lines : DataFrame
        From ``comparisons.trends.headline_series``.
    implied : dict of str to DataFrame
        From ``comparisons.trends.implied_headlines``.
    """
    shown = [series for series in HEADLINES if series.id in set(lines["headline"])]
    last = lines["period_end"].max().year
    height, narrow_height = heights(shown)
    return Exhibit(
        id="fig-trends",
        title=title(changes(lines), turns(lines)),
        subtitle=(
            f"Headline series of each system, {FIRST_YEAR} to {last}, each on its own scale from zero; unit and area above each "
            "panel, England and Wales unless it says England."
        ),
        body=Chart(
            lambda figure, narrow: draw_trends(figure, narrow, shown, lines, implied), height, narrow_height
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
