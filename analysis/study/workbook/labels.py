"""Codes in words, as the spreadsheet has them, and which blanks mean that there is nothing to say."""

from __future__ import annotations

from analysis.study.improvement.figures.labels import MECHANISM, PROGRESS, RESPONSE
from analysis.study.monitoring.figures.labels import FOCUS_NAME
from analysis.study.published_data.labels import FEATURE, HELD
from analysis.study.registers.fields import UNITS
from analysis.study.workbook.headings import heading

MAY_BE_NOTHING = frozenset(
    """
    note window period_start apart_because apart_reason higher latest_value denominator_date
    years_apart counterpart_id counterpart counterpart_framework counterpart_branch
    counterpart_publication indicator_ids indicators_n datasets_n duration_weeks duration_days
    implied_days implied_weeks implied_share_pct lowest highest arithmetic printed_statement printed
    stands_beside contested group_n white_n group_share_pct white_share_pct exhibit_id
    """.split()  # noqa: SIM905
)
"""Columns of which a blank means that there is nothing to say; elsewhere it means that nobody knows."""

_OTHER_CODES = frozenset(["average", "headline", "stage", "kind", "comparison", "example_state"])
_SYSTEM = {"youth": "youth justice", "family": "family justice"}
_WORDS = {
    "system": _SYSTEM,
    "systems": _SYSTEM,
    "higher": _SYSTEM,
    "unit": UNITS,
    "focus": FOCUS_NAME,
    "feature": FEATURE,
    "held": HELD,
    "mechanism": MECHANISM,
    "progress": PROGRESS,
    "example_state": PROGRESS,
    "response": RESPONSE,
}


def code_words(code: str, column: str) -> str:
    """Give the words for a code of a column; the code itself where it has none."""
    if code in (words := _WORDS.get(column, {})):
        return words[code]
    if column == "aspect":
        return heading(code)
    return code.replace("_", " ") if column in _OTHER_CODES else code
