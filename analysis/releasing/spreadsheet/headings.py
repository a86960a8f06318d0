"""Headings of columns in readers' words, with the unit.

A name that ends in a unit says most of it already, ``share_pct``; the others stand here.
"""

from __future__ import annotations

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
    "adds_about_child": "What it adds about children to a record",
    "all_n": "All figures (number)",
    "answer": "What was answered",
    "answer_title": "Page of the answer",
    "answered_on": "When it was answered",
    "answers_n": "Answers found (number)",
    "apart_because": "Set apart as",
    "apart_reason": "Why it is set apart",
    "aspect": "What may be known",
    "bar": "Kind of page",
    "basis": "What the figure stands on",
    "body": "Who recommended it",
    "bodies": "Bodies that asked for it",
    "bodies_n": "Bodies that asked for it (number)",
    "branch": "Part of the system",
    "breakdown": "Group",
    "child_focused": "About the child",
    "column": "Code",
    "columns_n": "Columns (number)",
    "comparison": "Compared with",
    "counting_rule": "What one unit of the count is",
    "counts": "What it counts",
    "counterpart": "Nearest family indicator",
    "counterpart_branch": "Part of the system it belongs to",
    "counterpart_framework": "Framework it belongs to",
    "counterpart_id": "Nearest family indicator (identifier)",
    "counterpart_publication": "Whether its results are published",
    "current": "On the current basis",
    "custody_n": "Youth indicators of custody (number)",
    "datasets_n": "Datasets (number)",
    "denominator_date": "Day of the population",
    "direction": "What a higher value means",
    "duration_days": "Average time (days)",
    "duration_weeks": "Average time (weeks)",
    "edition": "Edition",
    "edition_period_end": "Last day that the edition covers",
    "editions": "Editions",
    "ethnicity": "Ethnic group",
    "evidence": "Whether the wording was seen",
    "example": "Example from youth justice",
    "example_id": "Example from youth justice (identifier)",
    "example_state": "How far the example has come",
    "example_year": "Year of the example",
    "exhibit_id": "Name in the documents",
    "feature": "Feature",
    "feature_group": "Kind of feature",
    "figures_n": "Figures (number)",
    "first_edition_end": "Last day of the first edition",
    "focus": "What the indicator measures",
    "framework": "Framework or publication",
    "geography": "Area",
    "group_denominator_n": "Children of the group, or sentenced (number)",
    "group_n": "Children of the group at this stage (number)",
    "group_share_pct": "Share of the group at this stage (%)",
    "headline": "Headline series",
    "held": "Whether the dataset holds it",
    "how_read": "How much of the answer was read",
    "high_pct": "Highest share, what is partly counted as yes (%)",
    "higher": "System with the higher share whatever is not known",
    "highest_value": "Highest figure",
    "if_wrong": "If it is wrong",
    "is_shown": "Drawn in the figure",
    "is_widest": "Widest apart of its kind",
    "key_question": "Question (1 to 6)",
    "known_n": "Figures for which it is known (number)",
    "known_pct": "Figures for which it is known (%)",
    "kind": "Revision or discrepancy",
    "label": "Stage as the figure names it",
    "last_edition_end": "Last day of the last edition",
    "latest_value": "Latest figure",
    "lever": "Group of levers",
    "line": "Line",
    "locator": "Where on the page",
    "low_pct": "Lowest share, what is partly counted as no (%)",
    "lowest_value": "Lowest figure",
    "may_hold": "May be",
    "measure_id": "Measure (identifier)",
    "mechanism": "Lever",
    "name": "Measure",
    "no_n": "No (number)",
    "note": "Note",
    "official_pages_n": "Official pages (number)",
    "one_row_is": "One row is",
    "order_n": "Place in the order",
    "implied_days": "Average that a later edition implies (days)",
    "pages_n": "Pages read (number)",
    "partly_n": "Partly (number)",
    "partly_pct": "Partly (%)",
    "period": "Period",
    "period_end": "Last day",
    "period_start": "First day",
    "period_type": "Kind of period",
    "population": "Who or what can be counted",
    "precision": "Precision",
    "preferred": "Preferred figure",
    "published_on": "Published on",
    "publisher": "Whose figures they are",
    "publishers": "Whose figures they are",
    "quarter_end": "Last day of the quarter",
    "rank": "Order of preference",
    "relative_rate": "Relative rate (White = 1)",
    "relative_rate_high": "Relative rate, highest (White = 1)",
    "relative_rate_low": "Relative rate, lowest (White = 1)",
    "rows_n": "Rows (number)",
    "run": "Stretch without a gap",
    "series": "Publication",
    "share_pct": "Share (%)",
    "sheet": "Sheet",
    "short": "Question in short",
    "shortfall_n": "Youth less family indicators (number)",
    "source_id": "Source (identifier)",
    "source_title": "Page it was read from",
    "source_type": "Kind of page",
    "source_url": "Address of the page",
    "sources_n": "Figures held for this cell (number)",
    "spread_pct": "Highest above lowest (%)",
    "stage": "Stage",
    "system_figures_n": "All figures of the system (number)",
    "system_n": "All of the system (number)",
    "systems": "Systems",
    "uncoded_n": "Not coded (number)",
    "unit_of_count": "Who or what is counted",
    "unknown_n": "Not seen (number)",
    "unknown_pct": "Not seen (%)",
    "url": "Address of the page",
    "value": "Figure",
    "white_denominator_n": "White children, or sentenced (number)",
    "white_n": "White children at this stage (number)",
    "white_share_pct": "Share of White children at this stage (%)",
    "who_acts": "Who would act",
    "window": "Period or subset in words",
    "year_start": "Year it began",
    "years_apart": "Years between the figure and the population",
    "years_n": "Years together (number)",
    "yes_n": "Yes (number)",
}
_OF_ONE_EXHIBIT = {
    ("fig-court-time", "series"): "Average, and its clock",
    ("fig-care-time", "share_pct"): "Share within 26 weeks (%)",
    ("fig-three-lengths", "average"): "Average",
    ("fig-three-lengths", "average_name"): "Average as the figure names it",
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
    if words:
        return words
    name, _, last = column.rpartition("_")
    unit = _UNITS.get(f"_{last}") if name else None
    plain = (name if unit else column).replace("_", " ").capitalize()
    return f"{plain} ({unit})" if unit else plain
