"""Counts of register rows by system."""

from collections.abc import Sequence

import pandas as pd

from analysis.press.registers.frames import check_frame
from analysis.study.registers.fields import SYSTEMS

CODES = ("yes", "partly", "no")


def by_system(rows: pd.DataFrame, column: str, order: Sequence[str]) -> pd.DataFrame:
    """Count the indicators of each system by what stands in a column, zeros included.

    Source: That of the frame given.

    Parameters
    ----------
    rows : DataFrame
        Of the register of indicators.
    order : sequence of str
        What may stand in it, in the order in which it is shown.

    Returns
    -------
    DataFrame
        Key ``column``, ``system``; ``indicators_n``, ``system_n`` (all rows of the system), ``share_pct`` of these, and
        ``indicator_ids`` joined by semicolons.
    """
    found = []
    for value in order:
        for system in SYSTEMS:
            own = rows[rows["system"] == system]
            part = own[own[column] == value]
            share = 100 * len(part) / len(own) if len(own) else float("nan")
            found.append((value, system, len(part), len(own), share, ";".join(part["indicator_id"])))
    columns = [column, "system", "indicators_n", "system_n", "share_pct", "indicator_ids"]
    return check_frame(found, key=[column, "system"], columns=columns)
