"""The guard: figures that are not of one kind are neither joined nor set side by side without being told.

A line is one series. Series that are not comparable may stand together only when a declared difference says why, with
words that the reader meets; the words are looked for in what the reader sees.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain, combinations, pairwise, product
from typing import Any

import pandas as pd

from analysis.press.base.problems import Problem, ProblemsFoundError
from analysis.press.comparisons.consecutive_periods import MONTHS_BETWEEN, months_between
from analysis.press.comparisons.declaration import DeclaredDifference
from analysis.press.comparisons.printed_rounding import agree
from analysis.press.comparisons.series import SERIES_COLUMNS, Difference, Series, differences, series_in
from analysis.press.registers.bases import UNKNOWN
from analysis.press.study import the_study

_WHERE_DECLARED = "analysis/study/declared_differences.csv"


def joined(rows: pd.DataFrame, where: str = "a line") -> pd.DataFrame:
    """Give the figures of one line back, or say why they may not be joined.

    Raises ``ProblemsFoundError`` when the figures are of more than one series, of one that is not known, when a
    period has two figures, or when a stroke passes over a period without a figure.

    Parameters
    ----------
    rows : DataFrame
        Figures in order of time, with ``SERIES_COLUMNS``, ``period_end`` and, when the line is broken,
        ``run``: the same for periods that are joined.
    where : str
        What the line is for, as an error names it.
    """
    problems = [*_mixed(rows, where), *_twice(rows, where), *_over_a_gap(rows, where)]
    if problems:
        raise ProblemsFoundError(problems)
    return rows


def side_by_side(
    rows: pd.DataFrame, words_shown: str, where: str, declared: Sequence[DeclaredDifference] | None = None
) -> pd.DataFrame:
    """Give figures that are shown together back, or say which of them the reader would compare in vain.

    Parameters
    ----------
    rows : DataFrame
        Figures with ``SERIES_COLUMNS`` and ``period_end``.
    words_shown : str
        All that the reader sees beside them: title, subtitle, note, or the sentence and its paragraph.
    where : str
        The exhibit or the sentence, as an error names it.
    declared : sequence of DeclaredDifference, optional
        What may stand together, and with which words; what the study declares by default.

    Raises
    ------
    ProblemsFoundError
        One problem for each pair of series that differ without a declaration whose words are told.
    """
    declared = the_study().declared() if declared is None else declared
    problems = [
        *_beside(combinations(_kinds(rows), 2), words_shown, where, declared),
        *_versions([rows], words_shown, where, declared),
    ]
    if problems:
        raise ProblemsFoundError(problems)
    return rows


def missing_caveats(first: pd.DataFrame, second: pd.DataFrame, words_shown: str, where: str) -> list[Problem]:
    """Say which figures may not be set against which others in these words; nothing when all may.

    Parameters
    ----------
    first, second : DataFrame
        Figures with ``SERIES_COLUMNS`` and ``period_end``.
    words_shown, where
        As for ``side_by_side``.
    """
    declared = the_study().declared()
    pairs = product(_kinds(first), _kinds(second))
    return [
        *_beside(pairs, words_shown, where, declared),
        *_versions([first, second], words_shown, where, declared),
    ]


def _beside(
    pairs: Iterable[tuple[Series, Series]],
    words_shown: str,
    where: str,
    declared: Sequence[DeclaredDifference],
) -> Iterator[Problem]:
    for one, other in pairs:
        found, measures = differences(one, other), {one.measure_id, other.measure_id}
        if found and not _allowed(measures, found, words_shown, declared):
            yield _problem(f"{one} beside {other}", measures, found, words_shown, where, declared)


def _versions(
    frames: Sequence[pd.DataFrame], words_shown: str, where: str, declared: Sequence[DeclaredDifference]
) -> Iterator[Problem]:
    for (measure_id, _), group in _same_period(frames):
        found = tuple(_editions([group]))
        if found and not _allowed({measure_id}, found, words_shown, declared):
            name = f"{series_in(group)[0]} twice for one period"
            yield _problem(name, {measure_id}, found, words_shown, where, declared)


def _kinds(rows: pd.DataFrame) -> list[Series]:
    """Give one series of each kind: groups of one dimension stand for each other."""
    kinds = {replace(series, breakdown=series.dimensions): series for series in reversed(series_in(rows))}
    return sorted(kinds.values())


def _mixed(rows: pd.DataFrame, where: str) -> Iterator[Problem]:
    found = series_in(rows)
    cure = "Draw a line for each, or choose the editions of one basis."
    for one, other in pairwise(found):
        differ = "; ".join(str(difference) for difference in differences(one, other)) or (
            f"group: {one.breakdown} against {other.breakdown}"
            if one.breakdown != other.breakdown
            else f"measure: {one.measure_id} against {other.measure_id}"
        )
        yield Problem(where, f"{one} joined to {other}: {differ}", "one comparable series", cure)
    if len(found) == 1 and UNKNOWN in (found[0].basis, found[0].population, found[0].counting_rule):
        expected = "a series whose basis, population and counting rule are known"
        cure = "Show the figures one by one, or find out what they stand on and code it in data/measures.csv."
        yield Problem(where, f"{found[0]} on a basis that is not known", expected, cure)


def _twice(rows: pd.DataFrame, where: str) -> Iterator[Problem]:
    printed: dict[pd.Timestamp, dict[float, None]] = {}
    for end, value in zip(rows["period_end"].tolist(), rows["value"].tolist(), strict=True):
        printed.setdefault(end, {})[value] = None
    for end in sorted(end for end, values in printed.items() if len(values) > 1):
        values = " and ".join(f"{value:,.10g}" for value in printed[end])
        series = series_in(rows[rows["period_end"] == end])[0]
        found = f"{series}: {values} for the period that ends on {end:%Y-%m-%d}"
        yield Problem(where, found, "one figure a period", "Choose the edition that counts.")


def _over_a_gap(rows: pd.DataFrame, where: str) -> Iterator[Problem]:
    strokes: dict[int, dict[pd.Timestamp, str]] = {}
    runs = rows["run"].tolist() if "run" in rows.columns else [1] * len(rows)
    for run, end, kind in zip(runs, rows["period_end"].tolist(), rows["period_type"].tolist(), strict=True):
        strokes.setdefault(run, {}).setdefault(end, kind)
    for run, kinds in strokes.items():
        ends = sorted(kinds)
        for before, after in pairwise(ends):
            if months_between(before, after) == MONTHS_BETWEEN[kinds[ends[0]]]:
                continue
            series = series_in(rows[[each == run for each in runs]])[0]
            found = f"{series} joined from {before:%Y-%m-%d} to {after:%Y-%m-%d}"
            cure = "Break the line there: a gap is not a line."
            yield Problem(where, found, "periods that follow each other", cure)


def _allowed(
    measures: set[str], found: Sequence[Difference], words_shown: str, declared: Sequence[DeclaredDifference]
) -> bool:
    what = {difference.what for difference in found}
    return any(one.covers(measures, what) and not one.missing_words(words_shown) for one in declared)


def _problem(
    found: str,
    measures: set[str],
    differ: Sequence[Difference],
    words_shown: str,
    where: str,
    declared: Sequence[DeclaredDifference],
) -> Problem:
    what = {difference.what for difference in differ}
    covering = [entry for entry in declared if entry.measures and entry.covers(measures, what)]
    cure = f"Show one of them, or declare both in {_WHERE_DECLARED} with the words that tell the reader."
    if covering:
        words = " and ".join(f"“{words}”" for words in covering[0].missing_words(words_shown))
        cure = f"Say {words} beside them: they are declared to stand together with these words."
    said = "; ".join(str(difference) for difference in differ)
    return Problem(where, f"{found}: {said}", "series that are comparable, or words that tell", cure)


def _editions(frames: Sequence[pd.DataFrame]) -> Iterator[Difference]:
    for _, group in _same_period(frames):
        ends = group.sort_values(["value", "source_id"]).iloc[[0, -1]]
        first, last = (ends.iloc[[place]].reset_index(drop=True) for place in (0, 1))
        if not agree(first["value"], last["value"]).all():
            said = [f"{row.value:,.10g} in {row.source_id}" for row in ends.itertuples()]
            yield Difference("edition", *said)


def _same_period(frames: Sequence[pd.DataFrame]) -> list[tuple[tuple[str, object], pd.DataFrame]]:
    """Give the figures of one series that are of one period, where there are several."""
    known = [rows[rows["value"].notna()] for rows in frames if {"value", "source_id"} <= set(rows.columns)]
    key = (*SERIES_COLUMNS, "period_end")
    places: dict[tuple[Any, ...], list[int]] = {}
    cells = chain.from_iterable(zip(*(rows[name].tolist() for name in key), strict=True) for rows in known)
    for place, cell in enumerate(cells):
        places.setdefault(cell, []).append(place)
    several = sorted(cell for cell, found in places.items() if len(found) > 1)
    if not several:
        return []
    together = pd.concat(known, ignore_index=True)
    return [((cell[0], cell[-1]), together.iloc[places[cell]]) for cell in several]
