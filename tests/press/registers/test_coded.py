"""Combinations of texts are numbered as they first stand, however many different texts there are."""

import numpy as np
import pandas as pd
import pytest

from analysis.press.registers.coded import combine, in_order


@pytest.mark.parametrize("widths", [(1,), (128,), (2, 128), (255, 129), (300, 300), (40_000, 3, 50_000)])
@pytest.mark.parametrize("rows", [1, 200, 60_000])
def test_each_combination_is_numbered_as_it_first_stands(widths, rows):
    draw = np.random.default_rng(rows)
    columns = [
        pd.Categorical.from_codes(draw.integers(0, width, rows), [f"{n:05}" for n in range(width)])
        for width in widths
    ]
    for order in (None, draw.permutation(rows)):
        looked_at = columns if order is None else [column[order] for column in columns]
        seen = {}
        numbers = [seen.setdefault(texts, len(seen)) for texts in zip(*looked_at, strict=True)]
        codes, texts = combine(columns, order)
        assert (codes.tolist(), texts) == (numbers, list(seen))


def test_numbers_far_apart_are_numbered_as_they_first_stand():
    codes, first = in_order(np.array([5, 2**40, 5, 0]), 2**41)
    assert (codes.tolist(), first.tolist()) == ([0, 1, 0, 2], [0, 1, 3])
