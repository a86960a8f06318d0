"""Holds a comparison to the contract that its docstring states, and computes it once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache, wraps
from inspect import signature
from typing import ParamSpec

import pandas as pd

Arguments = ParamSpec("Arguments")


def once(compare: Callable[Arguments, pd.DataFrame]) -> Callable[Arguments, pd.DataFrame]:
    """Compute a comparison once for the same registers, though many numbers, claims and exhibits ask for it.

    Each caller gets a copy of its own, made only where the caller changes it.
    """
    kept, form = lru_cache(maxsize=4)(compare), signature(compare)

    @wraps(compare)
    def copy(*args: Arguments.args, **kwargs: Arguments.kwargs) -> pd.DataFrame:
        # a default that is given is the same question as one that is left out
        asked = form.bind(*args, **kwargs)
        asked.apply_defaults()
        return kept(*asked.args, **asked.kwargs).copy(deep=False)

    return copy


def check_frame(frame: pd.DataFrame, *, key: Sequence[str], columns: Sequence[str]) -> pd.DataFrame:
    """Give the frame back, its columns in the stated order, or say how it breaks its contract.

    Parameters
    ----------
    key : sequence of str
        Columns that together name a row; no two rows may share them.
    columns : sequence of str
        All columns, key included, in the order in which they are given.

    Returns
    -------
    DataFrame
        The same rows with a fresh index.

    Raises
    ------
    ValueError
        When a column is missing or a key is repeated: a fault of the comparison, not of its input.
    """
    missing = [name for name in columns if name not in frame.columns]
    if missing:
        raise ValueError(f"the comparison lacks {', '.join(missing)}; it has {', '.join(frame.columns)}")
    frame = frame[list(columns)].reset_index(drop=True)
    repeated = frame.duplicated(list(key))
    if repeated.any():
        first = frame.loc[repeated, list(key)].iloc[0].to_dict()
        raise ValueError(f"the key {', '.join(key)} is not unique: {first}")
    return frame
