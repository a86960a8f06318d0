"""Values of registers and exhibits as the cells of a spreadsheet: numbers as numbers, codes in words, no cell empty."""

from __future__ import annotations

from datetime import date
from numbers import Integral, Real
from typing import Any

import pandas as pd

from analysis.press.editions.workbook.plain import SIGNS_ONLY, plain_text
from analysis.study.improvement.figures.labels import MECHANISM, PROGRESS, RESPONSE
from analysis.study.monitoring.figures.labels import FOCUS_NAME
from analysis.study.published_data.labels import FEATURE, HELD
from analysis.study.registers.fields import FIELDS, UNITS
from analysis.study.workbook.headings import heading

NOT_KNOWN, NOT_APPLICABLE = "[x]", "[z]"
SHORTHAND = {
    NOT_KNOWN: "not known: no page that was read states it, or no figure was published or seen. It is not zero.",
    NOT_APPLICABLE: "not applicable: there is nothing to say or to count here for this row.",
    SIGNS_ONLY: "the cell holds only the signs before this mark, as the register has them.",
}

# Where a blank means that there is nothing to say; elsewhere it means that nobody knows.
_MAY_BE_NOTHING = frozenset(
    """
    note window period_start apart_because apart_reason higher latest_value denominator_date
    years_apart counterpart_id counterpart counterpart_framework counterpart_branch
    counterpart_publication indicator_ids indicators_n datasets_n duration_weeks duration_days
    implied_days implied_weeks implied_share_pct lowest highest arithmetic printed_statement printed
    stands_beside group_n white_n group_share_pct white_share_pct exhibit_id
    """.split()  # noqa: SIM905
)
_OTHER_CODES = frozenset(["average", "headline", "stage", "kind", "comparison", "example_state"])
_SYSTEM = {"youth": "youth justice", "family": "family justice"}
_WORDS = {
    "system": _SYSTEM,
    "systems": _SYSTEM,
    "higher": _SYSTEM,
    "period_type": {"year_ending_march": "year ending March", "other": "other, described in words"},
    "unit": UNITS,
    "focus": FOCUS_NAME,
    "feature": FEATURE,
    "held": HELD,
    "mechanism": MECHANISM,
    "progress": PROGRESS,
    "example_state": PROGRESS,
    "response": RESPONSE,
    "breakdown": {"total": "all"},
    "source_type": {"dataset_copy": "copy of a data set", "mirror": "copy of an official document"},
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
    >>> cell("year_ending_march", "period_type"), cell("ethnicity=Black;sex=Male", "breakdown")
    ('year ending March', 'ethnicity: Black; sex: Male')
    """
    if value is None or value is pd.NaT or (not isinstance(value, str) and pd.isna(value)):
        return _nothing(column)
    match value:
        case bool() | _ if pd.api.types.is_bool(value):
            return "yes" if value else "no"
        case Integral():
            return int(value)
        case Real():
            return int(value) if float(value).is_integer() else float(value)
        case date():
            return value.strftime("%Y-%m-%d")
    text = str(value)
    return plain_text(_in_words(text, column)) if text.strip() else _nothing(column)


def _nothing(column: str) -> str:
    return NOT_APPLICABLE if column in _MAY_BE_NOTHING else NOT_KNOWN


def _in_words(text: str, column: str) -> str:
    words = _WORDS.get(column, {})
    if text in words:
        return words[text]
    if column == "aspect":
        return heading(text)
    if column == "breakdown":
        return "; ".join(": ".join(pair.split("=", 1)) for pair in text.split(";"))
    if column in _OTHER_CODES or (column in FIELDS and text in FIELDS[column].allowed):
        return text.replace("_", " ")
    return text
