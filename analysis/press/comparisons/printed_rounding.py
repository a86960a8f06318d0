"""How precisely a figure is printed, and whether two printed figures can be the same figure."""

import numpy as np
import pandas as pd

_FINEST = 4
_COARSEST = 9
_ROUNDED_FROM = 100
_SLACK = 1e-9


def steps(values: pd.Series) -> pd.Series:
    """Infer the last place that each figure prints.

    Returns: Series of float. 0.1 for 39.8, 1 for 30 and 41, 10 for 940, 1,000 for 63,000. A whole number from 100
    that ends in noughts is taken as rounded to them, so that what may be rounding never counts as disagreement.
    """
    amounts = values.to_numpy(dtype="float64")
    found = np.full(len(amounts), 10.0**-_FINEST)
    for places in range(_FINEST - 1, -_COARSEST - 1, -1):
        scaled = amounts * 10.0**places
        whole = np.abs(scaled - np.round(scaled)) < _SLACK * np.maximum(np.abs(scaled), 1)
        may_be_rounded = (amounts >= _ROUNDED_FROM) & (np.round(scaled) > 0)
        found = np.where(whole & (may_be_rounded | (places >= 0)), 10.0**-places, found)
    return pd.Series(found, index=values.index)


def agree(first: pd.Series, second: pd.Series) -> pd.Series:
    """Say whether two printed figures can be the same figure, rounded differently.

    Returns: Series of bool. True when they differ by no more than half of the coarser one's last place: 40 and 39.8,
    but not 40 and 39.4.
    """
    first_step, second_step = steps(first), steps(second)
    coarser = first_step.where(first_step >= second_step, second_step)
    same_place = (first_step - second_step).abs() < _SLACK
    near = (first - second).abs() <= coarser / 2 + _SLACK
    return near & (~same_place | (first == second))
