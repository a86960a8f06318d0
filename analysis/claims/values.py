"""A number as a sentence prints it, with the rows that bear it."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from analysis.exhibits.markdown import inline


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
    """

    text: str
    amount: float
    rows: pd.DataFrame

    def __post_init__(self) -> None:
        if self.rows.empty:
            raise ValueError(f"the value {self.text!r} rests on no rows")

    def __str__(self) -> str:
        return self.text

    def _repr_markdown_(self) -> str:
        return inline(self.text)
