"""A number as a sentence prints it, with the rows that bear it and where they come from."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from difflib import get_close_matches
from functools import cache, partial
from typing import Any, TypeVar

import pandas as pd

from analysis.press.claims.not_known import NotKnown
from analysis.press.claims.provenance import Provenance, provenance
from analysis.press.claims.value_tooltips import WITHOUT_TOOLTIP, Kind, tooltip
from analysis.press.exhibits.markdown import inline, span
from analysis.press.registers import Evidence

Given = TypeVar("Given")


@dataclass(frozen=True, eq=False)
class Value:
    """A number or words computed from the registers, for use in running text.

    Parameters
    ----------
    text : str
        As the sentence prints it: ``38 weeks``, ``31% to 62%``, ``twelve``.
    amount : float
        The number behind the text, unrounded, for tests and comparisons.
    trace : callable or None
        Gives what the rows are and where they were read; ``sourced`` adds it.
    """

    text: str
    amount: float
    rows: pd.DataFrame
    kind: Kind = "computed"
    trace: Callable[[], Provenance] | None = None

    def __post_init__(self) -> None:
        if self.rows.empty:
            raise ValueError(f"the value {self.text!r} rests on no rows")

    @property
    def provenance(self) -> Provenance | None:
        """What the rows are and where they were read; worked out when it is asked for."""
        return self.trace() if self.trace else None

    @property
    def tooltip(self) -> dict[str, str]:
        """What a reader is told of the number who points at it; nothing of a word, or of what is told beside it."""
        origin = None if self.kind in WITHOUT_TOOLTIP else self.provenance
        return tooltip(self.text, self.amount, self.kind, origin) if origin else {}

    @property
    def figure(self) -> Value:
        """The same number in figures, for where counts are set against each other: 8 of 14."""
        return replace(self, text=f"{self.amount:,.0f}")

    @property
    def or_none(self) -> Value:
        """The same number, and "none" where it is nought: none of the 18."""
        return self if self.amount else replace(self, text="none")

    def __str__(self) -> str:
        return self.text

    def _repr_markdown_(self) -> str:
        said = self.tooltip
        return span(self.text, "value", said) if said else inline(self.text)


class Values:
    """Numbers under the names by which sentences call them; each is named once, where it is computed.

    Parameters
    ----------
    lacking : mapping of str to NotKnown
        What stands for every name with such a beginning that was not computed, because a figure is not known on the
        chosen day.

    >>> rows = pd.DataFrame({"indicator_id": ["YI01", "YI02"]})
    >>> Values(indicators=Value("two", 2, rows)).indicatrs
    Traceback (most recent call last):
    AttributeError: no number is called indicatrs; one is called indicators
    """

    def __init__(self, lacking: Mapping[str, NotKnown] | None = None, /, **values: Any) -> None:
        self._lacking = dict(lacking or {})
        vars(self).update(values)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        for beginning, missing in self._lacking.items():
            if name.startswith(beginning):
                return missing
        near = get_close_matches(name, self.by_name(), n=1)
        raise AttributeError(
            f"no number is called {name}" + "".join(f"; one is called {each}" for each in near)
        )

    def by_name(self) -> dict[str, Any]:
        """Give the numbers that were computed, each under its name."""
        return {name: value for name, value in vars(self).items() if not name.startswith("_")}


def sourced(values: Given, evidence: Evidence) -> Given:
    """Add to every value where it comes from, so that nothing without a source can be printed.

    Raises ``ValueError`` when the value is printed and its rows cannot be traced to a register.
    """
    traces: dict[int, Callable[[], Provenance]] = {}

    def add(value: Any) -> Any:
        if isinstance(value, NotKnown):
            return value
        if isinstance(value, Value):
            # many values rest on one frame, which is traced once, and only if one of them is printed
            trace = traces.setdefault(id(value.rows), cache(partial(provenance, value.rows, evidence)))
            return replace(value, trace=trace)
        if isinstance(value, Values):
            return Values(value._lacking, **{name: add(each) for name, each in value.by_name().items()})
        if isinstance(value, Mapping):
            return {name: add(each) for name, each in value.items()}
        return tuple(add(each) for each in value)

    return add(values)
