"""Holds a comparison to the contract that its docstring states, and computes it once."""

from collections.abc import Callable, Sequence
from functools import lru_cache, wraps
from inspect import signature
from typing import Any, ParamSpec

import pandas as pd

Arguments = ParamSpec("Arguments")


@lru_cache(maxsize=256)
def computed(compare: Callable[..., pd.DataFrame], *args: Any, **kwargs: Any) -> pd.DataFrame:
    """Give what a comparison gives of the same registers and choices, computed the first time."""
    return compare(*args, **kwargs)


def once(compare: Callable[Arguments, pd.DataFrame]) -> Callable[Arguments, pd.DataFrame]:
    """Compute a comparison once for the same registers, though many numbers, claims and exhibits ask for it.

    Each caller gets a copy of its own, made only where the caller changes it.
    """
    form = signature(compare)

    @wraps(compare)
    def copy(*args: Arguments.args, **kwargs: Arguments.kwargs) -> pd.DataFrame:
        # a default that is given is the same question as one that is left out
        asked = form.bind(*args, **kwargs)
        asked.apply_defaults()
        return computed(compare, *asked.args, **asked.kwargs).copy(deep=False)

    return copy


def selected(rows: pd.DataFrame, **cells: Any) -> pd.DataFrame:
    """Give the rows that have in each named column what is named, or one of several things that are.

    >>> selected(pd.DataFrame({"system": ["youth", "family"], "rank": [1, 1]}), system="family", rank=(1, 2)).index.tolist()
    [1]
    """
    for column, wanted in cells.items():
        rows = rows[rows[column].isin(wanted if isinstance(wanted, tuple) else (wanted,))]
    return rows


def check_frame(
    rows: pd.DataFrame | Sequence[Any], *, key: str | Sequence[str], columns: str | Sequence[str] = ""
) -> pd.DataFrame:
    """Give the rows as a frame with the stated columns in the stated order, or say how they break their contract.

    Raises ``ValueError`` when a column is missing or a key is repeated: a fault of the comparison, not of its input.

    Parameters
    ----------
    key : str or sequence of str
        Columns that together name a row, with a space between; no two rows may share them.
    columns : str or sequence of str
        All columns, key included; those that a frame has where none are named.
    """
    names, keys = (given.split() if isinstance(given, str) else list(given) for given in (columns, key))
    if not isinstance(rows, pd.DataFrame):
        named = len(rows) > 0 and isinstance(rows[0], dict)
        rows = pd.DataFrame(rows, columns=None if named else names)
    names = names or list(rows.columns)
    missing = [name for name in names if name not in rows.columns]
    if missing:
        raise ValueError(f"the comparison lacks {', '.join(missing)}; it has {', '.join(rows.columns)}")
    frame = rows[names].reset_index(drop=True)
    repeated = frame.duplicated(keys)
    if repeated.any():
        raise ValueError(
            f"the key {', '.join(keys)} is not unique: {frame.loc[repeated, keys].iloc[0].to_dict()}"
        )
    return frame
