"""Coded rows counted, with the range of a share where some codes are neither yes nor no: unknown is not no."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

import pandas as pd


def code_range(
    codes: pd.Series,
    otherwise: str,
    *,
    counted: str = "indicators",
    yes: str = "yes",
    others: Sequence[str] = ("partly", "no"),
    no: Sequence[str] = ("no",),
) -> dict[str, float]:
    """Give the share of yes as a range: without what is partly or not known to be so, and with it.

    Returns: dict of str to float. ``<counted>_n``, how many there are of each code, ``<otherwise>_n``, and ``low_pct`` and
    ``high_pct``, the shares missing where there are no codes.

    Parameters
    ----------
    otherwise : str
        What to call all codes but ``yes`` and ``others``: ``unknown`` or ``uncoded``.
    no : sequence of str
        The codes that the high end leaves out too.

    Examples
    --------
    >>> code_range(pd.Series(["yes", "partly", "no", "no"]), "unknown")["high_pct"]
    50.0
    """
    seen = Counter(codes.tolist())
    count = {f"{code}_n": seen[code] for code in (yes, *others)}
    rest, whole = len(codes) - sum(count.values()), len(codes) or float("nan")
    low, high = 100 * seen[yes] / whole, 100 * (len(codes) - sum(seen[code] for code in no)) / whole
    return {f"{counted}_n": len(codes), **count, f"{otherwise}_n": rest, "low_pct": low, "high_pct": high}


def ranges_by(
    rows: pd.DataFrame, by: Sequence[str], column: str, otherwise: str, **codes: Any
) -> pd.DataFrame:
    """Give the range of a coded column, as ``code_range`` does, for each group of rows, in the order in which they come."""
    found = [
        dict(zip(by, group, strict=True)) | code_range(part[column], otherwise, **codes)
        for group, part in rows.groupby([*by], sort=False)
    ]
    return pd.DataFrame(found, columns=[*by, *code_range(rows[column].iloc[:0], otherwise, **codes)])
