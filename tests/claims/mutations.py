"""Small changes to the rows of the registers, and the claims that no longer hold after them.

Each function gives other evidence and leaves the given one as it is. A change that finds no row, or leaves all rows as
they are, is an error: a test must not pass because nothing happened.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import pandas as pd
import pytest

from analysis.claims.numbers import Numbers
from analysis.claims.registry import claims
from analysis.claims.verdicts import judge_all
from analysis.evidence import Evidence

COUNTRY = "England and Wales"


@dataclass(frozen=True)
class Mutation:
    """A change to some rows and the claims that it breaks.

    Parameters
    ----------
    says : str
        What the change amounts to, in words.
    change : callable
        From the evidence to the changed evidence.
    breaks : frozenset of str
        The ids of all claims, of every part, that fail afterwards; no other may.
    """

    says: str
    change: Callable[[Evidence], Evidence]
    breaks: frozenset[str]


def mutation(says: str, change: Callable[[Evidence], Evidence], *breaks: str) -> object:
    """Give one row of a parametrised test, named by what the change amounts to."""
    return pytest.param(Mutation(says, change, frozenset(breaks)), id=says)


def failing(evidence: Evidence) -> set[str]:
    """Name every registered claim that is not known to hold."""
    verdicts = judge_all(claims().values(), Numbers(evidence))
    return {identifier for identifier, verdict in verdicts.items() if not verdict.holds}


def recode(evidence: Evidence, register: str, where: dict[str, object], **codes: object) -> Evidence:
    """Give some rows of a register other codes.

    Parameters
    ----------
    evidence : Evidence
    register : str
        Such as ``indicators``.
    where : dict
        Column to the value, or the list of values, by which rows are chosen.
    codes : object
        Column to its new value in those rows.
    """
    frame = getattr(evidence, register)
    chosen = _chosen(frame, where, register)
    changed = frame.copy()
    for column, value in codes.items():
        changed.loc[chosen, column] = value
    assert not changed.equals(frame), f"{register}: the rows {where} have these codes already"
    return replace(evidence, **{register: changed})


def without(evidence: Evidence, register: str, where: dict[str, object]) -> Evidence:
    """Take some rows out of a register."""
    frame = getattr(evidence, register)
    chosen = _chosen(frame, where, register)
    return replace(evidence, **{register: frame[~chosen].reset_index(drop=True)})


def with_value(
    evidence: Evidence, measure_id: str, period_end: str, value: float, **where: object
) -> Evidence:
    """Let every source print another figure for one period: what the data would say had it been so.

    Parameters
    ----------
    evidence : Evidence
    measure_id : str
    period_end : str
        The last day of the period.
    value : float
    where : object
        More columns by which figures are chosen; England and Wales in total where nothing else is said. With
        ``source_id``, one source alone prints another figure.
    """
    cell = _cell(measure_id, period_end, where)
    return recode(evidence, "observations", cell, value=float(value))


def with_observation(
    evidence: Evidence, measure_id: str, period_end: str, value: float, *, like: str, **where: object
) -> Evidence:
    """Add a figure for a period that has none.

    Parameters
    ----------
    evidence : Evidence
    measure_id : str
    period_end : str
    value : float
    like : str
        The last day of a period whose figures are copied, with their sources, to the new one.
    where : object
        As in ``with_value``.
    """
    frame = evidence.observations
    there = _chosen(frame, _cell(measure_id, like, where), "observations")
    assert not _matching(frame, _cell(measure_id, period_end, where)).any(), f"{period_end} has a figure"
    end = pd.Timestamp(period_end)
    added = frame[there].copy()
    added["period_start"] = end - (added["period_end"] - added["period_start"])
    added = added.assign(period_end=end, value=float(value))
    return replace(evidence, observations=pd.concat([frame, added], ignore_index=True))


def _cell(measure_id: str, period_end: str, where: dict[str, object]) -> dict[str, object]:
    basis = {"geography": COUNTRY, "breakdown": "total", "window": ""}
    return {**basis, "measure_id": measure_id, "period_end": pd.Timestamp(period_end), **where}


def _matching(frame: pd.DataFrame, where: dict[str, object]) -> pd.Series:
    chosen = pd.Series(True, index=frame.index)
    for column, value in where.items():
        chosen &= frame[column].isin(value if isinstance(value, list) else [value])
    return chosen


def _chosen(frame: pd.DataFrame, where: dict[str, object], register: str) -> pd.Series:
    chosen = _matching(frame, where)
    assert chosen.any(), f"{register}: no rows {where}"
    return chosen
