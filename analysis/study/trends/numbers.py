"""The changes of the headline series that the report's sentences print, each with the rows that bear it."""

from collections.abc import Iterable
from functools import partial
from typing import Any

import pandas as pd

from analysis.press.base.first_letter import lower_first
from analysis.press.claims.not_known import NotKnown, cannot_write, not_known
from analysis.press.claims.value_kinds import count_value, figure_value, implied_value, period_value
from analysis.press.claims.values import Value, Values, sourced
from analysis.press.comparisons.comparable_lines import line_figures
from analysis.press.exhibits.format import amount, count, decimal, listing, percent
from analysis.press.registers import Evidence
from analysis.press.registers.figures import of_area, ranked_figures
from analysis.press.registers.implied import implied_figures
from analysis.study.trends.compare import (
    HEADLINES,
    changes,
    headline_series,
    implied_headlines,
    steepest,
    turns,
)

_WITHOUT_SENTENCE = ("open_children",)
"""Drawn only: the others can be spoken of without it."""
_AFTERWARDS = r"\b(?:following|afterwards|subsequent|later)\b"


def trends_values(evidence: Evidence) -> Values:
    """Compute every number on trends that the prose prints.

    Each headline series has the figure at its ``first`` and ``last`` period, ``first_when`` and ``last_when``, the
    ``change`` without a sign (``62%``, or ``21 percentage points`` of a percentage), and its ``verb``.

    ``*_afterwards_n`` count the series of a system whose definition says what came after the case, and
    ``reoffending_between`` the figures between the first and the last of proven reoffending. ``custody_month`` and
    ``custody_year`` are newer than the last yearly average: a month's count, and the mean of twelve that no page
    prints. ``quarter_*`` is the newest cohort of a quarter. ``cla_*`` is the turn of children looked after,
    ``private_*`` the steepest year of private law, and ``past_peak`` counts the family series that rose to a peak
    and fell from it.

    Raises ``NotKnownError`` when a headline series has fewer than two figures on its current basis, and no day was
    chosen: as known on a day, its numbers and those of all series together are not known. When that goes for every
    series.
    """
    lines = headline_series(evidence)
    moved = changes(lines).set_index("headline")
    known = {
        series.id: lower_first(series.name) for series in HEADLINES if series.id not in _WITHOUT_SENTENCE
    }
    absent = {name: said for name, said in known.items() if name not in moved.index}
    current = lines[lines["current"]]
    if absent and (evidence.as_of is None or len(absent) == len(known)):
        raise cannot_write(evidence, _fewer(absent.values()), "trends")
    lacking = {name: not_known(evidence, _fewer([said]), "trends") for name, said in absent.items()}
    if absent:
        lacking[""] = not_known(evidence, _fewer(absent.values()), "trends")
    values: dict[str, Any] = {} if absent else _together(current, moved, evidence)
    for name in known.keys() - absent.keys():
        values[name] = _movement(current[current["headline"] == name], moved.loc[name])
    if "children_looked_after" not in absent:
        values |= _looked_after(current[current["headline"] == "children_looked_after"])
    if "private_law_cases" not in absent:
        values |= _steepest(steepest(lines, "private_law_cases"), lines)
    values |= _newer(evidence)
    if "reoffending" not in absent:
        values["reoffending_between"] = _between(current[current["headline"] == "reoffending"])
    return sourced(Values(lacking, **values), evidence)


def _fewer(series: Iterable[str]) -> str:
    return f"fewer than two figures on one basis are known for {listing(list(series))}"


def _together(current: pd.DataFrame, moved: pd.DataFrame, evidence: Evidence) -> dict[str, Value]:
    """Say what goes for all headline series together."""
    family = current[current["system"] == "family"]
    turned = turns(family)
    return {
        "past_peak": count_value(turned["past_peak"].sum(), family, digits=True),
        "series_n": count_value(len(moved), current),
        **_units(current),
        **_afterwards(current, evidence.measures),
    }


def _movement(rows: pd.DataFrame, moved: pd.Series) -> Values:
    ends = rows.iloc[[0, -1]]
    first, last = ends.iloc[[0]], ends.iloc[[1]]
    share = moved["unit"] == "percent"
    change = moved["change"] if share else moved["change_pct"]
    size = f"{decimal(abs(change), 0)} percentage points" if share else percent(abs(change))
    verb = "fell" if change < 0 else ("rose" if change > 0 else "did not change")
    return Values(
        first=_figure(first),
        first_when=period_value(first),
        last=_figure(last),
        last_when=period_value(last),
        change=Value(size, abs(change), ends),
        verb=Value(verb, change, ends, "words"),
    )


def _looked_after(rows: pd.DataFrame) -> dict[str, Value]:
    """Say how far children looked after rose to their peak, and how they moved in the last year."""
    peak = rows.loc[[rows["value"].idxmax()]]
    rise = 100 * (peak["value"].iloc[0] / rows["value"].iloc[0] - 1)
    ends = rows.tail(2)
    year = 100 * (ends["value"].iloc[-1] / ends["value"].iloc[0] - 1)
    return {
        "cla_peak": _figure(peak),
        "cla_peak_when": period_value(peak),
        "cla_to_peak": Value(percent(rise), rise, pd.concat([rows.head(1), peak])),
        "cla_year": Value(percent(abs(year)), year, ends),
    }


def _steepest(ends: pd.DataFrame, lines: pd.DataFrame) -> dict[str, Value]:
    if ends.empty:
        nothing = Value("none", float("nan"), lines, "words")
        return dict.fromkeys(
            ("private_steepest", "private_steepest_verb", "private_from", "private_to"), nothing
        )
    change = ends["change_pct"].iloc[-1]
    return {
        "private_steepest": Value(percent(abs(change)), abs(change), ends),
        "private_steepest_verb": Value("fell" if change < 0 else "rose", change, ends, "words"),
        "private_from": period_value(ends.head(1)),
        "private_to": period_value(ends.tail(1)),
    }


def _newer(evidence: Evidence) -> dict[str, Value | NotKnown]:
    """Say what is newer than the last yearly figures of custody and of reoffending, each on its own basis."""
    figures = ranked_figures(evidence)
    basis = {"geography": "England and Wales"}
    months = line_figures(figures, "custody_population_snapshot", period_type="month", **basis).tail(1)
    quarter = line_figures(figures, "reoffending_rate_3m", period_type="quarter", **basis).tail(1)
    year = implied_headlines(evidence).get("custody_population", months.iloc[:0]).tail(1)
    follows = of_area(implied_figures(evidence), basis["geography"])
    before = follows[follows["measure_id"] == "reoffending_rate_3m"]
    if len(quarter):
        a_year = quarter["period_end"].iloc[0] - pd.DateOffset(years=1)
        before = before[before["period_end"] == a_year]
    said = {
        "custody_month": (months, _figure),
        "custody_year": (year, lambda row: implied_value(row, count)),
        "quarter_latest": (quarter, _figure),
        "quarter_before": (before, lambda row: implied_value(row, partial(percent, places=1))),
    }
    values: dict[str, Value | NotKnown] = {}
    for name, (rows, value_of) in said.items():
        if len(rows):
            values |= {name: value_of(rows), f"{name}_when": period_value(rows)}
            continue
        missing = not_known(evidence, "no newer figure of custody or of reoffending is known", "trends")
        values |= {name: missing, f"{name}_when": missing}
    return values


def _figure(row: pd.DataFrame) -> Value:
    return figure_value(row, partial(amount, unit=row["unit"].iloc[0]))


def _units(current: pd.DataFrame) -> dict[str, Value]:
    values = {}
    for system in ("youth", "family"):
        rows = current[current["system"] == system]
        children = rows[rows["unit_of_count"] == "child"]
        values[f"{system}_n"] = count_value(rows["headline"].nunique(), rows, digits=True)
        values[f"{system}_children_n"] = count_value(children["headline"].nunique(), rows, digits=True)
    return values


def _between(rows: pd.DataFrame) -> Value:
    return count_value(len(rows) - 2, rows)


def _afterwards(current: pd.DataFrame, measures: pd.DataFrame) -> dict[str, Value]:
    defined = measures["definition"].str.contains(_AFTERWARDS, regex=True)
    following = current[current["measure_id"].isin(measures.loc[defined, "measure_id"])]
    values = {}
    for system in ("youth", "family"):
        names = following.loc[following["system"] == system, "headline"]
        values[f"{system}_afterwards_n"] = count_value(names.nunique(), current[current["system"] == system])
    return values
