"""Headings and codes of the spreadsheet in readers' words, from the field dictionary.

A name that ends in a unit says most of it already, ``share_pct``.
"""

from analysis.press.base.names import names
from analysis.study.registers.fields import FEATURE, FIELDS, LABELS

_UNITS = {
    "_n": "number",
    "_pct": "%",
    "_weeks": "weeks",
    "_days": "days",
    "_id": "identifier",
    "_ids": "identifiers",
    "_url": "address",
}
_OF_ONE_EXHIBIT = {
    ("fig-court-time", "series"): "Average, and its clock",
    ("fig-care-time", "share_pct"): "Share within 26 weeks (%)",
    ("fig-three-lengths", "average"): "Average",
    ("fig-three-lengths", "average_name"): "Average as the figure names it",
    ("tbl-children", "group"): "Children",
    ("tbl-gaps", "youth_n"): "Youth indicators on the question (number)",
    ("tbl-gaps", "family_n"): "Family indicators on the question (number)",
}


def heading(column: str, exhibit_id: str = "") -> str:
    """Name a column of the data in readers' words, with its unit in brackets.

    Parameters
    ----------
    exhibit_id : str
        The exhibit, where the name means something of its own there.

    Examples
    --------
    >>> heading("measure_id"), heading("duration_weeks"), heading("visits_n")
    ('Measure (identifier)', 'Average time (weeks)', 'Visits (number)')
    """
    words = _OF_ONE_EXHIBIT.get((exhibit_id, column)) or LABELS.get(column)
    if words:
        return words
    name, _, last = column.rpartition("_")
    unit = _UNITS.get(f"_{last}") if name else None
    plain = (name if unit else column).replace("_", " ").capitalize()
    return f"{plain} ({unit})" if unit else plain


MAY_BE_NOTHING = frozenset(
    names("""
    note window period_start apart_because apart_reason higher latest_value denominator_date
    years_apart counterpart_id counterpart counterpart_framework counterpart_branch
    counterpart_publication indicator_ids indicators_n datasets_n duration_weeks duration_days
    implied_days implied_weeks implied_share_pct lowest highest arithmetic printed_statement printed
    stands_beside contested group_n white_n group_share_pct white_share_pct exhibit_id
    """)
)
"""Columns of which a blank means that there is nothing to say; elsewhere it means that nobody knows."""

_OTHER_CODES = frozenset(["average", "headline", "stage", "kind", "comparison", "example_state"])
_SYSTEM = {code: name.lower() for code, name in FIELDS["system"].labels.items()}
_CODES = {
    "system": _SYSTEM,
    "systems": _SYSTEM,
    "higher": _SYSTEM,
    "feature": FEATURE,
    "held": FIELDS["has_age"].labels,
    "example_state": FIELDS["progress"].labels,
    **{f"{law}_status": FIELDS["status"].labels for law in FIELDS["kind_of_law"].allowed},
}


def code_words(code: str, column: str) -> str:
    """Give the words for a code of a column; the code itself where it has none."""
    words = _CODES.get(column, {})
    if code in words:
        return words[code]
    if column == "aspect":
        return heading(code)
    return code.replace("_", " ") if column in _OTHER_CODES else code
