"""A number as a sentence prints it, with the rows that bear it and where they come from."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from functools import cache, partial
from typing import Any, TypeVar

import pandas as pd

from analysis.press.claims.not_known import NotKnown
from analysis.press.claims.provenance import Provenance, provenance
from analysis.press.claims.value_tooltips import WITHOUT_TOOLTIP, Kind, tooltip
from analysis.press.exhibits.markdown import inline, span
from analysis.press.registers import Evidence

Values = TypeVar("Values")


@dataclass(frozen=True, eq=False)
class Value:
    """A number or words computed from the registers, for use in running text.

    Parameters
    ----------
    text : str
        As the sentence prints it: ``38 weeks``, ``31% to 62%``, ``twelve``.
    amount : float
        The number behind the text, unrounded, for tests and comparisons.
    rows : DataFrame
        The register rows it rests on; never empty.
    kind : Kind
        How the text comes from the rows.
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
    def figure(self) -> Value:
        """The same number in figures, for where counts are set against each other: 8 of 14."""
        return replace(self, text=f"{self.amount:,.0f}")

    def __str__(self) -> str:
        return self.text

    def _repr_markdown_(self) -> str:
        origin = self.provenance
        if origin is None or self.kind in WITHOUT_TOOLTIP:
            return inline(self.text)
        return span(self.text, "value", tooltip(self.text, self.amount, self.kind, origin))


def sourced(values: Values, evidence: Evidence) -> Values:
    """Add to every value where it comes from, so that nothing without a source can be printed.

    Parameters
    ----------
    values : Value, or a dataclass, mapping or tuple of values
    evidence : Evidence
        The registers that the values were computed from.

    Raises
    ------
    ValueError
        When the value is printed and its rows cannot be traced to a register.
    """
    traces: dict[int, Callable[[], Provenance]] = {}

    def add(value: Any) -> Any:
        if isinstance(value, NotKnown):
            return value
        if isinstance(value, Value):
            # many values rest on one frame, which is traced once, and only if one of them is printed
            trace = traces.setdefault(id(value.rows), cache(partial(provenance, value.rows, evidence)))
            return replace(value, trace=trace)
        if is_dataclass(value) and not isinstance(value, type):
            return replace(value, **{each.name: add(getattr(value, each.name)) for each in fields(value)})
        if isinstance(value, Mapping):
            return {name: add(each) for name, each in value.items()}
        return tuple(add(each) for each in value)

    return add(values)
