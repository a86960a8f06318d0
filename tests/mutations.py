"""Small changes to the rows of the registers, and the claims that no longer hold after them.

Each function gives other evidence and leaves the given one as it is. A change that finds no row, or leaves all rows as
they are, is an error: a test must not pass because nothing happened.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, replace
from functools import cache, cached_property

import pandas as pd
import pytest

from analysis.press.claims.registry import Claim, claims
from analysis.press.claims.verdicts import Verdict, judge, judge_all
from analysis.study.numbers import Numbers
from analysis.study.registers.evidence import Evidence
from analysis.study.registers.tables import TABLES
from tests.sharing import today

COUNTRY = "England and Wales"
PARTS = [name for name, part in vars(Numbers).items() if isinstance(part, cached_property)]


@dataclass(frozen=True)
class Mutation:
    """A change to some rows, in words and as a function, and the ids of all claims that fail afterwards; no other may."""

    says: str
    change: Callable[[Evidence], Evidence]
    breaks: frozenset[str]


def mutation(says: str, change: Callable[[Evidence], Evidence], breaks: str = "") -> object:
    """Give one row of a parametrised test, named by what the change amounts to; the ids of claims stand in a line."""
    return pytest.param(Mutation(says, change, frozenset(breaks.split())), id=says, marks=pytest.mark.slow)


Change = Callable[[Evidence], Evidence]


def recoded(register: str, rows: str | dict[str, object], **codes: object) -> Change:
    """Recode some rows, named by their ids in a line, or chosen as `recode` chooses them."""
    return lambda evidence: recode(evidence, register, _where(register, rows), **codes)


def lacking(register: str, rows: str | dict[str, object]) -> Change:
    """Take rows out, as `without` does."""
    return lambda evidence: without(evidence, register, _where(register, rows))


def printing(measure_id: str, period_end: str, value: float, **where: object) -> Change:
    """Let every source print another figure, as `with_value` does."""
    return lambda evidence: with_value(evidence, measure_id, period_end, value, **where)


def _where(register: str, rows: str | dict[str, object]) -> dict[str, object]:
    return {TABLES[register].key[0]: rows.split()} if isinstance(rows, str) else rows


def failing(evidence: Evidence) -> set[str]:
    """Name every registered claim that is not known to hold.

    Where the evidence is today's with some registers changed, only claims that read one of these are judged again.
    """
    moved = touched(evidence, today())
    reads = registers_read(today())
    again = [claim for claim in claims().values() if reads[claim.id] & moved]
    verdicts = {**_verdictstoday(), **judge_all(again, numbers_after(evidence, today()))}
    return {identifier for identifier, verdict in verdicts.items() if not verdict.holds}


def touched(changed: Evidence, evidence: Evidence) -> set[str]:
    """Name the registers that a change has replaced."""
    return {name for name in TABLES if getattr(changed, name) is not getattr(evidence, name)}


def numbers_after(changed: Evidence, evidence: Evidence) -> Numbers:
    """Give the numbers of changed evidence; the parts that read nothing of the change are those of before."""
    numbers, before = Numbers(changed), _numbers(evidence)
    moved = touched(changed, evidence)
    for part, read in _registers_read_by_part(evidence).items():
        if not read & moved:
            vars(numbers)[part] = getattr(before, part)
    return numbers


@cache
def _numbers(evidence: Evidence) -> Numbers:
    return Numbers(evidence)


@cache
def _verdictstoday() -> dict[str, Verdict]:
    return judge_all(claims().values(), _numbers(today()))


class _Watched(Evidence):
    """Evidence that notes which of its registers are read."""

    def __getattribute__(self, name: str) -> object:
        if name in TABLES:
            vars(self).setdefault("read", set()).add(name)
        return super().__getattribute__(name)


class _WatchedNumbers(Numbers):
    """Numbers that note which of their parts are asked for."""

    def __getattribute__(self, name: str) -> object:
        if name in PARTS:
            vars(self).setdefault("asked", set()).add(name)
        return super().__getattribute__(name)


def _watch(evidence: Evidence) -> _Watched:
    return _Watched(**{field.name: getattr(evidence, field.name) for field in fields(evidence)})


@cache
def _registers_read_by_part(evidence: Evidence) -> dict[str, set[str]]:
    numbers = Numbers(evidence)
    read_by_part = {}
    for part in PARTS:
        # evidence of its own for each: what is computed once for the same registers is read only the first time
        numbers.evidence = _watch(evidence)
        getattr(numbers, part)
        read_by_part[part] = _noted(numbers.evidence, "read")
    return read_by_part


def registers_read(evidence: Evidence, known: Mapping[str, Claim] | None = None) -> dict[str, set[str]]:
    """Give the registers that the test of each claim reads, itself or through the parts it asks for."""
    if known is None:
        return _registers_read_by_all(evidence)
    numbers, read_by_part = _WatchedNumbers(evidence), _registers_read_by_part(evidence)
    for part in PARTS:
        vars(numbers)[part] = getattr(_numbers(evidence), part)
    reads = {}
    for identifier, claim in known.items():
        numbers.evidence = _watch(evidence)
        _noted(numbers, "asked").clear()
        judge(claim, numbers)
        asked = _noted(numbers, "asked")
        reads[identifier] = _noted(numbers.evidence, "read").union(*(read_by_part[part] for part in asked))
    return reads


def _noted(holder: object, name: str) -> set[str]:
    return vars(holder).setdefault(name, set())


@cache
def _registers_read_by_all(evidence: Evidence) -> dict[str, set[str]]:
    return registers_read(evidence, claims())


def recode(evidence: Evidence, register: str, where: dict[str, object], **codes: object) -> Evidence:
    """Give rows of a register, chosen by the value, or one of the values, of some columns, other codes."""
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

    England and Wales in total where nothing else is said; with ``source_id``, one source alone prints another figure.
    """
    cell = _cell(measure_id, period_end, where)
    return recode(evidence, "observations", cell, value=float(value))


def with_observation(
    evidence: Evidence, measure_id: str, period_end: str, value: float, *, like: str, **where: object
) -> Evidence:
    """Add a figure for a period that has none, with the sources of the period that ends on the day ``like``."""
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
