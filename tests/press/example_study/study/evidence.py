"""The two registers as they are read."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from analysis.press.registers.evidence import Evidence


@dataclass(frozen=True, eq=False, kw_only=True)
class TownEvidence(Evidence):
    """The streets of the town and the trees planted in them.

    Parameters
    ----------
    streets, plantings : DataFrame
        Columns as in the data dictionary.
    """

    streets: pd.DataFrame
    plantings: pd.DataFrame
