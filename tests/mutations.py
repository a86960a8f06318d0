"""Small changes to the rows of the registers, and the claims that no longer hold after them.

A change that finds no row, or leaves all rows as they are, is an error: a test must not pass because nothing happened.
"""

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import fields, replace
from datetime import date
from functools import cache
from typing import Any

import pandas as pd
import pytest

from analysis.press.claims.numbers import Numbers, parts_of
from analysis.press.claims.registry import Claim, claims
from analysis.press.claims.verdicts import Verdict, judge
from analysis.press.registers import Evidence, frames
from analysis.press.study import the_study
from analysis.study.registers.tables import TABLES
from tests.sharing import today

COUNTRY = "England and Wales"
IN_ALL = {"geography": COUNTRY, "breakdown": "total", "window": ""}
PARTS = [*parts_of(the_study())]


def failing(evidence: Evidence) -> set[str]:
    """Name every registered claim that is not known to hold.

    Where the evidence is today's with some registers changed, only claims that read one of these are judged again.
    """
    moved = touched(evidence, today())
    with computed_once():
        reads = registers_read(today())
        again = [claim for claim in claims().values() if reads[claim.id] & moved]
        verdicts = {**_verdictstoday(), **judge_all(again, numbers_after(evidence, today()))}
    return {identifier for identifier, verdict in verdicts.items() if not verdict.holds}


def touched(changed: Evidence, evidence: Evidence) -> set[str]:
    """Name the registers that a change has replaced."""
    return {name for name in TABLES if vars(changed)[name] is not vars(evidence)[name]}


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


def judge_all(claims: Iterable[Claim], numbers: Numbers) -> dict[str, Verdict]:
    """Decide whether each of several claims holds, by id."""
    return {claim.id: judge(claim, numbers) for claim in claims}


@cache
def _verdictstoday() -> dict[str, Verdict]:
    return judge_all(claims().values(), _numbers(today()))


class _WatchedNumbers(Numbers):
    """Numbers that note which of their parts are asked for."""

    def __getattribute__(self, name: str) -> object:
        if name in PARTS:
            vars(self)["asked"].add(name)
        return super().__getattribute__(name)


class _Watched:
    """Evidence that notes which of its registers are read; what is narrowed of it notes them with it, and reads no other for that."""

    read: set[str]

    def __getattribute__(self, name: str) -> object:
        if name in TABLES and sys._getframe(1).f_code is not replace.__code__:
            type(self).read.add(name)
        return super().__getattribute__(name)


def watched(evidence: Evidence) -> Evidence:
    """Give the same evidence, which notes in `read` what is read of it from now on."""
    kind = type("Watched", (_Watched, type(evidence)), {"read": set()})
    return kind(**{field.name: getattr(evidence, field.name) for field in fields(evidence)})


_COMPUTED: dict[tuple, tuple[pd.DataFrame, set[str]]] = {}


@contextmanager
def computed_once() -> Iterator[None]:
    """Let a comparison of today's registers be computed once, and after a change only where it reads what changed."""
    anew = frames.computed

    def computed(
        compare: Callable[..., pd.DataFrame], evidence: Evidence, *args: Any, **how: Any
    ) -> pd.DataFrame:
        asked = (compare, *args, *how.items())
        moved = touched(evidence, today())
        if isinstance(evidence, _Watched) and not moved:
            if asked not in _COMPUTED:
                # evidence of its own: what several ask for is read only the first time
                alone = watched(today())
                _COMPUTED[asked] = compare(alone, *args, **how), alone.read
            evidence.read.update(_COMPUTED[asked][1])
        elif asked not in _COMPUTED or _COMPUTED[asked][1] & moved:
            return anew(compare, evidence, *args, **how)
        return _COMPUTED[asked][0]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(frames, "computed", computed)
        yield


@cache
def _registers_read_by_part(evidence: Evidence) -> dict[str, set[str]]:
    numbers = Numbers(evidence)
    read_by_part = {}
    for part in PARTS:
        numbers.evidence = watched(evidence)
        getattr(numbers, part)
        read_by_part[part] = numbers.evidence.read
    return read_by_part


@cache
def registers_read(evidence: Evidence) -> dict[str, set[str]]:
    """Give the registers that the test of each claim reads, itself or through the parts it asks for."""
    numbers, read_by_part = _WatchedNumbers(evidence), _registers_read_by_part(evidence)
    for part in PARTS:
        vars(numbers)[part] = getattr(_numbers(evidence), part)
    reads = {}
    for identifier, claim in claims().items():
        numbers.evidence = watched(evidence)
        numbers.asked = set()
        judge(claim, numbers)
        reads[identifier] = numbers.evidence.read.union(*(read_by_part[part] for part in numbers.asked))
    return reads


def changed(evidence: Evidence, told: dict[str, Any]) -> Evidence:
    """Make a change as `changes.yml` tells it: rows of a register get other contents, or are taken out."""
    register, rows, *codes = told["in"], told["rows"], *list(told.items())[2:]
    if register == "figures":
        register, rows = "observations", IN_ALL | rows
    if isinstance(rows, str):
        rows = {TABLES[register].key[0]: rows.split()}
    frame = getattr(evidence, register)
    chosen = _matching(frame, rows)
    assert chosen.any(), f"{register}: no rows {rows}"
    if not codes:
        return replace(evidence, **{register: frame[~chosen].reset_index(drop=True)})
    other = frame.copy()
    for column, value in codes:
        other.loc[chosen, column] = _as_stored(value)
    assert not other.equals(frame), f"{register}: the rows {rows} have these codes already"
    return replace(evidence, **{register: other})


def _matching(frame: pd.DataFrame, where: dict[str, Any]) -> pd.Series:
    chosen = pd.Series(True, index=frame.index)
    for column, value in where.items():
        several = value if isinstance(value, list) else [value]
        chosen &= frame[column].isin([_as_stored(one) for one in several])
    return chosen


def _as_stored(value: Any) -> Any:
    return pd.Timestamp(value) if type(value) is date else value
