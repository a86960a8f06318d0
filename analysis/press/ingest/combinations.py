"""Columns of few different texts, taken together: each different combination is judged once."""

from collections.abc import Callable, Sequence

import numpy as np
import pandas as pd

from analysis.press.registers.coded import by_code

_MOST = 2**62
_TO_A_ROW = 4


def alike(columns: Sequence[pd.Categorical]) -> tuple[np.ndarray, np.ndarray]:
    """Give each row the number of its combination of texts, and for each combination the first row that has it."""
    numbers = np.zeros(len(columns[0]), dtype="int64")
    most, few = 1, _TO_A_ROW * len(numbers)
    for column in sorted(columns, key=lambda column: len(column.categories)):
        width = len(column.categories)
        # Numbered anew while they fit a table: that takes no search among them.
        if most <= few < most * width or most > _MOST // max(width, 1):
            numbers, first = in_order(numbers, most)
            most = len(first)
        if width > 1:
            numbers, most = numbers * np.int64(width) + column.codes, most * width
    return in_order(numbers, most)


def in_order(numbers: np.ndarray, most: int = _MOST) -> tuple[np.ndarray, np.ndarray]:
    """Give numbers, each below ``most``, anew in order of first appearance, and the first row of each."""
    is_table = most <= _TO_A_ROW * len(numbers)
    codes, different = (numbers, range(most)) if is_table else pd.factorize(numbers)
    rows = np.arange(len(numbers), dtype="int32")
    # Of rows that share a number the one assigned last stays: from the last row to the first.
    first = np.full(len(different), -1, dtype="int32")
    first[codes[::-1]] = rows[::-1]
    if not is_table:
        return codes, first
    order = np.argsort(first, kind="stable")[np.count_nonzero(first < 0) :]
    anew = np.empty(most, dtype="int32")
    anew[order] = np.arange(len(order))
    return anew[numbers], first[order]


def combine(columns: Sequence[pd.Categorical]) -> tuple[np.ndarray, list[tuple[str, ...]]]:
    """Find the different combinations of several columns: the number of that of each row, and each in order of first appearance."""
    codes, first = alike(columns)
    parts = [column.categories.to_numpy()[column.codes[first]] for column in columns]
    return codes, list(zip(*parts, strict=True))


def combined(columns: Sequence[pd.Categorical], label: Callable[..., str]) -> pd.Categorical:
    """Make one column of several, judging each different combination once."""
    if not columns:
        return pd.Categorical([])
    codes, combinations = combine(columns)
    return by_code(codes, [label(*texts) for texts in combinations])


def relabelled(column: pd.Categorical, label: Callable[[str], str]) -> pd.Categorical:
    """Give each text another, judging each different text once."""
    texts = column.categories.tolist()
    labels = [label(text) for text in texts]
    return column if labels == texts else by_code(column.codes, labels)


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
