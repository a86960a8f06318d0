"""Headings and codes of the spreadsheet in readers' words, where the field dictionary has none: those of computed columns.

A name that ends in a unit says most of it already, ``share_pct``; the others stand here.
"""

from __future__ import annotations

from analysis.study.registers.fields import FEATURE, FIELDS, UNITS

_UNITS = {
    "_n": "number",
    "_pct": "%",
    "_weeks": "weeks",
    "_days": "days",
    "_id": "identifier",
    "_ids": "identifiers",
    "_url": "address",
}
_WORDS = {
    "all_n": "All figures (number)",
    "answer_title": "Page of the answer",
    "answers_n": "Answers found (number)",
    "apart_reason": "Why it is set apart",
    "aspect": "What may be known",
    "bar": "Kind of page",
    "bodies": "Bodies that asked for it",
    "bodies_n": "Bodies that asked for it (number)",
    "branch": "Part of the system",
    "caseload_family_pct": "About volume or time, family justice (%)",
    "caseload_youth_pct": "About volume or time, youth justice (%)",
    "column": "Code",
    "columns_n": "Columns (number)",
    "comparison": "Compared with",
    "counterpart": "Nearest family indicator",
    "counterpart_branch": "Part of the system it belongs to",
    "counterpart_framework": "Framework it belongs to",
    "counterpart_publication": "Whether its results are published",
    "counts": "What it counts",
    "current": "On the current basis",
    "custody_n": "Youth indicators of custody (number)",
    "datasets_n": "Datasets (number)",
    "denominator_date": "Day of the population",
    "duration_days": "Average time (days)",
    "duration_weeks": "Average time (weeks)",
    "editions": "Editions",
    "ethnicity": "Ethnic group",
    "example": "Example from youth justice",
    "example_id": "Example from youth justice (identifier)",
    "example_state": "How far the example has come",
    "example_year": "Year of the example",
    "exhibit_id": "Name in the documents",
    "feature": "Feature",
    "feature_group": "Kind of feature",
    "figures_n": "Figures (number)",
    "first_edition_end": "Last day of the first edition",
    "first_kappa": "Kappa, as the first coding",
    "first_pct": "As the first coding (%)",
    "group_denominator_n": "Children of the group, or sentenced (number)",
    "group_n": "Children of the group at this stage (number)",
    "group_share_pct": "Share of the group at this stage (%)",
    "headline": "Headline series",
    "held": "Whether the dataset holds it",
    "high_family_pct": "About the child, partly as yes, family justice (%)",
    "high_pct": "Highest share, what is partly counted as yes (%)",
    "high_youth_pct": "About the child, partly as yes, youth justice (%)",
    "higher": "System with the higher share whatever is not known",
    "highest_value": "Highest figure",
    "if_wrong": "If it is wrong",
    "implied_days": "Average that a later edition implies (days)",
    "implied_share_pct": "Implied share within 26 weeks (%)",
    "implied_weeks": "Implied average (weeks)",
    "is_shown": "Drawn in the figure",
    "is_widest": "Widest apart of its kind",
    "judged": "A judgement",
    "kind": "Revision or discrepancy",
    "known_n": "Figures for which it is known (number)",
    "known_pct": "Figures for which it is known (%)",
    "label": "Stage as the figure names it",
    "last_edition_end": "Last day of the last edition",
    "later_kappa": "Kappa, as each other",
    "later_pct": "As each other (%)",
    "latest_value": "Latest figure",
    "left_out": "What is left out",
    "lever": "Group of levers",
    "line": "Line",
    "low_family_pct": "About the child, partly as no, family justice (%)",
    "low_pct": "Lowest share, what is partly counted as no (%)",
    "low_youth_pct": "About the child, partly as no, youth justice (%)",
    "lowest_value": "Lowest figure",
    "may_hold": "May be",
    "no_n": "No (number)",
    "official_pages_n": "Official pages (number)",
    "one_row_is": "One row is",
    "order_n": "Place in the order",
    "pages_n": "Pages read (number)",
    "partly_n": "Partly (number)",
    "partly_pct": "Partly (%)",
    "period": "Period",
    "preferred": "Preferred figure",
    "printed": "Printed figure of the same",
    "publishers": "Whose figures they are",
    "quarter_end": "Last day of the quarter",
    "rank": "Order of preference",
    "relative_rate": "Relative rate (White = 1)",
    "relative_rate_high": "Relative rate, highest (White = 1)",
    "relative_rate_low": "Relative rate, lowest (White = 1)",
    "rows_n": "Rows (number)",
    "run": "Stretch without a gap",
    "share_of": "Whether the row is of the whole, the rest or a part",
    "share_pct": "Share (%)",
    "sheet": "Sheet",
    "shortfall_n": "Youth less family indicators (number)",
    "sources_n": "Figures held for this cell (number)",
    "spread_pct": "Distance, of the figure printed first (%)",
    "stage": "Stage",
    "strongest": "Kept by custody or by social care",
    "strongest_n": "Kept by custody or by social care (number)",
    "system_figures_n": "All figures of the system (number)",
    "system_n": "All of the system (number)",
    "system_strongest_n": "Of the whole system, kept by custody or by social care (number)",
    "systems": "Systems",
    "uncoded_n": "Not coded (number)",
    "unknown_n": "Not seen (number)",
    "unknown_pct": "Not seen (%)",
    "weighted_kappa": "Kappa in steps, as the first coding",
    "white_denominator_n": "White children, or sentenced (number)",
    "white_n": "White children at this stage (number)",
    "white_share_pct": "Share of White children at this stage (%)",
    "whole_n": "All of the system or part (number)",
    "years_apart": "Years between the figure and the population",
    "years_n": "Years together (number)",
    "yes_family_n": "About the child, family justice (number)",
    "yes_n": "Yes (number)",
    "yes_youth_n": "About the child, youth justice (number)",
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
    column : str
        Its name in the CSV files.
    exhibit_id : str
        The exhibit, where the name means something of its own there.

    Examples
    --------
    >>> heading("measure_id"), heading("duration_weeks"), heading("visits_n")
    ('Measure (identifier)', 'Average time (weeks)', 'Visits (number)')
    """
    words = _OF_ONE_EXHIBIT.get((exhibit_id, column)) or _WORDS.get(column)
    if not words and column in FIELDS:
        words = FIELDS[column].label
    if words:
        return words
    name, _, last = column.rpartition("_")
    unit = _UNITS.get(f"_{last}") if name else None
    plain = (name if unit else column).replace("_", " ").capitalize()
    return f"{plain} ({unit})" if unit else plain


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
_SYSTEM = {code: name.lower() for code, name in FIELDS["system"].labels.items()}
_CODES = {
    "system": _SYSTEM,
    "systems": _SYSTEM,
    "higher": _SYSTEM,
    "unit": UNITS,
    "feature": FEATURE,
    "held": FIELDS["has_age"].labels,
    "example_state": FIELDS["progress"].labels,
}


def code_words(code: str, column: str) -> str:
    """Give the words for a code of a column; the code itself where it has none."""
    words = _CODES.get(column, {})
    if code in words:
        return words[code]
    if column == "aspect":
        return heading(code)
    return code.replace("_", " ") if column in _OTHER_CODES else code
