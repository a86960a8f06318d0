"""The unit of each figure, from its cell, its row, its heading or the title, whichever says it first."""

import re

import numpy as np
import pandas as pd

from analysis.press.ingest.combinations import combined, relabelled
from analysis.press.ingest.tables import Table
from analysis.press.ingest.tidy.given import Hints, named
from analysis.press.ingest.tidy.headings import UNIT_ALONE, Head
from analysis.press.ingest.words import VALUE, key, unit_in
from analysis.press.registers.coded import by_code
from analysis.press.study import the_study


def unit_of_title(table: Table, hints: Hints) -> str:
    """Give the unit of figures whose headings say none: as the recipe, the heading over the labels, or the title has it."""
    over_labels = (head for head in table.headings[:2] if UNIT_ALONE.fullmatch(head) and key(head) != "no")
    said = next(over_labels, named(table))
    return hints.unit if hints.unit is not None else (unit_in(said) or "")


def units_of(
    used: list[Head], of: np.ndarray, percent: pd.Categorical, words: pd.Categorical,
    unit_row: pd.Categorical | None, at: np.ndarray, table: Table, hints: Hints,
) -> pd.Categorical:  # fmt: skip
    """Give the unit of each figure."""
    default = unit_of_title(table, hints)
    above = " ".join((table.title, *table.above))
    in_thousands = re.search(r"£ ?('?000|thousand|k\b)", above, re.I)
    counts_thousands = re.search(r"\bthousands\b|(?<!£)(?<!£ )['\u2019]000s?\b|\(0?00s\)", above, re.I)

    def unit(number: str, sign: str, said: str, of_row: str) -> str:
        head = used[int(number)]
        is_value = bool(VALUE.match(key(head.series)))
        by_words = unit_in(said) if said else None
        if sign:
            return "percent" if sign == "%" else sign
        if of_row and is_value:
            return of_row
        if head.unit is not None and not (head.unit == "number" and by_words and is_value):
            return head.unit
        # "Boys" is counted where the title says nothing else; a title may say that its figures are shares of boys.
        is_weak = by_words == "number" and not re.search(r"number|count", said, re.I)
        return default if by_words is None or (is_weak and default) else by_words

    heads = by_code(of, [str(number) for number in range(len(used))])
    rows = unit_row[at] if unit_row is not None else by_code(np.zeros_like(of), [""])
    thousands = "gbp_thousand" if "gbp_thousand" in the_study().units else ""
    return relabelled(
        combined([heads, percent, words, rows], unit),
        lambda one: (
            thousands
            if in_thousands and one == "gbp"
            else ""
            if counts_thousands and one == "number"
            else one
        ),
    )
