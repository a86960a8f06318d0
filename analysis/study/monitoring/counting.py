"""Counts of register rows by system, and the range of a share when some codes are neither yes nor no."""

from collections import Counter
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


def code_range(codes: pd.Series, otherwise: str) -> dict[str, float]:
    """Give the share of yes as a range: without what is partly or not known to be so, and with it.

    Returns: dict of str to float. ``indicators_n``, ``yes_n``, ``partly_n``, ``no_n``, ``<otherwise>_n``, ``low_pct``
    and ``high_pct``, the shares missing where there are no codes.

    Parameters
    ----------
    otherwise : str
        What to call codes other than yes, partly and no: ``unknown`` or ``uncoded``.

    Examples
    --------
    >>> code_range(pd.Series(["yes", "partly", "no", "no"]), "unknown")["high_pct"]
    50.0
    """
    seen = Counter(codes.tolist())
    count = {f"{code}_n": seen[code] for code in CODES}
    rest = len(codes) - sum(count.values())
    of = len(codes) or float("nan")
    low, high = 100 * count["yes_n"] / of, 100 * (count["yes_n"] + count["partly_n"] + rest) / of
    return {"indicators_n": len(codes), **count, f"{otherwise}_n": rest, "low_pct": low, "high_pct": high}
