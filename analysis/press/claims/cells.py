"""Cells of a comparison frame as values, so that a sentence prints the number that its figure shows."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from analysis.press.claims.value_kinds import count_value, range_value
from analysis.press.claims.values import Value


@dataclass(frozen=True, eq=False)
class Cells:
    """A comparison frame, read by the names of its rows.

    Parameters
    ----------
    frame : DataFrame
        As a figure shows it. Ranges are its columns ``low_pct`` and ``high_pct``.
    behind : callable
        From the names of a row to the register rows that it was computed from.

    >>> rows = pd.DataFrame({"indicator_id": ["YI01", "YI02"]})
    >>> frame = pd.DataFrame({"system": ["youth"], "yes_n": [1], "low_pct": [50.0], "high_pct": [100.0]})
    >>> cells = Cells(frame, ("system",), lambda system: rows)
    >>> cells.count("yes_n", "youth").text, cells.range("youth").text
    ('1', '50% to 100%')
    """

    frame: pd.DataFrame
    key: tuple[str, ...]
    behind: Callable[..., pd.DataFrame]

    def at(self, *names: object) -> pd.Series:
        """Give one row.

        Raises ``ValueError`` when the frame has no row of these names.
        """
        if names not in self._rows:
            raise ValueError(f"no row of the comparison is named {', '.join(map(str, names))}")
        return self._rows[names]

    def count(self, column: str, *names: object) -> Value:
        """Say a count, in digits: such numbers are set against each other."""
        return count_value(int(self.at(*names)[column]), self.behind(*names), digits=True)

    def range(self, *names: object) -> Value:
        """Say a share whose ends depend on how unclear codes are counted; the amount is the lower end."""
        row = self.at(*names)
        return range_value(row["low_pct"], row["high_pct"], self.behind(*names))

    @cached_property
    def _rows(self) -> dict[tuple[object, ...], pd.Series]:
        named = zip(*(self.frame[column] for column in self.key), strict=True)
        return dict(zip(named, (row for _, row in self.frame.iterrows()), strict=True))
