"""Values of registers and exhibits as the cells of a spreadsheet: numbers as numbers, codes in words, no cell empty."""

from datetime import date
from numbers import Integral, Real
from typing import Any

import pandas as pd

from analysis.press.editions.workbook.plain import SIGNS_ONLY, plain_text
from analysis.press.exhibits.naming import code_words
from analysis.press.study import the_study

NOT_KNOWN, NOT_APPLICABLE = "[x]", "[z]"
SHORTHAND = {
    NOT_KNOWN: "not known: no page that was read states it, or no figure was published or seen. It is not zero.",
    NOT_APPLICABLE: "not applicable: there is nothing to say or to count here for this row.",
    SIGNS_ONLY: "the cell holds only the signs before this mark, as the register has them.",
}


def cell(value: Any, column: str) -> str | int | float:
    """Give one value of a column as a cell.

    Parameters
    ----------
    value : object
        As a frame holds it; missing and blank are unknown.
    column : str
        The column's name in the field dictionary or in the data of an exhibit.

    Examples
    --------
    >>> cell(29.6, "duration_weeks"), cell(float("nan"), "share_pct"), cell("", "note")
    (29.6, '[x]', '[z]')
    """
    if value is None or value is pd.NaT or (not isinstance(value, str) and pd.isna(value)):
        return _nothing(column)
    match value:
        case bool() | _ if pd.api.types.is_bool(value):
            return "yes" if value else "no"
        case Integral():
            return int(value)
        case Real():
            return int(float(value)) if float(value).is_integer() else float(value)
        case date():
            return value.strftime("%Y-%m-%d")
    text = str(value)
    return plain_text(code_words(text, column)) if text.strip() else _nothing(column)


def _nothing(column: str) -> str:
    return NOT_APPLICABLE if column in the_study().may_be_nothing else NOT_KNOWN
