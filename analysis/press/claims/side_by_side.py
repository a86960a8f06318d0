"""Sentences that set published figures side by side: each pair is comparable, or its paragraph tells the reader."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import combinations

from analysis.press.base.problems import Problem
from analysis.press.claims.values import Value
from analysis.press.comparisons.comparability import missing_caveats
from analysis.press.comparisons.series import SERIES_COLUMNS


def set_side_by_side(
    values: Iterable[Value], told: str, where: str, line: int, identifier: str
) -> Iterator[Problem]:
    """Find published figures that a sentence sets side by side and that cannot be compared, untold.

    Parameters
    ----------
    values : iterable of Value
        What the sentence prints and what decides it. Only figures as published are judged: a difference, a
        ratio, a count of rows or a rank is a quantity of its own.
    told : str
        The sentence as it reads and the paragraph around it.
    """
    figures = [
        value for value in values if value.kind == "figure" and {*SERIES_COLUMNS} <= set(value.rows.columns)
    ]
    problems = (
        problem
        for one, other in combinations(figures, 2)
        for problem in missing_caveats(one.rows, other.rows, told, where)
    )
    for problem in dict.fromkeys(problems):
        yield replace(problem, row=line, column=identifier)
