"""What may be added up: counts of one kind, each thing once.

Several dimensions at once, a total beside its parts, and children counted in two periods would count twice.
"""

from collections.abc import Iterator
from itertools import pairwise

import pandas as pd

from analysis.press.base.problems import Problem, ProblemsFoundError
from analysis.press.comparisons.series import differences, series_in

_NOT_OVER_TIME = ("child", "on the day", "on the count date", "average", "not added over time")
_COUNTS = ("number", "gbp", "gbp_million")


def total_of(rows: pd.DataFrame, where: str = "a sum") -> float:
    """Add up figures, or say why they do not add up.

    Raises ``ProblemsFoundError`` when the figures are no counts, are not of one kind, overlap in several dimensions,
    hold a total and its parts, or count children or stocks over several periods, in which the same child stands
    again.

    Parameters
    ----------
    rows : DataFrame
        Figures with ``SERIES_COLUMNS``, ``period_end`` and ``value``: the groups of one dimension in one
        period, or the periods of one series.
    """
    problems = [*_not_counts(rows, where), *_overlapping(rows, where)]
    if len(set(rows["period_end"])) > 1:
        problems += _counted_again(rows, where)
    if problems:
        raise ProblemsFoundError(problems)
    return float(rows["value"].sum())


def _not_counts(rows: pd.DataFrame, where: str) -> Iterator[Problem]:
    units = set(rows["unit"]) - set(_COUNTS)
    if units:
        said = f"{series_in(rows)[0].measure_id} in {', '.join(sorted(units))}"
        yield Problem(where, said, "counts", "Add the counts behind the rates or shares.")
    found = series_in(rows)
    for one, other in pairwise(found):
        differ = differences(one, other)
        if differ or one.measure_id != other.measure_id:
            said = "; ".join(map(str, differ)) or f"measure: {one.measure_id} against {other.measure_id}"
            yield Problem(
                where, f"{one} added to {other}: {said}", "one comparable series", "Select before you add."
            )


def _overlapping(rows: pd.DataFrame, where: str) -> Iterator[Problem]:
    cure = "Select one category of every dimension but one, and leave totals out, before you add."
    for end, group in rows.groupby("period_end"):
        breakdowns = group["breakdown"].tolist()
        if len(set(breakdowns)) == 1 and len(breakdowns) == 1:
            continue
        pairs = [dict(part.split("=") for part in one.split(";") if "=" in part) for one in breakdowns]
        varying = {name for pair in pairs for name in pair if len({other.get(name) for other in pairs}) > 1}
        totals = [one for one in breakdowns if one == "total" or "(all)" in one]
        if totals or len(varying) != 1 or len(set(breakdowns)) < len(breakdowns):
            found = f"{'; '.join(sorted(set(breakdowns)))} for the period that ends on {end:%Y-%m-%d}"
            yield Problem(where, found, "the categories of one dimension, each once", cure)


def _counted_again(rows: pd.DataFrame, where: str) -> Iterator[Problem]:
    for one in series_in(rows):
        if any(words in one.counting_rule for words in _NOT_OVER_TIME):
            found = f"{one} over {rows['period_end'].nunique()} periods, counting: {one.counting_rule}"
            cure = "Use the published figure of the longer period."
            yield Problem(where, found, "things that are counted in one period only", cure)
            return
