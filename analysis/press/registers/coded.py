"""Columns of text held as codes into their different texts: a million rows in little memory, each text, and each combination, judged once."""

from collections.abc import Callable, Sequence

import numpy as np
import pandas as pd

_TO_A_ROW = 8


def by_code(codes: np.ndarray, texts: Sequence[str]) -> pd.Categorical:
    """Give each row the text of its code; texts may repeat; categories come in order of text."""
    numbers, categories = pd.factorize(np.array(texts, dtype="object"), sort=True)
    # Small numbers take a sixteenth of the memory of the usual ones, and less time.
    numbers = numbers.astype(np.min_scalar_type(-len(categories) - 1))
    return pd.Categorical.from_codes(numbers.take(codes) if len(codes) else codes, list(categories))


def alike(columns: Sequence[pd.Categorical]) -> tuple[np.ndarray, np.ndarray]:
    """Give each row the number of its combination of texts, and for each combination the first row that has it."""
    return in_order(*numbered(columns))


def numbered(columns: Sequence[pd.Categorical]) -> tuple[np.ndarray, int]:
    """Give each row a number of its combination of texts, and what all numbers are below."""
    numbers, most = np.zeros(len(columns[0]), dtype="int32"), 1
    for column in sorted(columns, key=lambda column: len(column.categories)):
        width = len(column.categories)
        # Numbered anew while they fit a table: that takes no search among them.
        if most * width > _TO_A_ROW * len(numbers):
            numbers, most = without_gaps(numbers, most)
        if width > 1:
            numbers = numbers * (np.int32 if most * width < 2**31 else np.int64)(width)
            numbers += column.codes
            most *= width
    return numbers, most


def without_gaps(numbers: np.ndarray, most: int) -> tuple[np.ndarray, int]:
    """Give numbers anew, so that there are no more than occur."""
    if most > _TO_A_ROW * len(numbers):
        codes, different = pd.factorize(numbers)
        return codes, len(different)
    occurs = np.zeros(most, dtype=bool)
    occurs[numbers.astype("int64")] = True
    different = np.flatnonzero(occurs)
    anew = np.empty(most, dtype="int32")
    anew[different] = np.arange(len(different))
    return anew.take(numbers), len(different)


def in_order(numbers: np.ndarray, most: int) -> tuple[np.ndarray, np.ndarray]:
    """Give numbers, each below ``most``, anew in order of first appearance, and the first row of each."""
    if most > len(numbers):
        numbers, most = without_gaps(numbers, most)
    first = np.full(most, -1, dtype="int32")
    # Of rows that share a number the one assigned last stays: from the last row to the first.
    first[numbers[::-1].astype("int64")] = np.arange(len(numbers) - 1, -1, -1, dtype="int32")
    occur = np.flatnonzero(first >= 0)
    order = occur[np.argsort(first[occur], kind="stable")]
    anew = np.empty(most, dtype="int32")
    anew[order] = np.arange(len(order))
    return anew.take(numbers), first[order]


def combine(
    columns: Sequence[pd.Categorical], order: np.ndarray | None = None
) -> tuple[np.ndarray, list[tuple[str, ...]]]:
    """Find the different combinations of several columns: the number of that of each row, and each in order of first appearance.

    ``order`` is that in which the rows are looked at, if not as they stand.
    """
    numbers, most = numbered(columns)
    codes, first = in_order(numbers if order is None else numbers.take(order), most)
    rows = first if order is None else order[first]
    parts = [column.categories.to_numpy()[column.codes[rows]] for column in columns]
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
        np.array([place[text] for text in part.categories.tolist()], dtype="int32").take(part.codes)
        for part in parts
        if len(part)
    ]
    return pd.Categorical.from_codes(np.concatenate(codes) if codes else [], categories)
