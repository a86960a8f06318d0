"""The tidy shape in which every publication's figures are held: one row is one cell as the publisher printed it.

No mark becomes a number and none is dropped: a cell without a figure keeps its mark, what the mark means here, and the
words of the file's own legend.
"""

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any

import numpy as np
import pandas as pd

from analysis.press.registers.coded import by_code, combine
from analysis.press.registers.edition_figures import COLUMNS, KEY

_PLAIN = re.compile(r"[-+]?(\d+|\d{1,3}(,\d{3})+)?(\.\d+)?([eE][-+]?\d{1,3})?")
_ESCAPES = str.maketrans({"%": "%25", ";": "%3B", "=": "%3D"})


def tidy(columns: Mapping[str, Sequence[str] | pd.Series | pd.Categorical | str]) -> pd.DataFrame:
    """Put figures into the tidy shape.

    Texts are given by column of ``COLUMNS``; one text stands for all rows, and what is absent is blank. All columns but ``row`` become
    categories of text, so that a million cells take little memory and each different text is judged once.
    """
    count = next((len(cells) for cells in columns.values() if not isinstance(cells, str)), 0)
    frame: dict[str, Any] = {}
    for name in COLUMNS:
        cells = columns.get(name, "")
        if name == "row":
            cells = np.zeros(count) if isinstance(cells, str) else cells
            frame[name] = np.asarray(cells, dtype="int32")
        elif isinstance(cells, str):
            frame[name] = pd.Categorical.from_codes(np.zeros(count, dtype="int8"), [cells])
        elif not isinstance(cells, pd.Categorical):
            frame[name] = pd.Categorical(pd.Series(cells, dtype="object").to_numpy())
        elif cells.categories.is_monotonic_increasing:
            frame[name] = cells
        else:
            frame[name] = by_code(cells.codes, list(cells.categories))
    return pd.DataFrame(frame, copy=False)


def key_columns(figures: pd.DataFrame) -> dict[str, pd.Categorical]:
    """Give the columns that together name a figure; a period is its words where the file gives it no last day."""
    columns = {name: figures[name].array for name in KEY}
    codes, pairs = combine([figures["period_end"].array, figures["period"].array])
    return columns | {"period_end": by_code(codes, [end or words for end, words in pairs])}


def number_text(printed: str) -> str | None:
    """Give a printed number as a plain decimal, or None when the text is no number.

    Thousands commas go; no digit is rounded away; 0.50 and 0.5 become the same.

    Examples
    --------
    >>> number_text(" 1,234.50 "), number_text("-3"), number_text("1.2E3"), number_text("[c]"), number_text("1,23")
    ('1234.5', '-3', '1200', None, None)
    """
    text = printed.strip()
    if not text or not text[-1].isdigit() or not text.isascii() or not _PLAIN.fullmatch(text):
        return None
    try:
        return plain_decimal(Decimal(text.replace(",", "")))
    except InvalidOperation:
        return None


def plain_decimal(number: Decimal) -> str:
    """Give a number without an exponent, and without zeros at its end or a sign before 0."""
    plain = format(number, "f")
    plain = plain.rstrip("0").rstrip(".") if "." in plain else plain
    return "0" if plain == "-0" else plain


def breakdown_of(categories: Mapping[str, str]) -> str:
    """Join dimensions and categories as the registers do; an empty mapping is the total.

    Examples
    --------
    >>> breakdown_of({"sex": "Female", "age": "10 to 14"})
    'age=10 to 14;sex=Female'
    >>> breakdown_of({}), breakdown_of({"group": "a;b"})
    ('total', 'group=a%3Bb')
    """
    pairs = sorted(f"{name}={category.translate(_ESCAPES)}" for name, category in categories.items())
    return ";".join(pairs) or "total"
