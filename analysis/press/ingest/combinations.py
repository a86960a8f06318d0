"""Columns of few different texts, taken together: each different combination is judged once."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import pandas as pd

from analysis.press.registers.coded import by_code

_MOST = 2**62


def combine(columns: Sequence[pd.Categorical]) -> tuple[np.ndarray, list[tuple[str, ...]], np.ndarray]:
    """Find the different combinations of several columns.

    Parameters
    ----------
    columns : sequence of Categorical
        Of one length.

    Returns
    -------
    array of int
        For each row, the number of its combination.
    list of tuple of str
        The combinations, in order of first appearance.
    array of int
        For each combination, the first row that has it.
    """
    codes = np.zeros(len(columns[0]), dtype="int64")
    most = 1
    for column in columns:
        width = max(len(column.categories), 1)
        if most > _MOST // width:
            codes, different = pd.factorize(codes)
            most = len(different)
        codes, most = codes * width + column.codes, most * width
    codes, _ = pd.factorize(codes)
    first = np.full(codes.max() + 1 if len(codes) else 0, len(codes))
    np.minimum.at(first, codes, np.arange(len(codes)))
    parts = [column.categories.to_numpy()[column.codes[first]] for column in columns]
    return codes, list(zip(*parts, strict=True)), first


def combined(columns: Sequence[pd.Categorical], label: Callable[..., str]) -> pd.Categorical:
    """Make one column of several, judging each different combination once."""
    if not columns:
        return pd.Categorical([])
    codes, combinations, _ = combine(columns)
    return by_code(codes, [label(*texts) for texts in combinations])


def relabelled(column: pd.Categorical, label: Callable[[str], str]) -> pd.Categorical:
    """Give each text another, judging each different text once."""
    return by_code(column.codes, [label(text) for text in column.categories.tolist()])


def stacked(parts: Sequence[pd.Categorical]) -> pd.Categorical:
    """Put columns one under the other."""
    categories = sorted(set().union(*(part.categories.tolist() for part in parts)))
    place = {text: number for number, text in enumerate(categories)}
    codes = [
        np.array([place[text] for text in part.categories.tolist()], dtype="int32")[part.codes]
        for part in parts
        if len(part)
    ]
    return pd.Categorical.from_codes(np.concatenate(codes) if codes else [], categories)
