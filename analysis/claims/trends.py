"""The changes of the headline series that the report's sentences print, each with the rows that bear it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import pandas as pd

from analysis.claims.making import count_value, figure_value, period_value
from analysis.claims.not_known import cannot_write, not_known
from analysis.claims.values import Value, sourced
from analysis.comparisons.trends import HEADLINES, changes, headline_series
from analysis.evidence import Evidence
from analysis.exhibits.words import amount, decimal, listing, percent

_AFTERWARDS = r"\b(?:following|afterwards|subsequent|later)\b"


@dataclass(frozen=True)
class Movement:
    """How far one headline series moved between the first and the last figure on its current basis.

    Parameters
    ----------
    first, last : Value
        The figures, as their unit is printed.
    first_when, last_when : Value
        Their periods, in words.
    change : Value
        By how much, without a sign: ``62%``, or ``21 percentage points`` where the series is a percentage.
    verb : Value
        ``fell``, ``rose`` or ``did not change``.
    """

    first: Value
    first_when: Value
    last: Value
    last_when: Value
    change: Value
    verb: Value


@dataclass(frozen=True)
class TrendsValues:
    """The headline series of both systems, for running text.

    ``*_afterwards_n`` count the series of a system whose definition says what came after the case, and
    ``reoffending_between`` the figures between the first and the last of proven reoffending.
    """

    first_time_entrants: Movement
    custody_population: Movement
    remand_share: Movement
    reoffending: Movement
    children_looked_after: Movement
    care_applications: Movement
    private_law_cases: Movement
    reoffending_between: Value
    family_most: Value
    series_n: Value
    youth_children_n: Value
    family_children_n: Value
    youth_n: Value
    family_n: Value
    youth_afterwards_n: Value
    family_afterwards_n: Value


def trends_values(evidence: Evidence) -> TrendsValues:
    """Compute every number on trends that the prose prints.

    Raises
    ------
    NotKnownError
        When a headline series has fewer than two figures on its current basis, and no day was chosen: as known
        on a day, its numbers and those of all series together are not known. When that goes for every series.
    """
    lines = headline_series(evidence)
    moved = changes(lines).set_index("headline")
    names = [
        name for name in TrendsValues.__dataclass_fields__ if TrendsValues.__annotations__[name] == "Movement"
    ]
    known = {series.id: series.name[0].lower() + series.name[1:] for series in HEADLINES}
    absent = {name: known[name] for name in names if name not in moved.index}
    current = lines[lines["current"]]
    if absent and (evidence.as_of is None or len(absent) == len(names)):
        raise cannot_write(evidence, _fewer(absent.values()), "trends")
    if absent:
        together = not_known(evidence, _fewer(absent.values()), "trends")
        values = dict.fromkeys(TrendsValues.__dataclass_fields__, together)
        values |= {name: not_known(evidence, _fewer([said]), "trends") for name, said in absent.items()}
    else:
        values = _together(current, moved, evidence)
    values |= {
        name: _movement(current[current["headline"] == name], moved.loc[name])
        for name in names
        if name not in absent
    }
    if "reoffending" not in absent:
        values["reoffending_between"] = _between(current[current["headline"] == "reoffending"])
    return sourced(TrendsValues(**values), evidence)


def _fewer(series: Iterable[str]) -> str:
    return f"fewer than two figures on one basis are known for {listing(list(series))}"


def _together(current: pd.DataFrame, moved: pd.DataFrame, evidence: Evidence) -> dict[str, Value]:
    """Say what goes for all headline series together."""
    family = moved[moved["system"] == "family"]
    most = family["change_pct"].abs().max()
    return {
        "family_most": Value(percent(most), most, current[current["system"] == "family"]),
        "series_n": count_value(len(moved), current),
        **_units(current),
        **_afterwards(current, evidence.measures),
    }


def _movement(rows: pd.DataFrame, moved: pd.Series) -> Movement:
    ends = rows.iloc[[0, -1]]
    first, last = ends.iloc[[0]], ends.iloc[[1]]
    share = moved["unit"] == "percent"
    change = moved["change"] if share else moved["change_pct"]
    size = f"{decimal(abs(change), 0)} percentage points" if share else percent(abs(change))
    verb = "fell" if change < 0 else ("rose" if change > 0 else "did not change")
    return Movement(
        first=_figure(first),
        first_when=period_value(first),
        last=_figure(last),
        last_when=period_value(last),
        change=Value(size, abs(change), ends),
        verb=Value(verb, change, ends, "words"),
    )


def _figure(row: pd.DataFrame) -> Value:
    value = row["value"].iloc[0]
    return figure_value(amount(value, row["unit"].iloc[0]), value, row)


def _units(current: pd.DataFrame) -> dict[str, Value]:
    values = {}
    for system in ("youth", "family"):
        rows = current[current["system"] == system]
        children = rows[rows["unit_of_count"] == "child"]
        values[f"{system}_n"] = count_value(rows["headline"].nunique(), rows)
        values[f"{system}_children_n"] = count_value(children["headline"].nunique(), rows)
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
